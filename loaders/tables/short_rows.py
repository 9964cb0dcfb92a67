"""Rows that text of a web page leaves short: a cell merged over rows is written in the first of them only.

A row with fewer cells than the header is put under the columns that suit its cells; the columns
left out contain what the row above contains.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column, GridCell, GridRow
from graphmodel.loaders.tables.columns_by_rows import own_content
from graphmodel.loaders.tables.grid_header import find_header
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.plan_columns import PERIOD

# what it costs to leave a column out: what a row is about is seldom merged with the row above
_LEFT_OUT = {"name": 3.0, "content": 2.0, "milestones": 2.0, "extra": 1.0, "note": 1.0, "number": 0.0, "category": 0.0}
# columns whose header does not say what a cell looks like
_OF_ANY_KIND = {"extra", "note", "content", PERIOD}
_PROSE = re.compile(r"[，。；]|.{16}")


def fill_short_rows(rows: list[GridRow], mapping: Mapping[str, str] | None = None) -> list[GridRow]:
    """Return the rows with every cell under the column it belongs to.

    Parameters
    ----------
    rows
        Rows of a table drawn in text, filled up with empty cells on the right.
    mapping
        Header to field, from the user.
    """
    rows = _second_header_apart(rows, mapping)
    head = find_header(rows, mapping)
    if head is None or len(head[0]) != len(rows[0].cells) or any(column.field == "marked_unit" for column in head[0]):
        return rows
    columns, _first, start = head
    marks = itertools.count(1)
    filled = rows[:start]
    full = next((row.texts() for row in rows[start:] if all(row.texts())), None)
    for row in rows[start:]:
        places = None if row.whole else _places(row.texts(), columns, full)
        filled.append(
            _spread(row, places, columns, filled[-1] if len(filled) > start else None, marks) if places else row
        )
    return filled


def _second_header_apart(rows: list[GridRow], mapping: Mapping[str, str] | None) -> list[GridRow]:
    """Return the rows with the headers of a second row below those that are over them: 牵头单位 | 配合单位, at the left.

    责任单位 over both is followed by a blank in the row above; or no blank is written, and it is the header below
    which the cells of the rows suit the two.
    """
    for at, (head, below) in enumerate(itertools.pairwise(rows[: settings.HEADER_FIRST_ROWS])):
        said = [text for text in below.texts() if text]
        over = _over_blanks(head.texts())
        packed = below.texts()[: len(said)] == said
        if not packed or len(said) < 2 or not all(field_of(normal(text), mapping) for text in said):
            continue
        size = next((place for place, text in enumerate(head.texts()) if not text), 0)
        if size + len(said) - 1 == len(head.cells):
            full = [row for row in rows[at + 2 :] if all(row.texts())]
            place = _place_over(head.texts()[:size], said, full, mapping)
            cells = [*head.cells[: place + 1], *[GridCell("")] * (len(said) - 1), *head.cells[place + 1 : size]]
            head, over = GridRow(cells, head.line, head.page), list(range(place, place + len(said)))
        if len(over) == len(said) and over[0] > 0:
            cells = [GridCell("")] * len(below.cells)
            for place, cell in zip(over, below.cells, strict=False):
                cells[place] = cell
            return [*rows[:at], head, GridRow(cells, below.line, below.page), *rows[at + 2 :]]
    return rows


def _place_over(head: list[str], below: list[str], rows: list[GridRow], mapping: Mapping[str, str] | None) -> int:
    """Return which header is the one over those below: so that the cells of the rows suit their columns."""
    worth: list[float] = []
    for place in range(len(head)):
        texts = [*head[:place], *below, *head[place + 1 :]]
        columns = [Column(text, field_of(normal(text), mapping) or "extra") for text in texts]
        worth.append(
            sum(suits(text, column) for row in rows for text, column in zip(row.texts(), columns, strict=True))
        )
    return worth.index(max(worth))


def _over_blanks(texts: list[str]) -> list[int]:
    """Return the columns of headers that a blank follows, and of the blanks behind them, but for blanks at the end."""
    last = max((at for at, text in enumerate(texts) if text), default=0)
    return [at for at in range(last) if not texts[at] or (at + 1 < last and not texts[at + 1])]


def _places(texts: list[str], columns: tuple[Column, ...], full: list[str] | None) -> tuple[int, ...] | None:
    """Return the columns that the cells of a short row suit; ``None`` if they are well where they are.

    ``full`` is a row that lacks no cell: what a column of any header contains is told from it.
    """
    size = len(texts)
    while size and not texts[size - 1]:
        size -= 1
    missing = len(columns) - size
    if not 1 <= missing <= settings.SHORT_ROW_MOST_MISSING or size < 2:
        return None
    left_out = _left_out(texts, columns, full)
    worth = [
        [
            suits(text, column)
            + left_out.get(column.field, 0.5)
            + (_alike(text, full[at]) if full and column.field in _OF_ANY_KIND else 0.0)
            for at, column in enumerate(columns)
        ]
        for text in texts[:size]
    ]
    best, places = _best_places(worth)
    as_written = sum(worth[cell][cell] for cell in range(size)) - settings.SHORT_ROW_APART
    return places if best - as_written >= settings.SHORT_ROW_CLEARLY else None


def _left_out(texts: list[str], columns: tuple[Column, ...], full: list[str] | None) -> dict[str, float]:
    """Return what it costs to leave columns out.

    A row without a number continues under the name that is merged with it, where it has a content of its own.
    """
    fields = [column.field for column in columns]
    if "category" in fields or own_content(fields) < 0:
        return _LEFT_OUT
    numbered = likeness.number_score(texts[0]) > 0
    return _LEFT_OUT | {"name": -2.0} if not numbered else _LEFT_OUT


def _alike(text: str, other: str) -> float:
    """Return whether two cells are both prose, or both a few words."""
    return 1.0 if bool(_PROSE.search(simplify(text))) == bool(_PROSE.search(simplify(other))) else -1.0


def _best_places(worth: list[list[float]]) -> tuple[float, tuple[int, ...]]:
    """Return the best way to put cells into columns in their order, one each, and what it is worth.

    By dynamic programming over the column of the last cell; merged cells are mostly side by side.
    """
    width = len(worth[0])
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for values in [*worth, [0.0] * (width + 1)]:  # the last stands behind the columns
        best = {
            at: max(
                (score + values[at] - settings.SHORT_ROW_APART * (at > last + 1), (*places, at))
                for last, (score, places) in best.items()
                if last < at
            )
            for at in range(1 + min(best), len(values))
        }
    score, places = best[width]
    return score, places[:-1]


def suits(text: str, column: Column) -> float:
    """Return how well a cell's text suits a column; 0 where the column says nothing of it."""
    plain = close_up(simplify(text))
    if not plain:
        return 0.0
    if column.field == "number":
        return max(likeness.number_score(plain), -settings.SHORT_ROW_NUMBER_WORST)
    if column.field in likeness.WHOLE:
        score = likeness.WHOLE[column.field](
            simplify(text) if column.field in UNIT_FIELDS else plain
        )  # gaps part units
        if column.field in UNIT_FIELDS and score < 0.0:
            score -= settings.SHORT_ROW_NO_UNIT  # one odd entry among units says little, alone it says enough
        return min(max(score, -settings.SHORT_ROW_WORST), settings.SHORT_ROW_BEST)
    if column.field in ("content", "milestones") and likeness.surely_unit(plain):
        return -settings.SHORT_ROW_UNLIKE
    return settings.SHORT_ROW_PROSE if len(plain) > settings.SHORT_ROW_PROSE_FROM else 0.0


def _spread(
    row: GridRow,
    places: tuple[int, ...],
    columns: tuple[Column, ...],
    above: GridRow | None,
    marks: itertools.count[int],
) -> GridRow:
    cells = [GridCell("")] * len(row.cells)
    for cell, at in enumerate(places):
        cells[at] = row.cells[cell]
    if above is not None:
        left_out = set(range(len(cells))) - set(places)
        if any(columns[at].field in ("lead_units", "responsible_units") for at in places):
            left_out -= {
                at for at in left_out if columns[at].field == "partner_units"
            }  # who leads is told: nobody supports, rather than the same as above
        for at in left_out:
            if above.cells[at].text and above.cells[at].mark < 0:
                above.cells[at] = GridCell(above.cells[at].text, next(marks))
            cells[at] = above.cells[at]
    return GridRow(cells, row.line, row.page, row.torn)
