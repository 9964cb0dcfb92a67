"""A table whose text was copied: cell after cell, line after line across its columns, or in no known order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, groupby

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.decode.cut_off import (
    empty_columns,
    leaders_with_rests,
    measures_without_names,
    names_that_fill_their_lines,
    printed_sheet,
    rows_cut_off,
    rows_of_several_tasks,
)
from graphmodel.loaders.decode.doubtful_names import (
    doubtful_names,
    headers_as_cells,
    names_astray,
    numbers_in_names,
    themes_astray,
)
from graphmodel.loaders.decode.header_across import (
    LineOrder,
    begins_in_the_middle,
    continues_across,
    find_across_header,
    order_below,
)
from graphmodel.loaders.decode.lines_across import read_interleaved
from graphmodel.loaders.decode.soundness import ScrambledTextError, Soundness, soundness
from graphmodel.loaders.decode.torn_table import read_torn_tables
from graphmodel.loaders.model import Line, RawTable
from graphmodel.loaders.tables.header_neighbours import heads_other_columns
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.loaders.tables.line_alignment import kind_of
from graphmodel.loaders.tables.merged_rows import carry_merged
from graphmodel.loaders.tables.torn_headers import TornHeader

_WIDE = re.compile(r"\s{2,}")


def read_copied(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Return what reads best: cell after cell, or line after line across the columns; nothing if there is no table.

    Raises
    ------
    ScrambledTextError
        Neither reads well.
    """
    header = find_across_header(lines, mapping)
    order = order_below(lines, header) if header else LineOrder(0, 0)
    if order.in_the_middle or _column_by_column(lines, mapping) or (header and _is_torn_apart(lines, header, mapping)):
        raise ScrambledTextError()
    surely = order.across >= settings.COPIED_SURELY_ACROSS
    suits = header is not None and (surely or continues_across(lines, header))
    across = _across(lines, header) if header and suits else None
    if across and across.how.worth >= 1.0 - settings.AS_SOUND and not across.how.scrambled:
        return across.checked()  # nothing could be worth so much more that it would be taken instead
    if surely:  # cell by cell the rows would be wrong, however well their cells read
        if across is None or across.how.scrambled:
            raise ScrambledTextError()
        return across.checked()
    tables = read_torn_tables(lines, mapping)
    if not tables:
        return []
    best = torn = _Found(tables, soundness(tables))
    if header and not suits and torn.how.doubtful:
        across = _across(lines, header)
    if across and across.how.worth >= torn.how.worth - (settings.AS_SOUND if suits else 0.0):
        best = across
    if best.how.scrambled:
        raise ScrambledTextError()
    found = best.checked()
    found[0].problems += printed_sheet(found, lines)
    return found


def _is_torn_apart(lines: list[Line], header: TornHeader, mapping: Mapping[str, str] | None) -> bool:
    """Return whether cells begin in the middle of their rows, or columns of the table were printed on another page."""
    own = [normal(column.header) for column in header.columns]
    return begins_in_the_middle(lines, header) or any(
        len(pieces := _WIDE.split(line.text.strip())) > 1 and heads_other_columns(pieces, own, mapping)
        for line in lines[header.end :]
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The tables of a text as one reader returned them, and how they read."""

    tables: list[RawTable]
    how: Soundness

    def checked(self) -> list[RawTable]:
        """Return the tables with their doubts; refuse those whose rows cannot be right."""
        if self.how.doubtful:
            self.tables[0].problems.append(self.how.doubt(self.tables))
        astray = (headers_as_cells, numbers_in_names, themes_astray)
        if names_astray(self.tables) or any(is_astray(table) for table in self.tables for is_astray in astray):
            raise ScrambledTextError
        doubts = [list(doubtful_names(table)) for table in self.tables]
        for table, of_table in zip(self.tables, doubts, strict=True):
            table.problems += [*of_table, *empty_columns(table, torn=True), *rows_cut_off(table)]
            table.problems += leaders_with_rests(table)
            table.problems += [*names_that_fill_their_lines(table), *rows_of_several_tasks(table)]
            carry_merged(table, people_alone=True)
            measures_without_names(table)
        return self.tables


def _across(lines: list[Line], header: TornHeader) -> _Found | None:
    """Return the text as it reads line after line; ``None`` if most of it fits no column."""
    table = read_interleaved(lines, header)
    how = soundness([table]) if table else None
    return None if table is None or how is None or how.mostly_misfits else _Found([table], how)


def _column_by_column(lines: list[Line], mapping: Mapping[str, str] | None) -> bool:
    """Return whether a table was written out column by column: names below names, units below units, times below times.

    Its rows cannot be known, and a guess would be wrong. Row by row each kind of cell comes again in every row.
    """
    pieces = [line.text.split() for line in lines if line.text.strip()]
    fields = [{field_of(piece, mapping) for piece in line} for line in pieces]
    headed = {*chain.from_iterable(of for of in fields if None not in of)}
    first = next((at for at, of in enumerate(fields) if None not in of), len(pieces))
    below = [line[0] for line, of in zip(pieces[first:], fields[first:], strict=True) if None in of]
    kinds = [kind if (kind := kind_of(text)) in ("amount", "unit") else "words" for text in below]
    several = {kind for kind in kinds if kinds.count(kind) > 1}
    runs = [kind for kind, _ in groupby(kinds) if kind in several]
    return len(headed) > 1 and {"unit"} < several and len(runs) < 2 * len(several)
