"""Labels in running text: ``牵头单位：``, ``[牵头单位]``, ``Lead – ``; broken over lines or spaced out, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.people import only_people, people_and_rest
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.cells.role_words import ROLE_WORDS
from graphmodel.loaders.cells.units import all_units
from graphmodel.loaders.fields import LABELLED_FIELDS, PEOPLE_FIELDS, UNIT_FIELDS, WHO_AND_WHEN_FIELDS, synonyms
from graphmodel.loaders.model import HEADING_BULLETS, TASK_BULLETS, Line, says_nothing
from graphmodel.loaders.tables.headers import field_of
from graphmodel.words import CALLED_UNITS, TIMES

LABEL = re.compile(
    r"(?:(?<=^)|(?<=[。；;，,、！？”》\s（\[|—])|(?<=[/／：])(?=[\u4e00-\u9fff])|(?<=）)(?=[\u4e00-\u9fff]{4,}[:：]))"
    r"(?P<label>[\u4e00-\u9fff]{2,12}(?:（[\u4e00-\u9fff]{1,6}）)?"
    r"|(?m:^)[A-Z](?:（[^（）\n]*）|(?! - )[A-Za-zÀ-ÿ\d'’&/ \t-]|\.(?!\s+[A-Z])){1,46}?"
    r"|(?<![A-Za-z] )[A-Z][A-Za-z]+(?: (?:[A-Za-z]+|&|/)){0,4}"
    # behind another label's units: ; in partnership with: …
    r"|(?<=[；;（\[]) ?[a-z]+(?: [a-z]+){0,3})\s*[:：]"
)
# what a label says of units or people that has no field of its own; 市直各单位： is who a letter is to
OF_BODIES = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?<!各)(?<![相有]关)(?:{CALLED_UNITS}|组织|专班|领导|科室|处室)$")
# 责任单位 市人社局: at the beginning of a paragraph a gap may replace the colon
_BARE_LABEL = re.compile(
    rf"[ \t]*(?P<label>[\u4e00-\u9fff]{{2,6}}(?:{CALLED_UNITS}|领导|{TIMES})|(?:责任|负责|联系)人)[ \t]+(?=[\u4e00-\u9fff\d])"
)
# 【牵头单位】区卫健局
BOXED_LABEL = re.compile(r"(?:^|(?<=[\n。；;\s\]）]))\[(?P<label>[\u4e00-\u9fff]{2,8})\]\s*[:：]?\s*(?=\S)")
_BROKEN_LABEL = re.compile(r"(?P<left>[\u4e00-\u9fff]{1,6})\s*\n\s*(?P<right>[\u4e00-\u9fff]{1,6})(?=\s*[:：])")
# Lead: Parks / Partners: Police
_STROKE_LABEL = re.compile(r"(?<=[\w)])\s+/(?=\s+(?P<label>[A-Z][A-Za-z]*(?: [A-Za-z]+){0,3}):)")
_SPACED_LABEL = re.compile(r"[\u4e00-\u9fff](?:[ \t]{0,6}[\u4e00-\u9fff]){1,11}(?=\s*[:：])")


def label_at(plain: str, mapping: Mapping[str, str] | None) -> str | None:
    """Return the field of the label a text in normal form begins with, or ``None``."""
    plain = labels_mended(plain, mapping)
    match = LABEL.match(plain.lstrip("（[")) or bare_label(plain, mapping) or BOXED_LABEL.match(plain)
    return field_of(match["label"], mapping) if match else None


# Lead – Parks Board | Support – Police, The lead is Parks: a dash, dots or a verb may replace the colon
_DASHED_LABEL = re.compile(
    r"(?:^|(?<=[|;(.])|(?<= and))(?P<label>\s*(?:[-–*•▪◦·o]\s+)?[A-Za-z][A-Za-z/&() ]{1,40}?)"
    r"\s+(?:(?:[–—-]|\.{3,}|…+)\s+(?=\S)|(?P<verb>(?:is|are|will be)\s+(?=(?:the )?[A-Z\d])))"
    r"|(?:^|(?<=[\s，；。：:、,;]))(?P<han>[\u4e00-\u9fff]{2,6})\s*[–—-]+\s*(?=[\u4e00-\u9fff])"
)


def dashes_as_colons(lines: Sequence[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines with a colon behind the labels that a dash is behind, where several of them name units.

    >>> dashes_as_colons([Line("Lead – Parks", 1), Line("Support – Police", 2)], None)[0].text
    'Lead: Parks'
    """
    fields = [
        field for line in lines for match in _DASHED_LABEL.finditer(line.text) if (field := _field(match, mapping))
    ]
    if sum(field in UNIT_FIELDS for field in fields) < 2:
        return list(lines)

    def with_colon(match: re.Match[str]) -> str:
        own = match["han"] or match["label"]
        return f"{own}: " if _field(match, mapping) in LABELLED_FIELDS else match[0]

    return [replace(line, text=_DASHED_LABEL.sub(with_colon, line.text)) for line in lines]


