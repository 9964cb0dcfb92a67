"""Pages of a PDF that contain the columns of one table: what did not fit on a page is on one further on.

Spreadsheets are printed so. The rows of such pages are level with each other, which is how they are known to be the
same: a number of each row on the first, and a cell of each row on the others, at the same heights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphmodel.agencies.writing import simplify
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import settings
from graphmodel.loaders.model import GridRow
from graphmodel.loaders.tables.column_gaps import NUMBER, Laid, Piece, columns_of
from graphmodel.loaders.tables.header_neighbours import heads_other_columns
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.plan_columns import is_period

_NOT_LEVEL = "表的左右几栏印在了不同的页上（第{}页的各栏在第{}页接着），各页的行高低对不上，接不起来；请把表格调整为一页宽后重新导出，或直接读原来的 Excel、Word 文件"


class _Strip(NamedTuple):
    """The pages that contain the same columns, from the top down, and the headers of these."""

    headers: tuple[str, ...]
    pages: list[Sequence[Laid]]


def pages_joined(pages: Sequence[Sequence[Laid]], mapping: Mapping[str, str] | None = None) -> list[list[Laid]] | None:
    """Return wide pages with the columns of all; ``None`` if no page contains further columns of another.

    Raises
    ------
    UnreadableDocumentError
        Pages contain further columns, but their rows are not level with those of the page before.
    """
    strips = _strips([page for page in pages if page], mapping)
    if strips is None:
        return None
    wide: list[list[Laid]] = []
    for side_by_side in zip(*(strip.pages for strip in strips), strict=True):
        first, *others = side_by_side
        if not all(_are_level(first, other, mapping) for other in others):
            raise UnreadableDocumentError(_NOT_LEVEL.format(_page(first), "、".join(_page(page) for page in others)))
        wide.append(_joined([(page, _down(first, page, mapping)) for page in side_by_side]))
    return wide


def further_columns(
    grids: Sequence[Sequence[GridRow]], pages: Sequence[Sequence[Laid]], mapping: Mapping[str, str] | None = None
) -> bool:
    """Return whether a later page has headers that the first grid has not, and no names of projects.

    Parameters
    ----------
    grids
        The ruled tables of a document.
    pages
        Its pages that have none.
    mapping
        Header to field, from the user.
    """
    first = grids[0][: settings.PAGES_BESIDE_ABOVE]
    known = {normal(cell.text) for row in first for cell in row.cells}
    heads = [(grid[0].page, grid[0].texts()) for grid in grids[1:]]
    heads += [(page[0].page, [piece.text for piece in page[0].pieces]) for page in pages if page]
    return any(
        page is not None
        and page > (first[0].page or page)
        and heads_other_columns(texts, known, mapping, unknown=settings.PAGES_BESIDE_UNKNOWN)
        for page, texts in heads
        if "name" not in {field_of(text, mapping) for text in texts}
    )


def _page(lines: Sequence[Laid]) -> str:
    return str(lines[0].page)


def _strips(pages: Sequence[Sequence[Laid]], mapping: Mapping[str, str] | None) -> list[_Strip] | None:
    """Return the strips of a table that is several pages wide, from left to right; ``None`` if it is one page wide."""
    heads = [_headers(page, mapping) for page in pages]
    headed = [at for at, head in enumerate(heads) if head]
    kinds = list(dict.fromkeys(head for head in heads if head))
    if (
        len(kinds) < 2
        or len(kinds[0]) < 2
        or headed[0]
        or not _are_one_table(kinds, mapping)
        or len(pages) % len(kinds)
    ):
        return None
    deep = len(pages) // len(kinds)
    if len(headed) == len(pages):  # each page says its headers
        places = [[at for at, head in enumerate(heads) if head == kind] for kind in kinds]
    elif headed == list(range(0, len(pages), deep)):  # down, and then the next strip
        places = [list(range(at, at + deep)) for at in headed]
    elif headed == list(range(len(kinds))):  # across, and then further down
        places = [list(range(at, len(pages), len(kinds))) for at in headed]
    else:
        return None
    if any(len(of_kind) != deep for of_kind in places):
        return None
    return [_Strip(kind, [pages[at] for at in of_kind]) for kind, of_kind in zip(kinds, places, strict=True)]


def _are_one_table(kinds: Sequence[tuple[str, ...]], mapping: Mapping[str, str] | None) -> bool:
    """Return whether headers are those of one table in parts: none twice, and what a list is about on the first."""
    every = [header for kind in kinds for header in kind]
    fields = [{field_of(header, mapping) for header in kind} for kind in kinds]
    return len(set(every)) == len(every) and "name" in fields[0] and not any("name" in other for other in fields[1:])


def _headers(page: Sequence[Laid], mapping: Mapping[str, str] | None) -> tuple[str, ...]:
    """Return the headers that a page says above its rows, none if it says none."""
    line = _header_line(page, mapping)
    return tuple(normal(piece.text) for piece in line.pieces) if line else ()


def _header_line(page: Sequence[Laid], mapping: Mapping[str, str] | None) -> Laid | None:
    """Return the line of headers: nearly every piece of it is known, and it heads more than a column of several."""
    most = max((len(line.pieces) for line in page), default=0)
    for line in page[: settings.PAGES_BESIDE_ABOVE]:
        if most > 1 == len(line.pieces):
            continue
        known = [is_period(piece.text) or field_of(normal(piece.text), mapping) is not None for piece in line.pieces]
        if known and known.count(False) <= settings.PAGES_BESIDE_UNKNOWN * len(known):
            return line
    return None


def _are_level(first: Sequence[Laid], other: Sequence[Laid], mapping: Mapping[str, str] | None) -> bool:
    """Return whether each numbered row of a page has a cell at its height in one column of another."""
    rows = [_below(page, mapping) for page in (first, other)]
    down = _down(first, other, mapping)
    numbers = [
        line.level for line in rows[0] if line.pieces and NUMBER.fullmatch(simplify(line.pieces[0].text.split()[0]))
    ]
    spans = columns_of(rows[1])
    placed = [(piece.middle, line.level + down) for line in rows[1] for piece in line.pieces]
    levels = [list(dict.fromkeys(at for middle, at in placed if span[0] <= middle < span[1])) for span in spans]
    if len(numbers) < 2:
        numbers = [line.level for line in rows[0] if len(line.pieces) > 1]
    return any(
        len(column) == len(numbers)
        and all(abs(one - two) <= settings.PAGES_BESIDE_LEVEL for one, two in zip(numbers, column, strict=True))
        for column in levels
    )


def _down(first: Sequence[Laid], other: Sequence[Laid], mapping: Mapping[str, str] | None) -> float:
    """Return how far the headers of a page are below those of another, 0 if one of them has none."""
    above, beside = (_header_line(page, mapping) for page in (first, other))
    return above.level - beside.level if above and beside else 0.0


def _below(page: Sequence[Laid], mapping: Mapping[str, str] | None) -> list[Laid]:
    head = _header_line(page, mapping)
    return [line for line in page if line.pieces and (head is None or line.level > head.level)]


def _joined(side_by_side: Sequence[tuple[Sequence[Laid], float]]) -> list[Laid]:
    """Return the lines of pages beside each other as those of one, each further to the right than the one before.

    Each page is given with how far down it is moved.
    """
    shifted: list[Laid] = []
    right = 0.0
    for page, down in side_by_side:
        for line in page:
            pieces = tuple(Piece(p.left + right, p.right + right, p.text, p.blank) for p in line.pieces)
            shifted.append(replace(line, pieces=pieces, level=line.level + down))
        right += max((piece.right for line in page for piece in line.pieces), default=0.0)
    found: list[Laid] = []
    for line in sorted(shifted, key=lambda line: line.level):
        if found and line.level - found[-1].level <= settings.PAGES_BESIDE_LEVEL:
            together = sorted((*found[-1].pieces, *line.pieces), key=lambda piece: piece.left)
            found[-1] = replace(found[-1], pieces=tuple(together))
        else:
            found.append(line)
    number = found[0].page or 0
    return [
        replace(line, number=number * 1000 + at, page=number, apart=False) for at, line in enumerate(found, start=1)
    ]
