"""Which form of list a plain text holds: a drawn table, aligned columns, a torn table, or running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from graphmodel.loaders.aligned import read_aligned
from graphmodel.loaders.blocks import block_tables
from graphmodel.loaders.formats.cell_lines import join_cell_lines
from graphmodel.loaders.formats.delimited import csv_rows, drawn_tables, join_tabbed_cells
from graphmodel.loaders.formats.numbered_cells import join_numbered_cells
from graphmodel.loaders.formats.text import to_lines
from graphmodel.loaders.grid import GridRow, read_grid
from graphmodel.loaders.headers import field_of
from graphmodel.loaders.interleaved import AcrossHeader, begins_in_the_middle, find_across_header, goes_across, read_interleaved
from graphmodel.loaders.layout import Laid, Piece
from graphmodel.loaders.page import Line, RawTable
from graphmodel.loaders.running import read_running
from graphmodel.loaders.short_rows import fill_short_rows
from graphmodel.loaders.soundness import Soundness, soundness
from graphmodel.loaders.torn_text import read_torn_tables, title_above

from graphmodel.errors import UnreadableDocumentError


def text_tables(text: str, mapping: Mapping[str, str] | None = None) -> list[RawTable]:
    """Return the raw tables of a text in whatever form it holds them; none if there is no list."""
    lines = to_lines(text)
    found = _drawn(lines, mapping) or _aligned(lines, mapping) or _comma(text, mapping)
    if found:
        return found
    header = find_across_header(lines, mapping)
    if header:
        lines = _headers_parted(lines, header)
    if column_by_column(lines, mapping) or (header and begins_in_the_middle(lines, header, mapping)):
        raise UnreadableDocumentError(_SCRAMBLED)
    found = _soundest(lines, header, mapping)
    if found and not _heads_the_list(found):
        running = _running(lines, mapping)
        return running if running and len(running[0].rows) > 2 * _row_count(found) else found
    return found or _running(lines, mapping)


def _heads_the_list(tables: list[RawTable]) -> bool:
    """Say whether the header found stands above most of the text, and not in the middle of tasks that name their units behind labels."""
    above = sum(placement.kind == "note" for placement in tables[0].placements)
    return above < _MANY_LINES or _row_count(tables) > above


def _row_count(tables: list[RawTable]) -> int:
    return sum(len(table.rows) for table in tables)


# fewer lines than these above a header are a letter or an introduction
_MANY_LINES = 6


def _headers_parted(lines: list[Line], header: AcrossHeader) -> list[Line]:
    """Give a header printed again a line of its own where a viewer ran the line before a page's end into it."""
    pieces = [piece for line in lines[header.start : header.end] for piece in line.text.split()]
    whole = re.compile(r"\s*".join(map(re.escape, pieces)))
    parted = lines[: header.end]
    for line in lines[header.end :]:
        found = whole.search(line.text) if len(line.text) > len(pieces) else None
        texts = [line.text[: found.start()], found.group(), line.text[found.end() :]] if found else [line.text]
        parted += [Line(text, line.number, line.page) for text in texts if text.strip() or not found]
    return parted


