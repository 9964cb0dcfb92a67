"""What running text says of a task, behind labels and in words: its units, leaders and times.

``牵头单位：市教育局`` · ``（市民政局牵头，市财政局、市住建局配合，10月底前完成）`` ·
``[责任领导：陈瑾；牵头单位：市教育局]`` · ``由市交通局负责，市财政局配合``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import WITHOUT_A_DAY, whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import TITLE, only_people
from graphmodel.loaders.cells.role_words import ANSWERING, LEADING, ROLE_WORDS, TAKING_PART
from graphmodel.loaders.cells.roles import Said, all_units, clauses, take_remarks, time_clause
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.cells.unknown_labels import name_units
from graphmodel.loaders.fields import LABELLED_FIELDS, PEOPLE_FIELDS, UNIT_FIELDS, synonyms
from graphmodel.loaders.model import Column, Line
from graphmodel.loaders.prose.led_by_people import led_by_people
from graphmodel.loaders.prose.who_does_what import said_behind
from graphmodel.loaders.tables.headers import field_of, named_by_division

_DIVISION = "group"  # 部门分工：省财政厅牵头，省税务局配合
_OTHER = "extra"
_OURS = LABELLED_FIELDS | {_DIVISION}
# a label that means nothing here ends what is behind one of these
_SHORT = UNIT_FIELDS | PEOPLE_FIELDS | {"deadline", _DIVISION, _OTHER}
#: A label, and the field it gives; ``None`` if it means nothing here.
_Mark: TypeAlias = tuple[re.Match[str], str | None]
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[。；;，,、\s（\[|—])|(?<=[/／])(?=[\u4e00-\u9fff]))"
    r"(?P<label>[\u4e00-\u9fff]{2,12}(?:（[\u4e00-\u9fff]{1,6}）)?"
    r"|(?m:^)[A-Z](?:（[^（）\n]*）|(?! - )[A-Za-zÀ-ÿ\d'’&/ \t-]|\.(?!\s+[A-Z])){1,46}?"
    r"|(?<![A-Za-z] )[A-Z][A-Za-z]+(?: (?:[A-Za-z]+|&|/)){0,4}"
    # behind another label's units: ; in partnership with: …
    r"|(?<=[；;] )(?:supported by|assisted by|with|in (?:partnership|collaboration|consultation) with|support(?:ing)?"
    r"|partners?|others|deadline|due(?: date| by)?|by(?: when)?|when|timescale|timeline|timeframe|target date))\s*[:：]"
)
# what a label says of units or people that has no field of its own; 市直各单位： is who a letter is to
_OF_BODIES = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<!各)(?<![相有]关)(?:单位|部门|机构|主体|组织|专班|领导|科室|处室)$")
# 责任单位 市人社局: at the beginning of a paragraph a gap may stand for the colon
_BARE_LABEL = re.compile(
    r"[ \t]*(?P<label>[\u4e00-\u9fff]{2,6}(?:单位|部门|领导|时限|时间))[ \t]+(?=[\u4e00-\u9fff\d])"
)
# 【牵头单位】区卫健局
_BOXED_LABEL = re.compile(r"(?:^|(?<=[\n。；;\s\]）]))\[(?P<label>[\u4e00-\u9fff]{2,8})\]\s*[:：]?\s*(?=\S)")
_BROKEN_LABEL = re.compile(r"(?P<left>[\u4e00-\u9fff]{1,6})\s*\n\s*(?P<right>[\u4e00-\u9fff]{1,6})(?=\s*[:：])")
_SPACED_LABEL = re.compile(r"[\u4e00-\u9fff](?:[ \t]{0,2}[\u4e00-\u9fff]){2,11}(?=\s*[:：])")
# 责任人：燕小六  4月28日前
_TIME_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])(?:[ \u3000]+|[，,；;])[ ]*(?P<time>[^\s，,；;]{2,14})$")
_TIMES_BEHIND = re.compile(r"[；;]\s*(?P<times>\S.*)$")
_LAST_CLAUSE = re.compile(r"[，,；;]([^，,；;]+)$")


def label_at(plain: str, mapping: Mapping[str, str] | None) -> str | None:
    """Return the field of the label a text in normal form begins with, or ``None``."""
    plain = _labels_mended(plain, mapping)
    match = _LABEL.match(plain.lstrip("（[")) or _bare_label(plain, mapping) or _BOXED_LABEL.match(plain)
    return field_of(match["label"], mapping) if match else None


# Lead – Parks Board: a dash may stand for the colon
_DASHED_LABEL = re.compile(r"(?P<label>\s*(?:[-–*•▪◦·]\s+)?[A-Z][A-Za-z/&() ]{1,40}?)\s+[–—-]\s+(?=\S)")


def dashes_as_colons(lines: Sequence[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines with a colon behind the labels that a dash is behind, where several of them name units.

    >>> dashes_as_colons([Line("Lead – Parks", 1), Line("Support – Police", 2)], None)[0].text
    'Lead: Parks'
    """
    found = {line.number: match for line in lines if (match := _DASHED_LABEL.match(line.text))}
    fields = {number: field_of(match["label"].strip(" \t-–*•▪◦·"), mapping) for number, match in found.items()}
    if sum(field in UNIT_FIELDS for field in fields.values()) < 2:
        return list(lines)
    return [
        replace(line, text=f"{found[line.number]['label']}: {line.text[found[line.number].end() :]}")
        if fields.get(line.number) in LABELLED_FIELDS
        else line
        for line in lines
    ]


