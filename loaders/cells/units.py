"""Units in a cell: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from graphmodel.agencies.collective import is_collective, phrase_at
from graphmodel.agencies.registry import load_registry
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders.cells.latin import is_latin, latin_unit_score, split_latin_units
from graphmodel.loaders.cells.own_names import own_names
from graphmodel.loaders.cells.role_words import LEAD, LEADING, ROLE_WORDS, role_kind

_LEVEL = r"(?:省|自治区|市|区|县|州|旗|盟|镇|乡)"
_SUFFIX = re.compile(
    r"(?:[局委办厅处署院会部社台站所馆校团司镇乡区县市]|(?:高新|工业|科技|产业|创业|创新|物流|软件|化工|经开|农业|生态)园"
    r"|中心|政府|办公室|队|街道|大学|小学|中学|幼儿园|银行|专班|基地|联盟|单位|部门|企业|运营商|机构|供电|电信|移动|联通|铁塔|城投|交投|国投|水务|燃气|公交"
    r"|地铁|热力|海关|人行|小组|机场|邮政|石油|石化|烟草|[分支商]行)$"
)
_LEVEL_FIRST = re.compile(_LEVEL)
_PLACE_AND_LEVEL = re.compile(rf"(?:[\u4e00-\u9fff]{{2,3}})??{_LEVEL}")
_LEAGUE_OR_OFFICE = re.compile(r"团[省市区县州旗]委|[市区县省州]政府办公?[室厅]?")
_AND_SO_ON = re.compile(
    r"(?<=[局委办部厅会司团院社校所站馆处队镇乡])等(?:相关|有关)?(?:单位|部门|机构|企业)?$|等\d{0,2}[个家]?(?:单位|部门|机构)$"
)
_AND_OTHERS = re.compile(r"(?P<unit>[^（）]{2,}?)等(?P<others>.{2,24})")
_AND = re.compile(r"以及|[和及与]|会同")
# 和各滑雪场: no part of the name before it
_OTHERS_FIRST = re.compile(r"各|其他|相关|有关")
_GAPS = re.compile(r"\n|\s{2,}|(?<=[\u4e00-\u9fff）])\s+(?=[\u4e00-\u9fff])")
_SPACED = re.compile(r"[^\S\n]")
_LONGEST_NAME = 120  # what is further back does not tell whether a name continues
# 1.市市场监管局 2.市财政局
_ENUMERATED = re.compile(
    r"(?:(?:^|(?<=[\s、，,；;]))(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）])|[①-⑳])\s*(?=[\u4e00-\u9fff])"
)
_PARTED = re.compile(r"[、，,；;/\n]")
_BLANK = re.compile(r"\s")
_BRACKETS, _BRACKET_LAST = re.compile(r"（[^（）]*）"), re.compile(r"（[^（）]*）$")
_NEVER_IN_NAMES = re.compile(r"[\d%“”。；：《》]|督办$|^由|^会同(?!县)")
# 市12345热线中心, 县120急救站: the only numbers in the names of bodies
_HOTLINE = re.compile(r"(?<=[\u4e00-\u9fff])(?:1[12]\d|1[12]\d{3}|9[56]\d{3})(?=[\u4e00-\u9fff]{2})")
_BEGINS_A_TASK = re.compile(
    r"新增|新建|完成|实施|推进|建设|开展|改造|提升|加强|优化|打造|举办|组织|为|对|在|按|全市|建成"
)
_PLACE_LAST = re.compile(r"[区县市州镇乡]$|街道$")
_BODY_LAST = re.compile(r"[局委办厅处院部会署]$|中心$")
_BRANCH_LAST = re.compile(r"[支总大中]队$|调查队$|分局$|分公司$|[支分]行$|中心$|[站所处科]$")
_WHOLE_COUNTRY = re.compile(r"国家|国网|中国|南方电网")
#: How much a name looks like a unit (:func:`unit_score`): it is known; its level and its ending tell (市滑雪局); its ending
#: alone does (滑雪中心); it begins as units do and ends as none is known to (市少年宫).
KNOWN, LEVEL_AND_ENDING, KNOWN_ENDING, UNKNOWN_ENDING = 2.0, 1.2, 0.8, 0.3
_LEVEL_AND_NAME = re.compile(r"(?:省|自治区|市|区|县|州|旗)(?![民场区政容内域级外郊城际中])[\u4e00-\u9fff]{2,9}")
# what is behind a body and is an office of it has at least so many letters
_SHORTEST_OFFICE = 3
# what a unit does is said in a clause of no more letters, and its name has no more
_LONGEST_CLAUSE, _LONGEST_UNIT = 60, 16
# no unit has more letters, nor so many units between two commas: a paragraph is not looked at
_LONGEST_SCORED, _LONGEST_CUT = 240, 1000
# 市图书馆新馆, 市公安局大楼: what is built for a unit is done by others
_NO_DOER = re.compile(r"[大新老旧办业馆楼]|[^，。]{0,6}(?:工程|项目|大楼|新馆|基地|建设)")
_START = re.compile(rf"{_LEVEL}|各|相关|有关|团|国网|国家|中国|其他|属地|共青团|中共")
# what plans speak of and no unit is named after
_NOT_IN_NAMES = re.compile(r"全覆盖|完成|实施|新增|验收|级验|督促|通过|竣工|\d")
# what a collective phrase ends with; alone it is the rest of one
_TAIL_ALONE = re.compile(r"(?:（[^（）]{1,8}）)?(?:人民政府|政府|管委会|管理委员会|办事处|街道办|单位|部门)")
_SEPARATORS = "、，,；;/|\n\t"
_NEXT_STOP = re.compile(f"[{_SEPARATORS}（]")
_LEADS = re.compile(rf"（[^（）]{{0,6}}(?:{LEADING})[^（）]{{0,6}}）|^[*★▲●☆]|[*★▲☆]$")
_MARK = re.compile(rf"（[^（）]{{0,6}}(?:{LEADING}|配合|协办|参与|负责|责任)[^（）]{{0,6}}）|[*★▲●☆]")

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
    joined = _mend_lines(_ENUMERATED.sub("、", text), hard and "\n" in text)
    units: list[Unit] = []
    for piece in _pieces(joined):
        units.extend(_units_of(piece))
    return tuple(units)


_ALL_IN_BRACKETS = re.compile(r"\s*(?:（(?P<round>[^（）]*(?:（[^（）]*）[^（）]*)*)）|\[(?P<square>[^\[\]]*)\])\s*")


def _out_of_brackets(text: str) -> str:
    """Return a cell without the brackets around all of it: （市数据局、市财政局）."""
    match = _ALL_IN_BRACKETS.fullmatch(simplify(text))
    return text[slice(*match.span("round" if match["round"] is not None else "square"))] if match else text


_LATIN_MARK = re.compile(r"\s*\((?P<role>lead|partner|support|leading)(?: agency| unit| partner)?\)", re.I)


def _latin_unit(name: str) -> Unit:
    mark = _LATIN_MARK.search(name)
    return Unit(_LATIN_MARK.sub("", name), mark is not None and mark["role"].lower().startswith("lead"))


@lru_cache(maxsize=65536)
def _units_of(piece: str) -> tuple[Unit, ...]:
    """Return the units of a piece between separators; a growing cell asks for the same ones again and again."""
    return tuple(unit for unit in (_unit(part) for part in _loose(piece)) if unit.written)


def _unit(piece: str) -> Unit:
    plain = simplify(piece)
    leads = bool(_LEADS.search(plain))
    written = piece
    if (said := _ROLE_BEHIND.match(plain.rstrip(" 。.；"))) and (
        _SUFFIX.search(said["unit"]) or is_collective(said["unit"])
    ):
        leads = leads or role_kind(said["role"]) == LEAD
        written, plain = piece[: said.end("unit")], plain[: said.end("unit")]
    for match in reversed(list(_MARK.finditer(plain))):
        written = written[: match.start()] + written[match.end() :]
    written = written.strip(" 。.;；:：")
    if (more := _AND_SO_ON.search(simplify(written))) and more.start() > 1:
        written = written[: more.start()]
    return Unit(written, leads)


def _mend_lines(text: str, hard: bool = False) -> str:
    """Close line breaks inside names; turn those between names into separators."""
    if names := _names_alone(text):
        return "\n".join(names)
    joined, at, broken = "", 0, False
    spaced = bool(_SPACED.search(text)) and not _PARTED.search(text.replace("\n", ""))
    for gap in [*_GAPS.finditer(text), None]:
        piece = close_up(text[at : gap.start() if gap else len(text)])
        if piece:
            before = joined[-_LONGEST_NAME:]
            if joined and _parted(before, piece, hard and broken, spaced or not broken):
                joined += "\n"
            joined += piece
            broken = False
        if gap:
            at = gap.end()
            broken = broken or "\n" in gap.group()
    return joined


def _parted(left: str, right: str, hard: bool, loose: bool) -> bool:
    """Return whether a gap parts two names: a ``hard`` break, or one beside which the names stand ``loose``."""
    return (hard and _parts_hard(left, right)) or breaks_between(left, right) or (loose and _stand_apart(left, right))


def _names_alone(text: str) -> list[str]:
    """Return the names of a cell that blanks part and nothing else: 经开区 / 高新园（邹区镇） / 各街道.

    None if one continues behind a blank.
    """
    names: list[str] = []
    if "、" in text or "，" in text:
        return names
    for piece in text.split():
        if names and _open_bracket(names[-1]):
            names[-1] += piece
        else:
            names.append(piece)
    return (
        names
        if len(names) > 1 and all(both_names(above, below) for above, below in zip(names, names[1:], strict=False))
        else []
    )


@lru_cache(maxsize=65536)
def _parts_hard(left: str, right: str) -> bool:
    """Return whether a break that the source has itself parts two names: both are whole ones (街道, 镇, 乡, 办事处)."""
    if left[-1] in _SEPARATORS or right[0] in _SEPARATORS or _open_bracket(left):
        return False
    last, first = simplify(_PARTED.split(left)[-1]), simplify(_PARTED.split(right)[0])
    return (
        score_by_rules(last) >= KNOWN_ENDING
        and score_by_rules(first) >= KNOWN_ENDING
        and not is_collective(last + first)
    )


def doubtful_breaks(text: str) -> list[tuple[str, bool]]:
    """Return the names beside breaks of the source's own that may be read the other way, and whether they were parted.

    >>> doubtful_breaks("松风林场\\n碧水湖公司"), doubtful_breaks("市人力资源和\\n社会保障局")
    ([('松风林场碧水湖公司', False)], [])
    """
    found: list[tuple[str, bool]] = []
    lines = [close_up(line) for line in text.split("\n") if line.strip()]
    for left, right in zip(lines, lines[1:], strict=False):
        if is_latin(left + right) or left[-1] in _SEPARATORS or right[0] in _SEPARATORS or _open_bracket(left):
            continue
        last, first = simplify(_PARTED.split(left)[-1]), simplify(_PARTED.split(right)[0])
        parted = _parts_hard(left, right) or breaks_between(left, right)
        if parted and _BRANCH_LAST.search(first) and not _START.match(first) and known_unit(last):
            found.append((f"{last}、{first}", True))
        elif not parted and _may_be_two(last, first, last + first):
            found.append((last + first, False))
    return found


def _may_be_two(last: str, first: str, whole: str) -> bool:
    return (
        len(last) > 2 and score_by_rules(first) >= KNOWN_ENDING and not known_unit(whole) and not is_collective(whole)
    )


@lru_cache(maxsize=65536)
def both_names(above: str, below: str) -> bool:
    """Return whether two lines are a whole name each: neither continues with the other, as 交警支队 would with 市公安局.

    >>> both_names("经开区", "高新园"), both_names("市公安局", "交警支队")
    (True, False)
    """
    above, below = simplify(above).strip(), simplify(below).strip()
    if any(
        len(name) < 3 or _PARTED.search(_BRACKETS.sub("", name)) or score_by_rules(name) < KNOWN_ENDING
        for name in (above, below)
    ):
        return False
    return not (known_unit(above + below) or _part_of(above, below))


@lru_cache(maxsize=65536)
def parts_name(above: str, below: str) -> bool:
    """Return whether a known name or a collective phrase runs from one line into the next: 市财政局，各区 / 县政府."""
    last, first = simplify(_PARTED.split(close_up(above))[-1]), simplify(_PARTED.split(close_up(below))[0])
    return bool(last and first) and known_unit(last + first) and (is_collective(last + first) or not known_unit(first))


def _part_of(above: str, below: str) -> bool:
    """Return whether a line names a place or a body, and the one below a body of it: 南山区 / 投资促进局, 市公安局 / 交警支队."""
    if _START.match(below):
        return False
    place = bool(_PLACE_LAST.search(above) and _BODY_LAST.search(below))
    return place or bool(_BRANCH_LAST.search(below) or _WHOLE_COUNTRY.match(above)) or _is_branch(below)


def _stand_apart(left: str, right: str) -> bool:
    """Return whether a gap within a line parts two names: 财政局 住建局 瑞海集团."""
    last, first = simplify(_PARTED.split(left)[-1]), simplify(_PARTED.split(right)[0])
    return (
        (len(last) > 2 or last in load_registry().bodies)
        and not known_unit(last + first)
        and min(score_by_rules(last), score_by_rules(first)) >= KNOWN_ENDING
    )


@lru_cache(maxsize=65536)
def breaks_between(left: str, right: str) -> bool:
    """Return whether a line break parts two names rather than being inside one."""
    if left[-1] in _SEPARATORS or right[0] in _SEPARATORS or _open_bracket(left):
        return False
    last = simplify(_PARTED.split(left)[-1])
    first = simplify(_PARTED.split(right)[0])
    if not last or not first or last in ("各", "相关", "有关"):
        return False
    if known_unit(last + first):
        return False
    bodies = load_registry().bodies
    if len(last) > 2 and len(first) > 2 and last in bodies and first in bodies:
        return True  # 财政局, 住建局: bodies without their level
    if known_unit(last) and (known_unit(first) or _START.match(first) or first in load_registry().divisions):
        return True
    return (
        bool(_SUFFIX.search(last))
        and len(last) > 2
        and bool(_START.match(first))
        and bool(_SUFFIX.search(first))
        and len(first) > 2
    )


def _open_bracket(text: str) -> bool:
    plain = simplify(text)
    return plain.count("（") > plain.count("）")


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
    if len(plain) > _LONGEST_CUT:
        return [piece]
    match = _AND_OTHERS.fullmatch(plain)
    if (
        match
        and is_collective(match["others"])
        and phrase_at(match["others"]) == len(match["others"])
        and score_by_rules(match["unit"]) >= KNOWN_ENDING
    ):
        return [*_loose(piece.strip()[: match.end("unit")]), piece.strip()[match.start("others") :]]
    if phrase_at(plain) == len(plain) or (known_unit(plain) and not is_collective(plain)):
        return [piece]
    for match in _AND.finditer(plain):
        left, right = plain[: match.start()], plain[match.end() :]
        if (
            (score_by_rules(left) >= KNOWN_ENDING and (match.group() == "以及" or _OTHERS_FIRST.match(right)))
            or (known_unit(left) and known_unit(right))
            or (is_collective(right) and (_all_read_as_units(left) or left in load_registry().divisions))
            or _both_begin_and_end(left, right)
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
    levels = left[:1] == first[:1] and bool(_LEVEL_AND_NAME.fullmatch(left) and _LEVEL_AND_NAME.fullmatch(first))
    return levels or (score_by_rules(left) >= KNOWN_ENDING and bool(_START.match(first)))


def _all_read_as_units(left: str) -> bool:
    """Return whether what is before 和 names units: one, or one with others of its kind (市交通局等有关部门)."""
    parts = _loose(left)
    return all(score_by_rules(part) >= (LEVEL_AND_ENDING if len(parts) == 1 else KNOWN_ENDING) for part in parts)


@lru_cache(maxsize=4096)
def _run_together(plain: str) -> tuple[str, ...]:
    if len(plain) < 8 or len(plain) > 200 or not _LEVEL_FIRST.match(plain):
        return (plain,)
    bodies = load_registry().bodies
    best: list[tuple[str, ...] | None] = [()] + [None] * len(plain)
    for end in range(3, len(plain) + 1):
        for start in range(max(0, end - 22), end - 2):
            earlier = best[start]
            word = plain[start:end]
            if earlier is None or not _LEVEL_FIRST.match(word):
                continue
            if _LEVEL_FIRST.sub("", word, count=1) in bodies and (
                best[end] is None or len(earlier) + 1 < len(best[end] or ())
            ):
                best[end] = (*earlier, word)
    return best[-1] or (plain,)


@lru_cache(maxsize=65536)
def known_unit(plain: str) -> bool:
    """Return whether a name in normal form is a known body with its level, or a collective phrase."""
    bare = _BRACKET_LAST.sub("", plain)
    if not bare:
        return False
    level = _PLACE_AND_LEVEL.match(bare)
    bodies = load_registry().bodies
    if level and bare[level.end() :] in bodies and len(bare) - level.end() > 1:
        return True
    if len(bare) > 3 and bare in bodies:
        return True
    if _LEAGUE_OR_OFFICE.fullmatch(bare):
        return True
    return is_collective(plain)


def ends_phrase(text: str) -> bool:
    """Return whether a text is what a collective phrase ends with: 人民政府, 管委会."""
    return bool(_TAIL_ALONE.fullmatch(text))


def _is_branch(name: str) -> bool:
    """Return whether what is behind a body is its branch at a place (市规划和自然资源局 南山管理局), and not another body."""
    return (
        name.endswith("管理局")
        and len(name) > 4
        and name not in load_registry().bodies
        and not _LEVEL_FIRST.match(name)
    )


def unit_score(written: str) -> float:
    """Return how much one entry looks like a unit: 2 a known one, 1 by its ending, negative not one.

    The user's own names are known ones.

    >>> unit_score("市财政局"), unit_score("完成老旧小区改造240个") < 0
    (2.0, True)
    """
    own = own_names()
    return KNOWN if own and own.holds(written) else score_by_rules(written)


@lru_cache(maxsize=65536)
def score_by_rules(written: str) -> float:
    """Score an entry as :func:`unit_score` does without names of the user's own: what scores of texts are made of."""
    if len(written) > _LONGEST_SCORED:
        return -2.5
    if is_latin(written):
        return latin_unit_score(written)
    plain = _BLANK.sub("", simplify(written)).strip("。；，、")
    if _TAIL_ALONE.fullmatch(plain):
        return -0.5
    if known_unit(plain):
        return KNOWN
    bare = _HOTLINE.sub("", _BRACKETS.sub("", plain))
    if bare in load_registry().bodies:
        return LEVEL_AND_ENDING  # 建设局, 妇联: a body without its level
    if len(bare) < 2 or _NEVER_IN_NAMES.search(bare):
        return -2.5
    if not _SUFFIX.search(bare):
        if _LEVEL_AND_NAME.fullmatch(bare) and not _NOT_IN_NAMES.search(bare):
            return UNKNOWN_ENDING
        return -2.0 if len(bare) <= 4 else -2.5
    return _by_its_ending(bare)


