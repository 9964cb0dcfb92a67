"""A line on which tasks, and the headings above them, are one behind the other."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.model import Line
from graphmodel.numerals import running_number
from graphmodel.words import CHINESE_NUMBER

_BREAK = r"(?:(?<=[。；;！\s）：])|^)"
_NUMBER_INSIDE = re.compile(
    rf"{_BREAK}(?:(?P<chapter>{CHINESE_NUMBER})、|（(?P<part>{CHINESE_NUMBER})）"
    rf"|(?P<number>\d{{1,3}})\s*[.．、](?!\d))(?=\s*[^\s\d])"
)


def split_line(line: Line, mapping: Mapping[str, str] | None) -> list[Line]:
    """Split a line on which tasks and the headings above them are one behind the other.

    A newspaper or a web page may print them so.

    Each must count on from the one before.
    """
    plain = simplify(line.text)
    if len(plain) < 80:
        return [line]
    cuts = _numbers_counting_on(plain)
    if len(cuts) < 2:
        return [line]
    bounds = [0, *(at for at, _depth in cuts), len(plain)]
    parts = [line.text[begin:end] for begin, end in zip(bounds, bounds[1:], strict=False)]
    return [Line(part, line.number, line.page) for part in parts if part.strip()]


def _numbers_counting_on(plain: str) -> list[tuple[int, int]]:
    """Return where numbers that count on from the one before are in a line, and their depth.

    一、 （一） 1. are 0, 1, 2.
    """
    cuts: list[tuple[int, int]] = []
    last = [0, 0, 0]
    for match in _NUMBER_INSIDE.finditer(plain):
        depth = ("chapter", "part", "number").index(str(match.lastgroup))
        value = running_number(match[str(match.lastgroup)])
        if value == last[depth] + 1 or not cuts:
            cuts.append((match.start(), depth))
            last[depth:] = [value] + [0] * (2 - depth)
    return cuts
