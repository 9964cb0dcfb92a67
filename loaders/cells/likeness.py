"""What each kind of cell looks like, as scores that can be added up.

Positive speaks for the kind, negative against it. Only general knowledge is used: surnames,
names and endings of agencies, times, measure words, the verbs projects begin with. Letters per
point were weighed by hand on generated lists; no document decides them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import when_at, whole_when
from graphmodel.loaders.cells.own_names import remembered
from graphmodel.loaders.cells.people import TELEPHONE, people_score
from graphmodel.loaders.cells.roles import without_labels
from graphmodel.loaders.cells.unit_names import (
    KNOWN_ENDING,
    LEVEL_AND_ENDING,
    TASK_BEGINS,
    ends_phrase,
    known_unit,
    score_by_rules,
)
from graphmodel.loaders.cells.unit_officers import officer_behind
from graphmodel.loaders.cells.units import split_by_rules
from graphmodel.loaders.fields import FIELDS, RUNNING_FIELDS
from graphmodel.loaders.model import Column, says_nothing
from graphmodel.numerals import ENGLISH_COUNT, ENGLISH_HEADINGS
from graphmodel.words import CALLED_UNITS, CHINESE_NUMBER, CIRCLED, TIMES

#: Cells read line by line: they are long, and their score is a sum over lines.
RUNNING = RUNNING_FIELDS
#: What a step of a plan ends with.
STOPS = "；。;！"

_NUMBER = re.compile(rf"\d{{1,3}}[.、．]?|（\d{{1,3}}）|[（]?{CHINESE_NUMBER}[）]?[、.]?|[{CIRCLED}]")
# without these nearly every list is read rightly too, but none by the quick search: three times the time
_VERBS = re.compile(
    rf"(?:{TASK_BEGINS}"
    r"|新开|新辟|筹集|筹建|筹措|搭建|组建|建好|办好|办理|布设|铺设|架设|疏浚|栽植|种植|修复|提标|延伸|整修|抽检|监测|创设|扩充|净化|美化|补建|投放|推出|实行|设置|选聘|遴选"
    r"|评选|发展|发布|新改|新（|推动|推行|推广|建立|提质|提高|加快|加大|实现|开通|整治|治理|修建|修缮|扩建|改建|改扩建|创建|培育|发放|救助|保障|完善|扩大|增设|增加|安装|全面"
    r"|继续|深化|启动|支持|落实|构建|免费|强化|健全|培训|资助|帮扶|促进|规范|解决|更新|升级|稳定|确保|巩固|做好|统筹|持续|积极|大力|深入|严格|引进|开工|竣工|迁建|动工|购置"
    r"|新购|更换|拓宽|硬化|亮化|贯通|打通|补贴|免除|提供|整合|盘活|扶持|培养|选派|招聘|开放|出台|设立|配备|配置|争创|启用|投用|重建|复建|续建|加装|拆除|清淤|疏通|排查)"
)
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("‘", "’"))
_DIGIT = re.compile(r"\d")
_COUNTS_OR_TIMES = re.compile(r"20\d\d年|\d+分钟|\d+小时|\d+[.、]")
_ANY_TIME = re.compile(r"20\d\d年|持续|全年")
# with nothing between them no more than two names are run together; posts part names too
_TWO_NAMES, _PARTS_NAMES = 8, re.compile(r"[、，,；;/·•（]|[长记席任员委书监师总]")
_NOT_OF_PEOPLE = re.compile(r"[\d%“”。]|\s[区县市]$")  # 柏长林 区 / 城管局
_LATIN = re.compile(r"[A-Za-z]")
_PROSE = re.compile(r"[\d，。；]")
_STOP = re.compile(r"[；。，]")
_NO_BEGIN = re.compile(r"[，、；。）》”的和与]")
_GOES_ON = re.compile(r"[、，,]\s*$")
_BARE_AMOUNT = re.compile(r"\d[万亿千百余多]*(?:平方?|立方?|公|人均)?$")
_BLANK = re.compile(r"\s")
_PAIRED = re.compile(r"[（）“”《》‘’]")
# the fields of public work that lists name in two characters
_FIELDS_OF_WORK = re.compile(
    "教育|医疗|卫生|卫健|健康|养老|托育|托幼|就业|住房|住建|安居|交通|出行|环境|环保|生态|文化|体育|文体|文旅|旅游|安全|平安|消防|民政|社保|救助|水利|供水|农业|三农|乡村|城建|城管|市政|食药|政务"
    "|法治|科技|商贸|扶贫|妇幼|助残"
)
_HEADING = re.compile(rf"(?:{CHINESE_NUMBER}、|（{CHINESE_NUMBER}）|第{CHINESE_NUMBER}[部类章项]分?).{{2,70}}")


def unbalanced(text: str) -> int:
    """Count brackets and quotes that are open at the end, or closed without being opened."""
    if not _PAIRED.search(text):
        return 0
    return sum(abs(text.count(left) - text.count(right)) for left, right in _PAIRS)


def number_score(text: str) -> float:
    """Score a running number."""
    return settings.NUMBER_LIKELY if _NUMBER.fullmatch(text) else -settings.NUMBER_NEVER


@lru_cache(maxsize=65536)
def category_score(text: str) -> float:
    """Score the short heading that groups projects."""
    usual = settings.CATEGORY_USUAL_LENGTH if 3 <= len(text) <= 14 or _FIELDS_OF_WORK.fullmatch(text) else 0.0
    with_digit = settings.CATEGORY_WITH_DIGIT if _DIGIT.search(text) else 0.0
    return usual - with_digit - (settings.CATEGORY_WITH_STOP if _STOP.search(text) else 0.0)


@lru_cache(maxsize=65536)
def name_score_text(text: str, *, beside_content: bool = False) -> float:
    """Score the name of a project; ``beside_content`` where a column of its own says what is done.

    A name beside its content is often a few words (老年食堂), and a verb with an amount is as likely the content.
    """
    score = _length_and_verb(text, beside_content=beside_content)
    if _NO_BEGIN.match(text):
        score -= settings.NAME_BEGINS_INSIDE
    if text[-1:] in "，、（“《":
        score -= settings.NAME_BREAKS_OFF
    elif beside_content and text[-1:] in "。；":
        score -= settings.NAME_ENDS_AS_SENTENCE
    if _DIGIT.match(text) and not _COUNTS_OR_TIMES.match(text):
        score -= settings.NAME_BEGINS_WITH_DIGIT
    if _LATIN.match(text):
        score -= settings.NAME_BEGINS_IN_LATIN  # seldom does a name begin so: 公共场所配置 / AED300台
    if _BARE_AMOUNT.search(text):  # an amount without its measure word continues
        score -= settings.NAME_ENDS_IN_AMOUNT
    if (found := when_at(text, None)) and not _ANY_TIME.match(found.text):
        score -= settings.NAME_IS_TIME
    return score - settings.NAME_UNBALANCED * unbalanced(text)


def _length_and_verb(text: str, *, beside_content: bool) -> float:
    size = len(text)
    score = settings.NAME_LONG_ENOUGH if size >= 6 else -settings.NAME_SHORT if size >= 4 else -settings.NAME_TOO_SHORT
    if beside_content:
        return max(
            score,
            0.0 if size >= 4 else -settings.SHORTEST_NAME_BESIDE_CONTENT if size >= 2 else score,
        )
    return (
        score
        + (settings.NAME_BEGINS_WITH_VERB if _VERBS.match(text) else 0.0)
        + (settings.NAME_WITH_DIGIT if _DIGIT.search(text) else 0.0)
    )


@remembered
def person_cell_score(text: str) -> float:
    """Score a cell of people's names, behind which their telephone numbers may be."""
    text = TELEPHONE.sub("", text) or text
    compact = _BLANK.sub("", text)
    if (
        len(compact) > 24
        or _NOT_OF_PEOPLE.search(text)
        or (
            len(compact) == len(text)
            and not _PARTS_NAMES.search(text)
            and (len(text) > _TWO_NAMES or score_by_rules(simplify(text)) >= LEVEL_AND_ENDING)
        )
    ):
        return -settings.PEOPLE_NEVER
    return max(people_score(text), -settings.PEOPLE_NEVER)


