"""Long lists: on five pages of paper nothing is left out in silence, the reader chooses, and names have room."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.views import write_report
from tests.generated import generated_list
from tests.opened_page import Opened

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("long")
    cities = ["宁波市", "温州市", "武汉市", "成都市", "长沙市", "合肥市", "南昌市", "福州市", "济南市", "青岛市"]
    made = {
        "60": [generated_list(4, projects=60, place="长沙市")],
        "300": [generated_list(3, projects=300, place="成都市")],
        "1000": [generated_list(4, projects=1000, place="长沙市")],
        "cities": [generated_list(seed, projects=16, place=city) for seed, city in enumerate(cities, 1)],
    }
    for name, lists in made.items():
        write_report(lists, folder / f"{name}.html")
    return {name: folder / f"{name}.html" for name in made}


RADICALS = str.maketrans("⺠⻚⻋⻘⻓⻛⻔⻄⻝⻅⻢", "民页车青长风门西食见马")  # as a PDF spells some characters


def squeezed(text: str) -> str:
    """Return a text without white space and in one spelling."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(RADICALS)


def printed(opened: Opened, path: Path, landscape: bool = False) -> tuple[int, str, int]:
    """Return how many pages are printed, their letters without white space, and how few are on one page."""
    opened.page.pdf(path=path, format="A4", landscape=landscape, print_background=True)
    with pdfplumber.open(path) as pdf:
        texts = ["".join(char["text"] for char in page.chars) for page in pdf.pages]
        return len(texts), squeezed("".join(texts)), min(len(each) for each in texts)


def told(opened: Opened) -> str:
    """Return what the paper says is not on it."""
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return " ".join(opened.page.locator("#print .picture .filtered").all_text_contents())


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("60", "为减少页数，本次未打印：项目进度图、169个计划步骤。要打印全部（约8页）"),
        ("300", "本次未打印：项目进度图、各项目的类别、分管领导和配合单位、1018个计划步骤。要打印全部（约31页）"),
        ("1000", "本次未打印：1000个项目的进度图和清单、3097个计划步骤。要打印全部，请在"),
        ("cities", "本次打印宁波市 2024年。网页中另有9份未打印：温州市 2024年、武汉市 2024年"),
    ],
)
def test_a_long_list_takes_five_pages_and_paper_says_what_is_not_on_it(
    browser: Any, pages: dict[str, Path], tmp_path: Path, name: str, said: str, landscape: bool
) -> None:
    with Opened(browser, pages[name]) as opened:
        assert said in told(opened)
        count, text, fewest = printed(opened, tmp_path / "a.pdf", landscape)
        assert count <= 5 and fewest > 200 and not opened.errors
        if name == "300":  # every project is there, with who leads it
            named = opened.page.locator("#list td.c-project button").all_text_contents()
            assert len(named) == 300 and not [each for each in named if squeezed(each) not in text]
    for wanted in ("打印内容" if name != "cities" else "未打印", "各单位配合负担", "各单位各月任务", "说明"):
        assert wanted in text, wanted
    if name == "cities":
        assert text.count("青岛市2024年") >= 2  # named, and in a small picture


def test_the_reader_chooses_what_is_printed_and_the_address_holds_it(
    browser: Any, pages: dict[str, Path], tmp_path: Path
) -> None:
    with Opened(browser, pages["60"]) as opened:
        opened.page.focus("#paper summary")
        opened.page.keyboard.press("Enter")
        assert opened.page.locator("[data-paper][aria-pressed=true]").inner_text() == "自动（不超过五页）"
        opened.page.keyboard.press("Tab")
        opened.page.keyboard.press("Tab")
        opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("location.hash") == "#paper=all"
        assert opened.page.evaluate(
            "document.activeElement.closest('#paper') && !document.querySelector('#paper').open"
        )
        assert told(opened) == ""
        count, text, _ = printed(opened, tmp_path / "a.pdf")
        assert count > 5 and "项目进度" in text and "全部内容" not in text  # no control is printed
        opened.change(paper="lines")
        assert opened.page.locator("[data-paper=lines]").get_attribute("aria-pressed") == "true"
        assert "按所选的打印内容，本次未打印：项目进度图、各项目的类别" in told(opened)
        opened.change(paper="none", lang="en")
        assert "As chosen, not printed: progress chart and list of 60 projects, 169 steps of the plans." in told(opened)
        opened.change(paper="no-such")
        assert "no-such" in opened.text("#chips")


