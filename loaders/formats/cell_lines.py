"""Rows of which each cell, or each piece of one, has a line of its own: they are put together to a row a line.

Pasted out of Word, a line break inside a cell breaks the row; converters of web pages wrap their lines, or write a cell
a line with a bar alone behind each row: ``市发改委`` / ``| 新建学校`` / ``| 市财政局`` / ``|``. Where no bar ends a row
:mod:`..tables.cell_a_line` reads them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.formats.delimited import MARKDOWN_RULE, bars
from graphmodel.loaders.model import Column, GridCell, GridRow, Line, place_of
from graphmodel.loaders.tables.furniture import begins_note, furniture_kind, is_signature
from graphmodel.loaders.tables.grid_header import find_header
from graphmodel.loaders.tables.headers import field_of, known_headers, normal
from graphmodel.loaders.tables.line_alignment import suits

_BAR_ALONE = re.compile("[|｜]")
_GAPS = re.compile(r"\s{2,}")
_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_NUMBER_FIRST = re.compile(r"\s*\d{1,3}[.、．]?\s*[|\t]")
# a cell that begins with a quotation mark, which does not end on its line
_OPEN_QUOTE = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*$')


def join_broken_rows(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with the rows of a table whole that line breaks cut: its cells are between tabs or bars.

    Where bars are around a row too it is whole as it is.

    ``1⇥新建学校2所⇥区教育局⇥区住建局`` / ``区财政局⇥9月`` is one row of five cells.
    """
    joined: list[Line] = []
    head: _Head | None = None
    at = 0
    while at < len(lines):
        line, size = lines[at], 1
        sign = "\t" if "\t" in line.text else "|"
        cells = line.text.split(sign)
        if len(cells) > 3 and cells[0].strip() and known_headers(cells, mapping) >= 3:
            head, size = _head(lines, at, sign, mapping)
        elif head:
            size = _lines_of_row(lines, at, head)
            head = head if line.text.strip() or head.sign == "\t" else None
        # what is left of a row of merged cells
        few = head and line.text.count(head.sign) == 1 and (head.sign == "|" or bars(joined[-1].text) > 1)
        few = few and not _is_below(line.text.split(sign))
        joined.append(_whole_row(lines[at : at + size], head.sign) if head and (size > 1 or few) else line)
        at += size
    return joined


