"""Write a list as text copied out of a PDF table: cells wrapped, lines shared, rows torn by pages."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from tests.made_lists import MadeList, MadeProject, made_list

HEADERS = {
    "number": ("序号",),
    "category": ("类别", "项目类别", "领域"),
    "name": ("项目名称", "实事项目", "民生实事项目名称", "工作任务"),
    "content": ("建设内容", "主要内容", "年度目标"),
    "leaders": ("分管市领导", "责任领导", "市级领导", "牵头领导", "分管领导"),
    "lead_units": ("牵头单位", "主办单位", "牵头部门", "责任单位"),
    "lead_officers": ("牵头单位分管领导", "部门负责人", "责任人"),
    "partner_units": ("配合单位", "协办单位", "参与单位", "配合部门"),
    "deadline": ("完成时限", "预计完成时间", "完成时间", "时间要求"),
    "milestones": ("工作计划和进度安排", "进度安排", "工作计划", "阶段目标"),
}
WIDTHS = {
    "number": 2,
    "category": 4,
    "name": 11,
    "content": 14,
    "leaders": 3,
    "lead_units": 5,
    "lead_officers": 4,
    "partner_units": 12,
    "deadline": 4,
    "milestones": 16,
}
SHAPES = (
    ("number", "category", "name", "leaders", "lead_units", "lead_officers", "partner_units", "deadline", "milestones"),
    ("number", "name", "leaders", "lead_units", "partner_units", "deadline"),
    ("number", "category", "name", "content", "leaders", "lead_units", "partner_units", "deadline"),
    ("number", "name", "content", "lead_units", "partner_units", "deadline", "milestones"),
    ("number", "name", "lead_units", "partner_units", "deadline"),
    ("number", "category", "name", "lead_units", "lead_officers", "partner_units", "milestones"),
    ("number", "name", "leaders", "lead_units", "lead_officers", "partner_units", "milestones"),
)


@dataclass
class Style:
    """How one document looks."""

    columns: tuple[str, ...]
    headers: dict[str, str]
    widths: dict[str, int]
    category_numbered: bool
    page_lines: int
    blank_lines: bool
    repeat_header: bool
    gaps: bool
    page_numbers: bool


def make_style(rng: random.Random) -> Style:
    columns = rng.choice(SHAPES)
    headers = {name: rng.choice(HEADERS[name]) for name in columns}
    if "partner_units" in columns and headers.get("lead_units") == "责任单位":
        headers["lead_units"] = "牵头单位"
    widths = {name: WIDTHS[name] + rng.randint(0, 3) for name in columns}
    return Style(
        columns,
        headers,
        widths,
        "category" in columns and rng.random() < 0.6,
        rng.randint(45, 90),
        rng.random() < 0.5,
        rng.random() < 0.85,
        rng.random() < 0.5,
        rng.random() < 0.4,
    )


def wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n"):
        line, used = "", 0.0
        for letter in part:
            size = 0.5 if ord(letter) < 128 else 1.0
            if used + size > width and letter not in "，。；、）”":
                lines.append(line)
                line, used = "", 0.0
            line += letter
            used += size
        lines.append(line)
    return lines


def _steps(project: MadeProject) -> str:
    group: str | None = None
    rows: list[str] = []
    for index, (own, step) in enumerate(project.steps):
        if own != group:
            rows.append(f"[{own}]")
            group = own
        last = index == len(project.steps) - 1 or project.steps[index + 1][0] != own
        rows.append(step + ("。" if last else "；"))
    return "\n".join(rows)


def texts_of(project: MadeProject, style: Style, first: bool, rng: random.Random) -> dict[str, str]:
    """Return the text of each cell of a row; a category stands on its first row only."""
    return {
        "number": (str(project.category_number) if first else "") if style.category_numbered else str(project.number),
        "category": (project.category or "") if first else "",
        "name": project.name,
        "content": project.content,
        "leaders": "\n".join(_gap(name, style) for name in project.leaders),
        "lead_units": "、".join(project.lead_units),
        "lead_officers": "\n".join(_gap(name, style) for name in project.lead_officers),
        "partner_units": _join_units(project.partner_units, rng),
        "deadline": project.deadline,
        "milestones": _steps(project),
    }


def made_table(seed: int) -> tuple[str, list[str], list[list[str]], list[float]]:
    """Return the title, headers, rows and column widths of a made list, each row in whole cells."""
    rng, made = random.Random(seed), made_list(seed)
    style = make_style(rng)
    rows: list[list[str]] = []
    before = None
    for project in made.projects:
        texts = texts_of(project, style, project.category_number != before, rng)
        rows.append([texts[name] for name in style.columns])
        before = project.category_number
    return (
        made.title,
        [style.headers[name] for name in style.columns],
        rows,
        [float(style.widths[name]) for name in style.columns],
    )


def cells_of(project: MadeProject, style: Style, first: bool, rng: random.Random) -> dict[str, list[str]]:
    texts = texts_of(project, style, first, rng)
    return {
        name: wrap(texts[name], max(style.widths[name], 4 if name in ("leaders", "lead_officers") else 1))
        if texts[name]
        else []
        for name in style.columns
    }


def _gap(name: str, style: Style) -> str:
    return f"{name[0]} {name[1]}" if style.gaps and len(name) == 2 else name


def _join_units(units: list[str], rng: random.Random) -> str:
    return "".join(
        unit + ("" if index == len(units) - 1 else rng.choice("、、、、，")) for index, unit in enumerate(units)
    )


def write_torn(made: MadeList, seed: int, *, bare: bool = False) -> tuple[str, Style]:
    """Return the text of a list as a PDF copy would give it, and its style.

    ``bare`` leaves pages nothing but a form feed.
    """
    rng = random.Random(seed)
    style = make_style(rng)
    if bare:
        style = replace(style, page_numbers=False, repeat_header=False, blank_lines=False)
    heads = {name: wrap(style.headers[name], style.widths[name]) for name in style.columns}
    out: list[str] = ["附件1", made.title]
    out += _emit([heads[name] for name in style.columns])
    used, page, before = len(out), 1, None
    for project in made.projects:
        first = project.category_number != before
        before = project.category_number
        cells = [cells_of(project, style, first, rng)[name] for name in style.columns]
        height = max(map(len, cells))
        left = style.page_lines - used
        if height > left and left > 3 and rng.random() < 0.5 and height - left < style.page_lines:
            out += _emit([cell[:left] for cell in cells])
            used, page = _turn(out, style, heads, page)
            rest = [cell[left:] for cell in cells]
            out += _emit(rest)
            used += max(map(len, rest))
            continue
        if height > left:
            used, page = _turn(out, style, heads, page)
        out += _emit(cells)
        used += height
    glue = "\n\n" if style.blank_lines else "\n"
    return glue.join(out) + "\n", style


def write_parted_by_blank_lines(made: MadeList, seed: int) -> tuple[str, Style]:
    """Return the text of a list whose pages were put together with a blank line between them and nothing else."""
    text, style = write_torn(made, seed, bare=True)
    return text.replace("\f", ""), style


def write_across(made: MadeList, seed: int) -> tuple[str, Style]:
    """Return the text of a list line by line across its columns, cells at the top of their rows, and its style."""
    rng = random.Random(seed)
    style = make_style(rng)
    heads = [[style.headers[name]] for name in style.columns]
    out = ["附件1", made.title, *_across(heads)]
    before = None
    for project in made.projects:
        first = project.category_number != before
        before = project.category_number
        cells = cells_of(project, style, first, rng)
        out += _across([cells[name] for name in style.columns])
    return "\n".join(out) + "\n", style


def _across(cells: list[list[str]]) -> list[str]:
    return [" ".join(cell[at] for cell in cells if at < len(cell)) for at in range(max(map(len, cells)))]


def _turn(out: list[str], style: Style, heads: dict[str, list[str]], page: int) -> tuple[int, int]:
    if style.page_numbers:
        out.append(f"— {page} —")
    if style.repeat_header:
        out += _emit([heads[name] for name in style.columns])
    elif not style.page_numbers:
        out[-1] += "\n\f"
    return 0, page + 1


def _emit(cells: list[list[str]]) -> list[str]:
    """Give cells in header order; neighbours of one line each share a line."""
    lines: list[str] = []
    joinable = False
    for cell in cells:
        if not cell:
            continue
        if len(cell) == 1 and joinable:
            lines[-1] += " " + cell[0]
        else:
            lines += cell
        joinable = len(cell) == 1
    return [re.sub(r"\s+$", "", line) for line in lines]
