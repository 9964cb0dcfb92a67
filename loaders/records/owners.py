"""Owners who are people, beside a column of the teams that lead: Owner | Lead team."""

from __future__ import annotations

from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.latin_people import split_latin_people
from graphmodel.loaders.fields import BARE_BODY
from graphmodel.loaders.model import RawTable, with_fields
from graphmodel.loaders.tables.headers import field_of, normal


def owners_apart(table: RawTable) -> None:
    """Read a column of those that lead as officers where each cell of it names people and another names what leads.

    Of two columns that are headed as those that lead the first is taken, and it may be the people's.
    """
    fields = [column.field for column in table.columns]
    if "lead_units" not in fields or "lead_officers" in fields:
        return
    first = fields.index("lead_units")
    others = [
        at
        for at, column in enumerate(table.columns)
        if column.field == "extra" and _heads_leads(column.header) and not _names_people(table, at)
    ]
    if len(others) == 1 and _names_people(table, first):
        table.columns = with_fields(table.columns, {first: "lead_officers", others[0]: "lead_units"})


def _heads_leads(header: str) -> bool:
    """Return whether a header names those that lead, or bodies and nothing more: Lead team, Department."""
    return field_of(header) == "lead_units" or bool(BARE_BODY.fullmatch(normal(header)))


def _names_people(table: RawTable, at: int) -> bool:
    """Return whether each filled cell of a column in Latin letters names people, by name or by post."""
    texts = [row.cells[at].text.strip() for row in table.rows if at in row.cells and row.cells[at].text.strip()]
    return bool(texts) and all(is_latin(text) and not split_latin_people(text)[1] for text in texts)
