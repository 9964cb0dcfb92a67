"""Running text: numbered tasks with the units behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphmodel.loaders.cells.people import name_score, split_people
from graphmodel.loaders.cells.units import split_units, unit_score
from graphmodel.loaders.furniture import furniture_kind, is_title
from graphmodel.loaders.headers import field_of
from graphmodel.loaders.page import Cell, Column, Line, Placement, RawRow, RawTable

from graphmodel.agencies.writing import close_up, simplify
from graphmodel.records import Note, Problem

_LEVELS = (
    re.compile(r"第[一二三四五六七八九十]{1,3}[章部类编]分?\s*"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]\s*"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）[、.．]?\s*"),
    re.compile(r"(?P<number>\d{1,3})\s*(?:[、．)）]|[.](?!\d))\s*"),
    re.compile(r"[（(]\d{1,3}[)）]\s*|[①-⑳]\s*|第[一二三四五六七八九十\d]{1,3}[件项]实?事?[:：]?\s*"),
)
_LABEL = re.compile(r"(?:(?<=^)|(?<=[。；;，,、\s（\[|]))(?P<label>[\u4e00-\u9fff]{2,12}(?:（[\u4e00-\u9fff]{1,6}）)?)\s*[:：]")
_ROLES = {"leaders", "lead_units", "responsible_units", "partner_units", "lead_officers", "deadline", "milestones"}
_TAIL = re.compile(r"[（\[](?P<inside>[^\[\]]{2,400}?)[）\]]\s*[。；;]?\s*$")
_SAID = re.compile(
    r"(?P<units>[^，；。]+?)(?:等)?(?P<role>牵头负责|牵头落实|牵头|主办|负责落实|按职责分工负责|分工负责|共同负责|负责|承办|配合落实|积极配合|配合|协办|协助|参与|协同)$"
)
_BY = re.compile(r"(?:由|责成)(?P<units>[^，。；：由]{3,120}?)(?P<role>牵头负责|负责牵头|牵头|共同负责|负责落实|负责实施|负责)(?=[，。；]|$)")
_POST = r"(?:同志|常务副[市区县州]长|副[市区县州]长|[市区县州]长|副?书记|常委|副?主任|秘书长)"
_LEADER_HEADING = re.compile(
    rf"{_POST}?(?P<name>[\u4e00-\u9fff·]{{2,4}}?){_POST}?(?:（[^）]*）)?(?:负责|牵头|分管|包抓|联系|领衔|主抓|主管|领办)的?.{{0,6}}(?:重点)?(?:工作|任务|项目|事项)"
)
# what is said of the units in brackets behind them, not a part of a name
_REMARK = re.compile(r"（[^（）]*(?:下同|第一(?:位|个)?|排名?(?:首|前))[^（）]*）")
_RULE_FOR_ALL = re.compile(
    r"(?:以上|上述|所有|全部|各项|本清单|清单中|文中).{0,24}(?:单位|负责|配合)|(?:都|均)(?:是|为|作为).{0,6}(?:配合|责任|参与)单位|排(?:在)?第一(?:位)?的?(?:单位)?为牵头"
)
_COLUMNS = (
    Column("序号", "number"),
    Column("类别", "category"),
    Column("任务", "name"),
    Column("内容", "content"),
    Column("责任领导", "leaders"),
    Column("牵头单位", "lead_units"),
    Column("责任单位", "responsible_units"),
    Column("配合单位", "partner_units"),
    Column("责任人", "lead_officers"),
    Column("完成时限", "deadline"),
    Column("进度安排", "milestones"),
)
_AT = {column.field: index for index, column in enumerate(_COLUMNS)}


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; ``level`` is the depth of its numbering (9 for none)."""

    text: str
    lines: tuple[int, int]
    page: int | None
    level: int
    number: str = ""


@dataclass(slots=True)
class _Task:
    paragraph: _Paragraph
    text: str
    roles: dict[str, list[tuple[str, tuple[int, int]]]] = field(default_factory=dict)

    def add(self, role: str, text: str, lines: tuple[int, int]) -> None:
        if text.strip():
            self.roles.setdefault(role, []).append((text.strip(), lines))


def read_running(lines: list[Line], mapping: Mapping[str, str] | None = None) -> RawTable | None:
    """Read tasks out of running text; ``None`` if no task names a unit."""
    paragraphs = _paragraphs(lines, mapping)
    reader = _Reader(mapping)
    for index, paragraph in enumerate(paragraphs):
        reader.take(paragraph, paragraphs[index + 1] if index + 1 < len(paragraphs) else None)
    return reader.finish()


def _level(plain: str) -> int:
    return next((index for index, pattern in enumerate(_LEVELS) if pattern.match(plain)), 9)


