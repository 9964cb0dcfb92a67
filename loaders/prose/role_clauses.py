"""What running text says of a task, behind labels and in words: its units, leaders and times.

``牵头单位：市教育局`` · ``（市民政局牵头，市财政局、市住建局配合，10月底前完成）`` ·
``[责任领导：陈瑾；牵头单位：市教育局]`` · ``由市交通局负责，市财政局配合``
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.clauses import clauses, time_clause
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import TITLE, only_people
from graphmodel.loaders.cells.role_words import DEEDS, LOOKING_ON, NAMED_AS, ROLE_WORDS, RoleTexts
from graphmodel.loaders.cells.stated_rules import take_remarks
from graphmodel.loaders.cells.times_without_day import WITHOUT_A_DAY
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.cells.units import all_units
from graphmodel.loaders.fields import LABELLED_FIELDS, NAMED_FIELDS, PEOPLE_FIELDS, UNIT_FIELDS, synonyms
from graphmodel.loaders.prose.due_times import TORN_TIME
from graphmodel.loaders.prose.labels import BOXED_LABEL, LABEL, OF_BODIES, bare_label, labels_mended
from graphmodel.loaders.prose.leaders_in_text import led_by_people
from graphmodel.loaders.prose.who_does_what import left_in_a_bracket, named_first, roles_behind
from graphmodel.loaders.tables.headers import field_of
from graphmodel.words import LEVELS

_DIVISION = "group"  # 部门分工：省财政厅牵头，省税务局配合
_OTHER = "extra"
_ANSWERS = {"lead_units", "responsible_units"}
_OURS = LABELLED_FIELDS | {_DIVISION}
# a label that means nothing here ends what is behind one of these
_SHORT = NAMED_FIELDS | {"deadline", _DIVISION, _OTHER}
#: A label, and the field it gives; ``None`` if it means nothing here.
_Mark: TypeAlias = tuple[re.Match[str], str | None]
# a word that may be of an amount as well: Target: June 2026, Target: 20 homes
_AIMED_AT = re.compile(r"target|finish|completed?", re.I)
# 责任人：燕小六  4月28日前
_TIME_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])(?:[ \u3000]+|[，,；;])[ ]*(?P<time>[^\s，,；;]{2,14})$")
# 完成时限：6月底；副县长陈瑾
_LEADER_BEHIND = re.compile(
    rf"(?:[，,；;]\s*|\s+)(?P<who>\S*副?[{LEVELS}]长[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff]{{2,4}}副?[{LEVELS}]长)$"
)
_TIMES_BEHIND = re.compile(r"[；;。]\s*(?P<times>\S.*)$")
# Partners: A, B. By May 2026
_LAST_CLAUSE = re.compile(r"(?:[，,；;](?!.*\.\s+[A-Z\d])|\.\s+(?=[A-Z\d]))([^，,；;]+)$")


def take_roles(text: str, mapping: Mapping[str, str] | None = None) -> tuple[str, RoleTexts]:
    """Take what names units, leaders and times out of a paragraph.

    Parameters
    ----------
    text
        The paragraph, without its number.
    mapping
        Label to field, from the user.

    Returns
    -------
    tuple
        What is left, and (field, text) for each thing found.

    Examples
    --------
    >>> take_roles("新建学校20所。（市教育局牵头，市财政局配合）")
    ('新建学校20所', [('lead_units', '市教育局'), ('partner_units', '市财政局')])
    """
    text = roles_mended(text)
    text, found = _labelled(_officers_bare(labels_mended(text, mapping), mapping), mapping)
    text, found = _behind_dots(text, found)
    fields = {role for role, _ in found}
    if "leaders" not in fields:
        text, people = led_by_people(text)
        found += people
    text, more = left_in_a_bracket(text)
    found = more + found
    if not _ANSWERS & {role for role, _ in found}:
        text, more = _who_answers(text, labelled=bool(fields & UNIT_FIELDS))
        found = more + found
    return text, [said for role, value in found for said in _without_remarks(role, value)]


def _who_answers(text: str, *, labelled: bool) -> tuple[str, RoleTexts]:
    """Read who answers for a task where no label says it; where one names others, nothing else will do."""
    rest, found = roles_behind(text)
    fields = {role for role, _ in found}
    if fields & _ANSWERS:
        return rest, found
    helped = labelled or "partner_units" in fields
    named = named_first(text if labelled else rest, helped=helped, timed="deadline" in fields)
    if named is None:
        return (text, []) if labelled else (rest, found)
    return named[0], named[1] + ([] if labelled else found)


# 建设驿站20个……市民政局……11月底
_DOTS = re.compile(r"\s*(?:…+|\.{4,}|·{4,}|—{2,})\s*")


def _behind_dots(text: str, found: RoleTexts) -> tuple[str, RoleTexts]:
    """Take the units and the time that rows of dots or dashes lead to, behind the name."""
    fields, said, end = {field for field, _ in found}, found, len(text)
    for dots in reversed(list(_DOTS.finditer(text))):
        part = text[dots.end() : end].strip(" 。；;")
        if dots.start() and not fields & UNIT_FIELDS and (clauses_behind := clauses(part)):
            return text[: dots.start()], [*said, *clauses_behind]
        field = "deadline" if whole_when(part, None) else "responsible_units"
        doubled = field in fields or (field in _ANSWERS and _ANSWERS & fields)
        if doubled or not dots.start() or not (field == "deadline" or all_units(part)):
            break
        fields.add(field)
        said, end = [*said, (field, part)], dots.start()
    return text[:end], said


def _without_remarks(role: str, value: str) -> RoleTexts:
    if role not in UNIT_FIELDS:
        return [(role, value)]
    units, remarks = take_remarks(value)
    return [(role, units), *(("rule", remark) for remark in remarks)]


# a clause ends with what units do
_TORN_ROLE = re.compile(rf"(?:{ROLE_WORDS}|{NAMED_AS})(?=[，,。；;）)\]\s]|$)")
# what units are said to do, wherever in a clause: 会 / 同国网公司, 做 / 好技术支撑; not 商会 / 同济医院
_TORN_DEED = re.compile(f"(?<![协员工商学联议大])会同|{DEEDS}|{LOOKING_ON}")
_BY_POST = re.compile(rf"由(?:{TITLE.pattern})+[\u4e00-\u9fff]|{TITLE.pattern}")
# 责任领导 / 为副市长陈瑾
_LED_BY = re.compile(r"(?:责任|牵头|分管|包案|督办)领导(?:为|是)[\u4e00-\u9fff]")
# 此项工作 / 由副市长陈瑾负责
_THIS_BY = re.compile("[此该这本][项件](?:工作|任务|事项)由")
_TORN = (_TORN_ROLE, _TORN_DEED, _BY_POST, _LED_BY, _THIS_BY)


def roles_mended(text: str) -> str:
    """Close the line breaks inside what units are said to do, times and posts: 市交通局牵 / 头，副 / 市长陈瑾督办."""
    text = TORN_TIME.sub("", text)
    for at in reversed([match.start() for match in re.finditer(r"(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])", text)]):
        before = simplify(text[max(0, at - settings.TORN_ROLE_LONGEST) : at])
        behind = simplify(text[at + 1 : at + 1 + settings.TORN_ROLE_LONGEST])
        whole = [found for words in _TORN for found in words.finditer(before + behind)]
        if any(match.start() < len(before) < match.end() for match in whole):
            text = text[:at] + text[at + 1 :]
    return text


def _officers_bare(text: str, mapping: Mapping[str, str] | None) -> str:
    """Take the label from an officer in brackets behind a unit: 市人社局（负责人：王昌龄）、市财政局.

    Else it would end the units of the label before it.
    """
    for match in reversed(list(_OFFICER_IN_BRACKETS.finditer(simplify(text)))):
        officer = field_of(match["label"], mapping) == "lead_officers" and only_people(match["name"])
        if officer and unit_score(match["unit"]) >= KNOWN_ENDING:
            text = text[: match.start("label")] + text[match.start("name") :]
    return text


def _end_before(text: str, label: int) -> int:
    """Return where the text before a label ends, without the signs that lead to it: Sweep the streets - Lead: Parks."""
    before = text[:label].rstrip("（[ \n\t—/／")
    return len(before[:-1].rstrip() if before.endswith((" -", " –")) else before)


def _labelled(text: str, mapping: Mapping[str, str] | None) -> tuple[str, RoleTexts]:
    plain = simplify(text)
    found_labels = [at for at in LABEL.finditer(plain) if not at["label"].islower() or _meaning(at["label"], mapping)]
    if bare := bare_label(plain, mapping):
        found_labels.insert(0, bare)
    boxed = [at for at in BOXED_LABEL.finditer(plain) if field_of(at["label"], mapping) in LABELLED_FIELDS]
    found_labels = sorted([*found_labels, *boxed], key=lambda match: match.start())
    marks = [(match, _meaning(match["label"], mapping)) for match in found_labels]
    first = next((at for at, (_match, meaning) in enumerate(marks) if meaning), None)
    if first is None:
        return ("", [(_OTHER, text)]) if _other_label(plain, mapping) else (text, [])
    begin = _end_before(plain, marks[first][0].start())
    found: RoleTexts = []
    rest = text[:begin]
    for (match, meaning), end in _spans(marks[first:], len(text)):
        if meaning is None:
            said = text[match.start() : end]
            if _AIMED_AT.fullmatch(match["label"]) and whole_when(text[match.end() : end].strip(" ."), None):
                found.append(("deadline", text[match.end() : end].strip(" .")))
                continue
            if _begins_line(match) and (is_latin(said) or field_of(match["label"], mapping) == _OTHER):  # Status: …
                said, behind = _until_close(said)
                found.append((_OTHER, " ".join(said.split()).strip(" ;,|")))
                said = behind
            rest += said
            continue
        if meaning == _OTHER:
            found.append((_OTHER, text[match.start() : end].strip(" 。；;，,、\n")))
            continue
        value, behind = _until_close(text[match.end() : end])
        value = _lines_closed(value)
        value, more = _units_only(value) if meaning in UNIT_FIELDS else (value, "")
        value, more = _people_only(value) if meaning in PEOPLE_FIELDS else (value, more)
        found += _of_label(meaning, value.strip(" 。；;，,、\n|/／（[【—–"))
        rest += behind + more
    return rest.strip(), found


def _meaning(label: str, mapping: Mapping[str, str] | None) -> str | None:
    """Return the field of a label; that of other things for a Chinese one that only what is behind it tells."""
    meaning = field_of(label, mapping)
    told = meaning == _OTHER and bool(mapping) and label in (mapping or {}) and not is_latin(label)
    return meaning if meaning in _OURS or told else None


def _begins_line(match: re.Match[str]) -> bool:
    """Return whether a label begins a line, or an entry of a bracket."""
    return match.string[: match.start()].rstrip(" ")[-1:] in ("", "\n", "；", ";", "，", "（", "(", "|", "[")


def _other_label(plain: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a text begins with a label that has no field of its own: Status: on track, 督促单位：市政府办."""
    match = LABEL.match(plain)
    own = match is not None and (
        is_latin(plain) or bool(OF_BODIES.search(match["label"])) or match["label"] in synonyms()  # 领衔代表
    )
    return match is not None and own and field_of(match["label"], mapping) == _OTHER


