"""Paragraphs whose sentences each name units of their own: one task a sentence, below the heading they begin with.

``一、优化政务服务。上线“一件事”42项（县政务中心、县审改办）；推行电子印章（县公安局）。``
``会议议定：一是由县消防大队牵头，各乡镇配合，完成排查；二是由县供电公司负责，改造老旧线路。``
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.prose.line_kinds import ARABIC, UNNUMBERED
from graphmodel.loaders.prose.paragraphs import Paragraph
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.prose.who_does_what import brackets
from graphmodel.numerals import count_from_one
from graphmodel.words import CHINESE_DIGITS

# the level of the tasks: deeper than that of any number
_BELOW_ALL_NUMBERS = 7
_SENTENCE_ENDS = "。；;"
# 新增养老床位700张，（市民政局）新增托位1500个。（市卫健局）: a bracket behind a sign ends what it is said of
_ENDED_BEFORE = _SENTENCE_ENDS + "，,"
_BRACKET_NEXT = re.compile(r"\s*[（\[]")
_ANSWERS = ("lead_units", "responsible_units")
_COUNTED = re.compile(rf"(?:^|(?<=[。；;：:，,\s]))(?P<number>[{CHINESE_DIGITS}]{{1,2}})是")


def tasks_of_sentences(paragraph: Paragraph, mapping: Mapping[str, str] | None) -> Iterator[Paragraph]:
    """Yield the tasks of a paragraph, below its heading; the paragraph itself if it is one task."""
    if counted := _counted(paragraph, mapping):
        yield from _below_what_is_before(paragraph, counted)
        return
    may_be_several = paragraph.level < _BELOW_ALL_NUMBERS or paragraph.level == UNNUMBERED
    bounds = _sentences(paragraph.text, paragraph.begin, mapping) if may_be_several else []
    if len(bounds) < 2:
        yield paragraph
        return
    begin, number, level = paragraph.begin, paragraph.number, paragraph.level
    plain = simplify(paragraph.text)
    stop = plain.find("。", begin, bounds[0])
    # 3.培育企业3家。（市工信局）支持改造。（市科技局）: the sentence before the first bracket is its task, no heading
    if begin < stop <= begin + settings.HEADING_LONGEST and not _BRACKET_NEXT.match(plain, stop + 1):
        yield _part(paragraph, 0, stop, level, number)
        begin, number, level = stop + 1, number if level >= ARABIC else "", _BELOW_ALL_NUMBERS
    for end in bounds:
        yield _part(paragraph, begin, end, level, number)
        begin, number = end, ""


def _counted(paragraph: Paragraph, mapping: Mapping[str, str] | None) -> list[re.Match[str]]:
    """Return where 一是, 二是, … are in a paragraph, if units are named behind each."""
    plain = simplify(paragraph.text)
    found = list(_COUNTED.finditer(plain))
    if not count_from_one(match["number"] for match in found):
        return []
    ends = [*(match.start() for match in found[1:]), len(plain)]
    said = [take_roles(paragraph.text[match.end() : end], mapping)[1] for match, end in zip(found, ends, strict=True)]
    return found if all(any(role in _ANSWERS for role, _ in roles) for roles in said) else []


def _below_what_is_before(paragraph: Paragraph, counted: list[re.Match[str]]) -> Iterator[Paragraph]:
    """Yield what is before 一是, and a task for each."""
    if counted[0].start():
        yield _part(paragraph, 0, counted[0].start(), paragraph.level, paragraph.number)
    for match, end in zip(counted, [*(match.start() for match in counted[1:]), len(paragraph.text)], strict=True):
        part = _part(paragraph, match.start(), end, _BELOW_ALL_NUMBERS, match.group())
        part.begin = len(match.group())
        yield part


_PAGE_BREAK = re.compile(r"(?<=[\u4e00-\u9fff“])\n(?=[\u4e00-\u9fff”])")
_LEADING = _SENTENCE_ENDS + " \n"


def _part(paragraph: Paragraph, begin: int, end: int, level: int, number: str) -> Paragraph:
    text = paragraph.text[begin:end]
    skipped = len(text) - len(text.lstrip(_LEADING))
    first = paragraph.lines[0] + paragraph.text[: begin + skipped].count("\n")
    lines = (first, first + text[skipped:].rstrip().count("\n"))
    number_ends = max(0, paragraph.begin - begin - skipped)
    if not paragraph.text[: begin + skipped].endswith("\n") and begin:
        # it begins in the middle of a line, whose end is the page's: 支持企业“智 / 改数转”
        text = text[:skipped] + _PAGE_BREAK.sub("", text[skipped:], count=1)
    return Paragraph(text[skipped:].rstrip(), lines, paragraph.page, level, number, number_ends)


def _sentences(text: str, begin: int, mapping: Mapping[str, str] | None) -> list[int]:
    """Return where the sentences end that have a bracket with units of their own; none if others are among them."""
    plain = simplify(text)
    ends: list[int] = []
    told = begin
    for opens, closes in brackets(plain):
        rest, said = take_roles(text[opens : closes + 1], mapping)
        if rest or not said:
            continue
        end = closes + 1
        ended = plain[end : end + 1] in _SENTENCE_ENDS or plain[opens - 1] in _ENDED_BEFORE
        own = re.split(r"[。；;](?=.)", plain[told:opens].rstrip(_ENDED_BEFORE))[-1]
        if (
            not ended
            or len(own.strip()) < settings.SENTENCE_TASK_SHORTEST
            or not any(role in _ANSWERS for role, _ in said)
        ):
            return []
        ends.append(end)
        told = end
    return ends if not plain[told:].strip(_LEADING) else []
