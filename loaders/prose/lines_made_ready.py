"""Lines made ready: one a number, without bullets and pictures, names before units, a label before its text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import MONTHS
from graphmodel.loaders.fields import UNIT_FIELDS, synonyms
from graphmodel.loaders.model import HEADING_BULLETS, TASK_BULLETS, Line
from graphmodel.loaders.prose.labels import label_at, label_of
from graphmodel.loaders.prose.line_kinds import ARABIC, BULLET, DECIMAL_LEVEL, UNNUMBERED, level_of
from graphmodel.loaders.tables.headers import field_of
from graphmodel.numerals import count_from_one, running_number
from graphmodel.records import Problem
from graphmodel.words import CHINESE_NUMBER

# - 1.1 Dig a pond, as Markdown writes it
_BULLET_BEFORE_A_NUMBER = re.compile(
    r"^\s*[-–*•▪◦·]\s+(?=(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.):]?"
    r"|[A-Z]{1,3}[.-]?\d{1,2}(?:\.\d{1,2})?[.):]?)\s+[A-Z“])"
)
# 1️⃣1️⃣ is 11
_KEYCAPS = re.compile("^\\s*(?:(?:[0-9]\ufe0f?\u20e3)+|\U0001f51f)\ufe0f?\\s*")


def lines_mended(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines of which each is one line of a paragraph, without what is before its number or label."""
    lines = [replace(line, text=_KEYCAPS.sub(_figures, line.text)) for line in lines]
    lines = [part for line in lines for part in _split_line(line)]
    lines = labels_with_their_text(lines, mapping)
    lines = [replace(line, text=_BULLET_BEFORE_A_NUMBER.sub("", line.text)) for line in lines]
    return _with_signs_off(_before_gaps(_below_their_numbers(lines)), mapping)


# 1 改造供水管网, 2 修建公园: a blank is all that is behind the number; not 1 月启动招标
_BEFORE_A_GAP = re.compile(
    rf"\s*(?P<number>\d{{1,2}})[ \u3000]+(?=[“《\u4e00-\u9fff]|[A-Z][a-z])(?![年月日季]|(?i:{MONTHS})\b)"
)


def _before_gaps(lines: list[Line]) -> list[Line]:
    """Write the numbers that only a blank is behind as others write them, where they count from 1 on."""
    found = {at: match for at, line in enumerate(lines) if (match := _BEFORE_A_GAP.match(line.text))}
    if not count_from_one(match["number"] for match in found.values()):
        return lines
    changed = list(lines)
    for at, match in found.items():
        changed[at] = replace(lines[at], text=f"{match['number']}、{lines[at].text[match.end() :]}")
    return changed


def _below_their_numbers(lines: list[Line]) -> list[Line]:
    """Put the numbers that have a line of their own, 01, 02 or 0 1, 0 2 and so on, before the lines below them.

    A page's number is never written 01.
    """
    written = [at for at, line in enumerate(lines) if line.text.strip()]
    alone = {
        at: ("".join(lines[at].text.split()), below)
        for at, below in zip(written, written[1:], strict=False)
        if re.fullmatch(r"\d\s?\d", lines[at].text.strip())
    }
    if not count_from_one(number for number, _below in alone.values()):
        return lines
    found = list(lines)
    for at, (number, below) in alone.items():
        found[below] = replace(lines[below], text=f"{number}、{lines[below].text.strip()}")
        found[at] = replace(lines[at], text="")
    return found


def _with_signs_off(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines without the pictures and bullets before their labels and numbers: 📌牵头单位：市民政局, ★1.修桥.

    Nor is a label before a number any part of it: 序号：3.
    """
    found: list[Line] = []
    headed: dict[int, str] = {}
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        own = line.text.lstrip()
        text = _NUMBER_LABEL.sub("", own)
        sign = next((at for at, letter in enumerate(text) if not _is_sign(letter)), 0)
        plain = simplify(text[sign:].lstrip()) if sign else ""
        is_numbered = level_of(plain)[0] in (ARABIC, DECIMAL_LEVEL)
        kept = text[sign:].lstrip() if is_numbered or label_at(plain, mapping) else _with_a_bullet(text, sign)
        if kept[:1] == TASK_BULLETS[0] != text[:1] and below and level_of(simplify(below.text.strip()))[0] == ARABIC:
            headed[len(found)] = HEADING_BULLETS[0] + text[sign:]  # 🌾乡村振兴篇, above 1.…
        found.append(replace(line, text=kept) if kept != own else line)
    for at, text in headed.items() if len(headed) > 1 else ():
        found[at] = replace(found[at], text=text)
    return found


def _with_a_bullet(text: str, sign: int) -> str:
    """Return a line with a bullet in the place of the pictures it begins with: ✅修缮古桥 is ●修缮古桥."""
    is_picture = any(letter not in HEADING_BULLETS + TASK_BULLETS for letter in text[:sign].strip())
    return f"{TASK_BULLETS[0]}{text[sign:]}" if is_picture else text


def _figures(keycaps: re.Match[str]) -> str:
    """Return the number of keycaps as a task's: 11、"""
    digits = "".join(letter for letter in keycaps[0] if letter.isdigit())
    return f"{digits or 10}、"


_NUMBER_LABEL = re.compile(r"(?:序号|编号)\s*[:：]\s*(?=\d{1,3}\s*$)")


def _is_sign(letter: str) -> bool:
    """Return whether a letter is a picture, a sign or a bullet."""
    return unicodedata.category(letter) in ("So", "Mn", "Cf") or letter in HEADING_BULLETS + TASK_BULLETS


_BREAK = r"(?:(?<=[。；;！\s）：])|^)"
_NUMBER_INSIDE = re.compile(
    rf"{_BREAK}(?:(?P<chapter>{CHINESE_NUMBER})、|（(?P<part>{CHINESE_NUMBER})）"
    rf"|(?P<number>\d{{1,3}})\s*[.．、](?!\d))(?=\s*[^\s\d])"
)


def _split_line(line: Line) -> list[Line]:
    """Split a line on which tasks and the headings above them are one behind the other.

    A newspaper or a web page may print them so.

    Each must count on from the one before.
    """
    plain = simplify(line.text)
    if len(plain) < 80:
        return [line]
    cuts = _numbers_counting_on(plain)
    if len(cuts) < 2:
        return [line]
    bounds = [0, *(at for at, _depth in cuts), len(plain)]
    parts = [line.text[begin:end] for begin, end in zip(bounds, bounds[1:], strict=False)]
    return [Line(part, line.number, line.page) for part in parts if part.strip()]


def _numbers_counting_on(plain: str) -> list[tuple[int, int]]:
    """Return where numbers that count on from the one before are in a line, and their depth.

    一、 （一） 1. are 0, 1, 2.
    """
    cuts: list[tuple[int, int]] = []
    last = [0, 0, 0]
    for match in _NUMBER_INSIDE.finditer(plain):
        depth = ("chapter", "part", "number").index(str(match.lastgroup))
        value = running_number(match[str(match.lastgroup)])
        if value == last[depth] + 1 or not cuts:
            cuts.append((match.start(), depth))
            last[depth:] = [value] + [0] * (2 - depth)
    return cuts


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
