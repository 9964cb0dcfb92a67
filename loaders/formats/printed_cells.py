"""What is printed in the cells of a PDF's tables: letters put together to words and lines; text higher than its row.

As pdfplumber's ``extract_words`` and ``cluster_objects`` do it, which weigh every letter as if it might stand any way
round and keep all that is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.formats.cell_letters import Box, CellLetters, Letter
from graphmodel.loaders.tables.line_ends import PrintedCell, PrintedLine

_LATIN = re.compile(r"[^\W\d_\u3000-\uffff]{2}")
_LIGATURE = re.compile(r"f(?:f[il]?|[il])")


def mark_blanks_behind(letters: Sequence[Letter]) -> None:
    """Give each letter of a page the width of the blank that the file has behind it on its line: ``blank_behind``.

    And the letter that is behind a single blank in the file, on the same line: ``behind_blank``.
    """
    for letter, behind, after in zip(letters, letters[1:], [*letters[2:], None], strict=False):
        if not behind["text"].isspace():
            continue
        if abs(behind["bottom"] - letter["bottom"]) < 1 and abs(behind["x0"] - letter["x1"]) < 1:
            letter["blank_behind"] = behind["x1"] - behind["x0"]
            if after and not after["text"].isspace() and abs(after["bottom"] - letter["bottom"]) < 1:
                letter["behind_blank"] = after


def printed_cell(letters: CellLetters, box: Box) -> PrintedCell:
    """Return the lines that the letters in a box of their page make."""
    inside = [letters.letters[at] for at in letters.inside(box)]
    return PrintedCell(tuple(_line(line, box[0]) for line in lines_of_words(inside)), box[2] - box[0])


def _line(words: Sequence[Word], edge: float) -> PrintedLine:
    first, last = words[0], words[-1]
    return PrintedLine(
        " ".join([word.text for word in words]),
        first.left - edge,
        last.right - first.left,
        first.right - first.left,
        first.first["x1"] - first.first["x0"],
        last.last.get("blank_behind", 0.0),
    )


def cut_where_the_file_jumps(words: list[dict[str, Any]], letters: Sequence[Letter]) -> list[dict[str, Any]]:
    """Return the words of a page cut between letters that are beside each other and not so in the file.

    Columns may be so close that the words of two cells are one text; a file that draws a word in pieces is left alone.
    Latin words are also cut where there is room between letters that touch each other elsewhere in the word.

    Parameters
    ----------
    words
        Words with their letters (``chars``), as pdfplumber gives them.
    letters
        The letters of the page in the order of the file.
    """
    places = {id(letter): at for at, letter in enumerate(letters)}

    def jumps(word: dict[str, Any]) -> list[int]:
        at = [places.get(id(letter), -1) for letter in word["chars"]]
        return [index for index in range(1, len(at)) if at[index] != at[index - 1] + 1]

    words = [
        part
        for word in words
        for part in (_parts(word, _room_within(word["chars"])) if _LATIN.search(word["text"]) else (word,))
    ]
    found = [jumps(word) for word in words]
    if not any(found) or sum(map(bool, found)) > settings.PDF_WORDS_IN_PIECES * len(words):
        return words
    return [part for word, at in zip(words, found, strict=True) for part in (_parts(word, at) if at else [word])]


def parted_by_rules(words: list[dict[str, Any]], edges: Sequence[Any]) -> list[dict[str, Any]]:
    """Return the words of a page cut where a long upright rule is, none of them over it: letters may touch there."""
    rules = sorted(
        (edge["x0"], edge["top"], edge["bottom"])
        for edge in edges
        if edge["orientation"] == "v" and edge["height"] > settings.PDF_LONG_RULE
    )
    return [part for word in words for part in _beside_rules(word, rules)] if rules else words


def _beside_rules(word: dict[str, Any], rules: Sequence[tuple[float, float, float]]) -> Iterator[dict[str, Any]]:
    """Yield the parts of a word between rules, a point away from each."""
    middle = (word["top"] + word["bottom"]) / 2
    near = [x for x, top, bottom in rules if top <= middle <= bottom and word["x0"] - 1 < x < word["x1"] + 1]
    centres = [(letter["x0"] + letter["x1"]) / 2 for letter in word["chars"]]
    cuts = sorted({at for x in near if 0 < (at := sum(centre < x for centre in centres)) < len(centres)})
    for part in _parts(word, cuts) if near else (word,):
        centre = (part["x0"] + part["x1"]) / 2
        left = max([part["x0"], *(x + 1 for x in near if x < centre)])
        right = min([part["x1"], *(x - 1 for x in near if x > centre)])
        yield {**part, "x0": left, "x1": max(right, left)}


def _room_within(letters: Sequence[Letter]) -> list[int]:
    """Return before which Latin letters of a word there is room, if its other letters touch each other: RefProject."""
    room = letters[-1]["x1"] - letters[0]["x0"] - sum(letter["x1"] - letter["x0"] for letter in letters)
    if room < settings.PDF_ROOM_WITHIN / 2:  # letters that reach over each other take some of it back
        return []
    text = "".join(letter["text"] for letter in letters)
    gaps = [after["x0"] - before["x1"] for before, after in pairwise(letters)]
    for ligature in _LIGATURE.finditer(text) if len(text) == len(letters) else ():
        for at in range(ligature.start(), min(ligature.end(), len(gaps))):
            gaps[at] = 0.0  # its letters share its box
    found = [
        at
        for at, gap in enumerate(gaps, start=1)
        if gap >= settings.PDF_ROOM_WITHIN and max(letters[at - 1]["text"], letters[at]["text"]) < "\u3000"
    ]
    wide = sum(gap > settings.PDF_LETTERS_TOUCH for gap in gaps)
    return found if wide == len(found) and 2 * len(found) < len(gaps) else []


def _parts(word: dict[str, Any], cuts: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield the parts of a word that is cut before some of its letters."""
    for begin, end in pairwise((0, *cuts, len(word["chars"]))):
        chars = word["chars"][begin:end]
        text = "".join(letter["text"] for letter in chars)
        yield {**word, "text": text, "x0": chars[0]["x0"], "x1": max(letter["x1"] for letter in chars), "chars": chars}


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


