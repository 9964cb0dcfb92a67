"""Which units of a text lead and which take part: by label, by what is said of them, by their order.

``牵头单位：市教育局；配合单位：市财政局`` · ``市民政局牵头，市财政局、市住建局配合`` · ``市教育局、市财政局``
"""

from __future__ import annotations

import re

from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.people import name_score, only_people
from graphmodel.loaders.cells.units import ROLE_WORDS, known_unit, split_units, unit_score

from graphmodel.agencies.writing import close_up, simplify

_SAID = re.compile(rf"(?P<units>[^，；。]+?)(?:等(?:部门|单位)?)?(?P<role>{ROLE_WORDS})$")
_LABEL = re.compile(r"(?P<role>牵头|主办|主责|责任|承办|负责|配合|协办|参与|协同|协作)(?:责任)?(?:单位|部门)?[:：]")
_PARTNER_WORDS = ("配合", "协办", "参与", "协同", "协作")
#: What is said of the units in brackets behind them, not a part of a name.
REMARK = re.compile(r"（[^（）]*(?:下同|第一(?:位|个)?|排名?(?:首|前))[^（）]*）")
_POST = r"(?:[省市州县区]?(?:委|政府))?(?:分管|协管|主管|联系|常务)*(?:副?(?:省长|市长|州长|县长|区长|主席|书记|秘书长|主任)|领导)"
_POST_LAST = re.compile(rf"{_POST}(?:同志)?$")
_POST_FIRST = re.compile(rf"{_POST}(?=[\u4e00-\u9fff])")
_POSTS = re.compile(rf"{_POST}(?:[、和及]{_POST})*")
_UNITS = ("lead_units", "responsible_units", "partner_units")

#: (field, text) for each thing a text says.
Said = list[tuple[str, str]]


def without_labels(text: str) -> str:
    """Return a text in normal form without the labels that say which units lead and which take part."""
    return _LABEL.sub("", text)


def begins_with_label(text: str, *, leading: bool = False) -> bool:
    """Say whether a text in normal form begins with such a label, of ``leading`` units: 牵头单位：市住建局."""
    match = _LABEL.match(text)
    return match is not None and not (leading and match["role"] in _PARTNER_WORDS)


def split_roles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a cell headed 责任单位 alone into lead and partner units.

    A unit marked （牵头） leads, those behind 牵头单位：, those that are said to (市教育局牵头，市财政局配合);
    else the first one does.

    >>> split_roles("市财政局、市民政局（牵头）"), split_roles("市教育局牵头，市财政局、市住建局配合")
    ((('市民政局',), ('市财政局',)), (('市教育局',), ('市财政局', '市住建局')))
    """
    plain = simplify(text)
    labels = list(_LABEL.finditer(plain))
    if labels and not plain[: labels[0].start()].strip():
        lead: list[str] = []
        partners: list[str] = []
        for match, after in zip(labels, [*labels[1:], None], strict=True):
            body = text[match.end() : after.start() if after else len(text)]
            names = [unit.written for unit in split_units(body)]
            (partners if match["role"] in _PARTNER_WORDS or (match["role"] == "责任" and lead) else lead).extend(names)
        return tuple(lead), tuple(partners)
    if said := _said_in_cell(text):
        return said
    units = split_units(text)
    leads = [unit for unit in units if unit.leads] or list(units[:1])
    return tuple(unit.written for unit in leads), tuple(unit.written for unit in units if unit not in leads)


def _said_in_cell(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read a cell of clauses, whose lines may break a name or part two clauses; ``None`` if it is not one."""
    if not any(_SAID.match(part.strip()) for part in re.split(r"[，；,;。\n]", simplify(text))):
        return None
    for whole in (close_up(text), text.replace("\n", "，")):
        found = clauses(whole)
        if found and all(role in _UNITS for role, _ in found):
            names = {
                role: [unit.written for said, units in found if said == role for unit in split_units(units)]
                for role in _UNITS
            }
            leads = names["lead_units"] or names["responsible_units"][:1]
            others = names["responsible_units"] if names["lead_units"] else names["responsible_units"][1:]
            return tuple(leads), (*others, *names["partner_units"])
    return None


