"""A task of running text as it is gathered, where its name ends, and the row that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import MONTHS, english_time
from graphmodel.loaders.cells.english_roles import units_that_will
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.cells.stated_rules import states_who_leads
from graphmodel.loaders.cells.unit_names import LEVEL_AND_ENDING, unit_score
from graphmodel.loaders.fields import FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import NO_SECTION, Cell, Column, RawRow, width
from graphmodel.loaders.prose.due_times import named_by_what_is_done, times_in
from graphmodel.loaders.prose.heading_texts import without_count
from graphmodel.loaders.prose.line_kinds import UNNUMBERED, is_remark
from graphmodel.loaders.prose.paragraphs import Paragraph, without_number
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.prose.who_does_what import roles_of_a_request
from graphmodel.records import Note, Problem
from graphmodel.words import CHINESE_NUMBER, TASKS

COLUMNS = tuple(
    Column(field.label, name)
    for name, field in FIELDS.items()
    if name not in ("note", "group") and field.contains != "mark"
)
_AT = {column.field: index for index, column in enumerate(COLUMNS)}


@dataclass(slots=True)
class Heading:
    """A heading above tasks: its text, the leader it names, and the roles it gives to tasks that lack them."""

    cell: Cell | None = None
    leader: str | None = None
    paragraph: Paragraph | None = None
    text: str = ""
    roles: dict[str, list[tuple[str, tuple[int, int]]]] = field(default_factory=dict)

    def is_told_of_below(self, roles: RoleTexts, tasks: Sequence[Task]) -> bool:
        """Return whether roles below several tasks that name no units are those of all of them."""
        own = [task for task in tasks if task.heading is self]
        units = any(UNIT_FIELDS & set(task.roles) for task in own)
        return bool(self.roles) and len(own) > 1 and not units and not dict(roles).keys() & self.roles.keys()


# By 31 March: Publish the tables
_TIME_FIRST = re.compile(
    rf"(?P<when>(?:(?:By|Before) )?(?:\d{{1,2}} )?(?i:{MONTHS})\b[ \d,]*?)\s*(?::| [–—-])\s+(?=[A-Z])"
)


@dataclass(slots=True)
class Task:
    """A task as its paragraphs are met: its text, its heading, and what is said of each role with its lines.

    ``named_by_first_line`` says that its name ends with its first line, and what is below it is what is to be done.
    ``theme`` is what a label above an earlier task says of this one too.
    """

    paragraph: Paragraph
    text: str
    heading: Heading
    roles: dict[str, list[tuple[str, tuple[int, int]]]] = field(default_factory=dict)
    last_line: int = 0
    named_by_first_line: bool = False
    theme: list[tuple[str, str, tuple[int, int]]] = field(default_factory=list)

    def add(self, role: str, text: str, lines: tuple[int, int]) -> None:
        """Add what a paragraph says of one role; an officer behind the partners is theirs where the lead has one."""
        order = list(self.roles)
        if role == "lead_officers" and role in order and "partner_units" in order[order.index(role) :]:
            role, text = "extra", f"配合单位{FIELDS[role].label}：{text}"
        if text.strip():
            self.roles.setdefault(role, []).append((text.strip(), lines))

    def continue_with(self, text: str, lines: tuple[int, int]) -> None:
        """Add a paragraph to what is to be done."""
        self.text += "\n" + text
        self.last_line = lines[1]

    def whole_text(self) -> tuple[tuple[int, int], str]:
        """Return all that is said of a task that names no units, and its lines."""
        own = self.paragraph.number + self.text
        said = [part for role in self.roles.values() for part in role if part[0] not in own]
        text = "\n".join([own, *(text for text, _ in sorted(said, key=lambda part: part[1]))])
        last = max([self.paragraph.lines[1], self.last_line, *(lines[1] for _, lines in said)])
        return (self.paragraph.lines[0], last), close_up(text)

    def inherit(self) -> None:
        """Take from the heading what the task does not say itself."""
        own = set(self.roles)
        for role, said in self.heading.roles.items():
            if role not in own and not (role in UNIT_FIELDS - {"lead_units"} and UNIT_FIELDS & own):
                self.roles[role] = list(said)
        for role, value, lines in self.theme if "category" not in own else ():
            self.add(role, value, lines)
        if self.heading.leader and "leaders" not in self.roles:
            self.add("leaders", self.heading.leader, self.paragraph.lines)

    def led_by_its_text(self) -> None:
        """Take the units that its first sentence says will do it."""
        for role, value in units_that_will(self.text):
            self.add(role, value, self.paragraph.lines)

    def due_by_its_text(self) -> None:
        """Take the times that the task's text gives for its deadline, where nothing else says by when it is due."""
        if is_latin(self.text) and "deadline" not in self.roles and (first := _TIME_FIRST.match(self.text)):
            self.add("deadline", first["when"], self.paragraph.lines)
            self.text = self.text[first.end() :]
        times = [english_time(text)[0] for text, _lines in self.roles.get("milestones", ())]
        if "deadline" not in self.roles and times == [True]:
            self.roles["deadline"] = self.roles.pop("milestones")  # Milestone: June 2026
        if not {"deadline", "other_time", "milestones"} & set(self.roles):
            texts = [self.text, *(text for text, _ in self.roles.get("content", []))]
            texts = [". ".join(texts)] if is_latin(self.text) else texts
            self.add("deadline", "；".join(time for text in texts for time in times_in(text)), self.paragraph.lines)


