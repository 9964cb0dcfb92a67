"""On paper, and with text that means harm."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from graphmodel.records import Category, Deadline, Milestone, Note, Problem, Project, ResponsibilityList
from graphmodel.views import write_report
from tests.generated import generated_list
from tests.opened_page import Opened, overlaps

pytestmark = pytest.mark.browser

HOSTILE = [
    "</script><script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "\"'`&lt;\\", "\u202e反过来\u202c",
    "={1+1}", "$&$1{name}", "a\u2028b", "javascript:window.ran=1", "__proto__", "constructor", "\u200b", "名" * 300,
]  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report([hangzhou], path)
    return path


@pytest.mark.parametrize("landscape", [False, True])
def test_it_prints_on_three_to_five_pages_and_nothing_is_missing(
    browser: Any, report: Path, tmp_path: Path, landscape: bool
) -> None:
    with Opened(browser, report, "#leader=&sel=agency:杭州市/市财政局&view=months") as opened:
        opened.page.pdf(path=tmp_path / "a.pdf", format="A4", landscape=landscape, print_background=True)
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        texts = [unicodedata.normalize("NFKC", page.extract_text() or "") for page in pdf.pages]
        written = "".join(char["text"] for page in pdf.pages for char in page.chars)  # cell after cell
        assert 3 <= len(pdf.pages) <= 5
        assert all((page.width > page.height) is landscape for page in pdf.pages)
        title = max(char["size"] for char in pdf.pages[0].chars)
        assert title == pytest.approx(17, abs=0.3)  # what is wider than the paper would have shrunk the whole
    assert all(len(text) > 200 for text in texts)
    going_on = [text for text in texts if re.match(r"单位\s", text)]
    assert all(re.match(r"单位\s+1月\s+2月\s+3月", text) for text in going_on)  # the head of a table comes again
    # the PDF spells some characters as radicals
    whole = re.sub(r"\s", "", unicodedata.normalize("NFKC", written)).replace("⺠", "民")
    for wanted in (
        "主要发现",
        "市财政局配合15个项目",
        "各单位配合负担",
        "各单位各月任务",
        "项目进度",
        "项目清单",
        "3月底前完成25%;6月底前完成50%;9月底前完成100%",
        "市残联",
        "平均分配时95%的范围",  # what the marks of the ranking mean
    ):
        assert wanted in whole, wanted
    for unwanted in ("导出", "筛选", "关闭", "放大", "只看它参加的项目"):
        assert unwanted not in whole, unwanted


@pytest.mark.parametrize(
    ("address", "stage", "title"),
    [("#view=matrix", "network", "协同网络"), ("#view=ego", "network", "协同网络"),
     ("#view=ego&sel=agency:杭州市/市财政局", "among", "市财政局周边"), ("#view=agencies", "agencies", "单位之间")],
)  # fmt: skip
def test_on_paper_title_and_legend_are_those_of_the_picture(
    browser: Any, report: Path, address: str, stage: str, title: str
) -> None:
    with Opened(browser, report, address) as opened:
        opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert opened.page.evaluate("document.querySelector('#print .legend').dataset.stage") == stage
        assert opened.page.evaluate("document.querySelector('#print .picture h2').textContent") == title


def hostile_list() -> ResponsibilityList:
    """Every field of a list holds every hostile text once."""
    projects = tuple(
        Project(
            number=number, name=f"{text}项目", category=Category(str(number), text), leaders=(text,),
            lead_units=(f"{text}局",), lead_officers=(text,), partner_units=(f"市{text}委", "市财政局"),
            deadline=Deadline(text, date(2024, 11, 30)),
            milestones=(Milestone(text, text, text, date(2024, 2, 1), date(2024, 6, 30)),),
        )
        for number, text in enumerate(HOSTILE, start=1)
    )  # fmt: skip
    return ResponsibilityList(
        HOSTILE[0], HOSTILE[1], 2024, HOSTILE[2] + ".txt", "0" * 64, projects,
        tuple(Problem((1, 1), text, text) for text in HOSTILE), tuple(Note((1, 1), text) for text in HOSTILE),
    )  # fmt: skip


def test_hostile_text_stays_text_in_every_view(browser: Any, tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    write_report([hostile_list(), replace(hangzhou)], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html") as opened:
        for view in ("network", "agencies", "matrix", "rows", "ranking", "months", "list", "places"):
            opened.change(view=view)
            opened.page.wait_for_timeout(80)
        for shape in opened.shapes():
            opened.change(view="ego", sel=shape["id"], steps="2")
            assert opened.page.locator("#card-title").count() == 1
            assert overlaps([label["box"] for label in opened.painted()]) == 0
        for text in HOSTILE:
            opened.page.fill("#search", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
            opened.page.fill("#list-search", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        opened.page.fill("#list-search", "")
        assert "<img src=x onerror=window.ran=1>" in opened.text("#list-body")
        for name in ("csv", "svg", "png"):
            assert opened.saved("#list", name)
        assert "'=" in opened.saved("#list", "csv").decode("utf-8") or "={1+1}项目" in opened.text("#list-body")
        opened.page.pdf(path=tmp_path / "a.pdf")
        assert opened.page.evaluate("window.ran") is None
        assert opened.page.locator("img").count() == 0
        assert opened.errors == []


def test_an_address_of_what_the_page_does_not_have_shows_everything(browser: Any, report: Path) -> None:
    kept = {
        "month": "2023-99", "category": "别的", "kind": "nobody", "role": "BOTH", "grade": "severe", "leader": "a",
        "agency": "b", "list": "c", "lang": "constructor", "min": "abc", "other": "d", "sort": "__proto__",
    }  # fmt: skip
    with Opened(browser, report, "#" + "&".join(f"{key}={value}" for key, value in kept.items())) as opened:
        assert "本页没有地址所指的“2023-99、别的、nobody”等" in opened.text("#chips")  # of 10, 3 by name
        assert opened.page.locator("#chips .chip").count() == 0
        assert len([node for node in opened.shapes() if node["label"] == "Project"]) == 22
        assert opened.text("#tab-network") == "协同网络"
        opened.change(view="list")
        assert opened.page.locator("#list-body tbody tr").count() == 22
        assert opened.errors == []


def test_an_address_goes_along_with_the_file_and_what_it_lost_is_said(
    browser: Any, report: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "另一个 文件夹#1" / "报告 100%.html"
    moved.parent.mkdir()
    moved.write_bytes(report.read_bytes())
    other = "sel=agency:别的市/市别的局"
    with Opened(browser, moved, "#sel=agency:杭州市/市财政局&view=list&q=电梯") as opened:
        assert opened.text("#card-title") == "市财政局" and opened.page.input_value("#list-search") == "电梯"
        assert opened.page.locator("#chips").is_hidden()  # nothing was lost
        opened.page.evaluate(f"location.hash = '#view=list&q=电梯&{other}'")
        opened.wait("document.querySelector('.lost')")
        assert opened.text("#chips") == "本页没有地址所指的“市别的局”，可能出自另一份报告；其余照常显示。"
        opened.page.click("#tab-agencies")  # what is chosen now the page has
        opened.wait("document.getElementById('chips').hidden")
    with Opened(browser, moved, f"#view=ego&{other}") as opened:
        assert "“市别的局”" in opened.text("#chips") and len(opened.shapes()) > 60
        assert opened.page.get_by_role("alert").count() == 1 and opened.errors == []
        opened.page.evaluate("location.hash = '#view=agencies'")
        opened.wait("document.getElementById('chips').hidden")


def test_a_hostile_address_does_no_harm(browser: Any, report: Path) -> None:
    for address in (
        "#view=__proto__",
        "#sel=nobody&view=ego&steps=99",
        "#leader=<img>&month=2023-99&min=abc",
        "#scope=nowhere",
        "#%E0%A4%A",
        "#with=a&sel=b&lang=xx",
    ):
        with Opened(browser, report, address) as opened:
            assert opened.errors == [], address
            assert opened.page.evaluate("window.ran") is None


def test_a_spreadsheet_takes_nothing_that_is_pasted_for_a_formula(browser: Any, tmp_path: Path) -> None:
    write_report([hostile_list()], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html", "#view=list") as opened:
        opened.wait("document.querySelector('#list-body tbody tr')")
        opened.page.evaluate(
            "() => { const set = DataTransfer.prototype.setData; window.copied = {}; "
            "DataTransfer.prototype.setData = function (kind, text) "
            "{ copied[kind] = text; return set.call(this, kind, text); } }"
        )
        opened.page.click("#list .hand summary")
        opened.page.click("#list .hand button[data-hand=copy]")
        copied = opened.page.evaluate("window.copied")
        cells = [cell for line in copied["text/plain"].split("\n") for cell in line.split("\t")]
        assert any(cell.startswith("'=") for cell in cells) and not any(
            cell.startswith(("=", "+", "@")) for cell in cells
        )
        assert "<td>'=" in copied["text/html"] and not re.search("<td[^>]*>[=+@]", copied["text/html"])


@pytest.mark.parametrize(
    "pair", ["sel=leader:杭州市/陈瑾&with={}", "sel={}&with={}", "sel={}&with=leader:杭州市/陈瑾", "with={}"]
)
def test_an_address_pairs_two_agencies_and_nothing_else(browser: Any, report: Path, pair: str) -> None:
    with Opened(browser, report, "#" + pair.replace("{}", "agency:杭州市/市财政局")) as opened:
        title = opened.page.locator("#card-title")
        assert title.count() == 0 or " 与 " not in title.inner_text()
        assert opened.errors == []


def test_every_month_of_several_years_is_on_the_paper(browser: Any, tmp_path: Path) -> None:
    later = tuple(
        replace(project, milestones=(*project.milestones, Milestone("收尾", due=date(2025, 11, 30))))
        for project in generated_list(5, projects=12, place="宁波市").projects
    )
    write_report([replace(generated_list(5, projects=12, place="宁波市"), projects=later)], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html") as opened:
        opened.page.pdf(path=tmp_path / "a.pdf", format="A4")
        opened.page.emulate_media(media="print")
        opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        opened.page.set_viewport_size({"width": 700, "height": 1000})  # A4 within its margins
        wide = opened.page.evaluate(
            "[...document.querySelectorAll('#print .heat')].map(e => [e.scrollWidth, e.parentElement.clientWidth])"
        )
        assert wide and all(table <= frame + 1 for table, frame in wide)
        heads = opened.page.locator("#print .heat thead th").all_inner_texts()
        assert len(heads) > 20 and "".join(heads[-2].split()) == "2025年12月"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("landscape", [False, True])
def test_in_either_language_no_page_is_nearly_empty(
    browser: Any, report: Path, tmp_path: Path, language: str, landscape: bool
) -> None:
    with Opened(browser, report, f"#lang={language}") as opened:
        opened.page.pdf(path=tmp_path / "a.pdf", format="A4", landscape=landscape, print_background=True)
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.pages) <= 5
        assert min(len(page.chars) for page in pdf.pages) > 400


def test_paper_says_that_places_were_not_read_for_certain(
    browser: Any, hangzhou: ResponsibilityList, tmp_path: Path
) -> None:
    doubts = tuple(Problem((line, line), "某文字", "这段文字放不进任何一栏") for line in (3, 7))
    write_report([replace(hangzhou, problems=doubts)], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html") as opened:
        opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert "清单里有2处读不准的地方" in opened.page.locator("#print").text_content()


def test_a_list_of_long_names_takes_no_more_pages_and_has_each_whole(browser: Any, tmp_path: Path) -> None:
    made = generated_list(8, projects=18, place="长沙市")
    head = "关于推进旧城更新与地下空间综合开发利用工作协调领导小组办公室下设的联络处"
    longer = {
        unit: unit[0] + head + unit[1:]
        for project in made.projects
        for unit in project.lead_units + project.partner_units
    }
    projects = tuple(
        replace(
            project,
            lead_units=tuple(map(longer.__getitem__, project.lead_units)),
            partner_units=tuple(map(longer.__getitem__, project.partner_units)),
        )
        for project in made.projects
    )
    write_report([replace(made, projects=projects)], tmp_path / "long.html")
    with Opened(browser, tmp_path / "long.html") as opened:
        for landscape in (False, True):
            opened.page.pdf(path=tmp_path / "a.pdf", format="A4", landscape=landscape, print_background=True)
            with pdfplumber.open(tmp_path / "a.pdf") as pdf:
                assert 3 <= len(pdf.pages) <= 5  # names whole on every line made ten
        opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        ranked = opened.page.locator("#print .ranking tbody th").all_text_contents()
        listed = opened.page.locator("#print .list td:nth-child(7)").all_text_contents()
        assert "较长的单位名称只写首尾" in str(opened.page.locator("#print .pair").text_content())
    assert len(ranked) > 30 and all(head in name for name in ranked)
    short = {part for row in listed for part in row.split("、") if "…" in part}
    ends = [name.split(head)[1] for name in longer.values()]
    assert len(short) > 30 and all(any(part.endswith(end[-3:]) for end in ends) for part in short)


def test_where_names_are_long_the_printed_list_gives_them_room(browser: Any, tmp_path: Path) -> None:
    made = generated_list(8, projects=18, place="长沙市")
    head = "市关于推进旧城更新与地下空间综合利用工作领导小组办公室"
    projects = tuple(
        replace(project, partner_units=tuple(head + unit[1:] for unit in project.partner_units))
        for project in made.projects
    )
    write_report([made], tmp_path / "usual.html")
    write_report([replace(made, projects=projects)], tmp_path / "long.html")
    widths = {}
    for name in ("usual", "long"):
        with Opened(browser, tmp_path / f"{name}.html", "#paper=all") as opened:
            opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            widths[name] = opened.page.evaluate(
                "Object.fromEntries([...document.querySelectorAll('#print .list thead th')].map(head => "
                "[head.className, parseFloat(head.style.getPropertyValue('--upright'))]))"
            )
    assert widths["long"]["c-partner_units"] > widths["usual"]["c-partner_units"] + 5
    assert widths["long"]["c-plan"] >= 11 and widths["usual"]["c-plan"] > 20
    assert all(sum(each.values()) == pytest.approx(100, abs=0.1) for each in widths.values())


def test_what_is_printed_keeps_its_size_where_names_are_long(browser: Any, tmp_path: Path) -> None:
    made = generated_list(8, projects=18, place="长沙市")
    head = "市关于推进旧城更新与地下空间综合利用工作领导小组办公室关于推进旧城更新"
    projects = tuple(
        replace(project, partner_units=tuple(head + unit[1:] for unit in project.partner_units))
        for project in made.projects
    )
    write_report([replace(made, projects=projects)], tmp_path / "long.html")
    with Opened(browser, tmp_path / "long.html") as opened:
        opened.page.pdf(path=tmp_path / "a.pdf", format="A4", print_background=True)
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        assert max(char["size"] for char in pdf.pages[0].chars) == pytest.approx(17, abs=0.3)
