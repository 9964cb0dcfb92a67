"""Headers found in torn text: a run of lines that spells them out, broken anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.fields import WHO_AND_WHEN_FIELDS, synonyms
from graphmodel.loaders.model import Column, Line
from graphmodel.loaders.tables.header_neighbours import settle_columns
from graphmodel.loaders.tables.headers import ROLE_WORD, field_by_ending, field_of, is_table_header, normal
from graphmodel.loaders.tables.plan_columns import is_period, is_year_of_plan
from graphmodel.words import LEVELS

_BARE_ROLE = len("牵头")
_BRACKETS = re.compile(r"（[^（）]*）")
_PARTED = re.compile(r"[\s|｜│┃║]+")
# 2026 年, as word processors print it
_GAP_IN_TIME = re.compile(r"(?<=\d)\s(?=[年月])")
_SPACED_OUT = re.compile(r"\s*\S(?:\s+\S)+\s*")


@dataclass(frozen=True, slots=True)
class TornHeader:
    """A header found in torn text.

    Its columns, the half-open range of line positions it fills, all its letters in reading order, and the quarters or
    months its plan is written under.
    """

    columns: tuple[Column, ...]
    start: int
    end: int
    compact: str
    periods: tuple[str, ...] = ()


# what is over the years or quarters of a plan: 年度目标, 分年度任务, 进度安排
_OVER_PERIODS = re.compile(r"年度|季度|进度|计划|安排|阶段|节点")
# no header has these: they end the search for one at once in running text
_SENTENCE = re.compile(r"[。；：:]")


def find_torn_header(lines: list[Line], mapping: Mapping[str, str] | None = None, begin: int = 0) -> TornHeader | None:
    """Find the first run of lines that spells out column headers, broken anywhere.

    Among the headers that begin on the same line the one that explains most letters wins.
    """
    tried = 0
    for start in range(begin, len(lines)):
        first = normal(lines[start].text)
        if (
            not first
            or not _may_head(first, mapping)
            or not (mapping or _names_a_role(lines[start : start + settings.TORN_HEADER_WINDOW]))
        ):
            continue
        tried += 1
        if tried > settings.TORN_HEADER_MOST_TRIED:
            return None
        if best := _best_from(start, lines, mapping):
            return _with_periods(best, lines)
    return None


def _best_from(start: int, lines: list[Line], mapping: Mapping[str, str] | None) -> TornHeader | None:
    """Return the header that begins on a line and explains most letters."""
    best: tuple[float, TornHeader] | None = None
    cutting = _Cutting(mapping)
    for end in range(start, min(len(lines), start + settings.TORN_HEADER_WINDOW)):
        if _SENTENCE.search(lines[end].text):
            break
        fragments = _fragments(lines[end].text)
        if not fragments:
            continue
        if len(cutting.text) + sum(map(len, fragments)) > settings.TORN_HEADER_MOST_LETTERS:
            break
        cutting.add(fragments)
        found = cutting.columns()
        if found and is_table_header(list(found[0])) and (best is None or found[1] > best[0]):
            best = (found[1], TornHeader(found[0], start, end + 1, cutting.text))
        elif best and end >= best[1].end + settings.TORN_HEADER_NO_BETTER:
            break
    return best[1] if best else None


def _with_periods(header: TornHeader, lines: list[Line]) -> TornHeader:
    """Take the quarters or months that a header ends with, or that are in lines below it, as one plan."""
    periods = [column.header for column in header.columns if is_period(column.header)]
    end = at = header.end
    plans = [column.header for column in header.columns if _OVER_PERIODS.search(column.header)]
    while at < len(lines):
        pieces = _fragments(lines[at].text)
        if not all(is_year_of_plan(piece, plans) for piece in pieces):
            break
        periods += pieces
        at += 1
        end = at if pieces else end
    if len(periods) < 2:
        return header
    columns = [
        replace(column, spans=len(periods)) if column.field == "milestones" else column
        for column in header.columns
        if not is_period(column.header)
    ]
    over = next((at for at, column in enumerate(columns) if _OVER_PERIODS.search(column.header)), None)
    if any(column.field == "milestones" for column in columns):
        pass
    elif over is not None and columns[over].field in ("content", "extra"):
        columns[over] = replace(columns[over], field="milestones", spans=len(periods), group=" ".join(periods))
    else:
        plan = Column(periods[0], "milestones", len(periods))
        columns = [*(columns), plan]
    spelled = "".join(piece for line in lines[header.end : end] for piece in _fragments(line.text))
    return TornHeader(tuple(columns), header.start, end, header.compact + spelled, tuple(periods))


def _names_a_role(lines: list[Line]) -> bool:
    """Return whether the first letters of a window speak of units or leaders, as every header does."""
    text = ""
    for line in lines:
        text += normal(line.text)
        if len(text) > settings.TORN_HEADER_MOST_LETTERS:
            break
    return bool(ROLE_WORD.search(text))


def _fragments(text: str) -> list[str]:
    closed = _GAP_IN_TIME.sub("", _letters_closed_up(text))
    return [normal(fragment) for fragment in _PARTED.split(closed) if normal(fragment)]


def _letters_closed_up(text: str) -> str:
    """Close up letters that are spaced out to fill a cell: 目  标  任  务; wider gaps part headers."""
    if not _SPACED_OUT.fullmatch(text):
        return text
    gaps = [len(gap) for gap in re.findall(r"(?<=\S)\s+(?=\S)", text)]
    return re.sub(rf"(?<=\S)\s{{1,{min(gaps)}}}(?=\S)", "", text)


def _may_head(first: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line could begin a header: it begins one, or one begins it."""
    if first[:6] in _beginnings():
        return True
    table = synonyms()
    return any(first[:size] in table for size in range(1, 13)) or any(
        normal(header).startswith(first[:6]) for header in mapping or ()
    )


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(header[:size] for header in synonyms() for size in range(1, 7))


