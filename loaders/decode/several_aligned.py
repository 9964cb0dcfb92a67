"""Several lists in one text whose columns are apart: each line that heads another one begins the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.decode.torn_table import title_above
from graphmodel.loaders.model import Column, Line, RawTable
from graphmodel.loaders.tables.headers import field_of, is_table_header, normal

#: Lines that wide gaps part into pieces.
Parted = Sequence[tuple[Line, Sequence[str]]]
_Of = TypeVar("_Of")


def read_each(
    lines: Sequence[_Of],
    parted: Parted,
    read: Callable[[Sequence[_Of]], RawTable | None],
    mapping: Mapping[str, str] | None,
    *,
    margins: bool = False,
) -> list[RawTable]:
    """Return the lists of a text, each read for itself.

    Parameters
    ----------
    lines
        The lines as ``read`` takes them.
    parted
        The same lines as text and pieces.
    read
        How one list is read.
    mapping
        Header to field, from the user.
    margins
        Lines begin as far from the margin as they are printed: what is in the column of numbers and is none is above a
        list too.
    """
    places = _places_of_lists(parted, mapping, margins=margins)
    return [table for place in places if (table := read(lines[place]))]


def _places_of_lists(lines: Parted, mapping: Mapping[str, str] | None, *, margins: bool) -> list[slice]:
    """Return where the lists of a text are, each with the title above it: what is below a header that names others.

    A header is another list's if its tasks are called otherwise, or most of its columns.
    """
    texts = [line for line, _ in lines]
    starts = [0]
    known: set[str] = set()
    for at, (_, pieces) in enumerate(lines):
        columns = [Column(header, field_of(header, mapping) or "extra") for header in map(normal, pieces)]
        if not is_table_header(columns) or not any(column.field == "name" for column in columns):
            continue
        headers = {column.header for column in columns}
        names = {column.header for column in columns if column.field == "name"}
        if known and (not names & known):
            start = title_above(texts, at, starts[-1])
            begins = margins
            while start > starts[-1] + 1 and _heads_a_list(*lines[start - 1], at_margin=begins):
                start = title_above(texts, start - 1, starts[-1])
            starts.append(start)
        known |= headers
    return [slice(start, end) for start, end in pairwise([*starts, len(lines)])]


def _heads_a_list(line: Line, pieces: Sequence[str], *, at_margin: bool) -> bool:
    """Return whether a line above a header is no cell of the row above: 二、产业发展, or a text where numbers are."""
    text = simplify(line.text).strip()
    apart = at_margin and not line.text[:1].isspace() and not text[:1].isdecimal()
    return len(pieces) == 1 and bool(text) and (likeness.is_heading(text) or apart)
