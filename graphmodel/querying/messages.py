"""The wording of what can be wrong with a query: what, where, what to do."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 60


def at_place(source: str, place: int, what: str) -> str:
    """Return a message with the line it is about, and a mark under the place."""
    begin = source.rfind("\n", 0, place) + 1
    end = source.find("\n", place)
    line = source[begin : len(source) if end < 0 else end]
    number = source.count("\n", 0, place) + 1
    first = max(0, place - begin - _SHOWN)
    shown = line[first : first + 2 * _SHOWN].replace("\t", " ").replace("\r", " ")
    mark = "".join("　" if ord(letter) > 0x2E7F else " " for letter in shown[: place - begin - first]) + "^"
    return f"{what}（第{number}行第{place - begin + 1}个字）\n  {shown}\n  {mark}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like a mistaken one, whatever its case, or nothing."""
    from difflib import get_close_matches

    names = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else ""
