"""A filled or corrected workbook read back: our own form, whose sheets and columns are known."""

from __future__ import annotations

import io
import itertools
from datetime import date, datetime
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders.cells.dates import parse_deadline, when_at
from graphmodel.loaders.cells.plan import find_quantities
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.formats.excel_values import cell_text
from graphmodel.loaders.workbook import (
    EXPLAINED,
    EXTRA,
    FORMAT,
    LIST,
    NAMES,
    NOTES,
    PROBLEMS,
    PROJECT_COLUMNS,
    PROJECTS,
    STEP_COLUMNS,
    STEPS,
    is_example,
)
from graphmodel.records import (
    UNKNOWN_PLACE,
    Category,
    Deadline,
    Milestone,
    Note,
    Problem,
    Project,
    Quantity,
    ResponsibilityList,
    SourcePlace,
)

_AMOUNT = re.compile(r"(?P<cumulative>累计)?\s*(?P<value>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(?P<unit>\S.*)?")


def is_workbook(content: bytes) -> bool:
    """Return whether an .xlsx is a clean workbook of ours."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        return {LIST, PROJECTS, STEPS} <= set(book.sheetnames) and str(book[LIST]["B1"].value) == FORMAT
    except Exception:  # damaged: the general reader says so
        return False


def read_workbook(content: bytes, name: str) -> ResponsibilityList:
    """Read a clean workbook back.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged, or a cell contains what it cannot (the message names sheet and row).
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
    except Exception as error:  # openpyxl raises what its parts raise
        raise UnreadableDocumentError(f"{name}：Excel 文件已损坏，打不开（{error.__class__.__name__}）") from error
    head = {
        str(row[0]): row[1]
        for row in book[LIST].iter_rows(min_row=1, max_row=20, max_col=2, values_only=True)
        if row[0]
    }
    year = _whole(head.get("年份"), f"{name}：“{LIST}”的年份")
    steps = _read_steps(book, name, year)
    problems = [
        Problem(_place(row), cell_text(row.get("文字")), cell_text(row.get("原因")), _page(row.get("页")))
        for _, row in _rows(book, PROBLEMS)
    ]
    projects = _read_projects(book, name, year, steps)
    if not projects:
        raise UnreadableDocumentError(f"{name}：这份表还没有填项目，请在“{PROJECTS}”表里一行写一个项目再读")
    problems += _not_ours(book)
    problems += [
        Problem((0, 0), step.text, f"计划步骤写的项目序号 {number} 不在项目表里")
        for number, rest in steps.items()
        for step in rest
    ]
    return ResponsibilityList(
        title=cell_text(head.get("标题")) or None,
        place=cell_text(head.get("地区")) or UNKNOWN_PLACE,
        year=year,
        series=cell_text(head.get("清单")) or None,
        source_file=cell_text(head.get("来源文件")) or name,
        source_sha256=cell_text(head.get("SHA-256")),
        projects=projects,
        problems=tuple(problems),
        notes=tuple(Note(_place(row), cell_text(row.get("文字"))) for _, row in _rows(book, NOTES)),
    )


def _not_ours(book: Any) -> list[Problem]:
    """Return a problem for what a user put where it is not read: comments, sheets and columns of steps of their own."""
    problems: list[Problem] = []
    for sheet in book.worksheets:
        if sheet.title not in (LIST, PROJECTS, STEPS, NAMES, PROBLEMS, NOTES, EXPLAINED):
            text = " ".join(
                str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None
            )
            problems.append(Problem((0, 0), text, f"工作表“{sheet.title}”是另加的，没有读入"))
            continue
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.comment is not None):
            if cell.comment.author != "graphmodel":
                problems.append(Problem((0, 0), cell.comment.text, f"“{sheet.title}”{cell.coordinate}的批注没有读入"))
    for number, row in _rows(book, STEPS):
        problems += [
            Problem((0, 0), cell_text(value), f"“{STEPS}”第{number}行另加的“{column or '无列名'}”一列没有读入")
            for column, value in row.items()
            if column not in STEP_COLUMNS and value not in (None, "")
        ]
    return problems


def _rows(book: Any, sheet: str) -> list[tuple[int, dict[str, Any]]]:
    if sheet not in book.sheetnames:
        return []
    rows = book[sheet].iter_rows(values_only=True)
    columns = [str(value) if value is not None else "" for value in next(rows, ())]
    return [
        (number, dict(zip(columns, row, strict=False)))
        for number, row in enumerate(rows, start=2)
        if any(value not in (None, "") for value in row) and not any(is_example(cell_text(value)) for value in row)
    ]