def _paragraphs(lines: list[Line], mapping: Mapping[str, str] | None) -> list[_Paragraph]:
    """Close broken lines: a paragraph begins at a number, a label, or after a full stop."""
    found: list[_Paragraph] = []
    blank = True
    for line in lines:
        text = line.text.strip()
        if not text:
            blank = True
            continue
        plain = simplify(text)
        level = _level(plain)
        goes_on = bool(found) and not _ends(found[-1].text, blank, found[-1].level) and level == 9 and not _label_at(plain, mapping) and not furniture_kind(text)
        if goes_on:
            last = found[-1]
            found[-1] = _Paragraph(last.text + "\n" + text, (last.lines[0], line.number), last.page, last.level, last.number)
        else:
            match = _LEVELS[level].match(plain) if level < 9 else None
            found.append(_Paragraph(text, (line.number, line.number), line.page, level, match.group().strip() if match else ""))
        blank = False
    return found


def _ends(text: str, blank: bool, level: int) -> bool:
    tail = text.rstrip()[-1:]
    if tail in "。；;！":
        return True
    if tail in "）】]" and not simplify(text).count("（") > simplify(text).count("）"):
        return True
    return furniture_kind(text) is not None or is_title(text) or (blank and (len(text) < 26 or level == 9))


def _label_at(plain: str, mapping: Mapping[str, str] | None) -> bool:
    match = _LABEL.match(plain.lstrip("（["))
    return bool(match) and field_of(match["label"], mapping) is not None  # type: ignore[index]


