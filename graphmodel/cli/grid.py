"""A table for the screen, in which a Chinese character is as wide as two letters."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, east_asian_width

_GAP = 2


def grid(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table: the headings, a line under each, and the rows.

    A library would do it, too, but takes longer to load than most questions to answer.

    >>> print(grid(["单位", "n"], [["市财政局", 15], ["a", None]]), end="")
    单位      n
    --------  ---
    市财政局  15
    a
    """
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    lines = [list(map(str, headings)), *(line for row in texts for line in _lines(row))]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    widths = [max(found, width(heading) + _GAP) for found, heading in zip(widths, lines[0], strict=True)]
    lines.insert(1, ["-" * size for size in widths])
    return "".join(_padded(line, widths) + "\n" for line in lines)


def _lines(row: Sequence[str]) -> list[list[str]]:
    """Return a row as lines, of which a cell with line breaks takes several."""
    parts = [cell.splitlines() or [""] for cell in row]
    return [[part[at] if at < len(part) else "" for part in parts] for at in range(max(map(len, parts)))]


def _padded(line: Sequence[str], widths: Sequence[int]) -> str:
    return (
        (" " * _GAP).join(cell + " " * (size - width(cell)) for cell, size in zip(line, widths, strict=True)).rstrip()
    )


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> width("市财政局"), width("é")
    (8, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
