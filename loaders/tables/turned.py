"""Tables that are set upright before they are read: projects or tables side by side, a card of labels for each project.

Documents that have a small table of labels and values for each project are put together: what names a project may be
in its table (Action | …), over its rows, or in the line above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import NAMED_FIELDS, UNIT_FIELDS, says_only_a_header
from graphmodel.loaders.model import Block, Column, GridCell, GridRow, Heading
from graphmodel.loaders.tables.header_neighbours import named_by_division
from graphmodel.loaders.tables.headers import IN_A_CELL, field_of, normal
from graphmodel.loaders.tables.plan_columns import is_period
from graphmodel.numerals import ENGLISH_TASKS

_COUNTED = re.compile(
    rf"(?P<label>{ENGLISH_TASKS}|(?i:strategy|objective|goal))\s+(?:(?i:no|number)\.?\s+)?"
    r"(?P<number>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*)[.:]?"
)

#: The header and the cell below or beside it.
_Values = dict[str, GridCell]


def headed_by_column(rows: list[GridRow], mapping: Mapping[str, str] | None = None) -> list[GridRow] | None:
    """Return a grid with its headers in one row and a project in each row below; ``None`` if its first column has none.

    Projects may be side by side (项目名称 | 新建学校 | 新增床位), or one above the other, each a card of labels and
    values (项目名称 | 新建学校 / 牵头单位 | 市教育局 | 完成时限 | 10月底). What is above stays above.
    """
    rows = _counted_labels_apart(rows)
    first = next(
        (at for at, row in enumerate(rows) if is_label(row.cells[0], mapping) and len(row_parts(row)) > 1), None
    )
    if first is None:
        return None
    body = [row for row in rows[first:] if any(row.texts())]
    first_cells = [row.cells[0] for row in body]
    labels = [normal(cell.text) for cell in first_cells if is_label(cell, mapping) or is_period(normal(cell.text))]
    fields = {field_of(label, mapping) for label in labels}
    for_cards = {field_of(normal(cell.text), mapping) for row in body for cell in row_parts(row)[2::2]}
    if (
        "name" not in fields
        or not (fields | for_cards) & UNIT_FIELDS
        or len(fields | for_cards) < settings.TURNED_FEWEST_LABELS
    ):
        return None
    is_cards = len(set(labels)) < len(labels) or any(_contains_pairs(row, mapping) for row in body)
    if not (_are_cards(body, mapping) if is_cards else len(labels) >= settings.TURNED_SHARE * len(body)):
        return None
    return _upright(rows[:first], _cards(body, mapping) if is_cards else _side_by_side(body))


def card_fields(rows: list[GridRow], mapping: Mapping[str, str] | None = None) -> set[str | None]:
    """Return the fields of the labels of a grid that is a card: labels and their values in each row, units among them.

    An empty set for any other grid.
    """
    body = [row for row in _counted_labels_apart(rows) if any(row.texts())]
    if any(len(row_parts(row)) % 2 for row in body) or not _are_cards(body, mapping):
        return set()
    labels = [cell for row in body for cell in row_parts(row)[::2]]
    fields = {field_of(normal(cell.text), mapping) for cell in labels}
    if not fields & UNIT_FIELDS or len(fields) < settings.CARD_FEWEST_FIELDS:
        return set()
    return fields


def _counted_labels_apart(rows: list[GridRow]) -> list[GridRow]:
    """Return rows with the number of a label in a row of its own: Action 2 | Light the lanes."""
    found: list[GridRow] = []
    named = "name" in {field_of(normal(row.cells[0].text)) for row in rows}
    for row in rows:
        parts = row_parts(row)
        match = _COUNTED.fullmatch(normal(parts[0].text)) if len(parts) == 2 else None
        if match is None:
            found.append(row)
            continue
        name = match["label"] if named or field_of(match["label"]) == "name" else _NAME  # Strategy 1
        for label, value in (("No.", GridCell(match["number"])), (name, parts[1])):
            cells = [GridCell(label) if cell is parts[0] else value for cell in row.cells]
            found.append(GridRow(cells, row.line, row.page))
    return found


def is_label(cell: GridCell, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a cell contains a known header and nothing else."""
    text = normal(cell.text)
    return field_of(text, mapping) is not None or text in IN_A_CELL


def row_parts(row: GridRow) -> list[GridCell]:
    """Return the cells of a row, those that are merged once."""
    return [cell for at, cell in enumerate(row.cells) if cell.mark < 0 or not at or cell.mark != row.cells[at - 1].mark]


def _contains_pairs(row: GridRow, mapping: Mapping[str, str] | None) -> bool:
    """Return whether labels and values take turns in a row: 牵头单位 | 市教育局 | 责任人 | 陈瑾."""
    labels = [cell for cell in row_parts(row)[2::2] if cell.text.strip()]
    return bool(labels) and all(is_label(cell, mapping) for cell in labels)


def _are_cards(body: list[GridRow], mapping: Mapping[str, str] | None) -> bool:
    """Return whether labels and values take turns: most labels are known, and what is beside one never is one."""
    rows = [parts for parts in map(row_parts, body) if len(parts) > 1]
    labels = [cell for parts in rows for cell in parts[::2] if cell.text.strip()]
    known = sum(is_label(cell, mapping) for cell in labels)
    return known >= settings.CARDS_SHARE * len(labels) and not any(
        # the name of a body is no header, though it ends as one: Parks Department
        not (is_latin(value.text) and not says_only_a_header(value.text))
        and is_label(value, mapping)
        and not _names_who(label, value, mapping)
        for parts in rows
        for label, value in zip(parts[::2], parts[1::2], strict=False)
    )


