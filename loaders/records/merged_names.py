"""Names that were merged over rows, of which torn text leaves one: the theme of rows that each say what is done."""

from __future__ import annotations

from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.model import RawTable, place_of, with_fields
from graphmodel.records import Problem


def name_by_measures(table: RawTable) -> None:
    """Read names as categories where many numbered rows have none, but measures and units of their own, and tell it.

    打造精品线路 | 1 | 推出研学线路10条 | 市文旅局, and below it 2 | 建设风景道60公里 | 市公路发展中心.
    """
    fields = [column.field for column in table.columns]
    name, number = place_of(fields, "name"), place_of(fields, "number")
    units, measure = place_of(fields, "lead_units", "responsible_units"), place_of(fields, "content", "milestones")
    if "category" in fields or min(name, number, units, measure) < 0:
        return
    nameless = [row for row in table.rows if name not in row.cells]
    whole = all({number, units, measure} <= row.cells.keys() for row in table.rows)
    if not whole or len(nameless) < max(1.0, settings.GRID_PARTS_SHARE * len(table.rows)):
        return
    of_names, of_measures = (close_up(table.columns[at].header) for at in (name, measure))
    told = f"“{of_names}”栏有的行是空的，像是几行合并的，读作了类别，“{of_measures}”栏读作名称，请核对"
    table.problems.append(Problem(nameless[0].cells[measure].lines, of_names, told))
    table.columns = with_fields(table.columns, {name: "category", measure: "name"})
