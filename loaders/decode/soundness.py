"""How soundly a table was read: the share of its cells that contain what their columns should.

Read from text in its own order nearly all do, whatever the list is of (0.98 and more on made lists and on
those met in public); where lines are in another order the cells that come of it are parts of several.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.agencies.writing import simplify
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.people import people_and_rest
from graphmodel.loaders.cells.roles import without_labels
from graphmodel.loaders.cells.unit_names import UNKNOWN_ENDING, unit_score
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import RawTable, span_of
from graphmodel.loaders.tables.header_neighbours import division_field
from graphmodel.loaders.tables.merged_rows import LONE_PARTNERS
from graphmodel.records import Problem

_SAYS_SCRAMBLED = "文字的先后乱了，看不出哪一格属于哪一行（多半是一栏一栏复制出来的，或几栏并成了一行）；请直接读原来的 PDF 或 Word 文件；没有原文件，再重新导出保留版面的文字"

#: What is told of letters that fit their cell, and another one as well.
MAY_BE_ANOTHERS = "这几个字可能属于另一格；请核对，或直接读原来的 PDF、Word 文件"
#: What is told of a plan whose quarters or months cannot be told apart.
PERIODS_AS_ONE = "这一行各时段的安排分不开，读作了一段；请核对，或直接读原来的 PDF、Word 文件"

#: What is told of a piece between two cells of a row that both would be as good with it.
MAY_END_ELSEWHERE = "这段文字在两格交界的地方，可能属于另一格；请核对这一行，或直接读原来的 PDF、Word 文件"


class ScrambledTextError(UnreadableDocumentError):
    """The text of a table was written out in another order than its rows."""

    def __init__(self, message: str = _SAYS_SCRAMBLED) -> None:
        super().__init__(message)


# a row without one of these is none
_NEEDED = ("name", "lead_units", "responsible_units")


@dataclass(frozen=True, slots=True)
class Soundness:
    """How a text was read, in numbers.

    The cells whose contents can be told, those that contain what their columns should, what fits nowhere, the rows.
    """

    held: int
    cells: int
    misfits: int
    rows: int

    @property
    def share(self) -> float:
        """The share of cells that contain what their columns should; 1 for a list too short to tell."""
        return self.held / self.cells if self.cells >= settings.SOUND_ENOUGH else 1.0

    @property
    def worth(self) -> float:
        """What tells two readings of one text apart: the share of good cells.

        However few they are, what fits nowhere counts as wrong.
        """
        return self.held / max(self.cells + self.misfits, 1)

    @property
    def mostly_misfits(self) -> bool:
        """Whether most of a text fits no column: what was read would be wrong as well."""
        return self.misfits >= 10 and self.misfits > 2 * self.rows

    @property
    def doubtful(self) -> bool:
        """Whether a list reads worse than one in order does."""
        several = self.cells - self.held >= settings.SOUND_SEVERAL and self.worth < settings.SOUND_DOUBTFUL
        return self.share < settings.SOUND_DOUBTFUL or several

    @property
    def scrambled(self) -> bool:
        """Whether the lines of what was read must have stood in another order: most rows would be wrong."""
        return self.share < settings.SOUND_SCRAMBLED or (
            self.cells >= settings.SOUND_FEW and self.worth < settings.SOUND_HARDLY
        )

    def doubt(self, tables: list[RawTable]) -> Problem:
        """Return what is told of a doubtful list, of all its rows."""
        text = f"{self.cells}格里有{self.cells - self.held}格不像它那一栏的内容，文字的先后可能乱了；请逐行核对，或改读原来的 PDF、Word 文件"
        return Problem(span_of(tables), "", text)


def soundness(tables: list[RawTable]) -> Soundness:
    """Look through the tables of a text, as one reader returned them."""
    held, cells = _held(tables)
    fits = (MAY_BE_ANOTHERS, MAY_END_ELSEWHERE, LONE_PARTNERS, PERIODS_AS_ONE)
    misfits = sum(problem.reason not in fits and bool(problem.text) for table in tables for problem in table.problems)
    return Soundness(held, cells, misfits, sum(len(table.rows) for table in tables))


def _held(tables: list[RawTable]) -> tuple[int, int]:
    """Return how many cells contain what their columns should, of how many whose contents can be told.

    A column of which most cells contain something else (领导 given as 分管副县长) is another matter, and so are
    names that are all very short (修路). Where most lead units are none, cells were taken from other rows.
    """
    columns: dict[tuple[int, int], list[bool]] = {}
    always: set[tuple[int, int]] = set()
    for number, table in enumerate(tables):
        needed = [at for at, column in enumerate(table.columns) if column.field in _NEEDED]
        always |= {(number, at) for at in needed if table.columns[at].field != "name"}
        always |= {(number, at) for at, column in enumerate(table.columns) if division_field(column)}
        for row in table.rows:
            for at in needed:
                if at not in row.cells:
                    columns.setdefault((number, at), []).append(False)
            for at, cell in row.cells.items():
                field = division_field(table.columns[at]) or table.columns[at].field
                right = _is_of_field(field, simplify(cell.text))
                if right is not None:
                    columns.setdefault((number, at), []).append(right)
    told = [
        right
        for at, column in columns.items()
        if at in always or sum(column) >= settings.SOUND_COLUMN_SHARE * len(column)
        for right in column
    ]
    return sum(told), len(told)


def _is_of_field(field: str, text: str) -> bool | None:
    if field in UNIT_FIELDS:
        units = split_units(without_labels(text))
        return bool(units) and all(unit_score(unit.written) >= UNKNOWN_ENDING for unit in units)
    if field in PEOPLE_FIELDS:
        names, rest = people_and_rest(text, column=True)
        return bool(names) and not rest
    if field == "name":
        return likeness.name_cell_score(text) > 0
    return likeness.deadline_score(text) >= settings.TIME_SURE if field == "deadline" else None
