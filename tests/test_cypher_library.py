"""The named queries: documented, answering, and the same on both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphmodel.cypher import NamedQuery, named_queries, named_query
from graphmodel.errors import QueryError
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.sqlite import SqliteStore
from tests.generated import generated_list

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
    assert all(query.name_zh and query.title and query.title_en and query.text for query in QUERIES)


def test_a_missing_parameter_is_asked_for() -> None:
    with pytest.raises(QueryError, match="--agency（单位名称）"):
        named_queries()["partners"].fill({})


def test_partners_by_name(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    store = SqliteStore(tmp_path / "a.db")
    store.load(hangzhou)
    query = named_queries()["partners"]
    rows = store.query(query.text, query.fill({"agency": "市财政局"})).rows
    assert rows[0] == ["杭州市", 2023, "市建委", "government department", 9]


def test_every_query_says_of_which_place_and_year_a_row_is(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    store = SqliteStore(tmp_path / "a.db")
    store.load(hangzhou)
    for query in QUERIES:
        columns = store.query(query.text, parameters(query, hangzhou)).columns
        assert columns[:2] == ["place", "year"], query.name


def test_a_query_is_called_by_its_chinese_name_too() -> None:
    assert len({query.name_zh for query in QUERIES}) == len(QUERIES)
    assert all(named_query(query.name_zh) is query is named_query(query.name) for query in QUERIES)


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
            values = parameters(query, the_list)
            here, there = embedded.query(query.text, values), neo4j_store.query(query.text, values)
            assert (here.columns, here.rows) == (there.columns, there.rows), query.name
        chosen = Selection(place="宁波市", year=2025)
        values = parameters(query, lists[3])
        here, there = (store.query(query.text, values, selection=chosen) for store in (embedded, neo4j_store))
        assert (here.columns, here.rows) == (there.columns, there.rows), query.name
        assert {(row[0], row[1]) for row in here} <= {("宁波市", 2025)}
