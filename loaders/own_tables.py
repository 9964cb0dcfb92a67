"""The product's own tables: those of projects, CSV or Markdown, are read back, a record in each row; results are known.

What it writes of its analyses looks like a list, and would count everything anew as one.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from urllib.parse import unquote

from graphmodel import lazy_re as re
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import parse_deadline
from graphmodel.loaders.cells.plan import step_of
from graphmodel.loaders.cells.units import split_units
from graphmodel.record_format import step_from_json, step_to_json
from graphmodel.records import (
    UNKNOWN_PLACE,
    Category,
    Deadline,
    Milestone,
    Note,
    Project,
    ResponsibilityList,
    SourcePlace,
)

_FIELDS = (
    "list", "number", "category", "name", "leaders", "lead_units", "lead_officers", "partner_units", "deadline",
    "milestones",
)  # fmt: skip
_SHOWN = (
    "清单",
    "序号",
    "类别",
    "名称",
    "分管领导",
    "牵头单位",
    "牵头单位分管领导",
    "配合单位",
    "完成时间",
    "计划步骤",
)
_FORMER = {"对应领导": "分管领导"}  # headings of tables that earlier versions wrote
#: What a table that is read back needs besides: columns behind the others, with their headings in Markdown.
WHOLE = {"title": "标题", "category_number": "类别序号", "deadline_date": "到期日", "plan": "步骤"}
_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s\u4e00-\u9fff])")
_RULE = re.compile(r"[\s|:-]+")
_BREAK = re.compile(r"<br>|\n")  # between the steps of a plan
#: Rows with the line each begins on.
_Rows = list[tuple[int, list[str]]]


def read_own_table(text: str, name: str, sha256: str) -> ResponsibilityList | None:
    """Return the list of a table that ``graphmodel read -o`` wrote; ``None`` for any other text.

    Parameters
    ----------
    text
        The document.
    name, sha256
        The file and its hash.

    Raises
    ------
    UnreadableDocumentError
        The table contains several lists, or a number that is none.
    """
    first = text.lstrip("\ufeff").lstrip().split("\n", 1)[0].strip()
    if first.startswith("list,number,"):
        parts = partial(_parts, "；")
        return _list(_csv_rows(text), _FIELDS, tuple(WHOLE), parts, parts, name, sha256)
    headings = [_plain(cell) for cell in _BAR.split(first.strip("|"))]
    if [_FORMER.get(heading, heading) for heading in headings[: len(_SHOWN)]] == list(_SHOWN):
        return _list(_markdown_rows(text), _SHOWN, tuple(WHOLE.values()), partial(_parts, "、"), _units, name, sha256)
    return None


def _csv_rows(text: str) -> _Rows:
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    rows: _Rows = []
    start = 1
    for cells in reader:
        if any(cells):
            rows.append((start, [_without_guard(cell) for cell in cells]))
        start = reader.line_num + 1
    return rows


def _without_guard(cell: str) -> str:
    """Take off the mark that keeps a spreadsheet from taking a text for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r" and len(cell) > 1 else cell


def _markdown_rows(text: str) -> _Rows:
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    return [
        (number, [_plain(cell) for cell in _BAR.split(line)[1:-1]])
        for number, line in lines
        if line.startswith("|") and not _RULE.fullmatch(line)
    ]


def _plain(cell: str) -> str:
    return _ESCAPED.sub(r"\1", cell.strip())


def _parts(sign: str, cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(sign) if part.strip())


def _units(cell: str) -> tuple[str, ...]:
    return tuple(unit.written for unit in split_units(cell))


def whole_columns(the_list: ResponsibilityList, project: Project) -> dict[str, str]:
    """Return what a row of a table must say besides its visible columns, so that the table reads back as the list."""
    deadline = project.deadline
    told = deadline is None or parse_deadline(deadline.text, the_list.year) == deadline.date
    return {
        "title": the_list.title or "",
        "category_number": (project.category.number or "") if project.category else "",
        "deadline_date": "" if told or deadline is None or deadline.date is None else deadline.date.isoformat(),
        "plan": "\n".join(_plan_lines(project, the_list.year)),
    }


