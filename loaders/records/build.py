"""From raw rows to records: what each cell says, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.divisions import find_place, find_place_abroad
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import parse_deadline
from graphmodel.loaders.cells.english_roles import take_english_roles
from graphmodel.loaders.cells.latin import is_latin, may_be_several, recurring_names
from graphmodel.loaders.cells.marks import INFORMED, LEAD
from graphmodel.loaders.cells.people import people_and_rest, rare_surname
from graphmodel.loaders.cells.plan import split_plan
from graphmodel.loaders.cells.role_words import ROLE_WORDS
from graphmodel.loaders.cells.roles import in_brackets_behind
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, LEVEL_AND_ENDING, unit_score
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.fields import FIELDS, PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import (
    HEADING_BULLETS,
    TASK_BULLETS,
    Cell,
    Column,
    RawRow,
    RawTable,
    says_nothing,
    with_fields,
)
from graphmodel.loaders.prose.role_clauses import label_of, take_roles
from graphmodel.loaders.records.beside_names import telephones_apart, times_apart
from graphmodel.loaders.records.edges import edge_marks, grouped, is_edges, told_of_edges, whole_row
from graphmodel.loaders.records.marked_units import (
    INFORMED_UNITS,
    WEIGHTS,
    Marks,
    is_marked,
    marks_of,
    refuse_unknown,
    row_marks,
    told_of_marks,
)
from graphmodel.loaders.records.numbering import numbered, numbers_out_of_names, one_of_each
from graphmodel.loaders.records.unit_roles import Convention, Officers, RowRoles, convention_of, doubt_units, row_roles
from graphmodel.loaders.records.unread_columns import unread_columns
from graphmodel.loaders.tables.furniture import find_year
from graphmodel.loaders.tables.headers import field_of
from graphmodel.numerals import ENGLISH_COUNT, ENGLISH_HEADINGS, ENGLISH_TASKS, running_number
from graphmodel.records import (
    UNKNOWN_PLACE,
    Category,
    Deadline,
    Note,
    Problem,
    Project,
    ResponsibilityList,
    SourcePlace,
)

_HEADING = re.compile(r"(?:（?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．）]|\s)\s*)(?P<name>\S.*)", re.S)
_LATIN_HEADING = re.compile(rf"{ENGLISH_HEADINGS}\s+(?P<number>{ENGLISH_COUNT})\s*[.:)–—-]\s*(?P<name>\S.*)")


@dataclass(frozen=True, slots=True)
class Origin:
    """The document a list is read from."""

    name: str
    sha256: str


def build_list(
    tables: list[RawTable],
    origin: Origin,
    text: str,
    *,
    place: str | None = None,
    year: int | None = None,
    series: str | None = None,
    first_leads: bool | None = None,
) -> ResponsibilityList:
    """Turn raw tables into one list.

    Parameters
    ----------
    tables
        What a reader found.
    origin
        Name and hash of the document.
    text
        The whole text, from which place and year are worked out.
    place, year, series
        What the user said; it overrides what the document tells.
    first_leads
        Of units that are only beside each other, whether the first leads or all do; ``None`` for what the list
        states or, where it states nothing, the first.
    """
    title = next((table.title for table in tables if table.title), None)
    plain = "".join(simplify(text).split())
    of_year = (
        year
        if year is not None
        else (find_year(title or "") or find_year(plain[:400], certain=True) or find_year(origin.name))
    )
    problems: list[Problem] = []
    projects: list[Project] = []
    convention = convention_of(tables, first_leads)
    by_order = by_heading = 0
    for table in tables:
        table.columns = _named_by_contents(table)
        times_apart(table)
        telephones_apart(table)
        reading = _Reading(table, of_year, convention, problems)
        if is_marked(table.columns):
            reading.marks = marks_of(table, text)
            if not refuse_unknown(table, reading.marks):
                told, doubts = told_of_marks(table, reading.marks, convention)
                table.notes += told
                problems += doubts
        problems.extend(table.problems)
        problems.extend(unread_columns(table))
        projects.extend(_projects(reading))
        by_order += reading.by_order
        by_heading += reading.by_heading
    place = place or _place(title or "", text, projects) or UNKNOWN_PLACE
    projects, repeated = one_of_each(projects)
    kept = numbered(projects, problems)
    if place == UNKNOWN_PLACE:
        problems.append(Problem((0, 0), "", "文中看不出是哪个地区的清单，已记为“未知”；可用 --set-place 指明"))
    if of_year is None:
        problems.append(Problem((0, 0), "", "文中看不出是哪一年的清单，日期没有年份；可用 --set-year 指明"))
    return ResponsibilityList(
        title=title,
        place=place,
        year=of_year,
        series=series,
        source_file=origin.name,
        source_sha256=origin.sha256,
        projects=kept,
        problems=tuple(sorted(problems, key=lambda problem: problem.lines)),
        notes=(
            *(note for table in tables for note in (*_later_title(table, title), *table.notes)),
            *repeated,
            *([convention.note(by_order)] if by_order else []),
            *([Note((0, 0), f"{by_heading} 个项目的牵头单位取自上面的标题")] if by_heading else []),
        ),
    )


def _later_title(table: RawTable, title: str | None) -> Iterator[Note]:
    """Yield what heads a later table of a document and is not the title of the list."""
    if table.title and title and close_up(table.title) != close_up(title):
        line = next((place.line for place in table.placements if place.kind == "title"), 0)
        yield Note((line, line), table.title)


def _place(title: str, text: str, projects: list[Project]) -> str | None:
    """Return the place a list speaks for; the people it names (祁连峰) speak for none."""
    if is_latin(title):
        return find_place_abroad(title)
    plain = simplify(text)
    for name in {name for project in projects for name in (*project.leaders, *project.lead_officers)}:
        plain = plain.replace(name, "、")
    return find_place("".join(simplify(title).split()), plain)


class _Reading:
    """One table being read: the columns by field, and the category that still applies."""

    def __init__(self, table: RawTable, year: int | None, convention: Convention, problems: list[Problem]) -> None:
        self.table = table
        self.year = year
        self.convention = convention
        self.problems = problems
        self.latin_names = _latin_names(table)
        self.has_officers = _has_officers(table)
        self.heads_people = any(map(_names_units_and_people, table.columns))
        self.marks: Marks | None = None  # what the marks of a matrix mean
        self.by_order = 0  # rows in which the convention decided who leads
        self.by_heading = 0  # rows led by the unit that the heading above them names
        self.unit_above = _unit_above(table)
        self.category: Category | None = None
        self.of_heading: dict[str, str] = {}  # what the heading above says for all rows below: （牵头领导：…）
        self.number_is_categorys = _number_is_categorys(table)

    def cell(self, row: RawRow, field: str) -> Cell | None:
        return next(self.cells(row, field), None)

    def cells(self, row: RawRow, field: str) -> Iterator[Cell]:
        """Yield the cells of a field that say something; a dash or 无 is nothing, but a project may bear any name."""
        for index, column in enumerate(self.table.columns):
            text = row.cells[index].text.strip() if column.field == field and index in row.cells else ""
            if text and (field == "name" or not says_nothing(text)):
                yield row.cells[index]

    def text(self, row: RawRow, field: str) -> str:
        cell = self.cell(row, field)
        return cell.text if cell else ""

    def doubt(self, cell: Cell | None, text: str, reason: str) -> None:
        lines = cell.lines if cell else (0, 0)
        self.problems.append(Problem(lines, close_up(text), reason, cell.page if cell else None))


def _has_officers(table: RawTable) -> bool:
    """Return whether a table names officers: in a column of theirs, or in brackets behind most of its units."""
    if any(column.field == "lead_officers" or _names_units_and_people(column) for column in table.columns):
        return True
    units = [index for index, column in enumerate(table.columns) if column.field in UNIT_FIELDS]
    cells = [row.cells[index].text for row in table.rows for index in units if index in row.cells]
    named = [unit.written for cell in cells if "（" in simplify(cell) for unit in split_units(cell)]
    people = {person for unit in named if (person := in_brackets_behind(unit))}
    return len(people) >= settings.OFFICERS_FEW and 2 * len(people) >= len(named)


def _names_units_and_people(column: Column) -> bool:
    """Return whether a header says that its units have people behind them: 责任单位及责任人."""
    return column.field in UNIT_FIELDS and bool(_NAMES_PEOPLE.search(column.header))


def _latin_names(table: RawTable) -> frozenset[str]:
    """Return the names in Latin letters that contain commas, as cells of units repeat them."""
    units = [index for index, column in enumerate(table.columns) if column.field in UNIT_FIELDS]
    columns = [[row.cells[index].text for row in table.rows if index in row.cells] for index in units]
    everywhere = recurring_names([text for texts in columns for text in texts])
    return everywhere.union(*map(recurring_names, columns))


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


def _projects(reading: _Reading) -> list[Project]:
    table = reading.table
    found: list[Project] = []
    if is_edges(table.columns):
        groups = grouped(table)
        for rows in groups:
            row = whole_row(rows, table.columns, reading.doubt)
            project = _project(reading, row, rows)
            found += [project] if project is not None else []
        if table.rows:
            table.notes.append(told_of_edges(table, len(groups)))
        return found
    for row in table.rows:
        project = _project(reading, row)
        if project is not None:
            found.append(project)
    counted = any(column.field == "number" for column in table.columns) and not reading.number_is_categorys
    return found if counted else numbers_out_of_names(found)


def _named_by_contents(table: RawTable) -> tuple[Column, ...]:
    """Read names that recur as categories where the contents beside them differ: 医疗卫生, 医疗卫生, 教育助学."""
    fields = [column.field for column in table.columns]
    if "category" in fields or "name" not in fields or "content" not in fields:
        return table.columns
    name, content = fields.index("name"), fields.index("content")
    rows = [row for row in table.rows if name in row.cells and content in row.cells]
    names, contents = ({close_up(row.cells[at].text) for row in rows} for at in (name, content))
    if (
        len(rows) < max(4, settings.GROUPED_FILLED * len(table.rows))
        or len(names) > settings.GROUPED_NAMES * len(rows)
        or len(contents) < settings.GROUPED_CONTENTS * len(rows)
    ):
        return table.columns
    return with_fields(table.columns, {name: "category", content: "name"})


def _number_alone(text: str) -> str:
    """Return a number cell without the digits of what is behind the number: 2 of ``2 由2026年3月改为6月``.

    Digits that a narrow cell broke over lines are one number.
    """
    if not _TWO_NUMBERS.search(text):
        return text
    first = _LEADING_NUMBER.match(simplify(text))
    return first.group() if first else ""


def _project(reading: _Reading, row: RawRow, pairs: Sequence[RawRow] = ()) -> Project | None:
    """Return the project of a row; ``pairs`` are the rows that each name a unit of it, where the list has such."""
    name_cell = reading.cell(row, "name")
    _take_category(reading, row)
    if name_cell is None:
        _report_nameless(reading, row)
        return None
    roles = _roles(reading, row)
    aside: dict[str, str] = {}
    if reading.marks:
        roles, aside = _with_marks(reading, row, roles, reading.marks, pairs)
        roles = _led_by_heading(reading, roles)
    written, text = _number_and_name(close_up(reading.text(row, "number")), close_up(name_cell.text))
    reference = written if _REFERENCE.fullmatch(simplify(written)) else ""
    number = 0 if reference else running_number(_number_alone(written))
    if not reference and written and not (number or reading.number_is_categorys):
        reading.doubt(
            reading.cell(row, "number"), reading.text(row, "number"), "序号栏里的这段文字不是序号，没有写入记录"
        )
    if name_cell.hard and may_be_several(name_cell.text):
        reading.doubt(name_cell, name_cell.text, "这一格有几行，读作了一个项目；如果一行是一个，请分成几行再读")
    if name_cell.cut:
        reading.doubt(name_cell, text, "名称里有一行可能断在一个词中间，也可能断在两个词之间，空格可能不对，请核对")
    name, content = _first_sentence(text)
    deadline = close_up(reading.text(row, "deadline"))
    lines = [cell.lines for cell in row.cells.values()]
    due = parse_deadline(deadline, reading.year, chinese=not is_latin(name))
    return Project(
        number=0 if reading.number_is_categorys else number,
        name=name,
        category=reading.category,
        leaders=_people(reading, row, "leaders"),
        lead_units=roles.leads,
        lead_officers=tuple(dict.fromkeys((*roles.officers, *_people(reading, row, "lead_officers")))),
        partner_units=roles.partners,
        deadline=Deadline(deadline, due) if deadline else None,
        milestones=split_plan(reading.text(row, "milestones"), reading.year),
        source=SourcePlace((min(first for first, _ in lines), max(last for _, last in lines)), name_cell.page),
        extra=({_REFERENCE_KEY: reference} if reference else {})
        | ({FIELDS["content"].label: content} if content else {})
        | _extra(reading, row)
        | aside,
    )


# 2.1, H4, D-05: what English lists call a project, of which no number can be made; the rows are counted
_TWO_NUMBERS = re.compile(r"\d\W*[^\W\d_].*\d|\d\W+\d+\W*[^\W\d_项号条]", re.S)
_LEADING_NUMBER = re.compile(r"\W*(?:第\s*)?\d{1,3}(?![\d年月日])")
_REFERENCE = re.compile(
    r"[A-Za-z]{1,4}[ .-]?\d{1,3}(?:[.-]\d{1,3})*[a-z]?\.?|\d{1,4}(?:[.－—-]\d{1,3})+[a-z]?\.?|\d{1,3}[a-z]\.?"
)
_REFERENCE_KEY = "原编号"
# Recommendation 4: Publish …
_COUNTED_TASK = re.compile(
    rf"(?:{ENGLISH_TASKS}"
    rf"|{ENGLISH_HEADINGS})\s+(?P<number>[A-Z]?\d{{1,3}}(?:\.\d{{1,2}})*)\s*[.:)–—-]\s*(?P<name>\S.*)",
    re.S,
)
_SENTENCES = re.compile(r"(?P<name>[^.!?]{3,60})[.:]\s+(?P<content>[A-Z].{12,})", re.S)


def _number_and_name(number: str, name: str) -> tuple[str, str]:
    """Return a number and a name, the number from before the name where nothing else gives one or it is the same.

    >>> _number_and_name("", "Recommendation 4: Publish a map"), _number_and_name("7", "Action 4: Publish a map")
    (('4', 'Publish a map'), ('7', 'Action 4: Publish a map'))
    """
    match = _COUNTED_TASK.fullmatch(name)
    return (match["number"], match["name"]) if match and number in ("", match["number"]) else (number, name)


def _first_sentence(name: str) -> tuple[str, str]:
    """Return the name of an English project and what follows it: Shade trees. Plant trees along bus routes."""
    if not is_latin(name):
        return name, ""
    match = None if _COUNTED_TASK.fullmatch(name) else _SENTENCES.fullmatch(name)
    return (match["name"], match["content"]) if match else (name.removesuffix("."), "")


def _take_category(reading: _Reading, row: RawRow) -> None:
    cell = reading.cell(row, "category")
    number = close_up(reading.text(row, "number")) if reading.number_is_categorys else ""
    if row.section is not None:
        text, said = take_roles(row.section.text)
        reading.of_heading = {field: value for field, value in said if field in PEOPLE_FIELDS}
        reading.category = _heading(text if reading.of_heading else row.section.text) if row.section.text else None
    if cell is not None:
        own = number.rstrip(".、．")
        reading.category = Category(own, close_up(cell.text)) if own else _heading(cell.text)
    elif number:
        reading.category = Category(number, None)


def _heading(text: str) -> Category:
    plain = close_up(text).lstrip(HEADING_BULLETS + TASK_BULLETS + " ").rstrip("。：:；")
    match = _HEADING.fullmatch(simplify(plain)) or _LATIN_HEADING.fullmatch(plain)
    return Category(match["number"], plain[match.start("name") :]) if match else Category(None, plain)


def _report_nameless(reading: _Reading, row: RawRow) -> None:
    cells = [cell for cell in row.cells.values() if cell.text.strip()]
    if cells:
        first, last = min(cell.lines[0] for cell in cells), max(cell.lines[1] for cell in cells)
        text = " | ".join(close_up(cell.text) for cell in cells)
        reading.problems.append(Problem((first, last), text, "这一行没有项目名称，没有写入记录", cells[0].page))


def _roles(reading: _Reading, row: RawRow) -> RowRoles:
    """Return who leads a row and who takes part, and report a row that nobody leads."""
    cells = {field: list(reading.cells(row, field)) for field in UNIT_FIELDS}
    if reading.convention.said_by != "usual" and _headed_as_responsible(reading.table):
        # 责任单位 beside 配合单位 all lead, unless the list or the user says that only the first does
        cells["responsible_units"], cells["lead_units"] = cells["lead_units"], []
    officers = Officers(reading.has_officers, reading.heads_people)
    roles = row_roles(cells, reading.convention, reading.doubt, reading.latin_names, officers)
    reading.by_order += roles.by_order
    if not reading.marks:  # marks may say who leads
        roles = _led_by_heading(reading, roles)
    has_column = any(column.field in UNIT_FIELDS for column in reading.table.columns)
    if has_column and not roles.leads and not reading.marks:
        reading.doubt(reading.cell(row, "name"), reading.text(row, "name"), "没有找到这个项目的牵头单位")
    return roles


def _led_by_heading(reading: _Reading, roles: RowRoles) -> RowRoles:
    """Return the roles of a row, led by the unit of the heading above it where nobody else leads."""
    unit = None if roles.leads else _unit_of_heading(reading)
    if unit is None:
        return roles
    if reading.unit_above and not reading.by_heading:  # it is the same for all rows, and told once
        doubt_units(reading.doubt, reading.unit_above, [unit])
    reading.by_heading += 1
    return RowRoles((unit,), roles.officers, tuple(name for name in roles.partners if name != unit), roles.by_order)


_TASKS_OF_A_UNIT = re.compile(
    rf"(?P<unit>[^（）]{{2,}}?)(?P<told>（(?:共?\d+[项件个]|{ROLE_WORDS})）)?"
    rf"(?P<said>{ROLE_WORDS})?的?(?:重点)?(?:工作|任务|事项|项目)*(?P<count>（(?:共?\d+[项件个]|{ROLE_WORDS})）)?"
)


def _unit_of_heading(reading: _Reading) -> str | None:
    """Return the unit that a list ordered by units heads its tasks with: 一、市发改委牵头事项（3项）, 市教育局.

    Of a row that says who takes part, and not who leads.
    """
    if reading.unit_above:
        return reading.unit_above.text
    heading = reading.category.name if reading.category else None
    for text in filter(None, (heading, *_IN_BRACKETS.findall(simplify(reading.table.title or "")))):
        match = _TASKS_OF_A_UNIT.fullmatch(simplify(text))
        counted = reading.by_heading and match and any(match[what] for what in ("told", "said", "count"))
        # an ending is enough where its tasks are counted and other headings are known units
        enough = KNOWN_ENDING if counted else LEVEL_AND_ENDING
        if match and unit_score(match["unit"]) >= enough and not is_collective(match["unit"]):
            return str(text[: match.end("unit")])
    return None


def _unit_above(table: RawTable) -> Cell | None:
    """Return the unit that a line above a table names for all of it: Responsible: Parks, Actions led by Parks.

    Of a table that has no column of those that lead, and no marks that say it.
    """
    if is_marked(table.columns) or {"lead_units", "responsible_units"} & {column.field for column in table.columns}:
        return None
    first = min((cell.lines[0] for row in table.rows for cell in row.cells.values()), default=0)
    above = [((0, 0), table.title or ""), *((note.lines, note.text) for note in table.notes if note.lines[1] <= first)]
    found = [Cell(said, lines) for lines, text in above if (said := _said_of_all(text))]
    units = split_units(found[0].text) if len(found) == 1 else ()
    return replace(found[0], text=units[0].written) if len(units) == 1 else None


def _said_of_all(text: str) -> str:
    """Return the units that a line says lead all that is below it, behind a label or in a few words; else nothing."""
    label, value = label_of(text)
    if label:
        return value if field_of(label) in ("lead_units", "responsible_units") else ""
    rest, said = take_english_roles(text) if is_latin(text) else (text, [])
    leads = [units for role, units in said if role == "lead_units"]
    return leads[0] if len(leads) == len(said) == 1 and len(rest.split()) <= settings.HEADING_FEW_WORDS else ""


_IN_BRACKETS = re.compile(r"（([^（）]{4,30}(?:牵头|主办)[^（）]{0,4})）$")
_NAMES_PEOPLE = re.compile(r"负责人|责任人|领导|联系人|联络员")


def _with_marks(
    reading: _Reading, row: RawRow, roles: RowRoles, marks: Marks, pairs: Sequence[RawRow]
) -> tuple[RowRoles, dict[str, str]]:
    """Return who leads and who takes part with the units that marks name, and what else the marks say."""
    columns = reading.table.columns
    found = edge_marks(pairs, columns, marks, reading.doubt) if pairs else row_marks(row, columns, marks, reading.doubt)
    if not any(found.units.values()):
        reading.doubt(reading.cell(row, "name"), reading.text(row, "name"), "这一行没有任何单位的标记，请核对")
    if roles.leads:
        found.add(LEAD, roles.leads)
    leads, partners = found.settled(reading.convention)
    partners = tuple(dict.fromkeys((*roles.partners, *partners)))
    aside = {INFORMED_UNITS: "、".join(found.units.get(INFORMED, ())), WEIGHTS: "、".join(found.weights)}
    kept = {header: text for header, text in aside.items() if text}
    return RowRoles(leads, roles.officers, tuple(unit for unit in partners if unit not in leads), roles.by_order), kept


def _headed_as_responsible(table: RawTable) -> bool:
    lead = next((column for column in table.columns if column.field == "lead_units"), None)
    return lead is not None and field_of(lead.header) == "responsible_units"


def _people(reading: _Reading, row: RawRow, field: str) -> tuple[str, ...]:
    cell = reading.cell(row, field)
    names, rest = people_and_rest(cell.text if cell else reading.of_heading.get(field, ""), column=True)
    for name in filter(rare_surname, names):
        reading.doubt(cell, name, "人员栏里的这个姓名姓氏少见，已照原文写入，请核对")
    for text in rest:
        reading.doubt(cell, text, "人员栏里的这段文字不像姓名，没有写入记录")
    return names


def _extra(reading: _Reading, row: RawRow) -> dict[str, str]:
    known = {name for name, field in FIELDS.items() if field.recorded}
    extra: dict[str, str] = {}
    for index, column in enumerate(reading.table.columns):
        cell = row.cells.get(index)
        if column.field not in known and cell is not None and cell.text.strip():
            header = column.header or f"第{index + 1}列"
            text = close_up(cell.text)
            extra[header] = f"{extra[header]}；{text}" if header in extra else text
    return extra
