"""Paragraphs of running text: which lines belong together, how deep each is numbered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import continues, is_latin
from graphmodel.loaders.cells.stated_rules import states_who_leads
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.broken_lines import (
    continues_inside,
    continues_label,
    full_line,
    is_inside_brackets,
    leaders_above_numbers,
)
from graphmodel.loaders.prose.headings import boxed_headings, names_and_headings, plain_headings, time_headings
from graphmodel.loaders.prose.labels import label_at
from graphmodel.loaders.prose.line_kinds import (
    ARABIC,
    BULLET,
    BULLET_LEVEL,
    DASH,
    UNNUMBERED,
    Levels,
    begins_apart,
    codes_above_labels,
    dashed_tasks,
    names_units,
    other_text,
    roles_behind_names,
)
from graphmodel.loaders.prose.lines_made_ready import lines_mended
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.furniture import furniture_kind, is_title
from graphmodel.loaders.tables.preamble import is_title_line
from graphmodel.words import LEVELS, TOWNS, WORKING


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; ``level`` is the depth of its numbering (9 for none)."""

    text: str
    lines: tuple[int, int]
    page: int | None
    level: int
    number: str = ""
    begin: int = 0  # where its words begin, behind the number
    named: bool = False  # its first line is the name of a task, what is below it is done


# 县税务局, alone on a line above its own tasks: a heading
_UNIT_HEADING_LEVEL = 1
#: The level of headings that a document marks below others.
_DEEPEST_HEADING = 2


def to_paragraphs(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Paragraph]:
    """Close broken lines: a paragraph begins at a number, a label, or after a full stop."""
    lines = lines_mended(lines, mapping)
    marked = _marked(lines, mapping)
    found: list[Paragraph] = []
    blank, below_heading, last_number = True, False, ""
    for line in lines:
        if not line.text.strip():
            blank = True
            continue
        text, level, begin = _level(line, last_number, marked, mapping)
        above = None if blank or not found else found[-1]
        if found and line.number in marked.contents:
            last = found[-1]
            found[-1] = replace(last, text=f"{last.text}\n{text}", lines=(last.lines[0], line.number), named=True)
            blank, below_heading = False, False
            continue
        torn = above is not None and continues_inside(above.text, text, (above.level, level))
        if torn:
            level, begin = UNNUMBERED, 0
        begins = level < UNNUMBERED or below_heading or _begins_one(line, text, found, above, marked, mapping)
        if found and (torn or not begins) and _continues(found[-1], line, text, torn, above, marked.full, mapping):
            last = found[-1]
            found[-1] = replace(last, text=f"{last.text}\n{text}", lines=(last.lines[0], line.number))
        else:
            number = simplify(text)[:begin].strip()
            found.append(Paragraph(text, (line.number, line.number), line.page, level, number, begin))
            last_number = number if level == ARABIC else last_number
        blank, below_heading = False, line.heads > 0 or line.number in marked.headings
    return _labels_unnumbered(found, mapping)


@dataclass(frozen=True, slots=True)
class _Marked:
    """What lines of a text are known to be, by their numbers; ``full`` is how long a full line is."""

    full: int
    levels: Levels
    dashed: Collection[int]
    headings: Collection[int]
    begins: Collection[int]
    contents: Collection[int]


def _marked(lines: list[Line], mapping: Mapping[str, str] | None) -> _Marked:
    full = full_line(lines)
    unnumbered = names_and_headings(lines, full, mapping)
    indented = {line.number for line in lines if re.match(r"\u3000{2}(?!\s)", line.text)}  # as Chinese texts do
    levels, dashed = Levels(lines, codes_above_labels(lines, mapping)), dashed_tasks(lines, mapping)
    return _Marked(
        full,
        levels,
        dashed,
        plain_headings(lines, levels, dashed, full, mapping)
        | boxed_headings(lines, mapping)
        | time_headings(lines)
        | unnumbered.headings,
        unnumbered.names | leaders_above_numbers(lines) | roles_behind_names(lines, mapping) | indented,
        unnumbered.contents,
    )


