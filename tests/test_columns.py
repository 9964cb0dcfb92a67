"""Columns kept in a store are those of its graphs, are not trusted when damaged, and are all that a question reads."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.analysis import calendar, partners, workload
from graphmodel.analysis.source import ListsSource
from graphmodel.analysis.stored import StoreSource
from graphmodel.columns import in_order, join, list_columns
from graphmodel.graph import graph_rows
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores import open_store
from graphmodel.stores.checking import check_store
from graphmodel.stores.packing import schema_hash
from graphmodel.stores.sqlite import SqliteStore
from graphmodel.stores.sqlite_check import check_file
from tests.generated import generated_list


def lists() -> list[ResponsibilityList]:
    made = [generated_list(seed, place=f"{'青云白'[seed % 3]}石市", year=2031 + seed // 3) for seed in range(7)]
    return [
        *made,
        replace(generated_list(7, place="青石市"), year=None),
        replace(generated_list(8), title=None, place="未知"),
    ]


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    made = SqliteStore(tmp_path / "c.db")
    for the_list in lists():
        made.load(the_list)
    return made


def test_a_store_keeps_the_columns_of_its_graphs(store: SqliteStore) -> None:
    expected = in_order(list_columns(graph_rows(the_list)) for the_list in lists())
    assert list(store.columns(texts=True)) == expected
    assert list(store.columns()) == [item._replace(texts=None) for item in expected]


def test_a_place_a_year_and_a_series_are_chosen_in_the_store(store: SqliteStore) -> None:
    found = list(store.columns(Selection(place="青石市", year=2032)))
    assert {(item.place, item.year) for item in found} == {("青石市", 2032)}
    assert store.places() == sorted({the_list.place_key for the_list in lists()})


def test_a_store_and_its_lists_give_the_same_tables(store: SqliteStore) -> None:
    here, there = ListsSource(lists()), StoreSource(store)
    for analysis in (workload, calendar):
        pd.testing.assert_frame_equal(analysis(there.parts()), analysis(here.parts()))
    name = "青石市/" + workload(there.parts()).query("place == '青石市'")["agency"].iloc[0]
    pd.testing.assert_frame_equal(partners(there.about(name), name), partners(here.about(name), name))


def test_one_agency_of_one_place_reads_only_that_place(store: SqliteStore) -> None:
    name = "青石市/" + workload(StoreSource(store).parts()).query("place == '青石市'")["agency"].iloc[0]
    assert {group.place for part in StoreSource(store).about(name) for group in part.groups} == {"青石市"}


@pytest.mark.parametrize("column", ["names", "words", "texts", "sum", "texts_sum"])
def test_damaged_columns_are_made_anew_and_a_check_finds_them(store: SqliteStore, column: str) -> None:
    before = list(store.columns(texts=True))
    with sqlite3.connect(store.path) as run:
        other = f"(SELECT {column} FROM list_columns WHERE number = 2)"
        run.execute(f"UPDATE list_columns SET {column} = {other} WHERE number = 1")
    run.close()
    assert list(store.columns(texts=True)) == before
    assert len(check_file(store.path)) == 1


def test_columns_that_are_gone_are_made_anew(store: SqliteStore) -> None:
    before = list(store.columns())
    with sqlite3.connect(store.path) as run:
        run.execute("DELETE FROM list_columns")
    run.close()
    assert list(store.columns()) == before


def test_a_list_replaced_removed_and_restored_has_its_own_columns(store: SqliteStore) -> None:
    first = lists()[0]
    store.load(replace(first, projects=first.projects[:-1]))
    assert (
        next(item for item in store.columns() if item.list_id == first.id).words
        != list_columns(graph_rows(first)).words
    )
    store.remove(first.id)
    assert first.id not in [item.list_id for item in store.columns()]
    store.restore(first.id, 1)
    assert list_columns(graph_rows(first)) in list(store.columns(texts=True))


def test_codes_are_common_to_a_place_and_year(store: SqliteStore) -> None:
    columns = join(store.columns(texts=True))
    pairs = list(zip(columns.agency_group.tolist(), columns.agency_ids, strict=True))
    assert len(set(pairs)) == len(pairs)
    for at, list_id in enumerate(columns.list_ids):
        group = columns.groups[columns.list_group[at]]
        assert list_id.startswith(group.key)
        assert {
            columns.agency_group[code]
            for code in columns.member_agency[columns.project_list[columns.member_project] == at]
        } == {columns.list_group[at]}


@pytest.mark.parametrize("engine", ["file", pytest.param("server", marks=pytest.mark.neo4j)])
def test_columns_of_earlier_rules_are_made_anew(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """They were sound when they were written, and so are their checksums."""
    address = str(tmp_path / "c.db") if engine == "file" else request.getfixturevalue("neo4j_server").uri
    if engine == "server":
        request.getfixturevalue("neo4j_store")
    undated = replace(generated_list(7, place="青石市"), year=None)
    with monkeypatch.context() as former:
        former.setattr("graphmodel.stores.packing.COLUMN_RULES", 0)
        former.setattr("graphmodel.columns.due_month", lambda *_: None)
        former.setattr("graphmodel.stores.columns.due_month", lambda *_: None)
        schema_hash.cache_clear()
        store = open_store(address)
        store.load(undated)
        assert calendar(StoreSource(store).parts())["total"].sum() == 0
        store.close()
    schema_hash.cache_clear()
    store = open_store(address)
    expected = calendar(ListsSource([undated]).parts())
    assert expected["total"].sum() > 0
    pd.testing.assert_frame_equal(calendar(StoreSource(store).parts()), expected)
    store.close()
    assert check_store(address) == []
