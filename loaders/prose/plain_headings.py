"""Lines without a number that head the numbered tasks below them: 道路交通 / 1. …, Clean water / 3. …, 县税务局 / 1. …."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.broken_lines import is_inside_brackets
from graphmodel.loaders.prose.labels import label_at
from graphmodel.loaders.prose.line_kinds import (
    ARABIC,
    DECIMAL_LEVEL,
    UNNUMBERED,
    Levels,
    begins_apart,
    meaning_of,
    other_text,
)
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.preamble import may_head
from graphmodel.words import CHINESE_NUMBER

_COUNT_OF_TASKS = re.compile(r"\s*（共?\d{1,3}[项件个]）$")
_ONE_NAME = re.compile("[\u4e00-\u9fff（）]{3,20}")
_STOPS = "。.；;！!"
_WHOLE = settings.LINE_SURELY_NOT_FULL
_UNITS = ("units", *UNIT_FIELDS)


def plain_headings(lines: list[Line], levels: Levels, full: int, mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that head numbered tasks: units, whose own these are, or short lines apart from what is above.

    The first number of the text must be below one: without it such a line is more of the task above it. Where each
    task has such a line, it may be the task's name. ``full`` is how long a full line is.
    """
    written = [line for line in lines if line.text.strip()]
    level = [levels.of(line, simplify(line.text.strip()), "")[0] for line in written]
    counted = min((of for of in level if of in (ARABIC, DECIMAL_LEVEL)), default=UNNUMBERED)
    numbered = [at for at, of in enumerate(level) if of == counted < UNNUMBERED]
    torn = any(not line.whole and not is_latin(line.text + "x") for line in written)  # a cell a line, perhaps
    if over := set() if torn else _over_blocks(written, {written[at].number for at in numbered}, mapping):
        return over
    above = [at - 1 for at in numbered if at and level[at - 1] == UNNUMBERED]
    above = [at for at in above if not (at and _breaks_off(written[at - 1]))]
    units = [at for at in above if _is_unit(written[at], mapping)]
    plain = [at for at in above if at in units or _is_plain(written[at], mapping)]
    plain = [at for at in plain if not at or level[at - 1] >= ARABIC]  # not what is said below Goal 2: Clean water
    apart = [at for at in plain if not at or written[at].number > written[at - 1].number + 1]
    ends = {_kind(written[at - 1], mapping) for at in numbered if at} - {""}  # how the tasks above others end
    closed = all(at == numbered[0] - 1 or _closes(written[at - 1], written[at], ends, full, mapping) for at in plain)
    for found in (apart, plain if closed else [], units):
        if 1 < len(found) < len(numbered) + (found is units) and found[0] == numbered[0] - 1:
            return {written[at].number for at in found}
    return set()


