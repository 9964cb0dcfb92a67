"""Letters of a PDF page that lie on other letters: a page's head over a table, a watermark; they are read wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from graphmodel.loaders import settings


def overprinted(letters: Sequence[dict[str, Any]]) -> str:
    """Return the letters that lie on others, in their order; nothing where there is at most one.

    A letter twice in one place is a bold one, signs may lie on letters, letters of one glyph (a ligature) share a box.
    """
    near: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    found: list[str] = []
    last = None
    for letter in letters:
        box = letter["x0"], letter["x1"], letter["top"]
        is_ligature, last = box == last, box
        if is_ligature or not letter["text"].isalnum():
            continue
        across, down = int(letter["x0"] // settings.OVERPRINT_REACH), int(letter["top"] // settings.OVERPRINT_REACH)
        around = (near.get((across + dx, down + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(_covers(letter, other) for others in around for other in others):
            found.append(letter["text"])
        near[across, down].append(letter)
    return "".join(found) if len(found) >= settings.OVERPRINT_FEWEST else ""


def _covers(letter: dict[str, Any], other: dict[str, Any]) -> bool:
    return (
        _meet(letter["x0"], letter["x1"], other["x0"], other["x1"])  # of letters in one line most are apart here
        and _meet(letter["top"], letter["bottom"], other["top"], other["bottom"])
        and letter["text"] != other["text"]
    )


def _meet(begin: float, end: float, other_begin: float, other_end: float) -> bool:
    """Return whether two ranges have more in common than a part of the shorter."""
    return min(end, other_end) - max(begin, other_begin) > settings.OVERPRINT_MUCH * min(
        end - begin, other_end - other_begin
    )
