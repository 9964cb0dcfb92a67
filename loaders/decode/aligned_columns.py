"""Tables whose columns are apart on the page: text kept in its layout, PDFs without ruled lines.

Which column a piece belongs to is seen from where it is (:mod:`graphmodel.loaders.tables.column_gaps`),
where the rows part from how their cells read (:mod:`graphmodel.loaders.decode.row_bounds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel.agencies.writing import close_up, simplify
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.decode.row_bounds import cut_rows
from graphmodel.loaders.decode.torn_table import with_heading
from graphmodel.loaders.fields import PEOPLE_FIELDS
from graphmodel.loaders.model import (
    Cell,
    Column,
    GridCell,
    GridRow,
    Line,
    Placement,
    RawRow,
    RawTable,
    heads_nothing,
    place_of,
)
from graphmodel.loaders.tables.column_gaps import NUMBER, Laid, Span, cells_of, columns_of, crossed, fitted, placed
from graphmodel.loaders.tables.furniture import NOTE_LINES, begins_note, furniture_kind, page_number
from graphmodel.loaders.tables.grid import find_header
from graphmodel.loaders.tables.headers import field_of, normal, settle_columns
from graphmodel.loaders.tables.merged_rows import MergedRows, carry_merged, shared_columns
from graphmodel.loaders.tables.plan_columns import PERIOD, join_rows
from graphmodel.loaders.tables.preamble import read_preamble
from graphmodel.loaders.tables.running_lines import running_lines
from graphmodel.loaders.tables.tight_columns import cut_at, headed_together, parted
from graphmodel.loaders.tables.wrapped_lines import unwrap_cells
from graphmodel.records import Note, Problem

#: What is told of two columns that were read as one.
TOO_CLOSE = "这两栏靠得太近，分不开它们的格，读作了一栏；请直接读原来的 PDF、Word 文件"
_TALLEST_HEADER = 8  # lines
_MOST_LINES = 8_000
_SHORT_PAGE = 16  # lines that do not tell by their looks which columns they are in


@dataclass(slots=True)
class _Row:
    """One line cut into columns."""

    cells: list[str]
    line: Laid


@dataclass(slots=True)
class _Found:
    columns: tuple[Column, ...]
    spans: list[Span]
    before: list[Laid] = field(default_factory=list)
    head: list[Laid] = field(default_factory=list)
    repeated: list[Laid] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_aligned(
    pages: Sequence[Sequence[Laid]], mapping: Mapping[str, str] | None = None, *, anew: bool = False
) -> RawTable | None:
    """Read a table whose columns are apart; ``None`` if no page shows its header in columns.

    Parameters
    ----------
    pages
        The lines of each page; columns may stand elsewhere on every page.
    mapping
        Header to field, from the user.
    anew
        Where a page has its left edge tells nothing: text, whose pages are laid out each by itself.
    """
    found: _Found | None = None
    for page in pages:
        lines = [line for line in page if line.pieces]
        if not lines:
            continue
        if found is None:
            found = _first_page(lines, mapping)
            if found is None:
                return None
            later = [row.line for row in found.rows]
            if other := _other_header(later, found, mapping):
                del found.rows[other:]
                _next_page(found, later[other:], mapping, anew=anew)
            continue
        other = _other_header(lines, found, mapping)
        for part in (lines[:other], lines[other:]) if other else (lines,):
            _next_page(found, part, mapping, anew=anew)
    return _table(found) if found and found.rows else None


def without_running(pages: Sequence[Sequence[Laid]]) -> list[list[Laid]]:
    """Return the lines of each page without those that the pages repeat."""
    lines = [(page, line) for page, of_page in enumerate(pages) for line in of_page]
    running = running_lines([("  ".join(piece.text for piece in line.pieces), page) for page, line in lines])
    kept = [lines[at] for at in range(len(lines)) if at not in running]
    return [[line for of, line in kept if of == page] for page in range(len(pages))]


def _first_page(lines: list[Laid], mapping: Mapping[str, str] | None) -> _Found | None:
    """Find the header in columns: the deepest cut of the page below it under which it spells a list's header."""
    return _headed(lines, range(min(len(lines), 40)), mapping)


