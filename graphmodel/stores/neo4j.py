"""The server store: Neo4j 5, for sharing and for what one machine cannot hold."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.errors import StoreError
from graphmodel.graph import GraphRows, Row, graph_rows
from graphmodel.querying import TIMEOUT, EmbeddedSession, Result
from graphmodel.record_format import from_json
from graphmodel.records import ResponsibilityList
from graphmodel.schema import NODE_TYPES, NODES, RELATIONSHIPS, SHARED_LABELS, RelationshipType
from graphmodel.selection import Selection
from graphmodel.stores.base import Change, StoredList, difference
from graphmodel.stores.bookmarks import forget_bookmarks, read_bookmarks, save_bookmarks
from graphmodel.stores.sqlite import record_text

if TYPE_CHECKING:
    import neo4j

BATCH = 10_000
# properties the store keeps for itself on a ResponsibilityList; they are never shown
_OWN = {"record", "content_sha256", "forms"}
_RETRY_SECONDS = 60.0


def constraints() -> list[str]:
    """Return the statements that make the server's constraints and indexes."""
    made = [
        f"CREATE CONSTRAINT graphmodel_{node.label.lower()}_id IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.id IS UNIQUE"
        for node in NODES
    ]
    made += [
        # text indexes: with a range index the server's planner now and then fails at CONTAINS (5.26.16)
        "CREATE TEXT INDEX graphmodel_agency_name_text IF NOT EXISTS FOR (n:Agency) ON (n.name)",
        "CREATE TEXT INDEX graphmodel_leader_name_text IF NOT EXISTS FOR (n:Leader) ON (n.name)",
        "CREATE INDEX graphmodel_list_scope IF NOT EXISTS FOR (n:ResponsibilityList) ON (n.place, n.year)",
        "CREATE INDEX graphmodel_milestone_due IF NOT EXISTS FOR (n:Milestone) ON (n.due)",
    ]
    return made


_OWNED = [node.label for node in NODES if node.label not in SHARED_LABELS and node.label != "ResponsibilityList"]
_SCOPED = {"SERVES_IN"}  # between shared nodes: several lists may say the same

_DELETE_OLD = """MATCH (l:ResponsibilityList {id: $id})
OPTIONAL MATCH (l)<-[:LISTED_IN]-(p:Project)
OPTIONAL MATCH (p)-[:HAS_MILESTONE]->(m:Milestone)
OPTIONAL MATCH (p)-[:IN_CATEGORY]->(c:Category)
WITH l, collect(DISTINCT p) AS projects, collect(DISTINCT m) AS steps, collect(DISTINCT c) AS categories
FOREACH (n IN steps | DETACH DELETE n)
FOREACH (n IN categories | DETACH DELETE n)
FOREACH (n IN projects | DETACH DELETE n)
DETACH DELETE l"""

_DELETE_UNUSED = """UNWIND $ids AS id
CALL { WITH id MATCH (n:Leader {id: id}) WHERE NOT (n)-[:OVERSEES]->() DETACH DELETE n }
CALL { WITH id MATCH (n:Officer {id: id}) WHERE NOT (n)-[:RESPONSIBLE_FOR]->() DETACH DELETE n }
CALL { WITH id MATCH (n:Agency {id: id}) WHERE NOT (n)-[:LEADS|SUPPORTS]->() DETACH DELETE n }"""

_SHARED_OF = """MATCH (:ResponsibilityList {id: $id})<-[:LISTED_IN]-(p:Project)<-[:OVERSEES|LEADS|SUPPORTS|RESPONSIBLE_FOR]-(n)
RETURN collect(DISTINCT n.id) AS ids"""

_LOCK = """MERGE (l:ResponsibilityList {id: $id}) SET l.id = $id
RETURN l.record AS record, l.content_sha256 AS content, COLLECT { MATCH (n:Agency) WHERE n.id IN $agencies RETURN [n.id, n.written_as] } AS met"""
_OTHER_FORMS = "MATCH (l:ResponsibilityList) WHERE l.place = $place AND l.id <> $id RETURN l.forms AS forms"