def _level(line: Line, last_number: str, marked: _Marked, mapping: Mapping[str, str] | None) -> tuple[str, int, int]:
    """Return the text of a line, how deep it is numbered, and where its words begin behind the number."""
    text = line.text.strip()
    if (bullet := BULLET.match(text)) and label_at(simplify(text[bullet.end() :]), mapping):
        text = text[bullet.end() :]
    plain = simplify(text)
    level, begin = marked.levels.of(line, plain, last_number)
    if line.number in marked.headings:
        level, begin = _UNIT_HEADING_LEVEL, 0
        text = plain.strip("[]").rstrip("：:")
    elif line.heads and level == UNNUMBERED:
        level = min(line.heads, _DEEPEST_HEADING)
    if level == UNNUMBERED and line.number in marked.dashed:
        dash = DASH.match(plain)
        level, begin = BULLET_LEVEL, dash.end() if dash else 0
    return text, level, begin


def _begins_one(
    line: Line,
    text: str,
    found: list[Paragraph],
    above: Paragraph | None,
    marked: _Marked,
    mapping: Mapping[str, str] | None,
) -> bool:
    """Return whether a line without a number begins a paragraph; ``above`` is the one right above it."""
    plain = simplify(text)
    labelled_apart = label_at(plain, mapping) and not (above and continues_label(above.text, plain, mapping))
    return bool(
        line.number in marked.begins
        or labelled_apart
        or (furniture_kind(text) and not (above and simplify(above.text).rstrip().endswith("：")))
        or begins_apart(plain)
        or (states_who_leads(plain) and not (above and is_inside_brackets(above.text)))
        or _is_title_below_others(text, found)
        or (above and _says_who_leads(above, text, marked.full, mapping))
        or (
            above
            and (line.whole or _is_sentence_below_name(above, text, marked.full))
            and is_latin(text)
            and text[:1].isupper()
            and not continues(above.text, text)
        )
    )


def _continues(
    last: Paragraph,
    line: Line,
    text: str,
    torn: bool,
    above: Paragraph | None,
    full: int,
    mapping: Mapping[str, str] | None,
) -> bool:
    """Return whether a line that begins no paragraph is more of the last one, which may be over."""
    if line.number - last.lines[0] >= settings.PARAGRAPH_MOST_LINES:
        return False
    if torn or (above and is_inside_brackets(above.text)):
        return True
    if above is None and is_latin(text) and text[:1].isupper():  # behind a blank line
        return not (_ends_short(last, full) or names_units(last.text, mapping) or _ends(last, True, full))
    return not (_ends(last, above is None, full) or other_text(last.text, simplify(text), mapping))


def _is_title_below_others(text: str, above: list[Paragraph]) -> bool:
    """Return whether a line above all tasks is a title, whatever the lines over it are: a page's navigation.

    An English title may have two lines or three above it that are of it: who publishes it.
    """
    lines = sum(part.text.count("\n") + 1 for part in above)
    parted = not is_latin(text) or lines > settings.TITLE_LINES_ABOVE
    return parted and is_title_line(text) and all(part.level == UNNUMBERED for part in above)


def _ends_short(paragraph: Paragraph, full: int) -> bool:
    """Return whether the last line of a paragraph was surely not full, so that its writer ended it there."""
    return len(paragraph.text.rsplit("\n", 1)[-1]) < settings.LINE_SURELY_NOT_FULL * full


