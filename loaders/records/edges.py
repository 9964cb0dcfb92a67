"""Rows that each name one unit of a project put together: one project for each name, its units in their roles."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.marks import INVOLVED, NONE, UNKNOWN, is_empty
from graphmodel.loaders.cells.role_words import LEAD, PARTNER
from graphmodel.loaders.cells.unit_names import unit_score
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable, place_of
from graphmodel.loaders.records.marked_units import ROLE, Marks, RowMarks
from graphmodel.loaders.records.unit_roles import Doubt
from graphmodel.records import Note

_OF_FIELD = {"lead_units": LEAD, "partner_units": PARTNER, "responsible_units": INVOLVED}


def is_edges(columns: Sequence[Column]) -> bool:
    """Return whether each row of a table names one unit of a project."""
    return {ROLE, "name"} <= (fields := {column.field for column in columns}) and bool(fields & UNIT_FIELDS)


def grouped(table: RawTable) -> list[list[RawRow]]:
    """Return the rows of each project, in the order in which the projects come first."""
    fields = table.fields
    name, category = fields.index("name"), place_of(fields, "category")
    groups: dict[tuple[str, str], list[RawRow]] = {}
    for at, row in enumerate(table.rows):
        text = close_up(row.cells[name].text) if name in row.cells else f"\x00{at}"
        of = close_up(row.cells[category].text) if category in row.cells else ""
        groups.setdefault((text, of), []).append(row)
    return list(groups.values())


def whole_row(rows: Sequence[RawRow], columns: Sequence[Column], doubt: Doubt) -> RawRow:
    """Return one row for a project: what its rows say alike once, what differs with the unit it is said of.

    The columns of units and roles are left to :func:`edge_marks`.
    """
    whole = RawRow(section=rows[0].section)
    unit = next((at for at, column in enumerate(columns) if column.field in UNIT_FIELDS), -1)
    for at, column in enumerate(columns):
        if column.field in (ROLE, *UNIT_FIELDS):
            continue
        cells = [(row, row.cells[at]) for row in rows if at in row.cells]
        texts = list(dict.fromkeys(close_up(cell.text) for _, cell in cells))
        if not texts:
            continue
        first = cells[0][1]
        if column.field == "extra":
            said = (
                f"{close_up(row.cells[unit].text)} {close_up(cell.text)}" for row, cell in cells if unit in row.cells
            )
            text = texts[0] if len(texts) == 1 and len(cells) == len(rows) else "；".join(said)
            whole.cells[at] = Cell(text, (first.lines[0], cells[-1][1].lines[1]), first.page)
            continue
        whole.cells[at] = Cell(first.text, (first.lines[0], rows[-1].cells.get(at, first).lines[1]), first.page)
        for _, cell in cells:
            if close_up(cell.text) != texts[0]:
                doubt(cell, cell.text, f"同一个项目的“{column.header}”前后不同，按先写的“{texts[0]}”记，请核对")
    return whole


def edge_marks(rows: Sequence[RawRow], columns: Sequence[Column], marks: Marks, doubt: Doubt) -> RowMarks:
    """Return what the rows of a project say its units do.

    A role that nobody explains is reported and decides nothing.
    """
    fields = [column.field for column in columns]
    role_at = fields.index(ROLE)
    unit_at = next(at for at, field in enumerate(fields) if field in UNIT_FIELDS)
    found = RowMarks()
    for row in rows:
        cell = row.cells.get(unit_at)
        if cell is None:
            continue
        names = (
            (close_up(cell.text),)
            if is_latin(cell.text)
            else tuple(unit.written for unit in split_units(cell.text, hard=cell.hard))
        )
        said = row.cells.get(role_at)
        role = _OF_FIELD[fields[unit_at]]
        if said is not None and not is_empty(said.text.strip()):
            role = marks.role(said.text, "")
        if role in (UNKNOWN, NONE):
            text = said.text if said else ""
            doubt(cell, f"{cell.text}：{text}", "这个角色的含义没有说明，或写明不涉及，这个单位没有写入记录，请核对")
            continue
        for name in names:
            if unit_score(name) <= settings.EDGE_NO_UNIT:
                doubt(cell, name, "单位栏里的这段文字不像单位名称，已照原文保留，请核对")
            if any(name in known for other, known in found.units.items() if other != role):
                doubt(
                    cell,
                    f"{name}：{said.text if said else ''}",
                    "这个单位在这个项目里有不同的角色，按较强的一个计，请核对",
                )
        found.add(role, names)
    return found


def note_of_edges(table: RawTable, projects: int) -> Note:
    """Return how the rows of pairs were put together."""
    return Note((table.header_line,) * 2, f"这张表一行写一个单位和一个项目：{len(table.rows)} 行合为 {projects} 个项目")