#: What speaks of all tasks above it: 时间要求：以上任务11月底前完成, 以上各项由市住建局牵头.
OF_ALL_ABOVE = re.compile(rf"(?:以上|上述)(?:{CHINESE_NUMBER}|[两几]|\d+|各|所有|全部)?项?(?:{TASKS}|内容|[，,由]|均)")


def share_time_of_all(tasks: Sequence[Task]) -> None:
    """Give the time that a label below several tasks says of all of them to those that have none of their own."""
    for at, task in enumerate(tasks):
        for text, lines in task.roles.get("deadline", ()):
            for above in tasks[:at] if OF_ALL_ABOVE.match(simplify(text)) else ():
                if "deadline" not in above.roles:
                    above.add("deadline", text, lines)


_COUNTED = re.compile(rf"(?:\b|(?<=第))(?:[A-Z]{{1,4}}[ .-]?)?\d+(?:\.\d+)*|{CHINESE_NUMBER}")


def row_of(task: Task) -> RawRow:
    """Return the row of a task, its first sentence the name."""
    row = RawRow(section=task.heading.cell or NO_SECTION)
    lines, page = task.paragraph.lines, task.paragraph.page
    if number := _COUNTED.search(task.paragraph.number):
        row.cells[_AT["number"]] = Cell(number.group(), lines, page)
    name, content = name_and_content(task.text, first_line=task.named_by_first_line)
    row.cells[_AT["name"]] = Cell(name, lines, page)
    if content:
        task.roles["content"] = [(content, lines), *task.roles.get("content", [])]
    for role, values in task.roles.items():
        texts = [text for text, _ in values]
        glue = "\n"
        if role in UNIT_FIELDS:
            glue = _between_units(texts)
        elif role in ("extra", "deadline"):
            glue = _between(texts)
        row.cells[_AT[role]] = Cell(glue.join(texts), (values[0][1][0], values[-1][1][1]), page)
    return row


def _between(texts: list[str]) -> str:
    return "; " if all(map(is_latin, texts)) else "；"


def _between_units(texts: list[str]) -> str:
    """Return what is put between units of one role that a task names in several places.

    In Latin letters a comma where one divides them already: behind a semicolon it would be part of a name.
    """
    if not all(map(is_latin, texts)):
        return "、"
    return ", " if any("," in text and ";" not in text for text in texts) else "; "


def name_and_content(text: str, *, first_line: bool = False) -> tuple[str, str]:
    """Return the name, which is the first sentence or the first line, and the content, which is what follows."""
    plain = text.strip().rstrip("。；;，,： ")
    if first_line:
        name, _, content = plain.partition("\n")
        return name.strip(), content.strip()
    stop = re.search(r"。|[：:](?!\d)", plain)
    if stop and 4 <= stop.start() <= 60:
        return plain[: stop.start()].rstrip("，,；; "), plain[stop.end() :].lstrip("。，；、 \n").strip()
    return plain, ""


