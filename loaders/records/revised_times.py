"""Deadlines that were put off: a column of revised times beside the one of the first ones."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.loaders.model import RawTable, says_nothing, with_fields
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import Note

_REVISED = re.compile(r"\b(?:revised|extended|new|updated|latest|current|amended)\b|调整后|延期后|变更后", re.I)


def deadline_as_revised(table: RawTable) -> None:
    """Read a column of revised times as the deadline; where it has none, the first time of its row still holds."""
    fields = [column.field for column in table.columns]
    revised = next(
        (
            at
            for at, column in enumerate(table.columns)
            if column.field == "extra" and _REVISED.search(column.header) and field_of(column.header) == "deadline"
        ),
        None,
    )
    if revised is None or "deadline" not in fields:
        return
    first = fields.index("deadline")
    if _REVISED.search(table.columns[first].header):
        return
    for row in table.rows:
        cell = row.cells.get(revised)
        if first in row.cells and (cell is None or not cell.text.strip() or says_nothing(cell.text.strip())):
            row.cells[revised] = row.cells[first]
    headers = (" ".join(table.columns[at].header.split()) for at in (revised, first))
    table.columns = with_fields(table.columns, {first: "extra", revised: "deadline"})
    table.notes.append(Note((0, 0), "完成时间取“{}”一栏，空着的取“{}”一栏".format(*headers)))