def _headed(lines: list[Laid], firsts: Iterable[int], mapping: Mapping[str, str] | None) -> _Found | None:
    """Return the table whose header begins at one of the lines given."""
    for first in firsts:
        body = lines[first:]
        spans = columns_of(_without_notes(body), headed=True)
        if len(spans) < 3:
            continue
        head = _header([_Row(cells_of(line, spans), line) for line in body[:_TALLEST_HEADER]], mapping)
        if head is not None and head[1] == 0:
            return _found(lines[:first], body, spans, head, mapping)
    return None


def _found(
    before: list[Laid],
    body: list[Laid],
    spans: list[Span],
    head: tuple[tuple[Column, ...], int, int],
    mapping: Mapping[str, str] | None,
) -> _Found:
    """Return a table by its header; two headers above one column are two columns, if a blank parts their cells."""
    columns, _start, depth = head
    together = headed_together(body[:depth], spans, mapping)
    if together and (apart := parted(body, spans, together)):
        cut = cut_at(body, apart, anywhere=True)
        whole = _header([_Row(cells_of(line, apart), line) for line in cut[:_TALLEST_HEADER]], mapping)
        if whole is not None and whole[1] == 0:
            spans, body, together, (columns, _start, depth) = apart, cut, [], whole
    rows = [_Row(cells_of(line, spans), line) for line in cut_at(body, spans)]
    found = _Found(columns, spans, list(before), [row.line for row in rows[:depth]], [], rows[depth:])
    found.problems = [
        Problem((body[0].number,) * 2, f"{left.text} {right.text}", TOO_CLOSE) for left, right in together
    ]
    return found


def _without_notes(lines: list[Laid]) -> list[Laid]:
    """Return the lines above the notes under a table, which run across its columns."""
    first = next(
        (at for at, line in enumerate(lines) if at >= len(lines) - NOTE_LINES and begins_note(line.text)),
        len(lines),
    )
    return lines[:first]


def _header(rows: list[_Row], mapping: Mapping[str, str] | None) -> tuple[tuple[Column, ...], int, int] | None:
    grid = [GridRow([GridCell(cell) for cell in row.cells], row.line.number) for row in rows[:_TALLEST_HEADER]]
    head = find_header(grid, mapping, deepest=5)
    if head is None:
        return None
    columns, first, start = head
    while start < len(rows) and (more := _header_with(rows[start], columns, mapping)):
        columns = more
        start += 1
    return columns, first, start


def _header_with(
    row: _Row, columns: tuple[Column, ...], mapping: Mapping[str, str] | None
) -> tuple[Column, ...] | None:
    """Return the columns whose headers a line continues with, headers that were whole without it: 牵头单位 / 及责任人.

    A line in Latin letters may also continue with headers that mean nothing here, where it begins with small letters.
    """
    more: dict[int, Column] = {}
    for index, (column, text) in enumerate(zip(columns, row.cells, strict=True)):
        if not text:
            continue
        whole = normal(f"{column.header}\n{text}")
        field = field_of(whole, mapping)
        if field is None and not (column.field == "extra" and is_latin(whole) and text[:1].islower()):
            return None
        more[index] = Column(whole, field or column.field)
    return settle_columns([more.get(index, column) for index, column in enumerate(columns)]) if more else None


def _other_header(lines: list[Laid], found: _Found, mapping: Mapping[str, str] | None) -> int:
    """Return where a header of the same list is whose columns are in another order; 0 if none does."""
    headers = [normal(column.header) for column in found.columns]
    for at, line in enumerate(lines):
        texts = [normal(piece.text) for piece in line.pieces]
        known = [text for text in texts if text in headers]
        if at and len(texts) >= 3 and len(known) >= 2 and all(field_of(text, mapping) for text in texts):
            places = [headers.index(text) for text in known]
            if places != sorted(places) or len(known) < len(texts):
                return at
    return 0


