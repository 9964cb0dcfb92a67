"""Text that has a line for each cell: what its cells are, where its headers are, and which of them are over others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, combinations, pairwise, takewhile
from typing import NamedTuple

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.marks import looks_like_mark
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Column, GridCell, Line, says_nothing
from graphmodel.loaders.tables.furniture import (
    INSIDE_TABLES,
    TOTAL,
    begins_note,
    furniture_kind,
    is_signature,
    is_title,
)
from graphmodel.loaders.tables.header_neighbours import settle_columns
from graphmodel.loaders.tables.headers import field_of, is_table_header, normal
from graphmodel.loaders.tables.line_alignment import suits
from graphmodel.loaders.tables.plan_columns import is_period, is_year_of_plan

# headers of these are over no others
_OVER_NOTHING = {"number", "name", "category", "leaders"}
_COUNT = re.compile(r"(?P<series>(?:\d{1,2}\.)*|[^\d\s、，。]{1,3}[-—]?)(?P<number>\d{1,3})[.、．]?")
_NO_HEADER = re.compile("[。；：:、]")


def is_no_cell(text: str) -> bool:
    """Return whether a line is no cell: a heading, a remark, who filled the form in, a label of the rows below."""
    plain = simplify(text)
    names_leader = field_of(plain.partition("：")[0]) in PEOPLE_FIELDS if "：" in plain else False
    ends = begins_note(text) or is_signature([text]) or bool(TOTAL.fullmatch(plain))
    return ends or likeness.is_heading(plain) or names_leader


def find_header(cells: list[LineCell], mapping: Mapping[str, str] | None) -> tuple[int, list[LineCell]]:
    """Return where a header begins, and its cells, a line each; none if there is none.

    Where it has one of numbers it ends so that the first 1 is in that column; else behind the last that is known.
    """
    for start, cell in enumerate(cells[: settings.CELL_A_LINE_HEADER_AMONG]):
        if field_of(cell.text, mapping) is None:
            continue
        may_be = partial(_may_be_header, mapping=mapping)
        head = list(takewhile(may_be, cells[start : start + settings.CELL_A_LINE_MOST_COLUMNS]))
        if any(_is_torn(one.text, other.text, mapping) for one, other in pairwise(head)):
            return 0, []
        fields = [field_of(cell.text, mapping) for cell in head]
        if is_latin(cell.text):  # nearly any text may be a header that nobody knows
            unknown = accumulate(field is None for field in fields)
            fields = [of for of, many in zip(fields, unknown, strict=True) if many <= settings.LATIN_HEADERS_UNKNOWN]
        known = [at for at, field in enumerate(fields) if field is not None]
        if "number" in fields:
            counts = {at: found[1] for at, cell in enumerate(cells[start:]) if (found := count_of(cell.text))}
            first = next((at for at, count in counts.items() if count == 1), next(iter(counts), 0))
            before = sum(not is_no_cell(cell.text) for cell in cells[start : start + first])
            size = max(before - fields.index("number"), known[-1] + 1)
            head = head[:size] if first else []
        else:
            head = head[: known[-1] + 1] if known else []
        if len(known) > 2:  # what is below another's header is not all
            return start, head if len(head) >= settings.CELL_A_LINE_FEWEST_COLUMNS - is_latin(cell.text) else []
    return 0, []


def _is_torn(text: str, below: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a header goes over two lines, so that not each line is a cell: 分管市领 / 导, 责任单位 / （配合）."""
    whole = field_of(text + below, mapping)
    return whole is not None and (below[0] in "（(" or field_of(text, mapping) is None is field_of(below, mapping))


