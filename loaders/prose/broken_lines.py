"""What the end of a line or a page broke: lines that continue the paragraph above, page numbers and blanks between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.units import known_units
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.heading_texts import leader_of_heading
from graphmodel.loaders.prose.labels import label_at, torn_label
from graphmodel.loaders.prose.line_kinds import UNNUMBERED, level_of
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.furniture import page_number
from graphmodel.loaders.tables.running_lines import page_headings
from graphmodel.records import Note
from graphmodel.words import CIRCLED


def leaders_above_numbers(lines: list[Line]) -> set[int]:
    """Return the lines that are a post and a name above a number, and no rest of the line above: 副市长 陈瑾 / 3.…"""
    written = [line for line in lines if line.text.strip()]
    return {
        here.number
        for above, here, below in zip([Line("", 0), *written], written, written[1:], strict=False)
        if level_of(simplify(below.text.strip()))[0] < UNNUMBERED
        and not above.text.rstrip().endswith(tuple("：:、，,"))
        and leader_of_heading(here.text, whole=True)
    }


_COUNT = re.compile(rf"（(?P<figure>\d{{1,2}})）|(?P<circled>[{CIRCLED}])|(?<!\d)(?P<arabic>\d{{1,2}})[.、](?!\d)")


_CLOSES = re.compile(r"[^（\[]*[）\]]")  # [Lead: Branch / 41. By: May]


def continues_inside(above: str, text: str, levels: tuple[int, int]) -> bool:
    """Return whether a line continues the one above though it looks like one that begins something.

    It is behind a bracket just opened, or closes one; it counts on what is counted inside the paragraph, （3）…, where
    （1）…；（2）… are in it (units only where 3. may be the next task); or it is a bracket of units behind the full stop
    of their task. ``levels`` are how deep the paragraph above and the line are numbered.
    """
    plain, before = simplify(text), simplify(above).rstrip()
    inside = is_inside_brackets(above)
    if before.endswith(("（", "[")) or (inside and (plain[0] in "）]" or label_at(plain, None))):
        return True
    if torn_label(above, plain) or (inside and is_latin(plain) and _CLOSES.match(plain)):
        return True
    if count := _COUNT.match(plain):
        last = [match for match in _COUNT.finditer(before, 1) if match.lastgroup == count.lastgroup]
        counts_on = bool(last) and _value(count) == _value(last[-1]) + 1
        return counts_on and (count.lastgroup != "arabic" or known_units(plain[count.end() :].rstrip("。；")))
    return (
        levels[0] < levels[1] == UNNUMBERED
        and plain.startswith("（")
        and before.endswith("。")
        and any(role in ("lead_units", "responsible_units") for role, _ in take_roles(plain)[1])
    )


def _value(count: re.Match[str]) -> int:
    return ord(count["circled"]) if count["circled"] else int(count["figure"] or count["arabic"])


def continues_label(above: str, plain: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line with a label continues the one above: with a torn label, or in a bracket just opened."""
    return above.rstrip()[-1:] in ("（", "(", "[", "［") or torn_label(above, plain, mapping)


def is_inside_brackets(text: str) -> bool:
    """Return whether a text breaks off inside a bracket: （责任单位：市财政局、市生态."""
    last = simplify(text[-settings.BRACKET_LONGEST :])
    if last.rfind("[") > last.rfind("]"):
        return True
    return last.rfind("（") > last.rfind("）") or (last.count("（") > last.count("）") and last.endswith("）"))


_FIGURES = re.compile(r"\d{1,3}")
_WHOLE_ENDS = "。；;！!：:"


def without_page_marks(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return lines without the numbers and headings of their pages, and those.

    A full line above a page's end continues below it: the blank lines there are the page's, and end no paragraph.
    """
    headings = page_headings([(line.text, line.page) for line in lines])
    marks = headings | {at for at, line in enumerate(lines) if page_number(line.text)} | _bare_numbers(lines)
    texts = [at for at, line in enumerate(lines) if line.text.strip() and at not in marks]
    full = settings.HEADING_OF_FULL_LINE * full_line(lines)
    kept: list[Line] = []
    for above, here in zip([-1, *texts], [*texts, len(lines)], strict=True):
        between = range(above + 1, here)
        over = here < len(lines) and above >= 0 and lines[above].page != lines[here].page
        if not over and marks.isdisjoint(between):
            kept += lines[above + 1 : here]
        elif above >= 0 and len(lines[above].text.strip()) < full:
            kept.append(replace(lines[above], text=""))
        kept += lines[here : here + 1]
    return kept, [lines[at] for at in sorted(marks)]


def _bare_numbers(lines: list[Line]) -> set[int]:
    """Return the lines that are a page's number and no more: at the edges of pages, else in the middle of sentences."""
    written = [at for at, line in enumerate(lines) if line.text.strip()]
    figures = {at for at in written if _FIGURES.fullmatch(lines[at].text.strip())}
    if any(lines[at].page is not None for at in figures):
        edges = {
            at
            for above, at, below in zip([-1, *written], written, [*written[1:], -1], strict=False)
            if at in figures and not lines[at].page == lines[above].page == lines[below].page
        }
        ahead = {at: int(lines[at].text) - (lines[at].page or 0) for at in edges}
        offset, often = Counter(ahead.values()).most_common(1)[0] if ahead else (0, 0)
        surely = 2 * often >= (lines[written[-1]].page or 0) and (often > 1 or (offset == 0 and edges == figures))
        return {at for at in edges if ahead[at] == offset} if surely else set()  # else they are numbers of tasks
    counted = sorted(figures)
    values = [int(lines[at].text) for at in counted]
    full = settings.LINE_SURELY_NOT_FULL * full_line(lines)
    above = [lines[other].text.strip() for other, at in pairwise(written) if at in figures]
    broken = [text for text in above if len(text) >= full and text[-1] not in _WHOLE_ENDS]
    open_ends = sum(
        text[0] in "（([" or not label_at(simplify(text), None) for text in broken
    )  # a label's line ends with its units
    in_turn = len(values) > 1 and values == [*range(values[0], values[0] + len(values))]
    return figures if in_turn and 2 * open_ends >= len(values) else set()


def notes_of_numbers(numbers: Sequence[Line]) -> list[Note]:
    """Return a note of the pages' numbers that are nothing but figures: what they are is not certain."""
    bare = [line for line in numbers if _FIGURES.fullmatch(line.text.strip())]
    told = "、".join(line.text.strip() for line in bare)
    return [Note((bare[0].number, bare[-1].number), f"页码：{told}")] if bare else []


def full_line(lines: list[Line]) -> int:
    """Return how long a full line is: most are shorter, whether lines are broken or contain whole paragraphs."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    return lengths[int(settings.FULL_LINE_QUANTILE * (len(lengths) - 1))] if lengths else 0
