"""Who leads and who supports in a row of marks, or in rows of pairs: by the legend, the heading over them, as usual.

RACI: A (accountable) leads; R (responsible) does the work: it takes part beside an A, and leads where there is none.
C and S take part; I is only told and has no part. Filled signs lead beside open ones. A mark that says no more than
that a unit has a part (√, X, 1) makes nobody lead: a unit that is marked alone leads, several take part.
Rows that each name one unit of a project are put together: one project for each name, its units in their roles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.marks import (
    INFORMED,
    INVOLVED,
    NONE,
    UNKNOWN,
    is_empty,
    legend,
    mark_of,
    marks_in,
    meanings,
)
from graphmodel.loaders.cells.role_words import JOINT, LEAD, PARTNER, RESPONSIBLE
from graphmodel.loaders.cells.unit_names import UNKNOWN_ENDING, unit_score
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable, place_of
from graphmodel.loaders.records.unit_roles import Convention, Doubt
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import Note, Problem

#: The field of a column headed by a unit, and of one that says what the unit of its row does.
MARKED, ROLE = "marked_unit", "role"
#: Under which header units are kept that are only told.
INFORMED_UNITS, WEIGHTS = "知会单位", "标记"

_GROUPS = {"lead_units": LEAD, "responsible_units": RESPONSIBLE, "partner_units": PARTNER}
_ORDER = (LEAD, JOINT, RESPONSIBLE, PARTNER, INVOLVED, INFORMED, NONE, UNKNOWN)
_SAID = {
    LEAD: "牵头", JOINT: "共同牵头", RESPONSIBLE: "负责", PARTNER: "配合", INVOLVED: "参与（没有写明谁牵头）",
    INFORMED: "只知会", NONE: "不涉及", UNKNOWN: "含义不明",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of a table mean; ``told`` are those that a legend explains."""

    meanings: Mapping[str, str]
    told: frozenset[str]

    def role(self, text: str, group: str) -> str:
        """Return the strongest role that the marks of one cell give under the heading of its group."""
        roles = {self.meanings.get(mark, UNKNOWN) for mark in marks_in(text)}
        role = next((role for role in _ORDER if role in roles), NONE)
        over = _GROUPS.get(field_of(group) or "")
        return over if over and role in (INVOLVED, UNKNOWN) else role

    def used(self) -> list[tuple[str, str]]:
        """Return the marks and their roles, the strongest first."""
        return sorted(self.meanings.items(), key=lambda item: (_ORDER.index(item[1]), item[0]))


def is_marked(columns: Iterable[Column]) -> bool:
    """Return whether a table says by marks who does what."""
    return any(column.field in (MARKED, ROLE) for column in columns)


def marks_of(table: RawTable, text: str) -> Marks:
    """Return what the marks of a table mean: its own legend is asked first, then one anywhere in the document."""
    counts = Counter(
        mark for row in table.rows for _, cell in _marked(row, table.columns) for mark in marks_in(cell.text)
    )
    own = legend(
        (*(note.text for note in table.notes), *(column.header for column in table.columns), table.title or "")
    )
    lines = text.splitlines()
    other = legend((*lines, *(f"{mark}|{word}" for mark, word in zip(lines, lines[1:], strict=False) if len(mark) < 3)))
    other = {mark: {word for word in words if mark_of(word) not in counts} for mark, words in other.items()}
    said = {mark: words for mark, words in {**other, **own}.items() if words and mark in counts}
    return Marks(meanings(counts, said), frozenset(said))


def _marked(row: RawRow, columns: Sequence[Column]) -> Iterator[tuple[Column, Cell]]:
    """Yield the cells of a row that contain marks."""
    for at, column in enumerate(columns):
        cell = row.cells.get(at)
        if column.field in (MARKED, ROLE) and cell is not None and not is_empty(cell.text.strip()):
            yield column, cell


