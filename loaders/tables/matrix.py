"""Matrices of who does what: units across and tasks down, marks in the cells; and those that are turned.

Told by its columns: at least two contain nothing but marks below their headers, and the headers, or the names at the
head of the rows, are units. A list with a column of ticks (是否完成 √) is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.marks import is_empty, legend, looks_like_mark, marks_in
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, LEVEL_AND_ENDING, unit_score
from graphmodel.loaders.fields import NAMED_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import GridRow, RawTable, refused
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.plan_columns import is_period

#: What sums of a matrix are headed by.
TOTAL = re.compile(r"[合总小共]?计(?:数)?|[\u4e00-\u9fff]*数|数量|totals?|count|sum", re.I)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where a matrix is in a grid: header row, first row below, columns of marks, and whether it is turned."""

    header: int
    below: int
    marked: tuple[int, ...]
    turned: bool


def find_matrix(rows: Sequence[GridRow], mapping: Mapping[str, str] | None = None) -> Matrix | None:
    """Return where a matrix is, ``None`` if the grid is none or does not tell which side names the units."""
    frame = _frame(rows, mapping)
    if frame is None or _same_names(rows, frame):
        return None
    header, below, marked = frame
    units_across = units_share([rows[header].cells[at].text for at in marked])
    units_down = units_share(_row_names(rows, frame))
    across = units_across >= settings.UNITS_SHARE or _mapped(rows[header], marked, mapping)
    corner = _corner(rows[header], marked, mapping)
    a_list = _is_list(rows, frame, mapping)
    if a_list and not _mapped(rows[header], marked, mapping):
        units = tuple(at for at in marked if _is_unit(rows[header].cells[at].text))
        if _only_numbers(rows[below:], units or marked) or 0 < len(units) < settings.MATRIX_FEWEST_COLUMNS:
            return None  # a list that says who pays how much, or has grades beside
        marked = units or marked
    if corner in UNIT_FIELDS and not a_list and not (across and units_down < settings.UNITS_SHARE):
        return Matrix(header, below, marked, turned=True)
    if (across and units_across >= units_down) or corner == "name":
        return Matrix(header, below, marked, turned=False) if across or _says_roles(rows[below:], marked) else None
    if units_down >= settings.UNITS_SHARE and not a_list:
        return Matrix(header, below, marked, turned=True)
    if corner is None and not a_list and (_key_says_roles(rows, marked, below) or _one_answers(rows[below:], marked)):
        return Matrix(header, below, marked, turned=False)  # Duty | Sailing Club | Medics, with a key to P and S
    return None


_Frame = tuple[int, int, tuple[int, ...]]


def _frame(rows: Sequence[GridRow], mapping: Mapping[str, str] | None) -> _Frame | None:
    """Return the header row, the first row below it, and the columns of marks."""
    firsts = _first_marks(rows)
    if not firsts:
        return None
    below = min(firsts.values())
    for header in range(below - 1, max(-1, below - settings.HEADER_AMONG), -1):
        heads = [at for at in firsts if _may_name(rows[header].cells[at].text, mapping)]
        more = [at for at in range(len(rows[header].cells)) if at not in firsts and _heads_marks(rows, header, at)]
        few = len(heads) + len(more) < settings.MATRIX_FEWEST_COLUMNS
        merged = rows[header].cells[0].mark >= 0 and len({cell.mark for cell in rows[header].cells}) == 1  # a title
        if not heads or few or merged or _repeats(rows[header], heads):
            continue
        marked = _without_counts(rows[header + 1 :], sorted([*heads, *more]))
        return (header, header + 1, marked) if min(marked) else None  # something names the rows
    return None


def _without_counts(rows: Sequence[GridRow], marked: Sequence[int]) -> tuple[int, ...]:
    """Return the columns of marks without those behind them that count them: numbers alone, where no other has one."""
    marks = {
        at: [mark for row in rows if at < len(row.cells) for mark in _letters(row.cells[at].text)] for at in marked
    }
    numbers = {at for at, found in marks.items() if found and all(mark.isdecimal() for mark in found)}
    others = [mark for at, found in marks.items() if at not in numbers for mark in found]
    last = max((at for at in marked if at not in numbers), default=-1)
    counts = bool(others) and not any(mark.isdecimal() for mark in others)
    return tuple(at for at in marked if not (counts and at in numbers and at > last))


def _repeats(row: GridRow, heads: Sequence[int]) -> bool:
    """Return whether the headers of a row are those of groups: one name over several columns."""
    names = {_name(row, at) for at in heads}
    return len(names) < len(heads) and len(names) <= settings.UNITS_SHARE * len(heads)


