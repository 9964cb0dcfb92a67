"""The words in a cell of a PDF and their lines: letters put together to words, and words to lines.

As pdfplumber's ``extract_words`` and ``cluster_objects`` do it, which weigh every letter as if it might stand any way
round and keep all that is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from graphmodel.loaders import settings

Letter = dict[str, Any]
_Any = TypeVar("_Any")
LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)


class Word(NamedTuple):
    """A word: its text, its place on the page, and its first and last letter."""

    text: str
    left: float
    right: float
    top: float
    first: Letter
    last: Letter


def lines_of_words(letters: Sequence[Letter]) -> list[list[Word]]:
    """Return the words of the lines of a cell from the top down; blanks and wider gaps part words."""
    if not letters:
        return []
    if all(letter["upright"] for letter in letters):
        levels = _levels([(letter["top"], letter) for letter in letters])
        words = [word for level in levels for word in _words(level)]
    else:
        words = list(_turned_words(letters))
    return _levels([(word.top, word) for word in words])


def _words(level: list[Letter]) -> Iterator[Word]:
    """Yield the words of letters on one level from left to right."""
    gap, apart = settings.PRINTED_WORDS_APART, settings.PRINTED_LINES_APART
    word: list[Letter] = []
    level.sort(key=itemgetter("x0"))
    for letter in level:
        if letter["text"].isspace():
            if word:
                yield _word(word)
            word = []
            continue
        if word:
            last = word[-1]
            if letter["x0"] > last["x1"] + gap or abs(letter["top"] - last["top"]) > apart:
                yield _word(word)
                word = []
        word.append(letter)
    if word:
        yield _word(word)


def _word(letters: Sequence[Letter]) -> Word:
    """Return the word of letters given from left to right; the last may be narrower than the one it lies on."""
    signs: list[str] = [letter["text"] for letter in letters]
    text = "".join([LIGATURES.get(sign, sign) for sign in signs])
    right, top = max([letter["x1"] for letter in letters]), min([letter["top"] for letter in letters])
    return Word(text, letters[0]["x0"], right, top, letters[0], letters[-1])


def _turned_words(letters: Sequence[Letter]) -> Iterator[Word]:
    """Yield the words of letters of which some are turned."""
    from pdfplumber.utils.text import extract_words

    apart, level = settings.PRINTED_WORDS_APART, settings.PRINTED_LINES_APART
    for word in extract_words(list(letters), x_tolerance=apart, y_tolerance=level, return_chars=True):
        chars = word["chars"]
        yield Word(word["text"], word["x0"], word["x1"], word["top"], chars[0], chars[-1])


def _levels(placed: Sequence[tuple[float, _Any]]) -> list[list[_Any]]:
    """Return what is on each level from the top down, in the order in which it is given."""
    tops = sorted({top for top, _ in placed})
    level = dict.fromkeys(tops, 0)
    for above, top in pairwise(tops):
        level[top] = level[above] + (top > above + settings.PRINTED_LINES_APART)
    levels: list[list[_Any]] = [[] for _ in range(level[tops[-1]] + 1)] if tops else []
    for top, what in placed:
        levels[level[top]].append(what)
    return levels
