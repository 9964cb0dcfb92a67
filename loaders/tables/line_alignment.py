"""The best way to put lines, each a whole cell or a line of one, into columns of rows; and what is as good.

Cells may be missing, since a blank or a merged cell leaves no trace in text, and may have several lines. The way is
found by dynamic programming over lines and columns; going back over the lines too gives what the best way is worth in
which a line is in another column (max-marginals: Rabiner 1989, *A tutorial on hidden Markov models*, section III).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import is_post
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Column, place_of, says_nothing
from graphmodel.loaders.tables.columns_by_rows import own_content
from graphmodel.loaders.tables.plan_columns import PERIOD
from graphmodel.words import CHINESE_DIGITS, CIRCLED

_NEVER = float("-inf")
#: Fields whose cells may have several whole lines: a unit or a person each.
MANY_FIELDS = UNIT_FIELDS | PEOPLE_FIELDS
# columns whose header does not say what a cell looks like
_OF_ANY_KIND = {"extra", "note", "content", "milestones", PERIOD}
_AMOUNT = re.compile(r"[\d.,，%％万亿元户个米年月/\-—~～]+")
_PROSE = re.compile(r"[，。；]|.{16}")
_MARK = re.compile(r"\W|[A-Z]")
# what a sentence ends with, and what an item begins with
_ENDS = re.compile(r"[。；;：:]\s*$")
_ITEM = re.compile(rf"(?:\d{{1,2}}|[（(][\d{CHINESE_DIGITS}]{{1,2}})[.、．）)]|[{CIRCLED}]")


class Segment(NamedTuple):
    """A cell: its column, its first line and the one behind its last."""

    column: int
    begin: int
    end: int


class Aligned(NamedTuple):
    """The rows, each its cells; for each row the columns that a line of it is in and may as well be in; the worth."""

    rows: list[list[Segment]]
    doubts: list[set[tuple[int, int]]]
    worth: float


def kind_of(text: str) -> str:
    """Return what kind of text a cell is, for columns that are told by nothing else.

    >>> [kind_of(text) for text in ("1200", "√", "续建", "打通断头路9条，年内通车7条")]
    ['amount', 'mark', 'words', 'prose']
    """
    plain = simplify(text).strip()
    if _AMOUNT.fullmatch(plain):
        return "amount"
    if likeness.reads_as_unit(plain):
        return "unit"
    return "mark" if _MARK.fullmatch(plain) else "prose" if _PROSE.search(plain) else "words"


def suits(text: str, column: Column) -> float:
    """Return how well a cell's text suits a column; 0 where the column says nothing of it."""
    plain = close_up(simplify(text))
    if not plain:
        return 0.0
    if column.field == "number":
        return max(likeness.number_score(plain), -settings.SHORT_ROW_NUMBER_WORST)
    if column.field in likeness.WHOLE:
        score = likeness.WHOLE[column.field](
            simplify(text) if column.field in UNIT_FIELDS else plain
        )  # gaps part units
        if column.field in UNIT_FIELDS and score < 0.0:
            score -= settings.SHORT_ROW_NO_UNIT  # one odd entry among units says little, alone it says enough
        return min(max(score, -settings.SHORT_ROW_WORST), settings.SHORT_ROW_BEST)
    if column.field in ("content", "milestones") and likeness.surely_unit(plain):
        return -settings.SHORT_ROW_UNLIKE
    return settings.SHORT_ROW_PROSE if len(plain) > settings.SHORT_ROW_PROSE_FROM else 0.0


