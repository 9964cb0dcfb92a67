"""Time and memory hold for what runs away, whatever it is, and the next question is answered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graphmodel.engine import memory
from graphmodel.errors import QueryError
from graphmodel.graph import graph_rows
from graphmodel.querying.embedded import EmbeddedGraph, prepare
from graphmodel.querying.process import Worker
from graphmodel.records import ResponsibilityList
from graphmodel.stores.packing import pack_graph

LIMIT = 200 << 20
RUNAWAYS = [
    "RETURN size(reduce(s = 'x', i IN range(1, 40) | s + s)) AS n",
    "RETURN size(reduce(l = [1], i IN range(1, 40) | l + l)) AS n",
    "MATCH (a), (b), (c) RETURN size(collect([a.id, b.id, c.id])) AS n",
    "MATCH (a), (b), (c) RETURN collect(a.name + b.name + c.name) AS names",
    "MATCH (a), (b), (c) WITH DISTINCT a.id + b.id + c.id AS k RETURN count(k) AS n",
    "MATCH (a), (b), (c) RETURN a, b, c ORDER BY a.id + b.id + c.id LIMIT 5",
    "WITH range(1, 1000000) AS a UNWIND a AS x UNWIND a AS y RETURN count(*) AS n",
    "WITH range(1, 2000000) AS a RETURN size([x IN a | a]) AS n",
    "UNWIND range(1, 3000000) AS x WITH x ORDER BY -x RETURN count(x) AS n",
    "UNWIND range(1, 3000000) AS x RETURN x, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' AS y",
    "MATCH p = (a)-[*1..8]-(b) RETURN collect(p) AS ps",
    "MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g) RETURN count(*) AS n",
    "WITH 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' AS t WITH replace(t, 'x', t) AS t WITH replace(t, 'x', t) AS t "
    "WITH replace(t, 'x', t) AS t RETURN size(t) AS n",
]


@pytest.fixture(scope="module")
def packed(hangzhou: ResponsibilityList) -> bytes:
    return pack_graph(graph_rows(hangzhou)).encode()


@pytest.mark.parametrize("text", RUNAWAYS)
def test_memory_holds(packed: bytes, text: str) -> None:
    """Either the engine says no, or its process ends; it never takes much more than it may."""
    graph = EmbeddedGraph(Worker(memory=LIMIT))
    graph.load([packed], (None, "a"))
    with pytest.raises(QueryError, match=r"内存超过 200 MB|超过 20 秒|太大|太长") as caught:
        graph.query(prepare(text, {}), timeout=20, limit=10)
    assert "\n" not in str(caught.value)
    graph.load([packed], (None, "a"))
    assert graph.query(prepare("MATCH (a:Agency) RETURN count(a) AS n", {}), timeout=20, limit=10).rows == [[47]]
    graph.close()


def test_lists_that_do_not_fit_in_end_in_one_message(packed: bytes) -> None:
    graph = EmbeddedGraph(Worker(memory=20 << 20))
    with pytest.raises(QueryError, match=r"要查的清单太多.*--place") as caught:
        graph.load([packed] * 300, (None, "a"))
    assert "\n" not in str(caught.value) and graph.key is None
    graph.close()


def test_the_memory_of_the_one_who_asks_is_not_counted(tmp_path: Path) -> None:
    """Linux hands the peak of a process on to those it starts; a large notebook is no reason to refuse."""
    code = (
        "import sys\n"
        "from graphmodel.querying.process import Worker\n"
        f"much = bytearray({2 * LIMIT})\n"
        "much[::4096] = b'x' * len(much[::4096])\n"
        f"worker = Worker(memory={LIMIT})\n"
        "worker.call('begin', [])\n"
        "import time; time.sleep(0.3)\n"
        "print(worker.alive)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.strip() == "True", done.stderr


def test_what_a_process_holds_is_known_here() -> None:
    """In a process of its own: one that ran other tests may hold room that they gave back, and need no more."""
    code = (
        "from graphmodel.engine import memory\n"
        "before = memory.memory_used()\n"
        "much = bytearray(64 << 20)\n"
        "much[::4096] = b'x' * len(much[::4096])\n"
        "print(memory.memory_used() - before > 32 << 20)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "True", done.stderr


def test_where_the_system_does_not_tell_only_time_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "unheard-of")
    monkeypatch.setitem(sys.modules, "resource", None)
    assert memory.memory_used() == 0


@pytest.mark.parametrize("python", ["", None, str(Path("no", "such", "python"))])
def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch, python: str | None) -> None:
    monkeypatch.setattr(sys, "executable", python)
    with pytest.raises(QueryError, match="启动不了查询引擎"):
        Worker()


def test_what_is_no_text_in_the_search_path_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [Path("somewhere"), *sys.path])
    worker = Worker()
    assert worker.call("begin", []) is None
    worker.close()