def join_quoted_rows(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with the rows whole whose cells a spreadsheet wrote between quotation marks, as it is pasted.

    ``修桥⇥"县公路段`` / ``县财政局"⇥9月`` is one row of three cells, as many as the longest row has.
    """
    signs = max((line.text.count("\t") for line in lines), default=0)
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        size = 1
        row: list[str] = []
        if signs > 1 and _OPEN_QUOTE.search(lines[at].text):
            for end in range(at + 1, min(len(lines), at + settings.DELIMITED_ROW_TALLEST) + 1):
                text = "\n".join(line.text for line in lines[at:end])
                row = next(csv.reader([text], delimiter="\t"), [])
                if text.count('"') % 2 == 0 and len(row) == signs + 1:
                    size = end - at
                    break
        joined.append(row_line(row, lines[at]) if size > 1 else lines[at])
        at += size
    return joined


def _is_below(cells: Sequence[str]) -> bool:
    """Return whether cells are below a table: a remark, who filled it in, who signs and on which day."""
    signs = furniture_kind(cells[-1].strip()) == "date" and likeness.surely_unit(simplify(cells[0]).strip())
    return signs or begins_note(cells[0]) or is_signature(cells[:1])


def join_shifted_rows(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with the rows of a numbered table as cells where gaps tell more of them than their places do.

    All rows have as many pieces as the header, however they are aligned; or rows below a merged cell are written from
    the left margin on, so that what is at one place is of several columns.
    """
    rows = [(line, _GAPS.split(line.text.strip())) for line in lines]
    start = next((at for at, (_, cells) in enumerate(rows) if len(cells) > 2 < known_headers(cells, mapping)), -1)
    head = rows[start][1] if start >= 0 else []
    number = next((at for at, cell in enumerate(head[:2]) if field_of(normal(cell), mapping) == "number"), None)
    if number is None or any(known_headers(cell.split(), mapping) > 1 for cell in head):
        return lines
    below = [(line, cells) for line, cells in rows[start + 1 :] if len(cells) > 1 and cells != head]
    table = [rows[start], *below]
    shifted = sum(len(cells) < len(head) and not _NUMBER.fullmatch(cells[0]) for _, cells in table)
    inner = [len(cells) for line, cells in rows[start:] if cells[0] and _margin(line) > _margin(rows[start][0])]
    left = not inner and all(len(cells) <= len(head) + 1 for _, cells in table)
    even = 1 not in inner and {len(cells) for _, cells in table} == {len(head)}
    whole = all(_NUMBER.fullmatch(cells[number]) for _, cells in table[1:] if len(cells) >= len(head))
    if not whole or not (even or (shifted and left)) or any(line.cells or bars(line.text) for line, _ in table):
        return lines
    return [row_line(cells, line) if at >= start and len(cells) > 1 else line for at, (line, cells) in enumerate(rows)]


def _margin(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


class _Head(NamedTuple):
    """The sign between the cells of a table, how many a row has, and the columns; none where two are below one."""

    sign: str
    signs: int
    columns: list[Column]

    def suits(self, text: str) -> bool:
        """Return whether a row has its number, and units and times where they are due."""
        if self.numbered and not _NUMBER_FIRST.match(text):
            return False
        cells = zip(text.split(self.sign), self.columns, strict=False)
        told = [suits(cell, column) for cell, column in cells if column.field in UNIT_FIELDS | {"deadline"}]
        return all(worth > -settings.BROKEN_ROW_UNLIKE for worth in told)

    @property
    def numbered(self) -> bool:
        return bool(self.columns) and self.columns[0].field == "number"


def _head(lines: list[Line], at: int, sign: str, mapping: Mapping[str, str] | None) -> tuple[_Head, int]:
    """Return a table's header, and how many lines it takes: with bars it ends where a rule of Markdown is."""
    size = 1
    for end in range(at + 1, min(len(lines), at + settings.DELIMITED_ROW_TALLEST) if sign == "|" else at):
        if not lines[end].text.strip():
            break
        if MARKDOWN_RULE.fullmatch(lines[end].text.strip()):
            size = end - at
            break
    texts = "\n".join(line.text for line in lines[at : at + size]).split(sign)
    columns = [Column(text, field_of(normal(text), mapping) or "extra") for text in texts]
    below = lines[at + size + 1].text.split(sign) if sign == "|" and at + size + 1 < len(lines) else []
    if 1 < known_headers(below, mapping) == len(below) < len(texts):
        return _Head(sign, len(texts) + len(below) - 2, columns[:1]), size
    return _Head(sign, len(texts) - 1, columns), size


def _lines_of_row(lines: list[Line], at: int, head: _Head) -> int:
    """Return how many lines a row takes; 1 where it is whole, or its rest is not to be found."""
    text = whole = lines[at].text.strip(" ")
    count, is_open = text.count(head.sign), head.sign == "|" and text.endswith(head.sign)
    size = 1
    if not 1 <= count <= head.signs or (count == head.signs and not is_open):
        return size
    for end in range(at + 1, min(len(lines), at + settings.DELIMITED_ROW_TALLEST)):
        text = lines[end].text.strip(" ")
        count, whole = count + text.count(head.sign), f"{whole}\n{text}"
        if not text or count > head.signs or (head.numbered and _NUMBER_FIRST.match(text)):
            break
        was_open, is_open = is_open, head.sign == "|" and text.endswith(head.sign)
        if count == head.signs and not is_open and head.suits(whole):
            return end + 1 - at
        size = end + 1 - at if was_open else size
    return size


def _whole_row(lines: Sequence[Line], sign: str) -> Line:
    """Return the row that lines make whose cells have line breaks."""
    return row_line("\n".join(line.text.strip(" ") for line in lines).split(sign), lines[0])


def row_line(cells: Sequence[str], line: Line) -> Line:
    """Return cells, each perhaps of several lines, as the row of a table that begins at a line."""
    kept = tuple(cell.strip() for cell in cells)
    return Line("\t".join(cell.replace("\n", " ") for cell in kept), line.number, line.page, kept)


def join_cell_lines(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with every table of this kind as a row a line, with its cells.

    Parameters
    ----------
    lines
        The text.
    mapping
        Header to field, from the user.
    """
    ends = [at for at, line in enumerate(lines) if _BAR_ALONE.fullmatch(line.text.strip())]
    if len(ends) < 3:
        return lines
    begin = next((at for at in range(ends[0], 0, -1) if not _BAR_ALONE.match(lines[at].text.strip())), 0)
    inside = [line.text.strip() for line in lines[begin : ends[-1]]]
    if not all(inside) or any(_BAR_ALONE.search(text[1:]) for text in inside):
        return lines
    firsts = [begin, *(at + 1 for at in ends)]
    rows = [
        _BAR_ALONE.split("\n".join(line.text.strip() for line in lines[first:end]))
        for first, end in zip(firsts, ends, strict=False)
    ]
    width = max(map(len, rows))
    grid = [GridRow([GridCell(cell) for cell in row] + [GridCell("")] * (width - len(row)), 0) for row in rows]
    if (head := find_header(grid, mapping, deepest=1)) is None:
        return lines
    joined = lines[:begin]
    above: Sequence[str] = rows[0]
    for row, first in zip(rows, firsts, strict=False):
        above = _with_merged(row, above, head[0])
        joined.append(row_line(above, lines[first]))
    return joined + lines[ends[-1] + 1 :]


def _with_merged(row: Sequence[str], above: Sequence[str], columns: tuple[Column, ...]) -> Sequence[str]:
    """Return a row of which only the name is written with what the row above contains in its other columns."""
    name = place_of([column.field for column in columns], "name")
    if len(row) > 1 or len(above) != len(columns) or name < 0 or likeness.is_heading(row[0].strip()):
        return row
    return [*above[:name], row[0], *above[name + 1 :]]
