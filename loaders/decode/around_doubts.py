"""Search a torn table widely where a quick search leaves a doubt, and only there.

A quick search (:data:`.search.STRICT`) finds whole rows and nothing else. A row torn by a page, or a cell that reads as
another column's, is a doubt about a few rows; what stands further off reads the same whichever way they are cut. A wide
search therefore reads some rows on either side as well, and is believed where it cuts the outermost of these as the
quick one did: else it begins and ends further off.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from graphmodel.loaders import settings
from graphmodel.loaders.decode.search import Search
from graphmodel.loaders.decode.search_state import Segment

#: Rows to be searched again: the first, and the one behind the last.
_Zone: TypeAlias = tuple[int, int]


def read_through(quick: Search, wide: Search) -> list[Segment]:
    """Return what the quick search, which came to an end, finds, and where it finds nothing what the wide one does."""
    size = len(quick.pieces)
    found: list[Segment] = []
    kept: list[Segment] = []
    while not found:
        _append(kept, _without_last_rows(quick.furthest))
        begin = kept[-1].end if kept else 0
        _append(kept, _past(wide, begin, quick.furthest[-1].end if quick.furthest else begin, _number(wide, kept)))
        if kept[-1].end == size:
            return kept
        found = quick.run(kept[-1].end, number=_number(quick, kept))[0]
    _append(kept, found)
    return kept


def _past(wide: Search, begin: int, far: int, number: int) -> list[Segment]:
    """Return rows from one piece until behind another that the quick search did not get over."""
    size, further = len(wide.pieces), settings.DOUBT_PIECES
    while True:
        end = min(far + further, size)
        found = wide.run(begin, end, number)[0]
        sure = found if end == size else _without_last_rows(found)
        if end == size or (sure and sure[-1].end > far):
            return sure
        further *= 2


def read_around(wide: Search, segments: list[Segment], doubts: Iterable[int]) -> list[Segment]:
    """Return a cut of which the rows at the pieces in doubt, and some beside them, were searched again."""
    # a row above a page's end may continue below it: there no row surely begins
    parted = [at for at in _row_starts(segments)[1:] if not wide.pieces[at].after_break]
    bounds = [0, *parted, len(wide.pieces)]
    margins = {bisect_right(bounds, at) - 1: settings.DOUBT_ROWS for at in doubts}
    tried: dict[_Zone, list[Segment]] = {}
    while True:
        zones = _zones(margins, len(bounds) - 1)
        for zone in zones:
            if zone not in tried:
                begin, end = bounds[zone[0]], bounds[zone[1]]
                tried[zone] = wide.run(begin, end, _number(wide, segments[: _place(segments, begin)]))[0]
        unsettled = [zone for zone in zones if not _agrees(segments, tried[zone], bounds, zone)]
        if not unsettled:
            return _replaced(segments, [tried[zone] for zone in zones])
        margins = {
            row: 2 * margin if any(first <= row < last for first, last in unsettled) else margin
            for row, margin in margins.items()
        }


def _row_starts(segments: list[Segment]) -> list[int]:
    """Return the pieces at which rows begin, or the headings above them."""
    found: list[int] = []
    row = -1
    for before, segment in zip([None, *segments], segments, strict=False):
        if segment.column >= 0 and segment.row != row:
            row = segment.row
            found.append(before.start if before and before.column == -2 else segment.start)
    return found


def _zones(margins: dict[int, int], rows: int) -> list[_Zone]:
    """Return the rows in doubt with those beside them; zones that touch are one."""
    found: list[_Zone] = []
    for first, last in sorted((max(0, row - margin), min(rows, row + 1 + margin)) for row, margin in margins.items()):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _agrees(segments: list[Segment], found: list[Segment], bounds: list[int], zone: _Zone) -> bool:
    """Return whether the outermost rows of a zone are cut as they were."""
    first, last = zone
    ends = [] if first == 0 else [(bounds[first], bounds[first + 1])]
    ends += [] if last == len(bounds) - 1 else [(bounds[last - 1], bounds[last])]
    return all(_within(segments, *between) == _within(found, *between) for between in ends)


def _within(segments: list[Segment], begin: int, end: int) -> list[tuple[int, int, int]]:
    """Return how a stretch is cut, whatever the numbers of its rows."""
    cut = segments[_place(segments, begin) : _place(segments, end)]
    return [(segment.start, segment.end, segment.column) for segment in cut]


def _place(segments: list[Segment], at: int) -> int:
    """Return the place of the first segment that begins at a piece or behind it."""
    return bisect_left(segments, at, key=lambda segment: segment.start)


def _replaced(segments: list[Segment], zones: list[list[Segment]]) -> list[Segment]:
    """Return a cut with stretches of it cut anew."""
    whole: list[Segment] = []
    at = 0
    for zone in zones:
        _append(whole, segments[at : _place(segments, zone[0].start)])
        _append(whole, zone)
        at = _place(segments, zone[-1].end)
    _append(whole, segments[at:])
    return whole


def _append(above: list[Segment], below: list[Segment]) -> None:
    """Put a cut behind another, with the rows counted through."""
    before = next((segment.row for segment in reversed(above) if segment.row >= 0), -1)
    first = next((segment.row for segment in below if segment.row >= 0), 0)
    moved = before + 1 - first
    above += [replace(segment, row=segment.row + moved) if moved and segment.row >= 0 else segment for segment in below]


def _without_last_rows(segments: list[Segment]) -> list[Segment]:
    """Return a cut without its last rows: what comes behind may show that they are to be cut otherwise."""
    starts = _row_starts(segments)
    if len(starts) <= settings.DOUBT_ROWS:
        return []
    return segments[: _place(segments, starts[-settings.DOUBT_ROWS])]


def _number(search: Search, above: list[Segment]) -> int:
    """Return the number of the last row that bears one."""
    last = next((segment for segment in reversed(above) if segment.column == search.number_at >= 0), None)
    return search.count(0, search.pieces[last.start].plain)[0] if last else 0
