"""What the lines of a column in Latin letters score as one cell, for finding where its rows end.

Its words say little of where a cell ends, since nearly any text may be a name. How it was set says more: a page wraps a
line only where the next word has no room on it, and a cell continues where a line begins with a small letter.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import english_time
from graphmodel.loaders.cells.latin import continues
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import says_nothing
from graphmodel.loaders.tables.column_gaps import NUMBER


class LatinLines:
    """The filled lines of a column, and what they score from one to another."""

    def __init__(self, lines: Sequence[str], kind: str) -> None:
        self.kind = kind
        self.lines = [" ".join(line.split()) for line in lines]
        room = max(map(len, self.lines), default=0) * settings.LATIN_FULL
        pairs = list(zip(self.lines, self.lines[1:], strict=False))
        self.goes_on = [continues(above, line) for above, line in pairs]
        self.had_room = [len(above) + 1 + len(line.split()[0]) <= room for above, line in pairs]
        self.broken = settings.LATIN_UNIT_BROKEN if kind in UNIT_FIELDS else settings.LATIN_BROKEN

    def score(self, first: int, last: int) -> float:
        """Score the lines from ``first`` up to ``last`` as one cell."""
        text = " ".join(self.lines[first:last])
        if self.kind == "number":
            return settings.LATIN_NUMBERED if NUMBER.fullmatch(text) else settings.LATIN_NOT_NUMBERED
        if self.kind == "deadline":
            return (
                settings.LATIN_TIME
                if english_time(text)[0] or says_nothing(text)
                else settings.LATIN_NO_TIME * max(1, last - first - 1)
            )
        inside = sum(self._inside(at) for at in range(first, last - 1))
        return inside + (self._at_edge(first - 1) if first else 0.0)

    def _inside(self, at: int) -> float:
        """Score the break behind a line as one inside a cell."""
        return settings.LATIN_WRAPPED if self.goes_on[at] or not self.had_room[at] else self.broken

    def _at_edge(self, at: int) -> float:
        """Score the break behind a line as the end of a cell."""
        return settings.LATIN_TORN if self.goes_on[at] else 0.0 if self.had_room[at] else -settings.LATIN_WRAPPED
