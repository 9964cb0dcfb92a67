"""A torn table in plain text: find its header, its furniture and its breaks, and read its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.decode.doubtful_names import last_letters_back
from graphmodel.loaders.decode.passes import best_columns, doubtful_ends, read_torn
from graphmodel.loaders.decode.pieces import Piece, to_pieces
from graphmodel.loaders.decode.search_state import Segment
from graphmodel.loaders.decode.soundness import MAY_BE_ANOTHERS, MAY_END_ELSEWHERE, PERIODS_AS_ONE, ScrambledTextError
from graphmodel.loaders.fields import WHO_AND_WHEN_FIELDS, synonyms
from graphmodel.loaders.model import (
    Cell,
    Column,
    Line,
    RawRow,
    RawTable,
    heads_nothing,
    place_of,
    says_nothing,
    span_of,
)
from graphmodel.loaders.tables.furniture import INSIDE_TABLES, begins_note, furniture_kind, is_title, page_number
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.merged_rows import doubt_unit_cells
from graphmodel.loaders.tables.plan_columns import plan_of
from graphmodel.loaders.tables.preamble import read_preamble, take_notes
from graphmodel.loaders.tables.torn_headers import TornHeader, find_torn_header, other_readings
from graphmodel.records import Problem
from graphmodel.words import CHINESE_DIGITS

_TABLE = re.compile(rf"\s*附?表\s*[\d{CHINESE_DIGITS}]+")
# of columns that say who does a task and until when
# headers of these say nothing that a cell may say
_NO_CELLS = ("content", "milestones", "note", "group")
_CATEGORIES_APART = "类别写在别处，看不出各属哪几行，各行的类别可能都不对；请逐行核对，或直接读原来的 PDF、Word 文件"
_COLON = re.compile("[:：]")
_NUMBERED = re.compile(r"\s*\d{1,3}(?:\s|$)")


def read_torn_tables(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[RawTable]:
    """Read every torn table in the lines; an empty list if there is no header."""
    header = find_torn_header(lines, mapping)
    if header is None:
        return []
    tables: list[RawTable] = []
    before = lines[: header.start]
    while header is not None:
        following = _next_table(lines, header, mapping)
        end = title_above(lines, following.start, header.end) if following else len(lines)
        tables.append(_read_one(before, header, lines[header.end : end]))
        tables[-1].header_line = lines[header.start].number
        before, header = lines[end : following.start] if following else [], following
    return tables


def _next_table(lines: list[Line], header: TornHeader, mapping: Mapping[str, str] | None) -> TornHeader | None:
    """Find the next header that spells other columns than this one."""
    rest = list(lines)
    at = header.end
    whole = header.compact
    while at < len(lines):
        end = _repeated_header(lines, at, whole)
        rest[at:end] = [Line("", line.number, line.page) for line in lines[at:end]]
        at = max(end, at + 1)
    at = header.end
    while True:
        found = find_torn_header(rest, mapping, at)
        if found is None:
            return None
        known = sum(column.field != "extra" for column in found.columns)
        if found.compact != whole and known >= max(
            settings.TORN_FEWEST_KNOWN, settings.TORN_HEADER_SHARE * len(found.columns)
        ):
            return found
        at = found.end


def title_above(lines: Sequence[Line], header: int, floor: int) -> int:
    """Return where the title right above a second table's header begins, else the header itself."""
    start = header
    while start > floor and (
        not lines[start - 1].text.strip()
        or furniture_kind(lines[start - 1].text)
        or _TABLE.match(lines[start - 1].text)
        or is_title(lines[start - 1].text)
    ):
        start -= 1
    return start


def _header_is_cut(before: list[Line]) -> bool:
    """Return whether the last lines above a header make one more, which each of them is not: 市级负责 / 人."""
    lines = [line.text.strip() for line in before if line.text.strip()][-settings.TORN_HEADER_CUT :]
    return any(field_of(normal("".join(lines[at:]))) in WHO_AND_WHEN_FIELDS for at in range(len(lines) - 1))


