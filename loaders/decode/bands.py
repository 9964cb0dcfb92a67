"""Headings between the rows of a table without rules: lines with room on both sides and nothing beside them."""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.loaders.decode.aligned_lines import AlignedLine
from graphmodel.loaders.tables.column_gaps import NUMBER


def bands(rows: Sequence[AlignedLine], fields: Sequence[str]) -> set[int]:
    """Return the lines that head the rows below them, in the column of names, where the first line does.

    No cell of a row above the first line can be merged over it, so that it is no row's name: it has nothing beside it,
    and room above and below; or it begins where the numbers do, or is in the middle of the table. Where rows bear a
    category they have theirs.
    """
    if "category" in fields or "name" not in fields:
        return set()
    name = fields.index("name")
    plain = [at for at, row in enumerate(rows[:-1]) if _is_plain(row)]
    for found in (
        {at for at in plain if _is_apart(rows, at, name)},
        _at_the_left(rows, plain, fields),
        _across(rows, plain),
    ):
        if 0 in found:
            return found
    return set()


def _is_plain(row: AlignedLine) -> bool:
    """Return whether a line is one run, in one column or over several."""
    return len(row.line.pieces) == 1 and not row.line.beside


def _is_apart(rows: Sequence[AlignedLine], at: int, name: int) -> bool:
    return rows[at].line.apart and rows[at + 1].line.apart and bool(rows[at].cells[name])


def _at_the_left(rows: Sequence[AlignedLine], plain: Sequence[int], fields: Sequence[str]) -> set[int]:
    """Return the lines of words that begin where the first column does, which is of numbers."""
    if not fields or fields[0] != "number":
        return set()
    left = min(row.line.pieces[0].left for row in rows)
    return {at for at in plain if rows[at].line.pieces[0].left < left + 1 and not NUMBER.fullmatch(rows[at].line.text)}


def _across(rows: Sequence[AlignedLine], plain: Sequence[int]) -> set[int]:
    """Return the lines of which each is in the middle of the table, and not as the cells of its column are."""

    def middle(at: int) -> float:
        return (rows[at].line.pieces[0].left + rows[at].line.pieces[0].right) / 2

    alike = [at for at in plain if plain[0] == 0 and abs(middle(at) - middle(0)) < 1]
    lefts = [piece.left for row in rows for piece in row.line.pieces]
    middles = [(piece.left + piece.right) / 2 for row in rows for piece in row.line.pieces]
    if len({rows[at].line.pieces[0].left for at in alike}) < 2:
        return set()
    as_cells = sum(abs(left - lefts[0]) < 1 for left in lefts), sum(abs(at - middle(0)) < 1 for at in middles)
    return {*alike} if max(as_cells) <= len(alike) else set()
