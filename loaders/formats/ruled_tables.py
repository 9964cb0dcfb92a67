"""The ruled tables of a PDF's pages: their rows and cells, and which line breaks in them are their writer's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.formats.cell_letters import Box, CellLetters
from graphmodel.loaders.formats.printed_cells import printed_cell
from graphmodel.loaders.model import GridCell, GridRow
from graphmodel.loaders.tables.line_ends import PrintedCell, blank_of_wrapped_lines, whole_words, with_own_breaks
from graphmodel.loaders.tables.wrapped_lines import cuts_words, unwrapped
from graphmodel.records import Problem

_OVER_AN_EDGE = "这一行有的格子字太长，超出了格子的边，后面的字没有印出来，或者混进了旁边的格子，请对照原文"
_NOTHING = PrintedCell((), 0.0)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table as it is on its page: its rows, what is printed in each of their cells, how wide letters are."""

    rows: list[GridRow]
    printed: list[list[PrintedCell]]
    widths: Mapping[str, float]
    unsure: Collection[int] = ()  # the rows over whose rules text is printed that may be another row's

    def columns(self) -> Iterator[list[PrintedCell]]:
        """Yield what is printed in each column."""
        for column in range(len(self.printed[0]) if self.printed else 0):
            yield [cells[column] for cells in self.printed]


def rows_of(tables: Sequence[RuledTable]) -> list[list[GridRow]]:
    """Return the rows of each table of a document, with only those line breaks that their writer made."""
    if blank := blank_of_wrapped_lines(column[:-1] for table in tables for column in table.columns()):
        whole = _cut_rows_joined(tables)
        parted = [_follows(above, below) for above, below in pairwise(whole)]  # what a page's end may part is not whole
        words = whole_words(
            column[begin : len(column) - end]
            for table, begin, end in zip(whole, (False, *parted), (*parted, False), strict=True)
            for column in table.columns()
        )
        return [_with_own_breaks(table, blank, words) for table in whole]
    cut = cuts_words([cell.text for table in tables for cells in table.printed for cell in cells])
    return [_unwrapped(table, above, cut=cut) for above, table in zip((None, *tables), tables, strict=False)]


def _cut_rows_joined(tables: Sequence[RuledTable]) -> list[RuledTable]:
    """Return tables with the rows whole that the end of a page cut: a blank at its end tells that a cell continues."""
    found: list[RuledTable] = []
    for table in tables:
        above = found[-1] if found else None
        if above and _is_cut(above, table):
            at = 1 if _texts(above.printed[0]) == _texts(table.printed[0]) and len(table.rows) > 1 else 0
            rest = table.printed[at]
            above.printed[-1] = [
                replace(cell, lines=(*cell.lines, *more.lines))
                for cell, more in zip(above.printed[-1], rest, strict=True)
            ]
            rows, printed = list(table.rows), list(table.printed)
            table = replace(table, rows=[*rows[:at], *rows[at + 1 :]], printed=[*printed[:at], *printed[at + 1 :]])
        found.append(table)
    return found


def _follows(above: RuledTable, below: RuledTable) -> bool:
    """Return whether a table may continue on the next page: the table there has as many columns."""
    if not above.rows or not below.rows or len(above.printed[-1]) != len(below.printed[0]):
        return False
    return (above.rows[-1].page or 0) + 1 == below.rows[0].page


def _is_cut(above: RuledTable, below: RuledTable) -> bool:
    """Return whether the last row of a table continues in the table of the next page."""
    last = above.printed[-1] if _follows(above, below) else []
    return any(cell.lines and cell.lines[-1].blank and is_latin(cell.text) for cell in last)


def _texts(cells: Sequence[PrintedCell]) -> list[str]:
    return [cell.text for cell in cells]


