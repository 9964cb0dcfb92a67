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
