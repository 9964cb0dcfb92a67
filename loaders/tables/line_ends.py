"""The lines of a cell as a PDF prints them, and what the blanks at their ends tell of its line breaks.

Some programs (LibreOffice) write the blank at which they wrapped a line into the file, if it had room, and none behind
a paragraph. In their files a line without a blank ends a paragraph or is full; it may be full in the middle of a word.
Of other files only the room on each line tells (``tables/wrapped_lines.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import continues, is_body_word, is_latin
from graphmodel.loaders.tables.wrapped_lines import SMALL_WORDS, Lines


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a cell: its text, how far from the cell's edge it is, how wide it, its first word and first letter are.

    ``blank`` is the width of the blank that the file has behind the last letter; 0 if it has none. All in points.
    """

    text: str
    left: float
    width: float
    word: float
    letter: float
    blank: float = 0.0


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """The lines of a cell, and how wide the cell is, in points."""

    lines: tuple[PrintedLine, ...]
    width: float

    @property
    def margin(self) -> float:
        """How far from the cell's edge the text begins."""
        return min((line.left for line in self.lines), default=0.0)

    @property
    def runs_over(self) -> bool:
        """Whether its text crosses an edge of the cell: a spreadsheet cuts it off where the next cell begins."""
        rights = [line.left + line.width for line in self.lines]
        if rights:
            rights[-1] += self.lines[-1].blank  # what the blank parts from the text is not printed
        return self.margin < -settings.PRINTED_OVER or max(rights, default=0.0) > self.width + settings.PRINTED_OVER

    @property
    def text(self) -> str:
        """The text of the cell, with its lines as they are on the page."""
        return "\n".join(line.text for line in self.lines)


Columns = Sequence[Sequence[PrintedCell]]
_HYPHEN = re.compile(r"(?<=\w)[-–—/]$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'](?=\w))*")
# how long English words end, and what may be the rest of one: Implement / ation, Headquart / ers
_ENDING = re.compile(
    r"(?<=\w{3})(?:[ts]ion|ment|ness|ity|[ae]nc[ey]|ship|hood|itan|ian|ator|[ai]ble|ful|less|ous|ive|ing|al|ary"
    r"|ory|ure|ics?|age|ed|er|or|ology)s?$"
)
_REST = re.compile(
    r"\w{1,2}|\w?(?:[ai]?tion|sion|ion|ment|ness|ity|nc[ey]|ship|hood|ing"
    r"|als?|ry|ers?|ors?|ens?|ous|ive|ed|ies|ate)s?|at(?:ing|ive|ors?|ed)"
)
_ALONE = frozenset("ai")  # the letters that are words; of others one may be a unit of measure
_BEGINS_NO_LINE = re.compile(r"[,.;:)\]]")


class _End(Enum):
    """How a line ends; a full one was wrapped, or it ends a paragraph, or a word that is alone on it is cut."""

    WRAPPED = auto()
    INSIDE_A_WORD = auto()
    PARAGRAPH = auto()
    PERHAPS_PARAGRAPH = auto()
    FULL = auto()
    PERHAPS_INSIDE_A_WORD = auto()
    PERHAPS_BETWEEN_WORDS = auto()


_BETWEEN = {
    _End.WRAPPED: " ",
    _End.INSIDE_A_WORD: "",
    _End.PARAGRAPH: "\n",
    _End.PERHAPS_PARAGRAPH: "\n",
    _End.FULL: " ",
    _End.PERHAPS_INSIDE_A_WORD: "",
    _End.PERHAPS_BETWEEN_WORDS: " ",
}
_PERHAPS = (_End.PERHAPS_INSIDE_A_WORD, _End.PERHAPS_BETWEEN_WORDS)


def blank_of_wrapped_lines(columns: Iterable[Sequence[PrintedCell]]) -> float:
    """Return how wide the blanks are that a file has where lines were wrapped; 0 if it does not tell those lines.

    ``columns`` are the cells of each column of its tables, without rows that the end of a page may cut. It tells
    them if no cell's last line has a blank, and where a line has one the next word had no room.
    """
    ends = typed = wraps = roomy = 0
    widest = 0.0
    for cells in columns:
        latin = [cell for cell in cells if is_latin(cell.text)]
        margin = _margin(latin)
        for cell in latin:
            room = cell.width - 2 * margin
            ends, typed = ends + 1, typed + bool(cell.lines[-1].blank)
            for line, below in pairwise(cell.lines):
                wraps, widest = wraps + bool(line.blank), max(widest, line.blank)
                roomy += bool(line.blank) and line.width + line.blank + below.word < room - settings.LINE_END_SLACK
    return (
        widest
        if wraps > 1 and typed <= settings.LINE_END_TYPED * ends and roomy <= settings.LINE_END_ROOMY * wraps
        else 0.0
    )


def _margin(cells: Sequence[PrintedCell]) -> float:
    """Return how far the lines of a column's cells may be from their edges."""
    return min((cell.margin for cell in cells), default=0.0)


def whole_words(columns: Iterable[Sequence[PrintedCell]]) -> frozenset[str]:
    """Return the words of a document that no end of a line may have cut, in small letters."""
    found: set[str] = set()
    for cell in (cell for cells in columns for cell in cells):
        for at, line in enumerate(cell.lines):
            words = _WORD.findall(line.text.casefold())
            begins = at > 0 and not cell.lines[at - 1].blank
            found.update(words[begins : len(words) if line.blank or at == len(cell.lines) - 1 else -1])
    return frozenset(word for word in found if len(word) > 1 or word in _ALONE)


