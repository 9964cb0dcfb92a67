"""The header of a table whose cells are known: over one row or two, with groups, and what its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.unit_names import known_unit
from graphmodel.loaders.cells.units import known_units
from graphmodel.loaders.fields import FIELDS, UNIT_FIELDS, synonyms
from graphmodel.loaders.model import Column, GridCell, GridRow
from graphmodel.loaders.tables.columns_by_rows import is_time
from graphmodel.loaders.tables.edge_list import find_edges
from graphmodel.loaders.tables.header_neighbours import named_by_division, settle_columns
from graphmodel.loaders.tables.headers import IN_A_CELL, UNITS_WITHOUT_ROLE, field_of, is_table_header, normal
from graphmodel.loaders.tables.matrix import find_matrix, is_wide
from graphmodel.loaders.tables.matrix_columns import matrix_columns
from graphmodel.loaders.tables.plan_columns import (
    OF_MONEY,
    PERIOD,
    is_period,
    is_year_of_plan,
    joined_columns,
    joined_texts,
)
from graphmodel.words import FINISHED, TIMES


def plan_joined(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Put a plan written over columns of quarters or months into the first of them, in place.

    Return what the columns mean then.
    """
    for row in rows:
        if is_one_cell(row):
            continue  # a heading or a note across the table
        for place, text in joined_texts(columns, [(cell.text, cell.mark) for cell in row.cells]).items():
            row.cells[place] = GridCell(text)
    return joined_columns(columns)


def is_one_cell(row: GridRow) -> bool:
    """Return whether all that a row contains is one cell merged over several columns."""
    marks = [cell.mark for cell in row.cells if cell.text.strip()]
    return len(marks) > 1 and marks[0] >= 0 and len(set(marks)) == 1


def texts_once(row: GridRow) -> list[str]:
    """Return the texts of a row, each merged cell once."""
    seen: set[int] = set()
    texts = []
    for cell in row.cells:
        if cell.mark >= 0 and cell.mark in seen:
            continue
        seen.add(cell.mark)
        if cell.text.strip():
            texts.append(cell.text.strip())
    return texts


def find_header(
    rows: list[GridRow], mapping: Mapping[str, str] | None, *, deepest: int = 3
) -> tuple[tuple[Column, ...], int, int] | None:
    """Return the columns, and the first row of the header and the first row below it.

    A header has at most ``deepest`` rows.
    """
    if edges := find_edges(rows, mapping):
        return edges
    plain = _plain_header(rows, mapping, deepest)
    matrix = find_matrix(rows, mapping)
    if matrix is None:
        return plain
    of_units, above = ((), matrix.header) if matrix.turned else matrix_columns(rows, matrix, mapping)
    return None if matrix.turned else (of_units, above, matrix.below)


def _plain_header(
    rows: list[GridRow], mapping: Mapping[str, str] | None, deepest: int
) -> tuple[tuple[Column, ...], int, int] | None:
    """Return the header that most of whose columns are known by their names."""
    best: tuple[float, tuple[Column, ...], int, int] | None = None
    for first, below in _may_be_headers(rows, mapping, deepest):
        columns = _steps_in_columns(_columns(rows[first:below], mapping), rows[first:below], rows[below:])
        columns = _labelled_units(columns, rows[below:], mapping)
        if not is_table_header(columns) or any(map(_says_a_day, rows[first + 1 : below])):
            continue
        if any(_fills_columns(rows[first], row, mapping) for row in rows[first + 1 : below]):
            continue
        periods = sum(column.field == PERIOD for column in columns)
        plan = {PERIOD, "milestones"} if periods >= 2 else {PERIOD}  # months are what a row above them may head
        known = len({column.field for column in columns} - {"extra", "group"} - plan)
        score = (
            known
            - settings.GRID_HEADER_DEEPER * (below - first - 1)
            - settings.GRID_HEADER_LOWER * first
            + (settings.GRID_HEADER_PERIODS if periods >= 2 else 0.0)
        )
        if best is None or score > best[0] + 1e-9:
            best = (score, settle_columns(columns), first, below)
    if best is None:
        return None
    _score, found, top, start = best
    if start < len(rows) and _merged_into(rows[start - 1], rows[start]):
        deeper = _columns(rows[top : start + 1], mapping)
        decimal = (at for at, cell in enumerate(rows[start].cells) if cell.text.strip().isdecimal())
        if is_table_header(deeper) and all(is_wide(rows[start - 1], at) for at in decimal):
            found, start = settle_columns(deeper), start + 1
    while top and (_heads_groups(rows[top - 1], mapping) or _merged_into(rows[top - 1], rows[top])):
        top -= 1
    whole = _columns(rows[top:start], mapping)
    if is_table_header(whole) and not UNIT_FIELDS & {column.field for column in found}:
        found = settle_columns(whole)  # 责任 over 单位
    return _under_groups(found, rows[top:start]), top, start


