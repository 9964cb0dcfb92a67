"""Rules that a list states of its units: 排在首位的为牵头单位，下同."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.words import LEADING

_FIRST = r"(?:第一(?:位|个|名)?|首(?:位|个|名)|最前(?:面)?|排头)"
RULE = re.compile(
    rf"{_FIRST}[^，；。（）]{{0,8}}(?:(?:为|是|作为)[^，；。（）]{{0,8}})?(?:{LEADING}|第一责任)"
    rf"|牵头[^，；。（）]{{0,6}}(?:排|列)[^，；。（）]{{0,4}}{_FIRST}"
)
_NO_ORDER = re.compile(r"不分先后|(?i:\balphabetical(?:ly)?\b|\bin no (?:particular )?order\b)")
SAME_BELOW = re.compile(r"[（，,；;]?\s*(?:以?下(?:同|皆同|均同)|后同)\s*[。）]?$")
# what is said of the units in brackets behind them, not a part of a name.
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
