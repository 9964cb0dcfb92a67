"""Which lists the embedded engine answers about: those in the store now, and what it keeps of many."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from graphmodel.engine import kept
from graphmodel.engine.building import is_list_like
from graphmodel.errors import QueryError
from graphmodel.querying import embedded
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores import sqlite
from graphmodel.stores.sqlite import SqliteStore
from tests.generated import generated_list

LISTS = "MATCH (l:ResponsibilityList) RETURN l.place AS p, l.year AS y ORDER BY p, y"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqliteStore:
    monkeypatch.setattr(sqlite, "_MANY", 3)
    made = SqliteStore(tmp_path / "many.db")
    for number in range(4):
        made.load(generated_list(number, projects=3, place=f"青{number}市", year=2024))
    return made


def asked(path: Path) -> list[list[object]]:
    opened = SqliteStore(path)
    try:
        return opened.query(LISTS).rows
    finally:
        opened.close()


def loads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what grows by one each time lists are brought in anew."""
    seen: list[object] = []
    load = embedded.EmbeddedGraph.load
    monkeypatch.setattr(embedded.EmbeddedGraph, "load", lambda *given, **named: seen.append(1) or load(*given, **named))
    return seen


def test_the_second_question_brings_nothing_in(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = loads(monkeypatch)
    read: list[object] = []
    monkeypatch.setattr(sqlite, "entries", lambda *given, old=sqlite.entries: read.append(1) or old(*given))
    store.query(LISTS)
    read.clear()
    store.query("MATCH (a:Agency) RETURN count(a) AS n")
    assert (len(seen), read) == (1, [])


def test_a_change_by_this_program_or_another_is_seen_at_once(store: SqliteStore) -> None:
    other = SqliteStore(store.path)
    assert len(store.query(LISTS)) == 4
    other.load(generated_list(9, projects=3, place="青9市", year=2024))
    assert len(store.query(LISTS)) == 5
    store.remove(store.stored_lists()[0].id)
    assert len(store.query(LISTS)) == 4
    assert len(other.query(LISTS)) == 4
    other.close()


def test_a_change_elsewhere_brings_nothing_in(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = Selection(place="青1市")
    store.query(LISTS, selection=chosen)
    seen = loads(monkeypatch)
    store.load(generated_list(9, projects=3, place="青9市", year=2024))
    assert store.query(LISTS, selection=chosen).rows == [["青1市", 2024]]
    assert seen == []


def test_a_question_that_fails_does_not_hide_a_change_from_the_next(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Selection(place="青1市")
    assert len(store.query(LISTS, selection=chosen)) == 1
    other = SqliteStore(store.path)
    other.load(generated_list(9, projects=3, place="青1市", year=2025))
    other.close()
    with monkeypatch.context() as patch:
        patch.setattr(embedded, "LARGEST", 1000)
        with pytest.raises(QueryError, match="--place"):
            store.query(LISTS)
    assert len(store.query(LISTS, selection=chosen)) == 2


def test_a_file_exchanged_while_it_is_open_is_told(store: SqliteStore, tmp_path: Path) -> None:
    store.query(LISTS)
    other = SqliteStore(tmp_path / "other.db")
    other.load(generated_list(5, projects=3, place="青5市", year=2024))
    other.close()
    (tmp_path / "other.db").replace(store.path)
    with pytest.raises(Exception, match="被删除或换掉"):
        store.query(LISTS)


def test_what_the_engine_made_of_many_lists_is_kept(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = asked(store.path)
    file = store.path.with_name("many.db.engine")
    assert file.exists() and (os.name != "posix" or file.stat().st_mode & 0o077 == 0)
    seen = loads(monkeypatch)
    assert asked(store.path) == rows and seen == []


def test_what_is_kept_goes_with_the_lists_it_was_made_of(store: SqliteStore) -> None:
    asked(store.path)
    file = store.path.with_name("many.db.engine")
    former = file.read_bytes()
    store.load(generated_list(9, projects=3, place="青9市", year=2024))
    assert not file.exists()
    file.write_bytes(former)  # as by a program that was slower
    assert len(asked(store.path)) == 5
    assert file.read_bytes() != former


@pytest.mark.parametrize("at", [0.0, 0.001, 0.01, 0.3, 0.6, 0.999])
def test_one_flipped_bit_is_noticed(store: SqliteStore, at: float) -> None:
    rows = asked(store.path)
    file = store.path.with_name("many.db.engine")
    whole = bytearray(file.read_bytes())
    place = len(kept.MARK) + int(at * (len(whole) - len(kept.MARK)))
    whole[place] ^= 4
    file.write_bytes(whole)
    assert asked(store.path) == rows
    assert file.read_bytes() != whole


def test_a_file_that_is_cut_off_is_noticed(store: SqliteStore) -> None:
    rows = asked(store.path)
    file = store.path.with_name("many.db.engine")
    for size in (len(kept.MARK), len(kept.MARK) + 20, 2000):
        file.write_bytes(file.read_bytes()[:size])
        assert asked(store.path) == rows


def test_what_a_killed_program_left_of_it_goes_away(store: SqliteStore) -> None:
    folder = store.path.parent
    left, fresh, other = (
        folder / name for name in ("many.db.engine-a1b2c3d4", "many.db.engine-aaaaaaaa", "many.db.engine-notes")
    )
    for file in (left, fresh, other):
        file.write_bytes(kept.MARK)
    os.utime(left, (1, 1))
    os.utime(other, (1, 1))
    asked(store.path)
    assert not left.exists() and fresh.exists() and other.exists()


@pytest.mark.parametrize("content", [b"", b"my notes", b"SQLite format 3\0"])
def test_a_file_of_another_by_this_name_is_left_alone(store: SqliteStore, content: bytes) -> None:
    file = store.path.with_name("many.db.engine")
    file.write_bytes(content)
    assert len(asked(store.path)) == 4
    assert file.read_bytes() == content


def test_a_link_by_this_name_is_not_followed(store: SqliteStore, tmp_path: Path) -> None:
    asked(store.path)
    file, aim = store.path.with_name("many.db.engine"), tmp_path / "aim"
    aim.write_bytes(file.read_bytes())
    file.unlink()
    try:
        file.symlink_to(aim)
    except OSError:
        pytest.skip("no links here")
    before = aim.read_bytes()
    store.load(generated_list(9, projects=3, place="青9市", year=2024))
    assert len(asked(store.path)) == 5
    assert file.is_symlink() and aim.read_bytes() == before


def test_a_link_that_leads_nowhere_stays(store: SqliteStore, tmp_path: Path) -> None:
    file = store.path.with_name("many.db.engine")
    try:
        file.symlink_to(tmp_path / "nowhere")
    except OSError:
        pytest.skip("no links here")
    assert len(asked(store.path)) == 4
    assert file.is_symlink() and not file.exists()


def test_a_file_of_another_that_is_named_as_a_left_over_stays(store: SqliteStore) -> None:
    notes = store.path.with_name("many.db.engine-original")
    notes.write_text("my notes", encoding="utf-8")
    os.utime(notes, (1, 1))
    asked(store.path)
    assert notes.exists()


def test_few_lists_leave_nothing_beside_the_store(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    made = SqliteStore(tmp_path / "a.db")
    made.load(hangzhou)
    made.query(LISTS)
    made.close()
    assert [item.name for item in tmp_path.iterdir()] == ["a.db"]


def test_more_lists_than_fit_in_are_refused_in_one_line(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "LARGEST", 1000)
    with pytest.raises(QueryError, match="--place") as caught:
        store.query(LISTS)
    assert "\n" not in str(caught.value)


def test_progress_counts_the_lists(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_AT_ONCE", 1)
    told: list[tuple[int, int]] = []
    store.query(LISTS, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_agency_of_several_lists_is_there_once_with_all_its_forms(tmp_path: Path) -> None:
    made = SqliteStore(tmp_path / "a.db")
    one = generated_list(2, projects=4, place="青禾市", year=2023)
    for year in (2023, 2024, 2025):
        made.load(replace(generated_list(year, projects=4, place="青禾市", year=year)))
    graphs = made.graphs()
    forms: dict[str, set[str]] = {}
    for graph in graphs:
        for row in graph.nodes["Agency"].values():
            forms.setdefault(row["id"], set()).update(row["written_as"])
    rows = made.query("MATCH (a:Agency) RETURN a.id AS id, a.written_as AS forms").rows
    assert {identity: set(written) for identity, written in rows} == forms and len(rows) == len(forms)
    ties = {(kind, ends) for graph in graphs for kind, found in graph.relationships.items() for ends in found}
    assert made.query("MATCH ()-[r]->() RETURN count(r) AS n").rows == [[len(ties)]]
    assert one.place == "青禾市"
    made.close()


def test_half_a_character_in_a_list_does_not_keep_it_from_being_asked(
    tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    made = SqliteStore(tmp_path / "a.db")
    made.load(replace(hangzhou, projects=(replace(hangzhou.projects[0], name="甲\ud800乙"),)))
    assert made.query("MATCH (p:Project) RETURN count(p) AS n").rows == [[1]]
    made.close()


def test_what_the_engine_takes_for_a_list() -> None:
    assert is_list_like('["甲"]') and is_list_like(["乙", '["甲","乙"]'])
    assert not is_list_like("[甲]") and not is_list_like("“甲”") and not is_list_like(None)


def test_many_readers_get_the_answer_of_before_or_after_while_lists_load(store: SqliteStore) -> None:
    """Each list brings its projects with it, whole; a reader never sees some of them."""
    counts = dict(store.query("MATCH (p:Project) RETURN p.place, count(p)").rows)
    assert set(counts.values()) == {3}
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        opened = SqliteStore(store.path)
        while not done.is_set():
            rows = opened.query(
                "MATCH (p:Project)-[:LISTED_IN]->(l) RETURN l.id, count(p), size(collect(DISTINCT p.place))"
            )
            wrong.extend(row for row in rows if row[1:] not in ([3, 1], [5, 1]))
            wrong.extend([len(rows)] if not 4 <= len(rows) <= 10 else [])
        opened.close()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    writer = SqliteStore(store.path)
    for number in range(4, 10):
        writer.load(generated_list(number, projects=3, place=f"青{number}市", year=2024))
        writer.load(generated_list(number + 50, projects=5, place=f"青{number}市", year=2024), replace=True)
    done.set()
    for reader in readers:
        reader.join()
    writer.close()
    assert wrong == []
