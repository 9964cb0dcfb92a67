"""Lists of pairs, a pair a row: a unit and a project, with or without a role; and pairs of units, which are no list.

``单位,项目,角色`` · ``agency,project`` · ``source,target,weight``. Told by few columns, one of them of single units,
and by projects that recur from row to row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.marks import looks_like_mark
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, LEVEL_AND_ENDING, UNKNOWN_ENDING, unit_score
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column, GridRow, RawTable, refused
from graphmodel.loaders.tables.headers import UNITS_WITHOUT_ROLE, field_of, normal
from graphmodel.records import Problem
from graphmodel.words import CALLED_UNITS

# what networks head their two ends with, in either order of the columns; who does something is at the first
_ENDS = (
    ("source", "target"),
    ("from", "to"),
    ("ego", "alter"),
    ("起点", "终点"),
    ("源", "目标"),
    ("源节点", "目标节点"),
)
_TWINS = re.compile(r"(.+?)[ _]?([12abAB甲乙一二])")
_OF_UNITS = re.compile(CALLED_UNITS)
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,4})?")


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What the columns of a grid of pairs contain; -1 for a column that there is not."""

    header: int
    units: tuple[int, ...]
    name: int
    role: int
    guessed: bool = False  # which of two ends names the units


def _with_roles(rows: Sequence[GridRow], mapping: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """Return what headers mean with one more: of the column whose cells are roles (牵头, 配合), whatever its header is."""
    for header, row in enumerate(rows[: settings.HEADER_FIRST_ROWS]):
        texts = row.texts()
        if sum(map(bool, texts)) > settings.PAIRS_MOST_COLUMNS:
            continue
        body = [below.texts() for below in rows[header + 1 :][: settings.PAIRS_LOOKED_AT]]
        for at, text in enumerate(texts):
            if text and _tell_roles(line[at] for line in body if at < len(line) and line[at]):
                return {**(mapping or {}), text: "role"}
    return mapping


def _tell_roles(cells: Iterable[str]) -> bool:
    """Return whether cells are roles of units and nothing else, both to lead and to support among them."""
    means = set()
    for cell in cells:
        if (field := field_of(cell)) not in UNIT_FIELDS:
            return False  # the first cell tells as a rule
        means.add(field)
    return means >= {"lead_units", "partner_units"}


def _heads_pairs(texts: Sequence[str], mapping: Mapping[str, str] | None) -> bool:
    if not 2 <= len(texts) <= settings.PAIRS_MOST_COLUMNS or max(map(len, texts)) > settings.PAIRS_NAME_LONGEST:
        return False
    if _two_ends(texts):
        return True
    fields = {_field(text, mapping) for text in texts}
    if not fields & UNIT_FIELDS:
        return False
    if "role" in fields:
        return True
    units = len(fields & UNIT_FIELDS)
    if "name" in fields:
        return (
            units == 1
            and len(texts) <= settings.PAIRS_MOST_BARE_COLUMNS
            and not fields - UNIT_FIELDS - {"name", "number", None}
        )
    return units == 2 and len(texts) < settings.PAIRS_MOST_BARE_COLUMNS


def _field(header: str, mapping: Mapping[str, str] | None) -> str | None:
    field = field_of(header, mapping)
    if field == "group":
        return "role"  # 项目 | 单位 | 分工
    return "responsible_units" if field is None and normal(header).lower() in UNITS_WITHOUT_ROLE else field


def _two_ends(texts: Sequence[str]) -> bool:
    names = {normal(text).lower() for text in texts}
    if any(names.issuperset(ends) for ends in _ENDS):
        return True
    twins = [match for text in texts if (match := _TWINS.fullmatch(normal(text)))]
    return len(twins) == 2 and twins[0][1] == twins[1][1] and twins[0][2] != twins[1][2]


def _pairs(rows: Sequence[GridRow], mapping: Mapping[str, str] | None) -> _Pairs | None:
    mapping = _with_roles(rows, mapping)
    for header, row in enumerate(rows[: settings.HEADER_FIRST_ROWS]):
        texts = row.texts()
        filled = [at for at, text in enumerate(texts) if text]
        if not _heads_pairs([texts[at] for at in filled], mapping):
            continue
        body = [below.texts() for below in rows[header + 1 :][: settings.PAIRS_LOOKED_AT]]
        if any(
            text and not texts[at]
            for line in body[: settings.HEADER_FIRST_ROWS]
            for at, text in enumerate(line[: len(texts)])
        ):
            continue  # the lower row of a header, or what is above it
        columns = {at: [line[at] for line in body if line[at]] for at in filled}
        fields = {at: _field(texts[at], mapping) for at in filled}
        roles = [at for at in filled if fields[at] == "role" or (fields[at] != "number" and _are_roles(columns[at]))]
        if len(roles) > 1:
            return None  # columns of marks: a matrix
        role = next(iter(roles), -1)
        others = [at for at in filled if at != role and not _are_numbers(columns[at]) and fields[at] != "number"]
        units = tuple(at for at in others if _are_units(columns[at], sure=fields[at] not in UNIT_FIELDS))
        name = next((at for at in others if fields[at] == "name"), -1)
        if len(units) > 1:  # projects may be called as bodies are: 数据共享平台, 退役军人服务中心
            units = tuple(at for at in units if at != name)
            headed = tuple(at for at in units if fields[at] in UNIT_FIELDS)
            units = headed if len(headed) == 1 else units  # 单位类别 | 单位
        if name < 0:
            left = [at for at in others if at not in units and fields[at] in (None, "content", "category")]
            name = left[0] if left else -1
        ends = () if role < 0 or (len(units) == 1 and name >= 0) else _ends(texts, columns)
        return _Pairs(header, ends[:1], ends[1], role, guessed=True) if ends else _Pairs(header, units, name, role)
    return None


def _ends(texts: Sequence[str], columns: Mapping[int, Sequence[str]]) -> tuple[int, ...]:
    """Return which of two ends with a role between them names the units, and which the projects; nothing if neither.

    Who leads or supports is at the source. Ends that have a name in common are units both.
    """
    names = [normal(text).lower() for text in texts]
    first = next((ends for ends in _ENDS if {*ends} <= {*names}), None)
    if first is None:
        return ()
    source, target = (names.index(end) for end in first)
    at_source, at_target = ({close_up(text) for text in columns[at]} for at in (source, target))
    if not at_source or not at_target or at_source & at_target:
        return ()
    return source, target


def _are_numbers(texts: Sequence[str]) -> bool:
    return bool(texts) and all(map(_NUMBER.fullmatch, texts))


def _are_roles(texts: Sequence[str]) -> bool:
    return (
        bool(texts)
        and not _are_numbers(texts)
        and sum(looks_like_mark(text) for text in texts) >= max(1, settings.PAIRS_ROLES_SHARE * len(texts) - 1)
    )


def _are_units(texts: Sequence[str], *, sure: bool) -> bool:
    """Return whether most texts are units; under a header that says so any that may be one will do."""
    least = (KNOWN_ENDING, LEVEL_AND_ENDING) if sure else (UNKNOWN_ENDING, UNKNOWN_ENDING)
    scores = [unit_score(close_up(text)) >= least[is_latin(text)] for text in texts]
    return sum(scores) > settings.UNITS_SHARE * len(scores)


def find_edges(
    rows: Sequence[GridRow], mapping: Mapping[str, str] | None = None
) -> tuple[tuple[Column, ...], int, int] | None:
    """Return the columns of a list of pairs of units and projects, the row of its header and the first row below it.

    One of the columns means ``role``; where the list has none it is one without cells, behind the others.
    """
    pairs = _pairs(rows, mapping)
    if pairs is None or len(pairs.units) != 1 or pairs.name < 0:
        return None
    body = [row.texts() for row in rows[pairs.header + 1 :]]
    unit, name = pairs.units[0], pairs.name
    lines = [line for line in body if line[unit] and line[name]]
    if not lines or (pairs.role < 0 and not _recur(lines, unit, name)):
        return None
    texts = rows[pairs.header].texts()
    columns = []
    for at, text in enumerate(texts):
        field = _field(text, mapping) if text else None
        if at in (unit, name, pairs.role):
            meaning = {pairs.role: "role", name: "name", unit: "responsible_units"}[at]
            meaning = str(field) if at == unit and field in UNIT_FIELDS else meaning
        else:
            meaning = "extra" if field in (None, "name", "role", *UNIT_FIELDS) else str(field)
            if field == "category" and _OF_UNITS.match(text):  # 单位类别
                meaning = "extra"
            if field == "number" and not _numbers_names(lines, at, name):
                meaning = "extra"
        columns.append(Column(normal(text), meaning))
    if pairs.role < 0:
        columns.append(Column("", "role"))
    return tuple(columns), pairs.header, pairs.header + 1


def _numbers_names(lines: Sequence[Sequence[str]], number: int, name: int) -> bool:
    """Return whether numbers count the projects, and not the rows: one number for each name."""
    pairs = {(line[number], line[name]) for line in lines if line[number]}
    return len(pairs) == len({of for of, _ in pairs}) == len({to for _, to in pairs})


def _recur(lines: Sequence[Sequence[str]], unit: int, name: int) -> bool:
    """Return whether names recur from row to row, each with one unit: pairs, and no list of projects."""
    names = {line[name] for line in lines}
    single = sum(
        is_latin(line[unit]) or len(split_units(line[unit])) == 1 for line in lines[: settings.PAIRS_LOOKED_AT]
    )
    return len(names) <= settings.PAIRS_RECUR * len(lines) and single >= settings.PAIRS_ROLES_SHARE * min(
        len(lines), settings.PAIRS_LOOKED_AT
    )


def guessed_ends(rows: Sequence[GridRow], mapping: Mapping[str, str] | None = None) -> Problem | None:
    """Return what is doubtful about a list of pairs whose headers do not say which end names the units."""
    pairs = _pairs(rows, mapping)
    if pairs is None or not pairs.guessed:
        return None
    row = rows[pairs.header]
    unit, name = (normal(row.texts()[at]) for at in (pairs.units[0], pairs.name))
    told = f"表头没有写明哪一栏是单位：“{unit}”读作单位，“{name}”读作项目；如果相反，请用 --map {unit}=name --map {name}=responsible_units"
    return Problem((row.line, row.line), f"{unit} | {name}", told)


def edges_refusal(rows: Sequence[GridRow], mapping: Mapping[str, str] | None = None) -> RawTable | None:
    """Return a table without rows that says why pairs are no list of projects; ``None`` for any other grid."""
    pairs = _pairs(rows, mapping)
    if pairs is None or (pairs.name >= 0 and pairs.units):
        return None
    body = rows[pairs.header + 1 :]
    ends = _two_ends([text for text in rows[pairs.header].texts() if text])
    if not body or len(pairs.units) == 1 or not (pairs.units or ends):
        return None
    if pairs.units:
        told = (
            f"这是{len(body)}对单位之间的关系，没有项目，读不成责任清单；"
            "请给出写明单位和项目的表（一行一个单位、一个项目，可加一列角色）"
        )
    else:
        told = "这是一份成对的关系表，但看不出哪一列是单位、哪一列是项目；请把列名写成“单位”“项目”，或用 --map 指明"
    return refused(rows, told)
