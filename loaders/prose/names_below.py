"""Tasks whose name is a label among others, below those of their units: 牵头单位：… / 任务：… / 完成时限：…."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphmodel.agencies.writing import simplify
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.labels import label_at, label_of
from graphmodel.loaders.prose.line_kinds import BULLET, UNNUMBERED, level_of
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
