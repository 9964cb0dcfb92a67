"""What makes a list itself: its place, its year and its series, and the ids made of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.letters import visible
from graphmodel.normal_form import simplify
from graphmodel.words import CHINESE_DIGITS, LEVELS

UNKNOWN = "未知"
UNNAMED = "未命名"

_YEAR = re.compile(
    r"(?:19|20)\d{2}(?:\s*[-—–~至/]\s*(?:(?:19|20)\d{2}|\d{2}))?\s*(?:年度?)?|[〇○零一二三四五六七八九]{4}年度?"
)
# words around a title that say how it was sent out, not which list it is
_FRAME = re.compile(
    rf"^(?:附件?\s*\d*\s*[:：.、]?)|^关于(?:印发|下达|公布|发布|分解|做好)?|^[{LEVELS}](?=政府工作报告)|的(?:通知|公告|通报|函)$"
)
# words that say which version of a list a title heads, not which list: two versions are never counted together
_CHANGED = r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年中|中期|最新|最终)?(?:修订|修改|修正|调整|更新)"
_VERSION = re.compile(
    rf"{_CHANGED}[后版稿本]$|(?<=[单表工划案务目点书]){_CHANGED}$"
    rf"|第[{CHINESE_DIGITS}\d]+(?:[版稿]|次(?:修订|修改|调整)[版稿]?)$"
    r"|(?:征求意见|送审|报批|公示|审议|讨论|正式|试行)[版稿]$|[定草初终]稿$|(?<=[单表工划案务目点书])草案$|(?:最新|最终|新|旧)版$"
    r"|^(?:调整|修订|修改)后的?"
)
_GOVERNMENT = re.compile(rf"^[{LEVELS}]?(?:人民)?政府(?!工作报告)(?:办公室|办公厅)?(?=.{{4}})")
_PARENTS = ("省", "自治区", "市", "州", "盟", "地区")
_LETTERS = re.compile(r"[\u4e00-\u9fff]{1,10}")
_BELOW = re.compile(r"[\u4e00-\u9fff]?[县区镇乡]")
_MARKS = re.compile(r"[\s《》“”\"'‘’<>〈〉（()）\[\]【】,，。.:：;；、·_\-—–]+")


@lru_cache(maxsize=4096)
def series_of(title: str | None, place: str | None = None) -> str | None:
    """Return which list of its place and year a title names: the title without place, year and empty words.

    Parameters
    ----------
    title
        The title as written.
    place
        The place of the list, taken out of the title.

    Returns
    -------
    str or None
        ``None`` where nothing is left that would tell one list from another.

    Examples
    --------
    >>> series_of("关于印发《杭州市2023年度民生实事项目责任清单》的通知", "杭州市")
    '民生实事项目责任清单'
    >>> series_of("2023年市政府民生实事项目责任清单", "杭州市")
    '民生实事项目责任清单'
    >>> series_of("2024年宁波市政府工作报告重点任务分工", "宁波市")
    '政府工作报告重点任务分工'
    >>> series_of("宁波市人民政府办公室关于印发2024年市政府工作报告重点任务分工的通知", "宁波市")
    '政府工作报告重点任务分工'
    >>> series_of("宁波市2024年民生实事项目责任清单（年中调整版）", "宁波市")
    '民生实事项目责任清单'
    >>> series_of("City of Sligo Climate Action Plan 2024", "Sligo")
    'City of Climate Action Plan'
    """
    if not title:
        return None
    title, place = plain(title), plain(place) if place else None
    latin = title.isascii()
    text = _YEAR.sub(" " if latin else "", title)
    if latin:
        text = re.sub(rf"\b{re.escape(place)}\b", " ", text, flags=re.I) if place else text
        return " ".join(_MARKS.sub(" ", text).split()) or None
    text = _MARKS.sub("", text)
    before = None
    while text != before:
        before = text
        text = _GOVERNMENT.sub("", _VERSION.sub("", _FRAME.sub("", _without_place(text, place))))
    return text or None


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return a name as ids hold it: the same however its letters are coded.

    >>> plain("杭州市⺠\u00ad政局")
    '杭州市民政局'
    """
    return simplify(visible(text)).strip()


def _without_place(text: str, place: str | None) -> str:
    if not place or place == UNKNOWN:
        return text
    # by hand: a pattern of its own for each place costs a third of a load
    for name in _names_of(place):
        short = name[:-1] if len(name) > 2 and name[-1] in f"{LEVELS}盟" else name
        for start in _behind_parents(text):
            if text.startswith(name, start):
                return text[start + len(name) :]
            if text.startswith(short, start) and not _BELOW.match(text, start + len(short)):
                return text[start + len(short) :]
    return text


@lru_cache(maxsize=4096)
def _names_of(place: str) -> tuple[str, ...]:
    """Return a place's name, and what is left of it without what it belongs to: 西湖区 of 杭州市西湖区."""
    return (place, *(place[start:].lstrip("/") for start in _behind_parents(place) if 0 < start < len(place) - 1))


def _behind_parents(text: str) -> Iterator[int]:
    """Yield where the name of a place may begin: behind what it belongs to (浙江省 in 浙江省杭州市), the longest first."""
    letters = _LETTERS.match(text)
    for length in range(letters.end() if letters else 0, 0, -1):
        for level in _PARENTS:
            if text.startswith(level, length):
                yield length + len(level)
    yield 0


@lru_cache(maxsize=65536)
def part(text: str) -> str:
    """Return one part of an id: a slash in it would make one of two names.

    >>> part("市司法局/依法治市办")
    '市司法局%2F依法治市办'
    """
    return text.replace("%", "%25").replace("/", "%2F")


def place_of(list_id: str) -> str:
    """Return the place that the id of a list begins with, as :func:`part` wrote it.

    >>> place_of("甲%2F乙/2024/清单")
    '甲/乙'
    """
    return list_id.partition("/")[0].replace("%2F", "/").replace("%25", "%")


def node_id(label: str, *parts: str) -> str:
    """Return the id of a node. It begins with what kind of thing it names, so that no two things share one.

    >>> node_id("Leader", "宁波市", "张伟"), node_id("Agency", "宁波市", "张伟")
    ('leader:宁波市/张伟', 'agency:宁波市/张伟')
    """
    return f"{_PREFIXES.get(label) or label.lower()}:{'/'.join(map(part, parts))}"


_PREFIXES = {"ResponsibilityList": "list"}
