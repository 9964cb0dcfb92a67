"""Which form of list a plain text contains: a drawn table, aligned columns, a torn table, or running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.decode.aligned_header import TOO_CLOSE
from graphmodel.loaders.decode.copied_table import read_copied
from graphmodel.loaders.decode.cut_off import rows_of_several_tasks
from graphmodel.loaders.decode.doubtful_names import doubtful_names, names_astray, themes_astray
from graphmodel.loaders.decode.soundness import ScrambledTextError, soundness
from graphmodel.loaders.decode.spaced_columns import read_laid_text
from graphmodel.loaders.formats.cell_lines import join_broken_rows, join_cell_lines, join_quoted_rows, join_shifted_rows
from graphmodel.loaders.formats.delimited import csv_rows, drawn_tables, is_written_on
from graphmodel.loaders.formats.text import to_lines
from graphmodel.loaders.model import UNWRITTEN, GridRow, Line, RawTable, heading, place_of
from graphmodel.loaders.prose.labels import gaps_as_colons
from graphmodel.loaders.prose.tasks import read_running
from graphmodel.loaders.tables.blocks import block_tables
from graphmodel.loaders.tables.cell_a_line import read_cell_a_line
from graphmodel.loaders.tables.grid import read_grids
from graphmodel.loaders.tables.headers import (
    cells_run_together,
    headers_alone,
    heads_a_lost_table,
    known_headers,
    normal,
)
from graphmodel.loaders.tables.merged_rows import (
    carry_merged,
    doubt_leads_from_above,
    doubt_short_rows,
    doubt_unit_cells,
)
from graphmodel.loaders.tables.plan_columns import is_period
from graphmodel.loaders.tables.running_lines import running_lines
from graphmodel.loaders.tables.short_rows import fill_short_rows
from graphmodel.loaders.tables.torn_headers import find_torn_header
from graphmodel.records import Problem

_RUN_TOGETHER = "表格的各格连在了一起，中间没有任何分隔，分不出哪些字属于哪一格；请直接读原来的 Word、Excel 或 PDF 文件"
_IN_RULE = "表格线里写有文字，有的格与上下行合并，哪些行合用它看不准；请逐行核对，或直接读原来的文件"
_HEADING = re.compile(r"^ {0,3}(?P<depth>#{1,6}) (?=\S)")
_BOLD = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*")
# *Lead:* Parks, _Lead:_ Parks; a star or a line alone, and one inside a word, is none
_SLANTED = re.compile(
    r"(?<![\w*\\])(?P<mark>[*_])(?P<text>[A-Za-z][^*_\n]{0,80}?[\w:.)]|[\u4e00-\u9fff]{2,8}(?=[*_]\s*[:：]))"
    r"(?P=mark)(?![\w*])"
)

# 1\. and \>: signs that would mean something in Markdown; a bar behind one is no end of a cell
_ESCAPED = re.compile(r"\\(?=[.>#*_()\[\]+-])")
# a row of cells: two bars, tabs or wide gaps
_CELLS = re.compile(r"(?:[|｜\t].*|\S[ ]{2,}\S.*){2}")
_BETWEEN_CELLS = re.compile(r"\s*[|｜\t]\s*|\s{2,}")
_LABELLED = re.compile(r"\W*[^\W\d_]{2,10}\s*[:：]")


def text_tables(
    text: str, mapping: Mapping[str, str] | None = None, headings: Mapping[int, int] | None = None
) -> list[RawTable]:
    """Return the raw tables of a text in whatever form it contains them; none if there is no list.

    Parameters
    ----------
    text
        The text.
    mapping
        Headers whose field the user gave.
    headings
        How deep the headings are that the document marks, by line; those of Markdown are found in the text.
    """
    lines, depths = to_lines(text), dict(headings or {})
    lines = [replace(line, whole=headings is not None) for line in lines]
    if "#" in text or "**" in text or _SLANTED.search(text) or _ESCAPED.search(text):
        lines, marked = _without_markdown(lines)
        depths |= marked
    lines = _with_headings(lines, depths) if depths else lines
    repeated = running_lines([(line.text, line.page) for line in lines])
    lines = [line for at, line in enumerate(lines) if at not in repeated]
    if any(cells_run_together(line.text) for line in lines):
        raise ScrambledTextError(_RUN_TOGETHER)
    lines = gaps_as_colons(lines, mapping)
    tables = read_cell_a_line(lines, mapping)
    blank = sum(not line.text.strip() for line in lines)
    astray = blank > settings.CELL_A_PARAGRAPH * len(lines) and names_astray(tables)
    if tables and not (astray or any(map(themes_astray, tables))):
        return _or_torn(tables, lines, mapping)
    found = _drawn(lines, mapping) or _laid(lines, mapping) or _comma(text, mapping)
    if found:
        return found
    try:
        found = read_copied(lines, mapping)
    except ScrambledTextError:
        header = find_torn_header(lines, mapping)
        before = _running(lines[: header.start], mapping) if header else []
        if sum(len(table.rows) for table in before) >= settings.PROSE_FEW_TASKS:
            # what looked like a header is behind tasks that name their units themselves
            return _running(lines, mapping)
        raise
    return found or _running(lines, mapping)


def _or_torn(tables: list[RawTable], lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Return tables of a cell a line, or those of cells of several lines where their cells suit better.

    Or as well, with fewer themes: the first line of a name was one.
    """
    how, themed = soundness(tables), any("category" in table.fields for table in tables)
    try:
        torn = read_copied(lines, mapping) if themed or how.held < how.cells else []
    except ScrambledTextError:
        torn = []
    other, same = soundness(torn), all(("category" in table.fields) == themed for table in torn)
    count = [
        Counter(table.columns[at].field == "category" for table in read for row in table.rows for at in row.cells)
        for read in (tables, torn)
    ]
    more, less = other.held * how.cells, how.held * other.cells
    better = same and (more > less or (more == less and count[1][True] < count[0][True]))
    if torn and better and count[1][False] * how.rows >= count[0][False] * other.rows:
        return torn
    for table in tables:
        table.problems += doubtful_names(table)
    return tables


