"""Headings that name the leader of the tasks below them: 副市长张三牵头负责事项, 四、李敏同志分管的重点工作, 副县长 王强."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.people import name_score, people_and_rest, split_people
from graphmodel.loaders.cells.posts import TITLE
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score

_LEADS = "负责|牵头|分管|包抓|包联|包保|挂联|联系|领衔|主抓|主管|领办"
_POST = rf"(?:{TITLE.pattern})"
_NAME = r"(?P<name>[\u4e00-\u9fff·]{2,4}?)"
_LEADER_HEADING = re.compile(
    rf"{_POST}?\s*{_NAME}\s*{_POST}?(?:（[^）]*）)?\s*(?:{_LEADS})的?.{{0,6}}(?:重点)?(?:工作|任务|项目|事项)"
    r"(?:（共?\d+[项件个]）)?"
)
# 市委书记 钟离昧 领衔: with a post before the name nothing else need be said
_LEADER_ALONE = re.compile(rf"{_POST}\s*{_NAME}\s*(?:同志)?\s*(?:{_LEADS})")


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
    plain = simplify(text).strip()
    people, rest = people_and_rest(plain) if TITLE.search(plain) else ((), ())
    if len(people) == 1 and not rest and name_score(people[0]) > 0:
        return people[0]
    match = _LEADER_HEADING.fullmatch(plain) if whole else _LEADER_HEADING.search(plain)
    match = match or _LEADER_ALONE.fullmatch(plain)
    name = _bare_name(match["name"]) if match and unit_score(match["name"]) < KNOWN_ENDING else ""  # 镇政府 is none
    return name if name and name_score(name) > 0 else ""


def _bare_name(text: str) -> str:
    people = split_people(text)
    return people[0] if people else text
