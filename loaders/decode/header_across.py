"""Text that may go across the columns of a table.

Its header on one line, the pieces of its lines, and which way the lines go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.people import is_post_in_a_body, name_score
from graphmodel.loaders.decode.line_direction import LineOrder, line_order
from graphmodel.loaders.fields import UNIT_FIELDS, synonyms
from graphmodel.loaders.model import Column, Line
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.header_neighbours import settle_columns
from graphmodel.loaders.tables.headers import field_of, is_table_header, known_headers, normal
from graphmodel.loaders.tables.plan_columns import PERIOD, is_period
from graphmodel.loaders.tables.torn_headers import find_torn_header
from graphmodel.words import BODIES_LAST, TOWNS

_LATIN_LAST, _DIGIT = re.compile(r"[\u3400-\u9fff][A-Za-z]+$"), re.compile(r"\d")
# 器 处 ends two cells
_BODIES_LAST = f"{BODIES_LAST}{TOWNS}区县市"
_HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class AcrossHeader:
    """A header that is on one line, which the lines below may finish: ``lines[start:end]``."""

    columns: tuple[Column, ...]
    start: int
    end: int


def find_across_header(lines: list[Line], mapping: Mapping[str, str] | None = None) -> AcrossHeader | None:
    """Find a line of headers, some of which the lines below may finish.

    Parameters
    ----------
    lines
        The text.
    mapping
        Header to field, from the user.
    """
    for start, line in enumerate(lines):
        pieces = line.text.split()
        if len(pieces) < 4:
            continue
        pieces = [normal(piece) for piece in pieces]
        if known_headers(pieces, mapping) < 3:
            continue
        end = start + 1
        while (
            end < min(len(lines), start + 3)
            and not likeness.is_heading(simplify(lines[end].text).strip())
            and (longer := _with_line(pieces, [normal(piece) for piece in lines[end].text.split()], mapping))
        ):
            pieces, end = longer, end + 1
        if any(0 < known_headers(line.text.split(), mapping) < 3 for line in lines[end : end + 4]):
            continue  # more headers below: they are written one after the other, not across
        columns = settle_columns(
            [Column(piece, PERIOD if is_period(piece) else field_of(piece, mapping) or "extra") for piece in pieces]
        )
        if len(columns) == len(pieces) and is_table_header(list(columns)):
            return AcrossHeader(columns, start, end)
    return None


def _with_line(pieces: list[str], more: list[str], mapping: Mapping[str, str] | None) -> list[str] | None:
    """Return the headers with the next line of them; ``None`` if it is neither of two things.

    These are what is under one header (牵头单位 配合单位), which takes its place, and ends of broken ones.
    """
    fields = [field_of(piece, mapping) for piece in pieces]
    under: tuple[str, ...] = ()
    if len(more) >= 2 and {field_of(piece, mapping) for piece in more} <= UNIT_FIELDS:
        under = ("group", "responsible_units", "lead_units")
    over = next((index for index, field in enumerate(fields) if field in under), None)
    return [*pieces[:over], *more, *pieces[over + 1 :]] if over is not None else _finished(pieces, more, mapping)


def _finished(pieces: list[str], more: list[str], mapping: Mapping[str, str] | None) -> list[str] | None:
    """Return the headers with pieces of the next line behind some of them; ``None`` if one makes no known header."""
    at = 0
    longer = list(pieces)
    for piece in more:
        fits = [index for index in range(at, len(pieces)) if field_of(pieces[index] + piece, mapping)]
        if not fits:
            return None
        # what is no header yet first, then what makes one that is known by name
        at = min(
            fits,
            key=lambda index: (field_of(pieces[index], mapping) is not None, pieces[index] + piece not in synonyms()),
        )
        longer[at] = pieces[at] + piece
        at += 1
    return longer if more else None


def goes_across(lines: list[Line], header: AcrossHeader) -> bool:
    """Return whether rows begin with a line that has a piece of nearly every column, as a line across the table has."""
    numbered = [
        pieces
        for line in lines[header.end :]
        if (pieces := pieces_of(line)) and re.fullmatch(r"\d{1,3}[.、]?", pieces[0])
    ]
    whole = sum(len(pieces) >= settings.ACROSS_WHOLE_ROW * len(header.columns) for pieces in numbered)
    return len(numbered) >= 3 and whole >= settings.ACROSS_WHOLE_ROWS * len(numbered)


def order_below(lines: list[Line], header: AcrossHeader) -> LineOrder:
    """Return which way the lines below a header go."""
    below = [line for line in lines[header.end : header.end + settings.ACROSS_MOST_LINES] if line.text.strip()]
    return line_order([[simplify(piece) for piece in pieces_of(line)[: 2 * len(header.columns)]] for line in below])


def begins_in_the_middle(lines: list[Line], header: AcrossHeader, mapping: Mapping[str, str] | None = None) -> bool:
    """Return whether the first row's number is behind other pieces of its row.

    Cells are in the middle of their rows then.
    """
    if header.columns[0].field != "number":
        return False
    body = [
        pieces
        for line in lines[header.end : header.end + 40]
        if (pieces := pieces_of(line)) and not furniture_kind(line.text)
    ]
    if not body or body[0][0].isdecimal():
        return False
    torn = find_torn_header(lines, mapping)
    if torn is not None and torn.end > header.end:
        return False  # what is below belongs to the header
    first = next(
        (
            index
            for index, pieces in enumerate(body)
            if pieces[0] == "1" and len(pieces) >= settings.ACROSS_FIRST_ROW * len(header.columns)
        ),
        0,
    )
    return first > 0 and not any(likeness.is_heading("".join(map(simplify, pieces))) for pieces in body[:first])


def pieces_of(line: Line) -> list[str]:
    """Return what the gaps of a line part.

    Letters and an amount (CT 1台), the letters of a name that is spaced out (白 洁), a post and a name stay together.
    """
    pieces: list[str] = []
    for piece in line.text.split():
        if pieces and _goes_with(pieces[-1], piece):
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces


def _goes_with(left: str, right: str) -> bool:
    """Return whether a gap is inside a cell, whichever column it is of."""
    if len(left) == 1 and len(right) <= 2 and _HAN.fullmatch(left + right) and right not in _BODIES_LAST:
        return True
    return bool(_LATIN_LAST.search(left) and _DIGIT.match(right)) or (
        is_post_in_a_body(simplify(left), simplify(left)) and name_score(right) > 0
    )
