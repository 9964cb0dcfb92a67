"""Which lines of a table without rules continue on the next line of their column, as the blanks of a file tell.

Some programs (LibreOffice) write the blank at which they wrapped a line into the PDF, and none behind a cell. The cells
of a row may be set in its middle, so that nothing else may tell that a line is the rest of a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.model import Cell, RawRow
from graphmodel.loaders.tables.column_gaps import Laid, Piece
from graphmodel.loaders.tables.furniture import begins_note, is_signature
from graphmodel.loaders.tables.line_ends import (
    PrintedCell,
    PrintedLine,
    blank_of_wrapped_lines,
    whole_words,
    with_own_breaks,
)

#: A line of the table: its text by column, and its pieces.
Row = tuple[Sequence[str], Laid]


def continued(rows: Sequence[Row]) -> list[set[int]]:
    """Return for each line the columns whose cells continue on a line below it.

    None where a file does not tell which lines were wrapped: it has no blanks, or has them where the first word of the
    next line would have had room.
    """
    found: list[set[int]] = [set() for _ in rows]
    wraps = roomy = 0
    pieces = [pieces_by_column(row) for row in rows]
    for column in range(len(rows[0][0]) if rows else 0):
        lines = [(at, own[column][-1]) for at, own in enumerate(pieces) if own[column]]
        wrapped = [(at, piece, under) for (at, piece), (_, under) in pairwise(lines) if piece.blank]
        room = max((piece.width for _, piece, _ in wrapped), default=0.0) - settings.LINE_END_SLACK
        wraps += len(wrapped)
        roomy += sum(piece.width + piece.blank + _first_word(under) < room for _, piece, under in wrapped)
        for at, _, _ in wrapped:
            found[at].add(column)
    return found if wraps > 1 and roomy <= settings.LINE_END_ROOMY * wraps else [set() for _ in rows]


def below_table(lines: Sequence[Laid]) -> int:
    """Return where text begins that is below a table, else the number of lines.

    Apart from what is above it are lines of one piece each, the first over the cells of two columns, or a note.
    """
    first = len(lines)
    while first and (len(lines[first - 1].pieces) < 2 or is_signature([lines[first - 1].text])):
        first -= 1
    rows = [line.pieces[:2] for line in lines[:first] if len(line.pieces) > 1]
    for at in range(first, len(lines)):
        line, above = lines[at], lines[at - 1]
        foot = line.level - above.level > settings.PAGE_FOOT_APART * line.leading and line.page == above.page
        outside = line.apart or all(own.left < left.left for left, _ in rows for own in line.pieces[:1])
        if foot or is_signature([line.text]) or (outside and begins_note(line.text)):
            return at
        for own in lines[at].pieces[:1] if lines[at].apart else ():
            if any(left.left < own.right and left.right > own.left and right.left < own.right for left, right in rows):
                return at
    return len(lines)


def over_two_columns(rows: Sequence[Row]) -> set[int]:
    """Return the lines on which a run is over where the cells of the column beside it begin, which has nothing there.

    Two cells may be one run there, with a single blank between them.
    """
    pieces = [pieces_by_column(row) for row in rows]
    begins: dict[tuple[int | None, int], list[float]] = {}
    for (_, line), columns in zip(rows, pieces, strict=True):
        for column, own in enumerate(columns):
            if own:
                begins.setdefault((line.page, column), []).append(own[0].left)
    found: set[int] = set()
    for at, ((_, line), columns) in enumerate(zip(rows, pieces, strict=True)):
        for column, own in enumerate(columns):
            if own and any(
                0 <= beside < len(columns)
                and not columns[beside]
                and len(lefts := begins.get((line.page, beside), [])) > 1
                and own[0].left - _letter(own[0]) < median(lefts) < own[-1].right - _letter(own[-1])
                for beside in (column - 1, column + 1)
            ):
                found.add(at)
    return found


def _letter(piece: Piece) -> float:
    return piece.width / len(piece.text)


def within_rows(cells: Sequence[Sequence[str]], continues: Sequence[Iterable[int]]) -> set[int]:
    """Return the lines at which no row begins: behind a line of a cell that continues, up to where it does.

    Parameters
    ----------
    cells
        Each line's text by column.
    continues
        For each line the columns whose cells continue below it.
    """
    found: set[int] = set()
    for at, columns in enumerate(continues):
        for column in columns:
            below = next((later for later in range(at + 1, len(cells)) if cells[later][column]), at)
            found.update(range(at + 1, below + 1))
    return found


def with_own_breaks_of(rows: Sequence[RawRow], lines: Sequence[Row], columns: int) -> set[int]:
    """Close the line breaks in the cells of rows that the file tells were the page's; return the columns it tells.

    None where it does not tell which lines were wrapped.
    """
    by_number = {row[1].number: (row[0], pieces_by_column(row)) for row in lines}
    held = [[row for row in rows if column in row.cells] for column in range(columns)]
    printed = [
        _of_one_width([_printed(row.cells[column], by_number, column) for row in of_column])
        for column, of_column in enumerate(held)
    ]
    blank = blank_of_wrapped_lines(printed)
    if not blank:
        return set()
    words = whole_words(printed)
    for column, cells in enumerate(printed):
        for row, own in zip(held[column], with_own_breaks(cells, blank, words), strict=True):
            row.cells[column] = replace(
                row.cells[column], text=own.text, unsure=own.unsure, hard=is_latin(own.text), cut=own.cut
            )
    return {column for column, cells in enumerate(printed) if all(is_latin(cell.text) for cell in cells)}


def _printed(
    cell: Cell, lines: Mapping[int, tuple[Sequence[str], Sequence[Sequence[Piece]]]], column: int
) -> list[PrintedLine]:
    """Return the lines of a cell with their places on the page."""
    found: list[PrintedLine] = []
    for number in range(cell.lines[0], cell.lines[1] + 1):
        cells, pieces = lines.get(number, ((), ()))
        if cells and cells[column] and pieces[column]:
            text, own = cells[column], pieces[column]
            width = own[-1].right - own[0].left
            word, letter = (width * size / len(text) for size in (len(text.split()[0]), 1))
            found.append(PrintedLine(text, own[0].left, width, word, letter, own[-1].blank))
    return found


def _of_one_width(cells: Sequence[Sequence[PrintedLine]]) -> list[PrintedCell]:
    """Return the cells of a column that is as wide as its longest line and the blank behind it."""
    every = [line for lines in cells for line in lines]
    left = min((line.left for line in every), default=0.0)
    width = max((line.left + line.width + line.blank - left for line in every), default=0.0)
    return [PrintedCell(tuple(replace(line, left=line.left - left) for line in lines), width) for lines in cells]


def _first_word(piece: Piece) -> float:
    """Return about how wide the first word of a piece is."""
    return piece.width * len(piece.text.split()[0]) / len(piece.text)


def pieces_by_column(row: Row) -> list[list[Piece]]:
    """Return the pieces that make the text of each cell of a line."""
    cells, line = row
    left, found = list(line.pieces), []
    for text in cells:
        own: list[Piece] = []
        while piece := next((piece for piece in left if text.startswith(piece.text)), None):
            left.remove(piece)
            own.append(piece)
            text = text[len(piece.text) :].lstrip()
        found.append(own)
    return found
