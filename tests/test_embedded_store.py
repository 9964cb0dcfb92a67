"""The SQLite store of record and the query index derived from it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from graphmodel.loaders import read_text
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.agencies import load_registry
from graphmodel.errors import QueryError, StoreError
from graphmodel.graph import graph_rows
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


def test_the_top_agencies_by_cypher(store: SqliteStore) -> None:
    assert store.query(TOP, {}).rows[0] == ["市财政局", 15]


def test_the_index_follows_the_store(store: SqliteStore, hangzhou: ResponsibilityList) -> None:
    store.query(TOP, {})
    store.load(replace(hangzhou, projects=hangzhou.projects[:3]))
    assert store.query("MATCH (p:Project) RETURN count(p) AS n", {}).rows == [[3]]
    assert len(list(store.path.parent.glob("*.lbdb"))) == 1


def test_a_damaged_index_is_built_again(store: SqliteStore) -> None:
    store.query(TOP, {})
    (index,) = store.path.parent.glob("*.lbdb")
    index.write_bytes(b"not a database" * 1000)
    assert store.query(TOP, {}).rows[0] == ["市财政局", 15]


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Agency {id: 'x'})",
        "MATCH (a:Agency) SET a.name = 'x'",
        "MATCH (a:Agency) DETACH DELETE a",
        "COPY (MATCH (a:Agency) RETURN a.id) TO 'out.csv'",
        "LOAD FROM 'city.db' RETURN *",
        "EXPLAIN COPY Agency FROM 'x.csv'",
        "INSTALL json",
        "ATTACH 'x.db' AS x (dbtype duckdb)",
        "EXPORT DATABASE 'x'",
        "RETURN 1; COPY (RETURN 1) TO 'x.csv'",
        "CALL threads=1",
        "copy/**/(match (a:Agency) return a.id) to 'out.csv'",
    ],
)
def test_a_query_can_neither_write_nor_touch_files(store: SqliteStore, text: str) -> None:
    before = sorted(os.listdir(store.path.parent))
    with pytest.raises(QueryError):
        store.query(text, {})
    assert [name for name in sorted(os.listdir(store.path.parent)) if not name.endswith(".lbdb")] == [
        name for name in before if not name.endswith(".lbdb")
    ]


def test_words_that_write_may_stand_in_text_and_names(store: SqliteStore) -> None:
    assert store.query(
        "MATCH (a:Agency) WHERE a.name CONTAINS 'CREATE' OR a.name = $set RETURN count(a) AS n", {"set": "COPY"}
    ).rows == [[0]]


def test_parameters_are_passed_and_never_pasted(store: SqliteStore) -> None:
    hostile = "x' OR 1=1 RETURN a //"
    assert store.query("MATCH (a:Agency) WHERE a.name = $name RETURN a.name", {"name": hostile}).rows == []


def test_a_missing_parameter_is_named(store: SqliteStore) -> None:
    with pytest.raises(QueryError, match="缺少参数：name"):
        store.query("MATCH (a:Agency {name: $name}) RETURN a", {})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("MATCH (a:Agency) RETURN a {.*}", "RETURN n"),
        ("MATCH (a:Agency) RETURN reduce(s = 0, x IN a.written_as | s + 1)", "UNWIND"),
        ("MATCH (p:Project) WHERE 3 < p.number <= 5 RETURN p", "AND x < b"),
        ("MATCH (a:Agency) WITH a ORDER BY a.name RETURN collect(a.name)", "list_sort"),
        ("MATCH (a:Agency) CALL { WITH a RETURN 1 AS y } RETURN y", "WITH"),
        ("MATCH (a:Agency) RETURN a.nothing", "没有属性 nothing"),
        ("MATCH (a:Nobody) RETURN a", "没有标签"),
    ],
)
def test_what_the_engine_lacks_is_explained(store: SqliteStore, text: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        store.query(text, {})


def test_a_syntax_error_marks_the_place(store: SqliteStore) -> None:
    with pytest.raises(QueryError, match=r"\^"):
        store.query("MATCH (a:Agency RETURN a", {})


def test_a_query_that_runs_too_long_is_stopped(store: SqliteStore) -> None:
    with pytest.raises(QueryError, match="超过"):
        store.query("MATCH (a)-[*1..6]-(b)-[*1..6]-(c) RETURN count(*)", {}, timeout=0.2)


def test_a_row_limit_is_told(store: SqliteStore) -> None:
    table = store.query("MATCH (a:Agency) RETURN a.name", {}, limit=3)
    assert (len(table.rows), table.cut) == (3, True)


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
        "import sys\nfrom dataclasses import replace\nfrom graphmodel.loaders import read_list\nfrom graphmodel.stores import open_store\n"
        f"the_list = read_list({str(HANGZHOU)!r})\nstore = open_store({str(path)!r})\nprint('go', flush=True)\nyear = 2000\n"
        "while True:\n    year += 1\n    store.load(replace(the_list, year=year))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"go\n"
        time.sleep(0.35)
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
