"""Every analysis takes a list, lists, tables, a network or a store alike, and says its place and year."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graphmodel.analysis
from graphmodel.analysis.source import ListsSource
from graphmodel.errors import AnalysisError
from graphmodel.graph import as_rows
from graphmodel.network import build_network, project_agencies
from graphmodel.records import ResponsibilityList
from graphmodel.stores import open_store
from graphmodel.tables import tidy_tables
from tests.every_analysis import OF_LISTS, OF_ONE_YEAR, Tables, a_city, compared, same, some_cities

EVERY = {**OF_LISTS, **OF_ONE_YEAR}
SOURCES = {
    "tables": tidy_tables, "graphs": lambda lists: list(as_rows(lists)), "a network": build_network,
    "an iterator": iter, "records read from a file": lambda lists: [_read_back(one) for one in lists],
}  # fmt: skip


def _read_back(the_list: ResponsibilityList) -> ResponsibilityList:
    from graphmodel.record_format import from_json, to_json

    return from_json(to_json(the_list))


def _lists(name: str) -> list[ResponsibilityList]:
    return some_cities() if name in OF_LISTS else [a_city()]


@pytest.fixture(scope="module")
def expected() -> Iterator[dict[str, Tables]]:
    """What each analysis says of records in memory, worked out once."""
    yield {name: analyse(_lists(name)) for name, analyse in EVERY.items()}


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("name", EVERY)
def test_whatever_holds_the_lists_the_answer_is_the_same(name: str, kind: str, expected: dict[str, Tables]) -> None:
    same(EVERY[name](SOURCES[kind](_lists(name))), expected[name])


@pytest.mark.parametrize("name", EVERY)
def test_one_list_alone_is_a_source_too(name: str) -> None:
    same(EVERY[name](a_city()), EVERY[name]([a_city()]))


def _in_store(store: Any, name: str, expected: dict[str, Tables]) -> None:
    for the_list in _lists(name):
        store.load(the_list, replace=True)
    same(EVERY[name](store), expected[name])


def test_an_embedded_store_gives_the_same_answers(tmp_path: Path, expected: dict[str, Tables]) -> None:
    for which in (OF_LISTS, OF_ONE_YEAR):
        store = open_store(str(tmp_path / f"{len(which)}.db"))
        try:
            for name in which:
                _in_store(store, name, expected)
        finally:
            store.close()


@pytest.mark.neo4j
def test_a_server_gives_the_same_answers(neo4j_store: Any, expected: dict[str, Tables]) -> None:
    for which in (OF_LISTS, OF_ONE_YEAR):
        neo4j_store.query("MATCH (n) DETACH DELETE n", {}, write=True)
        for name in which:
            _in_store(neo4j_store, name, expected)


def test_two_sides_of_a_comparison_may_be_held_in_different_ways(tmp_path: Path) -> None:
    before, after = a_city(year=2023), some_cities()[0]
    wanted = compared(before, after)
    store = open_store(str(tmp_path / "a.db"))
    try:
        store.load(before)
        same(compared(store, build_network(after)), wanted)
        same(compared(tidy_tables(before), list(as_rows([after]))), wanted)
    finally:
        store.close()
    for table in wanted.values():
        assert table.empty or set(zip(table["place"], table["year"], table["new_year"], strict=True)) == {
            ("宁波市", 2023, 2024)
        }


@pytest.mark.parametrize("name", EVERY)
def test_every_row_says_its_place_and_year(name: str, expected: dict[str, Tables]) -> None:
    for title, table in expected[name].items():
        if (name, title) == ("ask", ""):
            continue  # a question is of one place and year, which the question or the list says
        assert len(table) or name in ("gaps", "plan tables", "compare tables"), (
            f"{name} {title}: the lists are made so that each has something to say"
        )
        assert next(iter(table.columns)) == "place", f"{name} {title}: {list(table.columns)}"
        assert {"year", "years"} & {*table.columns}, f"{name} {title}: {list(table.columns)}"


def test_a_network_that_has_lost_its_lists_is_refused() -> None:
    projected = project_agencies(build_network(a_city()))
    for name, analyse in EVERY.items():
        if not name.startswith("centrality"):  # which also takes a network that is made already
            with pytest.raises(AnalysisError, match="没有清单"):
                analyse(projected)


def test_no_analysis_is_left_out() -> None:
    """Every public function of the analyses that takes a source stands in the table above."""
    asked = {"column_parts", "tables_of", "ask", "compare", "level"}
    for module in pkgutil.iter_modules(graphmodel.analysis.__path__):
        found = importlib.import_module(f"graphmodel.analysis.{module.name}")
        for name, value in vars(found).items():
            if inspect.isfunction(value) and value.__module__ == found.__name__ and not name.startswith("_"):
                first = next(iter(inspect.signature(value).parameters), "")
                if first == "source" and name not in asked:
                    assert name in _called(), f"{module.name}.{name}"


def _called() -> str:
    return Path(__file__).with_name("every_analysis.py").read_text(encoding="utf-8")


def test_columns_are_taken_as_they_are() -> None:
    lists = some_cities()
    from graphmodel.analysis import workload

    same({"": workload(ListsSource(lists).parts())}, {"": workload(lists)})