def test_no_name_of_a_person_is_torn_on_paper(browser: Any, pages: dict[str, Path]) -> None:
    with Opened(browser, pages["60"], "#paper=projects", width=711, height=1035) as opened:
        opened.page.emulate_media(media="print")
        told(opened)
        torn = opened.page.evaluate(
            """[...document.querySelectorAll('#print .list td:is(:nth-child(4), :nth-child(6))')].map(cell => {
                const names = [...cell.querySelectorAll('span')];
                const lines = name => new Set([...name.getClientRects()].map(each => each.y)).size;
                return [names.length, names.some(name => lines(name) > 1),
                    names.some(name => name.getBoundingClientRect().right > cell.getBoundingClientRect().right + 2)];
            })"""
        )
    assert len(torn) == 120 and max(count for count, *_ in torn) > 1
    assert not [row for row in torn if row[1] or row[2]]


def test_a_list_that_fits_is_printed_whole_and_the_screen_stays_as_it_was(
    browser: Any, hangzhou: ResponsibilityList, tmp_path: Path
) -> None:
    write_report([hangzhou], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html") as opened:
        opened.page.evaluate("scrollTo(0, 900)")
        before = opened.page.evaluate("[scrollY, innerWidth, document.body.offsetWidth, document.body.offsetHeight]")
        assert told(opened) == ""
        assert opened.page.locator("#print .progress, #print .list").count() == 2
        opened.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        after = opened.page.evaluate("[scrollY, innerWidth, document.body.offsetWidth, document.body.offsetHeight]")
        assert after == before


def test_what_a_list_does_not_say_is_a_filter_and_a_question(browser: Any, tmp_path: Path) -> None:
    made = generated_list(5, projects=20, place="宁波市")
    rows = [replace(row, deadline=None) if row.number in (3, 7) else row for row in made.projects]
    rows = [replace(row, partner_units=()) if row.number == 9 else row for row in rows]
    write_report([replace(made, projects=tuple(rows))], tmp_path / "a.html")
    with Opened(browser, tmp_path / "a.html") as opened:
        for asked, found in (
            ("哪些项目没有完成时间", "未写完成时间的项目：2个"),
            ("未写明时限的项目", "未写完成时间的项目：2个"),
            ("没有配合单位的项目", "没有配合单位的项目：1个"),
            ("没有分管领导的项目", "未写分管领导的项目：0个"),
        ):
            opened.page.fill("#search", asked)
            assert opened.page.locator("#found li").first.inner_text().startswith(found), asked
        opened.page.fill("#search", "没有完成时间的项目")
        opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("graphmodel.state.lacks") == "deadline"
        assert opened.page.locator("#list tbody tr").count() == 2
        assert "未写明的内容：未写完成时间" in opened.text("#chips")
        assert opened.page.locator("#filter-lacks option").count() == 3  # and nothing that every project says


def test_a_search_leads_to_printing_and_to_what_can_be_exported(browser: Any, pages: dict[str, Path]) -> None:
    with Opened(browser, pages["60"]) as opened:
        opened.page.evaluate("window.print = () => { window.asked = true; }")
        opened.page.fill("#search", "打印")
        opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("window.asked")
        for asked, place in (
            ("导出排名", "#ranking"), ("把排名放进Word", "#ranking"), ("复制清单", "#list"), ("网络图存为png", "#stage"),
        ):  # fmt: skip
            opened.page.fill("#search", asked)
            assert opened.page.locator("#found [role=option]").count() == 1, asked
            opened.page.keyboard.press("Enter")
            assert opened.page.locator(f"{place} .hand[open]").count() == 1, asked
            assert opened.page.evaluate(f"document.activeElement.closest('{place} .hand') !== null"), asked
            opened.page.keyboard.press("Escape")
        opened.page.fill("#search", "导出")
        assert opened.page.locator("#found [role=option]").count() >= 6


def test_names_have_room_in_a_wide_matrix_and_a_narrow_table(browser: Any, pages: dict[str, Path]) -> None:
    with Opened(browser, pages["300"], "#view=matrix") as opened:
        heights = opened.page.evaluate(
            "[...document.querySelectorAll('.matrix tbody th')].map(each => each.getBoundingClientRect().height)"
        )
        assert len(heights) > 30 and max(heights) < 30  # one line each
    with Opened(browser, pages["60"], "#view=rows", width=390, height=844) as opened:
        opened.wait("document.querySelectorAll('#rows tbody tr').length === 60")
        below = opened.page.evaluate(
            """[...document.querySelectorAll('#rows tbody tr')].map(row =>
                row.children[2].getBoundingClientRect().top - row.getBoundingClientRect().top)"""
        )
        assert max(below) < 12  # units beside the project's name, not below it