def _next_page(found: _Found, lines: list[Laid], mapping: Mapping[str, str] | None, *, anew: bool) -> None:
    """Add a page: its columns are cut anew, and its header, if it has one, is set aside."""
    known = {normal(column.header) for column in found.columns} | {
        normal(piece.text) for line in found.head for piece in line.pieces
    }
    firsts = [
        at for at, line in enumerate(lines[:_TALLEST_HEADER]) if {normal(piece.text) for piece in line.pieces} & known
    ]
    own = _headed(lines, firsts, mapping)
    order = _order(own.columns, found.columns) if own else None
    if own is not None and order is not None:
        above = [_Row(cells_of(line, own.spans), line) for line in cut_at(own.before, own.spans)]
        found.rows += [_Row([row.cells[at] for at in order], row.line) for row in (*above, *own.rows)]
        found.repeated += own.head
        return
    if own is not None and own.head and set(_headers(own.columns)) - known:
        told = "这个表头与前面的不同，下面的行仍按前面的表头读，可能读错了栏；请分成两份再读"
        found.problems.append(Problem((own.head[0].number,) * 2, own.head[0].text, told, own.head[0].page))
    _headless_page(found, lines, mapping, anew=anew)


def _shows_all(rows: Sequence[_Row], columns: Sequence[Column]) -> bool:
    """Return whether a page shows something of each column that no row is without."""
    return all(
        any(row.cells[at] for row in rows)
        for at, column in enumerate(columns)
        if column.field != PERIOD and likeness.EMPTY[column.field] >= 2.0
    )


def _headers(columns: Sequence[Column]) -> list[str]:
    return [normal(column.header) for column in columns]


def _order(own: Sequence[Column], wanted: Sequence[Column]) -> list[int] | None:
    """Return where a page has each column that is wanted; ``None`` if its columns are others."""
    headers = _headers(own)
    if sorted(headers) != sorted(_headers(wanted)) or len(set(headers)) < len(headers):
        return list(range(len(headers))) if headers == _headers(wanted) else None
    return [headers.index(header) for header in _headers(wanted)]


def _headless_page(found: _Found, lines: list[Laid], mapping: Mapping[str, str] | None, *, anew: bool) -> None:
    """Add a page whose columns only its gaps tell, and the pages before it."""
    wide = [line for line in lines if len(line.pieces) > 1] or lines
    width = len(found.columns)
    spans = columns_of(wide)
    if len(spans) != width:
        cut = cut_at(lines, found.spans, anywhere=True)
        if len(apart := columns_of([line for line in cut if len(line.pieces) > 1])) == width:
            lines, wide, spans = cut, cut, apart
    guessed = len(spans) != width
    if guessed and not crossed(wide, found.spans):
        spans, guessed = found.spans, anew
    elif len(spans) < width and found.rows:
        spans = placed(spans, wide, [row.cells for row in found.rows])
    elif guessed:
        spans = fitted(spans, lines, width)
    rows = [_Row(cells_of(line, spans), line) for line in cut_at(lines, spans)]
    if guessed and len(rows) < _SHORT_PAGE and not _shows_all(rows, found.columns):
        told = "这一页的各栏看不全，是比照前面的页读的，可能读错了栏；请逐格核对，或直接读原来的 PDF、Word 文件"
        found.problems.append(Problem((lines[0].number, lines[-1].number), "", told, lines[0].page))
    head = _header(rows, mapping)
    if head is not None and set(_headers(head[0])) & set(_headers(found.columns)):
        _columns, first, start = head
        found.repeated += [row.line for row in rows[first:start]]
        rows = [*rows[:first], *rows[start:]]
    found.rows += rows


