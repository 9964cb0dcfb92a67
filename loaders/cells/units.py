"""Units in a cell, where one ends and the next begins, and at the beginning of a text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective, phrase_at
from graphmodel.agencies.registry import load_registry
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.counts import counts_as_separators
from graphmodel.loaders.cells.latin import is_latin, split_latin_units
from graphmodel.loaders.cells.own_names import own_names, remembered
from graphmodel.loaders.cells.role_words import LEAD, ROLE_WORDS, role_kind
from graphmodel.loaders.cells.stated_rules import take_remarks
from graphmodel.loaders.cells.unit_breaks import SEPARATORS, UNIT_BEGIN, with_lines_mended
from graphmodel.loaders.cells.unit_names import (
    KNOWN_ENDING,
    LEVEL_AND_ENDING,
    LEVEL_AND_NAME,
    LEVEL_FIRST,
    UNIT_ENDING,
    UNKNOWN_ENDING,
    answers_in_a_column,
    known_unit,
    score_by_rules,
    unit_before_its_object,
    unit_score,
)
from graphmodel.words import BODIES_LAST, CALLED_UNITS, LEADING, LEVELS, OTHERS, ROLES, TOWNS, TOWNS_TOGETHER, WORKING

_AND_SO_ON = re.compile(
    rf"(?<=[{BODIES_LAST}队{TOWNS}])等(?:相关|有关)?(?:单位|部门|机构|企业)?$|等\d{{0,2}}[个家]?(?:单位|部门|机构)$"
)
# 市审计局 等部门
_BEFORE_OTHERS = re.compile(r"\s+(?=等(?:相关|有关)?(?:单位|部门)?$)")
_AND_OTHERS = re.compile(r"(?P<unit>[^（）]{2,}?)等(?P<others>.{2,24})")
_AND = re.compile(r"以及|[和及与]|会同|[^\w\s（）、，,；;]+")
_OFFICE = re.compile("[\u4e00-\u9fff]{1,6}[科室股处]")  # 财务科和办公室
# 和各滑雪场: no part of the name before it
_OTHERS_FIRST = re.compile(OTHERS)
_NEXT_STOP = re.compile(f"[{SEPARATORS}（]")
_LEADS = re.compile(rf"（[^（）]{{0,6}}(?:{LEADING})[^（）]{{0,6}}）|（[主牵]）|^[*★▲●☆]|[*★▲☆]$")
_MARK = re.compile(rf"（[^（）]{{0,6}}(?:{ROLES})[^（）]{{0,6}}）|（[主牵协配]）|[*★▲●☆]")
# 各县区（不含石鼓区）: a condition, no part of the phrase; the account reports it, since it is in no record
#: A role in brackets ends a name, whatever is behind it: 市财政局（牵头）市民政局.
ROLE_ENDS = re.compile(rf"[（(](?:{WORKING})(?:{CALLED_UNITS})?[）)](?=[\u4e00-\u9fff])")
_EXCEPTION = re.compile(r"（(?:不含|不包括|不包含|不包|除(?:了|去)?)[^（）]{2,}）")
_ROLE_BEHIND = re.compile(rf"(?P<unit>.{{2,}}?)(?:等(?:部门|单位)?)?(?P<role>{ROLE_WORDS})$")


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of a units cell: as written without marks, and whether the text says it leads."""

    written: str
    leads: bool = False


def split_units(text: str, names: Collection[str] = (), *, hard: bool = False) -> tuple[Unit, ...]:
    """Split a cell into its units; a collective phrase stays one.

    Line breaks may be inside a name or between two names; the names decide. ``names`` are names in Latin letters
    that contain commas; the user's own names (:mod:`.own_names`) stay whole. ``hard`` says that the breaks are the
    source's own: they part two names, unless one of them is
    no whole name.

    >>> [unit.written for unit in split_units("市财政局、市\\n民政局，各区、县（市）政府（管委会）")]
    ['市财政局', '市民政局', '各区、县（市）政府（管委会）']
    """
    own = own_names()
    if own and (parts := own.parts(_out_of_brackets(text))):
        return tuple(
            unit
            for piece, whole in parts
            for unit in ((_unit(close_up(piece)),) if whole else split_by_rules(piece, names, hard=hard))
        )
    return split_by_rules(text, names, hard=hard)


