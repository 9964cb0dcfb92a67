"""Deadlines and steps as a calendar file (iCalendar), for any calendar program."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from graphmodel.agencies import Registry
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.partners import find_agency, known_agencies
from graphmodel.analysis.underway import steps
from graphmodel.exports.cells import plain
from graphmodel.letters import harmless

#: A calendar file says when it was made; ours says the same for the same input.
_MADE = "19800101T000000Z"
_LINE = 75


def calendar_file(source: Any, *, agency: str | None = None, registry: Registry | None = None) -> bytes:
    """Return an iCalendar file with one all-day event for each dated step and each deadline.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    agency
        Only those of projects that this agency leads or supports: a name in any form.
    registry
        The names to resolve with.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.

    References
    ----------
    RFC 5545, Internet Calendaring and Scheduling Core Object Specification.
    """
    tables = tables_of(source, registry=registry)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//graphmodel//graphmodel//ZH", "CALSCALE:GREGORIAN"]
    for row in steps(tables, agency=agency, registry=registry).itertuples(index=False):
        if plain(row.due) is not None:
            about = (
                f"{row.place} {row.number}. {row.project}\n牵头：{'、'.join(row.lead_units)}\n"
                f"配合：{'、'.join(row.partner_units)}"
            )
            lines += _event(f"{row.project_id}/step/{row.step}", row.due, f"到期：{row.text}", about)
    wanted = set(tables.projects["project_id"])
    if agency is not None:
        identity = find_agency(agency, known_agencies(tables), registry=registry)
        wanted = set(tables.assignments[tables.assignments["agency_id"] == identity]["project_id"])
    for row in tables.projects.itertuples(index=False):
        if row.project_id in wanted and plain(row.deadline) is not None:
            lines += _event(
                f"{row.project_id}/deadline", row.deadline, f"完成期限：{row.name}", f"{row.number}. {row.name}"
            )
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines).encode()


def _event(identity: str, day: date, title: str, about: str) -> list[str]:
    mark = hashlib.sha256(identity.encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT", f"UID:{mark}@graphmodel", f"DTSTAMP:{_MADE}", f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}", f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(about)}", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]  # fmt: skip


def _escaped(text: str) -> str:
    text = harmless(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Break a line so that none has more than 75 bytes, never inside a letter."""
    found, size = "", 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > _LINE:
            found, size = found + "\r\n ", 1
        found, size = found + letter, size + wide
    return found
