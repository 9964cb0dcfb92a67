"""Several lists in one text whose columns are apart: each line that heads another one begins the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from graphmodel.loaders.decode.torn_table import title_above
from graphmodel.loaders.model import Column, Line
from graphmodel.loaders.tables.headers import field_of, is_table_header, normal

#: Lines that wide gaps part into pieces.
Parted = Sequence[tuple[Line, Sequence[str]]]


def places_of_lists(lines: Parted, mapping: Mapping[str, str] | None) -> list[slice]:
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
        if known and (not names & known or 2 * len(headers & known) < len(headers)):
            starts.append(title_above(texts, at, starts[-1]))
        known |= headers
    return [slice(start, end) for start, end in pairwise([*starts, len(lines)])]
