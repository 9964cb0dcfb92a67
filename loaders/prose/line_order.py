"""Lines put into the order in which tasks are read: names before their units, a label before its text, badges below.

``牵头单位：…`` / ``任务：…``; ``（二）责任单位`` / ``市教育局、市财政局``; *In progress* / *Pave the lane*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.fields import UNIT_FIELDS, synonyms
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.labels import label_at, label_of
from graphmodel.loaders.prose.line_kinds import BULLET, UNNUMBERED, level_of
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import Problem

_UNSURE = "文中有的单位写在任务前面，看不出它是上一项还是下一项的，请核对"


@dataclass(frozen=True, slots=True)
class _LabelledLine:
    """A line with its number taken off: what the number is, what is behind it, and the label that begins that."""

    line: Line
    number: str
    text: str
    label: str
    field: str | None


def names_first(lines: list[Line], mapping: Mapping[str, str] | None) -> tuple[list[Line], list[Problem]]:
    """Return lines with the name of each task before its other labels, where units begin every task.

    The label above the first name begins each; else its units would be taken for those of the task before. Where it
    recurs and does not begin each, a problem for every task is returned too.

    >>> texts = ["牵头单位：市农科所", "任务：育种", "牵头单位：市水利局", "任务：清淤"]
    >>> [line.text for line in names_first([Line(text, at) for at, text in enumerate(texts)], None)[0]]
    ['任务：育种', '牵头单位：市农科所', '任务：清淤', '牵头单位：市水利局']
    """
    said = [_labelled(line, mapping) for line in lines]
    first = next((one for one in said if one.field), None)
    names = sum(one.field == "name" for one in said)
    if first is None or names < 2 or first.field not in UNIT_FIELDS | {"leaders"}:
        return lines, []
    blocks: list[list[_LabelledLine]] = [[]]
    for one in said:
        if one.label == first.label:
            blocks.append([])
        blocks[-1].append(one)
    named = [sum(one.field == "name" for one in block) for block in blocks]
    begun = [block[0].label == first.label if block else False for block in blocks]
    if names != sum(begun) or any(count != begin for count, begin in zip(named, begun, strict=True)):
        doubtful = [one.line for one in said if one.field == "name"] if sum(begun) > 1 else []
        return lines, [Problem((line.number, line.number), line.text.strip(), _UNSURE, line.page) for line in doubtful]
    return [line for block in blocks for line in _with_name_first(block)], []


def badges_below(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines with the few words that are above each marked name (In progress, Planned) below it.

    A page shows the state of a task so; it is no more of the task above. Every name has one, and they recur.

    >>> said = (("Done", 0), ("Pave the lane", 2), ("Lead: Roads", 0), ("Done", 0), ("Dig a well", 2))
    >>> [line.text for line in badges_below([Line(text, at, heads=deep) for at, (text, deep) in enumerate(said)], None)]
    ['Pave the lane', 'Done', 'Lead: Roads', 'Dig a well', 'Done']
    """
    written = [line for line in lines if line.text.strip()]
    deepest = max((line.heads for line in written), default=0)
    pairs = [(above, line) for above, line in pairwise(written) if line.heads == deepest > 0]
    badges = [above.text.strip() for above, _line in pairs if _is_badge(above, mapping)]
    if not badges or len(badges) < sum(line.heads == deepest for line in written) or len({*badges}) == len(badges):
        return lines
    below = {line.number: above for above, line in pairs}
    moved = {above.number for above in below.values()}
    kept = [line for line in lines if line.number not in moved]
    return [one for line in kept for one in ((line, below[line.number]) if line.number in below else (line,))]


def _is_badge(line: Line, mapping: Mapping[str, str] | None) -> bool:
    said = _labelled(line, mapping)
    short = len(said.text.split()) <= settings.BADGE_MOST_WORDS and len(said.text) <= settings.BADGE_LONGEST
    return short and not (line.heads or said.number or said.field)


def _labelled(line: Line, mapping: Mapping[str, str] | None) -> _LabelledLine:
    text = line.text.strip()
    bullet = BULLET.match(text)
    level, begin = (UNNUMBERED, bullet.end()) if bullet else level_of(simplify(text))
    behind = text[begin:]
    field = label_at(simplify(behind), mapping) if ":" in behind or "：" in behind else None
    return _LabelledLine(
        line, text[:begin] if level < UNNUMBERED else "", behind, label_of(behind)[0] if field else "", field
    )


def _with_name_first(block: list[_LabelledLine]) -> list[Line]:
    name = next((one for one in block if one.field == "name"), None)
    if name is None:
        return [one.line for one in block]
    others = [replace(one.line, text=one.text) if one is block[0] else one.line for one in block if one is not name]
    return [replace(name.line, text=block[0].number + name.text), *others]


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
        texts = [lines[each].text.strip() for each in below]
        told = any(label_at(simplify(text), mapping) for text in texts)
        found[at] = replace(line, text="" if told else f"{labels[at][1]}：" + "\n".join(texts))
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
