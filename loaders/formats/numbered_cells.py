"""Tables whose text has a cell a line, and no line for what is merged with the row above: rows begin with numbers.

``1`` / ``新增老年食堂15个`` / ``区民政局`` / ``11月底前`` · ``2`` / ``新增护理型床位100张`` / ``10月底前``
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.formats.delimited import row_line
from graphmodel.loaders.model import Column, Line, place_of
from graphmodel.loaders.tables.cell_a_line import is_torn, without_pages
from graphmodel.loaders.tables.columns_by_rows import own_content
from graphmodel.loaders.tables.furniture import begins_note
from graphmodel.loaders.tables.header_neighbours import settle_columns
from graphmodel.loaders.tables.headers import field_of, is_table_header, normal
from graphmodel.loaders.tables.short_rows import suits

_NUMBER = re.compile(r"\d{1,3}[.、．]?")
# 2. below 1. in a cell
_COUNTS_ON = re.compile(r"(?:[2-9]|[（(][2-9二三四五])[.、．）)]")
_SENTENCE = re.compile("[。；：:]")
_BAR = re.compile("[|｜]")

Cells = list[list[Line]]


def join_numbered_cells(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with a table of this kind as a row a line, with its cells.

    Only where each header has a line, and numbers and times are where they are due. A row has a line for each column,
    but cells that are merged with the row above; it has more where tasks below it share its number and name, or where a
    cell has several lines and it suits one column alone. A line alone may be a heading; what the page prints is left.

    Parameters
    ----------
    lines
        The text.
    mapping
        Header to field, from the user.
    """
    if not _numbers_are_near(lines):
        return lines
    written = [line for line in lines if line.text.strip()]
    start, columns = _header(written, mapping)
    if not columns or any(line.cells or _BAR.search(line.text) for line in written[start:]):
        return lines
    head, below = written[start : start + len(columns)], written[start + len(columns) :]
    groups, rest = _groups(without_pages(below, [normal(line.text) for line in head]), len(columns))
    whole = [group for group in groups if len(group) > 1]
    if len(whole) < 2:
        return lines
    part = _lines_of_part(whole, columns)
    size = _lines_of_last(whole, columns, part)
    groups[-1], rest = groups[-1][:size], [*groups[-1][size:], *rest]
    rows = [_cells(group, columns, part) for group in groups]
    if not all(rows) or not _suit([row for parts in rows for row in parts], columns):
        return lines
    table = [[[line] for line in head], *(row for parts in rows for row in parts)]
    joined = (row_line(["\n".join(line.text.strip() for line in cell) for cell in row], row[0][0]) for row in table)
    return [*written[:start], *joined, *join_numbered_cells(rest, mapping)]


def _numbers_are_near(lines: list[Line]) -> bool:
    """Return whether two numbers that count on are no more than a row apart: quicker than to look for a header."""
    last, seen = -settings.NUMBERED_ROW_TALLEST, -1
    for at, line in enumerate(lines):
        number = _number(line)
        if number is not None:
            if number == seen + 1 and at - last <= settings.NUMBERED_ROW_TALLEST:
                return True
            last, seen = at, number
    return False


def _number(line: Line) -> int | None:
    """Return the running number that a line contains and nothing else."""
    text = line.text.strip()
    return int(plain.rstrip(".、．")) if len(text) <= 4 and _NUMBER.fullmatch(plain := simplify(text)) else None


def _header(lines: list[Line], mapping: Mapping[str, str] | None) -> tuple[int, tuple[Column, ...]]:
    """Return where the header begins, and the columns: a line each, from that of numbers to the first number."""
    for start, line in enumerate(lines):
        if field_of(normal(line.text), mapping) != "number":
            continue
        below = lines[start : start + settings.NUMBERED_ROW_TALLEST]
        width = next((at for at, line in enumerate(below) if _number(line) is not None), 0)
        texts = [normal(line.text) for line in below[:width] if not likeness.is_heading(line.text.strip())]
        columns = tuple(Column(text, field_of(text, mapping) or "extra") for text in texts)
        if (
            len(columns) >= settings.NUMBERED_FEWEST_COLUMNS
            and is_table_header(list(columns))
            and not any(_SENTENCE.search(text) or is_latin(text) for text in texts)
        ):
            return start, settle_columns(list(columns))
    return 0, ()


