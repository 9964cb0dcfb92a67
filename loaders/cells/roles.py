"""Which units of a text lead and which support: by label, by what is said of them, by their order.

``牵头单位：市教育局；配合单位：市财政局`` · ``市民政局牵头，市财政局、市住建局配合`` · ``市教育局、市财政局``
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders.cells.clauses import UNITS_WITH_DEED, UNITS_WITH_ROLE, clauses
from graphmodel.loaders.cells.english_roles import english_cell
from graphmodel.loaders.cells.latin import is_latin, share_by_stroke
from graphmodel.loaders.cells.role_words import JOINT, LEAD, PARTNER, RESPONSIBLE, ROLE_WORDS, role_kind
from graphmodel.loaders.cells.units import ROLE_ENDS, Unit, split_units
from graphmodel.words import CALLED_UNITS, LEADING, LEVELS, ROLES, WORKING

# 牵头县教育局，配合县住建局: a level behind the word that a clause begins with is as good as a colon; lines may cut it
_LABEL = re.compile(
    rf"(?P<role>{ROLES}|会办)(?:责任)?(?:{CALLED_UNITS})?[:：]"
    rf"|(?<![^\s，；。、])(?P<said>{WORKING})(?=[{LEVELS}]\s?[\u4e00-\u9fff])"
)
_CUT_ROLE = re.compile(r"(?<=牵)\n(?=头)|(?<=配)\n(?=合)")
_UNITS = ("lead_units", "responsible_units", "partner_units")


@dataclass(frozen=True, slots=True)
class Roles:
    """The units of a cell by role; ``enumerated`` are those of which the text does not say who leads, in its order."""

    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    enumerated: tuple[str, ...] = ()


def without_labels(text: str) -> str:
    """Return a text in normal form with a sign for the labels that say which units lead and which support."""
    return _LABEL.sub("、", _CUT_ROLE.sub("", text)).lstrip("、")


def begins_with_label(text: str, *, leading: bool = False) -> bool:
    """Return whether a text in normal form begins with such a label, of ``leading`` units: 牵头单位：市住建局."""
    match = _LABEL.match(text)
    return match is not None and not (leading and role_kind(match["role"] or match["said"]) == PARTNER)


def split_roles(text: str, names: Collection[str] = (), *, hard: bool = False) -> Roles:
    """Split a cell headed 责任单位 alone into lead and partner units.

    A unit marked （牵头） leads, those behind 牵头单位：, those that are said to (市教育局牵头，市财政局配合).
    Of several that nothing tells apart it is for the list, the user or the convention to say who leads. ``names`` are
    names in Latin letters that contain commas; for ``hard`` see :func:`split_units`.

    >>> split_roles("市财政局、市民政局（牵头）"), split_roles("市教育局、市财政局").enumerated
    (Roles(leads=('市民政局',), partners=('市财政局',), enumerated=()), ('市教育局', '市财政局'))
    """
    text = ROLE_ENDS.sub(r"\g<0>、", _CUT_ROLE.sub("", text))
    alone = _JOINTLY.sub("", text)
    if is_latin(text) and (told := english_cell(alone)):
        return _settled(
            [
                (_KIND_OF[role], [unit.written for unit in split_units(units, names)])
                for role, units in told
                if role in _KIND_OF
            ]
        )
    plain = simplify(text)
    labels = list(_LABEL.finditer(plain))
    if labels and not plain[: labels[0].start()].strip():
        said = [
            (role_kind(match["role"] or match["said"]), text[match.end() : after.start() if after else len(text)])
            for match, after in zip(labels, [*labels[1:], None], strict=True)
        ]
        return _settled([(kind, [unit.written for unit in split_units(units, hard=hard)]) for kind, units in said])
    if (together := _ROLE_BEHIND.search(plain)) and role_kind(together["role"]) == JOINT:
        text = text[: together.start()] + together["role"]
    if found := _roles_in_cell(text):
        return found
    units = split_units(alone, names, hard=hard)
    leads = [unit for unit in units if unit.leads]
    if alone != text or (not leads and is_latin(text) and share_by_stroke(text)):
        leads = list(units)
    elif leads and _LEAD_TOGETHER.search(plain):
        leads = list(units[: units.index(leads[-1]) + 1])
    if leads:
        return Roles(names_of(leads), names_of(unit for unit in units if unit not in leads))
    return _settled([(RESPONSIBLE, [unit.written for unit in units])])


# 市航标站、市水利局（按职责分工负责）: said of all of them
_ROLE_BEHIND = re.compile(rf"（(?P<role>{ROLE_WORDS})）$")
# Schools Office and Health Office jointly
_JOINTLY = re.compile(r"(?<=\w)[\s,]+(?:jointly|\((?:jointly|joint leads?|jointly responsible)\))$", re.I)
# 市航标站、市水利局（共同牵头）: those before it lead too
_LEAD_TOGETHER = re.compile(rf"（(?:共同|联合|一起|均|都)(?:为|是)?(?:{LEADING})[^（）]{{0,4}}）")


def names_of(units: Iterable[Unit]) -> tuple[str, ...]:
    """Return the units as written."""
    return tuple(unit.written for unit in units)


def _settled(said: list[tuple[str, list[str]]]) -> Roles:
    """Decide what those that answer for a task do: beside a lead they support, beside partners they lead together."""
    kinds = {kind for kind, units in said if units}
    leads = [unit for kind, units in said if kind in (LEAD, JOINT) for unit in units]
    partners = [unit for kind, units in said if kind == PARTNER for unit in units]
    answer = [unit for kind, units in said if kind == RESPONSIBLE for unit in units]
    if leads:
        return Roles(tuple(leads), (*answer, *partners))
    if PARTNER in kinds or len(answer) < 2:
        return Roles(tuple(answer), tuple(partners))
    return Roles(enumerated=tuple(answer))


_KIND_OF = {"lead_units": LEAD, "responsible_units": RESPONSIBLE, "partner_units": PARTNER}


def _roles_in_cell(text: str) -> Roles | None:
    """Read a cell of clauses, whose lines may break a name or part two clauses; ``None`` if it is not one."""
    parts = [part.strip() for part in re.split(r"[，；,;。\n]", simplify(text))]
    if not any(UNITS_WITH_ROLE.match(part) or UNITS_WITH_DEED.match(part) for part in parts):
        return None
    for whole in (close_up(text), text.replace("\n", "，")):
        found = clauses(whole)
        if found and all(role in (*_UNITS, "extra") for role, _ in found):
            said = [(_KIND_OF[role], units) for role, units in found if role in _KIND_OF]
            return _settled([(kind, [unit.written for unit in split_units(units)]) for kind, units in said])
    return None