def with_own_breaks(cells: Sequence[PrintedCell], blank: float, words: Collection[str]) -> list[Lines]:
    """Return the text of each cell of a column with the line breaks of its writer alone.

    ``blank`` is how wide the blanks are that the file has behind wrapped lines, ``words`` are those that nothing cut.
    """
    margin = _margin([cell for cell in cells if is_latin(cell.text)])
    ends = [
        [_end(line, below, cell.width - 2 * margin, blank, words) for line, below in pairwise(cell.lines)]
        for cell in cells
    ]
    by_hand = any(_End.PARAGRAPH in of_cell for of_cell in ends)
    names = frozenset(name for cell, of_cell in zip(cells, ends, strict=True) for name in _whole_parts(cell, of_cell))
    ends = [_parted_by_names(cell, of_cell, names) for cell, of_cell in zip(cells, ends, strict=True)]
    return [
        _closed(cell, of_cell, by_hand=by_hand) if is_latin(cell.text) else Lines(cell.text)
        for cell, of_cell in zip(cells, ends, strict=True)
    ]


def _parts(cell: PrintedCell, ends: Sequence[_End]) -> list[tuple[str, int, int]]:
    """Return the texts between what are ends of paragraphs or may be: each with its first and last line."""
    found = [(line.text, at, at) for at, line in enumerate(cell.lines[:1])]
    for at, (line, end) in enumerate(zip(cell.lines[1:], ends, strict=True), start=1):
        if end in (_End.PARAGRAPH, _End.FULL):
            found.append((line.text, at, at))
        else:
            text, first, _ = found[-1]
            found[-1] = (text + _BETWEEN[end] + line.text, first, at)
    return found


def _whole_parts(cell: PrintedCell, ends: Sequence[_End]) -> Iterator[str]:
    """Yield the texts of a cell that are paragraphs for certain: no full line is at either end."""
    for text, first, last in _parts(cell, ends):
        around = (*ends[first - 1 : first], *ends[last : last + 1]) if first else tuple(ends[last : last + 1])
        if _End.FULL not in around:
            yield text


def _parted_by_names(cell: PrintedCell, ends: Sequence[_End], names: Collection[str]) -> list[_End]:
    """Return the ends of a cell's lines, where a full line ends or precedes what is a whole paragraph elsewhere."""
    found, parts = list(ends), _parts(cell, ends)
    for (_, _, last), (below, _, _) in pairwise(parts):
        if found[last] is _End.FULL and below in names:
            found[last] = _End.PERHAPS_PARAGRAPH
    return found


def _end(line: PrintedLine, below: PrintedLine, room: float, blank: float, words: Collection[str]) -> _End:
    """Return how a line ends before the line below it.

    ``blank`` is the room that a blank takes.
    """
    if line.blank:
        return _End.WRAPPED
    if _BEGINS_NO_LINE.match(below.text):
        return _End.INSIDE_A_WORD
    if _HYPHEN.search(line.text):
        return _End.INSIDE_A_WORD
    blank_had_room = line.width + blank <= room - settings.LINE_END_SLACK
    if _may_be_cut(line, below, room):
        last = next(reversed(_WORD.findall(line.text.casefold())), "")
        return _End.INSIDE_A_WORD if blank_had_room else _by_words(last, _first_word(below), words)
    return _End.PARAGRAPH if blank_had_room else _End.FULL


def _by_words(last: str, first: str, words: Collection[str]) -> _End:
    """Return how a full line ends that has a single word, or a part of one, before a line in small letters."""
    if _is_word(last + first, words):
        return _End.INSIDE_A_WORD
    before, behind = _is_word(last, words), _is_word(first, words)
    if before and behind:
        return _End.FULL
    if before or behind:
        between = behind and not (first in SMALL_WORDS and _ends_as_a_word(last + first))  # Conservati / on
    else:
        between = _ends_as_a_word(last) and not _REST.fullmatch(first)
    return _End.PERHAPS_BETWEEN_WORDS if between else _End.PERHAPS_INSIDE_A_WORD


def _ends_as_a_word(text: str) -> bool:
    """Return whether a text ends as long English words do.

    >>> _ends_as_a_word("legislation"), _ends_as_a_word("sustainabil"), _ends_as_a_word("metropolitan")
    (True, False, True)
    """
    return bool(_ENDING.search(text))


def _is_word(word: str, words: Collection[str]) -> bool:
    return word in words or word in SMALL_WORDS or is_body_word(word)


def _first_word(line: PrintedLine) -> str:
    word = _WORD.match(line.text.casefold())
    return word.group() if word else ""


def _may_be_cut(line: PrintedLine, below: PrintedLine, room: float) -> bool:
    """Return whether a line may end within a word: one that has a line for itself is cut where no letter has room."""
    if " " in line.text or not line.text[-1].isalnum() or line.width + below.letter <= room - settings.LINE_END_SLACK:
        return False
    return below.text[0].islower() or line.text.isupper()


def _closed(cell: PrintedCell, ends: Sequence[_End], *, by_hand: bool) -> Lines:
    """Join the lines of a cell; a full line may end a paragraph where its column has more of them (``by_hand``)."""
    text, unsure = cell.lines[0].text if cell.lines else "", False
    for line, end in zip(cell.lines[1:], ends, strict=True):
        unsure = unsure or end is _End.PERHAPS_PARAGRAPH
        unsure = unsure or (end is _End.FULL and by_hand and not continues(text.rsplit("\n", 1)[-1], line.text))
        text += _BETWEEN[end] + line.text
    cut = any(end in _PERHAPS for end in ends)
    return Lines(text, unsure or cut, cut)
