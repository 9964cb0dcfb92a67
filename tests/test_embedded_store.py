"""The SQLite store of record and the query index derived from it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.agencies import load_registry
from graphmodel.errors import StoreError
from graphmodel.graph import graph_rows
from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores import open_store
from graphmodel.stores.sqlite import SqliteStore
from tests.conftest import DATA, HANGZHOU
from tests.generated import generated_list

TOP = "MATCH (a:Agency)-[:SUPPORTS]->(p:Project) RETURN a.name, count(p) AS projects ORDER BY projects DESC LIMIT 5"


@pytest.fixture
def store(tmp_path: Path, hangzhou: ResponsibilityList) -> SqliteStore:
    return store_of(hangzhou, tmp_path / "city.db")


def store_of(the_list: ResponsibilityList, path: Path) -> SqliteStore:
    made = SqliteStore(path)
    made.load(the_list)
    return made


def test_loading_twice_changes_nothing(store: SqliteStore, hangzhou: ResponsibilityList) -> None:
    before = store.content_key(), store.counts()
    assert store.load(hangzhou).status == "unchanged"
    assert (store.content_key(), store.counts()) == before


def test_a_changed_list_replaces_its_former_self_and_says_what_changed(
    store: SqliteStore, hangzhou: ResponsibilityList
) -> None:
    first = replace(hangzhou.projects[0], partner_units=("市财政局",))
    change = store.load(replace(hangzhou, projects=(first, *hangzhou.projects[1:-1])))
    assert change.status == "replaced"
    assert any(line.startswith("删除项目：推进老旧小区") for line in change.details)
    assert any(line.startswith("修改项目：") and "配合单位" in line for line in change.details)
    assert store.counts()["Project"] == 21


def test_the_records_come_back_as_they_went_in(store: SqliteStore, hangzhou: ResponsibilityList) -> None:
    assert list(store.read_lists()) == [hangzhou]
    assert store.list_rows(hangzhou.id).content_hash() == graph_rows(hangzhou).content_hash()


def test_a_question_is_about_the_store_as_it_is_now(store: SqliteStore, hangzhou: ResponsibilityList) -> None:
    store.query(TOP)
    store.load(replace(hangzhou, projects=hangzhou.projects[:3]), replace=True)
    assert store.query("MATCH (p:Project) RETURN count(p) AS n").rows == [[3]]


def test_the_top_agencies_by_cypher(store: SqliteStore) -> None:
    assert store.query(TOP, {}).rows[0] == ["市财政局", 15]


def test_an_empty_store_answers(tmp_path: Path) -> None:
    empty = SqliteStore(tmp_path / "empty.db")
    assert empty.query("MATCH (n:Agency) RETURN count(n) AS n", {}).rows == [[0]]


def test_another_programs_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(StoreError, match="不是 graphmodel 的库"):
        open_store(str(path))
    path.write_bytes(b"text, not a database, " * 100)
    with pytest.raises(StoreError):
        open_store(str(path))


def test_a_file_of_the_first_format_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    connection = sqlite3.connect(path)
    connection.executescript((DATA / "store-format-1.sql").read_text(encoding="utf-8"))
    connection.close()
    store = SqliteStore(path)
    (the_list,) = store.read_lists()
    assert store.list_rows(the_list.id).content_hash() == graph_rows(the_list).content_hash()
    assert store.load(the_list).status == "unchanged"
    store.close()
    assert SqliteStore(path).counts() == store_of(the_list, tmp_path / "new.db").counts()


def test_names_of_ones_own_make_another_graph_of_the_same_list(
    store: SqliteStore, hangzhou: ResponsibilityList, tmp_path: Path
) -> None:
    table = tmp_path / "names.csv"
    table.write_text("written,name\n市财政局,市财政与国资局\n", encoding="utf-8")
    own = load_registry(table)
    assert store.load(hangzhou, own).status == "replaced"
    assert store.load(hangzhou, own).status == "unchanged"
    assert store.query(TOP, {}).rows[0] == ["市财政与国资局", 15]


def test_a_loader_killed_in_the_middle_leaves_the_store_whole(tmp_path: Path) -> None:
    path = tmp_path / "city.db"
    script = (
        "import sys\nfrom dataclasses import replace\nfrom graphmodel.loaders import read_list\n"
        "from graphmodel.stores import open_store\n"
        f"the_list = read_list({str(HANGZHOU)!r})\nstore = open_store({str(path)!r})\nprint('go', flush=True)\n"
        "year = 2000\n"
        "while True:\n    year += 1\n    store.load(replace(the_list, year=year))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"go\n"
        while not path.exists() or not SqliteStore(path).stored_lists():  # however busy the machine is
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    store = SqliteStore(path)
    lists = list(store.read_lists())
    assert lists
    for the_list in lists:  # each list is there whole or not at all
        assert store.list_rows(the_list.id).content_hash() == graph_rows(the_list).content_hash()


def test_several_cities_stand_side_by_side(store: SqliteStore) -> None:
    store.load(read_text("宁波市2024年清单\n项目名称 牵头单位 配合单位\n新建学校20所 市教育局 市财政局、市住建局"))
    rows = store.query("MATCH (a:Agency {name: '市财政局'}) RETURN a.id ORDER BY a.id", {}).rows
    assert rows == [["agency:宁波市/市财政局"], ["agency:杭州市/市财政局"]]
    assert [the_list.id for the_list in store.read_lists(Selection(place="宁波市"))] == ["宁波市/2024/清单"]


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_any_list_comes_back_from_the_store_as_it_was(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    the_list = generated_list(seed)
    store = SqliteStore(tmp_path_factory.mktemp("store") / "a.db")
    store.load(the_list)
    assert list(store.read_lists()) == [the_list]
    assert store.list_rows(the_list.id).content_hash() == graph_rows(the_list).content_hash()
    assert store.query("MATCH (p:Project) RETURN count(p) AS n", {}).rows == [[len(the_list.projects)]]
    store.close()
