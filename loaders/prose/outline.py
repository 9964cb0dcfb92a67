"""How paragraphs of running text lie over each other: title, headings, tasks, and what is above a task's name."""

from __future__ import annotations

from itertools import pairwise, takewhile

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_roles import take_english_roles
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.prose.heading_texts import leader_of_heading
from graphmodel.loaders.prose.line_kinds import (
    ARABIC,
    DECIMAL_LEVEL,
    HEADING_BULLET,
    TELLS_OF_A_TASK,
    UNNUMBERED,
    level_of,
)
from graphmodel.loaders.prose.paragraphs import Paragraph
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.numerals import NUMBERED_THINGS, count_from_one
from graphmodel.words import AIMS, CIRCLED

_COUNTED = re.compile(rf"(?:^|(?<=[；;。，]))\s*[{CIRCLED}]")
_LATIN_SENTENCES = re.compile(r"[.!?](?:\s|$)")
_THING = re.compile(NUMBERED_THINGS)
_SINGULAR = re.compile(r"[^:]*[^s:\s](?: \d+)?\s*:")  # 3. Beds / Action: mend the beds
_NAMES = re.compile(r".{0,6}(?:名称|名)\s*[:：]")
# what a label says that is never a project's name, however high the number above it is
_AIMS = re.compile(rf".{{0,6}}(?:{AIMS}|内容).{{0,4}}[:：]")