def _steps_in_columns(columns: list[Column], header: list[GridRow], rows: list[GridRow]) -> list[Column]:
    """Read columns of times below one header as the steps of a plan: 立项 | 开工 | 竣工 below 节点计划; not From | To."""
    steps: list[int] = []
    for at, (over, cell) in enumerate(zip(*(row.cells for row in header[-2:]), strict=False) if header[1:] else ()):
        times = [text for row in rows if at < len(row.cells) and (text := row.cells[at].text.strip())]
        below_plan = field_of(over.text) in ("milestones", "deadline") and cell.text not in ("", over.text)
        if below_plan and not _OF_THE_END.search(normal(cell.text)) and times and all(map(is_time, times)):
            steps.append(at)
    own = [normal(header[-1].cells[at].text) for at in steps]
    if len(own) < 2:
        return columns
    return [Column(own[steps.index(at)], PERIOD) if at in steps else column for at, column in enumerate(columns)]


_LINE_LABEL = re.compile(r"(?m)^\s*(?P<label>[\u4e00-\u9fff]{2,8})[:：]")


def _labelled_units(columns: list[Column], rows: list[GridRow], mapping: Mapping[str, str] | None) -> list[Column]:
    """Read a column of an unknown header as that of units where no other is, and labels in its cells name them.

    单位 is that of units where its cells are some, and another column says what they do.
    """
    if UNIT_FIELDS & {column.field for column in columns}:
        return columns
    tells_tasks = {"name", "content"} & {column.field for column in columns}
    for at, column in enumerate(columns):
        cells = [row.cells[at].text for row in rows if at < len(row.cells) and row.cells[at].text.strip()]
        if column.header in UNITS_WITHOUT_ROLE and tells_tasks and 2 * sum(map(known_units, cells)) > len(cells):
            return [*columns[:at], Column(column.header, "responsible_units"), *columns[at + 1 :]]
        named = sum(
            any(field_of(label, mapping) in UNIT_FIELDS for label in _LINE_LABEL.findall(simplify(text)))
            for text in cells
        )
        unknown = column.field == "extra" and column.header and field_of(column.header, mapping) is None
        if unknown and named > max(1.0, len(cells) / 2):
            return [*columns[:at], Column(column.header, "responsible_units"), *columns[at + 1 :]]
    return columns


def _may_be_headers(rows: list[GridRow], mapping: Mapping[str, str] | None, deepest: int) -> Iterator[tuple[int, int]]:
    """Yield the first row and the row below of what may be a header: a cell of it is a header by itself.

    Most pages of a long table begin with rows of it, where nothing is.
    """
    among = rows[: settings.HEADER_AMONG + deepest - 1]
    names_fields = [_names_a_field(row, mapping) for row in among]
    for first in range(min(len(rows), settings.HEADER_AMONG)):
        for below in range(first + 1, min(first + deepest, len(rows)) + 1):
            if any(names_fields[first:below]) and (below - first < 2 or not is_one_cell(rows[below - 1])):
                yield first, below


