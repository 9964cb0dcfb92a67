"""The empty template: the clean workbook with a sheet that explains it and an example row.

It contains nothing that a planner does not know.
"""

from __future__ import annotations

from typing import Any

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
