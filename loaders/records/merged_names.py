"""Names that are merged over rows: the theme of rows that each have a number and say what is done."""

from __future__ import annotations

from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.model import RawRow, RawTable, place_of, with_fields
from graphmodel.records import Problem


def name_by_measures(table: RawTable) -> None:
    """Read names as categories where many numbered rows have none of their own, but measures and units, and tell it.

    Torn text leaves one name of several rows; where cells are merged, all have it.
    打造精品线路 | 1 | 推出研学线路10条 | 市文旅局, and below it 2 | 建设风景道60公里 | 市公路发展中心.
    """
    fields = table.fields
    name, number = place_of(fields, "name"), place_of(fields, "number")
    units, measure = place_of(fields, "lead_units", "responsible_units"), place_of(fields, "content", "milestones")
    if "category" in fields or min(name, number, units, measure) < 0:
        return
    nameless = [
        row
        for above, row in zip([None, *table.rows], table.rows, strict=False)
        if name not in row.cells or (above is not None and _is_shared(above, row, name, number, measure))
    ]
    whole = all({number, units, measure} <= row.cells.keys() for row in table.rows)
    if not whole or len(nameless) < max(1.0, settings.GRID_PARTS_SHARE * len(table.rows)):
        return
    of_names, of_measures = (close_up(table.columns[at].header) for at in (name, measure))
    told = f"“{of_names}”栏有几行合用一格，读作了类别，“{of_measures}”栏读作名称，请核对"
    table.problems.append(Problem(nameless[0].cells[measure].lines, of_names, told))
    table.columns = with_fields(table.columns, {name: "category", measure: "name"})


def _is_shared(above: RawRow, row: RawRow, name: int, number: int, measure: int) -> bool:
    """Return whether a row has the name of the row above, and another number and measure."""
    same, *own = (
        at in above.cells and at in row.cells and above.cells[at].text == row.cells[at].text
        for at in (name, number, measure)
    )
    return same and not any(own)
