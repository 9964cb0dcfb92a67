"""Tables whose columns stand apart on the page: text kept in its layout, PDFs without ruled lines.

Which column a piece belongs to is seen from where it stands. Where one row ends and the next
begins is not: cells may stand at the top or in the middle of their row, and a row may go on over
the page. The rows are the cut of the lines whose cells together read best (dynamic programming).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel.loaders import likeness
from graphmodel.loaders.cells.dates import when_at
from graphmodel.loaders.cells.people import name_score
from graphmodel.loaders.furniture import furniture_kind, page_number
from graphmodel.loaders.grid import GridCell, GridRow, find_header, take_preamble
from graphmodel.loaders.headers import normal
from graphmodel.loaders.page import Cell, Column, Placement, RawRow, RawTable

from graphmodel.agencies.writing import close_up, simplify
from graphmodel.errors import UnreadableDocumentError
from graphmodel.records import Note

_NUMBER = re.compile(r"[（(]?\d{1,3}[)）]?[.、．]?")
_NOTE = re.compile(r"(?:备?注|说明|填表说明)\s*[:：]")
# so many lines a row may have where no number tells the rows apart
_TALLEST = 45
# and where a number does, as a page or two of plan may belong to one row
_LONGEST = 400
_MOST_LINES = 8_000
# a cut at the numbers is kept unless it reads worse by this much a row
_DOUBT = 1.5
# what each line costs by which a number stands out of the middle of its row
_OFF_CENTRE = 0.5
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and where it stands, from left to right."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Laid:
    """One line in its layout: its pieces, its number in the source, its page."""

    pieces: tuple[Piece, ...]
    number: int
    page: int | None = None

    @property
    def text(self) -> str:
        """The line without its layout."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Row:
    """One line cut into columns."""

    cells: list[str]
    line: Laid


@dataclass(slots=True)
class _Found:
    columns: tuple[Column, ...]
    spans: list[tuple[float, float]]
    before: list[Laid] = field(default_factory=list)
    head: list[Laid] = field(default_factory=list)
    repeated: list[Laid] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)


def read_aligned(pages: Sequence[Sequence[Laid]], mapping: Mapping[str, str] | None = None) -> RawTable | None:
    """Read a table whose columns stand apart; ``None`` if no page shows its header in columns.

    Parameters
    ----------
    pages
        The lines of each page; columns may stand elsewhere on every page.
    mapping
        Header to field, from the user.
    """
    found: _Found | None = None
    for page in pages:
        lines = [line for line in page if line.pieces]
        if not lines:
            continue
        if found is None:
            found = _first_page(lines, mapping)
            if found is None:
                return None
            continue
        _next_page(found, lines, mapping)
    return _table(found) if found and found.rows else None


def _first_page(lines: list[Laid], mapping: Mapping[str, str] | None) -> _Found | None:
    """Find the header in columns: the deepest cut of the page below it under which it spells a list's header."""
    for first in range(min(len(lines), 40)):
        body = lines[first:]
        spans = columns_of(body, headed=True)
        if len(spans) < 3:
            continue
        rows = [_Row(_cells(line, spans), line) for line in body]
        head = _header(rows, mapping)
        if head is not None and head[1] == 0:
            columns, _start, depth = head
            return _Found(columns, spans, list(lines[:first]), [row.line for row in rows[:depth]], [], rows[depth:])
    return None


def _header(rows: list[_Row], mapping: Mapping[str, str] | None) -> tuple[tuple[Column, ...], int, int] | None:
    grid = [GridRow([GridCell(cell) for cell in row.cells], row.line.number) for row in rows[:8]]
    return find_header(grid, mapping, deepest=5)


def _next_page(found: _Found, lines: list[Laid], mapping: Mapping[str, str] | None) -> None:
    """Add a page: its columns are cut anew, and its header, if it has one, is set aside."""
    wide = [line for line in lines if len(line.pieces) > 1] or lines
    width = len(found.columns)
    spans = columns_of(wide)
    if len(spans) != width and not _crossed(wide, found.spans):
        spans = found.spans
    elif len(spans) < width:
        spans = _placed(spans, wide, found)
    elif len(spans) != width:
        spans = _fitted(spans, lines, width)
    rows = [_Row(_cells(line, spans), line) for line in lines]
    head = _header(rows, mapping)
    if head is not None and {normal(column.header) for column in head[0]} & {normal(column.header) for column in found.columns}:
        _columns, first, start = head
        found.repeated += [row.line for row in rows[first:start]]
        rows = [*rows[:first], *rows[start:]]
    found.rows += rows


