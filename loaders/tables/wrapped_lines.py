"""Lines of a cell that a page wrapped at its edge, told from lines that their writer broke.

A page wraps a line only where the next word has no room on it. Where it would have had room, the writer broke the line;
in a column without such breaks every line was wrapped, unless what is known of names says otherwise. Only text in
Latin letters is joined here, with a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import (
    continues,
    ends_as_body,
    is_body_word,
    is_latin,
    is_no_name_alone,
    is_of_something,
    split_latin_units,
)
from graphmodel.loaders.model import RawTable

_FIRST_WORD = re.compile(r"\S+?(?:[-/–—](?=\w)|(?=\s)|$)")
#: Words in small letters that names of bodies contain.
SMALL_WORDS = frozenset(("of", "and", "for", "the", "to", "in", "on", "with", "by", "at", "from", "or", "a", "an"))
_REST_OF_A_WORD = re.compile(r"[^\W\d_](?!\w)")
_WORD_BROKEN = re.compile(r"(?<=\w)-$")

#: Columns whose cells are no names of units.
_NO_NAMES = frozenset(("number", "category", "name", "deadline"))

#: How much room a text takes on a line.
Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Lines:
    """The text of a cell; ``unsure`` if a line break in it may be another than it was taken for.

    ``cut`` if a line may end inside a word or between two, so that a blank is missing or one too many.
    """

    text: str
    unsure: bool = False
    cut: bool = False


def unwrapped(
    columns: Sequence[Sequence[str]],
    width: Width = len,
    *,
    exact: float = settings.WRAPPED_EXACT,
    apart: Sequence[bool] = (),
) -> list[list[Lines]]:
    """Return the cells of a table, column by column, with only those line breaks that their writer made.

    Parameters
    ----------
    columns
        The text of the cells of each column, with its lines as they are on the page.
    width
        How much room a text takes on a line.
    exact
        How much of the room of a line a text must leave that would have had room for certain: letters differ in width,
        so that their number alone says less than their measured widths do.
    apart
        For each column whether its whole cells tell nothing of lines in others: Literacy, a theme and no unit.

    Examples
    --------
    >>> [cell.text for cell in unwrapped([["Harbour and Coast\\nAuthority", "Parks Department"]])[0]]
    ['Harbour and Coast Authority', 'Parks Department']
    >>> [cell.text for cell in unwrapped([["Parks\\nPolice\\nHarbour and Coast\\nAuthority"]])[0]]
    ['Parks\\nPolice\\nHarbour and Coast Authority']
    """
    of_all = [cells for at, cells in enumerate(columns) if not (apart and apart[at])]
    names = {cell for cells in of_all for cell in cells if "\n" not in cell}
    once = [_column(cells, width, exact, names) for cells in of_all]
    names |= {lines.text for column in once for lines in column if "\n" not in lines.text and not lines.unsure}
    return [_column(cells, width, exact, names) for cells in columns]


# letters at the end of a line before small ones at the beginning of the next
_PERHAPS_CUT = re.compile(r"(?P<last>[^\W\d_]+)\n(?P<first>[a-z]+)")


def cuts_words(cells: Sequence[str]) -> bool:
    """Return whether a page cuts words at the ends of lines: Te / am, where Team is a word elsewhere, and Te is none.

    >>> cuts_words(["Land Te\\nam", "Our Team", "Fish Tru\\nst", "Iwi Trust"]), cuts_words(["Land\\nteam", "Our Team"])
    (True, False)
    """
    whole = {word for cell in cells for word in re.split(r"\S*\n\S*|[\s,.;]+", cell)}
    parts = [match for cell in cells if is_latin(cell) for match in _PERHAPS_CUT.finditer(cell)]
    found = [match for match in parts if "".join(match.groups()) in whole and not whole.issuperset(match.groups())]
    return len({match[0] for match in found}) >= settings.CUT_WORDS


def unwrap_cells(table: RawTable, done: Collection[int] = ()) -> None:
    """Close the line breaks in the cells of a table that only the width of a column made, but for columns ``done``."""
    held = [[row for row in table.rows if column in row.cells] for column in range(len(table.columns))]
    texts = [[row.cells[column].text for row in of_column] for column, of_column in enumerate(held)]
    apart = [column.field in _NO_NAMES for column in table.columns]
    for column, cells in enumerate(unwrapped(texts, apart=apart)):
        if column in done:
            continue
        for row, lines in zip(held[column], cells, strict=True):
            row.cells[column] = replace(row.cells[column], text=lines.text, unsure=lines.unsure, cut=lines.cut)


def _column(cells: Sequence[str], width: Width, exact: float, names: Collection[str]) -> list[Lines]:
    """Return the cells of one column; ``names`` are texts that are whole cells of the table."""
    broken = [cell.split("\n") if is_latin(cell) else [cell] for cell in cells]
    several = [lines for lines in broken if len(lines) > 1]
    if not several:
        return [Lines(cell) for cell in cells]
    room = max(width(line) for lines in broken for line in lines) * exact
    had_room = [[_has_room(lines, at, room, width) for at in range(1, len(lines))] for lines in broken]
    by_hand = any(any(breaks) for breaks in had_room)
    divided = not by_hand and sum(map(_has_signs, several)) >= max(1, settings.WRAPPED_DIVIDED * len(several))
    known = set() if divided else {*names, *_whole(broken, had_room if by_hand else [])}
    listed = frozenset(unit for name in names for unit in split_latin_units(name))
    long = settings.WRAPPED_CUT_FULL * room / exact
    return [
        _joined(lines, breaks, (known, listed), [width(line) >= long for line in lines], divided=divided)
        if len(lines) > 1
        else Lines(cell)
        for cell, lines, breaks in zip(cells, broken, had_room, strict=True)
    ]


def _joined(
    lines: Sequence[str],
    had_room: Sequence[bool],
    known: tuple[Collection[str], Collection[str]],
    full: Sequence[bool],
    *,
    divided: bool,
) -> Lines:
    """Join the lines of a cell; where signs divide the units of its column, no line break does.

    ``known`` are the texts that are whole cells or lines, and the units that whole cells list.
    A word that is alone on a ``full`` line may be cut before small letters: Broadcastin / g Company.
    """
    text, unsure, cut = lines[0], False, False
    names, listed = known
    for line, certain, above, is_full in zip(lines[1:], had_room, lines, full, strict=False):
        small = line[:1].islower() and line.split()[0].strip(",;.") not in SMALL_WORDS  # perhaps the end of a word
        if is_full and " " not in above and small:
            is_rest = bool(_REST_OF_A_WORD.match(line))
            text, cut = f"{text}{'' if is_rest else ' '}{line}", cut or not is_rest
            continue
        last = text.rsplit("\n", 1)[-1]
        one = f"{last} {line}" in listed
        goes_on = (
            divided or continues(last, line) or is_no_name_alone(line) or (not certain and (one or is_body_word(line)))
        )
        kept = not goes_on and (certain or last in names or line in names)
        # Mill Street / Forum, where the room was mistaken; Department of Basic / Education
        unsure = unsure or (kept and (is_body_word(line) or is_of_something(last)))
        if not goes_on and not kept:
            kept, unsure = ends_as_body(last) and ends_as_body(line), True
        text += f"\n{line}" if kept else line if _WORD_BROKEN.search(last) else f" {line}"
    return Lines(text, unsure or cut, cut)


def _has_signs(lines: Sequence[str]) -> bool:
    """Return whether signs divide the units of a cell, be its line breaks what they may."""
    return len(split_latin_units(" ".join(lines))) > 1


def _has_room(lines: Sequence[str], at: int, room: float, width: Width) -> bool:
    """Return whether the first word of a line would have had room on the line above it."""
    word = _FIRST_WORD.match(lines[at].lstrip())
    above = lines[at - 1].rstrip()
    return word is not None and width(f"{above} {word.group()}") <= room


def _whole(broken: Sequence[Sequence[str]], had_room: Sequence[Sequence[bool]]) -> Iterable[str]:
    """Yield the lines that are whole for certain: breaks by hand, or the edge of the cell, are on both sides."""
    for lines, breaks in zip(broken, had_room, strict=False):
        sure = [True, *breaks, True]
        yield from (line for at, line in enumerate(lines) if sure[at] and sure[at + 1])
