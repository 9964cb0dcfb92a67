"""Paragraphs of running text: which lines belong together, how deep each is numbered."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.english_roles import task_and_units
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import HEADING_BULLETS, TASK_BULLETS, Line
from graphmodel.loaders.prose.role_clauses import label_at, take_roles
from graphmodel.loaders.tables.furniture import furniture_kind, is_title
from graphmodel.loaders.tables.plan_columns import is_period
from graphmodel.loaders.tables.preamble import is_title_line
from graphmodel.numerals import ENGLISH_COUNT, ENGLISH_HEADINGS, ENGLISH_TASKS, NUMBERED_THINGS, running_number

# how numbers and bullets are written, from the shallowest to the deepest.
_LEVELS = (
    re.compile(r"第[一二三四五六七八九十]{1,3}[章部类编]分?\s*"),
    re.compile(rf"[一二三四五六七八九十]{{1,3}}[、.．]\s*|{ENGLISH_HEADINGS}\s+{ENGLISH_COUNT}\s*[.:)–—-]\s*"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）[、.．]?\s*"),
    re.compile(r"(?P<number>\d{1,3})\s*(?:[、．)）]|[.](?!\d))\s*"),
    re.compile(
        r"[（(]\d{1,3}[)）]\s*|[①-⑳]\s*|第[一二三四五六七八九十\d]{1,3}(?:[件项]实?事?|号(?![令文]))[:：]?\s*"
        rf"|\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?[.)]?\s+(?=[A-Z“])|(?:{ENGLISH_TASKS}\s+[A-Z]?\d{{1,3}}"
        rf"|{ENGLISH_HEADINGS}\s+[A-Z]?\d{{1,3}}(?=\.\d))(?:\.\d{{1,3}})*(?:\s*[.:)–—-]\s*|\s+(?=[A-Z“]))"
        rf"|{NUMBERED_THINGS}(?:[一二三四五六七八九十]{{1,3}}|\d{{1,3}})(?:[、.．:：]\s*|\s+)"
    ),
    re.compile(rf"[{HEADING_BULLETS}]\s*(?=[^\s{HEADING_BULLETS}])"),
    re.compile(rf"[{TASK_BULLETS}⚫]\s*(?=[^\s{TASK_BULLETS}])"),
)
#: The level of 1. and 1、
ARABIC = 3
# what the labels of an action may begin with, below its code
_FIRST_LABELS = ("name", "category", "extra")
_CODE_LEVEL = 4
#: The level of headings that begin with a bullet.
HEADING_BULLET = 5
#: A remark on the list begins a paragraph of its own, however the one above ends
REMARK_BEGINS = re.compile(
    r"以上|上述|备?注[:：]|说明[:：]|附[:：]|请?各(?:责任|牵头|有关|相关|配合|成员)*(?:单位|部门|地|区|级).{0,12}(?:要|应|须)(?!求)|请(?:各|结合|认真)"
)


#: What begins so tells of a task: what is aimed at, how it is done
TELLS_OF_A_TASK = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:目标|措施|举措|内容|标准|要求|依据|问题|进展|成效|情况|现状)[:：]"
)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; ``level`` is the depth of its numbering (9 for none)."""

    text: str
    lines: tuple[int, int]
    page: int | None
    level: int
    number: str = ""
    begin: int = 0  # where its words begin, behind the number


# what a list calls an action, on a line of its own above the labels of the action: KC-1, 1.1.2
_CODE = re.compile(r"[A-Z]{0,4}[ -]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]?")
# a bullet before a label is no number: - Lead agency: …
# nor is 一是, but where a line names the units of a task behind either it begins one
_DASH = re.compile(r"(?:[-–—*]\s*|[一二三四五六七八九十]{1,3}是)(?=[A-Z“\u4e00-\u9fff])")
# 县税务局, alone on a line above its own tasks: a heading
_UNIT_HEADING_LEVEL = 1
#: The level of headings that a document marks below others.
_DEEPEST_HEADING = 2
_BOXED = re.compile(r"\[[^\[\]]*\]")
_COUNT_OF_TASKS = re.compile(r"\s*（共?\d{1,3}[项件个]）$")
_ONE_NAME = re.compile("[\u4e00-\u9fff（）]{3,20}")
_BULLET_LEVEL = 6
_BULLET = re.compile(r"[-–*•▪◦·]\s+(?=[A-Z\u4e00-\u9fff])")
_GLUED_NUMBER = re.compile(r"(\d{1,3})\.(?=\d)")
_DECIMAL = re.compile(
    r"(?P<chapter>\d{1,2})[.．](?P<number>\d{1,2})[、.．)）]?\s*(?=[^\s\d%.、，,）)万亿千百公平吨米元倍亩度])"
)
_DECIMAL_LEVEL = 4
#: The level of a paragraph without a number.
UNNUMBERED = 9
# A.1 Convert vacant lots, B2 Collect scraps
_LETTERED = re.compile(r"(?P<chapter>[A-Z]{1,3})[.-]?(?P<number>\d{1,2})[.):]?\s+(?=[A-Z“])")
# 1.4月底前: the first of its count
_FIRST_BEFORE_A_TIME = re.compile(r"1[.．](?=(?:\d{1,2}月|\d{4}年))")


