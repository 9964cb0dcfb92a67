"""Running text: numbered tasks with the units behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import name_score, only_people, split_people
from graphmodel.loaders.cells.roles import Said, known_units
from graphmodel.loaders.cells.unit_names import LEVEL_AND_ENDING, unit_at, unit_score
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.cells.unknown_labels import PEOPLE, REASON, name_units
from graphmodel.loaders.fields import FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import NO_SECTION, Cell, Column, Line, Placement, RawRow, RawTable
from graphmodel.loaders.prose.paragraphs import (
    HEADING_BULLET,
    REMARK_BEGINS,
    TELLS_OF_A_TASK,
    UNNUMBERED,
    Paragraph,
    tells_of_a_period,
    to_paragraphs,
    without_count,
    without_number,
)
from graphmodel.loaders.prose.role_clauses import dashes_as_colons, label_of, recurring_labels, take_roles
from graphmodel.loaders.prose.sentences import tasks_of_sentences
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.headers import field_of
from graphmodel.loaders.tables.preamble import find_title
from graphmodel.numerals import running_number
from graphmodel.records import Note, Problem

_IN_PASSING = "这里提到的单位没有读作牵头或配合单位，请核对"
_SEVERAL_LEAD = "这一段里有几处写明由谁牵头或负责，都读作这一个项目的；如果是几个项目，请分成几段再读"
_NAMES_NO_UNIT = "这段文字没有写明单位，没有写入记录"
_POST = r"(?:同志|常务副[市区县州]长|副[市区县州]长|[市区县州]长|副?书记|常委|副?主任|秘书长)"
_LEADER_HEADING = re.compile(
    rf"{_POST}?(?P<name>[\u4e00-\u9fff·]{{2,4}}?){_POST}?(?:（[^）]*）)?(?:负责|牵头|分管|包抓|联系|领衔|主抓|主管"
    rf"|领办)的?.{{0,6}}(?:重点)?(?:工作|任务|项目|事项)"
)
# what a title says of its place in brackets is no unit that does a task: 责任对照表（云岭市，2025年）
_OF_A_PLACE = re.compile(
    r"(?:表|清单|分工|任务|方案)\s*[（(][\u4e00-\u9fff]{1,8}[省市区县州盟旗][，,、\s]*(?:20\d\d年?度?)?[）)]\s*$"
)
_RULE_FOR_ALL = re.compile(
    r"(?:以上|上述|所有|全部|各项|本清单|清单中|文中).{0,24}(?:单位|负责|配合)|(?:都|均)(?:是|为|作为).{0,6}(?:配合|责任|参与)单位"
    r"|排(?:在)?第一(?:位)?的?(?:单位)?为牵头"
)
_NAMES = re.compile(r".{0,6}(?:名称|名)\s*[:：]")
# what a label says that is never a project's name, however high the number above it is
_AIMS = re.compile(r".{0,6}(?:目标|内容|要求|指标).{0,4}[:：]")
_SIGNED = re.compile(r"(?:中共)?[\u4e00-\u9fff]{2,12}(?:人民政府|政府|委员会)(?:办公[室厅])?")
# what a plan says around its tasks: 三、保障措施
_CHAPTER = re.compile(
    r"(?:总体|工作|有关|相关)要求|(?:保障|组织)(?:措施|保障|实施|领导)|指导思想|基本原则|(?:总体|工作|主要)目标"
)
# 上述项目由区商务委负责: said of what is above
_TASK_ABOVE = re.compile(r"(?:上述|以上|该)(?:各)?项?(?:项目|任务|工作|事项|内容)")
_COLUMNS = tuple(
    Column(field.label, name)
    for name, field in FIELDS.items()
    if name not in ("note", "group") and field.holds != "mark"
)
_AT = {column.field: index for index, column in enumerate(_COLUMNS)}


@dataclass(slots=True)
class _Heading:
    """A heading above tasks: its text, the leader it names, and the roles it gives to tasks that lack them."""

    cell: Cell | None = None
    leader: str | None = None
    paragraph: Paragraph | None = None
    text: str = ""
    roles: dict[str, tuple[str, tuple[int, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class _Task:
    paragraph: Paragraph
    text: str
    heading: _Heading
    roles: dict[str, list[tuple[str, tuple[int, int]]]] = field(default_factory=dict)
    last_line: int = 0

    def add(self, role: str, text: str, lines: tuple[int, int]) -> None:
        """Add what a paragraph says of one role."""
        if text.strip():
            self.roles.setdefault(role, []).append((text.strip(), lines))

    def go_on(self, text: str, lines: tuple[int, int]) -> None:
        """Add a paragraph to what is to be done."""
        self.text += "\n" + text
        self.last_line = lines[1]

    def told(self) -> tuple[tuple[int, int], str]:
        """Return all that is said of a task that names no units, and its lines."""
        content = self.roles.get("content", [])
        text = "\n".join([self.paragraph.number + self.text, *(text for text, _ in content)])
        last = max([self.paragraph.lines[1], self.last_line, *(lines[1] for _, lines in content)])
        return (self.paragraph.lines[0], last), close_up(text)

    def inherit(self) -> None:
        """Take from the heading what the task does not say itself."""
        own = set(self.roles)
        for role, (value, lines) in self.heading.roles.items():
            if role not in own and not (role in UNIT_FIELDS - {"lead_units"} and UNIT_FIELDS & own):
                self.add(role, value, lines)
        if self.heading.leader and "leaders" not in self.roles:
            self.add("leaders", self.heading.leader, self.paragraph.lines)


def read_running(lines: list[Line], mapping: Mapping[str, str] | None = None) -> RawTable | None:
    """Read tasks out of running text; ``None`` if no task names a unit."""
    lines = dashes_as_colons(lines, mapping)
    labels = {**recurring_labels((line.text for line in lines), mapping), **(mapping or {})}
    parts = [part for paragraph in to_paragraphs(lines, labels) for part in tasks_of_sentences(paragraph, labels)]
    reader = _Reader(parts, labels, mapping)
    return reader.read()


class _Reader:
    """Tasks being gathered."""

    def __init__(
        self, paragraphs: list[Paragraph], mapping: Mapping[str, str], mapping_of_user: Mapping[str, str] | None
    ) -> None:
        self.mapping = mapping
        self.mapping_of_user = mapping_of_user
        self.paragraphs = paragraphs
        self.rules: list[Note] = []
        self.said = [self._roles(paragraph) for paragraph in paragraphs]
        self._contents_below_names()
        self._bullets_above_numbers()
        self.above_names = self._above_names()
        self.kept: list[int] = []  # of these, those above the next task
        self.table = RawTable(_COLUMNS)
        self.tasks: list[_Task] = []
        self.task: _Task | None = None
        self.heading = _Heading()
        self.headings: dict[int, _Heading] = {}  # those that still apply, by the level of their numbers
        self.headings_met: list[_Heading] = []
        self.unnumbered = self._levels_over_unnumbered_tasks()
        self.counts_through = self._counts_tasks_through()
        self.title = self._find_title()

    def _find_title(self) -> set[int]:
        """Return which of the paragraphs above the first task or heading make up the title, and take it."""
        above: list[int] = []
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.level < 9 or (self.said[index][1] and (above or not _OF_A_PLACE.search(paragraph.text))):
                break
            if not furniture_kind(paragraph.text):
                above.append(index)
        found = [above[at] for at in find_title([self.paragraphs[index].text for index in above])]
        if found:
            self.table.title = close_up("\n".join(self.paragraphs[index].text.strip("|｜ ") for index in found))
        return set(found)

    def _contents_below_names(self) -> None:
        """Take what a label like 目标任务 says right below a numbered name for its content."""
        for index, (above, here) in enumerate(zip(self.paragraphs, self.paragraphs[1:], strict=False)):
            text, roles = self.said[index]
            if (
                (3 if not _AIMS.match(simplify(here.text)) else 1) <= above.level < 9
                and here.level == 9
                and text.strip()
                and not roles
                and not _NAMES.match(simplify(here.text))
            ):
                rest, said = self.said[index + 1]
                self.said[index + 1] = rest, [("content" if role == "name" else role, value) for role, value in said]

    def _bullets_above_numbers(self) -> None:
        """Put a short bullet over the numbered tasks right below it: ★ 教育 / 1.新建学校."""
        for index, (above, below) in enumerate(zip(self.paragraphs, self.paragraphs[1:], strict=False)):
            text, roles = self.said[index]
            if above.level == HEADING_BULLET and below.level in (3, 4) and not roles and _is_short(text):
                above.level = 2

    def read(self) -> RawTable | None:
        """File every paragraph; ``None`` if no task names a unit."""
        for index in range(len(self.paragraphs)):
            self._take(index)
        return self._finish()

    def _take(self, index: int) -> None:
        """File one paragraph: furniture, title, heading, task, or what belongs to the task before."""
        paragraph, (text, roles) = self.paragraphs[index], self.said[index]
        kind = furniture_kind(paragraph.text)
        names_units = any(role in UNIT_FIELDS for role, _ in roles)
        if kind:
            self._put(paragraph, "furniture", kind)
        elif index in self.title:
            self._put(paragraph, "title")
        elif index in self.above_names:
            self.kept.append(index)
            self._put(paragraph, "cell", str(len(self.tasks) + 1))
        elif _names(roles):
            self._labelled_task(paragraph, text, roles)
        elif paragraph.level < 9 and (self._heads_tasks_with_units(index) if names_units else self._heads(index, text)):
            self._head(paragraph, text, roles)
        elif self._is_unnumbered_task(index):
            self._open(paragraph, text, roles)
        elif paragraph.level == 9 and not roles and (self._is_remark(paragraph) or self.task is None):
            self._note(paragraph)
        elif (
            paragraph.level == 9
            and roles
            and not text.strip(" 。；")
            and (self.task is None or self._speaks_of_heading(roles))
        ):
            self._attach_to_heading(paragraph, roles)
        elif paragraph.level == 9 and not text.strip(" 。；") and self.task is not None:
            self._attach(paragraph, roles)
        elif paragraph.level == 9 and not roles and self.task is not None and tells_of_a_period(simplify(text)):
            self._attach(paragraph, [("milestones", text)])
        elif (
            paragraph.level == 9
            and self.task is not None
            and (not self.task.roles if roles else index + 1 < len(self.paragraphs))
        ):
            if TELLS_OF_A_TASK.match(simplify(text)) or self._is_named():
                self.task.add("content", text, paragraph.lines)
            else:
                self.task.go_on(text, paragraph.lines)
            self._attach(paragraph, roles)
        else:
            self._open(paragraph, text, roles)

    def _is_named(self) -> bool:
        """Return whether the task has its name already: a short one, which its last sign does not break off."""
        return self.task is not None and _is_short(self.task.text) and self.task.text.rstrip()[-1:] not in "，、；：,"

    def _is_remark(self, paragraph: Paragraph) -> bool:
        """Return whether a paragraph speaks of the whole list: a rule for all tasks, a remark, who publishes it."""
        plain = simplify(paragraph.text).strip()
        return bool(_RULE_FOR_ALL.search(plain) or REMARK_BEGINS.match(plain) or _SIGNED.fullmatch(plain))

    def _above_names(self) -> set[int]:
        """Return the paragraphs that belong to the task that a label names below them: its code, its theme.

        That they are not the last ones of the task above is told by the code, by a gap, or by the first task.
        """
        found: set[int] = set()
        first = next((at for at, (_text, roles) in enumerate(self.said) if _names(roles)), 0)
        begins = {role for at in range(first) if self._only_labels(at) for role, _ in self.said[at][1]}
        run: list[int] = []
        for at, (_text, roles) in enumerate(self.said):
            if _is_code(self.paragraphs[at]):
                run = [at]
            elif self._only_labels(at) and {role for role, _ in roles} <= {"category", "extra"}:
                gap = at and self.paragraphs[at].lines[0] > self.paragraphs[at - 1].lines[1] + 1
                run = [*run, at] if run and not gap else [at] if gap or roles[0][0] in begins - {"extra"} else []
            else:
                found |= set(run) if _names(roles) else set()
                run = []
        return found

    def _put(self, paragraph: Paragraph, kind: str, detail: str = "") -> None:
        self.table.placements.append(Placement(paragraph.lines[0], paragraph.text, kind, detail))

    def _heads(self, index: int, text: str) -> bool:
        """Return whether a numbered paragraph without units is a heading: deeper numbers follow, or it is short."""
        if index + 1 == len(self.paragraphs):
            return False
        paragraph, following = self.paragraphs[index], self.paragraphs[self._behind_lead_in(index + 1)]
        if following.level == 9 and paragraph.level in self.unnumbered and _is_short(text):
            return True
        if following.level == 9:
            return any(role == "name" for role, _ in self.said[index + 1][1]) or (
                paragraph.level <= 1 and self._labels_before_tasks(index)
            )
        if following.level > paragraph.level:
            return True
        return following.level == paragraph.level and paragraph.level <= 1 and len(text) < 30

    def _behind_lead_in(self, index: int) -> int:
        """Return the place of a paragraph, or of the one behind it if it only leads in to that: 会议议定：."""
        text = simplify(self.paragraphs[index].text)
        leads_in = (
            self.paragraphs[index].level == UNNUMBERED
            and text.endswith("：")
            and len(text) <= settings.TASK_LEAD_IN_LONGEST
        )
        return index + 1 if leads_in and index + 1 < len(self.paragraphs) else index

    def _only_labels(self, index: int) -> bool:
        text, roles = self.said[index]
        return self.paragraphs[index].level == 9 and bool(roles) and not text.strip(" 。；")

    def _labels_behind(self, index: int) -> int:
        """Return where the labels that name units behind an unlabelled, unnumbered paragraph end.

        Its own place if there are none.
        """
        if self.paragraphs[index].level < 9 or self.said[index][1] or furniture_kind(self.paragraphs[index].text):
            return index
        end = index + 1
        while end < len(self.paragraphs) and self._only_labels(end):
            end += 1
        named = any(role in UNIT_FIELDS for later in range(index + 1, end) for role, _ in self.said[later][1])
        return end if named else index

    def _levels_over_unnumbered_tasks(self) -> set[int]:
        """Return the levels of numbers that head several tasks without numbers: each a paragraph with labels below."""
        found: set[int] = set()
        level, tasks = 9, 0
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.level < 9:
                level, tasks = (paragraph.level if _is_short(self.said[index][0]) else 9), 0
            elif self._labels_behind(index) > index:
                tasks += 1
                if tasks >= 2 and level <= 2:
                    found.add(level)
        return found

    def _counts_tasks_through(self) -> bool:
        """Return whether tasks that name no units are counted through under several headings that do: 一 1 2 二 3 4."""
        counted = [at for at, paragraph in enumerate(self.paragraphs) if paragraph.level == 3]
        numbers = [running_number(self.paragraphs[at].number) for at in counted]
        if not numbers or numbers != list(range(1, len(numbers) + 1)):
            return False
        own = sum(any(role in UNIT_FIELDS for role, _ in self.said[at][1]) for at in counted)
        heads = [
            at
            for at, paragraph in enumerate(self.paragraphs[:-1])
            if paragraph.level < 3
            and self.paragraphs[at + 1].level == 3
            and any(role in UNIT_FIELDS for role, _ in self.said[at][1])
        ]
        return not own and len(heads) > 1

    def _is_unnumbered_task(self, index: int) -> bool:
        """Return whether a paragraph without a number is a task.

        Its labels are below it then, and no numbered tasks below them.
        """
        end = self._labels_behind(index)
        if end == index:
            return False
        if self.task is not None and (not UNIT_FIELDS & set(self.task.roles) or self.task.paragraph.level < 9):
            return False
        return end == len(self.paragraphs) or self.paragraphs[end].level in (9, *self.unnumbered)

    def _labels_before_tasks(self, index: int) -> bool:
        """Return whether nothing but labels is between a paragraph and deeper numbers."""
        for later in range(index + 1, len(self.paragraphs)):
            text, roles = self.said[later]
            if self.paragraphs[later].level < 9:
                return self.paragraphs[later].level > self.paragraphs[index].level
            if not roles or text.strip(" 。；"):
                return False
        return False

    def _heads_tasks_with_units(self, index: int) -> bool:
        """Return whether a numbered paragraph that names units heads deeper ones that name their own."""
        level, deeper = self.paragraphs[index].level, False
        if level < 3 and self.counts_through:
            return index + 1 < len(self.paragraphs) and self.paragraphs[index + 1].level == 3
        for later in range(index + 1, len(self.paragraphs)):
            if self.paragraphs[later].level <= level:
                return False
            deeper = deeper or self.paragraphs[later].level < 9
            if deeper and any(role in UNIT_FIELDS for role, _ in self.said[later][1]):
                return True
        return False

    def _head(self, paragraph: Paragraph, text: str, roles: Said) -> None:
        self._end_heading()
        plain = close_up(text)
        leader = self.heading.leader if paragraph.level > 1 else None
        if (match := _LEADER_HEADING.search(simplify(plain))) and name_score(_bare_name(match["name"])) > 0:
            leader = _bare_name(match["name"])
        shown = paragraph.number + text if roles else paragraph.text
        said = {role: (value, paragraph.lines) for role, value in roles}
        self._fall_back(paragraph.level)
        self.heading = self.headings[paragraph.level] = _Heading(
            Cell(shown, paragraph.lines, paragraph.page), leader, paragraph, text, said
        )
        self.headings_met.append(self.heading)
        self._put(paragraph, "section")

    def _end_heading(self) -> None:
        """Take a heading that names units and has no task below it for a task."""
        self.task = None
        heading = self.heading
        if (
            heading.paragraph
            and UNIT_FIELDS & set(heading.roles)
            and not any(task.heading is heading for task in self.tasks)
        ):
            self.tasks.append(
                _Task(heading.paragraph, heading.text, _Heading(leader=heading.leader, roles=heading.roles))
            )

    def _labelled_task(self, paragraph: Paragraph, text: str, roles: Said) -> None:
        """Open a task that a label names (项目名称：…)."""
        name = next(value for role, value in roles if role == "name")
        for above in self.kept:
            paragraph.number = self.paragraphs[above].number or paragraph.number
            roles = [*self.said[above][1], *roles]
        self.kept = []
        self._open(paragraph, name, [(role, value) for role, value in roles if role != "name"])
        if text.strip(" 。；") and self.task is not None:
            self.task.add("content", text, paragraph.lines)

    def _note(self, paragraph: Paragraph) -> None:
        self.table.notes.append(Note(paragraph.lines, close_up(paragraph.text)))
        self._put(paragraph, "note")

    def _attach(self, paragraph: Paragraph, roles: Said) -> None:
        assert self.task is not None
        for role, text in roles:
            self.task.add(role, text, paragraph.lines)
        self._put(paragraph, "cell", str(len(self.tasks)))

    def _speaks_of_heading(self, roles: Said) -> bool:
        """Return whether roles below several tasks that name no units are those of all of them."""
        own = [task for task in self.tasks if task.heading is self.heading]
        return (
            bool(self.heading.roles)
            and len(own) > 1
            and not any(UNIT_FIELDS & set(task.roles) for task in own)
            and not {role for role, _ in roles} & set(self.heading.roles)
        )

    def _attach_to_heading(self, paragraph: Paragraph, roles: Said) -> None:
        for role, text in roles:
            self.heading.roles[role] = (text, paragraph.lines)
        self._put(paragraph, "cell", "heading")

    def _fall_back(self, level: int) -> None:
        """Let go of the headings that a number of a level ends."""
        self.headings = {above: heading for above, heading in self.headings.items() if above < level}
        self.heading = self.headings[max(self.headings)] if self.headings else _Heading()

    def _open(self, paragraph: Paragraph, text: str, roles: Said) -> None:
        if paragraph.level <= min(self.headings, default=9) and self.heading.paragraph is not None:
            self._end_heading()
            self._fall_back(paragraph.level)
        self.task = _Task(paragraph, text, self.heading)
        self.tasks.append(self.task)
        self._attach(paragraph, roles)

    def _roles(self, paragraph: Paragraph) -> tuple[str, Said]:
        """Take what names units, leaders and times out of a paragraph; return the rest and what was found."""
        text, roles = take_roles(without_number(paragraph), self.mapping)
        self.rules += [Note(paragraph.lines, close_up(value)) for role, value in roles if role == "rule"]
        roles = [(role, value) for role, value in roles if role != "rule"]
        if paragraph.level < UNNUMBERED and not text.strip(" 。；，"):
            text, roles = _named_by_what_is_done(roles)
        return ("" if roles and _TASK_ABOVE.fullmatch(text.strip(" 。；")) else text), roles

    def _finish(self) -> RawTable | None:
        """Return the table of all tasks that name a unit; what names none is reported."""
        self._end_heading()
        by_units = sum(
            _is_of_a_unit(heading) for heading in {id(task.heading): task.heading for task in self.tasks}.values()
        )
        if by_units < settings.TASKS_ORDERED_BY_UNITS and not any(
            UNIT_FIELDS & ({*task.roles} | {*task.heading.roles}) for task in self.tasks
        ):
            return None
        for task in self.tasks:
            task.inherit()
            if UNIT_FIELDS & set(task.roles) or (
                by_units >= settings.TASKS_ORDERED_BY_UNITS and _is_of_a_unit(task.heading)
            ):
                self.table.problems += _units_in_passing(task)
                self.table.problems += _led_in_several_places(task)
                self.table.rows.append(_row(task))
            elif _CHAPTER.fullmatch(task.text.split("\n")[0].strip(" 。：:")) or (
                not self.table.rows and task.paragraph.level <= 1 and task.heading.cell is None
            ):
                self.table.notes.append(
                    Note(*task.told())
                )  # the letter that goes with the list, what a plan says around it
            else:
                self.table.problems.append(Problem(*task.told(), _NAMES_NO_UNIT, task.paragraph.page))
        self.table.problems += self._unread_units()
        self.table.notes += self._headings_of_headings()
        self.table.notes += self.rules
        self.table.notes.sort(key=lambda note: note.lines)
        return self.table

    def _headings_of_headings(self) -> Iterator[Note]:
        """Yield a note for each heading that has no tasks but those of the headings below it."""
        of_tasks = {id(task.heading) for task in self.tasks}
        for heading in self.headings_met:
            if heading.paragraph and not heading.roles and id(heading) not in of_tasks:
                yield Note(heading.paragraph.lines, close_up(heading.paragraph.text))

    def _unread_units(self) -> Iterator[Problem]:
        """Yield a problem for each label that names units and is not known: it may say who leads or takes part."""
        behind: dict[str, list[tuple[str, tuple[int, int]]]] = {}
        for text, lines in (said for task in self.tasks for said in task.roles.get("extra", ())):
            label, value = label_of(text)
            if label and field_of(label, self.mapping_of_user) is None:
                behind.setdefault(label, []).append((value, lines))
        said = [(role, text) for task in self.tasks for role in UNIT_FIELDS for text, _ in task.roles.get(role, ())]
        known = {unit.written for _, text in said for unit in split_units(text)}
        no_partners = all(role != "partner_units" for role, _ in said)
        for label, values in behind.items():
            if name_units([value for value, _ in values], known, no_partners=no_partners):
                yield Problem(values[0][1], label, f"这个标签后面{REASON.format(label)}")
            elif all(only_people(value) for value, _ in values):
                yield Problem(values[0][1], label, f"这个标签后面{PEOPLE.format(label)}")


def _named_by_what_is_done(roles: Said) -> tuple[str, Said]:
    """Return what is done by a time as the name of a task that has no other: 由X牵头，Y配合，3月底前排查水库."""
    for at, (role, value) in enumerate(roles):
        when = when_at(value, None) if role == "deadline" else None
        what = value[when.end :].strip(" 。，；") if when else ""
        if when and len(what) >= settings.TASK_SHORTEST:
            return what, [*roles[:at], (role, value[: when.end]), *roles[at + 1 :]]
    return "", roles


def _is_of_a_unit(heading: _Heading) -> bool:
    """Return whether a heading is the name of a unit, whose tasks are below it."""
    return heading.cell is not None and unit_score(without_count(simplify(close_up(heading.text)))) >= LEVEL_AND_ENDING


def _names(roles: Said) -> bool:
    return any(role == "name" for role, _ in roles)


def _is_code(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is nothing but a number."""
    return paragraph.level < 9 and paragraph.begin >= len(paragraph.text) and is_latin(paragraph.text + "x")


