"""Several tables one below the other in one grid, each with its own header: 表一 民生实事, 表二 重点工程 on one sheet."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.loaders import settings
from graphmodel.loaders.model import Column, GridRow, RawTable
from graphmodel.loaders.tables.grid import read_grid
from graphmodel.loaders.tables.grid_header import find_header
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.merged_rows import carry_over_pages


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
