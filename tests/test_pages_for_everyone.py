"""The page by keyboard alone, with a screen reader, by touch, in the dark, and for those whom movement troubles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.views import write_report
from tests.opened_page import Opened

pytestmark = pytest.mark.browser

FINANCE, BUILDING = "agency:杭州市/市财政局", "agency:杭州市/市建委"
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SECTIONS = ("ranking", "months", "rows", "list")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report([hangzhou], path, made_on=date(2024, 1, 5))
    return path


def draw_all(opened: Opened) -> None:
    for name in SECTIONS:
        opened.page.evaluate("name => document.getElementById(name).scrollIntoView({ behavior: 'instant' })", name)
        opened.wait(f"!graphmodel.dirty.has('{name}')")
    opened.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")  # the bar that stays covers nothing


# ---- seeing and reading ------------------------------------------------------------------------
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_axe_finds_nothing_in_any_view(browser: Any, report: Path, width: int, height: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    states: list[dict[str, str]] = [
        {}, {"view": "agencies", "sel": FINANCE, "with": BUILDING}, {"view": "ego", "month": "2023-10", "with": ""},
        {"view": "matrix", "sel": "", "month": "", "leader": "leader:杭州市/陈瑾"},
        {"view": "network", "leader": "", "lang": "en", "sel": "project:杭州市/2023/民生实事项目责任清单/6"},
    ]  # fmt: skip
    with Opened(browser, report, width=width, height=height, color_scheme=scheme, bypass_csp=True) as opened:
        for state in states:  # the sections below are the same in all: they are looked at once
            opened.change(**state)
            context = {"include": [[".bar"], [".side"], ["#stage"]]}
            if state == states[-1]:
                draw_all(opened)
                context = {"exclude": [["#rows-body tbody tr:nth-child(n+4)"], ["#list-body tbody tr:nth-child(n+4)"]]}
            opened.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
            found = Axe().run(opened.page, context=context, options=AXE).response["violations"]
            assert [(each["id"], [node["target"] for node in each["nodes"][:3]]) for each in found] == [], state
        opened.page.evaluate("document.querySelector('#paper').open = true")
        found = Axe().run(opened.page, context={"include": [[".head"]]}, options=AXE).response["violations"]
        assert [each["id"] for each in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_of_months_can_be_told_from_their_ground(browser: Any, report: Path, scheme: str) -> None:
    measured = """(() => { const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, index) => sum + v * [0.2126, 0.7152, 0.0722][index], 0),
        parts = text => text.match(/[\\d.]+/g).map(Number),
        over = ([r, g, b, a = 1], ground) => [r, g, b].map((v, index) => v * a + ground[index] * (1 - a)),
        panel = parts(getComputedStyle(document.getElementById('months')).backgroundColor);
        return [...document.querySelectorAll('#months-body td .under')].map(mark => {
            const cell = mark.closest('td'), ground = over(parts(getComputedStyle(cell).backgroundColor), panel),
                [one, other] = [light(parts(getComputedStyle(mark).color)), light(ground)].sort((a, b) => b - a);
            return (one + 0.05) / (other + 0.05); }); })()"""  # axe leaves out text of a single sign
    with Opened(browser, report, "#view=months", color_scheme=scheme) as opened:
        draw_all(opened)
        found = opened.page.evaluate(measured)
        assert len(found) > 50 and min(found) >= 4.5


def test_a_screen_reader_is_told_what_everything_is(browser: Any, report: Path) -> None:
    with Opened(browser, report, f"#sel={FINANCE}") as opened:
        draw_all(opened)
        session = opened.page.context.new_cdp_session(opened.page)
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
        named = {"button", "link", "combobox", "checkbox", "slider", "searchbox", "region", "heading", "table"}
        said = [
            (node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node.get("ignored")
        ]
        assert [role for role, name in said if role in named and not name.strip()] == []
        names = {name for _, name in said}
        assert "图中的图形" in names and "各单位配合负担" in names
        assert ("button", "1月：0个步骤到期，21个项目在办") in said and ("button", "·") not in said
        assert any(role == "button" and name.startswith("单位") and "市建委" in name for role, name in said)
        assert not [
            role for role, _ in said if role in ("Canvas", "canvas")
        ]  # the picture has its shapes and its table


def test_nothing_moves_for_those_who_ask_for_it(browser: Any, report: Path) -> None:
    moving = """[...document.querySelectorAll('*')].filter(each => { const style = getComputedStyle(each);
        return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0; }).length"""
    with Opened(browser, report, reduced_motion="reduce") as opened:
        assert opened.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert opened.page.evaluate(moving) == 0


# ---- by keyboard alone -------------------------------------------------------------------------
def focused(opened: Opened) -> str:
    return str(opened.page.evaluate("document.activeElement.id || document.activeElement.textContent"))


def test_a_question_is_asked_and_answered_by_keyboard_alone(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        opened.page.keyboard.press("/")
        opened.page.keyboard.type("sczj 10月")
        opened.page.keyboard.press("Enter")
        assert focused(opened) == "panel"
        assert "它参加的13个项目（10月在办）中，牵头的有" in opened.text("#panel")
        opened.page.keyboard.press("Tab")  # the first stop in the card
        assert opened.page.evaluate("document.activeElement.closest('#panel') !== null")
        assert "已选：市财政局" in opened.page.inner_text("#said") and "22个项目中的" in opened.page.inner_text("#said")
        opened.page.keyboard.press("Escape")
        assert opened.page.locator("#card-title").count() == 0
        assert opened.page.evaluate("document.activeElement.dataset.id") == FINANCE  # where the card came from
        for control in ("#filter-leader", "#chips .chip", ".finding", "#panel .months-strip button", "#panel .close"):
            opened.page.focus(control)  # what a key does never leaves the keyboard nowhere
            opened.page.keyboard.press("ArrowDown" if control == "#filter-leader" else "Enter")
            opened.page.wait_for_timeout(60)
            assert opened.page.evaluate("document.activeElement !== document.body"), control
        opened.page.focus("#stage .hand summary")
        opened.page.keyboard.press("Enter")
        opened.page.keyboard.press("Tab")
        opened.page.keyboard.press("Escape")  # out of the menu
        assert focused(opened).startswith("导出") and not opened.page.evaluate("document.querySelector('.hand').open")


def test_the_tab_key_reaches_every_control_and_is_through_the_page_in_sixty_stops(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        opened.wait("!graphmodel.dirty.size")
        seen: list[str] = []
        stops: list[int] = []
        for _ in range(60):
            opened.page.keyboard.press("Tab")
            if opened.page.evaluate("document.activeElement === document.body"):
                break
            stops.append(opened.page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
            where = (
                "document.activeElement.id || document.activeElement.dataset.view || document.activeElement.hash || "
                "document.activeElement.className"
            )
            seen.append(str(opened.page.evaluate(where)))
        for wanted in ("search", "filter-leader", "#view=ranking", "finding", "tab-network", "tab-matrix", "zoom-fit",
                       "list-search"):  # fmt: skip
            assert wanted in seen, (wanted, seen)
        assert len(set(stops)) == len(stops) < 60
        # a table is one stop; in it the arrow keys lead on, also to the sort buttons above
        for control, key, text in (
            ("#ranking tbody .go", "ArrowDown", "市建委"),
            ("#months tbody .go", "ArrowUp", "1月"),
            ("#list tbody .go", "ArrowUp", "项目"),
            ("#list tbody .go", "ArrowRight", "工作计划"),
        ):
            opened.page.locator(control).first.focus()
            opened.page.keyboard.press(key)
            assert focused(opened).startswith(text) or focused(opened) == "·", (control, key, focused(opened))


def test_every_pair_of_the_matrix_is_reached_by_the_arrow_keys(browser: Any, report: Path) -> None:
    with Opened(browser, report, "#view=matrix") as opened:
        opened.page.click("#matrix-body .choice button:nth-child(2)")
        assert opened.page.locator(".pairs [tabindex='0']").count() == 1
        stops = opened.page.evaluate(
            """() => { const all = [...document.querySelectorAll('.pairs button')],
                    reached = new Set(), wait = [all[0]];
                while (wait.length) { const from = wait.pop(); if (reached.has(from)) continue; reached.add(from);
                    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) { from.focus();
                        from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                        wait.push(document.activeElement); } }
                return [reached.size, all.length]; }"""
        )
        assert stops[0] == stops[1] > 100
        opened.page.locator(".pairs td button").first.focus()
        opened.page.keyboard.press("Enter")
        opened.wait("document.getElementById('card-title')")
        assert " 与 " in opened.text("#card-title")
        assert opened.page.evaluate("document.activeElement.closest('.pairs td') !== null")


def test_a_link_to_a_section_keeps_what_is_chosen_and_leads_on_from_there(browser: Any, report: Path) -> None:
    with Opened(browser, report, f"#sel={FINANCE}") as opened:
        for _ in range(2):  # a second time too, after the page was scrolled
            opened.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
            opened.page.focus(".jumps a[href='#view=ranking']")
            opened.page.keyboard.press("Enter")
            opened.wait("window.scrollY > 300")
            assert opened.text("#card-title") == "市财政局"
            opened.page.keyboard.press("Tab")
            assert opened.page.evaluate("document.activeElement.closest('#ranking') !== null")


# ---- by touch ----------------------------------------------------------------------------------
def touch(opened: Opened, *moves: list[tuple[float, float]]) -> None:
    session = opened.page.context.new_cdp_session(opened.page)
    for index, points in enumerate(moves):
        kind = "touchStart" if index == 0 else "touchMove"
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]},
        )
        opened.page.wait_for_timeout(20)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    opened.page.wait_for_timeout(150)


def to_the_top(opened: Opened) -> None:
    """Scroll to the top and wait until the page stays there: a swipe goes on after the finger has left."""
    still = 0
    for _ in range(100):
        still = still + 1 if opened.page.evaluate("window.scrollY") == 0 else 0
        if still == 3:
            return
        opened.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
        opened.page.wait_for_timeout(50)
    raise AssertionError("the page does not come to rest")


def where(opened: Opened) -> tuple[float, float, float]:
    found = opened.page.evaluate(
        "(() => { const at = graphmodel.network.getViewPosition(); return [at.x, at.y, graphmodel.network.getScale()]; "
        "})()"
    )
    return found[0], found[1], found[2]


def test_a_finger_scrolls_the_page_and_two_move_the_picture(browser: Any, report: Path) -> None:
    with Opened(browser, report, width=390, height=844, has_touch=True, is_mobile=True) as opened:
        before = where(opened)
        touch(opened, *[[(200.0, 700.0 - 30 * step)] for step in range(12)])
        opened.wait("window.scrollY > 100")
        assert where(opened) == pytest.approx(before, abs=0.5)
        to_the_top(opened)
        touch(opened, *[[(200.0, 300.0 - 20 * step)] for step in range(12)])
        opened.wait("window.scrollY > 100")  # over the findings, too
        to_the_top(opened)
        touch(opened, *[[(140.0 + 5 * step, 560.0), (240.0 + 5 * step, 560.0)] for step in range(10)])
        moved = where(opened)
        assert opened.page.evaluate("window.scrollY") == 0
        assert moved[0] == pytest.approx(before[0] - 45 / before[2], rel=0.15) and moved[2] == pytest.approx(before[2])
        touch(opened, *[[(180.0 - 6 * step, 560.0), (220.0 + 6 * step, 560.0)] for step in range(10)])
        assert where(opened)[2] > 2 * before[2]
        assert opened.errors == []


def test_a_tap_chooses_a_shape(browser: Any, report: Path) -> None:
    with Opened(browser, report, width=390, height=844, has_touch=True, is_mobile=True) as opened:
        opened.page.touchscreen.tap(*opened.place_of(FINANCE))
        opened.wait("document.getElementById('card-title')")
        assert opened.text("#card-title") == "市财政局"
