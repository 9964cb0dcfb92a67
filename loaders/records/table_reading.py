"""One table being read: its columns by field, and what still applies from the rows above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.english_dates import short_dates
from graphmodel.loaders.cells.english_roles import take_english_roles
from graphmodel.loaders.cells.latin import is_latin, split_latin_units
from graphmodel.loaders.cells.latin_names import bodies_for_several, divided_by_semicolons, recurring_names
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.plan import split_plan
from graphmodel.loaders.cells.unit_names import LEVEL_AND_ENDING, unit_score
from graphmodel.loaders.cells.unit_officers import in_brackets_behind
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Cell, RawRow, RawTable, says_nothing
from graphmodel.loaders.prose.heading_texts import are_offices, leader_of_heading
from graphmodel.loaders.prose.labels import label_of
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.records.marked_units import Marks, is_marked
from graphmodel.loaders.records.unit_roles import Convention
from graphmodel.loaders.tables.headers import field_of, names_units_and_people
from graphmodel.records import Category, Note, Problem
from graphmodel.words import ISSUERS_LAST

_BY_COMMA = "别的格用分号分开单位，这一格按逗号分成了几个单位；如果逗号是一个单位名称的一部分，请核对"

_A_PART_OF_A_BODY = re.compile(r"^[^/]+/\s*(?:division|section|branch|unit|team|directorate)s?$", re.I)

_OF_A_BODY = re.compile("(?P<unit>[\u4e00-\u9fff]{3,14}?)20\\d\\d年.{0,12}(?:任务|工作|项目)")  # 县水利局2026年工作计划

_OF_SEVERAL = "这里的逗号读作一个单位名称的一部分；如果是几个单位，请核对"

_IN_A_NAME = "别的格用分号分开单位，这一格的逗号读作名称的一部分；如果是几个单位，请核对"


class TableReading:
    """One table being read: the columns by field, and the category that still applies."""

    def __init__(
        self,
        table: RawTable,
        year: int | None,
        convention: Convention,
        problems: list[Problem],
        latin_names: frozenset[str],
    ) -> None:
        self.table = table
        self.year = year
        self.convention = convention
        self.problems = problems
        self.latin_names = latin_names
        self.has_officers = _has_officers(table)
        self.is_timed = bool({"deadline", "other_time"} & {column.field for column in table.columns})
        self.has_plans = not self.is_timed and any(
            len(split_plan(cell.text, year)) > 1 for row in table.rows for cell in self.cells(row, "milestones")
        )
        self.heads_people = any(map(names_units_and_people, table.columns))
        self.marks: Marks | None = None  # what the marks of a matrix mean
        self.by_order = 0  # rows in which the convention decided who leads
        self.by_heading = 0  # rows led by the unit that the heading above them names
        self.unit_above = _unit_above(table)
        self.by_sections = _by_sections(table)
        self.above = self._stated_above()  # the leader and the time that a line above the table gives for all its rows
        self.category: Category | None = None
        self.part: Category | None = None  # the last heading over the table, where a column contains categories too
        self.of_section: dict[str, Cell] = {}  # the same of a heading over the whole table alone
        self.headed_by: tuple[str, ...] = ()  # the texts that head the row above
        self.of_heading: dict[str, Cell] = {}  # what the heading above says for all rows below: （牵头领导：…）
        self.number_is_categorys = _number_is_categorys(table)
        self.short_dates = short_dates({close_up(self.text(row, "deadline")) for row in table.rows}, year)

    @cached_property
    def own_fields(self) -> dict[str, set[str]]:
        """Return, by the text of each heading and category, the fields that some row below it says itself."""
        found: dict[str, set[str]] = {}
        headings: list[str] = []
        for row in self.table.rows:
            headings = [cell.text for cell in (row.section, self.cell(row, "category")) if cell] or headings
            own = {
                self.table.columns[at].field for at, cell in row.cells.items() if not says_nothing(cell.text.strip())
            }
            for heading in headings:
                found.setdefault(heading, set()).update(own)
        return found

    def _stated_above(self) -> dict[str, Cell]:
        """Return what is said once above the table and clearly; what is not is told."""
        found: dict[str, Cell] = {}
        for field, cells in _labelled_above(self.table).items():
            text = cells[0].text
            clear = only_people(text) if field == "leaders" else whole_when(text, None)
            if clear and len(cells) == 1:
                found[field] = cells[0]
            elif field == "leaders":
                for cell in cells:
                    self.doubt(cell, cell.text, "表格上面的这位领导没有读作各项目的领导，请核对")
        return found

    def cell(self, row: RawRow, field: str) -> Cell | None:
        """Return the first cell of a field that says something."""
        return next(self.cells(row, field), None)

    def cells(self, row: RawRow, field: str) -> Iterator[Cell]:
        """Yield the cells of a field that say something; a dash or 无 is nothing, but a project may bear any name."""
        for index, column in enumerate(self.table.columns):
            text = row.cells[index].text.strip() if column.field == field and index in row.cells else ""
            if text and (field == "name" or not says_nothing(text)):
                yield row.cells[index]

    def text(self, row: RawRow, field: str) -> str:
        """Return the text of the first cell of a field that says something."""
        cell = self.cell(row, field)
        return cell.text if cell else ""

    def doubt(self, cell: Cell | None, text: str, reason: str) -> None:
        """Add a problem about a text, with the place of its cell."""
        lines = cell.lines if cell else (0, 0)
        self.problems.append(Problem(lines, close_up(text), reason, cell.page if cell else None))


def _has_officers(table: RawTable) -> bool:
    """Return whether a table names officers: in a column of theirs, or in brackets behind most of its units."""
    if any(column.field == "lead_officers" or names_units_and_people(column) for column in table.columns):
        return True
    cells = [cell.text for cell in table.cells_meaning(UNIT_FIELDS) if "（" in simplify(cell.text)]
    named = [unit.written for cell in cells for unit in split_units(cell)]
    people = {person for unit in named if (person := in_brackets_behind(unit))}
    return len(people) >= settings.OFFICERS_FEW and 2 * len(people) >= len(named)


def latin_names(tables: Sequence[RawTable]) -> frozenset[str]:
    """Return the names in Latin letters that contain commas, as cells of units repeat them.

    Columns with one header are one column, whatever tables of the document they are in.
    """
    columns: dict[str, list[str]] = {}
    for table in tables:
        for index, column in enumerate(table.columns):
            if column.field in UNIT_FIELDS:
                columns.setdefault(column.header, []).extend(cell.text for cell in table.cells_of(index))
    every = [text for texts in columns.values() for text in texts]
    everywhere = recurring_names(every) | bodies_for_several(every)
    return everywhere.union(*map(recurring_names, columns.values()), *map(_with_divisions, tables))


def _with_divisions(table: RawTable) -> frozenset[str]:
    """Return the names with a stroke below a header of bodies with one: Housing Department/Tenant Division."""
    of = [
        at
        for at, column in enumerate(table.columns)
        if column.field in UNIT_FIELDS and _A_PART_OF_A_BODY.search(column.header)
    ]
    texts = [close_up(row.cells[at].text) for row in table.rows for at in of if at in row.cells]
    return frozenset(text for text in texts if text.count("/") == 1)


def doubtful_commas(tables: Sequence[RawTable], names: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each cell with commas where semicolons divide the units of other cells of a document.

    A comma that divides units may be part of one name, one that does not may divide two. ``names`` are those that are
    known to contain commas; one that other cells repeat is sure, and one that rules keep whole in any column.
    """
    cells = [cell for table in tables for cell in table.cells_meaning(UNIT_FIELDS)]
    texts = [cell.text for cell in cells]
    for name in sorted(bodies_for_several(texts) - recurring_names(texts)):
        cell = next(cell for cell in cells if name in close_up(cell.text))
        yield Problem(cell.lines, name, _OF_SEVERAL, cell.page)
    if sum(divided_by_semicolons(cell.text) for cell in cells) < settings.DIVIDED_BY_SEMICOLONS:
        return
    again = Counter(close_up(part) for cell in cells for part in cell.text.split(";"))
    for cell in cells:
        by_comma = "," in cell.text and is_latin(cell.text) and not re.search(r"[;\n]", cell.text)
        if not by_comma:
            continue
        if len(split_latin_units(cell.text, names)) > 1:
            yield cell.doubt(_BY_COMMA)
        elif len(split_latin_units(cell.text)) > 1 and again[close_up(cell.text)] == 1:
            yield cell.doubt(_IN_A_NAME)