_OFFICER_IN_BRACKETS = re.compile(
    r"(?P<unit>[\u4e00-\u9fff]{3,20})（(?P<label>[\u4e00-\u9fff]{2,8})[:：]\s*(?P<name>[\u4e00-\u9fff·]{2,8})）"
)


_GAP_IN_TIME = re.compile(r"(?<=\d)[ \t]+(?=[年月日])|(?<=[年月])[ \t]+(?=\d)")


def _lines_closed(value: str) -> str:
    """Close the line breaks of a value in Latin letters that its page made, and the gaps of Chinese times: 6 月底前."""
    if not is_latin(value):
        return _GAP_IN_TIME.sub("", value)
    return " ".join(value.split()).rstrip(" .").removesuffix(" -").rstrip()


def _spans(marks: list[_Mark], size: int) -> Iterator[tuple[_Mark, int]]:
    """Yield the labels that end what is before them, each with where what is behind it ends.

    A label that means nothing here is part of the text around it, but for what is short: units, people, a time.
    """
    here = marks[0]
    for mark in marks[1:]:
        between = mark[0].string[here[0].end() : mark[0].start()]
        inside = between.count("（") > between.count("）")  # 市住建局（李湘，电话：…）
        if mark[1] or (here[1] in _SHORT and not inside):
            yield here, mark[0].start()
            here = mark
    yield here, size


