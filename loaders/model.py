"""What every reader hands on: lines, cells and rows, each with its place in the source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up
from graphmodel.letters import visible
from graphmodel.records import Note, Problem

#: Bullets that are before headings, and before tasks.
HEADING_BULLETS, TASK_BULLETS = "★☆◆◇■□▶▲✦", "●○◎•·▪◦➢➤►"


class Heading(str):
    """A line that its document marks as a heading, ``depth`` deep: 1 for ``<h1>``."""

    __slots__ = ("depth",)
    depth: int


def heading(text: str, depth: int) -> Heading:
    """Return a text as a heading."""
    found = Heading(text)
    found.depth = depth
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: its number (from 1) and, where known, its page; characters that print nothing are not in it.

    ``cells`` are the cells of a table's row that a reader has put together, each with its line breaks; a reader that
    comes later takes them as they are and does not look for them in the text. ``heads`` is how deep a heading the
    document marks the line as, 0 for none; ``whole`` says that it is a paragraph of the document, and no page's line.
    """

    text: str
    number: int
    page: int | None = None
    cells: tuple[str, ...] = ()
    heads: int = 0
    whole: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header as written and the field it means (``extra`` if unknown).

    ``spans`` is how many columns without headers of their own it is over, ``group`` what a row above its header
    says of several columns.
    """

    header: str
    field: str
    spans: int = 1
    group: str = ""


_NOTHING = re.compile(r"[-—–―－/／\\\s]+|无|暂无|没有|不涉及|n\.?/?a\.?|none|nil|not applicable", re.I)


def says_nothing(text: str) -> bool:
    """Return whether a cell says that it contains nothing: a dash, a stroke, 无, n/a."""
    return len(text) < 16 and bool(_NOTHING.fullmatch(text))


#: What converters write where a worksheet has nothing: in blank and merged cells, and for headers that are blank.
FILLER_WORD = re.compile(r"(?<!\S)(?:NaN|nan|NaT|Unnamed(?:: \d{1,3}(?:_level_\d+)?)?)(?!\S)")
FILLER = re.compile(rf"\s*(?:{FILLER_WORD.pattern}|None)\s*")


def without_filler(text: str) -> str:
    """Return the text of a cell; nothing where a converter put a word for nothing.

    >>> without_filler(" NaN "), without_filler("Unnamed: 3"), without_filler("NaN个")
    ('', '', 'NaN个')
    """
    return "" if FILLER.fullmatch(text) else text


def place_of(fields: Sequence[str], *wanted: str) -> int:
    """Return where the first of the wanted fields is that is there; -1 if none is."""
    return next((fields.index(kind) for kind in wanted if kind in fields), -1)


def with_fields(columns: Sequence[Column], meaning: Mapping[int, str]) -> tuple[Column, ...]:
    """Return the columns with other fields for those whose index ``meaning`` gives one."""
    return tuple(
        Column(column.header, meaning.get(index, column.field), group=column.group)
        for index, column in enumerate(columns)
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell with its line breaks, and the lines it was on.

    ``unsure`` if a break may be another than it was taken for; cells of one ``mark`` are one cell, merged over rows;
    ``hard`` if its breaks are in the source (paragraphs, ``<br>``, Alt+Enter) and not made by the width of a column;
    ``cut`` if a line of it may have ended inside a word or between two; ``strong`` are the pieces of it that are
    written in the way that marks units that lead, where the list says that one does (bold, underlined …).
    """

    text: str
    lines: tuple[int, int]
    page: int | None = None
    unsure: bool = False
    mark: int = -1
    hard: bool = False
    cut: bool = False
    strong: tuple[str, ...] = ()

    def doubt(self, reason: str) -> Problem:
        """Return what is told of a cell: its text, its place, and why."""
        return Problem(self.lines, close_up(self.text), reason, self.page)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text, without characters that print nothing, and the merged cell it is part of.

    Equal marks are one cell.

    ``unsure`` says that a line break may be another than it was taken for, ``hard`` that the source itself has them,
    ``cut`` that a line may have ended inside a word or between two; for ``strong`` see :class:`Cell`.
    """

    text: str
    mark: int = -1
    unsure: bool = False
    hard: bool = True
    cut: bool = False
    strong: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


#: The problem of text that is in no record, and is no remark either.
UNPLACED = "这段文字没有写入记录，也不是说明，请核对"

#: What stands for a cell that a row's source does not write at all, at its end.
UNWRITTEN = GridCell("")


@dataclass(slots=True)
class GridRow:
    """One row: its cells, its line or row number in the source, its page.

    ``torn`` says that a page may have cut it, ``apart`` that a blank row is above it, ``whole`` that its source writes
    every cell of it, the empty ones too.
    """

    cells: list[GridCell]
    line: int
    page: int | None = None
    torn: bool = False
    apart: bool = False
    whole: bool = False

    def texts(self) -> list[str]:
        """Return the cells' texts without their outer blanks."""
        return [cell.text.strip() for cell in self.cells]


