"""Running text: numbered tasks with the units behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Cell, Line, RawTable
from graphmodel.loaders.prose.around_tasks import closing_begins, title_paragraphs
from graphmodel.loaders.prose.broken_lines import full_line, notes_of_numbers, without_page_marks
from graphmodel.loaders.prose.heading_texts import are_offices, due_of_heading, leader_of_heading, roles_at_its_end
from graphmodel.loaders.prose.labels import dashes_as_colons, label_at
from graphmodel.loaders.prose.line_kinds import TELLS_OF_A_TASK, UNNUMBERED, counted_by, is_remark, tells_of_a_period
from graphmodel.loaders.prose.lines_made_ready import badges_below, names_first
from graphmodel.loaders.prose.outline import Outline, is_short, names_a_task
from graphmodel.loaders.prose.paragraphs import Paragraph, to_paragraphs
from graphmodel.loaders.prose.recurring_labels import recurring_labels
from graphmodel.loaders.prose.sentences import tasks_of_sentences
from graphmodel.loaders.prose.task import (
    COLUMNS,
    OF_ALL_ABOVE,
    Heading,
    Task,
    end_names_at_short_lines,
    is_of_a_unit,
    row_of,
    said_of_paragraph,
    share_time_of_all,
)
from graphmodel.loaders.prose.task_doubts import (
    headings_of_headings,
    headings_perhaps,
    in_no_record,
    is_around_the_tasks,
    led_by_what_is_above,
    led_in_several_places,
    names_alone,
    of_others_above,
    units_in_passing,
    unlike_the_others,
    unread_units,
)
from graphmodel.loaders.tables.furniture import CATALOGUE, RELATED, furniture_kind, page_foot
from graphmodel.loaders.tables.preamble import may_head
from graphmodel.records import Note

# 2. Lessons of the floods / The group heard that the phones failed.
_SENTENCE_BELOW = re.compile(r"(?<=[^\s.,;:&])\n[A-Z][a-z]*\s[^\n]*\s[a-z][^\n]*\.$")


def read_running(lines: list[Line], mapping: Mapping[str, str] | None = None) -> RawTable | None:
    """Read tasks out of running text; ``None`` if no task names a unit."""
    lines, marks = without_page_marks([replace(line, text=line.text.replace("｜", "；")) for line in lines])
    end = page_foot([line.text for line in lines])
    lines, foot = dashes_as_colons(lines[:end], mapping), lines[end:]
    lines, doubts = names_first(badges_below(lines, mapping), mapping)
    labels = {**recurring_labels((line.text for line in lines), mapping), **(mapping or {})}
    parts = [part for paragraph in to_paragraphs(lines, labels) for part in tasks_of_sentences(paragraph, labels)]
    table = _Reader(parts, labels, mapping, full_line(lines)).read()
    if table is not None:
        table.problems += doubts
        table.notes += [Note((line.number, line.number), line.text) for line in foot if line.text.strip()]
        table.notes += notes_of_numbers(marks)
    return table


_BY_WHEN = re.compile(r"[前底末内]|季度|\b(?:by|due|deadline|target)\b", re.I)  # a bare date is the document's own


class _Reader:
    """Tasks being gathered."""

    def __init__(
        self,
        paragraphs: list[Paragraph],
        mapping: Mapping[str, str],
        mapping_of_user: Mapping[str, str] | None,
        full: int,
    ) -> None:
        self.mapping = mapping
        self.full = full
        self.mapping_of_user = mapping_of_user
        self.paragraphs = paragraphs
        said = [said_of_paragraph(paragraph, mapping) for paragraph in paragraphs]
        self.rules = [rule for *_, rules in said for rule in rules]
        self.parsed = [(text, roles) for text, roles, _rules in said]
        self.closing = closing_begins(paragraphs)
        self.outline = Outline(paragraphs[: self.closing], self.parsed[: self.closing])
        self.parsed[: self.closing] = self.outline.parsed
        self.kept: list[int] = []  # paragraphs above the next task that belong to it
        self.theme: list[tuple[str, str, tuple[int, int]]] = []  # what a label above several tasks says of all of them
        self.table = RawTable(COLUMNS)
        self.tasks: list[Task] = []
        self.short_lines: list[Paragraph] = []  # between two numbered tasks: more of the first, or a heading
        self.task: Task | None = None
        self.heading = Heading()
        self.headings: dict[int, Heading] = {}  # those that still apply, by the level of their numbers
        self.headings_met: list[Heading] = []
        self.title = set(title_paragraphs(self.outline.paragraphs, self.outline.parsed))
        if self.title:
            self.table.title = close_up("\n".join(paragraphs[index].text.strip("|｜ ") for index in sorted(self.title)))

    def read(self) -> RawTable | None:
        """File every paragraph; ``None`` if no task names a unit."""
        for index in range(len(self.paragraphs)):
            self._take(index)
        return self._finish()

    def _take(self, index: int) -> None:
        """File one paragraph: furniture, title, heading, task, or what belongs to the task before."""
        paragraph, (text, roles) = self.paragraphs[index], self.parsed[index]
        kind = furniture_kind(paragraph.text)
        if index in self.title or kind not in (None, CATALOGUE):
            return
        if kind or index >= self.closing:
            self._note(paragraph)
        elif index in self.outline.above_names:
            self.kept.append(index)
        elif not paragraph.number and RELATED.fullmatch(simplify(paragraph.text).strip()):
            self.task = None  # what is below says nothing of the task above it
            self._note(paragraph)
        elif names_a_task(roles):
            self._labelled_task(paragraph, roles)
        elif self.outline.heads(index):
            self._head(paragraph, text, roles)
        elif index in self.outline.above_tasks:
            if index - 1 not in self.outline.above_tasks:
                self.task, self.heading = None, Heading()
            self._attach_to_heading(paragraph, roles)
        elif not self._is_of_all_above(paragraph, roles) and (
            paragraph.level < UNNUMBERED or self._is_unnumbered_task(index) or not self._is_of_what_is_above(index)
        ):
            self._open(paragraph, text, roles)

    def _is_of_all_above(self, paragraph: Paragraph, roles: RoleTexts) -> bool:
        """File a paragraph that says of several tasks who answers for them: 以上任务由市住建局牵头. Return whether it is.

        Where the last of them says so itself it is told: who watches over all (以上工作由督查室负责督办) leads none.
        """
        own = [task for task in self.tasks if task.heading is self.heading]
        led = [bool(UNIT_FIELDS & set(task.roles)) for task in own]
        # of the headings before this one too, where their tasks name no units
        lack = list(takewhile(lambda task: not UNIT_FIELDS & {*task.roles, *task.heading.roles}, reversed(self.tasks)))
        if (
            max(len(own), len(lack)) < 2
            or not OF_ALL_ABOVE.match(simplify(paragraph.text))
            or not UNIT_FIELDS & set(dict(roles))
        ):
            return False
        if led[-1]:
            self.table.problems.append(of_others_above(paragraph))
        for task in () if led[-1] else lack if not any(led) else own[-1:]:
            for role, text in roles:
                task.add(role, text, paragraph.lines)
        return True

    def _is_of_what_is_above(self, index: int) -> bool:
        """File a paragraph without a number that is a note, or more of the heading or the task above it.

        Return whether it is one.
        """
        paragraph, (text, roles) = self.paragraphs[index], self.parsed[index]
        only_labels = not text.strip(" 。；")
        if not roles and (is_remark(paragraph.text, self.mapping) or self.task is None):
            self._note_or_time(paragraph)
        elif roles and only_labels and (self.task is None or self.heading.is_told_of_below(roles, self.tasks)):
            self._attach_to_heading(paragraph, roles)
        elif self.task is None:
            return False
        elif only_labels:
            self._attach(paragraph, roles)
        elif not roles and (when := self._says_when(text)):
            self._attach(paragraph, when)
        elif self._continues_with_labels(paragraph, roles):
            self.task.add("content", text, paragraph.lines)
            self._attach(paragraph, roles)
        elif not {*self.task.roles} - {"content"} if roles else not self._ends_all(index):
            sentence = is_latin(text) and _SENTENCE_BELOW.search(f"{self.task.text.strip()}\n{close_up(text)}")
            if sentence or TELLS_OF_A_TASK.match(simplify(text)) or self._is_named():
                self.task.add("content", text, paragraph.lines)
            else:
                self.task.continue_with(text, paragraph.lines)
            if may_head(text) and any(below.level < UNNUMBERED for below in self.paragraphs[index + 1 : index + 2]):
                self.short_lines.append(paragraph)
            self._attach(paragraph, roles)
        else:
            return False
        return True

    def _ends_all(self, index: int) -> bool:
        """Return whether a paragraph may be of no task: the last one, where others have nothing below their names."""
        others = self.tasks[:-1]
        return index + 1 == len(self.paragraphs) and not (others and all("content" in one.roles for one in others))

    def _continues_with_labels(self, paragraph: Paragraph, roles: RoleTexts) -> bool:
        """Return whether a paragraph that begins with a label, and names no units, is more of the task above it."""
        own = self.task is not None and UNIT_FIELDS & set(self.task.roles)
        begins = label_at(simplify(paragraph.text), self.mapping)
        return bool(own and begins and roles) and not UNIT_FIELDS & {role for role, _ in roles}

    def _says_when(self, text: str) -> RoleTexts:
        """Return what is done in a quarter or month, or by when a task without a time is done, if a text is no more."""
        if tells_of_a_period(simplify(text)):
            return [("milestones", text)]
        due = text.strip(" 。；;")
        is_due = self.task and "deadline" not in self.task.roles and _BY_WHEN.search(due) and whole_when(due, None)
        return [("deadline", due)] if is_due else []

    def _is_named(self) -> bool:
        """Return whether the task has its name already: a short one, which its last sign does not break off."""
        return self.task is not None and is_short(self.task.text) and self.task.text.rstrip()[-1:] not in "，、；：,"

    def _is_unnumbered_task(self, index: int) -> bool:
        """Return whether a paragraph without a number is a task.

        Its labels are below it then, and no numbered tasks below them.
        """
        end = self.outline.labels_behind(index)
        if end == index:
            return False
        if self.task is not None and (not UNIT_FIELDS & set(self.task.roles) or self.task.paragraph.level < 9):
            return False
        return end == len(self.paragraphs) or self.paragraphs[end].level in (9, *self.outline.unnumbered)

    def _head(self, paragraph: Paragraph, text: str, roles: RoleTexts) -> None:
        self.task = None
        if sentence := _SENTENCE_BELOW.search(text) if is_latin(text) else None:
            self.table.notes.append(Note(paragraph.lines, close_up(sentence[0].strip())))
            text = text[: sentence.start()]
        text, more = roles_at_its_end(text)
        roles = [*roles, *((role, value) for role, value in more if role not in dict(roles))]
        plain = close_up(text)
        shown = paragraph.number + text if roles or sentence else paragraph.text
        said = {role: [(value, paragraph.lines) for of, value in roles if of == role] for role in dict(roles)}
        if due := due_of_heading(plain):
            said.setdefault("deadline", [(due, paragraph.lines)])
        self._fall_back(paragraph.level)
        self.theme = []
        self.heading = self.headings[paragraph.level] = Heading(
            Cell(shown, paragraph.lines, paragraph.page), leader_of_heading(plain), paragraph, text, said
        )
        self.headings_met.append(self.heading)

    def _labelled_task(self, paragraph: Paragraph, roles: RoleTexts) -> None:
        """Open a task that a label names (项目名称：…)."""
        name = next(value for role, value in roles if role == "name")
        self._keep_theme()
        for above in self.kept:
            paragraph.number = self.paragraphs[above].number or paragraph.number
            roles = [*self.parsed[above][1], *roles]
        self.kept = []
        self._open(paragraph, name, [(role, value) for role, value in roles if role != "name"])
        assert self.task is not None
        self.task.theme = self.theme

    def _keep_theme(self) -> None:
        """Keep the theme that a label gives above a task: it is that of tasks below too, unless a code is above it."""
        if self.kept and any(role == "category" for role, _ in self.parsed[self.kept[0]][1]):
            self.theme = [
                (role, value, self.paragraphs[at].lines)
                for at in self.kept
                for role, value in self.parsed[at][1]
                if role == "category"
            ]
        elif self.kept:
            self.theme = []

    def _note(self, paragraph: Paragraph) -> None:
        self.table.notes.append(Note(paragraph.lines, close_up(paragraph.text)))

    def _note_or_time(self, paragraph: Paragraph) -> None:
        """File a line right below a heading that is the time of all that is below, or else a note."""
        due = due_of_heading(paragraph.text.strip(" （）()")) if self.task is None and self.heading.cell else ""
        if due:
            self._attach_to_heading(paragraph, [("deadline", due)])
        else:
            self._note(paragraph)

    def _attach(self, paragraph: Paragraph, roles: RoleTexts) -> None:
        assert self.task is not None
        for role, text in roles:
            self.task.add(role, text, paragraph.lines)

    def _attach_to_heading(self, paragraph: Paragraph, roles: RoleTexts) -> None:
        for role, text in roles:
            self.heading.roles.setdefault(role, []).append((text, paragraph.lines))

    def _fall_back(self, level: int) -> None:
        """Let go of the headings that a number of a level ends."""
        self.headings = {above: heading for above, heading in self.headings.items() if above < level}
        self.heading = self.headings[max(self.headings)] if self.headings else Heading()

    def _open(self, paragraph: Paragraph, text: str, roles: RoleTexts) -> None:
        last = self.tasks[-1] if self.tasks else None
        beside = last and last.heading is self.heading and last.paragraph.level > paragraph.level in self.headings
        # （二） behind the tasks below （一） is beside it
        if (beside or paragraph.level <= min(self.headings, default=9)) and self.heading.paragraph is not None:
            self._fall_back(paragraph.level)
        self.task = Task(paragraph, text, self.heading)
        self.tasks.append(self.task)
        self._attach(paragraph, roles)

    def _finish(self) -> RawTable | None:
        """Return the table of all tasks that name a unit; what names none is reported."""
        headings = {id(task.heading): task.heading for task in self.tasks}.values()
        led = any({"lead_units", "responsible_units"} & task.roles.keys() for task in self.tasks)
        for task in self.tasks if not led else ():
            task.led_by_its_text()
        by_offices = not led and are_offices(heading.text for heading in headings)
        by_units = len(headings) if by_offices else sum(is_of_a_unit(one, among_led=led) for one in headings)
        if by_units < settings.TASKS_ORDERED_BY_UNITS and not any(
            UNIT_FIELDS & ({*task.roles} | {*task.heading.roles}) for task in self.tasks
        ):
            return None
        share_time_of_all(self.tasks)
        self.table.problems += led_by_what_is_above(self.tasks)
        for task in self.tasks:
            task.inherit()
            task.due_by_its_text()
        self.table.problems += end_names_at_short_lines(self.tasks, self.full)
        if words := " ".join({word: None for task in self.tasks if (word := counted_by(task.paragraph.number))}):
            self.table.columns = tuple(replace(one, header=words) if one.field == "number" else one for one in COLUMNS)
        for task in self.tasks:
            if UNIT_FIELDS & set(task.roles) or (
                by_units >= settings.TASKS_ORDERED_BY_UNITS
                and (by_offices or is_of_a_unit(task.heading, among_led=led))
            ):
                self.table.problems += units_in_passing(task)
                self.table.problems += names_alone(task)
                self.table.problems += led_in_several_places(task)
                self.table.rows.append(row_of(task))
            elif is_around_the_tasks(task, behind_others=bool(self.table.rows)):
                self.table.notes.append(Note(*task.whole_text()))
            else:
                self.table.problems.append(in_no_record(task))
        self.table.problems += unlike_the_others(self.tasks)
        self.table.problems += headings_perhaps(self.short_lines, self.tasks)
        self.table.problems += unread_units(self.tasks, self.mapping_of_user)
        notes, problems = headings_of_headings(self.headings_met, self.tasks)
        self.table.problems += problems
        self.table.notes += [*notes, *self.rules]
        self.table.notes.sort(key=lambda note: note.lines)
        return self.table