_REMARK_LAST = re.compile(r"（[^（）]*）$")
_UNKNOWN_HEADER = re.compile(r"(?:[\u4e00-\u9fff/、]|（[^（）]{0,16}）)+")
# what is before a header without changing what it means
_QUALIFIER = re.compile(rf"(?:20\d\d年(?:度)?)?[{LEVELS}]?(?:委|政府|级)?(?:十大|十件|重点|年度|主要|民生)*")
# the best way to cut the letters up to a place: its score, where the last column begins, and that column's field
_Cut = tuple[float, int, str | None]


class _Cutting:
    """The best way to cut header fragments into columns, kept up as fragments are added.

    Known headers are cut freely, unknown ones only along the fragments. How the letters up to a place are best cut
    does not depend on what follows them, so each letter is looked at once, however many lines are tried.
    """

    def __init__(self, mapping: Mapping[str, str] | None) -> None:
        named = {normal(header): meaning for header, meaning in (mapping or {}).items()}
        self._table = {**synonyms(), **named} if named else synonyms()
        self._edges = {0}  # where fragments meet
        self._gaps: list[int] = []  # where a gap within a line parts them
        self._best: list[_Cut | None] = [(0.0, 0, None)]
        self.text = ""

    def add(self, fragments: Sequence[str]) -> None:
        """Add the fragments of a line. A gap stood before each but the first: seldom inside one header."""
        for index, fragment in enumerate(fragments):
            begun = len(self.text)
            if index:
                self._gaps.append(begun)
            self.text += fragment
            self._edges.add(len(self.text))
            for end in range(begun + 1, len(self.text) + 1):
                self._best.append(self._best_cut(end))

    def _best_cut(self, end: int) -> _Cut | None:
        best: _Cut | None = None
        at_edge, closes = end in self._edges, self.text[end - 1] == "）"
        for begin in range(max(0, end - settings.HEADER_LONGEST), end):
            before = self._best[begin]
            if before is None:
                continue
            word = self.text[begin:end]
            field = self._table.get(word)
            if field is None and closes and _REMARK_LAST.sub("", word) in self._table:
                field = field_of(word) or self._table[_REMARK_LAST.sub("", word)]
            edges = at_edge + (begin in self._edges)
            if field is None and edges < 2:
                continue
            across = settings.TORN_HEADER_ACROSS * sum(1 for gap in self._gaps if begin < gap < end)
            if field is not None:
                score: float | None = (
                    before[0] + len(word) - settings.TORN_HEADER_EACH + settings.TORN_HEADER_EDGES[2 - edges] - across
                )
            else:
                field = _guessed(word, [edge - begin for edge in self._edges if begin < edge < end], self._table)
                score = _uncertain(before[0], word, field, across)
            if score is not None and (best is None or score > best[0]):
                best = (score, begin, field or "extra")
        return best

    def columns(self) -> tuple[tuple[Column, ...], float] | None:
        """Return the columns and a score (letters explained), or ``None`` if the letters spell no header."""
        final = self._best[-1]
        if final is None:
            return None
        columns: list[Column] = []
        end = len(self.text)
        while end:
            entry = self._best[end]
            assert entry is not None and entry[2] is not None
            columns.append(Column(self.text[entry[1] : end], entry[2]))
            end = entry[1]
        columns.reverse()
        return settle_columns(_regrouped(columns)), final[0]


