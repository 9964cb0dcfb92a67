"""How soundly a table was read: the share of its cells that hold what their columns should.

Read from text in its own order nearly all do, whatever the list is of (0.98 and more on made lists and on
those met in public); where lines stand in another order the cells that come of it are parts of several.
"""

from __future__ import annotations

from graphmodel.loaders import likeness
from graphmodel.loaders.cells.people import people_and_rest
from graphmodel.loaders.cells.units import split_units, unit_score
from graphmodel.loaders.page import PEOPLE_FIELDS, UNIT_FIELDS, RawTable

from graphmodel.agencies.writing import simplify
from graphmodel.records import Problem

# below the first share more than half of the units stood in wrong rows, below the second a fifth
_SCRAMBLED, _DOUBTFUL = 0.9, 0.96
# a row without one of these is none
_NEEDED = ("name", "lead_units", "responsible_units")
# few cells say little: one odd name is a tenth of a short list
_ENOUGH = 40


def sound(tables: list[RawTable]) -> float:
    """Return the share of cells that hold what their columns should; 1 for a list too short to tell."""
    held, cells = _held(tables)
    return held / cells if cells >= _ENOUGH else 1.0


def worth(tables: list[RawTable]) -> float:
    """Return what tells two readings of one text apart: the share of cells as :func:`sound` counts them, what fits nowhere counted as wrong."""
    held, cells = _held(tables)
    return held / max(cells + sum(len(table.problems) for table in tables), 1)


def doubtful(tables: list[RawTable]) -> bool:
    """Say whether a list reads worse than one in order does."""
    return sound(tables) < _DOUBTFUL


def scrambled(tables: list[RawTable]) -> bool:
    """Say whether the lines of what was read must have stood in another order: most rows would be wrong."""
    return sound(tables) < _SCRAMBLED


def warn_of_doubt(tables: list[RawTable]) -> None:
    """Report that a list reads worse than one in order does, where it does."""
    if doubtful(tables):
        held, cells = _held(tables)
        text = f"{cells}格里有{cells - held}格不像它那一栏的内容，文字的先后可能乱了；请逐行核对，或改读原来的 PDF、Word 文件"
        tables[0].problems.append(Problem((0, 0), "", text))


def _held(tables: list[RawTable]) -> tuple[int, int]:
    """Return how many cells hold what their columns should, of how many whose contents can be told.

    A column of which most cells hold something else (领导 given as 分管副县长) is another matter.
    """
    columns: dict[tuple[int, int], list[bool]] = {}
    for number, table in enumerate(tables):
        needed = [at for at, column in enumerate(table.columns) if column.field in _NEEDED]
        for row in table.rows:
            for at in needed:
                if at not in row.cells:
                    columns.setdefault((number, at), []).append(False)
            for at, cell in row.cells.items():
                holds = _holds(table.columns[at].field, simplify(cell.text))
                if holds is not None:
                    columns.setdefault((number, at), []).append(holds)
    told = [holds for column in columns.values() if sum(column) >= 0.4 * len(column) for holds in column]
    return sum(told), len(told)


def _holds(field: str, text: str) -> bool | None:
    if field in UNIT_FIELDS:
        units = split_units(text)
        return bool(units) and all(unit_score(unit.written) >= 0.5 for unit in units)
    if field in PEOPLE_FIELDS:
        names, rest = people_and_rest(text)
        return bool(names) and not rest
    if field == "name":
        return likeness.name_cell_score(text) > 0
    return likeness.deadline_score(text) >= 2.0 if field == "deadline" else None