class Neo4jStore:
    """Lists on a Neo4j server.

    Parameters
    ----------
    address
        ``neo4j://…`` (routing: reads go to a cluster's followers) or ``bolt://…``, with ``+s`` for TLS.
    database
        The server's default database if not given.

    Raises
    ------
    StoreError
        The password is not in the environment, or the server does not answer.
    """

    def __init__(self, address: str, *, database: str | None = None) -> None:
        import neo4j

        if "@" in address.partition("://")[2]:
            raise StoreError("用户名和密码不要写在地址里：请放进环境变量 NEO4J_USERNAME、NEO4J_PASSWORD")
        password = os.environ.get("NEO4J_PASSWORD")
        if not password:
            raise StoreError("没有密码：请把服务器密码放进环境变量 NEO4J_PASSWORD（用户名 NEO4J_USERNAME，默认 neo4j）")
        self.address = address
        self.records_received = 0
        self._cypher = EmbeddedSession(self)
        self._database = database
        self._prepared = False
        self._driver = neo4j.GraphDatabase.driver(
            address,
            auth=(os.environ.get("NEO4J_USERNAME") or "neo4j", password),
            max_transaction_retry_time=_RETRY_SECONDS,
            connection_timeout=10.0,
            notifications_min_severity="OFF",
        )
        try:
            self._driver.verify_connectivity()
        except Exception as error:
            self._driver.close()
            raise _store_error(address, error) from error
        self._bookmarks = read_bookmarks(address, database)

    # ---- sessions -----------------------------------------------------------------------------

    def _session(self, *, write: bool) -> neo4j.Session:
        import neo4j

        return self._driver.session(
            database=self._database,
            default_access_mode=neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS,
            bookmarks=neo4j.Bookmarks.from_raw_values(self._bookmarks),
        )

    def _remember(self, session: neo4j.Session) -> None:
        self._bookmarks = list(session.last_bookmarks().raw_values)
        save_bookmarks(self.address, self._database, self._bookmarks)

    def read(self, text: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run one of our own read queries and return its rows; they are counted in ``records_received``."""

        def work(tx: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
            return [
                {key: _value(value) for key, value in zip(record.keys(), record.values(), strict=True)}
                for record in tx.run(text, parameters)
            ]

        try:
            with self._session(write=False) as session:
                rows = session.execute_read(work)
        except Exception as error:
            if _is_stale_bookmark(error):
                self._bookmarks = []
                forget_bookmarks(self.address, self._database)
                return self.read(text, **parameters)
            raise _store_error(self.address, error) from error
        self.records_received += len(rows)
        return rows

    # ---- loading ------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make constraints and indexes, once."""
        if self._prepared:
            return
        try:
            with self._session(write=True) as session:
                for statement in constraints():
                    session.run(statement).consume()
                session.run("CALL db.awaitIndexes(60)").consume()
        except Exception as error:
            raise _store_error(self.address, error) from error
        self._prepared = True

    def load(self, the_list: ResponsibilityList, registry: Registry | None = None) -> Change:
        """Put one list in, in one transaction that is retried whole; see :class:`graphmodel.stores.base.Store`."""
        self.prepare()
        rows = graph_rows(the_list, registry)
        record, content = record_text(the_list), rows.content_hash()
        try:
            with self._session(write=True) as session:
                old = session.execute_write(_replace, the_list, rows, record, content)
                self._remember(session)
        except Exception as error:
            raise _store_error(self.address, error) from error
        if old is None:
            return Change(the_list.id, "new")
        if old == (record, content):
            return Change(the_list.id, "unchanged")
        return Change(the_list.id, "replaced", difference(from_json(json.loads(old[0])), the_list))

    # ---- reading back -------------------------------------------------------------------------

    def stored_lists(self) -> list[StoredList]:
        """Return the lists in the store, ordered by id."""
        rows = self.read(
            "MATCH (l:ResponsibilityList) OPTIONAL MATCH (l)<-[:LISTED_IN]-(p) RETURN substring(l.id, 5) AS id, l.place AS place, "
            "l.year AS year, l.series AS series, l.title AS title, count(p) AS projects ORDER BY id"
        )
        return [
            StoredList(row["id"], row["place"], row["year"], row["series"], row["title"], row["projects"])
            for row in rows
        ]

    def read_lists(self, selection: Selection | None = None) -> Iterator[ResponsibilityList]:
        """Yield the stored lists as records, ordered by id."""
        for identity in self._chosen(selection):
            found = self.read("MATCH (l:ResponsibilityList {id: $id}) RETURN l.record AS record", id=f"list:{identity}")
            if found:
                yield from_json(json.loads(found[0]["record"]))

    def _chosen(self, selection: Selection | None) -> list[str]:
        wanted = selection or Selection()
        scope = "($place IS NULL OR l.place = $place) AND ($year IS NULL OR l.year = $year)"
        rows = self.read(
            f"MATCH (l:ResponsibilityList) WHERE {scope} AND ($series IS NULL OR l.series = $series) "
            "RETURN substring(l.id, 5) AS id ORDER BY id",
            place=wanted.place,
            year=wanted.year,
            series=wanted.series,
        )
        return [row["id"] for row in rows]

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the lists asked for, ordered by id."""
        return [self.list_rows(identity) for identity in self._chosen(selection)]

    def list_rows(self, list_id: str) -> GraphRows:
        """Return the graph of one list as the server holds it."""
        rows = GraphRows(list_id)
        top = self.read("MATCH (l:ResponsibilityList {id: $id}) RETURN properties(l) AS row", id=f"list:{list_id}")
        if not top:
            return rows
        forms = json.loads(top[0]["row"]["forms"])
        _take_node(rows, "ResponsibilityList", top[0]["row"])
        for label, pattern in _NODE_PATTERNS:
            for found in self.read(
                f"MATCH (l:ResponsibilityList {{id: $id}})<-[:LISTED_IN]-(p:Project){pattern} RETURN DISTINCT properties(n) AS row",
                id=f"list:{list_id}",
            ):
                row = found["row"]
                _take_node(rows, label, {**row, "written_as": forms[row["id"]]} if label == "Agency" else row)
        for rel in RELATIONSHIPS:
            for found in self.read(_RELATIONSHIP_QUERIES[rel.type], id=f"list:{list_id}"):
                rows.relationships[rel.type][(found["start"], found["end"])] = found["row"]
        return rows.in_order()

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type the server holds."""
        found = {}
        for node in NODES:
            found[node.label] = self.read(f"MATCH (n:{node.label}) RETURN count(n) AS n")[0]["n"]
        for rel in RELATIONSHIPS:
            found[rel.type] = self.read(f"MATCH (:{rel.start})-[r:{rel.type}]->(:{rel.end}) RETURN count(r) AS n")[0][
                "n"
            ]
        return found

    def content_key(self) -> str:
        """Return what changes with the content of the store."""
        rows = self.read("MATCH (l:ResponsibilityList) RETURN l.id AS id, l.content_sha256 AS content ORDER BY id")
        return "\n".join(f"{row['id']}\t{row['content']}" for row in rows)

    # ---- queries ------------------------------------------------------------------------------

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        selection: Selection | None = None,
        write: bool = False,
        timeout: float = TIMEOUT,
        limit: int | None = None,
        **named: Any,
    ) -> Result:
        """Answer one Cypher query, in read access mode unless ``write``; see :class:`graphmodel.stores.base.Store`.

        With a ``selection`` the lists asked for are read from the server and asked here.

        Raises
        ------
        QueryError
            The query is wrong, would write without ``write``, lacks a parameter, or ran too long.
        StoreError
            The server does not answer.
        """
        import neo4j

        from graphmodel.querying import server

        given = {**(parameters or {}), **named}
        if selection is not None and not selection.is_all and not write:
            return self._cypher.query(text, given, selection=selection, timeout=timeout, limit=limit)
        try:
            with self._session(write=write) as session:
                result = server.ask(session, text, given, write=write, timeout=timeout, limit=limit)
                if write:
                    self._remember(session)
                return result
        except neo4j.exceptions.Neo4jError as error:
            if _is_stale_bookmark(error):
                self._bookmarks = []
                forget_bookmarks(self.address, self._database)
                return self.query(text, given, write=write, timeout=timeout, limit=limit)
            if "Security" in str(error.code):
                raise _store_error(self.address, error) from error
            raise server.explained(error, timeout) from error
        except neo4j.exceptions.DriverError as error:
            raise _store_error(self.address, error) from error

    def close(self) -> None:
        """Close the connections."""
        self._cypher.close()
        self._driver.close()