def _may_be_header(cell: LineCell, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line is a header, or may be one that nobody knows: no number, no unit, nothing long."""
    text = normal(cell.text)
    longest = settings.CELL_A_LINE_HEADER_LONGEST * (3 if is_latin(text) else 1)
    if not 0 < len(text) <= longest or _NO_HEADER.search(text):
        return False
    if field_of(text, mapping) or is_period(text) or likeness.like_of(Column(text, "extra")) != "extra":
        return True
    plain = simplify(cell.text)
    return not (count_of(text) or likeness.is_heading(plain) or likeness.surely_unit(plain))


def count_of(text: str) -> tuple[str, int] | None:
    """Return the series and the number of a line that is nothing else: 3, P-03; ``None`` of any other."""
    match = _COUNT.fullmatch(simplify(text)) if len(text) <= 8 else None
    return (match["series"], int(match["number"])) if match else None


def next_table(cells: list[LineCell], begin: int, head: Sequence[LineCell], mapping: Mapping[str, str] | None) -> int:
    """Return where the next table's title or header is: it has other columns, or counts from 1 again below a title."""
    texts = [normal(cell.text) for cell in cells]
    same = [normal(cell.text) for cell in head]
    for at in range(begin, len(cells)):
        if field_of(texts[at], mapping) is None:
            continue
        start = at
        while start > begin and (is_title(cells[start - 1].text) or furniture_kind(cells[start - 1].text)):
            start -= 1
        again = texts[at : at + len(same)] == same
        below = {field_of(text, mapping) for text in texts[at : at + settings.CELL_A_LINE_FEWEST_COLUMNS]}
        other = not again and None not in below and len(below) > 2 and bool(below & UNIT_FIELDS)
        other = other and not any(texts[at - n : at - n + len(same)] == same for n in range(1, len(same)))
        if other or (again and start < at and any(is_title(cell.text) for cell in cells[start:at])):
            return start
    return len(cells)


def layouts_of(
    head: list[str], rows: Sequence[Sequence[str]], mapping: Mapping[str, str] | None
) -> Iterator[tuple[tuple[Column, ...], list[list[GridCell]]]]:
    """Yield what the columns may be, and the rows of the header: as many columns as headers, or some over others.

    ``rows`` are the lines from number to number: some have as many as there are columns.
    """
    for size in range(len(head), max(len(head) - settings.CELL_A_LINE_MOST_GROUPS, 2) - 1, -1):
        whole = [row for row in rows if len(row) == size]
        if not whole and size < len(head):
            continue
        best: tuple[float, list[tuple[str, str]], tuple[Column, ...]] | None = None
        for texts in _layouts(head, size):
            fields = [(above and field_of(above + low, mapping)) or field_of(low, mapping) for above, low in texts]
            columns = tuple(Column(low, field or "extra") for (_, low), field in zip(texts, fields, strict=True))
            if any(_is_over_nothing(*pair, mapping) for pair in texts if pair[0]) or not is_table_header(list(columns)):
                continue
            settled = settle_columns(list(columns))
            columns = settled if len(settled) == size else columns
            worth = sum(suits(text, column) for row in whole for text, column in zip(row, columns, strict=True))
            if best is None or worth > best[0]:
                best = worth, texts, columns
        if best:
            yield best[2], _as_rows(best[1])


def _is_over_nothing(above: str, low: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether one header is not over the other: contents are over periods, and units over none."""
    field = field_of(above, mapping)
    period = is_period(low) or is_year_of_plan(low, [above])
    alone = field in _OVER_NOTHING or is_period(above) or above[-1].isdecimal()
    units = period or field_of(low, mapping) == "deadline"  # these are below no units
    return alone or (field in UNIT_FIELDS if units else field == "content")


def _layouts(head: list[str], size: int) -> Iterator[list[tuple[str, str]]]:
    """Yield the ways to read headers as so many columns: each with what is over it, nothing where it has one row.

    Of two rows the lower one is written behind the upper; each header more than columns is over several of them.
    """
    over = len(head) - size
    if not over:
        yield [("", text) for text in head]
    for upper in range(over + 1, len(head) - 2 * over + 1) if 0 < over <= settings.CELL_A_LINE_MOST_GROUPS else ():
        low = head[upper:]
        for groups in combinations(range(1, upper), over):
            for cuts in combinations(range(2, len(low) - 1), over - 1):
                bounds = [0, *cuts, len(low)]
                below = {at: low[bounds[n] : bounds[n + 1]] for n, at in enumerate(groups)}
                yield [
                    pair
                    for at, text in enumerate(head[:upper])
                    for pair in ([(text, one) for one in below[at]] if at in below else [("", text)])
                ]


def _as_rows(columns: list[tuple[str, str]]) -> list[list[GridCell]]:
    """Return headers as a row, or as two of which the upper one is merged over several columns."""
    if not any(above for above, _ in columns):
        return [[GridCell(low) for _, low in columns]]
    marks: dict[str, int] = {}  # far from those that rows are given
    upper = [
        GridCell(above or low, marks.setdefault(above or f"{at} {low}", settings.MARK_ACROSS + len(marks)))
        for at, (above, low) in enumerate(columns)
    ]
    return [upper, [GridCell(low) if above else upper[at] for at, (above, low) in enumerate(columns)]]


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