def _number_is_categorys(table: RawTable) -> bool:
    """Return whether 序号 counts the categories rather than the rows."""
    fields = {column.field: index for index, column in enumerate(table.columns)}
    if "number" not in fields or "category" not in fields:
        return False
    number, category = fields["number"], fields["category"]
    numbered = [row for row in table.rows if number in row.cells]
    together = sum(1 for row in numbered if category in row.cells)
    categorised = sum(1 for row in table.rows if category in row.cells)
    if len(numbered) == len(table.rows) and categorised < len(table.rows):
        return False
    return bool(numbered) and together >= settings.NUMBERED_TOGETHER * len(numbered) and len(numbered) < len(table.rows)


def headed_as_responsible(table: RawTable) -> bool:
    """Return whether the units that lead are headed as those that answer: 责任单位."""
    lead = next((column for column in table.columns if column.field == "lead_units"), None)
    return lead is not None and field_of(lead.header) == "responsible_units"


def _by_sections(table: RawTable) -> bool:
    """Return whether each heading of a table is an office of one body, which answers for the tasks below: 一、党建办."""
    if {"lead_units", "responsible_units"} & {table.fields[at] for row in table.rows for at in row.cells}:
        return False
    return are_offices(close_up(row.section.text) if row.section else "" for row in table.rows)