def _replace(
    tx: neo4j.ManagedTransaction, the_list: ResponsibilityList, rows: GraphRows, record: str, content: str
) -> tuple[str, str] | None:
    """Put a list in the place of its former self; all of it or, if anything fails, nothing."""
    # writing to the list's node locks it, so that two loaders of one list take turns
    forms = {identity: row["written_as"] for identity, row in rows.nodes["Agency"].items()}
    known = tx.run(_LOCK, id=f"list:{the_list.id}", agencies=list(forms)).single(strict=True)
    old = (known["record"], known["content"]) if known["record"] is not None else None
    if old == (record, content):
        return old
    former: list[str] = []
    if old is None:
        met: dict[str, list[str]] = dict(known["met"])
        united = {identity: sorted({*written, *met.get(identity, ())}) for identity, written in forms.items()}
    else:
        former = tx.run(_SHARED_OF, id=f"list:{the_list.id}").single(strict=True)["ids"]
        tx.run(_DELETE_OLD, id=f"list:{the_list.id}").consume()
        others = [
            json.loads(row["forms"])
            for row in tx.run(_OTHER_FORMS, id=f"list:{the_list.id}", place=the_list.place_key)
            if row["forms"]
        ]
        united = _united(forms, others, set(former))
    own = {"record": record, "content_sha256": content, "forms": json.dumps(forms, ensure_ascii=False)}
    _write(tx, rows, united, own)
    gone = sorted(set(former) - {identity for label in SHARED_LABELS for identity in rows.nodes[label]})
    if gone:
        tx.run(_DELETE_UNUSED, ids=gone).consume()
    return old


