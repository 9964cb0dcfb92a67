"""Text that may go across the columns of a table: its header on one line, the pieces of its lines, and their direction.

That is told by names that break off. In text that goes cell by cell only the last piece of a line can continue with the
next line. Where a piece breaks off with another one behind it (``市财政局、市民  12月底`` / ``政局``), the lines go across the
columns. Where it continues in a line that has its row's number or time, cells are in the middle of their rows: their
rows cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import load_registry
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.people import is_post_in_a_body, only_people
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.cells.unit_names import known_unit
from graphmodel.loaders.model import Column, Line
from graphmodel.loaders.tables.column_gaps import NUMBER
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.headers import known_headers, normal
from graphmodel.loaders.tables.plan_columns import PERIOD
from graphmodel.loaders.tables.torn_headers import TornHeader, find_torn_header
from graphmodel.words import BODIES_LAST, CHINESE_NUMBER, LEVELS, TOWNS

_LATIN_LAST, _DIGIT = re.compile(r"[\u3400-\u9fff][A-Za-z]+$"), re.compile(r"\d")
# 器 处 ends two cells
_BODIES_LAST = f"{BODIES_LAST}{TOWNS}区县市"
_HAN = re.compile(r"[\u3400-\u9fff]+")


def find_across_header(lines: list[Line], mapping: Mapping[str, str] | None = None) -> TornHeader | None:
    """Find a header most of which is on its first line; the lines below may finish it.

    Parameters
    ----------
    lines
        The text.
    mapping
        Header to field, from the user.
    """
    for start, line in enumerate(lines):
        pieces = [normal(piece) for piece in line.text.split()]
        few = len(pieces) < 4 or known_headers(pieces, mapping) < 3
        torn = None if few else find_torn_header(lines, mapping, start)
        if torn and torn.start == start:
            columns = [column for column in torn.columns if not (torn.periods and column.field == "milestones")]
            periods = [Column(period, PERIOD) for period in torn.periods]
            return replace(torn, columns=(*columns, *periods))
    return None


def continues_across(lines: list[Line], header: TornHeader) -> bool:
    """Return whether rows begin with a line that has a piece of nearly every column, as a line across the table has."""
    numbered = [
        pieces
        for line in lines[header.end :]
        if (pieces := pieces_of(line)) and re.fullmatch(r"\d{1,3}[.、]?", pieces[0])
    ]
    whole = sum(len(pieces) >= settings.ACROSS_WHOLE_ROW * len(header.columns) for pieces in numbered)
    return len(numbered) >= 3 and whole >= settings.ACROSS_WHOLE_ROWS * len(numbered)


def order_below(lines: list[Line], header: TornHeader) -> LineOrder:
    """Return which way the lines below a header go."""
    below = [line for line in lines[header.end : header.end + settings.ACROSS_MOST_LINES] if line.text.strip()]
    return line_order([[simplify(piece) for piece in pieces_of(line)[: 2 * len(header.columns)]] for line in below])


def begins_in_the_middle(lines: list[Line], header: TornHeader) -> bool:
    """Return whether the first row's number is behind other pieces of its row.

    Cells are in the middle of their rows then.
    """
    if header.columns[0].field != "number":
        return False
    body = [
        pieces
        for line in lines[header.end : header.end + 40]
        if (pieces := pieces_of(line)) and not furniture_kind(line.text)
    ]
    if not body or body[0][0].isdecimal():
        return False
    first = next(
        (
            index
            for index, pieces in enumerate(body)
            if pieces[0] == "1" and len(pieces) >= settings.ACROSS_FIRST_ROW * len(header.columns)
        ),
        0,
    )
    return first > 0 and not any(likeness.is_heading("".join(map(simplify, pieces))) for pieces in body[:first])


def pieces_of(line: Line) -> list[str]:
    """Return what the gaps of a line part.

    Letters and an amount (CT 1台), the letters of a name that is spaced out (白 洁), a post and a name stay together.
    """
    pieces: list[str] = []
    for piece in line.text.split():
        if pieces and _is_one_cell(pieces[-1], piece):
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces


def _is_one_cell(left: str, right: str) -> bool:
    """Return whether a gap is inside a cell, whichever column it is of."""
    if len(left) == 1 and len(right) <= 2 and _HAN.fullmatch(left + right) and right not in _BODIES_LAST:
        return True
    return bool(_LATIN_LAST.search(left) and _DIGIT.match(right)) or (
        is_post_in_a_body(simplify(left), simplify(left)) and name_score(right) > 0
    )


_PARTED = re.compile(r"[、，,；;]")
_LEVEL = re.compile(rf"[{LEVELS}]")
_CHINESE_NUMBER = re.compile(CHINESE_NUMBER)


@dataclass(frozen=True, slots=True)
class LineOrder:
    """How many pieces break off before another of their line, and how many continue beside a row's number or time."""

    across: int
    centred: int

    @property
    def in_the_middle(self) -> bool:
        """Whether cells are in the middle of their rows.

        A plan's times beside a few of the names are no sign of it.
        """
        return self.centred > 0 and 8 * self.centred >= self.across


def line_order(lines: Sequence[Sequence[str]]) -> LineOrder:
    """Look through the lines of a table, each given as its pieces in normal form."""
    across = centred = 0
    for at, pieces in enumerate(lines):
        below = lines[at + 1 : at + 1 + settings.DIRECTION_REACH]
        for place, piece in enumerate(pieces):
            last = place == len(pieces) - 1
            line, index = next(
                ((line, index) for line in below for index, other in enumerate(line) if _makes_a_name(piece, other)),
                (None, 0),
            )
            if not last and (line is not None or (piece[-1] in "、，" and _ends_row(pieces[place + 1]))):
                across += 1
            if line is not None and (index or not last) and _is_anchor(line):
                centred += 1
    return LineOrder(across, centred)


def _makes_a_name(piece: str, below: str) -> bool:
    """Return whether a piece breaks off in a name that another one finishes: 市财政局、市民, 政局."""
    last, first = _PARTED.split(piece)[-1], _PARTED.split(below)[0]
    bodies = load_registry().bodies
    if len(last) > 1 and last + first in bodies and len(last + first) > 3 and first not in bodies:
        return True  # 自然资 / 源局: a body without its level
    return (
        bool(_LEVEL.match(last) and first)
        and not known_unit(last)
        and not known_unit(first)
        and known_unit(last + first)
    )


def _ends_row(piece: str) -> bool:
    return whole_when(piece, None) is not None or only_people(piece)


def _is_anchor(pieces: Sequence[str]) -> bool:
    return bool(NUMBER.fullmatch(pieces[0]) or _CHINESE_NUMBER.fullmatch(pieces[0])) or any(
        whole_when(piece, None) for piece in pieces
    )