def unit_at(clause: str) -> str:
    """Return the known unit that does what a clause tells: 市财政局 of 市财政局安排专项资金; empty if none does.

    >>> unit_at("由市财政局安排专项资金"), unit_at("市财政局"), unit_at("市区新建公厕")
    ('市财政局', '', '')
    """
    text = clause.removeprefix("由")
    if len(text) > _LONGEST_CLAUSE or not _LEVEL_FIRST.match(text):
        return ""
    for end in range(min(len(text) - 2, _LONGEST_UNIT), 2, -1):
        if known_unit(text[:end]) and not is_collective(text[:end]) and not _NO_DOER.match(text, end):
            return text[:end]
    return ""


def remark_behind(written: str) -> bool:
    """Return whether brackets behind a unit contain something that is no part of a name: 市财政局（第3项）.

    >>> remark_behind("市财政局（第3项）"), remark_behind("市住建局（市人防办）"), remark_behind("各县（市、区）")
    (True, False, False)
    """
    plain = simplify(written)
    last = _BRACKET_LAST.search(plain)
    if last is None or is_latin(written) or is_collective(plain):
        return False
    inside = last.group()[1:-1]
    return not (_PLACE_LAST.search(inside) or _SUFFIX.search(inside)) or bool(_NEVER_IN_NAMES.search(inside))


def more_behind(written: str) -> bool:
    """Return whether a known unit is followed by more than a name has: 市财政局做好资金保障.

    >>> more_behind("市财政局做好资金保障"), more_behind("市财政局国库科"), more_behind("市少年宫")
    (True, False, False)
    """
    if is_latin(written) or unit_score(written) > UNKNOWN_ENDING:
        return False
    plain = simplify(written)
    return any(known_unit(plain[:end]) for end in range(3, len(plain) - _SHORTEST_OFFICE))


def _by_its_ending(bare: str) -> float:
    """Score a name that nobody knows but that ends as a unit's does."""
    if "（" in bare or "）" in bare:
        return -1.0
    if len(bare) > 20 or len(bare) == 2:
        return -1.0
    if _NOT_IN_NAMES.search(bare):
        return -1.5
    if _BEGINS_A_TASK.match(bare) and bare[-1] not in "局委厅":
        return -1.5
    return LEVEL_AND_ENDING if _LEVEL_FIRST.match(bare) else KNOWN_ENDING
