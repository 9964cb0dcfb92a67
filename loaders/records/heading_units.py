"""The unit that a heading names for all rows below it."""

from __future__ import annotations

from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.english_dates import english_time
from graphmodel.loaders.cells.latin import ends_as_body, is_latin
from graphmodel.loaders.cells.role_words import ROLE_WORDS
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, LEVEL_AND_ENDING, unit_score
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Cell
from graphmodel.loaders.prose.heading_texts import (
    due_of_heading,
    leader_of_heading,
    roles_at_its_end,
    without_chinese_number,
)
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.records.table_reading import TableReading
from graphmodel.loaders.records.unit_roles import RowRoles, doubt_units
from graphmodel.words import TASKS

_TASKS_OF_A_UNIT = re.compile(
    rf"(?P<unit>[^（）]{{2,}}?)(?P<told>（(?:共?\d+[项件个]|{ROLE_WORDS})）)?"
    rf"(?P<said>{ROLE_WORDS})?的?(?:重点|民生)?(?:{TASKS})*(?P<count>（(?:共?\d+[项件个]|{ROLE_WORDS})）)?"
)
# A thriving town centre, no body's name
_A_PHRASE = re.compile(r"^An? |\b(?!(?:and|for|the|with)\b)[a-z]{3,}")
#: What a heading may say for all rows below it, besides people.
_OF_A_HEADING = UNIT_FIELDS | {"deadline"}
_SHORTER_THAN_A_YEAR = re.compile("[月季旬日]|半年")


def led_by_heading(reading: TableReading, roles: RowRoles) -> RowRoles:
    """Return the roles of a row, led by the unit of the heading above it where nobody else leads."""
    unit = None if roles.leads else _unit_of_heading(reading)
    if unit is None:
        return roles
    if reading.unit_above and not reading.by_heading:  # it is the same for all rows, and told once
        doubt_units(reading.doubt, reading.unit_above, [unit])
    reading.by_heading += 1
    return RowRoles((unit,), roles.officers, tuple(name for name in roles.partners if name != unit), roles.by_order)


#: Who answers for a row.
LEADERS = frozenset(("lead_units", "responsible_units"))


def section_and_roles(reading: TableReading, section: Cell) -> tuple[str, dict[str, Cell]]:
    """Return a heading without what it says of all rows below, and that by field: 提升审批效率（牵头单位：市行政审批局）.

    The heading stays whole where a row below it says the same itself, which counts there. A heading that is a month or
    a quarter and no more is when the rows below are due.
    """
    latin = is_latin(section.text) and english_time(section.text)[1]  # June 2026, By the end of 2026
    told = latin or (_SHORTER_THAN_A_YEAR.search(section.text) and not section.text.rstrip().endswith("日"))
    if told and not any(reading.text(row, "deadline") for row in reading.table.rows):
        when = without_chinese_number(section.text)
        due = when if whole_when(when, None) else due_of_heading(when)
        if due:
            return section.text, {"deadline": replace(section, text=due)}
    own = reading.own_fields.get(section.text, set())
    leader = leader_of_heading(without_chinese_number(simplify(section.text)), whole=True)
    if leader and "leaders" not in own:
        return section.text, {"leaders": replace(section, text=leader)}
    text, more = roles_at_its_end(section.text)
    text, said = take_roles(text)
    found: dict[str, Cell] = {}
    for field, value in (*said, *more):
        if field in PEOPLE_FIELDS | _OF_A_HEADING:
            above = [found[field].text] if field in found else []
            found[field] = replace(section, text="、".join([*above, value]))
    known = {field for field, _value in (*said, *more)} == found.keys() and bool(text.strip())
    if not known or (reading.marks and LEADERS & found.keys()):
        return section.text, {field: cell for field, cell in found.items() if field in PEOPLE_FIELDS}
    if not found or found.keys() & (own | LEADERS if own & LEADERS else own):
        return section.text, found
    return text if text.count("（") <= text.count("）") else text.rstrip("，,；;、 ") + "）", found


def _unit_of_heading(reading: TableReading) -> str | None:
    """Return the unit that a list ordered by units heads its tasks with: 一、市发改委牵头事项（3项）, 市教育局.

    Of a row that says who supports, and not who leads.
    """
    if reading.unit_above:
        return reading.unit_above.text
    names = [heading.name or "" for heading in (reading.category, reading.part) if heading]
    units = (_unit_heading(reading, name) for name in dict.fromkeys(names))
    return next(filter(None, units), None)


def _unit_heading(reading: TableReading, heading: str) -> str | None:
    match = _TASKS_OF_A_UNIT.fullmatch(simplify(heading))
    if match is None or is_collective(match["unit"]) or _A_PHRASE.search(heading):
        return None
    # an ending is enough where its tasks are counted and other headings are known units
    counted = reading.by_heading and any(match[what] for what in ("told", "said", "count"))
    is_unit = unit_score(match["unit"]) >= (KNOWN_ENDING if counted or reading.by_sections else LEVEL_AND_ENDING)
    return heading[: match.end("unit")] if is_unit and (not is_latin(heading) or ends_as_body(heading)) else None
