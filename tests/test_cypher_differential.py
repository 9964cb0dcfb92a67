"""Both engines give the same answer, or the embedded one refuses: written questions, old mistakes, random ones."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.sqlite import SqliteStore
from tests.both_engines import Both, several_cities
from tests.conftest import DATA, ROOT
from tests.neo4j_server import Server
from tests.random_queries import PARAMETERS, random_question

pytestmark = pytest.mark.neo4j

#: How many random questions, and from which seed on; ``make fuzz`` sets more.
COUNT = int(os.environ.get("GRAPHMODEL_FUZZ", "2000"))
FIRST = int(os.environ.get("GRAPHMODEL_FUZZ_SEED", "0"))
BATCH = 100


def _opened(server: Server, folder: Path) -> Iterator[Both]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", server.username)
        patch.setenv("NEO4J_PASSWORD", server.password)
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setenv("LOCALAPPDATA", str(folder))
        store = Neo4jStore(server.uri)
        store.query("MATCH (n) DETACH DELETE n", write=True)
        driver = neo4j.GraphDatabase.driver(
            server.uri, auth=(server.username, server.password), notifications_min_severity="OFF"
        )
        both = Both(SqliteStore(folder / "both.db"), store, driver)
        try:
            yield both
        finally:
            store.query("MATCH (n) DETACH DELETE n", write=True)
            both.embedded.close()
            driver.close()
            store.close()


@pytest.fixture(scope="module")
def _city(
    neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList
) -> Iterator[Both]:
    for both in _opened(neo4j_server, tmp_path_factory.mktemp("city")):
        both.load([hangzhou])
        yield both


def _lines(name: str) -> list[tuple[str, bool]]:
    """Return the questions of a file, one a line; the order of rows counts where the question gives one."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [(line, "ORDER BY" in line) for line in lines if line and not line.startswith("//")]


def test_written_questions_about_a_city(_city: Both) -> None:
    assert _city.differences(_lines("adhoc.cypher")) == []
    assert _city.refused == []


def test_a_server_asked_through_the_store_gives_its_own_rows(_city: Both) -> None:
    for text, _ordered in _lines("adhoc.cypher")[:40]:
        found = _city.server.query(text)
        assert (len(found), found.columns) == (len(_city.embedded.query(text)), _city.embedded.query(text).columns), (
            text
        )


def test_the_constructs_of_the_documentation(_city: Both) -> None:
    """docs/cypher.md says what a user may rely on: each of its examples runs on both engines."""
    text = (ROOT / "docs" / "cypher.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```cypher\n(.*?)```", text, re.S)
    questions = [
        (query.strip(), "ORDER BY" in query) for block in blocks for query in block.split(";") if query.strip()
    ]
    _city.refused.clear()
    assert len(questions) >= 30
    assert _city.differences(questions, {"agency": "市财政局", "from": "2023-06-01", "names": ["市财政局"]}) == []
    assert _city.refused == []


@pytest.fixture(scope="module")
def _cities(_city: Both, neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    for both in _opened(neo4j_server, tmp_path_factory.mktemp("cities")):
        both.load(several_cities())
        yield both


def test_questions_that_once_differed(_cities: Both) -> None:
    _cities.refused.clear()
    assert _cities.differences(_lines("once-differed.cypher"), PARAMETERS) == []


def test_questions_of_every_kind(_cities: Both) -> None:
    """Where the server refuses, so does the embedded engine; it may refuse more, but not the most."""
    questions = _lines("kinds.cypher")
    _cities.refused.clear()
    _cities.late.clear()
    assert _cities.differences(questions, PARAMETERS) == []
    assert len(_cities.late) <= 5, _cities.late
    assert len(_cities.refused) < len(questions) // 5, _cities.refused


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, BATCH))
def test_random_questions(_cities: Both, first: int) -> None:
    questions = [random_question(seed) for seed in range(first, min(first + BATCH, FIRST + COUNT))]
    _cities.refused.clear()
    _cities.late.clear()
    found = _cities.differences([(question.text, question.ordered) for question in questions], PARAMETERS)
    print(f"seeds {first} to {first + len(questions) - 1}: {len(_cities.refused)} refused")
    assert found == [], f"seeds {first} to {first + len(questions) - 1}"
    assert len(_cities.refused) <= BATCH // 10, _cities.refused
    assert len(_cities.late) <= BATCH // 10, _cities.late