def _of_label(meaning: str, value: str) -> RoleTexts:
    behind = _LEADER_BEHIND.search(value) if meaning == "deadline" or meaning in UNIT_FIELDS else None
    if behind and only_people(behind["who"]):
        return [*_of_label(meaning, value[: behind.start()]), ("leaders", behind["who"])]
    if meaning == _DIVISION:
        return clauses(value) or [("responsible_units", value)]
    if meaning in PEOPLE_FIELDS and (time := _TIME_BEHIND.search(value)) and whole_when(time["time"], None):
        return [(meaning, value[: time.start()]), ("deadline", time["time"])]
    if meaning in PEOPLE_FIELDS and (times := _TIMES_BEHIND.search(value)) and _only_times(times["times"]):
        return [(meaning, value[: times.start()]), ("deadline", times["times"])]
    if meaning not in UNIT_FIELDS:
        return [(meaning, value.rstrip(".") if meaning == "deadline" else value)]
    value, remarks = take_remarks(value)
    found: RoleTexts = [("rule", remark) for remark in remarks]
    while clause := _LAST_CLAUSE.search(value):  # 责任单位：州司法局、各县市，6月底完成
        when = time_clause(clause[1])
        if not when:
            break
        found.insert(0, ("deadline", when))
        value = value[: clause.start()]
    return [(meaning, value), *found]