def _read_one(before: list[Line], header: TornHeader, body: list[Line]) -> RawTable:
    if _contains_headers_of_other_columns(body, header) or _header_is_cut(before):
        raise ScrambledTextError
    table = RawTable(header.columns)
    before, body = with_heading(before, body, header.columns)
    read_preamble(table, before)
    kept, breaks = strip_furniture(table, body, header)
    if sum(len(line.text.split()) for line in kept) > settings.TORN_MOST_PIECES:
        raise UnreadableDocumentError(f"表里的文字超过 {settings.TORN_MOST_PIECES} 段，不像一份责任清单；请拆小后再读")
    pieces = to_pieces(kept, breaks)
    table.columns = best_columns(pieces, [header.columns, *other_readings(header.columns)])
    table.columns = best_columns(pieces, [table.columns, *_with_contents(table.columns)])
    segments = read_torn(pieces, table.columns)
    _to_rows(table, pieces, segments, header.periods)
    for piece in doubtful_ends(pieces, table.columns, segments):
        table.problems.append(Problem((piece.line, piece.line), close_up(piece.raw), MAY_END_ELSEWHERE, piece.page))
    table.problems += last_letters_back(table)
    doubt_unit_cells(table)
    return table


def _with_contents(columns: tuple[Column, ...]) -> list[tuple[Column, ...]]:
    """Return the columns with an unknown one behind the name as what is done: nothing else tells where a name ends."""
    fields = [column.field for column in columns]
    at = place_of(fields, "name") + 1
    if not 0 < at < len(columns) or fields[at] != "extra":
        return []
    return [(*columns[:at], replace(columns[at], field="content"), *columns[at + 1 :])]


def _contains_headers_of_other_columns(body: list[Line], header: TornHeader) -> bool:
    """Return whether a header is alone among the rows whose column the table lacks: columns written one by one."""
    fields = {column.field for column in header.columns}
    lines = [line.text.strip() for line in body if line.text.strip()]
    if any(synonyms().get(text) in _NO_CELLS and text not in header.compact for text in map(normal, lines)):
        return True
    for at in range(len(lines)):
        for size in (1, 2):
            whole = normal("".join(lines[at : at + size]))
            meaning = field_of(whole) if 3 < len(whole) <= settings.HEADER_SHORT and not _COLON.search(whole) else None
            if meaning in WHO_AND_WHEN_FIELDS and meaning not in fields and whole not in header.compact:
                return True
    return False


def with_heading(before: list[Line], body: list[Line], columns: tuple[Column, ...]) -> tuple[list[Line], list[Line]]:
    """Move a heading right above the header (一、教育惠民) to the rows it is of.

    Return what is above, and the body.
    """
    last = next((index for index in range(len(before) - 1, -1, -1) if before[index].text.strip()), None)
    if last is None or not likeness.heads_rows(before[last].text, columns):
        return before, body
    return before[:last], [before[last], *body]


def strip_furniture(table: RawTable, body: list[Line], header: TornHeader) -> tuple[list[Line], set[int]]:
    """Take out repeated headers, page numbers and notes; return what is left and where pages broke."""
    kept: list[Line] = []
    breaks: set[int] = set()
    broken = False
    at = 0
    page: int | None = body[0].page if body else None
    whole = header.compact
    blank_breaks = _blank_lines_part_pages(body)
    while at < len(body):
        line = body[at]
        if not line.text.strip():
            broken = broken or blank_breaks
            at += 1
            continue
        if line.page != page:
            broken, page = True, line.page
            if _NUMBERED.match(line.text):
                _drop_page_number(kept, line.text, header.columns)
        end = _repeated_header(body, at, whole)
        if end > at:
            at, broken = end, True
            below = next((each.text for each in body[at:] if each.text.strip()), "")
            _drop_page_number(kept, below, header.columns)
            continue
        kind = furniture_kind(line.text)
        if kind not in INSIDE_TABLES or says_nothing(line.text.strip()):
            kind = None
        if kind or (table.title and close_up(line.text) == table.title):
            broken = broken or kind in ("page number", None)
            at += 1
            continue
        if begins_note(line.text) and len(body) - at <= settings.NOTE_LINES:
            take_notes(table, body[at:])
            break
        if broken:
            breaks.add(line.number)
            broken = False
        kept.append(line)
        at += 1
    return kept, breaks


def _blank_lines_part_pages(body: list[Line]) -> bool:
    """Return whether blank lines are so few that they are where pages were put together."""
    filled = [index for index, line in enumerate(body) if line.text.strip()]
    gaps = sum(1 for above, here in zip(filled, filled[1:], strict=False) if here > above + 1)
    return 0 < gaps <= len(filled) / settings.TORN_LINES_OF_A_PAGE and not any(line.page for line in body)