def _table(found: _Found) -> RawTable:
    table = RawTable(found.columns)
    before, above = with_heading([Line(line.text, line.number, line.page) for line in found.before], [], found.columns)
    read_preamble(table, before)
    table.placements += [Placement(line.number, line.text, "header") for line in found.head]
    table.placements += [Placement(line.number, line.text, "furniture", "repeated header") for line in found.repeated]
    table.problems += found.problems
    rows = _strip(table, found.rows, found.head)
    if len(rows) > _MOST_LINES:
        raise UnreadableDocumentError(f"表里超过 {_MOST_LINES} 行，不像一份责任清单；请拆小后再读")
    fields = ["extra" if column.field == PERIOD else column.field for column in found.columns]
    counted = _numbered_rows(rows, fields)
    for section, part in _sections(table, above, rows, fields):
        lines = [row.cells for row in part]
        centred = _merged_in_the_middle(part, fields, counted)
        held = _beside_merged(lines, centred)
        cut = cut_rows(
            [lines[at] for at in held],
            fields,
            counted=counted,
            apart=[part[at].line.apart for at in held],
            pages=[part[at].line.page for at in held],
        )
        bounds = [0, *(held[at] for at in cut.bounds[1:-1]), len(part)]
        table.problems += [_doubt(part[bounds[at] : bounds[at + 1]], fields) for at in sorted(cut.doubtful)]
        merged = MergedRows(lines, fields)
        made: list[RawRow] = []
        starts: list[int] = []
        for begin, end in zip(bounds, bounds[1:], strict=False):
            cuts = [begin, *(merged.cuts(begin, end) if counted else ()), end]
            made += _raw_rows(
                table, [part[first:last] for first, last in zip(cuts, cuts[1:], strict=False)], fields, len(made)
            )
            starts += cuts[:-1]
        bounds = [*starts, len(part)]
        _categories(made, part, bounds, fields, counted)
        for column in centred:
            if made and fields[column] == "leaders":
                _spread(made, part, bounds, column)
        if made:
            made[0].section = section
        table.rows += made
    join_rows(table)
    unwrap_cells(table)
    return carry_merged(table)


def _merged_in_the_middle(part: list[_Row], fields: list[str], counted: bool) -> set[int]:
    """Return the columns whose cells are merged over rows: categories, and others of fewer cells than rows.

    The middle of such a cell is often between two lines of its rows.
    """
    lead = place_of(fields, "lead_units", "responsible_units")
    leads = _blocks(part, lead) if lead >= 0 else []
    number = fields.index("number") if counted else -1
    if counted:
        rows = sum(bool(NUMBER.fullmatch(simplify(row.cells[number]))) for row in part)
    else:
        rows = len(leads) if all(len(block) == 1 for block in leads) else 0
    alone = [[at for at, cell in enumerate(row.cells) if cell] for row in part]
    return {
        column
        for column, kind in enumerate(fields)
        if kind == "category" or (kind in _MAY_BE_MERGED and [column] in alone and len(_blocks(part, column)) < rows)
    }


_MAY_BE_MERGED = PEOPLE_FIELDS | {"extra"}


def _beside_merged(lines: list[list[str]], merged: set[int]) -> Sequence[int]:
    """Return the lines that contain more than merged cells; another line would make a row taller."""
    held = [at for at, cells in enumerate(lines) if any(cells[at] for at in range(len(cells)) if at not in merged)]
    return held if held and merged else range(len(lines))


def _doubt(rows: list[_Row], fields: list[str]) -> Problem:
    """Return what is told of lines that may as well be parted into rows otherwise."""
    at = place_of(fields, "name")
    text = close_up("".join(row.cells[at] for row in rows)) or close_up(rows[0].line.text)
    told = "看不准这一行的各格从哪里起、到哪里止，单位可能落进了上下两行；请逐格核对，或直接读原来的 PDF、Word 文件"
    return Problem((rows[0].line.number, rows[-1].line.number), text, told, rows[0].line.page)


