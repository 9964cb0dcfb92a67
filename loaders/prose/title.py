"""The title of running text: which of the paragraphs above the first task or heading make it up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.prose.labels import label_of
from graphmodel.loaders.prose.paragraphs import Paragraph
from graphmodel.loaders.tables.furniture import ends_as_title, find_year, furniture_kind, is_title
from graphmodel.loaders.tables.preamble import find_title
from graphmodel.words import LEVELS

# what a title says of its place in brackets is no unit that does a task: 责任对照表（云岭市，2025年）
_ITS_PLACE = re.compile(rf"\s*[（(][\u4e00-\u9fff]{{1,8}}[{LEVELS}盟][，,、\s]*(?:20\d\d年?度?)?[）)]\s*$")

Parsed = Sequence[tuple[str, RoleTexts]]


def title_paragraphs(paragraphs: Sequence[Paragraph], parsed: Parsed) -> list[int]:
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


def _is_named_alike(title: list[int], paragraphs: Sequence[Paragraph], parsed: Parsed) -> bool:
    """Return whether a title is the first of several names, each above labels that begin with the same one."""
    if len(title) != 1 or is_title(paragraphs[title[0]].text) or find_year(paragraphs[title[0]].text):
        return False
    first, *further = [
        label_of(below.text)[0]
        for at, (above, below) in enumerate(pairwise(paragraphs))
        if at >= title[0] and not parsed[at][1] and not label_of(above.text)[0]
    ] or [""]
    return first != "" and first in further
