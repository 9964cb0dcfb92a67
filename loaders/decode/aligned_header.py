"""The lines of a table whose columns are apart, and its header: the deepest cut of a page under which it is a list's.

Blanks may put halves of headers above and below the line of the others, and the numbers of rows to another place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.model import Column, GridCell, GridRow
from graphmodel.loaders.tables.column_gaps import NUMBER, Laid, Piece, Span, cells_of, columns_of, under_headers
from graphmodel.loaders.tables.furniture import page_number
from graphmodel.loaders.tables.grid_header import find_header
from graphmodel.loaders.tables.header_neighbours import settle_columns
from graphmodel.loaders.tables.headers import REMARKS, field_of, normal
from graphmodel.loaders.tables.tight_columns import cut_at, headed_together, parted, unsure_cuts
from graphmodel.records import Problem

#: What is told of two columns that were read as one.
TOO_CLOSE = "这两栏靠得太近，分不开它们的格，读作了一栏；请直接读原来的 PDF、Word 文件"
#: What is told of columns that blanks alone part, where nothing shows which.
CUT_AT_BLANKS = "有两栏靠得太近，只能按空格分开，可能分错了格；请逐格核对，或直接读原来的 PDF、Word 文件"


#: What is told of a header between the rows that is another than the one above them.
OTHER_HEADER = "这个表头与前面的不同，下面的行仍按前面的表头读，可能读错了栏；请分成两份再读"


@dataclass(slots=True)
class AlignedLine:
    """One line cut into columns; ``continues`` are those whose cells the file says to continue below it."""

    cells: list[str]
    line: Laid
    continues: set[int] = field(default_factory=set)


@dataclass(slots=True)
class AlignedLines:
    """The lines of a table by what they are: above it, its header, rows cut into its columns, below it."""

    columns: tuple[Column, ...]
    spans: list[Span]
    before: list[Laid] = field(default_factory=list)
    head: list[Laid] = field(default_factory=list)
    rows: list[AlignedLine] = field(default_factory=list)
    below: list[Laid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def first_page(lines: list[Laid], mapping: Mapping[str, str] | None) -> AlignedLines | None:
    """Find the header in columns: the deepest cut of the page below it under which it spells a list's header."""
    return headed_at(lines, range(min(len(lines), 40)), mapping)


def headed_at(lines: list[Laid], firsts: Iterable[int], mapping: Mapping[str, str] | None) -> AlignedLines | None:
    """Return the table whose header begins at one of the lines given."""
    for first in firsts:
        body = lines[first:]
        spans = columns_of(_without_lines_over(body), headed=_lines_beside(body))
        if len(spans) < 3:
            continue
        if head := header_of(body, spans, mapping):
            return _found(lines[:first], body, spans, head, mapping)
    return None


def _found(
    before: list[Laid],
    body: list[Laid],
    spans: list[Span],
    head: tuple[tuple[Column, ...], int],
    mapping: Mapping[str, str] | None,
) -> AlignedLines:
    """Return a table by its header; two headers above one column are two columns, if a blank parts their cells."""
    columns, depth = head
    joined = under_headers(spans, body[:depth], body[depth:])
    if len(joined) < len(spans) and (whole := header_of(body, joined, mapping)):
        spans, (columns, depth) = joined, whole
    together = headed_together(body[:depth], spans, mapping)
    unsure: list[Laid] = []
    if together and (apart := parted(body, spans, together)):
        cut = cut_at(body, apart, anywhere=True)
        if whole := header_of(cut, apart, mapping):
            unsure = unsure_cuts(body, cut, apart)
            spans, body, together, (columns, depth) = apart, cut, [], whole
    rows = [AlignedLine(cells_of(line, spans), line) for line in cut_at(body, spans)]
    found = AlignedLines(columns, spans, list(before), [row.line for row in rows[:depth]], rows[depth:])
    found.problems = [
        Problem((body[0].number,) * 2, f"{left.text} {right.text}", TOO_CLOSE) for left, right in together
    ]
    if len(unsure) > settings.TIGHT_UNSURE:
        found.problems.append(Problem((body[0].number, body[-1].number), unsure[0].text, CUT_AT_BLANKS))
    return found