def split_by_rules(text: str, names: Collection[str] = (), *, hard: bool = False) -> tuple[Unit, ...]:
    """Split a cell as :func:`split_units` does without names of the user's own: what scores of texts are made of."""
    if is_latin(text):
        return tuple(_latin_unit(name) for name in split_latin_units(text, names))
    text = _out_of_brackets(text)
    text = _BEFORE_OTHERS.sub("", ROLE_ENDS.sub(r"\g<0>、", text))
    joined = with_lines_mended(counts_as_separators(text), hard and "\n" in text)
    units: list[Unit] = []
    for piece in _pieces(joined):
        units.extend(_units_of(piece))
    return tuple(units)


_ALL_IN_BRACKETS = re.compile(r"\s*(?:（(?P<round>[^（）]*(?:（[^（）]*）[^（）]*)*)）|\[(?P<square>[^\[\]]*)\])\s*")


def _out_of_brackets(text: str) -> str:
    """Return a cell without the brackets around all of it: （市数据局、市财政局）."""
    match = _ALL_IN_BRACKETS.fullmatch(simplify(text))
    return text[slice(*match.span("round" if match["round"] is not None else "square"))] if match else text


_LATIN_MARK = re.compile(
    r"\s*[(\[](?P<role>lead|partner|support|leading|primary|secondary)(?: agency| unit| partner)?[)\]]", re.I
)


def _latin_unit(name: str) -> Unit:
    mark = _LATIN_MARK.search(name)
    return Unit(_LATIN_MARK.sub("", name), mark is not None and mark["role"].lower().startswith(("lead", "primary")))


@remembered
def _units_of(piece: str) -> tuple[Unit, ...]:
    """Return the units of a piece between separators; a growing cell asks for the same ones again and again."""
    return tuple(
        unit for unit in (_unit(name) for part in _loose(piece) for name in _phrase_apart(part)) if unit.written
    )


_TOWNS = re.compile(rf"各(?:{TOWNS_TOGETHER}|乡镇[（、]?街道）?|镇[（、]?街道）?)(?=[{LEVELS}](?![场域政容直级]))")


def _phrase_apart(piece: str) -> tuple[str, ...]:
    """Part a unit from the towns before it, behind which a narrow cell broke the line: 各街道区国资中心."""
    found = _TOWNS.match(simplify(piece))
    if found is None or unit_score(simplify(piece[found.end() :])) < LEVEL_AND_ENDING:
        return (piece,)
    return piece[: found.end()], piece[found.end() :]


def _unit(piece: str) -> Unit:
    plain = simplify(piece)
    leads = bool(_LEADS.search(plain))
    written = piece
    if (said := _ROLE_BEHIND.match(plain.rstrip(" 。.；"))) and UNIT_ENDING.search(said["unit"]):
        leads = role_kind(said["role"]) == LEAD
        written, plain = piece[: said.end("unit")], plain[: said.end("unit")]
    for match in reversed(list(_MARK.finditer(plain))):
        written = written[: match.start()] + written[match.end() :]
    written = _without_exception(written).strip(" 。.;；:：")
    if written[:1] in "和及与" and (is_collective(simplify(written[1:])) or known_unit(simplify(written[1:]))):
        written = written[1:]  # 市住建局 / 和各街道
    if (more := _AND_SO_ON.search(simplify(written))) and more.start() > 1:
        written = written[: more.start()]
    elif written.endswith("等") and known_unit(simplify(written[:-1])):  # 县残联等
        written = written[:-1]
    return Unit(written, leads)


def _without_exception(written: str) -> str:
    """Return a collective phrase without the exception in brackets; any other name as it is."""
    found = _EXCEPTION.search(simplify(written))
    phrase = written[: found.start()] + written[found.end() :] if found else ""
    return phrase if is_collective(phrase) else written


