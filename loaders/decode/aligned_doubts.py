"""What is doubtful about a whole table of text whose columns are apart: letters have no places there, only blanks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import continues, ends_as_body, is_body_word, is_latin
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.decode.aligned_header import AlignedLine
from graphmodel.loaders.decode.cut_off import empty_columns, leaders_with_rests, rows_cut_off
from graphmodel.loaders.decode.wrapped_rows import pieces_by_column
from graphmodel.loaders.fields import UNIT_FIELDS, WHO_AND_WHEN_FIELDS
from graphmodel.loaders.model import RawTable, place_of
from graphmodel.records import Problem

_TWO_PIECES = "这一行有两段隔开的文字读进了一格，后一段可能是旁边一格的；请核对，或直接读原来的 PDF、Word 文件"
_SEVERAL_TWO = (
    "几行里有两段隔开的文字读进了一格，各行的单位可能都混进了旁边一格的字；请逐行核对，或直接读原来的 PDF、Word 文件"
)
_TWO_COLUMNS = "“{}”这一栏有几行是隔开的两段文字，可能是两栏读成了一栏；请逐行核对，或直接读原来的 PDF、Word 文件"
_REST_OF_ANOTHER_HEADER = "“{}”可能是表头写不下的后半，混进了第一行；请核对第一行"
_TWO_ROWS = "这一格里有两个时间，可能是两行并成了一行；请核对，或直接读原来的 PDF、Word 文件"
_ONE_THEME = "这两段可能是同一个类别，类别合并在几行中间，看不出各属哪几行；请逐行核对，或直接读原来的 PDF、Word 文件"
_CUT = "各栏太窄，有的词从中间断开了，名称里可能多了或少了空格；请逐行核对，或直接读原来的 PDF、Word 文件"
_NAMES_BROKEN = "这张打标记的矩阵有的名称分了几行，标记可能落进了上下两行；请逐行核对，或直接读原来的 PDF、Word 文件"
_REST = "“{}”可能是上一行这一栏写不下的后半，或是两行共有的；请核对这两行"
#: What is told of a row whose cells may begin or end elsewhere.
UNSURE_ROW = "看不准这一行的各格从哪里起、到哪里止，单位可能落进了上下两行；请逐格核对，或直接读原来的 PDF、Word 文件"
# the rest of a word that a narrow column cut: Relaunc / h the Thursda / y market
_ONE_LETTER = re.compile(r"[b-z](?:\s|$)")


def doubts_of_table(table: RawTable, lines: Sequence[AlignedLine]) -> Iterator[Problem]:
    """Yield what is doubtful about a table, once its rows are known; ``lines`` are those of its rows."""
    if not lines or not table.rows:
        return
    whole = (lines[0].line.number, lines[-1].line.number)
    yield from empty_columns(table)
    yield from _rests(table)
    yield from _open_plans(table)
    if lines[0].line.level:
        return  # of a PDF, where each letter has its place
    two = list(_two_in_a_cell(table, lines))
    yield from two
    if len(two) > 1:
        yield Problem(whole, "", _SEVERAL_TWO)
    yield from _two_columns_in_one(table, lines, whole)
    yield from leaders_with_rests(table)
    yield from _rest_of_a_header(table, lines)
    yield from _two_times(table)
    yield from _themes_between(table, lines, whole)
    cut = sum(bool(_ONE_LETTER.match(cell)) and is_latin(cell) for line in lines for cell in line.cells)
    if cut >= settings.CUT_WORDS:
        yield Problem(whole, "", _CUT)
    yield from rows_cut_off(table)
    marked = any(column.field == "marked_unit" for column in table.columns)
    names = [row.cells[at] for row in table.rows for at in row.cells if table.columns[at].field == "name"]
    if marked and any(name.lines[0] < name.lines[1] for name in names):
        yield Problem(whole, "", _NAMES_BROKEN)


def _open_plans(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each plan without a stop at its end where most have one: that may be in the next row."""
    for at, column in enumerate(table.columns):
        plans = table.cells_of(at) if column.field == "milestones" else []
        without = [plan for plan in plans if plan.text.rstrip()[-1] not in "。；;."]
        for plan in without if 4 * len(without) <= len(plans) else ():
            yield plan.doubt(UNSURE_ROW)


