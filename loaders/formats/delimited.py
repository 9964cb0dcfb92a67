"""CSV, TSV, and text tables drawn with bars, tabs or box characters."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.formats.text import LINE_BREAK
from graphmodel.loaders.model import UNWRITTEN, GridCell, GridRow, Line, without_filler
from graphmodel.loaders.tables.edge_list import edges_refusal
from graphmodel.loaders.tables.grid_header import find_header
from graphmodel.loaders.tables.matrix import find_matrix, matrix_refusal
from graphmodel.loaders.tables.turned import headed_by_column

_BARS = "|｜│┃║┆┇┊┋"
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")  # Markdown writes a bar inside a cell behind a backslash
_BAR_OR_TAB = re.compile(f"[{_BARS}\t]")
_RULE = re.compile(r"[\s\-=+_:—|｜│┃║─━┄┅═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╭╮╰╯]+")
# above the header, below it and below the rows
_RULES_AROUND_HEADER = 3
# below the header of a table that is written in Markdown, cell by cell
MARKDOWN_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_BOX = re.compile(r"[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛─━═]{3}|^\s*\+(?:[-=:]+\+)+\s*$")


def csv_rows(text: str, mapping: Mapping[str, str] | None = None) -> list[GridRow] | None:
    """Return the rows of CSV or TSV text, or ``None`` if no separator gives them a list's header."""
    for separator in (",", "\t", ";", "，"):
        if text.count(separator) < 4:
            continue
        try:
            rows = _parse(text, separator)
        except csv.Error:
            continue
        headed = find_header(rows, mapping) is not None or headed_by_column(rows, mapping) is not None
        if headed or find_matrix(rows, mapping) or matrix_refusal(rows, mapping) or edges_refusal(rows, mapping):
            return rows
    return None


def rows_by_separator(text: str) -> list[list[GridRow]]:
    """Return the rows that each separator makes of a text, whatever they contain."""
    found: list[list[GridRow]] = []
    for separator in ("\t", ",", "|", ";", "，"):
        if text.count(separator) < 4:
            continue
        try:
            found.append(_parse(text, separator))
        except csv.Error:
            continue
    return found


def _parse(text: str, separator: str) -> list[GridRow]:
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[GridRow] = []
    start, apart = 1, False
    for cells in reader:
        filled = any(cell.strip() for cell in cells)
        if filled:
            rows.append(GridRow(_grid_cells(cells, start), start, apart=apart))
        apart = not filled
        start = reader.line_num + 1
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [GridCell("")] * (width - len(row.cells))
    return rows


def drawn_tables(lines: list[Line]) -> list[tuple[list[Line], list[GridRow]]]:
    """Return the tables drawn with bars or tabs, each with the lines that are before it."""
    found: list[tuple[list[Line], list[GridRow]]] = []
    if not any(map(_is_drawn, lines)):
        return found
    before: list[Line] = []
    run: list[Line] = []
    for at, line in enumerate([*lines, Line("", -1)]):
        if line.number > 0 and (
            _is_drawn(line) or (run and (_is_blank_inside(lines, at) or _is_between_rows(lines, at, run)))
        ):
            run.append(line)
            continue
        if sum(1 for item in run if item.cells or bars(item.text) >= 2) >= 2:
            found.append((before, _rows_of(run)))
            before = []
        else:
            before.extend(run)
        run = []
        if line.number > 0:
            before.append(line)
    if found and any(line.text.strip() for line in before):
        found.append((before, []))
    return found


def _is_blank_inside(lines: list[Line], at: int) -> bool:
    """Return whether a line is blank, and the first one behind it that is not still belongs to a drawn table."""
    following = _following(lines, at)
    return not lines[at].text.strip() and following is not None and _is_drawn(following)


def _is_between_rows(lines: list[Line], at: int, run: list[Line]) -> bool:
    """Return whether a line is a heading between rows of one width: Priority 2 Practice."""
    following, above = _following(lines, at), next((line for line in reversed(run) if line.text.strip()), None)
    if following is None or above is None or not _is_drawn(following):
        return False
    tabs = above.text.count("\t")
    return tabs > 2 and not _BAR.search(above.text) and 2 < following.text.count("\t") <= tabs


