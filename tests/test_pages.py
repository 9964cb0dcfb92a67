"""The report: what it says at first sight, and that it is whole, safe, offline and for everyone."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import OptionError, UnknownAgencyError
from graphmodel.records import Project, ResponsibilityList
from graphmodel.views import write_report, write_view
from graphmodel.views.packing import data_of_page
from tests.generated import generated_list
from tests.opened_page import Opened, overlaps

pytestmark = pytest.mark.browser

DAY = date(2024, 1, 5)
CITIES = ["宁波市", "温州市", "武汉市", "成都市", "长沙市", "合肥市", "南昌市", "青岛市", "济南市", "大连市"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report([hangzhou], path, made_on=DAY)
    return path


@pytest.fixture(scope="module")
def ten_cities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "ten.html"
    write_report([generated_list(seed, projects=14, place=city) for seed, city in enumerate(CITIES)], path, made_on=DAY)
    return path


@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
def test_the_page_opens_without_errors_requests_or_sideways_scrolling(browser: Any, report: Path, width: int) -> None:
    with Opened(browser, report, width=width) as opened:
        assert opened.errors == []
        assert opened.requests == [report.as_uri()]
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1440, 1366, 1280])
def test_the_judgements_are_seen_without_scrolling_sideways(
    browser: Any, report: Path, width: int, language: str
) -> None:
    with Opened(browser, report, f"#view=ranking&lang={language}", width=width) as opened:
        frame = opened.page.locator("#ranking-body").bounding_box()
        badge = opened.page.locator("#ranking .badge").first.bounding_box()
        assert badge["x"] + badge["width"] <= frame["x"] + frame["width"]


@pytest.mark.parametrize("width", [1024, 900, 1200, 1440])
def test_no_column_is_a_few_letters_wide(browser: Any, report: Path, width: int) -> None:
    with Opened(browser, report, "#view=list", width=width, height=768) as opened:
        opened.wait("!graphmodel.dirty.size")
        for cell in ("#list-body tbody .c-partner_units", "#list-body tbody .name", "#rows-body tbody th"):
            narrowest = opened.page.locator(cell).evaluate_all("cells => Math.min(...cells.map(c => c.clientWidth))")
            assert narrowest >= 150, (cell, narrowest)


def test_a_list_can_be_sorted_on_a_phone_and_says_by_what(browser: Any, report: Path) -> None:
    with Opened(browser, report, "#view=list", width=390, height=844) as opened:
        opened.page.locator("#list-body thead button", has_text="完成时间").click()
        opened.page.wait_for_timeout(100)
        first = opened.page.locator("#list-body tbody tr .c-deadline").first
        assert first.inner_text() == "9月底"
        mark = "document.querySelector('#list-body [aria-sort=ascending] .go')"
        assert "↑" in opened.page.evaluate(f"getComputedStyle({mark}, '::after').content")


def test_on_a_phone_the_list_breaks_its_lines(browser: Any, report: Path) -> None:
    with Opened(browser, report, "#view=list", width=390, height=844) as opened:
        held, shown = opened.page.evaluate(
            "(() => { const body = document.getElementById('list-body'); "
            "return [body.scrollWidth, body.clientWidth]; })()"
        )
        assert held <= shown
        opened.change(view="ranking")
        first = opened.page.locator("#ranking-body tbody th").first
        assert "明显偏多" in first.evaluate("head => getComputedStyle(head, '::after').content")
        said = opened.page.locator("#ranking-body tbody tr:first-child td.num:not(.rank)").evaluate_all(
            "cells => cells.map(cell => getComputedStyle(cell, '::before').content + cell.innerText)"
        )  # whose head is not there, each figure says itself what it is
        assert [re.sub(r"[\"\s\u2009]", "", each) for each in said] == [
            "配合15", "牵头0", "随机预期3.3", "倍数4.53.1–5.7", "q值<0.001", "涉及领导4",
        ]  # fmt: skip
        for view in ("ranking", "months", "rows"):  # all is to be seen without moving the table to the side
            opened.change(view=view)
            opened.wait(f"document.querySelector('#{view}-body').children.length > 0")
            held, shown = opened.page.evaluate(
                "name => { const body = document.getElementById(name + '-body'); "
                "return [body.scrollWidth, body.clientWidth]; }",
                view,
            )
            assert held <= shown, view
        cells = opened.page.locator("#months-body tbody tr:first-child td:not(.num)").evaluate_all(
            "cells => cells.map(cell => cell.getBoundingClientRect()).map(({ top, width }) => [top, width])"
        )
        assert len(cells) == 12 and len({top for top, _ in cells}) == 1 and min(width for _, width in cells) >= 24


@pytest.mark.parametrize(
    ("width", "height", "address"), [(1440, 900, ""), (1440, 900, "#lang=en"), (390, 844, ""), (390, 844, "#lang=en")]
)
def test_title_findings_and_network_are_on_the_first_screen(
    browser: Any, report: Path, width: int, height: int, address: str
) -> None:
    with Opened(browser, report, address, width=width, height=height) as opened:
        assert "杭州市" in opened.text("h1") and "2023年" in opened.text("h1")
        assert "2024-01-05" in opened.text("#subtitle")
        found = opened.page.locator("#findings li")
        assert 3 <= found.count() <= 5
        for selector in ("h1", "#findings-list", "#canvas"):
            box = opened.page.locator(selector).bounding_box()
            assert box["y"] >= 0 and box["y"] + box["height"] <= height, selector


def test_the_findings_say_what_makes_the_load_and_lead_to_it(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        first = opened.text("#findings li:first-child")
        assert "市财政局配合15个项目，明显偏多" in first
        assert (
            "是平均分配（3.3次）的4.5倍" in first
            and "去掉任何一个项目都成立" in first
            and "陈瑾分管7个" in first
            and "11月到期步骤最多" in first
        )
        assert "可能偏多" in opened.text("#findings li:nth-child(3)")
        opened.page.click("#findings li:first-child button")
        assert opened.text("#card-title") == "市财政局"
        assert "市卫生健康委员会 8" in [label["text"] for label in opened.painted()]


def test_what_stands_in_the_file_is_allowed_by_its_hash_and_nothing_else_is(report: Path) -> None:
    html = report.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    assert "unsafe" not in said and "base-uri 'none'" in said and "form-action 'none'" in said
    for text in re.findall(r"<script>(.*?)</script>", html, re.DOTALL) + re.findall(
        r"<style>(.*?)</style>", html, re.DOTALL
    ):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in said
    assert not re.search(r"\son\w+=|\sstyle=", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))
    assert not re.search(
        r"(?:src|href)=[\"']?(?:https?:)?//", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    )


def test_a_script_in_the_text_of_a_document_would_not_run(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        opened.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
        opened.page.wait_for_timeout(100)
        assert opened.page.evaluate("window.ran") is None


def test_the_same_input_gives_the_same_bytes_and_a_file_that_can_be_sent(
    report: Path, tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    write_report([hangzhou], tmp_path / "again.html", made_on=DAY)
    assert (tmp_path / "again.html").read_bytes() == report.read_bytes()
    assert report.stat().st_size < 1_500_000


def test_without_scripts_the_tables_stand_and_the_page_says_what_is_missing(browser: Any, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    text = page.inner_text("body")
    context.close()
    assert "没有运行脚本" in text
    assert "市财政局配合15个项目" in text and "各单位配合负担" in text and "老旧小区住宅加装电梯" in text
    assert "导出" not in text


def test_several_cities_are_shown_one_at_a_time(browser: Any, ten_cities: Path) -> None:
    with Opened(browser, ten_cities) as opened:
        assert opened.page.locator("#scope option").count() == 10
        assert "宁波市" in opened.text("#title")
        assert {shape["id"].split(":")[1].split("/")[0] for shape in opened.shapes()} == {"宁波市"}
        opened.page.select_option("#scope", index=3)
        assert "成都市" in opened.text("#title") and "成都市" in opened.text("#picture-title")
        for how in ("csv", "svg"):  # what leaves the page says of which city it is
            assert "成都市" in opened.saved("#stage", how).decode("utf-8")
        opened.change(sel=opened.shapes()[0]["id"])
        assert "成都市" in opened.text("#panel .kind")
        spoken = opened.page.evaluate("[...document.querySelectorAll('#shapes button')].map(e => e.ariaLabel)")
        assert len(spoken) > 20 and all(name.startswith("成都市") for name in spoken)
        assert {shape["id"].split(":")[1].split("/")[0] for shape in opened.shapes()} == {"成都市"}
        opened.change(view="places")
        assert opened.page.locator(".multiples figure").count() == 10
        opened.page.select_option("#other", index=1)
        assert opened.page.locator(".compare tbody tr").count() > 5
        opened.page.select_option("#scope", label=opened.page.locator("#other option:checked").inner_text())
        assert opened.page.locator(".compare").count() == 0 and opened.page.input_value("#other") == ""
        assert opened.errors == []


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "two.html"
    lists = [generated_list(seed, projects=14, place="宁波市", year=year) for seed, year in ((1, 2023), (2, 2024))]
    lists.append(
        replace(generated_list(3, projects=9, place="宁波市", year=2024), title="2024年宁波市重点工程责任清单")
    )
    write_report(lists, path, made_on=DAY)
    return path


def test_two_years_stand_side_by_side_and_none_beside_itself(browser: Any, two_years: Path) -> None:
    data = data_of_page(two_years)
    names = {row["id"]: row["name"] for row in data["agencies"]}
    counted: dict[str, dict[str, str]] = {scope["id"]: {} for scope in data["scopes"]}
    for load in data["loads"]:
        counted[load["scope"]][names[load["agency"]]] = f"{load['supported']} {load['led']}"
    one, other = counted.values()
    with Opened(browser, two_years, "#view=places") as opened:  # of two there is nothing to choose
        rows = [text.split("\t") for text in opened.page.locator(".compare tbody tr").all_inner_texts()]
        saved = list(csv.reader(io.StringIO(opened.saved("#places", "csv").decode("utf-8-sig"))))
        assert saved[1:] == rows and saved[0][1].startswith("宁波市 2024年")  # it opens with the latest
        years = opened.page.locator(".multiples .go").all_inner_texts()
        assert years == ["宁波市 2023年", "宁波市 2024年"]  # pictures side by side run on in time
        assert {row[0] for row in rows} == one.keys() | other.keys()
        for name, supported, led, _, also_supported, also_led, _ in rows:
            assert f"{supported} {led}".strip() == one.get(name, "")
            assert f"{also_supported} {also_led}".strip() == other.get(name, "")
        opened.page.select_option("#scope", index=1)  # the year that was compared with is shown now
        heads = opened.page.locator(".compare thead tr").first.locator("th").all_inner_texts()
        assert heads == ["宁波市 2023年", "宁波市 2024年"]
        assert opened.page.locator("#places .key").is_visible()
        assert opened.errors == []


def test_steps_listed_for_a_month_are_not_listed_for_another_year(browser: Any, two_years: Path) -> None:
    with Opened(browser, two_years, "#view=months") as opened:
        opened.page.click("#months-body .all td button")
        assert opened.page.locator("#months-body .steps").count() == 1
        opened.page.select_option("#scope", index=1)
        assert "2023年" in opened.text("#title")
        assert opened.page.locator("#months-body .steps").count() == 0
        opened.page.select_option("#scope", index=0)
        numbers = [shape["number"] for shape in opened.shapes() if shape["label"] == "Project"]
        assert len(set(numbers)) == len(numbers) == 23 and {"A9", "B9"} <= set(numbers)  # of two lists of one year
        for place in ("#subtitle", "#legend"):
            assert "B为重点工程责任清单" in opened.text(place)


def test_a_change_of_colours_leaves_the_picture_as_it_is(browser: Any, report: Path) -> None:
    with Opened(browser, report, "#view=agencies") as opened:
        opened.page.click(".jumps a[href='#view=ranking']")
        opened.page.emulate_media(color_scheme="dark")
        opened.page.wait_for_timeout(100)
        assert {shape["label"] for shape in opened.shapes()} == {"Agency"}
        fill = "graphmodel.network.body.nodes[graphmodel.scene().nodes[0].id].options.color.background"
        assert opened.page.evaluate(fill) == "#74b4ea"


def test_the_view_alone_opens_around_its_agency(browser: Any, tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    write_view([hangzhou], tmp_path / "a.html", focus="市残联")
    with Opened(browser, tmp_path / "a.html") as opened:
        assert opened.text("h1") == "市残联的协同网络"
        assert opened.text("#card-title") == "市残联"
        assert opened.errors == []
        assert opened.page.locator("#ranking").count() == 0


def test_the_picture_fills_its_frame_at_once_and_when_the_window_changes(
    browser: Any, tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    view = "[graphmodel.network.getScale(), ...Object.values(graphmodel.network.getViewPosition())]"
    write_view([hangzhou], tmp_path / "a.html", focus="市财政局")
    with Opened(browser, tmp_path / "a.html") as opened:
        for width in (1440, 1200):
            opened.page.set_viewport_size({"width": width, "height": 900})
            opened.page.wait_for_timeout(1500)  # the picture looks at its frame once a second where nobody tells it
            shown = opened.page.evaluate(view)
            opened.page.evaluate("graphmodel.fit()")
            assert opened.page.evaluate(view) == pytest.approx(shown, abs=0.01)


def test_the_view_of_an_agency_nobody_names_is_refused(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    with pytest.raises(UnknownAgencyError, match="市财政局"):
        write_view([hangzhou], tmp_path / "a.html", focus="市财证局")
    with pytest.raises(OptionError):
        write_report([hangzhou], tmp_path / "a.html", language="fr")


def test_english_is_whole(browser: Any, tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    write_report([hangzhou], tmp_path / "a.html", language="en", made_on=DAY)
    with Opened(browser, tmp_path / "a.html", "#sel=agency:杭州市/市财政局") as opened:
        assert opened.page.evaluate("document.documentElement.lang") == "en"
        assert "finance" in opened.text("#panel .kind")
        for name in ("ranking", "months", "rows", "list"):
            opened.page.evaluate("name => document.getElementById(name).scrollIntoView()", name)
            opened.page.wait_for_timeout(100)
        own = opened.page.evaluate("JSON.parse(document.getElementById('data').textContent).words.en")
        assert not re.search(
            r"[\u4e00-\u9fff]", re.sub("中文|各区、县（市）政府", "", json.dumps(own, ensure_ascii=False))
        )
        heads = " ".join(
            opened.page.locator("th[scope=col], h2, summary, option, .badge, .bar button").all_inner_texts()
        )
        left = heads
        data = data_of_page(tmp_path / "a.html")
        names = [row["name"] for key in ("agencies", "leaders", "projects") for row in data[key]]
        names += [project["category"] for project in data["projects"]]
        for name in sorted(filter(None, names), key=len, reverse=True):
            left = left.replace(name, "")
        left = re.sub("杭州市|中文|2023年市政府民生实事项目责任清单", "", re.sub(r"\S*…", "", left))
        assert re.findall(r"[\u4e00-\u9fff]{2,}", left) == []
        opened.change(view="matrix", leader="leader:杭州市/陈瑾", month="2023-10")
        for selector in ("#chips", "#matrix-body thead tr:first-child"):
            assert not set("：、，。（）") & set(opened.text(selector)), selector
        opened.page.click("#language")
        assert opened.page.evaluate("document.documentElement.lang") == "zh-CN"
        assert "生成" in opened.text("footer") and "made" not in opened.text("footer").lower()
        assert "财政" in opened.text("#panel .kind")


def test_a_large_list_opens_with_its_agencies_first(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphmodel.views import networks

    monkeypatch.setattr(networks, "MOST_SHAPES", 60)
    write_report([generated_list(3, projects=420, place="宁波市")], tmp_path / "a.html")
    counted = Counter(
        agency
        for project in data_of_page(tmp_path / "a.html")["projects"]
        for agency in {*project["leads"], *project["supports"]}
    )
    order = [agency for agency, _ in counted.most_common() if "/市" in agency]
    with Opened(browser, tmp_path / "a.html") as opened:
        assert {shape["label"] for shape in opened.shapes()} == {"Agency"}
        assert "先看单位之间" in opened.text("#picture-title")
        for agency, shown in ((order[0], 0), (order[-1], counted[order[-1]])):  # so many can be told apart, or filtered
            opened.change(sel=agency, view="ego")
            opened.wait("graphmodel.scene().view === 'ego'")
            assert sum(shape["label"] == "Project" for shape in opened.shapes()) == shown
            said = f"和它的{shown}个项目" if shown else f"项目有{counted[agency]}个，筛选到120个以内"
            assert said in opened.text("#picture-title")
        assert counted[order[0]] > 120 >= shown > 20 and opened.errors == []


def test_hundreds_of_projects_make_no_lines_by_agency_and_the_page_says_so(browser: Any, tmp_path: Path) -> None:
    write_report([generated_list(5, projects=420, place="宁波市")], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html", "#view=rows") as opened:
        opened.page.click("#rows-body .choice button:nth-child(2)")
        assert "420个项目画不进一张图（最多400个）" in opened.text("#rows-body .empty")
        opened.change(view="matrix")  # shown part by part, and whole in its table
        assert opened.page.locator("#matrix-body thead tr:last-child th").count() == 200
        assert opened.text("#matrix-body").count("第1—200个，共420个") == 1
        opened.page.click("#pager-columns button:last-child")
        opened.page.click("#pager-columns button:last-child")
        assert opened.page.locator("#matrix-body thead tr:last-child th").count() == 20
        assert opened.page.evaluate("document.activeElement.parentElement.id") == "pager-columns"
        assert len(opened.saved("#stage", "csv").decode("utf-8-sig").splitlines()[0].split(",")) >= 421
        opened.change(view="rows")
        leader = opened.page.locator("#filter-leader option").nth(1).get_attribute("value")
        opened.page.select_option("#filter-leader", leader)
        assert opened.page.locator("#rows-body .lines tbody tr").count() > 5
        assert opened.errors == []


def test_as_many_pairs_as_no_call_takes_open(browser: Any, tmp_path: Path) -> None:
    many = tuple(f"市{chr(0x4E00 + number)}{chr(0x5100 + number)}局" for number in range(530))  # 140,715 pairs
    projects = tuple(
        Project(
            number=number, name=f"项目{number}", lead_units=("市甲局",), partner_units=many[: 3 if number else None]
        )
        for number in range(3)
    )
    write_report([ResponsibilityList("清单", "宁波市", 2024, "a.txt", "0" * 64, projects)], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html", "#view=agencies") as opened:
        assert len(opened.shapes()) == 531
        opened.change(view="matrix")
        opened.page.click("#matrix-body .choice button:nth-child(2)")
        for _ in range(4):  # to the last part in both directions
            opened.page.click("#pager-rows button:last-child")
            opened.page.click("#pager-columns button:last-child")
        assert opened.page.locator("#matrix-body tbody tr").count() == 51
        assert opened.page.locator("#matrix-body thead th").count() == 51
        assert opened.text("#matrix-body caption").count("第481—531个，共531个") == 2
        assert opened.errors == []


def test_two_hundred_projects_open(browser: Any, tmp_path: Path) -> None:
    write_report([generated_list(5, projects=200, place="宁波市")], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html") as opened:
        assert opened.errors == []
        assert overlaps([label["box"] for label in opened.painted()]) == 0


def lacking(the_list: ResponsibilityList) -> ResponsibilityList:
    """Return a list that names no leader, officer, category, time or step."""
    return replace(
        the_list,
        projects=tuple(
            replace(project, leaders=(), lead_officers=(), category=None, deadline=None, milestones=())
            for project in the_list.projects
        ),
    )


def test_what_a_list_does_not_have_is_not_counted_explained_or_given_a_column(browser: Any, tmp_path: Path) -> None:
    made = generated_list(8, projects=18, place="长沙市")
    write_report([lacking(made)], tmp_path / "a.html", made_on=DAY)
    with Opened(browser, tmp_path / "a.html") as opened:
        assert opened.text("#subtitle").replace(" ", "").startswith("18个项目·35个单位·制表日期")
        assert "领导" not in opened.text("#picture-title") and "分管" not in opened.text("#legend")
        assert "偏多" not in opened.text("#legend")
        for view in ("ranking", "months", "list"):
            opened.change(view=view)
        opened.wait("document.querySelector('#list-body tbody tr')")
        assert opened.text("#ranking-title") == "没有单位的配合项目明显多于平均分配"
        assert not {"涉及领导", "判断"} & set(opened.page.locator("#ranking-body thead th").all_inner_texts())
        heads = [text.strip() for text in opened.page.locator("#list-body thead th").all_inner_texts()]
        assert heads == ["序号", "项目", "牵头单位", "配合单位"]
        assert {len(row) for row in csv.reader(io.StringIO(opened.saved("#list", "csv").decode("utf-8-sig")))} == {10}
        assert not opened.page.locator("#months .key, #rows .key").first.is_visible()
        assert opened.errors == []


@pytest.mark.parametrize("width", [1440, 390])
def test_long_names_keep_their_ends_and_the_page_its_width(browser: Any, tmp_path: Path, width: int) -> None:
    made = generated_list(8, projects=18, place="长沙市")
    middle = "关于推进城市更新与历史文化街区保护利用及地下空间综合开发工作协调领导小组办公室"
    projects = tuple(
        replace(
            project,
            lead_units=tuple(name[0] + middle + name[1:] for name in project.lead_units),
            partner_units=tuple(name[0] + middle + name[1:] for name in project.partner_units),
        )
        for project in made.projects
    )
    write_report([replace(made, projects=projects)], tmp_path / "a.html", made_on=DAY)
    with Opened(browser, tmp_path / "a.html", width=width) as opened:
        written = [label["text"] for label in opened.painted() if "…" in label["text"]]
        assert len(written) > 5 and len(set(written)) == len(written)
        for view in ("ranking", "months", "rows", "list", "matrix"):
            opened.change(view=view)
            opened.page.wait_for_timeout(150)
        opened.wait("!graphmodel.dirty.size")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
        first = opened.page.locator("#matrix-body tbody th").first.bounding_box()
        assert first and first["width"] < 0.6 * width
        assert opened.errors == []
