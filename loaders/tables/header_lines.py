"""English headers that are below each other or behind each other, with none of a table's columns left to see."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import UNIT_FIELDS, english_field
from graphmodel.loaders.model import Line
from graphmodel.loaders.tables.headers import normal


def heads_a_lost_table(lines: Sequence[Line]) -> bool:
    """Return whether lines say the headers of a table one below the other, or one behind the other on one line.

    Of text that no reader took for a table: what is below them is no running text either.

    >>> heads_a_lost_table([Line(text, 1) for text in ("Action", "", "Lead", "Key partners", "Timeframe")])
    True
    >>> heads_a_lost_table([Line("Initiative Agencies Timeline", 1)]), heads_a_lost_table([Line("Lead the project", 1)])
    (True, False)
    """
    run: list[str] = []
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        field = english_field(text) if is_latin(text) and not text.endswith(":") else None
        run = [*run, field] if field else []
        if _heads(run) or (is_latin(text) and _heads(_headers_in(text.split()))):
            return True
    return False


def names_a_header(names: Collection[str], lines: Sequence[Line]) -> bool:
    """Return whether a task of running text is called by an English header, and others have lines of their own.

    >>> names_a_header({"Who"}, [Line("What we will do", 1), Line("Who", 2), Line("By when", 3)])
    True
    """
    alone = {text for line in lines if is_latin(text := normal(line.text)) and english_field(text)}
    return bool(alone & set(names)) and len({english_field(text) for text in alone}) >= settings.LOST_HEADERS


def _heads(fields: Sequence[str]) -> bool:
    """Return whether headers are those of a list: so many different ones, units among them, and what is done."""
    of = set(fields)
    return len(of) >= settings.LOST_HEADERS and bool(of & UNIT_FIELDS) and bool(of & {"name", "deadline"})


def _headers_in(words: Sequence[str]) -> list[str]:
    """Return the fields of the headers that words are, the most there may be; nothing if a word is left.

    Each begins with a capital. Initiative Agencies may be one, of agencies.
    """
    if len(words) > settings.LOST_HEADER_WORDS:
        return []
    found: dict[int, list[str]] = {0: []}
    for end in range(1, len(words) + 1):
        for begin in range(max(0, end - settings.LOST_HEADER_LONGEST), end):
            if begin in found and len(found[begin]) + 1 > len(found.get(end, ())) and words[begin][0].isupper():
                field = english_field(" ".join(words[begin:end]))
                if field:
                    found[end] = [*found[begin], field]
    return found.get(len(words), [])