def clauses(inside: str, before: Said | None = None) -> Said:
    """Read clauses that name units and what they do; nothing if one of them says something else, or no unit is named.

    ``before`` is what the clauses in front of them said.

    >>> clauses("市民政局牵头，市财政局、市住建局配合，10月底前完成")
    [('lead_units', '市民政局'), ('partner_units', '市财政局、市住建局'), ('deadline', '10月底前')]
    """
    found: Said = list(before or [])
    known = len(found)
    pending = ""
    for part in re.split(r"[，；,;。]", inside):
        plain = simplify(part).strip()
        if not plain:
            continue
        if whole_when(plain, None):
            found.append(("deadline", without_done(part.strip())))
            continue
        match = _SAID.match(plain)
        if match and not pending and (leader := _leader(match["units"])):
            found.append(leader)
        elif match:
            units = (pending + "、" if pending else "") + part.strip()[: match.end("units")]
            if not all_units(units):
                return []
            found.append((role_of(match["role"], found), units))
            pending = ""
        else:
            pending = f"{pending}、{part.strip()}" if pending else part.strip()
    if pending:
        if not all_units(pending):
            return []
        found.append(("partner_units" if any(role in _UNITS for role, _ in found) else "responsible_units", pending))
    return found[known:] if any(role in _UNITS for role, _ in found) else []


def _leader(text: str) -> tuple[str, str] | None:
    """Return the leader that is said to answer for a task, by name or only by post (分管副省长); ``None`` for anything else."""
    if (post := _POST_FIRST.match(text)) and only_people(text[post.end() :]):
        return "leaders", text[post.end() :]
    if not _POST_LAST.search(text):
        return None
    if only_people(text):
        return "leaders", text
    return ("extra", text) if _POSTS.fullmatch(text) else None


def role_of(word: str, found: Said) -> str:
    """Return the field of the units that are said to do something; 负责 behind a lead unit is a partner's part."""
    if "牵头" in word or word.startswith(("主办", "主抓")):
        return "lead_units"
    if word.startswith(("配合", "积极", "协", "参")):
        return "partner_units"
    return "partner_units" if any(role == "lead_units" for role, _ in found) else "responsible_units"


def without_done(when: str) -> str:
    """Return the time of 10月底前全部完成."""
    return re.sub(r"(?:全部|全面|基本)?完成$", "", when)


def without_remarks(value: str) -> str:
    """Take out what is said of the units in brackets behind them."""
    plain = simplify(value)
    for match in reversed(list(REMARK.finditer(plain))):
        value = value[: match.start()] + value[match.end() :]
    return value


def all_units(text: str) -> bool:
    """Say whether a text names units and nothing else."""
    units = split_units(without_remarks(text))
    return bool(units) and all(unit_score(unit.written) >= 0.5 for unit in units)


_BRACKETED = re.compile(r"(?P<unit>.+?)（(?P<person>[^（）]{2,4})）$")


def officer_behind(unit: str) -> tuple[str, str | None]:
    """Part 市民政局（李敏） and 市民政局李敏 into the unit and its officer; an office in brackets (市老龄办) stays.

    >>> officer_behind("市民政局（李敏）"), officer_behind("市民政局（市老龄办）")
    (('市民政局', '李敏'), ('市民政局（市老龄办）', None))
    """
    plain = simplify(unit)
    match = _BRACKETED.fullmatch(plain)
    if match and name_score(match["person"]) > 2.0 and unit_score(match["person"]) < 0.5:
        return unit[: match.end("unit")], match["person"]
    if unit_score(plain) < 0.0:
        for size in (3, 2, 4):
            if known_unit(plain[:-size]) and name_score(plain[-size:]) > 2.0:
                return unit[:-size], unit[-size:]
    return unit, None
