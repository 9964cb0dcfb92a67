"""Ways to put a question that are turned, before its words are looked up, into the one that is known."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.analysis.asking.words import NUMBER, number_of

_MONTH = rf"{NUMBER}月份?"
#: 5月和6月加起来, 5月、6月一共: as 5月到6月, if the months follow each other.
_TOGETHER = re.compile(rf"{_MONTH}(?:[、，,和与跟]{_MONTH})+(?:加起来|合起来|加在一起|合在一起|合计|总共|一共)")
#: 前两个, 最忙的两个单位; 哪两个单位 is a word of its own.
_TWO = re.compile("(?<=[前的])两(?=[个家位名项])")
#: 既没有甲也没有乙的项目, 既没有甲也没有乙配合: of both the same is denied.
_ROLE = "参加|参与|配合|牵头"
_NEITHER = re.compile(rf"既没有?([^，,]+?)({_ROLE})?[，,]?也没有?([^，,]+?)({_ROLE})?(?=的|项目|[？?。]?$)")
#: 第5项的进度怎么安排, 市教育局7月怎么安排: which steps, and when.
_PLANNED = re.compile(r"的?(?:进度|时间|工作|计划)?是?(?:怎么|如何|怎样)安排的?(?=[？?。]?$)")


def reworded(question: str) -> str:
    """Return a question in the words that are known.

    >>> reworded("5月和6月加起来谁最忙"), reworded("3月和5月加起来谁最忙")
    ('5月到6月谁最忙', '3月和5月加起来谁最忙')
    >>> reworded("既没有财政局也没有建委配合的项目"), reworded("第5项的进度怎么安排？")
    ('没有财政局配合没有建委配合的项目', '第5项步骤？')
    """
    question = _TOGETHER.sub(_months, _TWO.sub("2", question.strip()))
    question = _NEITHER.sub(_neither, question)
    return _PLANNED.sub("步骤", question)


def _months(said: re.Match[str]) -> str:
    months = [number_of(one) for one in re.findall(_MONTH, said[0])]
    follow = months == list(range(months[0], months[0] + len(months)))
    return f"{months[0]}月到{months[-1]}月" if follow else said[0]


def _neither(said: re.Match[str]) -> str:
    last = said[4] or "参加"
    return f"没有{said[1]}{said[2] or last}没有{said[3]}{last}"
