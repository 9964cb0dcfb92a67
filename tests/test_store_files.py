"""The file of a store: made, shared, read where nothing can be written, killed in the middle, and tidied."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphmodel.errors import AmbiguousInputError, StoreError
from graphmodel.graph import graph_rows
from graphmodel.records import ResponsibilityList
from graphmodel.stores.sqlite import SqliteStore
from tests.conftest import DATA, HANGZHOU, run_command

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")


@pytest.fixture
def path(tmp_path: Path, hangzhou: ResponsibilityList) -> Path:
    store = SqliteStore(tmp_path / "city.db")
    store.load(hangzhou)
    store.close()
    return tmp_path / "city.db"


def titles(path: Path) -> list[str | None]:
    store = SqliteStore(path, must_exist=True)
    try:
        return [graph.nodes["ResponsibilityList"][f"list:{graph.list_id}"]["title"] for graph in store.graphs()]
    finally:
        store.close()


@contextmanager
def read_only(*paths: Path) -> Iterator[None]:
    """Take the right to write, from the superuser too (as a read-only mount does)."""
    real = os.access
    with pytest.MonkeyPatch.context() as patch:
        refused = {str(path.absolute()) for path in paths}
        patch.setattr(os, "access", lambda at, mode: real(at, mode) and not (mode & os.W_OK and str(at) in refused))
        modes = [path.stat().st_mode for path in paths]
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            yield
        finally:
            for path, mode in zip(paths, modes, strict=True):
                path.chmod(mode)


def test_a_store_that_cannot_be_written_is_read_and_nothing_is_left_beside_it(path: Path) -> None:
    with read_only(path, path.parent):
        assert titles(path) == ["2023年市政府民生实事项目责任清单"]
        assert os.listdir(path.parent) == ["city.db"]
        store = SqliteStore(path)
        with pytest.raises(StoreError, match="不能写"):
            store.remove("杭州市/2023/民生实事项目责任清单")


def test_what_a_killed_writer_left_in_its_log_is_read_where_nothing_can_be_written(
    path: Path, tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList
) -> None:
    other = tmp_path_factory.mktemp("killed")
    store = SqliteStore(path)
    store.remove(hangzhou.id)
    for name in ("city.db", "city.db-wal"):  # as it is while the writer runs
        shutil.copy(path.with_name(name), other / name)
    store.close()
    with read_only(other / "city.db", other):
        assert titles(other / "city.db") == []
        assert sorted(os.listdir(other)) == ["city.db", "city.db-wal"]


def test_an_old_store_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    connection = sqlite3.connect(path)
    connection.executescript((DATA / "store-format-1.sql").read_text(encoding="utf-8"))
    connection.close()
    before = path.read_bytes()
    with read_only(path, tmp_path):
        assert titles(path) == ["2022年临水县民生实事项目责任分工表"]
    assert path.read_bytes() == before


@POSIX
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o600), (0o077, 0o600), (0o002, 0o664), (0o007, 0o660)])
def test_a_store_is_its_owners_alone_unless_the_umask_shares(
    tmp_path: Path, hangzhou: ResponsibilityList, umask: int, mode: int
) -> None:
    before = os.umask(umask)
    try:
        store = SqliteStore(tmp_path / "a.db")
        store.load(hangzhou)
        assert stat.S_IMODE((tmp_path / "a.db-wal").stat().st_mode) == mode
        store.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.db").stat().st_mode) == mode


def test_a_first_load_that_fails_leaves_no_store(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    from dataclasses import replace

    twice = replace(hangzhou, projects=(hangzhou.projects[0], *hangzhou.projects[:-1]))
    with pytest.raises(AmbiguousInputError):
        SqliteStore(tmp_path / "a.db").load(twice)
    assert os.listdir(tmp_path) == []
    run_command("load", tmp_path / "missing.txt", "--store", tmp_path / "a.db", expect=2)
    assert os.listdir(tmp_path) == []


def test_a_first_load_that_the_disk_refuses_leaves_no_store(
    tmp_path: Path, hangzhou: ResponsibilityList, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("graphmodel.stores.sqlite_writing.put_list", full)
    with pytest.raises(StoreError, match="磁盘已满"):
        SqliteStore(tmp_path / "a.db").load(hangzhou)
    assert os.listdir(tmp_path) == []


@POSIX
def test_a_store_deleted_or_exchanged_while_open_is_noticed(path: Path, hangzhou: ResponsibilityList) -> None:
    store = SqliteStore(path)
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    path.unlink()
    for act in (lambda: store.graphs(), lambda: store.load(hangzhou), lambda: store.remove(hangzhou.id)):
        with pytest.raises(StoreError, match="被删除或换掉"):
            act()
    copy.rename(path)
    with pytest.raises(StoreError, match="被删除或换掉"):
        store.stored_lists()


def test_a_store_that_another_process_is_just_making_is_waited_for(
    tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    path = tmp_path / "city.db"
    path.touch()

    def make() -> None:
        time.sleep(0.5)
        store = SqliteStore(path)
        store.load(hangzhou)
        store.close()

    maker = threading.Thread(target=make)
    maker.start()
    assert len(titles(path)) == 1
    maker.join()


def test_a_file_in_which_nothing_was_ever_put_is_said_to_be_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphmodel.stores.sqlite_opening.IN_THE_MAKING", 0.1)
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="还没有存进清单"):
        titles(tmp_path / "empty.db")


@pytest.mark.parametrize("name", ["city.db", "c[1].db", "市 名*.db" if os.name == "posix" else "市 名.db"])
def test_what_earlier_versions_left_goes_away(tmp_path: Path, hangzhou: ResponsibilityList, name: str) -> None:
    store = SqliteStore(tmp_path / name)
    store.load(hangzhou)
    store.close()
    for left in (f"{name}.0123456789abcdef-0.20.4-40.lbdb", f"{name}.0123456789abcdef-0.20.4-40.lbdb.wal"):
        (tmp_path / left).write_bytes(b"old")
    folder = tmp_path / ".graphmodel-ab_12xyz"
    folder.mkdir()
    (folder / "Agency.csv").write_text("id\n")
    (folder / "index.lbdb").write_bytes(b"old")
    stays = [f"other{name}.0123456789abcdef-0.20.4-40.lbdb", f"{name}.notes.lbdb", f"{name}.txt"]
    for kept in stays:
        (tmp_path / kept).write_text("mine")
    mine = tmp_path / ".graphmodel-mine1234"
    mine.mkdir()
    (mine / "letter.docx").write_text("mine")
    assert len(titles(tmp_path / name)) == 1
    assert sorted(os.listdir(tmp_path)) == sorted([name, mine.name, *stays])


_LOADER = """
import sys
from dataclasses import replace
from graphmodel.loaders import read_list
from graphmodel.stores import open_store
the_list = read_list(sys.argv[1])
store = open_store(sys.argv[2])
print("go", flush=True)
year = 2000
while True:
    year += 1
    store.load(replace(the_list, year=year))