def _crossed(lines: Sequence[Laid], spans: Sequence[tuple[float, float]]) -> bool:
    """Say whether pieces of a page stand across the columns of the page before."""
    pieces = [piece for line in lines for piece in line.pieces]
    across = sum(1 for piece in pieces if not any(left <= piece.left + 1 and piece.right - 1 <= right for left, right in spans))
    return across > 0.03 * len(pieces)


def _placed(spans: list[tuple[float, float]], lines: Sequence[Laid], found: _Found) -> list[tuple[float, float]]:
    """Say which columns a page shows that has fewer: those whose text is like theirs, in order (dynamic programming)."""
    known = [_look([row.cells[column] for row in found.rows]) for column in range(len(found.columns))]
    here = [_look(texts) for texts in zip(*(_cells(line, spans) for line in lines), strict=True)]
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for column in range(len(known)):
        for at in range(len(here) + 1):
            if (column, at) not in best:
                continue
            cost, chosen = best[column, at]
            options = [((column + 1, at), cost, chosen)]
            if at < len(here):
                far = sum(abs(one - other) for one, other in zip(known[column], here[at], strict=True))
                options.append(((column + 1, at + 1), cost + far, (*chosen, column)))
            for key, value, path in options:
                if key not in best or value < best[key][0]:
                    best[key] = (value, path)
    chosen = best[len(known), len(here)][1]
    nowhere = (float("inf"), float("inf"))
    return [spans[chosen.index(column)] if column in chosen else nowhere for column in range(len(known))]


def _look(texts: Sequence[str]) -> tuple[float, ...]:
    """Describe a column by what its lines look like, each from 0 to 1."""
    plain = [re.sub(r"\s", "", simplify(text)) for text in texts if text]
    count = max(len(plain), 1)
    return (
        sum(1 for text in plain if _NUMBER.fullmatch(text)) / count,
        sum(1 for text in plain if name_score(text) > 0) / count,
        sum(1 for text in plain if "、" in text or likeness.reads_as_unit(text)) / count,
        sum(1 for text in plain if when_at(text, None)) / count,
        sum(1 for text in plain if text[-1] in "；。") / count,
        sum(1 for text in plain if re.search(r"\d", text)) / count,
        min(sum(map(len, plain)) / count / 20, 1.0),
    )


def _fitted(spans: list[tuple[float, float]], lines: list[Laid], width: int) -> list[tuple[float, float]]:
    """Return ``width`` columns where the gaps of a page show fewer or more: by its fullest lines, else by its clearest gaps."""
    full = [line.pieces for line in lines if len(line.pieces) == width]
    if full:
        edges = [0.0]
        for column in range(1, width):
            right, left = max(pieces[column - 1].right for pieces in full), min(pieces[column].left for pieces in full)
            edges.append((right + left) / 2 if right < left else left - 0.5)
        return list(zip(edges, [*edges[1:], float("inf")], strict=True))
    for allowed in range(1, 12):
        more = columns_of(lines, allowed)
        if len(more) == width:
            return more
    return [*spans, *[(float("inf"), float("inf"))] * (width - len(spans))][:width]


def columns_of(lines: Sequence[Laid], allowed: int | None = None, *, headed: bool = False) -> list[tuple[float, float]]:
    """Return the columns as ranges from left to right: between them runs a gap that next to no line crosses.

    Parameters
    ----------
    lines
        The lines of one page.
    allowed
        How many lines may cross a gap; a few of many by default (titles, notes).
    headed
        The first line is a header: a column that it names is one, however few lines fill it.
    """
    width = int(max((piece.right for line in lines for piece in line.pieces), default=0)) + 2
    ink = [0] * (width + 1)
    most = allowed if allowed is not None else len(lines) // 40
    for index, line in enumerate(lines):
        for piece in line.pieces:
            for x in range(int(piece.left), min(width, max(int(piece.left) + 1, round(piece.right)))):
                ink[x] += most + 1 if headed and not index else 1
    edges: list[tuple[float, float]] = []
    start: int | None = None
    for x in range(width + 1):
        if ink[x] > most and start is None:
            start = x
        elif ink[x] <= most and start is not None:
            edges.append((start, x))
            start = None
    middles = [0.0, *((left[1] + right[0]) / 2 for left, right in zip(edges, edges[1:], strict=False)), width + 2.0]
    return list(zip(middles, middles[1:], strict=False)) if edges else []


