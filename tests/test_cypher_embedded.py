"""Cypher on the embedded engine: it only reads, keeps its limits, and says what is wrong."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from graphmodel.errors import QueryError
from graphmodel.records import ResponsibilityList
from graphmodel.stores.sqlite import SqliteStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> SqliteStore:
    made = SqliteStore(tmp_path_factory.mktemp("cypher") / "city.db")
    made.load(hangzhou)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Agency {id: 'x'})",
        "MATCH (a:Agency) SET a.name = 'x'",
        "MATCH (a:Agency) DETACH DELETE a",
        "MATCH (a:Agency) REMOVE a.name RETURN a",
        "MERGE (a:Agency {id: 'x'}) RETURN a",
        "MATCH (a:Agency) FOREACH (x IN [1] | SET a.name = 'x')",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "load/**/csv from 'city.db' as row return row",
        "MATCH (a:Agency) WHERE NOT a.`collective` LOAD CSV FROM 'city.db' AS row RETURN row",
        "MATCH (a:`Agency`) LOAD CSV FROM 'city.db' AS row RETURN row",
        "\\u004c\\u004f\\u0041\\u0044 CSV FROM 'city.db' AS row RETURN row",
        "RETURN 1 // \r LOAD CSV FROM 'city.db' AS row RETURN row",
        "CALL db.labels() YIELD label RETURN label",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "SHOW USERS",
        "SHOW SETTINGS",
        "TERMINATE TRANSACTION 'neo4j-transaction-1'",
        "RETURN 1; MATCH (a) DETACH DELETE a",
        "EXPLAIN CREATE (:Agency)",
        "USE system RETURN 1",
        "COPY (RETURN 1) TO 'x.csv'",
        "MATCH (a:Agency) RETURN a.name FORMAT CSV",
        "CALL { CREATE (:Agency) } RETURN 1",
        "MATCH (a:Agency) CALL { WITH a DELETE a } RETURN 1",
    ],
)
def test_a_query_can_neither_write_nor_touch_files(store: SqliteStore, text: str) -> None:
    before = sorted(os.listdir(store.path.parent))
    with pytest.raises(QueryError):
        store.query(text)
    assert sorted(os.listdir(store.path.parent)) == before


def test_words_that_write_may_stand_in_text_and_names(store: SqliteStore) -> None:
    found = store.query(
        "MATCH (load:Agency) WHERE load.name CONTAINS 'CREATE' OR load.name = $set RETURN count(load) AS `delete`",
        set="COPY",
    )
    assert (found.columns, found.rows) == (["delete"], [[0]])


def test_parameters_are_passed_and_never_pasted(store: SqliteStore) -> None:
    hostile = "x' OR 1=1 RETURN a //"
    assert store.query("MATCH (a:Agency) WHERE a.name = $name RETURN a.name", name=hostile).rows == []


def test_a_missing_parameter_is_named(store: SqliteStore) -> None:
    with pytest.raises(QueryError, match="缺少参数 name"):
        store.query("MATCH (a:Agency {name: $name}) RETURN a")


def test_a_syntax_error_marks_the_place(store: SqliteStore) -> None:
    text = "MATCH (a:Agency)-[:LEADS]->(p) RETURN a.name,, p.name"
    with pytest.raises(QueryError) as caught:
        store.query(text)
    _what, shown, mark = str(caught.value).splitlines()
    assert shown.strip() == text and shown[mark.index("^")] == ","


@pytest.mark.parametrize(
    "text",
    [
        "UNWIND range(1, 300000000) AS x RETURN count(x)",
        "RETURN size(range(1, 200000000)) AS n",
        "MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)",
        "MATCH (a)-[*1..12]-(b) RETURN count(*)",
        "RETURN size(reduce(s = 'x', i IN range(1, 60) | s + s)) AS n",
    ],
)
def test_a_runaway_is_stopped_and_the_next_question_answered(store: SqliteStore, text: str) -> None:
    with pytest.raises(QueryError):
        store.query(text, timeout=0.3)
    assert store.query("MATCH (a:Agency) RETURN count(a) AS n").rows == [[47]]


@pytest.mark.parametrize(
    "text",
    [
        "RETURN " + "(" * 3000 + "1" + ")" * 3000,
        "RETURN " + "[" * 3000 + "]" * 3000,
        "RETURN " + "CASE WHEN true THEN " * 3000 + "1" + " END" * 3000,
        "RETURN " + "CASE WHEN true THEN " * 70 + "1" + " END" * 70,
        "RETURN " + "-" * 3000 + "1",
        "RETURN '\ud800' AS x",
        "RETURN 1 +" + " 1 +" * 5000 + " 1",
        "MATCH " + "(a)--" * 3000 + "(b) RETURN a",
        "",
        ";",
        "//",
        "\x00",
        "RETURN `",
        "RETURN 'x",
        "RETURN 99999999999999999999",
    ],
)
def test_a_text_beyond_all_measure_ends_in_one_message(store: SqliteStore, text: str) -> None:
    with pytest.raises(QueryError):
        store.query(text)


@pytest.mark.parametrize("value", ["\ud800", float("nan"), float("inf"), 2**70, object(), b"x", {1: 2}, [object()]])
def test_a_parameter_without_a_place_in_cypher_is_refused(store: SqliteStore, value: object) -> None:
    with pytest.raises(QueryError, match="参数 x"):
        store.query("RETURN $x AS x", x=value)


def test_a_row_limit_is_told(store: SqliteStore) -> None:
    found = store.query("MATCH (a:Agency) RETURN a.name", limit=3)
    assert (len(found), found.cut) == (3, True)
    assert not store.query("MATCH (a:Agency) RETURN a.name LIMIT 3", limit=3).cut


def test_an_answer_is_iterable_and_a_table(store: SqliteStore) -> None:
    found = store.query("MATCH (a:Agency) RETURN a.name, size(a.name) AS 字数 ORDER BY a.name LIMIT 2")
    assert found.columns == ["a.name", "字数"]
    assert [row[0] for row in found] == list(found.to_frame()["a.name"])
    assert "<th>字数</th>" in found._repr_html_()


def test_a_node_shows_its_label_and_its_own_properties_only(store: SqliteStore) -> None:
    ((node,),) = store.query("MATCH (l:Leader) RETURN l ORDER BY l.id LIMIT 1").rows
    assert node["label"] == "Leader" and "title" not in node and "type" not in node


def test_the_engine_does_not_outlive_the_store(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    made = SqliteStore(tmp_path / "a.db")
    made.load(hangzhou)
    made.query("RETURN 1 AS x")
    process = made._cypher._graph._worker._process  # type: ignore[union-attr]
    made.close()
    assert process.poll() is not None


def test_a_text_that_the_engine_takes_for_a_list_is_shown_and_never_compared(
    tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    made = SqliteStore(tmp_path / "a.db")
    made.load(replace(hangzhou, projects=(replace(hangzhou.projects[0], name='["甲"]'),)))
    assert made.query("MATCH (p:Project) RETURN count(p) AS n").rows == [[1]]
    assert made.query("MATCH (p:Project) RETURN p.name AS name ORDER BY p.id").rows == [['["甲"]']]
    for text in (
        "MATCH (p:Project) WHERE p.name = '甲' RETURN p",
        "MATCH (p:Project {name: '甲'}) RETURN p",
        "MATCH (p:Project) WITH p.name AS n WHERE n = '甲' RETURN n",
        "MATCH (p:Project) WITH p {.*} AS n WHERE n.name IN ['甲'] RETURN n",
        "MATCH (p:Project) WITH properties(p) AS n WHERE n.name IN ['甲'] RETURN n",
        "MATCH (p:Project) WHERE p['name'] = '甲' RETURN p",
        "MATCH (p) WHERE p.name = '甲' RETURN p",
        "MATCH (p:Project) RETURN CASE p.name WHEN '甲' THEN 1 ELSE 0 END AS n",
    ):
        with pytest.raises(QueryError, match="当成列表"):
            made.query(text)
    assert made.query("MATCH (a:Agency) WHERE a.name = '甲' RETURN a").rows == []
    made.close()


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (p:Project) RETURN {id: p.id, labels: labels(p), properties: properties(p)} AS m",
        "MATCH (p:Project) RETURN p {.id, labels: labels(p), properties: 1} AS m",
        "MATCH (a)-[r:LEADS]->(p) RETURN {id: 1, start: a.id, end: p.id, type: type(r), properties: {}} AS m",
        "RETURN $map AS m",
    ],
)
def test_a_map_that_looks_as_a_node_is_refused(store: SqliteStore, text: str) -> None:
    with pytest.raises(QueryError, match="会被当成节点或关系"):
        store.query(text, {"map": {"id": 1, "labels": ["Agency"], "properties": {}}} if "$" in text else {})


def test_a_map_that_looks_as_a_path_is_shown_as_it_is(store: SqliteStore) -> None:
    for value in ("{nodes: [1], relationships: 3}", "{nodes: ['ab'], relationships: 'cd'}"):
        found = store.query(f"RETURN {value} AS m").rows[0][0]
        assert found["relationships"] in (3, "cd")


@pytest.mark.parametrize(
    "counted",
    [
        "MATCH (p:Project {place: place}) RETURN k, n, count(p) AS m",
        "RETURN k, n, COUNT { MATCH (p:Project) WHERE p.place = place } AS m",
        "RETURN k, n, size([(p:Project)-[:LISTED_IN]->(l) WHERE p.place = place | p.id]) AS m",
        "WHERE EXISTS { MATCH (p:Project) WHERE p.place = place AND p.number % 2 <> k } "
        "MATCH (p:Project) RETURN k, n, count(p) AS m",
    ],
)
def test_a_name_given_anew_after_counting_is_another_thing(store: SqliteStore, counted: str) -> None:
    total = store.query("MATCH (p:Project) RETURN count(p) AS n").rows[0][0]
    text = f"MATCH (p:Project) WITH p.number % 2 AS k, p.place AS place, count(*) AS n {counted} ORDER BY k"
    rows = store.query(text).rows
    assert [m for _k, _n, m in rows] == [total, total] and sum(n for _k, n, _m in rows) == total


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("WITH [1, 2] AS x RETURN [x IN x | x * 2] AS y, size(x) AS n", [[2, 4], 2]),
        ("WITH 5 AS s RETURN reduce(s = s, y IN [s, 1] | s + y) AS a, s", [11, 5]),
        ("WITH 1 AS a, 2 AS b WITH b AS a, a AS b RETURN a, b", [2, 1]),
        (
            "MATCH (p:Category) CALL () { MATCH (p:Leader) RETURN count(p) AS n } RETURN n > 1, count(p) > 1",
            [True, True],
        ),
        ("MATCH (p:Project) WITH p.number AS n ORDER BY p.number DESC LIMIT 1 RETURN n - COUNT { (:Project) }", [0]),
    ],
)
def test_each_name_is_what_it_was_given_last(store: SqliteStore, text: str, values: list[object]) -> None:
    assert list(store.query(text).rows[0]) == values


def test_the_parts_of_a_union_may_call_other_things_alike(store: SqliteStore) -> None:
    text = "MATCH (l:Leader) WITH l.name AS n, l RETURN n, l.id AS l"
    text += " UNION MATCH (n:Category) RETURN n.name AS n, n.id AS l"
    kinds = [str(id_).partition(":")[0] for _name, id_ in store.query(text).rows]
    assert sorted(set(kinds)) == ["category", "leader"]


def test_a_condition_behind_with_sees_the_names_before(store: SqliteStore) -> None:
    assert len(store.query("MATCH (p:Project) WITH p.name AS n WHERE p.number <= 3 RETURN n")) == 3
    with pytest.raises(QueryError, match="没有叫 p 的变量"):
        store.query("MATCH (p:Project) WITH DISTINCT p.name AS n WHERE p.number <= 3 RETURN n")


@pytest.mark.parametrize(
    "inside",
    [
        "WITH p.place AS place MATCH (p:Project) RETURN count(p) AS n",
        "WITH 1 AS x RETURN EXISTS { (p)-[:LISTED_IN]->() } AS n",
        "WITH 1 AS x RETURN p.id AS n",
        "WITH 1 AS x CALL (p) { RETURN p.id AS i } RETURN i AS n",
        "WITH 1 AS x UNWIND [1] AS p RETURN p + 1 AS n",
        "MATCH (p)-[:LISTED_IN]->(l) WITH l AS p RETURN count(p) AS n",
    ],
)
def test_what_a_subquery_was_given_and_dropped_is_refused(store: SqliteStore, inside: str) -> None:
    """Neo4j has it there still, so that a new thing of this name would be another answer."""
    with pytest.raises(QueryError, match="p 是带进子查询的变量"):
        store.query(f"MATCH (p:Project) CALL (p) {{ {inside} }} RETURN n")


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (p:Project) RETURN p.place AS k, count(*) + COUNT { (p)--() } AS n",
        "MATCH (p:Project) RETURN p.place AS k, count(*) AS n ORDER BY COUNT { (p)--() }",
        "MATCH (p:Project) RETURN DISTINCT p.place AS k ORDER BY COUNT { (p)--() }",
        "MATCH (p:Project) WITH p.place AS a, p.name AS b WITH a AS b, size(a) AS a ORDER BY a + 1 RETURN a",
        "CALL { MATCH (l:Leader) RETURN l.id AS x UNION MATCH (l:Leader) RETURN l.id AS y } RETURN x",
    ],
)
def test_a_name_that_means_nothing_there_is_refused(store: SqliteStore, text: str) -> None:
    with pytest.raises(QueryError):
        store.query(text)


def test_a_day_that_is_none_is_named(store: SqliteStore) -> None:
    with pytest.raises(QueryError, match="2023-02-30"):
        store.query("MATCH (m:Milestone) WHERE m.due > date($day) RETURN m", day="2023-02-30")