def _without_lines_over(lines: list[Laid]) -> list[Laid]:
    """Return lines below a header without those of one run that is over two columns, or none: headings, remarks."""
    deep = next((at for at, line in enumerate(lines[: settings.ALIGNED_HEADER_TALLEST], 1) if len(line.pieces) > 2), 1)
    head = [piece for line in lines[: max(deep, _lines_beside(lines))] for piece in line.pieces]
    rows = [line.pieces for line in lines if len(line.pieces) > 2]
    numbers = [pieces[0].right for pieces in rows if NUMBER.fullmatch(pieces[0].text)]
    beside = sum(pieces[0].left < max(numbers, default=0.0) for pieces in rows)
    counted = max(numbers) if numbers and 2 * len(numbers) >= beside else 0.0

    def over(own: Piece, pieces: Sequence[Piece]) -> int:
        count, edge = 0, own.left  # 类 above 别 are in one column
        for piece in sorted(pieces, key=lambda piece: piece.left):
            if max(edge, piece.left) < min(piece.right, own.right):
                count, edge = count + (piece.left >= edge or not count), piece.right
        return count

    def is_over(line: Laid) -> bool:
        own = line.pieces[0]
        return len(line.pieces) == 1 and (
            over(own, head) > 1
            or page_number(own.text)
            or (own.left < counted and not NUMBER.fullmatch(own.text))
            or 2 * sum(over(own, pieces) > 1 for pieces in rows) > len(rows)
            or not any(over(own, pieces) for pieces in (head, *rows))
        )

    return [line for line in lines if line.pieces and not is_over(line)] if len(head) > 2 else lines


def header_of(
    lines: Sequence[Laid], spans: Sequence[Span], mapping: Mapping[str, str] | None
) -> tuple[tuple[Column, ...], int] | None:
    """Return the columns of a header in columns that begins at the first line, and the first line below it."""
    rows = [AlignedLine(cells_of(line, spans), line) for line in lines[: settings.ALIGNED_HEADER_TALLEST]]
    grid = [GridRow([GridCell(cell) for cell in row.cells], row.line.number) for row in rows]
    head = find_header(grid, mapping, deepest=5)
    depth = _block_depth(rows)
    # units that marks give their roles are each called by the lowest line alone
    marked = head is not None and any(column.field == "marked_unit" for column in head[0])
    if depth > 1 and (head is None or head[1] or head[2] < depth or marked):
        block = GridRow(
            [GridCell("".join(cells).strip()) for cells in zip(*_with_blanks(rows[:depth]), strict=True)], 0
        )
        if (whole := find_header([block, *grid[depth:]], mapping)) and whole[1:] == (0, 1):
            return whole[0], depth
    if head is None or head[1]:
        return None
    columns, _first, start = head
    while start < len(rows) and (more := _header_with(rows[start], columns, mapping)):
        columns = more
        start += 1
    return columns, start


def _block_depth(rows: Sequence[AlignedLine]) -> int:
    """Return how many lines at the top are no further from each other than the lines of a cell, 0 if all are so.

    And 0 below a line of one run, a title, and of text, whose empty lines tell little of its cells. Lines beside each
    other are of one header, which has others in the middle of it: 市级责任 / 人.
    """
    if (beside := _lines_beside([row.line for row in rows])) > 1:
        return beside
    if not rows or not rows[0].line.level or len(rows[0].line.pieces) < 2:
        return 0
    return next((at for at, row in enumerate(rows) if at and row.line.apart), 0)


def _lines_beside(lines: Sequence[Laid]) -> int:
    """Return how many lines are beside the first: it and those that each begin above the foot of the one above."""
    return next((at for at, line in enumerate(lines) if at and not line.beside), len(lines))


