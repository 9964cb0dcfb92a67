"""What a heading says of the tasks below it: who leads them (副市长张三牵头负责事项), whose they are, when due, how many."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import TITLE, people_and_rest
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.prose.leaders_in_text import led_by_people
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.words import CHINESE_NUMBER, LEADERS_DO, TASKS

_COUNT_OF_TASKS = re.compile(r"\s*（共?\d{1,3}[项件个]）$")
_POST = rf"(?:{TITLE.pattern})"
_NAME = r"(?P<name>[\u4e00-\u9fff·]{2,4}?)"
_LEADER_HEADING = re.compile(
    rf"{_POST}?\s*{_NAME}\s*{_POST}?(?:（[^）]*）)?\s*(?:{LEADERS_DO})的?.{{0,6}}(?:重点)?(?:{TASKS})"
)
# 市委书记 钟离昧 领衔: with a post before the name nothing else need be said
_LEADER_ALONE = re.compile(rf"{_POST}\s*{_NAME}\s*(?:同志)?\s*(?:{LEADERS_DO})")


def leader_of_heading(text: str, *, whole: bool = False) -> str:
    """Return the leader whose tasks a heading says are below it; empty if it names none.

    Parameters
    ----------
    text
        The heading.
    whole
        Whether the heading must say nothing else.

    >>> leader_of_heading("副市长陈瑾牵头负责事项", whole=True), leader_of_heading("市教育局牵头事项")
    ('陈瑾', '')
    >>> leader_of_heading("常务副市长 陈瑾"), leader_of_heading("陈瑾")
    ('陈瑾', '')
    """
    plain = without_count(simplify(text).strip())
    people, rest = people_and_rest(plain) if TITLE.search(plain) else ((), ())
    if len(people) == 1 and not rest and name_score(people[0]) > 0:
        return people[0]
    match = _LEADER_HEADING.fullmatch(plain) if whole else _LEADER_HEADING.search(plain)
    match = match or _LEADER_ALONE.fullmatch(plain)
    name = match["name"] if match and unit_score(match["name"]) < KNOWN_ENDING else ""  # 镇政府 is none
    return name if name and name_score(name) > 0 else ""


# what a heading of a time calls what is below it
_OF_TASKS = re.compile(rf"(?:的|(?<=[的成结前底末内度月年])(?:重点|民生)?(?:{TASKS}))+$")
_PART_OF_A_YEAR = re.compile("[前底末内月度半]")


def due_of_heading(text: str) -> str:
    """Return by when the tasks below a heading are due, if it says nothing else; a year alone says no time.

    >>> due_of_heading("6月底前完成的任务"), due_of_heading("四季度"), due_of_heading("2025年"), due_of_heading("道路工程")
    ('6月底前完成', '四季度', '', '')
    """
    plain = _OF_TASKS.sub("", without_count(simplify(text).strip()))
    return plain if _PART_OF_A_YEAR.search(plain) and whole_when(plain, None) else ""


# 兴农行动（10月底前完成）, 兴农行动——副市长陈瑾负责
_ITS_END = re.compile(
    r"(?P<name>.*?[\u4e00-\u9fff”])\s*(?:（(?P<inside>[^（）]+)）|(?:——|[ \n])\s*(?P<behind>[^\s（）]+))\s*$", re.DOTALL
)


def roles_at_its_end(text: str) -> tuple[str, RoleTexts]:
    """Return a heading without the time or who leads all below it that it ends with, and those.

    >>> roles_at_its_end("兴农行动（10月底前完成）"), roles_at_its_end("兴农行动 副市长陈瑾负责")
    (('兴农行动', [('deadline', '10月底前完成')]), ('兴农行动', [('leaders', '陈瑾')]))
    """
    match = _ITS_END.match(simplify(text))
    said = match and (match["inside"] or match["behind"])
    if not match or not said or is_latin(text):
        return text, []
    if due := due_of_heading(said):
        return text[: match.end("name")], [("deadline", due)]
    rest, roles = take_roles(said) if match["behind"] else led_by_people(said)
    return (text, []) if rest or not roles else (text[: match.end("name")], roles)


def without_count(heading: str) -> str:
    """Return a heading in normal form without how many tasks are below it: 县税务局 of 县税务局（3项）."""
    return _COUNT_OF_TASKS.sub("", heading)


_NUMBER = re.compile(rf"^{CHINESE_NUMBER}、\s*|^[（(]{CHINESE_NUMBER}[）)]\s*")


def without_chinese_number(heading: str) -> str:
    """Return a heading without the Chinese number it begins with: 党建办 of 一、党建办."""
    return _NUMBER.sub("", heading)


def are_offices(headings: Iterable[str]) -> bool:
    """Return whether headings are those of several offices of one body, which answer for the tasks below.

    >>> are_offices(["一、党建办", "二、城管办（2项）"]), are_offices(["一、党建办", "二、城市管理"])
    (True, False)
    """
    names = {without_chinese_number(without_count(simplify(heading))) for heading in headings}
    return len(names) > 1 and all(unit_score(name) >= KNOWN_ENDING for name in names)
