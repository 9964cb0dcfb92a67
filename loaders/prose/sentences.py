"""Paragraphs whose sentences each name units of their own: one task a sentence, below the heading they begin with.

``一、优化政务服务。上线“一件事”42项（县政务中心、县审改办）；推行电子印章（县公安局）。``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graphmodel.agencies.writing import simplify
from graphmodel.loaders.prose.paragraphs import ARABIC, Paragraph
from graphmodel.loaders.prose.role_clauses import brackets, take_roles

# the level of the tasks: deeper than that of any number
_BELOW_ALL_NUMBERS = 7
# a task is told in no fewer letters, a heading in no more
_SHORTEST_TASK, _LONGEST_HEADING = 6, 30
_SENTENCE_ENDS = "。；;"
_ANSWERS = ("lead_units", "responsible_units")


def tasks_of_sentences(paragraph: Paragraph, mapping: Mapping[str, str] | None) -> Iterator[Paragraph]:
    """Yield the tasks of a numbered paragraph, below its heading; the paragraph itself if it is one task."""
    text = paragraph.text
    bounds = _sentences(text, paragraph.begin, mapping) if paragraph.level < _BELOW_ALL_NUMBERS else []
    if len(bounds) < 2:
        yield paragraph
        return
    begin, number, level = paragraph.begin, paragraph.number, paragraph.level
    stop = simplify(text).find("。", begin, bounds[0])
    if begin < stop <= begin + _LONGEST_HEADING:
        yield _part(paragraph, 0, stop, paragraph.level, number)
        begin, number, level = stop + 1, number if level >= ARABIC else "", _BELOW_ALL_NUMBERS
    for end in bounds:
        yield _part(paragraph, begin, end, level, number)
        begin, number = end, ""


def _part(paragraph: Paragraph, begin: int, end: int, level: int, number: str) -> Paragraph:
    text = paragraph.text[begin:end]
    skipped = len(text) - len(text.lstrip(_SENTENCE_ENDS + " \n"))
    first = paragraph.lines[0] + paragraph.text[: begin + skipped].count("\n")
    lines = (first, first + text[skipped:].rstrip().count("\n"))
    number_ends = max(0, paragraph.begin - begin - skipped)
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
        ended = plain[end : end + 1] in _SENTENCE_ENDS or plain[opens - 1] in _SENTENCE_ENDS
        own = re.split(r"[。；;](?=.)", plain[told:opens].rstrip(_SENTENCE_ENDS))[-1]
        if not ended or len(own.strip()) < _SHORTEST_TASK or not any(role in _ANSWERS for role, _ in said):
            return []
        ends.append(end)
        told = end
    return ends if not plain[told:].strip(_SENTENCE_ENDS + " \n") else []
