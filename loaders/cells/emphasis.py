"""Units that lead because of how they are written: 加粗的为牵头单位, *lead agencies in bold*."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify

#: How letters are written otherwise than the rest, and what lists call it.
_CALLED = {
    "bold": r"加粗|粗体|加黑|黑体|黑字|\bbold(?:ed|face)?\b",
    "underline": r"下划线|下画线|划线|画线|\bunderlined?\b",
    "colour": r"标红|红色|红字|红体|蓝色|彩色|\b(?:red|blue|colou?red)\b",
    "italic": r"斜体|\bitalics?\b",
    "highlight": r"底色|高亮|底纹|突出显示|\bhighlight(?:ed)?\b|\bshaded\b",
}
_LEADS = r"牵头|主责|主办|第一责任|\bleads?\b|\bleading\b"
_HOW = {
    how: re.compile(rf"(?:{called})[^。；;.\n]{{0,24}}(?:{_LEADS})|(?:{_LEADS})[^。；;.\n]{{0,24}}(?:{called})", re.I)
    for how, called in _CALLED.items()
}


def emphasis_that_leads(text: str) -> str:
    """Return how a list says that it writes the units that lead: ``bold``, ``underline`` …; empty if it does not.

    >>> [emphasis_that_leads(text) for text in ("责任单位（加粗的为牵头单位）", "牵头单位用黑体字标出", "★为牵头单位")]
    ['bold', 'bold', '']
    """
    plain = simplify(text)
    return next((how for how, pattern in _HOW.items() if pattern.search(plain)), "")


def strong_pieces(parts: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """Return the pieces of a text that are written in a way: parts of it that follow each other are one piece.

    >>> strong_pieces([("市林", True), ("草局", True), ("、市水务局", False)])
    ('市林草局',)
    """
    return tuple("".join(text for text, _ in run) for strong, run in groupby(parts, lambda part: part[1]) if strong)


def emphasised_units(units: Iterable[str], strong: Collection[str]) -> tuple[str, ...]:
    """Return the units that are inside the pieces of their cell that are written otherwise than the rest.

    >>> emphasised_units(("市文旅局", "市财政局"), ["市财政局、"])
    ('市财政局',)
    """
    pieces = [close_up(simplify(piece)) for piece in strong]
    return tuple(unit for unit in units if any(close_up(simplify(unit)) in piece for piece in pieces))