class Outline:
    """The paragraphs of a document with what each says of roles; which of them head, name or label others."""

    def __init__(self, paragraphs: list[Paragraph], said: list[tuple[str, RoleTexts]]) -> None:
        self.paragraphs = paragraphs
        self.parsed = said
        self._measures_in_one_paragraph()
        self._measures_below_labels()
        self._measures_above_labels()
        self._contents_below_names()
        self._bullets_above_numbers()
        self._leaders_above_numbers()
        self.above_names = self._above_names()
        self.above_tasks = self._labels_above_tasks()
        self.unnumbered = self._levels_over_unnumbered_tasks()
        self.counts_through = self._counts_tasks_through()

    def _measures_in_one_paragraph(self) -> None:
        """Take measures that are counted inside one paragraph for what their task says: （一）… / ①…；②…；③….

        Of a task below a number of its own; the measures name no units, and none is a task.
        """
        for index, (above, here) in enumerate(zip(self.paragraphs, self.paragraphs[1:], strict=False)):
            plain = simplify(here.text)
            counted = _COUNTED.match(plain) and _COUNTED.search(plain, 1)
            if counted and above.level < here.level < UNNUMBERED and not self.parsed[index + 1][1]:
                self._take_for_content(index + 1)

    def _measures_below_labels(self) -> None:
        """Take numbered measures below a label of their own for what their task says: 一、… / 整改措施： / （一）….

        The labels of the task name its units, and none of the measures does.
        """
        for begin, above in enumerate(self.paragraphs):
            end = begin + 1
            while end < len(self.paragraphs) and self.paragraphs[end].level > above.level:
                end += 1
            measures = [at for at in range(begin + 1, end) if self.paragraphs[at].level < UNNUMBERED]
            if not measures or not _begins_counting(self.paragraphs[measures[0] - 1].text):
                continue
            named = [at for at in range(begin + 1, end) if self._says_units(at)]
            if named and all(map(self._only_labels, named)):
                for at in measures:
                    self._take_for_content(at)

    def _measures_above_labels(self) -> None:
        """Take numbered measures above the labels of their task for what it says: 1.修桥 / （1）设计 / （2）施工 / 牵头单位：….

        Everywhere several of them are above one task's labels, and none has labels of its own.
        """
        levels = [paragraph.level for paragraph in self.paragraphs]
        found: list[range] = []
        labelled: list[int] = []
        for at, level in enumerate(levels):
            labels = takewhile(self._only_labels, range(at + 1, len(levels)))
            if level == UNNUMBERED or not any(UNIT_FIELDS & dict(self.parsed[index][1]).keys() for index in labels):
                continue
            labelled.append(level)
            begin = next((begin for begin in range(at, -1, -1) if levels[begin] != level), at)
            if levels[begin] < level and at - begin > 1:
                found.append(range(begin + 1, at + 1))
        measures = [at for items in found for at in items]
        if 1 < len(found) == len(labelled) and len({*labelled}) == 1 and not any(self.parsed[at][1] for at in measures):
            for at in measures:
                self._take_for_content(at)

    def _take_for_content(self, index: int) -> None:
        self.paragraphs[index].level = UNNUMBERED
        self.parsed[index] = "", [("content", self.paragraphs[index].text)]

    def _contents_below_names(self) -> None:
        """Take what a label like 目标任务 says below a numbered name for its content, perhaps below other labels.

        What is said in sentences names nothing: minutes, with what is to be done behind a label below them.
        """
        named = False
        for index, here in enumerate(self.paragraphs[1:], start=1):
            above, (text, roles) = self.paragraphs[index - 1], self.parsed[index - 1]
            if above.level < UNNUMBERED:
                sentences = is_latin(text) and _LATIN_SENTENCES.search(text)
                named = bool(text.strip()) and not roles and not sentences and not self._heads_names(index)
                named = named and (3 if not _AIMS.match(simplify(here.text)) else 1) <= above.level
            named = named and here.level == UNNUMBERED and not _NAMES.match(simplify(here.text))
            named = named and not (is_latin(here.text) and (above.level == UNNUMBERED or _SINGULAR.match(here.text)))
            if named:
                rest, said = self.parsed[index]
                self.parsed[index] = rest, [("content" if role == "name" else role, value) for role, value in said]
            elif self._tells_of_what_is_above(index):
                rest, said = self.parsed[index]
                self.parsed[index] = "", [*said, ("content", rest)]

    def _tells_of_what_is_above(self, index: int) -> bool:
        """Return whether English sentences name units right below a line that names nobody: what they are to do."""
        above, here = self.paragraphs[index - 1], self.paragraphs[index]
        return (
            above.level == here.level == UNNUMBERED
            and here.lines[0] == above.lines[1] + 1
            and is_latin(here.text)
            and bool(UNIT_FIELDS & {*dict(take_english_roles(" ".join(here.text.split()))[1])})
            and bool(_LATIN_SENTENCES.search(self.parsed[index][0]))
            and not (self.parsed[index - 1][1] or _LATIN_SENTENCES.search(above.text))
        )

    def _heads_names(self, index: int) -> bool:
        """Return whether labels from a paragraph on, up to the next number, name several tasks."""
        below = takewhile(lambda at: self.paragraphs[at].level == UNNUMBERED, range(index, len(self.paragraphs)))
        return sum(names_a_task(self.parsed[at][1]) for at in below) > 1

    def _bullets_above_numbers(self) -> None:
        """Put a short bullet over the numbered tasks right below it: ★ 教育 / 1.新建学校."""
        for index, (above, below) in enumerate(zip(self.paragraphs, self.paragraphs[1:], strict=False)):
            text, roles = self.parsed[index]
            if above.level == HEADING_BULLET and below.level in (3, 4) and not roles and is_short(text):
                above.level = 2

    def _leaders_above_numbers(self) -> None:
        """Put a line that names a leader over the numbered tasks right below it: 副市长张三牵头负责事项.

        Where each is a label below other labels it is the last one of the task above; right below a heading it is more
        of that: 一、兴农行动 / 副市长张三负责.
        """
        found = [
            at
            for at, (above, below) in enumerate(pairwise(self.paragraphs))
            if above.level == UNNUMBERED and 0 < below.level < UNNUMBERED and leader_of_heading(above.text, whole=True)
            if not (at and self._only_labels(at) and self.paragraphs[at - 1].level < below.level)
        ]
        if not all(at and self._only_labels(at) and self._only_labels(at - 1) for at in found):
            for at in found:
                self.paragraphs[at].level = self.paragraphs[at + 1].level - 1

    def _above_names(self) -> set[int]:
        """Return the paragraphs that belong to the task that a label names below them: its code, its theme.

        The code, a gap or the first task shows that they are not the last ones of the task above.
        """
        found: set[int] = set()
        first = next((at for at, (_text, roles) in enumerate(self.parsed) if names_a_task(roles)), 0)
        begins = {role for at in range(first) if self._only_labels(at) for role, _ in self.parsed[at][1]}
        run: list[int] = []
        for at, (_text, roles) in enumerate(self.parsed):
            if _is_code(self.paragraphs[at]):
                run = [at]
            elif self._only_labels(at) and {role for role, _ in roles} <= {"category", "extra"}:
                gap = at and self.paragraphs[at].lines[0] > self.paragraphs[at - 1].lines[1] + 1
                run = [*run, at] if run and not gap else [at] if gap or roles[0][0] in begins - {"extra"} else []
            else:
                found |= set(run) if names_a_task(roles) else set()
                run = []
        return found

    def _labels_above_tasks(self) -> set[int]:
        """Return the labels that speak of the tasks below them: 责任领导：李敏 / 1. … / 2. … / 责任领导：王强 / 3. ….

        The first is above all tasks, none is behind the last, and all begin with what the first one says.
        """
        numbered = [at for at, paragraph in enumerate(self.paragraphs) if paragraph.level < UNNUMBERED]
        labels = [at for at in range(len(self.paragraphs)) if self._only_labels(at)]
        begins = [self.parsed[at][1][0][0] for at in labels if at - 1 not in labels]
        above = (
            len(begins) > 1 == len(set(begins)) and labels[0] < min(numbered, default=0) and labels[-1] < numbered[-1]
        )
        return set(labels) if above and len({self.paragraphs[at].level for at in numbered}) == 1 else set()

    def heads(self, index: int) -> bool:
        """Return whether a numbered paragraph is a heading: of tasks with units of their own, if it names units."""
        if self.paragraphs[index].level == UNNUMBERED or index + 1 == len(self.paragraphs):
            return False
        return self._heads_tasks_with_units(index) if self._says_units(index) else self._heads_others(index)

    def _heads_others(self, index: int) -> bool:
        """Return whether a numbered paragraph without units is a heading: deeper numbers follow, or it is short."""
        text = self.parsed[index][0]
        below = self._behind_lead_in(index + 1)
        paragraph, following = self.paragraphs[index], self.paragraphs[below]
        if following.level == 9 and paragraph.level in self.unnumbered and is_short(text):
            return True
        if following.level == 9:
            return any(role == "name" for role, _ in self.parsed[below][1]) or (
                paragraph.level <= 1 and self._deeper_numbers_below(index)
            )
        if following.level > paragraph.level:
            return True
        one_sentence = "。" not in text.strip("。 ")
        return following.level == paragraph.level and paragraph.level <= 1 and len(text) < 30 and one_sentence

    def _behind_lead_in(self, index: int) -> int:
        """Return the place of a paragraph, or of the one behind it if it only leads in to that: 会议议定：.

        So does an English sentence below a heading: The group heard that phones failed.
        """
        text = simplify(self.paragraphs[index].text)
        is_sentence = is_latin(text) and text.rstrip().endswith(".") and not self.parsed[index][1]
        leads_in = self.paragraphs[index].level == UNNUMBERED and (
            is_sentence or (text.endswith("：") and len(text) <= settings.TASK_LEAD_IN_LONGEST)
        )
        return index + 1 if leads_in and index + 1 < len(self.paragraphs) else index

    def _only_labels(self, index: int) -> bool:
        text, roles = self.parsed[index]
        return self.paragraphs[index].level == 9 and bool(roles) and not text.strip(" 。；")

    def labels_behind(self, index: int) -> int:
        """Return where the labels that name units behind an unlabelled, unnumbered paragraph end.

        Its own place if there are none.
        """
        if self.paragraphs[index].level < 9 or self.parsed[index][1] or furniture_kind(self.paragraphs[index].text):
            return index
        end = index + 1
        while end < len(self.paragraphs) and self._only_labels(end):
            end += 1
        return end if any(map(self._says_units, range(index + 1, end))) else index

    def _levels_over_unnumbered_tasks(self) -> set[int]:
        """Return the levels of numbers that head several tasks without numbers.

        Each is a paragraph with labels below, or one that names its units itself.
        """
        found: set[int] = set()
        level, tasks = 9, 0
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.level < 9:
                level, tasks = (paragraph.level if is_short(self.parsed[index][0]) else 9), 0
            elif self.labels_behind(index) > index or self._names_own_units(index):
                tasks += 1
                if tasks >= 2 and level <= 2:
                    found.add(level)
        return found

    def _says_units(self, index: int) -> bool:
        return any(role in UNIT_FIELDS for role, _ in self.parsed[index][1])

    def _names_own_units(self, index: int) -> bool:
        return bool(self.parsed[index][0].strip(" 。；")) and self._says_units(index)

    def _counts_tasks_through(self) -> bool:
        """Return whether tasks are counted through under several headings, one or other naming units: 一 1 2 二 3 4."""
        counted = [at for at, paragraph in enumerate(self.paragraphs) if paragraph.level == 3]
        if not count_from_one(self.paragraphs[at].number for at in counted):
            return False
        headings = [at for at, (above, below) in enumerate(pairwise(self.paragraphs)) if above.level < 3 == below.level]
        of = {at: max((above for above in headings if above < at), default=at) for at in counted}
        once = all(self._says_units(at) != self._says_units(heading) for at, heading in of.items())
        return once and len(headings) > 1 and any(map(self._says_units, headings))

    def _deeper_numbers_below(self, index: int) -> bool:
        """Return whether the next number behind a paragraph is deeper than its own."""
        numbered = (later.level for later in self.paragraphs[index + 1 :] if later.level < UNNUMBERED)
        return next(numbered, 0) > self.paragraphs[index].level

    def _is_last_of_its_kind(self, index: int) -> bool:
        """Return whether only bullets are below a numbered task, and others of its level name their units with none.

        A page's links are below the last of its tasks.
        """
        level = self.paragraphs[index].level
        deeper = {paragraph.level for paragraph in self.paragraphs[index + 1 :]}
        alike = [at for at in range(index) if self.paragraphs[at].level == level and self._names_own_units(at)]
        alone = [at for at in alike if self.paragraphs[at + 1].level in (level, UNNUMBERED)]
        return level == ARABIC and min(deeper, default=UNNUMBERED) > DECIMAL_LEVEL and 1 < len(alike) == len(alone)

    def _heads_tasks_with_units(self, index: int) -> bool:
        """Return whether a numbered paragraph that names units heads deeper ones that name their own."""
        level, deeper = self.paragraphs[index].level, False
        if self._is_last_of_its_kind(index):
            return False
        if level < 3 and self.counts_through:
            return self.paragraphs[index + 1].level == 3
        for later in range(index + 1, len(self.paragraphs)):
            if self.paragraphs[later].level <= level:
                return False
            deeper = deeper or self.paragraphs[later].level < 9
            if deeper and self._says_units(later):
                return True
        return False


def names_a_task(roles: RoleTexts) -> bool:
    """Return whether a label names a task: 项目名称：…."""
    return any(role == "name" for role, _ in roles)


def _begins_counting(text: str) -> bool:
    """Return whether a paragraph is a label of what is done, with nothing behind it or the first of what is counted.

    >>> _begins_counting("整改措施："), _begins_counting("整改措施：1.清淤。"), _begins_counting("目标：水质达标。")
    (True, True, False)
    """
    plain = simplify(text).strip()
    label = TELLS_OF_A_TASK.match(plain)
    return label is not None and (label.end() == len(plain) or level_of(plain[label.end() :].strip())[0] < UNNUMBERED)


def _is_code(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is nothing but a number."""
    counts = is_latin(paragraph.text + "x") or _THING.match(paragraph.text)
    return paragraph.level < 9 and paragraph.begin >= len(paragraph.text) and bool(counts)


def is_short(text: str) -> bool:
    """Return whether a numbered text is a heading's: one short clause."""
    return len(text) < 50 and "。" not in text.strip().rstrip("。")
