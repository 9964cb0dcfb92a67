"""Letters of a PDF page that lie on other letters: a page's head over a table, a watermark; they are read wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from graphmodel.loaders import settings

# a letter, and its box from left to right and from the top down
_Placed = tuple[str, float, float, float, float]


def overprinted(letters: Sequence[dict[str, Any]]) -> str:
    """Return the letters that lie on others, in their order; nothing where there is at most one.

    A letter twice in one place is a bold one, signs may lie on letters, letters of one glyph (a ligature) share a box.
    """
    near: dict[tuple[int, int], list[_Placed]] = defaultdict(list)
    found: list[str] = []
    last = None
    for letter in letters:
        text = letter["text"]
        box = letter["x0"], letter["x1"], letter["top"]
        is_ligature, last = box == last, box
        if is_ligature or not text.isalnum():
            continue
        placed = text, letter["x0"], letter["top"], letter["x1"], letter["bottom"]
        across, down = int(placed[1] // settings.OVERPRINT_REACH), int(placed[2] // settings.OVERPRINT_REACH)
        if any(
            _covers(placed, other)
            for beside in (across - 1, across, across + 1)
            for level in (down - 1, down, down + 1)
            if (beside, level) in near
            for other in near[beside, level]
        ):
            found.append(text)
        near[across, down].append(placed)
    return "".join(found) if len(found) >= settings.OVERPRINT_FEWEST else ""


def _covers(letter: _Placed, other: _Placed) -> bool:
    text, left, top, right, bottom = letter
    other_text, other_left, other_top, other_right, other_bottom = other
    if left >= other_right or other_left >= right or top >= other_bottom or other_top >= bottom:
        return False  # most are apart
    return (
        _meet(left, right, other_left, other_right)
        and _meet(top, bottom, other_top, other_bottom)
        and text != other_text
    )


def _meet(begin: float, end: float, other_begin: float, other_end: float) -> bool:
    """Return whether two ranges have more in common than a part of the shorter."""
    return min(end, other_end) - max(begin, other_begin) > settings.OVERPRINT_MUCH * min(
        end - begin, other_end - other_begin
    )
