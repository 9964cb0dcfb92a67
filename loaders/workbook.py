"""The clean workbook: a list in Excel, to be corrected and read back (:mod:`.filled_workbook`); empty, a template."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.agencies import Registry, Resolver
from graphmodel.agencies.registry import KINDS
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


#: What an example row begins with; such a row is not read.
EXAMPLE = "（示例，填写前请删去）"
EXPLAINED = "填写说明"

_LINES = (
    "这份表用来登记一份责任清单，填好、保存以后可以直接读。",
    "",
    "一、先填“清单”表：标题、地区、年份。地区写全称，如 宁波市、鄞州区；年份写四位数字。",
    "二、再填“项目”表，一行一个项目：",
    "　　项目名称　必填。",
    "　　序号　　　可以不填，按顺序编号；填了就不能重复。",
    "　　类别　　　清单里的小标题，如 教育惠民；没有就不填。",
    "　　分管领导　负责这个项目的市（区、县）领导，一行一位。",
    "　　牵头单位　写清单里的叫法，如 市教育局；有几个就一行一个（按 Alt+Enter 换行），也可以用顿号隔开。",
    "　　配合单位　同上；“各区、县（市）政府”这样的说法照写。",
    "　　完成时间　照清单写，如 11月底、12月底前；完成日期可以不填，按年份推算。",
    "三、有进度安排的，填“计划步骤”表，一行一步：项目序号写“项目”表里的序号，时间如 3月底前，内容照写。",
    "",
    f"“项目”和“计划步骤”里灰色的一行是示例；开头写着“{EXAMPLE}”的行不会读入。",
    "灰色底的下拉框只是提示，可以写别的。",
    "填好后读：graphmodel read 文件名.xlsx",
)
_PROJECT = (
    None,
    None,
    "教育惠民",
    f"{EXAMPLE}新建公办幼儿园12所",
    "王芳",
    "市教育局",
    "李伟",
    "市财政局\n市住建局",
    "11月底",
)
_STEP = (1, None, None, "3月底前", None, None, f"{EXAMPLE}完成选址和设计", None)
_TIMES = '"3月底,6月底,9月底,10月底,11月底,12月底,全年"'
_HINTS = {
    "标题": "如 宁波市2024年民生实事项目责任清单",
    "地区": "如 宁波市",
    "年份": "如 2024",
    "系列": "同一年有几份清单时写哪一份，如 重点工作；可以不填",
}
_HIDDEN_COLUMNS = {"项目": "BKLM", "计划步骤": "BH"}


def make_template(book: Any) -> None:
    """Turn the clean workbook of no list into the template."""
    _explain(book.create_sheet(EXPLAINED, 0))
    for name in ("名称", "问题", "说明"):
        book.remove(book[name])
    head = book["清单"]
    for label in head["A"]:
        hint = _HINTS.get(str(label.value))
        head.row_dimensions[label.row].hidden = hint is None
        _grey(head.cell(label.row, 3, hint))
    head.column_dimensions["C"].width = 44
    for sheet, values in ((book["项目"], _PROJECT), (book["计划步骤"], _STEP)):
        for column, value in enumerate(values, start=1):
            _grey(sheet.cell(2, column, value))
        for letter in _HIDDEN_COLUMNS[sheet.title]:
            sheet.column_dimensions[letter].hidden = True
    offer(book["项目"], _TIMES, "I2:I2000")
    offer(book["计划步骤"], _TIMES, "D2:D5000")
    book.active = 0


def is_example(text: str) -> bool:
    """Return whether a text is the example's."""
    return text.startswith(EXAMPLE)


def _explain(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 110
    for row, line in enumerate(_LINES, start=1):
        cell = sheet.cell(row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if row == 1:
            cell.font = Font(bold=True, size=13)


def _grey(cell: Any) -> None:
    from openpyxl.styles import Alignment, Font

    cell.font = Font(italic=True, color="808080")
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def offer(sheet: Any, choices: str, cells: str) -> None:
    """Offer choices, in quotation marks or as the cells where they are, in a drop-down that forbids nothing."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(rule)
    rule.add(cells)
