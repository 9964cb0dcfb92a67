"""Headers that nobody knows: what ``--map`` should be told of them, and whether the name of a project was guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.unknown_labels import name_units
from graphmodel.loaders.model import Block, Column, GridRow, RawTable, place_of, with_fields
from graphmodel.loaders.tables.headers import ROLE_WORD, field_of
from graphmodel.records import Problem

# 疏浚河汊六处, 新建公厕12所: so many of a thing, and no office
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千万余]+[\u4e00-\u9fff]$")


def units_and_name(blocks: Sequence[Block]) -> tuple[list[str], str]:
    """Return the unknown headers of the first table whose columns name units, and the one most likely to name projects.

    No headers, and an empty text, where no table names units below an unknown header.
    """
    for rows in blocks:
        if not isinstance(rows, str):
            found = _of_table(rows)
            if found[0]:
                return found
    return [], ""


def _of_table(rows: Sequence[GridRow]) -> tuple[list[str], str]:
    for at, row in enumerate(rows):
        headers = [" ".join(text.split()) for text in row.texts()]
        shown = [header for header in headers if header]
        if len(set(shown)) < settings.HEADER_FEWEST:
            continue
        below = [other.texts() for other in rows[at + 1 :]]
        columns = {
            header: [texts[place] for texts in below if place < len(texts) and texts[place]]
            for place, header in enumerate(headers)
            if header and field_of(header) is None
        }
        counts = {header: sum(bool(_COUNTED.search(text)) for text in texts) for header, texts in columns.items()}
        units = [header for header, texts in columns.items() if name_units(texts) and 2 * counts[header] <= len(texts)]
        others = {header: texts for header, texts in columns.items() if texts and header not in units}
        return units, max(others, key=lambda header: fmean(map(len, others[header])), default="")
    return [], ""


def named_by_things(table: RawTable, mapping: Mapping[str, str] | None) -> tuple[Column, ...]:
    """Return the columns with things, one a row, as names where what is to be reached is behind them: 产业链 | 目标任务.

    Nobody knows their header; 引进项目6个 may be the aim of several of them.
    """
    name = place_of(table.fields, "name")
    aims = name >= 0 and "目标" in table.columns[name].header and "name" not in (mapping or {}).values()
    for at, column in enumerate(table.columns[:name] if aims else ()):
        texts = {*table.texts_of(at)}
        no_things = 2 * sum(text[0].isdecimal() for text in texts) > len(texts) or all(map(only_people, texts))
        unknown = column.field == "extra" and column.header and field_of(column.header) is None
        if unknown and not ROLE_WORD.search(column.header) and not no_things and len(table.rows) == len(texts) > 2:
            return with_fields(table.columns, {at: "name", name: "content"})
    return table.columns


def guessed_name(table: RawTable, mapping: Mapping[str, str] | None) -> Iterator[Problem]:
    """Tell where a column of an unknown header is read as the names, and another may as well contain them."""
    lengths = {
        column: fmean([len(cell.text.strip()) for cell in table.cells_of(at)] or [0])
        for at, column in enumerate(table.columns)
        if column.header
        and (column.field, field_of(column.header, mapping)) in {("name", None), ("extra", None), ("content", "name")}
    }
    name = next((column for column in lengths if column.field == "name"), None)
    longer = [column.header for column in lengths if name and lengths[column] > lengths[name]]
    if name is None and (at := place_of(table.fields, "name")) >= 0 and table.columns[at].header:
        name = table.columns[at] if field_of(table.columns[at].header, mapping) == "content" else None
        apart = {
            column: {*table.texts_of(place)} for place, column in enumerate(table.columns[:at]) if column in lengths
        }
        longer = [column.header for column, texts in apart.items() if name and len(texts) == len(table.rows) > 1]
    if name and longer:
        header, other = (" ".join(text.split()) for text in (name.header, longer[0]))
        told = f"没有哪一栏的列名是项目名称，读作了这一栏；如果不是，请用 --map 指明，如 --map {other}=name"
        yield Problem((0, 0), header, told)
