"""The tables of an SQLite store, and the sums that prove that nothing in them is missing or changed.

Every row of ``list`` and ``version`` carries a seal (a checksum over its values, the checksums of its record and
graph among them). ``place`` and ``store`` keep the count and the sum of the seals, so that a list that damage hides
is missed. docs/stores.md describes the layout.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.stores.packing import schema_hash
from graphmodel.stores.seals import moved_total, total_text

FORMAT = 3
FORMER_FORMATS = ("1", "2")

# what is small is apart from what is long: SQLite walks over a long value to what is behind it
TABLES = (
    "CREATE TABLE store (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE names (key TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE place (place TEXT PRIMARY KEY, total TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE list (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place TEXT NOT NULL, year INTEGER, "
    "series TEXT NOT NULL, title TEXT, projects INTEGER NOT NULL, source_file TEXT NOT NULL, loaded_at TEXT NOT NULL, "
    "names TEXT NOT NULL, made_by TEXT NOT NULL, record_sum BLOB NOT NULL, graph_sum BLOB NOT NULL, "
    "seal BLOB NOT NULL)",
    "CREATE INDEX list_place ON list (place)",
    "CREATE TABLE record (number INTEGER PRIMARY KEY, sum BLOB NOT NULL, content BLOB NOT NULL)",
    "CREATE TABLE graph (number INTEGER PRIMARY KEY, content BLOB NOT NULL)",
    "CREATE TABLE list_columns (number INTEGER PRIMARY KEY, sum BLOB NOT NULL, texts_sum BLOB NOT NULL, "
    "names TEXT NOT NULL, words BLOB NOT NULL, texts TEXT NOT NULL)",
    "CREATE TABLE version (number INTEGER PRIMARY KEY, id TEXT NOT NULL, place TEXT NOT NULL, year INTEGER, "
    "series TEXT NOT NULL, title TEXT, projects INTEGER NOT NULL, source_file TEXT NOT NULL, loaded_at TEXT NOT NULL, "
    "names TEXT NOT NULL, version INTEGER NOT NULL, ended_at TEXT NOT NULL, ended_by TEXT NOT NULL, "
    "record_sum BLOB NOT NULL, seal BLOB NOT NULL, UNIQUE (id, version))",
    "CREATE TABLE version_record (number INTEGER PRIMARY KEY, sum BLOB NOT NULL, content BLOB NOT NULL)",
)
NAMES = ("store", "names", "place", "list", "record", "graph", "list_columns", "version", "version_record")


def make_tables(run: sqlite3.Connection) -> None:
    """Make an empty store, inside the transaction of what is put in first."""
    for statement in TABLES:
        run.execute(statement)
    run.executemany(
        "INSERT INTO store VALUES (?, ?)",
        [
            ("format", str(FORMAT)),
            ("schema", schema_hash()),
            ("lists", total_text(0, 0)),
            ("versions", total_text(0, 0)),
        ],
    )


def store_value(run: sqlite3.Connection, key: str) -> str | None:
    """Return one value of the table ``store``."""
    found = run.execute("SELECT value FROM store WHERE key = ?", (key,)).fetchone()
    return None if found is None else str(found[0])


def is_former(path: Path, run: sqlite3.Connection) -> bool:
    """Return whether a store must be brought up to date.

    Raises
    ------
    StoreError
        It was written by a later version of the program.
    """
    form = store_value(run, "format")
    if form in FORMER_FORMATS:
        return True
    if form != str(FORMAT):
        raise StoreError(
            f"{path}：库的格式是 {form or '未知'}，本程序用的是 {FORMAT}；请换用新版的 graphmodel，或用新文件重新 load"
        )
    return store_value(run, "schema") != schema_hash()


def set_store_value(run: sqlite3.Connection, key: str, value: str) -> None:
    """Set one value of the table ``store``."""
    run.execute("INSERT OR REPLACE INTO store VALUES (?, ?)", (key, value))


def move_lists(run: sqlite3.Connection, place: str, gone: bytes | None, new: bytes | None) -> None:
    """Take the seal of a list out of the sums of its place and of the store, and another in."""
    found = run.execute("SELECT total FROM place WHERE place = ?", (place,)).fetchone()
    total = moved_total(found[0] if found else None, gone, new)
    if total.startswith("0 "):
        run.execute("DELETE FROM place WHERE place = ?", (place,))
    else:
        run.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (place, total))
    set_store_value(run, "lists", moved_total(store_value(run, "lists"), gone, new))


def move_versions(run: sqlite3.Connection, gone: bytes | None, new: bytes | None) -> None:
    """Take the seal of a version out of the store's sum, and another in."""
    set_store_value(run, "versions", moved_total(store_value(run, "versions"), gone, new))
