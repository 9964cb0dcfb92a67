"""By when a task is to be done where only its own text says so: 6月底前完成勘界，由县水利局牵头."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import When, when_at
from graphmodel.loaders.cells.english_roles import by_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.words import FINISHED, REACHED, TIMES

# 到2025年底，已建成3座: what is done already is due no more
_CLAUSE = re.compile(r"[^，；。：,;:\n（）]++(?![，,]已)")
#: 6 / 月底前, 年 / 底前: a time over the end of a line.
TORN_TIME = re.compile(
    r"(?<=\d)\n(?=[\d年月日])|(?<=[年月今本上下])\n(?=[\d年底末内初中上下半])|(?<=[底末日号])\n(?=前)|(?<=[一二三四])\n(?=季度)"
    r"|(?<=季)\n(?=度)|(?<=半)\n(?=年)"
)
# 完成时间10月底, 办结时限为10月
_SAID_DUE = re.compile(rf"限(?:于|在)?(?=\d)|(?:计划|预计)?(?:{FINISHED}|整改)(?:{TIMES})(?:为|是)?")
# 确保主渠10月底前通水: a time inside a clause, with what is done by it right behind; not 对6月底前未整改的企业
_INSIDE = re.compile(
    r"[^\d年月每截至自从较比次](?=(?:20\d\d年|\d{1,2}月|[今本]年|年[底内末]|[上下]半年|第?[一二三四]季度))"
)
_BY_THEN = re.compile(r"(?:底|末|前|内)$")
_DONE = re.compile(r"(?![未没尚仍已])[\u4e00-\u9fff]{2}[^的]*$")
# 2025年底的存量: no time by which something is done
_OF = "的"
# 9月通车: a month by which something is reached; 9月抽查 tells none
_REACHED = re.compile(REACHED)
# 全年建设320个，86个3月底前开工: what continues all year is not done when a part of it has begun
_ALL_YEAR = "全年"
_BEGINS = re.compile(r"(?:全部|全面|全|陆续|集中|正式)?(?:开工|动工|启动|开建|开始|进场|开标|立项)")
# what a time is behind that is looked back on: 截至2025年底，自2025年底开展
_LOOKS_BACK = re.compile(r"截[至止]|自|从")


def times_in(text: str) -> Iterator[str]:
    """Yield the times by which a task's text says that something is done, in its order.

    >>> list(times_in("6月底前完成选址，力争2026年12月底前投用")), list(times_in("确保主渠10月底前通水"))
    (['6月底前', '2026年12月底前'], ['10月底前'])
    >>> list(times_in("截至2025年底，已建成3座，每月5日前报送"))
    []
    """
    if is_latin(text):
        yield from filter(None, (by_when(text),))
        return
    whole = TORN_TIME.sub("", simplify(text))
    all_year = _ALL_YEAR in whole
    for clause in _CLAUSE.findall(whole):
        plain = "".join(clause.split())
        yield from (found.text for found in _of_clause(plain) if not (all_year and _BEGINS.match(plain, found.end)))


def _of_clause(plain: str) -> Iterator[When]:
    """Yield the times of a clause by which something is done: the one it begins with, or those inside."""
    said = _SAID_DUE.match(plain)
    if found := when_at(plain, 2000, said.end()) if said else _at(plain, 0):
        yield found
    else:
        yield from (
            found
            for match in _INSIDE.finditer(plain)
            if (found := _at(plain, match.end())) and _BY_THEN.search(found.text) and _DONE.match(plain, found.end)
        )


def _at(plain: str, start: int) -> When | None:
    """Return the time at a place of a clause, if something is done by it."""
    found = when_at(plain, 2000, start)
    if found is None or not (found.due or found.text.endswith("前")) or found.text == _ALL_YEAR:
        return None
    lead_in = plain[start : found.end - len(found.text)]
    if _LOOKS_BACK.match(lead_in) or plain.startswith(_OF, found.end):
        return None
    by = found.due is None or _BY_THEN.search(found.text) or re.search(r"[到至]", lead_in)
    return found if by or _REACHED.match(plain, found.end) else None


def named_by_what_is_done(roles: RoleTexts) -> tuple[str, RoleTexts]:
    """Return what is done by a time as the name of a task that has no other: 由X牵头，Y配合，3月底前排查水库."""
    for at, (role, value) in enumerate(roles):
        when = when_at(value, None) if role == "deadline" else None
        what = value[when.end :].strip(" 。，；") if when else ""
        if when and len(what) >= settings.TASK_SHORTEST:
            return what, [*roles[:at], (role, value[: when.end]), *roles[at + 1 :]]
    return "", roles
