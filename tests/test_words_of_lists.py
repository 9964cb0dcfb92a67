"""The words that lists are written in, each held: those of amounts, of times, and of what is done."""

from __future__ import annotations

from datetime import date

from graphmodel.loaders import read_text
from graphmodel.loaders.cells.likeness import category_score, name_score_text
from graphmodel.loaders.cells.quantities import find_quantities
from graphmodel.records import ResponsibilityList
from tests.conftest import DATA


def _words(what: str) -> list[str]:
    lines = (DATA / "words-of-lists.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)[what].split()


def _with_deadlines(deadlines: list[str]) -> ResponsibilityList:
    rows = (f"{at}\t修缮{at}号码头\t市水务局\t{deadline}" for at, deadline in enumerate(deadlines, 1))
    return read_text("\n".join(["清河市2026年实事项目\n序号\t项目名称\t牵头单位\t完成时限", *rows]))


def _dues(the_list: ResponsibilityList) -> dict[str, date | None]:
    found = [project.deadline for project in the_list.projects]
    return {deadline.text: deadline.date for deadline in found if deadline}


def test_a_name_that_begins_with_what_is_done_looks_more_like_one() -> None:
    unlike = name_score_text("甲乙渡口石阶栏杆")
    assert [verb for verb in _words("verb") if name_score_text(f"{verb}渡口石阶栏杆") <= unlike] == []


def test_the_fields_of_public_work_are_categories_however_short() -> None:
    assert [field for field in _words("field") if category_score(field) <= category_score("甲乙")] == []


def test_amounts_are_found_in_every_measure() -> None:
    found = {
        word: [(one.value, one.unit) for one in find_quantities(f"6月底前新增7{word}。")] for word in _words("amount")
    }
    assert {word: amounts for word, amounts in found.items() if amounts != [(7, word)]} == {}


def test_amounts_are_multiplied_out() -> None:
    wanted = {
        "新增1.2万吨": 12_000, "投放3千余册": 3_000, "投资2百万元": 2_000_000, "投资5千万元": 50_000_000,
        "发放6十万份": 600_000, "建设1,200个": 1_200, "新增300多个": 300, "建设20左右个": 20, "投资3亿元": 300_000_000,
        "铺设7千米": 7_000,
    }  # fmt: skip
    assert {text: find_quantities(text)[0].value for text in wanted} == wanted


def test_what_is_reached_by_a_time_is_no_part_of_it() -> None:
    deadlines = [f"9月底前{word}" for word in _words("reached")]
    read = _with_deadlines(deadlines)
    assert {text for text, due in _dues(read).items() if due != date(2026, 9, 30)} == set()
    assert len(_dues(read)) == len(deadlines) and not read.problems


def test_the_end_of_september_is_said_in_many_ways() -> None:
    deadlines = _words("september")
    read = _with_deadlines(deadlines)
    assert {text for text, due in _dues(read).items() if due != date(2026, 9, 30)} == set()
    assert len(_dues(read)) == len(deadlines) and not read.problems


def test_the_next_year_is_the_year_after_the_list() -> None:
    read = _with_deadlines(["明年9月底", "次年9月底", "来年9月底", "翌年9月底", "明年上半年", "来年一季度"])
    assert [project.deadline and project.deadline.date for project in read.projects] == [
        *[date(2027, 9, 30)] * 4,
        date(2027, 6, 30),
        date(2027, 3, 31),
    ]


def test_times_without_a_day_are_kept_as_they_are_and_nothing_is_told() -> None:
    """docs/dates.md lists them; whatever else gives no date is told."""
    deadlines = _words("no day")
    read = _with_deadlines(deadlines)
    assert _dues(read) == dict.fromkeys(deadlines) and not read.problems
