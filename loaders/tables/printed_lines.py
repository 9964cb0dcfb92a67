"""The lines of a cell as they are printed on a page: their widths, and the blanks that the file has behind them."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.loaders import settings


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a cell: its text, how far from the cell's edge it is, how wide it, its first word and first letter are.

    ``blank`` is the width of the blank that the file has behind the last letter; 0 if it has none. All in points.
    """

    text: str
    left: float
    width: float
    word: float
    letter: float
    blank: float = 0.0


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """The lines of a cell, and how wide the cell is, in points."""

    lines: tuple[PrintedLine, ...]
    width: float

    @property
    def margin(self) -> float:
        """How far from the cell's edge the text begins."""
        return min((line.left for line in self.lines), default=0.0)

    @property
    def runs_over(self) -> bool:
        """Whether its text crosses an edge of the cell: a spreadsheet cuts it off where the next cell begins."""
        rights = [line.left + line.width for line in self.lines]
        if rights:
            rights[-1] += self.lines[-1].blank  # what the blank parts from the text is not printed
        return self.margin < -settings.PRINTED_OVER or max(rights, default=0.0) > self.width + settings.PRINTED_OVER

    @property
    def text(self) -> str:
        """The text of the cell, with its lines as they are on the page."""
        return "\n".join(line.text for line in self.lines)