def _field(dashed: re.Match[str], mapping: Mapping[str, str] | None) -> str | None:
    field = field_of((dashed["han"] or dashed["label"]).strip(" \t-–*•▪◦·").removeprefix("o "), mapping)
    return field if field in WHO_AND_WHEN_FIELDS or not dashed["verb"] else None


# 责任单位 市教育局: a gap for a colon
_BEFORE_A_GAP = re.compile(r"(?:^|(?<=[ \t]))(?P<label>[\u4e00-\u9fff]{2,8})[ \t]+(?=\S)")
_TWO_CELLS = re.compile(r"\S(?:[ \t]{2,}|\t)\S")
# for these a gap counts as a colon only where they recur
_IN_WORDS = frozenset(("name", "content", "milestones", "category"))


def gaps_as_colons(lines: Sequence[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines with a colon behind the labels that a gap is behind, where one of units is so in several lines.

    >>> [line.text for line in gaps_as_colons([Line("责任单位 市教育局", 1), Line("责任单位 市交通局", 2)], None)]
    ['责任单位：市教育局', '责任单位：市交通局']
    """
    found = {line.number: _before_gaps(line.text, mapping) for line in lines}
    times = Counter(label for labels in found.values() for label in labels.values())
    recurring = {label for label, count in times.items() if count > 1}
    if not any(field_of(label, mapping) in UNIT_FIELDS for label in recurring):
        return list(lines)
    return [
        replace(line, text=_with_colons(line.text, labels))
        if (labels := found[line.number]) and recurring.issuperset(labels.values())
        else line
        for line in lines
    ]


def _before_gaps(text: str, mapping: Mapping[str, str] | None) -> dict[int, str]:
    """Return the labels of a line by where they begin, if it begins with one and behind each is what it says."""
    plain = simplify(text)
    labels = [match for match in _BEFORE_A_GAP.finditer(plain) if field_of(match["label"], mapping) in LABELLED_FIELDS]
    if not labels or plain[: labels[0].start()].strip() or len({match["label"] for match in labels}) < len(labels):
        return {}  # cards side by side say each label twice
    for match, after in zip(labels, [*labels[1:], None], strict=True):
        part = plain[match.start() : after.start() if after else len(plain)].rstrip()
        in_words = field_of(match["label"], mapping) in _IN_WORDS
        said = part[match.end() - match.start() :]
        if _TWO_CELLS.search(said) if in_words else not (bare_label(part, mapping) or says_nothing(said.strip())):
            return {}
    return {match.start(): match["label"] for match in labels}


def _with_colons(text: str, labels: Mapping[int, str]) -> str:
    for begin, label in sorted(labels.items(), reverse=True):
        end = begin + len(label)
        text = f"{text[:end]}：{text[end:].lstrip()}"
    return text


def torn_label(above: str, plain: str, mapping: Mapping[str, str] | None = None) -> bool:
    """Return whether a line begins with the rest of a label that the end of the line above begins: 责 / 任单位：.

    >>> torn_label("（市财政局，责", "任单位：市工信局"), torn_label("市财政局", "责任单位：市工信局")
    (True, False)
    """
    rest, tail = LABEL.match(plain), re.search("[\u4e00-\u9fff]{1,5}$", simplify(above.rstrip()))
    if rest is None or tail is None:
        return False
    wholes = (tail.group()[begin:] + rest["label"] for begin in range(len(tail.group())))
    alone = field_of(rest["label"], mapping) in PEOPLE_FIELDS  # 责任分工 / 总指挥：陈瑾
    return rest["label"] not in synonyms() and any(
        whole in synonyms() or (not alone and field_of(whole, mapping) in LABELLED_FIELDS) for whole in wholes
    )


# a time, where its label is one among others
TIME_LABELS = tuple(TIMES.split("|"))


def bare_label(plain: str, mapping: Mapping[str, str] | None) -> re.Match[str] | None:
    """Return the label a paragraph begins with that only a gap parts from its units or people."""
    match = _BARE_LABEL.match(plain)
    if match is None:
        return None
    meaning, value = field_of(match["label"], mapping), re.split(r"[\n；;。]", plain[match.end() :])[0]
    if field_of(value.strip(), mapping):
        return None  # 牵头单位 配合单位: headers
    if meaning in UNIT_FIELDS:
        return match if all_units(value) else None
    if meaning in PEOPLE_FIELDS:
        return match if only_people(value) else None
    return match if meaning == "deadline" and whole_when(value, None) else None


_ROLE = re.compile(ROLE_WORDS)
# ▶牵头：区住建局 ▶参与：区科技局
_BULLET_BEFORE = re.compile(rf"[，。；\s]*[{HEADING_BULLETS}{TASK_BULLETS}]\s*(?=[\u4e00-\u9fff]{{2,6}}[:：])")
# 责任领导陈瑾，责任单位县水利局，完成时限为6月底
_NO_COLON = re.compile(
    r"(?:^|(?<=[，。；：（\s]))(?P<label>[\u4e00-\u9fff]{0,4}(?:领导|(?:责任|负责|联系)人|单位|部门|主体|时限|时间|期限))(?:为|是)?"
    r"(?P<value>[^，。；：（）\s为是]{2,12})(?=[，。；）\s]|$)"
)


def labels_mended(text: str, mapping: Mapping[str, str] | None) -> str:
    """Close the line breaks and blanks that are inside a label, and write the colon that is left out: 完成时 / 限：10月底."""
    text = _STROKE_LABEL.sub(lambda at: ";" if field_of(at["label"], mapping) in LABELLED_FIELDS else at[0], text)
    for match in reversed(list(_SPACED_LABEL.finditer(simplify(text)))):
        label = _without_blanks(match, mapping)
        text = f"{text[: match.end() - len(label[0])]}{label[1]}{text[match.end() :]}" if label else text
    for match in reversed(list(_BROKEN_LABEL.finditer(simplify(text)))):
        left, right = match["left"], match["right"]
        if (right in TIME_LABELS or field_of(right, mapping) not in LABELLED_FIELDS) and any(
            left[begin:] + right in synonyms() or field_of(left[begin:] + right, mapping) in LABELLED_FIELDS
            for begin in range(len(left))
        ):
            text = text[: match.end("left")] + text[match.start("right") :]
    text = _BULLET_BEFORE.sub("；", text).removeprefix("；")
    for match in reversed(list(_NO_COLON.finditer(simplify(text)))):
        if _fits(field_of(match["label"], mapping), match["value"]):
            text = f"{text[: match.end('label')]}：{text[match.start('value') :]}"
    return text


def _fits(field: str | None, value: str) -> bool:
    """Return whether a value is what a label of a field has behind it, and no word that it is the beginning of."""
    if field in PEOPLE_FIELDS:
        people, rest = people_and_rest(value)
        return not rest and all(len(name) < 4 and name_score(name) > 0 for name in people) and not _ROLE.search(value)
    return bool(whole_when(value, None)) if field == "deadline" else field in UNIT_FIELDS and all_units(value)


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


def label_of(text: str) -> tuple[str, str]:
    """Return the label that a text begins with, and what is behind it; no label where there is none.

    >>> label_of("督促单位：市政府办"), label_of("市政府办督办")
    (('督促单位', '市政府办'), ('', '市政府办督办'))
    """
    match = LABEL.match(simplify(text))
    return (match["label"], text[match.end() :].strip()) if match else ("", text)
