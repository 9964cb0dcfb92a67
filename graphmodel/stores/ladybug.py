"""The embedded Cypher engine: an index derived from the SQLite store, never the only copy.

It is built whole into a temporary file, checkpointed, closed and renamed into place; its name
carries the store's content and the engine's version, so a stale or foreign one is never opened.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from graphmodel.errors import QueryError, StoreError
from graphmodel.graph import Row
from graphmodel.schema import NODE_TYPES, NODES, RELATIONSHIPS, NodeType, Property, RelationshipType
from graphmodel.stores.base import Table
from graphmodel.stores.dialect import check_read_only, explain_failure, result_headings
from graphmodel.stores.patterns import ADDED
from graphmodel.stores.translate import to_embedded

_TYPES = {
    "string": "STRING",
    "integer": "INT64",
    "float": "DOUBLE",
    "boolean": "BOOL",
    "date": "DATE",
    "strings": "STRING[]",
}
_LIST_MARK = "\x1f"
# with more, ORDER BY of this engine now and then returns rows out of order (docs/decisions)
_THREADS = 1
# enough for a million projects; the default asks for 80 % of the machine's memory
_BUFFER = 1 << 30


class IndexedStore(Protocol):
    """What the index needs of the store it is derived from."""

    path: Path

    def content_key(self) -> str:
        """Return a hash over the store's content."""

    def merged_nodes(self, label: str) -> Iterator[Row]:
        """Yield each node of a label once."""

    def merged_relationships(self, kind: str) -> Iterator[tuple[Any, ...]]:
        """Yield each relationship of a type once."""


class LadybugIndex:
    """The index of one SQLite store.

    Parameters
    ----------
    store
        The store of record; the index lies beside its file.
    """

    def __init__(self, store: IndexedStore) -> None:
        self._store = store

    def path(self) -> Path:
        """Return where the index for the store's present content lies."""
        import ladybug

        version = f"{ladybug.__version__}-{getattr(ladybug, 'storage_version', 0)}"
        return self._store.path.with_name(f"{self._store.path.name}.{self._store.content_key()[:16]}-{version}.lbdb")

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any],
        *,
        write: bool = False,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Table:
        """Run one read-only query; see :class:`graphmodel.stores.base.Store`.

        Raises
        ------
        QueryError
            The query is wrong, would write or touch files, lacks a parameter, or ran too long.
        """
        if write:
            raise QueryError(
                "内嵌的 Cypher 引擎只能查询：库里的内容由 graphmodel load 写入；要用 Cypher 写，请用 Neo4j 服务器"
            )
        check_read_only(text, parameters)
        with self._open() as connection:
            connection.set_query_timeout(max(1, int(timeout * 1000)))
            connection.set_max_threads_for_exec(_THREADS)
            try:
                result = connection.execute(to_embedded(text), dict(parameters))
            except RuntimeError as error:
                raise explain_failure(
                    text, _own_words(connection, text, dict(parameters), str(error)), timeout
                ) from error
            if isinstance(result, list):
                raise QueryError("一次只能运行一条查询，请去掉多余的分号")
            return _table(result, text, limit)

    @contextlib.contextmanager
    def _open(self):  # type: ignore[no-untyped-def]
        import ladybug

        path = self.path()
        if not path.exists():
            self.build(path)
        try:
            database = ladybug.Database(str(path), read_only=True, buffer_pool_size=_BUFFER)
            connection = ladybug.Connection(database)
            connection.execute("RETURN 1")
        except (RuntimeError, OSError):
            self.build(path)  # damaged: it is only an index
            database = ladybug.Database(str(path), read_only=True, buffer_pool_size=_BUFFER)
            connection = ladybug.Connection(database)
        try:
            yield connection
        finally:
            connection.close()
            database.close()

    def build(self, path: Path) -> None:
        """Build the index whole and move it into place.

        Raises
        ------
        StoreError
            The folder of the store cannot be written.
        """
        import ladybug

        try:
            with tempfile.TemporaryDirectory(prefix=".graphmodel-", dir=path.parent) as folder:
                fresh = Path(folder) / "index.lbdb"
                database = ladybug.Database(str(fresh), buffer_pool_size=_BUFFER)
                connection = ladybug.Connection(database)
                for node in NODES:
                    connection.execute(node_ddl(node))
                    self._copy_nodes(connection, node, Path(folder))
                for rel in RELATIONSHIPS:
                    connection.execute(relationship_ddl(rel))
                    self._copy_relationships(connection, rel, Path(folder))
                connection.execute("CHECKPOINT")
                connection.close()
                database.close()
                os.replace(fresh, path)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{path.parent}：建不成查询索引（{error}）") from error
        self._drop_stale(path)

    def _drop_stale(self, current: Path) -> None:
        for other in current.parent.glob(f"{self._store.path.name}.*.lbdb*"):
            if not other.name.startswith(current.name):
                with contextlib.suppress(OSError):  # another process may still read it (Windows)
                    other.unlink()

    def _copy_nodes(self, connection: Any, node: NodeType, folder: Path) -> None:
        names = [item.name for item in node.all_properties]
        rows = ([row[name] for name in names] for row in self._store.merged_nodes(node.label))
        _copy(connection, node.label, node.all_properties, rows, folder)

    def _copy_relationships(self, connection: Any, rel: RelationshipType, folder: Path) -> None:
        ends = (Property("start_id", "string", ""), Property("end_id", "string", ""))
        _copy(connection, rel.type, (*ends, *rel.properties), self._store.merged_relationships(rel.type), folder)


