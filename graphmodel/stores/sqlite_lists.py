"""Lists in the tables of an SQLite store: put in, found, read and verified."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from graphmodel.collector import many_objects
from graphmodel.errors import GraphmodelError
from graphmodel.stores.packing import Packed, checksum, record_of, unpack_graph
from graphmodel.stores.seals import Damage, Entry, checked_entry, in_short, now, seal, storable, total_of
from graphmodel.stores.sqlite_tables import move_lists, store_value

if TYPE_CHECKING:  # reading a graph needs none of them
    from graphmodel.agencies import Registry
    from graphmodel.graph import GraphRows
    from graphmodel.records import ResponsibilityList
    from graphmodel.selection import Selection
    from graphmodel.stores.loading import Loading

_COLUMNS = "id, place, year, series, title, projects, source_file, loaded_at, names, made_by, record_sum, graph_sum"


# ---- reading ----------------------------------------------------------------------------------


def find_entry(run: sqlite3.Connection, list_id: str) -> Entry | None:
    """Return the row of one list."""
    found = run.execute(f"SELECT number, {_COLUMNS}, seal FROM list WHERE id = ?", (storable(list_id),)).fetchone()
    return None if found is None else _entry(found)


def entries(run: sqlite3.Connection, selection: Selection | None = None) -> list[Entry]:
    """Return the rows of the lists asked for, ordered by id, after proving that none is missing.

    Raises
    ------
    Damage
        A row is not what was written, or rows are missing.
    """
    place = selection.place if selection else None
    where, values = ("WHERE place = ?", (place,)) if place is not None else ("", ())
    found = [
        _entry(row) for row in run.execute(f"SELECT number, {_COLUMNS}, seal FROM list {where} ORDER BY id", values)
    ]
    if place is None:
        expected = store_value(run, "lists")
    else:
        total = run.execute("SELECT total FROM place WHERE place = ?", (place,)).fetchone()
        expected = total[0] if total else total_of([])
    if total_of(entry.seal for entry in found) != expected or len({entry.id for entry in found}) != len(found):
        raise Damage("有的清单不见了，或不止一次出现")
    return [entry for entry in found if entry.is_in(selection)]


def _entry(row: tuple[Any, ...]) -> Entry:
    number, *values, mark = row
    return checked_entry(number, values, mark)


def read_record(run: sqlite3.Connection, entry: Entry) -> ResponsibilityList:
    """Return the record of a list, verified."""
    found = run.execute("SELECT content FROM record WHERE number = ?", (entry.number,)).fetchone()
    if found is None or checksum(found[0]) != entry.record_sum:
        raise Damage(f"清单 {entry.id} 的记录和写入时不一样")
    return _understood(found[0], entry.id)


def read_records(run: sqlite3.Connection, found: list[Entry]) -> list[ResponsibilityList]:
    """Return the records of lists, verified."""
    with many_objects():
        return [read_record(run, entry) for entry in found]


def read_graphs(run: sqlite3.Connection, found: list[Entry]) -> list[GraphRows]:
    """Return the graphs of lists, verified."""
    with many_objects():
        return [read_graph(run, entry) for entry in found]


def read_graph(run: sqlite3.Connection, entry: Entry) -> GraphRows:
    """Return the graph of a list, verified."""
    return unpack_graph(entry.id, graph_bytes(run, entry).decode("utf-8", "surrogatepass"))


def read_packed(run: sqlite3.Connection, entry: Entry) -> Packed:
    """Return the graph of a list in columns, verified."""
    packed: Packed = json.loads(graph_bytes(run, entry))
    return packed


def graph_bytes(run: sqlite3.Connection, entry: Entry) -> bytes:
    """Return the graph of a list as it is packed, verified."""
    found = run.execute("SELECT content FROM graph WHERE number = ?", (entry.number,)).fetchone()
    if found is None or checksum(found[0]) != entry.graph_sum:
        raise Damage(f"清单 {entry.id} 的图和写入时不一样")
    return bytes(found[0])


def _understood(content: bytes, list_id: str) -> ResponsibilityList:
    try:
        return record_of(content.decode("utf-8", "surrogatepass"))
    except (GraphmodelError, ValueError) as error:
        raise Damage(f"清单 {list_id} 的记录读不懂：{error}") from error


# ---- writing ----------------------------------------------------------------------------------


def put_list(run: sqlite3.Connection, loading: Loading, *, loaded_at: str | None = None) -> None:
    """Put a list in; its id must not be there."""
    from graphmodel.stores.columns import columns_of, put_columns

    graph = _bytes(loading.graph)
    record_sum, graph_sum = loading.record_sum, checksum(graph)
    number = run.execute("SELECT ifnull(max(number), 0) + 1 FROM list").fetchone()[0]
    values = (
        *in_short(loading.list),
        loaded_at or now(),
        keep_names(run, loading),
        loading.made_by,
        record_sum,
        graph_sum,
    )
    mark = seal((number, *values))
    run.execute("INSERT INTO list VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *values, mark))
    run.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (number, record_sum, _bytes(loading.record)))
    run.execute("INSERT OR REPLACE INTO graph VALUES (?, ?)", (number, graph))
    put_columns(run, number, graph_sum, columns_of(values[0], loading.packed))
    move_lists(run, values[1], None, mark)


def set_graph(run: sqlite3.Connection, entry: Entry, graph: str, made: str) -> None:
    """Put another graph of the same record in the place of a list's graph."""
    from graphmodel.stores.columns import columns_of, put_columns

    content = _bytes(graph)
    graph_sum = checksum(content)
    mark = seal((entry.number, *entry.values[:9], made, entry.record_sum, graph_sum))
    run.execute(
        "UPDATE list SET made_by = ?, graph_sum = ?, seal = ? WHERE number = ?", (made, graph_sum, mark, entry.number)
    )
    run.execute("INSERT OR REPLACE INTO graph VALUES (?, ?)", (entry.number, content))
    put_columns(run, entry.number, graph_sum, columns_of(entry.id, json.loads(graph)))
    move_lists(run, entry.place, entry.seal, mark)


def drop_list(run: sqlite3.Connection, entry: Entry) -> None:
    """Take a list out."""
    for table in ("list", "record", "graph", "list_columns"):
        run.execute(f"DELETE FROM {table} WHERE number = ?", (entry.number,))
    move_lists(run, entry.place, entry.seal, None)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# ---- the user's own names -----------------------------------------------------------------------


def keep_names(run: sqlite3.Connection, loading: Loading) -> str:
    """Keep the user's own names of a load, once, and return their key."""
    if loading.names:
        run.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (loading.names, _bytes(loading.packed_names)))
    return loading.names


def registry_of(run: sqlite3.Connection, key: str) -> Registry:
    """Return the registry that a list was loaded with."""
    from graphmodel.stores.own_names import names_key, unpack_names

    if not key:
        return unpack_names("")
    found = run.execute("SELECT content FROM names WHERE key = ?", (key,)).fetchone()
    packed = found[0].decode("utf-8", "surrogatepass") if found else ""
    if names_key(packed) != key:
        raise Damage("存入时用的单位名称表和写入时不一样")
    return unpack_names(packed)