def _pieces(text: str) -> list[str]:
    """Cut at separators outside brackets, never inside a collective phrase."""
    plain = simplify(text)
    pieces: list[str] = []
    begin = at = 0
    while at < len(text):
        if at == begin and (end := phrase_at(plain, at)) > at:
            at = end
            continue
        stop = _NEXT_STOP.search(plain, at)
        if stop is None:
            break
        at = stop.end()
        if stop.group() == "（":
            close = plain.find("）", at - 1, at + 39)
            at = close + 1 if close > 0 else at
            continue
        pieces.append(text[begin : at - 1])
        begin = at
    pieces.append(text[begin:])
    return [piece for piece in pieces if piece.strip()]


def _loose(piece: str) -> list[str]:
    """Cut 市教育局和市财政局, and names run together with nothing between, where all parts are known."""
    plain = simplify(piece).strip()
    if len(plain) > settings.UNITS_LONGEST_CUT:
        return [piece]
    match = _AND_OTHERS.fullmatch(plain)
    if match and is_collective(match["others"]) and score_by_rules(match["unit"]) >= KNOWN_ENDING:
        return [*_loose(piece.strip()[: match.end("unit")]), piece.strip()[match.start("others") :]]
    if phrase_at(plain) == len(plain) or (known_unit(plain) and not is_collective(plain)):
        return [piece]
    for match in _AND.finditer(plain):
        left, right = plain[: match.start()], plain[match.end() :]
        if (
            (score_by_rules(left) >= KNOWN_ENDING and (match.group() == "以及" or _OTHERS_FIRST.match(right)))
            or (known_unit(left) and (known_unit(right) or right in load_registry().bodies))  # 市财政局和审计局
            or (is_collective(right) and _all_read_as_units(left))
            or _both_begin_and_end(left, right)
            or (_OFFICE.fullmatch(left) and _OFFICE.fullmatch(right))
        ):
            return [*_loose(piece.strip()[: match.start()]), *_loose(piece.strip()[match.end() :])]
    parts = _run_together(plain)
    if len(parts) > 1:
        cut, found = 0, []
        for part in parts:
            found.append(piece.strip()[cut : cut + len(part)])
            cut += len(part)
        return found
    return [piece]


def _both_begin_and_end(left: str, right: str) -> bool:
    """Return whether what is on either side of 和 is a whole name, and what is behind it begins as one.

    社会保障局 in 市人力资源和社会保障局 does not: it has no level, and 市人力资源 no ending.
    """
    first = _AND.split(right, maxsplit=1)[0]
    if score_by_rules(first) < KNOWN_ENDING:
        return False
    # 县林场和县自然保护地中心: both begin with their level, whatever the first ends with
    levels = left[:1] == first[:1] and bool(LEVEL_AND_NAME.fullmatch(left) and LEVEL_AND_NAME.fullmatch(first))
    return levels or (score_by_rules(left) >= KNOWN_ENDING and bool(UNIT_BEGIN.match(first)))


def _all_read_as_units(left: str) -> bool:
    """Return whether what is before 和 names units: one, or one with others of its kind (市交通局等有关部门)."""
    parts = _loose(left)
    return all(score_by_rules(part) >= (LEVEL_AND_ENDING if len(parts) == 1 else KNOWN_ENDING) for part in parts)


@lru_cache(maxsize=4096)
def _run_together(plain: str) -> tuple[str, ...]:
    if len(plain) < 8 or len(plain) > 200 or not LEVEL_FIRST.match(plain):
        return (plain,)
    bodies = load_registry().bodies
    best: list[tuple[str, ...] | None] = [()] + [None] * len(plain)
    for end in range(3, len(plain) + 1):
        for start in range(max(0, end - 22), end - 2):
            earlier = best[start]
            word = plain[start:end]
            if earlier is None or not LEVEL_FIRST.match(word):
                continue
            if LEVEL_FIRST.sub("", word, count=1) in bodies:
                best[end] = (*earlier, word)
    return best[-1] or (plain,)


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
