"""Cells that are over rows of a table whose columns are apart: merged ones, by column, and whose they are; headings.

Headings between rows are lines with room on both sides and nothing beside them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter

from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.decode.aligned_header import AlignedLine
from graphmodel.loaders.fields import PEOPLE_FIELDS
from graphmodel.loaders.model import Cell, RawRow, place_of, width
from graphmodel.loaders.tables.column_gaps import NUMBER
from graphmodel.records import Problem

_OFF_THE_MIDDLE = "这一格合并了几行，又不在这几行的正中（多半跨了页），看不出上下各行属于哪一格；请逐行核对，或直接读原来的 Word、Excel 文件"
_TOP_OR_MIDDLE = "这一栏每格都与一行对齐，看不出是只写在第一行，还是合并了上下几行；请核对各行的类别"
_MERGED_FROM = "这一格合并了几行，看不出从哪一行起；请核对上下各行，或直接读原来的 Word、Excel 文件"
# how far the cell of a group is from where it would be, were it merged over the rows from one to another
_Off = Callable[[int, int, int], float]
_Blocks = list[list[int]]
_ONE_OR_MORE = "这几行的类别连在一起，读作了一个类别；如果每一行各有一个类别，就读错了，请核对"


def merged_in_the_middle(part: list[AlignedLine], fields: list[str], counted: bool) -> set[int]:
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
    may_be = {at for at, kind in enumerate(fields) if kind == "category" or kind in _MAY_BE_MERGED}
    filled = [{at for at, cell in enumerate(row.cells) if cell} for row in part]
    alone = {column for columns in filled if columns <= may_be for column in columns}
    return {
        column
        for column, kind in enumerate(fields)
        if kind == "category" or (kind in _MAY_BE_MERGED and column in alone and len(_blocks(part, column)) < rows)
    }


_MAY_BE_MERGED = PEOPLE_FIELDS | {"extra"}


def beside_merged(lines: list[list[str]], merged: set[int]) -> Sequence[int]:
    """Return the lines that contain more than merged cells; another line would make a row taller."""
    held = [at for at, cells in enumerate(lines) if any(cells[at] for at in range(len(cells)) if at not in merged)]
    return held if held and merged else range(len(lines))


def with_tops(part: list[AlignedLine], held: Sequence[int], bounds: list[int]) -> list[int]:
    """Return where rows begin, with the lines of merged cells above their others that are apart from the row above."""
    found = list(bounds)
    for row, bound in enumerate(bounds[1:-1], start=1):
        own = part[bound].line
        above = (part[at].line for at in range(bound, held[held.index(bound) - 1], -1))
        far = sum(
            line is own or (line.page == own.page and own.level - line.level > line.leading / 3) for line in above
        )
        found[row] = next((at for at in range(bound, bound - far, -1) if _is_apart(part, at)), bound)
    return found


def _is_apart(rows: list[AlignedLine], index: int, column: int = -1, tops: Collection[int] = ()) -> bool:
    """Return whether a line is of another cell than the line above: apart from it, or so near that both are of one row.

    Or the line above is not full, and a row begins: where a line of a ``column`` was wrapped it is.
    """
    line, above, own = rows[index].line, rows[index - 1].line, rows[index].cells
    far = line.page != above.page or line.level - above.level > settings.ALIGNED_LINE_OF_CELL * line.leading
    short = 0 < width(rows[index - 1].cells[column]) <= max(width(row.cells[column]) for row in rows) - 1
    ends = short and index in tops and not is_latin(own[column])
    crowded = line.beside and any(one and other for one, other in zip(own, rows[index - 1].cells, strict=True))
    return bool(line.level) and ((line.apart and far) or ends or crowded)


def spread(made: list[RawRow], rows: list[AlignedLine], bounds: list[int], column: int) -> list[Problem]:
    """Give each cell of a column, which may span rows and be in their middle, to the first row it is of.

    Return what is doubtful.
    """
    if _has_own_cells(rows, bounds, column):
        return []
    heights = _heights(rows)
    blocks = _with_lines_between(_blocks(rows, column, bounds), rows, column, bounds, heights)
    off = _offs(blocks, rows, bounds, heights)
    # a text's lines are further off all at once; on a page one cell may be that a page's end cuts
    firsts = _first_rows(blocks, bounds, off, power=2 if _is_text(rows) else 1)
    for row in made:
        row.cells.pop(column, None)
    for block, first in zip(blocks, firsts, strict=True):
        lines = [rows[index] for index in block]
        made[first].cells[column] = Cell(
            "\n".join(row.cells[column] for row in lines),
            (lines[0].line.number, lines[-1].line.number),
            lines[0].line.page,
        )
    problems = list(_off_the_middle(blocks, firsts, rows, bounds, column, heights))
    at_their_tops = [block[0] for block in blocks] == [bounds[first] for first in firsts]
    if _is_text(rows) and not at_their_tops:
        for block, may_be in zip(blocks, _other_rows(len(blocks), len(made), off), strict=True):
            if len(may_be) > 1:
                may_begin = rows[bounds[min(may_be)]].line.number, rows[bounds[max(may_be)]].line.number
                text = close_up("".join(rows[index].cells[column] for index in block))
                problems.append(Problem(may_begin, text, _MERGED_FROM, rows[block[0]].line.page))
    return problems


def _off_the_middle(
    blocks: _Blocks, firsts: list[int], rows: list[AlignedLine], bounds: list[int], column: int, heights: list[float]
) -> Iterator[Problem]:
    """Yield a problem for each merged cell that is at neither the top nor the middle of its rows: a page may cut it."""
    if all(block[0] == bounds[first] for block, first in zip(blocks, firsts, strict=True)):
        return
    own = [range((begin + end - 1) // 2, (begin + end) // 2 + 1) for begin, end in pairwise(bounds)]
    if 2 < len(blocks) < len(own) and blocks[0][0] in own[0] and all(any(b[0] in o for o in own) for b in blocks):
        lines = rows[0].line.number, rows[-1].line.number
        yield Problem(lines, "", _TOP_OR_MIDDLE, rows[0].line.page)
    for at, (block, (first, end)) in enumerate(zip(blocks, pairwise([*firsts, len(bounds) - 1]), strict=True)):
        middle = (heights[bounds[first]] + heights[bounds[end]]) / 2
        if abs(middle - (heights[block[0]] + heights[block[-1]] + 1) / 2) > settings.ALIGNED_OFF_THE_MIDDLE:
            near = blocks[max(at - 1, 0)][0], blocks[min(at + 1, len(blocks) - 1)][-1]
            text = close_up("".join(rows[index].cells[column] for index in block))
            last = rows[near[1]] if at + 1 < len(blocks) else rows[-1]
            lines = rows[near[0]].line.number, last.line.number
            yield Problem(lines, text, _OFF_THE_MIDDLE, rows[block[0]].line.page)


def _has_own_cells(rows: list[AlignedLine], bounds: list[int], column: int) -> bool:
    """Return whether each row has a cell of its own in a column: merged cells that say the same would be one."""
    own = [close_up("".join(row.cells[column] for row in rows[begin:end])) for begin, end in pairwise(bounds)]
    pages = [rows[begin].line.page for begin in bounds[:-1]]
    again = any(
        one and one == other and page == below
        for (one, other), (page, below) in zip(pairwise(own), pairwise(pages), strict=True)
    )
    return again and 2 * sum(map(bool, own)) > len(own)


def doubtful_blocks(rows: list[AlignedLine], bounds: list[int], column: int) -> Iterator[Problem]:
    """Yield a problem for each run of lines that may be one merged cell, or a whole cell in each of its rows."""
    if _has_own_cells(rows, bounds, column):
        return
    tops = set(bounds)
    for block in _blocks(rows, column, tops):
        parts = [rows[at] for at in block if at in tops]
        whole = all(len(close_up(row.cells[column])) >= settings.ALIGNED_WHOLE_NAME for row in parts)
        if len(parts) > 1 and len(parts) == len(block) and whole:
            text = " ".join(row.cells[column] for row in parts)
            yield Problem((parts[0].line.number, parts[-1].line.number), text, _ONE_OR_MORE, parts[0].line.page)


def _blocks(rows: list[AlignedLine], column: int, tops: Collection[int] = ()) -> list[list[int]]:
    """Return the runs of lines that contain one merged cell's text.

    Lines of other cells may be between them, where these are in the middle of their rows.
    """
    blocks: list[list[int]] = []
    for index, row in enumerate(rows):
        if not row.cells[column]:
            continue
        above = blocks[-1][-1] if blocks else -1
        near = above == index - 1 >= 0 and rows[above].line.page == row.line.page
        if near and not _is_apart(rows, index, column, tops):
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return blocks


def _with_lines_between(
    blocks: _Blocks, rows: list[AlignedLine], column: int, bounds: list[int], heights: list[float]
) -> _Blocks:
    """Put the lines of a merged cell together between which lines of other cells are: 产业 / 项目 in the middle of rows.

    A row has but one of a column; where one has several parts, others that are no further apart are of one cell too,
    and so are lines that are no further apart than those of other cells.
    """

    def one_row(above: list[int], below: list[int]) -> bool:
        return bisect_right(bounds, above[-1]) == bisect_right(bounds, below[0])

    texts = pairwise(blocks) if _is_text(rows) else ()
    steps = [heights[below[0]] - heights[above[-1]] for above, below in texts if one_row(above, below)]
    near = max([settings.ALIGNED_LINE_OF_CELL, *steps])
    whole = blocks[:1]
    for block in blocks[1:]:
        is_near = heights[block[0]] - heights[whole[-1][-1]] <= near and not _is_apart(rows, block[0], column, bounds)
        if is_near or one_row(whole[-1], block):
            whole[-1] = whole[-1] + block
        else:
            whole.append(block)
    return whole


def _heights(rows: Sequence[AlignedLine]) -> list[float]:
    """Return how far down each line begins, in lines, and where the last ends: blank lines and ends of pages count."""
    down = [float(row.line.number - above.line.number) for above, row in pairwise(rows)]
    if not _is_text(rows):
        down = [
            (row.line.level - above.line.level) / row.line.leading if row.line.page == above.line.page else 1.5
            for above, row in pairwise(rows)
        ]
    return list(accumulate([0.0, *down, 1.0]))


def _is_text(rows: Sequence[AlignedLine]) -> bool:
    """Return whether lines are of a text: their numbers are all that is known of where they are."""
    return all(not row.line.level for row in rows)


def _first_rows(blocks: list[list[int]], bounds: list[int], off: _Off, *, power: int) -> list[int]:
    """Return the first row of each block: the rows under whose middle, or at whose top, it is."""
    starts = bounds[:-1]
    # a first row that has none shows that the tops of others are so by chance
    if blocks and blocks[0][0] == starts[0] and all(block[0] in starts for block in blocks):
        return [starts.index(block[0]) for block in blocks]
    size, count = len(starts), len(blocks)
    best = [[(0.0, 0)] + [(float("inf"), 0)] * size] + [[(float("inf"), 0)] * (size + 1) for _ in range(count)]
    for group in range(1, count + 1):
        for end in range(group, size + 1):
            for begin in range(group - 1, end):
                value = best[group - 1][begin][0] + off(group - 1, begin, end) ** power
                if value < best[group][end][0]:
                    best[group][end] = (value, begin)
    firsts: list[int] = []
    end = size
    for group in range(count, 0, -1):
        end = best[group][end][1]
        firsts.append(end)
    return firsts[::-1]


def _offs(blocks: _Blocks, rows: Sequence[AlignedLine], bounds: list[int], heights: list[float]) -> _Off:
    """Return how to say how far a cell is from the middle of rows it may be merged over, in lines.

    A last line of the cell itself is none of them. What counts are the rows on its own page: at the top of them its
    text may be where the end of the page cuts the cell.
    """
    pages = [[at for at, row in enumerate(rows) if row.line.page == rows[block[0]].line.page] for block in blocks]

    def off(group: int, begin: int, end: int) -> float:
        top, foot = max(bounds[begin], pages[group][0]), min(bounds[end] - 1, pages[group][-1])
        if top > foot:
            top, foot = bounds[begin], bounds[end] - 1
        below = heights[blocks[group][0]] - heights[top]
        middle = abs(min(heights[foot], heights[foot + 1] - 1) - heights[blocks[group][-1]] - below) / 2
        return min(middle, abs(below)) if foot < bounds[end] - 1 else middle

    return off


def _other_rows(count: int, size: int, off: _Off) -> list[set[int]]:
    """Return the rows that each merged cell of a text may begin at: lines tell where its middle is to a line or so."""

    def fits(group: int, begin: int, end: int) -> bool:
        return off(group, begin, end) <= settings.ALIGNED_MIDDLE_TOLD

    ends: list[set[int]] = [{0}]  # where so many groups may end
    for group in range(count):
        last = (size,) if group == count - 1 else range(group + 1, size)
        ends.append({end for end in last for begin in ends[-1] if begin < end and fits(group, begin, end)})
    may_be: list[set[int]] = []
    following = {size}
    for group in reversed(range(count)):
        following = {at for at in ends[group] for end in following if at < end and fits(group, at, end)}
        may_be.insert(0, following)
    return may_be


def bands(rows: Sequence[AlignedLine], fields: Sequence[str]) -> set[int]:
    """Return the lines that head the rows below them, in the column of names, where the first line does.

    No cell of a row above the first line can be merged over it, so that it is no row's name: it has nothing beside it,
    and room above and below; or it begins where the numbers do, or is in the middle of the table. Where rows bear a
    category they have theirs.
    """
    if "category" in fields or "name" not in fields:
        return set()
    name = fields.index("name")
    plain = [at for at, row in enumerate(rows[:-1]) if len(row.line.pieces) == 1 and not row.line.beside]  # one run
    for found in (
        {at for at in plain if rows[at].line.apart and rows[at + 1].line.apart and rows[at].cells[name]},
        _at_the_left(rows, plain, fields),
        _across(rows, plain),
    ):
        if 0 in found:
            return found
    return set()


def _at_the_left(rows: Sequence[AlignedLine], plain: Sequence[int], fields: Sequence[str]) -> set[int]:
    """Return the lines of words that begin where the first column does, which is of numbers."""
    if not fields or fields[0] != "number":
        return set()
    left = min(row.line.pieces[0].left for row in rows)
    return {at for at in plain if rows[at].line.pieces[0].left < left + 1 and not NUMBER.fullmatch(rows[at].line.text)}


def _across(rows: Sequence[AlignedLine], plain: Sequence[int]) -> set[int]:
    """Return the lines that begin and have their middle where no cell has: in the middle of the table."""
    alike = [at for at in plain if abs(rows[at].line.pieces[0].middle - rows[0].line.pieces[0].middle) < 1]
    pieces = [piece for row in rows for piece in row.line.pieces]
    as_cells = [
        sum(abs(place(piece) - place(pieces[0])) < 1 for piece in pieces)
        for place in map(attrgetter, ("left", "middle"))
    ]
    centred = len({rows[at].line.pieces[0].left for at in alike}) > 1
    above_rows = all(len(rows[at + 1].line.pieces) > 1 for at in alike)
    return {*alike} if len(alike) > 1 and (centred or above_rows) and max(as_cells) <= len(alike) else set()