class Alignment:
    """Lines being put into columns.

    Parameters
    ----------
    texts
        The lines, or paragraphs.
    columns
        The columns.
    apart
        Which lines are no cells: headings, sums; a row ends there.
    numbers
        Which lines are the numbers of rows; no other is one. Empty where nothing counts the rows.
    kinds
        For columns that no field tells what kinds of texts they contain.
    blanks
        Whether blank lines are blank cells: none is left out then.
    one_row
        Whether all lines are cells of one row, which lacks those that are merged with others.
    """

    def __init__(
        self,
        texts: Sequence[str],
        columns: Sequence[Column],
        *,
        apart: Collection[int] = (),
        numbers: Collection[int] = (),
        kinds: dict[int, Counter[str]] | None = None,
        blanks: bool = False,
        one_row: bool = False,
    ) -> None:
        self.one_row = one_row
        self.texts, self.apart, self.numbers = texts, frozenset(apart), frozenset(numbers)
        self.columns = [Column(column.header, likeness.like_of(column)) for column in columns]
        self.kinds = kinds or {}
        fields = [column.field for column in self.columns]
        self.number_at = fields.index("number") if "number" in fields and numbers else -1
        self.content, self.name = own_content(fields), place_of(fields, "name")
        theme = settings.SHORT_ROW_LACKS_THEME if one_row and not numbers else settings.CELL_LACKS_THEME
        self.lacks = [settings.CELL_LACKS.get(field, settings.CELL_LACKS_OTHER) for field in fields]
        for at, lack, holds in (
            (self.content, settings.CELL_LACKS["content"], self.content >= 0),
            (self.name, theme, self.name >= 0 and self.content >= 0 and "category" not in fields),
            (self.number_at, settings.CELL_LACKS_NUMBER, self.number_at >= 0),
        ):
            self.lacks[at] = lack if holds else self.lacks[at]
        latin = is_latin(" ".join(texts))  # nearly any line in Latin letters may be a name, or one more unit
        if blanks or (latin and not one_row):
            self.lacks = [-_NEVER if latin and field == "name" else settings.CELL_LACKS_BLANK for field in fields]
        most = dict.fromkeys(MANY_FIELDS, settings.CELL_MOST_LINES) | dict.fromkeys(
            _OF_ANY_KIND, settings.CELL_MOST_TEXT_LINES
        )
        self.most = [1 if latin or one_row else (most | {"name": 2}).get(field, 1) for field in fields]
        counted = [len(set(range(*pair)) - self.apart) for pair in pairwise(sorted(self.numbers))]
        self.even = bool(counted) and max(counted) <= len(fields)  # what the last row has more is below the table
        self.worths: dict[Segment, float] = {}

    def worth_of(self, cell: Segment) -> float:
        """Return how well lines suit a column; never, if they cannot be a cell of it."""
        if cell not in self.worths:
            self.worths[cell] = self._worth_of(cell)
        return self.worths[cell]

    def _worth_of(self, cell: Segment) -> float:
        lines, field = self.texts[cell.begin : cell.end], self.columns[cell.column].field
        if not all(lines):
            return 0.0 if len(lines) == 1 else _NEVER
        numbered = [line in self.numbers for line in range(cell.begin, cell.end)]
        if self.number_at == cell.column or any(numbered):
            return settings.SHORT_ROW_BEST if self.number_at == cell.column and numbered == [True] else _NEVER
        text = "\n".join(lines)
        if says_nothing(text):
            return 0.0
        worth = suits(text, self.columns[cell.column])
        if field == "name" and self.content >= 0:
            worth = likeness.name_score_text("".join(simplify(text).split()), beside_content=True)
        worth -= settings.CELL_PLAIN_LINE * (len(lines) > 1 and self.even and cell.begin > max(self.numbers))
        worth -= _cost_of_lines(lines, field) + _misfit(lines, field)
        if field == "category":
            score = likeness.category_score("".join(simplify(text).split())) - max(0.0, likeness.partner_score(text))
            worth += min(score, settings.CELL_CATEGORY)
        if field in _OF_ANY_KIND or (field == "name" and (self.content >= 0 or kind_of(text) == "unit")):
            worth += self._alike(text, cell.column)
        return worth

    def _alike(self, text: str, at: int) -> float:
        known = self.kinds.get(at)
        if not known or known.total() < 2:
            return 0.0
        kind = kind_of(text)
        share = max(known[kind] - 1, 0) / (known.total() - 1)  # of the others
        return (settings.CELL_ALIKE_UNIT if kind == "unit" else settings.CELL_ALIKE) * (2 * share - 1)

    def read(self) -> Aligned | None:
        """Return the best way; ``None`` if there is none."""
        self._forward()
        size, closed = len(self.texts), len(self.columns)
        rows: list[list[Segment]] = []
        at = end = max(range(size + 1), key=lambda at: self.best[at][closed] - self._foot(at))
        state = closed
        if self.best[end][closed] - self._foot(end) == _NEVER:
            return None
        while (at, state) != (0, closed):
            before, last = self.came[at, state]
            if state == closed:
                rows += [[]] if last < closed else []
            else:
                rows[-1].insert(0, Segment(state, before, at))
            at, state = before, last
        rows.reverse()
        worth = self.best[end][closed] - self._foot(end)
        return Aligned(rows, self._doubts(rows, worth), worth)

    def _foot(self, at: int) -> float:
        """Return what it costs that the lines from one on are below the table."""
        lines = len(self.texts) - at
        if lines > settings.NOTE_LINES or at <= max(self.numbers, default=-1) or (lines and self.one_row):
            return -_NEVER
        return settings.CELL_FOOT + settings.CELL_FOOT_LINE * lines if lines else 0.0

    def cost(self, last: int, following: int) -> float:
        """Return what it costs to leave out the columns between two."""
        left_out = sum(self.lacks[last + 1 : following])
        if last < self.number_at < following and (following < self.content or self.content < 0):
            left_out += settings.CELL_LACKS_NUMBER  # of several tasks below one number all but the first lack the name
        if -1 < last < self.name < following and last != self.number_at:
            left_out += settings.CELL_LACKS["name"]  # nor is a name merged where what is before it is not
        return left_out + settings.SHORT_ROW_APART * (left_out > 0)

    def _forward(self) -> None:
        """Find what the best way to each column at each line is worth; behind the columns a row is closed."""
        size, closed = len(self.texts), len(self.columns)
        self.usual = [[self.cost(last, at) for at in range(closed + 1)] for last in range(-1, closed)]
        self.first = [
            [-_NEVER if last < self.name < at else cost for at, cost in enumerate(costs)]
            for last, costs in zip(range(-1, closed), self.usual, strict=True)
        ]  # nothing is above the first row that its name could be merged with
        named = next((at for at in range(size) if at not in self.apart), size) + self.name
        self.named = -1 if self.one_row else named
        self.best = [[_NEVER] * (closed + 1) for _ in range(size + 1)]
        self.before = [[_NEVER] * closed for _ in range(size + 1)]
        self.came: dict[tuple[int, int], tuple[int, int]] = {}
        self.best[0][closed] = 0.0
        for at, best in enumerate(self.best):
            costs = self._costs(at)
            for last in range(closed) if at == size or not self.one_row else ():
                if best[last] - costs[last + 1][closed] > best[closed]:
                    best[closed] = best[last] - costs[last + 1][closed]
                    self.came[at, closed] = at, last
            if at == size:
                return
            if at in self.apart:
                self.best[at + 1][closed], self.came[at + 1, closed] = best[closed], (at, closed)
            else:
                self._begin_cells(at)

    def _costs(self, at: int) -> list[list[float]]:
        """Return what leaving out columns costs at a line, by the last column and the following one."""
        return self.first if at <= self.named else self.usual

    def _begin_cells(self, at: int) -> None:
        best, costs, closed = self.best[at], self._costs(at), len(self.columns)
        for column in range(closed):
            begins = (best[closed] - costs[0][column], closed)
            worth, last = max([begins, *((best[last] - costs[last + 1][column], last) for last in range(column))])
            self.before[at][column] = worth
            for cell in self._cells(column, at) if worth > _NEVER else ():
                if worth + self.worth_of(cell) > self.best[cell.end][column]:
                    self.best[cell.end][column] = worth + self.worth_of(cell)
                    self.came[cell.end, column] = at, last

    def _cells(self, column: int, begin: int) -> Iterator[Segment]:
        """Yield the cells of a column that may begin at a line."""
        for end in range(begin + 1, min(begin + self.most[column], len(self.texts)) + 1):
            if end - 1 in self.apart or self.worth_of(Segment(column, begin, end)) == _NEVER:
                return
            yield Segment(column, begin, end)

    def _doubts(self, rows: list[list[Segment]], worth: float) -> list[set[tuple[int, int]]]:
        """Return for each row which of its columns a line may also be in, at no more than a doubt's cost."""
        size, closed = len(self.texts), len(self.columns)
        least = worth - settings.CELL_DOUBT
        behind = [[_NEVER] * (closed + 1) for _ in range(size + 1)]
        behind[size][closed] = 0.0
        others: list[set[int]] = [set() for _ in self.texts]
        feet = [at for at in range(rows[-1][-1].end if rows else 0) if self.best[at][closed] - self._foot(at) > least]
        for line in range(min(feet), rows[-1][-1].end) if feet else ():
            others[line].add(closed)  # it may be below the table
        for at in range(size, -1, -1):
            following = [_NEVER] * closed
            for column in range(closed) if at < size and at not in self.apart else ():
                for cell in self._cells(column, at):
                    rest = self.worth_of(cell) + behind[cell.end][column]
                    following[column] = max(following[column], rest)
                    if self.before[at][column] + rest > least:
                        for line in range(cell.begin, cell.end):
                            others[line].add(column)
            if at in self.apart:
                behind[at][closed] = behind[at + 1][closed]
            elif at < size:
                behind[at][closed] = max(rest - cost for rest, cost in zip(following, self._costs(at)[0], strict=False))
            behind[at][closed] = max(behind[at][closed], -self._foot(at))
            for last in range(closed):
                costs = self._costs(at)[last + 1]
                goes_on = [following[column] - costs[column] for column in range(last + 1, closed)]
                behind[at][last] = max([behind[at][closed] - costs[closed], *goes_on])
        return [
            {
                (cell.column, other)
                for cell in row
                for line in range(cell.begin, cell.end)
                for other in others[line]
                if other != cell.column
            }
            for row in rows
        ]