def _cells(line: Laid, spans: Sequence[tuple[float, float]]) -> list[str]:
    cells = [""] * len(spans)
    for piece in line.pieces:
        middle = (piece.left + piece.right) / 2
        at = next((index for index, (left, right) in enumerate(spans) if left <= middle < right), len(spans) - 1)
        cells[at] = f"{cells[at]} {piece.text}".strip()
    return cells


# ---- rows ----------------------------------------------------------------------------------------


def _table(found: _Found) -> RawTable:
    table = RawTable(found.columns)
    for line in found.before:
        take_preamble(table, line.text, line.number)
    table.placements += [Placement(line.number, line.text, "header") for line in found.head]
    table.placements += [Placement(line.number, line.text, "furniture", "repeated header") for line in found.repeated]
    rows = _strip(table, found.rows)
    if len(rows) > _MOST_LINES:
        raise UnreadableDocumentError(f"表里超过 {_MOST_LINES} 行，不像一份责任清单；请拆小后再读")
    fields = [column.field for column in found.columns]
    counted = _numbered_rows(rows, fields)
    bounds = row_bounds([row.cells for row in rows], fields, counted)
    made = [_raw_row(table, rows[begin:end], fields, index) for index, (begin, end) in enumerate(zip(bounds, bounds[1:], strict=False), start=1)]
    _categories(made, rows, bounds, fields, counted)
    table.rows = made
    return table


def _strip(table: RawTable, rows: list[_Row]) -> list[_Row]:
    """Take out page numbers, titles printed again, and the notes under the table."""
    kept: list[_Row] = []
    for index, row in enumerate(rows):
        text = row.line.text
        kind = furniture_kind(text)
        if kind is None and len(row.line.pieces) == 1 and not row.cells[0] and page_number(text, certain=False):
            kind = "page number"
        if kind in ("page number", "attachment", "rule", "unit of measure") or (table.title and close_up(text) == table.title):
            table.placements.append(Placement(row.line.number, text, "furniture", kind or "repeated title"))
        elif _NOTE.match(text.strip()) and len(rows) - index <= 12:
            for rest in rows[index:]:
                table.notes.append(Note((rest.line.number, rest.line.number), close_up(rest.line.text)))
                table.placements.append(Placement(rest.line.number, rest.line.text, "note", "under the table"))
            break
        else:
            kept.append(row)
    return kept


def _numbered_rows(rows: list[_Row], fields: list[str]) -> bool:
    """Say whether the number column counts the rows (and not the categories)."""
    if "number" not in fields:
        return False
    at = fields.index("number")
    numbers = [int(re.sub(r"\D", "", row.cells[at])) for row in rows if _NUMBER.fullmatch(simplify(row.cells[at]))]
    if len(numbers) < 2 or any(after <= before for before, after in zip(numbers, numbers[1:], strict=False)):
        return False
    if "category" not in fields:
        return True
    leads = next((fields.index(kind) for kind in ("lead_units", "responsible_units") if kind in fields), -1)
    categories = sum(
        1 for before, after in zip([None, *rows], rows, strict=False) if after.cells[fields.index("category")] and not (before and before.cells[fields.index("category")])
    )
    blocks = sum(1 for before, after in zip([None, *rows], rows, strict=False) if leads >= 0 and after.cells[leads] and not (before and before.cells[leads]))
    return len(numbers) > categories or len(numbers) >= blocks


def row_bounds(lines: Sequence[Sequence[str]], fields: Sequence[str], counted: bool) -> list[int]:
    """Return where rows begin, and the end: the cut whose cells read best.

    Parameters
    ----------
    lines
        Each line's text by column.
    fields
        What the columns mean.
    counted
        Every row has one number in the number column.
    """
    size = len(lines)
    if not size:
        return [0]
    at = fields.index("number") if "number" in fields else -1
    numbers = [index for index, cells in enumerate(lines) if at >= 0 and _NUMBER.fullmatch(simplify(cells[at]))]
    scorer = _Scorer(lines, fields)
    free = _best_bounds(lines, numbers if counted else None, scorer)
    top = sorted({0, *(numbers[1:] if counted else _full_lines(lines, fields)), size})
    # cells that stand in the middle of their rows read as nonsense when cut at their tops
    return top if free is None or scorer.rows(top) >= scorer.rows(free) - _DOUBT * (len(top) - 1) else free


