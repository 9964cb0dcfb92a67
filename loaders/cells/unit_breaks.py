"""Line breaks and gaps in a cell of units: whether they are inside a name or part two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.registry import load_registry
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.unit_names import (
    BRACKETS,
    KNOWN_ENDING,
    LEVEL_AND_ENDING,
    LEVEL_FIRST,
    PLACE_LAST,
    UNIT_ENDING,
    ends_phrase,
    known_unit,
    score_by_rules,
)
from graphmodel.words import DISTRICTS_TOGETHER, LEVEL, LEVELS, OFFICES_LAST, OTHERS, TOWNS, TOWNS_TOGETHER

_GAPS = re.compile(r"\n|\s{2,}|(?<=[\u4e00-\u9fff）])\s+(?=[\u4e00-\u9fff])")
_SPACED = re.compile(r"[^\S\n]")
SEPARATOR = re.compile(r"[、，,；;/\n]")
_BETWEEN = re.compile(rf"{SEPARATOR.pattern}(?![^（）]*）)")  # 各县（市、区） is one
_BODY_LAST = re.compile(rf"[{OFFICES_LAST}]$|中心$")
_BRANCH_LAST = re.compile(r"[支总大中]队$|调查队$|分局$|分公司$|[支分]行$|中心$|[站所处科]$")
# no body of a government is a part of a company: 建设发展公司 / 财政局
_COMPANY_LAST = re.compile(r"(?:公司|集团)$")
_KIND_OF_COMPANY = re.compile(r"(?:股份)?有限|总公司$")
# no town or subdistrict is a part of another: 柳湾镇 / 北渚街道
_TOWN = re.compile(rf"(?!各)..+(?:街道|(?<!城)[{TOWNS}])")  # 住房和城乡 / 建设局
# nor has it a bureau: 白水洋镇 / 公安分局
_NO_TOWNS = re.compile(rf"局$|团[{LEVELS}]委$")
_NO_COMPANYS = re.compile(rf"..(?:局|委|街道|[{TOWNS}])$")
_OTHERS = re.compile(OTHERS)
UNIT_BEGIN = re.compile(rf"{LEVEL}|{OTHERS}|团|国网|国家|中国|共青团|中共")
SEPARATORS = "、，,；;/|\n\t"


def with_lines_mended(text: str, hard: bool = False) -> str:
    """Close line breaks inside names; turn those between names into separators."""
    if names := _names_alone(text):
        return "\n".join(names)
    joined, at, broken = "", 0, False
    spaced = bool(_SPACED.search(text)) and not SEPARATOR.search(text.replace("\n", ""))
    for gap in [*_GAPS.finditer(text), None]:
        piece = close_up(text[at : gap.start() if gap else len(text)])
        if piece:
            before = joined[-settings.UNIT_LONGEST_BEFORE_BREAK :]
            if joined and _parted(before, piece, hard and broken, spaced or not broken):
                joined += "\n"
            joined += piece
            broken = False
        if gap:
            at = gap.end()
            broken = broken or "\n" in gap.group()
    return joined


def _parted(left: str, right: str, hard: bool, loose: bool) -> bool:
    """Return whether a gap parts two names: a ``hard`` break, or ``loose`` names, which nothing else separates."""
    parts = (
        (hard and _parts_hard(left, right)) or breaks_between(left, right) or (loose and _are_two_names(left, right))
    )
    return parts and not _runs_on(left, right)


# 市财政局 / 和市国资委; 各乡 / 镇派出所
_JOINT = re.compile(f"(?:以及|[和及与])(?=[{LEVELS}])")
# 桫椤化工园 / 区管委会, 竹韵社 / 区居委会
_OVER_A_BREAK = re.compile(r"[园新发景港税范假库校护]区(?:管委会|管理(?:委员会|局|处|办))|社区居(?:民委员|委)会")
_LEAGUE_OF = re.compile(rf"[\u4e00-\u9fff]{{2,6}}[{LEVELS}]委(?:员会)?")  # 共青团 / 柘湖州委
_TORN_CLASS = re.compile(r"各[^、，]{0,3}$")
_CLASS = re.compile(f"各[^、，]{{0,2}}(?:{TOWNS_TOGETHER}|{DISTRICTS_TOGETHER}|社区)")


def _runs_on(left: str, right: str) -> bool:
    """Return whether a line begins with what joins a unit to the one above, or with the rest of a class of bodies."""
    last, first = _names_beside(left, right)
    if (joint := _JOINT.match(first)) and score_by_rules(first[joint.end() :]) >= LEVEL_AND_ENDING:
        return True
    if _OVER_A_BREAK.match(last[-1:] + first) or (last == "共青团" and _LEAGUE_OF.fullmatch(first)):
        return True
    torn = _TORN_CLASS.search(last)
    whole = _CLASS.match(torn.group() + first) if torn else None
    return bool(torn and whole and whole.end() > len(torn.group()))


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
        if len(names) > 1
        and all(
            both_names(above, below) and not _runs_on(above, below)
            for above, below in zip(names, names[1:], strict=False)
        )
        else []
    )


@lru_cache(maxsize=65536)
def _parts_hard(left: str, right: str) -> bool:
    """Return whether a break that the source has itself parts two names: both are whole ones (街道, 镇, 乡, 办事处)."""
    if left[-1] in SEPARATORS or right[0] in SEPARATORS or _open_bracket(left):
        return False
    last, first = _names_beside(left, right)
    return (
        score_by_rules(last) >= KNOWN_ENDING
        and score_by_rules(first) >= KNOWN_ENDING
        and not is_collective(last + first)
        # 县住房和城乡 / 建设局 is one name
        and (known_unit(last) or LEVEL_FIRST.sub("", last + first, count=1) not in load_registry().bodies)
    )


def doubtful_breaks(text: str) -> list[tuple[str, bool]]:
    """Return the names beside breaks of the source's own that may be read the other way, and whether they were parted.

    >>> doubtful_breaks("松风苗圃\\n碧水湖公司"), doubtful_breaks("市人力资源和\\n社会保障局")
    ([('松风苗圃碧水湖公司', False)], [])
    """
    found: list[tuple[str, bool]] = []
    for left, right, last, first in _beside_breaks(text):
        parted = _parts_hard(left, right) or breaks_between(left, right)
        own = UNIT_BEGIN.match(first.removeprefix("市场"))  # 市场监管分局 begins with no city
        if parted and _BRANCH_LAST.search(first) and not own and known_unit(last):
            found.append((f"{last}、{first}", True))
        elif not parted and _may_be_two(last, first):
            found.append((last + first, False))
    return found


def names_over_breaks(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that were put together over a break of a column's width behind which another unit may begin.

    >>> list(names_over_breaks("规划建\\n设局\\n供电服\\n务中心", ["规划建设局供电服务中心"]))
    ['规划建设局供电服务中心']
    >>> whole = ("葭川建工集团\\n有限公司", "市人力资源和\\n社会保障局", "市公安局\\n交警支队")
    >>> [name for text in whole for name in names_over_breaks(text, [text.replace("\\n", "")])]
    []
    """
    lines = [close_up(line) for line in text.split("\n") if line.strip()]
    whole, breaks = "".join(lines), list(accumulate(map(len, lines)))
    for name in names:
        begin = whole.find(name)
        parts = ((simplify(name[: at - begin]), simplify(name[at - begin :])) for at in breaks if 0 <= begin < at)
        if any(
            UNIT_ENDING.search(left) and not PLACE_LAST.search(left) and _may_be_two(left, right)
            for left, right in parts
        ):
            yield name


