"""Sentences that say which leader a task is under: 区委常委、副区长某某统筹。"""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.clauses import leader_of, time_clause
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.posts import is_post
from graphmodel.loaders.cells.role_words import RoleTexts

_CLAUSE = re.compile(r"[^，,。；;\n]+[，,。；;]?")
# a clause of its own, with nothing but posts and names before what they do
_LED = re.compile(
    r"\s*(?:（(?!.*）))?(?P<clause>)由?(?P<who>[\u4e00-\u9fff（）]{2,12}?(?:[、和][\u4e00-\u9fff（）]{2,12}?){0,3})(?:同志)?"
    r"(?:统筹|牵头|负?总负?责|负责|分管|联系|包联|调度|督办|领衔|挂帅)(?:督办|协调|推进|落实|抓总|调度|负责)*[，,。；;）]?"
)

# 彭泽（副县长）：联系乡村振兴，…
_NAMED_FIRST = re.compile(
    r"(?P<who>[\u4e00-\u9fff·]{2,4})[（(](?P<post>[^（）()]{2,14})[)）][：:]\s*(?:联系|负责|分管|牵头|包联)?(?=\S)"
)
_EMPTY = re.compile(r"[（(]\s*[)）]")


def led_by_people(text: str) -> tuple[str, RoleTexts]:
    """Take the clauses that name leaders by post and name, and nobody else, and a time right behind them.

    Returns
    -------
    tuple
        What is left of the text; the leaders, and the time.

    Examples
    --------
    >>> led_by_people("整治河道。区委常委、副区长陈瑾统筹，6月底前完成。")
    ('整治河道。', [('leaders', '陈瑾'), ('deadline', '6月底前')])
    >>> led_by_people("区教育局牵头。")
    ('区教育局牵头。', [])
    """
    found: RoleTexts = []
    if (first := _NAMED_FIRST.match(text)) and is_post(simplify(first["post"])) and only_people(first["who"]):
        found.append(("leaders", first["who"]))
        text = text[first.end() :]
    taken: list[tuple[int, int]] = []
    led = False
    for clause in _CLAUSE.finditer(text):
        plain = simplify(clause.group())
        match = _LED.fullmatch(plain)
        people = _people(match["who"]) if match else []
        inner = plain if "（" in plain else plain.rstrip("）")  # the last clause of a bracket
        when = time_clause(clause.group()[: len(inner)].rstrip("，,。；;")) if led else None
        found += [("leaders", name) for name in people] + ([("deadline", when)] if when else [])
        if people or when:
            begin = match.start("clause") if match else 0
            taken.append((clause.start() + begin, clause.start() + len(inner)))
        led = bool(people)
    for begin, end in reversed(taken):
        text = _EMPTY.sub("", text[:begin] + text[end:])
    return text, found


def _people(who: str) -> list[str]:
    """Return the names among posts and names; nothing where one is neither."""
    told = [leader_of(part) for part in re.split("[、和]", who)]
    if None in told:
        return []
    return [each[1] for each in told if each and each[0] == "leaders"]
