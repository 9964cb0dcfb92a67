"""Fresh documents as offices lay them out: merged cells, pages with a head and a foot, rules left out.

A text whose first line begins with ``%`` is written here. Lines between bars are rows of tables: ``^`` and ``<`` say
that a cell is merged up or to the left, ``⏎`` breaks a line, ``{{a;b}}`` is a table within a cell. ``%page`` begins
anew; ``%head``, ``%foot`` (``%d`` is the page), ``%headat y``, ``%without left right`` and ``%rules across`` say how a
page looks. ``# `` heads a chapter of a Word file, ``#. `` is a paragraph that Word numbers, and ``%file name`` names a
file that lies beside the set. Workbooks: ``fresh_workbooks``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import groupby

import docx
from docx.table import _Cell

from tests.conftest import DATA
from tests.drawn_pdf import LEADING, SIZE, Sheet, pdf

Orders = dict[str, str]
Grid = list[list[str]]


def laid_out(ending: str, lines: list[str]) -> bytes:
    """Return lines as a file."""
    orders = _orders(lines)
    if "file" in orders:
        return (DATA / "fresh" / orders["file"]).read_bytes()
    return {"docx": _docx, "pdf": _pdf}[ending](lines)


def _orders(lines: list[str]) -> Orders:
    parts = [line[1:].split(" ", 1) for line in lines if line.startswith("%")]
    return {part[0]: part[1] if len(part) > 1 else "" for part in parts}


def blocks_of(lines: list[str]) -> Iterator[str | Grid]:
    """Yield the paragraphs and tables of lines."""
    said = [line for line in lines if line.strip() and not line.startswith("%")]
    for is_row, group in groupby(said, key=lambda line: line.startswith("|")):
        if is_row:
            yield [line[1:-1].replace("⏎", "\n").split("|") for line in group]
        else:
            yield from group


def merged(rows: Grid) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield each cell with its rows and columns: first row, first column, last row, last column, text."""
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in {"^", "<"}:
                continue
            low, right = at, column
            while low + 1 < len(rows) and rows[low + 1][column] == "^":
                low += 1
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            yield at, column, low, right, text


def _docx(lines: list[str]) -> bytes:
    document, buffer, orders = docx.Document(), io.BytesIO(), _orders(lines)
    if "head" in orders:
        document.sections[0].header.paragraphs[0].text = orders["head"]
    for block in blocks_of(lines):
        if isinstance(block, str):
            mark, _, text = block.partition(" ")
            style = {"#": "Heading 1", "#.": "List Number"}.get(mark)
            document.add_paragraph(text if style else block, style=style)
            continue
        grid = document.add_table(len(block), len(block[0]))
        for top, left, low, right, text in merged(block):
            cell = grid.cell(top, left)
            _write(cell.merge(grid.cell(low, right)) if (low, right) != (top, left) else cell, text)
    document.save(buffer)
    return buffer.getvalue()


def _write(cell: _Cell, text: str) -> None:
    outer, _, inner = text.partition("{{")
    for at, line in enumerate(outer.split("\n")):
        (cell.paragraphs[0] if not at else cell.add_paragraph()).add_run(line)
    if inner:
        names = inner.removesuffix("}}").split(";")
        nested = cell.add_table(len(names), 1)
        for row, name in zip(nested.rows, names, strict=True):
            row.cells[0].text = name
        cell.add_paragraph()


def _pdf(lines: list[str]) -> bytes:
    every = _orders(lines)
    pages = [part.split("\n") for part in re.split(r"(?m)^%page\n", "\n".join(lines))]
    grids = [block for page in pages for block in blocks_of(page) if not isinstance(block, str)]
    return pdf([_page(page, every, number, _widths(grids)) for number, page in enumerate(pages, start=1)])


def _widths(grids: list[Grid]) -> dict[int, list[int]]:
    """Return the letters of each column, the same on every page for tables of as many columns, so that they fit."""
    return {
        size: _fitting([row for grid in grids for row in grid if len(row) == size])
        for size in {len(grid[0]) for grid in grids}
    }


def _fitting(rows: Grid) -> list[int]:
    longest = [max(len(part) for cell in column for part in cell.split("\n")) for column in zip(*rows, strict=True)]
    limit = 24
    while sum(min(limit, most) for most in longest) * SIZE > 640 and limit > 5:
        limit -= 1
    return [max(2, min(limit, most)) for most in longest]


def _page(lines: list[str], orders: Orders, number: int, widths: dict[int, list[int]]) -> Sheet:
    sheet = Sheet()
    if "head" in orders:
        sheet.texts.append((300, float(orders.get("headat") or 12), orders["head"]))
    if "foot" in orders:
        sheet.texts.append((400, 570, orders["foot"].replace("%d", str(number))))
    y = 40.0
    without = set(orders.get("without", "").split())
    if orders.get("rules") == "across":
        without |= {"left", "right", "inner"}
    for block in blocks_of(lines):
        if isinstance(block, str):
            sheet.texts.append((max(40.0, 421 - len(block) * SIZE / 2), y, block))
            y += LEADING + 6
        else:
            y = _table(sheet, block, widths[len(block[0])], y, without) + 10
    return sheet


def _table(sheet: Sheet, rows: Grid, widths: list[int], y: float, without: set[str]) -> float:
    """Draw a table whose cells stand in the middle of their height; return where it ends."""
    edges = [40.0]
    for width in widths:
        edges.append(edges[-1] + width * SIZE + 6)
    cells = [
        (top, left, low, right, _broken(text, round((edges[right + 1] - edges[left] - 6) / SIZE)))
        for top, left, low, right, text in merged(rows)
    ]
    high = [max(len(text) for top, _, low, _, text in cells if top == low == at) for at in range(len(rows))]
    levels = [y]
    for lines in high:
        levels.append(levels[-1] + lines * LEADING + 6)
    for top, left, low, right, text in cells:
        free = levels[low + 1] - levels[top] - len(text) * LEADING
        for at, line in enumerate(text):
            sheet.texts.append((edges[left] + 3, levels[top] + free / 2 + at * LEADING, line))
        sides = {
            "top": (edges[left], levels[top], edges[right + 1], levels[top])
            if not (top == 0 and "top" in without)
            else None,
            "bottom": None
            if low + 1 == len(rows) and "bottom" in without
            else (edges[left], levels[low + 1], edges[right + 1], levels[low + 1]),
            "left": None
            if "inner" in without or (left == 0 and "left" in without)
            else (edges[left], levels[top], edges[left], levels[low + 1]),
            "right": None
            if "inner" in without or (right + 1 == len(widths) and "right" in without)
            else (edges[right + 1], levels[top], edges[right + 1], levels[low + 1]),
        }
        sheet.rules += [rule for rule in sides.values() if rule and "all" not in without]
    return levels[-1]


def _broken(text: str, width: int) -> list[str]:
    return [part[at : at + width] for part in text.split("\n") for at in range(0, max(len(part), 1), width)]
