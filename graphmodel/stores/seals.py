"""Checksums over what a store knows of its lists, and the sums that prove that none is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from graphmodel.stores.base import StoredList
from graphmodel.stores.packing import checksum

if TYPE_CHECKING:
    from graphmodel.records import ResponsibilityList
    from graphmodel.selection import Selection

_MODULUS = 1 << 128


class Damage(Exception):
    """Something read from a store is not what was written; the store's name is added where it is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a store knows of a list.

    Attributes
    ----------
    number
        Where its record and graph are, in a store that numbers them.
    values
        id, place, year, series, title, projects, source_file, loaded_at, names, made_by, record_sum, graph_sum.
    seal
        The checksum of these.
    """

    number: int
    values: tuple[Any, ...]
    seal: bytes

    @property
    def id(self) -> str:
        """The list's id."""
        return str(self.values[0])

    @property
    def place(self) -> str:
        """The list's place."""
        return str(self.values[1])

    @property
    def names(self) -> str:
        """The key of the user's own names that it was loaded with; ``""`` for none."""
        return str(self.values[8])

    @property
    def made_by(self) -> str:
        """Which program and names made the graph."""
        return str(self.values[9])

    @property
    def record_sum(self) -> bytes:
        """The checksum of the record."""
        return bytes(self.values[10])

    @property
    def graph_sum(self) -> bytes:
        """The checksum of the graph."""
        return bytes(self.values[11])

    def in_short(self, versions: int = 0) -> StoredList:
        """Return what a user sees of it."""
        return StoredList(*(*self.values[:8], versions))

    def is_in(self, selection: Selection | None) -> bool:
        """Return whether it is one of the lists asked for."""
        return selection is None or selection.matches(self.values[1], self.values[2], self.values[3])


def checked_entry(number: int, values: Sequence[Any], mark: bytes) -> Entry:
    """Return an entry after verifying its seal.

    Raises
    ------
    Damage
        It is not what was written.
    """
    if seal((number, *values)) != mark:
        raise Damage(f"清单 {values[0]} 的登记和写入时不一样")
    return Entry(number, tuple(values), mark)


def in_short(the_list: ResponsibilityList) -> tuple[Any, ...]:
    """Return id, place, year, series, title, number of projects and source file as stores keep them."""
    return (
        storable(the_list.id),
        storable(the_list.place_key),
        the_list.year,
        storable(the_list.series_key),
        storable(the_list.title) if the_list.title is not None else None,
        len(the_list.projects),
        storable(the_list.source_file),
    )


def storable(text: str) -> str:
    """Return a text that every database takes: half a surrogate pair (of a strange file name) is written out."""
    return storable_bytes(text)[0]


def storable_bytes(text: str) -> tuple[str, bytes]:
    """Return a text as :func:`storable` does, and its bytes, which a long one is not to be turned into twice."""
    try:
        return text, text.encode()
    except UnicodeEncodeError:
        content = text.encode("utf-8", "backslashreplace")
        return content.decode(), content


def now() -> str:
    """Return the time as stores keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seal(values: Sequence[Any]) -> bytes:
    """Return the checksum of a row's values."""
    return checksum(repr(tuple(values)))


def total_text(count: int, total: int) -> str:
    """Return a count and a sum of seals as stores keep them."""
    return f"{count} {total % _MODULUS:032x}"


def total_of(seals: Iterable[bytes]) -> str:
    """Return count and sum of seals."""
    count = total = 0
    for one in seals:
        count += 1
        total += int.from_bytes(one, "big")
    return total_text(count, total)


def moved_total(total: str | None, gone: bytes | None, new: bytes | None) -> str:
    """Return a sum with one seal taken out and another put in.

    Raises
    ------
    Damage
        It is not a sum.
    """
    count, _, value = (total or "0 0").partition(" ")
    try:
        number, found = int(count), int(value, 16)
    except ValueError as error:
        raise Damage("清单的总数读不出来") from error
    for sign, one in ((-1, gone), (1, new)):
        if one is not None:
            number, found = number + sign, found + sign * int.from_bytes(one, "big")
    return total_text(number, found)