def _sections(
    table: RawTable, above: list[Line], rows: list[_Row], fields: list[str]
) -> list[tuple[Cell | None, list[_Row]]]:
    """Split the lines at the headings that are between rows; each part with its heading.

    The first part is below the heading above the header.
    """
    parts: list[tuple[Cell | None, list[_Row]]] = [(None, []), *((_heading(table, line), []) for line in above)]
    for row in rows:
        if _is_section(row, fields):
            parts.append((_heading(table, Line(row.line.text, row.line.number, row.line.page)), []))
        else:
            parts[-1][1].append(row)
    table.problems += [heads_nothing(section) for section, part in parts if section is not None and not part]
    return [(section, part) for section, part in parts if part]


def _heading(table: RawTable, line: Line) -> Cell:
    table.placements.append(Placement(line.number, line.text, "section"))
    return Cell(line.text.strip(), (line.number, line.number), line.page)


def _is_section(row: _Row, fields: list[str]) -> bool:
    """Return whether a line is a heading between rows: alone, and not in a column whose cells may hold such a line."""
    if "category" in fields or len(row.line.pieces) != 1 or not likeness.is_heading(simplify(row.line.text).strip()):
        return False
    kind = next(kind for kind, cell in zip(fields, row.cells, strict=True) if cell)
    return kind not in likeness.RUNNING and (kind != "name" or "number" in fields)


def _strip(table: RawTable, rows: list[_Row], head: list[Laid]) -> list[_Row]:
    """Take out page numbers, titles and headers printed again, and the notes under the table."""
    kept: list[_Row] = []
    headers = {normal(line.text) for line in head}
    for index, row in enumerate(rows):
        text = row.line.text
        if normal(text) in headers and len(row.line.pieces) >= 3:
            table.placements.append(Placement(row.line.number, text, "furniture", "repeated header"))
            continue
        kind = furniture_kind(text)
        if kind is None and len(row.line.pieces) == 1 and not row.cells[0] and page_number(text, certain=False):
            kind = "page number"
        if kind in ("page number", "attachment", "rule", "unit of measure") or (
            table.title and close_up(text) == table.title
        ):
            table.placements.append(Placement(row.line.number, text, "furniture", kind or "repeated title"))
        elif begins_note(text) and len(rows) - index <= NOTE_LINES:
            for rest in rows[index:]:
                table.notes.append(Note((rest.line.number, rest.line.number), close_up(rest.line.text)))
                table.placements.append(Placement(rest.line.number, rest.line.text, "note", "under the table"))
            break
        else:
            kept.append(row)
    return kept


def _numbered_rows(rows: list[_Row], fields: list[str]) -> bool:
    """Return whether the number column counts the rows (and not the categories)."""
    if "number" not in fields:
        return False
    at = fields.index("number")
    numbers = [_counted(row.cells[at]) for row in rows if NUMBER.fullmatch(simplify(row.cells[at]))]
    if len(numbers) < 2 or any(after <= before for before, after in zip(numbers, numbers[1:], strict=False)):
        return False
    if "category" not in fields:
        return True
    return len(numbers) > _begun(rows, fields.index("category")) or len(numbers) >= _begun(
        rows, place_of(fields, "lead_units", "responsible_units")
    )


def _counted(text: str) -> list[int]:
    """Return the figures of a number as they count: 2.10 comes behind 2.9."""
    return [int(figures) for figures in re.findall(r"\d{1,9}", text)]


def _begun(rows: list[_Row], column: int) -> int:
    """Count the lines at which a cell of a column begins; none of a column that is not there."""
    return sum(
        1
        for before, after in zip([None, *rows], rows, strict=False)
        if column >= 0 and after.cells[column] and not (before and before.cells[column])
    )


def _raw_rows(table: RawTable, parts: list[list[_Row]], fields: list[str], before: int) -> list[RawRow]:
    """Return the rows of lines that share a name, one for each part; what is merged over them they all hold."""
    count = len(table.rows) + before
    if len(parts) == 1:
        return [_raw_row(table, parts[0], fields, count + 1)]
    shared = shared_columns([[row.cells for row in part] for part in parts], fields)
    own = [kind if column not in shared else "" for column, kind in enumerate(fields)]
    made = [_raw_row(table, part, own, count + index) for index, part in enumerate(parts, start=1)]
    whole = _raw_row(
        table,
        [row for part in parts for row in part],
        [kind if column in shared else "" for column, kind in enumerate(fields)],
        count + 1,
    )
    for row in made:
        row.cells |= whole.cells
    return made


