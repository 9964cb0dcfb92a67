"""The other views of what is chosen: filters, search, cards, tables, and everything that leaves the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.views import write_report
from graphmodel.views.packing import data_of_page
from tests.opened_page import Opened

pytestmark = pytest.mark.browser

LIST = "杭州市/2023/民生实事项目责任清单"
FINANCE, BUILDING = "agency:杭州市/市财政局", "agency:杭州市/市建委"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report([hangzhou], path)
    return path


@pytest.fixture
def opened(browser: Any, report: Path) -> Any:
    with Opened(browser, report) as page:
        yield page
        assert page.errors == []


def show(opened: Opened, name: str) -> None:
    opened.page.evaluate("name => document.getElementById(name).scrollIntoView({ behavior: 'instant' })", name)
    opened.wait(f"document.querySelector('#{name}-body').children.length > 0")
    opened.wait(f"!graphmodel.dirty.has('{name}')")


# ---- searching ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("市财政局", "市财政局"), ("财政", "市财政局"), ("caizheng", "市财政局"), ("sczj", "市财政局"), ("卫健委", "市卫生健康委员会"),
        ("国家电网杭州公司", "国网杭州供电公司"), ("陈瑾", "陈瑾"), ("cj", "陈瑾"), ("杭州市财政局", "市财政局"),
    ],
)  # fmt: skip
def test_an_agency_or_leader_is_found_by_any_of_its_names(opened: Opened, typed: str, found: str) -> None:
    opened.page.fill("#search", typed)
    opened.page.press("#search", "Enter")
    assert opened.text("#card-title") == found


def test_a_project_is_found_by_its_words_or_number(opened: Opened) -> None:
    opened.page.fill("#search", "加装电梯")
    opened.page.press("#search", "Enter")
    assert "加装电梯" in opened.text("#card-title")
    opened.page.fill("#search", "7")
    opened.page.press("#search", "Enter")
    assert "第7项" in opened.text("#panel .kind")


def test_a_search_reads_like_a_phrase(opened: Opened) -> None:
    opened.page.fill("#search", "财政局 10月")
    opened.page.press("#search", "Enter")
    assert opened.text("#card-title") == "市财政局"
    assert "月份：10月" in opened.text("#chips")
    opened.page.fill("#search", "市建委11月份牵头的项目")  # as Chinese is written, without blanks
    opened.page.press("#search", "Enter")
    assert opened.text("#card-title") == "市建委"
    assert "月份：11月" in opened.text("#chips") and "角色：牵头" in opened.text("#chips")


def test_no_result_says_what_is_nearest(opened: Opened) -> None:
    opened.page.fill("#search", "市财证局")
    assert "没有“市财证局”" in opened.text("#found") and "市财政局" in opened.text("#found")
    assert "市财政局" in opened.page.inner_text("#said")


# ---- the tasks of a planner --------------------------------------------------------------------
def test_who_leads_the_projects_that_an_agency_takes_part_in_in_october(
    opened: Opened, hangzhou: ResponsibilityList
) -> None:
    opened.page.fill("#search", "市财政局 10月")
    opened.page.press("#search", "Enter")
    shown = opened.page.locator("#panel .projects li").all_inner_texts()
    assert len(shown) == 13 and all("牵头" in text for text in shown)
    assert any("市残联" in text for text in shown)


def test_which_leader_loses_most_if_an_agency_drops_out(opened: Opened) -> None:
    opened.change(sel=BUILDING)
    shares = opened.page.locator("#panel h3:has-text('涉及的分管领导') + ul li").all_inner_texts()
    assert shares[0].split() == ["丁狄刚", "8/11"]
    assert shares[1].split() == ["陈瑾", "4/7"]


def test_a_card_tells_everything_about_an_agency(opened: Opened) -> None:
    opened.change(sel=FINANCE)
    card = opened.text("#panel")
    for said in (
        "政府部门",
        "明显偏多",
        "是平均分配（3.3次）的4.5倍",
        "配合的项目",
        "涉及的分管领导",
        "共同承担项目最多的单位",
    ):
        assert said in card
    assert opened.page.locator("#panel h3:has-text('共同承担项目最多的单位') + ul li").count() == 33
    opened.page.click("#panel h3:has-text('共同承担项目最多的单位') + ul li:first-child button")
    assert opened.text("#card-title") == "市财政局 与 市建委"
    assert "共同承担9个项目" in opened.text("#panel")


def test_a_project_card_names_the_lines_of_its_document(opened: Opened, hangzhou: ResponsibilityList) -> None:
    opened.change(sel=f"project:{LIST}/6")
    assert "hangzhou-2023.txt" in opened.text("#panel .source") and "行" in opened.text("#panel .source")
    assert opened.page.locator("#panel .plan li").count() == len(hangzhou.projects[5].milestones)


# ---- filters -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("choice", "takes_part"),
    [
        ({"kind": "mass organisation"}, lambda kind, role: kind == "mass organisation"),
        (
            {"kind": "state-owned enterprise", "role": "LEADS"},
            lambda kind, role: kind == "state-owned enterprise" and role == "leads",
        ),
        ({"role": "SUPPORTS", "kind": "party body"}, lambda kind, role: kind == "party body" and role == "supports"),
    ],
)
def test_who_asks_for_a_kind_or_role_gets_the_projects_of_such_agencies(
    opened: Opened, report: Path, choice: dict[str, str], takes_part: Callable[[str, str], bool]
) -> None:
    data = data_of_page(report)
    kinds = {agency["id"]: agency["kind"] for agency in data["agencies"]}
    wanted = [
        project
        for project in data["projects"]
        if any(takes_part(kinds[unit], role) for role in ("leads", "supports") for unit in project[role])
    ]
    assert 0 < len(wanted) < 22
    opened.change(**choice)
    assert {shape["id"] for shape in opened.shapes() if shape["label"] == "Project"} == {row["id"] for row in wanted}
    assert f"22个项目中的{len(wanted)}个" in opened.text("#chips")
    show(opened, "list")
    assert opened.page.locator("#list-body tbody tr").count() == len(wanted)
    show(opened, "months")
    due = opened.page.locator("#months-body tr.all td.num").inner_text()
    assert int(due) == sum(1 for project in wanted for step in project["steps"] if step["month"])


def test_filters_narrow_every_view_and_a_click_clears_them(opened: Opened) -> None:
    opened.page.select_option("#filter-leader", label="罗杰")
    assert [shape["id"] for shape in opened.shapes() if shape["label"] == "Project"] == [f"project:{LIST}/21"]
    assert "22个项目中的1个" in opened.text("#chips")
    show(opened, "list")
    assert opened.page.locator("#list-body tbody tr").count() == 1
    show(opened, "ranking")
    assert opened.page.locator("#ranking-body tbody tr").count() == 6
    whole = opened.page.locator("#ranking-body tbody tr:has-text('市建委') .strong")
    assert whole.inner_text() == "1/11"  # what the rest of the line is about
    rows = list(csv.DictReader(io.StringIO(opened.saved("#ranking", "csv").decode("utf-8-sig"))))
    assert [(row["配合项目"], row["配合项目（整份清单）"]) for row in rows if row["单位"] == "市建委"] == [("1", "11")]
    assert "配合负担 （分管领导：罗杰；22个项目中的1个）" in opened.saved("#ranking", "svg").decode("utf-8")
    opened.change(sel=BUILDING)  # of a part of the list nobody worked out what chance would give
    assert "/" not in opened.text("#panel h3:has-text('共同承担项目最多的单位') + ul")
    opened.change(sel="")
    opened.page.click("#chips .chip")
    assert opened.page.locator("#chips").is_hidden()
    assert opened.page.locator("#ranking-body tbody tr").count() == 39


def test_filters_by_role_kind_grade_and_category(opened: Opened) -> None:
    opened.change(role="LEADS")
    assert set(opened.page.evaluate("graphmodel.scene().edges.map(edge => edge.kind)")) == {
        "LEADS",
        "OVERSEES",
    }
    opened.change(role="", kind="utility")
    assert all("公司" in shape["name"] for shape in opened.shapes() if shape["label"] == "Agency")
    opened.change(kind="", grade="clear")
    assert {shape["name"] for shape in opened.shapes() if shape["label"] == "Agency"} == {"市财政局", "市建委"}


# ---- tables ------------------------------------------------------------------------------------
def test_the_ranking_shows_expectation_and_range_on_one_scale(opened: Opened) -> None:
    show(opened, "ranking")
    first = opened.page.locator("#ranking-body tbody tr").first
    assert first.inner_text().split()[:3] == ["1", "市财政局政府部门", "15"]
    assert "明显偏多" in first.inner_text()
    boxes = [
        opened.page.locator(f"#ranking-body tbody tr:nth-child({row}) .scale svg").bounding_box() for row in (1, 20)
    ]
    assert boxes[0]["x"] == boxes[1]["x"] and boxes[0]["width"] == boxes[1]["width"]
    marks = opened.page.evaluate(
        "[...document.querySelectorAll('#ranking-body tbody tr:first-child .scale svg *')].map(e => "
        "e.getAttribute('class'))"
    )
    assert {"chance", "mean", "stem"} <= set(marks) and "observed clear" in marks


def test_titles_state_what_is_found_and_no_finding_of_other_projects(opened: Opened) -> None:
    assert opened.text("#ranking-title") == "市财政局、市建委配合项目明显偏多；市城管局配合项目可能偏多"
    assert opened.text("#months-title") == "11月最集中：22个步骤到期"
    opened.change(leader="leader:杭州市/陈瑾")  # of whose projects another month may have most
    opened.wait("document.getElementById('months-title').textContent === '任务集中在哪几个月，落在谁身上'")
    assert "市财政局" in opened.text("#ranking-title")  # judgements are of the whole list


def test_a_click_on_a_month_lists_its_steps(opened: Opened) -> None:
    show(opened, "months")
    row = opened.page.locator("#months-body tr:has(th:has-text('市财政局'))").first
    assert row.inner_text().split()[1:5] == ["·", "3", "8", "5"]
    row.locator("td:nth-child(8) button").click()  # July: nothing falls due, but work goes on
    listed = opened.text("#months-body .steps")
    assert "2023年7月：0个步骤到期，15个项目在办" in listed
    opened.page.locator("#months-body tr:has(th:has-text('市财政局'))").first.locator("td:nth-child(12) button").click()
    assert "17个步骤到期" in opened.text("#months-body .steps")
    total = int(opened.page.locator("#months-body .all .sum").inner_text())
    assert f"{total + 1}个计划步骤" in opened.text("#subtitle")
    assert "另有1个步骤没有写明时间" in opened.text("#months-body")


def test_projects_run_through_the_months(opened: Opened) -> None:
    show(opened, "rows")
    assert opened.page.locator("#rows-body tbody tr").count() == 22
    opened.page.click("#rows-body .choice button:nth-child(2)")
    assert opened.page.locator("#rows-body tbody tr").count() == 39
    assert opened.page.locator("#rows-body .lines .led").count() > 20


def test_the_matrices_show_roles_and_shared_projects(opened: Opened) -> None:
    opened.page.click("#tab-matrix")
    assert opened.page.locator("#matrix-body tbody tr").count() == 39
    assert opened.page.locator("#matrix-body td.leads").count() == 22
    opened.page.click("#matrix-body .choice button:nth-child(2)")
    assert opened.page.locator("#matrix-body td button[title^='市财政局 — 市建委 9']").count() == 1


def test_below_the_matrix_nothing_is_said_of_the_network(browser: Any, report: Path) -> None:
    with Opened(browser, report, width=390, height=844) as page:
        parts = [page.page.locator(part) for part in ("#unnamed", ".as-table", ".by-mouse")]
        assert all(part.is_visible() for part in parts)
        for table in ("1", "2"):
            page.page.click("#tab-matrix")
            page.page.click(f"#matrix-body .choice button:nth-child({table})")
            assert not any(part.is_visible() for part in parts)
        page.page.click("#tab-network")
        assert all(part.is_visible() for part in parts)


def test_the_list_is_searched_sorted_and_names_its_sources(opened: Opened) -> None:
    show(opened, "list")
    opened.page.fill("#list-search", "电梯 500台")
    assert opened.page.locator("#list-body tbody tr").count() == 1
    assert opened.text("#list-count") == "1/22"
    assert "在清单中查找“电梯 500台”：22个项目中的1个" in opened.saved("#list", "svg").decode("utf-8")
    opened.page.fill("#list-search", "")
    opened.page.click("#list-body th:has-text('序号') button")
    opened.page.click("#list-body th:has-text('序号') button")
    assert opened.page.locator("#list-body tbody tr").first.inner_text().startswith("22")
    assert opened.page.locator("#list-body .name > .source").count() == 22


def test_what_is_chosen_in_one_view_is_chosen_in_all(opened: Opened) -> None:
    show(opened, "ranking")
    opened.page.click("#ranking-body button:has-text('市残联')")
    assert opened.text("#card-title") == "市残联"
    assert [shape["name"] for shape in opened.shapes() if shape.get("chosen")] == ["市残联"]
    show(opened, "list")
    assert opened.page.locator("#list-body tr.chosen").count() == 1
    show(opened, "months")
    assert opened.page.locator("#months-body tr.chosen th").inner_text() == "市残联"


# ---- leaving the page --------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["stage", "ranking", "months", "rows", "list"])
def test_every_view_leaves_as_table_and_picture(opened: Opened, name: str) -> None:
    if name != "stage":
        show(opened, name)
    saved = opened.saved(f"#{name}", "csv")
    rows = list(csv.reader(io.StringIO(saved.decode("utf-8-sig"))))
    assert saved.startswith(b"\xef\xbb\xbf") and len(rows) > 20 and len({len(row) for row in rows}) == 1
    drawn = opened.saved(f"#{name}", "svg").decode("utf-8")
    assert (
        drawn.startswith("<svg") and "杭州市 2023年" in drawn and "市城管局" in drawn and "foreignObject" not in drawn
    )
    key = {
        "stage": "明显偏多（双圈）",
        "ranking": "平均分配时95%的范围",
        "months": "数字为到期步骤",
        "rows": "完成时间",
    }
    assert key.get(name, "") in drawn  # the legend goes along
    assert opened.saved(f"#{name}", "png").startswith(b"\x89PNG\r\n")


def test_the_matrix_leaves_as_table_and_picture(opened: Opened) -> None:
    opened.page.click("#tab-matrix")
    assert len(list(csv.reader(io.StringIO(opened.saved("#stage", "csv").decode("utf-8-sig"))))) == 40
    assert "市城管局" in opened.saved("#stage", "svg").decode("utf-8")
    assert opened.saved("#stage", "png").startswith(b"\x89PNG\r\n")


def test_a_table_is_copied_as_word_and_wps_paste_it(opened: Opened) -> None:
    show(opened, "ranking")
    opened.page.click("#ranking .hand summary")
    opened.page.click("#ranking .hand button[data-hand=copy]")
    assert "表格已复制" in opened.text("#toast")
    opened.page.evaluate(
        "document.body.insertAdjacentHTML('afterbegin', '<div id=paste contenteditable></div><textarea id=plain>"
        "</textarea>')"
    )
    for place in ("#paste", "#plain"):
        opened.page.focus(place)
        opened.page.keyboard.press("Control+v")
    assert opened.page.locator("#paste table tr").count() == 40
    assert opened.text("#paste caption") == "杭州市 2023年 配合负担"
    assert opened.page.locator("#paste td[align=right]").count() > 39
    assert opened.page.locator("#paste table tr:nth-child(1) td").first.inner_text() == "市财政局"
    assert opened.page.input_value("#plain").splitlines()[1].split("\t")[0] == "市财政局"
