"""Rules that a list states of who leads: 排在首位的为牵头单位，下同; 加粗的为牵头单位, *lead agencies in bold*."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.words import LEADING

_FIRST = r"(?:第一(?:位|个|名)?|首(?:位|个|名)|最前(?:面)?|排头)"
RULE = re.compile(
    rf"{_FIRST}[^，；。（）]{{0,8}}(?:(?:为|是|作为)[^，；。（）]{{0,8}})?(?:{LEADING}|第一责任)"
    rf"|牵头[^，；。（）]{{0,6}}(?:排|列)[^，；。（）]{{0,4}}{_FIRST}"
)
_NO_ORDER = re.compile(r"不分先后|(?i:\balphabetical(?:ly)?\b|\bin no (?:particular )?order\b)")
SAME_BELOW = re.compile(r"[（，,；;]?\s*(?:以?下(?:同|皆同|均同)|后同)\s*[。）]?$")
# a remark in brackets about the units before it, not a part of a name
_REMARK = re.compile(r"（[^（）]*(?:下同|第一(?:位|个)?|排名?(?:首|前))[^（）]*）")


def states_who_leads(text: str) -> bool:
    """Return whether a text says that the first of several units leads.

    >>> states_who_leads("责任单位中排在首位的为牵头单位，下同"), states_who_leads("市教育局为牵头单位")
    (True, False)
    """
    return bool(RULE.search(simplify(text)))


def states_no_order(text: str) -> bool:
    """Return whether a text says that the order of units says nothing: agencies are listed in alphabetical order."""
    return bool(_NO_ORDER.search(text))


def take_remarks(value: str) -> tuple[str, list[str]]:
    """Take what is said of the units, in brackets or in clauses behind them, out of their text.

    >>> take_remarks("市税务局、市财政局，排在首位的为牵头单位，下同")
    ('市税务局、市财政局', ['排在首位的为牵头单位，下同'])
    """
    plain = simplify(value)
    remarks: list[str] = []
    for match in reversed(list(_REMARK.finditer(plain))):
        remarks.insert(0, value[match.start() : match.end()])
        value = value[: match.start()] + value[match.end() :]
    plain = simplify(value)
    if rule := RULE.search(plain):
        begin = max(plain.rfind(stop, 0, rule.start()) for stop in "，；。,")
        if begin >= 0:
            remarks.append(value[begin + 1 :].strip())
            value = value[:begin]
    elif (same := SAME_BELOW.search(plain)) and same.start():
        remarks.append(value[same.start() :].strip("，, "))
        value = value[: same.start()]
    return value, remarks


#: How letters are written otherwise than the rest, and what lists call it, in Chinese and in English.
_CALLED = {
    "bold": ("加粗|粗体|加黑|黑体|黑字", "bold(?:ed|face)?"),
    "underline": ("下划线|下画线|划线|画线", "underlin(?:ed?|ing)"),
    "colour": ("标红|红色|红字|红体|蓝色", "red|blue|colou?red"),
    "italic": ("斜体", "italics?"),
    "highlight": ("底色|高亮|底纹|突出显示", "highlight(?:ed|ing)?|shaded"),
}
_LEADS = f"{LEADING}|第一责任"
_WHAT = "(?:字体?|单位|部门|部分|标[注识记示出]?|显示|的|者|[，,])*"


def _marks_leads(chinese: str, english: str) -> str:
    """Return the pattern of 加粗的为牵头单位, 牵头单位用黑体字标出, *lead agencies in bold* and *bold = lead*."""
    return (
        rf"(?:{chinese}){_WHAT}(?:为|是|即|系|表示|代表)[^。；;\n]{{0,8}}(?:{_LEADS})"
        rf"|(?:{_LEADS})(?:责任)?(?:单位|部门|者)?(?:名称)?(?:已|均|都|用|以|采用|使用|为|是|进行)*(?:{chinese})"
        rf"|\bleads?\b[^.;\n]{{0,30}}\b(?:in|is|are) (?:{english})\b"
        rf"|\b(?:{english})(?: type| text| letters)?\s*(?:[=:–-]|means?|indicates?|denotes?|shows?|is|are)\s*"
        r"(?:the )?leads?\b"
    )


# no reader looks for capitals: acronyms are written in them too
_IN_CAPITALS = re.compile(_marks_leads("大写", "capitals|capital letters|upper ?case"), re.I)
_HOW = {how: re.compile(_marks_leads(*called), re.I) for how, called in _CALLED.items()}


def emphasis_that_leads(text: str) -> str:
    """Return how a list says that it writes the units that lead: ``bold``, ``underline`` …; empty if it does not.

    >>> [emphasis_that_leads(text) for text in ("责任单位（加粗的为牵头单位）", "牵头单位用黑体字标出", "★为牵头单位")]
    ['bold', 'bold', '']
    >>> emphasis_that_leads("Lead agencies are in bold"), emphasis_that_leads("建设红色教育基地由市委宣传部牵头")
    ('bold', '')
    """
    plain = simplify(text)
    return next((how for how, pattern in _HOW.items() if pattern.search(plain)), "")


def emphasis_is_stated(text: str) -> bool:
    """Return whether a list says that it writes units that lead otherwise than the rest, be it read or not."""
    return bool(emphasis_that_leads(text) or _IN_CAPITALS.search(simplify(text)))


def strong_pieces(parts: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """Return the pieces of a text that are written in a way: parts of it that follow each other are one piece.

    >>> strong_pieces([("市林", True), ("草局", True), ("、市水务局", False)])
    ('市林草局',)
    """
    return tuple("".join(text for text, _ in run) for strong, run in groupby(parts, lambda part: part[1]) if strong)


def emphasised_units(units: Iterable[str], strong: Collection[str]) -> tuple[str, ...]:
    """Return the units that are inside the pieces of their cell that are written otherwise than the rest.

    >>> emphasised_units(("市文旅局", "市财政局"), ["市财政局、"])
    ('市财政局',)
    """
    pieces = [close_up(simplify(piece)) for piece in strong]
    return tuple(unit for unit in units if any(close_up(simplify(unit)) in piece for piece in pieces))
