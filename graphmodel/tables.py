"""Records as tidy pandas tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.graph import GraphRows, Graphs, as_rows

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Tables:
    """One row per fact.

    Attributes
    ----------
    lists
        ``list_id, family, place, year, series, title, source_file``; ``family`` is shared by the lists that are judged
        together, those of one place and year. ``place`` of a document that does not say is its own (未知#…).
    projects
        ``list_id, project_id, number, category, name, deadline, deadline_text``.
    assignments
        ``list_id, project_id, agency_id, agency, kind, collective, role, share``; ``role`` is
        ``lead`` or ``support``, ``share`` is empty for leads.
    oversight
        ``list_id, project_id, leader_id, leader``.
    milestones
        ``list_id, project_id, number, group, when_text, starts, due, text``.
    agencies
        ``agency_id, place, agency, kind, function, collective, written_as``.
    officers
        ``list_id, project_id, officer_id, officer``: who answers for a project in its lead unit.
    """

    lists: pd.DataFrame
    projects: pd.DataFrame
    assignments: pd.DataFrame
    oversight: pd.DataFrame
    milestones: pd.DataFrame
    agencies: pd.DataFrame
    officers: pd.DataFrame


@dataclass(frozen=True, slots=True)
class PlainTables:
    """The same columns as :class:`Tables` as plain lists, for what counts without pandas."""

    lists: Mapping[str, Sequence[Any]]
    projects: Mapping[str, Sequence[Any]]
    assignments: Mapping[str, Sequence[Any]]
    oversight: Mapping[str, Sequence[Any]]
    milestones: Mapping[str, Sequence[Any]]
    agencies: Mapping[str, Sequence[Any]]
    officers: Mapping[str, Sequence[Any]]


_COLUMNS = {
    "lists": ["list_id", "family", "place", "year", "series", "title", "source_file"],
    "projects": ["list_id", "project_id", "number", "category", "name", "deadline", "deadline_text"],
    "assignments": ["list_id", "project_id", "agency_id", "agency", "kind", "collective", "role", "share"],
    "oversight": ["list_id", "project_id", "leader_id", "leader"],
    "milestones": ["list_id", "project_id", "number", "group", "when_text", "starts", "due", "text"],
    "agencies": ["agency_id", "place", "agency", "kind", "function", "collective", "written_as"],
    "officers": ["list_id", "project_id", "officer_id", "officer"],
}


def tidy_tables(lists: Graphs, *, registry: Registry | None = None) -> Tables:
    """Return the tidy tables of one or several lists.

    Parameters
    ----------
    lists
        Records, or the graphs a store hands back.
    registry
        The names to resolve with; the bundled ones by default.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> tables = tidy_tables(read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局"))
    >>> tables.assignments[["agency", "role"]].values.tolist()
    [['市教育局', 'lead'], ['市财政局', 'support']]
    """
    import pandas as pd

    rows = _rows(lists, registry)
    made = {name: pd.DataFrame(rows[name], columns=columns) for name, columns in _COLUMNS.items()}
    made["lists"]["year"] = made["lists"]["year"].astype("Int64")  # a list without a year leaves the others whole
    return Tables(**made)


def restricted(
    tables: Tables,
    *,
    year: int | None = None,
    places: Collection[str] | None = None,
    lists: Collection[str] | None = None,
) -> Tables:
    """Return the tables of the lists of a year or of some places, or of lists named by their ids."""
    chosen = tables.lists
    if year is not None:
        chosen = chosen[chosen["year"] == year]
    if places is not None:
        chosen = chosen[chosen["place"].isin(places)]
    if lists is not None:
        chosen = chosen[chosen["list_id"].isin(lists)]
    ids = set(chosen["list_id"])

    def of(frame: Any) -> Any:
        return frame[frame["list_id"].isin(ids)].reset_index(drop=True)

    named = of(tables.assignments)
    own = tables.agencies[tables.agencies["agency_id"].isin(set(named["agency_id"]))].reset_index(drop=True)
    return Tables(
        chosen.reset_index(drop=True), of(tables.projects), named, of(tables.oversight), of(tables.milestones), own,
        of(tables.officers),
    )  # fmt: skip


def plain_tables(lists: Graphs, *, registry: Registry | None = None) -> PlainTables:
    """Return the columns of :func:`tidy_tables` as plain lists; pandas is not imported.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> plain_tables(read_text("宁波市2024年清单\\n项目名称 牵头单位\\n新建学校20所 市教育局")).assignments["agency"]
    ['市教育局']
    """
    rows = _rows(lists, registry)
    return PlainTables(
        **{table: {name: [row.get(name) for row in rows[table]] for name in names} for table, names in _COLUMNS.items()}
    )


def whole_number(value: Any) -> int | None:
    """Return a whole number of a table, ``None`` for what pandas writes where there is none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _rows(lists: Graphs, registry: Registry | None) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _COLUMNS}
    agencies: dict[str, dict[str, Any]] = {}
    for graph in as_rows(lists, registry):
        _collect(rows, agencies, graph)
    rows["agencies"] = [agencies[key] for key in sorted(agencies)]
    return rows


def _collect(rows: dict[str, list[dict[str, Any]]], agencies: dict[str, dict[str, Any]], graph: GraphRows) -> None:
    list_id, related = graph.list_id, graph.relationships
    for row in graph.nodes["ResponsibilityList"].values():
        rows["lists"].append({**row, "list_id": list_id, "family": list_id.rpartition("/")[0]})
    category = {project: graph.nodes["Category"][node]["name"] for project, node in related["IN_CATEGORY"]}
    for identity, row in graph.nodes["Project"].items():
        rows["projects"].append({**row, "list_id": list_id, "project_id": identity, "category": category.get(identity)})
    for identity, row in graph.nodes["Agency"].items():
        known = agencies.setdefault(identity, {**row, "agency_id": identity, "agency": row["name"]})
        known["written_as"] = sorted({*known["written_as"], *row["written_as"]})
    for role, kind in (("lead", "LEADS"), ("support", "SUPPORTS")):
        for (agency, project), properties in related[kind].items():
            row = graph.nodes["Agency"][agency]
            rows["assignments"].append(
                {"list_id": list_id, "project_id": project, "agency_id": agency, "agency": row["name"],
                 "kind": row["kind"], "collective": row["collective"], "role": role, "share": properties.get("share")}
            )  # fmt: skip
    for leader, project in related["OVERSEES"]:
        rows["oversight"].append(
            {
                "list_id": list_id,
                "project_id": project,
                "leader_id": leader,
                "leader": graph.nodes["Leader"][leader]["name"],
            }
        )
    for officer, project in related["RESPONSIBLE_FOR"]:
        name = graph.nodes["Officer"][officer]["name"]
        rows["officers"].append({"list_id": list_id, "project_id": project, "officer_id": officer, "officer": name})
    for project, node in related["HAS_MILESTONE"]:
        rows["milestones"].append({**graph.nodes["Milestone"][node], "list_id": list_id, "project_id": project})
