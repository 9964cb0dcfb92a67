"""Cells of a PDF whose text is higher than their row: a spreadsheet prints its lines over the rows above and below.

The lines of a cell are one behind the other in the file. Where such lines cross a rule between rows, all of them are
of one cell: of the only row they reach that has no other text in this column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.loaders import settings
from graphmodel.loaders.formats.cell_letters import Box, CellLetters, Letter


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
