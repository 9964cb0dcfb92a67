"""Earlier versions of lists in an SQLite store."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.stores.base import StoredList, Version
from graphmodel.stores.earlier import find_version
from graphmodel.stores.packing import checksum, record_of
from graphmodel.stores.seals import Damage, Entry, now, seal, storable, total_of
from graphmodel.stores.sqlite_tables import move_versions, store_value

if TYPE_CHECKING:
    from graphmodel.records import ResponsibilityList

_COLUMNS = (
    "number, id, place, year, series, title, projects, source_file, loaded_at, names, version, ended_at, ended_by, "
    "record_sum"
)


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A row of the table ``version``, verified: number, version in short, names, and checksum of the record."""

    number: int
    version: Version
    names: str
    record_sum: bytes


def keep_version(run: sqlite3.Connection, entry: Entry, ended_by: str) -> int:
    """Keep a list that is about to go, and return the number of its version.

    A version that says the same is that version, which has ended once more: who restores back and forth has two.
    """
    found = run.execute("SELECT content FROM record WHERE number = ?", (entry.number,)).fetchone()
    if found is None or checksum(found[0]) != entry.record_sum:
        raise Damage(f"清单 {entry.id} 的记录和写入时不一样")
    same = run.execute(
        "SELECT number, version, seal FROM version WHERE id = ? AND record_sum = ? AND names = ? ORDER BY version",
        (entry.id, entry.record_sum, entry.names),
    ).fetchone()
    if same:
        number, version, former = same
    else:
        version = run.execute("SELECT ifnull(max(version), 0) + 1 FROM version WHERE id = ?", (entry.id,)).fetchone()[0]
        number, former = run.execute("SELECT ifnull(max(number), 0) + 1 FROM version").fetchone()[0], None
    values = (number, *entry.values[:9], version, now(), ended_by, entry.record_sum)
    mark = seal(values)
    columns = ", ".join("?" * (len(values) + 1))
    run.execute(f"INSERT OR REPLACE INTO version VALUES ({columns})", (*values, mark))
    run.execute("INSERT OR REPLACE INTO version_record VALUES (?, ?, ?)", (number, entry.record_sum, found[0]))
    move_versions(run, former, mark)
    return int(version)


def kept_versions(run: sqlite3.Connection, list_id: str | None = None) -> list[KeptVersion]:
    """Return the earlier versions of a list, or of all, ordered by list and age; proves that none is missing.

    Raises
    ------
    Damage
        A row is not what was written, or rows are missing.
    """
    rows = run.execute(f"SELECT {_COLUMNS}, seal FROM version ORDER BY id, version").fetchall()
    if total_of(row[-1] for row in rows) != store_value(run, "versions"):
        raise Damage("有的旧版本不见了")
    return [_kept(row) for row in rows if list_id is None or row[1] == storable(list_id)]


def _kept(row: tuple[Any, ...]) -> KeptVersion:
    *values, mark = row
    if seal(values) != mark:
        raise Damage(f"清单 {values[1]} 的旧版本和写入时不一样")
    in_short = StoredList(*values[1:9])
    return KeptVersion(values[0], Version(in_short, values[10], values[11], values[12]), values[9], values[13])


def version_counts(run: sqlite3.Connection) -> dict[str, int]:
    """Return how many earlier versions there are of each list that has any."""
    counts: dict[str, int] = {}
    for kept in kept_versions(run):
        counts[kept.version.list.id] = counts.get(kept.version.list.id, 0) + 1
    return counts


def choose_version(run: sqlite3.Connection, list_id: str, number: int | None, known: Entry | None) -> KeptVersion:
    """Return the version that is meant; see :func:`graphmodel.stores.earlier.find_version`."""
    found = kept_versions(run, list_id)
    current = (known.record_sum, known.names) if known else None
    chosen = find_version([(kept.version, (kept.record_sum, kept.names)) for kept in found], current, list_id, number)
    return next(kept for kept in found if kept.version == chosen)


def version_record(run: sqlite3.Connection, kept: KeptVersion) -> tuple[ResponsibilityList, str]:
    """Return the record of a version, verified, and its text."""
    found = run.execute("SELECT content FROM version_record WHERE number = ?", (kept.number,)).fetchone()
    if found is None or checksum(found[0]) != kept.record_sum:
        raise Damage(f"清单 {kept.version.list.id} 第{kept.version.number}版的记录和写入时不一样")
    text = found[0].decode("utf-8", "surrogatepass")
    return record_of(text), text
