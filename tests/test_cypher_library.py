"""The named queries: documented, answering, and the same on both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from graphmodel.cypher import NamedQuery, named_queries

from graphmodel.errors import QueryError
from graphmodel.records import ResponsibilityList
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.sqlite import SqliteStore
from tests.conftest import DATA
from tests.generated import generated_list
from tests.random_queries import random_query

QUERIES = list(named_queries().values())


def parameters(query: NamedQuery, the_list: ResponsibilityList) -> dict[str, Any]:
    project = the_list.projects[0]
    leader = project.leaders[0] if project.leaders else "无"
    values = {
        "agency": project.lead_units[0],
        "other": project.partner_units[0],
        "from": f"{the_list.year}-03-01",
        "to": f"{the_list.year}-09-30",
        "leader": leader,
    }
    return query.fill({name: values[name] for name in query.parameters})


def test_there_are_at_least_ten_queries_each_with_both_titles() -> None:
    assert len(QUERIES) >= 10
    assert all(query.title and query.title_en and query.text for query in QUERIES)


def test_a_missing_parameter_is_asked_for() -> None:
    with pytest.raises(QueryError, match="--agency（单位名称）"):
        named_queries()["partners"].fill({})


def test_partners_by_name(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    store = SqliteStore(tmp_path / "a.db")
    store.load(hangzhou)
    query = named_queries()["partners"]
    assert store.query(query.text, query.fill({"agency": "市财政局"})).rows[0] == ["市建委", "government department", 9]


@pytest.mark.neo4j
def test_both_engines_give_the_same_rows_for_every_named_query(
    tmp_path: Path, neo4j_store: Neo4jStore, hangzhou: ResponsibilityList
) -> None:
    lists = [
        hangzhou,
        generated_list(7, place="杭州市", year=2024),
        generated_list(14, place="宁波市"),
        generated_list(3, place="宁波市", year=2025),
    ]
    embedded = SqliteStore(tmp_path / "a.db")
    for the_list in lists:
        embedded.load(the_list)
        neo4j_store.load(the_list)
    for query in QUERIES:
        for the_list in (hangzhou, lists[1]):
            for scope in ({}, {"place": "杭州市"}, {"year": 2024}):
                values = {**parameters(query, the_list), **scope}
                here, there = embedded.query(query.text, values), neo4j_store.query(query.text, values)
                assert here.columns == there.columns, query.name
                assert here.rows == there.rows, query.name


AD_HOC = [
    line
    for line in (DATA / "adhoc.cypher").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("//")
]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> SqliteStore:
    store = SqliteStore(tmp_path_factory.mktemp("adhoc") / "a.db")
    store.load(hangzhou)
    return store


def comparable(value: Any) -> Any:
    """Round what sums of floats leave, so that the order of adding does not matter."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, list):
        return [comparable(item) for item in value]
    return {key: comparable(item) for key, item in sorted(value.items())} if isinstance(value, dict) else value


@pytest.mark.neo4j
@pytest.mark.parametrize("text", AD_HOC)
def test_ad_hoc_cypher_means_the_same_on_both_engines(
    both: SqliteStore, neo4j_store: Neo4jStore, hangzhou: ResponsibilityList, text: str
) -> None:
    neo4j_store.load(hangzhou)
    here, there = both.query(text), neo4j_store.query(text)
    ordered = "ORDER BY" in text
    mine, theirs = ([comparable(row) for row in table.rows] for table in (here, there))
    assert here.columns == there.columns
    assert mine == theirs if ordered else sorted(map(str, mine)) == sorted(map(str, theirs))


@pytest.mark.neo4j
def test_random_questions_have_the_same_answers_on_both_engines(tmp_path: Path, neo4j_store: Neo4jStore) -> None:
    embedded = SqliteStore(tmp_path / "a.db")
    for the_list in (generated_list(14, place="宁波市"), generated_list(3, place="宁波市", year=2025)):
        embedded.load(the_list)
        neo4j_store.load(the_list)
    for seed in range(80):
        text = random_query(seed)
        assert embedded.query(text, {}).rows == neo4j_store.query(text, {}).rows, text
