"""Tables written out as tools do that keep the layout of a page: each line of each cell where it is on the page."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

#: Where cells are in their row: at its top, in its middle, at its bottom.
TOP, MIDDLE, BOTTOM = 0.0, 0.5, 1.0


def laid_out(
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    settings: Sequence[float],
    *,
    blank: bool = False,
    gap: int = 3,
) -> list[str]:
    """Return the lines of a table without rules.

    Parameters
    ----------
    rows
        The cells of each row, the header first.
    widths
        How many letters a line of each column has.
    settings
        Where the cells of each column are in their rows; in the middle of two lines is a line of its own.
    blank
        Whether a blank line parts the rows.
    gap
        How many blanks part the columns.
    """
    lines: list[str] = []
    for row in rows:
        broken = [_broken(cell, width) for cell, width in zip(row, widths, strict=True)]
        tallest = max(map(len, broken))
        places: dict[float, list[str]] = {}
        for column, (cell, setting) in enumerate(zip(broken, settings, strict=True)):
            for at, text in enumerate(cell):
                places.setdefault(at + setting * (tallest - len(cell)), [""] * len(row))[column] = text
        for _, cells in sorted(places.items()):
            lines.append("".join(cell.ljust(width + gap) for cell, width in zip(cells, widths, strict=True)).rstrip())
        if blank:
            lines.append("")
    return lines


def _broken(text: str, width: int) -> list[str]:
    if text.isascii():
        return [part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""]]
    return [line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)]
