"""The store on a real Neo4j server, cut off in the middle and asked by hostile users."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import neo4j
import pandas as pd
import pytest

from graphmodel.analysis import calendar, partners, workload
from graphmodel.analysis.centrality import centrality_columns
from graphmodel.analysis.source import ListsSource
from graphmodel.analysis.stored import StoreSource
from graphmodel.errors import GraphmodelError, QueryError, StoreError, UnknownAgencyError
from graphmodel.graph import GraphRows, graph_rows
from graphmodel.querying import server
from graphmodel.querying.schema_check import understood
from graphmodel.records import ResponsibilityList
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.sqlite import SqliteStore
from graphmodel.stores.sync import copy_lists
from tests.conftest import HANGZHOU, ROOT, missing
from tests.generated import generated_list
from tests.neo4j_server import Server

pytestmark = pytest.mark.neo4j


def test_loading_twice_changes_nothing(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    assert neo4j_store.load(hangzhou).status == "new"
    before = neo4j_store.counts()
    assert neo4j_store.load(hangzhou).status == "unchanged"
    assert neo4j_store.counts() == before == graph_rows(hangzhou).counts()


def test_the_server_holds_the_same_graph_as_the_records(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    neo4j_store.load(hangzhou)
    assert neo4j_store.list_rows(hangzhou.id).content_hash() == graph_rows(hangzhou).content_hash()
    assert list(neo4j_store.read_lists()) == [hangzhou]


def test_a_changed_list_leaves_no_node_that_no_list_refers_to(
    neo4j_store: Neo4jStore, hangzhou: ResponsibilityList
) -> None:
    neo4j_store.load(hangzhou)
    smaller = replace(hangzhou, projects=hangzhou.projects[:5])
    assert neo4j_store.load(smaller, replace=True).status == "replaced"
    assert neo4j_store.counts() == graph_rows(smaller).counts()


def test_lists_that_share_agencies_stand_side_by_side(
    neo4j_store: Neo4jStore, tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    embedded = SqliteStore(tmp_path / "a.db")
    other = generated_list(21, place="杭州市", year=2024)
    for the_list in (hangzhou, other, generated_list(4), replace(other, projects=other.projects[:4])):
        embedded.load(the_list, replace=True)
        neo4j_store.load(the_list, replace=True)
    assert neo4j_store.counts() == embedded.counts()
    forms = "MATCH (a:Agency) RETURN a.id AS id, a.written_as AS forms ORDER BY id"
    assert neo4j_store.query(forms, {}).rows == embedded.query(forms, {}).rows


def test_the_analyses_are_the_same_from_the_server(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    lists = [hangzhou, generated_list(5, place="杭州市", year=2024), generated_list(6)]
    for the_list in lists:
        neo4j_store.load(the_list)
    here, there = ListsSource(lists), StoreSource(neo4j_store)
    pd.testing.assert_frame_equal(workload(there.parts()), workload(here.parts()))
    pd.testing.assert_frame_equal(calendar(there.parts()), calendar(here.parts()))
    for two_mode in (False, True):
        pd.testing.assert_frame_equal(
            pd.DataFrame(centrality_columns(there.parts(texts=two_mode), two_mode=two_mode)),
            pd.DataFrame(centrality_columns(here.parts(), two_mode=two_mode)),
        )
    name = "杭州市/市财政局"
    pd.testing.assert_frame_equal(partners(there.about(name), name), partners(here.about(name), name))


def test_what_travels_is_a_row_for_each_list(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    for the_list in (hangzhou, generated_list(8, place="宁波市")):
        neo4j_store.load(the_list)
    neo4j_store.records_received = 0
    workload(StoreSource(neo4j_store).parts())
    assert neo4j_store.records_received <= 5


def test_one_agencys_partners_bring_only_its_place(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    for the_list in (hangzhou, generated_list(8, place="宁波市")):
        neo4j_store.load(the_list)
    found = [part.list_ids for part in StoreSource(neo4j_store).about("杭州市/市财政局")]
    assert found == [[hangzhou.id]]


def test_a_misspelt_agency_gets_the_nearest_names(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    neo4j_store.load(hangzhou)
    with pytest.raises(UnknownAgencyError, match="市财政局"):
        partners(StoreSource(neo4j_store).about("市财证局"), "市财证局")


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:X)",
        "MATCH (n) SET n.x = 1",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "MATCH (n) REMOVE n.name RETURN n",
    ],
)
def test_a_query_cannot_write_or_read_files(neo4j_store: Neo4jStore, text: str) -> None:
    with pytest.raises(QueryError):
        neo4j_store.query(text, {})
    assert sum(neo4j_store.counts().values()) == 0


def test_what_the_servers_plan_refuses_is_refused_each_time_it_is_asked(
    neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "MATCH (a:Agency) RETURN a.name"
    with monkeypatch.context() as patch:
        patch.setattr(server, "_ALLOWED", frozenset({"ProduceResults"}))  # as if this plan did more than read
        for _ in range(2):
            with pytest.raises(QueryError, match="只读查询里不能这样做"):
                neo4j_store.query(text, {})
    assert neo4j_store.query(text, {}).rows == []


def test_a_question_asked_again_is_answered_from_the_lists_of_now(
    neo4j_store: Neo4jStore, hangzhou: ResponsibilityList
) -> None:
    text = "MATCH (n) WHERE n.place IN $places RETURN count(n) AS n"
    asked = {"places": ["杭州市", "宁波市"]}
    assert neo4j_store.query(text, asked).rows == [[0]]
    for the_list in (hangzhou, generated_list(8, place="宁波市")):
        before = neo4j_store.query(text, asked).rows[0][0]
        neo4j_store.load(the_list)
        # the store's own nodes have a place too; they are in no answer, asked again or not
        assert neo4j_store.query(text, asked).rows == [[before + len(list(_nodes(neo4j_store.list_rows(the_list.id))))]]


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("MATCH (a:Agency) RETURN a.name LIMIT $x", {"x": 3}, {"x": -1}),  # its value counts
        ("MATCH (a:Agency) RETURN a[$x] AS x", {"x": "name"}, {"x": "nmae"}),
        ("MATCH (a:Agency) WHERE a.name CONTAINS $x RETURN a.name", {"x": "市"}, {"x": 1}),  # its type does
        ("MATCH (a:Agency) WHERE a.name CONTAINS $x RETURN a.name", {"x": "市"}, {}),
        ("MATCH (a:Agency) WHERE a.name IN $x RETURN a.name", {"x": ["市"]}, {"x": [1, [2]]}),
    ],
)
def test_a_question_asked_again_is_checked_for_what_it_is_given_now(
    neo4j_store: Neo4jStore, text: str, good: dict[str, Any], bad: dict[str, Any]
) -> None:
    with pytest.raises(QueryError) as alone:
        understood(text, bad)
    assert neo4j_store.query(text, good).rows == neo4j_store.query(text, good).rows == []
    with pytest.raises(QueryError, match=re.escape(str(alone.value))):
        neo4j_store.query(text, bad)


def _nodes(rows: GraphRows) -> Iterator[str]:
    for nodes in rows.nodes.values():
        yield from nodes


def test_a_question_that_a_load_disturbs_is_asked_again(
    neo4j_store: Neo4jStore, hangzhou: ResponsibilityList, monkeypatch: pytest.MonkeyPatch
) -> None:
    neo4j_store.load(hangzhou)
    disturbed = iter(["Neo.ClientError.Statement.EntityNotFound", "Neo.TransientError.Transaction.DeadlockDetected"])
    ask = server.ask

    def ask_disturbed(*given: Any, **more: Any) -> Any:
        if code := next(disturbed, None):
            raise neo4j.exceptions.Neo4jError._hydrate_neo4j(code=code, message="disturbed")
        return ask(*given, **more)

    monkeypatch.setattr(server, "ask", ask_disturbed)
    assert neo4j_store.query("MATCH (l:ResponsibilityList) RETURN count(l) AS n", {}).rows == [[1]]


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        ("Neo.ClientError.Statement.SyntaxError", "Text cannot be parsed to a Date", "Text cannot be parsed to a Date"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", "late", "查询超过 30 秒"),
    ],
)
def test_what_the_server_says_is_told_though_the_driver_then_failed_to_wind_the_answer_up(
    neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch, code: str, message: str, told: str
) -> None:
    """Seen once in CI: the driver's own error names another result and not the fault of the query."""

    def failed_twice(*_given: Any, **_more: Any) -> Any:
        said = neo4j.exceptions.Neo4jError._hydrate_neo4j(code=code, message=message)
        raise neo4j.exceptions.ResultFailedError(None, "The result has failed.") from said

    monkeypatch.setattr(server, "ask", failed_twice)
    with pytest.raises(QueryError, match=told):
        neo4j_store.query("MATCH (a:Agency) RETURN date('x')", {}, timeout=30)