def _over_blocks(written: list[Line], numbered: set[int], mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that head tasks without numbers, each of which has its lines together between blank ones.

    They are alone there, or are the first line of a task that has one more before its labels or units than others
    have, which had room for the next word. Every line with a number is one of them.
    """
    longest = max((len(line.text.strip()) for line in written), default=0)
    kinds = [_kind(line, mapping) for line in written]
    labels = [
        meaning_of(line, mapping) is not None for line in written
    ]  # what a task says of itself, blank lines or not
    begins = [at for at in range(len(written)) if not at or (_begins_block(written, kinds, at) and not labels[at])]
    blocks = [written[at:end] for at, end in zip(begins, [*begins[1:], len(written)], strict=False)]  # of no lines none
    units = [
        next((at - begin for at in range(begin, begin + len(block)) if labels[at] or kinds[at] in _UNITS), -1)
        if {*_UNITS} & {*kinds[begin : begin + len(block)]}
        else -1
        for begin, block in zip(begins, blocks, strict=True)
    ]
    tasks = [at for at, before in enumerate(units) if before >= 0]
    fewest = min((units[at] for at in tasks), default=0)
    found: dict[int, Line] = {}
    for at in tasks:
        over = units[at] - fewest - 1 if at == tasks[0] else 0  # below the title
        first, alone = blocks[at][max(over, 0)], blocks[at - 1] if at else []
        if len(alone) == 1 and _is_plain(alone[0], mapping):
            found[at] = alone[0]
        elif units[at] == fewest + 1 + over and _is_plain(first, mapping):
            below = blocks[at][over + 1].text
            fits = len(f"{first.text.strip()} {below.split()[0]}") <= longest
            found |= {at: first} if first.whole or fits else {}
    lines = {line.number for line in found.values()}
    known = numbered <= lines and {units[at] for at in tasks if at not in found} <= {fewest}
    return lines if known and 1 < len(found) < len(tasks) and tasks[0] in found else set()


def _begins_block(written: list[Line], kinds: list[str], at: int) -> bool:
    """Return whether a line begins a task: behind a blank line, or what a document's paragraph says of another."""
    above, kind = kinds[at - 1], kinds[at]
    whole = written[at].whole and above and (not kind or kind == above == "units")
    return written[at].number > written[at - 1].number + 1 or bool(whole)


def _closes(above: Line, line: Line, ends: set[str], full: int, mapping: Mapping[str, str] | None) -> bool:
    """Return whether the line above another ends its task as others do, and no page's edge may have broken it."""
    text = above.text.strip()
    bracket = text[-1:] in "）)]】" and not is_inside_brackets(text)  # …（市教育局牵头，市财政局配合）
    whole = bracket or text[-1:] in _STOPS or other_text(text, simplify(line.text.strip()), mapping)
    return _kind(above, mapping) in ends and (whole or len(text) < _WHOLE * full)


def _kind(line: Line, mapping: Mapping[str, str] | None) -> str:
    """Return how a task may end: the label that a line begins with, a stop, units; nothing if none of these."""
    text = line.text.strip()
    if label := meaning_of(line, mapping):
        return label
    units = any(field in UNIT_FIELDS for field, _ in take_roles(simplify(text))[1])
    return "units" if units else "." if text[-1:] in _STOPS else ""


def _is_plain(line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line may be a heading by itself: a few words, no label, sentence, furniture or title."""
    return may_head(line.text) and not (begins_apart(simplify(line.text.strip())) or _kind(line, mapping))


def without_count(heading: str) -> str:
    """Return a heading in normal form without how many tasks are below it: 县税务局 of 县税务局（3项）."""
    return _COUNT_OF_TASKS.sub("", heading)


_NUMBER = re.compile(rf"^{CHINESE_NUMBER}、\s*|^[（(]{CHINESE_NUMBER}[）)]\s*")


def without_chinese_number(heading: str) -> str:
    """Return a heading without the Chinese number it begins with: 党建办 of 一、党建办."""
    return _NUMBER.sub("", heading)


def are_offices(headings: Iterable[str]) -> bool:
    """Return whether headings are those of several offices of one body, which answer for the tasks below.

    >>> are_offices(["一、党建办", "二、城管办（2项）"]), are_offices(["一、党建办", "二、城市管理"])
    (True, False)
    """
    names = {without_chinese_number(without_count(simplify(heading))) for heading in headings}
    return len(names) > 1 and all(unit_score(name) >= KNOWN_ENDING for name in names)


def _breaks_off(line: Line) -> bool:
    """Return whether what a line says continues on the next one: behind a sign, inside brackets."""
    return simplify(line.text.strip())[-1:] in tuple("、，,；;：:") or is_inside_brackets(line.text)


def _is_unit(line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line is one whole unit."""
    plain = without_count(simplify(line.text.strip()).rstrip("：:"))
    whole = _ONE_NAME.fullmatch(plain) and unit_score(plain) >= KNOWN_ENDING
    return bool(whole) and not label_at(plain, mapping)
