"""Cells that a printed sheet cut off, and ends of cells that are in another: what the rows of a text show of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.mixed_names import cut_short
from graphmodel.loaders.cells.unit_names import TASK_BEGINS
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.decode.soundness import MAY_BE_ANOTHERS
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS, WHO_AND_WHEN_FIELDS
from graphmodel.loaders.model import Line, RawTable, place_of, span_of
from graphmodel.loaders.tables.columns_by_rows import own_content
from graphmodel.records import Problem

_SHEET = "这像是打印出来的工作表，一行的各格错开了几行，各格可能被截去了后半；请逐行核对，或直接读原来的 Excel 文件"
_REST_OF_ANOTHER = "“{}”可能是旁边一格写不下的后半；请核对这一行，或直接读原来的 PDF、Word 文件"
_NAME_GOES_ON = "这个名称的最后一行写满了，“{}”可能还是它的；请核对这一行，或直接读原来的 PDF、Word 文件"
_SEVERAL_TASKS = (
    "有的行没有序号或工作内容，几行可能同属一项，项目名称也可能只是类别；请逐行核对，或直接读原来的 PDF、Word 文件"
)
_OTHER_UNITS = "“{}”栏里也是单位，不知道是什么角色，文字里与旁边的单位分不开；请逐行核对，或直接读原来的 PDF、Word 文件"
_EMPTY = "“{}”一栏在各行里一格也没有读到，它的文字可能落进了别的栏；请逐行核对，或直接读原来的 PDF、Word 文件"
_MOSTLY_EMPTY = "“{}”一栏在多数行里没有读到，它的文字可能落进了别的栏；请逐行核对，或直接读原来的 PDF、Word 文件"
_FAR_IN = re.compile(r"\s{12,}\S")
_CUT_OFF = "多数行的单位缺了最后的字，各格可能被截去了后半；请逐行核对，或直接读原来的 Excel、PDF 文件"


def rows_cut_off(table: RawTable) -> list[Problem]:
    """Return a problem about all rows of a text's table where half of them show that their cells were cut off.

    They have a unit without its last letters (市公路发展中), a single letter for one, or none that leads.
    """
    leads = [at for at, column in enumerate(table.columns) if column.field in ("lead_units", "responsible_units")]
    units = [at for at, column in enumerate(table.columns) if column.field in UNIT_FIELDS]
    names = [
        [unit.written for at in units if at in row.cells for unit in split_units(row.cells[at].text)]
        for row in table.rows
    ]
    without = [all(at not in row.cells for at in leads) for row in table.rows]
    cut = [any(cut_short(name) or len(name) == 1 for name in row) for row in names]
    doubtful = sum(map(any, zip(without, cut, strict=True)))
    if not any(cut) or doubtful < 2 or 2 * doubtful < len(table.rows):
        return []
    return [Problem(span_of([table]), "", _CUT_OFF)]


def empty_columns(table: RawTable, *, torn: bool = False) -> Iterator[Problem]:
    """Yield a problem about all rows for each column of units, people or times that no row has a cell of.

    In torn text also for each column of an unknown header that most rows have none of: nothing tells its cells apart.
    """
    for at, column in enumerate(table.columns):
        filled = sum(at in row.cells for row in table.rows)
        unknown = torn and column.field == "extra" and 2 * filled < len(table.rows)
        if table.rows and (unknown or (column.field in WHO_AND_WHEN_FIELDS and not filled)):
            told = _MOSTLY_EMPTY if filled else _EMPTY
            yield Problem(span_of([table]), column.header, told.format(column.header))


def measures_without_names(table: RawTable) -> None:
    """Put what rows without a name say is done where it belongs, if a name is merged over several rows of torn text.

    就学保障工程 | 新建初中2所, and below it 改造旱厕96座, which was read as a name: of the rows that have both no name
    reads like a task, of those that have one of the two most do.
    """
    name, content = place_of(table.fields, "name"), place_of(table.fields, "content")
    if min(name, content) < 0 or "category" in table.fields:
        return
    named = [row for row in table.rows if name in row.cells and content in row.cells]
    alone = [row for row in table.rows if name in row.cells and content not in row.cells]
    like_tasks = sum(map(_reads_like_a_task, (row.cells[name].text for row in alone)))
    if len(alone) < 2 or 3 * like_tasks < 2 * len(alone) or len(named) < 2:
        return
    if not any(_reads_like_a_task(row.cells[name].text) for row in named):
        for row in alone:
            row.cells[content] = row.cells.pop(name)


def _reads_like_a_task(text: str) -> bool:
    plain = simplify(text)
    return bool(re.match(TASK_BEGINS, plain) or re.search(r"\d", plain))


def printed_sheet(tables: Sequence[RawTable], lines: Sequence[Line]) -> list[Problem]:
    """Return a problem about all rows of a text laid out as a sheet is printed: cells of a row on lines of their own.

    Each begins further to the right than the one above, and nothing of what was cut off at its edge is in the text.
    """
    rows = sum(len(table.rows) for table in tables)
    far = sum(bool(_FAR_IN.match(line.text)) for line in lines)
    return [Problem(span_of(tables), "", _SHEET)] if rows > 1 and 2 * far >= rows else []


def leaders_with_rests(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each leader with a line that other rows do not have: 乐遥 / 新, or the end of another cell."""
    for at, column in enumerate(table.columns):
        cells = table.cells_of(at) if column.field in PEOPLE_FIELDS else []
        alone = {cell.text for cell in cells if "\n" not in cell.text}
        behind_words = at > 0 and table.columns[at - 1].field in ("name", "content", "milestones", "extra")
        for cell in cells:
            first, _, rest = cell.text.partition("\n")
            if rest and first in alone:
                yield Problem(cell.lines, rest, _REST_OF_ANOTHER.format(rest), cell.page)
            elif behind_words and not alone.isdisjoint(
                rest.split("\n")
            ):  # 季拨付 / 鲍文轩: 补贴按 is in the cell before
                yield Problem(cell.lines, first, _REST_OF_ANOTHER.format(first), cell.page)


