"""What the search of torn text is made of: segments, states, and how much effort a pass makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Effort:
    """How many readings a search continues with, and which ones it tries at all.

    Attributes
    ----------
    beam, window
        So many readings are kept at a piece, no more than so much worse than the best.
    alike
        So many of them may end in the same column.
    row_ends
        So many of them may have a new row behind them.
    patience
        Cells are not tried that a row would have to lack others for at more than this price.
    whole
        Rows must be whole, end where a row may end, and leave no line over: a text that is read so is read fast.
    """

    beam: int
    window: float = 10.0
    alike: int = 2
    row_ends: int = 2
    patience: float = -10.0
    whole: bool = False


STRICT = Effort(beam=3, window=4.0, alike=1, row_ends=1, patience=-1.2, whole=True)
FIRST = Effort(beam=4)
FULL = Effort(beam=10)


@dataclass(frozen=True, slots=True)
class Segment:
    """Pieces ``start`` to ``end`` are the cell of column ``column`` in row ``row`` (-1 junk, -2 section)."""

    start: int
    end: int
    column: int
    row: int


@dataclass(slots=True)
class State:
    """A partial reading that ends at one piece.

    ``mask`` contains the columns filled so far; columns up to ``reached`` that it lacks are paid for.
    """

    score: float
    last: int
    mask: int
    torn: bool
    number: int
    row: int
    segment: Segment | None
    before: State | None
    reached: int


#: What a reading is once a segment is put behind it: last column, mask, torn, number, reached, and the reading before
#: it.
After: TypeAlias = tuple[int, int, bool, int, int, State | None]