def _following(lines: list[Line], at: int) -> Line | None:
    return next((lines[index] for index in range(at + 1, len(lines)) if lines[index].text.strip()), None)


def _is_drawn(line: Line) -> bool:
    return bool(line.cells) or bars(line.text) >= 2 or bool(_BOX.search(line.text))


def bars(text: str) -> int:
    """Return how many signs between cells a line has: bars, drawn ones too, and tabs."""
    return len(_BAR_OR_TAB.findall(text))


def _rows_of(lines: list[Line]) -> list[GridRow]:
    rules = [line.number for line in lines if _BOX.search(line.text)]
    headed = rules[1] if len(rules) == _RULES_AROUND_HEADER else 0  # rules are only around the header and the rows
    first = next((line.text for line in lines if line.text.strip() and not line.cells), "")
    tabbed = first.count("\t") >= 2 and not _BAR.search(first)
    barred = [text for line in lines if _BAR.search(text := line.text.strip()) and not _RULE.fullmatch(text)]
    outer = 2 * sum(text[0] in _BARS for text in barred) > len(barred)
    rows: list[GridRow] = []
    tabs: list[int] = []  # of each row, those at its end too: a blank cell that is written lacks nothing
    fresh = True
    for line in lines:
        text = line.text.rstrip()
        if not text.strip():
            continue
        if _RULE.fullmatch(text):
            fresh = True
            continue
        cells = [LINE_BREAK.sub("\n", cell) for cell in line.cells or _cells(text, tabbed, outer)]
        goes_on = rules and not fresh and rows and len(rows[-1].cells) == len(cells)
        if goes_on and not (headed and line.number > headed and cells[0].strip()):
            rows[-1].cells = [
                GridCell(f"{old.text}\n{new}" if old.text.strip() and new.strip() else old.text + new, hard=False)
                for old, new in zip(rows[-1].cells, cells, strict=True)
            ]
            continue
        rows.append(GridRow(_grid_cells(cells, line.number), line.number))
        tabs.append(line.text.count("\t") if tabbed else 0)
        fresh = False
    width = max((len(row.cells) for row in rows), default=0)
    ruled = any(MARKDOWN_RULE.fullmatch(line.text) for line in lines)
    for row, own in zip(rows, tabs, strict=True):
        row.whole = (ruled and len(row.cells) == width) or (tabbed and own == width - 1)
        row.cells += [UNWRITTEN] * (width - len(row.cells))
    return rows


def _grid_cells(texts: Sequence[str], line: int) -> list[GridCell]:
    """Return the cells of a row; a heading across the table that a program writes in each of them is one cell."""
    once = len(texts) > 2 and len(texts[0].strip()) > 2 and len(set(texts)) == 1
    return [GridCell(without_filler(text), mark=settings.MARK_ACROSS + line if once else -1) for text in texts]


def is_written_on(line: Line) -> bool:
    """Return whether a rule has text in it: a cell that is merged over rows, in which columns of the others end."""
    return bool(_BOX.search(line.text)) and not _RULE.fullmatch(line.text) and not line.cells


def _cells(text: str, tabbed: bool, outer: bool) -> list[str]:
    """Cut a row at its bars, or at its tabs alone: between tabs a bar is a sign like any other.

    ``outer`` says that bars are around the rows too; else one at the beginning has a blank cell before it.
    """
    if not tabbed and any(bar in text for bar in _BARS):
        cells = _BAR.split(text.strip())
        if text.strip()[0] in _BARS and outer:
            cells = cells[1:]
        if text.strip()[-1] in _BARS and not text.strip().endswith("\\|"):
            cells = cells[:-1]
        cells = [cell.replace("\\|", "|") for cell in cells]
    else:
        cells = text.split("\t")
    return [cell.strip() for cell in cells]
