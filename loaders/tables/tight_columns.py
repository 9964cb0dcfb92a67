"""Columns that are so close on a page that on some lines a single blank is all that parts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import synonyms
from graphmodel.loaders.model import width
from graphmodel.loaders.tables.column_gaps import Laid, Piece, Span, column_of
from graphmodel.loaders.tables.headers import field_of, normal

# the blank that a page has before what figures count, behind other words: 改造湿地 19 处
_MEASURED = re.compile(r"[^\d.]\s?\d[\d.]*\s[\u4e00-\u9fff]$")


def headed_together(
    head: Sequence[Laid], spans: Sequence[Span], mapping: Mapping[str, str] | None
) -> list[tuple[Piece, Piece]]:
    """Return the headers that are beside each other above one column and mean two."""
    found: list[tuple[Piece, Piece]] = []
    for at in range(len(spans)):
        pieces = [
            part
            for line in head
            for piece in line.pieces
            if column_of(piece, spans) == at
            for part in _parts(piece, mapping)
        ]
        told = [piece for piece in pieces if _field(piece, mapping) or re.fullmatch(r"[\u4e00-\u9fff]{3,}", piece.text)]
        told = [piece for piece in told if sum(_overlap(piece, other) for other in told) < 3]
        found += [
            (left, right)
            for left, right in pairwise(sorted(told, key=lambda piece: piece.left))
            if left.right <= right.left
            and _field(left, mapping) != _field(right, mapping)
            and normal(left.text + right.text) not in synonyms()
        ]
    return found


def _overlap(piece: Piece, other: Piece) -> bool:
    """Return whether two pieces are above each other; a header that is so with two is over both: 实施单位."""
    return piece.left < other.right and other.left < piece.right


def _parts(piece: Piece, mapping: Mapping[str, str] | None) -> list[Piece]:
    """Return the headers that a single blank parts in one run, each with its place: 牵头单位 配合单位; else the run."""
    fields = [field_of(normal(part), mapping) for part in piece.text.split()]
    if is_latin(piece.text) or None in fields or len(set(fields)) < 2:
        return [piece]
    letter = piece.width / len(piece.text)
    starts = [match.start() for match in re.finditer(r"\S+", piece.text)]
    return [
        Piece(piece.left + start * letter, piece.left + (start + len(text)) * letter, text)
        for start, text in zip(starts, piece.text.split(), strict=True)
    ]


def _field(piece: Piece, mapping: Mapping[str, str] | None) -> str | None:
    return field_of(normal(piece.text), mapping)


def parted(lines: Sequence[Laid], spans: Sequence[Span], pairs: Sequence[tuple[Piece, Piece]]) -> list[Span] | None:
    """Return the columns with an edge between the headers of each pair; ``None`` if runs of text continue over it."""
    found = list(spans)
    for left, right in pairs:
        at = column_of(left, found)
        edges = range(int(left.left) + 1, int(right.right) + 1)
        edge = min(edges, key=lambda x: (_crossing(lines, x), abs(x - right.left)), default=None)
        inside = sum(found[at][0] <= piece.middle < found[at][1] for line in lines for piece in line.pieces)
        if edge is None or _crossing(lines, edge) > settings.TIGHT_ACROSS * inside:
            return None
        found[at : at + 1] = [(found[at][0], float(edge)), (float(edge), found[at][1])]
    return found


def cut_at(lines: Sequence[Laid], spans: Sequence[Span], *, anywhere: bool = False) -> list[Laid]:
    """Return the lines with their runs cut at blanks that are at the edges of columns.

    Behind the blank must be where other runs of the column begin, unless a blank ``anywhere`` near the edge will do.
    """
    begins: list[set[float]] = [set() for _ in spans]
    for line in lines:
        for piece in line.pieces:
            begins[column_of(piece, spans)].add(piece.left)
    return [_cut(line, spans, None if anywhere else begins) for line in lines]


def unsure_cuts(lines: Sequence[Laid], cut: Sequence[Laid], spans: Sequence[Span]) -> list[Laid]:
    """Return the lines that were cut where no other run of the column behind the cut begins: the cut may be wrong."""
    begins: list[list[float]] = [[] for _ in spans]
    for line in lines:
        for piece in line.pieces:
            begins[column_of(piece, spans)].append(piece.left)
    return [
        whole
        for whole, parts in zip(lines, cut, strict=True)
        if len(parts.pieces) > len(whole.pieces)
        and not all(
            any(
                abs(left - piece.left) <= settings.TIGHT_OFF * _letter(piece)
                for left in begins[column_of(piece, spans)]
            )
            for piece in parts.pieces
        )
    ]


def _cut(line: Laid, spans: Sequence[Span], begins: Sequence[set[float]] | None) -> Laid:
    pieces: list[Piece] = []
    for piece in line.pieces:
        edges = [at for at, (_, edge) in enumerate(spans[:-1]) if piece.left < edge < piece.right]
        # what continues over several columns is a title or a note
        blank = _blank_near(piece, spans[edges[0]][1]) if len(edges) == 1 else None
        off = settings.TIGHT_OFF * _letter(piece)
        if blank is None or (begins and not any(abs(left - blank[1]) <= off for left in begins[edges[0] + 1])):
            pieces.append(piece)
        else:
            at, x = blank
            right = piece.text[at:].lstrip()
            pieces += [Piece(piece.left, x, piece.text[:at].rstrip()), Piece(x, piece.right, right, piece.blank)]
    return line if len(pieces) == len(line.pieces) else replace(line, pieces=tuple(pieces))


def _letter(piece: Piece) -> float:
    return piece.width / max(width(piece.text), 0.5)


def _crossing(lines: Sequence[Laid], x: float) -> int:
    """Count the runs that continue over a place without a blank near it."""
    return sum(
        piece.left < x < piece.right and _blank_near(piece, x) is None for line in lines for piece in line.pieces
    )


def _blank_near(piece: Piece, x: float) -> tuple[int, float] | None:
    """Return where the blank of a run is that is nearest to a place on the page: in the run, and where it ends."""
    letter = _letter(piece)
    blanks = [at for at, sign in enumerate(piece.text) if sign == " " and not _MEASURED.search(piece.text[: at + 2])]
    places = [(at, piece.left + letter * width(piece.text[: at + 1])) for at in blanks]
    near = min(places, key=lambda place: abs(place[1] - x), default=None)
    return (
        near
        if near is not None and abs(near[1] - x) <= max(settings.TIGHT_NEAR, settings.TIGHT_NEAR_LETTERS * letter)
        else None
    )
