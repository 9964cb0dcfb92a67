"""Tests and benchmarks touch only what they made themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import neo4j_server
from tests.conftest import ROOT, missing
from tests.neo4j_server import NAMED, NotOurs, Server, contents, running

_ASK = "from tests.neo4j_server import running\nwith running() as server: print(server.uri)"


def test_an_offices_server_is_never_asked_for() -> None:
    """NEO4J_URI names the server a user works with; the tests do not know it."""
    environment = {name: value for name, value in os.environ.items() if name != NAMED} | {
        "NEO4J_URI": "bolt://127.0.0.1:1",
        "PATH": "",
    }
    done = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("tests.neo4j_server.NoServer: no Neo4j server")


def test_the_users_settings_are_not_seen_by_tests() -> None:
    probe = "tests/test_only_their_own.py::test_no_setting_of_the_user_is_here"
    environment = os.environ | {"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "x", "GRAPHMODEL_STORE": "x.db"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", probe]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stdout


def test_no_setting_of_the_user_is_here() -> None:
    from graphmodel.files import user_folder

    assert not {"NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "GRAPHMODEL_STORE"} & set(os.environ)
    assert "pytest" in str(user_folder())


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "work", ["CREATE (:Office {name: 'years of work'})", "CREATE INDEX office FOR (n:Office) ON (n.name)"]
)
def test_a_server_that_holds_anything_is_refused(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, work: str
) -> None:
    import neo4j

    from tests.neo4j_server import empty

    monkeypatch.setenv(NAMED, neo4j_server.uri)
    monkeypatch.setenv("GRAPHMODEL_TEST_NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("GRAPHMODEL_TEST_NEO4J_PASSWORD", neo4j_server.password)
    empty(neo4j_server)
    try:
        with running() as named, neo4j.GraphDatabase.driver(named.uri, auth=("neo4j", named.password)) as driver:
            driver.execute_query(work)
        assert contents(neo4j_server) == []  # what was put there by tests is taken away
        with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=("neo4j", neo4j_server.password)) as driver:
            driver.execute_query(work)
        before = contents(neo4j_server)
        with pytest.raises(NotOurs, match="name an empty one"), running():
            pass
        assert contents(neo4j_server) == before != []
    finally:
        empty(neo4j_server)


def test_a_maven_that_cannot_reach_its_repository_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("mvn") is None:
        missing("no Maven: install the package maven")
    nowhere = tmp_path / ".m2" / "settings.xml"
    nowhere.parent.mkdir()
    nowhere.write_text(
        "<settings><mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:1/maven2</url></mirror>"
        "</mirrors></settings>",
        encoding="utf-8",
    )
    monkeypatch.setattr(neo4j_server, "CACHE", tmp_path / "cache")
    monkeypatch.setenv("MAVEN_OPTS", f"-Duser.home={tmp_path}")
    with pytest.raises(neo4j_server.NoServer) as told:
        neo4j_server._jars()
    said = str(told.value)
    assert said.startswith("Maven could not fetch the Neo4j server") and "\n" not in said and len(said) < 450
