"""What is doubtful about tasks of running text: units in passing, several leads, labels that are not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.clauses import is_bare_name, labelled_person, led_by
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.unit_names import known_unit, unit_at
from graphmodel.loaders.cells.units import known_units, split_units
from graphmodel.loaders.cells.unknown_labels import PEOPLE, REASON, name_units
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import UNPLACED
from graphmodel.loaders.prose.labels import label_of
from graphmodel.loaders.prose.line_kinds import DECIMAL_LEVEL, UNNUMBERED
from graphmodel.loaders.prose.paragraphs import Paragraph
from graphmodel.loaders.prose.task import Heading, Task
from graphmodel.loaders.prose.who_does_what import tells_units
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import Note, Problem

# what a plan says around its tasks: 三、保障措施
_CHAPTER = re.compile(
    r"(?:总体|工作|有关|相关)要求|(?:保障|组织)(?:措施|保障|实施|领导)|指导思想|基本原则|(?:总体|工作|主要)目标"
)
# the letter that a list is issued with: 现将……印发给你们，请认真贯彻落实
_LETTER = re.compile(r"(?:印发|下发|转发|发)给你们")
_IN_PASSING = "这里提到的单位没有读作牵头或配合单位，请核对"
_LED_PERHAPS = "这里像是写有领导的姓名，没有读作领导或责任人，请核对"
_NAME_ALONE = "这里的姓名没有写明是什么人：单位前面的读作领导，后面的读作责任人，请核对"
_NAMES_NO_UNIT = "这段文字没有写明单位，没有写入记录"
_DOES_NOTHING = "这段文字里的单位看不出是牵头还是配合，这一段没有写入记录，请核对"
_SEVERAL_LEAD = "这一段里有几处写明由谁牵头或负责，都读作这一个项目的；如果是几个项目，请分成几段再读"
_BULLET = "别的项目都有编号，这一段没有，可能不是项目，请核对"
_BY_HEADING = "只有这一项自己没有写单位，按上面的文字读作由那里的单位负责；它可能不是项目，请核对"
_HEADING_PERHAPS = "这一行读作了上一个项目的内容；如果是下面各项的类别，请单列一行并编号（一、二、……）"
_OF_ALL_ABOVE = "这段文字说的是以上各项，各项自己已写明单位，这里的单位没有写入记录，请核对"
_TWO_TASKS = "这一个项目下面有几处写明由谁牵头、由谁配合或何时完成，可能是几个项目合在了一起，请核对"


_CLAUSE_END = re.compile(r"[，。；：,;\n]")


def in_no_record(task: Task) -> Problem:
    """Return the problem of a task without units of a known role, which says whether it names any."""
    lines, text = task.whole_text()
    names_units = any(unit_at(clause.strip()) for clause in _CLAUSE_END.split(text))
    return Problem(lines, text, _DOES_NOTHING if names_units else _NAMES_NO_UNIT, task.paragraph.page)


def units_in_passing(task: Task) -> Iterator[Problem]:
    """Yield a problem for each clause of a task's text that begins with a unit of which no role was read."""
    read = {unit.written for role in UNIT_FIELDS for text, _ in task.roles.get(role, ()) for unit in split_units(text)}
    content = ((text, lines) for role in ("content", "milestones") for text, lines in task.roles.get(role, ()))
    for text, lines in ((task.text, task.paragraph.lines), *content):
        for clause in _CLAUSE_END.split(text):
            plain = clause.strip()
            unit = plain if known_unit(simplify(plain)) else unit_at(plain)
            if unit and unit not in read:
                yield Problem(lines, close_up(clause), _IN_PASSING, task.paragraph.page)
            elif led_by(simplify(plain), among_clauses=True) or labelled_person(plain):
                yield Problem(lines, close_up(clause), _LED_PERHAPS, task.paragraph.page)
        for inside in re.findall(r"（([^（）]{3,60})）", simplify(text)):
            named = [part for part in re.split("[，；]", inside) if known_units(part)]
            if not read >= {unit.written for part in named for unit in split_units(part)}:
                yield Problem(lines, close_up(inside), _IN_PASSING, task.paragraph.page)


def names_alone(task: Task) -> Iterator[Problem]:
    """Yield a problem for each name in a bracket that nothing says the role of: （市水务局，董平，6月底）."""
    people = {text for role in PEOPLE_FIELDS for text, _ in task.roles.get(role, ())}
    for inside in re.findall(r"（([^（）：:]{3,60})）", simplify(task.paragraph.text)):
        things = re.split(r"[、，；｜|/／\s]+", inside)
        if any(thing in people and is_bare_name(thing) for thing in things) and any(map(known_units, things)):
            yield Problem(task.paragraph.lines, inside, _NAME_ALONE, task.paragraph.page)


