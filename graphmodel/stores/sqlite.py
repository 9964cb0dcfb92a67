"""The embedded store: one SQLite file, the store of record."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache, partial
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from graphmodel.agencies import Registry, load_registry
from graphmodel.errors import StoreError
from graphmodel.graph import GraphRows, Row, graph_rows
from graphmodel.querying import TIMEOUT, EmbeddedSession, Result
from graphmodel.querying.session import refuse_writing
from graphmodel.record_format import from_json, to_json
from graphmodel.records import ResponsibilityList
from graphmodel.schema import NODE_TYPES, NODES, RELATIONSHIPS, Property
from graphmodel.selection import Selection
from graphmodel.stores.base import Change, StoredList, difference
from graphmodel.version import __version__

FORMAT = 3
_TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "float": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
    "strings": "TEXT",
}


# A row's place is its list's number and its running number there: the rows of a list lie together, in
# their order, and a list goes in at the end of each table, which an index over the names would not allow.
_PLACES = 1 << 24
_AT_ONCE = 50  # rows in one statement take half the time of one each; older SQLite takes 999 values
_OF_LIST = f"row_key >= ?1 * {_PLACES} AND row_key < (?1 + 1) * {_PLACES}"


_SELECTED = "(?1 IS NULL OR place = ?1) AND (?2 IS NULL OR year = ?2) AND (?3 IS NULL OR series = ?3)"


def node_table(label: str) -> str:
    """Return the name of the table that holds a label's nodes."""
    return f"node_{label}"


def relationship_table(kind: str) -> str:
    """Return the name of the table that holds a type's relationships."""
    return f"rel_{kind}"


@lru_cache(maxsize=1)
def _tables() -> dict[str, str]:
    """Return every table that holds rows of lists, with the statement that makes it."""
    made = {}
    for node in NODES:
        columns = ", ".join(f'"{item.name}" {_TYPES[item.type]}' for item in node.properties)
        name = node_table(node.label)
        made[name] = f"CREATE TABLE {name} (row_key INTEGER PRIMARY KEY, id TEXT NOT NULL, {columns})"
    for rel in RELATIONSHIPS:
        columns = "".join(f', "{item.name}" {_TYPES[item.type]}' for item in rel.properties)
        name = relationship_table(rel.type)
        made[name] = (
            f"CREATE TABLE {name} (row_key INTEGER PRIMARY KEY, start_id TEXT NOT NULL, end_id TEXT NOT NULL{columns})"
        )
    return made


_STORE = "CREATE TABLE store (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
_LIST = (
    "CREATE TABLE list (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place TEXT NOT NULL, year INTEGER, "
    "series TEXT NOT NULL, title TEXT, "
    "content_sha256 TEXT NOT NULL, record TEXT NOT NULL, projects INTEGER NOT NULL)"
)


_RECORD = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))
_STRINGS = json.JSONEncoder(ensure_ascii=False)


def record_text(the_list: ResponsibilityList) -> str:
    """Return the list as compact JSON, the form both stores keep."""
    return _RECORD.encode(to_json(the_list))


