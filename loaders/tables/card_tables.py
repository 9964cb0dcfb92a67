"""Documents that have a small table of labels and values for each project: the tables are put one below the other.

What names a project may be in its table (Action | …), over its rows, or in the line above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphmodel.loaders import settings
from graphmodel.loaders.model import GridCell, GridRow, Heading
from graphmodel.loaders.tables.turned import card_fields, is_label, row_parts

Block = str | list[GridRow]
_NAME = "Action"  # what labels a name that is above its table
_MARKS = 100_000  # more than a small table has merged cells
_MERGED = 10**9  # marks of cells that no table of a document has


def cards_joined(blocks: Sequence[Block], mapping: Mapping[str, str] | None = None) -> list[Block]:
    """Return blocks with the small tables of a project each as one grid; other blocks as they are.

    Headings between them that the document marks as such head what is below; other text between them comes behind.
    """
    wide = {
        at: _wide_rows_apart(_without_header(block, mapping))
        for at, block in enumerate(blocks)
        if not isinstance(block, str)
    }
    grids = {at: grid for at, (grid, _texts) in wide.items()}
    fields = {at: found for at, grid in grids.items() if (found := card_fields(grid, mapping))}
    if len(fields) < max(settings.CARD_TABLES_FEWEST, len(grids)):
        return list(blocks)
    cards = sorted(fields)
    have_names = all("name" in found for found in fields.values())
    if not have_names and not all(at and isinstance(blocks[at - 1], str) for at in cards):
        return list(blocks)
    top: list[Block] = []
    behind: list[Block] = []
    rows: list[GridRow] = []
    themes = _depths_between(blocks, cards, have_names=have_names)
    for before, at in zip([-1, *cards], cards, strict=False):
        above = [str(block) if not isinstance(block, Heading) else block for block in blocks[before + 1 : at]]
        name = None if have_names else above.pop()
        line, page = grids[at][0].line, grids[at][0].page
        theme = next((text for text in reversed(above) if isinstance(text, Heading) and text.depth in themes), None)
        (behind if rows else top).extend(text for text in above if text is not theme)
        if theme is not None:
            rows.append(GridRow([GridCell(theme, _MERGED + at)] * 2, line, page))
        if name is not None:
            rows.append(GridRow([GridCell(_NAME), GridCell(name)], line, page))
        behind += wide[at][1]
        rows += [GridRow(_marked_apart(row, at), row.line, row.page) for row in grids[at]]
    for number, row in enumerate(rows, start=1):
        row.line = row.line if row.page else number  # each table of a Word file counts from 1
    return [*top, rows, *behind, *blocks[cards[-1] + 1 :]]


def _marked_apart(row: GridRow, table: int) -> list[GridCell]:
    """Return the cells of a row with marks that no merged cell of another table has."""
    return [replace(cell, mark=cell.mark + table * _MARKS) if cell.mark >= 0 else cell for cell in row.cells]


def _without_header(grid: list[GridRow], mapping: Mapping[str, str] | None) -> list[GridRow]:
    """Return a card without a row above its labels that heads them: 事项 | 内容."""
    parts = row_parts(grid[0]) if grid else []
    return grid[1:] if len(parts) == 2 and all(is_label(cell, mapping) for cell in parts) else grid


def _wide_rows_apart(grid: list[GridRow]) -> tuple[list[GridRow], list[str]]:
    """Return a card without the cells that are over all its columns: the first names it, others are remarks."""
    filled = [row for row in grid if any(row.texts())]
    wide = [row for row in filled if len(row_parts(row)) == 1]
    if not wide or len(filled) - len(wide) < settings.CARD_FEWEST_FIELDS:
        return grid, []
    first = filled[0]
    named = [[GridCell(_NAME), GridCell(first.cells[0].text)]] if first is wide[0] else []
    whole = [GridRow(cells, first.line, first.page) for cells in named]
    texts = [row.cells[0].text for row in wide[len(named) :]]
    return [*whole, *(row for row in filled if row not in wide)], texts


def _depths_between(blocks: Sequence[Block], cards: Sequence[int], *, have_names: bool) -> set[int]:
    """Return how deep the headings between cards are that do not name the card below them."""
    return {
        block.depth
        for before, at in zip(cards, cards[1:], strict=False)
        for block in blocks[before + 1 : at if have_names else at - 1]
        if isinstance(block, Heading)
    }