def test_writing_must_be_asked_for(neo4j_store: Neo4jStore) -> None:
    neo4j_store.query("CREATE (:Agency {id: $id})", {"id": "x' }) DETACH DELETE (n"}, write=True)
    assert neo4j_store.query("MATCH (a:Agency) RETURN a.id", {}).rows == [["x' }) DETACH DELETE (n"]]


def test_half_a_letter_that_a_server_does_not_take_is_told_in_one_line(
    neo4j_store: Neo4jStore, hangzhou: ResponsibilityList
) -> None:
    half = replace(hangzhou.projects[0], partner_units=("市\ud800局",))
    with pytest.raises(StoreError, match="残缺的字符"):
        neo4j_store.load(replace(hangzhou, projects=(half,)))
    assert sum(neo4j_store.counts().values()) == 0


def test_a_syntax_error_marks_the_place(neo4j_store: Neo4jStore) -> None:
    with pytest.raises(QueryError, match=r"\^"):
        neo4j_store.query("MATCH (a:Agency RETURN a", {})


def test_a_query_that_runs_too_long_is_stopped(neo4j_store: Neo4jStore) -> None:
    with pytest.raises(QueryError, match="超过"):
        neo4j_store.query("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)", {}, timeout=0.5)


def test_a_wrong_password_and_a_silent_port_are_one_clear_line(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "secret-but-wrong")
    with pytest.raises(StoreError, match="用户名或密码不对") as caught:
        Neo4jStore(neo4j_server.uri)
    assert "secret" not in str(caught.value)
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    with pytest.raises(StoreError, match="连不上服务器"):
        Neo4jStore("bolt://127.0.0.1:1")
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreError, match="NEO4J_PASSWORD"):
        Neo4jStore(neo4j_server.uri)


