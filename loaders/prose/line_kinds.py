"""What a line of running text is: numbered and how deep, behind a label, a remark, a task though nothing numbers it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.english_dates import MONTHS
from graphmodel.loaders.cells.english_roles import task_and_units, units_that_will
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.role_words import ROLE_WORDS
from graphmodel.loaders.cells.stated_rules import states_who_leads
from graphmodel.loaders.cells.unit_names import unit_score
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import HEADING_BULLETS, TASK_BULLETS, Line
from graphmodel.loaders.prose.labels import label_at
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.plan_columns import is_period
from graphmodel.numerals import ENGLISH_COUNT, ENGLISH_HEADINGS, ENGLISH_TASKS, NUMBERED_THINGS, count_from_one
from graphmodel.words import AIMS, CHINESE_DIGITS, CHINESE_NUMBER, CIRCLED

# how numbers and bullets are written, from the shallowest to the deepest.
_LEVELS = (
    re.compile(
        rf"(?:第{CHINESE_NUMBER}[章部类编]分?|(?:[A-Z]\s?类|(?:目标|板块|专题){CHINESE_NUMBER})[:：、\s])[:：]?\s*"
    ),
    re.compile(rf"{CHINESE_NUMBER}[、.．]\s*|{ENGLISH_HEADINGS}\s+{ENGLISH_COUNT}\s*[.:)–—-]\s*"),
    re.compile(rf"（{CHINESE_NUMBER}）[、.．]?\s*"),
    re.compile(r"(?P<number>\d{1,3})\s*(?:[、．)）]|[.](?!\d))\s*"),
    re.compile(
        rf"[（(](?:\d{{1,3}}|[a-z])[)）]\s*|[{CIRCLED}]\s*|第[{CHINESE_DIGITS}\d]{{1,3}}(?:[件项]实?事?|号(?![令文]))[:：,，、]?\s*"
        rf"|\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?[.)]?\s+(?=[A-Z“])|(?:{ENGLISH_TASKS}\s+[A-Z]?\d{{1,3}}"
        rf"|{ENGLISH_HEADINGS}\s+[A-Z]?\d{{1,3}}(?=\.\d))(?:\.\d{{1,3}})*(?:\s*[.:)–—-]\s*|\s+(?=[A-Z“]))"
        rf"|\[(?:{NUMBERED_THINGS}|第)?(?:{CHINESE_NUMBER}|\d{{1,3}})[件项]?\]\s*"
        rf"|{NUMBERED_THINGS}(?:{CHINESE_NUMBER}|\d{{1,3}})(?:[、.．:：]\s*|\s+)|\d{{1,3}}号(?:建议|提案|议案)[:：]\s*"
    ),
    re.compile(rf"[{HEADING_BULLETS}]\s*(?=[^\s{HEADING_BULLETS}])"),
    re.compile(rf"[{TASK_BULLETS}⚫]\s*(?=[^\s{TASK_BULLETS}])"),
)
#: The level of 1. and 1、
ARABIC = 3
#: The level of headings that begin with a bullet.
HEADING_BULLET = 5
#: The level of tasks that begin with a bullet.
BULLET_LEVEL = 6
#: The level of a paragraph without a number.
UNNUMBERED = 9
#: A remark on the list begins a paragraph of its own, however the one above ends
REMARK_BEGINS = re.compile(
    r"以上|上述|备?注[:：]|说明[:：]|附[:：]|(?:请)?收到(?:请|后)"
    r"|请?各(?:责任|牵头|有关|相关|配合|成员)*(?:单位|部门|地|区|级)(?:.{0,12}(?:要|应|须)(?!求)|.{0,16}报[送告])|请(?:各|结合|认真|于每)"
)
#: What begins so tells of a task: what is aimed at, how it is done
TELLS_OF_A_TASK = re.compile(rf"[\u4e00-\u9fff]{{0,4}}(?:{AIMS}|措施|举措|内容|依据|问题|进展|情况|现状)[:：]")
_RULE_FOR_ALL = re.compile(
    r"(?:以上|上述|所有|全部|各项|本清单|清单中|文中).{0,24}(?:单位|负责|配合)|(?:都|均)(?:是|为|作为).{0,6}(?:配合|责任|参与)单位"
    r"|排(?:在)?第一(?:位)?的?(?:单位)?为牵头"
)
_SIGNED = re.compile(r"(?:中共)?[\u4e00-\u9fff]{2,12}(?:人民政府|政府|委员会)(?:办公[室厅])?")
_LIKE_A_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}[:：]")
BULLET = re.compile(r"(?:[-–*•▪◦·o]|\(?(?:[a-z]|[ivx]{1,3})[).])\s+(?=[A-Z\u4e00-\u9fff])")
# 责任人：燕小六  4月28日前
_TIME_BEHIND_A_GAP = re.compile(r"[:：][^\n:：]*\s\S{2,14}$")
_GLUED_NUMBER = re.compile(r"(\d{1,3})\.(?=\d)")
_DECIMAL = re.compile(
    r"(?P<chapter>\d{1,2})[.．](?P<number>\d{1,2})[、.．)）]?\s*(?=[^\s\d%.、，,）)万亿千百公平吨米元倍亩度])"
)
DECIMAL_LEVEL = 4
_CHAPTER_LEVEL = 1
# A.1 Convert vacant lots, B2 Collect scraps
_LETTERED = re.compile(r"(?P<chapter>[A-Z]{1,3})[.-]?(?P<number>\d{1,2})[.):]?\s+(?=[A-Z“])")
# 1.4月底前: the first of its count
_FIRST_BEFORE_A_TIME = re.compile(r"1[.．](?=(?:\d{1,2}月|\d{4}年))")


def decimal_lines(lines: list[Line]) -> set[int]:
    """Return the lines that begin with numbers of a list that counts 1.1, 1.2, 2.1 or A.1, A.2; figures are none."""
    found: set[int] = set()
    counted: dict[str, int] = {}
    for line in lines:
        match = _decimal(simplify(line.text.strip()))
        if match and counted.get(match["chapter"], 0) + 1 == int(match["number"]):
            counted[match["chapter"]] = int(match["number"])
            found.add(line.number)
    return found if len(found) > 1 else set()


_COUNTED_TASK = re.compile(rf"{ENGLISH_TASKS}\s+(?P<number>[A-Z]?\d{{1,2}})\s*(?:[.:)–—-]\s*)(?=\S)")


def counted_by(number: str) -> str:
    """Return the word that counts what a number is of: Challenge 1, an empty text where there is none."""
    match = _COUNTED_WORD.match(f"{number} x")
    return match["word"] if match else ""


class Levels:
    """How deep the lines of a text are numbered, where others tell: 1.1 above 1.2, Challenge 1 above Challenge 2."""

    def __init__(self, lines: list[Line], codes: Collection[int]) -> None:
        self._codes = codes
        self._decimals = decimal_lines(lines)
        self._counted = counted_lines(lines)
        self._chapters = _chapter_lines(lines)

    def of(self, line: Line, plain: str, before: str) -> tuple[int, int]:
        """Return how deep a line is numbered, 9 for not at all, and where its number ends."""
        if line.number in self._codes:
            return DECIMAL_LEVEL, len(plain)
        level, begin = level_of(plain, before, line.number in self._decimals)
        if level == UNNUMBERED and line.number in self._counted:
            level, begin = DECIMAL_LEVEL, self._counted[line.number]
        return (_CHAPTER_LEVEL if line.number in self._chapters else level), begin


def _chapter_lines(lines: list[Line]) -> set[int]:
    """Return the lines that are called tasks and head those below them: Commitment 2: Clean water / 2.1 Dig a pond."""
    written = [line for line in lines if line.text.strip()]
    found: set[int] = set()
    for line, below in pairwise(written):
        own = _COUNTED_TASK.match(line.text.strip()) or _COUNTED_WORD.match(line.text.strip())
        first = _decimal(simplify(below.text.strip()))
        if (own and first and first["chapter"] == own["number"]) or (
            _THING.match(simplify(line.text.strip())) and _FIRST_BELOW.match(simplify(below.text.strip()))
        ):
            found.add(line.number)
    return found


# 任务一：县域商业 above （1）新建商贸中心
_THING = re.compile(rf"{NUMBERED_THINGS}{CHINESE_NUMBER}[、.．:：\s][^:：。；]{{2,24}}$")
_FIRST_BELOW = re.compile(r"（?1[)）、.．]|①")
_COUNTED_WORD = re.compile(r"(?P<word>[A-Z][a-z]{2,}(?: [A-Za-z][a-z]+)?)\s+(?P<number>\d{1,2})\s*[.:)–—-]\s+(?=\S)")
_COUNTED_HAN = re.compile(rf"(?P<word>[\u4e00-\u9fff]{{2,4}})(?P<number>{CHINESE_NUMBER}|\d{{1,2}})[:：]\s*(?=\S)")
_COUNTS_NO_TASK = re.compile(rf"(?:{MONTHS}|tables?|figures?|appendix|annex|page|year|week|day|note)\b", re.I)


def counted_lines(lines: list[Line]) -> dict[int, int]:
    """Return the lines that a word counts which nobody knows, from 1 on, and where their numbers end.

    >>> counted_lines([Line("Challenge 1: Too few trees", 4), Line("Lead: Parks", 5), Line("Challenge 2: Heat", 6)])
    {4: 13, 6: 13}
    """
    found: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for line in lines:
        match = _COUNTED_WORD.match(line.text.strip()) or _COUNTED_HAN.match(line.text.strip())
        if match and not (_COUNTS_NO_TASK.match(match["word"]) or label_at(f"{match['word']}：", None)):
            found.setdefault(match["word"], []).append((line.number, match))
    return {
        number: match.end()
        for counted in found.values()
        if count_from_one(match["number"] for _line, match in counted)
        for number, match in counted
    }


def _decimal(plain: str) -> re.Match[str] | None:
    return _DECIMAL.match(plain) or _LETTERED.match(plain)


_AMOUNT = re.compile(r"\d{1,2}\.\d+[万亿%]")  # 拆除 / 2.1万平方米


def level_of(plain: str, before: str = "", decimal: bool = False) -> tuple[int, int]:
    """Return how deep a text is numbered, 9 for not at all, and where the number ends."""
    if decimal and (match := _decimal(plain)):
        return DECIMAL_LEVEL, match.end()
    for index, pattern in enumerate(_LEVELS):
        if match := pattern.match(plain):
            return index, match.end()
    match = _GLUED_NUMBER.match(plain)  # 11.121人才项目 is the 11th where the 10th is before it
    if match and not _AMOUNT.match(plain) and before.rstrip(".．、)）") == str(int(match[1]) - 1):
        return ARABIC, match.end()
    if match := _FIRST_BEFORE_A_TIME.match(plain):
        return ARABIC, match.end()
    return 9, 0


def meaning_of(line: Line, mapping: Mapping[str, str] | None) -> str | None:
    """Return the field of the label that a line begins with, behind a bullet or not."""
    text = line.text.strip()
    bullet = BULLET.match(text)
    return label_at(simplify(text[bullet.end() :] if bullet else text), mapping)


def labelled(line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line begins with a label, behind a bullet or not."""
    return meaning_of(line, mapping) is not None