@remembered
def lead_score(text: str) -> float:
    """Score a cell of lead units: one, seldom more."""
    units = split_by_rules(text)
    if not units:
        return -settings.UNITS_NONE
    return (
        sum(_lead_unit_score(unit.written) for unit in units[:6])
        + settings.LEAD_UNIT
        - settings.SECOND_LEAD_UNIT * (len(units) - 1)
        - (settings.UNITS_CONTINUE if _GOES_ON.search(text) else 0.0)
    )


def _lead_unit_score(written: str) -> float:
    """Score one lead unit, which its officer may be behind (县教育局 张志远)."""
    score = score_by_rules(written)
    if score < 0.0 and (parted := officer_behind(written))[1]:
        return score_by_rules(parted[0]) - settings.OFFICER_BEHIND_LEAD
    return score


@remembered
def partner_score(text: str) -> float:
    """Score a cell of partner units: any number."""
    score = sum(min(score_by_rules(unit.written), settings.PARTNER_AT_MOST) for unit in split_by_rules(text))
    if _GOES_ON.search(text):
        score -= settings.UNITS_CONTINUE
    return score


def responsible_score(text: str) -> float:
    """Score a cell of units that may say behind labels which of them lead: 牵头单位：市住建局 / 配合单位：市财政局."""
    return partner_score(without_labels(text))