@dataclass(slots=True)
class RowMarks:
    """The units of a row by role, and those whose marks nobody explains."""

    units: dict[str, list[str]] = field(default_factory=dict)
    weights: list[str] = field(default_factory=list)

    def add(self, role: str, names: Iterable[str]) -> None:
        """Add units in a role."""
        known = self.units.setdefault(role, [])
        known += [name for name in names if name not in known]

    def settled(self, convention: Convention) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who leads and who supports."""
        of = self.units.get
        leads, answer = [*of(LEAD, []), *of(JOINT, [])], of(RESPONSIBLE, [])
        partners, involved = of(PARTNER, []), of(INVOLVED, [])
        chosen = convention.stated_by == "chosen"
        if answer and not (leads and (convention.first_leads or not chosen)):
            first = 1 if chosen and convention.first_leads else len(answer)
            leads, answer = [*leads, *answer[:first]], answer[first:]
        if involved and not leads and ((len(involved) == 1 and not partners) or chosen):
            first = 1 if convention.first_leads else len(involved)
            leads, involved = involved[:first], involved[first:]
        names = dict.fromkeys((*answer, *partners, *involved))
        return tuple(dict.fromkeys(leads)), tuple(name for name in names if name not in leads)


def row_marks(row: RawRow, columns: Sequence[Column], marks: Marks, doubt: Doubt) -> RowMarks:
    """Return what the marks of a row say its units do; a mark that nobody explains is reported and decides nothing."""
    found = RowMarks()
    for column, cell in _marked(row, columns):
        if column.field != MARKED:
            continue
        role = marks.role(cell.text, column.group)
        names = units_of_header(column.header)
        if role == UNKNOWN:
            doubt(cell, f"{column.header}：{cell.text}", "这个标记的含义没有说明，这个单位没有写入记录，请核对")
            continue
        if any(name in known for name in names for other, known in found.units.items() if other != role):
            doubt(cell, f"{column.header}：{cell.text}", "这个单位在这一行有不同的标记，按较强的一个计，请核对")
        found.add(role, names)
        number = cell.text.strip()
        if role == INVOLVED and number not in ("0", "1") and number.replace(".", "", 1).isdecimal():
            found.weights.append(f"{column.header} {number}")
    return found


def units_of_header(header: str) -> tuple[str, ...]:
    """Return the units that head a column; a name in Latin letters is one."""
    return (header,) if is_latin(header) else tuple(unit.written for unit in split_units(header)) or (header,)


def remarks_on_marks(table: RawTable, marks: Marks, convention: Convention) -> tuple[list[Note], list[Problem]]:
    """Return how the marks of a table were read, and what is doubtful about that."""
    lines = (table.header_line, table.header_line)
    notes = [Note(lines, text) for text in (*_how_read(table, marks), *_unmarked(table), *_groups(table))]
    problems = list(_strange_units(table))
    if told := _nobody_leads(table, marks, convention):
        if convention.stated_by == "chosen":
            notes.append(Note(lines, told))
        else:
            problems.append(Problem(lines, "", told))
    return notes, problems


def _how_read(table: RawTable, marks: Marks) -> Iterator[str]:
    if not marks.meanings:
        return
    said = _SAID | {INVOLVED: "按上面的表头"} if _grouped(table) else _SAID
    used = "、".join(f"{mark} {said[role]}" for mark, role in marks.used())
    known = {mark for mark, role in marks.used() if role != UNKNOWN}
    by = "按图例" if marks.told >= known else f"{'按图例和' if marks.told else '没有图例，按'}通常的读法"
    raci = "；R 在有 A 的行里配合，在没有 A 的行里牵头" if {"R", "A"} <= set(marks.meanings) else ""
    yield f"表中用标记写明各单位做什么，{by}：{used}{raci}"


def _nobody_leads(table: RawTable, marks: Marks, convention: Convention) -> str:
    """Return what is told of marks, or of rows without a role, that only say that a unit has a part."""
    plain = [mark for mark, role in marks.used() if role == INVOLVED]
    if plain and not any(_all_involved(row, table.columns, marks) for row in table.rows):
        plain = []  # another mark says in every row who leads
    bare = [column for column in table.columns if column.field == ROLE and not column.header]
    if bare and any(column.field == "responsible_units" for column in table.columns):
        what = "没有角色一列，表中只说明哪些单位参与"
    elif plain and not _grouped(table):
        what = f"标记{'、'.join(plain)}只说明哪些单位参与"
    else:
        return ""
    if convention.stated_by == "chosen":
        how = "按所给的选项，" + ("排在首位的牵头" if convention.first_leads else "都算牵头")
    else:
        how = "只标了一个单位的由它牵头，其余都记为配合（改用 --all-lead 则都算牵头）"
    return f"{what}，没有写明谁牵头：{how}"


def _all_involved(row: RawRow, columns: Sequence[Column], marks: Marks) -> bool:
    """Return whether the marks of a row say of nobody that it leads, but of some that they have a part."""
    roles = {marks.role(cell.text, column.group) for column, cell in _marked(row, columns)}
    return INVOLVED in roles and not roles & {LEAD, JOINT, RESPONSIBLE}


def _unmarked(table: RawTable) -> Iterator[str]:
    for at, column in enumerate(table.columns):
        if column.field == MARKED and all(at not in row.cells or is_empty(row.cells[at].text) for row in table.rows):
            yield f"“{column.header}”一列没有任何标记"


def _groups(table: RawTable) -> Iterator[str]:
    for group in dict.fromkeys(column.group for column in table.columns if column.group):
        yield f"表头：{group}（{'、'.join(column.header for column in table.columns if column.group == group)}）"


def refuse_unknown(table: RawTable, marks: Marks) -> bool:
    """Make a table of which no mark is explained one that says why it is not read; return whether it is one."""
    roles = set(marks.meanings.values())
    if not roles or not roles <= {UNKNOWN, NONE} or _grouped(table) or UNIT_FIELDS & {c.field for c in table.columns}:
        return False
    signs = "、".join(mark for mark, _ in marks.used())
    table.refused = f"表中的标记{signs}没有说明含义，或图例自相矛盾；请在表下写明，如“●牵头 ○配合”，再读"
    text = " | ".join(cell.text for row in table.rows for cell in row.cells.values())
    line = min(cell.lines[0] for row in table.rows for cell in row.cells.values())
    table.problems.append(Problem((line, line), text, table.refused))
    table.rows = []
    return True


def _strange_units(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for the columns of marks whose headers look like no unit."""
    names = [column.header for column in table.columns if column.field == MARKED]
    strange = [name for name in names for unit in units_of_header(name) if unit_score(unit) < UNKNOWN_ENDING]
    if strange:
        yield Problem(
            (table.header_line,) * 2, "、".join(strange), "标记上面的这些列名不像单位名称，已照原文当作单位，请核对"
        )


