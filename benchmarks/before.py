"""Loading, reading, asking, loading again: this program beside an earlier commit of it, in alternation.

``python -m benchmarks.before COMMIT`` makes lists with the earlier program, writes them as JSON, which both read,
runs both on them and prints CPU seconds of SQLite; with ``--neo4j`` those of the client of a real server, which is
begun for this and emptied between the runs. Both run once before the clock is started, so that what is imported when
first used is not counted.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
from contextlib import nullcontext
from pathlib import Path

from tests.neo4j_server import Server, running

ROOT = Path(__file__).parent.parent
_FOLDERS = ("graphmodel", "loaders", "cypher", "tests")
_MAKE = """
import dataclasses, json, pathlib, sys
from graphmodel.record_format import to_json
from tests.generated import generated_list
for number in range(int(sys.argv[2])):
    one = generated_list(number)
    where = "place" if hasattr(one, "place") else "jurisdiction"
    one = dataclasses.replace(one, **{where: f"第{chr(0x4e00 + number // 2)}市"}, year=2020 + number % 2)
    text = json.dumps(to_json(one), ensure_ascii=False)
    pathlib.Path(sys.argv[1], f"{number:05d}.json").write_text(text, encoding="utf-8")
"""
_RUN = """
import json, pathlib, sys, tempfile, time
from graphmodel.record_format import from_json
from graphmodel.stores import open_store
files = sorted(pathlib.Path(sys.argv[1]).glob("*.json"))
lists = [from_json(json.loads(path.read_text(encoding="utf-8"))) for path in files]
cpu, times = time.process_time, {}
with tempfile.TemporaryDirectory() as folder:
    for name, some in (("warm", lists[:1]), ("", lists)):
        store = open_store(f"{folder}/{name}.db")
        begun = cpu()
        for one in some:
            store.load(one)
        times["load"] = cpu() - begun
        store.close()
        store = open_store(f"{folder}/{name}.db")
        begun = cpu()
        assert len(list(store.read_lists())) == len(some)
        times["read"] = cpu() - begun
        begun = cpu()
        assert {store.load(one).status for one in some} == {"unchanged"}
        times["load again"] = cpu() - begun
        store.close()
print(json.dumps(times))
"""
#: Questions are asked in the first minute after a load, by who loaded and by another process, and after that minute.
_RUN_SERVER = """
import json, os, pathlib, sys, time
import neo4j
from graphmodel.record_format import from_json
from graphmodel.stores import open_store
files = sorted(pathlib.Path(sys.argv[1]).glob("*.json"))
lists = [from_json(json.loads(path.read_text(encoding="utf-8"))) for path in files]
uri, cpu, times = sys.argv[2], time.process_time, {}
driver = neo4j.GraphDatabase.driver(uri, auth=(os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"]))
text = "MATCH (a:Agency)-[:LEADS]->(p:Project) WHERE a.name CONTAINS $x RETURN a.name, count(p) AS n ORDER BY n, a.name"

def empty():
    driver.execute_query("MATCH (n) DETACH DELETE n")

def ask(store):
    for _ in range(200):
        store.query(text, {"x": "财政局"})

def timed(name, work, *words):
    begun = cpu()
    found = work(*words)
    times[name] = cpu() - begun
    return found

def opened_and_asked():
    for _ in range(10):
        store = open_store(uri)
        store.query(text, {"x": "财政局"})
        store.close()

empty()
store = open_store(uri)
assert store.load(lists[0]).status == "new" and store.load(lists[0]).status == "unchanged"
ask(store)
store.close()
empty()
store = open_store(uri)
timed("load", lambda: [store.load(one) for one in lists])
timed("200 questions of who has just loaded", ask, store)
store.close()
store = open_store(uri)
timed("200 questions of another, in that minute", ask, store)
again = timed("load again", lambda: {store.load(one).status for one in lists})
assert again == {"unchanged"}
store.close()
timed("opened and asked, 10 times in that minute", opened_and_asked)
driver.execute_query("MATCH (s:GraphmodelRecord {id: 'store'}) SET s.changed_at = 0")
store = open_store(uri)
timed("200 questions after that minute", ask, store)
store.close()
timed("opened and asked, 10 times after it", opened_and_asked)
print(json.dumps(times))
"""


def main() -> None:
    """Compare, and print the medians and the ratios of the pairs."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.before", description=__doc__)
    asked.add_argument("commit", help="the earlier one")
    asked.add_argument("--lists", type=int, default=200)
    asked.add_argument("--neo4j", action="store_true", help="on a real Neo4j from Maven's jars instead of SQLite")
    asked.add_argument("--pairs", type=int, default=7)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        programs = {"before": _of_commit(options.commit, here / "before"), "now": _of_folder(here / "now")}
        (here / "lists").mkdir()
        _python(programs["before"], _MAKE, str(here / "lists"), str(options.lists))
        with running() if options.neo4j else nullcontext() as server:
            times = _alternate(programs, str(here / "lists"), server, options.pairs)
    for what in times["now"][0]:
        old, new = ([one[what] for one in times[name]] for name in ("before", "now"))
        ratios = sorted(now / before for before, now in zip(old, new, strict=True))
        middle = f"{statistics.median(old):.3f} s before, {statistics.median(new):.3f} s now"
        print(f"{what}: {middle}; pairs {ratios[0]:.2f}–{ratios[-1]:.2f}, middle {statistics.median(ratios):.2f}")


def _alternate(
    programs: dict[str, Path], lists: str, server: Server | None, pairs: int
) -> dict[str, list[dict[str, float]]]:
    """Return the CPU seconds of each step, run after run, by program."""
    times: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for _ in range(pairs):
        for name, program in programs.items():
            if server is None:
                said = _python(program, _RUN, lists)
            else:
                os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"] = server.username, server.password
                said = _python(program, _RUN_SERVER, lists, server.uri)
            times[name].append(json.loads(said))
    return times


def _of_commit(commit: str, folder: Path) -> Path:
    made = subprocess.run(["git", "archive", commit, *_FOLDERS], cwd=ROOT, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return _as_installed(folder)


def _of_folder(folder: Path) -> Path:
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return _as_installed(folder)


def _as_installed(folder: Path) -> Path:
    for name in ("loaders", "cypher"):
        shutil.move(folder / name, folder / "graphmodel" / name)
    return folder


def _python(program: Path, code: str, *words: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(program)}
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=program, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    main()
