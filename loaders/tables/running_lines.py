"""Lines that a page repeats above or below its text, in English: Riverton Council – Page 7."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.tables.headers import field_of

_MARK = r"[Pp]age\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
# a page's number, which a gap or a sign divides from what is beside it
_NUMBERED = re.compile(rf"(?:.*?(?:\s{{2,}}|\s[|–—-]\s+))?{_MARK}(?:(?:\s{{2,}}|\s+[|–—-]\s).*)?")
# the same at the edge of a page, where a blank is enough
_NUMBERED_AT_EDGE = re.compile(rf"(?:.*\s)?{_MARK}")
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[A-Za-z]")
_CELLS = re.compile(r"\s{2,}|\t|\|")
_EDGE = 2  # lines at the top and at the bottom of a page, or beside its number
_LONGEST = 160


def running_lines(lines: Sequence[tuple[str, int | None]]) -> set[int]:
    """Return which lines belong to the pages and not to the text, given the text and the page of each.

    The first of lines that are repeated without a number is not among them: it may be the title.

    >>> sorted(running_lines([("My plan", None), ("Build a pier", None), ("Page 1", None), ("My plan", None)]))
    [2, 3]
    """
    written = [
        at
        for at, (text, _) in enumerate(lines)
        if len(text) <= _LONGEST and _LETTER.search(text) and is_latin(text)  # 50% alone on a line is the end of a step
    ]
    edges = _page_edges(lines, written)
    numbered = {
        at
        for at in written
        if _NUMBERED.fullmatch(lines[at][0].strip())
        or (at in edges and _NUMBERED_AT_EDGE.fullmatch(lines[at][0].strip()))
    }
    for place, at in enumerate(written):
        if at in numbered:
            edges |= set(written[max(0, place - _EDGE) : place + _EDGE + 1])
    masked = {at: _masked(lines[at][0]) for at in written}
    counts = Counter(masked.values())
    seen: set[str] = set()
    found = set(numbered)
    for at in written:
        text = masked[at]
        if at in edges and counts[text] > 1 and text in seen and not _heads_columns(lines[at][0]):
            found.add(at)
        seen.add(text)
    return found


def _page_edges(lines: Sequence[tuple[str, int | None]], written: Sequence[int]) -> set[int]:
    pages: dict[int, list[int]] = {}
    for at in written:
        if (page := lines[at][1]) is not None:
            pages.setdefault(page, []).append(at)
    return (
        {at for of_page in pages.values() for at in (*of_page[:_EDGE], *of_page[-_EDGE:])} if len(pages) > 1 else set()
    )


def _masked(text: str) -> str:
    return _DIGITS.sub("0", " ".join(text.split()).casefold())


def _heads_columns(text: str) -> bool:
    return sum(field_of(cell) is not None for cell in _CELLS.split(text.strip())) > 1
