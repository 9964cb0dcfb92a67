"""Pages whose tables have rules or shades around some of their rows alone, and what is between the cells of others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphmodel.loaders import settings
from graphmodel.loaders.formats.cell_letters import Letter
from graphmodel.loaders.formats.printed_cells import LIGATURES
from graphmodel.loaders.tables.line_ends import PrintedCell
from graphmodel.records import Problem

_IN_NO_CELL = "这些字在表格里，却不在表格线围成的任何一格里，没有读入，请对照原文"


def is_partly_ruled(tables: Sequence[Any], outside: Sequence[Letter], letters: Sequence[Letter]) -> bool:
    """Return whether rows of a page are outside its ruled tables, in the same columns: every other row is shaded.

    One row between two tables that have the same columns is enough; above and below them may be other text. Or much of
    the text in a table is in none of its cells.

    Parameters
    ----------
    tables
        The ruled tables of the page, as pdfplumber gives them.
    outside
        The letters of the page that are in none of them.
    letters
        All letters of the page.
    """
    if any(_is_full_of_holes(table, letters) for table in tables):
        return True
    if not tables or not outside:
        return False
    edges = [_edges(table) for table in tables]
    columns = max(edges, key=len)
    beside = [line for line in _lines(outside) if _is_row(line, columns)]
    alike = [table for table, own in zip(tables, edges, strict=True) if own == columns]
    top, bottom = min(table.bbox[1] for table in alike), max(table.bbox[3] for table in alike)
    if any(top < line[0]["bottom"] < bottom for line in beside):
        return True
    return len(beside) > 1 and len(beside) >= settings.PDF_PARTLY_RULED * sum(len(table.rows) for table in tables)


def _edges(table: Any) -> list[int]:
    """Return where the columns of a table begin and end, in points."""
    return sorted({round(edge) for row in table.rows for cell in row.cells if cell for edge in (cell[0], cell[2])})


def _lines(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters of each line from the top down."""
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: float(letter["bottom"])):
        if line and letter["bottom"] - line[-1]["bottom"] > settings.RULES_MEET:
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _is_row(line: Sequence[Letter], edges: Sequence[float]) -> bool:
    """Return whether a line has text in three columns or more, none over the edge of a column, and room between them.

    The words of a heading may end at edges by chance: no more than a blank is between them.
    """
    columns: list[int] = []
    right = 0.0
    for letter in sorted(line, key=lambda letter: float(letter["x0"])):
        if letter["text"].isspace():
            continue
        at = bisect_right(edges, (letter["x0"] + letter["x1"]) / 2)
        inside = 0 < at < len(edges)
        if inside and (letter["x0"] < edges[at - 1] - 1 or letter["x1"] > edges[at] + 1):
            return False
        blank = settings.PDF_WIDEST_BLANK * (letter["bottom"] - letter["top"])
        if columns and columns[-1] != at and letter["text"].isascii() and letter["x0"] - right < blank:
            return False
        columns.append(at if inside else -1)
        right = float(letter["x1"])
    return len({*columns} - {-1}) >= 3


def problems_of_text_in_no_cell(
    table: Any, printed: Iterable[PrintedCell], letters: Sequence[Letter], page: int
) -> Iterator[Problem]:
    """Yield a problem if letters are within a ruled table and in none of its cells: an open corner of it."""
    if _is_covered(table):
        return
    within = _within(table, letters)
    signs = sum(len(LIGATURES.get(str(letter["text"]), str(letter["text"]))) for letter in within)
    if signs <= sum(len("".join(cell.text.split())) for cell in {id(cell): cell for cell in printed}.values()):
        return
    if lost := _in_no_cell(table, within):
        text = " ".join("".join(letter["text"] for letter in line) for line in _lines(lost))
        yield Problem((page * 1000, page * 1000), text, _IN_NO_CELL, page)


def _is_full_of_holes(table: Any, letters: Sequence[Letter]) -> bool:
    if _is_covered(table):
        return False
    within = _within(table, letters)
    return len(_in_no_cell(table, within)) > settings.PDF_IN_NO_CELL * len(within)


def _is_covered(table: Any) -> bool:
    """Return whether the cells of a table cover all of it."""
    left, top, right, bottom = table.bbox
    covered = sum((cell[2] - cell[0]) * (cell[3] - cell[1]) for cell in table.cells if cell)
    return bool(covered >= settings.PDF_COVERED * (right - left) * (bottom - top))


def _within(table: Any, letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters, without blanks, that are in a table."""
    return [letter for letter in letters if not letter["text"].isspace() and _is_in(letter, table.bbox)]


def _in_no_cell(table: Any, letters: Sequence[Letter]) -> list[Letter]:
    cells = [cell for cell in table.cells if cell]
    return [letter for letter in letters if not any(_is_in(letter, cell) for cell in cells)]


def _is_in(letter: Letter, cell: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = cell
    across, down = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
    return bool(left <= across <= right and top <= down <= bottom)