def _united(
    forms: Mapping[str, list[str]], others: Sequence[Mapping[str, list[str]]], former: set[str]
) -> dict[str, list[str]]:
    """Return the forms of each agency over all lists of the place, for those whose forms may change."""
    return {
        identity: sorted({*forms.get(identity, ()), *(form for other in others for form in other.get(identity, ()))})
        for identity in {*forms, *(name for name in former if any(name in other for other in others))}
    }


def _node_clause(label: str, rows: str) -> str:
    """Return the clause that writes rows of a label: new nodes, or shared ones that may be there."""
    if label in _OWNED:
        return f"UNWIND {rows} AS row CREATE (n:{label}) SET n = row"
    return f"UNWIND {rows} AS row MERGE (n:{label} {{id: row.id}}) SET n += row"


def _relationship_clause(rel: RelationshipType, rows: str) -> str:
    verb = "MERGE" if rel.type in _SCOPED else "CREATE"
    put = " SET r = x.row" if rel.properties else ""
    return f"UNWIND {rows} AS x MATCH (a:{rel.start} {{id: x.start}}) MATCH (b:{rel.end} {{id: x.end}}) {verb} (a)-[r:{rel.type}]->(b){put}"


# a list's rows in two round trips; what is longer than a batch goes clause by clause
_ALL_NODES = "\n".join(f"CALL {{ {_node_clause(node.label, f'$rows.{node.label}')} }}" for node in NODES)
_ALL_RELATIONSHIPS = "\n".join(f"CALL {{ {_relationship_clause(rel, f'$rows.{rel.type}')} }}" for rel in RELATIONSHIPS)


def _write(
    tx: neo4j.ManagedTransaction, rows: GraphRows, forms: Mapping[str, list[str]], own: Mapping[str, str]
) -> None:
    nodes = {label: list(values.values()) for label, values in rows.nodes.items()}
    nodes["ResponsibilityList"] = [{**row, **own} for row in nodes["ResponsibilityList"]]
    nodes["Agency"] = [{**row, "written_as": forms[row["id"]]} for row in nodes["Agency"]]
    ties = {
        kind: [{"start": start, "end": end, "row": row} for (start, end), row in values.items()]
        for kind, values in rows.relationships.items()
    }
    if max(map(len, (*nodes.values(), *ties.values()))) <= BATCH:
        tx.run(_ALL_NODES, rows=nodes).consume()
        tx.run(_ALL_RELATIONSHIPS, rows=ties).consume()
    else:
        for node in NODES:
            for batch in _batches(nodes[node.label]):
                tx.run(_node_clause(node.label, "$rows"), rows=batch).consume()
        for rel in RELATIONSHIPS:
            for batch in _batches(ties[rel.type]):
                tx.run(_relationship_clause(rel, "$rows"), rows=batch).consume()
    rest = [
        {"id": identity, "forms": written}
        for identity, written in forms.items()
        if identity not in rows.nodes["Agency"]
    ]
    if rest:
        tx.run("UNWIND $rows AS row MATCH (n:Agency {id: row.id}) SET n.written_as = row.forms", rows=rest).consume()


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


