"""Letters to be found again: the text of a place, and a pool of text in which each letter is used up once."""

from __future__ import annotations

import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from graphmodel import lazy_re as re
from graphmodel.loaders import settings

_END = "\x00"
#: What is said of comments, of text that is crossed out, and of text under a merged cell, wherever it is.
COMMENT = "批注：写给看清单的人，没有读入，请核对"
CROSSED_OUT = "带删除线的文字：已照常读入，可能已经作废，请核对"
COVERED = "被上面合并的单元格盖住的文字：打开文件看不到，没有读入，请核对"
_RUN = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text as it is in the bytes: a line, a cell, a paragraph.

    ``lines`` and ``page`` are those that records use, ``(0, 0)`` and ``None`` where there are none; ``where``
    names the place for a person. What is lost of an ``aside`` (a page header, text that tracked changes took out) is
    a note and no problem; ``sure`` is a problem however the letters are.
    """

    text: str
    lines: tuple[int, int] = (0, 0)
    page: int | None = None
    where: str = ""
    aside: bool = False
    sure: bool = False


class Run(NamedTuple):
    """Letters and digits with no blank or sign between them, in one width, and where each was in the text."""

    letters: str
    places: range | list[int]

    def part(self, begin: int, end: int) -> Run:
        """Return the letters from ``begin`` to ``end``."""
        return Run(self.letters[begin:end], self.places[begin:end])


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Return the letters and digits of a text in one width, without blanks and signs; a Latin word is one letter.

    >>> letters("（１）新建 学校2所。")
    '1新建学校2所'
    """
    plain = text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
    return "".join(map(_closed, _RUN.findall(plain)))


def runs(text: str) -> list[Run]:
    """Cut a text at everything that is no letter or digit."""
    if unicodedata.is_normalized("NFKC", text):
        wide, places = text, None
    else:
        parts = [unicodedata.normalize("NFKC", letter) for letter in text]
        wide, places = "".join(parts), [at for at, part in enumerate(parts) for _ in part]
    return [_run(match, places) for match in _RUN.finditer(wide)]


def _run(match: re.Match[str], places: list[int] | None) -> Run:
    text, begin = match.group(), match.start()
    if not _LATIN.search(text):
        return Run(text, places[begin : match.end()] if places else range(begin, match.end()))
    own: list[int] = []
    at = 0
    for word in _LATIN.finditer(text):
        own += range(at, word.start() + 1)
        at = word.end()
    own += range(at, len(text))
    return Run(_closed(text), [places[begin + at] if places else begin + at for at in own])


def _closed(text: str) -> str:
    """Return a text with each Latin word as one letter: words are not torn apart as Chinese ones are."""
    return _LATIN.sub(_as_letter, text) if _LATIN.search(text) else text


def _as_letter(word: re.Match[str]) -> str:
    """Return a letter of a private plane for a word, the same whether it is written large or small."""
    return chr(0xF0000 + zlib.crc32(word.group().casefold().encode("utf-8")) % 0x1FFF0)


_CUT = re.compile(r"[A-Za-z\u00c0-\u024f]+$")


def with_whole_words(passages: Iterable[Passage], read: Iterable[str]) -> list[Passage]:
    """Return the passages with words whole that the end of a PDF's line cut, where what was read has them whole.

    >>> lines = Passage("City Commis", page=1), Passage("sion, Parks", page=1)
    >>> [passage.text for passage in with_whole_words(lines, ["City Commission", "Parks"])]
    ['City Commission', ', Parks']
    """
    words = {word.casefold() for text in read for word in _LATIN.findall(text)}
    found: list[Passage] = []
    for passage in passages:
        above = found[-1] if found and found[-1].page == passage.page is not None else None
        last, first = above and _CUT.search(above.text), _LATIN.match(passage.text)
        parts = [part.group().casefold() for part in (last, first) if part]
        if above and last and first and "".join(parts) in words and not words.issuperset(parts):
            found[-1] = replace(above, text=above.text + first.group())
            passage = replace(passage, text=passage.text[first.end() :])
        found.append(passage)
    return found


def is_word(letter: str) -> bool:
    """Return whether a letter is the sign for a Latin word."""
    return letter >= "\U000f0000"