def _unit_above(table: RawTable) -> Cell | None:
    """Return the unit that a line above a table names for all of it: Responsible: Parks, Actions led by Parks.

    Of a table that has no column of those that lead, and no marks that say it.
    """
    if is_marked(table.columns) or {"lead_units", "responsible_units"} & {column.field for column in table.columns}:
        return None
    above = [((0, 0), table.title or ""), *((note.lines, note.text) for note in notes_above(table))]
    found = [Cell(said, lines) for lines, text in above if (said := _stated_of_all(text))]
    units = split_units(found[0].text) if len(found) == 1 else ()
    return replace(found[0], text=units[0].written) if len(units) == 1 else None


def notes_above(table: RawTable) -> list[Note]:
    """Return the notes above the first row of a table, as its reader found them or by their lines.

    The rows of a Word table are counted in the table, and its paragraphs in the document.
    """
    first = min((cell.lines[0] for row in table.rows for cell in row.cells.values()), default=0)
    return [note for note in table.notes if note in table.above or note.lines[1] <= first]


def _labelled_above(table: RawTable) -> dict[str, list[Cell]]:
    """Return what lines of labels above a table say for all its rows: 分管领导：李敏, 完成时限：12月底, 李敏（市长）.

    Of the leader and the time only, which no column says.
    """
    columns = {column.field for column in table.columns}
    found: dict[str, list[Cell]] = {}
    above = notes_above(table)
    for note in above:
        rest, said = take_roles(note.text)
        if note is above[-1] and (leader := leader_of_heading(note.text, whole=True)):
            rest, said = "", [("leaders", leader)]
        for field, value in said if not rest.strip(" 。；;") else ():
            if field not in ("leaders", "deadline") or field in columns:
                continue
            if all(cell.text != value for cell in found.setdefault(field, [])):
                found[field].append(Cell(value, note.lines))
    return found


def _before_a_label(text: str) -> str:
    """Return the unit before another label that a text continues with: 市水务局分管领导：李敏; all of it if none does."""
    before, colon, _said = simplify(text).partition("：")
    for size in range(2, settings.HEADER_SHORT) if colon and "（" not in before else ():
        if field_of(before[-size:]) and unit_score(before[:-size]) >= LEVEL_AND_ENDING:
            return text[: len(before) - size].strip()
    return text


def _stated_of_all(text: str) -> str:
    """Return the units that a line says lead all that is below it, behind a label or in a few words; else nothing."""
    label, value = label_of(text)
    if label:
        return _before_a_label(value) if field_of(label) in ("lead_units", "responsible_units") else ""
    own = _OF_A_BODY.match(simplify(text))
    if own and unit_score(own["unit"]) >= LEVEL_AND_ENDING and not re.search(ISSUERS_LAST, own["unit"]):
        return own["unit"]
    rest, said = take_english_roles(text) if is_latin(text) else (text, [])
    leads = [units for role, units in said if role == "lead_units"]
    return leads[0] if len(leads) == len(said) == 1 and len(rest.split()) <= settings.HEADING_FEW_WORDS else ""