def settle_overflowing(boxes: Sequence[Box], letters: CellLetters) -> list[Box]:
    """Give the lines that cross the rules between rows to the cells they are of.

    Parameters
    ----------
    boxes
        The cells of a table.
    letters
        The letters of the page; what is found is kept in it.

    Returns
    -------
    list of Box
        The cells that such lines reach and may belong to where the page does not tell which.
    """
    unsure: list[Box] = []
    crossed = _crossed(boxes, letters)
    for column in _columns(boxes) if crossed else ():
        if not any(column[0][0] <= (letter["x0"] + letter["x1"]) / 2 <= column[0][2] for letter in crossed):
            continue
        runs = list(_overflowing(column, letters))
        over = {at for run in runs for at in run}
        for run in runs:
            top = min(letters.letters[at]["top"] for at in run)
            bottom = max(letters.letters[at]["bottom"] for at in run)
            reached = [box for box in column if box[1] < bottom and top < box[3]]
            empty = [box for box in reached if all(_is_blank(letters, at) or at in over for at in letters.inside(box))]
            if len(empty) == 1:
                letters.settle(run, empty[0])
            else:
                unsure += reached
    return unsure


def _crossed(boxes: Sequence[Box], letters: CellLetters) -> list[Letter]:
    """Return the letters that rules between rows are drawn through: on most pages there are none."""
    reach = max((letter["bottom"] - letter["top"] for letter in letters.letters), default=0.0) / 2
    levels = {level for box in boxes for level in (box[1], box[3])}
    near = ((letters.letters[at], level) for level in levels for at in letters.around(level, reach))
    return [letter for letter, level in near if _crosses(letter, [level]) and not letter["text"].isspace()]


def _columns(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield the cells that are one below the other and as wide, from the top down."""
    columns: dict[tuple[int, int], list[Box]] = {}
    for box in sorted(boxes, key=lambda box: box[1]):
        columns.setdefault((round(box[0]), round(box[2])), []).append(box)
    yield from (column for column in columns.values() if len(column) > 1)


def _overflowing(column: Sequence[Box], letters: CellLetters) -> Iterator[list[int]]:
    """Yield the letters of each run of lines in a column that a rule crosses; a run is in one piece in the file."""
    left, right = column[0][0], column[0][2]
    edges = [*(box[1] for box in column), column[-1][3]]
    high = max(box[3] - box[1] for box in column)
    run: list[int] = []
    solid = (
        at for at in letters.inside((left, edges[0] - high, right, edges[-1] + high)) if not _is_blank(letters, at)
    )
    for at in [*solid, None]:
        if run and (at is None or not _continues(letters, run[-1], at)):
            if any(_crosses(letters.letters[one], edges) for one in run):
                yield run
            run = []
        run += [] if at is None else [at]


def _continues(letters: CellLetters, last: int, at: int) -> bool:
    """Return whether a letter is behind another in the file, on its line or on the next one."""
    above, below = letters.letters[last], letters.letters[at]
    height = above["bottom"] - above["top"]
    lower = below["bottom"] - above["bottom"]
    between = all(_is_blank(letters, one) for one in range(last + 1, at))
    return between and -settings.RULES_MEET <= lower <= settings.PRINTED_LEADING * height


def _crosses(letter: Letter, edges: Sequence[float]) -> bool:
    """Return whether a rule between rows is drawn through a letter."""
    inside = settings.PRINTED_CROSSED * (letter["bottom"] - letter["top"])
    return any(letter["top"] + inside < edge < letter["bottom"] - inside for edge in edges)


def _is_blank(letters: CellLetters, at: int) -> bool:
    return bool(letters.letters[at]["text"].isspace())