def _raw_row(table: RawTable, rows: list[_Row], fields: list[str], index: int) -> RawRow:
    """Return the cells of the columns whose field is given, each with all its lines."""
    made = RawRow()
    for column, kind in enumerate(fields):
        if not kind:
            continue
        texts = [(row.line, row.cells[column]) for row in rows if row.cells[column]]
        for line, text in texts:
            table.placements.append(Placement(line.number, text, "cell", f"{index}:{kind}"))
        if texts:
            made.cells[column] = Cell(
                "\n".join(text for _, text in texts), (texts[0][0].number, texts[-1][0].number), texts[0][0].page
            )
    return made


def _categories(made: list[RawRow], rows: list[_Row], bounds: list[int], fields: list[str], counted: bool) -> None:
    """Give each category, whose cell may span rows and stand in their middle, to the first row it holds for."""
    for kind in ("category",) if counted else ("category", "number"):
        if kind in fields:
            _spread(made, rows, bounds, fields.index(kind))


def _spread(made: list[RawRow], rows: list[_Row], bounds: list[int], column: int) -> None:
    blocks = _whole_blocks(_blocks(rows, column), bounds, len(made))
    for row in made:
        row.cells.pop(column, None)
    for block, first in zip(blocks, _first_rows(blocks, bounds), strict=True):
        lines = [rows[index] for index in block]
        made[first].cells[column] = Cell(
            "\n".join(row.cells[column] for row in lines),
            (lines[0].line.number, lines[-1].line.number),
            lines[0].line.page,
        )


def _blocks(rows: list[_Row], column: int) -> list[list[int]]:
    """Return the runs of lines that hold one merged cell's text."""
    blocks: list[list[int]] = []
    for index, row in enumerate(rows):
        if not row.cells[column]:
            continue
        if blocks and blocks[-1][-1] == index - 1 and rows[index - 1].line.page == row.line.page:
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return blocks


def _whole_blocks(blocks: list[list[int]], bounds: list[int], most: int) -> list[list[int]]:
    """Put the parts of a merged cell that a page tore back together.

    Where the others are at the top of a row, they do not.
    """
    tops = set(bounds)
    if sum(block[0] in tops for block in blocks) >= 0.7 * len(blocks):
        whole: list[list[int]] = []
        for block in blocks:
            if whole and block[0] not in tops:
                whole[-1] = whole[-1] + block
            else:
                whole.append(block)
        blocks = whole
    while len(blocks) > most:
        blocks[-2:] = [blocks[-2] + blocks[-1]]
    return blocks


def _first_rows(blocks: list[list[int]], bounds: list[int]) -> list[int]:
    """Return the first row of each block: the rows under whose middle, or at whose top, it is."""
    starts = bounds[:-1]
    if all(any(block[0] == start for start in starts) for block in blocks):
        return [starts.index(block[0]) for block in blocks]
    size, count = len(starts), len(blocks)
    middle = [(block[0] + block[-1] + 1) / 2 for block in blocks]
    best = [[(0.0, 0)] + [(float("inf"), 0)] * size] + [[(float("inf"), 0)] * (size + 1) for _ in range(count)]
    for group in range(1, count + 1):
        for end in range(group, size + 1):
            for begin in range(group - 1, end):
                off = abs((bounds[begin] + bounds[end]) / 2 - middle[group - 1])
                value = best[group - 1][begin][0] + off
                if value < best[group][end][0]:
                    best[group][end] = (value, begin)
    firsts: list[int] = []
    end = size
    for group in range(count, 0, -1):
        end = best[group][end][1]
        firsts.append(end)
    return firsts[::-1]
