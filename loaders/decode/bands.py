"""Headings between the rows of a table without rules: lines with room on both sides and nothing beside them."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from graphmodel.loaders.decode.aligned_lines import AlignedLine
from graphmodel.loaders.tables.column_gaps import NUMBER, Piece


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
        {at for at in plain if rows[at].line.apart and rows[at + 1].line.apart and rows[at].cells[name]},
        _at_the_left(rows, plain, fields),
        _across(rows, plain),
    ):
        if 0 in found:
            return found
    return set()


def _is_plain(row: AlignedLine) -> bool:
    """Return whether a line is one run, in one column or over several."""
    return len(row.line.pieces) == 1 and not row.line.beside


def _at_the_left(rows: Sequence[AlignedLine], plain: Sequence[int], fields: Sequence[str]) -> set[int]:
    """Return the lines of words that begin where the first column does, which is of numbers."""
    if not fields or fields[0] != "number":
        return set()
    left = min(row.line.pieces[0].left for row in rows)
    return {at for at in plain if rows[at].line.pieces[0].left < left + 1 and not NUMBER.fullmatch(rows[at].line.text)}


def _across(rows: Sequence[AlignedLine], plain: Sequence[int]) -> set[int]:
    """Return the lines that begin and have their middle where no cell has: in the middle of the table."""

    def middle(piece: Piece) -> float:
        return (piece.left + piece.right) / 2

    alike = [at for at in plain if abs(middle(rows[at].line.pieces[0]) - middle(rows[0].line.pieces[0])) < 1]
    pieces = [piece for row in rows for piece in row.line.pieces]
    as_cells = [
        sum(abs(place(piece) - place(pieces[0])) < 1 for piece in pieces) for place in (attrgetter("left"), middle)
    ]
    centred = len({rows[at].line.pieces[0].left for at in alike}) > 1
    above_rows = all(len(rows[at + 1].line.pieces) > 1 for at in alike)
    return {*alike} if len(alike) > 1 and (centred or above_rows) and max(as_cells) <= len(alike) else set()
