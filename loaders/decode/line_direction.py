"""Which way the lines of a copied table go, told by names that break off.

In text that goes cell by cell only the last piece of a line can continue with the next line. Where a piece breaks off
with another one behind it (``市财政局、市民  12月底`` / ``政局``), the lines go across the columns. Where it continues in a
line that has its row's number or time, cells are in the middle of their rows: their rows cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import load_registry
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.unit_names import known_unit
from graphmodel.loaders.tables.column_gaps import NUMBER
from graphmodel.words import CHINESE_NUMBER, LEVELS

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
