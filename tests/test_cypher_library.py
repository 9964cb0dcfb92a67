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
from tests.generated import generated_list

QUERIES = list(named_queries().values())


def parameters(query: NamedQuery, the_list: ResponsibilityList) -> dict[str, Any]:
    project = the_list.projects[0]
    leader = project.leaders[0] if project.leaders else "无"
    values = {"agency": project.lead_units[0], "other": project.partner_units[0], "from": f"{the_list.year}-03-01", "to": f"{the_list.year}-09-30", "leader": leader}
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
def test_both_engines_give_the_same_rows_for_every_named_query(tmp_path: Path, neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    lists = [
        hangzhou,
        generated_list(7, jurisdiction="杭州市", year=2024),
        generated_list(14, jurisdiction="宁波市"),
        generated_list(3, jurisdiction="宁波市", year=2025),
    ]
    embedded = SqliteStore(tmp_path / "a.db")
    for the_list in lists:
        embedded.load(the_list)
        neo4j_store.load(the_list)
    for query in QUERIES:
        for the_list in (hangzhou, lists[1]):
            for scope in ({}, {"jurisdiction": "杭州市"}, {"year": 2024}):
                values = {**parameters(query, the_list), **scope}
                here, there = embedded.query(query.text, values), neo4j_store.query(query.text, values)
                assert here.columns == there.columns, query.name
                assert here.rows == there.rows, query.name


AD_HOC = [
    "MATCH (a)-[r]->(b) RETURN type(r) AS t, count(*) AS n ORDER BY t",
    "MATCH (n) RETURN labels(n)[0] AS l, count(*) AS n ORDER BY l",
    "MATCH (a:Agency) RETURN a.name, substring(a.name, 0, 2) AS s, size(a.name) AS n, a.written_as[0] AS w ORDER BY a.id LIMIT 20",
    "MATCH (m:Milestone) WHERE m.due.month = 6 RETURN count(m) AS n",
    "MATCH (p:Project) WHERE p.deadline >= date('2023-10-01') RETURN p.number, p.deadline ORDER BY p.id",
    "MATCH (p:Project) RETURN toString(p.number) AS t, toUpper('ab') AS u, coalesce(p.deadline_text, '无') AS d ORDER BY p.id LIMIT 5",
    "MATCH (a:Agency {name: '市财政局'})-[s:SUPPORTS]->(p:Project) RETURN a, s, p ORDER BY p.id LIMIT 3",
    "MATCH (x:Leader)-[:OVERSEES]->(p)<-[:LEADS]-(a) RETURN x.id, a.id, count(*) ORDER BY x.id, a.id",
    "MATCH (a:Agency) WHERE NOT (a)-[:LEADS]->() AND NOT a.collective RETURN count(a)",
    "MATCH (a:Agency) WHERE EXISTS { MATCH (a)-[:LEADS]->(:Project) } RETURN a.name ORDER BY a.id",
    "OPTIONAL MATCH (a:Agency {name: '没有'}) RETURN a.name",
    "UNWIND [1, 2, 3] AS x WITH x WHERE x > 1 RETURN collect(x) AS xs, sum(x), avg(x), min(x), max(x)",
    "MATCH (m:Milestone) WHERE m.target_unit = '%' RETURN m.target_value AS v, count(*) AS n ORDER BY v",
    "MATCH (c:Category)<-[:IN_CATEGORY]-(p:Project) RETURN c.id, count(p) AS n ORDER BY n DESC, c.id",
    "MATCH (a:Agency) WHERE a.name STARTS WITH '市' AND a.name ENDS WITH '局' AND a.name CONTAINS '民' RETURN a.name ORDER BY a.name",
    "MATCH (a:Agency)-[:SUPPORTS]->(p)<-[:SUPPORTS]-(b:Agency) WHERE a.id < b.id RETURN count(DISTINCT a.id + b.id) AS pairs",
    "RETURN 7 / 2 AS i, 7 / 2.0 AS f, 7 % 3 AS m, abs(-4) AS a, round(2.345, 2) AS r",
    "MATCH (l:ResponsibilityList) RETURN l",
    "MATCH path = (x:Leader {name: '罗杰'})-[:OVERSEES]->(p:Project) RETURN path",
    "MATCH (m:Milestone) RETURN m.group AS g, count(*) AS n ORDER BY g LIMIT 5",
    "MATCH (m:Milestone) RETURN m.starts AS s ORDER BY s DESC LIMIT 3",
    "MATCH (a:Agency) RETURN CASE WHEN a.collective THEN '集体' ELSE a.kind END AS k, count(*) AS n ORDER BY k",
    "MATCH (a:Agency) RETURN DISTINCT a.kind AS kind ORDER BY kind SKIP 1 LIMIT 3",
]


@pytest.mark.neo4j
@pytest.mark.parametrize("text", AD_HOC)
def test_ad_hoc_cypher_means_the_same_on_both_engines(tmp_path: Path, neo4j_store: Neo4jStore, hangzhou: ResponsibilityList, text: str) -> None:
    embedded = SqliteStore(tmp_path / "a.db")
    embedded.load(hangzhou)
    neo4j_store.load(hangzhou)
    here, there = embedded.query(text, {}), neo4j_store.query(text, {})
    assert here.columns == there.columns
    assert here.rows == there.rows
