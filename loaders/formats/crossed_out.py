"""Text of a PDF page that is crossed out: rules through the middle of letters, as long as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graphmodel.loaders import settings

Letter = dict[str, Any]


def crossed_out(letters: Sequence[Letter], edges: Sequence[Any]) -> str:
    """Return the letters of a page that are crossed out, in their order.

    Parameters
    ----------
    letters
        The letters of the page.
    edges
        Its rules, as pdfplumber has them; those below words and between cells cross no letter's middle.
    """
    at_height: dict[int, list[int]] = {}
    for at, letter in enumerate(letters):
        at_height.setdefault(int(letter["top"] + letter["bottom"]) // 2, []).append(at)
    found: set[int] = set()
    for edge in edges:
        if edge["orientation"] == "h":
            found.update(_through(edge, letters, at_height))
    return "".join(letters[at]["text"] for at in sorted(found))


def _through(edge: Any, letters: Sequence[Letter], at_height: dict[int, list[int]]) -> Iterator[int]:
    """Yield the letters that a rule goes through, none if it goes on beyond them."""
    level, reach = edge["top"], settings.PDF_CROSSED_REACH
    near = range(int(level - reach) - 1, int(level + reach) + 2)
    own = [
        at
        for height in near
        for at in at_height.get(height, ())
        if abs((letters[at]["top"] + letters[at]["bottom"]) / 2 - level)
        < settings.PDF_CROSSED_MIDDLE * (letters[at]["bottom"] - letters[at]["top"])
        and edge["x0"] - 1 < (letters[at]["x0"] + letters[at]["x1"]) / 2 < edge["x1"] + 1
    ]
    if own and not all(letters[at]["text"].isspace() for at in own):
        left, right = min(letters[at]["x0"] for at in own), max(letters[at]["x1"] for at in own)
        if abs(left - edge["x0"]) < reach and abs(right - edge["x1"]) < reach:
            yield from own