def _groups(lines: list[Line], width: int) -> tuple[Cells, list[Line]]:
    """Cut lines at numbers that count on, and at headings; return the groups, and what is behind the last of them."""
    groups: Cells = []
    last = at = 0
    while at < len(lines):
        line, size = lines[at], 1
        number = _number(line)
        if number is not None and (not last or number == last + 1):
            last = number
            following = lines[at + width : at + width + 1]
            size = width if following and _number(following[0]) == last + 1 else 1
            groups.append(lines[at : at + size])
        elif likeness.is_heading(line.text.strip()) and (not groups or len(groups[-1]) >= width):
            groups.append([line])
        elif not groups or (len(groups[-1]) == 1 and _number(groups[-1][0]) is None):
            return [], lines
        elif begins_note(line.text):
            return ([], lines) if _counts_on(lines[at:], last) else (groups, lines[at:])
        else:
            groups[-1].append(line)
        at += size
    return groups, []


def _counts_on(lines: list[Line], last: int) -> bool:
    return any(_number(line) == last + 1 for line in lines)


def _lines_of_part(groups: Cells, columns: Sequence[Column]) -> int:
    """Return how many lines a task has that shares its number and name with the one above; 0 where none does."""
    fields = [column.field for column in columns]
    content = own_content(fields)
    more = [len(group) - len(columns) for group in groups[:-1] if len(group) > len(columns)]
    if content < 0 or not more:
        return 0
    part = len(columns) - content
    return part if place_of(fields, "name") < content and all(size % part == 0 for size in more) else 0


def _lines_of_last(groups: Cells, columns: Sequence[Column], part: int) -> int:
    """Return how many lines the last group has; what is behind a row is of the page, but where others are longer."""
    width, group = len(columns), groups[-1]
    if len(group) <= width or (part and (len(group) - width) % part == 0):
        return len(group)
    row = [[line] for line in group[:width]]
    if all(len(other) <= width for other in groups[:-1]):
        return width
    longer = _cells(group, columns, 0)
    if not longer:  # nothing tells where its cells end, and it is no row as it is either
        return width if _suit([row], columns) else len(group)
    return len(group) if _worth(longer[0], columns) > _worth(row, columns) else width


def _cells(group: list[Line], columns: Sequence[Column], part: int) -> list[Cells]:
    """Return the rows of a group, each its cells; none where two columns may have the lines that are too many."""
    width = len(columns)
    if part and len(group) > width:
        ends = [width, *range(width + part, len(group) + 1, part)]
        return [[[line] for line in group[begin:end]] for begin, end in pairwise([0, *ends])]
    if len(group) <= width:
        return [[[line] for line in group]]
    if len(group) > width + settings.NUMBERED_MORE_LINES:
        return []
    found = sorted(_whole_rows(group, columns), key=lambda row: row[0], reverse=True)
    best = found[0][1]
    others = [row for worth, row in found if worth > found[0][0] - settings.NUMBERED_CLEARLY]
    told = [at for at, column in enumerate(columns) if column.field not in ("content", "milestones", "extra")]
    units = [at for at in told if columns[at].field in UNIT_FIELDS]
    broken = len(units) > 1 and any(len(best[at]) > 1 for at in units)  # the line may be the other's
    return [best] if not broken and all(row[at] == best[at] for row in others for at in told) else []


def _whole_rows(group: list[Line], columns: Sequence[Column]) -> Iterator[tuple[float, Cells]]:
    """Yield each way to make a row of lines, a cell for each column, and what it is worth."""
    for cuts in combinations(range(1, len(group)), len(columns) - 1):
        row = [group[begin:end] for begin, end in pairwise([0, *cuts, len(group)])]
        yield _worth(row, columns), row


def _worth(row: Cells, columns: Sequence[Column]) -> float:
    """Return how well the cells of a whole row suit their columns."""
    worth = 0.0
    for cell, column in zip(row, columns, strict=True):
        worth += suits("\n".join(line.text for line in cell), column)
        # names have few lines, and what counts on does not begin a cell
        worth -= 2 * settings.NUMBERED_CLEARLY * (column.field == "name" and len(cell) > 1)
        worth -= 2 * settings.NUMBERED_CLEARLY * bool(_COUNTS_ON.match(cell[0].text.strip()))
    return worth


def _suit(rows: Sequence[Cells], columns: Sequence[Column]) -> bool:
    """Return whether lines are whole cells: units and times are where they are due, and none is a rest."""
    whole = [row for row in rows if len(row) == len(columns)]
    for at, column in enumerate(columns):
        texts = [simplify(line.text).strip() for row in whole for line in row[at]]
        if any(map(is_torn, texts)):
            return False
        if column.field in UNIT_FIELDS | {"deadline"} and sum(suits(text, column) for text in texts) <= 0:
            return False
    return bool(whole)
