"""Labels that are lines of their own, with what they say on the lines below.

``一、新建学校`` / ``（一）目标任务`` / ``新增学位900个。`` / ``（二）责任单位`` / ``市教育局、市财政局``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from graphmodel.agencies.writing import simplify
from graphmodel.loaders.fields import UNIT_FIELDS, synonyms
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.labels import label_at
from graphmodel.loaders.prose.line_kinds import UNNUMBERED, level_of
from graphmodel.loaders.tables.headers import field_of

_SAYS_WHO = UNIT_FIELDS | {"group"}


def labels_with_their_text(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines with the text below each label that is alone on its line on the label's own: 目标任务：新增学位900个。

    Where several labels recur, one of which says who does what. A label that other labels are below is left out:
    （二）责任单位 / 牵头单位：市教育局.

    >>> [line.text for line in labels_with_their_text(
    ...     [Line(text, at) for at, text in enumerate("一、修路 （一）责任单位 市交通局 二、修桥 （一）责任单位 市水务局".split())],
    ...     None)]
    ['一、修路', '责任单位：市交通局', '', '二、修桥', '责任单位：市水务局', '']
    """
    labels = {at: alone for at, line in enumerate(lines) if (alone := _label_alone(line.text, mapping))}
    counted = Counter(label for _, label in labels.values())
    labels = {at: (level, label) for at, (level, label) in labels.items() if counted[label] > 1}
    if not any(field_of(label, mapping) in _SAYS_WHO for _, label in labels.values()):
        return lines
    found = list(lines)
    above, behind = UNNUMBERED, 0
    for at, line in enumerate(lines):
        if at < behind:
            continue
        level = level_of(simplify(line.text.strip()))[0]
        if at not in labels:
            above = level if level < UNNUMBERED else above
            continue
        behind = _end(lines, at + 1, level if level < UNNUMBERED else above, above, labels)
        below = [each for each in range(at + 1, behind) if lines[each].text.strip()]
        if level == above == UNNUMBERED or not below:
            continue  # nothing tells where the text of the last label ends
        told = any(label_at(simplify(lines[each].text.strip()), mapping) for each in below)
        texts = [lines[each].text.strip() for each in below]
        found[at] = replace(line, text="" if told else _joined(labels[at][1], texts))
        for each in () if told else below:
            found[each] = replace(lines[each], text="")
    return found


def _label_alone(text: str, mapping: Mapping[str, str] | None) -> tuple[int, str] | None:
    """Return how deep a line is numbered that is a label and no more, and the label."""
    plain = simplify(text.strip())
    level, begin = level_of(plain)
    label = plain[begin:].strip(" 。：:[]")
    known = label in synonyms() and field_of(label, mapping) not in (None, "number", "category")
    return (level, label) if known else None


def _end(lines: list[Line], begin: int, level: int, above: int, labels: Mapping[int, object]) -> int:
    """Return where the text of a label ends: at another label, at a number that is no deeper, or at the next name.

    ``above`` is how deep names are numbered, which may be 项目一 above labels with 一、.
    """
    for at in range(begin, len(lines)):
        deep = level_of(simplify(lines[at].text.strip()))[0]
        if at in labels or deep <= level or deep == above < UNNUMBERED:
            return at
    return len(lines)


def _joined(label: str, texts: list[str]) -> str:
    return label + "：" + "\n".join(text.strip() for text in texts)