def _names_a_field(row: GridRow, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a cell of a row is a header by itself."""
    texts = [normal(cell.text) for cell in row.cells if len(cell.text) <= settings.GRID_HEADER_LONGEST]
    return any(field_of(text, mapping) or text in IN_A_CELL for text in texts)


def _fills_columns(header: GridRow, row: GridRow, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a row below a header is one of its table: below several known headers it has what heads nothing.

    Below Task and Owner are Build a dam and Dam Office, whatever else of the row is called as headers are.
    """
    filled = {
        above.text  # one that is over several columns counts once: Dates over From and To
        for above, cell in zip(header.cells, row.cells, strict=False)
        if cell.text.strip()
        and not (cell.mark >= 0 and cell.mark == above.mark)
        and is_latin(cell.text)
        and field_of(normal(above.text), mapping) is not None
        and field_of(normal(cell.text), mapping) is None
    }
    return len(filled) > 1


_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|20\d\d(?:[/.-]\d{1,2}[/.-]|年\d{1,2}月)\d{1,2}日?")


def _says_a_day(row: GridRow) -> bool:
    """Return whether a cell of a row is a day, or a unit beside a time: it is no part of a header then.

    Others of its cells may be called as headers are: 县交通局 | 四季度 below 责任单位 | 完成时间.
    """
    texts = row.texts()
    return any(_DAY.fullmatch(text) for text in texts) or (
        any(map(is_time, filter(None, texts)))
        and any(known_unit(simplify(text)) for text in texts if text and field_of(text) is None)
    )


_NO_MONEY = frozenset(("milestones", "deadline", "content"))


def _under_groups(columns: tuple[Column, ...], header: list[GridRow]) -> tuple[Column, ...]:
    """Return the columns with what a row of the header above says of several of them.

    Under 投资 a column is of money, whatever 年度计划 may mean elsewhere; one that means nothing by itself bears its
    group's name (上半年 | 计划, 下半年 | 计划).
    """
    if len(header) < 2:
        return columns
    found = []
    for at, column in enumerate(columns):
        texts = list(dict.fromkeys(normal(row.cells[at].text) for row in header if at < len(row.cells)))
        whole = normal("\n".join(filter(None, texts)))[: settings.GRID_HEADER_LONGEST]
        is_money = column.field in _NO_MONEY and any(OF_MONEY.search(text) for text in texts if text != column.header)
        if column.field == PERIOD:
            found.append(_of_its_year(column, [text for text in texts if text and text != column.header]))
            continue
        is_of_group = column.field in ("extra", "content") and len(texts) > 1
        found.append(Column(whole, "extra" if is_money else column.field) if is_money or is_of_group else column)
    return tuple(found)


def _of_its_year(column: Column, above: list[str]) -> Column:
    """Return a quarter or month with the year that the row above it says: 2025年 over 一季度, 2026年 over 一季度."""
    year = re.search(r"20\d\d年", "".join(above))
    header = column.header if year is None else f"{year.group()}{column.header}"
    return Column(header, PERIOD, group="".join(above))


def _heads_groups(row: GridRow, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a row above a header is a part of it: the names of groups of columns."""
    texts = [text for text in row.texts() if text]
    return len(texts) >= 2 and all(field_of(text, mapping) for text in texts)


def _merged_into(above: GridRow, row: GridRow) -> bool:
    """Return whether a cell is merged over both rows: the header begins above its quarters then."""
    return any(left.mark >= 0 and left.mark == right.mark for left, right in zip(above.cells, row.cells, strict=False))


def _columns(rows: list[GridRow], mapping: Mapping[str, str] | None) -> list[Column]:
    columns = []
    for index in range(max(len(row.cells) for row in rows)):
        texts: list[str] = []
        for row in rows:
            text = normal(row.cells[index].text) if index < len(row.cells) else ""
            if text and text not in texts:
                texts.append(text)
        columns.append(_column(texts, mapping))
    return [
        column if column.field != "group" else Column(column.header, "extra") for column in named_by_division(columns)
    ]


# the first of two times below one header: Timing: From | To, 时间: 起 | 止
_BEGINS = re.compile(
    r"from|starts?|start date|begin(?:s|ning)?|commence(?:s|ment)?|起|自|(?:计划|预计|拟)?(?:开始|起始|开工|动工|启动|开建)(?:时间|日期)?",
    re.I,
)
_LEVEL = len("县级")
_FINISHES = re.compile(rf"(?:计划|预计|拟|全面)?(?:{FINISHED})(?:验收|使用)?(?:{TIMES})?")
_OF_THE_END = re.compile(rf"^{_FINISHES.pattern}$|原|现定|计划|预计|实际|要求|调整|延期|变更|修|[a-z]")


def _of_another_kind(texts: list[str], whole: str, mapping: Mapping[str, str] | None) -> list[str]:
    """Return the lowest part of a header that is known by itself where the whole is so by an ending only.

    责任单位及责任人 over 责任人 and 联系电话: people and numbers, and no units.
    """
    field, lowest = field_of(whole, mapping), synonyms().get(texts[-1]) if len(texts) > 1 else None
    if field is None or lowest in (None, "group", "name") or whole in synonyms():
        return []
    return texts[-1:] if FIELDS[field].contains != FIELDS[str(lowest)].contains else []


def _column(texts: list[str], mapping: Mapping[str, str] | None) -> Column:
    """Understand a header of one or more rows: the whole, else the lowest known part; a quarter or month of a plan."""
    if (
        texts
        and (is_period(texts[-1]) or is_year_of_plan(texts[-1], texts[:-1]))
        and all(field_of(text, mapping) in (None, "milestones", "content", "group") for text in texts[:-1])
    ):
        return Column(texts[-1], PERIOD)
    whole = normal("\n".join(texts)) if len(texts) > 1 else "".join(texts)
    above = texts[-2] if len(texts) > 1 else ""
    if above and (field_of(above, mapping) or IN_A_CELL.get(above)) in ("deadline", "milestones"):
        if _BEGINS.fullmatch(texts[-1]):
            return Column(whole, "extra")
        if _FINISHES.fullmatch(texts[-1]):
            return Column(whole, "deadline")
    level = ["".join(reversed(texts))] if texts and len(texts[-1]) == _LEVEL else []  # 县级 below 责任单位
    below_first = (*texts[-1:], *level, *reversed(texts))
    for candidate in dict.fromkeys((*_of_another_kind(texts, whole, mapping), whole, *below_first)):
        if len(candidate) > settings.GRID_HEADER_LONGEST:
            continue
        field = field_of(candidate, mapping) or (IN_A_CELL.get(candidate) if len(texts) > 1 else None)
        if field and field != "group":
            return Column(candidate, field)
    if whole in IN_A_CELL:
        return Column(whole, IN_A_CELL[whole])
    return Column(whole[:40], "group" if field_of(whole, mapping) == "group" else "extra")
