"""Columns kept apart by spaces, as layout-preserving extraction writes them.

There may be several lists in one text: each line that heads another one begins the next.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TypeVar

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.likeness import cell_score
from graphmodel.loaders.decode.aligned_columns import OTHER_COLUMNS, read_aligned
from graphmodel.loaders.decode.soundness import ScrambledTextError
from graphmodel.loaders.decode.torn_table import title_above
from graphmodel.loaders.model import FILLER_WORD, Column, Line, RawTable
from graphmodel.loaders.tables.column_gaps import Laid, Piece
from graphmodel.loaders.tables.furniture import page_number
from graphmodel.loaders.tables.headers import field_of, is_table_header, normal

_WIDE_GAP = re.compile(r"\S(?=\s{2,}\S)")
_GAP = re.compile(r"\s{2,}")
# fields whose cells are told by their words alone
_TOLD_BY_WORDS = frozenset(("number", "leaders", "deadline"))
_FAR_IN = re.compile(r"\s{8,}\S")  # a line of a cell that has nothing on its left


def read_laid_text(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Read columns aligned by runs of spaces; a Chinese character may count as one place or as two."""
    wide = sum(1 for line in lines if len(_WIDE_GAP.findall(line.text)) >= 2 or _FAR_IN.match(line.text))
    if wide < settings.SPACED_FEWEST:
        return []
    parted = [(line, _GAP.split(line.text.strip())) for line in lines]
    return read_each(lines, parted, partial(_best, mapping=mapping), mapping, margins=True)


def _best(lines: Sequence[Line], mapping: Mapping[str, str] | None) -> RawTable | None:
    """Return the table of lines as the cut of their columns reads best; refused if each leaves another header over."""
    cuts = [(pages, read_aligned(pages, mapping, anew=True)) for pages in (_pages(lines, han) for han in (1, 2))]
    tables = [(_known(table), -_starts(pages), table) for pages, table in cuts if table]
    whole = [cut for cut in tables if all(problem.reason != OTHER_COLUMNS for problem in cut[2].problems)]
    if tables and not whole:
        raise ScrambledTextError(OTHER_COLUMNS)
    return max(whole, key=lambda cut: cut[:2])[2] if whole else None


def _starts(pages: Iterable[Sequence[Laid]]) -> int:
    """Return at how many places pieces begin: at few where letters are counted as they were laid out."""
    return len({piece.left for page in pages for line in page for piece in line.pieces})


def _known(table: RawTable) -> float:
    """Return how well a table was cut: known columns first, then cells per row, and those that are what they should."""
    filled = sum(len(row.cells) for row in table.rows) / max(len(table.rows) * len(table.columns), 1)
    told = [
        score > 0
        for at, column in enumerate(table.columns)
        if column.field in _TOLD_BY_WORDS
        for row in table.rows
        if at in row.cells and (score := cell_score(column.field, simplify(row.cells[at].text))) is not None
    ]
    return sum(column.field != "extra" for column in table.columns) + filled + sum(told) / max(len(told), 1)


def _pages(lines: Sequence[Line], han: int) -> list[list[Laid]]:
    """Return the lines of each page: behind a line of its number alone the next begins, where form feeds were lost."""
    pages: dict[tuple[int | None, int], list[Laid]] = {}
    blank, numbered = False, 0
    for line in lines:
        pieces = tuple(_pieces(line.text, han))
        pages.setdefault((line.page, numbered), []).append(Laid(pieces, line.number, line.page, apart=blank))
        blank = not pieces
        numbered += page_number(line.text)
    return list(pages.values())


def _pieces(text: str, han: int) -> list[Piece]:
    """Return the runs of a line that two or more blanks part, with the places they take."""
    found: list[Piece] = []
    at = start = blanks = 0
    run = ""
    for letter in FILLER_WORD.sub(lambda filler: " " * len(filler[0]), text) + "  ":
        size = han if unicodedata.east_asian_width(letter) in "WFA" else 1
        if letter.isspace():
            blanks += size
            if run and blanks >= 2:
                found.append(Piece(start, at - blanks + size, run))
                run = ""
        else:
            if not run:
                start = at
            elif blanks:
                run += " "
            run += letter
            blanks = 0
        at += size
    return found


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
