"""Put a torn table back together: the best assignment of lines to columns, over whole rows.

Text copied out of a PDF table gives the cells of a row in the order of the headers, each broken
over lines; single-line cells that are side by side share a line. Where a page breaks a row,
the rest of each torn cell is after the next page's header, again in header order.
:mod:`.search` finds the cut that reads best; this module says what it is to look for, and in what order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from itertools import groupby, pairwise
from math import inf

from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.people import split_people
from graphmodel.loaders.cells.unit_breaks import one_a_line
from graphmodel.loaders.decode.pieces import Piece
from graphmodel.loaders.decode.scoring import Layout, Scorer, upper_quartile
from graphmodel.loaders.decode.search import Search, text_of
from graphmodel.loaders.decode.search_state import FIRST, FULL, STRICT, Effort, Segment
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Column, place_of


def learn_layout(pieces: list[Piece], columns: tuple[Column, ...], segments: list[Segment]) -> Layout:
    """Return the width at which each column's text wraps, from a first reading."""
    layout = Layout()
    for index, column in enumerate(columns):
        if column.field in PEOPLE_FIELDS or column.field in ("number", "deadline"):
            continue
        cells = [pieces[part.start : part.end] for part in segments if part.column == index]
        if column.field in UNIT_FIELDS:  # where names end a line says nothing of the column's width
            cells = [cell for cell in cells if not all(one_a_line(up.plain, down.plain) for up, down in pairwise(cell))]
        full = [_wide(cell) for cell in cells if len(cell) >= 2]
        if len(full) >= 3:
            layout.wrap[index] = upper_quartile(full)
    layout.name = layout.wrap.get(place_of([column.field for column in columns], "name"), inf)
    layout.categories_rest = _categories_rest(columns, segments)
    sizes = [
        sum(len(piece.plain) for piece in pieces[part.start : part.end])
        for part in segments
        if part.column >= 0 and columns[part.column].field == "category"
    ]
    if len(sizes) >= 4:
        layout.longest_category = upper_quartile(sizes)
    return layout


def _wide(run: list[Piece]) -> float:
    """Return how wide the widest line of a cell is."""
    return max(sum(piece.width for piece in line) for _, line in groupby(run, key=lambda piece: piece.line))


def _categories_rest(columns: tuple[Column, ...], segments: list[Segment]) -> bool:
    """Return whether a category named on one row often is that of numbered rows below it."""
    rows: dict[int, set[str]] = {}
    for segment in segments:
        if segment.column >= 0:
            rows.setdefault(segment.row, set()).add(columns[segment.column].field)
    counted = any(column.field == "number" for column in columns)
    numbered = [fields for fields in rows.values() if "number" in fields or not counted]
    return sum("category" not in fields for fields in numbered) >= max(
        1, settings.PASSES_WITHOUT_CATEGORY * len(numbered)
    )


def read_torn(pieces: list[Piece], columns: tuple[Column, ...]) -> list[Segment]:
    """Return the best cut of the pieces into cells.

    A first pass reads the first rows without knowing the layout; a second reads all with the widths at
    which the columns were seen to wrap, and with the names that recur. Most lists contain whole rows and
    nothing else, and are read by looking for no others; where that leaves a doubt, every reading is weighed.
    Where rows still lack cells, a third pass looks there for page breaks that the text does not mark.
    """
    if not pieces:
        return []
    quick = _taught(pieces, columns, STRICT, STRICT, settings.PASSES_SAMPLE)
    segments = quick.run()[0] if quick else []
    if quick and segments and _is_sure(quick, segments):
        return segments
    wide = _taught(pieces, columns, FIRST, FULL, settings.PASSES_FIRST_LOOK, quick.scorer if quick else None)
    if not wide:
        return []
    segments = wide.run()[0]
    wide.suspects = suspected_breaks(pieces, columns, segments, wide.scorer)
    return wide.run()[0] if wide.suspects else segments


