"""The header of a table whose cells are known: over one row or two, with groups, and what its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.english_dates import english_time
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.unit_names import known_unit
from graphmodel.loaders.cells.units_in_text import known_units
from graphmodel.loaders.fields import FIELDS, UNIT_FIELDS, synonyms
from graphmodel.loaders.model import Column, GridCell, GridRow, place_of, with_fields
from graphmodel.loaders.tables.edge_list import find_edges
from graphmodel.loaders.tables.header_neighbours import named_by_division, settle_columns, with_name
from graphmodel.loaders.tables.headers import IN_A_CELL, field_of, is_table_header, normal
from graphmodel.loaders.tables.matrix import find_matrix, has_marks
from graphmodel.loaders.tables.matrix_columns import matrix_columns
from graphmodel.loaders.tables.plan_columns import PERIOD, is_period, is_year_of_plan, joined_columns, joined_texts


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


def own_content(fields: Sequence[str]) -> int:
    """Return the column that says what is done under a merged name: contents, what is beside it, or measures; or -1."""
    beside = fields.index("name") + 1 if "name" in fields else len(fields)
    for at in (place_of(fields, "content"), beside, place_of(fields, "milestones")):
        if 0 <= at < len(fields) and fields[at] in ("content", "extra", "milestones"):
            return at
    return -1


_SAYS_MORE = re.compile("内容|目标|规模|概况|标准|要求")


def merged_names_group(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read merged names as categories where the rows under them have contents, or measures, and units of their own.

    Text of a table leaves blank what was merged: the name, with the number before it. Contents say more of the name
    there, where tasks and measures are what is done.
    """
    fields = [column.field for column in columns]
    units, name, content = (
        place_of(fields, "lead_units", "responsible_units"), place_of(fields, "name"), own_content(fields)
    )  # fmt: skip
    number = place_of(fields, "number")
    if "category" in fields or min(name, units, content) < 0 or _narrowest(rows) <= max(number, name, units, content):
        return columns
    parts = 0
    for above, row in zip(rows, rows[1:], strict=False):
        merged = row.cells[name].mark >= 0 and row.cells[name].mark == above.cells[name].mark
        numbered = [at for at in (number, name) if at >= 0]
        blank = not any(row.cells[at].text.strip() for at in numbered)
        # some programs write a merged cell in each of its rows
        merged = merged or (not blank and all(row.cells[at].text == above.cells[at].text for at in numbered))
        merged = merged or (blank and not _SAYS_MORE.search(columns[content].header))
        own = (
            all(
                row.cells[at].text.strip() and (row.cells[at].mark < 0 or row.cells[at].mark != above.cells[at].mark)
                for at in (content, units)
            )
            and row.cells[content].text != above.cells[content].text
        )
        parts += merged and own
    if parts < max(1, settings.GRID_PARTS_SHARE * len(rows)):
        return columns
    return with_fields(columns, {name: "category", content: "name"})