def is_of_a_unit(heading: Heading, *, among_led: bool) -> bool:
    """Return whether a heading is the name of a unit, whose tasks are below it.

    Where tasks say themselves who leads, an English word is a theme: TRANSPORT.
    """
    if heading.cell is None or (among_led and is_latin(heading.text)):
        return False
    return unit_score(without_count(simplify(close_up(heading.text)))) >= LEVEL_AND_ENDING


_TWO_LINES = "名称由两行合成：上面一行可能是类别或小标题，下面一行也可能是工作内容，请核对"


def end_names_at_short_lines(tasks: Sequence[Task], full: int) -> Iterator[Problem]:
    """Let names end with their own lines where these are not full and what is below is no name; tell of the others.

    ``full`` is how long a full line is. The lines of a narrow column end at one edge, so that they are as long as each
    other; names that end where they end are not. What is below a numbered name, or a whole sentence, is no name of
    another task. Where most names end so, one of a full line is in doubt too.
    """
    for task in tasks:
        task.named_by_first_line = task.paragraph.named
    over_lines = [
        task for task in tasks if UNIT_FIELDS & set(task.roles) and not task.paragraph.named and _continues_below(task)
    ]
    numbered = [task for task in over_lines if task.paragraph.level < UNNUMBERED]
    for alike in (numbered, [task for task in over_lines if task.paragraph.level >= UNNUMBERED]):
        widths = [width(_first_line(task)) for task in alike]
        widest = max(widths, default=0)
        short = [
            task
            for task, own in zip(alike, widths, strict=True)
            if len(_first_line(task)) < settings.LINE_SURELY_NOT_FULL * full
            or (
                task in numbered
                and widest - own > settings.NAMES_OF_ONE_COLUMN
                and (full < settings.NAMES_FULL_LINE or len(_first_line(task)) < full - settings.NAMES_OF_ONE_COLUMN)
            )
        ]
        of_all_widths = widest - min(widths, default=0) > settings.NAMES_OF_ONE_COLUMN
        for task in alike if 2 * len(short) >= len(alike) else short:
            if of_all_widths and task in short and (task in numbered or task.text.strip()[-1:] in "。；"):
                task.named_by_first_line = True
            else:
                yield Problem(task.paragraph.lines, close_up(task.text), _TWO_LINES, task.paragraph.page)


def _first_line(task: Task) -> str:
    return task.paragraph.text.split("\n")[0].strip()


def _continues_below(task: Task) -> bool:
    """Return whether a task's name continues below its first line with no sign that it does."""
    first, _, below = name_and_content(task.text)[0].partition("\n")
    first, below = simplify(first.strip()), simplify(below.strip())
    if not below or first.isdecimal():
        return False
    return simplify(_first_line(task)).endswith(first)


# 上述项目由区商务委负责: said of what is above
_TASK_ABOVE = re.compile(rf"(?:上述|以上|该)(?:各)?项?(?:{TASKS}|内容)")


def said_of_paragraph(paragraph: Paragraph, mapping: Mapping[str, str]) -> tuple[str, RoleTexts, list[Note]]:
    """Take what names units, leaders and times out of a paragraph; return the rest, what was found, and its rules."""
    if paragraph.level == UNNUMBERED and states_who_leads(paragraph.text) and is_remark(paragraph.text, mapping):
        return paragraph.text, [], []
    text, roles = take_roles(without_number(paragraph), mapping)
    rules = [Note(paragraph.lines, close_up(value)) for role, value in roles if role == "rule"]
    roles = [(role, value) for role, value in roles if role != "rule"]
    if paragraph.level < UNNUMBERED and not any(role in ("lead_units", "responsible_units") for role, _ in roles):
        roles += roles_of_a_request(text)
    if paragraph.level < UNNUMBERED and not text.strip(" 。；，"):
        text, roles = named_by_what_is_done(roles)
    return ("" if roles and _TASK_ABOVE.fullmatch(text.strip(" 。；")) else text), roles, rules