def _cost_of_lines(lines: Sequence[str], field: str) -> float:
    """Return what the lines of a cell behind its first cost; never, if one of them is no part of such a cell."""
    if field == "name" and any(_ITEM.match(line.strip()) for line in lines[1:]):
        return -_NEVER
    if field in MANY_FIELDS and len(lines) > 1:
        plain = [simplify(line).strip() for line in lines]
        score = likeness.partner_score if field in UNIT_FIELDS else likeness.person_cell_score
        whole = all("：" in one or score(one) > 0 or is_post(one) for one in plain)
        return settings.CELL_LINE + settings.CELL_ANOTHER_LINE * (len(lines) - 2) if whole else -_NEVER
    inside = len(lines) - 1 if field == "name" else breaks_inside(lines)
    return settings.CELL_ITEM * (len(lines) - 1 - inside) + settings.CELL_PLAIN_LINE * inside


def breaks_inside(lines: Sequence[str]) -> int:
    """Return how many lines of running text continue in the next: no sentence ends there and no item begins.

    >>> breaks_inside(["1.清理淤泥", "2.拆除围堰"]), breaks_inside(["新建社", "区食堂6个"])
    (0, 1)
    """
    return sum(not _ENDS.search(above) and not _ITEM.match(line.strip()) for above, line in pairwise(lines))


def _misfit(lines: Sequence[str], field: str) -> float:
    """Return what speaks against lines that are surely none of such a cell."""
    plain = [simplify(line).strip() for line in lines]
    if field == "name":
        return settings.CELL_NO_NAME * any(map(_is_no_name, plain))
    if field in PEOPLE_FIELDS:  # one longer than a person, with nothing in it that parts several
        long = (len(line) > settings.CELL_PERSON_LONGEST and line.isalpha() and not is_post(line) for line in plain)
        return settings.CELL_NO_NAME * any(long)
    if field in ("content", "milestones"):
        return -sum(min(0.0, likeness.content_line_score(line)) for line in plain)
    return 0.0


def _is_no_name(text: str) -> bool:
    """Return whether a text is surely no name of a project: a time, a unit, people, an amount."""
    no_name = likeness.foreign_to_names(text) or likeness.surely_unit(text) or kind_of(text) in ("amount", "mark")
    return no_name or likeness.person_cell_score(text) > 0
