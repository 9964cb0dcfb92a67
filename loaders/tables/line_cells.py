"""What the cells are in a text that has a line for each: lines, paragraphs, what bars part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.marks import looks_like_mark
from graphmodel.loaders.model import Line, says_nothing
from graphmodel.loaders.tables.furniture import INSIDE_TABLES, furniture_kind
from graphmodel.loaders.tables.headers import field_of, normal

_BAR = re.compile("[|｜]")


class LineCell(NamedTuple):
    """The text of a cell, nothing for an empty one, and its first line."""

    text: str
    line: Line


def cells_of_lines(lines: Sequence[Line]) -> Iterator[tuple[list[LineCell], bool]]:
    """Yield what cells may be: every line, of which blank ones are empty cells; a line with letters; paragraphs.

    Of a text in Latin letters paragraphs come before lines, of which nearly any may be a name or a unit.
    """
    every = _barred(lines) or [LineCell(line.text.strip(), line) for line in lines]
    filled = [cell for cell in every if cell.text]
    while every and not every[-1].text:
        every.pop()
    yield every, True
    ways = [filled, _paragraphs(every)]
    latin = is_latin(" ".join(cell.text for cell in filled))
    yield from ((cells, False) for cells in (reversed(ways) if latin else ways))


def _paragraphs(every: Sequence[LineCell]) -> list[LineCell]:
    """Return the runs of lines between blank ones; a number that counts on is one of its own, and its header is."""
    paragraphs: list[LineCell] = []
    above, number = "", 0
    for cell in every:
        counts_on = cell.text == str(number + 1)
        begins = counts_on or (len(paragraphs) == 1 and field_of(cell.text) == "number")
        number += counts_on
        if cell.text and above and not begins:
            paragraphs[-1] = LineCell(f"{paragraphs[-1].text}\n{cell.text}", paragraphs[-1].line)
        elif cell.text:
            paragraphs.append(cell)
        above = cell.text
    return paragraphs


def _barred(lines: Sequence[Line]) -> list[LineCell]:
    """Return what bars part below the last line that has two cells, and the other lines; none where few have bars."""
    parts = [[part.strip() for part in _BAR.split(line.text)] for line in lines]
    begin = max((at for at, of_line in enumerate(parts, start=1) if sum(map(bool, of_line)) > 1), default=0)
    barred = [at for at in range(begin, len(lines)) if len(parts[at]) > 1]
    if len(barred) < settings.BARRED_FEWEST:
        return []
    cells = [LineCell(line.text.strip(), line) for line in lines[: barred[0]]]
    text, first = "", lines[barred[0]]
    if not parts[barred[0]][0] and parts[barred[0]][1] and cells:
        text, first = cells.pop()
    for at in range(barred[0], barred[-1] + 1):
        first = first if text else lines[at]
        for part in parts[at][:-1]:
            cells.append(LineCell(f"{text}\n{part}".strip(), first))
            text, first = "", lines[at]
        text = f"{text}\n{parts[at][-1]}".strip()
    return [*cells, *(LineCell(line.text.strip(), line) for line in lines[barred[-1] + 1 :])]


def without_pages(below: Sequence[LineCell], header: Sequence[str]) -> list[LineCell]:
    """Return cells without page numbers and the like, and without the header printed again; blank ones are kept."""
    body: list[LineCell] = []
    texts = [normal(cell.text) for cell in below]
    at = 0
    while at < len(below):
        if texts[at] == header[0] and texts[at : at + len(header)] == header:
            at += len(header)
            continue
        text = below[at].text
        if not text or says_nothing(text) or looks_like_mark(text) or furniture_kind(text) not in INSIDE_TABLES:
            body.append(below[at])
        at += 1
    return body
