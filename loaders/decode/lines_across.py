"""Text taken out of a table line by line: every line contains what is side by side, of whichever cells it meets.

    序号 项目名称 牵头单位 配合单位
    1 新建学校 市教育局 市财政局、市
    20所 住建局

Nothing tells which column a piece is of but its own words, what is above it, and the order of the columns.
Cells begin at the top of their rows: a row's first line has a piece of each, and a line below continues with those
that have not ended. (Where cells are in the middle of their rows this is not so, and the text is refused.) A
second pass of the search (:mod:`.across_search`) knows the widths at which columns wrap, from the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.loaders import settings
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.decode.across_search import OTHER_SIGN, AcrossSearch, Way
from graphmodel.loaders.decode.header_across import pieces_of
from graphmodel.loaders.decode.scoring import upper_quartile
from graphmodel.loaders.decode.soundness import MAY_BE_ANOTHERS
from graphmodel.loaders.decode.torn_table import strip_furniture, with_heading
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Cell, Column, Line, RawRow, RawTable, heads_nothing, width
from graphmodel.loaders.tables.merged_rows import doubt_unit_cells
from graphmodel.loaders.tables.plan_columns import join_rows
from graphmodel.loaders.tables.preamble import read_preamble
from graphmodel.loaders.tables.torn_headers import TornHeader
from graphmodel.records import Problem


def read_interleaved(lines: list[Line], header: TornHeader) -> RawTable | None:
    """Read a table whose lines go across its columns; ``None`` if nothing is under its header, or too much.

    Parameters
    ----------
    lines
        The text.
    header
        Its header, as :func:`find_across_header` finds it.
    """
    if len(lines) > settings.ACROSS_MOST_LINES:
        return None
    columns = header.columns
    table = RawTable(columns, header_line=lines[header.start].number)
    before, below = with_heading(lines[: header.start], lines[header.end :], columns)
    read_preamble(table, before)
    body, _ = strip_furniture(table, below, header)
    if not body:
        return None
    first = AcrossSearch(columns, body, {}).run()
    second = AcrossSearch(columns, body, _wrapped_at(body, first)).run()
    _to_rows(table, body, second)
    join_rows(table)
    doubt_unit_cells(table)
    return table


def _wrapped_at(lines: list[Line], steps: list[tuple[Way | None, bool]]) -> dict[int, float]:
    """Return the width at which each column wraps: that of lines that have another line of their cell below them."""
    widths: dict[int, list[float]] = {}
    above: dict[int, float] = {}
    for line, (way, opens) in zip(lines, steps, strict=True):
        if way is None:
            continue
        here = dict(zip(way, (width(piece) for piece in pieces_of(line)), strict=True))
        for column in here:
            if column in above and not opens:
                widths.setdefault(column, []).append(above[column])
        above = here
    return {column: upper_quartile(found) for column, found in widths.items() if len(found) >= 3}


_REST = re.compile("[\u4e00-\u9fff]{1,2}")


def _rests_of_others(columns: tuple[Column, ...], row: RawRow, line: Line, way: Way) -> Iterator[Problem]:
    """Yield a problem for each letter or two that end a cell of a line, and may as well end another one.

    A unit is a whole name with them: 管委 / 会.
    """
    texts = {at: cell.text for at, cell in row.cells.items()}
    for piece, column in zip(pieces_of(line), way, strict=True):
        if not _REST.fullmatch(piece) or column not in texts:
            continue
        if columns[column].field in UNIT_FIELDS and _ends(texts[column], piece):
            continue
        units = (at for at in texts if columns[at].field in UNIT_FIELDS and at not in way)
        if any(_ends(texts[at], piece) for at in units):
            yield Problem((line.number, line.number), piece, MAY_BE_ANOTHERS, line.page)


def _ends(text: str, piece: str) -> bool:
    """Return whether the last unit of a text is a whole name with a piece behind it."""
    name = OTHER_SIGN.split(text)[-1].replace("\n", "") + piece
    return is_collective(name) or unit_score(name) >= KNOWN_ENDING


def _to_rows(table: RawTable, lines: list[Line], steps: list[tuple[Way | None, bool]]) -> None:
    section: Cell | None = None
    for line, (way, opens) in zip(lines, steps, strict=True):
        if way is None and opens:
            if section is not None:
                table.problems.append(heads_nothing(section))
            section = Cell(line.text.strip(), (line.number, line.number), line.page)
            continue
        if way is None:
            table.problems.append(
                Problem((line.number, line.number), line.text.strip(), "这段文字放不进任何一栏", line.page)
            )
            continue
        if opens or not table.rows:
            table.rows.append(RawRow(section=section))
            section = None
        row = table.rows[-1]
        table.problems += _rests_of_others(table.columns, row, line, way)
        before = None
        for piece, column in zip(pieces_of(line), way, strict=True):
            known = row.cells.get(column)
            text = f"{known.text}{' ' if column == before else chr(10)}{piece}" if known else piece
            before = column
            row.cells[column] = Cell(
                text, (known.lines[0] if known else line.number, line.number), known.page if known else line.page
            )
