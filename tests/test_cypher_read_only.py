"""What runs without ``--write`` reads no file, opens no connection, and changes nothing: on a real server, too."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graphmodel.errors import QueryError
from graphmodel.records import ResponsibilityList
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.sqlite import SqliteStore
from tests.neo4j_server import Server

LOAD = "".join(f"\\u{ord(letter):04x}" for letter in "LOAD")
CSV = "".join(f"\\u{ord(letter):04x}" for letter in "CSV")
READS = [
    "LOAD CSV FROM '{url}' AS row RETURN row",
    "load/**/csv/*x*/with headers from '{url}' as row return row",
    f"{LOAD} CSV FROM '{{url}}' AS row RETURN row",
    f"{LOAD} {CSV} FROM '{{url}}' AS row RETURN row",
    "RETURN 1 AS x // \r UNION LOAD CSV FROM '{url}' AS row RETURN 1 AS x",
    "MATCH (a:Agency) // \r LOAD CSV FROM '{url}' AS row RETURN row",
    "MATCH (a:`Agency`) LOAD CSV FROM '{url}' AS row RETURN row",
    "MATCH (a) WHERE a:`Agency` LOAD CSV FROM '{url}' AS row RETURN row",
    "MATCH (a:Agency) WHERE NOT a.`collective` LOAD CSV FROM '{url}' AS row RETURN row",
    "MATCH (a:Agency) WITH a.`name` AS `LOAD` LOAD CSV FROM '{url}' AS row RETURN row",
    "MATCH (a:Agency) CALL (a) {{ LOAD CSV FROM '{url}' AS row RETURN row }} RETURN row",
    "CALL {{ LOAD CSV FROM '{url}' AS row RETURN row }} RETURN row",
    "MATCH (a:Agency) CALL {{ WITH a LOAD CSV FROM '{url}' AS row RETURN count(row) AS n }} RETURN n",
    "MATCH (a:Agency) WHERE EXISTS {{ LOAD CSV FROM '{url}' AS row RETURN row }} RETURN a",
    "RETURN COLLECT {{ LOAD CSV FROM '{url}' AS row RETURN row }} AS rows",
    "RETURN COUNT {{ LOAD CSV FROM '{url}' AS row RETURN row }} AS n",
    "USING PERIODIC COMMIT 100 LOAD CSV FROM '{url}' AS row RETURN row",
    "LOAD CSV FROM '{url}' AS row CALL (row) {{ RETURN 1 AS x }} IN TRANSACTIONS OF 10 ROWS RETURN x",
    "EXPLAIN LOAD CSV FROM '{url}' AS row RETURN row",
    "PROFILE LOAD CSV FROM '{url}' AS row RETURN row",
    "CYPHER 5 LOAD CSV FROM '{url}' AS row RETURN row",
    "CYPHER runtime=slotted LOAD CSV FROM '{url}' AS row RETURN row",
    "\ufeffLOAD CSV FROM '{url}' AS row RETURN row",
    "LOAD\u00a0CSV FROM '{url}' AS row RETURN row",
    "LOAD\u2003CSV\u3000FROM '{url}' AS row RETURN row",
    "RETURN 1; LOAD CSV FROM '{url}' AS row RETURN row",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "LOAD CSV FROM $url AS row RETURN row",
    "RETURN apoc.load.json('{url}') AS x",
    "CALL apoc.load.json('{url}') YIELD value RETURN value",
    "CALL apoc.load.jdbc('jdbc:x', '{url}') YIELD row RETURN row",
    "CALL apoc.cypher.run(\"LOAD CSV FROM '{url}' AS row RETURN row\", {{}}) YIELD value RETURN value",
]
TOUCHES = [
    "CALL db.labels()",
    "CALL db.labels() YIELD label RETURN label",
    "CALL `db`.`labels`() YIELD label RETURN label",
    "CALL /* */ db.propertyKeys() YIELD propertyKey RETURN propertyKey",
    "CALL db.schema.visualization()",
    "CALL dbms.components() YIELD name RETURN name",
    "CALL dbms.listConfig('') YIELD name, value RETURN name, value",
    "CALL dbms.listConnections()",
    "CALL dbms.killConnection('bolt-1')",
    "CALL db.clearQueryCaches()",
    "CALL db.createLabel('X')",
    "CALL db.awaitIndexes(1)",
    "CALL db.index.fulltext.queryNodes('x', 'y') YIELD node RETURN node",
    "CALL tx.setMetaData({{a: 1}})",
    "MATCH (a:Agency) CALL db.labels() YIELD label RETURN label",
    "CALL {{ CALL db.labels() YIELD label RETURN label }} RETURN label",
    "SHOW USERS",
    "SHOW SETTINGS",
    "SHOW SETTINGS YIELD name, value RETURN name, value",
    "SHOW TRANSACTIONS",
    "SHOW PROCEDURES YIELD name RETURN name",
    "SHOW FUNCTIONS",
    "SHOW INDEXES",
    "SHOW CONSTRAINTS",
    "SHOW DATABASES",
    "SHOW CURRENT USER",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1', 'neo4j-transaction-2'",
    "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN message",
    "USE neo4j MATCH (a:Agency) RETURN a",
    "USE system SHOW USERS",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "CREATE USER x SET PASSWORD 'yyyyyyyy'",
    "CREATE DATABASE x",
    "STOP DATABASE neo4j",
]
WRITES = [
    "CREATE (:Agency {{id: 'x'}})",
    "CREATE (:Agency {{id: 'x'}}) RETURN 1 AS x",
    "MERGE (a:Agency {{id: 'x'}}) RETURN a",
    "MATCH (a:Agency) MERGE (a)-[:LEADS]->(:Project {{id: 'x'}}) RETURN count(*) AS n",
    "MATCH (a:Agency) SET a.name = 'x'",
    "MATCH (a:Agency) SET a.name = 'x' RETURN a",
    "MATCH (a:Agency) SET a += {{name: 'x'}} RETURN a",
    "MATCH (a:Agency) SET a:Leader RETURN a",
    "MATCH (a:Agency) REMOVE a.name RETURN a",
    "MATCH (a:Agency) DETACH DELETE a",
    "MATCH (a:Agency) NODETACH DELETE a",
    "MATCH (a:Agency) FOREACH (x IN [1] | SET a.name = 'x')",
    "MATCH (a:Agency) FOREACH (x IN [a] | FOREACH (y IN [x] | REMOVE y.name)) RETURN 1 AS x",
    "CALL {{ CREATE (:Agency {{id: 'x'}}) }} RETURN 1 AS x",
    "CALL {{ CREATE (a:Agency {{id: 'x'}}) RETURN a }} RETURN a",
    "MATCH (a:Agency) CALL {{ WITH a DELETE a }} RETURN 1 AS x",
    "MATCH (a:Agency) CALL (a) {{ SET a.name = 'x' }} RETURN a",
    "MATCH (a:Agency) CALL (a) {{ SET a.name = 'x' }} IN TRANSACTIONS RETURN a",
    "MATCH (a:Agency) CALL (a) {{ SET a.name = 'x' }} IN CONCURRENT TRANSACTIONS RETURN a",
    "UNWIND [1] AS x CALL (x) {{ MERGE (:Agency {{id: 'x'}}) RETURN 1 AS y UNION RETURN 2 AS y }} RETURN y",
    "MATCH (a:Agency) RETURN a UNION CREATE (a:Agency) RETURN a",
    "CREATE INDEX x FOR (a:Agency) ON (a.kind)",
    "CREATE CONSTRAINT x FOR (a:Agency) REQUIRE a.kind IS UNIQUE",
    "DROP INDEX x IF EXISTS",
    "INSERT (:Agency {{id: 'x'}})",
    "\\u0043REATE (:Agency {{id: 'x'}})",
    "MATCH (a:Agency) // \r SET a.name = 'x'",
    "EXPLAIN CREATE (:Agency {{id: 'x'}})",
    "PROFILE CREATE (:Agency {{id: 'x'}})",
]
ALLOWED = [
    "MATCH (load:Agency) RETURN count(load) AS csv",
    "MATCH (a:Agency) WITH a.name AS load WHERE load CONTAINS '局' RETURN count(load) AS call",
    "MATCH (a:Agency) RETURN count(a) AS `LOAD CSV FROM 'http://x' AS row`",
    "MATCH (a:Agency) WHERE a.name <> 'CALL db.labels() CREATE SET' RETURN count(a) AS n",
    "MATCH (a:Agency) /* LOAD CSV FROM 'http://x' AS row */ RETURN count(a) AS n // CREATE (x)",
    "MATCH (show:Agency)-[create:LEADS]->(merge) RETURN count(create) AS terminate",
]


@pytest.fixture(scope="module")
def web() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and what it was asked for."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"a,b\n1,2\n")

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/x.csv", seen
        server.shutdown()


@pytest.mark.parametrize("text", [*READS, *TOUCHES, *WRITES])
def test_the_embedded_engine_only_reads_its_lists(
    tmp_path_factory: pytest.TempPathFactory, web: tuple[str, list[str]], hangzhou: ResponsibilityList, text: str
) -> None:
    url, seen = web
    store = _embedded(tmp_path_factory, hangzhou)
    before = store.path.read_bytes()
    with pytest.raises(QueryError):
        store.query(text.format(url=url), url=url)
    assert seen == [] and store.path.read_bytes() == before
    assert store.query("MATCH (a:Agency) RETURN count(a) AS n").rows == [[47]]


_OPENED: dict[str, SqliteStore] = {}


def _embedded(folders: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> SqliteStore:
    if "one" not in _OPENED:
        _OPENED["one"] = SqliteStore(folders.mktemp("read-only") / "a.db")
        _OPENED["one"].load(hangzhou)
    return _OPENED["one"]


def test_the_words_may_be_names_and_texts_on_the_embedded_engine(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    store = SqliteStore(tmp_path / "a.db")
    store.load(hangzhou)
    for text in ALLOWED:
        assert len(store.query(text)) == 1
    store.close()


@pytest.mark.neo4j
def test_a_server_reads_nothing_else_and_changes_nothing(
    neo4j_store: Neo4jStore, neo4j_server: Server, web: tuple[str, list[str]], hangzhou: ResponsibilityList
) -> None:
    url, seen = web
    neo4j_store.load(hangzhou)
    auth = (neo4j_server.username, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:

        def held() -> list[object]:
            counts = "MATCH (n) RETURN count(n) AS n, count(n.name) AS names, sum(size(labels(n))) AS labels"
            rows = [record.data() for record in driver.execute_query(counts).records]
            rows += [record.data() for record in driver.execute_query("SHOW INDEXES YIELD name").records]
            return [*rows, *(record.data() for record in driver.execute_query("SHOW USERS YIELD user").records)]

        # the server would do it, were it asked
        assert driver.execute_query(f"LOAD CSV FROM '{url}' AS row RETURN row").records and seen
        seen.clear()
        before = held()
        passed = []
        for text in [*READS, *TOUCHES, *WRITES]:
            try:
                neo4j_store.query(text.format(url=url), url=url)
                passed.append(text)
            except QueryError as error:
                assert "\n" not in str(error).split("\n  ")[0]
        assert (passed, seen) == ([], [])
        assert held() == before
    for text in ALLOWED:
        assert len(neo4j_store.query(text)) == 1


@pytest.mark.neo4j
@pytest.mark.parametrize("text", [text for text in (*READS, *TOUCHES, *WRITES) if not text.startswith("USE neo4j")])
def test_the_plan_alone_would_refuse_it_too(neo4j_server: Server, web: tuple[str, list[str]], text: str) -> None:
    """Whatever our parser may once let pass: the server's own plan says what a query would do."""
    from graphmodel.querying.server import refuse_more_than_reading

    url, seen = web
    auth = (neo4j_server.username, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver, driver.session() as session:
        try:
            summary = session.run("EXPLAIN " + text.format(url=url), url=url).consume()  # type: ignore[arg-type]
        except neo4j.exceptions.Neo4jError:
            return
        with pytest.raises(QueryError):
            refuse_more_than_reading(summary)
    assert seen == []
