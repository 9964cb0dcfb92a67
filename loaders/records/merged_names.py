"""Names that are the themes of their rows: merged over several, each of which has a number or says what is done."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.model import RawRow, RawTable, place_of, with_fields
from graphmodel.loaders.tables.columns_by_rows import own_content
from graphmodel.records import Problem

_PERHAPS_MERGED = "这一行的领导空着，类别也空着，可能与上一行合用；没有读作上一行的领导，请核对"


def themes_apart(table: RawTable) -> None:
    """Read names as categories where they recur and what is beside them does not: 医疗卫生, 医疗卫生, 教育助学.

    Or where many numbered rows have none of their own, but measures and units, which is told: torn text leaves one name
    of several rows; where cells are merged, all have it. It is told, too, where the first row has none.
    打造精品线路 | 1 | 推出研学线路10条 | 市文旅局, and below it 2 | 建设风景道60公里 | 市公路发展中心.
    """
    fields = table.fields
    name, number, content = place_of(fields, "name"), place_of(fields, "number"), own_content(fields)
    units, measure = place_of(fields, "lead_units", "responsible_units"), place_of(fields, "content", "milestones")
    if "category" in fields or min(name, content) < 0 or not table.rows:
        return
    recur = _recur(table, name, content)
    measure = content if recur else measure
    nameless = [
        row
        for above, row in zip([None, *table.rows], table.rows, strict=False)
        if name not in row.cells or (above is not None and _is_shared(above, row, name, number, measure))
    ]
    whole = min(number, units, measure) >= 0 and all({number, units, measure} <= row.cells.keys() for row in table.rows)
    many = whole and len(nameless) >= max(1.0, settings.GRID_PARTS_SHARE * len(table.rows))
    if not recur and not many:
        return
    if not recur or name not in table.rows[0].cells:  # it may be in the middle of its rows
        of_names, of_measures = (close_up(table.columns[at].header) for at in (name, measure))
        told = f"“{of_names}”栏有几行合用一格，读作了类别，“{of_measures}”栏读作名称，请核对"
        lines = next((row.cells[measure].lines for row in nameless if measure in row.cells), (0, 0))
        table.problems.append(Problem(lines, of_names, told))
    table.columns = with_fields(table.columns, {name: "category", measure: "name"})


def _recur(table: RawTable, name: int, content: int) -> bool:
    """Return whether names recur above contents that differ."""
    rows = [row for row in table.rows if name in row.cells and content in row.cells]
    names, contents = ({close_up(row.cells[at].text) for row in rows} for at in (name, content))
    filled = len(rows) >= max(4, settings.GROUPED_FILLED * len(table.rows))
    return (
        filled
        and len(names) <= settings.GROUPED_NAMES * len(rows)
        and len(contents) >= settings.GROUPED_CONTENTS * len(rows)
    )


def _is_shared(above: RawRow, row: RawRow, name: int, number: int, measure: int) -> bool:
    """Return whether a row has the name of the row above, and another number and measure."""
    same, *own = (
        at in above.cells and at in row.cells and above.cells[at].text == row.cells[at].text
        for at in (name, number, measure)
    )
    return same and not any(own)


def perhaps_merged(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each row that has neither a category nor a leader of its own, below rows that have both.

    Where cells were merged before the text was copied, the first of their rows alone has what they contain.
    """
    category, leader = place_of(table.fields, "category"), place_of(table.fields, "leaders")
    for above, row in itertools.pairwise(table.rows) if min(category, leader) >= 0 else ():
        if leader not in row.cells and category not in row.cells and {category, leader} <= above.cells.keys():
            first = min((cell for cell in row.cells.values()), key=lambda cell: cell.lines)
            yield Problem(first.lines, close_up(first.text), _PERHAPS_MERGED, first.page)