def _full_lines(lines: Sequence[Sequence[str]], fields: Sequence[str]) -> list[int]:
    """Return the lines that hold the beginning of every cell but those merged over rows."""
    wanted = [column for column, kind in enumerate(fields) if likeness.EMPTY[kind] >= 2.0]
    return [index for index, cells in enumerate(lines) if all(cells[column] for column in wanted)]


def _best_bounds(lines: Sequence[Sequence[str]], numbers: list[int] | None, scorer: _Scorer) -> list[int] | None:
    """Return the best cut, or ``None`` if there is none; with ``numbers`` every row has exactly one of these lines."""
    size = len(lines)
    best: list[tuple[float, int]] = [(0.0, -1)] + [(_NEVER, -1)] * size
    tallest = _TALLEST if numbers is None else _LONGEST
    for end in range(1, size + 1):
        if end < size and not _may_begin(lines, end):
            continue
        last = bisect_left(numbers, end) - 1 if numbers else -1  # the last number before the end
        for begin in range(end - 1, max(-1, end - tallest - 1), -1):
            if numbers and last > 0 and begin <= numbers[last - 1]:
                break
            if best[begin][0] <= _NEVER or (numbers and begin > 0 and (last < 0 or begin > numbers[last])):
                continue
            score = best[begin][0] + scorer.row(begin, end)
            if numbers and last >= 0:  # the number stands in the middle of its row
                score -= _OFF_CENTRE * max(abs((begin + end - 1) / 2 - numbers[last]) - 0.5, 0.0)
            if score > best[end][0]:
                best[end] = (score, begin)
    if best[size][0] <= _NEVER:
        return None
    bounds = [size]
    while bounds[-1] > 0:
        bounds.append(best[bounds[-1]][1])
    return bounds[::-1]


def _may_begin(lines: Sequence[Sequence[str]], at: int) -> bool:
    """Say whether a row may begin at a line: not inside a bracket, nor behind a separator, in all it goes on with."""
    for above, here in zip(lines[at - 1], lines[at], strict=True):
        if above and here and not (above.rstrip()[-1:] in "、，,（" or here.lstrip()[0] in "、，,）。；"):
            return True
        if here and not above:
            return True
    return False


class _Scorer:
    """Scores rows; a cell's text between two lines is scored once."""

    def __init__(self, lines: Sequence[Sequence[str]], fields: Sequence[str]) -> None:
        self.lines = lines
        self.fields = fields
        self.known: dict[tuple[int, int, int], float] = {}

    def rows(self, bounds: Sequence[int]) -> float:
        """Score a cut."""
        return sum(self.row(begin, end) for begin, end in zip(bounds, bounds[1:], strict=False))

    def row(self, begin: int, end: int) -> float:
        """Score the lines from ``begin`` up to ``end`` as one row."""
        return sum(self._cell(column, kind, begin, end) for column, kind in enumerate(self.fields) if kind != "category")

    def _cell(self, column: int, kind: str, begin: int, end: int) -> float:
        texts = [(index, self.lines[index][column]) for index in range(begin, end) if self.lines[index][column]]
        if not texts:
            return -likeness.EMPTY[kind]
        key = (column, texts[0][0], texts[-1][0])
        if key not in self.known:
            self.known[key] = _cell_score(kind, [simplify(text) for _, text in texts])
        return self.known[key]


def _cell_score(kind: str, texts: list[str]) -> float:
    """Score a cell given line by line."""
    if kind == "milestones":
        return _plan_score([re.sub(r"\s", "", text) for text in texts])
    if kind in ("content", "note"):
        last = re.sub(r"\s", "", texts[-1])
        return likeness.content_start_score(re.sub(r"\s", "", texts[0])) - (2.0 if last[-1:] in "，、（“《" or re.search(r"\d[万亿]?$", last) else 0.0)
    if kind == "number":
        return likeness.number_score(re.sub(r"\s", "", "".join(texts)))
    if kind in likeness.WHOLE:
        return max(likeness.WHOLE[kind]("\n".join(texts)), -12.0)
    return 0.0


