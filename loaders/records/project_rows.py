"""From a raw row to a project: what each of its cells says, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import surnames
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders.cells.counts import BULLETS
from graphmodel.loaders.cells.dates import parse_deadline, when_at, whole_when
from graphmodel.loaders.cells.latin import is_latin, may_be_several
from graphmodel.loaders.cells.likeness import ENGLISH_HEADING
from graphmodel.loaders.cells.marks import INFORMED
from graphmodel.loaders.cells.people import people_and_rest
from graphmodel.loaders.cells.person_names import like_a_word, may_be_two_people, rare_surname
from graphmodel.loaders.cells.plan import split_plan
from graphmodel.loaders.cells.role_words import LEAD
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.cells.units import known_units
from graphmodel.loaders.fields import FIELDS, PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import HEADING_BULLETS, TASK_BULLETS, RawRow
from graphmodel.loaders.prose.due_times import times_in
from graphmodel.loaders.records.heading_units import LEADERS, led_by_heading, section_and_roles
from graphmodel.loaders.records.marked_units import (
    INFORMED_UNITS,
    WEIGHTS,
    Marks,
    edge_marks,
    grouped,
    is_edges,
    note_of_edges,
    row_marks,
    whole_row,
)
from graphmodel.loaders.records.numbering import numbers_out_of_names
from graphmodel.loaders.records.table_reading import TableReading, headed_as_responsible
from graphmodel.loaders.records.times_in_contents import plan_below_name
from graphmodel.loaders.records.unit_roles import Officers, RowRoles, row_roles
from graphmodel.loaders.tables.headers import field_of
from graphmodel.numerals import ENGLISH_HEADINGS, ENGLISH_TASKS, NUMBERED_THINGS, running_number
from graphmodel.records import Category, Deadline, Problem, Project, SourcePlace
from graphmodel.words import CHINESE_NUMBER, CIRCLED

_HEADING = re.compile(
    rf"(?:（?(?P<number>{CHINESE_NUMBER}|\d{{1,2}}|[{CIRCLED}])(?:[、.．）]|\s|(?<=[{CIRCLED}]))\s*)(?P<name>\S.*)",
    re.S,
)
_LETTERED = re.compile(r"(?P<number>[A-Z]|[IVX]{1,4})[.)]\s+(?P<name>[A-Z].*)", re.S)  # B. Clean water, II. Clean water
_COUNTED_THING = re.compile(rf"{NUMBERED_THINGS}(?P<number>{CHINESE_NUMBER})[、.．:：\s]\s*(?P<name>\S.*)", re.S)
_RANGE_BROKEN = re.compile(r"(?<=\d[-–—])\n(?=\d)")  # 2027– / 2030
_TWO_NUMBERS = re.compile(r"\d\W*[^\W\d_].*\d|\d\W+\d+\W*[^\W\d_项号条]", re.S)
_LEADING_NUMBER = re.compile(r"\W*(?:第\s*)?\d{1,3}(?![\d年月日])")
# 2.1, H4, D-05: what English lists call a project, of which no number can be made; the rows are counted
_REFERENCE = re.compile(
    r"[A-Za-z]{1,4}[ .-]?\d{1,4}(?:[.-]\d{1,3})*[a-z]?\.?|\d{1,4}(?:[./－—-]\d{1,3})+[a-z]?\.?|\d{1,3}[a-z]\.?"
    r"|[A-Za-z]{1,5}(?:[/.-](?:[A-Za-z]{1,5}|\d{1,4})){1,3}"  # AF/26/1
)
_REFERENCE_KEY = "原编号"
_PART_KEY = "大类"  # the heading over a row whose category is in a column
# Recommendation 4: Publish …
_COUNTED_TASK = re.compile(
    rf"(?:{ENGLISH_TASKS}"
    rf"|{ENGLISH_HEADINGS})\s+(?P<number>[A-Z]?\d{{1,3}}(?:\.\d{{1,2}})*)\s*[.:)–—-]\s*(?P<name>\S.*)",
    re.S,
)
_LABELLED_HEADING = re.compile(rf"{ENGLISH_HEADINGS}(?P<number>)\s?:\s+(?P<name>\S.*)")  # Theme: Boats
_HEADINGS = (ENGLISH_HEADING, _COUNTED_TASK, _LETTERED, _COUNTED_THING, _LABELLED_HEADING)
# 2加快城中村改造, but not 5G基站, 3岁以下托育 or 12条道路
_GLUED_NUMBER = re.compile(
    r"\d{1,2}(?=[\u4e00-\u9fff]{2})(?![年月日岁个家所座条项处件亿万千百米亩户名人期号大级类院校站路])"
)
# 1.开展整治 2.建设小区: of which the first begins the name
_SEVERAL_COUNTED = re.compile(
    r"\s*(?:\d{1,2}[.、](?=\D).*[\s；。]\d{1,2}[.、](?=\D)|（1）.*（2）|（一）.*（二）|①.*②|一、.*[\s；。]二、)", re.S
)
# 编印校史，语文组协助: units that nothing knows
_ROLE_IN_NAME = re.compile(r"[，。；][^，。；]{2,20}(?:协助|配合|牵头|协办)(?=[，。；]|$)")
# • 修便桥; ★ and □ may say something of a project
_BULLET = re.compile(rf"^[{BULLETS}◎]+\s*(?=[\u4e00-\u9fff“《])")
_SENTENCES = re.compile(r"(?P<name>[^.!?]{3,60})[.:]\s+(?P<content>[A-Z].{12,})", re.S)


def projects_of(reading: TableReading) -> list[Project]:
    """Return the projects of a table, in its order."""
    table = reading.table
    found: list[Project] = []
    if is_edges(table.columns):
        groups = grouped(table)
        for rows in groups:
            row = whole_row(rows, table.columns, reading.doubt)
            project = _project(reading, row, rows)
            found += [project] if project is not None else []
        if table.rows:
            table.notes.append(note_of_edges(table, len(groups)))
        return found
    for row in table.rows:
        project = _project(reading, row)
        if project is not None:
            found.append(project)
    counted = any(column.field == "number" for column in table.columns) and not reading.number_is_categorys
    return found if counted and any(project.number for project in found) else numbers_out_of_names(found)


def _number_alone(text: str) -> str:
    """Return a number cell without the digits of what is behind the number: 2 of ``2 由2026年3月改为6月``.

    Digits that a narrow cell broke over lines are one number.
    """
    if not _TWO_NUMBERS.search(text):
        return text
    first = _LEADING_NUMBER.match(simplify(text))
    return first.group() if first else ""


def _project(reading: TableReading, row: RawRow, pairs: Sequence[RawRow] = ()) -> Project | None:
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
        roles = led_by_heading(reading, roles)
    has_contents = {"content", "milestones"} & set(reading.table.fields)
    said, plan = (close_up(name_cell.text), "") if has_contents else plan_below_name(name_cell)
    written, text = _number_and_name(close_up(reading.text(row, "number")), _BULLET.sub("", said))
    reference = written if _REFERENCE.fullmatch(simplify(written)) else ""
    number = 0 if reference else running_number(_number_alone(written))
    if (name_cell.hard and may_be_several(name_cell.text)) or _SEVERAL_COUNTED.match(simplify(name_cell.text)):
        reading.doubt(name_cell, name_cell.text, "这一格有几行，读作了一个项目；如果一行是一个，请分成几行再读")
    if name_cell.cut:
        reading.doubt(name_cell, text, "名称里有一行可能断在一个词中间，也可能断在两个词之间，空格可能不对，请核对")
    if not number and has_numbers(reading) and _GLUED_NUMBER.match(simplify(text)):
        reading.doubt(name_cell, text, "名称前面的数字像是序号，可能混进了别的格里的字，请核对")
    if odd := _no_name(text):
        reading.doubt(name_cell, text, f"项目名称{odd}，可能读错了行或栏，请核对")
    name, content = _first_sentence(text)
    of_heading = reading.of_heading.get("deadline") or reading.above.get("deadline")
    said = reading.text(row, "deadline") or (of_heading.text if of_heading else _due_by_its_text(reading, row))
    deadline = close_up(_RANGE_BROKEN.sub("", said))
    if unit := _unit_behind_time(deadline):
        reading.doubt(reading.cell(row, "deadline"), unit, "完成时间后面写有单位，没有读作牵头或配合单位，请核对")
    lines = [cell.lines for cell in row.cells.values()]
    due = parse_deadline(deadline, reading.year, chinese=not is_latin(name))
    if due is None and is_latin(name):
        due = reading.short_dates.get(deadline)
    return Project(
        number=0 if reading.number_is_categorys else number,
        name=name,
        category=reading.category,
        leaders=_people(reading, row, "leaders"),
        lead_units=roles.leads,
        lead_officers=tuple(dict.fromkeys((*roles.officers, *_people(reading, row, "lead_officers")))),
        partner_units=roles.partners,
        deadline=Deadline(deadline, due) if deadline else None,
        milestones=tuple(
            step
            for steps in (plan, *(cell.text for cell in reading.cells(row, "milestones")))
            for step in split_plan(steps, reading.year)
        ),
        source=SourcePlace((min(first for first, _ in lines), max(last for _, last in lines)), name_cell.page),
        extra=({_REFERENCE_KEY: reference} if reference else {})
        | ({_PART_KEY: reading.part.name or ""} if reading.part and reading.part != reading.category else {})
        | ({FIELDS["content"].label: content} if content else {})
        | _extra(reading, row)
        | aside,
    )


def _no_name(text: str) -> str:
    """Return what a name is that is none; an empty text if it is one.

    >>> _no_name("2026年6月"), _no_name("内容"), _no_name("扩建渔港")
    ('里只有数字或时间', '像是表头', '')
    """
    if not any(letter.isalpha() for letter in text) or whole_when(text, None):
        return "里只有数字或时间"
    if _ROLE_IN_NAME.search(simplify(text)):
        return "里像是还写有谁牵头、谁配合"
    return "像是表头" if field_of(text) is not None and not is_latin(text) else ""


def _due_by_its_text(reading: TableReading, row: RawRow) -> str:
    """Return the times by which a row says that it is done, in a table that has no column for them: 6月底前建成.

    Plans of several steps say when each of them is due, and no more.
    """
    if reading.is_timed:
        return ""
    fields = ("name", "content") if reading.has_plans else ("name", "content", "milestones")
    texts = [cell.text for field in fields for cell in reading.cells(row, field)]
    return "；".join(time for text in texts for time in times_in(text))


def has_numbers(reading: TableReading) -> bool:
    """Return whether a table has a column of numbers."""
    return any(column.field == "number" for column in reading.table.columns)


def _unit_behind_time(deadline: str) -> str:
    """Return the units that are behind a time: another cell may have run into its column.

    >>> _unit_behind_time("2026年9月区财政局"), _unit_behind_time("2026年9月底前完成")
    ('区财政局', '')
    """
    plain = simplify(deadline)
    found = when_at(plain, None)
    behind = plain[found.end :].strip("，,、；; ") if found else ""
    return behind if behind and known_units(behind) else ""


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
    match = _SENTENCES.fullmatch(name)
    code = match and (match["name"].isupper() or any(letter.isdecimal() for letter in match["name"]))
    if code or (match and name[match.end("name")] == ":" and len(match["content"].split()) < 8):
        return name, ""  # E-1: Require heat pumps, Gravel to surface: D412 to the clinic
    return (match["name"], match["content"]) if match else (name.removesuffix("."), "")


def _take_category(reading: TableReading, row: RawRow) -> None:
    cell = reading.cell(row, "category")
    number = close_up(reading.text(row, "number")) if reading.number_is_categorys else ""
    headings = [heading for heading in (row.section, cell) if heading]
    headed_by = (*(heading.text for heading in headings), number)
    if not headings or headed_by == reading.headed_by:
        return
    reading.headed_by = headed_by
    for heading in headings:
        in_words = heading is cell and is_latin(heading.text)  # Communities supported by partners
        text, found = (heading.text, {}) if in_words else section_and_roles(reading, heading)
        reading.of_section = found if heading is row.section else reading.of_section
        reading.of_heading = reading.of_section | found
        own = number.rstrip(".、．") if heading is cell else ""
        reading.category = Category(own, close_up(text)) if own else _heading(text) if text else None
        if heading is row.section:
            reading.part = reading.category


def _heading(text: str) -> Category:
    plain = _BULLET.sub("", close_up(text)).lstrip(HEADING_BULLETS + TASK_BULLETS + " ").rstrip("。：:；")
    match = _HEADING.fullmatch(simplify(plain)) or next(filter(None, (of.fullmatch(plain) for of in _HEADINGS)), None)
    return Category(match["number"] or None, plain[match.start("name") :]) if match else Category(None, plain)


def _report_nameless(reading: TableReading, row: RawRow) -> None:
    cells = [cell for cell in row.cells.values() if cell.text.strip()]
    if cells:
        first, last = min(cell.lines[0] for cell in cells), max(cell.lines[1] for cell in cells)
        text = " | ".join(close_up(cell.text) for cell in cells)
        reading.problems.append(Problem((first, last), text, "这一行没有项目名称，没有写入记录", cells[0].page))


def _roles(reading: TableReading, row: RawRow) -> RowRoles:
    """Return who leads a row and who supports, and report a row that nobody leads."""
    cells = {field: list(reading.cells(row, field)) for field in UNIT_FIELDS}
    led = any(cells[field] for field in LEADERS) and bool(LEADERS & reading.of_heading.keys())
    for field in UNIT_FIELDS & reading.of_heading.keys():
        if led or cells[field]:
            continue
        cells[field].append(reading.of_heading[field])
        reading.by_heading += field != "partner_units"
    if reading.convention.stated_by != "usual" and headed_as_responsible(reading.table):
        # 责任单位 beside 配合单位 all lead, unless the list or the user says that only the first does
        cells["responsible_units"], cells["lead_units"] = cells["lead_units"], []
    officers = Officers(reading.has_officers, reading.heads_people)
    roles = row_roles(cells, reading.convention, reading.doubt, reading.latin_names, officers)
    reading.by_order += roles.by_order
    if not reading.marks:  # marks may say who leads
        roles = led_by_heading(reading, roles)
    has_column = any(column.field in UNIT_FIELDS for column in reading.table.columns)
    if has_column and not roles.leads and not reading.marks:
        reading.doubt(reading.cell(row, "name"), reading.text(row, "name"), "没有找到这个项目的牵头单位")
    elif not (roles.leads or roles.partners or reading.marks or any(reading.text(row, of) for of in PEOPLE_FIELDS)):
        reading.doubt(
            reading.cell(row, "name"), reading.text(row, "name"), "这个项目既没有单位也没有领导，可能读错了栏"
        )
    return roles


def _with_marks(
    reading: TableReading, row: RawRow, roles: RowRoles, marks: Marks, pairs: Sequence[RawRow]
) -> tuple[RowRoles, dict[str, str]]:
    """Return who leads and who supports with the units that marks name, and what else the marks say."""
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


def _people(reading: TableReading, row: RawRow, field: str) -> tuple[str, ...]:
    cell = reading.cell(row, field)
    cell = cell or reading.of_heading.get(field) or reading.above.get(field)
    text = "、".join(each.text for each in reading.cells(row, field)) or (
        cell.text if cell else ""
    )  # 主要领导 | 分管领导
    names, rest = people_and_rest(text, column=True)
    for name in filter(like_a_word, names):
        reading.doubt(cell, name, "人员栏里的这个姓名以常用词语开头，已照原文写入，请核对")
    for name in filter(rare_surname, names):
        reading.doubt(cell, name, "人员栏里的这个姓名姓氏少见，已照原文写入，请核对")
    for name in names:
        if not is_latin(name) and unit_score(simplify(name)) >= KNOWN_ENDING:
            reading.doubt(cell, name, "人员栏里的这个姓名像是单位名称，已照原文写入，请核对")
    for other in rest:
        reading.doubt(cell, other, "人员栏里的这段文字不像姓名，没有写入记录")
    for name in filter(may_be_two_people, names):
        reading.doubt(cell, name, "这四个字读作一个人；如果是两个人，请核对")
    written = simplify(text)
    for one, other in zip(names, names[1:], strict=False):
        if simplify(one + other) in ("".join(written.split()) if one in surnames() else written):  # 欧阳 明轩
            reading.doubt(cell, one + other, f"这几个字读作“{one}”“{other}”两个人；如果是一个人，请核对")
    return names


def _extra(reading: TableReading, row: RawRow) -> dict[str, str]:
    known = {name for name, field in FIELDS.items() if field.recorded}
    extra: dict[str, str] = {}
    for index, column in enumerate(reading.table.columns):
        cell = row.cells.get(index)
        if column.field not in known and cell is not None and cell.text.strip():
            header = column.header or f"第{index + 1}列"
            text = close_up(cell.text)
            extra[header] = f"{extra[header]}；{text}" if header in extra else text
    return extra
