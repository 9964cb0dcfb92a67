"""The page's data: one JSON object, described in docs/page-data.md, that every view reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.workload import workload
from graphmodel.graph import GraphRows
from graphmodel.records import ResponsibilityList
from graphmodel.tables import tidy_tables
from graphmodel.version import __version__
from graphmodel.views.findings import findings
from graphmodel.views.loads import chance_range, load_rows
from graphmodel.views.networks import layouts
from graphmodel.views.things import agency_rows, list_rows, people_rows, project_rows, scope_name, scope_of
from graphmodel.views.words import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
FORMAT = "graphmodel page 1"


def page_data(
    graphs: Sequence[GraphRows],
    lists: Sequence[ResponsibilityList] = (),
    *,
    made_on: date | None = None,
    extra: Mapping[str, pd.DataFrame] | None = None,
) -> Row:
    """Return everything the page shows, as plain values that JSON can hold.

    Parameters
    ----------
    graphs
        The graphs of the lists.
    lists
        Their records, for the lines, notes and problems of the documents.
    made_on
        The day to print on the page; today by default.
    extra
        Further tables: ``certainty`` (see :func:`graphmodel.views.loads.load_rows`) and ``pairs``
        (``agency_id, partner_id, expected``: in how many projects chance would bring two agencies together).
    """
    extra = extra or {}
    rows = {
        "lists": list_rows(graphs, lists),
        "leaders": people_rows(graphs),
        "agencies": agency_rows(graphs),
        "projects": project_rows(graphs, lists),
    }
    data: Row = {
        "format": FORMAT,
        "made": {"by": f"graphmodel {__version__}", "on": (made_on or date.today()).isoformat()},
        "scopes": [],
        **rows,
        "loads": [],
        "expected_pairs": _expected_pairs(extra.get("pairs")),
        "layouts": {},
    }
    for scope in dict.fromkeys(scope_of(graph) for graph in graphs):
        _add_scope(data, scope, [graph for graph in graphs if scope_of(graph) == scope], extra)
    return data


def _add_scope(data: Row, scope: str, graphs: list[GraphRows], extra: Mapping[str, pd.DataFrame]) -> None:
    """Add what is judged and placed within one place and year."""
    part = {name: [row for row in data[name] if row["scope"] == scope] for name in _SCOPED}
    ranked = {row["id"] for row in part["agencies"] if not row["collective"]}
    chances = _chances(part["projects"], ranked)
    loads = load_rows(scope, workload(tidy_tables(graphs)), extra.get("certainty"))
    for load in loads:
        if load["low"] is None or load["high"] is None:
            load["low"], load["high"] = chance_range(chances[load["agency"]])
    data["loads"] += loads
    data["layouts"][scope] = layouts(part["leaders"], part["agencies"], part["projects"])
    first = part["lists"][0]
    data["scopes"].append(
        {
            "id": scope,
            "place": first["place"],
            "year": first["year"],
            "name": {language: scope_name(first, language) for language in LANGUAGES},
            "lists": [row["id"] for row in part["lists"]],
            "months": _months(part["projects"]),
            "findings": findings({**part, "loads": loads}),
        }
    )


_SCOPED = ("lists", "leaders", "agencies", "projects")


def _chances(projects: Sequence[Row], ranked: set[str]) -> dict[str, list[float]]:
    """Return for each agency the chance that each project of its lists would draw it as a partner."""
    pools: dict[str, set[str]] = {}
    for project in projects:
        pools.setdefault(project["list"], set()).update(ranked.intersection([*project["leads"], *project["supports"]]))
    found: dict[str, list[float]] = {agency: [] for agency in ranked}
    for project in projects:
        leads = ranked.intersection(project["leads"])
        partners = ranked.intersection(project["supports"]) - leads
        others = pools[project["list"]] - leads
        chance = len(partners) / len(others) if others else 0.0
        for agency in others:
            found[agency].append(chance)
    return found


def _months(projects: Sequence[Row]) -> list[str]:
    """Return every month that a plan or a deadline names, the gaps between them filled."""
    named = {month for project in projects if project["under_way"] for month in project["under_way"]}
    if not named:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(named), max(named)))
    if last - first > _LONGEST_PLAN:  # a date read or written wrongly: its months are shown, not the decades between
        return sorted(named | {step[:7] for project in projects for step in _dues(project)})
    whole = range(first // 12 * 12, last // 12 * 12 + 12) if last - first < 24 else range(first, last + 1)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in whole]


_LONGEST_PLAN = 72


def _dues(project: Row) -> list[str]:
    return [step["due"] for step in project["steps"] if step["due"]]


def _expected_pairs(pairs: pd.DataFrame | None) -> list[list[Any]]:
    if pairs is None:
        return []
    return [
        [row.agency_id, row.partner_id, round(float(row.expected), 2)]
        for row in pairs[["agency_id", "partner_id", "expected"]].itertuples(index=False)
    ]
