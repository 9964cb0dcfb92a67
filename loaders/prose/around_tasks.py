"""What is around the tasks of running text: the title above, and how a letter ends (特此通知, who signs it, the day)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.cells.unit_names import unit_score
from graphmodel.loaders.prose.labels import label_of
from graphmodel.loaders.prose.line_kinds import ATTACHED, UNNUMBERED
from graphmodel.loaders.prose.paragraphs import Paragraph
from graphmodel.loaders.tables.furniture import ends_as_title, find_year, furniture_kind, is_title
from graphmodel.loaders.tables.preamble import find_title
from graphmodel.words import LEVELS

# what a title says of its place in brackets is no unit that does a task: 责任对照表（云岭市，2025年）
_ITS_PLACE = re.compile(rf"\s*[（(][\u4e00-\u9fff]{{1,8}}[{LEVELS}盟][，,、\s]*(?:20\d\d年?度?)?[）)]\s*$")
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


def title_paragraphs(paragraphs: Sequence[Paragraph], parsed: Sequence[tuple[str, RoleTexts]]) -> list[int]:
    """Return which of the paragraphs above the first task or heading make up the title."""
    above: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        if furniture_kind(paragraph.text):
            continue  # 发布机构：市政府 is a label of the page's
        place = None if above else _ITS_PLACE.search(paragraph.text)
        is_titled = place is not None and ends_as_title(paragraph.text[: place.start()])
        if paragraph.level < 9 or (parsed[index][1] and not is_titled):
            break
        above.append(index)
    title = [above[at] for at in find_title([paragraphs[index].text for index in above])]
    return [] if _is_named_alike(title, paragraphs, parsed) else title


def _is_named_alike(title: list[int], paragraphs: Sequence[Paragraph], parsed: Sequence[tuple[str, RoleTexts]]) -> bool:
    """Return whether a title is the first of several names, each above labels that begin with the same one."""
    if len(title) != 1 or is_title(paragraphs[title[0]].text) or find_year(paragraphs[title[0]].text):
        return False
    first, *further = [
        label_of(below.text)[0]
        for at, (above, below) in enumerate(pairwise(paragraphs))
        if at >= title[0] and not parsed[at][1] and not label_of(above.text)[0]
    ] or [""]
    return first != "" and first in further


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