class _Reader:
    """Tasks being gathered."""

    def __init__(self, mapping: Mapping[str, str] | None) -> None:
        self.mapping = mapping
        self.table = RawTable(_COLUMNS)
        self.tasks: list[tuple[_Task, Cell | None, str | None]] = []
        self.task: _Task | None = None
        self.heading: Cell | None = None
        self.leader: str | None = None

    def take(self, paragraph: _Paragraph, following: _Paragraph | None) -> None:
        """File one paragraph: furniture, title, heading, task, or what belongs to the task before."""
        kind = furniture_kind(paragraph.text)
        if kind:
            self._put(paragraph, "furniture", kind)
            return
        if self.task is None and paragraph.level == 9 and self.table.title is None and is_title(paragraph.text):
            self.table.title = close_up(paragraph.text)
            self._put(paragraph, "title")
            return
        text, roles = self._roles(paragraph)
        if paragraph.level < 9 and not roles and self._heads(paragraph, following, text):
            self._head(paragraph, text)
        elif paragraph.level == 9 and not roles and (_RULE_FOR_ALL.search(simplify(paragraph.text)) or self.task is None):
            self._note(paragraph)
        elif paragraph.level == 9 and not text.strip(" 。；") and self.task is not None:
            self._attach(paragraph, roles)
        elif paragraph.level == 9 and self.task is not None and (not roles or not self.task.roles) and following is not None:
            self.task.text += "\n" + text
            self._attach(paragraph, roles)
        else:
            self._open(paragraph, text, roles)

    def _put(self, paragraph: _Paragraph, kind: str, detail: str = "") -> None:
        self.table.placements.append(Placement(paragraph.lines[0], paragraph.text, kind, detail))

    def _heads(self, paragraph: _Paragraph, following: _Paragraph | None, text: str) -> bool:
        """Say whether a numbered paragraph without units is a heading: deeper numbers follow, or it is short."""
        if following is None:
            return False
        if following.level < 9 and following.level > paragraph.level:
            return True
        if following.level == 9:
            return False
        return following.level == paragraph.level and paragraph.level <= 1 and len(text) < 30

    def _head(self, paragraph: _Paragraph, text: str) -> None:
        self.task = None
        plain = close_up(text)
        if (match := _LEADER_HEADING.search(simplify(plain))) and name_score(_bare_name(match["name"])) > 0:
            self.leader = _bare_name(match["name"])
        elif paragraph.level <= 1:
            self.leader = None
        self.heading = Cell(paragraph.text, paragraph.lines, paragraph.page)
        self._put(paragraph, "section")

    def _note(self, paragraph: _Paragraph) -> None:
        self.table.notes.append(Note(paragraph.lines, close_up(paragraph.text)))
        self._put(paragraph, "note")

    def _attach(self, paragraph: _Paragraph, roles: list[tuple[str, str]]) -> None:
        assert self.task is not None
        for role, text in roles:
            self.task.add(role, text, paragraph.lines)
        self._put(paragraph, "cell", str(len(self.tasks)))

    def _open(self, paragraph: _Paragraph, text: str, roles: list[tuple[str, str]]) -> None:
        self.task = _Task(paragraph, text)
        self.tasks.append((self.task, self.heading, self.leader))
        self._attach(paragraph, roles)

    def _roles(self, paragraph: _Paragraph) -> tuple[str, list[tuple[str, str]]]:
        """Take what names units, leaders and times out of a paragraph; return the rest and what was found."""
        text = paragraph.text
        if paragraph.level < 9:
            text = text[len(paragraph.number) :].lstrip() if text.startswith(paragraph.number) else _LEVELS[paragraph.level].sub("", text, count=1)
        text, found = self._labelled(text)
        if not any(role in ("lead_units", "responsible_units", "partner_units") for role, _ in found):
            text, more = _said_behind(text)
            found += more
        return text, found

    def _labelled(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        plain = simplify(text)
        labels = [(match, field_of(match["label"], self.mapping)) for match in _LABEL.finditer(plain)]
        labels = [(match, meaning) for match, meaning in labels if meaning in _ROLES]
        if not labels:
            return text, []
        begin = labels[0][0].start()
        while begin and plain[begin - 1] in "（[ \n\t":
            begin -= 1
        found: list[tuple[str, str]] = []
        rest = ""
        for (match, meaning), after in zip(labels, [*labels[1:], None], strict=True):
            value = text[match.end() : after[0].start() if after else len(text)]
            value, behind = _until_close(value)
            found.append((str(meaning), value.strip(" 。；;，,、\n|")))
            rest += behind
        return (text[:begin] + rest).strip(), found

    def finish(self) -> RawTable | None:
        """Return the table of all tasks that name a unit; what names none is reported."""
        named = [entry for entry in self.tasks if {"lead_units", "responsible_units", "partner_units"} & set(entry[0].roles)]
        if not named:
            return None
        for task, heading, leader in self.tasks:
            if (task, heading, leader) not in named:
                self.table.problems.append(Problem(task.paragraph.lines, close_up(task.paragraph.text), "这段文字没有写明单位，没有写入记录", task.paragraph.page))
                continue
            self.table.rows.append(_row(task, heading, leader))
        return self.table


def _bare_name(text: str) -> str:
    people = split_people(text)
    return people[0] if people else text


def _until_close(value: str) -> tuple[str, str]:
    """Cut a label's value at the bracket that closes around it."""
    depth = 0
    plain = simplify(value)
    for at, letter in enumerate(plain):
        if letter in "（[":
            depth += 1
        elif letter in "）]":
            if depth == 0:
                return value[:at], value[at + 1 :].strip(" 。；;")
            depth -= 1
    return value, ""


def _said_behind(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Read （市民政局牵头，市财政局、市住建局配合）, （市教育局、市财政局）, 由市交通局负责."""
    plain = simplify(text)
    tail = _last_bracket(plain)
    if tail:
        begin, end = tail
        found = _said(text[begin + 1 : end])
        if found:
            return (text[:begin] + text[end + 1 :]).strip().rstrip("。；; "), found
    if match := None or _last(_BY, plain):
        units = text[match.start("units") : match.end("units")]
        if _all_units(units):
            role = "lead_units" if "牵头" in match["role"] else "responsible_units"
            return (text[: match.start()].rstrip("，,。； ") + text[match.end() :]).strip("，, "), [(role, units)]
    return text, []


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _last_bracket(plain: str) -> tuple[int, int] | None:
    stripped = plain.rstrip(" 。；;\n")
    if not stripped or stripped[-1] not in "）]":
        return None
    depth = 0
    for at in range(len(stripped) - 1, -1, -1):
        if stripped[at] in "）]":
            depth += 1
        elif stripped[at] in "（[":
            depth -= 1
            if depth == 0:
                return at, len(stripped) - 1
    return None


def _said(inside: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    pending = ""
    for part in re.split(r"[，；,;。]", inside):
        plain = simplify(part).strip()
        match = _SAID.search(plain)
        if match:
            units = (pending + "、" if pending else "") + part.strip()[: match.end("units")]
            if not _all_units(units):
                return []
            found.append((_role(match["role"], found), units))
            pending = ""
        else:
            pending = f"{pending}、{part.strip()}" if pending else part.strip()
    if pending:
        if not _all_units(pending):
            return []
        found.append(("partner_units" if found else "responsible_units", pending))
    return found


def _role(word: str, found: list[tuple[str, str]]) -> str:
    if word.startswith(("牵头", "主办")):
        return "lead_units"
    if word.startswith(("配合", "积极", "协", "参与")):
        return "partner_units"
    return "partner_units" if any(role == "lead_units" for role, _ in found) else "responsible_units"


def _all_units(text: str) -> bool:
    units = split_units(text)
    return bool(units) and all(unit_score(unit.written) >= 0.5 for unit in units)


def _row(task: _Task, heading: Cell | None, leader: str | None) -> RawRow:
    row = RawRow(section=heading)
    lines, page = task.paragraph.lines, task.paragraph.page
    number = re.match(r"\d+", task.paragraph.number)
    if number:
        row.cells[_AT["number"]] = Cell(number.group(), lines, page)
    name, content = _name_and_content(task.text)
    row.cells[_AT["name"]] = Cell(name, lines, page)
    if content:
        row.cells[_AT["content"]] = Cell(content, lines, page)
    for role, values in task.roles.items():
        glue = "、" if role.endswith("units") else "\n"
        row.cells[_AT[role]] = Cell(glue.join(text for text, _ in values), (values[0][1][0], values[-1][1][1]), page)
    if leader and _AT["leaders"] not in row.cells:
        row.cells[_AT["leaders"]] = Cell(leader, lines, page)
    return row


def _name_and_content(text: str) -> tuple[str, str]:
    """The first sentence is the name; what follows is its content."""
    plain = text.strip().rstrip("。；;，,： ")
    stop = re.search(r"。|[：:](?!\d)", plain)
    if stop and 4 <= stop.start() <= 60:
        return plain[: stop.start()], plain[stop.end() :].strip()
    return plain, ""
