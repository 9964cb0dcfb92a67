"""The page's data: one JSON object, described in docs/page-data.md, that every view reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from graphmodel.analysis.certainty import certainty_rows
from graphmodel.analysis.material import worked_out_once
from graphmodel.graph import GraphRows
from graphmodel.records import ResponsibilityList
from graphmodel.tables import plain_tables
from graphmodel.version import __version__
from graphmodel.views.chance import chance_ranges
from graphmodel.views.findings import findings
from graphmodel.views.judged import add_months, expected_pairs, load_rows
from graphmodel.views.networks import layouts
from graphmodel.views.packing import FORMAT
from graphmodel.views.things import agency_rows, list_rows, people_rows, project_rows, scope_name, scope_of
from graphmodel.views.words import LANGUAGES

Row = dict[str, Any]


def page_data(
    graphs: Sequence[GraphRows],
    lists: Sequence[ResponsibilityList] = (),
    *,
    made_on: date | None = None,
    judged: Sequence[Row] | None = None,
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
    judged
        The rows of :func:`graphmodel.analysis.certainty.certainty_rows`, if they are worked out already.
    """
    data: Row = {
        "format": FORMAT,
        "made": {"by": f"graphmodel {__version__}", "on": (made_on or date.today()).isoformat()},
        "scopes": [],
        "lists": list_rows(graphs, lists),
        "leaders": people_rows(graphs),
        "agencies": agency_rows(graphs),
        "projects": project_rows(graphs, lists),
        "loads": [],
        "expected_pairs": {},
        "layouts": {},
    }
    judged = certainty_rows(plain_tables(graphs)) if judged is None else judged
    for scope in _latest_first(data["lists"]):
        _add_scope(data, scope, [graph for graph in graphs if scope_of(graph) == scope], judged)
    return data


def _latest_first(lists: Sequence[Row]) -> list[str]:
    """Return the places and years of lists in the order they are shown: of a place the latest year first."""
    places = list(dict.fromkeys(row["place"] for row in lists))
    found = {row["scope"]: (places.index(row["place"]), -(row["year"] or 0)) for row in lists}
    return sorted(found, key=found.__getitem__)


def _add_scope(data: Row, scope: str, graphs: list[GraphRows], judged: Sequence[Row]) -> None:
    """Add what is judged and placed within one place and year."""
    part = {name: [row for row in data[name] if row["scope"] == scope] for name in _SCOPED}
    tables = plain_tables(graphs)
    first = part["lists"][0]
    own = [row for row in judged if (row["place"], row["year"]) == (first["place"], first["year"])]
    loads = load_rows(scope, own, graphs)
    chances = _chances(part["projects"], {row["id"] for row in part["agencies"] if not row["collective"]})
    ranges = chance_ranges([chances[load["agency"]] for load in loads])
    for load, (low, high) in zip(loads, ranges, strict=True):
        load |= {"low": low, "high": high}
    with worked_out_once(tables):
        months = add_months(part["projects"], tables)
        data["expected_pairs"][scope] = expected_pairs(tables)
    if len(months) > _LONGEST_PLAN:
        months = _named_months(part["projects"], months)
    data["loads"] += loads
    data["layouts"][scope] = layouts(part["leaders"], part["agencies"], part["projects"])
    data["scopes"].append(
        {
            "id": scope,
            "place": first["place"],
            "year": first["year"],
            "name": {language: scope_name(first, language) for language in LANGUAGES},
            "lists": [row["id"] for row in part["lists"]],
            "months": months,
            "findings": findings({**part, "loads": loads}, months),
        }
    )


_SCOPED = ("lists", "leaders", "agencies", "projects")
#: Longer than this is a date read or written wrongly: its months are shown, not the decades between.
_LONGEST_PLAN = 72


def _named_months(projects: Sequence[Row], months: Sequence[str]) -> list[str]:
    named = {step["month"] for project in projects for step in project["steps"]}
    named |= {month for project in projects for month in project["under_way"] or ()}
    return [month for month in months if month in named]


def _chances(projects: Sequence[Row], ranked: set[str]) -> dict[str, list[float]]:
    """Return for each agency the chance that each project of its lists would draw it as a partner."""
    pools: dict[str, set[str]] = {}
    for project in projects:
        members = ranked.intersection([*project["leads"], *project["supports"]])
        pools.setdefault(project["list"], set()).update(members)
    found: dict[str, list[float]] = {agency: [] for agency in ranked}
    for project in projects:
        leads = ranked.intersection(project["leads"])
        partners = ranked.intersection(project["supports"]) - leads
        others = pools[project["list"]] - leads
        chance = len(partners) / len(others) if others else 0.0
        for agency in others:
            found[agency].append(chance)
    return found