def _says_who_leads(above: Paragraph, text: str, full: int, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line below an English name says in a sentence who works on it: The Water Agency will lead.

    The units begin it, so that the name would be a part of the first of them.
    """
    return (
        _ends_short(above, full)
        and is_latin(above.text)
        and text[:1].isupper()
        and bool(UNIT_FIELDS & {*dict(take_roles(text, mapping)[1])})
    )


# The setts are loose and two people fell, right below 2. Repave the Butter Market
_SENTENCE_BEGINS = re.compile(r"[A-Z][a-z]*(?:\s+[a-z][\w'’-]*){3}")


def _is_sentence_below_name(above: Paragraph, text: str, full: int) -> bool:
    """Return whether a sentence begins below an English numbered name whose line was not full."""
    is_name = "\n" not in above.text and above.level < UNNUMBERED and is_latin(without_number(above))
    return is_name and _ends_short(above, full) and bool(_SENTENCE_BEGINS.match(text))


# brackets within a list of bodies: 各县（市） / 人民政府, 责任单位：市水利局（牵头） / 市财政局
_UNITS_LAST = re.compile(
    rf"各[{LEVELS}{TOWNS}街道村]{{0,4}}（[{LEVELS}{TOWNS}街道村社、]{{1,6}}）$"
    rf"|[:：][^。；]*（(?:{WORKING})(?:单位|部门)?）$"
)


def _ends(paragraph: Paragraph, blank: bool, full: int) -> bool:
    """Return whether a paragraph is over; ``full`` is the length of a full line."""
    text = paragraph.text
    tail = text.rstrip()[-1:]
    if tail == ";" and is_latin(text) and label_at(simplify(text[: settings.PAGE_LINE_LONGEST]), None) in UNIT_FIELDS:
        return False  # Partners: County Exchange; / GP Federation
    if tail in "。；;！" or (tail == "." and is_latin(text)):
        return True
    if tail in "）】]" and not simplify(text).count("（") > simplify(text).count("）"):
        return text.count("\n") >= settings.PARAGRAPH_MOST_LINES or not _UNITS_LAST.search(
            simplify(text).rstrip().replace("\n", "")
        )
    if (
        paragraph.level <= 2
        and "\n" not in text
        and len(text) < min(settings.HEADING_OF_FULL_LINE * full, settings.HEADING_LONGEST)
    ):
        return True  # a heading whose line was not full
    if len(text) <= settings.PAGE_LINE_LONGEST and (furniture_kind(text) is not None or is_title(text)):
        return True
    if paragraph.level == UNNUMBERED and "\n" not in text and is_title_line(text):
        return True
    return blank and (len(text) < 26 or paragraph.level == 9)


def _labels_unnumbered(paragraphs: list[Paragraph], mapping: Mapping[str, str] | None) -> list[Paragraph]:
    """Take the numbers from labels that are numbered as tasks are: 一、新建学校 / （一）工作目标：… / （二）责任单位：…

    Of a level on which most paragraphs begin with a label, units among them.
    """
    labels = [
        label_at(simplify(without_number(each)), mapping) if each.level < UNNUMBERED else None for each in paragraphs
    ]
    labels = [
        "content"
        if label == "name" and at and paragraphs[at - 1].level < paragraphs[at].level and not labels[at - 1]
        else label
        for at, label in enumerate(labels)
    ]  # （一）目标任务：… right below 一、新建学校
    held: set[int] = set()
    for level in range(1, 9):
        of_level = [label for paragraph, label in zip(paragraphs, labels, strict=True) if paragraph.level == level]
        units = sum(label in UNIT_FIELDS | {"group"} for label in of_level)
        if (
            units >= 2
            and "name" not in of_level
            and sum(label is not None for label in of_level) > max(units, settings.LABELLED_SHARE * len(of_level))
        ):
            held.add(level)
    return [
        replace(paragraph, text=without_number(paragraph), level=9, number="", begin=0)
        if paragraph.level in held and label
        else paragraph
        for paragraph, label in zip(paragraphs, labels, strict=True)
    ]


def without_number(paragraph: Paragraph) -> str:
    """Return the text of a paragraph without its number or bullet."""
    return paragraph.text[paragraph.begin :].lstrip()
