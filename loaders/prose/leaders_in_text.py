"""The leaders that a text names by post and name as those who answer for a task: 副市长X统筹, （副市长X牵头）."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.clauses import led_by, time_clause
from graphmodel.loaders.cells.people import is_post, only_people
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.words import LEADERS_DO

# 彭泽（副县长）：联系乡村振兴，…
_LEADER_FIRST = re.compile(
    r"(?P<who>[\u4e00-\u9fff·]{2,4})[（(](?P<post>[^（）()]{2,14})[)）][：:]\s*"
    rf"(?:{LEADERS_DO})?(?=\S)"
)
_LED_CLAUSE = re.compile(r"[^，,。；;\n]+[，,。；;]?")

_BRACKET_AT_END = re.compile(r"（(?P<inside>[^（），,。；;]+)）(?=[\s。；;]*$)")
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
    if (first := _LEADER_FIRST.match(text)) and is_post(simplify(first["post"])) and only_people(first["who"]):
        found.append(("leaders", first["who"]))
        text = text[first.end() :]
    bracket = _BRACKET_AT_END.search(simplify(text))  # 整治河道（副区长陈瑾牵头）
    led = led_by(bracket["inside"]) if bracket else None
    if bracket and led:
        return text[: bracket.start()] + text[bracket.end() :], [*found, *(("leaders", name) for name in led[1])]
    taken: list[tuple[int, int]] = []
    for clause in _LED_CLAUSE.finditer(text):
        plain = simplify(clause.group())
        inner = plain if "（" in plain else plain.rstrip("）")  # the last clause of a bracket
        when = time_clause(clause.group()[: len(inner)].rstrip("，,。；;")) if led else None
        led = led_by(plain)
        found += [("leaders", name) for name in (led[1] if led else ())] + ([("deadline", when)] if when else [])
        if led or when:
            begin = led[0] if led else 0
            taken.append((clause.start() + begin, clause.start() + len(inner)))
    for begin, end in reversed(taken):
        text = _EMPTY.sub("", text[:begin] + text[end:])
    return text, found
