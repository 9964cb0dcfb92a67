"""Documents made of text and tables in turn (Word, web pages, PDF): find the lists in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.model import Block, Cell, GridRow, Heading, Line, RawTable
from graphmodel.loaders.tables.columns_by_rows import own_themes_aside
from graphmodel.loaders.tables.furniture import find_year, furniture_kind, is_catalogue_row, is_title
from graphmodel.loaders.tables.grid import read_grids
from graphmodel.loaders.tables.grid_header import find_header, texts_once
from graphmodel.loaders.tables.grid_rows import takes_catalogue
from graphmodel.loaders.tables.headers import is_labelled, normal
from graphmodel.loaders.tables.preamble import may_head, read_preamble
from graphmodel.loaders.tables.turned import cards_joined
from graphmodel.records import Problem
from graphmodel.words import CHINESE_DIGITS

_LIKE_A_ROW = "这一行在表格外面，像是表里的一行，没有写入记录，请核对"


def block_tables(blocks: Sequence[Block], mapping: Mapping[str, str] | None = None) -> list[RawTable]:
    """Return a raw table for each grid that heads a list; text around them becomes titles and notes.

    A grid of the same shape after a page's furniture continues with the one before it, whether or
    not it repeats the header.
    """
    tables: list[RawTable] = []
    above: list[tuple[list[tuple[int, str]], list[GridRow]]] = []
    blocks = cards_joined(blocks, mapping)
    running = _running(blocks)
    groups = _grouped(blocks, mapping, running)
    of_lists = [group for group in groups if find_header(group[1], mapping)] or groups  # not a key of abbreviations
    depths = _depths_of_parts([_own(texts, running) for texts, rows in of_lists if rows])
    for texts, rows in groups:
        found = read_grids(rows, mapping, tables[-1].columns if tables else None) if rows else []
        if not found and not tables:
            above.append((texts, rows))
        elif not found:
            _leave(tables[-1], texts, rows)
        else:
            for former, grid in above:
                read_preamble(found[0], _as_lines(former))
                _report(found[0], grid)
            above = []
            read_preamble(found[0], _as_lines(_without_heading(found[0], texts, depths, running)))
            tables += found
    return tables


def _grouped(
    blocks: Sequence[Block], mapping: Mapping[str, str] | None, running: Collection[str]
) -> list[tuple[list[tuple[int, str]], list[GridRow]]]:
    """Join the pages of one table; return each table with the text before it."""
    groups: list[tuple[list[tuple[int, str]], list[GridRow]]] = []
    texts: list[tuple[int, str]] = []
    head: list[str] = []  # of the last group
    for number, block in enumerate(blocks, start=1):
        if isinstance(block, str):
            texts.append((number, block))
            continue
        own = _headers(block, mapping)
        before = groups[-1][1] if head else []
        alike = before and block and len(before[0].cells) == len(block[0].cells) and own in ([], head)
        if alike and all(_is_of_the_page(text, running) for _, text in texts):
            for row in block[:3]:
                row.torn = True
            groups[-1][0].extend(texts)
            groups[-1][1].extend(block)
        else:
            groups.append((texts, list(block)))
            head = own
        texts = []
    if texts:
        groups.append((texts, []))
    return groups


def _running(blocks: Sequence[Block]) -> set[str]:
    """Return the texts that pages repeat, without their figures; none where tables have no pages."""
    if not any(not isinstance(block, str) and block and block[0].page for block in blocks):
        return set()
    counts = Counter(_without_figures(block) for block in blocks if isinstance(block, str))
    return {text for text, often in counts.items() if often > 1}


def _is_of_the_page(text: str, running: Collection[str]) -> bool:
    """Return whether a text between tables is of the pages: they repeat it, or it says that a table continues."""
    return bool(
        furniture_kind(text) or _without_figures(text) in running or _CONTINUED.fullmatch("".join(text.split()))
    )


_CONTINUED = re.compile(rf"[（(]?(?:续(?:上?表|上页)?|接上[页表])[\d{CHINESE_DIGITS}]*[）)]?")
_FIGURES = re.compile(r"[\d\s]+")


def _without_figures(text: str) -> str:
    return _FIGURES.sub("", text)


def _headers(rows: list[GridRow], mapping: Mapping[str, str] | None) -> list[str]:
    """Return the headers of a grid, none if it has none."""
    head = find_header(rows, mapping)
    return [normal(column.header) for column in head[0]] if head else []


def _depths_of_parts(above: Sequence[list[tuple[int, str]]]) -> set[int]:
    """Return the depths of the headings that parts have: the last of its depth above several tables, each another.

    Where no heading is marked, lines of a few words right above each table are headings of depth 0.
    """
    last: dict[int, list[str]] = {}
    for texts in above:
        for depth, text in {text.depth: text for _number, text in texts if isinstance(text, Heading)}.items():
            last.setdefault(depth, []).append(text)
    plain = [texts[-1][1] for texts in above if texts and may_head(texts[-1][1])]
    last = last or ({0: plain} if len(plain) == len(above) else {})
    return {depth for depth, found in last.items() if len(found) > 1 and len(set(found)) == len(found)}


def _own(texts: list[tuple[int, str]], running: Collection[str]) -> list[tuple[int, str]]:
    """Return the texts above a table without what is of the page, and the lines of labels that speak for its rows."""
    own = [one for one in texts if not _is_of_the_page(one[1], running)]
    while len(own) > 1 and is_labelled(own[-1][1]):
        own.pop()
    return own


def _without_heading(
    table: RawTable, texts: list[tuple[int, str]], depths: Collection[int], running: Collection[str]
) -> list[tuple[int, str]]:
    """Take what heads the rows of a table as their category (一、教育惠民, Goal 2: Clean water); return the other texts.

    It is right above them, or above the lines of labels that speak for them (组长：…), or one of the headings that the
    document's parts have.
    """
    own = _own(texts, running)
    if not own or not table.rows or table.rows[0].section is not None:
        return texts
    number, text = own[-1]
    if not likeness.heads_rows(text, table.columns):
        parts = [one for one in own if isinstance(one[1], Heading) and one[1].depth in depths]
        parts = parts or [one for one in own if likeness.ENGLISH_HEADING.fullmatch(one[1].strip())]
        parts = parts or own[-1:] if 0 in depths else parts
        columns = own_themes_aside(table)
        if not parts or any(column.field == "category" for column in columns):
            return texts
        table.columns = columns
        number, text = parts[-1]
    if is_title(text) and find_year(text):
        return texts  # another list begins: 丹河市2027年任务清单
    table.rows[0].section = Cell(text, (number, number))
    return [one for one in texts if one[0] != number]


def _as_lines(texts: list[tuple[int, str]]) -> list[Line]:
    return [Line(text, number) for number, text in texts]


def _leave(table: RawTable, texts: list[tuple[int, str]], rows: list[GridRow]) -> None:
    """Keep the text that is around or below a table, and report a grid that heads no list."""
    _keep(table, texts)
    _report(table, rows)


def _keep(table: RawTable, texts: list[tuple[int, str]]) -> None:
    for number, text in texts:
        if text.count("\t") > 2:
            table.problems.append(Problem((number, number), " ".join(text.split()), _LIKE_A_ROW))
        elif not furniture_kind(text):
            table.note(number, text)


def _report(table: RawTable, rows: list[GridRow]) -> None:
    """Report a grid that heads no list; one of a single column is the frame that a page or a letter has."""
    if all(len(row.cells) == 1 for row in rows):
        _keep(table, [(row.line, row.cells[0].text) for row in rows if row.cells[0].text.strip()])
        return
    for row in rows:
        text = " | ".join(value for value in dict.fromkeys(row.texts()) if value)
        if text and not takes_catalogue(table, row):
            table.problems.append(Problem((row.line, row.line), text, "这个表格没有认出表头，没有写入记录", row.page))


def heading_depths(blocks: Sequence[Block]) -> dict[int, int]:
    """Return how deep the headings are that a document marks, by their line in :func:`plain_lines`."""
    if not any(isinstance(block, Heading) for block in blocks):
        return {}
    found, number = {}, 1
    for block in blocks:
        if isinstance(block, Heading):
            found[number] = block.depth
        number += len(plain_lines([block]))
    return found


def plain_lines(blocks: Sequence[Block]) -> list[Line]:
    """Return all text of the blocks as lines, a grid's cells one after the other."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for row in block:
            if is_catalogue_row(texts_once(row)):
                lines.append(" ".join(close_up(text) for text in texts_once(row)))
                continue
            seen: set[int] = set()
            for cell in row.cells:
                if cell.text.strip() and (cell.mark < 0 or cell.mark not in seen):
                    lines.extend(cell.text.strip().split("\n"))
                seen.add(cell.mark)
    return [Line(text, number) for number, text in enumerate(lines, start=1)]