def guessed_names_group(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read names below a header that nobody knows as categories where rows have none, and another such column has all.

    片区 | 更新任务, of which the first was merged over rows and is blank in them, with or without the file saying so.
    """
    fields = [column.field for column in columns]
    units, name = place_of(fields, "lead_units", "responsible_units"), place_of(fields, "name")
    if "category" in fields or min(units, name) < 0 or field_of(columns[name].header) is not None:
        return columns
    narrowest = _narrowest(rows)
    if narrowest <= max(units, name):
        return columns
    tasks = [row for row in rows if row.cells[units].text.strip()]
    said = [_unmerged(above, row, name) for above, row in zip([None, *tasks], tasks, strict=False)]
    for at, column in enumerate(columns[:narrowest]):
        texts = {row.cells[at].text.strip() for row in tasks}
        unknown = column.field == "extra" and column.header.strip() and field_of(column.header) is None
        if unknown and not all(said) and "" not in texts and len(texts) == len(tasks):
            return with_fields(columns, {name: "category", at: "name"})
    return columns


def _narrowest(rows: list[GridRow]) -> int:
    """Return how many cells every row has: a column of roles that a list of pairs does not write has none."""
    return min((len(row.cells) for row in rows), default=0)


def _unmerged(above: GridRow | None, row: GridRow, at: int) -> str:
    """Return what a cell of a row says itself: nothing where it is merged with the one above."""
    merged = above is not None and row.cells[at].mark >= 0 and row.cells[at].mark == above.cells[at].mark
    return "" if merged else row.cells[at].text.strip()


_CODE = re.compile(r"[A-Za-z]{0,4}[-. ]?\d{1,3}(?:\.\d{1,3})*[a-z]?")


def codes_as_numbers(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read names that are codes alone as numbers where another column says what is done: Measure M1, Description.

    So is what seems a category if each row has a code of its own: Strategy SN-1, Action.
    """
    fields = [column.field for column in columns]
    for at, instead in ((place_of(fields, "category"), "name"), (place_of(fields, "name"), "content")):
        codes = [row.cells[at].text.strip() for row in rows if row.cells[at].text.strip()] if at >= 0 else []
        told = "number" not in fields and instead in fields and codes and all(map(_CODE.fullmatch, codes))
        if told and (instead == "content" or len(set(codes)) == len(rows)):
            return with_fields(columns, {at: "number", fields.index(instead): "name"})
    return columns


def times_are_no_names(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read a column of nothing but times as the deadline where another tells what is done: Priority | Milestone."""
    fields = [column.field for column in columns]
    name = place_of(fields, "name")
    cells = [row.cells[name].text.strip() for row in rows if row.cells[name].text.strip()] if name >= 0 else []
    if not cells or not all(map(_is_time, cells)):
        return columns
    others = with_name(with_fields(columns, {name: "extra" if "deadline" in fields else "deadline"}))
    return others if any(column.field == "name" for column in others) else columns


_RANK = re.compile(
    r"\W*(?:(?:very )?(?:high|medium|med|low|urgent|critical|normal|moderate|top|essential"
    r"|desirable|important)(?:est|er)?"
    r"|must|should|could|short|long|immediate|(?:short|medium|long)[ -]?term|primary|secondary|red|amber|green|yes|no"
    r"|(?:tier|level|phase|priority|rank)?\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})(?:st|nd|rd|th)?)\W*",
    re.I,
)
_PRIORITY = re.compile(r"(?:.{0,20} )?priorit(?:y|ies)", re.I)


def priorities_as_categories(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read what is headed Priority as the category where it names themes, and each of them its rows: Early help.

    So is whatever column the table begins with if its cells are merged: Risk. A rank is one word of a few or a figure
    (High, 1), or comes again behind others.
    """
    fields = [column.field for column in columns]
    found = [
        at
        for at, column in enumerate(columns)
        if column.field == "extra" and (_PRIORITY.fullmatch(column.header) or _is_merged(columns, rows, at))
    ]
    if "category" in fields or "name" not in fields or len(found) != 1 or found[0] > fields.index("name"):
        return columns
    texts = [" ".join(row.cells[found[0]].text.split()) for row in rows]
    runs = [text for text, _ in groupby(filter(None, texts))]
    named = runs and not any(map(_RANK.fullmatch, runs)) and len(set(runs)) == len(runs) < len(rows)
    return with_fields(columns, {found[0]: "category"}) if named else columns


def _is_merged(columns: Sequence[Column], rows: list[GridRow], at: int) -> bool:
    """Return whether a column begins the table, but for a number, and has cells that are merged over rows."""
    begins = at < _narrowest(rows) and all(column.field == "number" for column in columns[:at])
    return begins and any(row.cells[at].mark == above.cells[at].mark >= 0 for above, row in pairwise(rows))


def _is_time(text: str) -> bool:
    return english_time(text)[0] or whole_when(simplify(text), None) is not None


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
    matrix = find_matrix(rows, mapping) if has_marks(rows) else None
    if matrix is None:
        return plain
    of_units, above = ((), matrix.header) if matrix.turned else matrix_columns(rows, matrix, mapping)
    higher = _plain_header(rows[: matrix.header], mapping, deepest) if matrix.header > 1 else None
    if higher and higher[2] < matrix.header and UNIT_FIELDS & {column.field for column in higher[0]}:
        return higher  # rows are between it and what looks like marks: the ends of wrapped lines
    return None if matrix.turned else (of_units, above, matrix.below)


def _plain_header(
    rows: list[GridRow], mapping: Mapping[str, str] | None, deepest: int
) -> tuple[tuple[Column, ...], int, int] | None:
    """Return the header that most of whose columns are known by their names."""
    best: tuple[float, tuple[Column, ...], int, int] | None = None
    for first, below in _may_be_headers(rows, mapping, deepest):
        columns = _labelled_units(_columns(rows[first:below], mapping), rows[below:], mapping)
        if not is_table_header(columns) or any(map(_says_a_day, rows[first + 1 : below])):
            continue
        if any(_fills_columns(rows[first], row, mapping) for row in rows[first + 1 : below]):
            continue
        known = len({column.field for column in columns} - {"extra", "group", PERIOD})
        periods = sum(column.field == PERIOD for column in columns)
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
        if is_table_header(deeper) and not any(cell.text.strip().isdecimal() for cell in rows[start].cells):
            found, start = settle_columns(deeper), start + 1
    while top and (_heads_groups(rows[top - 1], mapping) or _merged_into(rows[top - 1], rows[top])):
        top -= 1
    whole = _columns(rows[top:start], mapping)
    if is_table_header(whole) and not UNIT_FIELDS & {column.field for column in found}:
        found = settle_columns(whole)  # 责任 over 单位
    return _under_groups(found, rows[top:start]), top, start


# headers that say no role, and may be those of measures: 单位 over 万元
_BARE_UNITS = frozenset(("单位", "部门", "科室"))
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
        if column.header in _BARE_UNITS and tells_tasks and 2 * sum(map(known_units, cells)) > len(cells):
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
    among = rows[: settings.GRID_HEADER_AMONG + deepest - 1]
    names_fields = [_names_a_field(row, mapping) for row in among]
    for first in range(min(len(rows), settings.GRID_HEADER_AMONG)):
        for below in range(first + 1, min(first + deepest, len(rows)) + 1):
            if any(names_fields[first:below]):
                yield first, below


def _names_a_field(row: GridRow, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a cell of a row is a header by itself."""
    texts = [normal(cell.text) for cell in row.cells if len(cell.text) <= settings.GRID_HEADER_LONGEST]
    return any(field_of(text, mapping) or text in IN_A_CELL for text in texts)


def _fills_columns(header: GridRow, row: GridRow, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a row below a header is one of its table: below several known headers it has what heads nothing.

    Below Task and Owner are Build a dam and Dam Office, whatever else of the row is called as headers are.
    """
    found = 0
    for above, cell in zip(header.cells, row.cells, strict=False):
        own = cell.text.strip() and not (cell.mark >= 0 and cell.mark == above.mark)
        found += bool(
            own
            and is_latin(cell.text)
            and field_of(normal(above.text), mapping) is not None
            and field_of(normal(cell.text), mapping) is None
        )
    return found > 1


_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|20\d\d(?:[/.-]\d{1,2}[/.-]|年\d{1,2}月)\d{1,2}日?")


def _says_a_day(row: GridRow) -> bool:
    """Return whether a cell of a row is a day, or a unit beside a time: it is no part of a header then.

    Others of its cells may be called as headers are: 县交通局 | 四季度 below 责任单位 | 完成时间.
    """
    texts = row.texts()
    return any(_DAY.fullmatch(text) for text in texts) or (
        any(map(_is_time, filter(None, texts)))
        and any(known_unit(simplify(text)) for text in texts if text and field_of(text) is None)
    )


_MONEY = re.compile(r"投资|资金|经费|预算")
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
        is_money = column.field in _NO_MONEY and any(_MONEY.search(text) for text in texts if text != column.header)
        if column.field == PERIOD:
            found.append(_of_its_year(column, [text for text in texts if text and text != column.header]))
            continue
        is_of_group = column.field == "extra" and len(texts) > 1
        found.append(Column(whole, "extra") if is_money or is_of_group else column)
    return tuple(found)


def _of_its_year(column: Column, above: list[str]) -> Column:
    """Return a quarter or month with the year that the row above it says: 2025年 over 一季度, 2026年 over 一季度."""
    year = re.search(r"20\d\d年", "".join(above))
    header = column.header if year is None or column.header.startswith("20") else f"{year.group()}{column.header}"
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
_FINISHES = re.compile(r"(?:计划|预计|拟)?(?:完成|结束|完工|竣工|办结|建成)(?:时间|日期)?")


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
