"""Who works with one agency, on what, and under which leader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.agencies import nearest_names
from graphmodel.errors import AmbiguousInputError, UnknownAgencyError
from graphmodel.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["partner", "kind", "projects", "agency_leads", "partner_leads", "leaders", "project_names"]


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
    found = known.get(wanted, [])
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousInputError(
            f"“{wanted}”在几个地区都有：{'、'.join(name.partition(':')[2] for name in found[:6])}；请写全（如 {found[0].partition(':')[2]}）或加 --place"
        )
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


def partners(tables: Tables, agency: str) -> pd.DataFrame:
    """Return one row per agency that shares projects with the one named, most shared first.

    Parameters
    ----------
    tables
        Tidy tables.
    agency
        Canonical name, written form or id.

    Returns
    -------
    pandas.DataFrame
        ``partner, kind, projects`` (shared), ``agency_leads`` and ``partner_leads`` (how many of
        them each of the two leads), ``leaders`` and ``project_names`` (lists). Collectives stand last.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    """
    identity = find_agency(agency, known_agencies(tables))
    rows = tables.assignments
    own = rows[rows["agency_id"] == identity]
    own_leads = set(own[own["role"] == "lead"]["project_id"])
    names = dict(zip(tables.projects["project_id"], tables.projects["name"], strict=True))
    order = {project: index for index, project in enumerate(tables.projects["project_id"])}
    leaders = tables.oversight.groupby("project_id")["leader"].apply(list).to_dict()
    found: list[dict[str, Any]] = []
    others = rows[rows["project_id"].isin(set(own["project_id"])) & (rows["agency_id"] != identity)]
    for (_other, name, kind), group in others.groupby(["agency_id", "agency", "kind"], sort=True):
        projects = sorted(set(group["project_id"]), key=lambda project: order[project])
        found.append(
            {
                "partner": name,
                "kind": kind,
                "projects": len(projects),
                "agency_leads": sum(project in own_leads for project in projects),
                "partner_leads": int(group[group["role"] == "lead"]["project_id"].nunique()),
                "leaders": list(dict.fromkeys(leader for project in projects for leader in leaders.get(project, []))),
                "project_names": [names[project] for project in projects],
            }
        )
    return sort_partners(found)


def sort_partners(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return partner rows in the order users read them: collectives last, most shared first."""
    import pandas as pd

    rows.sort(key=lambda row: (row["kind"] == "collective", -row["projects"], -row["partner_leads"], row["partner"]))
    return pd.DataFrame(rows, columns=COLUMNS)