def _plan_lines(project: Project, year: int | None) -> Iterator[str]:
    """Yield the lines of a plan: groups in brackets, steps; as JSON what its text alone would not tell again."""
    group = None
    for step in project.milestones:
        if step.group != group:
            yield f"[{step.group or ''}]"
        group = step.group
        plain = step.text and step.text[0] not in "[{" and not _BREAK.search(step.text)
        same = plain and step_of(step.text, group, year) == step
        yield step.text if same else json.dumps(step_to_json(step), ensure_ascii=False)


def _plan(text: str, year: int | None) -> tuple[Milestone, ...]:
    steps: list[Milestone] = []
    group: str | None = None
    for line in filter(None, _BREAK.split(text)):
        if line[0] == "{":
            steps.append(step_from_json(json.loads(line)))
        elif line[0] == "[" and line[-1] == "]":
            group = line[1:-1] or None
        else:
            steps.append(step_of(line, group, year))
    return tuple(steps)


def _list(
    rows: _Rows,
    fields: tuple[str, ...],
    whole: tuple[str, ...],
    people: Callable[[str], tuple[str, ...]],
    units: Callable[[str], tuple[str, ...]],
    name: str,
    sha256: str,
) -> ResponsibilityList:
    header, body = rows[0][1], rows[1:]
    size = len(fields)
    if is_whole := tuple(header[size : size + len(whole)]) == whole:
        size += len(whole)
    ids = list(dict.fromkeys(cells[0] for _, cells in body))
    if len(ids) > 1:
        raise UnreadableDocumentError(
            f"{name}：这张表里有{len(ids)}份清单（{'、'.join(ids[:3])}…），请一份一份地写出再读"
        )
    place, year, series = _identity(ids[0] if ids else "")
    projects = tuple(_project(line, cells, header, size, people, units, year, name) for line, cells in body)
    steps = not is_whole and any(cells[9:10] not in ([""], ["0"], []) for _, cells in body)
    told = "这张表只写了每个项目有几个计划步骤，步骤的内容没有读入；要有步骤，请存成 .json 或 .xlsx"
    return ResponsibilityList(
        title=(body[0][1][10] or None) if is_whole and body and len(body[0][1]) > len(fields) else None,
        place=place,
        year=year,
        source_file=name,
        source_sha256=sha256,
        projects=projects,
        notes=(Note((rows[0][0], rows[0][0]), told),) if steps else (),
        series=series,
    )


def _identity(text: str) -> tuple[str, int | None, str | None]:
    """Return place, year and series of an id: 杭州市/2023/民生实事项目责任清单."""
    place, year, series = ([unquote(part) for part in text.split("/")] + ["", "", ""])[:3]
    return (
        place if place and "#" not in place else UNKNOWN_PLACE,
        int(year) if year.isdecimal() and len(year) == 4 else None,
        series if series and "#" not in series else None,
    )


def _project(
    line: int,
    cells: list[str],
    header: list[str],
    size: int,
    people: Callable[[str], tuple[str, ...]],
    units: Callable[[str], tuple[str, ...]],
    year: int | None,
    name: str,
) -> Project:
    cells = cells + [""] * (len(header) - len(cells))
    _, number, category, title, leaders, leads, officers, partners, deadline, _ = cells[: len(_FIELDS)]
    _, category_number, day, plan = cells[len(_FIELDS) : size] or ("",) * len(WHOLE)
    if any(cells[len(header) :]):
        raise UnreadableDocumentError(f"{name}：第{line}行比表头多出几格（{cells[-1]}），看不出是哪一列；请改正再读")
    if not number.isdecimal() or len(number) > settings.OWN_NUMBER_LONGEST or not title:
        raise UnreadableDocumentError(f"{name}：第{line}行的序号“{number}”不是数字，或没有项目名称")
    try:
        when = date.fromisoformat(day) if day else parse_deadline(deadline, year)
        milestones = _plan(plan, year)
    except (ValueError, KeyError, UnreadableDocumentError) as error:
        raise UnreadableDocumentError(f"{name}：第{line}行的到期日或步骤写得不对，请改正，或改读原来的清单") from error
    return Project(
        number=int(number),
        name=title,
        category=Category(category_number or None, category or None) if category or category_number else None,
        leaders=people(leaders),
        lead_units=units(leads),
        lead_officers=people(officers),
        partner_units=units(partners),
        deadline=Deadline(deadline, when) if deadline else None,
        milestones=milestones,
        source=SourcePlace((line, line)),
        extra={key: text for key, text in zip(header[size:], cells[size:], strict=False) if text},
    )