def _soundest(lines: list[Line], header: AcrossHeader | None, mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Return what reads best: cell after cell, or line after line across the columns; nothing if there is no table.

    Raises
    ------
    UnreadableDocumentError
        Neither reads well.
    """
    suits = header is not None and goes_across(lines, header)
    across = _across(lines, header, mapping) if header and suits else None
    if across and across.how.worth >= 1.0 - _AS_SOUND and not across.how.scrambled:
        return across.told()  # nothing could be worth so much more that it would be taken instead
    tables = read_torn_tables(lines, mapping)
    if not tables:
        return []
    best = torn = _Found(tables, soundness(tables))
    if header and not suits and torn.how.doubtful:
        across = _across(lines, header, mapping)
    if across and (torn.how.mostly_misfits or across.how.worth >= torn.how.worth - (_AS_SOUND if suits else 0.0)):
        best = across
    if best.how.scrambled:
        raise UnreadableDocumentError(_SCRAMBLED)
    return best.told()


@dataclass(frozen=True, slots=True)
class _Found:
    """The tables of a text as one reader returned them, and how they read."""

    tables: list[RawTable]
    how: Soundness

    def told(self) -> list[RawTable]:
        """Return the tables, with a word about it where they read doubtfully."""
        if self.how.doubtful:
            self.tables[0].problems.append(self.how.doubt())
        return self.tables


def _across(lines: list[Line], header: AcrossHeader, mapping: Mapping[str, str] | None) -> _Found | None:
    """Return the text as it reads line after line, a table for each header in it; ``None`` if most of it fits no column."""
    tables: list[RawTable] = []
    while True:
        following = _other_header(lines, header, mapping)
        end = title_above(lines, following.start, header.end) if following else len(lines)
        table = read_interleaved(lines[:end], header)
        if table is None:
            return None
        tables.append(table)
        if following is None:
            break
        lines, header = lines[end:], AcrossHeader(following.columns, following.start - end, following.end - end)
    how = soundness(tables)
    return None if how.mostly_misfits else _Found(tables, how)


def _other_header(lines: list[Line], header: AcrossHeader, mapping: Mapping[str, str] | None) -> AcrossHeader | None:
    """Return the next header across the text that names other columns."""
    at = header.end
    while found := find_across_header(lines[at:], mapping):
        start, end = at + found.start, at + found.end
        if [column.header for column in found.columns] != [column.header for column in header.columns]:
            return AcrossHeader(found.columns, start, end)
        at = end
    return None


# a reading that suits the lines is taken even if the other one's cells read as well: units of the wrong row are units too
_AS_SOUND = 0.03

_SCRAMBLED = "文字的先后乱了，看不出哪一格属于哪一行（多半是一栏一栏复制出来的，或几栏并成了一行）；请直接读原来的 PDF 或 Word 文件，或重新导出保留版面的文字（如 pdftotext -layout）"


def column_by_column(lines: list[Line], mapping: Mapping[str, str] | None = None) -> bool:
    """Say whether a table was written out column by column: its rows cannot be known, and a guess would be wrong.

    The running numbers stand below one another, or each header stands above cells of its column.
    """
    texts = ["".join(line.text.split()) for line in lines]
    texts = [text for text in texts if text]
    run = longest = 0
    for before, here in zip(["", *texts], texts, strict=False):
        follows = before.isdecimal() and here.isdecimal() and len(here) <= 3 and int(here) == int(before) + 1
        run = run + 1 if follows else 0
        longest = max(longest, run)
    if longest >= 3:
        return True
    heads: dict[str, int] = {}
    for index, text in enumerate(texts):
        field = field_of(text, mapping) if len(text) <= 10 else None
        if field in heads:
            break  # the header printed again
        if field in _PARTED:
            heads[str(field)] = index
    places = list(heads.values())
    apart = sum(1 for before, here in zip(places, places[1:], strict=False) if here - before >= 2)
    return len(places) >= 4 and apart >= 0.75 * (len(places) - 1)


_PARTED = ("name", "content", "leaders", "lead_units", "lead_officers", "partner_units", "responsible_units", "deadline", "milestones")


def _drawn(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    blocks: list[str | list[GridRow]] = []
    for before, rows in drawn_tables(join_numbered_cells(join_cell_lines(join_tabbed_cells(lines, mapping), mapping), mapping)):
        blocks += [line.text for line in before if line.text.strip()]
        if rows:
            blocks.append(fill_short_rows(rows, mapping))
    return block_tables(blocks, mapping) if any(isinstance(block, list) for block in blocks) else []


def _comma(text: str, mapping: Mapping[str, str] | None) -> list[RawTable]:
    first = [line for line in text.splitlines()[:20] if line.count(",") >= 2]
    if not any(sum(field_of(cell, mapping) is not None for cell in line.split(",")) >= 3 for line in first):
        return []
    rows = csv_rows(text, mapping)
    table = read_grid(rows, mapping) if rows else None
    return [table] if table else []


def _running(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    table = read_running(lines, mapping)
    return [table] if table else []


# ---- columns kept apart by spaces, as layout-preserving extraction writes them ------------------


_WIDE_GAP = re.compile(r"\S(?=\s{2,}\S)")


def _aligned(lines: list[Line], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Read columns aligned by runs of spaces; a Chinese character may count as one place or as two."""
    wide = sum(1 for line in lines if len(_WIDE_GAP.findall(line.text)) >= 2)
    if wide < 3 or wide < 0.1 * sum(1 for line in lines if line.text.strip()):
        return []
    tables = [table for han in (1, 2) if (table := read_aligned(_pages(lines, han), mapping))]
    return [max(tables, key=_known)] if tables else []


def _known(table: RawTable) -> float:
    """Say how well a table was cut: known columns first, cells per row second."""
    filled = sum(len(row.cells) for row in table.rows) / max(len(table.rows) * len(table.columns), 1)
    return sum(column.field != "extra" for column in table.columns) + filled


def _pages(lines: list[Line], han: int) -> list[list[Laid]]:
    pages: dict[int | None, list[Laid]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(Laid(tuple(_pieces(line.text, han)), line.number, line.page))
    return list(pages.values())


def _pieces(text: str, han: int) -> list[Piece]:
    """Return the runs of a line that two or more blanks part, with the places they take."""
    found: list[Piece] = []
    at = start = blanks = 0
    run = ""
    for letter in text + "  ":
        size = han if unicodedata.east_asian_width(letter) in "WFA" else 1
        if letter.isspace():
            blanks += size
            if run and blanks >= 2:
                found.append(Piece(start, at - blanks + size, run))
                run = ""
        else:
            if not run:
                start = at
            elif blanks:
                run += " "
            run += letter
            blanks = 0
        at += size
    return found
