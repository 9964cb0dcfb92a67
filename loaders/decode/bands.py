"""Headings between the rows of a table without rules: lines with room on both sides and nothing beside them."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.loaders.decode.aligned_lines import AlignedLine


def bands(rows: Sequence[AlignedLine], fields: Sequence[str]) -> set[int]:
    """Return the lines that head the rows below them, in the column of names, where the first line does.

    No cell of a row above the first line can be merged over it, so that it is no row's name: it has nothing beside it,
    and room above and below. Where rows bear a category they have theirs.
    """
    if "category" in fields or "name" not in fields:
        return set()
    name = fields.index("name")
    found = {
        at
        for at, (row, below) in enumerate(zip(rows, rows[1:], strict=False))
        if row.line.apart
        and below.line.apart
        and row.cells[name]
        and sum(map(bool, row.cells)) == len(row.line.pieces) == 1
    }
    return found if 0 in found else set()
