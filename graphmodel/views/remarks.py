"""What the reader says of a document (problems, and notes of its own), in English.

The reader writes Chinese; a remark that no line of ``language/remarks.json`` knows stays as it is.
"""

from __future__ import annotations

import json
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.views.bundle import asset

_HOLE = re.compile(r"\{\}")


def remark_in_english(text: str) -> str | None:
    """Return a remark of the reader in English, with its values, or None where none is known.

    Examples
    --------
    >>> remark_in_english("第3项里有认不出的字，请对照原文改正")
    'Project 3 holds characters that could not be read: correct them by the original'
    >>> remark_in_english("各地要加强领导") is None
    True
    """
    for pattern, english in _remarks():
        found = pattern.fullmatch(text)
        if found:
            return english.format(*found.groups())
    return None


@lru_cache(maxsize=1)
def _remarks() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile("(.+?)".join(re.escape(part) for part in _HOLE.split(chinese)), re.DOTALL), english)
        for chinese, english in json.loads(asset("language", "remarks.json"))
    ]