def _without_markdown(lines: list[Line]) -> tuple[list[Line], dict[int, int]]:
    """Return lines without the marks of headings and of letters, and how deep the headings are by line."""
    found = {line.number: len(match["depth"]) for line in lines if (match := _HEADING.match(line.text))}
    plain = [_ESCAPED.sub("", _SLANTED.sub(r"\g<text>", _BOLD.sub("", _HEADING.sub("", line.text)))) for line in lines]
    return [Line(text, line.number, line.page) for text, line in zip(plain, lines, strict=True)], found


def _with_headings(lines: list[Line], depths: Mapping[int, int]) -> list[Line]:
    """Return lines with how deep their headings are, the shallowest 1; one that is shallower than all is the title."""
    order = [depths[line.number] for line in lines if line.number in depths]
    title = order[0] if order and order.count(order[0]) == 1 and order[0] == min(order) else 0
    rank = {depth: at for at, depth in enumerate(sorted({*order} - {title}), start=1)}
    return [replace(line, heads=rank[depth]) if (depth := depths.get(line.number)) in rank else line for line in lines]


def _laid(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Return columns that wide gaps separate; where two cannot be told apart, the text cell by cell if it reads so."""
    found = read_laid_text(lines, mapping)
    for table in found:
        table.problems += rows_of_several_tasks(table) if "number" not in table.fields else []
    if not any(problem.reason == TOO_CLOSE for table in found for problem in table.problems):
        return found
    try:
        return read_copied(lines, mapping) or found
    except ScrambledTextError:
        return found


def _drawn(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    blocks: list[str | list[GridRow]] = []
    short: dict[int, list[str]] = {}
    lacking: set[int] = set()
    for join in (join_quoted_rows, join_broken_rows, join_shifted_rows, join_cell_lines):
        lines = join(lines, mapping)
    for before, rows in drawn_tables(lines):
        blocks += [heading(line.text, line.heads) if line.heads else line.text for line in before if line.text.strip()]
        if rows:
            filled = fill_short_rows(rows, mapping)
            short |= {row.line: row.texts() for row, moved in zip(rows, filled, strict=True) if moved is not row}
            lacking |= {row.line for row in rows if row.cells[-1] is UNWRITTEN}
            blocks.append(filled)
    tables = block_tables(blocks, mapping) if any(isinstance(block, list) for block in blocks) else []
    told = [line for line in lines if is_written_on(line)][:1]
    for table in tables:
        doubt_unit_cells(table, short)
        doubt_short_rows(table, lacking)
        doubt_leads_from_above(table, short)
        if table.rows:
            table.problems += [Problem((lines[0].number, lines[-1].number), line.text, _IN_RULE) for line in told]
    return [carry_merged(table) for table in tables]


def _comma(text: str, mapping: Mapping[str, str] | None) -> list[RawTable]:
    first = [line.replace('"', "").split(",") for line in text.splitlines()[:20] if line.count(",") >= 2]
    known = [known_headers(cells, mapping) + sum(is_period(normal(cell)) for cell in cells) for cells in first]
    if not any(count >= 3 for count, cells in zip(known, first, strict=True)):
        return []
    return comma_tables(text, mapping)


def comma_tables(text: str, mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Return the raw tables of a text whose cells commas, tabs or semicolons part; none if it heads no list."""
    rows = csv_rows(text, mapping)
    return [carry_merged(table) for table in (read_grids(rows, mapping) if rows else [])]


def _running(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    table = read_running(lines, mapping)
    alone = headers_alone(lines)
    lost = len({*alone.values()}) >= settings.LOST_HEADERS and (table is None or bool(_names(table) & alone.keys()))
    if lost or heads_a_lost_table(lines):
        raise ScrambledTextError
    if table:
        table.problems += _rows_of_cells(table, lines)
    return [table] if table else []


def _rows_of_cells(table: RawTable, lines: list[Line]) -> list[Problem]:
    """Return a problem for each line of a task that is cut into cells: a table without headers is read as text.

    Where each piece behind the first has a label (——牵头：县住建局  ——时限：10月底前) it is text.
    """
    of_tasks = {
        at for row in table.rows for cell in row.cells.values() for at in range(cell.lines[0], cell.lines[1] + 1)
    }
    told = "这一行像是没有表头的表里的一行，没有分格，读作了一段文字，请核对"
    cut = [line for line in lines if line.number in of_tasks and _CELLS.search(line.text.strip())]
    cut = [line for line in cut if not all(map(_LABELLED.match, _BETWEEN_CELLS.split(line.text.strip())[1:]))]
    return [Problem((line.number, line.number), close_up(line.text), told, line.page) for line in cut]


def _names(table: RawTable) -> set[str]:
    """Return what the tasks of running text are called: 责任分工 is the header of a torn table that was not found."""
    name = place_of(table.fields, "name")
    return {normal(row.cells[name].text) for row in table.rows if name in row.cells}
