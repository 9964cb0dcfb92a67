"""Rows of a table whose columns are known: sections, cells merged over rows, what each row takes of its lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.decode.aligned_doubts import UNSURE_ROW, doubts_of_table
from graphmodel.loaders.decode.aligned_header import AlignedLine, AlignedLines
from graphmodel.loaders.decode.cut_off import problem_of_all
from graphmodel.loaders.decode.merged_columns import (
    bands,
    beside_merged,
    doubtful_blocks,
    merged_in_the_middle,
    spread,
    with_tops,
)
from graphmodel.loaders.decode.torn_table import with_heading
from graphmodel.loaders.decode.wrapped_rows import continued, over_two_columns, with_own_breaks_of, within_rows
from graphmodel.loaders.model import Cell, Column, GridCell, GridRow, Line, RawRow, RawTable, heads_nothing, place_of
from graphmodel.loaders.tables.column_gaps import NUMBER, Laid
from graphmodel.loaders.tables.columns_by_rows import codes_as_numbers, merged_names_group, own_content
from graphmodel.loaders.tables.furniture import (
    begins_note,
    counts_columns,
    furniture_kind,
    is_signature,
    is_total,
    page_number,
)
from graphmodel.loaders.tables.headers import normal
from graphmodel.loaders.tables.merged_rows import MergedRows, carry_merged
from graphmodel.loaders.tables.plan_columns import PERIOD, join_rows
from graphmodel.loaders.tables.preamble import read_preamble
from graphmodel.loaders.tables.wrapped_lines import unwrap_cells
from graphmodel.records import Problem

_OVER_TWO = "这一行有一段文字跨过了两栏，可能是两格连在了一起；请核对，或直接读原来的 PDF、Word 文件"
_APART = "这几个字与上面隔得像另一行那么远，读作了上面一格的；如果不是，请核对"


def rows_of(found: AlignedLines) -> RawTable:
    """Return the table that lines make: rows, sections, what is told above and below."""
    from graphmodel.loaders.decode.row_bounds import cut_rows  # with NumPy, which no other text needs

    table = RawTable(found.columns, header_line=found.head[0].number if found.head else 0)
    before, above = with_heading([Line(line.text, line.number, line.page) for line in found.before], [], found.columns)
    read_preamble(table, before)
    table.problems += found.problems
    for row, columns in zip(found.rows, continued([(row.cells, row.line) for row in found.rows]), strict=True):
        row.continues = columns
    rows = _strip(table, found.rows, found.head)
    _keep_notes(table, found.below)
    if len(rows) > settings.ALIGNED_MOST_LINES:
        raise UnreadableDocumentError(f"表里超过 {settings.ALIGNED_MOST_LINES} 行，不像一份责任清单；请拆小后再读")
    fields = ["extra" if column.field == PERIOD else column.field for column in found.columns]
    headings = bands(rows, fields)
    table.problems += [
        rows[at].line.doubt(_OVER_TWO)
        for at in sorted(over_two_columns([(row.cells, row.line) for row in rows]) - headings)
        if not (len(rows[at].line.pieces) == 1 and likeness.is_heading(simplify(rows[at].line.text).strip()))
    ]
    counted = _numbered_rows(rows, fields)
    merged_columns: set[int] = set()
    for section, part in _sections(table, above, rows, fields, headings):
        lines = [row.cells for row in part]
        centred = merged_in_the_middle(part, fields, counted)
        held = beside_merged(lines, centred)
        within = within_rows(lines, [row.continues for row in part])
        within |= _beside(part, held, fields.index("number")) if counted else set()
        cut = cut_rows(
            [lines[at] for at in held],
            fields,
            counted=counted,
            apart=[part[at].line.apart for at in held],
            within=_among(held, within),
            pages=[part[at].line.page for at in held],
        )
        bounds = with_tops(part, held, [0, *(held[at] for at in cut.bounds[1:-1]), len(part)])
        table.problems += _apart_within(part, bounds)
        table.problems += [_doubt(part[bounds[at] : bounds[at + 1]], fields) for at in sorted(cut.doubtful)]
        merged = MergedRows(lines, fields)
        made: list[RawRow] = []
        starts: list[int] = []
        for begin, end in zip(bounds, bounds[1:], strict=False):
            cuts = [begin, *(merged.cuts(begin, end) if counted else ()), end]
            made += [_raw_row(part[first:last], len(fields)) for first, last in pairwise(cuts)]
            starts += cuts[:-1]
        bounds = [*starts, len(part)]
        if "category" in fields:
            table.problems += doubtful_blocks(part, bounds, fields.index("category"))
        led = {column for column in centred if made and fields[column] == "leaders"}
        merged_columns |= led
        for column, kind in enumerate(fields):
            if kind == "category" or (kind == "number" and not counted) or column in led:
                table.problems += spread(made, part, bounds, column)
        if made:
            made[0].section = section
        table.rows += made
    join_rows(table)
    table.columns = _by_cells(table)
    told = with_own_breaks_of(table.rows, [(row.cells, row.line) for row in rows], len(fields))
    unwrap_cells(table, told)
    table.problems += doubts_of_table(table, rows)
    apart = sum(problem.reason == _APART for problem in table.problems)
    headings_perhaps = apart > 1 and "category" not in fields
    if headings_perhaps or (apart and own_content(fields) >= 0):
        table.problems.append(problem_of_all(table))
    return carry_merged(table, merged=merged_columns)


def _beside(part: list[AlignedLine], held: Sequence[int], number: int) -> set[int]:
    """Return the lines that are beside those of the same row: of lines beside each other one at most has a number.

    Where two have one a merged cell is in the middle of their rows.
    """
    starts = [at for at, row in enumerate(part) if not (row.line.beside and {at - 1, at} <= {*held})]
    chains = [range(*pair) for pair in pairwise([*starts, len(part)])]
    return {at for chain in chains if sum(bool(part[at].cells[number]) for at in chain) < 2 for at in chain[1:]}


def _among(held: Sequence[int], within: Collection[int]) -> set[int]:
    """Return where among the lines held no row begins: one of its lines above is held, too."""
    begins = {at: at for at in range(max(held, default=0) + 1)}
    for at in begins:
        begins[at] = begins[at - 1] if at and at in within else at
    return {index for index, (above, at) in enumerate(pairwise(held), start=1) if above >= begins[at]}


def _by_cells(table: RawTable) -> tuple[Column, ...]:
    """Return the columns with those that their cells show to be others: codes are numbers, merged names categories."""
    marks: dict[int, int] = {}
    rows = []
    for row in table.rows:
        cells = [row.cells.get(at) for at in range(len(table.columns))]
        for cell in cells:
            if cell is not None:
                marks.setdefault(id(cell), len(marks))
        rows.append(GridRow([GridCell(cell.text, marks[id(cell)]) if cell else GridCell("") for cell in cells], 0))
    return codes_as_numbers(merged_names_group(table.columns, rows, at_the_top=False), rows)


def _apart_within(part: list[AlignedLine], bounds: list[int]) -> Iterator[Problem]:
    """Yield a problem for each line that has the room above it that parts the rows, and is within one."""
    starts = bounds[1:-1]
    if not starts or sum(part[at].line.apart for at in starts) < settings.ALIGNED_APART_SHARE * len(starts):
        return
    for at, row in enumerate(part):
        if row.line.apart and at not in bounds:
            yield row.line.doubt(_APART)


def _doubt(rows: list[AlignedLine], fields: list[str]) -> Problem:
    """Return what is told of lines that may as well be split into rows otherwise."""
    at = place_of(fields, "name")
    text = close_up("".join(row.cells[at] for row in rows)) or close_up(rows[0].line.text)
    return Problem((rows[0].line.number, rows[-1].line.number), text, UNSURE_ROW, rows[0].line.page)


def _sections(
    table: RawTable, above: list[Line], rows: list[AlignedLine], fields: list[str], headings: Collection[int]
) -> list[tuple[Cell | None, list[AlignedLine]]]:
    """Split the lines at the headings that are between rows; each part with its heading.

    The first part is below the heading above the header.
    """
    parts: list[tuple[Cell | None, list[AlignedLine]]] = [(None, []), *((_heading(line), []) for line in above)]
    left = min((row.line.pieces[0].left for row in rows), default=0.0)
    for at, row in enumerate(rows):
        if at in headings or _is_section(row, fields, left):
            parts.append((_heading(Line(row.line.text, row.line.number, row.line.page)), []))
        else:
            parts[-1][1].append(row)
    table.problems += [heads_nothing(section) for section, part in parts if section is not None and not part]
    return [(section, part) for section, part in parts if part]


def _heading(line: Line) -> Cell:
    return Cell(line.text.strip(), (line.number, line.number), line.page)


def _is_section(row: AlignedLine, fields: list[str], left: float) -> bool:
    """Return whether a line is a heading between rows: alone, and not in a column whose cells may contain such a line.

    ``left`` is where the first column begins.
    """
    if _is_english_heading(row, left):
        return True
    if "category" in fields or len(row.line.pieces) != 1 or not likeness.is_heading(simplify(row.line.text).strip()):
        return False
    kind = next(kind for kind, cell in zip(fields, row.cells, strict=True) if cell)
    return kind not in likeness.RUNNING and (kind != "name" or "number" in fields)


# Objective 2. Warmer homes


def _is_english_heading(row: AlignedLine, left: float) -> bool:
    """Return whether a line is a heading that says what it counts, and nothing is beside it: it begins at the left.

    It may be wider than its column, whose cell and the next it then is in.
    """
    filled = [at for at, cell in enumerate(row.cells) if cell]
    pieces = row.line.pieces
    blank = pieces[0].width / max(1, len(pieces[0].text))
    whole = all(after.left - before.right < 2 * blank for before, after in pairwise(pieces))
    at_left = filled == list(range(len(filled))) or (len(pieces) == 1 and pieces[0].left <= left + 1)
    return whole and at_left and bool(likeness.ENGLISH_HEADING.fullmatch(row.line.text.strip()))


def _strip(table: RawTable, rows: list[AlignedLine], head: list[Laid]) -> list[AlignedLine]:
    """Take out page numbers, titles and headers printed again, and the notes under the table."""
    kept: list[AlignedLine] = []
    headers = {normal(line.text) for line in head}
    within = within_rows([row.cells for row in rows], [row.continues for row in rows])
    for index, row in enumerate(rows):
        text = row.line.text
        if normal(text) in headers:
            continue
        kind = furniture_kind(text)
        if (
            kind is None
            and len(row.line.pieces) == 1
            and not row.cells[0]
            and _at_an_edge(rows, index, within=index in within)  # 2026/12/3 / 1: the rest of a day is no page's number
            and page_number(text, certain=False)
        ):
            kind = "page number"
        if kind in ("page number", "attachment", "rule", "unit of measure") or (
            table.title and close_up(text) == table.title
        ):
            continue
        if is_total(row.cells) or counts_columns(row.cells):
            table.note(row.line.number, text)
        elif (begins_note(text) or is_signature([text])) and len(rows) - index <= settings.NOTE_LINES:
            _keep_notes(table, [rest.line for rest in rows[index:]])
            break
        else:
            kept.append(row)
    return kept


def _at_an_edge(rows: list[AlignedLine], index: int, *, within: bool) -> bool:
    """Return whether a line is the first or last of its page, or, in text, apart from the lines of cells.

    ``within`` if a cell continues behind it: then the foot of a page is apart from what is above.
    """
    own, beside = rows[index].line, [row.line for row in rows[max(index - 1, 0) : index + 2] if row is not rows[index]]
    if (
        own.beside
        or any(line.beside and line.number == own.number + 1 for line in beside)
        or (within and not own.apart)
    ):
        return False
    apart = not own.level and len(beside) > 1 and (own.apart or beside[1].apart)
    return apart or len(beside) < 2 or any(line.page != own.page for line in beside)


def _keep_notes(table: RawTable, lines: Sequence[Laid]) -> None:
    """Keep lines under a table as notes."""
    for line in lines:
        table.note(line.number, line.text)


def _numbered_rows(rows: list[AlignedLine], fields: list[str]) -> bool:
    """Return whether the number column counts the rows (and not the categories)."""
    if "number" not in fields:
        return False
    at = fields.index("number")
    texts = [row.cells[at] for row in rows if NUMBER.fullmatch(simplify(row.cells[at]))]
    numbers = [[int(figures) for figures in re.findall(r"\d{1,9}", text)] for text in texts]  # 2.10 is behind 2.9
    if len(numbers) < 2 or any(after <= before for before, after in zip(numbers, numbers[1:], strict=False)):
        return False
    if "category" not in fields:
        return True
    return len(numbers) > _begun(rows, fields.index("category")) or len(numbers) >= _begun(
        rows, place_of(fields, "lead_units", "responsible_units")
    )


def _begun(rows: list[AlignedLine], column: int) -> int:
    """Count the lines at which a cell of a column begins; none of a column that is not there."""
    return sum(
        1
        for before, after in zip([None, *rows], rows, strict=False)
        if column >= 0 and after.cells[column] and not (before and before.cells[column])
    )


def _raw_row(rows: list[AlignedLine], columns: int) -> RawRow:
    """Return the cells of a row, each with all its lines."""
    made = RawRow()
    for column in range(columns):
        if filled := [row for row in rows if row.cells[column]]:
            first, last = filled[0].line, filled[-1].line
            text = "\n".join(row.cells[column] for row in filled)
            made.cells[column] = Cell(text, (first.number, last.number), first.page)
    return made
