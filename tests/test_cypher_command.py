"""``graphmodel cypher`` and the commands made of it, as a planner types them."""

from __future__ import annotations

import gc
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphmodel.errors import QueryError
from graphmodel.graph import graph_rows
from graphmodel.querying.embedded import EmbeddedGraph, _kinds, prepare
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores.packing import pack_graph
from graphmodel.stores.sqlite import SqliteStore
from tests.both_engines import several_cities


def run(*arguments: str, fails: bool = False) -> str:
    command = [sys.executable, "-c", "from graphmodel.cli import main; main()", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode == 2) == fails, done.stderr
    return done.stderr if fails else done.stdout


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> str:
    path = tmp_path_factory.mktemp("cypher") / "city.db"
    made = SqliteStore(path)
    for the_list in (hangzhou, *several_cities()):
        made.load(the_list)
    made.close()
    return str(path)


def test_a_named_query_is_called_in_chinese_and_finds_a_name_as_it_is_typed(store: str) -> None:
    there = ["--store", store, "--place", "杭州", "--year", "2023", "--format", "json"]
    rows = json.loads(run("cypher", "合作单位", "--agency", "财政局", *there))
    assert (rows[0]["place"], rows[0]["year"], rows[0]["partner"]) == ("杭州市", 2023, "市建委")


def test_a_name_in_several_places_is_answered_for_each(store: str) -> None:
    rows = json.loads(run("cypher", "单位项目", "--agency", "市财政局", "--store", store, "--format", "json"))
    assert len({row["place"] for row in rows}) > 1


def test_a_name_that_is_nowhere_gets_the_nearest(store: str) -> None:
    assert "市财政局" in run("cypher", "合作单位", "--agency", "财证局", "--store", store, fails=True)


def test_named_queries_are_found_by_a_word() -> None:
    names = [row["name"] for row in json.loads(run("cypher", "--list", "到期", "--format", "json"))]
    assert "due" in names and "leads" not in names
    about = json.loads(run("cypher", "--list", "财政", "--format", "json"))
    assert any(row["parameters"] == "--agency 财政" for row in about)


def test_the_lists_asked_about_are_chosen(store: str) -> None:
    text = "MATCH (l:ResponsibilityList) RETURN l.place AS p, l.year AS y ORDER BY p, y"
    rows = json.loads(run("cypher", text, "--store", store, "--place", "宁波", "--format", "json"))
    assert {row["p"] for row in rows} == {"宁波市"} and len(rows) == 2
    assert "没有这个地区" in run("cypher", text, "--store", store, "--place", "青禾", fails=True)


@pytest.mark.parametrize(
    "words",
    [
        ["due", "2023-06"],
        ["steps", "财政局"],
        ["shared", "财政局", "市建委"],
        ["cypher", "到期步骤", "--month", "2023-06"],
    ],
)
def test_what_planners_ask_for_most_has_a_command(store: str, words: list[str]) -> None:
    rows = json.loads(run(*words, "--store", store, "--place", "杭州", "--year", "2023", "--format", "json"))
    assert rows and all(row["place"] == "杭州市" for row in rows)


def test_columns_stay_as_the_query_names_them(store: str) -> None:
    head = run("cypher", "MATCH (a:Agency) RETURN a.kind AS kind, a.name LIMIT 1", "--store", store).splitlines()[0]
    assert head.split() == ["kind", "a.name"]


@pytest.mark.skipif(sys.platform == "win32", reason="a console sends Ctrl-C to all its processes")
def test_ctrl_c_ends_a_query_at_once(store: str) -> None:
    # a run that was begun in the background has SIGINT ignored, and hands that on
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from graphmodel.cli import main; print('go', flush=True); main()"
    )
    text = "MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)"
    command = [sys.executable, "-c", code, "cypher", text, "--store", store, "--timeout", "600"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"go\n"
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate(timeout=60)
    assert process.returncode == 130 and "已中止" in said.decode()


def test_an_engine_that_breaks_down_ends_in_one_message_and_starts_again(hangzhou: ResponsibilityList) -> None:
    packed = pack_graph(graph_rows(hangzhou)).encode()
    graph = EmbeddedGraph()
    graph.load([packed], (None, "a"))
    question = prepare("MATCH (a:Agency) RETURN count(a) AS n", {})
    graph._worker._process.kill()  # type: ignore[union-attr]
    with pytest.raises(QueryError, match="意外停止"):
        graph.query(question, timeout=5, limit=None)
    assert graph.key is None
    graph.load([packed], (None, "a"))
    assert graph.query(question, timeout=5, limit=None).rows == [[47]]
    graph.close()


def test_too_much_memory_ends_in_one_message(hangzhou: ResponsibilityList) -> None:
    from graphmodel.querying.process import Worker

    worker = Worker(memory=100 << 20)
    many = pack_graph(graph_rows(hangzhou)).encode()
    try:
        worker.call("begin", _kinds())
        worker.call("add", [many])
        worker.call("build")
        with pytest.raises(QueryError, match="内存超过 100 MB"):
            worker.call(
                "ask",
                "WITH range(1, 4000000) AS a, range(1, 4000000) AS b RETURN size(a) + size(b) AS n",
                {},
                30_000,
                None,
                seconds=30,
            )
    finally:
        worker.close()


def test_a_selection_is_asked_and_the_rest_is_not_there(store: str) -> None:
    opened = SqliteStore(store)
    text = "MATCH (p:Project) RETURN DISTINCT p.place AS place"
    assert opened.query(text, selection=Selection(place="温州市")).rows == [["温州市"]]
    assert len(opened.query(text)) == 3
    opened.close()


def test_a_store_that_is_forgotten_leaves_no_process(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    made = SqliteStore(tmp_path / "a.db")
    made.load(hangzhou)
    made.query("RETURN 1 AS x")
    process = made._cypher._graph._worker._process  # type: ignore[union-attr]
    del made
    gc.collect()
    assert process.wait(10) is not None