def _taught(
    pieces: list[Piece],
    columns: tuple[Column, ...],
    first: Effort,
    second: Effort,
    look: int,
    before: Scorer | None = None,
) -> Search | None:
    """Return a search that knows what a reading of the first ``look`` pieces teaches; none where that finds no rows."""
    search = Search(pieces[:look], columns, first, before=before)
    segments, score = search.run()
    if any(column.field == "category" for column in columns) and not _categories_rest(columns, segments):
        merged = Search(pieces[:look], columns, first, Layout(categories_rest=True), search.scorer)
        found, worth = merged.run()
        if worth > score:
            search, segments = merged, found
    if not segments:
        return None
    people = [part for part in segments if part.column >= 0 and columns[part.column].field in PEOPLE_FIELDS]
    repeated = Counter(
        (columns[part.column].field, name) for part in people for name in split_people(text_of(pieces, part))
    )
    return Search(pieces, columns, second, learn_layout(pieces, columns, segments), search.scorer, repeated)


def _is_sure(search: Search, segments: list[Segment]) -> bool:
    """Return whether every cell surely reads as its column's should, and the last row is whole."""
    cells: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for segment in segments:
        if segment.column >= 0:
            cells.setdefault((segment.row, segment.column), []).append((segment.start, segment.end))
    return search.ends_whole and all(search.scorer.is_sure(column, parts) for (_, column), parts in cells.items())


def doubtful_ends(pieces: list[Piece], columns: tuple[Column, ...], segments: list[Segment]) -> Iterator[Piece]:
    """Yield the pieces between a name and what is done, or between units, that may as well be in the other cell.

    One that is moved over leaves two cells that score nearly as well as those that were read.
    """
    fields = [column.field for column in columns]
    scorer = Scorer(pieces, columns, learn_layout(pieces, columns, segments))
    for left, right in pairwise(segments):
        kinds = [fields[part.column] for part in (left, right)] if min(left.column, right.column) >= 0 else []
        if left.row != right.row or not (kinds == ["name", "content"] or (kinds and UNIT_FIELDS.issuperset(kinds))):
            continue

        def worth(end: int, left: Segment = left, right: Segment = right) -> float:
            return scorer.cell(left.column, left.start, end) + scorer.cell(right.column, end, right.end)

        best = worth(left.end) - settings.CELL_END_DOUBT
        if left.end - left.start > 1 and worth(left.end - 1) >= best > -inf:
            yield pieces[left.end - 1]
        elif right.end - right.start > 1 and worth(left.end + 1) >= best > -inf:
            yield pieces[left.end]


def suspected_breaks(
    pieces: list[Piece], columns: tuple[Column, ...], segments: list[Segment], scorer: Scorer
) -> Set[int]:
    """Return the pieces before which a page may have broken unmarked: lines in and before rows that lack cells.

    None where the text marks its pages.
    """
    if any(piece.after_break for piece in pieces):
        return frozenset()
    rows: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.column >= 0:
            rows.setdefault(segment.row, []).append(segment)
    filled = [{segment.column for segment in cells} for cells in rows.values()]
    usual = {
        index
        for index in range(len(columns))
        if sum(index in cells for cells in filled) >= max(2.0, settings.PASSES_FILLED * len(filled))
        and likeness.EMPTY[columns[index].field] >= settings.FIELD_WANTED
    }
    doubtful = {
        row
        for row, cells in rows.items()
        if usual - {segment.column for segment in cells}
        or any(scorer.doubtful(columns[part.column].field, text_of(pieces, part)) for part in cells)
    }
    ends = {segment.start for segment in segments if segment.column == -1}
    found: set[int] = set()
    for row, cells in rows.items():
        begin, end = min(segment.start for segment in cells), max(segment.end for segment in cells)
        if row in doubtful or row + 1 in doubtful or any(begin <= at <= end for at in ends):
            found.update(at for at in range(begin, end) if not pieces[at].same_line)
    return found


def best_columns(pieces: list[Piece], readings: list[tuple[Column, ...]]) -> tuple[Column, ...]:
    """Return the reading of the header under which the first rows read best.

    Of readings that are as good the one with more columns: a column that is not there would leave every row without its
    cell.
    """
    if len(readings) == 1 or not pieces:
        return readings[0]
    sample = pieces[: settings.PASSES_SAMPLE]

    def worth(columns: tuple[Column, ...]) -> float:
        score = Search(sample, columns, FIRST).run()[1]
        return score + settings.AS_SOUND * abs(score) * len(columns)

    return max(readings, key=worth)