def _grouped(table: RawTable) -> bool:
    marked = [column for column in table.columns if column.field == MARKED]
    return bool(marked) and all(field_of(column.group) in _GROUPS for column in marked)


_OF_FIELD = {"lead_units": LEAD, "partner_units": PARTNER, "responsible_units": INVOLVED}


def is_edges(columns: Sequence[Column]) -> bool:
    """Return whether each row of a table names one unit of a project."""
    return {ROLE, "name"} <= (fields := {column.field for column in columns}) and bool(fields & UNIT_FIELDS)


def grouped(table: RawTable) -> list[list[RawRow]]:
    """Return the rows of each project, in the order in which the projects come first."""
    fields = table.fields
    name, category = fields.index("name"), place_of(fields, "category")
    groups: dict[tuple[str, str], list[RawRow]] = {}
    for at, row in enumerate(table.rows):
        text = close_up(row.cells[name].text) if name in row.cells else f"\x00{at}"
        of = close_up(row.cells[category].text) if category in row.cells else ""
        groups.setdefault((text, of), []).append(row)
    return list(groups.values())


def whole_row(rows: Sequence[RawRow], columns: Sequence[Column], doubt: Doubt) -> RawRow:
    """Return one row for a project: what its rows say alike once, what differs with the unit it is said of.

    The columns of units and roles are left to :func:`edge_marks`.
    """
    whole = RawRow(section=rows[0].section)
    unit = next((at for at, column in enumerate(columns) if column.field in UNIT_FIELDS), -1)
    for at, column in enumerate(columns):
        if column.field in (ROLE, *UNIT_FIELDS):
            continue
        cells = [(row, row.cells[at]) for row in rows if at in row.cells]
        texts = list(dict.fromkeys(close_up(cell.text) for _, cell in cells))
        if not texts:
            continue
        first = cells[0][1]
        if column.field == "extra":
            said = (
                f"{close_up(row.cells[unit].text)} {close_up(cell.text)}" for row, cell in cells if unit in row.cells
            )
            text = texts[0] if len(texts) == 1 and len(cells) == len(rows) else "；".join(said)
            whole.cells[at] = Cell(text, (first.lines[0], cells[-1][1].lines[1]), first.page)
            continue
        whole.cells[at] = Cell(first.text, (first.lines[0], rows[-1].cells.get(at, first).lines[1]), first.page)
        for _, cell in cells:
            if close_up(cell.text) != texts[0]:
                doubt(cell, cell.text, f"同一个项目的“{column.header}”前后不同，按先写的“{texts[0]}”记，请核对")
    return whole


def edge_marks(rows: Sequence[RawRow], columns: Sequence[Column], marks: Marks, doubt: Doubt) -> RowMarks:
    """Return what the rows of a project say its units do.

    A role that nobody explains is reported and decides nothing.
    """
    fields = [column.field for column in columns]
    role_at = fields.index(ROLE)
    unit_at = next(at for at, field in enumerate(fields) if field in UNIT_FIELDS)
    found = RowMarks()
    for row in rows:
        cell = row.cells.get(unit_at)
        if cell is None:
            continue
        names = (
            (close_up(cell.text),)
            if is_latin(cell.text)
            else tuple(unit.written for unit in split_units(cell.text, hard=cell.hard))
        )
        said = row.cells.get(role_at)
        role = _OF_FIELD[fields[unit_at]]
        if said is not None and not is_empty(said.text.strip()):
            role = marks.role(said.text, "")
        if role in (UNKNOWN, NONE):
            text = said.text if said else ""
            doubt(cell, f"{cell.text}：{text}", "这个角色的含义没有说明，或写明不涉及，这个单位没有写入记录，请核对")
            continue
        for name in names:
            if unit_score(name) <= settings.EDGE_NO_UNIT:
                doubt(cell, name, "单位栏里的这段文字不像单位名称，已照原文保留，请核对")
            if any(name in known for other, known in found.units.items() if other != role):
                doubt(
                    cell,
                    f"{name}：{said.text if said else ''}",
                    "这个单位在这个项目里有不同的角色，按较强的一个计，请核对",
                )
        found.add(role, names)
    return found


def note_of_edges(table: RawTable, projects: int) -> Note:
    """Return how the rows of pairs were put together."""
    return Note((table.header_line,) * 2, f"这张表一行写一个单位和一个项目：{len(table.rows)} 行合为 {projects} 个项目")