def _only_times(text: str) -> bool:
    """Return whether a text says by when, and nothing else: 6月底完成招聘，8月底上岗; 暑假."""
    parts = [part.strip() for part in re.split("[，,；;]", text)]
    return all(time_clause(part) or WITHOUT_A_DAY.fullmatch(part) for part in parts)


def _units_only(value: str) -> tuple[str, str]:
    """Cut what is behind the units and is none: ``市公安局、各区政府 新辟线路 2 5 1``, ``市文旅局。其中，…``."""
    for stop in re.finditer(r"(?<=[^，。\s])。(?=\s*\S)", simplify(value)):
        behind = value[stop.end() :]
        if not all_units(behind):
            return value[: stop.start()], value[stop.start() :].strip()
    for gap in () if is_latin(value) else re.finditer(r"(?<![、，,；;\s])[ \t]+(?=\S)", value):
        behind = value[gap.end() :]
        first = re.split(r"[、，,；;。\s]", behind.replace("\n", ""), maxsplit=1)[0]
        last = re.split(r"[、，,；;。\s]", value[: gap.start()])[-1]
        # 市市场监管 局 is one name that a blank breaks
        if unit_score(first) < 0 and re.search(r"[\d。]", behind) and unit_score(last + first) < KNOWN_ENDING:
            return value[: gap.start()], " " + behind
    return value, ""


def _people_only(value: str) -> tuple[str, str]:
    """Cut what is behind the people in their sentence, and is none and no time alone: 陈瑾，4月30日前上线平台."""
    stop = re.search("[，。；]", "" if is_latin(value) else simplify(value))
    behind = value[stop.end() :].lstrip() if stop else ""
    clause = re.split("[，。；]", behind)[0]
    apart = behind and only_people(value[: stop.start()] if stop else "") and not only_people(clause)
    if not stop or not apart or whole_when(clause, None) or (stop[0] != "，" and _only_times(behind)):
        return value, ""
    return value[: stop.start()], behind


def _until_close(value: str) -> tuple[str, str]:
    """Cut a label's value at the bracket that closes around it."""
    depth = 0
    plain = simplify(value)
    for at, letter in enumerate(plain):
        if letter in "（[":
            depth += 1
        elif letter in "）]":
            if depth == 0:
                return value[:at], value[at + 1 :].strip(" 。；;（([【")
            depth -= 1
    return value, ""
