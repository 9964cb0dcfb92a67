"""Letters of a PDF page that lie on other letters: a page's head over a table, a watermark; they are read wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

_REACH = 12.0  # points: larger than most letters
_MUCH = 0.4  # of the smaller of two letters
_FEWEST = 2


def overprinted(letters: Sequence[dict[str, Any]]) -> str:
    """Return the letters that lie on others, in their order; nothing where there is at most one.

    A letter twice in one place is a bold one, and signs may lie on letters.
    """
    near: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    found: list[str] = []
    for letter in letters:
        if not letter["text"].isalnum():
            continue
        across, down = int(letter["x0"] // _REACH), int(letter["top"] // _REACH)
        around = (near.get((across + dx, down + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(_covers(letter, other) for others in around for other in others):
            found.append(letter["text"])
        near[across, down].append(letter)
    return "".join(found) if len(found) >= _FEWEST else ""


def _covers(letter: dict[str, Any], other: dict[str, Any]) -> bool:
    if letter["text"] == other["text"]:
        return False
    return all(
        min(letter[end], other[end]) - max(letter[begin], other[begin])
        > _MUCH * min(letter[end] - letter[begin], other[end] - other[begin])
        for begin, end in (("x0", "x1"), ("top", "bottom"))
    )
