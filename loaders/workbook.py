"""The clean workbook: a list in Excel, to be corrected there and read back (:mod:`.filled_workbook`) without loss."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.agencies import Registry, Resolver
from graphmodel.agencies.registry import KINDS
from graphmodel.loaders.template import make_template, offer
from graphmodel.records import Milestone, Project, ResponsibilityList

FORMAT = "graphmodel 清单 1"
LIST, PROJECTS, STEPS, NAMES, PROBLEMS, NOTES = "清单", "项目", "计划步骤", "名称", "问题", "说明"
PROJECT_COLUMNS = (
    "序号",
    "类别序号",
    "类别",
    "项目名称",
    "分管领导",
    "牵头单位",
    "牵头单位分管领导",
    "配合单位",
    "完成时间",
    "完成日期",
    "页",
    "起行",
    "止行",
)
STEP_COLUMNS = ("项目序号", "步骤", "分组", "时间", "开始日期", "到期日期", "内容", "数量")
EXTRA = "其他："
# characters that XML and Excel refuse
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HINT = {
    "分管领导": "一行一位",
    "牵头单位": "一行一个单位",
    "配合单位": "一行一个单位（Alt+Enter 换行），也可用、隔开",
    "完成日期": "日期，如 2023-11-30",
}


def write_workbook(the_list: ResponsibilityList | None, registry: Registry | None = None) -> bytes:
    """Return a workbook of one list, or an empty one to fill in.

    Parameters
    ----------
    the_list
        The records; ``None`` for the empty template.
    registry
        The names to resolve with, for the sheet of names.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _write_head(book.create_sheet(LIST), the_list)
    projects = the_list.projects if the_list else ()
    extras = list(dict.fromkeys(key for project in projects for key in project.extra))
    _write_rows(
        book.create_sheet(PROJECTS),
        (*PROJECT_COLUMNS, *(EXTRA + key for key in extras)),
        (_project_row(project, extras) for project in projects),
    )
    steps = (
        [project.number, index, *_step_row(step)]
        for project in projects
        for index, step in enumerate(project.milestones, start=1)
    )
    _write_rows(book.create_sheet(STEPS), STEP_COLUMNS, steps)
    _write_rows(book.create_sheet(NAMES), ("写法", "规范名称", "类型", "已知", "次数"), _name_rows(the_list, registry))
    problems = the_list.problems if the_list else ()
    _write_rows(
        book.create_sheet(PROBLEMS),
        ("起行", "止行", "页", "文字", "原因"),
        ([*item.lines, item.page, item.text, item.reason] for item in problems),
    )
    _write_rows(
        book.create_sheet(NOTES),
        ("起行", "止行", "文字"),
        ([*item.lines, item.text] for item in (the_list.notes if the_list else ())),
    )
    _validate(book)
    book.active = 1
    if the_list is None:
        make_template(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_head(sheet: Any, the_list: ResponsibilityList | None) -> None:
    rows = [
        ("格式", FORMAT),
        ("标题", the_list.title if the_list else None),
        ("地区", the_list.place if the_list else None),
        ("年份", the_list.year if the_list else None),
        ("清单", the_list.series_name if the_list else None),
        ("来源文件", the_list.source_file if the_list else None),
        ("SHA-256", the_list.source_sha256 if the_list else None),
    ]
    for row in rows:
        _append(sheet, row)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 60


def _write_rows(sheet: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    _append(sheet, columns)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE8F0")
        if cell.value in _HINT:
            cell.comment = Comment(_HINT[cell.value], "graphmodel")
        wide = {"项目名称": 46, "配合单位": 30, "内容": 60, "文字": 50, "原因": 40, "写法": 30, "规范名称": 30}
        sheet.column_dimensions[cell.column_letter].width = wide.get(str(cell.value), 14)
    for row in rows:
        _append(sheet, row)
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _append(sheet: Any, values: Sequence[Any]) -> None:
    sheet.append([_CONTROLS.sub("", value) if isinstance(value, str) else value for value in values])
    for cell in sheet[sheet.max_row]:
        if cell.data_type == "f":  # text that begins with = stays text
            cell.data_type = "s"


def _project_row(project: Project, extras: list[str]) -> list[Any]:
    category, deadline, source = project.category, project.deadline, project.source
    return [
        project.number,
        category.number if category else None,
        category.name if category else None,
        project.name,
        "\n".join(project.leaders),
        "\n".join(project.lead_units),
        "\n".join(project.lead_officers),
        "\n".join(project.partner_units),
        deadline.text if deadline else None,
        deadline.date if deadline else None,
        source.page if source else None,
        source.lines[0] if source else None,
        source.lines[1] if source else None,
        *(project.extra.get(key) for key in extras),
    ]


def _step_row(step: Milestone) -> list[Any]:
    amounts = "；".join(f"{'累计 ' if item.cumulative else ''}{item.value!r} {item.unit}" for item in step.targets)
    return [step.group, step.when, step.starts, step.due, step.text, amounts]


def _name_rows(the_list: ResponsibilityList | None, registry: Registry | None) -> list[list[Any]]:
    from collections import Counter

    if the_list is None:
        return []
    resolver = Resolver(the_list.place, registry)
    times = Counter(name for project in the_list.projects for name in (*project.lead_units, *project.partner_units))
    rows = []
    for written, count in sorted(times.items()):
        agency = resolver.resolve(written)
        rows.append([written, agency.name, KINDS.get(agency.kind, agency.kind), "是" if agency.known else "否", count])
    return rows


def _validate(book: Any) -> None:
    """Give the columns the types and drop-downs a planner expects; the drop-downs advise, they do not forbid."""
    for name, cells in ((PROJECTS, "J2:J2000"), (STEPS, "E2:E2000"), (STEPS, "F2:F2000")):
        _require(book[name], cells, "date", "36526", errorTitle="日期", error="请填日期，如 2023-11-30")
    _require(book[STEPS], "A2:B5000", "whole", "0")
    offer(book[PROJECTS], f"={NAMES}!$B$2:$B$2000", "F2:F2000")
    offer(book[NAMES], f'"{",".join(KINDS.values())}"', "C2:C2000")


def _require(sheet: Any, cells: str, kind: Any, above: str, **told: Any) -> None:
    """Let cells take nothing but dates or whole numbers above a number."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(
        type=kind, operator="greaterThan", formula1=above, allow_blank=True, showErrorMessage=True, **told
    )
    sheet.add_data_validation(rule)
    rule.add(cells)