@lru_cache(maxsize=65536)
def deadline_score(text: str) -> float:
    """Score a cell that says when a project ends."""
    compact = _BLANK.sub("", text)
    if len(compact) > 30:
        return -settings.TIME_NEVER
    if whole_when(text, None):
        return settings.TIME_WHOLE
    if when_at(compact, None):
        return 0.0 if len(compact) <= 16 else -settings.TIME_IN_PROSE
    return -settings.TIME_NONE


@remembered
def plan_line_score(line: str, begins: bool) -> float:
    """Score one line of a plan; ``begins`` when a step may begin there."""
    score = 0.0
    if begins:
        if when_at(line.lstrip("["), None):
            score += settings.STEP_BEGINS_WITH_TIME if not whole_when(line, None) else settings.STEP_IS_BARE_TIME
        elif line.startswith("["):
            score += settings.STEP_IN_BRACKET
    if line[-1:] in "；。;":
        score += settings.STEP_LINE_ENDS
    if 2 <= len(line) <= 14 and score_by_rules(line) >= LEVEL_AND_ENDING:
        score -= settings.STEP_LINE_IS_UNIT  # without it the quick search fails more often, at twice the time
    if line.count("、") >= 2 and partner_score(line) > 3:
        score -= settings.STEP_LINE_IS_UNITS
    return score


@remembered
def content_start_score(line: str) -> float:
    """Score the first line of what a project contains."""
    verb = settings.CONTENT_BEGINS_WITH_VERB if _VERBS.match(line) else 0.0
    return settings.CONTENT_BEGINS + verb + content_line_score(line)


@remembered
def content_line_score(line: str) -> float:
    """Score any line of running text that is neither a plan nor a row of units."""
    score = settings.CONTENT_IS_PROSE if _PROSE.search(line) else 0.0
    if (
        (len(line) <= 16 and score_by_rules(line) >= KNOWN_ENDING)
        or (line.count("、") >= 2 and partner_score(line) > 3)
        or _begins_with_units(line)
    ):
        score -= settings.CONTENT_IS_UNITS
    if whole_when(line, None):
        score -= settings.CONTENT_IS_TIME
    elif len(line) <= 4 and person_cell_score(line) > 2:
        score -= settings.CONTENT_IS_PERSON
    return score


def _begins_with_units(line: str) -> bool:
    """Return whether a line is a known unit and what a list of units may break off in: 区住建局、南山."""
    first, mark, rest = line.partition("、")
    return bool(mark) and known_unit(first) and not _PROSE.search(rest)


@remembered
def foreign_to_names(line: str) -> bool:
    """Return whether a line is surely no part of a project's name: a whole time, a row of known units."""
    return whole_when(line, None) is not None or (line.count("、") >= 2 and partner_score(line) > 3)


