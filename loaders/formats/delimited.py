"""CSV, TSV, and text tables drawn with bars, tabs or box characters."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.formats.text import LINE_BREAK
from graphmodel.loaders.model import UNWRITTEN, Column, GridCell, GridRow, Line, without_filler
from graphmodel.loaders.tables.edge_list import edges_refusal
from graphmodel.loaders.tables.furniture import begins_note, furniture_kind, is_signature
from graphmodel.loaders.tables.grid_header import find_header
from graphmodel.loaders.tables.headers import field_of, known_headers, normal
from graphmodel.loaders.tables.line_alignment import suits
from graphmodel.loaders.tables.matrix import find_matrix, has_marks, matrix_refusal
from graphmodel.loaders.tables.turned import headed_by_column

_BARS = "|｜│┃║┆┇┊┋"
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")  # Markdown writes a bar inside a cell behind a backslash
_BAR_OR_TAB = re.compile(f"[{_BARS}\t]")
_RULE = re.compile(r"[\s\-=+_:—|｜│┃║─━┄┅═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╭╮╰╯]+")
# above the header, below it and below the rows
_RULES_AROUND_HEADER = 3
# below the header of a table that is written in Markdown, cell by cell
_MARKDOWN_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_GAPS = re.compile(r"\s{2,}")
_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_NUMBER_FIRST = re.compile(r"\s*\d{1,3}[.、．]?\s*[|\t]")
# a cell that begins with a quotation mark, which does not end on its line
_OPEN_QUOTE = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*$')
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
        if headed or _is_matrix(rows, mapping) or edges_refusal(rows, mapping):
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


def _is_matrix(rows: list[GridRow], mapping: Mapping[str, str] | None) -> bool:
    """Return whether rows are a turned matrix, or one that is no list of projects."""
    return has_marks(rows) and bool(find_matrix(rows, mapping) or matrix_refusal(rows, mapping))


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


def join_broken_rows(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with the rows of a table whole that line breaks cut: its cells are between tabs or bars.

    Pasted out of Word, a line break inside a cell breaks the row, and converters of web pages wrap their lines. Where
    bars are around a row too it is whole as it is.

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
        few = head and line.text.count(head.sign) == 1 and (head.sign == "|" or _bars(joined[-1].text) > 1)
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
    if not whole or not (even or (shifted and left)) or any(line.cells or _bars(line.text) for line, _ in table):
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
        if _MARKDOWN_RULE.fullmatch(lines[end].text.strip()):
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
        if sum(1 for item in run if item.cells or _bars(item.text) >= 2) >= 2:
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
    return bool(line.cells) or _bars(line.text) >= 2 or bool(_BOX.search(line.text))


def _bars(text: str) -> int:
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
    ruled = any(_MARKDOWN_RULE.fullmatch(line.text) for line in lines)
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