def test_bookmarks_of_a_database_that_is_gone_do_no_harm(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    neo4j_store._bookmarks = ["FB:kcwQAAAAAAAAAAAAAAAAAAAAAMkD6JA="]
    neo4j_store.load(hangzhou)
    assert neo4j_store.stored_lists()[0].projects == 22


def test_copying_between_stores_is_proved(
    neo4j_store: Neo4jStore, tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    source = SqliteStore(tmp_path / "a.db")
    for the_list in (hangzhou, generated_list(7), generated_list(9, place="杭州市", year=2025)):
        source.load(the_list)
    report = list(copy_lists(source, neo4j_store))
    assert not [line for line in report if "≠" in line]
    back = SqliteStore(tmp_path / "b.db")
    assert not [line for line in copy_lists(neo4j_store, back) if "≠" in line]
    assert back.content_key() == source.content_key()


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


def whole(store: Neo4jStore) -> int:
    """Return how many lists there are, after checking that each is there whole."""
    lists = list(store.read_lists())
    for the_list in lists:
        assert store.list_rows(the_list.id).content_hash() == graph_rows(the_list).content_hash()
    return len(lists)


def test_a_loader_killed_in_the_middle_leaves_whole_lists(neo4j_store: Neo4jStore, neo4j_server: Server) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _LOADER, str(HANGZHOU), neo4j_server.uri],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ.copy(),
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == b"go\n"
        while not neo4j_store.stored_lists():
            time.sleep(0.1)
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
    assert whole(neo4j_store) >= 1


def test_a_server_killed_in_the_middle_ends_in_whole_lists_and_a_clear_word(
    neo4j_store: Neo4jStore, neo4j_server: Server, hangzhou: ResponsibilityList
) -> None:
    if not neo4j_server.restartable:
        missing("the server that was named is not ours to kill")
    outcome: list[str] = []

    def load_many() -> None:
        try:
            for year in range(2000, 2030):
                neo4j_store.load(replace(hangzhou, year=year))
                outcome.append("loaded")
        except GraphmodelError as error:
            outcome.append(str(error))

    loader = threading.Thread(target=load_many)
    loader.start()
    while len(outcome) < 3:
        time.sleep(0.02)
    neo4j_server.kill()
    neo4j_server.start()
    loader.join(180)
    assert not loader.is_alive()
    # either the driver's retries carried the load over the restart, or the user was told
    assert len([word for word in outcome if word == "loaded"]) == 30 or "连不上服务器" in outcome[-1]
    assert whole(neo4j_store) >= 3
