"""What planners come with, each in at most three steps: a click, or words typed and the Enter key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.views import write_report
from tests.generated import generated_list
from tests.opened_page import Opened

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report([hangzhou], path)
    return path


class Planner:
    """Counts what a person does."""

    def __init__(self, opened: Opened) -> None:
        self.opened, self.steps = opened, 0

    def click(self, selector: str) -> None:
        self.opened.page.locator(selector).first.click()
        self.steps += 1

    def asks(self, words: str) -> None:
        self.opened.page.keyboard.press("/")
        self.opened.page.keyboard.type(words)
        self.opened.page.keyboard.press("Enter")
        self.steps += 1


def partners_of(the_list: ResponsibilityList, agency: str) -> set[str]:
    """Return who shares a project with an agency, counted from the records alone."""
    found: set[str] = set()
    for project in the_list.projects:
        members = {name for name in (*project.lead_units, *project.partner_units) if not re.match("各|相关", name)}
        if agency in members:
            found |= members - {agency}
    return found


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_planner_finds_the_answers_in_three_steps(
    browser: Any, report: Path, hangzhou: ResponsibilityList, width: int, height: int
) -> None:
    with Opened(browser, report, width=width, height=height) as opened:
        planner = Planner(opened)
        planner.asks("市财政局 10月")  # who leads the projects that it takes part in in October?
        assert "它参加的13个项目（10月在办）中，牵头的有：" in opened.text("#panel")
        assert planner.steps == 1
    with Opened(browser, report, width=width, height=height) as opened:
        planner = Planner(opened)
        planner.asks("市建委")  # which leader loses most if it drops out?
        assert "没有它，受影响最大的是丁狄刚：分管的11个项目中有8个有它参加" in opened.text("#panel")
        assert planner.steps == 1
        planner.asks("财政局和建委")  # which agencies work with both?
        assert opened.text("#card-title") == "市财政局 与 市建委" and planner.steps == 2
        both = opened.page.locator("#panel h3:has-text('与这两个单位都有合作') ~ .bars .go").all_text_contents()
        partners = [partners_of(hangzhou, name) for name in ("市财政局", "市建委")]
        assert set(both) == partners[0] & partners[1] and len(both) == len(set(both)) > 20
    with Opened(browser, report, width=width, height=height) as opened:
        planner = Planner(opened)
        planner.asks("9月谁最忙")  # which agency is busiest in September?
        opened.wait("document.querySelector('#months-body tbody tr')")
        assert opened.page.locator("#months-body tbody tr").nth(1).inner_text().startswith("市财政局")
        order = opened.page.evaluate(
            "[...document.querySelectorAll('#months-body tbody tr:not(.all)')].map(e => +e.cells[9].innerText || 0)"
        )
        assert order == sorted(order, reverse=True) and order[0] > order[1] and planner.steps == 1
    with Opened(browser, report, width=width, height=height) as opened:
        planner = Planner(opened)
        planner.click(".jumps a[href='#view=ranking']")  # the ranking into a Word file
        planner.click("#ranking .hand summary")
        planner.click("#ranking .hand button[data-hand=copy]")
        assert "表格已复制" in opened.text("#toast")
        assert planner.steps == 3
        assert opened.errors == []
    with Opened(browser, report, width=width, height=height) as opened:  # the same by keyboard: eight keys
        for key in ("/", "p", "m", "Enter", "Tab", "Enter", "Tab", "Enter"):  # 排名
            opened.page.keyboard.press(key)
        opened.wait("document.getElementById('toast').textContent.includes('表格已复制')")
        opened.wait("!graphmodel.dirty.size")  # what the browser's own search looks for is there
        found = (
            "window.find('第1080', false, false, true) && getSelection().anchorNode.parentElement.closest('#list') && 1"
        )
        assert opened.page.evaluate(found) == 1


def test_the_same_among_three_hundred_projects_and_several_cities(browser: Any, tmp_path: Path) -> None:
    lists = [generated_list(3, projects=300, place="宁波市"), generated_list(4, projects=14, place="温州市")]
    write_report(lists, tmp_path / "a.html")
    busiest = lists[0].projects[0].lead_units[0]
    with Opened(browser, tmp_path / "a.html") as opened:
        planner = Planner(opened)
        planner.asks(f"{busiest} 10月")
        said = opened.text("#panel")
        assert "10月在办" in said and "牵头的有" in said and "受影响最大的是" in said
        assert planner.steps == 1
        planner.asks("温州")  # the other city
        assert "温州市" in opened.text("#title") and planner.steps == 2
        planner.asks("3月")
        assert "月份：3月" in opened.text("#chips")
        assert opened.errors == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("谁和市财政局合作最多", "共同承担项目最多的是市建委9个、市卫生健康委员会8个、市发改委8个"),
        ("市建委哪几个月最忙", "参加的项目11月到期步骤最多（14个）"),
        ("丁狄刚分管什么", "分管的项目"),
        ("市城管局是否过重", "可能偏多；逐一去掉一个项目，22次中有14次成立"),
        ("市城管局牵头什么", "牵头的项目"),
        (
            "市财政局10月参加的项目由谁牵头",
            "它参加的13个项目（10月在办）中，牵头的有：",
        ),  # who leads is asked for, no filter
        ("如果市建委退出，哪个领导损失最大？", "没有它，受影响最大的是丁狄刚"),
    ],
)
def test_a_question_in_words_leads_to_the_card_that_answers_it(
    browser: Any, report: Path, question: str, answer: str
) -> None:
    with Opened(browser, report) as opened:
        Planner(opened).asks(question)
        assert opened.text("#card-title") in question
        assert answer in opened.text("#panel")


def test_a_question_about_the_whole_list_leads_to_its_view(
    browser: Any, report: Path, hangzhou: ResponsibilityList
) -> None:
    widest = max(hangzhou.projects, key=lambda project: len(project.partner_units))
    with Opened(browser, report) as opened:
        planner = Planner(opened)
        planner.asks("哪两个单位合作最多")
        assert "共同承担项目最多（各9个）" in opened.text("#picture-title")
        assert "市建委 与 市财政局" in opened.text("#picture-title")
        planner.asks("哪个项目配合单位最多")
        opened.wait("document.querySelector('#list-body [aria-sort=descending]')")
        first = opened.page.locator("#list-body tbody tr").first.inner_text()
        assert widest.name in first and f"共{len(widest.partner_units)}个" in first
        planner.asks("6月到期的任务")
        assert opened.page.evaluate("graphmodel.state.view + graphmodel.state.month") == "months2023-06"
        assert planner.steps == 3
    with Opened(browser, report) as opened:  # the same by two clicks: the list, its partners
        planner = Planner(opened)
        planner.click(".jumps a[href='#view=list']")
        planner.click("#list-body th.c-partner_units button")
        assert widest.name in opened.page.locator("#list-body tbody tr").first.inner_text() and planner.steps == 2


ENGLISH = {
    "who leads the projects 市财政局 takes part in in October": "市财政局 2023-10",
    "which agency is busiest in September?": "months 2023-09",
    "what is due in June": "months 2023-06",
    "who is overloaded": "ranking",
    "which two agencies share most projects": "agencies",
    "which project has most partners": "list partner_units",
    "which leader oversees most projects": "丁狄刚",
    "市财政局 and 市建委": "市财政局 市建委",
}


def test_questions_in_english_lead_to_what_answers_them(browser: Any, report: Path) -> None:
    with Opened(browser, report, "#lang=en") as opened:
        for question, chosen in ENGLISH.items():
            opened.page.fill("#search", question)
            opened.page.press("#search", "Enter")
            state = opened.page.evaluate("graphmodel.state")
            view = "" if state["view"] == "network" else state["view"]
            kept = [view, *(state[key] for key in ("sel", "with", "leader", "month", "role", "sort"))]
            assert " ".join(part.rpartition("/")[2] for part in kept if part) == chosen, question
            opened.page.evaluate("location.hash = '#lang=en'; document.activeElement.blur()")
            opened.wait("graphmodel.state.view === 'network' && !graphmodel.state.month")


def test_what_is_only_near_is_never_taken_for_what_was_asked(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        planner = Planner(opened)
        planner.asks("市建委下属单位名单")  # no such name: 市委政法委 has more letters of it
        assert opened.page.locator("#card-title").count() == 0
        assert "没有“市建委下属单位名单”" in opened.text("#found")
        assert opened.page.locator("#found [aria-selected=true]").inner_text().startswith("市建委")
        opened.page.keyboard.press("Enter")  # said once more
        assert opened.text("#card-title") == "市建委"
        for contrary in (
            "哪些项目没有市财政局",
            "谁和谁一起牵头",
            "除了市财政局谁最忙",
        ):  # no card or filter answers these
            opened.page.fill("#search", contrary)
            assert f"没有“{contrary}”" in opened.text("#found"), contrary


def test_sentences_go_into_a_document(browser: Any, report: Path) -> None:
    kept = """document.addEventListener('copy', event => { const old = event.clipboardData.setData;
        event.clipboardData.setData = function (kind, text) { (window.kept = window.kept || {})[kind] = text;
            return old.call(this, kind, text); }; }, true)"""
    with Opened(browser, report) as opened:
        opened.page.evaluate(kept)
        planner = Planner(opened)
        planner.click("#copy-findings")
        opened.wait("document.getElementById('toast').textContent.includes('文字已复制')")
        lines = opened.page.evaluate("window.kept['text/plain']").split("\n")
        assert lines[0] == opened.text("#title") and len(lines) == 6
        assert lines[1].startswith("市财政局配合15个项目，明显偏多。市财政局被列为配合单位15次")
        planner.asks("市城管局")
        planner.click("#panel .copy")
        opened.wait("window.kept['text/plain'].includes('市城管局被列为')")
        said = opened.page.evaluate("window.kept['text/plain']")
        assert said.split("\n")[1] == "市城管局" and "可能偏多市城管局" not in said and "重抽样中46%成立" in said
        assert "<p>" in opened.page.evaluate("window.kept['text/html']") and opened.errors == []
