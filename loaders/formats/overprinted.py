"""Letters of a PDF page that lie on other letters: a page's head over a table, a watermark; they are read wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.loaders import settings

# a letter, and its box from left to right and from the top down
_Placed = tuple[str, float, float, float, float]
_ACROSS = 1 << 20  # more fields than a page is high
_AROUND = [down + across for across in (-_ACROSS, 0, _ACROSS) for down in (-1, 0, 1)]


def overprinted(letters: Sequence[dict[str, Any]]) -> str:
    """Return the letters that lie on others, in their order; nothing where there is at most one.

    A letter twice in one place is a bold one, signs may lie on letters, letters of one glyph (a ligature) share a box.
    """
    near: dict[int, list[_Placed]] = {}  # by the field of the page that a letter begins in
    found: list[str] = []
    reach, last = settings.OVERPRINT_REACH, None
    for letter in letters:
        text, left, top, right = letter["text"], letter["x0"], letter["top"], letter["x1"]
        box = left, right, top
        is_ligature, last = box == last, box
        if is_ligature or not text.isalnum():
            continue
        placed = text, left, top, right, letter["bottom"]
        field = int(left // reach) * _ACROSS + int(top // reach)
        if _is_covered(placed, [near[field + by] for by in _AROUND if field + by in near]):
            found.append(text)
        near.setdefault(field, []).append(placed)
    return "".join(found) if len(found) >= settings.OVERPRINT_FEWEST else ""


def _is_covered(letter: _Placed, others: list[list[_Placed]]) -> bool:
    """Return whether a letter shares a part of its width and height with another one."""
    text, left, top, right, bottom = letter
    for some in others:
        for other, begin, above, end, below in some:
            if left >= end or begin >= right or top >= below or above >= bottom:
                continue  # most are apart
            if text != other and _meet(left, right, begin, end) and _meet(top, bottom, above, below):
                return True
    return False


def _meet(begin: float, end: float, other_begin: float, other_end: float) -> bool:
    """Return whether two ranges have more in common than a part of the shorter."""
    return min(end, other_end) - max(begin, other_begin) > settings.OVERPRINT_MUCH * min(
        end - begin, other_end - other_begin
    )
