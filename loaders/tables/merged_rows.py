"""Merged cells where only text is left of them: rows under one name, and a lead unit that is of several rows.

Rows under one name, in lines cut into columns: each says what is done, who leads and who supports.

``1`` / ``公办教育资源扩充`` / ``新建幼儿园40所`` / ``市教育局`` / ``市住建局``, and below it, beside the same name, ``完善供水管网30公里`` / ``市水务局``
/ ``市财政局``
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.unit_breaks import both_names, breaks_between
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import GridRow, RawRow, RawTable, place_of
from graphmodel.loaders.tables.columns_by_rows import own_content
from graphmodel.records import Problem

_FROM_ABOVE = "这一行的{}是空的，按与上一行合并的单元格读作“{}”，请核对"
_LONE_LEAD = "这一行只有一格单位，读作牵头单位；如果牵头单位与上一行合并，它就是配合单位，请核对"
#: What is told of torn text whose cells of units may be other ones, without any of it being out of place.
LONE_PARTNERS = "这一行只有一格单位，读作配合单位；牵头单位可能与上一行合并，也可能就在这一格里，请核对"
UNITS_END_ELSEWHERE = (
    "这些行里一个单位占一行，看不出牵头单位写了几行，都只读了第一行：{}；请核对，或直接读原来的 PDF、Word 文件"
)
#: A row's lines, each with its text by column.
Lines = Sequence[Sequence[str]]


class MergedRows:
    """Finds where rows part that share a number and a name."""

    def __init__(self, lines: Lines, fields: Sequence[str]) -> None:
        self.lines = lines
        self.fields = fields
        own = own_content(
            fields
        )  # what is to be done, whatever its header is: behind what is called a name, or so called
        self.content = own if own >= 0 else place_of(fields, "name")
        self.lead = place_of(fields, "lead_units", "responsible_units")
        self.partner = place_of(fields, "partner_units")
        self.deadline = place_of(fields, "deadline")

    def cuts(self, begin: int, end: int) -> list[int]:
        """Return the lines between ``begin`` and ``end`` where another row under the same name begins."""
        found: list[int] = []
        if self.content < 0 or self.lead < 0:
            return found
        while (following := self._next(begin, end)) < end:
            at = self._best(begin, following, end)
            if at is None:
                break
            found.append(at)
            begin = at
        return found

    def _best(self, begin: int, lead: int, end: int) -> int | None:
        """Return where the row ends above which another lead is.

        Right there if each begins with its time, or leads are at the tops of their rows, else so that this one's is
        in its middle.
        """
        if self._are_timed(begin, lead):
            return lead
        filled = [line for line in range(begin, lead) if self.lines[line][self.lead]]
        below = range(filled[-1] + 1, lead + 1)
        possible = [at for at in below if self._whole(begin, at) and self._whole(at, self._next(at, end))]
        if filled[0] == begin:
            return lead if lead in possible else None
        middle = (filled[0] + filled[-1]) / 2
        return min(possible, key=lambda at: abs((begin + at - 1) / 2 - middle), default=None)

    def _next(self, at: int, end: int) -> int:
        """Return where the next lead begins that is apart from the first.

        Leads of one row are below one another, and only the first of them has a whole time beside it.
        """
        filled = [line for line in range(at, end) if self.lines[line][self.lead]]
        return next(
            (below for above, below in pairwise(filled) if below - above > 1 or self._are_timed(above, below)), end
        )

    def _are_timed(self, *lines: int) -> bool:
        """Return whether something to be done, a unit and a time of its own are on each line: a row has one."""
        if self.deadline < 0:
            return False
        times = [self.lines[line][self.deadline] for line in lines]
        if whole_when("".join(times), None) or not all(whole_when(time, None) for time in times):
            return False
        return all(self._names_units(self.lead, line, line + 1) for line in lines)

    def _whole(self, begin: int, end: int) -> bool:
        """Return whether lines are the cells of a row but for its name: each begins and ends as suits its column."""
        content = [simplify(close_up(line[self.content])) for line in self.lines[begin:end] if line[self.content]]
        if (
            not content
            or likeness.content_start_score(content[0]) < settings.CONTENT_BEGINS
            or content[-1][-1] in "，、；（“《"
            or likeness.ends_in_amount(content[-1])
        ):
            return False
        return all(self._names_units(column, begin, end) for column in (self.lead, self.partner) if column >= 0)

    def _names_units(self, column: int, begin: int, end: int) -> bool:
        text = "\n".join(line[column] for line in self.lines[begin:end] if line[column])
        units = split_units(text)
        return (
            bool(units)
            and text[-1] not in "、，,（"
            and all(unit_score(unit.written) >= KNOWN_ENDING for unit in units)
        )


def carry_merged(table: RawTable, *, people_alone: bool = False, merged: Collection[int] = frozenset()) -> RawTable:
    """Give a row without a lead unit or a leader those of the row above, and say so.

    The text of a table does not tell a merged cell from an empty one.

    Nothing is done where the first row lacks them (merged cells are in their middle then), or most rows do, but in
    the rows in which the category is merged too; nor where only people are to be carried, for units. Columns that are
    known to be ``merged`` are carried always.
    """
    fields = table.fields
    name, category, content = (place_of(fields, field) for field in ("name", "category", "content"))
    lead = place_of(fields, "lead_units", "responsible_units")
    for column, what in (
        (lead, "牵头单位"),
        (place_of(fields, "leaders"), "分管领导"),
        (place_of(fields, "deadline"), "完成时间"),
        *((column, "责任人") for column in merged if fields[column] == "lead_officers"),
    ):
        filled = sum(column in row.cells for row in table.rows)
        if people_alone and what == "牵头单位":
            continue
        if column < 0 or name < 0 or filled < (1 if what == "分管领导" or column in merged else 2):
            continue
        with_category = all((column in row.cells) == (category in row.cells) for row in table.rows)
        # a leader answers for more rows than a unit does
        most = (3 if what == "分管领导" else 2) * filled >= len(table.rows)
        few = not most and not with_category and column not in merged
        # an English list leaves a deadline empty rather than merge it
        empty = what == "完成时间" and all(is_latin(cell.text) for cell in table.cells_of(name))
        if few or empty or column not in table.rows[0].cells:
            # a lead that is missing is told anyway, and times are often given for few rows
            if what == "分管领导" or (what == "完成时间" and 3 * filled >= len(table.rows)):
                table.problems += _lacking(table, column, name, what)
            continue
        for above, row in zip(table.rows, table.rows[1:], strict=False):
            here = row.cells.get(name) or row.cells.get(content)  # a merged name is a category, in the first row alone
            lacks = column not in row.cells and column in above.cells
            if not here or not lacks or row.section is not None or len(row.cells) < min(3, len(fields) - 1):
                continue
            if what == "责任人" and row.cells.get(lead) is not above.cells.get(lead):
                continue  # the officer of another unit
            row.cells[column] = above.cells[column]
            told = _FROM_ABOVE.format(what, close_up(above.cells[column].text))
            table.problems.append(here.doubt(told))
    return table


def _lacking(table: RawTable, column: int, name: int, what: str) -> Iterator[Problem]:
    """Yield a problem for each row without a cell that others have: it may be merged from below."""
    for here in (row.cells[name] for row in table.rows if column not in row.cells and name in row.cells):
        told = f"这一行的{what}是空的，别的行有；如果与上下行合并，请补上"
        yield here.doubt(told)


def carry_over_pages(table: RawTable) -> RawTable:
    """Give rows below a page's top those cells that are merged from the page before, and say so.

    A PDF prints what a merged cell says on one of its pages; on the others the cell is empty.
    """
    fields = table.fields
    name = place_of(fields, "name")
    for column in {place_of(fields, field) for field in ("leaders", "lead_officers", "deadline")} - {-1}:
        carried = False
        for above, row in zip(table.rows, table.rows[1:], strict=False):
            here, before = row.cells.get(name), above.cells.get(name)
            over = here and before and here.page is not None and here.page != before.page
            if not here or column in row.cells or column not in above.cells or not (over or carried):
                carried = False
                continue
            carried = True
            row.cells[column] = above.cells[column]
            told = f"这一行的“{table.columns[column].header}”在这一页是空的，按上一页合并的单元格读作“{close_up(above.cells[column].text)}”，请核对"
            table.problems.append(here.doubt(told))
    return table


def doubt_own_blanks(table: RawTable, rows: Sequence[GridRow]) -> None:
    """Say of a PDF's rows that have a blank cell of their own below a merged category: it may be another's.

    What a cell says that is merged over a page's end is printed on one of the two pages.
    """
    category, name = place_of(table.fields, "category"), place_of(table.fields, "name")
    blank: list[int] = []
    whole = [row for row in rows if len(row.cells) > category]
    for above, row in pairwise(whole) if min(category, name) >= 0 else ():
        own = row.page is not None and not row.cells[category].text and row.cells[category].mark < 0
        blank = [*blank, row.line] if own and (blank or above.cells[category].mark >= 0) else []
    for here in (row.cells[name] for row in table.rows if name in row.cells):
        if here.lines[0] in blank:
            told = "这一行的类别是空着的单独一格，读作上面的类别；也可能属于下一页的类别，请核对"
            table.problems.append(here.doubt(told))


def categories_over_pages(tables: Sequence[RawTable]) -> None:
    """Give the first row of a page the category of the last one on the page before, where it has none, and say so."""
    for before, table in pairwise(tables):
        category, name = place_of(table.fields, "category"), place_of(table.fields, "name")
        first = table.rows[0] if table.rows and table.fields == before.fields and category >= 0 else None
        last = next((row.cells[category] for row in reversed(before.rows) if category in row.cells), None)
        here = first.cells.get(name) if first else None
        if (
            first
            and last
            and here
            and here.page not in (None, last.page)
            and not (category in first.cells or first.section)
        ):
            first.cells[category] = last
            told = f"这一行的“{table.columns[category].header}”在这一页是空的，按上一页合并的单元格读作“{close_up(last.text)}”，请核对"
            table.problems.append(here.doubt(told))


def doubt_short_rows(table: RawTable, lines: Collection[int]) -> None:
    """Say of a row on lines that lack cells that its units may be another's, where units have more columns than two."""
    fields = table.fields
    units = [at for at, field in enumerate(fields) if field in UNIT_FIELDS or field == "marked_unit"]
    for row in table.rows if len(units) > 2 else ():
        here = [row.cells[at] for at in units if at in row.cells]
        if here and len(here) < len(units) and here[0].lines[0] in lines:
            told = "这一行比表头少了几格，单位可能落进了旁边一栏，请核对"
            table.problems.append(here[0].doubt(told))


