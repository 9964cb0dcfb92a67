"""Whole tables of every analysis, and every sentence about them, on lists with ties, gaps, several years and cities.

tests/golden/tables.json holds them to six digits; ``python -m tests.test_whole_tables`` writes it anew, and what has
changed is read before it is committed. What the figures are is held by hand and by other code in the tests of each
analysis; here no column of any table changes unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import pytest

from graphmodel.analysis import sentences as say
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.comparison import compare
from graphmodel.analysis.dependence import dependence, leader_dependence, sole_partners
from graphmodel.analysis.elsewhere import elsewhere
from graphmodel.analysis.gaps import gaps, overlaps, strangers
from graphmodel.analysis.groups import groups
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.levelling import level
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.positions import core_periphery, positions
from graphmodel.analysis.ties import ties
from graphmodel.analysis.underway import peaks, underway
from graphmodel.analysis.what_if import Change, apply, before_and_after, substitutes
from graphmodel.errors import GraphmodelError
from graphmodel.loaders import read_list
from graphmodel.tables import Tables
from tests.conftest import HANGZHOU, ROOT
from tests.every_analysis import _ROWS, OF_LISTS, OF_ONE_YEAR, a_city, compared, some_cities
from tests.test_whole_answers import of_another_city, of_one_year, of_the_next_year

GOLDEN = ROOT / "tests" / "golden" / "tables.json"
#: Put together from others.
LEFT_OUT = ("every table", "insights", "plan tables", "compare tables", "ask")


@cache
def sources() -> dict[str, Tables]:
    other = replace(a_city(rows=_ROWS[5:]), title="2024年重点工作任务清单", source_sha256="c" * 64)
    return {
        name: tables_of(lists)
        for name, lists in {
            "cities": some_cities(),
            "odd": [of_one_year(), of_the_next_year(), of_another_city()],
            "two lists": [a_city(rows=_ROWS[:9]), other],
            "no year": [a_city(year=None)],
            "real": [read_list(HANGZHOU)],
        }.items()
    }


def _next(source: Tables) -> Any:
    return compared(a_city(year=2023, rows=_ROWS[1:]), a_city())


def _what_if(source: Tables) -> dict[str, pd.DataFrame]:
    made = a_city()
    return {"": before_and_after(made, apply(made, Change("drop", agency="市财政局")), bootstraps=20)}


def _universe(source: Tables) -> dict[str, pd.DataFrame]:
    return {"": certainty(source, bootstraps=20, universe=["市财政局", "市外办", "市气象局", "市信访局"])}


def _caps(source: Tables) -> dict[str, pd.DataFrame]:
    found = level(source, ["市教育局"], caps={"市财政局": 3}, weeks=9, fixed=[(1, 2)])
    return {"moves": found.moves, "peaks": found.peaks}


TABLES: dict[str, Callable[[Any], dict[str, pd.DataFrame]]] = {
    **{name: analyse for name, analyse in {**OF_LISTS, **OF_ONE_YEAR}.items() if name not in LEFT_OUT},
    "compare": _next,
    "what if": _what_if,
    "certainty in a universe": _universe,
    "level with caps": _caps,
    "two lists compared": lambda source: compared(a_city(rows=_ROWS[:9]), a_city(rows=_ROWS[4:])),
}


def _groups(source: Tables, language: str) -> list[str]:
    return say.groups_sentences(groups(source, repeats=4, nulls=10).fit, language)


def _underway(source: Tables, language: str) -> list[str]:
    return say.underway_sentences(underway(source), peaks(source), language, among=source.lists)


SENTENCES: dict[str, Callable[[Tables, str], list[str]]] = {
    "certainty": lambda source, language: say.certainty_sentences(certainty(source, bootstraps=20), language),
    "dependence": lambda source, language: say.dependence_sentences(
        dependence(source), leader_dependence(source), sole_partners(source), language
    ),
    "elsewhere": lambda source, language: say.elsewhere_sentences(elsewhere(source), language),
    "gaps": lambda source, language: say.gaps_sentences(gaps(source), overlaps(source), strangers(source), language),
    "groups": _groups,
    "month": lambda source, language: say.month_sentences(in_month(source, 6), 6, language),
    "positions": lambda source, language: say.positions_sentences(
        positions(source), core_periphery(source, nulls=10), language
    ),
    "substitutes": lambda source, language: say.substitute_sentences(substitutes(source, pool=["市审计局"]), language),
    "ties": lambda source, language: say.ties_sentences(ties(source), language),
    "underway": _underway,
    "level": lambda source, language: say.levelling_sentences(level(source), language),
    "level none": lambda source, language: say.levelling_sentences(level(source, weeks=0), language),
    "compare": lambda source, language: say.comparison_sentences(
        compare(a_city(year=2023, rows=_ROWS[1:]), a_city()), language
    ),
    "compare years": lambda source, language: say.comparison_sentences(
        compare(of_one_year(), of_the_next_year()), language
    ),
}


def _kept(table: pd.DataFrame) -> list[str]:
    text = table.to_csv(index=False, float_format="%.6g", lineterminator="\n")
    rows = text.splitlines()
    return (
        rows if len(rows) < 9 else [*rows[:3], f"{len(rows) - 1} rows {hashlib.sha256(text.encode()).hexdigest()[:16]}"]
    )


def found(what: str, name: str, source: str) -> Any:
    try:
        if what == "tables":
            return {title: _kept(table) for title, table in TABLES[name](sources()[source]).items()}
        return {language: SENTENCES[name](sources()[source], language) for language in ("zh", "en")}
    except GraphmodelError as error:
        return str(error)


@cache
def golden() -> dict[str, dict[str, dict[str, Any]]]:
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", ["cities", "odd", "two lists", "no year", "real"])
@pytest.mark.parametrize("name", TABLES)
def test_the_whole_table(name: str, source: str) -> None:
    assert found("tables", name, source) == golden()["tables"][name][source]


@pytest.mark.parametrize("source", ["cities", "odd", "two lists", "no year", "real"])
@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence(name: str, source: str) -> None:
    assert found("sentences", name, source) == golden()["sentences"][name][source]


if __name__ == "__main__":
    kept: dict[str, Any] = {}
    for what, names in (("tables", TABLES), ("sentences", SENTENCES)):
        kept[what] = {name: {source: found(what, name, source) for source in sources()} for name in names}
    GOLDEN.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
