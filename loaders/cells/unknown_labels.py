"""What is behind a label or a header that nobody knows: whether it names units, whose role is not known then."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import ends_as_body, is_latin, latin_unit_score, split_latin_units
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.cells.units import split_units

_TITLE_CASE = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|of|and|for|the|&))*\s+[A-Z][\w'’.-]*")

#: The problem of units behind an unknown label or header.
REASON = "写有单位，但不知道是什么角色，没有读作牵头或配合单位；如果是，请用 --map 指明，如 --map {}=partner_units"

#: That of a second column of units that a table heads like another one.
ANOTHER = (
    "也写有单位，表里已有意思相同的一栏，没有读作牵头或配合单位；如果是，请用 --map 指明，如 --map {}=partner_units"
)
#: That of a column of marks that is headed by what may be a unit.
MARKS = "只有标记，没有读作单位；如果列名是单位，请用 --map 指明，如 --map {}=marked_unit"
#: That of times of which nothing says whether projects end then.
TIMES = "写的是时间，没有读作完成时间；如果是，请用 --map 指明，如 --map {}=deadline"
#: That of words that come again, row by row.
THEMES = "里的话几行重复，没有读作类别；如果是，请用 --map 指明，如 --map {}=category"
#: That of units and people in a column without a header.
UNHEADED = "这一格所在的一栏没有列名，没有读作单位或人员，也可能是左边一格断开的一截，请核对"
#: That of a time in a column without a header.
UNHEADED_TIME = "这一格所在的一栏没有列名，写的是时间，没有读作完成时间，请核对"
#: That of people of whom nothing says what they answer for.
PEOPLE = "写有人名，没有读作领导或责任人；如果是，请用 --map 指明，如 --map {}=leaders"


def name_units(values: Sequence[str], known: Collection[str] = (), *, no_partners: bool = False) -> bool:
    """Return whether values name units: those of the list again, or bodies by their endings.

    Parameters
    ----------
    values
        What is behind the label or below the header, once for each time.
    known
        The units that the list names where their role is known.
    no_partners
        Whether nothing in the list is known for partners: names in Latin letters are taken for units then.

    Examples
    --------
    >>> name_units(["市政府督查室", "市卫健委、市医保局"]), name_units(["人行道已完工", "每月通报"])
    (True, False)
    >>> name_units(["Lions Club; Youth Council", "Rotary"]), name_units(["On track", "Delayed"], no_partners=True)
    (True, False)
    """
    said = [value for value in values if value.strip()]
    if not said:
        return False
    again = sum(bool(set(known).intersection(_names(value))) for value in said)
    if again >= settings.UNKNOWN_LABEL_UNITS_AGAIN and again >= settings.UNKNOWN_LABEL_SHARE_AGAIN * len(said):
        return True
    bodies = sum(_names_bodies(value, no_partners) for value in said)
    return bodies >= settings.UNKNOWN_LABEL_SHARE_OF_BODIES * len(said)


def _names(value: str) -> list[str]:
    return split_latin_units(value) if is_latin(value) else [unit.written for unit in split_units(value)]


def _names_bodies(value: str, loosely: bool) -> bool:
    names = _names(value)
    if not names:
        return False
    if not is_latin(value):
        return all(unit_score(name) >= KNOWN_ENDING for name in names)
    if any(latin_unit_score(name) < 0 for name in names):
        return False
    return any(map(ends_as_body, names)) or (loosely and all(map(_TITLE_CASE.fullmatch, names)))