class SqliteStore:
    """Lists in one SQLite file.

    Parameters
    ----------
    path
        The file; it is made if missing (unless ``must_exist``).
    must_exist
        Refuse to make a new file: for commands that only read.

    Raises
    ------
    StoreError
        The file cannot be opened or is not a graphmodel store.
    """

    def __init__(self, path: Path | str, *, must_exist: bool = False) -> None:
        self.path = Path(path)
        self._cypher = EmbeddedSession(self)
        if must_exist and not self.path.exists():
            raise StoreError(f"{self.path}：没有这个库文件；先用 graphmodel load 文件 --store {self.path} 建立")
        if self.path.is_dir() or not self.path.absolute().parent.is_dir():
            raise StoreError(f"{self.path}：不能用作库文件，请给出已有文件夹里的一个文件名")
        try:
            self._connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            self._check()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}：不是 graphmodel 的库文件，或已损坏（{error}）") from error

    def _check(self) -> None:
        tables = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "store" not in tables:
            raise StoreError(f"{self.path}：这是别的程序的 SQLite 文件，不是 graphmodel 的库")
        # a load that is over is on the disk when the file is closed; a power cut before that loses whole lists at most
        self._connection.execute("PRAGMA synchronous = NORMAL")
        if not tables:
            self._connection.execute("PRAGMA journal_mode = WAL")
            with self._transaction():
                for statement in (_STORE, _LIST, *_tables().values()):
                    self._connection.execute(statement)
                self._connection.execute("INSERT INTO store VALUES ('format', ?)", (str(FORMAT),))
        self._check_format()

    def _check_format(self) -> None:
        found = self._connection.execute("SELECT value FROM store WHERE key = 'format'").fetchone()
        if found and int(found[0]) in (1, 2):
            with self._transaction():
                self._rebuild()
        elif not found or int(found[0]) != FORMAT:
            raise StoreError(
                f"{self.path}：库的格式是 {found[0] if found else '未知'}，本程序用的是 {FORMAT}；请用新文件重新 load"
            )

    def _rebuild(self) -> None:
        """Make every table of an older format anew from the records, which hold all that a list says."""
        run = self._connection.execute
        records = [record for (record,) in run("SELECT record FROM list ORDER BY id")]
        for name, made in (("list", _LIST), *_tables().items()):
            run(f"DROP TABLE IF EXISTS {name}")
            run(made)
        for record in records:
            the_list = from_json(json.loads(record))
            text = record_text(the_list)
            self._insert(the_list, graph_rows(the_list), text, _key(text, load_registry()))
        run("UPDATE store SET value = ? WHERE key = 'format'", (str(FORMAT),))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def load(self, the_list: ResponsibilityList, registry: Registry | None = None) -> Change:
        """Put one list in, in one transaction; see :class:`graphmodel.stores.base.Store`."""
        record = record_text(the_list)
        key = _key(record, registry or load_registry())
        try:
            with self._transaction():
                known = self._connection.execute(
                    "SELECT record, content_sha256, number FROM list WHERE id = ?", (the_list.id,)
                ).fetchone()
                if known and known[:2] == (record, key):
                    return Change(the_list.id, "unchanged")
                rows = graph_rows(the_list, registry)
                if known and known[0] == record and self.list_rows(the_list.id).content_hash() == rows.content_hash():
                    self._connection.execute("UPDATE list SET content_sha256 = ? WHERE id = ?", (key, the_list.id))
                    return Change(the_list.id, "unchanged")
                if known:
                    self._delete(known[2])
                self._insert(the_list, rows, record, key)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}：写入失败，库保持原样（{error}）") from error
        if not known:
            return Change(the_list.id, "new")
        return Change(the_list.id, "replaced", difference(from_json(json.loads(known[0])), the_list))

    def _delete(self, number: int) -> None:
        # by hand: a foreign key would be looked up for every row that goes in
        self._connection.execute("DELETE FROM list WHERE number = ?", (number,))
        for table in _tables():
            self._connection.execute(f"DELETE FROM {table} WHERE {_OF_LIST}", (number,))

    def _insert(self, the_list: ResponsibilityList, rows: GraphRows, record: str, key: str) -> None:
        run = self._connection
        number = run.execute(
            "INSERT INTO list (id, place, year, series, title, content_sha256, record, projects) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                the_list.id,
                the_list.place_key,
                the_list.year,
                the_list.series_key,
                the_list.title,
                key,
                record,
                len(the_list.projects),
            ),
        ).lastrowid
        assert number is not None
        first = number * _PLACES
        for node in NODES:
            values = _sql_rows(node.all_properties, rows.nodes[node.label].values())
            self._put(node_table(node.label), [(place, *row) for place, row in enumerate(values, first)])
        for rel in RELATIONSHIPS:
            ties = rows.relationships[rel.type]
            values = zip(ties, _sql_rows(rel.properties, ties.values()), strict=True)
            self._put(
                relationship_table(rel.type), [(place, *ends, *row) for place, (ends, row) in enumerate(values, first)]
            )

    def _put(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        if not rows:
            return
        one, many = _insertions(table, len(rows[0]))
        whole = len(rows) - len(rows) % _AT_ONCE
        for start in range(0, whole, _AT_ONCE):
            self._connection.execute(many, list(chain.from_iterable(rows[start : start + _AT_ONCE])))
        self._connection.executemany(one, rows[whole:])

    def stored_lists(self) -> list[StoredList]:
        """Return the lists in the store, ordered by id."""
        return [
            StoredList(*row)
            for row in self._connection.execute("SELECT id, place, year, series, title, projects FROM list ORDER BY id")
        ]

    def read_lists(self, selection: Selection | None = None) -> Iterator[ResponsibilityList]:
        """Yield the stored lists as records, ordered by id."""
        wanted = selection or Selection()
        found = self._connection.execute(
            f"SELECT record FROM list WHERE {_SELECTED} ORDER BY id", (wanted.place, wanted.year, wanted.series)
        )
        for (record,) in found:
            yield from_json(json.loads(record))

    def list_rows(self, list_id: str) -> GraphRows:
        """Return the graph of one list as the tables hold it."""
        rows = GraphRows(list_id)
        number = self._connection.execute("SELECT number FROM list WHERE id = ?", (list_id,)).fetchone()
        if number is None:
            return rows
        for node in NODES:
            for row in self._connection.execute(f"SELECT * FROM {node_table(node.label)} WHERE {_OF_LIST}", number):
                values = _row(node.all_properties, row[1:])
                rows.nodes[node.label][values["id"]] = values
        for rel in RELATIONSHIPS:
            for row in self._connection.execute(
                f"SELECT * FROM {relationship_table(rel.type)} WHERE {_OF_LIST}", number
            ):
                rows.relationships[rel.type][(row[1], row[2])] = _row(rel.properties, row[3:])
        return rows.in_order()

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the lists asked for, as one snapshot of the store, ordered by id."""
        wanted = selection or Selection()
        self._connection.execute("BEGIN")
        try:
            found = self._connection.execute(
                f"SELECT id FROM list WHERE {_SELECTED} ORDER BY id", (wanted.place, wanted.year, wanted.series)
            ).fetchall()
            return [self.list_rows(list_id) for (list_id,) in found]
        finally:
            self._connection.execute("COMMIT")

    def merged_nodes(self, label: str) -> Iterator[Row]:
        """Yield each node of a label once, with ``written_as`` united over the lists."""
        kind = NODE_TYPES[label]
        pending: Row | None = None
        for row in self._connection.execute(f"SELECT * FROM {node_table(label)} ORDER BY id, row_key"):
            values = _row(kind.all_properties, row[1:])
            if pending is not None and pending["id"] == values["id"]:
                if "written_as" in values:
                    pending["written_as"] = sorted({*pending["written_as"], *values["written_as"]})
                continue
            if pending is not None:
                yield pending
            pending = values
        if pending is not None:
            yield pending

    def merged_relationships(self, kind: str) -> Iterator[tuple[Any, ...]]:
        """Yield (start id, end id, properties …) of each relationship once."""
        rel = next(item for item in RELATIONSHIPS if item.type == kind)
        names = "".join(f', "{item.name}"' for item in rel.properties)
        yield from self._connection.execute(
            f"SELECT start_id, end_id{names} FROM {relationship_table(kind)} GROUP BY start_id, end_id ORDER BY start_id, end_id"
        )

    def counts(self) -> dict[str, int]:
        """Return how many distinct nodes and relationships the store holds."""
        found = {}
        for node in NODES:
            found[node.label] = self._connection.execute(
                f"SELECT count(DISTINCT id) FROM {node_table(node.label)}"
            ).fetchone()[0]
        for rel in RELATIONSHIPS:
            found[rel.type] = self._connection.execute(
                f"SELECT count(*) FROM (SELECT DISTINCT start_id, end_id FROM {relationship_table(rel.type)})"
            ).fetchone()[0]
        return found

    def content_key(self) -> str:
        """Return a hash over the contents of all lists: what the query index must match."""
        key = hashlib.sha256()
        for identity, content in self._connection.execute("SELECT id, content_sha256 FROM list ORDER BY id"):
            key.update(f"{identity}\t{content}\n".encode())
        return key.hexdigest()

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
        """Answer a Cypher query about the lists; see :class:`graphmodel.stores.base.Store`."""
        if write:
            raise refuse_writing()
        given = {**(parameters or {}), **named}
        return self._cypher.query(text, given, selection=selection, timeout=timeout, limit=limit)

    def close(self) -> None:
        """Close the file."""
        self._cypher.close()
        self._connection.close()


def _key(record: str, registry: Registry) -> str:
    """Return a hash of what the graph of a list follows from: its record, the names' tables, and this program."""
    return hashlib.sha256(
        f"{__version__}\n{registry.fingerprint}\n{record}".encode("utf-8", "surrogatepass")
    ).hexdigest()


@cache
def _insertions(table: str, columns: int) -> tuple[str, str]:
    """Return the statements that put one row and many rows into a table."""
    row = f"({', '.join('?' * columns)})"
    return f"INSERT INTO {table} VALUES {row}", f"INSERT INTO {table} VALUES {', '.join([row] * _AT_ONCE)}"


def _sql_rows(properties: tuple[Property, ...], rows: Iterable[Row]) -> Iterable[Sequence[Any]]:
    """Return each row's values as SQLite takes them; only dates and lists need turning."""
    names = [item.name for item in properties]
    turned = [(index, item.type) for index, item in enumerate(properties) if item.type in ("date", "strings")]
    taken = map(itemgetter(*names), rows) if len(names) > 1 else (tuple(row.values()) for row in rows)
    return map(partial(_turn, turned), taken) if turned else taken


def _turn(turned: list[tuple[int, str]], row: tuple[Any, ...]) -> list[Any]:
    values = list(row)
    for index, kind in turned:
        value = values[index]
        if value is not None:
            values[index] = value.isoformat() if kind == "date" else _STRINGS.encode(value)
    return values


def _row(properties: tuple[Property, ...], values: tuple[Any, ...]) -> Row:
    return {item.name: _from_sql(item.type, value) for item, value in zip(properties, values, strict=True)}


def _from_sql(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "strings":
        return json.loads(value)
    return bool(value) if kind == "boolean" else value