def names_that_fill_their_lines(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each name whose last line is full, where what is to be done does not begin as such: 压在线监测.

    A column is as wide as most lines that were wrapped in it. Where nothing says what is to be done an unknown column
    behind the name may hold its rest as well (推进水权交易 | 试点北岸), and a name alone without that cell may hold it.
    """
    fields = table.fields
    name, content = place_of(fields, "name"), place_of(fields, "content")
    if content < 0 <= name and fields[name + 1 : name + 2] == ["extra"]:
        content = name + 1
    rows = [
        row for row in table.rows if name in row.cells and content in row.cells and not is_latin(row.cells[name].text)
    ]
    lines = [row.cells[name].text.split("\n") for row in rows]
    wrapped = Counter(len(line) for of_row in lines for line in of_row[:-1])
    width, often = max(wrapped.items(), key=lambda item: item[1], default=(0, 0))
    if width < settings.NAME_COLUMN_LEAST or often < settings.NAMES_WRAPPED_LEAST:
        return
    for row, of_row in zip(rows, lines, strict=True):
        begins = simplify(row.cells[content].text.split("\n")[0])
        if len(of_row[-1]) >= width and likeness.content_start_score(begins) <= settings.CONTENT_BEGINS:
            cell, last = row.cells[name], row.cells[content].lines[1]
            yield Problem((cell.lines[0], last), close_up(cell.text), _NAME_GOES_ON.format(begins), cell.page)
    lacking = [row.cells[name] for row in table.rows if name in row.cells and content not in row.cells]
    for cell in lacking if len(lacking) <= settings.NAMES_LACKING_MOST * len(table.rows) else ():
        if "\n" in cell.text:
            yield cell.doubt(MAY_BE_ANOTHERS)


def rows_of_several_tasks(table: RawTable) -> list[Problem]:
    """Return a problem about all rows of a text of which some have no number, or without numbers nothing that is done.

    Then a name may be that of a group, also where it has one task. One too where a column that nobody knows is headed
    as units are (督导单位): the text does not tell them from those beside it.
    """
    fields = table.fields
    number = place_of(fields, "number")
    told_by = own_content(fields) if number < 0 else number if "content" in fields else -1
    filled = sum(told_by in row.cells for row in table.rows)
    others = [column.header for column in table.columns if likeness.like_of(column) == "partner_units" != column.field]
    told = [_SEVERAL_TASKS] if told_by >= 0 and 2 <= filled < len(table.rows) else []
    told += [_OTHER_UNITS.format(header) for header in others]
    return [problem_of_all(table, reason) for reason in told]


def problem_of_all(table: RawTable, reason: str = _SEVERAL_TASKS) -> Problem:
    """Return a problem about all rows: that several of them may be of one task, if not said otherwise."""
    return Problem(span_of([table]), "", reason)
