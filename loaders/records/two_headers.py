"""Columns of two headers, put into two: Lead / Support over Parks / Police, Timescale / Status over May 2026 / Late.

A header that names who leads and who supports may part them in each cell by its stroke, by brackets or by "with".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin, share_by_stroke
from graphmodel.loaders.cells.roles import begins_with_label, split_roles
from graphmodel.loaders.fields import NAMED_FIELDS
from graphmodel.loaders.model import Column, RawTable
from graphmodel.loaders.tables.headers import field_of, names_two_roles

#: The two texts of a cell; ``None`` if it is not one of two.
_Cut = Callable[[str], tuple[str, str] | None]
_STROKE = re.compile(r"\s*[/／|｜]\s*|\s+[–—-]\s+")
_STROKE_APART = re.compile(r"\s+[/／|｜–—-]\s+")
# Arts Commission with School Board; Arts Commission (School Board); 市教育局（市财政局）
_BEHIND = re.compile(
    r"(?P<lead>[^()（）]+?)(?:\s+with\s+|\s*[（(](?:with\s+)?)(?P<partners>(?:[^()（）]|[（(][^()（）]*[）)])+?)[）)]?",
    re.S,
)
# Department of Health (DoH): no partner
_ITS_LETTERS = re.compile(r"(?P<first>[A-Z])[A-Za-z&-]{0,6}[A-Z]")
_WITH_PARTNERS = re.compile(r"\bwith (?:\w+ )?(?:partners?|support(?:ing|ed)?|others)\b|[（(]", re.I)


def two_headers_apart(table: RawTable) -> None:
    """Put each column that has two headers into two, where its cells are parted as the header is.

    Below who leads and who supports the first unit leads in a cell that nothing parts.
    """
    for at, column in enumerate(table.columns):
        header, meant = " ".join(column.header.split()), field_of(column.header)
        parts = _STROKE.split(header)
        if names_two_roles(header) and (column.field == meant or "partner_units" in table.fields):
            first, second = parts if len(parts) == 2 else (header, header)
            cut = _behind if _WITH_PARTNERS.search(header) else _first_leads if len(parts) == 2 else _shared
            _part(table, at, cut, Column(first, meant or column.field), Column(second, "partner_units"))
        elif len(parts) == 2 and column.field == meant:
            _part_by_sign(table, at, *(Column(part, field_of(part) or "") for part in parts))


def _part_by_sign(table: RawTable, at: int, first: Column, second: Column) -> None:
    """Put a column of two that are no units and no people into two, where each of its cells has two parts."""
    kinds = {first.field, second.field}
    if any(whole_when(cell.text, None) for cell in table.cells_of(at)):
        return  # 2026/5 is one time
    if len(kinds) < 2 or "" in kinds or kinds & NAMED_FIELDS:
        return
    cells = table.texts_of(at)
    if len(cells) > 1 and all(_are(_in_two(text), first.field, second.field) for text in cells):
        _part(table, at, _in_two, first, second)


def _part(table: RawTable, at: int, cut: _Cut, first: Column, second: Column) -> None:
    """Put what ``cut`` finds behind the first text of the cells of a column into a new one."""
    place = len(table.columns)
    for row in table.rows:
        cell = row.cells.get(at)
        if cell and (found := cut(cell.text)):
            row.cells[at], row.cells[place] = (replace(cell, text=text) for text in found)
    columns = list(table.columns)
    columns[at] = replace(columns[at], field=first.field)
    if any(place in row.cells for row in table.rows):
        columns[at] = replace(columns[at], header=first.header)
        columns.append(second)
    table.columns = tuple(columns)


def _in_two(text: str) -> tuple[str, str] | None:
    """Part a text at its one stroke.

    >>> _in_two("May 2026 / Late"), _in_two("May 2026")
    (('May 2026', 'Late'), None)
    """
    parts = _STROKE_APART.split(text.strip())
    parts = parts if len(parts) == 2 else _STROKE.split(text.strip())
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


def _are(parts: tuple[str, str] | None, *fields: str) -> bool:
    """Return whether a cell is in two, and has a time where one is due."""
    return parts is not None and all(
        field != "deadline" or bool(whole_when(part, None)) or not re.search(r"\d", part)
        for part, field in zip(parts, fields, strict=True)
    )


def _first_leads(text: str) -> tuple[str, str] | None:
    """Part the unit before the first stroke from those behind it.

    >>> _first_leads("Parks / Police, Transit"), _first_leads("Lead: Parks; Support: Police")
    (('Parks', 'Police, Transit'), None)
    >>> _first_leads("TRA/PWA / Police")
    ('TRA/PWA', 'Police')
    """
    roles = split_roles(text)
    stroke = _STROKE_APART.search(text) or _STROKE.search(text)
    if stroke is None or begins_with_label(text) or (roles.leads and roles.partners):
        return None
    before, behind = text[: stroke.start()].strip(), text[stroke.end() :].strip()
    return (before, behind) if before and behind else None


def _shared(text: str) -> tuple[str, str] | None:
    """Part units that nothing but strokes divides, below a header without one: Lead and partners."""
    return _first_leads(text) if is_latin(text) and share_by_stroke(text) else None


def _behind(text: str) -> tuple[str, str] | None:
    """Part a unit from those in brackets behind it, and from whom it works with.

    >>> _behind("Arts Commission with School Board"), _behind("市教育局（市财政局、市民政局）"), _behind("Arts Commission")
    (('Arts Commission', 'School Board'), ('市教育局', '市财政局、市民政局'), None)
    """
    match = _BEHIND.fullmatch(text.strip())
    letters = _ITS_LETTERS.fullmatch(match["partners"]) if match else None
    lead = match["lead"].lower().removeprefix("the ") if match else ""
    if match is None or (letters and lead.startswith(letters["first"].lower())):
        return _shared(text)
    return (match["lead"].rstrip(" \n,;，；、"), match["partners"])
