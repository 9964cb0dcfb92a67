"""Stores that earlier versions of the program wrote, brought up to date from their records."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

from graphmodel.agencies import Registry
from graphmodel.errors import GraphmodelError
from graphmodel.graph import graph_rows
from graphmodel.records import ResponsibilityList
from graphmodel.stores.loading import Loading, made_by
from graphmodel.stores.own_names import names_of_agencies, unpack_names
from graphmodel.stores.packing import pack_graph, record_of, schema_hash
from graphmodel.stores.seals import Damage, storable
from graphmodel.stores.sqlite_lists import entries, put_list, read_record, registry_of, set_graph
from graphmodel.stores.sqlite_tables import make_tables, set_store_value, store_value

# the bundled names of version 0.1.0: a list of format 2 whose key is made of them was loaded with no others
_FIRST_NAMES = "a03c884d0eef32cdd6b084efcc8d1f52ddd1053f12869b372da2e50d1a537019"
_PLACES = 1 << 24  # rows of a list in a table of format 2


def bring_up_to_date(run: sqlite3.Connection) -> None:
    """Bring a store of another format or schema up to date, with the names each list was loaded with."""
    form = store_value(run, "format")
    if form in ("1", "2"):
        _from_rows(run, int(form))
        return
    for entry in entries(run):
        registry = registry_of(run, entry.names)
        graph = storable(pack_graph(graph_rows(read_record(run, entry), registry)))
        set_graph(run, entry, graph, made_by(registry))
    set_store_value(run, "schema", schema_hash())


def _from_rows(run: sqlite3.Connection, form: int) -> None:
    """Bring a file of format 1 or 2 up to date: they kept a row per node and relationship, and no checksums."""
    lists = [(_read(record), _own_names(run, form, row, record)) for *row, record in _rows_of(run, form)]
    for (name,) in run.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if name in ("store", "list") or name.startswith(("node_", "rel_")):
            run.execute(f'DROP TABLE "{name}"')
    make_tables(run)
    for the_list, registry in lists:
        put_list(run, Loading(the_list, registry))


def _rows_of(run: sqlite3.Connection, form: int) -> list[tuple[Any, ...]]:
    place = "id" if form == 1 else "number"
    return run.execute(f"SELECT {place}, jurisdiction, content_sha256, record FROM list ORDER BY id").fetchall()


def _read(record: str) -> ResponsibilityList:
    try:
        return record_of(record)
    except (GraphmodelError, ValueError) as error:
        raise Damage(f"一份清单的记录读不懂：{error}") from error


def _own_names(run: sqlite3.Connection, form: int, row: list[Any], record: str) -> Registry:
    """Return the names a list was loaded with, as its agencies' rows tell them."""
    place, jurisdiction, key = row
    bundled = hashlib.sha256(f"0.1.0\n{_FIRST_NAMES}\n{record}".encode("utf-8", "surrogatepass")).hexdigest()
    if key == bundled:
        return unpack_names("")
    where = "list_id = ?" if form == 1 else f"place >= ? * {_PLACES} AND place < (?1 + 1) * {_PLACES}"
    found = run.execute(f"SELECT name, kind, function, written_as FROM node_Agency WHERE {where}", (place,))
    agencies = [
        {"name": name, "kind": kind, "function": function, "written_as": json.loads(written)}
        for name, kind, function, written in found
    ]
    return unpack_names(names_of_agencies(jurisdiction, agencies))
