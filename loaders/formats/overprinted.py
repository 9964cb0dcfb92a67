"""Letters of a PDF page over which others or rules are printed: running heads, watermarks, text crossed out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from graphmodel.loaders import settings
from graphmodel.loaders.formats.cell_letters import Letter

# a letter, and its box from left to right and from the top down
_Placed = tuple[str, float, float, float, float]
_ACROSS = 1 << 20  # more fields than a page is high
_AROUND = [down + across for across in (-_ACROSS, 0, _ACROSS) for down in (-1, 0, 1)]


def overprinted(letters: Sequence[Letter]) -> str:
    """Return the letters that lie on others, in their order; nothing where there is at most one.

    A letter twice in one place is a bold one, signs may lie on letters, those of one glyph (a ligature) begin together.
    """
    letters = _crossed(letters)
    near: dict[int, list[_Placed]] = {}  # by the field of the page that a letter begins in
    found: list[str] = []
    reach, last = settings.OVERPRINT_REACH, None
    for letter in letters:
        text, left, top, right = letter["text"], letter["x0"], letter["top"], letter["x1"]
        is_ligature, last = last == (left, top), (left, top)
        if is_ligature or not text.isalnum():
            continue
        placed = text, left, top, right, letter["bottom"]
        field = int(left // reach) * _ACROSS + int(top // reach)
        if _is_covered(placed, [near[field + by] for by in _AROUND if field + by in near]):
            found.append(text)
        near.setdefault(field, []).append(placed)
    return "".join(found) if len(found) >= settings.OVERPRINT_FEWEST else ""


class _Run(NamedTuple):
    """Letters of one line from left to right, each behind the one before."""

    left: float
    top: float
    right: float
    bottom: float
    begin: int
    end: int


def _crossed(letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters of runs that cross another run: on most pages none do, and no letter need be looked at."""
    runs = sorted(_runs(letters), key=attrgetter("top"))
    crossed: set[_Run] = set()
    open_runs: list[_Run] = []
    for run in runs:
        open_runs = [other for other in open_runs if other.bottom > run.top]
        for other in open_runs:
            if (
                run.left < other.right
                and other.left < run.right
                and _meet(run.top, run.bottom, other.top, other.bottom)
            ):
                crossed |= {run, other}
        open_runs.append(run)
    return [letter for run in sorted(crossed, key=attrgetter("begin")) for letter in letters[run.begin : run.end]]


def _runs(letters: Sequence[Letter]) -> Iterator[_Run]:
    near = settings.OVERPRINT_NEAR
    begin, left, right, level = 0, 0.0, 0.0, math.inf
    top = bottom = 0.0
    for at, letter in enumerate(letters):
        x0, high = letter["x0"], letter["top"]
        if high != level or x0 < right:
            low = letter["bottom"]
            if x0 < right - near or abs(high - level) > near or abs(low - bottom) > near:
                if at:
                    yield _Run(left, top, right, bottom, begin, at)
                begin, left, top, bottom = at, x0, high, low
            top, bottom, level = min(top, high), max(bottom, low), high
        right = letter["x1"]
    if letters:
        yield _Run(left, top, right, bottom, begin, len(letters))


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
    """Yield the letters that a rule goes through, none if it is longer than they are."""
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
