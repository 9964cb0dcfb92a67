"""Units at the beginning of a text, or a text of nothing else."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.stated_rules import take_remarks
from graphmodel.loaders.cells.unit_names import (
    KNOWN_ENDING,
    LEVEL_FIRST,
    UNKNOWN_ENDING,
    answers_in_a_column,
    known_unit,
    unit_before_its_object,
    unit_score,
)
from graphmodel.loaders.cells.units import split_units

_SEVERAL_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])（(?P<inside>[^（）]*[、，][^（）]*)）")


def known_beside_others(text: str) -> bool:
    """Return whether known units are named, beside others whose endings tell nothing: 县商会、玉笥信合."""
    units = split_units(text)
    known = [unit for unit in units if unit_score(unit.written) >= KNOWN_ENDING]
    return 2 * len(known) >= len(units) > 1 and all(_NAMED.fullmatch(unit.written) for unit in units)


def known_units(text: str) -> bool:
    """Return whether a text names units whose endings are known, and nothing else."""
    units = split_units(text)
    return bool(units) and all(unit_score(unit.written) >= KNOWN_ENDING for unit in units)


def several_in_brackets(written: str) -> bool:
    """Return whether brackets behind a unit name several others, which may take part as it does.

    >>> several_in_brackets("县教育局（县财政局、县人社局）"), several_in_brackets("市住建局（市人防办）")
    (True, False)
    >>> several_in_brackets("各县（市、区）政府")
    False
    """
    match = _SEVERAL_INSIDE.search(simplify(written))
    if match is None:
        return False
    first_two = re.split("[、，]", match["inside"])[:2]
    return all(LEVEL_FIRST.match(part) for part in first_two) and known_units(match["inside"])


def units_first(text: str) -> str:
    """Return the known units that a text begins with, as many as there are; nothing if it begins with none.

    >>> units_first("市财政局、市残联拟定办法"), units_first("制定方案")
    ('市财政局、市残联', '')
    """
    if known_units(text) and not unit_before_its_object(simplify(text).rpartition("、")[2]):
        return text
    end = 0
    for item in re.finditer("[^、]+", text):
        if bureau := unit_before_its_object(simplify(item.group())):
            return text[: item.start() + len(bureau)]
        if not known_units(item.group()):
            own = _units_of_item(item.group()[: settings.UNIT_CLAUSE_LONGEST])
            return text[: item.start() + own] if own else text[:end]
        end = item.end()
    return text[:end]


def _units_of_item(text: str) -> int:
    """Return where the known units end that a text begins with, before what they do."""
    found = [(split_units(text[:end]), end) for end in range(len(text), 2, -1) if known_units(text[:end])]
    most = max((len(units) for units, _ in found), default=0)
    whole = [(simplify(units[-1].written), end) for units, end in found if len(units) == most]
    # 县残联拟定办 ends as a unit does; of names that no table has, the shortest; 负责 behind one is no part of it
    name = next((name for name, _ in whole if known_unit(name)), whole[-1][0] if whole else "")
    return min((end for other, end in whole if other == name), default=0)


def all_units(text: str) -> bool:
    """Return whether a text names units and nothing else."""
    units = split_units(take_remarks(text)[0])
    return bool(units) and all(unit_score(unit.written) >= UNKNOWN_ENDING for unit in units)


def are_units(text: str) -> bool:
    """Return whether a text names units, and villages or offices beside them: 县交通局、白马村; 建设科.

    >>> are_units("县交通局、白马村"), are_units("建设科"), are_units("改造管网")
    (True, True, False)
    """
    units = [unit.written for unit in split_units(take_remarks(text)[0])]
    return bool(units) and all(unit_score(unit) >= UNKNOWN_ENDING or answers_in_a_column(unit) for unit in units)


def villages(text: str) -> bool:
    """Return whether a text names villages and nothing else: 石桥村、白鹤村."""
    names = simplify(text).split("、")
    return all(name.endswith("村") and answers_in_a_column(name) for name in names)


# what may be a unit beside others
_NAMED = re.compile("[\u4e00-\u9fff（）]{2,14}")