def _guessed(word: str, cuts: list[int], table: Mapping[str, str]) -> str | None:
    """Return the field that a word's ending tells, unless it is several headers, cut where fragments meet."""
    if len(word) > 12 or any(word[begin:end] in table for begin, end in pairwise(cuts)):
        return None
    for cut in cuts:
        left, right = word[:cut], word[cut:]
        if left in table or (right in table and not _QUALIFIER.fullmatch(left)):
            return None
    return field_by_ending(word)


def _uncertain(before: float, word: str, guess: str | None, across: float) -> float | None:
    """Score a word that no table of headers has, added to the score before it; ``None`` if it heads nothing."""
    if guess is not None:
        return before + settings.TORN_HEADER_CONTINUED * len(word) - 1.0 - across
    if is_period(word):
        return before + len(word) - settings.TORN_HEADER_EACH
    bare = _BRACKETS.sub("", word)
    return (
        before - settings.TORN_HEADER_UNKNOWN - settings.TORN_HEADER_UNKNOWN_LETTER * len(bare)
        if 2 <= len(bare) <= 10 and _UNKNOWN_HEADER.fullmatch(word)
        else None
    )


def _regrouped(columns: list[Column]) -> list[Column]:
    """Put the headers of a second row where the header over them is: 责任单位 完成时间 牵头单位 配合单位 is 牵头单位 配合单位 完成时间.

    市级责任单位 is one over them too, where they are the bare words 牵头 配合; beside 区级牵头单位 配合单位 it is a column of its own.
    承办单位 is over 主办单位 会办单位.
    """
    over_them = {"group", "responsible_units"}
    if all(len(column.header) == _BARE_ROLE for column in columns[-2:]):
        over_them.add("lead_units")
    over = next(
        (
            index
            for index, column in enumerate(columns[:-3])
            if column.field in over_them or (column.header.startswith("承办") and columns[-2].header.startswith("主办"))
        ),
        None,
    )
    if over is None or {column.field for column in columns[-2:]} != {"lead_units", "partner_units"}:
        return columns
    return [*columns[:over], *columns[-2:], *columns[over + 1 : -2]]


def other_readings(columns: tuple[Column, ...]) -> list[tuple[Column, ...]]:
    """Return the columns with one header read as two: 牵头部门责任人 may be 牵头部门 and 责任人, 项目内容 may be 项目 and 内容.

    Broken over lines, the two cannot be told apart by the header alone; the rows decide.
    """
    table = synonyms()
    found: list[tuple[Column, ...]] = []
    for index, column in enumerate(columns):
        for cut in range(2, len(column.header) - 1):
            left, right = table.get(column.header[:cut]), table.get(column.header[cut:])
            others = {other.field for other in columns if other is not column}
            two_roles = left in WHO_AND_WHEN_FIELDS and right in WHO_AND_WHEN_FIELDS and left != right
            if (two_roles or (left, right) == ("name", "content")) and not {left, right} & others - {column.field}:
                pair = [Column(column.header[:cut], str(left)), Column(column.header[cut:], str(right))]
                found.append(settle_columns([*columns[:index], *pair, *columns[index + 1 :]]))
    return found
