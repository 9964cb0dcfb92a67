"""The product's own tables of projects, CSV or Markdown, read back as what they are: a record in each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from urllib.parse import unquote

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders.cells.dates import parse_deadline
from graphmodel.loaders.cells.units import split_units
from graphmodel.records import UNKNOWN_PLACE, Category, Deadline, Note, Project, ResponsibilityList, SourcePlace

_FIELDS = (
    "list", "number", "category", "name", "leaders", "lead_units", "lead_officers", "partner_units", "deadline",
    "milestones",
)  # fmt: skip
_SHOWN = (
    "清单",
    "序号",
    "类别",
    "名称",
    "对应领导",
    "牵头单位",
    "牵头单位分管领导",
    "配合单位",
    "完成时间",
    "计划步骤",
)
_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s\u4e00-\u9fff])")
_RULE = re.compile(r"[\s|:-]+")
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
        The table holds several lists, or a number that is none.
    """
    first = text.lstrip("\ufeff").lstrip().split("\n", 1)[0].strip()
    if first.startswith("list,number,"):
        return _list(_csv_rows(text), _FIELDS, _by_semicolon, _by_semicolon, name, sha256)
    if [_plain(cell) for cell in _BAR.split(first.strip("|"))][: len(_SHOWN)] == list(_SHOWN):
        return _list(_markdown_rows(text), _SHOWN, _by_comma, _units, name, sha256)
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


def _by_semicolon(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("；") if part.strip())


def _by_comma(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("、") if part.strip())


def _units(cell: str) -> tuple[str, ...]:
    return tuple(unit.written for unit in split_units(cell))


def _list(
    rows: _Rows,
    fields: tuple[str, ...],
    people: Callable[[str], tuple[str, ...]],
    units: Callable[[str], tuple[str, ...]],
    name: str,
    sha256: str,
) -> ResponsibilityList:
    header, body = rows[0][1], rows[1:]
    named = [(line, dict(zip(header, cells, strict=False))) for line, cells in body]
    ids = list(dict.fromkeys(row.get(fields[0], "") for _, row in named))
    if len(ids) > 1:
        raise UnreadableDocumentError(
            f"{name}：这张表里有{len(ids)}份清单（{'、'.join(ids[:3])}…），请一份一份地写出再读"
        )
    place, year, series = _identity(ids[0] if ids else "")
    projects = tuple(_project(line, row, header, fields, people, units, year, name) for line, row in named)
    steps = any(row.get(fields[9], "0") not in ("", "0") for _, row in named)
    told = "这张表只写了每个项目有几个计划步骤，步骤的内容没有读入；要有步骤，请存成 .json 或 .xlsx"
    return ResponsibilityList(
        title=None,
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
        int(year) if year.isdecimal() else None,
        series if series and "#" not in series else None,
    )


def _project(
    line: int,
    row: dict[str, str],
    header: list[str],
    fields: tuple[str, ...],
    people: Callable[[str], tuple[str, ...]],
    units: Callable[[str], tuple[str, ...]],
    year: int | None,
    name: str,
) -> Project:
    _, number, category, title, leaders, leads, officers, partners, deadline, _ = (
        row.get(field, "") for field in fields
    )
    if not number.isdecimal() or not title:
        raise UnreadableDocumentError(f"{name}：第{line}行的序号“{number}”不是数字，或没有项目名称")
    return Project(
        number=int(number),
        name=title,
        category=Category(None, category) if category else None,
        leaders=people(leaders),
        lead_units=units(leads),
        lead_officers=people(officers),
        partner_units=units(partners),
        deadline=Deadline(deadline, parse_deadline(deadline, year)) if deadline else None,
        source=SourcePlace((line, line)),
        extra={key: row[key] for key in header if key not in fields and row.get(key)},
    )
