"""Columns kept apart by spaces, as layout-preserving extraction writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.likeness import cell_score
from graphmodel.loaders.decode.aligned_columns import OTHER_COLUMNS, read_aligned
from graphmodel.loaders.decode.several_aligned import read_each
from graphmodel.loaders.decode.soundness import ScrambledTextError
from graphmodel.loaders.model import FILLER_WORD, Line, RawTable
from graphmodel.loaders.tables.column_gaps import Laid, Piece
from graphmodel.loaders.tables.furniture import page_number

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