#: Headers of results that no list of projects has, in Chinese and as in CSV; ``graphmodel.analysis.headings`` has all.
#: What others may call their columns (项目编号, agency_id) is not among them.
_HEADERS = (
    "单位一编号 单位二编号 配合单位编号 地区与年份 折算份额 最忙月份 当月步骤 随机预期 为预期的倍数 p值 q值 由其牵头 由对方牵头 度数名次 加权度 "
    "接近中心性 中介中心性 特征向量中心性 二模度中心性 二模接近中心性 割点 领导的项目 所属项目数 占比 在办步骤 在办项目 到期步骤 占项目比例 收缩后比例 "
    "别处比例 别处相似项目 其他地区比例 另一牵头单位 重复时同组比例 二模分组 时间原文 到期的步骤 "
    "partner_id peak_month peak_steps p_value q_value agency_leads partner_leads degree_rank strength_rank written_as "
    "when_text deadline_text steps_due steps_active projects_open projects_share sole_partner_of leaders_whole "
    "bipartite_group portfolio_agreement null_modularity share_of_projects shrunken_share share_elsewhere "
    "closeness2 betweenness2 规范名称 内设办公室"
)
#: Headers of its briefs and reports, one of which is enough.
_SURE = frozenset(["倍数（95%区间）", "按各自项目数的偶然预期", "参与其项目最多的单位（项目数）"])
#: The line below the title of a report or brief, whatever it was printed as, and what explains its judgements.
_MADE_ON = re.compile(r"·\s*(?:制表日期|made\s*on)\s*\d{4}-\d\d-\d\d")
_METHOD = re.compile(r"Benjamini\s*[–-]\s*Hochberg")
_CALENDAR = "BEGIN:VCALENDAR"
_RESULTS = frozenset(_HEADERS.split())
_BETWEEN = re.compile(r"[\s,;|\ufeff，；]+")
_NAMES = re.compile(r"^\ufeff?written,resolved,kind", re.MULTILINE)
_OWN_ID = re.compile(r"(?:^|[\s,;|])(?:agency|leader|project):[^\s,;|/]+/", re.MULTILINE)


def is_own_result(text: str) -> bool:
    """Return whether the first lines of a document have the headers, or the ids, of an analysis of this program.

    >>> is_own_result("单位,类型,牵头项目,配合项目,折算份额,随机预期,p值")
    True
    >>> is_own_result("项目编号,项目名称,牵头单位,配合单位")
    False
    """
    first = "\n".join(islice(text.splitlines(), settings.OWN_RESULTS_LINES))
    words = {*_BETWEEN.split(first)}
    return (
        len(_RESULTS & words) >= settings.OWN_RESULTS_ENOUGH
        or bool(_SURE & words or _OWN_ID.search(first) or _NAMES.search(first))
        or bool(_MADE_ON.search(text) and _METHOD.search(text))  # a brief or a printed report
    )


def is_calendar(text: str) -> bool:
    """Return whether a text is a calendar file, of this program or of another."""
    return text.lstrip("\ufeff \r\n").startswith(_CALENDAR)
