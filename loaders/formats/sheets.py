"""The sheets of a workbook together: which contain a list, what their names say, and what the others are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, known_unit, unit_score
from graphmodel.loaders.formats.excel import Sheet
from graphmodel.loaders.model import Cell, RawTable
from graphmodel.loaders.tables.furniture import find_year
from graphmodel.loaders.tables.grid import read_grids
from graphmodel.loaders.tables.grid_header import texts_once
from graphmodel.records import Note, Problem

# what a sheet is called that has no name of its own: Sheet1, 项目2, 分表三, 3月, 1号
_COUNTED = re.compile(r"[（(]?(?:\d+|[一二三四五六七八九十]+)[)）]?[月号项]?$|^(?:sheet|table|工作表)", re.I)
_A_LIST = re.compile(r"清单|台账|表$|方案|分工|目录|汇总|说明|附件")
_NOT_READ = "里没有责任清单的表头，没有读入"
_NAMES_MORE = "里没有责任清单的表头，没有读入，却写有清单里没有的单位、人员或时间，请核对"


def tables_of_sheets(sheets: Sequence[Sheet], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Return the tables of all sheets that contain a list; what the others say is reported with the last of them."""
    read = [(sheet, read_grids(sheet.rows, mapping)) for sheet in sheets if sheet.rows]
    with_list = [(sheet, found) for sheet, found in read if any(map(_is_list, found))]
    with_list = with_list or [(sheet, found) for sheet, found in read if found]
    tables = [table for _, found in with_list for table in found]
    if not tables:
        return []
    _named_by_sheets(with_list)
    for sheet, found in with_list:
        _tell_hidden(found[0], sheet)
        for table in found:
            table.sheet = sheet.title
    known = {close_up(text) for sheet, found in with_list for row in sheet.rows for text in row.texts()}
    titles = {sheet.title for sheet, _ in with_list}
    for sheet, found in read:
        if sheet.title not in titles:
            _tell_unread(sheet, set() if found else known, tables[-1])
    return tables


def _is_list(table: RawTable) -> bool:
    """Return whether a table names a task, or is refused for what it is; one of codes and kinds (id, type) is none."""
    names = [at for at, column in enumerate(table.columns) if column.field == "name"]
    return bool(table.refused) or any(at in row.cells for row in table.rows for at in names)


def _named_by_sheets(read: Sequence[tuple[Sheet, list[RawTable]]]) -> None:
    """Take the names of several sheets as the headings of their rows, where nothing in the sheets is one.

    They are what the rows are about, or the units that lead them, where no column says who does.
    """
    tables = [table for _, found in read for table in found]
    names = [sheet.title.strip() for sheet, _ in read]
    fields = {column.field for table in tables for column in table.columns}
    as_subjects = "category" not in fields and all(map(_is_subject, names))
    as_units = not {"lead_units", "responsible_units"} & fields and all(
        unit_score(name) >= KNOWN_ENDING for name in names
    )
    if len(read) < 2 or any(row.section for table in tables for row in table.rows) or not (as_subjects or as_units):
        return
    for sheet, found in read:
        if found[0].rows:
            found[0].rows[0].section = Cell(sheet.title, (0, 0))


def _is_subject(name: str) -> bool:
    """Return whether the name of a sheet may be what its rows have in common: no year, unit, person or 清单.

    >>> [_is_subject(name) for name in ("城市更新", "2025年", "Sheet2", "分表一", "市教育局", "责任清单")]
    [True, False, False, False, False, False]
    """
    plain = "".join(simplify(name).split())
    return not (
        _COUNTED.search(plain)
        or find_year(plain)
        or _A_LIST.search(plain)
        or _names_somebody(plain)
        or whole_when(plain, None)
    )


def _names_somebody(text: str) -> bool:
    return known_unit(text) or unit_score(text) > 1.5 or (len(text) <= 3 and name_score(text) > 2 and only_people(text))


def _tell_hidden(table: RawTable, sheet: Sheet) -> None:
    """Tell which rows and columns of a sheet nobody sees; a sheet that is hidden may be an old list."""
    of = f"工作表“{sheet.title}”"
    table.notes += [Note((number, number), f"{of}第{number}行是隐藏行，也已读入") for number in sheet.hidden]
    if sheet.hidden_columns:
        table.notes.append(Note((0, 0), f"{of}的{'、'.join(sheet.hidden_columns)}列是隐藏列，也已读入"))
    if sheet.is_hidden:
        told = "这张工作表是隐藏的，也已读入；如果是旧的或备用的清单，请删掉它再读"
        table.problems.append(Problem((sheet.rows[0].line, sheet.rows[-1].line), sheet.title, told))


def _tell_unread(sheet: Sheet, known: set[str], table: RawTable) -> None:
    """Tell what a sheet says that contains no list: a note, a problem if it names what the list does not."""
    said = "；".join(" ".join(texts) for row in sheet.rows if (texts := texts_once(row)))
    lines = (sheet.rows[0].line, sheet.rows[-1].line)
    of = f"工作表“{sheet.title}”"
    unknown = (text for row in sheet.rows for text in row.texts() if close_up(text) not in known)
    if not sheet.is_choices and any(map(_is_more, unknown)):
        table.problems.append(Problem(lines, said, of + _NAMES_MORE))
    else:
        table.notes.append(Note(lines, f"{of}{_NOT_READ}：{said}"))


def _is_more(text: str) -> bool:
    plain = "".join(simplify(text).split())
    return _names_somebody(plain) or bool(whole_when(plain, None))