"""


def test_killed_loaders_leave_whole_lists_and_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    for least in (0, 0, 0, 3):
        with subprocess.Popen(
            [sys.executable, "-c", _LOADER, str(HANGZHOU), str(path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"go\n"
            while least and (not path.exists() or len(SqliteStore(path).stored_lists()) < least):
                time.sleep(0.05)
            process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    store = SqliteStore(path)
    found = store.contents()
    for the_list, graph in zip(found.records, found.graphs, strict=True):  # each is there whole or not at all
        assert graph.content_hash() == graph_rows(the_list).content_hash()
    store.close()
    assert os.listdir(tmp_path) == ["city.db"]


@pytest.mark.parametrize(
    "address",
    [
        "neo4j://neo4j:geheim@host",
        "NEO4J+S://neo4j:geheim@host:7687",
        "bolt:neo4j:geheim@host",
        "neo4j:geheim@host",
        "neo4j：//neo4j：geheim＠host",
        "neo4j://neo4j%3Ageheim%40host",
        "neo4j://neo4j:geheim:host",
        "neo4j://host?password=geheim",
        "https://neo4j:geheim@host",
        "neo4j@bolt://neo4j:geheim@host",
    ],
)
@pytest.mark.parametrize("command", [("workload", "--store"), ("load", HANGZHOU, "--store"), ("workload",)])
def test_a_password_in_an_address_is_refused_and_not_repeated(
    address: str,
    command: tuple[object, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    run_command(*command, address, expect=2)
    said = capsys.readouterr()
    assert "geheim" not in said.out + said.err
    assert "NEO4J_PASSWORD" in said.err
    assert os.listdir(tmp_path) == []


def test_a_password_in_an_address_behind_o_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    run_command("workload", HANGZHOU, "-o", "bolt://neo4j:geheim@host", expect=2)
    assert "geheim" not in capsys.readouterr().err
