"""Which form of list a plain text holds: a drawn table, aligned columns, a torn table, or running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from graphmodel.loaders.blocks import block_tables
from graphmodel.loaders.formats.delimited import csv_rows, drawn_tables
from graphmodel.loaders.formats.text import to_lines
from graphmodel.loaders.grid import GridCell, GridRow, read_grid
from graphmodel.loaders.headers import field_of
from graphmodel.loaders.page import Line, RawTable
from graphmodel.loaders.running import read_running
from graphmodel.loaders.torn_text import read_torn_tables


def text_tables(text: str, mapping: Mapping[str, str] | None = None) -> list[RawTable]:
    """Return the raw tables of a text in whatever form it holds them; none if there is no list."""
    lines = to_lines(text)
    return _drawn(lines, mapping) or _aligned(lines, mapping) or _comma(text, mapping) or read_torn_tables(lines, mapping) or _running(lines, mapping)


def _drawn(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    blocks: list[str | list[GridRow]] = []
    for before, rows in drawn_tables(lines):
        blocks += [line.text for line in before if line.text.strip()]
        if rows:
            blocks.append(rows)
    return block_tables(blocks, mapping) if any(isinstance(block, list) for block in blocks) else []


def _comma(text: str, mapping: Mapping[str, str] | None) -> list[RawTable]:
    first = [line for line in text.splitlines()[:20] if line.count(",") >= 2]
    if not any(sum(field_of(cell, mapping) is not None for cell in line.split(",")) >= 3 for line in first):
        return []
    rows = csv_rows(text, mapping)
    table = read_grid(rows, mapping) if rows else None
    return [table] if table else []


def _running(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    table = read_running(lines, mapping)
    return [table] if table else []


# ---- columns kept apart by spaces, as layout-preserving extraction writes them ------------------


def _aligned(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Read columns aligned by runs of spaces: cells are cut where no line has ink."""
    spans = [(line, _spans(line.text)) for line in lines if line.text.strip()]
    wide = [parts for _, parts in spans if len(parts) >= 4]
    if len(wide) < 3 or len(wide) < 0.15 * len(spans):
        return []
    head = next((index for index, (_, parts) in enumerate(spans) if sum(field_of(text, mapping) is not None for _, _, text in parts) >= 3), None)
    if head is None:
        return []
    body = spans[max(0, head - 2) :]
    columns = _rivers([parts for _, parts in body])
    if len(columns) < 4:
        return []
    rows: list[GridRow] = []
    for line, parts in body:
        cells = [" ".join(text for start, end, text in parts if left <= (start + end) / 2 < right) for left, right in columns]
        rows.append(GridRow([GridCell(cell) for cell in cells], line.number))
    blocks: list[str | list[GridRow]] = [line.text for line, _ in spans[: max(0, head - 2)]]
    return block_tables([*blocks, _merge_lines(rows)], mapping)


def _spans(text: str) -> list[tuple[int, int, str]]:
    """Return the runs of a line with their display columns (a Chinese character takes two)."""
    found: list[tuple[int, int, str]] = []
    at = 0
    run, start = "", 0
    blanks = 0
    for letter in text + "  ":
        size = 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
        if letter.isspace():
            blanks += size
            if run and blanks >= 2:
                found.append((start, at - blanks + size, run))
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


def _rivers(lines: list[list[tuple[int, int, str]]]) -> list[tuple[int, int]]:
    width = max((end for parts in lines for _, end, _ in parts), default=0) + 1
    ink = [0] * (width + 1)
    for parts in lines:
        for begin, end, _ in parts:
            for x in range(begin, end):
                ink[x] += 1
    allowed = len(lines) // 60
    edges: list[tuple[int, int]] = []
    start: int | None = None
    for x in range(width + 1):
        if ink[x] > allowed and start is None:
            start = x
        elif ink[x] <= allowed and start is not None:
            edges.append((start, x))
            start = None
    if start is not None:
        edges.append((start, width + 1))
    middles = [0, *((left[1] + right[0]) // 2 for left, right in zip(edges, edges[1:], strict=False)), width + 2]
    return list(zip(middles, middles[1:], strict=False))


def _merge_lines(rows: list[GridRow]) -> list[GridRow]:
    """Join the lines of one row: a new row begins where the number column has a number, or where the header is."""
    numbered = [index for index, row in enumerate(rows) if re.fullmatch(r"\d{1,3}[.、]?", row.cells[0].text.strip())]
    if len(numbered) < 2:
        return rows
    bounds: list[int] = []
    for first, second in zip(numbered, numbered[1:], strict=False):
        bounds.append(_split_between(rows, first, second))
    starts = [_split_between(rows, -1, numbered[0]), *bounds, len(rows)]
    merged = [_joined(rows[: starts[0]])] if starts[0] else []
    merged += [_joined(rows[begin:end]) for begin, end in zip(starts, starts[1:], strict=False) if end > begin]
    return [row for row in merged if row.cells]


def _split_between(rows: list[GridRow], first: int, second: int) -> int:
    """Find the line between two numbers at which the second row begins: cells are centred beside their number."""
    if first < 0:
        known = [index for index in range(second) if sum(field_of(cell.text) is not None for cell in rows[index].cells) >= 2]
        return (known[-1] + 1) if known else second
    best = second
    for cut in range(first + 1, second + 1):
        # a row ends where most of its cells end; a step or a list of units ends with a stop
        above = rows[cut - 1]
        if any(cell.text.strip().endswith(("。", "；")) for cell in above.cells[-2:]) or not above.cells[-1].text.strip():
            best = cut
            if abs((cut - first) - (second - cut)) <= 1:
                return cut
    return best


def _joined(rows: list[GridRow]) -> GridRow:
    if not rows:
        return GridRow([], 0)
    width = max(len(row.cells) for row in rows)
    cells = ["\n".join(row.cells[index].text for row in rows if index < len(row.cells) and row.cells[index].text.strip()) for index in range(width)]
    return GridRow([GridCell(cell) for cell in cells], rows[0].line)
