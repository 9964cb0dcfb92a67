"""What is above a list: its title, what belongs to the page, and remarks."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.divisions import begins_with_place, find_place_abroad
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import MONTHS
from graphmodel.loaders.cells.english_roles import take_english_roles
from graphmodel.loaders.cells.latin import OPEN_END, is_latin
from graphmodel.loaders.model import Line, RawTable
from graphmodel.loaders.tables.furniture import ends_as_title, find_year, furniture_kind, is_title, without_call
from graphmodel.numerals import NUMBERED_THINGS
from graphmodel.records import Note
from graphmodel.words import CHINESE_DIGITS, CHINESE_NUMBER

_NO_TITLE = re.compile(rf"[。；：:!！?？]|[、，,]$|\d日$|^[（(]?(?:{CHINESE_NUMBER}|\d{{1,3}})[、.．)）]")
_LATIN_TITLE = re.compile(
    r"\b(?:plan|strategy|programme|program|agenda|roadmap|framework|matrix|register|schedule|list|table|actions"
    r"|projects|commitments|priorities|report|log|tracker|work ?plan|action points|initiatives)\b",
    re.I,
)
_LATIN_DATE = re.compile(
    rf"\b(?:{MONTHS})\b|\d[./]\d|:"
    r"|\b(?:updated?|approved|adopted|as (?:at|of)|version|draft|printed|revised|effective|published|page|copyright)\b"
    r"|©",
    re.I,
)
_LATIN_SENTENCE = re.compile(r"[.;!?]\s*$|\b(?:is|are|will|was|has|have)\b")
# what is behind a title and is a sentence by its verb alone: Plan 2027: what we will do
_WHAT_WE_DO = re.compile(r"\s*(?:[:–—-]\s*)?\b(?:what|how|where|when) (?:we|it|they|you)\b.{0,40}$", re.I)
_CONTINUES = re.compile(rf"[:–—-]$|{OPEN_END.pattern}", re.I)
# who signs a letter heads no title, but it may issue one: 县人民政府办公室 / 关于印发…的通知
_SIGNED = re.compile(r"(?:办公[室厅]|政府|委员会|局|委)\n(?!关于|印发|转发)")
_BRACKETS_LAST = re.compile(r"（[^（）]{1,24}）$")
_ANNOUNCED = re.compile(r"(?:.{2,30}[府厅局委会室院])?关于.{4,}的(?:通知|通告|公告|意见|决定|函)")
_COUNTED = re.compile(rf"{NUMBERED_THINGS}(?:{CHINESE_NUMBER}|\d{{1,3}})")
# what continues on the next line, or says more than a heading does
_NO_HEADING = re.compile(r"[，,、；;。.（(&/]$|[。；;]|\d{4}|https?:|\.\s")
# A. Clean water, II. Clean water, 2. Clean water; A. 道路交通, Ⅰ. 道路交通
_COUNT = re.compile(
    r"(?:[A-Z]|[IVX]{1,4}|\d{1,2})[.)]\s+(?=[A-Z])|(?:[A-Z]|[IVX]{1,4}|[\u2160-\u216b])[.)、．]\s*(?=[\u4e00-\u9fff])"
)
_NUMBER_BEHIND = re.compile(rf"[\d{CHINESE_DIGITS}]{{1,3}}$")


def find_title(texts: Sequence[str]) -> range:
    """Return which of the texts above a list make up its title, an empty range if none do.

    Parameters
    ----------
    texts
        What is above the list, without what belongs to the page.

    Examples
    --------
    >>> find_title(["各区人民政府：", "青川市进一步改善服务", "若干措施"])
    range(1, 3)
    """
    best, found = 0.0, range(0)
    for at in range(len(texts)):
        for size in range(1, min(settings.TITLE_MOST_LINES, len(texts) - at) + 1):
            score = _title_score([simplify(text).strip() for text in texts[at : at + size]])
            # of two that read as well the one nearer to the list is its title
            if score > 0 and score >= best:
                best, found = score, range(at, at + size)
    return found


def _title_score(parts: list[str]) -> float:
    """Score neighbouring texts as one title; not above 0 if they are none."""
    if all(map(is_latin, parts)):
        return _latin_title_score(parts)
    whole = without_call("".join("".join(parts).split()).rstrip("!！"))
    if _SIGNED.search("\n".join(parts)):
        return 0.0
    if len(parts) > 1 and _COUNTED.fullmatch(parts[-1]):
        return 0.0  # 实事项目一, the heading of the first
    bare = _NUMBER_BEHIND.sub("", _BRACKETS_LAST.sub("", whole))
    if not settings.TITLE_SHORTEST <= len(whole) <= settings.TITLE_LONGEST or _NO_TITLE.search(whole):
        return 0.0
    ends = ends_as_title(bare)
    if not ends and not is_title(whole) and not _has_place_and_year(whole):
        return 0.0
    lines = [part for part in parts if not _BRACKETS_LAST.fullmatch(part)]  # （2026—2027年） is no line more
    score = (
        (settings.TITLE_ENDS if ends else 1.0)
        + settings.TITLE_YEAR * (find_year(whole) is not None)
        + settings.TITLE_PLACE * begins_with_place(whole)
    )
    return (
        score - sum(map(_is_whole, lines[:-1])) - settings.TITLE_LINE_MORE * (len(lines) - 1)
        if len(lines) > 1
        else score
    )


def is_title_line(text: str) -> bool:
    """Return whether a line is a title whatever follows it: it begins with its place and year, or announces a document.

    >>> is_title_line("青川市2025年河湖会商议定事项"), is_title_line("关于印发重点任务的通知"), is_title_line("青川市各镇")
    (True, True, False)
    """
    if is_latin(text):
        return _latin_title_score([text]) > settings.TITLE_SURE
    whole = "".join(simplify(text).split())
    if not settings.TITLE_SHORTEST <= len(whole) <= settings.TITLE_LONGEST or _NO_TITLE.search(whole):
        return False
    return bool(_ANNOUNCED.fullmatch(whole)) or _has_place_and_year(whole)


def may_head(text: str) -> bool:
    """Return whether a line may be a heading by itself: a few words, no sentence, furniture, title or role.

    >>> may_head("2. Clean water"), may_head("Clean water;"), may_head("道路交通")
    (True, False, True)
    """
    text = _COUNT.sub("", text.strip(), count=1)
    plain = simplify(text)
    if is_latin(text):
        short = len(text.split()) <= settings.HEADING_MOST_WORDS and text[:1].isupper()
    else:
        short = settings.HEADING_SHORTEST <= len(plain) <= settings.HEADING_LONGEST
    says_more = _NO_HEADING.search(text.rstrip(":：")) or take_english_roles(text)[1]
    return short and not (says_more or furniture_kind(text) or is_title_line(text))


def _has_place_and_year(whole: str) -> bool:
    """Return whether a text begins with its place and has a year: 青川市2025年会议议定事项."""
    return begins_with_place(whole) and find_year(whole) is not None


def _latin_title_score(parts: list[str]) -> float:
    whole = " ".join(" ".join(parts).split())
    if not settings.TITLE_SHORTEST <= len(whole) <= 2 * settings.TITLE_LONGEST:
        return 0.0
    if _LATIN_SENTENCE.search(_WHAT_WE_DO.sub("", whole)):
        return 0.0
    if not _LATIN_TITLE.search(whole):
        # Port Wren Regatta Duties 2026: its year tells it, but a date alone says when something else was done
        return 1.0 if find_year(whole) and not _LATIN_DATE.search(whole) else 0.0
    score = (
        settings.TITLE_ENDS_IN_LATIN
        + settings.TITLE_YEAR * (find_year(whole) is not None)
        + settings.TITLE_PLACE * (find_place_abroad(whole) is not None)
    )
    return (
        score
        - sum(bool(_LATIN_TITLE.search(part)) and not _CONTINUES.search(part) for part in parts[:-1])
        - settings.TITLE_LINE_MORE * sum(not _CONTINUES.search(part) for part in parts[:-1])
    )


def _is_whole(part: str) -> bool:
    """Return whether a line is a title by itself, so that another does not continue with it."""
    return ends_as_title(_BRACKETS_LAST.sub("", part))


def read_preamble(table: RawTable, before: Sequence[Line]) -> None:
    """File the lines above a table: title and notes, without what belongs to the page."""
    rest = [line for line in before if line.text.strip() and not furniture_kind(line.text)]
    title = find_title([line.text for line in rest]) if table.title is None else range(0)
    if title:
        table.title, table.title_line = close_up("\n".join(rest[at].text for at in title)), rest[title[0]].number
    above = [Note((line.number,) * 2, close_up(line.text)) for at, line in enumerate(rest) if at not in title]
    table.notes += above
    table.above += above


def take_notes(table: RawTable, lines: list[Line]) -> None:
    """File the remarks below a table, with what belongs to the page between them."""
    table.notes += [Note((line.number, line.number), line.text.strip()) for line in lines if line.text.strip()]
