"""How a letter ends: 特此通知, who signs it, the day, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.unit_names import unit_score
from graphmodel.loaders.prose.line_kinds import ATTACHED, UNNUMBERED
from graphmodel.loaders.prose.paragraphs import Paragraph
from graphmodel.loaders.tables.furniture import furniture_kind

_ENDS = re.compile(
    r"(?:专此|特此|此)(?:函告?|函?复|通知|通报|报告|批复|请示|公告|通告|说明)+[。!]?$|(?:[抄分主发报]送|抄报|公开方式)[:：]"
    r"|[^，。；]{2,40}(?:日印发|共印\s*\d+\s*份)[。）]?$"
    r"|各[^，。；：（]{1,14}要(?!.*(?:牵头|配合))[^：（]*$"
    r"|参加[:：].*[局委办][\u4e00-\u9fff]{2,3}(?:[，、；]|$)"
    r"|(?:(?:出席|列席|缺席|请假|记录)(?:人员?|同志)?|参[会加]人员)[:：]"
)
_SIGNER = re.compile(r"[\u4e00-\u9fff（）]{4,30}")
# whom to ask about all of it, where no task says so of itself: 各牵头单位于每月25日前报送进展（联系人：李敏，电话：1234567）
_ASKED = re.compile(r"(?:.*各[^，。；]{0,6}(?:单位|部门).*)?联[系络]人[:：].{2,40}\d{7}")
# what may be below the day
_BELOW = re.compile(r"（?(?:联系|抄[送报]|主送|印发|附件|此件|公开方式)")


def closing_begins(paragraphs: Sequence[Paragraph]) -> int:
    """Return the paragraph with which a letter's end begins, behind its last task; their number if it has none.

    Who signs it has no part in the task above: 翠屏湖区防汛抗旱指挥部 / 2025年3月28日.
    """
    none = begins = len(paragraphs)
    day = next((at for at in range(none - 1, 0, -1) if furniture_kind(paragraphs[at].text) == "date"), none)
    if day < none and all(_BELOW.match(simplify(paragraph.text)) for paragraph in paragraphs[day + 1 :]):
        begins = day
        while begins > 1 and _signs(paragraphs[begins - 1]):
            begins -= 1
        begins = none if begins == day else begins
    asked = [at for at, paragraph in enumerate(paragraphs) if _ASKED.match(simplify(paragraph.text))]
    of_the_end = _attached(paragraphs) | set(asked if len(asked) == 1 else ())
    while begins > 1 and (begins - 1 in of_the_end or _ENDS.match(simplify(paragraphs[begins - 1].text))):
        begins -= 1
    return begins


_NAME = re.compile(r"[^。]{2,50}")
_FIRST_ATTACHED = re.compile(r"附件：\s*1[.、]")


def _attached(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the paragraphs that name what is attached, counted below the first: 附件：1.任务台账 / 2.联系人名单."""
    found: set[int] = set()
    last = 0  # what the paragraph above is counted as, in a run of attachments
    for at, paragraph in enumerate(paragraphs):
        plain = simplify(paragraph.text)
        counted = last and _NAME.fullmatch(plain) and plain.startswith((f"{last + 1}.", f"{last + 1}、"))
        last = last + 1 if counted else int(bool(_FIRST_ATTACHED.match(plain)))
        if last or ATTACHED.match(plain):
            found.add(at)
    return found


def _signs(paragraph: Paragraph) -> bool:
    plain = simplify(paragraph.text)
    return paragraph.level == UNNUMBERED and bool(_SIGNER.fullmatch(plain)) and unit_score(plain) > 0
