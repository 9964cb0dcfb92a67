"""Tables whose cells are known (Word, Excel, web pages, CSV, ruled PDFs): header, rows, merged cells, several."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.agencies.writing import close_up
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.model import Cell, Column, GridRow, Line, RawTable
from graphmodel.loaders.tables.columns_by_rows import (
    codes_as_numbers,
    merged_names_group,
    numbers_are_no_units,
    own_themes_aside,
    priorities_as_categories,
    times_are_no_names,
)
from graphmodel.loaders.tables.edge_list import edges_refusal, guessed_ends
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.grid_header import find_header, plan_joined, texts_once
from graphmodel.loaders.tables.grid_rows import GridRows, takes_catalogue
from graphmodel.loaders.tables.headers import field_of, is_labelled, normal
from graphmodel.loaders.tables.matrix import matrix_refusal
from graphmodel.loaders.tables.matrix_columns import upright
from graphmodel.loaders.tables.merged_rows import carry_over_pages, doubt_own_blanks
from graphmodel.loaders.tables.preamble import may_head, read_preamble
from graphmodel.loaders.tables.turned import headed_by_column, stacked


def read_grid(
    rows: list[GridRow], mapping: Mapping[str, str] | None = None, columns: tuple[Column, ...] | None = None
) -> RawTable | None:
    """Turn a grid into a raw table; ``None`` if it has no header of a responsibility list.

    Parameters
    ----------
    rows
        The grid.
    mapping
        Header to field, from the user.
    columns
        The columns of the table before this one; used where this one has no header of its own.
    """
    cards = headed_by_column(rows, mapping)
    if cards is None and (refused := edges_refusal(rows, mapping)):
        return refused
    guessed = guessed_ends(rows, mapping)
    rows, mapping = upright(cards or rows, mapping)
    rows = stacked(rows, mapping)
    head = find_header(rows, mapping)
    if head is None:
        if refused := matrix_refusal(rows, mapping):
            return refused
        if columns is None or not rows or len(rows[0].cells) != len(columns):
            return None
        table, start = RawTable(columns), 0
    else:
        found, first, start = head
        found = numbers_are_no_units(plan_joined(found, rows[start:]), rows[start:])
        found = times_are_no_names(found, rows[start:])
        if not any(column.field == "role" for column in found):  # what is merged in a list of pairs is of units
            found = priorities_as_categories(codes_as_numbers(found, rows[start:]), rows[start:])
        table = RawTable(merged_names_group(found, rows[start:]))
        _above(table, rows[:first])
        table.header_line = rows[first].line
    GridRows(table, rows[start:], rows[start - 1] if start else None).read()
    doubt_own_blanks(table, rows[start:])
    if head is not None:
        _take_heading(table, rows[: head[1]])
    table.problems += [guessed] if guessed else []
    return table


def _above(table: RawTable, rows: list[GridRow]) -> None:
    read_preamble(
        table, [Line(text, row.line) for row in rows if not takes_catalogue(table, row) for text in texts_once(row)]
    )


def _take_heading(table: RawTable, above: list[GridRow]) -> None:
    """Take the heading above a header as the category of the rows below it.

    It is right above (二、新开工项目) but for lines of labels (组长：…), or counts in English: Goal 2: Clean water /
    Reporting period: Q4. Where rows further down have headings, a few words right above head the first ones.
    """
    rows = [texts for row in reversed(above) if (texts := texts_once(row)) and not all(map(furniture_kind, texts))]
    counted = [texts for texts in rows if likeness.ENGLISH_HEADING.fullmatch(texts[0].strip())]
    nearest = next((texts for texts in rows if not is_labelled(texts[0])), [""])
    columns = own_themes_aside(table)
    texts = next((texts for texts in [nearest, *counted] if likeness.heads_rows(texts[0], columns)), [])
    texts = texts or (nearest if any(row.section for row in table.rows) and may_head(nearest[0]) else [])
    if len(texts) != 1 or not table.rows or table.rows[0].section:
        return
    note = next((note for note in reversed(table.notes) if note.text == close_up(texts[0])), None)
    if note:
        table.notes.remove(note)
        table.columns = columns
        table.rows[0].section = Cell(texts[0], note.lines)


def read_grids(
    rows: list[GridRow], mapping: Mapping[str, str] | None = None, columns: tuple[Column, ...] | None = None
) -> list[RawTable]:
    """Return the tables of a grid, one for each header that has other columns than the one above it.

    Parameters are those of :func:`read_grid`; ``columns`` are for the first of the tables.
    """
    parts = _parted(rows, mapping)
    found = [read_grid(part, mapping, columns if not at else None) for at, part in enumerate(parts)]
    if any(table is None for table in found[1:]):
        found = [read_grid(rows, mapping, columns)]
    return [carry_over_pages(table) for table in found if table is not None]


def _parted(rows: list[GridRow], mapping: Mapping[str, str] | None) -> list[list[GridRow]]:
    head = find_header(rows, mapping)
    if head is None or any(column.field in ("marked_unit", "role") for column in head[0]):
        return [rows]
    headers = [[normal(text) for text in row.texts() if text] for row in rows[head[1] : head[2]]]
    cuts = [0]
    for at in range(head[2] + 1, len(rows)):
        own = [normal(text) for text in rows[at].texts() if text]
        if not _heads_a_table(own, mapping) or own in headers:
            continue
        headers = [own]
        cuts.append(_with_titles(rows, at))
    return [rows[begin:end] for begin, end in zip(cuts, [*cuts[1:], len(rows)], strict=True)]


def _heads_a_table(texts: list[str], mapping: Mapping[str, str] | None) -> bool:
    """Return whether the texts of a row are headers, that of units among them."""
    fields = [field_of(text, mapping) for text in texts]
    known = [field for field in fields if field]
    # no row of a table has 序号 for its number
    share = settings.SECOND_HEADER_COUNTED if "number" in fields else settings.SECOND_HEADER_SHARE
    return (
        len(set(known)) >= settings.HEADER_FEWEST
        and len(known) >= share * len(texts)
        and max(map(len, texts)) <= settings.SECOND_HEADER_LONGEST
    )


def _with_titles(rows: list[GridRow], header: int) -> int:
    """Return where a table begins: at its title above its header."""
    at = header
    while header - at <= settings.SECOND_TITLE_MOST_ROWS and len({text for text in rows[at - 1].texts() if text}) <= 1:
        at -= 1
    return at
