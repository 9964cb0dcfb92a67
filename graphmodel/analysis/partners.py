"""Who works with one agency, on what, and under which leader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphmodel.columns import Columns
from graphmodel.errors import AmbiguousInputError, UnknownAgencyError

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.tables import Tables

COLUMNS = (
    "place", "year", "partner", "kind", "projects", "agency_leads", "partner_leads", "leaders", "project_names",
)  # fmt: skip


def find_agency(wanted: str, known: dict[str, list[str]]) -> str:
    """Return the id of the agency a user means.

    Parameters
    ----------
    wanted
        Canonical name, a written form, or an id.
    known
        Every name and form to the ids of the agencies it may mean.

    Raises
    ------
    UnknownAgencyError
        No list names it; the message offers the nearest names.
    AmbiguousInputError
        Agencies of several places bear the name.
    """
    found = list(dict.fromkeys(known.get(wanted, [])))
    if len(found) == 1:
        return found[0]
    if found:
        full = [identity.partition(":")[2] for identity in found]
        raise AmbiguousInputError(
            f"“{wanted}”在几个地区都有：{'、'.join(full[:6])}；请写全（如 {full[0]}）或加 --place"
        )
    from graphmodel.agencies import nearest_names

    near = nearest_names(wanted, sorted(name for name in known if "/" not in name))
    hint = f"；是不是：{'、'.join(near)}？" if near else "；用 graphmodel workload 看有哪些单位"
    raise UnknownAgencyError(f"名单里没有“{wanted}”{hint}")


def known_agencies(tables: Tables) -> dict[str, list[str]]:
    """Return every agency name, written form and id to the agency ids it may mean."""
    known: dict[str, list[str]] = {}
    for row in tables.agencies.itertuples(index=False):
        for name in {row.agency_id, f"{row.place}/{row.agency}", row.agency, *row.written_as}:
            known.setdefault(name, []).append(row.agency_id)
    return known


def partners(source: Tables | Columns | Iterable[Columns], agency: str) -> pd.DataFrame:
    """Return one row per agency that shares projects with the one named, most shared first, year after year.

    Parameters
    ----------
    source
        Tidy tables, or columns with texts; several in turn, each with whole places and years.
    agency
        Canonical name, written form or id.

    Returns
    -------
    pandas.DataFrame
        ``place, year, partner, kind, projects`` (shared), ``agency_leads`` and ``partner_leads`` (how many of
        them each of the two leads), ``leaders`` and ``project_names`` (lists). Collectives stand last.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    """
    from graphmodel.analysis.edges import frame
    from graphmodel.analysis.source import column_parts

    parts = list(column_parts(source))
    return frame(partner_columns(parts, find_agency(agency, known_names(parts))))


def known_names(parts: Iterable[Columns]) -> dict[str, list[str]]:
    """Return every agency name, written form and id in columns with texts to the agency ids it may mean."""
    known: dict[str, list[str]] = {}
    for part in parts:
        for identity, name, forms, group in zip(
            part.agency_ids, part.agency_names, part.agency_forms, part.agency_group.tolist(), strict=True
        ):
            for word in {identity, f"{part.groups[group].place}/{name}", name, *forms}:
                known.setdefault(word, []).append(identity)
    return known


def partner_columns(parts: Iterable[Columns], identity: str) -> dict[str, Any]:
    """Return the columns of :func:`partners` by name.

    Parameters
    ----------
    parts
        Columns with texts and whole places and years.
    identity
        The agency's id.
    """
    rows = [row for part in parts for code in _codes(part, identity) for row in _rows(part, code)]
    return {name: [row[name] for row in rows] for name in COLUMNS}


def _codes(columns: Columns, identity: str) -> list[int]:
    return [code for code, found in enumerate(columns.agency_ids) if found == identity]


def _rows(columns: Columns, agency: int) -> list[dict[str, Any]]:
    """Return the partners of one agency in one year, in the order users read them."""
    import numpy as np

    own = columns.member_agency == agency
    led = set(columns.member_project[own & columns.member_lead].tolist())
    shared = np.isin(columns.member_project, columns.member_project[own]) & ~own
    leads: dict[int, dict[int, bool]] = {}
    for other, project, lead in zip(
        columns.member_agency[shared].tolist(),
        columns.member_project[shared].tolist(),
        columns.member_lead[shared].tolist(),
        strict=True,
    ):
        projects = leads.setdefault(other, {})
        projects[project] = projects.get(project, False) or lead
    overseen = np.isin(columns.overseen_project, columns.member_project[own])
    leaders: dict[int, list[str]] = {}
    for project, leader in zip(
        columns.overseen_project[overseen].tolist(), columns.overseen_leader[overseen].tolist(), strict=True
    ):
        leaders.setdefault(project, []).append(columns.leader_names[leader])
    group = columns.groups[columns.agency_group[agency]]
    rows = [
        {
            "place": group.place,
            "year": group.year,
            "partner": columns.agency_names[other],
            "kind": columns.agency_kinds[other],
            "projects": len(projects),
            "agency_leads": len(led & projects.keys()),
            "partner_leads": sum(projects.values()),
            "leaders": list(dict.fromkeys(name for project in sorted(projects) for name in leaders.get(project, []))),
            "project_names": [columns.project_names[project] for project in sorted(projects)],
        }
        for other, projects in leads.items()
    ]
    rows.sort(key=lambda row: (row["kind"] == "collective", -row["projects"], -row["partner_leads"], row["partner"]))
    return rows