def ends_in_amount(text: str) -> bool:
    """Return whether a text breaks off in an amount, its measure word missing."""
    return bool(_BARE_AMOUNT.search(text))


def reads_as_unit(line: str) -> bool:
    """Return whether a line is nothing but a unit, or the end of one."""
    return len(line) <= 14 and (score_by_rules(line) >= KNOWN_ENDING or ends_phrase(line.lstrip("）")))


def surely_unit(line: str) -> bool:
    """Return whether a line is a unit that is known, or the end of a collective phrase."""
    return known_unit(line) or ends_phrase(line.lstrip("）"))


def name_cell_score(text: str) -> float:
    """Score a cell with line breaks as the name of a project."""
    return name_score_text("".join(text.split()))


# how a whole cell is scored, of the kinds whose line breaks say something: by its field, or by what the field contains
_SCORES: dict[str, Callable[[str], float]] = {
    "name": name_cell_score,
    "people": person_cell_score,
    "units": partner_score,
    "lead_units": lead_score,
    "responsible_units": responsible_score,
    "time": deadline_score,
}
#: The same for every field that has one.
WHOLE: dict[str, Callable[[str], float]] = {
    name: _SCORES[key]
    for name, field in FIELDS.items()
    if (key := name if name in _SCORES else field.contains) in _SCORES
}
#: What it costs a row to lack a cell of each field.
EMPTY = {name: field.lack for name, field in FIELDS.items()}
_WITHOUT_BREAKS = {"number", "category", "name"}


def cell_score(kind: str, text: str, *, beside_content: bool = False) -> float | None:
    """Score a whole cell of any kind; ``None`` for a kind that its words do not tell (:data:`RUNNING`, ``extra``).

    Parameters
    ----------
    kind
        The field of the cell's column.
    text
        The cell in normal form, with its line breaks.
    beside_content
        Whether a column of its own says what is done; see :func:`name_score_text`.
    """
    if kind in _WITHOUT_BREAKS:
        compact = text.replace("\n", "").replace(" ", "")
        if kind == "name":
            return name_score_text(compact, beside_content=beside_content)
        return category_score(compact) if kind == "category" else number_score(compact)
    if says_nothing(text):
        return settings.NOTHING
    return WHOLE[kind](text) if kind in WHOLE else None


_REMARK = re.compile("（[^（）]*）$")
# what unknown headers end with, and the field whose cells theirs look like: 第一提案人, 启动时间, 考评单位
_LIKE = (
    (re.compile("(?:人|人员|姓名)$"), "leaders"),
    (re.compile(f"(?:{TIMES})$"), "deadline"),
    (re.compile(f"(?<!计量)(?<!计价)(?:{CALLED_UNITS})$"), "partner_units"),
)


def like_of(column: Column) -> str:
    """Return the field whose cells those of a column look like: its own, or what the end of an unknown header tells.

    >>> [like_of(Column(header, "extra")) for header in ("经办人（科室）", "启动时间", "考评单位", "计量单位")]
    ['leaders', 'deadline', 'partner_units', 'extra']
    """
    if column.field != "extra":
        return column.field
    bare = _REMARK.sub("", column.header)
    return next((field for ending, field in _LIKE if ending.search(bare)), "extra")


#: Goal 2: Clean water
ENGLISH_HEADING = re.compile(rf"{ENGLISH_HEADINGS}\s+(?P<number>{ENGLISH_COUNT})\s*[.:)–—-]\s*(?P<name>\S.*)")


def heads_rows(text: str, columns: Sequence[Column]) -> bool:
    """Return whether a text above a table of these columns heads its rows: they have no category of their own."""
    if any(column.field == "category" for column in columns):
        return False
    return is_heading(simplify(text).strip()) or bool(ENGLISH_HEADING.fullmatch(text.strip()))


def is_heading(text: str) -> bool:
    """Return whether a line could be a section heading standing between rows."""
    return bool(_HEADING.fullmatch(text)) and not re.search(
        r"[；。]|，.*，|\d", re.sub(r"20\d\d(?:—20\d\d)?年|（[^（）]*）", "", text)
    )
