"""Names of units that may be more or less than one: two run together, a post before one, one without its end."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.own_names import remembered
from graphmodel.loaders.cells.people import is_post
from graphmodel.loaders.cells.unit_names import (
    KNOWN_ENDING,
    LEVEL_AND_ENDING,
    LEVEL_FIRST,
    UNKNOWN_ENDING,
    ends_phrase,
    known_unit,
    unit_score,
)
from graphmodel.words import LEVELS, NAMES_LAST

_BODY_LAST = re.compile(f"(?:{NAMES_LAST})$")
# 管理局, 分局 and offices behind a body are its branches
_OWN_BODY_LAST = re.compile(
    r"(?<!分)(?<!管理)局$|街道$|(?:高新|经开|开发|园|新)区$|^各.*(?:乡|镇|街道|区|县|市|政府|办事处|）)$"
)
# 县邮政分公, 市妇女联合: what is left of 公司, 委员会, 中心, 联合会 …
_ENDS = ("司", "会", "员会", "室", "局", "心", "队", "处")


_AND = re.compile("[和及与](?!平)")


@remembered
def two_names(written: str) -> bool:
    """Return whether a name may be two of which nothing divides them, or an *and* that may be a part of either.

    >>> two_names("水务局黛溪街道"), two_names("黛溪街道县住建局"), two_names("国家税务总局宁波市税务局")
    (True, True, False)
    >>> two_names("县统计局县财政局各乡镇（街道）"), two_names("各区、县（市）政府")
    (True, False)
    >>> two_names("市水务局和供电公司"), two_names("市公安局和平分局"), two_names("市规划和自然资源局")
    (True, False, False)
    """
    name = simplify(written)
    if is_latin(name):
        return False
    if any(name[at] == name[0] and _begins_again(name[:at], name[at:]) for at in range(3, len(name) - 2)):
        return True
    if known_unit(name) and not ends_phrase(name):
        return False
    if any(name[at - 1] in "）”》" and name[at] in LEVELS and known_unit(name[at:]) for at in range(3, len(name) - 2)):
        return True  # 覆盖全部乡镇（街道）市文旅局
    return any(_are_two(name[:at], name[at:]) for at in range(3, len(name) - 2)) or any(
        known_unit(name[: match.start()]) and unit_score(name[match.end() :]) >= KNOWN_ENDING
        for match in _AND.finditer(name)
    )


def _begins_again(left: str, right: str) -> bool:
    """Return whether a body of the same level is behind another: 县中医院县住建局."""
    whole = bool(LEVEL_FIRST.match(left)) and not left.endswith(("总局", "总署"))
    return whole and known_unit(right) and unit_score(left) >= LEVEL_AND_ENDING


def _are_two(left: str, right: str) -> bool:
    if left.endswith(("总局", "总署")):
        return False  # what follows is its branch: 国家税务总局宁波市税务局
    if not _BODY_LAST.search(left) or unit_score(left) < KNOWN_ENDING or unit_score(right) < KNOWN_ENDING:
        return False
    return bool(LEVEL_FIRST.match(right)) or bool(_OWN_BODY_LAST.search(right))


@remembered
def post_before(written: str) -> bool:
    """Return whether a name is a unit behind a post: the post ends the cell before it.

    >>> post_before("党工委副书记港口发展局"), post_before("市长热线中心"), post_before("市人大常委会办公室")
    (True, False, False)
    """
    name = simplify(written)
    return any(
        is_post(name[:at])
        and name[at] != "会"
        and unit_score(name[at:]) >= KNOWN_ENDING  # no post in 市人大常委会办公室
        for at in range(4, len(name) - 2)
    )


@remembered
def cut_short(written: str) -> bool:
    """Return whether a name that ends as no unit's does would be a known one with a letter or two more.

    >>> cut_short("县邮政分公"), cut_short("县生态环境"), cut_short("市少年宫")
    (True, True, False)
    """
    name = simplify(written)
    if is_latin(name) or not LEVEL_FIRST.match(name) or unit_score(name) > UNKNOWN_ENDING:
        return False
    return name.endswith(("分公", "有限公", "集团公")) or any(known_unit(name + end) for end in _ENDS)
