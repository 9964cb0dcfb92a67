"""Tables whose columns are apart on the page: text kept in its layout, PDFs without ruled lines.

Which column a piece belongs to is seen from where it is (:mod:`graphmodel.loaders.tables.column_gaps`),
where the rows part from how their cells read (:mod:`graphmodel.loaders.decode.row_bounds`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graphmodel.loaders import settings
from graphmodel.loaders.decode.aligned_header import (
    OTHER_HEADER,
    TOO_CLOSE,
    AlignedLine,
    AlignedLines,
    first_page,
    headed_at,
    headers_on_one_line,
    numbers_at_left,
)
from graphmodel.loaders.decode.aligned_rows import rows_of
from graphmodel.loaders.decode.wrapped_rows import below_table
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column, RawTable
from graphmodel.loaders.tables.column_gaps import Laid, cells_of, columns_of, crossed, placed
from graphmodel.loaders.tables.header_neighbours import heads_other_columns
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.running_lines import page_counts, running_lines
from graphmodel.loaders.tables.tight_columns import cut_at
from graphmodel.records import Problem

OTHER_COLUMNS = (
    "文中另有一行别的表头（后几栏印在别的页上，或另有一张表），看不出哪一格属于哪一行；请直接读原来的 Excel、Word 文件"
)


def read_aligned(
    pages: Sequence[Sequence[Laid]], mapping: Mapping[str, str] | None = None, *, anew: bool = False
) -> RawTable | None:
    """Read a table whose columns are apart; ``None`` if no page shows its header in columns.

    Parameters
    ----------
    pages
        The lines of each page; columns may be elsewhere on every page.
    mapping
        Header to field, from the user.
    anew
        Where a page has its left edge tells nothing: text, whose pages are laid out each by itself.
    """
    found: AlignedLines | None = None
    pages, below = _without_lines_below(pages)
    filled = [[line for line in page if line.pieces] for page in pages]
    filled = numbers_at_left([headers_on_one_line(page, mapping) for page in filled], mapping) if anew else filled
    for lines in filled:
        if not lines:
            continue
        if found is None:
            found = first_page(lines, mapping)
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
    if found is None or not found.rows:
        return None
    found.below = below
    if anew and any(_heads_other_columns(line, found, mapping) for page in filled for line in page):
        found.problems.append(Problem((0, 0), "", OTHER_COLUMNS))
    last = found.rows[-1].line.number
    found.problems = [
        replace(problem, lines=(problem.lines[0], last)) if problem.reason == TOO_CLOSE else problem
        for problem in found.problems
    ]
    return rows_of(found)


def _without_lines_below(pages: Sequence[Sequence[Laid]]) -> tuple[list[Sequence[Laid]], list[Laid]]:
    """Return the lines of each page without the text below the table, and that text; the last page may show no rows."""
    last = max((at for at, page in enumerate(pages) if page), default=0)
    before = [line for page in pages[max(last - 1, 0) : last] for line in page]
    page = pages[last] if pages else []
    end = max(below_table([*before, *page]) - len(before), 0)
    return [*pages[:last], page[:end]], [line for line in page[end:] if line.pieces]


def without_running(pages: Sequence[Sequence[Laid]]) -> list[list[Laid]]:
    """Return the lines of each page without those that the pages repeat; a part of a header beside others stays."""
    lines = [(page, line) for page, of_page in enumerate(pages) for line in of_page]
    beside = {at for at, (_, line) in enumerate(lines) if line.beside}
    texts = [("  ".join(piece.text for piece in line.pieces), page) for page, line in lines]
    running = running_lines(texts) | page_counts(texts) | _at_one_place(lines)
    kept = [lines[at] for at in range(len(lines)) if at not in running or {at, at + 1} & beside]
    return [[line for of, line in kept if of == page] for page in range(len(pages))]


def _at_one_place(lines: Sequence[tuple[int, Laid]]) -> set[int]:
    """Return the first and last lines of pages that another page has at the same place, too: its head, its foot."""
    ends = [at for at, ((page, _), (after, _)) in enumerate(pairwise(lines)) if page != after]
    edges = {0, *ends, *(at + 1 for at in ends), len(lines) - 1} if ends else set()
    places = {at: (lines[at][1].level, lines[at][1].pieces) for at in edges if lines[at][1].level}
    return {at for at, place in places.items() if [*places.values()].count(place) > 1 and len(lines[at][1].text) > 4}


def _other_header(lines: list[Laid], found: AlignedLines, mapping: Mapping[str, str] | None) -> int:
    """Return where a header of the same list is whose columns are in another order; 0 if none does."""
    headers = [normal(column.header) for column in found.columns]
    for at, line in enumerate(lines):
        texts = [normal(piece.text) for piece in line.pieces]
        known = [text for text in texts if text in headers]
        if at and len(texts) >= 3 and len(known) >= 2 and all(field_of(text, mapping) for text in texts):
            places = [headers.index(text) for text in known]
            if places != sorted(places):
                return at
    return 0


def _heads_other_columns(line: Laid, found: AlignedLines, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line of text is the header of columns that are on another page: none of it is above the rows.

    Or of another table, whose rows would be taken for what is above the list.
    """
    texts = [piece.text for piece in line.pieces]
    if line in found.head or len(texts) < 2:
        return False
    fields = {field_of(text, mapping) for text in texts}
    known = line in found.before and None not in fields and len(texts) > 2
    above = known and "name" in fields and bool(fields & UNIT_FIELDS)
    return above or heads_other_columns(texts, _headers(found.columns), mapping)


