"""The lines of a table whose columns are apart, cut into columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphmodel.loaders.model import Column
from graphmodel.loaders.tables.column_gaps import Laid, Span
from graphmodel.records import Problem

#: What is told of a header between the rows that is another than the one above them.
OTHER_HEADER = "这个表头与前面的不同，下面的行仍按前面的表头读，可能读错了栏；请分成两份再读"


@dataclass(slots=True)
class AlignedLine:
    """One line cut into columns; ``continues`` are those whose cells the file says to continue below it."""

    cells: list[str]
    line: Laid
    continues: set[int] = field(default_factory=set)


@dataclass(slots=True)
class AlignedLines:
    """The lines of a table by what they are: above it, its header, rows cut into its columns, below it."""

    columns: tuple[Column, ...]
    spans: list[Span]
    before: list[Laid] = field(default_factory=list)
    head: list[Laid] = field(default_factory=list)
    rows: list[AlignedLine] = field(default_factory=list)
    below: list[Laid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