def classes_parted(text: str) -> list[str]:
    """Return the classes of places behind which a line ends, with the body below them that may be of each: 各市 / 交通局.

    >>> classes_parted("省财政厅、各市\\n交通运输局"), classes_parted("各市\\n省财政厅")
    (['各市、交通运输局'], [])
    """
    return [
        f"{last}、{first}"
        for _left, _right, last, first in _beside_breaks(text)
        if last.startswith("各") and is_collective(last) and not UNIT_BEGIN.match(first) and _BODY_LAST.search(first)
    ]


def _beside_breaks(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the lines beside each break that no sign tells of, and the last and the first name of them."""
    for left, right in pairwise(close_up(line) for line in text.split("\n") if line.strip()):
        if not (is_latin(left + right) or left[-1] in SEPARATORS or right[0] in SEPARATORS or _open_bracket(left)):
            yield left, right, *_names_beside(left, right)


def _names_beside(left: str, right: str) -> tuple[str, str]:
    return _BETWEEN.split(simplify(left))[-1], _BETWEEN.split(simplify(right))[0]


def _may_be_two(last: str, first: str) -> bool:
    return (
        min(len(last), len(first)) > 2
        and score_by_rules(first) >= KNOWN_ENDING
        and not _KIND_OF_COMPANY.match(first)
        and not known_unit(last + first)
        and not _runs_on(last, first)
    )


@lru_cache(maxsize=65536)
def both_names(above: str, below: str) -> bool:
    """Return whether two lines are a whole name each: neither continues with the other, as 交警支队 would with 市公安局.

    >>> both_names("经开区", "高新园"), both_names("市公安局", "交警支队")
    (True, False)
    """
    above, below = simplify(above).strip(), simplify(below).strip()
    if any(
        len(name) < 3 or SEPARATOR.search(BRACKETS.sub("", name)) or score_by_rules(name) < KNOWN_ENDING
        for name in (above, below)
    ):
        return False
    return not (_KIND_OF_COMPANY.match(below) or known_unit(above + below) or _part_of(above, below))


@lru_cache(maxsize=65536)
def parts_name(above: str, below: str) -> bool:
    """Return whether a known name or a collective phrase runs from one line into the next: 市财政局，各区 / 县政府."""
    last, first = _names_beside(close_up(above), close_up(below))
    return bool(last and first) and known_unit(last + first) and (is_collective(last + first) or not known_unit(first))


def cuts_name(above: str, below: str) -> bool:
    """Return whether a line that ends with no unit and the one below are one together: 市人力资源和社 / 会保障局."""
    last, first = _names_beside(close_up(above), close_up(below))
    if not last or not first or UNIT_BEGIN.match(first):
        return False
    if ends_phrase(first) and PLACE_LAST.search(last) and not known_unit(last):
        return True  # 邮政临浦县 / 分公司
    return parts_name(last, first) or score_by_rules(last) < KNOWN_ENDING <= score_by_rules(last + first)


def _part_of(above: str, below: str) -> bool:
    """Return whether a line names a place or a body, and the one below a body of it: 南山区 / 投资促进局, 市公安局 / 交警支队."""
    if UNIT_BEGIN.match(below):
        return False
    place = bool(PLACE_LAST.search(above) and (_BODY_LAST.search(below) or above.startswith("国网")))
    return place or bool(_BRANCH_LAST.search(below)) or _is_branch(below)


def _are_two_names(left: str, right: str) -> bool:
    """Return whether a gap within a line parts two names: 财政局 住建局 瑞海集团."""
    last, first = _names_beside(left, right)
    return (
        (len(last) > 2 or last in load_registry().bodies)
        and not known_unit(last + first)
        and min(score_by_rules(last), score_by_rules(first)) >= KNOWN_ENDING
    )


@lru_cache(maxsize=65536)
def breaks_between(left: str, right: str) -> bool:
    """Return whether a line break parts two names rather than being inside one."""
    if left[-1] in SEPARATORS or right[0] in SEPARATORS or _open_bracket(left):
        return False
    last, first = _names_beside(left, right)
    if not last or not first or _OTHERS.fullmatch(last):
        return False
    ends = (bool(UNIT_ENDING.search(last)) and len(last) > 2) or is_collective(last)
    if ends and _OTHERS.match(first) and is_collective(first):
        return True  # 区窑务局 / 相关企业: a class of bodies is no part of one
    if _is_town(last, first) and (_NO_TOWNS.search(first) or _TOWN.fullmatch(first)):
        return True
    if known_unit(last + first):
        return False
    if len(last) > 3 and _COMPANY_LAST.search(last) and _NO_COMPANYS.search(first):
        return True
    bodies = load_registry().bodies
    if len(last) > 2 and len(first) > 2 and last in bodies and first in bodies:
        return True  # 财政局, 住建局: bodies without their level
    if known_unit(last) and (known_unit(first) or UNIT_BEGIN.match(first) or first in load_registry().divisions):
        return True
    return ends and bool(UNIT_BEGIN.match(first) and UNIT_ENDING.search(first)) and len(first) > 2


@lru_cache(maxsize=65536)
def one_a_line(left: str, right: str) -> bool:
    """Return whether a break parts two names, or two lines are a unit each with the sign between: 区妇联、 / 区总工会."""
    if left[-1] not in SEPARATORS:
        return breaks_between(left, right)
    names = [BRACKETS.sub("", line) for line in (left[:-1], right.rstrip(SEPARATORS))]
    return all(name and not SEPARATOR.search(name) and score_by_rules(name) >= KNOWN_ENDING for name in names)


def _is_town(last: str, first: str) -> bool:
    """Return whether a line ends with a town or subdistrict, and not with the name of a city as 景德镇 / 市财政局 does."""
    return bool(_TOWN.fullmatch(last)) and last + first[0] not in load_registry().divisions


def _open_bracket(text: str) -> bool:
    plain = simplify(text)
    return plain.count("（") > plain.count("）")


def _is_branch(name: str) -> bool:
    """Return whether what is behind a body is its branch at a place (市规划和自然资源局 南山管理局), and not another body."""
    return (
        name.endswith("管理局") and len(name) > 4 and name not in load_registry().bodies and not LEVEL_FIRST.match(name)
    )
