"""What is printed in the cells of a PDF's tables: the lines that their letters make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from graphmodel.loaders import settings
from graphmodel.loaders.formats.pdf_words import Letter, Word, lines_of_words
from graphmodel.loaders.tables.printed_lines import PrintedCell, PrintedLine


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


def printed_cell(letters: Sequence[Letter], left: float, right: float) -> PrintedCell:
    """Return the lines of the letters of a cell that is between ``left`` and ``right``."""
    lines = [_line(line, left) for line in lines_of_words(letters)]
    return PrintedCell(tuple(lines), right - left)


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

    found = [jumps(word) for word in words]
    if not any(found) or sum(map(bool, found)) > settings.PDF_WORDS_IN_PIECES * len(words):
        return words
    return [part for word, at in zip(words, found, strict=True) for part in (_parts(word, at) if at else [word])]


def _parts(word: dict[str, Any], cuts: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield the parts of a word that is cut before some of its letters."""
    for begin, end in pairwise((0, *cuts, len(word["chars"]))):
        chars = word["chars"][begin:end]
        text = "".join(letter["text"] for letter in chars)
        yield {**word, "text": text, "x0": chars[0]["x0"], "x1": max(letter["x1"] for letter in chars), "chars": chars}