def _first_marks(rows: Sequence[GridRow]) -> dict[int, int]:
    """Return the columns whose cells are marks, each with the row of its first one."""
    found: dict[int, int] = {}
    for column in range(len(rows[0].cells) if rows else 0):
        cells = [(at, row.cells[column].text.strip()) for at, row in enumerate(rows) if column < len(row.cells)]
        filled = [(at, text) for at, text in cells if not is_empty(text) and not is_wide(rows[at], column)]
        marks = [at for at, text in filled if at and looks_like_mark(text)]
        # 牵头单位 over 市教育局 is what a group is headed by, and no mark
        first = next((at for at in marks if field_of(rows[at].cells[column].text) is None), next(iter(marks), None))
        if first is None:
            continue
        under = [text for at, text in filled if at >= first and len(text) < settings.MATRIX_HEADER_LONGEST]
        if sum(map(looks_like_mark, under)) >= settings.MATRIX_MARKS_SHARE * len(under) - 1 and 2 * sum(
            map(looks_like_mark, under)
        ) > len(under):
            found[column] = first
    return found


def is_wide(row: GridRow, column: int) -> bool:
    """Return whether a cell is merged over several columns: a key below the marks, a heading between them."""
    mark = row.cells[column].mark
    return mark >= 0 and any(
        cell.mark == mark for cell in row.cells[column + 1 : column + 2] + row.cells[max(column - 1, 0) : column]
    )