def _decimals(lines: list[Line]) -> set[int]:
    """Return the lines that begin with numbers of a list that counts 1.1, 1.2, 2.1 or A.1, A.2; figures are none."""
    found: set[int] = set()
    counted: dict[str, int] = {}
    for line in lines:
        match = _decimal(simplify(line.text.strip()))
        if match and counted.get(match["chapter"], 0) + 1 == int(match["number"]):
            counted[match["chapter"]] = int(match["number"])
            found.add(line.number)
    return found if len(found) > 1 else set()


def _decimal(plain: str) -> re.Match[str] | None:
    return _DECIMAL.match(plain) or _LETTERED.match(plain)


def _level(plain: str, before: list[Paragraph], decimal: bool = False) -> tuple[int, int]:
    """Return how deep a text is numbered, 9 for not at all, and where the number ends."""
    if decimal and (match := _decimal(plain)):
        return _DECIMAL_LEVEL, match.end()
    for index, pattern in enumerate(_LEVELS):
        if match := pattern.match(plain):
            return index, match.end()
    if match := _GLUED_NUMBER.match(plain):  # 11.121人才项目 is the 11th where the 10th is before it
        last = next((paragraph.number for paragraph in reversed(before) if paragraph.level == ARABIC), "")
        if last.rstrip(".．、)）") == str(int(match[1]) - 1):
            return ARABIC, match.end()
    if match := _FIRST_BEFORE_A_TIME.match(plain):
        return ARABIC, match.end()
    return 9, 0


def to_paragraphs(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Paragraph]:
    """Close broken lines: a paragraph begins at a number, a label, or after a full stop."""
    found: list[Paragraph] = []
    blank = True
    lines = [part for line in lines for part in _unrolled(line, mapping)]
    lines = _with_signs_off(_below_their_numbers(lines), mapping)
    full = _full_line(lines)
    decimals = _decimals(lines)
    codes = _codes_above_labels(lines, mapping)
    dashed = _dashed_tasks(lines, mapping)
    names, short_headings = _names_and_headings(lines, full, mapping)
    headings = _unit_headings(lines, mapping) | short_headings
    below_heading = False
    for line in lines:
        text = line.text.strip()
        if not text:
            blank = True
            continue
        if (bullet := _BULLET.match(text)) and label_at(simplify(text[bullet.end() :]), mapping):
            text = text[bullet.end() :]
        plain = simplify(text)
        decimal = line.number in decimals
        level, begin = (_CODE_LEVEL, len(plain)) if line.number in codes else _level(plain, found, decimal)
        if line.number in headings:
            level, begin = _UNIT_HEADING_LEVEL, 0
            text = plain = plain.strip("[]")
        elif line.heads and level == UNNUMBERED:
            level = min(line.heads, _DEEPEST_HEADING)
        if level == 9 and line.number in dashed:
            dash = _DASH.match(plain)
            level, begin = _BULLET_LEVEL, dash.end() if dash else 0
        apart = (
            level < 9
            or below_heading
            or line.number in names
            or label_at(plain, mapping)
            or furniture_kind(text)
            or _begins_apart(plain)
        )
        goes_on = (
            bool(found)
            and not apart
            and line.number - found[-1].lines[0] < settings.PARAGRAPH_MOST_LINES
            and (
                (not blank and _is_inside_brackets(found[-1].text))
                or not (_ends(found[-1], blank, full) or _other_text(found[-1].text, plain, mapping))
            )
        )
        if goes_on:
            last = found[-1]
            found[-1] = Paragraph(
                last.text + "\n" + text, (last.lines[0], line.number), last.page, last.level, last.number, last.begin
            )
        else:
            found.append(Paragraph(text, (line.number, line.number), line.page, level, plain[:begin].strip(), begin))
        blank, below_heading = False, line.heads > 0
    return _labels_unnumbered(found, mapping)


