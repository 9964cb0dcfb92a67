"""Rows of a table whose columns are known: sections, cells merged over rows, what each row takes of its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.decode.torn_table import with_heading
from graphmodel.loaders.decode.wrapped_rows import continued, over_two_columns, with_own_breaks_of, within_rows
from graphmodel.loaders.fields import PEOPLE_FIELDS
from graphmodel.loaders.model import (
    Cell,
    Column,
    Line,
    Placement,
    RawRow,
    RawTable,
    heads_nothing,
    place_of,
)
from graphmodel.loaders.tables.column_gaps import NUMBER, Laid, Span
from graphmodel.loaders.tables.furniture import begins_note, furniture_kind, is_total, page_number
from graphmodel.loaders.tables.headers import normal
from graphmodel.loaders.tables.merged_rows import MergedRows, carry_merged, shared_columns
from graphmodel.loaders.tables.plan_columns import PERIOD, join_rows
from graphmodel.loaders.tables.preamble import read_preamble
from graphmodel.loaders.tables.wrapped_lines import unwrap_cells
from graphmodel.numerals import ENGLISH_COUNT, ENGLISH_HEADINGS
from graphmodel.records import Note, Problem

_OVER_TWO = "这一行有一段文字跨过了两栏，可能是两格连在了一起；请核对，或直接读原来的 PDF、Word 文件"


@dataclass(slots=True)
class AlignedLine:
    """One line cut into columns; ``continues`` are those whose cells the file says to continue below it."""

    cells: list[str]
    line: Laid
    continues: set[int] = field(default_factory=set)


@dataclass(slots=True)
class AlignedLines:
    """The lines of a table by what they are.

    Above it, its header, a header once more, rows cut into its columns, below it.
    """

    columns: tuple[Column, ...]
    spans: list[Span]
    before: list[Laid] = field(default_factory=list)
    head: list[Laid] = field(default_factory=list)
    repeated: list[Laid] = field(default_factory=list)
    rows: list[AlignedLine] = field(default_factory=list)
    below: list[Laid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def rows_of(found: AlignedLines) -> RawTable:
    """Return the table that lines make: rows, sections, what is told above and below."""
    from graphmodel.loaders.decode.row_bounds import cut_rows  # with NumPy, which no other text needs

    table = RawTable(found.columns)
    before, above = with_heading([Line(line.text, line.number, line.page) for line in found.before], [], found.columns)
    read_preamble(table, before)
    table.placements += [Placement(line.number, line.text, "header") for line in found.head]
    table.placements += [Placement(line.number, line.text, "furniture", "repeated header") for line in found.repeated]
    table.problems += found.problems
    for row, columns in zip(found.rows, continued([(row.cells, row.line) for row in found.rows]), strict=True):
        row.continues = columns
    rows = _strip(table, found.rows, found.head)
    _keep_notes(table, found.below)
    if len(rows) > settings.ALIGNED_MOST_LINES:
        raise UnreadableDocumentError(f"表里超过 {settings.ALIGNED_MOST_LINES} 行，不像一份责任清单；请拆小后再读")
    table.problems += [
        Problem((rows[at].line.number,) * 2, rows[at].line.text, _OVER_TWO, rows[at].line.page)
        for at in sorted(over_two_columns([(row.cells, row.line) for row in rows]))
    ]
    fields = ["extra" if column.field == PERIOD else column.field for column in found.columns]
    counted = _numbered_rows(rows, fields)
    for section, part in _sections(table, above, rows, fields):
        lines = [row.cells for row in part]
        centred = _merged_in_the_middle(part, fields, counted)
        held = _beside_merged(lines, centred)
        cut = cut_rows(
            [lines[at] for at in held],
            fields,
            counted=counted,
            apart=[part[at].line.apart for at in held],
            within=within_rows([lines[at] for at in held], [part[at].continues for at in held]),
            pages=[part[at].line.page for at in held],
        )
        bounds = [0, *(held[at] for at in cut.bounds[1:-1]), len(part)]
        table.problems += [_doubt(part[bounds[at] : bounds[at + 1]], fields) for at in sorted(cut.doubtful)]
        merged = MergedRows(lines, fields)
        made: list[RawRow] = []
        starts: list[int] = []
        for begin, end in zip(bounds, bounds[1:], strict=False):
            cuts = [begin, *(merged.cuts(begin, end) if counted else ()), end]
            made += _raw_rows(
                table, [part[first:last] for first, last in zip(cuts, cuts[1:], strict=False)], fields, len(made)
            )
            starts += cuts[:-1]
        bounds = [*starts, len(part)]
        _categories(made, part, bounds, fields, counted)
        for column in centred:
            if made and fields[column] == "leaders":
                _spread(made, part, bounds, column)
        if made:
            made[0].section = section
        table.rows += made
    join_rows(table)
    told = with_own_breaks_of(table.rows, [(row.cells, row.line) for row in rows], len(fields))
    unwrap_cells(table, told)
    return carry_merged(table)


def _merged_in_the_middle(part: list[AlignedLine], fields: list[str], counted: bool) -> set[int]:
    """Return the columns whose cells are merged over rows: categories, and others of fewer cells than rows.

    The middle of such a cell is often between two lines of its rows.
    """
    lead = place_of(fields, "lead_units", "responsible_units")
    leads = _blocks(part, lead) if lead >= 0 else []
    number = fields.index("number") if counted else -1
    if counted:
        rows = sum(bool(NUMBER.fullmatch(simplify(row.cells[number]))) for row in part)
    else:
        rows = len(leads) if all(len(block) == 1 for block in leads) else 0
    alone = [[at for at, cell in enumerate(row.cells) if cell] for row in part]
    return {
        column
        for column, kind in enumerate(fields)
        if kind == "category" or (kind in _MAY_BE_MERGED and [column] in alone and len(_blocks(part, column)) < rows)
    }


_MAY_BE_MERGED = PEOPLE_FIELDS | {"extra"}


def _beside_merged(lines: list[list[str]], merged: set[int]) -> Sequence[int]:
    """Return the lines that contain more than merged cells; another line would make a row taller."""
    held = [at for at, cells in enumerate(lines) if any(cells[at] for at in range(len(cells)) if at not in merged)]
    return held if held and merged else range(len(lines))


def _doubt(rows: list[AlignedLine], fields: list[str]) -> Problem:
    """Return what is told of lines that may as well be parted into rows otherwise."""
    at = place_of(fields, "name")
    text = close_up("".join(row.cells[at] for row in rows)) or close_up(rows[0].line.text)
    told = "看不准这一行的各格从哪里起、到哪里止，单位可能落进了上下两行；请逐格核对，或直接读原来的 PDF、Word 文件"
    return Problem((rows[0].line.number, rows[-1].line.number), text, told, rows[0].line.page)


def _sections(
    table: RawTable, above: list[Line], rows: list[AlignedLine], fields: list[str]
) -> list[tuple[Cell | None, list[AlignedLine]]]:
    """Split the lines at the headings that are between rows; each part with its heading.

    The first part is below the heading above the header.
    """
    parts: list[tuple[Cell | None, list[AlignedLine]]] = [(None, []), *((_heading(table, line), []) for line in above)]
    for row in rows:
        if _is_section(row, fields):
            parts.append((_heading(table, Line(row.line.text, row.line.number, row.line.page)), []))
        else:
            parts[-1][1].append(row)
    table.problems += [heads_nothing(section) for section, part in parts if section is not None and not part]
    return [(section, part) for section, part in parts if part]


def _heading(table: RawTable, line: Line) -> Cell:
    table.placements.append(Placement(line.number, line.text, "section"))
    return Cell(line.text.strip(), (line.number, line.number), line.page)


def _is_section(row: AlignedLine, fields: list[str]) -> bool:
    """Return whether a line is a heading between rows: alone, and not in a column whose cells may hold such a line."""
    if _is_english_heading(row):
        return True
    if "category" in fields or len(row.line.pieces) != 1 or not likeness.is_heading(simplify(row.line.text).strip()):
        return False
    kind = next(kind for kind, cell in zip(fields, row.cells, strict=True) if cell)
    return kind not in likeness.RUNNING and (kind != "name" or "number" in fields)


# Objective 2. Warmer homes
_ENGLISH_HEADING = re.compile(rf"{ENGLISH_HEADINGS}\s+{ENGLISH_COUNT}\s*[.:)–—-]\s*\S.*")


def _is_english_heading(row: AlignedLine) -> bool:
    """Return whether a line is a heading that says what it counts, and nothing is beside it: it begins at the left.

    It may be wider than its column, whose cell and the next it then is in.
    """
    filled = [at for at, cell in enumerate(row.cells) if cell]
    pieces = row.line.pieces
    blank = (pieces[0].right - pieces[0].left) / max(1, len(pieces[0].text))
    whole = all(after.left - before.right < 2 * blank for before, after in pairwise(pieces))
    return whole and filled == list(range(len(filled))) and bool(_ENGLISH_HEADING.fullmatch(row.line.text.strip()))


def _strip(table: RawTable, rows: list[AlignedLine], head: list[Laid]) -> list[AlignedLine]:
    """Take out page numbers, titles and headers printed again, and the notes under the table."""
    kept: list[AlignedLine] = []
    headers = {normal(line.text) for line in head}
    within = within_rows([row.cells for row in rows], [row.continues for row in rows])
    for index, row in enumerate(rows):
        text = row.line.text
        if normal(text) in headers and len(row.line.pieces) >= 3:
            table.placements.append(Placement(row.line.number, text, "furniture", "repeated header"))
            continue
        kind = furniture_kind(text)
        if (
            kind is None
            and len(row.line.pieces) == 1
            and not row.cells[0]
            and index not in within
            and page_number(text, certain=False)
        ):
            kind = "page number"
        if kind in ("page number", "attachment", "rule", "unit of measure") or (
            table.title and close_up(text) == table.title
        ):
            table.placements.append(Placement(row.line.number, text, "furniture", kind or "repeated title"))
        elif is_total(row.cells):
            table.notes.append(Note((row.line.number, row.line.number), close_up(text)))
            table.placements.append(Placement(row.line.number, text, "note", "total"))
        elif begins_note(text) and len(rows) - index <= settings.NOTE_LINES:
            _keep_notes(table, [rest.line for rest in rows[index:]])
            break
        else:
            kept.append(row)
    return kept


def _keep_notes(table: RawTable, lines: Sequence[Laid]) -> None:
    """Keep lines under a table as notes."""
    for line in lines:
        table.notes.append(Note((line.number, line.number), close_up(line.text)))
        table.placements.append(Placement(line.number, line.text, "note", "under the table"))


def _numbered_rows(rows: list[AlignedLine], fields: list[str]) -> bool:
    """Return whether the number column counts the rows (and not the categories)."""
    if "number" not in fields:
        return False
    at = fields.index("number")
    numbers = [_counted(row.cells[at]) for row in rows if NUMBER.fullmatch(simplify(row.cells[at]))]
    if len(numbers) < 2 or any(after <= before for before, after in zip(numbers, numbers[1:], strict=False)):
        return False
    if "category" not in fields:
        return True
    return len(numbers) > _begun(rows, fields.index("category")) or len(numbers) >= _begun(
        rows, place_of(fields, "lead_units", "responsible_units")
    )


def _counted(text: str) -> list[int]:
    """Return the figures of a number as they count: 2.10 comes behind 2.9."""
    return [int(figures) for figures in re.findall(r"\d{1,9}", text)]


def _begun(rows: list[AlignedLine], column: int) -> int:
    """Count the lines at which a cell of a column begins; none of a column that is not there."""
    return sum(
        1
        for before, after in zip([None, *rows], rows, strict=False)
        if column >= 0 and after.cells[column] and not (before and before.cells[column])
    )


def _raw_rows(table: RawTable, parts: list[list[AlignedLine]], fields: list[str], before: int) -> list[RawRow]:
    """Return the rows of lines that share a name, one for each part; what is merged over them they all hold."""
    count = len(table.rows) + before
    if len(parts) == 1:
        return [_raw_row(table, parts[0], fields, count + 1)]
    shared = shared_columns([[row.cells for row in part] for part in parts], fields)
    own = [kind if column not in shared else "" for column, kind in enumerate(fields)]
    made = [_raw_row(table, part, own, count + index) for index, part in enumerate(parts, start=1)]
    whole = _raw_row(
        table,
        [row for part in parts for row in part],
        [kind if column in shared else "" for column, kind in enumerate(fields)],
        count + 1,
    )
    for row in made:
        row.cells |= whole.cells
    return made


def _raw_row(table: RawTable, rows: list[AlignedLine], fields: list[str], index: int) -> RawRow:
    """Return the cells of the columns whose field is given, each with all its lines."""
    made = RawRow()
    for column, kind in enumerate(fields):
        if not kind:
            continue
        filled = [row for row in rows if row.cells[column]]
        for row in filled:
            table.placements.append(Placement(row.line.number, row.cells[column], "cell", f"{index}:{kind}"))
        if filled:
            first, last = filled[0].line, filled[-1].line
            text = "\n".join(row.cells[column] for row in filled)
            made.cells[column] = Cell(text, (first.number, last.number), first.page)
    return made


def _categories(
    made: list[RawRow], rows: list[AlignedLine], bounds: list[int], fields: list[str], counted: bool
) -> None:
    """Give each category, whose cell may span rows and stand in their middle, to the first row it holds for."""
    for kind in ("category",) if counted else ("category", "number"):
        if kind in fields:
            _spread(made, rows, bounds, fields.index(kind))


def _spread(made: list[RawRow], rows: list[AlignedLine], bounds: list[int], column: int) -> None:
    blocks = _whole_blocks(_with_lines_between(_blocks(rows, column), rows, bounds), bounds, len(made))
    for row in made:
        row.cells.pop(column, None)
    for block, first in zip(blocks, _first_rows(blocks, bounds), strict=True):
        lines = [rows[index] for index in block]
        made[first].cells[column] = Cell(
            "\n".join(row.cells[column] for row in lines),
            (lines[0].line.number, lines[-1].line.number),
            lines[0].line.page,
        )


def _blocks(rows: list[AlignedLine], column: int) -> list[list[int]]:
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


def _with_lines_between(blocks: list[list[int]], rows: list[AlignedLine], bounds: list[int]) -> list[list[int]]:
    """Put the lines of a merged cell together between which lines of other cells are: 产业 / 项目 in the middle of rows.

    A row has but one of a column; where one has several parts, others that are no further apart are of one cell too.
    """

    def one_row(above: list[int], below: list[int]) -> bool:
        return bisect_right(bounds, above[-1]) == bisect_right(bounds, below[0])

    steps = [below[0] - above[-1] for above, below in pairwise(blocks) if one_row(above, below)]
    whole = blocks[:1]
    for block in blocks[1:]:
        near = block[0] - whole[-1][-1] <= max(steps, default=0) and _on_one_page(rows, whole[-1][-1], block[0])
        if near or one_row(whole[-1], block):
            whole[-1] = whole[-1] + block
        else:
            whole.append(block)
    return whole


def _on_one_page(rows: list[AlignedLine], above: int, below: int) -> bool:
    return rows[above].line.page == rows[below].line.page


def _whole_blocks(blocks: list[list[int]], bounds: list[int], most: int) -> list[list[int]]:
    """Put the parts of a merged cell that a page tore back together.

    Where the others are at the top of a row, they do not.
    """
    tops = set(bounds)
    if sum(block[0] in tops for block in blocks) >= settings.ALIGNED_TOPS_SHARE * len(blocks):
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
    """Return the first row of each block: the rows under whose middle, or at whose top, it is."""
    starts = bounds[:-1]
    # a first row that has none shows that the tops of others are so by chance
    if blocks and blocks[0][0] == starts[0] and all(block[0] in starts for block in blocks):
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