def _read_projects(book: Any, name: str, year: int | None, steps: dict[int, list[Milestone]]) -> tuple[Project, ...]:
    projects: list[Project] = []
    for number, own, row in _numbered(book, name):
        title = cell_text(row.get("项目名称"))
        if not title:
            raise UnreadableDocumentError(f"{name}：“{PROJECTS}”第{number}行没有项目名称")
        category = Category(cell_text(row.get("类别序号")) or None, cell_text(row.get("类别")) or None)
        projects.append(
            Project(
                number=own,
                name=title,
                category=category if category.number or category.name else None,
                leaders=_lines_of(row.get("分管领导")),
                lead_units=_units_of(row.get("牵头单位")),
                lead_officers=_lines_of(row.get("牵头单位分管领导")),
                partner_units=_units_of(row.get("配合单位")),
                deadline=_deadline(row, year, f"{name}：“{PROJECTS}”第{number}行"),
                milestones=tuple(steps.pop(own, ())),
                source=SourcePlace(_place(row), _page(row.get("页"))) if row.get("起行") is not None else None,
                extra={
                    key.removeprefix(EXTRA) or "无列名": cell_text(value)
                    for key, value in row.items()
                    if key not in PROJECT_COLUMNS and value not in (None, "")
                },
            )
        )
    return tuple(projects)


def _numbered(book: Any, name: str) -> list[tuple[int, int, dict[str, Any]]]:
    """Return the rows of projects with their place and number; a row put in without one gets the next that is free."""
    rows = [
        (place, _whole(row.get("序号"), f"{name}：“{PROJECTS}”第{place}行的序号"), row)
        for place, row in _rows(book, PROJECTS)
    ]
    places: dict[int, int] = {}
    for place, number, _ in rows:
        if number and places.setdefault(number, place) != place:
            raise UnreadableDocumentError(
                f"{name}：“{PROJECTS}”第{place}行的序号 {number} 与第{places[number]}行重复；请改成不同的序号，新加的行可以不写"
            )
    free = itertools.count(max(places, default=0) + 1)
    return [(place, number or next(free), row) for place, number, row in rows]


def _deadline(row: dict[str, Any], year: int | None, where: str) -> Deadline | None:
    text, day = cell_text(row.get("完成时间")), _day(row.get("完成日期"), where)
    if not text and day is None:
        return None
    text = text or cell_text(day)
    # a text corrected without its date gets the date the rules give it
    return Deadline(text, day if day is not None else (parse_deadline(text, year) if row.get("起行") is None else None))


def _read_steps(book: Any, name: str, year: int | None) -> dict[int, list[Milestone]]:
    steps: dict[int, list[Milestone]] = {}
    for number, row in _rows(book, STEPS):
        where = f"{name}：“{STEPS}”第{number}行"
        project = _whole(row.get("项目序号"), f"{where}的项目序号")
        if project is None:
            raise UnreadableDocumentError(f"{where}没有项目序号")
        text, when = cell_text(row.get("内容")), cell_text(row.get("时间")) or None
        starts, due = _day(row.get("开始日期"), where), _day(row.get("到期日期"), where)
        new = row.get("步骤") is None
        if new and starts is None and due is None and (found := when_at(when or text, year)):
            when, starts, due = found.text, found.starts, found.due
        targets = find_quantities(text) if new and not row.get("数量") else _amounts(cell_text(row.get("数量")), where)
        steps.setdefault(project, []).append(
            Milestone(text, cell_text(row.get("分组")) or None, when, starts, due, targets)
        )
    return steps


def _amounts(text: str, where: str) -> tuple[Quantity, ...]:
    found = []
    for part in text.split("；"):
        if not part.strip():
            continue
        match = _AMOUNT.fullmatch(part.strip())
        if not match:
            raise UnreadableDocumentError(f"{where}的数量“{part}”看不懂；写作 2500 个；累计 40 个")
        value = float(match["value"])
        whole = "." not in match["value"] and "e" not in match["value"]
        found.append(Quantity(int(value) if whole else value, match["unit"] or "", bool(match["cumulative"])))
    return tuple(found)


def _lines_of(value: Any) -> tuple[str, ...]:
    return tuple(part for part in cell_text(value).split("\n") if part.strip())


def _units_of(value: Any) -> tuple[str, ...]:
    """One unit a line; a line a user wrote with 、 is cut where every part is clearly a unit."""
    found: list[str] = []
    for line in _lines_of(value):
        parts = [unit.written for unit in split_units(line)]
        found.extend(
            parts
            if len(parts) > 1 and all(unit_score(part) >= KNOWN_ENDING for part in parts) and "\n" not in line
            else [line]
        )
    return tuple(found)


def _whole(value: Any, where: str) -> int | None:
    if value in (None, ""):
        return None
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        raise UnreadableDocumentError(f"{where}“{value}”不是数字") from None


def _place(row: dict[str, Any]) -> tuple[int, int]:
    return _page(row.get("起行")) or 0, _page(row.get("止行")) or 0


def _page(value: Any) -> int | None:
    return int(value) if isinstance(value, (int, float)) else None


def _day(value: Any, where: str) -> date | None:
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = re.fullmatch(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*", str(value))
    if not match:
        raise UnreadableDocumentError(f"{where}的日期“{value}”看不懂；写作 2023-11-30")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise UnreadableDocumentError(f"{where}的日期“{value}”不存在") from None