def _may_name(text: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a header may name a unit or a task: it is no other header, no time, no number."""
    name = normal(text)
    return (
        1 < len(name) <= settings.MATRIX_HEADER_LONGEST
        and not looks_like_mark(name)
        and (field := field_of(name, mapping)) in (None, "marked_unit", *_NO_OTHER)
        and (field in (None, "marked_unit") or is_latin(name) or _is_unit(name))
        and not TOTAL.fullmatch(name)
        and not (is_period(name) or whole_when(simplify(name), None) or name.isdecimal())
    )


#: Fields whose headers may be names as well: Health department, Sponsor, 财政部门.
_NO_OTHER = tuple(sorted(NAMED_FIELDS))


def _name(row: GridRow, at: int) -> str:
    return normal(row.cells[at].text)


def _heads_marks(rows: Sequence[GridRow], header: int, at: int) -> bool:
    """Return whether a column is headed by a unit and contains nothing longer than a mark that is misspelt.

    Names of places below 所属街道 are as short, but there are several and no mark is among them.
    """
    text = rows[header].cells[at].text.strip()
    below = [cell for row in rows[header + 1 :] if at < len(row.cells) and (cell := row.cells[at].text.strip())]
    return (
        bool(text)
        and _is_unit(text)
        and field_of(text) is None
        and all(len(cell) <= settings.MATRIX_MARK_LONGEST for cell in below)
        and (len(below) < settings.MATRIX_FEWEST_COLUMNS or any(map(looks_like_mark, below)))
    )


def _is_unit(text: str) -> bool:
    name = close_up(text)
    # nearly any Latin text may name one, so more is asked of it
    return unit_score(name) >= (LEVEL_AND_ENDING if is_latin(name) else KNOWN_ENDING)


def units_share(names: Sequence[str]) -> float:
    """Return which share of names that are filled are units."""
    filled = [name for name in names if name.strip()]
    return sum(map(_is_unit, filled)) / len(filled) if filled else 0.0


def _row_names(rows: Sequence[GridRow], frame: _Frame) -> list[str]:
    """Return what names the rows: the last column before the marks that is filled in nearly all rows with marks."""
    _header, below, marked = frame
    lines = [row for row in rows[below:] if any(looks_like_mark(row.cells[at].text.strip()) for at in marked)]
    best: list[str] = []
    for column in range(min(marked)):
        texts = [row.cells[column].text.strip() for row in lines]
        names = [text for text in texts if text and not text.isdecimal()]
        if len(names) >= settings.MATRIX_NAMES_SHARE * len(lines) and len(set(names)) >= len(set(best)):
            best = names
    return best


def _same_names(rows: Sequence[GridRow], frame: _Frame) -> bool:
    header, _below, marked = frame
    across = {_name(rows[header], at) for at in marked}
    down = {normal(name) for name in _row_names(rows, frame)}
    return len(across & down) > settings.UNITS_SHARE * min(len(across), len(down) or 1)


def _corner(row: GridRow, marked: Sequence[int], mapping: Mapping[str, str] | None) -> str | None:
    """Return the field of the header over the names of the rows; of two (任务 / 单位) the one that is below."""
    fields = [field_of(row.cells[at].text, mapping) for at in range(min(marked))]
    known = [field for field in fields if field in (*UNIT_FIELDS, "name", "content")]
    return ("name" if known[-1] == "content" else known[-1]) if known else None


def _mapped(row: GridRow, marked: Sequence[int], mapping: Mapping[str, str] | None) -> bool:
    return any(field_of(row.cells[at].text, mapping) == "marked_unit" for at in marked) if mapping else False


def _says_roles(rows: Sequence[GridRow], marked: Sequence[int]) -> bool:
    """Return whether the marks are of two kinds and more, R or L or none a plain tick, number or single letter."""
    cells = [row.cells[at].text.strip() for row in rows for at in marked if not is_wide(row, at)]
    kinds = {mark for text in cells for mark in marks_in(text) if mark}
    if len(kinds) < settings.MATRIX_FEWEST_COLUMNS or any(mark[0].isdecimal() for mark in kinds):
        return False
    if kinds & {"R", "L"}:
        return True
    plain = any(mark in "√✓✔☑×✗是否YNX" for mark in kinds)
    return not plain and not all(mark.isascii() and len(mark) == 1 for mark in kinds)


def _key_says_roles(rows: Sequence[GridRow], marked: Sequence[int], below: int) -> bool:
    """Return whether a key beside the grid says of each mark in it, of two and more, what role it gives."""
    kinds = {
        mark for row in rows[below:] for at in marked if at < len(row.cells) for mark in _letters(row.cells[at].text)
    }
    known = legend([text for row in rows for text in row.texts() if text])
    return len(kinds) >= settings.MATRIX_FEWEST_COLUMNS and kinds <= set(known)


def _one_answers(rows: Sequence[GridRow], marked: Sequence[int]) -> bool:
    """Return whether a grid is RACI's with tasks down: one A in each row of marks, but not in each column.

    Of A, R, C and I three are in it and nothing but these, S and V.
    """
    cells = [[_letters(row.cells[at].text) for at in marked if at < len(row.cells)] for row in rows]
    cells = [row for row in cells if any(row)]
    kinds = {mark for row in cells for marks in row for mark in marks}
    if not kinds <= set("RASCIV") or len(kinds & set("RACI")) < settings.RACI_FEWEST_LETTERS:
        return False
    across = [sum("A" in marks for marks in row) for row in cells]
    down = [sum("A" in marks for marks in column) for column in zip(*cells, strict=True)]
    return all(count == 1 for count in across) and any(count != 1 for count in down)


def _letters(text: str) -> tuple[str, ...]:
    """Return the marks of a cell, none of one that is no mark."""
    return marks_in(text.strip()) if looks_like_mark(text.strip()) else ()


def _only_numbers(rows: Sequence[GridRow], marked: Sequence[int]) -> bool:
    """Return whether the columns contain numbers and nothing else, and others than 0 and 1."""
    texts = {text for row in rows for at in marked if not is_empty(text := row.cells[at].text.strip())}
    return bool(texts - {"0", "1"}) and all(text.replace(".", "", 1).isdecimal() for text in texts)


def _is_list(rows: Sequence[GridRow], frame: _Frame, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a grid has a column of names and one of units beside those of marks, as lists do.

    Over a header's second row the first may head what has nothing in the second: Action above Lead, Support.
    """
    header, _below, marked = frame
    over = [rows[header], *rows[max(header - 1, 0) : header]]
    fields = {field_of(cell.text, mapping) for row in over for at, cell in enumerate(row.cells) if at not in marked}
    return "name" in fields and bool(fields & UNIT_FIELDS)


def matrix_refusal(rows: list[GridRow], mapping: Mapping[str, str] | None = None) -> RawTable | None:
    """Return a table without rows that says why a matrix is no list of projects; ``None`` for any other grid.

    It has the same units on both sides, or nearly all of it is marks and neither side is told to be units.
    """
    frame = _frame(rows, mapping)
    if frame is None or find_matrix(rows, mapping):
        return None
    header, below, marked = frame
    others = len([cell for at, cell in enumerate(rows[header].cells) if cell.text.strip() and at not in marked])
    if _same_names(rows, frame):
        told = f"这是{len(marked)}个单位之间的关系矩阵，没有项目，读不成责任清单；请给出写明单位和项目的表（一行一个单位、一个项目）"
    elif others <= settings.MATRIX_FEWEST_COLUMNS <= len(rows) - below and others < len(marked):
        told = "这是一张打标记的矩阵，但看不出哪一边是单位；请在左上角写明“任务”或“单位”，或用 --map 单位名=marked_unit 指明"
    else:
        return None
    return refused(rows, told)
