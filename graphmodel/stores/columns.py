"""The columns of each list, kept beside its graph so that an analysis of a country need not build graphs.

They follow from the graph and carry its checksum in their own: what does not match is not used, but made
anew from the graph (docs/scale.md says what that costs). Texts that only some answers show are in the last
column, which SQLite does not touch unless it is asked for.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from graphmodel.columns import ListColumns, Names, Texts, code_words, due_month
from graphmodel.schema import NODE_TYPES
from graphmodel.stores.packing import Packed, checksum
from graphmodel.stores.seals import Entry, storable

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


_POSITION = {
    (label, item.name): at for label, node in NODE_TYPES.items() for at, item in enumerate(node.all_properties)
}


def columns_of(list_id: str, packed: Packed) -> ListColumns:
    """Return the columns of a list whose graph is packed; see :mod:`graphmodel.stores.packing`."""

    def of(label: str, name: str) -> list[Any]:
        return list(packed[label][_POSITION[label, name]])

    (place,), (year,) = of("ResponsibilityList", "place"), of("ResponsibilityList", "year")
    agencies, leaders, projects = of("Agency", "id"), of("Leader", "id"), of("Project", "id")
    dues, whens = of("Milestone", "due"), of("Milestone", "when_text")
    months = [_month(due, when, year) for due, when in zip(dues, whens, strict=True)]
    dated = [(project, months[step]) for project, step in zip(*packed["HAS_MILESTONE"][:2], strict=True)]
    words = code_words(
        (len(projects), len(agencies), len(leaders)),
        of("Agency", "collective"),
        packed["LEADS"][:2],
        packed["SUPPORTS"][:2],
        packed["OVERSEES"][:2],
        (
            [project for project, month in dated if month is not None],
            [month for _, month in dated if month is not None],
        ),
    )
    return ListColumns(
        list_id,
        place,
        year,
        Names(agencies, of("Agency", "name"), of("Agency", "kind"), leaders),
        words,
        Texts(projects, of("Project", "name"), of("Leader", "name"), of("Agency", "written_as")),
    )


def _month(due: Any, when: str | None, year: int | None) -> int | None:
    """Return the month of a step; its day is a date, or as text what one is written as."""
    if due is None:
        return due_month(None, when, year)
    return int(due[:4]) * 12 + int(due[5:7]) - 1 if isinstance(due, str) else due_month(due, when, year)


class Kept(NamedTuple):
    """Columns as a store keeps them; ``texts`` and its checksum are ``None`` where they were not asked for."""

    sum: bytes
    texts_sum: bytes | None
    names: str
    words: bytes
    texts: str | None


def kept_columns(graph_sum: bytes, columns: ListColumns) -> Kept:
    """Return what a store keeps of the columns of a list whose graph has this checksum."""
    names, texts = storable(_names_text(columns.names)), storable(_JSON.encode(columns.texts))
    return Kept(_sum(graph_sum, names, columns.words), _sum(graph_sum, texts, b""), names, columns.words, texts)


def from_kept(kept: Kept, entry: Entry) -> ListColumns | None:
    """Return the columns that a store keeps of a list, verified; ``None`` if they are not of its present graph."""
    if kept.sum != _sum(entry.graph_sum, kept.names, kept.words):
        return None
    if kept.texts is not None and kept.texts_sum != _sum(entry.graph_sum, kept.texts, b""):
        return None
    texts = None if kept.texts is None else Texts(*json.loads(kept.texts))
    return ListColumns(entry.id, entry.place, entry.values[2], _names(kept.names), kept.words, texts)


def put_columns(run: sqlite3.Connection, number: int, graph_sum: bytes, columns: ListColumns) -> None:
    """Keep the columns of a list whose graph has this checksum."""
    run.execute(
        "INSERT OR REPLACE INTO list_columns VALUES (?, ?, ?, ?, ?, ?)", (number, *kept_columns(graph_sum, columns))
    )


def read_columns(run: sqlite3.Connection, entry: Entry, *, texts: bool) -> ListColumns | None:
    """Return the columns of a list, verified; ``None`` if there are none or they are not of its present graph."""
    more = ("texts_sum", "texts") if texts else ("NULL", "NULL")
    found = run.execute(
        f"SELECT sum, {more[0]}, names, words, {more[1]} FROM list_columns WHERE number = ?", (entry.number,)
    ).fetchone()
    return None if found is None else from_kept(Kept(*found), entry)


def _sum(graph_sum: bytes, text: str, words: bytes) -> bytes:
    return checksum(graph_sum + text.encode("utf-8", "surrogatepass") + b"\0" + words)


def _names_text(names: Names) -> str:
    """Return names as JSON; an id that only says place and name again is left out."""
    prefix = _prefix(names)
    kinds = list(dict.fromkeys(names.kinds))
    ids = None if [prefix + name for name in names.agencies] == names.agency_ids else names.agency_ids
    codes = [kinds.index(kind) for kind in names.kinds]
    return _JSON.encode([prefix, ids, names.agencies, kinds, codes, names.leader_ids])


def _prefix(names: Names) -> str:
    for identity, name in zip(names.agency_ids, names.agencies, strict=True):
        if identity.endswith(name):
            return identity[: len(identity) - len(name)]
    return ""


def _names(text: str) -> Names:
    prefix, ids, agencies, kinds, codes, leaders = json.loads(text)
    return Names(
        [prefix + name for name in agencies] if ids is None else ids, agencies, [kinds[code] for code in codes], leaders
    )