#: A part of a document: a text, or a table.
Block = str | list[GridRow]

#: The section of a row that is under no heading any more, where another row before it did.
NO_SECTION = Cell("", (0, 0))


@dataclass(slots=True)
class RawRow:
    """One row: column index to cell, and the heading above it where that is another than before."""

    cells: dict[int, Cell] = field(default_factory=dict)
    section: Cell | None = None


def heads_nothing(section: Cell) -> Problem:
    """Return the problem of a heading that no row is below."""
    return section.doubt("这个标题下面没有项目")


@dataclass(slots=True)
class RawTable:
    """A table as found, before its cells are understood.

    ``header_line`` is that of its header, 0 for running text, which has none; ``above`` are the notes that are over it.
    """

    columns: tuple[Column, ...]
    rows: list[RawRow] = field(default_factory=list)
    title: str | None = None
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    header_line: int = 0
    title_line: int = 0
    above: list[Note] = field(default_factory=list)
    sheet: str = ""  # the name of the worksheet that it is on
    refused: str = ""  # why it is no list of projects, where it is known what it is instead

    @property
    def fields(self) -> list[str]:
        """What its columns mean, in their order."""
        return [column.field for column in self.columns]

    def cells_meaning(self, fields: Collection[str]) -> Iterator[Cell]:
        """Yield the cells of the columns that mean one of some fields, row by row."""
        places = [at for at, field in enumerate(self.fields) if field in fields]
        return (row.cells[at] for row in self.rows for at in places if at in row.cells)

    def cells_of(self, at: int) -> list[Cell]:
        """Return the cells of a column, of the rows that have one."""
        return [row.cells[at] for row in self.rows if at in row.cells]

    def texts_of(self, at: int) -> list[str]:
        """Return the texts of the cells of a column that say something, without their outer blanks."""
        return [text for cell in self.cells_of(at) if (text := cell.text.strip())]

    def note(self, line: int, text: str) -> None:
        """Keep the text of a line as a note."""
        self.notes.append(Note((line, line), close_up(text)))


def refused(rows: Sequence[GridRow], told: str) -> RawTable:
    """Return a table without rows that says why a grid is no list of projects."""
    text = " | ".join(text for row in rows for text in row.texts() if text)
    return RawTable((), problems=[Problem((rows[0].line, rows[-1].line), text, told)], refused=told)


def span_of(tables: Iterable[RawTable]) -> tuple[int, int]:
    """Return the first and the last line of the cells of tables; zeros where they have none."""
    lines = [line for table in tables for row in table.rows for cell in row.cells.values() for line in cell.lines]
    return min(lines, default=0), max(lines, default=0)


def width(text: str) -> float:
    """Return how wide a text prints, a Chinese character being 1."""
    return sum(0.5 if ord(letter) < 0x2E80 and letter not in "“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩" else 1.0 for letter in text)