def _drop_page_number(kept: list[Line], below: str, columns: Sequence[Column]) -> None:
    """Take back a bare number at the end of a page, the page's: behind a sentence, or beside a row's own number."""
    *above, last = kept or [Line("", 0)]
    if page_number(last.text, certain=False) and (
        _NUMBERED.match(below)
        or re.search(r"[；。;]\s*$", above[-1].text if above else "")
        or any(last.text.strip() in line.text.split()[:1] for line in above)
        or all(column.field != "number" for column in columns)
    ):
        kept.pop()


def _repeated_header(body: list[Line], at: int, whole: str) -> int:
    """Return where a repeated (perhaps damaged) header that begins at ``at`` ends, else ``at``."""
    first = normal(body[at].text)
    if not first or first not in whole:
        return at
    spelled, end, place = "", at, 0
    seen = at
    while end < len(body) and len(spelled) < len(whole) + 8:
        text = normal(body[end].text)
        if text and (found := whole.find(text, max(0, place - len(text)))) < 0:
            break
        if text:
            if found < place - len(text) or (len(text) == 1 and found > place + 12):
                break
            spelled += text
            place = max(place, found + len(text))
            seen = end + 1
        end += 1
        if spelled == whole:
            return seen
    return seen if len(spelled) >= settings.TORN_HEADER_SHARE * len(whole) else at


def _categories_apart(table: RawTable) -> Iterator[Problem]:
    """Yield a problem about all rows where letters that may be another cell's are in a theme, or end the table.

    Themes are written apart from their rows then: 产业 above the first of them, 民生 and 生态 below the last.
    """
    at = place_of(table.fields, "category")
    first_line, last_line = span_of([table])
    themes = [cell.lines for cell in table.cells_of(at)]
    for text, begin, end in [
        (problem.text, *problem.lines) for problem in table.problems if problem.reason == MAY_BE_ANOTHERS
    ]:
        inside = any(first <= begin <= end <= last for first, last in themes)
        last = end == last_line and len(text) <= settings.THEMES_AT_THE_END
        if at >= 0 and (inside or last):
            yield Problem((first_line, last_line), text, _CATEGORIES_APART)
            return


def _to_rows(table: RawTable, pieces: list[Piece], segments: list[Segment], periods: tuple[str, ...]) -> None:
    rows: dict[int, RawRow] = {}
    section: Cell | None = None
    for segment in segments:
        run = pieces[segment.start : segment.end]
        cell = _cell(run)
        if periods and segment.column >= 0 and table.columns[segment.column].field == "milestones":
            if len(run) == len(periods):
                of_each = [(period, period, piece.raw) for period, piece in zip(periods, run, strict=True)]
                cell = replace(cell, text=plan_of(of_each))
            else:
                table.problems.append(cell.doubt(PERIODS_AS_ONE))
        if segment.column == -1:
            table.problems.append(cell.doubt("这段文字放不进任何一栏"))
            continue
        if segment.column == -2:
            section = cell
            continue
        row = rows.setdefault(segment.row, RawRow())
        if section is not None and row.section is None:
            row.section, section = section, None
        if segment.column in row.cells:
            first = row.cells[segment.column]
            if not any(piece.after_break for piece in run) and not _broken_between(pieces, first, run[0]):
                table.problems.append(cell.doubt(MAY_BE_ANOTHERS))
            row.cells[segment.column] = Cell(first.text + "\n" + cell.text, (first.lines[0], cell.lines[1]), first.page)
        else:
            row.cells[segment.column] = cell
    if section is not None:
        table.problems.append(heads_nothing(section))
    table.rows = [rows[index] for index in sorted(rows)]
    table.problems += _categories_apart(table)


def _broken_between(pieces: list[Piece], first: Cell, here: Piece) -> bool:
    """Return whether the text marks the end of a page between the first part of a cell and a later one."""
    return any(piece.after_break for piece in pieces if first.lines[1] < piece.line <= here.line)


def _cell(run: list[Piece]) -> Cell:
    text = run[0].raw
    for piece in run[1:]:
        text += (" " if piece.same_line else "\n") + piece.raw
    return Cell(text, (run[0].line, run[-1].line), run[0].page)
