"""What blanks put elsewhere in a text: halves of headers above and below the line of the others, numbers of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphmodel.loaders import settings
from graphmodel.loaders.tables.column_gaps import Laid, Piece
from graphmodel.loaders.tables.headers import field_of, normal


def headers_on_one_line(lines: Sequence[Laid], mapping: Mapping[str, str] | None) -> list[Laid]:
    """Return lines with the headers whose halves are above and below the line of the others put into it.

    Each half of the line above must have one below it, and be a header with it.
    """
    found = list(lines)
    for at in range(len(found) - 2, 0, -1):
        above, own, below = found[at - 1 : at + 2]
        whole = [_whole(upper, below.pieces, mapping) for upper in above.pieces]
        headers = [piece for piece in whole if piece]
        if not headers or len(headers) < len(whole) or len(headers) < len(below.pieces) or not own.pieces:
            continue
        pieces = sorted([*own.pieces, *headers], key=lambda piece: piece.left)
        apart = all(one.right <= other.left for one, other in zip(pieces, pieces[1:], strict=False))
        if apart and any(field_of(normal(piece.text), mapping) for piece in own.pieces):
            found[at - 1 : at + 2] = [replace(own, pieces=tuple(pieces))]
    return found


def _whole(upper: Piece, lower: Sequence[Piece], mapping: Mapping[str, str] | None) -> Piece | None:
    """Return the header of which a piece is the upper half, ``None`` if no piece below it ends it."""
    for piece in lower:
        text = upper.text + piece.text
        if upper.left < piece.right and piece.left < upper.right and field_of(normal(text), mapping):
            return Piece(min(upper.left, piece.left), max(upper.right, piece.right), text)
    return None


def numbers_at_left(pages: Sequence[Sequence[Laid]], mapping: Mapping[str, str] | None) -> list[list[Laid]]:
    """Return pages with the numbers that count on, and their header, where the leftmost line of the page begins.

    Names may begin above the second figure of 12, or a blank behind it.
    """
    heads = [line.pieces[0] for page in pages for line in page if len(line.pieces) > 2]
    headers = {piece.text for piece in heads if field_of(normal(piece.text), mapping) == "number"}
    due, found = 1, [[*page] for page in pages]
    for page in found if headers else ():
        left = min((line.pieces[0].left for line in page), default=0.0)
        for at, line in enumerate(page):
            first, *others = line.pieces
            number, _, name = first.text.partition(" ")
            if number in (str(due), *headers) and first.left <= left + settings.NUMBERS_IN_BY:
                due += number == str(due)
                behind = [replace(first, left=first.left + len(number) + 1, text=name)] if name else []
                page[at] = replace(line, pieces=(Piece(left, left + 1, number), *behind, *others))
    return found