def _two_in_a_cell(table: RawTable, lines: Sequence[AlignedLine]) -> Iterator[Problem]:
    """Yield a problem for each line on which a cell of units has two pieces and a cell beside it none, or a person."""
    for line in lines:
        pieces = pieces_by_column((line.cells, line.line))
        for at, own in enumerate(pieces):
            beside = [pieces[near] for near in (at - 1, at + 1) if 0 <= near < len(pieces)]
            two = (len(own) > 1 and not all(beside)) or _begins_with_a_person(line.cells[at])
            if table.columns[at].field in UNIT_FIELDS and two:
                yield Problem((line.line.number,) * 2, line.cells[at], _TWO_PIECES, line.line.page)


def _begins_with_a_person(text: str) -> bool:
    """Return whether a name stands apart before a unit, as of a column of leaders that has no header: 闻人谦 市热力办."""
    first, _, rest = simplify(text).strip().partition(" ")
    return bool(rest.strip()) and name_score(first) > 0 and unit_score(first) < KNOWN_ENDING


def _two_columns_in_one(table: RawTable, lines: Sequence[AlignedLine], whole: tuple[int, int]) -> Iterator[Problem]:
    """Yield a problem for each column of words that has two pieces on several lines: 名、冲锋    钮志强.

    Its header may be broken over lines so that a column, of leaders say, has none and is read as the end of another.
    """
    pieces = [pieces_by_column((line.cells, line.line)) for line in lines]
    for at, column in enumerate(table.columns):
        two = [own[at] for own in pieces if len(own[at]) > 1 and not own[at][0].text.isdigit()]
        if column.field not in WHO_AND_WHEN_FIELDS and len(two) > 1:
            header = close_up(column.header)
            yield Problem(whole, " ".join(piece.text for piece in two[0]), _TWO_COLUMNS.format(header))


def _themes_between(table: RawTable, lines: Sequence[AlignedLine], whole: tuple[int, int]) -> Iterator[Problem]:
    """Yield a problem where a line without a theme is between two that have one, others being further apart.

    They may be one theme in the middle of its rows: Lively / Streets.
    """
    at = place_of(table.fields, "category")
    filled = [index for index, line in enumerate(lines) if at >= 0 and line.cells[at]]
    steps = [below - above for above, below in pairwise(filled)]
    if 2 in steps and max(steps) > 2:
        above = filled[steps.index(2)]
        text = f"{lines[above].cells[at]} {lines[above + 2].cells[at]}"
        yield Problem(whole, text, _ONE_THEME)


def _rest_of_a_header(table: RawTable, lines: Sequence[AlignedLine]) -> Iterator[Problem]:
    """Yield a problem for the first row where its first line is a few letters alone: the last line of a header."""
    filled = [(column, cell) for column, cell in zip(table.columns, lines[0].cells, strict=True) if cell]
    if len(filled) == 1 and filled[0][0].field in WHO_AND_WHEN_FIELDS:
        text = close_up(filled[0][1])
        if len(text) <= settings.HEADER_REST_LONGEST and not is_latin(text):
            last = max(cell.lines[1] for cell in table.rows[0].cells.values())
            yield Problem((lines[0].line.number, last), text, _REST_OF_ANOTHER_HEADER.format(text))


def _two_times(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each deadline that is two times one below the other: two rows may have become one."""
    for at, column in enumerate(table.columns):
        for row in table.rows if column.field == "deadline" else ():
            if (
                at in row.cells
                and len(re.findall(r"\d\s*月?(?:底|末|前|日|月(?!\s*(?:底|末|前|\d)))", row.cells[at].text)) > 1
            ):
                yield Problem(row.cells[at].lines, close_up(row.cells[at].text), _TWO_ROWS, row.cells[at].page)


def _rests(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each cell that may be the rest of the one above: a word that bodies are called, and 4."""
    for at, column in enumerate(table.columns):
        for above, row in pairwise(table.rows) if column.field in UNIT_FIELDS | {"name"} else ():
            before, cell = above.cells.get(at), row.cells.get(at)
            if (
                before
                and cell
                and is_latin(cell.text)
                and _is_rest(before.text.strip(), cell.text.strip(), column.field)
            ):
                text = cell.text.strip()
                yield Problem((before.lines[0], cell.lines[1]), text, _REST.format(text), cell.page)


def _is_rest(before: str, text: str, field: str) -> bool:
    """Return whether a cell begins as the rest of a name does (at Berths 3 / and 4), or is what bodies are called."""
    if field == "name":
        return continues(before, text)
    return is_body_word(text) and len(before.split()) > 1 and not ends_as_body(before)