def _own_words(connection: Any, text: str, parameters: dict[str, Any], message: str) -> str:
    """Return the engine's message about a syntax error in the user's own text: its place is the one the user knows."""
    if not message.startswith("Parser"):
        return message
    try:
        connection.execute(text, parameters)  # refused by its parser as well, it is not run
    except RuntimeError as error:
        return str(error) if str(error).startswith("Parser") else message
    return message


def node_ddl(node: NodeType) -> str:
    """Return the statement that makes a label's table in the embedded engine."""
    columns = ", ".join(f"`{item.name}` {_TYPES[item.type]}" for item in node.all_properties)
    return f"CREATE NODE TABLE {node.label}({columns}, PRIMARY KEY(id))"


def relationship_ddl(rel: RelationshipType) -> str:
    """Return the statement that makes a relationship type's table in the embedded engine."""
    columns = "".join(f", `{item.name}` {_TYPES[item.type]}" for item in rel.properties)
    return f"CREATE REL TABLE {rel.type}(FROM {rel.start} TO {rel.end}{columns})"


def _copy(connection: Any, table: str, properties: tuple[Property, ...], rows: Iterable[Any], folder: Path) -> None:
    path = folder / f"{table}.csv"
    empty = True
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(item.name for item in properties) + "\n")
        for row in rows:
            empty = False
            file.write(",".join(map(_field, row)) + "\n")
    if empty:
        return
    columns = ", ".join(
        f"`{item.name}` {'STRING' if item.type == 'strings' else _TYPES[item.type]}" for item in properties
    )
    returns = ", ".join(
        f"string_split(`{item.name}`, '{_LIST_MARK}')" if item.type == "strings" else f"`{item.name}`"
        for item in properties
    )
    source = str(path).replace("\\", "/").replace("'", "\\'")
    connection.execute(
        f"COPY {table} FROM (LOAD WITH HEADERS ({columns}) FROM '{source}' (HEADER=true, PARALLEL=false, ESCAPE='\"') RETURN {returns})"
    )


def _field(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = _LIST_MARK.join(value)
    return '"' + str(value).replace("\x00", "").replace('"', '""') + '"'


def _table(result: Any, text: str, limit: int | None) -> Table:
    names = list(result.get_column_names())
    shown = [
        index for index, name in enumerate(names) if not name.startswith(ADDED)
    ]  # RETURN * shows what the translation named
    table = Table(result_headings(text, [names[index] for index in shown]))
    while result.has_next():
        if limit is not None and len(table.rows) >= limit:
            table.cut = True
            break
        row = result.get_next()
        table.rows.append([_value(row[index]) for index in shown])
    result.close()
    return table


def _value(value: Any) -> Any:
    """Return a result value in the form both engines share."""
    if isinstance(value, date):
        return value.isoformat()[:10] if not hasattr(value, "hour") else value.isoformat()
    if isinstance(value, Decimal):  # the sum of integers
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        if "_NODES" in value:
            return {
                "nodes": [_value(item) for item in value["_NODES"]],
                "relationships": [_value(item) for item in value["_RELS"]],
            }
        if "_LABEL" in value:
            label = value["_LABEL"]
            own = {
                key: _typed(label, key, _value(item))
                for key, item in value.items()
                if not key.startswith("_") and item is not None
            }
            return {"type" if "_SRC" in value else "label": label, **own}
        return {key: _value(item) for key, item in value.items()}
    return value


def _typed(label: str, name: str, value: Any) -> Any:
    """Undo the engine's widening of a property that two labels hold in different types."""
    node = NODE_TYPES.get(label)
    kind = next((item.type for item in node.properties if item.name == name), None) if node else None
    return int(value) if kind == "integer" and isinstance(value, str) else value