#: 附件：1.任务台账, 附件2：联系人名单: what is attached to a letter.
ATTACHED = re.compile(r"附件\s*\d*：\s*\S")


def begins_apart(plain: str) -> bool:
    """Return whether a line is no rest of the one above: a remark on the list, or what tells of a task."""
    apart = REMARK_BEGINS.match(plain) or TELLS_OF_A_TASK.match(plain) or ATTACHED.match(plain)
    return bool(apart) or tells_of_a_period(plain)


def is_remark(text: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a paragraph speaks of the whole list: a rule for all tasks, a remark, who publishes it."""
    plain = simplify(text).strip()
    states_rule = states_who_leads(plain) and not label_at(plain, mapping)
    return bool(states_rule or _RULE_FOR_ALL.search(plain) or REMARK_BEGINS.match(plain) or _SIGNED.fullmatch(plain))


def tells_of_a_period(plain: str) -> bool:
    """Return whether a text in normal form says what is done in a quarter or month: 一季度：完成施工招标。"""
    period, colon, _steps = plain.partition("：")
    return bool(colon) and is_period(period.strip())


def other_text(above: str, plain: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line below units behind a label is no more of them: ``责任单位：市交通局`` / ``改善人居环境。新建公厕20座。``"""
    last = above.rsplit("\n", 1)[-1]
    meaning = label_at(simplify(above[: settings.PAGE_LINE_LONGEST]), mapping)
    value = re.split(r"[:：\s]", simplify(last).strip())[-1]
    if meaning == "deadline" or _TIME_BEHIND_A_GAP.search(last):
        # 10月底 / 前完成 is one time
        more = value + re.split(r"[，,；;。\s]", plain, maxsplit=1)[0]
        return whole_when(value, None) is not None and (meaning == "deadline" or not whole_when(more, None))
    if meaning in PEOPLE_FIELDS:
        return only_people(value) and not only_people(plain)
    if meaning not in UNIT_FIELDS or last.rstrip()[-1:] in "、，,；;":
        return False
    if _LIKE_A_LABEL.match(plain):
        return True  # 责任单位：镇党建办、青山村 / 工作亮点：4月开工
    end, first = re.split(r"[、，,；;：:\s]", simplify(last))[-1], re.split(r"[、，,；;。\s]", plain, maxsplit=1)[0]
    return unit_score(end) > 0 and unit_score(first) < 0 and unit_score(end + first) < unit_score(end)


# what the labels of an action may begin with, below its code
_FIRST_LABELS = ("name", "category", "extra")
# what a list calls an action, on a line of its own above the labels of the action: KC-1, 1.1.2
_CODE = re.compile(r"[A-Z]{0,4}[ -]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]?")
# a bullet before a label is no number: - Lead agency: …
# nor is 一是, but where a line names the units of a task behind either it begins one
DASH = re.compile(rf"(?:[-–—*]{{1,2}}\s*|{CHINESE_NUMBER}是)(?=[A-Z“\u4e00-\u9fff])")


_NAME_AND_ROLE = re.compile(rf"(?P<name>[^，。；：（）\[\]\d]{{2,20}})：[^：]*?(?:{ROLE_WORDS})(?=[，。；]|$)")


def roles_behind_names(lines: list[Line], mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that each name another task, and who does it behind a colon: 建校：县教育局牵头，8月完成."""
    found: dict[int, str] = {}
    for line in lines:
        plain = simplify(line.text.strip())
        match = _NAME_AND_ROLE.match(plain)
        if match and not label_at(plain, mapping) and names_units(plain, mapping):
            found[line.number] = match["name"]
    return set(found) if len(set(found.values())) == len(found) > 1 else set()


def codes_above_labels(lines: list[Line], mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that contain nothing but the code of an action, which a label names below: A1 / Action: …"""
    written = [line for line in lines if line.text.strip()]
    return {
        line.number
        for line, below in zip(written, written[1:], strict=False)
        if _CODE.fullmatch(line.text.strip()) and label_at(simplify(below.text.strip()), mapping) in _FIRST_LABELS
    }


def dashed_tasks(lines: list[Line], mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that are tasks though no number is before them; one alone is none.

    They begin with a dash, or 一是, and name the units of a task behind it, or say both in a set form: Grit bins –
    Highways Depot (with Parish Wardens).
    """
    texts = {line.number: simplify(text) for line, text in _with_their_rests(lines)}
    found = {
        number
        for number, text in texts.items()
        if (dash := DASH.match(text)) and names_units(text[dash.end() :], mapping)
    } | {line.number for line in lines if (behind := task_and_units(line.text)) and UNIT_FIELDS & {*dict(behind[1])}}
    written = [line for line in lines if line.text.strip()]
    will = {line.number for line in written if units_that_will(DASH.sub("", line.text.strip(), count=1))}
    found |= will if len(will) > len(written) / 2 else set()  # The Wildlife Trust will fence six springs by May
    for line, below in zip(written, written[1:], strict=False):
        bullet = BULLET.match(below.text.strip())
        if bullet and DASH.match(line.text.strip()) and not labelled(line, mapping) and labelled(below, mapping):
            found.add(line.number)  # - 改造管网, with - 牵头：市燃气办 below it
    return found if len(found) > 1 else set()


def _with_their_rests(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """Yield each line with the lines behind it on which its sentence may continue: those that begin nothing."""
    for at, line in enumerate(lines):
        text = line.text.strip()
        if DASH.match(text):
            for below in lines[at + 1 : at + 1 + settings.DASHED_TASK_MOST_LINES]:
                plain = simplify(below.text.strip())
                if not plain or DASH.match(plain) or level_of(plain)[0] < UNNUMBERED or label_at(plain, None):
                    break
                text += "\n" + below.text.strip()
        yield line, text


def names_units(text: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a text names units and something else, which they do."""
    rest, said = take_roles(text, mapping)
    return bool(rest.strip()) and any(role in UNIT_FIELDS for role, _ in said)