class Pool:
    """Text that came out of a document; each of its letters can be taken once.

    Longer texts are to be taken first (:meth:`without`), then the single letters that are left
    (:meth:`without_single`): where a page breaks words, a letter alone may belong to any of them.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        texts = list(map(letters, pieces))
        self._text = _END.join(["", *texts, ""])
        self._free = bytearray(letter != _END for letter in self._text)
        self._whole: dict[str, list[int]] = {}  # where each piece begins, the first one last
        place = len(self._text)
        for text in reversed(texts):
            place -= len(text) + 1
            self._whole.setdefault(text, []).append(place)
        self._at: dict[str, list[int]] = {}
        for place, pair in enumerate(zip(self._text, self._text[1:], strict=False)):
            if _END not in pair or (pair[0] != _END and self._text[place - 1] == _END):
                self._at.setdefault(pair[0] + pair[1], []).append(place)
        self._near = self._left = 0  # behind the last text taken, and where it was before it went elsewhere for one
        self._on: dict[
            str, int
        ] = {}  # by the pair of letters that follows a text already taken: where that text continues
        self._single: dict[str, list[int]] | None = None

    def take_whole(self, text: str) -> bool:
        """Take the letters of a text that is free in one piece; return whether it is: as a rule, a line is."""
        size = len(text)
        if self._continues(text, 0):
            return True
        while places := self._whole.get(text):
            if self._free.find(0, place := places.pop(), place + size) < 0:
                self._use(place, size)
                return True
        for place in islice(self._places(text[:2]), settings.ACCOUNT_FEW_PLACES) if size > 1 else ():
            if self._free.find(0, place, place + size) < 0 and self._text.startswith(text, place):
                self._use(place, size)
                return True
        return not size

    def without(self, run: Run) -> list[Run]:
        """Take the longer texts of a run; return what is left of it."""
        left: list[Run] = []
        at = begin = 0
        while at < len(run.letters):
            size = self._take(run.letters, at)
            if size:
                left += [run.part(begin, at)] if begin < at else []
                begin = at + size
            at += size or 1
        return left + ([run.part(begin, at)] if begin < at else [])

    def without_single(self, text: str, parts: list[Run]) -> list[tuple[int, int]]:
        """Take letters that nothing else has taken; return the ranges of the text whose letters are not there."""
        ranges: list[tuple[int, int]] = []
        for part in parts:
            missing = [
                place for letter, place in zip(part.letters, part.places, strict=True) if not self._take_single(letter)
            ]
            if not missing:
                continue
            word = _LATIN.match(text, missing[-1])
            end = word.end() if word else missing[-1] + 1
            if ranges and not _RUN.search(text, ranges[-1][1], missing[0]):
                ranges[-1] = (ranges[-1][0], end)
            else:
                ranges.append((missing[0], end))
        return ranges

    def _take(self, run: str, begin: int) -> int:
        """Take the longest free text with which a run continues at ``begin``.

        Return its length, never 1 of a longer text.
        """
        if self._continues(run, begin):
            return len(run) - begin
        key = run[begin : begin + 2]
        best, where = 0, 0
        for tried, place in enumerate(self._places(key if len(key) == 2 else key + _END)):
            size = self._common(run, begin, place)
            if size > best:
                best, where = size, place
                if begin + size == len(run):
                    break
            if best >= settings.ACCOUNT_LONG_ENOUGH and tried >= settings.ACCOUNT_FEW_PLACES:
                break
        if best < len(key):
            return 0
        self._use(where, best)
        return best

    def _continues(self, run: str, begin: int) -> bool:
        """Take the whole rest of a run if a text taken before continues with it: lines cross several columns."""
        place = self._on.get(run[begin : begin + 2], -1)
        size = len(run) - begin
        if place < 0 or size < 2 or self._common(run, begin, place) < size:
            return False
        self._use(place, size)
        return True

    def _use(self, place: int, size: int) -> None:
        """Use up a text."""
        self._free[place : place + size] = bytes(size)
        if abs(place - self._near) > 1:
            self._left = self._near
        self._near = end = place + size
        end += self._text.startswith(_END, end)
        self._on[self._text[end : end + 2]] = end

    def _take_single(self, letter: str) -> bool:
        """Take a letter that nothing else has taken; return whether there was one."""
        if self._single is None:
            self._single = {}
            for place, free in enumerate(self._free):
                if free:
                    self._single.setdefault(self._text[place], []).append(place)
        places = self._single.get(letter, [])
        while places:
            if self._free[place := places.pop()]:  # a text of a later order may have taken it
                self._free[place] = 0
                return True
        return False

    def _places(self, key: str) -> Iterator[int]:
        """Yield the places of a pair of letters: first where the texts taken last continue, then the nearest."""
        places = self._at.get(key, ())
        for end in (self._near, self._left):
            expected = end + self._text.startswith(_END, end)
            if self._text[expected : expected + 2] == key and _END not in key:
                yield expected  # text that comes in order needs no other place to be looked at
        if len(places) <= settings.ACCOUNT_NEAREST:
            near = self._near
            yield from sorted(places, key=lambda place: abs(place - near)) if len(places) > 1 else places
            return
        middle = bisect_left(places, self._near)
        for step in range(settings.ACCOUNT_NEAREST):
            if middle + step < len(places):
                yield places[middle + step]
            if middle - step - 1 >= 0:
                yield places[middle - step - 1]

    def _common(self, run: str, begin: int, place: int) -> int:
        free, text = self._free, self._text
        most = len(run) - begin
        if free.find(0, place, place + most) < 0 and text.startswith(run[begin:], place):
            return most  # a whole line is found again as a rule
        size = 0
        while size < most and free[place + size] and text[place + size] == run[begin + size]:
            size += 1
        return size


def lost(pool: Pool, *orders: Iterable[Passage]) -> list[tuple[Passage, list[tuple[int, int]]]]:
    """Take the letters of passages out of a pool; return those it lacks, as half-open ranges of each passage's text.

    Passages of a later order get what those of an earlier one leave.
    """
    found: list[tuple[Passage, list[tuple[int, int]]]] = []
    for passages in orders:
        torn = [passage for passage in passages if not pool.take_whole(letters(passage.text))]
        texts = [(passage, [part for run in runs(passage.text) for part in pool.without(run)]) for passage in torn]
        for passage, parts in texts:
            if ranges := pool.without_single(passage.text, parts) if parts else []:
                found.append((passage, ranges))
    return found