def _is_short(text: str) -> bool:
    """Return whether a numbered text is a heading's: one short clause."""
    return len(text) < 50 and "。" not in text.strip().rstrip("。")


def _bare_name(text: str) -> str:
    people = split_people(text)
    return people[0] if people else text


def _row(task: _Task) -> RawRow:
    row = RawRow(section=task.heading.cell or NO_SECTION)
    lines, page = task.paragraph.lines, task.paragraph.page
    if number := re.search(r"(?:\b|(?<=第))(?:[A-Z]{1,4}[ .-]?)?\d+(?:\.\d+)*", task.paragraph.number):
        row.cells[_AT["number"]] = Cell(number.group(), lines, page)
    name, content = _name_and_content(task.text)
    row.cells[_AT["name"]] = Cell(name, lines, page)
    if content:
        task.roles["content"] = [(content, lines), *task.roles.get("content", [])]
    for role, values in task.roles.items():
        texts = [text for text, _ in values]
        glue = _between_units(texts) if role in UNIT_FIELDS else _between(texts) if role == "extra" else "\n"
        row.cells[_AT[role]] = Cell(glue.join(texts), (values[0][1][0], values[-1][1][1]), page)
    return row


def _units_in_passing(task: _Task) -> Iterator[Problem]:
    """Yield a problem for each clause of a task's text that begins with a unit of which no role was read."""
    read = {unit.written for role in UNIT_FIELDS for text, _ in task.roles.get(role, ()) for unit in split_units(text)}
    content = ((text, lines) for role in ("content", "milestones") for text, lines in task.roles.get(role, ()))
    for text, lines in ((task.text, task.paragraph.lines), *content):
        for clause in re.split(r"[，。；：,;\n]", text):
            unit = unit_at(clause.strip())
            if unit and unit not in read:
                yield Problem(lines, close_up(clause), _IN_PASSING, task.paragraph.page)
        for inside in re.findall(r"（([^（）]{3,60})）", simplify(text)):
            if known_units(inside) and not read & {unit.written for unit in split_units(inside)}:
                yield Problem(lines, close_up(inside), _IN_PASSING, task.paragraph.page)