def _next_page(found: AlignedLines, lines: list[Laid], mapping: Mapping[str, str] | None, *, anew: bool) -> None:
    """Add a page: its columns are cut anew, and its header, if it has one, is set aside."""
    known = {normal(column.header) for column in found.columns} | {
        normal(piece.text) for line in found.head for piece in line.pieces
    }
    firsts = [
        at
        for at, line in enumerate(lines[: settings.ALIGNED_HEADER_TALLEST])
        if {normal(piece.text) for piece in line.pieces} & known
    ]
    own = _headed_again(found, lines) or headed_at(lines, firsts, mapping)
    order = _order(own.columns, found.columns) if own else None
    if own is not None and order is not None:
        again = {line.text for line in found.before}  # 季度安排 over the header, on each page
        before = cut_at([line for line in own.before if line.text not in again], own.spans)
        above = [AlignedLine(cells_of(line, own.spans), line) for line in before]
        found.rows += [AlignedLine([row.cells[at] for at in order], row.line) for row in (*above, *own.rows)]
        return
    if own is not None and own.head and set(_headers(own.columns)) - known:
        found.problems.append(own.head[0].doubt(OTHER_HEADER))
    _headless_page(found, lines, anew=anew)


def _headed_again(found: AlignedLines, lines: list[Laid]) -> AlignedLines | None:
    """Return a page whose header is where that of the first page is: its columns are, too, however few its rows."""
    for at, end in enumerate(range(len(found.head), len(lines))):
        if [line.pieces for line in lines[at:end]] == [line.pieces for line in found.head]:
            rows = [AlignedLine(cells_of(line, found.spans), line) for line in cut_at(lines[end:], found.spans)]
            return AlignedLines(found.columns, found.spans, lines[:at], lines[at:end], rows=rows)
    return None


def _headers(columns: Sequence[Column]) -> list[str]:
    return [normal(column.header) for column in columns]


def _order(own: Sequence[Column], wanted: Sequence[Column]) -> list[int] | None:
    """Return where a page has each column that is wanted; ``None`` if its columns are others."""
    headers = _headers(own)
    if sorted(headers) != sorted(_headers(wanted)) or len(set(headers)) < len(headers):
        return list(range(len(headers))) if headers == _headers(wanted) else None
    return [headers.index(header) for header in _headers(wanted)]


def _headless_page(found: AlignedLines, lines: list[Laid], *, anew: bool) -> None:
    """Add a page whose columns only its gaps tell, and the pages before it."""
    wide = [line for line in lines if len(line.pieces) > 1] or lines
    width = len(found.columns)
    spans = columns_of(wide)
    guessed = crossing = len(spans) != width
    if guessed and not crossed(wide, found.spans):
        spans, guessed, crossing = found.spans, anew, False
    elif len(spans) < width and found.rows and not any(len(line.pieces) == width for line in lines):
        spans, crossing = placed(spans, wide, [row.cells for row in found.rows]), False
    elif guessed:
        spans = found.spans
    rows = [AlignedLine(cells_of(line, spans), line) for line in cut_at(lines, spans)]
    joined = sum(len(row.line.pieces) > sum(map(bool, row.cells)) for row in rows)
    if crossing or (guessed and (joined > 1 or len(rows) < settings.ALIGNED_SHORT_PAGE)):
        told = "这一页的各栏看不全，是比照前面的页读的，可能读错了栏；请逐格核对，或直接读原来的 PDF、Word 文件"
        found.problems.append(Problem((lines[0].number, lines[-1].number), "", told, lines[0].page))
    found.rows += rows
