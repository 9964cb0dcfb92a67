"""Lines without a number that head tasks, or name them: a few words, units, times, brackets, what is above labels.

道路交通 / 1. …, Clean water / 3. …, 县税务局 / 1. …, 3月 / ●…, 【教育】 / …, 教育惠民 / 新建幼儿园3所 / 牵头单位：….
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.broken_lines import is_inside_brackets
from graphmodel.loaders.prose.heading_texts import due_of_heading, without_count
from graphmodel.loaders.prose.labels import label_at
from graphmodel.loaders.prose.line_kinds import (
    ARABIC,
    BULLET_LEVEL,
    DECIMAL_LEVEL,
    UNNUMBERED,
    Levels,
    begins_apart,
    level_of,
    meaning_of,
    other_text,
)
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.preamble import is_title_line, may_head

_ONE_NAME = re.compile("[\u4e00-\u9fff（）]{3,20}")
_STOPS = "。.；;！!"
_WHOLE = settings.LINE_SURELY_NOT_FULL
_UNITS = ("units", *UNIT_FIELDS)


def plain_headings(
    lines: list[Line], levels: Levels, dashed: Collection[int], full: int, mapping: Mapping[str, str] | None
) -> set[int]:
    """Return the lines that head numbered tasks: units, whose own these are, or short lines apart from what is above.

    The first number of the text must be below one: without it such a line is more of the task above it. Where each
    task has such a line, it may be the task's name. ``full`` is how long a full line is.
    """
    written = [line for line in lines if line.text.strip()]
    level = [
        BULLET_LEVEL if line.number in dashed else levels.of(line, simplify(line.text.strip()), "")[0]
        for line in written
    ]
    counted = min((of for of in level if of in (ARABIC, DECIMAL_LEVEL, BULLET_LEVEL)), default=UNNUMBERED)
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


def _breaks_off(line: Line) -> bool:
    """Return whether what a line says continues on the next one: behind a sign, inside brackets."""
    return simplify(line.text.strip())[-1:] in tuple("、，,；;：:") or is_inside_brackets(line.text)


def _is_unit(line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line is one whole unit."""
    plain = without_count(simplify(line.text.strip()).rstrip("：:"))
    whole = _ONE_NAME.fullmatch(plain) and unit_score(plain) >= KNOWN_ENDING
    return bool(whole) and not label_at(plain, mapping)


_BOXED = re.compile(r"\[[^\[\]]*\]")
_NAMING = frozenset(("name", "category", "content", "extra"))


