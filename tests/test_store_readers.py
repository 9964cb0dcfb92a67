"""Many readers while a list is loaded, removed and restored: every answer is of one state, and none fails."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphmodel.graph import graph_rows
from graphmodel.records import ResponsibilityList
from graphmodel.stores import neo4j as neo4j_module
from graphmodel.stores import neo4j_connection
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.neo4j_read import Torn, stored_graph
from graphmodel.stores.sqlite import SqliteStore
from tests.conftest import HANGZHOU, ROOT

# CI asks for two seconds (each place where a load can meet a read: test_store_interleavings.py);
# GRAPHMODEL_READERS_SECONDS=60 for the whole
SECONDS = float(os.environ.get("GRAPHMODEL_READERS_SECONDS", "2"))
READERS = 64


def states(the_list: ResponsibilityList) -> list[ResponsibilityList]:
    """Two contents of one list: whole, and with the last projects gone and other partners."""
    few = replace(the_list, projects=the_list.projects[:10])  # more loads in the same time than of the whole list
    return [few, replace(few, projects=tuple(replace(one, partner_units=("市财政局",)) for one in few.projects[:6]))]


_WRITER = """
import sys, time
from graphmodel.loaders import read_list
from graphmodel.stores import open_store
from tests.test_store_readers import states
both = states(read_list(sys.argv[1]))
store = open_store(sys.argv[2])
end, loads = time.monotonic() + float(sys.argv[3]), 0
while time.monotonic() < end or loads < 2:
    for the_list in both:
        store.load(the_list)
        loads += 1
    store.remove(the_list.id)
    store.restore(the_list.id, 1 + loads // 2 % 2)
store.close()
print(loads)
"""


def while_lists_are_loaded(address: str, read: Callable[[], None]) -> tuple[int, int, list[str]]:
    """Run readers beside a process that loads; return how many loads and answers there were, and what failed."""
    wrong: list[str] = []
    answers = 0
    done = threading.Event()

    def ask() -> None:
        nonlocal answers
        while not done.is_set():
            try:
                read()
                answers += 1
            except Exception as error:  # whatever it is, it must not be
                wrong.append(f"{type(error).__name__}: {error}")

    readers = [threading.Thread(target=ask) for _ in range(READERS)]
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(HANGZHOU), address, str(SECONDS)], cwd=ROOT, stdout=subprocess.PIPE
    ) as writer:
        for reader in readers:
            reader.start()
        out, _ = writer.communicate(timeout=SECONDS + 300)
        done.set()
        for reader in readers:
            reader.join(300)
    return int(out), answers, wrong


def test_readers_of_a_file_see_the_store_before_or_after_a_load(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    path = tmp_path / "city.db"
    both = states(hangzhou)
    store = SqliteStore(path)
    for the_list in both:
        store.load(the_list)
    hashes = {graph_rows(the_list).content_hash(): the_list for the_list in both}
    agencies = {len(graph_rows(one).nodes["Agency"]) for one in both}

    def read() -> None:
        mine = SqliteStore(path, must_exist=True)
        try:
            found = mine.contents()
            assert len(found.graphs) == len(found.records) == len(found.lists) < 2
            for graph, record in zip(found.graphs, found.records, strict=True):
                assert hashes[graph.content_hash()] == record
            for columns in mine.columns():
                assert len(columns.names.agency_ids) in agencies
        finally:
            mine.close()

    loads, answers, wrong = while_lists_are_loaded(str(path), read)
    assert not wrong, (len(wrong), answers, wrong[:3])
    assert loads >= 2
    assert answers >= READERS


@pytest.mark.neo4j
def test_readers_of_a_server_see_the_store_before_or_after_a_load(
    neo4j_store: Neo4jStore, hangzhou: ResponsibilityList
) -> None:
    both = states(hangzhou)
    for the_list in both:
        neo4j_store.load(the_list)
    hashes = {graph_rows(the_list).content_hash(): the_list for the_list in both}
    asked = (
        "MATCH (p:Project)-[:LISTED_IN]->(l:ResponsibilityList) WITH count(DISTINCT p) AS projects "
        "MATCH (:Agency)-[s:SUPPORTS]->(:Project) WITH projects, count(s) AS supports, round(sum(s.share)) AS share "
        "MATCH (a:Agency) RETURN projects, supports, toInteger(share), count(a)"
    )
    right = []
    for the_list in both:
        rows = graph_rows(the_list)
        shares = [row["share"] for row in rows.relationships["SUPPORTS"].values()]
        right.append([len(the_list.projects), len(shares), round(sum(shares)), len(rows.nodes["Agency"])])
    turn = iter(range(10**9))

    def read() -> None:
        if next(turn) % 4:
            rows = neo4j_store.query(asked).rows
            assert not rows or rows[0] in right
        else:
            graph = neo4j_store.list_rows(hangzhou.id)
            assert not graph.nodes["Project"] or graph.content_hash() in hashes
            found = neo4j_store.contents()
            assert len(found.graphs) == len(found.records) < 2
            for graph, record in zip(found.graphs, found.records, strict=True):
                assert hashes[graph.content_hash()] == record

    begun = time.monotonic()
    loads, answers, wrong = while_lists_are_loaded(neo4j_store.address, read)
    assert not wrong, (len(wrong), answers, wrong[:3])
    assert loads >= 2
    assert answers >= READERS
    print(f"{loads} loads, {answers} answers in {time.monotonic() - begun:.0f} s")


@pytest.mark.neo4j
def test_a_read_that_loads_tear_again_and_again_holds_them_off(
    neo4j_store: Neo4jStore, hangzhou: ResponsibilityList, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy server a read of many questions may never fall between two loads; the list is not damaged for that."""
    both = states(hangzhou)
    neo4j_store.load(hangzhou)
    other = Neo4jStore(neo4j_store.address)
    loaded = []

    def torn_unless_held(tx: Any, kept: Any) -> Any:
        if neo4j_store._hold._held is None:
            loaded.append(other.load(both[len(loaded) % 2], replace=True))
            raise Torn("torn")
        return stored_graph(tx, kept)

    monkeypatch.setattr(neo4j_module, "stored_graph", torn_unless_held)
    monkeypatch.setattr(neo4j_connection, "_BETWEEN_LOADS", 0.5)
    found = neo4j_store.list_rows(hangzhou.id)
    other.close()
    assert loaded and found.content_hash() in {graph_rows(the_list).content_hash() for the_list in both}