def _plan_score(lines: list[str]) -> float:
    """Score the lines of a plan: it begins with a step, goes forward in time, and ends with a full stop."""
    score = likeness.plan_line_score(lines[0], True) - (2.0 if lines[0][0] in "，。；、）" else 0.0)
    score += {"。": 1.0, "；": 0.3, ";": 0.3}.get(lines[-1][-1], -0.5)
    month = 0
    for line in lines:
        if line.startswith("["):
            month = 0
        elif found := when_at(line, 2000):
            due = found.due.month if found.due else month
            score -= 0.6 if due < month else 0.0
            month = due
    return score


def _raw_row(table: RawTable, rows: list[_Row], fields: list[str], index: int) -> RawRow:
    made = RawRow()
    for column, kind in enumerate(fields):
        texts = [(row.line, row.cells[column]) for row in rows if row.cells[column]]
        for line, text in texts:
            table.placements.append(Placement(line.number, text, "cell", f"{index}:{kind}"))
        if texts:
            made.cells[column] = Cell("\n".join(text for _, text in texts), (texts[0][0].number, texts[-1][0].number), texts[0][0].page)
    return made


def _categories(made: list[RawRow], rows: list[_Row], bounds: list[int], fields: list[str], counted: bool) -> None:
    """Give each category, whose cell may span rows and stand in their middle, to the first row it holds for."""
    for kind in ("category",) if counted else ("category", "number"):
        if kind in fields:
            _spread(made, rows, bounds, fields.index(kind))


def _spread(made: list[RawRow], rows: list[_Row], bounds: list[int], column: int) -> None:
    blocks = _whole_blocks(_blocks(rows, column), bounds, len(made))
    for row in made:
        row.cells.pop(column, None)
    for block, first in zip(blocks, _first_rows(blocks, bounds), strict=True):
        lines = [rows[index] for index in block]
        made[first].cells[column] = Cell("\n".join(row.cells[column] for row in lines), (lines[0].line.number, lines[-1].line.number), lines[0].line.page)


def _blocks(rows: list[_Row], column: int) -> list[list[int]]:
    """Return the runs of lines that hold one merged cell's text."""
    blocks: list[list[int]] = []
    for index, row in enumerate(rows):
        if not row.cells[column]:
            continue
        if blocks and blocks[-1][-1] == index - 1 and rows[index - 1].line.page == row.line.page:
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return blocks


def _whole_blocks(blocks: list[list[int]], bounds: list[int], most: int) -> list[list[int]]:
    """Put the parts of a merged cell that a page tore back together: where the others stand at the top of a row, they do not."""
    tops = set(bounds)
    if sum(block[0] in tops for block in blocks) >= 0.7 * len(blocks):
        whole: list[list[int]] = []
        for block in blocks:
            if whole and block[0] not in tops:
                whole[-1] = whole[-1] + block
            else:
                whole.append(block)
        blocks = whole
    while len(blocks) > most:
        blocks[-2:] = [blocks[-2] + blocks[-1]]
    return blocks


def _first_rows(blocks: list[list[int]], bounds: list[int]) -> list[int]:
    """Return the first row of each block: the rows under whose middle, or at whose top, it stands."""
    starts = bounds[:-1]
    if all(any(block[0] == start for start in starts) for block in blocks):
        return [starts.index(block[0]) for block in blocks]
    size, count = len(starts), len(blocks)
    middle = [(block[0] + block[-1] + 1) / 2 for block in blocks]
    best = [[(0.0, 0)] + [(float("inf"), 0)] * size] + [[(float("inf"), 0)] * (size + 1) for _ in range(count)]
    for group in range(1, count + 1):
        for end in range(group, size + 1):
            for begin in range(group - 1, end):
                off = abs((bounds[begin] + bounds[end]) / 2 - middle[group - 1])
                value = best[group - 1][begin][0] + off
                if value < best[group][end][0]:
                    best[group][end] = (value, begin)
    firsts: list[int] = []
    end = size
    for group in range(count, 0, -1):
        end = best[group][end][1]
        firsts.append(end)
    return firsts[::-1]