def _names_who(label: GridCell, value: GridCell, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a value beside a label of people or units is no header that says who: Director of Resources."""
    of = field_of(normal(label.text), mapping)
    return of in NAMED_FIELDS and field_of(normal(value.text), mapping) == "extra"


def _upright(above: list[GridRow], found: list[GridRow | tuple[_Values, GridRow]] | None) -> list[GridRow] | None:
    if not found:
        return None
    values = [project for project in found if isinstance(project, tuple)]
    headers = list(dict.fromkeys(header for project, _row in values for header in project))
    line, page = values[0][1].line, values[0][1].page
    rows = [*above, GridRow([GridCell(header) for header in headers], line, page)]
    for project in found:
        if isinstance(project, GridRow):
            rows.append(project)
        else:
            cells, row = project
            rows.append(GridRow([cells.get(header, GridCell("")) for header in headers], row.line, row.page))
    return rows


def _alone(row: GridRow, width: int) -> GridRow:
    """Return a row that contains one text, as a heading between projects is written."""
    return GridRow([row_parts(row)[0], *[GridCell("")] * (width - 1)], row.line, row.page)


def _cards(body: list[GridRow], mapping: Mapping[str, str] | None) -> list[GridRow | tuple[_Values, GridRow]] | None:
    """Return the projects of cards and the headings between them; ``None`` if some value has no label."""
    found: list[GridRow | tuple[_Values, GridRow]] = []
    card: _Values = {}
    beside: dict[int, _Values] = {}  # cards side by side, by the column in which each begins
    for row in body:
        parts = row_parts(row)
        if len([cell for cell in parts if cell.text.strip()]) == 1 and not is_label(parts[0], mapping):
            found.append(_alone(row, len(row.cells)))
            card, beside = {}, {}
            continue
        if len(parts) % 2:
            return None
        labels = [normal(cell.text) for cell in parts[::2]]
        if labels.count(labels[0]) > 1 and (not beside or labels[0] in next(iter(beside.values()))):
            beside = {_column_of(row, cell): {} for cell in parts[::2] if normal(cell.text) == labels[0]}
            found += [(values, row) for values in beside.values()]
        if beside:
            for label, value in zip(parts[::2], parts[1::2], strict=True):
                begin = max(at for at in beside if at <= _column_of(row, label))
                beside[begin].setdefault(normal(label.text), value)
            continue
        for label, value in zip(parts[::2], parts[1::2], strict=True):
            header = normal(label.text)
            if not card or header in card:
                card = {}
                found.append((card, row))
            card[header] = value
    return found


def _column_of(row: GridRow, cell: GridCell) -> int:
    return next(at for at, other in enumerate(row.cells) if other is cell)


def _side_by_side(body: list[GridRow]) -> list[GridRow | tuple[_Values, GridRow]]:
    """Return the projects of columns, with what is in rows of its own behind them."""
    found: list[GridRow | tuple[_Values, GridRow]] = []
    whole = [row for row in body if len(row_parts(row)) > 1]
    for at in range(1, max(len(row.cells) for row in whole)):
        cells = {normal(row.cells[0].text): row.cells[at] for row in whole if at < len(row.cells)}
        if any(cell.text.strip() for cell in cells.values()):
            found.append((cells, whole[0]))
    return [*found, *(_alone(row, len(whole)) for row in body if len(row_parts(row)) == 1)]


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


def stacked(rows: list[GridRow], mapping: Mapping[str, str] | None = None) -> list[GridRow]:
    """Return a grid with tables that are side by side below each other, other grids as they are.

    They are told by a header row that says the same headers twice or more, a name and units among them, with nothing
    but empty columns between. What is above each of them is above its rows then.
    """
    for at, row in enumerate(rows[: settings.HEADER_FIRST_ROWS]):
        if places := _repeated(row, mapping):
            width = max(map(len, places))
            headed = at > 0 and _heads_each(rows[at - 1], places)
            below = [
                _part(row, columns, width)
                for columns in places
                for row in [*rows[at - 1 : at if headed else at - 1], *rows[at + 1 :]]
            ]
            above = rows[: at - 1] if headed else rows[:at]
            return [*above, _part(row, places[0], width), *below]
    return rows


def _heads_each(row: GridRow, places: list[list[int]]) -> bool:
    """Return whether a row says of each table one thing, merged over it: 续建项目, 新建项目."""
    cells = [{(row.cells[at].text.strip(), row.cells[at].mark) for at in columns} for columns in places]
    return all(len(found) == 1 and text and mark >= 0 for found in cells for text, mark in found)


def _repeated(row: GridRow, mapping: Mapping[str, str] | None) -> list[list[int]]:
    """Return the columns of each table whose headers a row says, none if they are said once."""
    filled = [at for at, text in enumerate(row.texts()) if text]
    headers = [normal(row.cells[at].text) for at in filled]
    for times in range(2, len(headers) // settings.SIDE_BY_SIDE_FEWEST_HEADERS + 1):
        size, rest = divmod(len(headers), times)
        if rest or headers != headers[:size] * times or len(set(headers[:size])) < size:
            continue
        columns = [Column(header, field_of(header, mapping) or "extra") for header in headers[:size]]
        fields = {column.field for column in named_by_division(columns)}
        if "name" in fields and fields & UNIT_FIELDS and not any(cell.mark >= 0 for cell in row.cells):
            return [filled[begin : begin + size] for begin in range(0, len(filled), size)]
    return []


def _part(row: GridRow, columns: list[int], width: int) -> GridRow:
    cells = [row.cells[at] for at in columns]
    return GridRow(cells + [GridCell("")] * (width - len(cells)), row.line, row.page, row.torn, row.apart)