def _with_blanks(rows: Sequence[AlignedLine]) -> Iterator[list[str]]:
    """Yield the cells of lines, with a blank behind each that was wrapped between two words.

    A file that writes blanks has one there; of others nothing tells.
    """
    written = any(piece.blank for row in rows for piece in row.line.pieces)
    for row in rows:
        behind = {piece.text.split()[-1] for piece in row.line.pieces if piece.blank or not written}
        yield [f"{cell} " if cell and is_latin(cell) and cell.split()[-1] in behind else cell for cell in row.cells]


def _header_with(
    row: AlignedLine, columns: tuple[Column, ...], mapping: Mapping[str, str] | None
) -> tuple[Column, ...] | None:
    """Return the columns whose headers a line continues with, headers that were whole without it: 牵头单位 / 及责任人.

    A line in Latin letters may also continue with headers that mean nothing here, where it begins with small letters.
    """
    more: dict[int, Column] = {}
    for index, (column, text) in enumerate(zip(columns, row.cells, strict=True)):
        if not text:
            continue
        whole = normal(f"{column.header}\n{text}")
        field = column.field if REMARKS.fullmatch(normal(text)) else field_of(whole, mapping)  # 责任科室 / （单位）
        if field is None and not (column.field == "extra" and is_latin(whole) and text[:1].islower()):
            return None
        more[index] = Column(whole, field or column.field)
    return settle_columns([more.get(index, column) for index, column in enumerate(columns)]) if more else None


def headers_on_one_line(lines: Sequence[Laid], mapping: Mapping[str, str] | None) -> list[Laid]:
    """Return lines with the headers whose halves are above and below the line of the others put into it.

    Each half of the line above must have one below it, and be a header with it.
    """
    found = list(lines)
    for at in range(len(found) - 2, 0, -1):
        above, own, below = found[at - 1 : at + 2]
        whole = [_whole(upper, below.pieces, mapping) for upper in above.pieces]
        headers = [piece for piece in whole if piece]
        if not headers or len(headers) < len(whole) or len(headers) < len(below.pieces) or not own.pieces:
            continue
        pieces = sorted([*own.pieces, *headers], key=lambda piece: piece.left)
        apart = all(one.right <= other.left for one, other in zip(pieces, pieces[1:], strict=False))
        if apart and any(field_of(normal(piece.text), mapping) for piece in own.pieces):
            found[at - 1 : at + 2] = [replace(own, pieces=tuple(pieces))]
    return found


def _whole(upper: Piece, lower: Sequence[Piece], mapping: Mapping[str, str] | None) -> Piece | None:
    """Return the header of which a piece is the upper half, ``None`` if no piece below it ends it."""
    for piece in lower:
        text = upper.text + piece.text
        if upper.left < piece.right and piece.left < upper.right and field_of(normal(text), mapping):
            return Piece(min(upper.left, piece.left), max(upper.right, piece.right), text)
    return None


def numbers_at_left(pages: Sequence[Sequence[Laid]], mapping: Mapping[str, str] | None) -> list[list[Laid]]:
    """Return pages with the numbers that count on, and their header, where the leftmost line of the page begins.

    Names may begin above the second figure of 12, or a blank behind it.
    """
    heads = [line.pieces[0] for page in pages for line in page if len(line.pieces) > 2]
    headers = {piece.text for piece in heads if field_of(normal(piece.text), mapping) == "number"}
    due, found = 1, [[*page] for page in pages]
    for page in found if headers else ():
        left = min((line.pieces[0].left for line in page), default=0.0)
        for at, line in enumerate(page):
            first, *others = line.pieces
            number, _, name = first.text.partition(" ")
            if number in (str(due), *headers) and first.left <= left + settings.NUMBERS_IN_BY:
                due += number == str(due)
                behind = [replace(first, left=first.left + len(number) + 1, text=name)] if name else []
                page[at] = replace(line, pieces=(Piece(left, left + 1, number), *behind, *others))
    return found