def recurring_labels(lines: Iterable[str], mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return the labels of a text that are known for nothing but that lines begin with them again and again.

    Those in Chinese only if they say that units or people are behind them: 督促单位：.

    >>> recurring_labels(["Hazard: Flood", "Hazard: Fire", "Note of Ann: no", "督促单位：市政府办"], None)
    {'Hazard': 'extra', '督促单位': 'extra'}
    """
    found: Counter[str] = Counter()
    labels: dict[str, None] = {}
    written = [simplify(line) for line in lines]
    written = [_without_torn_label(above, plain) for above, plain in zip(["", *written], written, strict=False)]
    for plain in written:
        if (match := _LABEL.match(plain.lstrip("-–*•▪◦· "))) and is_latin(match["label"]):
            found[" ".join(match["label"].split())] += 1
        labels |= {match["label"]: None for match in _LABEL.finditer(plain)}
    chinese = {label: _OTHER for label in labels if _OF_BODIES.search(label) and field_of(label, mapping) is None}
    chinese |= _told_by_values(written, mapping)
    columns = [Column(label, field_of(label, mapping) or _OTHER) for label in labels]
    divisions = {column.header: column.field for column in named_by_division(columns) if column not in columns}
    fields = {label: field_of(label, mapping) for label, count in found.items() if count > 1}
    themes = [label for label, name in fields.items() if name == "category"]
    # where nothing is called an action, that is what the strategies are
    named = {themes[0]: "name"} if len(themes) == 1 and "name" not in fields.values() else {}
    return {label: _OTHER for label, name in fields.items() if name is None} | named | chinese | divisions


def torn_label(above: str, plain: str, mapping: Mapping[str, str] | None = None) -> bool:
    """Return whether a line begins with the rest of a label that the end of the line above begins: 责 / 任单位：.

    >>> torn_label("（市财政局，责", "任单位：市工信局"), torn_label("市财政局", "责任单位：市工信局")
    (True, False)
    """
    rest, tail = _LABEL.match(plain), re.search("[\u4e00-\u9fff]{1,5}$", simplify(above.rstrip()))
    if rest is None or tail is None:
        return False
    wholes = (tail.group()[begin:] + rest["label"] for begin in range(len(tail.group())))
    return rest["label"] not in synonyms() and any(
        whole in synonyms() or field_of(whole, mapping) in LABELLED_FIELDS for whole in wholes
    )


def _without_torn_label(above: str, plain: str) -> str:
    return re.split("[:：]", plain, maxsplit=1)[1] if torn_label(above, plain) else plain


# a time, where its label is one among others
_TIME_LABELS = ("时间", "期限", "时限")


def _told_by_values(written: Iterable[str], mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return the Chinese labels that recur, mean nothing here, and have units, people or times behind them.

    >>> _told_by_values(["一、修路。包村干部：田家英；时间：5月", "二、植树。包村干部：蒙田；时间：6月"], None)
    {'包村干部': 'extra', '时间': 'deadline'}
    """
    behind: dict[str, list[str]] = {}
    for plain in written:
        marks = list(_LABEL.finditer(plain))
        for match, after in zip(marks, [*marks[1:], None], strict=False):
            if not is_latin(match["label"]) and field_of(match["label"], mapping) is None:
                value = plain[match.end() : after.start() if after else len(plain)]
                behind.setdefault(match["label"], []).append(re.split(r"[；;。\n]", value)[0].strip())
    found: dict[str, str] = {}
    for label, values in behind.items():
        if len(values) > 1 and label in _TIME_LABELS and 2 * sum(map(_is_time, values)) > len(values):
            found[label] = "deadline"
        elif len(values) > 1 and (all(map(only_people, values)) or name_units(values)):
            found[label] = _OTHER
    return found


def _is_time(value: str) -> bool:
    return bool(whole_when(value, None) or WITHOUT_A_DAY.match(value))


def labels_of_units(lines: Iterable[str]) -> list[str]:
    """Return the labels that lines begin with again and again, that no field is known for, and that name units.

    >>> labels_of_units(["抓手单位：市工信局", "抓手单位：市卫健委、市医保局", "地点：东街", "地点：西街"])
    ['抓手单位']
    """
    behind: dict[str, list[str]] = {}
    for line in lines:
        label, value = label_of(line.strip())
        if label and field_of(label) is None:
            behind.setdefault(label, []).append(value)
    return [label for label, values in behind.items() if len(values) > 1 and name_units(values, no_partners=True)]


def _bare_label(plain: str, mapping: Mapping[str, str] | None) -> re.Match[str] | None:
    """Return the label a paragraph begins with that only a gap parts from its units or people."""
    match = _BARE_LABEL.match(plain)
    if match is None:
        return None
    meaning, value = field_of(match["label"], mapping), re.split(r"[\n；;。]", plain[match.end() :])[0]
    if meaning in UNIT_FIELDS:
        return match if all_units(value) else None
    if meaning in PEOPLE_FIELDS:
        return match if only_people(value) else None
    return match if meaning == "deadline" and whole_when(value, None) else None


def take_roles(text: str, mapping: Mapping[str, str] | None = None) -> tuple[str, Said]:
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
    text, found = _labelled(_officers_bare(_labels_mended(text, mapping), mapping), mapping)
    if not any(role in UNIT_FIELDS for role, _ in found):
        text, people = led_by_people(text)
        text, more = said_behind(text)
        found += people
        found += more
    return text, [said for role, value in found for said in _without_remarks(role, value)]


def _without_remarks(role: str, value: str) -> Said:
    if role not in UNIT_FIELDS:
        return [(role, value)]
    units, remarks = take_remarks(value)
    return [(role, units), *(("rule", remark) for remark in remarks)]


# a clause ends with what units do
_TORN_ROLE = re.compile(
    rf"(?:{ROLE_WORDS}|(?:为|是|作为)(?:{LEADING}|{ANSWERING}|{TAKING_PART})(?:责任)?(?:单位|部门))(?=[，,。；;）)\s]|$)"
)


# what units are said to do, wherever in a clause: 会 / 同国网公司, 做 / 好技术支撑; not 商会 / 同济医院
_TORN_DEED = re.compile("(?<![协员工商学联议大])会同|做好|抓好|负责|牵头|配合|落实")
_BY_POST = re.compile(rf"由(?:{TITLE.pattern})+[\u4e00-\u9fff]|{TITLE.pattern}")
_TORN = (_TORN_ROLE, _TORN_DEED, _BY_POST)


def roles_mended(text: str) -> str:
    """Close the line breaks inside what units are said to do, and inside posts: 市交通局牵 / 头，副 / 市长陈瑾督办."""
    for at in reversed([match.start() for match in re.finditer(r"(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])", text)]):
        before = simplify(text[max(0, at - settings.TORN_ROLE_LONGEST) : at])
        behind = simplify(text[at + 1 : at + 1 + settings.TORN_ROLE_LONGEST])
        whole = [found for words in _TORN for found in words.finditer(before + behind)]
        if any(match.start() < len(before) < match.end() for match in whole):
            text = text[:at] + text[at + 1 :]
    return text


def _labels_mended(text: str, mapping: Mapping[str, str] | None) -> str:
    """Close the line breaks and blanks that are inside a label: 完成时 / 限：10月底, 牵 头 单 位：市交通局."""
    for match in reversed(list(_SPACED_LABEL.finditer(simplify(text)))):
        label = _without_blanks(match, mapping)
        text = f"{text[: match.end() - len(label[0])]}{label[1]}{text[match.end() :]}" if label else text
    for match in reversed(list(_BROKEN_LABEL.finditer(simplify(text)))):
        left, right = match["left"], match["right"]
        if (right in _TIME_LABELS or field_of(right, mapping) not in LABELLED_FIELDS) and any(
            left[begin:] + right in synonyms() or field_of(left[begin:] + right, mapping) in LABELLED_FIELDS
            for begin in range(len(left))
        ):
            text = text[: match.end("left")] + text[match.start("right") :]
    return text


def _officers_bare(text: str, mapping: Mapping[str, str] | None) -> str:
    """Take the label from an officer in brackets behind a unit, whose own label goes on: 市人社局（负责人：王昌龄）、市财政局."""
    for match in reversed(list(_OFFICER_IN_BRACKETS.finditer(simplify(text)))):
        officer = field_of(match["label"], mapping) == "lead_officers" and only_people(match["name"])
        if officer and unit_score(match["unit"]) >= KNOWN_ENDING:
            text = text[: match.start("label")] + text[match.start("name") :]
    return text


def _without_blanks(match: re.Match[str], mapping: Mapping[str, str] | None) -> tuple[str, str] | None:
    """Return the end of a run of letters and blanks that is a label with blanks inside, and the label without them."""
    if match[0].isalpha():
        return None
    ends = [match[0][at:] for at, letter in enumerate(match[0]) if not letter.isspace()][:-1]
    known = [end for end in ends if field_of("".join(end.split()), mapping) in LABELLED_FIELDS]
    if not known or known[-1].isalpha():
        return None  # 陈瑾 牵头单位: the blank is before the label
    whole = next((end for end in known if "".join(end.split()) in synonyms()), known[-1])
    return whole, "".join(whole.split())


def _end_before(text: str, label: int) -> int:
    """Return where the text before a label ends, without the signs that lead to it: Sweep the streets - Lead: Parks."""
    before = text[:label].rstrip("（[ \n\t—/／")
    return len(before[:-1].rstrip() if before.endswith((" -", " –")) else before)


def _labelled(text: str, mapping: Mapping[str, str] | None) -> tuple[str, Said]:
    plain = simplify(text)
    found_labels = list(_LABEL.finditer(plain))
    if bare := _bare_label(plain, mapping):
        found_labels.insert(0, bare)
    if boxed := [
        match for match in _BOXED_LABEL.finditer(plain) if field_of(match["label"], mapping) in LABELLED_FIELDS
    ]:
        found_labels = sorted([*found_labels, *boxed], key=lambda match: match.start())
    marks = [(match, _meaning(match["label"], mapping)) for match in found_labels]
    first = next((at for at, (_match, meaning) in enumerate(marks) if meaning), None)
    if first is None:
        return ("", [(_OTHER, text)]) if _other_label(plain, mapping) else (text, [])
    begin = _end_before(plain, marks[first][0].start())
    found: Said = []
    rest = text[:begin]
    for (match, meaning), end in _spans(marks[first:], len(text)):
        if meaning is None:
            said = text[match.start() : end]
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
        found += _of_label(meaning, value.strip(" 。；;，,、\n|/／（[—–"))
        rest += behind + more
    return rest.strip(), found


def _meaning(label: str, mapping: Mapping[str, str] | None) -> str | None:
    """Return the field of a label; that of other things for a Chinese one that only what is behind it tells."""
    meaning = field_of(label, mapping)
    told = meaning == _OTHER and bool(mapping) and label in (mapping or {}) and not is_latin(label)
    return meaning if meaning in _OURS or told else None


def _begins_line(match: re.Match[str]) -> bool:
    """Return whether a label begins a line, or an entry of a bracket."""
    return match.string[: match.start()].rstrip(" ")[-1:] in ("", "\n", "；", ";", "（", "(", "|", "[")


def _other_label(plain: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a text begins with a label that has no field of its own: Status: on track, 督促单位：市政府办."""
    match = _LABEL.match(plain)
    own = match is not None and (
        is_latin(plain) or bool(_OF_BODIES.search(match["label"])) or match["label"] in synonyms()  # 领衔代表
    )
    return match is not None and own and field_of(match["label"], mapping) == _OTHER


def label_of(text: str) -> tuple[str, str]:
    """Return the label that a text begins with, and what is behind it; no label where there is none.

    >>> label_of("督促单位：市政府办"), label_of("市政府办督办")
    (('督促单位', '市政府办'), ('', '市政府办督办'))
    """
    match = _LABEL.match(simplify(text))
    return (match["label"], text[match.end() :].strip()) if match else ("", text)


_OFFICER_IN_BRACKETS = re.compile(
    r"(?P<unit>[\u4e00-\u9fff]{3,20})（(?P<label>[\u4e00-\u9fff]{2,8})[:：]\s*(?P<name>[\u4e00-\u9fff·]{2,8})）"
)
_LISTED = re.compile(r"^\s*\n|\n\s*(?:[-–•*▪◦]|\(?\d{1,2}[.)])\s")


def _lines_closed(value: str) -> str:
    """Close the line breaks of a value in Latin letters that its page made; a list of lines keeps them."""
    return value if not is_latin(value) or _LISTED.search(value) else " ".join(value.split()).rstrip(" .")


def _spans(marks: list[_Mark], size: int) -> Iterator[tuple[_Mark, int]]:
    """Yield the labels that end what is before them, each with where what is behind it ends.

    A label that means nothing here is part of the text around it, but for what is short: units, people, a time.
    """
    here = marks[0]
    for mark in marks[1:]:
        if mark[1] or here[1] in _SHORT:
            yield here, mark[0].start()
            here = mark
    yield here, size


def _of_label(meaning: str, value: str) -> Said:
    if meaning == _DIVISION:
        return clauses(value) or [("responsible_units", value)]
    if meaning in PEOPLE_FIELDS and (time := _TIME_BEHIND.search(value)) and whole_when(time["time"], None):
        return [(meaning, value[: time.start()]), ("deadline", time["time"])]
    if meaning in PEOPLE_FIELDS and (times := _TIMES_BEHIND.search(value)) and _only_times(times["times"]):
        return [(meaning, value[: times.start()]), ("deadline", times["times"])]
    if meaning not in UNIT_FIELDS:
        return [(meaning, value.rstrip(".") if meaning == "deadline" else value)]
    value, remarks = take_remarks(value)
    found: Said = [("rule", remark) for remark in remarks]
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


def _until_close(value: str) -> tuple[str, str]:
    """Cut a label's value at the bracket that closes around it."""
    depth = 0
    plain = simplify(value)
    for at, letter in enumerate(plain):
        if letter in "（[":
            depth += 1
        elif letter in "）]":
            if depth == 0:
                return value[:at], value[at + 1 :].strip(" 。；;（([")
            depth -= 1
    return value, ""