def ruled_table(table: Any, page: int, drawn: Any, letters: CellLetters, unsure: Collection[Box] = ()) -> RuledTable:
    """Return a ruled table that pdfplumber found; a cell that spans rows or columns bears one mark.

    Text of the cells that are ``unsure`` may be another row's.
    """
    found = table.rows  # worked out anew each time it is asked for
    texts = [[printed_cell(letters, cell) if cell else _NOTHING for cell in row.cells] for row in found]
    edges_x = sorted({round(cell[side]) for row in found for cell in row.cells if cell for side in (0, 2)})
    columns = [(left, right) for left, right in zip(edges_x, edges_x[1:], strict=False) if right - left > 3]
    rows: list[GridRow] = []
    printed: list[list[PrintedCell]] = []
    tall: dict[tuple[int, int], tuple[float, GridCell, PrintedCell]] = {}
    marks = 0
    for index, (row, words) in enumerate(zip(found, texts, strict=True)):
        top = row.bbox[1]
        bottom = top + min(cell[3] - cell[1] for cell in row.cells if cell)  # of the lowest cell: higher ones span rows
        cells: list[tuple[GridCell, PrintedCell]] = []
        for left, right in columns:
            middle = (left + right) / 2
            hit = next(
                (
                    (cell, word)
                    for cell, word in zip(row.cells, words, strict=True)
                    if cell and cell[0] - 1 <= middle <= cell[2] + 1
                ),
                None,
            )
            if hit is not None:
                cell, word = hit
                spans = cell[3] > bottom + 2 or cell[2] - cell[0] > right - left + 4
                key = (round(cell[0]), round(cell[1]))
                if key not in tall:
                    marks += 1
                    made = GridCell(word.text, page * 100_000 + marks if spans else -1, hard=False)
                    tall[key] = (cell[3], made, word)
                cells.append(tall[key][1:])
                continue
            over = next(
                ((made, word) for (x, _y), (end, made, word) in tall.items() if abs(x - left) <= 3 and end > top + 3),
                (GridCell(""), _NOTHING),
            )
            cells.append(over)
        rows.append(GridRow([cell for cell, _ in cells], page * 1000 + index, page, torn=index == 0 and page > 1))
        printed.append([word for _, word in cells])
    doubtful = [at for at, row in enumerate(found) if any(cell in unsure for cell in row.cells if cell)]
    return RuledTable(rows, printed, letter_widths(drawn), doubtful)


def problems_of_text_over_edges(table: RuledTable) -> Iterator[Problem]:
    """Yield a problem for each row with text that crosses an edge of its cell: its end is lost, or in the next cell."""
    for at, (row, cells) in enumerate(zip(table.rows, table.printed, strict=True)):
        if at in table.unsure or any(cell.runs_over for cell in cells):
            text = " | ".join(dict.fromkeys(" ".join(cell.text.split()) for cell in cells if cell.lines))
            yield Problem((row.line, row.line), text, _OVER_AN_EDGE, row.page)


def _with_own_breaks(table: RuledTable, blank: float, words: Collection[str]) -> list[GridRow]:
    """Return the rows of a document whose file tells which lines were wrapped."""
    rows = list(table.rows)
    for column, printed in enumerate(table.columns()):
        for row, lines in zip(rows, with_own_breaks(printed, blank, words), strict=True):
            mark, hard = row.cells[column].mark, is_latin(lines.text)
            row.cells[column] = GridCell(lines.text, mark, lines.unsure, hard, lines.cut)
    return rows


def _unwrapped(table: RuledTable, above: RuledTable | None, *, cut: bool) -> list[GridRow]:
    """Close the line breaks that only the edges of cells made; ``cut`` if these are also inside words.

    What the first row contains may be headers, of other widths, unless the table continues the one ``above``.
    """

    def width(text: str) -> float:
        return sum(table.widths.get(letter, 5.0) for letter in text)

    rows = list(table.rows)
    continues = above is not None and _follows(above, table) and _texts(above.printed[0]) != _texts(table.printed[0])
    groups = _of_one_width(table.printed, 0 if continues else 1)
    texts = [[table.printed[row][columns[0]].text for row, columns in cells] for cells in groups]
    for cells, unwrapped_texts in zip(groups, unwrapped(texts, width, exact=settings.PDF_EXACT), strict=True):
        for (row, columns), lines in zip(cells, unwrapped_texts, strict=True):
            for column in columns:
                inside = cut and "\n" in table.printed[row][column].text
                made = GridCell(
                    lines.text, rows[row].cells[column].mark, lines.unsure or inside, hard=False, cut=inside
                )
                rows[row].cells[column] = made
    return rows


def _of_one_width(printed: list[list[PrintedCell]], begin: int) -> list[list[tuple[int, Sequence[int]]]]:
    """Return the cells from row ``begin`` on, those that span the same columns together: only these are as wide.

    A heading across the table is wider than each column it crosses, and says nothing of where their lines end.
    """
    groups: dict[tuple[int, ...], list[tuple[int, Sequence[int]]]] = {}
    for row, cells in enumerate(printed[begin:], start=begin):
        for _, same in groupby(
            range(len(cells)), key=lambda column: id(cells[column]) if cells[column].lines else column
        ):
            columns = tuple(same)
            groups.setdefault(columns, []).append((row, columns))
    return list(groups.values())


def letter_widths(page: Any) -> dict[str, float]:
    """Return how wide each letter of a page is, in the size that it has most often."""
    tenths = Counter([(char["text"], int((char["x1"] - char["x0"]) * 10 + 0.5)) for char in page.chars])
    widths: dict[str, float] = {}
    for (letter, width), _count in tenths.most_common():
        widths.setdefault(letter, width / 10)
    return widths
