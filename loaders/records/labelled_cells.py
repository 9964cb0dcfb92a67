"""Cells in which labels say the leader, the officer or the time, put in columns of their own.

``责任领导：李敏 / 牵头单位：市教育局 / 配合单位：市财政局 / 完成时限：6月底`` below 责任分工,
``责任领导：李敏 / 责任人：王强`` below 责任领导及责任人.
"""

from __future__ import annotations

from dataclasses import replace

from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.fields import FIELDS, NAMED_FIELDS, PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable
from graphmodel.loaders.prose.labels import label_of
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.headers import field_of, names_people

_MOVED = (*sorted(PEOPLE_FIELDS), "deadline", "extra")


def labels_apart(table: RawTable) -> None:
    """Move what labels in cells of units and people say of people and times to the columns of these."""
    of_roles = [
        index
        for index, column in enumerate(table.columns)
        if column.field in NAMED_FIELDS or (column.field == "extra" and names_people(column.header))
    ]
    found = [
        (row, index, said) for row in table.rows for index in of_roles if (said := _labelled(row.cells.get(index)))
    ]
    if not any(_names_others(said) for _row, _index, said in found):
        return
    places = {column.field: at for at, column in reversed(list(enumerate(table.columns))) if column.field != "extra"}
    for row, index, said in found:
        taken = row.cells.keys() - {index}
        if _names_others(said) and not any(places.get(field) in taken for field, _ in said if field in _MOVED):
            _part(table, places, row, index, said)


def _names_others(said: RoleTexts) -> bool:
    return any(field in _MOVED for field, _ in said)


def _labelled(cell: Cell | None) -> RoleTexts:
    """Return what the labels of a cell say; nothing if it does not begin with one or has more than labels."""
    if cell is None or is_latin(cell.text) or field_of(label_of(cell.text.strip())[0]) is None:
        return []
    rest, said = take_roles(cell.text)
    fine = all(field in UNIT_FIELDS or field in _MOVED for field, _ in said)
    return said if fine and not rest.strip(" \n。；;，,") else []


def _part(table: RawTable, places: dict[str, int], row: RawRow, index: int, said: RoleTexts) -> None:
    cell = row.cells[index]
    row.cells[index] = replace(
        cell, text="\n".join(f"{FIELDS[field].label}：{text}" for field, text in said if field in UNIT_FIELDS)
    )
    for field, text in said:
        if field not in _MOVED:
            continue
        at = places.setdefault(field, len(table.columns))
        if at == len(table.columns):
            table.columns = (*table.columns, Column(FIELDS[field].label, field))
        before = f"{row.cells[at].text}；" if at in row.cells and row.cells[at].text else ""
        row.cells[at] = replace(cell, text=before + text)