def _below_their_numbers(lines: list[Line]) -> list[Line]:
    """Put the numbers that have a line of their own, 01, 02 and so on, before the lines below them.

    A page's number is never written 01.
    """
    written = [at for at, line in enumerate(lines) if line.text.strip()]
    alone = [
        (at, below)
        for at, below in zip(written, written[1:], strict=False)
        if re.fullmatch(r"\d\d", lines[at].text.strip())
    ]
    if len(alone) < 2 or [int(lines[at].text) for at, _below in alone] != list(range(1, len(alone) + 1)):
        return lines
    found = list(lines)
    for at, below in alone:
        found[below] = replace(lines[below], text=f"{lines[at].text.strip()}、{lines[below].text.strip()}")
        found[at] = replace(lines[at], text="")
    return found


def _with_signs_off(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines without the pictures and bullets before their labels: 📌牵头单位：市民政局, ▶配合单位：市教育局.

    A bullet before the name of a task begins the task: ●项目名称：….
    """
    found: list[Line] = []
    for line in lines:
        text = line.text.lstrip()
        sign = next((at for at, letter in enumerate(text) if not _is_sign(letter)), 0)
        label = label_at(simplify(text[sign:].lstrip()), mapping) if sign else None
        bullet = any(letter in HEADING_BULLETS + TASK_BULLETS for letter in text[:sign])
        found.append(replace(line, text=text[sign:].lstrip()) if label and not (bullet and label == "name") else line)
    return found


def _is_sign(letter: str) -> bool:
    """Return whether a letter is a picture, a sign or a bullet."""
    return unicodedata.category(letter) in ("So", "Mn", "Cf") or letter in HEADING_BULLETS + TASK_BULLETS


def _codes_above_labels(lines: list[Line], mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that contain nothing but the code of an action, which a label names below: A1 / Action: …"""
    written = [line for line in lines if line.text.strip()]
    return {
        line.number
        for line, below in zip(written, written[1:], strict=False)
        if _CODE.fullmatch(line.text.strip()) and label_at(simplify(below.text.strip()), mapping) in _FIRST_LABELS
    }


def _unit_headings(lines: list[Line], mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that are a unit and nothing else, above the numbered tasks that are its own.

    The first number of the text must be below one: without it such a line is the last of the units above it.
    """
    written = [line for line in lines if line.text.strip()]
    levels = [_level(simplify(line.text.strip()), [])[0] for line in written]
    first = next((at for at, level in enumerate(levels) if level == ARABIC), 0)
    found = {
        line.number: at
        for at, line in enumerate(written[:-1])
        if levels[at] == 9 and levels[at + 1] == ARABIC and _is_unit(written, at, mapping)
    }
    return set(found) if len(found) > 1 and min(found.values()) == first - 1 else set()


def _names_and_headings(lines: list[Line], full: int, mapping: Mapping[str, str] | None) -> tuple[set[int], set[int]]:
    """Return the lines that are names of tasks, and those that head tasks: 教育惠民 / 新建幼儿园3所 / 牵头单位：…

    Of texts whose tasks have no numbers and say all behind labels, of which the same one is the first below each name.
    A line that was wrapped is as long as a full one; what is short above a name is a heading where other tasks have
    none of their own.
    """
    above_labels = _above_first_labels(lines, mapping)
    if len(above_labels) < 2:
        return set(), set()
    wrapped = min(settings.HEADING_OF_FULL_LINE * full, settings.HEADING_LONGEST)
    names: set[int] = set()
    sure: set[int] = set()
    likely: set[int] = set()
    for label, block in above_labels:
        name, over = block[-1], block[-2] if len(block) > 1 else None
        if _says_more(name) or (over and _says_more(over) and not is_title_line(over.text.strip())):
            continue
        if over and len(over.text.strip()) >= wrapped and name.number == over.number + 1:
            continue  # the name may be wrapped
        names.add(name.number)
        if over is None or _says_more(over):
            continue
        above = block[-3] if len(block) > 2 else label
        if above is None or _is_apart(above, over, mapping):
            sure.add(over.number)
        elif (
            len(above.text.strip()) < settings.LINE_SURELY_NOT_FULL * full and above.text.strip()[-1:] not in "、，,；;"
        ):
            likely.add(over.number)
    shared = any(len(block) == 1 for _label, block in above_labels)
    headings = sure | likely
    return names, headings if sure and shared and len(headings) > 1 else set()


def _is_apart(above: Line, line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line is surely no rest of the one above it."""
    gap = line.number > above.number + 1
    return gap or is_title_line(above.text.strip()) or _other_text(above.text, simplify(line.text), mapping)


def _above_first_labels(lines: list[Line], mapping: Mapping[str, str] | None) -> list[tuple[Line | None, list[Line]]]:
    """Return the unlabelled lines above each first label of a task, with the label above them.

    None where tasks are named behind a label, or where one of those labels is right below another label.
    """
    found: list[tuple[Line | None, list[Line]]] = []
    first = ""
    label: Line | None = None
    block: list[Line] = []
    for line in [line for line in lines if line.text.strip()]:
        meaning = _meaning(line, mapping)
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


_NAMING = frozenset(("name", "category", "content", "extra"))


def _meaning(line: Line, mapping: Mapping[str, str] | None) -> str | None:
    """Return the field of the label that a line begins with, behind a bullet or not."""
    text = line.text.strip()
    bullet = _BULLET.match(text)
    return label_at(simplify(text[bullet.end() :] if bullet else text), mapping)


def _says_more(line: Line) -> bool:
    """Return whether a line is numbered, furniture, a title or names units: no plain name or heading."""
    text = line.text.strip()
    plain = simplify(text)
    return bool(
        _level(plain, [])[0] < UNNUMBERED
        or furniture_kind(text)
        or is_title_line(text)
        or take_roles(plain)[1]
        or _begins_apart(plain)
        or plain[-1:] in "，、：；。"
    )


def without_count(heading: str) -> str:
    """Return a heading in normal form without how many tasks are below it: 县税务局 of 县税务局（3项）."""
    return _COUNT_OF_TASKS.sub("", heading)


def _is_unit(written: list[Line], at: int, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line is one whole unit, and no rest of a list of units that the line above breaks off."""
    plain = simplify(written[at].text.strip())
    boxed = _BOXED.fullmatch(plain)  # 【县税务局】
    plain = without_count(plain.strip("[]") if boxed else plain)
    above = simplify(written[at - 1].text.strip()) if at else ""
    broken = above[-1:] in "、，,；;：:" and bool(above)
    whole = _ONE_NAME.fullmatch(plain) and unit_score(plain) >= KNOWN_ENDING
    return bool(whole) and not broken and not label_at(plain, mapping)


def _dashed_tasks(lines: list[Line], mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that are tasks though no number is before them; one alone is none.

    They begin with a dash, or 一是, and name the units of a task behind it, or say both in a set form: Grit bins –
    Highways Depot (with Parish Wardens).
    """
    texts = {line.number: simplify(line.text.strip()) for line in lines}
    found = {
        number
        for number, text in texts.items()
        if (dash := _DASH.match(text)) and _names_units(text[dash.end() :], mapping)
    } | {line.number for line in lines if task_and_units(line.text)}
    written = [line for line in lines if line.text.strip()]
    for line, below in zip(written, written[1:], strict=False):
        bullet = _BULLET.match(below.text.strip())
        if bullet and _DASH.match(line.text.strip()) and not _labelled(line, mapping) and _labelled(below, mapping):
            found.add(line.number)  # - 改造管网, with - 牵头：市燃气办 below it
    return found if len(found) > 1 else set()


def _labelled(line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line begins with a label, behind a bullet or not."""
    return _meaning(line, mapping) is not None


def _names_units(text: str, mapping: Mapping[str, str] | None) -> bool:
    rest, said = take_roles(text, mapping)
    return bool(rest.strip()) and any(role in UNIT_FIELDS for role, _ in said)


def _begins_apart(plain: str) -> bool:
    """Return whether a line is no rest of the one above: a remark on the list, or what tells of a task."""
    return bool(REMARK_BEGINS.match(plain) or TELLS_OF_A_TASK.match(plain)) or tells_of_a_period(plain)


def tells_of_a_period(plain: str) -> bool:
    """Return whether a text in normal form says what is done in a quarter or month: 一季度：完成施工招标。"""
    period, colon, _steps = plain.partition("：")
    return bool(colon) and is_period(period.strip())


def _is_inside_brackets(text: str) -> bool:
    """Return whether a text breaks off inside a bracket: （责任单位：市财政局、市生态."""
    last = simplify(text[-settings.BRACKET_LONGEST :])
    return last.rfind("（") > last.rfind("）") or (last.count("（") > last.count("）") and last.endswith("）"))


def _ends(paragraph: Paragraph, blank: bool, full: int) -> bool:
    """Return whether a paragraph is over; ``full`` is the length of a full line."""
    text = paragraph.text
    tail = text.rstrip()[-1:]
    if tail in "。；;！" or (tail == "." and is_latin(text)):
        return True
    if tail in "）】]" and not simplify(text).count("（") > simplify(text).count("）"):
        return True
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


def _full_line(lines: list[Line]) -> int:
    """Return how long a full line is: most are shorter, whether lines are broken or contain whole paragraphs."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    return lengths[int(settings.FULL_LINE_QUANTILE * (len(lengths) - 1))] if lengths else 0


def _other_text(above: str, plain: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line below units behind a label is no more of them: ``责任单位：市交通局`` / ``改善人居环境。新建公厕20座。``"""
    last = above.rsplit("\n", 1)[-1]
    meaning = label_at(simplify(above[: settings.PAGE_LINE_LONGEST]), mapping)
    value = re.split(r"[:：\s]", simplify(last).strip())[-1]
    if meaning == "deadline":
        return whole_when(value, None) is not None
    if meaning in PEOPLE_FIELDS:
        return only_people(value) and not only_people(plain)
    if meaning not in UNIT_FIELDS or last.rstrip()[-1:] in "、，,；;":
        return False
    end, first = re.split(r"[、，,；;：:\s]", simplify(last))[-1], re.split(r"[、，,；;。\s]", plain, maxsplit=1)[0]
    return unit_score(end) > 0 and unit_score(first) < 0 and unit_score(end + first) < unit_score(end)


def _labels_unnumbered(paragraphs: list[Paragraph], mapping: Mapping[str, str] | None) -> list[Paragraph]:
    """Take the numbers from labels that are numbered as tasks are: 一、新建学校 / （一）工作目标：… / （二）责任单位：…

    Of a level on which most paragraphs begin with a label, units among them.
    """
    labels = [_numbered_label(paragraph, mapping) for paragraph in paragraphs]
    labels = [
        "content"
        if label == "name" and at and paragraphs[at - 1].level < paragraphs[at].level and not labels[at - 1]
        else label
        for at, label in enumerate(labels)
    ]  # （一）目标任务：… right below 一、新建学校
    held: set[int] = set()
    for level in range(1, 9):
        of_level = [label for paragraph, label in zip(paragraphs, labels, strict=True) if paragraph.level == level]
        units = sum(label in UNIT_FIELDS for label in of_level)
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


def _numbered_label(paragraph: Paragraph, mapping: Mapping[str, str] | None) -> str | None:
    return label_at(simplify(without_number(paragraph)), mapping) if paragraph.level < 9 else None


def without_number(paragraph: Paragraph) -> str:
    """Return the text of a paragraph without its number or bullet."""
    return paragraph.text[paragraph.begin :].lstrip()


_BREAK = r"(?:(?<=[。；;！\s）：])|^)"
_NUMBER_INSIDE = re.compile(
    rf"{_BREAK}(?:(?P<chapter>[一二三四五六七八九十]{{1,3}})、|（(?P<part>[一二三四五六七八九十]{{1,3}})）"
    rf"|(?P<number>\d{{1,3}})\s*[.．、](?!\d))(?=\s*[^\s\d])"
)


def _unrolled(line: Line, mapping: Mapping[str, str] | None) -> list[Line]:
    """Split a line on which tasks and the headings above them are one behind the other.

    A newspaper or a web page may print them so.

    Each must count on from the one before, and most tasks bring labels of their own.
    """
    plain = simplify(line.text)
    if len(plain) < 80:
        return [line]
    cuts = _numbers_counting_on(plain)
    if len(cuts) < 2:
        return [line]
    bounds = [0, *(at for at, _depth in cuts), len(plain)]
    parts = [line.text[begin:end] for begin, end in zip(bounds, bounds[1:], strict=False)]
    # a number with a deeper one behind it heads tasks and is none
    tasks = [
        part
        for part, (_at, depth), after in zip(parts[1:], cuts, [*cuts[1:], (0, 0)], strict=True)
        if after[1] <= depth
    ]
    if len(tasks) < 2 or sum(1 for part in tasks if take_roles(part, mapping)[1]) < max(
        2, settings.TASKS_WITH_ROLES * len(tasks)
    ):
        return [line]
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
        if value == last[depth] + 1 or (not cuts and value > 1):
            cuts.append((match.start(), depth))
            last[depth:] = [value] + [0] * (2 - depth)
    return cuts
