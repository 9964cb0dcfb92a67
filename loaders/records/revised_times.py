"""Deadlines that were put off: a column of revised times beside the one of the first ones."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.account_words import DEADLINE_TAKEN
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.model import RawTable, says_nothing, with_fields
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import Note

_REVISED = re.compile(
    r"\b(?:revised|extended(?: to)?|extension|new|updated|latest|current|amended)\b"
    r"|(?:调整|延期|变更|修订|修改|顺延|展期)(?:后|至|为|到)?的?|^现(?:定|计划)?|最新|重新",
    re.I,
)


def _is_revised_time(table: RawTable, at: int) -> bool:
    """Return whether a column is one of times that took the place of others: Revised date, 调整后时限, 完成时间调整后.

    调整后 alone is one where times are below it.
    """
    header = table.columns[at].header
    rest = _REVISED.sub("", header)
    if table.columns[at].field != "extra" or rest == header:
        return False
    cells = [row.cells[at].text.strip() for row in table.rows if at in row.cells] if not rest.strip() else []
    times = [whole_when(simplify(text), None) for text in cells if text and not says_nothing(text)]
    return "deadline" in (field_of(header), field_of(rest)) or (bool(times) and all(times))


def deadline_as_revised(table: RawTable) -> None:
    """Read a column of revised times as the deadline; where it has none, the first time of its row is it."""
    fields = table.fields
    revised = next((at for at in range(len(table.columns)) if _is_revised_time(table, at)), None)
    if revised is None or "deadline" not in fields:
        return
    first = fields.index("deadline")
    for row in table.rows:
        cell = row.cells.get(revised)
        if first in row.cells and (cell is None or not cell.text.strip() or says_nothing(cell.text.strip())):
            row.cells[revised] = row.cells[first]
    headers = (" ".join(table.columns[at].header.split()) for at in (revised, first))
    table.columns = with_fields(table.columns, {first: "extra", revised: "deadline"})
    table.notes.append(Note((0, 0), DEADLINE_TAKEN + "“{}”一栏，空着的取“{}”一栏".format(*headers)))
