"""What the reader says of a document (problems, and notes of its own), in English.

The reader writes Chinese; a remark that no line of ``language/remarks.json`` knows stays as it is.
"""

from __future__ import annotations

import json
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.views.bundle import asset

_HOLE = re.compile(r"\{\}")
#: What the reader adds to a remark that holds at several places, and what it writes before one: 第3页：….
_REPEATED = re.compile(r"（共(\d+)处(?:，另见(.+))?）$")
_PLACE = re.compile(r"([^：]+)：")


def remark_in_english(text: str) -> str | None:
    """Return a remark of the reader in English, with its values, or None where none is known.

    Examples
    --------
    >>> remark_in_english("第3项里有认不出的字，请对照原文改正")
    'Project 3 holds characters that could not be read: correct them by the original'
    >>> remark_in_english("第2页：这段文字没有写入记录，也不是说明，请核对（共2处，另见第9行）")
    'page 2: This text is in no record and is no note: please check (2 times; also line 9)'
    >>> remark_in_english("各地要加强领导") is None
    True
    """
    if repeated := _REPEATED.search(text):
        told = remark_in_english(text[: repeated.start()])
        also = "".join(f"; also line {line}" for line in re.findall(r"\d+", repeated[2] or ""))
        return told and f"{told} ({repeated[1]} times{also})"
    for pattern, english in _remarks():
        found = pattern.fullmatch(text)
        if found:
            return english.format(*found.groups())
    if place := _PLACE.match(text):
        told = remark_in_english(text[place.end() :])
        return told and f"{remark_in_english(place[1]) or place[1]}: {told}"
    return None


@lru_cache(maxsize=1)
def _remarks() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile("(.+?)".join(re.escape(part) for part in _HOLE.split(chinese)), re.DOTALL), english)
        for chinese, english in json.loads(asset("language", "remarks.json"))
    ]
