"""What cells of units say of each unit's part in a task, put in a column of its own: 县水利局：负责堤岸；县交通局：负责道路."""

from __future__ import annotations

from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import TITLE, only_people
from graphmodel.loaders.cells.units import all_units, known_units
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Column, RawTable
from graphmodel.loaders.tables.headers import field_of
from graphmodel.words import LEADING, SUPPORTING

_DUTIES = "职责"
_ENTRIES = re.compile(r"[^\n；;。]+")
_BETWEEN = re.compile("[：:—–]")
_ROLE = re.compile(f"{LEADING}|{SUPPORTING}|(?<!^)负责")  # of others: 县水利局负责堤岸，县交通局负责道路
_COUNT = re.compile(r"^\s*(?:[（(]?\d{1,2}(?:[.、．)）]|(?=[\u4e00-\u9fff]))|[①-⑳])?\s*")
_NEXT_LINE = re.compile("[；。]?\n(?=.*?(?:[：:—–]|负责))")
# 县水利局：负责堤岸, 县水利局—堤岸, 县水利局负责堤岸
_UNIT_FIRST = re.compile(
    r"(?P<units>[^：:—–]{2,60}?)\s*(?:[：:]|[—–-]+|(?=负责[^人]))\s*(?P<duty>[^：:]{2,}?)[，,、\s]*"
)
# 用地保障：县自然资源局
_DUTY_FIRST = re.compile(r"(?P<duty>[\u4e00-\u9fff]{2,8})[：:]\s*(?P<units>[^：:]{2,60}?)[，,、\s]*")


def duties_apart(table: RawTable) -> None:
    """Keep cells that say what each of their units does in a column of its own; in theirs the units are left."""
    place = len(table.columns)
    for row in table.rows:
        for index, column in enumerate(table.columns):
            cell = row.cells.get(index)
            units = _units_with_duties(cell.text) if cell and column.field in UNIT_FIELDS else []
            if cell and units:
                before = [row.cells[place].text] if place in row.cells else []
                said = _NEXT_LINE.sub("；", cell.text.strip("；。 \n"))
                row.cells[place] = replace(cell, text="；".join([*before, said]), hard=False)
                row.cells[index] = replace(cell, text="、".join(units), hard=False)
    if any(place in row.cells for row in table.rows):
        table.columns = (*table.columns, Column(_DUTIES, "extra"))


def _units_with_duties(text: str) -> list[str]:
    """Return the units of a cell that says of each what it does; none if it says anything else.

    >>> _units_with_duties("1.县水利局：负责堤岸；2.县交通局：负责道路")
    ['县水利局', '县交通局']
    >>> _units_with_duties("县水利局；县交通局"), _units_with_duties("县水利局：陈瑾"), _units_with_duties("牵头单位：县水利局")
    ([], [], [])
    """
    units: list[str] = []
    for found in _ENTRIES.finditer("" if is_latin(text) else text):
        entry = _COUNT.sub("", found[0], count=1).strip()
        matches = (pattern.fullmatch(entry) for pattern in (_UNIT_FIRST, _DUTY_FIRST))
        match = next((match for match in matches if match and _names_units(match["units"])), None)
        if match and _is_duty(match["duty"]):
            units.append(match["units"])
        elif entry and not (units and _is_duty(entry)):  # a line may continue the duty above
            return []
    return units


def _names_units(text: str) -> bool:
    return all_units(text) and not _ROLE.search(simplify(text))


def _is_duty(text: str) -> bool:
    person = only_people(text) and (len(text) != 4 or TITLE.search(text))  # 周边秩序 is nobody
    return not (
        person
        or _BETWEEN.search(text)
        or _ROLE.search(simplify(text))
        or all_units(text)
        or known_units(simplify(text))
        or field_of(text)
    )
