"""Lines without a number that head tasks, or name them: in brackets, times, short lines above names above labels."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.line_kinds import UNNUMBERED, begins_apart, level_of, meaning_of, other_text
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.preamble import is_title_line

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
        if (time := simplify(line.text.strip().rstrip(":：")))
        and not re.search("[:：]|[。；）]$|日$", time)  # a day by itself is when something was written
        and not _BREAKS_OFF.search(above.text.rstrip())
        and whole_when(time, None)
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
    apart = (over.whole or name.number > over.number + 1 for over, name in pairs)
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
