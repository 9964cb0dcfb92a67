"""Lists of one city loaded with different names (``--agencies``): each counts by its own, in whatever order they came."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphmodel.agencies import Registry, load_registry
from graphmodel.analysis.server import ServerSource
from graphmodel.analysis.stored import StoreSource
from graphmodel.analysis.workload import workload_columns
from graphmodel.graph import graph_rows
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores import Store, open_store
from graphmodel.stores.checking import check_store
from tests.small_lists import small_list

OWN = "written,name,kind\n市财政局,市财政局,public institution\n市大数据局,市大数据局,collective\n甲办,市建委,\n"


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    if request.param == "server":
        yield request.getfixturevalue("neo4j_store")
        return
    made = open_store(str(tmp_path / "city.db"))
    yield made
    made.close()


@pytest.fixture
def loads(tmp_path: Path) -> list[tuple[ResponsibilityList, Registry | None]]:
    table = tmp_path / "names.csv"
    table.write_text(OWN, encoding="utf-8")
    own = load_registry(table)
    rows = [
        f"张三 | 市教育局 | 市财政局 市大数据局 {'甲办' if number % 2 else '市审计局'} | 3-31 6-30"
        for number in range(12)
    ]
    lists = [small_list(*rows, year=2023), small_list(*rows), small_list(*rows[:11], title="2024年重点项目清单")]
    return list(zip(lists, (own, None, own), strict=True))


def figures(store: Any, selection: Selection | None = None) -> dict[str, Any]:
    source = ServerSource(store, selection) if hasattr(store, "gather_lists") else StoreSource(store, selection)
    return {name: list(column) for name, column in workload_columns(source.parts(texts=True)).items()}


def kinds(store: Any) -> list[Any]:
    return [tuple(row) for row in store.query("MATCH (a:Agency) RETURN a.id, a.kind, a.collective ORDER BY a.id")]


def empty(store: Store) -> None:
    for one in store.stored_lists():
        store.remove(one.id)


def test_the_order_of_loading_changes_no_kind_and_no_figure(
    store: Any, loads: list[tuple[ResponsibilityList, Registry | None]]
) -> None:
    alone = []
    for the_list, names in loads:
        store.load(the_list, names)
        alone.append(figures(store))
        empty(store)
    seen = []
    for order in itertools.permutations(loads):
        for the_list, names in order:
            store.load(the_list, names)
        seen.append((figures(store), kinds(store)))
        for (the_list, names), right in zip(loads, alone, strict=True):
            assert store.list_rows(the_list.id).content_hash() == graph_rows(the_list, names).content_hash()
            chosen = Selection(the_list.place_key, the_list.year, the_list.series_key)
            assert figures(store, chosen) == right
        empty(store)
    assert all(one == seen[0] for one in seen)


def test_what_is_left_after_a_list_was_taken_out_has_its_own_kinds(
    store: Any, loads: list[tuple[ResponsibilityList, Registry | None]], tmp_path: Path
) -> None:
    (first, own), (second, none) = loads[:2]
    store.load(second, none)
    right = figures(store), kinds(store)
    store.load(first, own)
    store.remove(first.id)
    assert (figures(store), kinds(store)) == right
    store.restore(first.id)
    store.load(first, None)  # the same list with other names
    store.remove(first.id)
    assert (figures(store), kinds(store)) == right
    assert check_store(getattr(store, "address", str(tmp_path / "city.db"))) == []


def test_a_store_finds_agencies_by_the_names_its_lists_were_loaded_with(
    store: Any, loads: list[tuple[ResponsibilityList, Registry | None]]
) -> None:
    assert store.names().overrides == {}
    store.load(*loads[0])
    assert store.names().overrides["甲办"].name == "市建委"
    assert store.names(Selection(year=2024)).overrides == {}