def boxed_headings(lines: list[Line], mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines in square brackets above tasks; what is above labels is a task's name: 【教育】 / 建校：…."""
    written = [line for line in lines if line.text.strip()]
    found = {
        line.number
        for line, below in zip(written, written[1:], strict=False)
        if _BOXED.fullmatch(simplify(line.text.strip()))
        and not (meaning_of(line, mapping) or meaning_of(below, mapping))
    }
    return found if len(found) > 1 else set()


# what continues on the line below: 完成时限： / 2026年1 / 2月
_BREAKS_OFF = re.compile(r"[:：，,、（(\[〔\d年月]$")


def time_headings(lines: list[Line]) -> set[int]:
    """Return the lines that are a time and nothing else, above numbered tasks or bullets: 3月 / ●开工建设水厂."""
    written = [Line("", 0), *(line for line in lines if line.text.strip())]
    found = {
        line.number
        for above, line, below in zip(written, written[1:], written[2:], strict=False)
        if (time := without_count(simplify(line.text.strip().rstrip(":："))))
        and not re.search("[:：]|[。；）]$|日$", time)  # a day by itself is when something was written
        and not _BREAKS_OFF.search(above.text.rstrip())
        and (whole_when(time, None) or due_of_heading(time))
        and level_of(time)[0] == UNNUMBERED > level_of(simplify(below.text.strip()))[0]
    }
    # 5月底前 below the units of a task is that task's
    first = next((at for at, line in enumerate(written) if line.number in found), 0)
    level = level_of(simplify(written[first + 1].text.strip()))[0] if first else 0
    below_tasks = any(level_of(simplify(line.text.strip()))[0] == level for line in written[1:first])
    return found if len(found) > 1 and not below_tasks else set()


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """The lines of tasks without numbers that name them, that head them, and that say below a name what is done."""

    names: Set[int] = frozenset()
    headings: Set[int] = frozenset()
    contents: Set[int] = frozenset()


def names_and_headings(lines: list[Line], full: int, mapping: Mapping[str, str] | None) -> Unnumbered:
    """Return the lines that are names of tasks, and those that head tasks: 教育惠民 / 新建幼儿园3所 / 牵头单位：…

    Of texts whose tasks have no numbers and say all behind labels, of which the same one is the first below each name.
    A line that was wrapped is as long as a full one; what is short above a name is a heading where other tasks have
    none of their own. Where each has one, it may be the name, and the line below it what is to be done: they stay one,
    but where a blank line, or a paragraph's end, is between: then they surely are.
    """
    above_labels = _above_first_labels(lines, mapping)
    if len(above_labels) < 2:
        return Unnumbered()
    wrapped = min(settings.HEADING_OF_FULL_LINE * full, settings.HEADING_LONGEST)
    names: set[int] = set()
    sure: dict[int, int] = {}  # lines that may be headings, with the line below
    likely: dict[int, int] = {}
    for label, block in above_labels:
        name, over = block[-1], block[-2] if len(block) > 1 else None
        if _says_more(name) or (over and _says_more(over) and not is_title_line(over.text.strip())):
            continue
        if over and not over.whole and len(over.text.strip()) >= wrapped and name.number == over.number + 1:
            continue  # the name may be wrapped
        names.add(name.number)
        if over is None or _says_more(over):
            continue
        above = block[-3] if len(block) > 2 else label
        if above is None or _is_apart(above, over, mapping):
            sure[over.number] = name.number
        elif (
            len(above.text.strip()) < settings.LINE_SURELY_NOT_FULL * full and above.text.strip()[-1:] not in "、，,；;"
        ):
            likely[over.number] = name.number
    shared = any(len(block) == 1 for _label, block in above_labels)
    headings = sure | likely
    if sure and shared and len(headings) > 1:
        return Unnumbered(names, set(headings))
    pairs = [(block[-2], block[-1]) for _label, block in above_labels if len(block) > 1]
    apart = (
        (over.whole or name.number > over.number + 1) and not over.text.strip(" .、）)").isdecimal()
        for over, name in pairs
    )
    if len(pairs) == len(above_labels) and {over.number for over, _ in pairs} <= set(headings) and all(apart):
        return Unnumbered(set(headings), contents={name.number for _, name in pairs})
    return Unnumbered(names - set(headings.values()))


def _is_apart(above: Line, line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line is surely no rest of the one above it."""
    gap = above.whole or line.number > above.number + 1
    return gap or is_title_line(above.text.strip()) or other_text(above.text, simplify(line.text), mapping)


def _above_first_labels(lines: list[Line], mapping: Mapping[str, str] | None) -> list[tuple[Line | None, list[Line]]]:
    """Return the unlabelled lines above each first label of a task, with the label above them.

    None where tasks are named behind a label, or where one of those labels is right below another label.
    """
    found: list[tuple[Line | None, list[Line]]] = []
    first = ""
    label: Line | None = None
    block: list[Line] = []
    for line in [line for line in lines if line.text.strip()]:
        meaning = meaning_of(line, mapping)
        if meaning is None:
            block.append(line)
            continue
        if meaning in _NAMING:
            return []
        first = first or meaning
        if meaning == first:
            if not block:
                return []
            found.append((label, block))
        label, block = line, []
    return found


def _says_more(line: Line) -> bool:
    """Return whether a line is numbered, furniture, a title or names units: no plain name or heading."""
    text = line.text.strip()
    plain = simplify(text)
    return bool(
        level_of(plain)[0] < UNNUMBERED
        or furniture_kind(text)
        or is_title_line(text)
        or take_roles(plain)[1]
        or begins_apart(plain)
        or plain[-1:] in "，、：；。"
    )
