"""Packed lists as one graph in the engine's own form; what several lists share is there once."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from graphmodel import lazy_re as re

Row = dict[str, Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_HALF = re.compile("[\ud800-\udfff]")


class Kind(NamedTuple):
    """A label or relationship type: its name, the names of its properties, which are dates, which are lists.

    ``ends`` are the labels of a relationship's ends.
    """

    name: str
    properties: tuple[str, ...]
    dates: frozenset[str]
    lists: frozenset[str]
    ends: tuple[str, str] | None = None


class Building:
    """Gathers lists as the store packs them (columns as JSON)."""

    def __init__(self, kinds: list[Kind]) -> None:
        self._nodes = [kind for kind in kinds if kind.ends is None]
        self._ties = [kind for kind in kinds if kind.ends is not None]
        self._texts: dict[str, list[str]] = {kind.name: [] for kind in kinds}
        self._codes: dict[str, dict[str, int]] = {kind.name: {} for kind in self._nodes}
        self._seen: dict[str, set[int]] = {kind.name: set() for kind in self._ties}
        self._united: dict[str, dict[str, Row]] = {kind.name: {} for kind in self._nodes if kind.lists}
        self.list_like: set[tuple[str, str]] = set()

    def add(self, packed: bytes) -> None:
        """Add one list."""
        columns = json.loads(packed)
        for kind in self._nodes:
            self._add_nodes(kind, columns[kind.name])
        for kind in self._ties:
            self._add_ties(kind, columns[kind.name], columns)

    def _add_nodes(self, kind: Kind, columns: list[list[Any]]) -> None:
        if not columns:
            return
        codes, new = self._codes[kind.name], []
        united = self._united.get(kind.name)
        for row in _rows(kind, columns):
            identity = row["id"]
            if identity not in codes:
                codes[identity] = len(codes)
                # a title that is not said falls back to the id, and a name to the title
                made = {"name": None, "title": None, **row}
                if united is None:
                    new.append(made)
                else:
                    united[identity] = made
            elif united is not None:
                _unite(united[identity], row, kind.lists)
        self._write(kind, new)

    def _add_ties(self, kind: Kind, columns: list[list[Any]], whole: dict[str, list[list[Any]]]) -> None:
        assert kind.ends is not None
        starts, ends, *rest = columns
        start_ids, end_ids = (whole[label][0] if whole[label] else [] for label in kind.ends)
        start_codes, end_codes = (self._codes[label] for label in kind.ends)
        seen, new = self._seen[kind.name], []
        rows = _rows(kind, rest) if rest else [{} for _ in starts]
        for one, other, row in zip(starts, ends, rows, strict=True):
            start, end = start_ids[one], end_ids[other]
            key = start_codes[start] << 32 | end_codes[end]
            if key not in seen:
                seen.add(key)
                new.append({"start": start, "end": end, **row})
        self._write(kind, new)

    def _write(self, kind: Kind, rows: list[Row]) -> None:
        if not rows:
            return
        text = _ENCODER.encode(rows)
        if r"[\"" in text:
            self.list_like.update((kind.name, key) for row in rows for key, value in row.items() if is_list_like(value))
        self._texts[kind.name].append(text[1:-1])

    def document(self) -> str:
        """Return everything as a records document; nothing can be added afterwards."""
        for kind in self._nodes:
            if kind.lists:
                self._write(kind, list(self._united[kind.name].values()))
        self._codes, self._seen, self._united = {}, {}, {}
        # in one join: there is no room for the whole twice
        pieces = ['{"nodes":[']
        for kind in self._nodes:
            self._put(pieces, kind, f'{{"type":"{kind.name}","id_field":"id","records":[')
        pieces.append('],"connections":[')
        for kind in self._ties:
            start, end = kind.ends or ("", "")
            ends = f'"source_type":"{start}","source_id_field":"start","target_type":"{end}","target_id_field":"end"'
            self._put(pieces, kind, f'{{"type":"{kind.name}",{ends},"records":[')
        pieces.append("]}")
        return "".join(pieces)

    def _put(self, pieces: list[str], kind: Kind, head: str) -> None:
        texts = self._texts.pop(kind.name)
        if texts:
            pieces.append(("" if pieces[-1].endswith("[") else ",") + head)
            for number, text in enumerate(texts):
                pieces += (",", text) if number else (text,)
            pieces.append("]}")


def without_halves(document: str) -> str:
    """Return a document whose half characters, which the engine cannot take, are marks of replacement."""
    return _HALF.sub("\ufffd", document)


def is_list_like(value: Any) -> bool:
    """Return whether a text, or one of a list, looks as ``["甲"]``: the engine holds it for equal to ``甲``."""
    if isinstance(value, list):
        return any(map(is_list_like, value))
    return isinstance(value, str) and value.startswith('["') and value.endswith('"]')


def _rows(kind: Kind, columns: list[list[Any]]) -> list[Row]:
    """Return columns as rows; what is not there is left out."""
    turned = [
        [None if value is None else {"$date": value} for value in column] if name in kind.dates else column
        for name, column in zip(kind.properties, columns, strict=True)
    ]
    names = kind.properties
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in zip(*turned, strict=True)
    ]


def _unite(known: Row, row: Row, lists: frozenset[str]) -> None:
    for name in lists:
        if row.get(name) != known.get(name):
            known[name] = sorted({*known.get(name, ()), *row.get(name, ())})