def _led_in_several_places(task: _Task) -> Iterator[Problem]:
    """Yield a problem for a paragraph that says in several places who leads: 建设A（市住建局），整治B（市城管局）。"""
    for role in ("lead_units", "responsible_units"):
        told = Counter(lines for _text, lines in task.roles.get(role, ()))
        for lines in (lines for lines, times in told.items() if times > 1):
            names = "；".join(text for text, of in task.roles[role] if of == lines)
            yield Problem(lines, close_up(names), _SEVERAL_LEAD, task.paragraph.page)


def _between(texts: list[str]) -> str:
    return "; " if all(map(is_latin, texts)) else "；"


def _between_units(texts: list[str]) -> str:
    """Return what is put between units of one role that a task names in several places.

    In Latin letters a comma where one divides them already: behind a semicolon it would be part of a name.
    """
    if not all(map(is_latin, texts)):
        return "、"
    return ", " if any("," in text and ";" not in text for text in texts) else "; "


def _name_and_content(text: str) -> tuple[str, str]:
    """The first sentence is the name; what follows is its content."""
    plain = text.strip().rstrip("。；;，,： ")
    stop = re.search(r"。|[：:](?!\d)", plain)
    if stop and 4 <= stop.start() <= 60:
        return plain[: stop.start()].rstrip("，,；; "), plain[stop.end() :].strip()
    return plain, ""
