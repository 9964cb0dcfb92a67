"""Who works with one agency, on what, and under which leader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphmodel.columns import Columns

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.agencies import Registry
    from graphmodel.agencies.finding import Named
    from graphmodel.tables import PlainTables, Tables

COLUMNS = (
    "place", "year", "partner", "kind", "projects", "agency_leads", "partner_leads", "leaders", "project_names",
)  # fmt: skip


def find_agency(wanted: str, known: Iterable[Named], *, registry: Registry | None = None) -> str:
    """Return the id of the agency a user means; see :func:`graphmodel.agencies.finding.find`.

    Parameters
    ----------
    wanted
        A name in any form that documents may have, an id, pinyin or initials.
    known
        The agencies there are.
    registry
        The names to resolve with; the bundled ones by default.

    Raises
    ------
    UnknownAgencyError
        No list names it; the message offers the nearest names.
    AmbiguousInputError
        Several agencies are meant; the message names them with their places.
    """
    from graphmodel.agencies.finding import find

    return find(wanted, known, registry=registry).id


def known_agencies(tables: Tables | PlainTables) -> list[Named]:
    """Return every agency of tidy tables with the forms of its name."""
    from graphmodel.agencies.finding import Named

    columns = (tables.agencies[name] for name in ("agency_id", "place", "agency", "written_as"))
    return [Named(identity, place, name, tuple(forms)) for identity, place, name, forms in zip(*columns, strict=True)]


def partners(source: Any, agency: str, *, registry: Registry | None = None) -> pd.DataFrame:
    """Return one row per agency that shares projects with the one named, most shared first, year after year.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store; or columns with texts, several in turn, each with
        whole places and years.
    agency
        A name in any form that documents may have, an id, pinyin or initials.
    registry
        The names to resolve with; the bundled ones by default.

    Returns
    -------
    pandas.DataFrame
        ``place, year, partner, kind, projects`` (shared), ``agency_leads`` and ``partner_leads`` (how many of
        them each of the two leads), ``leaders`` and ``project_names`` (lists). Collectives are last.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    """
    from graphmodel.analysis.edges import frame
    from graphmodel.analysis.source import column_parts

    parts = list(column_parts(source, texts=True, registry=registry))
    return frame(partner_columns(parts, find_agency(agency, known_names(parts), registry=registry)))


def known_names(parts: Iterable[Columns]) -> list[Named]:
    """Return every agency of columns with texts once, with the forms of its name in all years."""
    from graphmodel.agencies.finding import Named

    known: dict[str, Named] = {}
    for part in parts:
        for identity, name, forms, group in zip(
            part.agency_ids, part.agency_names, part.agency_forms, part.agency_group.tolist(), strict=True
        ):
            former = known[identity].forms if identity in known else ()
            known[identity] = Named(identity, part.groups[group].place, name, tuple({*former, *forms}))
    return list(known.values())


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
    place_of = {project: _place(columns.project_ids[project]) for projects in leads.values() for project in projects}
    rows = [
        {
            "place": group.place,
            "year": group.year,
            "partner": columns.agency_names[other],
            "kind": columns.agency_kinds[other],
            "projects": len(projects),
            "agency_leads": len(led & projects.keys()),
            "partner_leads": sum(projects.values()),
            "leaders": list(dict.fromkeys(name for project in projects for name in sorted(leaders.get(project, [])))),
            "project_names": [columns.project_names[project] for project in projects],
        }
        for other, projects in (
            (other, dict(sorted(own.items(), key=lambda item: place_of[item[0]]))) for other, own in leads.items()
        )
    ]
    rows.sort(key=lambda row: (row["kind"] == "collective", -row["projects"], -row["partner_leads"], row["partner"]))
    return rows


def _place(project_id: str) -> tuple[str, int, str]:
    """Return where a project is among others: by its list and number, however its store keeps it."""
    of_list, _, number = project_id.rpartition("/")
    return of_list, len(number), number  # of digits without a nought in front the longer are greater
