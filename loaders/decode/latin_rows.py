"""What the lines of a column in Latin letters score as one cell, for finding where its rows end.

Its words say little of where a cell ends, since nearly any text may be a name. How it was set says more: a page wraps a
line only where the next word has no room on it, and a cell continues where a line begins with a small letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.loaders.cells.english_dates import english_time
from graphmodel.loaders.cells.latin import continues
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import says_nothing
from graphmodel.loaders.tables.column_gaps import NUMBER

_TIME, _NO_TIME = 4.0, -7.0
_NUMBERED, _NOT_NUMBERED = 3.0, -12.0
# a line that had room for the first word of the next ends its cell, as a rule
_WRAPPED, _BROKEN = 0.5, -2.0
# of units each may have a line of its own
_UNIT_BROKEN = -0.5
# a cell that begins where a name continues
_TORN = -4.0
# how full of its column a line may be without having been wrapped
_FULL = 0.95


class LatinLines:
    """The filled lines of a column, and what they score from one to another."""

    def __init__(self, lines: Sequence[str], kind: str) -> None:
        self.kind = kind
        self.lines = [" ".join(line.split()) for line in lines]
        room = max(map(len, self.lines), default=0) * _FULL
        pairs = list(zip(self.lines, self.lines[1:], strict=False))
        self.goes_on = [continues(above, line) for above, line in pairs]
        self.had_room = [len(above) + 1 + len(line.split()[0]) <= room for above, line in pairs]
        self.broken = _UNIT_BROKEN if kind in UNIT_FIELDS else _BROKEN

    def score(self, first: int, last: int) -> float:
        """Score the lines from ``first`` up to ``last`` as one cell."""
        text = " ".join(self.lines[first:last])
        if self.kind == "number":
            return _NUMBERED if NUMBER.fullmatch(text) else _NOT_NUMBERED
        if self.kind == "deadline":
            return _TIME if english_time(text)[0] or says_nothing(text) else _NO_TIME * (last - first)
        inside = sum(self._inside(at) for at in range(first, last - 1))
        return inside + (self._at_edge(first - 1) if first else 0.0)

    def _inside(self, at: int) -> float:
        """Score the break behind a line as one inside a cell."""
        return _WRAPPED if self.goes_on[at] or not self.had_room[at] else self.broken

    def _at_edge(self, at: int) -> float:
        """Score the break behind a line as the end of a cell."""
        return _TORN if self.goes_on[at] else 0.0 if self.had_room[at] else -_WRAPPED