_NODE_PATTERNS = (
    ("Project", " WITH p AS n"),
    ("Category", "-[:IN_CATEGORY]->(n:Category)"),
    ("Leader", "<-[:OVERSEES]-(n:Leader)"),
    ("Officer", "<-[:RESPONSIBLE_FOR]-(n:Officer)"),
    ("Agency", "<-[:LEADS|SUPPORTS]-(n:Agency)"),
    ("Milestone", "-[:HAS_MILESTONE]->(n:Milestone)"),
)
_OF_LIST = "MATCH (l:ResponsibilityList {id: $id})<-[:LISTED_IN]-(p:Project) "
_RETURN = "RETURN DISTINCT startNode(r).id AS start, endNode(r).id AS end, properties(r) AS row"
_RELATIONSHIP_QUERIES = {
    rel.type: _OF_LIST
    + (
        "MATCH (p)<-[:RESPONSIBLE_FOR]-(:Officer)-[r:SERVES_IN]->(:Agency) "
        if rel.type == "SERVES_IN"
        else f"MATCH (p)-[r:{rel.type}]-() "
    )
    + _RETURN
    for rel in RELATIONSHIPS
}


def _take_node(rows: GraphRows, label: str, found: Mapping[str, Any]) -> None:
    row = {item.name: _typed(item.type, found.get(item.name)) for item in NODE_TYPES[label].all_properties}
    rows.nodes[label][row["id"]] = row


def _typed(kind: str, value: Any) -> Any:
    return date.fromisoformat(value) if kind == "date" and isinstance(value, str) else value


def _value(value: Any) -> Any:
    """Return a result value in the form both engines share."""
    import neo4j.graph
    import neo4j.time

    if isinstance(value, neo4j.graph.Node):
        label = next((name for name in NODE_TYPES if name in value.labels), next(iter(value.labels), ""))
        own = _OWN if label == "ResponsibilityList" else set()
        return {"label": label, **{key: _value(item) for key, item in value.items() if key not in own}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{key: _value(item) for key, item in value.items()}}
    if isinstance(value, neo4j.graph.Path):
        return {
            "nodes": [_value(node) for node in value.nodes],
            "relationships": [_value(rel) for rel in value.relationships],
        }
    if isinstance(value, (neo4j.time.Date, neo4j.time.DateTime, neo4j.time.Time)):
        return value.iso_format()
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {key: _value(item) for key, item in value.items()}
    return value


def _is_stale_bookmark(error: Exception) -> bool:
    return "Bookmark" in str(getattr(error, "code", "") or "")


def _store_error(address: str, error: Exception) -> StoreError:
    import neo4j.exceptions as known

    if isinstance(error, StoreError):
        return error
    if isinstance(error, known.AuthError) or "Unauthorized" in str(getattr(error, "code", "")):
        return StoreError(f"{address}：用户名或密码不对（环境变量 NEO4J_USERNAME、NEO4J_PASSWORD）")
    if isinstance(error, (known.ServiceUnavailable, known.SessionExpired, OSError)):
        return StoreError(f"{address}：连不上服务器，请检查地址和服务器是否已启动；未完成的写入没有生效")
    if "DatabaseNotFound" in str(getattr(error, "code", "")):
        return StoreError(f"{address}：服务器上没有这个数据库，请检查 --database")
    if isinstance(error, (known.Neo4jError, known.DriverError, known.ConfigurationError, ValueError)):
        return StoreError(f"{address}：{getattr(error, 'message', None) or error}")
    raise error