def led_in_several_places(task: Task) -> Iterator[Problem]:
    """Yield a problem for a paragraph that says in several places who leads: 建设A（市住建局），整治B（市城管局）。

    And for a task below whose name labels say twice who leads and who supports, or by when: it may be two.
    """
    said = {role: {lines for _text, lines in task.roles.get(role, ())} for role in (*UNIT_FIELDS, "deadline")}
    said["leaders"] = {lines for _text, lines in task.roles.get("leaders", ())}
    twice = {role for role, places in said.items() if len(places) > 1}
    if (len(twice) > 1 and twice & {"lead_units", "responsible_units"}) or twice == {"leaders"}:
        last = max(lines for role in twice for lines in said[role])
        yield Problem((task.paragraph.lines[0], last[1]), close_up(task.text), _TWO_TASKS, task.paragraph.page)
    for role in ("lead_units", "responsible_units"):
        told = Counter(lines for _text, lines in task.roles.get(role, ()))
        for lines in (lines for lines, times in told.items() if times > 1):
            names = "；".join(text for text, of in task.roles[role] if of == lines)
            yield Problem(lines, close_up(names), _SEVERAL_LEAD, task.paragraph.page)


def led_by_what_is_above(tasks: list[Task]) -> Iterator[Problem]:
    """Yield a problem for the one task that names no units below a heading that does, where others name their own.

    It may be no task, and what is above it the end of another.
    """
    own = [task for task in tasks if UNIT_FIELDS & set(task.roles)]
    others = [task for task in tasks if UNIT_FIELDS & set(task.heading.roles) and task not in own]
    if len(others) == 1 and len(own) > 1:
        yield Problem(others[0].whole_text()[0], close_up(others[0].text), _BY_HEADING, others[0].paragraph.page)


def of_others_above(paragraph: Paragraph) -> Problem:
    """Return the problem of a paragraph that says of tasks that have units who answers for them."""
    return Problem(paragraph.lines, close_up(paragraph.text), _OF_ALL_ABOVE, paragraph.page)


def unlike_the_others(tasks: list[Task]) -> Iterator[Problem]:
    """Yield a problem for each task that begins with a bullet where numbers begin nearly all of them.

    Below the tasks of a page are its links.
    """
    own = [task for task in tasks if UNIT_FIELDS & set(task.roles)]
    numbered = [task for task in own if task.paragraph.level <= DECIMAL_LEVEL]
    bullets = [task for task in own if DECIMAL_LEVEL < task.paragraph.level < UNNUMBERED]
    if len(numbered) > max(1, settings.NUMBERED_AND_BULLETS * len(bullets)):
        for task in bullets:
            yield Problem(task.paragraph.lines, close_up(task.text), _BULLET, task.paragraph.page)


def headings_perhaps(lines: list[Paragraph], tasks: list[Task]) -> Iterator[Problem]:
    """Yield a problem for each short line behind a task that may head the next ones.

    Where most tasks have none, or each has one but the last, which would have what is done as well.
    """
    lines = [line for line in lines if line.text.rstrip()[-1:] not in "：:"]  # 有关要求： begins what follows
    last_has_none = tasks and not ("content" in tasks[-1].roles or "\n" in tasks[-1].text)
    if 2 * len(lines) < len(tasks) or (last_has_none and len(lines) == len(tasks) - 1):
        yield from (Problem(line.lines, close_up(line.text), _HEADING_PERHAPS, line.page) for line in lines)


def headings_of_headings(headings: list[Heading], tasks: list[Task]) -> tuple[list[Note], list[Problem]]:
    """Return the headings that have no tasks but those of the headings below them; their own units are in no record."""
    of_tasks = {id(task.heading) for task in tasks}
    notes: list[Note] = []
    problems: list[Problem] = []
    for heading in headings:
        if heading.paragraph is None or id(heading) in of_tasks:
            continue
        lines, text = heading.paragraph.lines, close_up(heading.paragraph.text)
        if UNIT_FIELDS & set(heading.roles):
            problems.append(Problem(lines, text, UNPLACED, heading.paragraph.page))
        elif not heading.roles:
            notes.append(Note(lines, text))
    return notes, problems


def unread_units(tasks: list[Task], mapping: Mapping[str, str] | None) -> Iterator[Problem]:
    """Yield a problem for each label that names units and is not known: it may say who leads or supports."""
    behind: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for text, lines in (said for task in tasks for said in task.roles.get("extra", ())):
        label, value = label_of(text)
        if label and field_of(label, mapping) is None:
            behind.setdefault(label, []).append((value, lines))
    said = [(role, text) for task in tasks for role in UNIT_FIELDS for text, _ in task.roles.get(role, ())]
    known = {unit.written for _, text in said for unit in split_units(text)}
    no_partners = all(role != "partner_units" for role, _ in said)
    for label, values in behind.items():
        if name_units([value for value, _ in values], known, no_partners=no_partners):
            yield Problem(values[0][1], label, f"这个标签后面{REASON.format(label)}")
        elif 2 * sum(only_people(value) for value, _ in values) > len(values):
            yield Problem(values[0][1], label, f"这个标签后面{PEOPLE.format(label)}")


def is_around_the_tasks(task: Task, *, behind_others: bool) -> bool:
    """Return whether what names no unit is the letter that goes with the list, or what a plan says around it."""
    if _CHAPTER.fullmatch(task.text.split("\n")[0].strip(" 。：:")):
        return True
    if _CHAPTER.fullmatch(task.heading.text.strip(" 。：:")) and not tells_units(task.text):
        return True
    if behind_others:
        return False
    if _LETTER.search(task.whole_text()[1]):
        return True
    first = task.paragraph.level <= 1 and task.heading.cell is None
    return first and not (tells_units(task.text) or any(units_in_passing(task)))
