"""Cells that a printed sheet cut off: where most rows show it, no row can be trusted."""

from __future__ import annotations

from graphmodel.loaders.cells.mixed_names import cut_short
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import RawTable
from graphmodel.records import Problem

_CUT_OFF = "多数行的单位缺了最后的字，各格可能被截去了后半；请逐行核对，或直接读原来的 Excel、PDF 文件"


def rows_cut_off(table: RawTable) -> list[Problem]:
    """Return a problem about all rows of a text's table where half of them show that their cells were cut off.

    They have a unit without its last letters (市公路发展中), a single letter for one, or none that leads.
    """
    leads = [at for at, column in enumerate(table.columns) if column.field in ("lead_units", "responsible_units")]
    units = [at for at, column in enumerate(table.columns) if column.field in UNIT_FIELDS]
    names = [
        [unit.written for at in units if at in row.cells for unit in split_units(row.cells[at].text)]
        for row in table.rows
    ]
    without = [all(at not in row.cells for at in leads) for row in table.rows]
    cut = [any(cut_short(name) or len(name) == 1 for name in row) for row in names]
    doubtful = sum(map(any, zip(without, cut, strict=True)))
    if not any(cut) or doubtful < 2 or 2 * doubtful < len(table.rows):
        return []
    lines = [line for row in table.rows for cell in row.cells.values() for line in cell.lines]
    return [Problem((min(lines), max(lines)), "", _CUT_OFF)]
