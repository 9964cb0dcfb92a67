"""A list is loaded between any two steps of a read: the answer is that of before or of after.

Readers and loaders that run beside one another meet between two statements once in a while; here each place between
two statements is met, one after another.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.stores import neo4j_turns, open_store
from tests.generated import generated_list

READS: dict[str, Callable[[Any, str], Any]] = {
    "contents": lambda store, _: _plain(store.contents()),
    "records and their names": lambda store, _: [(one, names.overrides) for one, names in store.named_lists()],
    "graph of a list": lambda store, identity: store.list_rows(identity).content_hash(),
    "lists in short": lambda store, _: store.stored_lists(),
    "versions": lambda store, _: store.versions(),
    "columns": lambda store, _: list(store.columns(texts=True)),
    "counts": lambda store, _: store.counts(),
    "packed graphs": lambda store, _: store.packed_graphs(),
    "a question": lambda store, _: (
        store.query(
            "MATCH (p:Project) WITH count(p) AS projects MATCH (:Agency)-[s:SUPPORTS]->() RETURN projects, count(s)"
        ).rows
    ),
}


def _plain(found: Any) -> Any:
    return found.lists, found.records, [graph.content_hash() for graph in found.graphs]


class Steps:
    """Counts the statements of a reader, and does something behind one of them."""

    def __init__(self) -> None:
        self.count = 0
        self.at: int | None = None
        self.act: Callable[[], object] = lambda: None
        self._acting = False

    def step(self) -> None:
        if self._acting:
            return
        self.count += 1
        if self.count == self.at:
            self._acting = True
            try:
                self.act()
            finally:
                self._acting = False


@pytest.fixture
def steps(store: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Steps]:
    """The statements of the store's reads, on either engine."""
    found = Steps()
    if hasattr(store, "address"):
        neo4j = pytest.importorskip("neo4j")
        monkeypatch.setattr(neo4j_turns, "SETTLED", -1)  # else a reader holds off loads in the minute behind one
        for kind in (neo4j.ManagedTransaction, neo4j.Session):
            monkeypatch.setattr(kind, "run", _counted(kind.run, found))
    else:
        connect = sqlite3.connect

        class Connection(sqlite3.Connection):
            def execute(self, *words: Any) -> sqlite3.Cursor:
                rows = super().execute(*words)
                found.step()
                return rows

        monkeypatch.setattr(
            sqlite3, "connect", lambda *words, **named: connect(*words, **{"factory": Connection, **named})
        )
        store.close()  # it opens again at the next read
    yield found


def _counted(run: Callable[..., Any], steps: Steps) -> Callable[..., Any]:
    def counted(self: Any, *words: Any, **named: Any) -> Any:
        result = run(self, *words, **named)
        steps.step()
        return result

    return counted


def state(turn: int) -> ResponsibilityList:
    """One list in another content each time: other partners, and now and then fewer projects."""
    whole = generated_list(7, projects=4, place="宁波市", year=2024)
    partners = ("市财政局", f"市第{turn}医院")
    projects = tuple(replace(project, partner_units=partners) for project in whole.projects[: 3 + turn % 2])
    return replace(whole, projects=projects, source_sha256=f"{turn:064}")


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_load_between_two_steps_of_a_read_is_seen_whole_or_not_at_all(
    store: Any, steps: Steps, read: Callable[[Any, str], Any]
) -> None:
    store.load(state(0))
    other = open_store(store.address if hasattr(store, "address") else str(store.path))
    identity, turn = state(0).id, 0
    before = read(store, identity)
    steps.count = 0
    assert read(store, identity) == before
    for at in range(1, steps.count + 1, max(1, steps.count // 6)):
        turn += 1
        steps.count, steps.at, steps.act = 0, at, partial(other.load, state(turn))
        answer = read(store, identity)
        steps.at = None
        after = read(store, identity)
        assert answer in (before, after), at
        before = after
    assert turn
    other.close()