def doubt_leads_from_above(table: RawTable, short: Mapping[int, Sequence[str]]) -> None:
    """Say of a row that lacks cells whose lead is the one above that it may have none.

    ``short`` are the texts of such rows by their lines. Rows that have no number of their own beside others that do
    may lack cells.
    """
    fields = table.fields
    lead, name = place_of(fields, "lead_units", "responsible_units"), place_of(fields, "name")
    for row in table.rows:
        if lead not in row.cells or name not in row.cells or not (own := short.get(row.cells[name].lines[0])):
            continue
        here, led = row.cells[name], row.cells[lead].text.strip()
        unnumbered = "number" in fields and likeness.number_score(simplify(own[0]).strip()) < 0
        if led not in own and unnumbered:
            table.problems.append(here.doubt(_FROM_ABOVE.format("牵头单位", close_up(led))))


def doubt_unit_cells(table: RawTable, lines: Collection[int] | None = None) -> None:
    """Say of rows of torn text where the cell of who leads may end elsewhere than it was read to.

    An empty or merged cell leaves no trace in torn text: of a row with one cell of units, where others have two, it may
    be the other one. A cell that names no single body (各街道), or several where no other lead cell does, is the
    partners'. Where units are a line each nothing tells how many lines the first of two cells has.
    Where ``lines`` are given only rows on them lack cells, and a cell is whole.
    """
    fields = table.fields
    lead, partner = place_of(fields, "lead_units"), place_of(fields, "partner_units")
    if lead < 0 or partner < 0:
        return
    both = [row for row in table.rows if lead in row.cells and partner in row.cells]
    lone = [row for row in table.rows if (lead in row.cells) != (partner in row.cells)]
    single = all(len(split_units(row.cells[lead].text)) == 1 for row in both)
    for row in lone if both else []:
        at = lead if lead in row.cells else partner
        cell = row.cells[at]
        if lines is not None and cell.lines[0] not in lines:
            continue
        units = split_units(cell.text)
        partners = at == partner or (single and len(units) > 1)
        if not partners and len(lone) > len(both):
            continue
        if partners and len(lone) <= len(both):
            row.cells[partner] = row.cells.pop(at)
        told = LONE_PARTNERS if partner in row.cells else _LONE_LEAD
        table.problems.append(cell.doubt(told))
    if partner == lead + 1 and lines is None:
        table.problems += _ends_unknown([row for row in both if _may_end_elsewhere(row, lead, partner)], lead, partner)


def _may_end_elsewhere(row: RawRow, lead: int, partner: int) -> bool:
    """Return whether whole names are below one another at more places than where the second cell begins."""
    lines = [line for at in (lead, partner) for line in row.cells[at].text.split("\n") if line.strip()]
    return sum(breaks_between(*pair) or both_names(*pair) for pair in pairwise(lines)) > 1


def _ends_unknown(rows: Sequence[RawRow], lead: int, partner: int) -> Iterator[Problem]:
    """Yield one problem about all rows whose lead cell may have more lines than one."""
    if rows:
        places = [(row.cells[lead].lines[0], row.cells[partner].lines[1]) for row in rows]
        listed = "、".join(f"第{first}行" for first, _ in places)
        yield Problem((places[0][0], places[0][0]), "", UNITS_END_ELSEWHERE.format(listed))
