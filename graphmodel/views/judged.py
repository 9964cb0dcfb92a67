"""What the analyses say of each place and year, as rows of the page's data: loads, pairs beside chance, months."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from graphmodel.analysis.material import incidences
from graphmodel.analysis.sentences import certainty_sentence
from graphmodel.analysis.source import ListsSource
from graphmodel.analysis.steps import plans
from graphmodel.analysis.ties import expected_meetings
from graphmodel.analysis.workload import workload_columns
from graphmodel.graph import GraphRows
from graphmodel.tables import PlainTables
from graphmodel.views.words import LANGUAGES

Row = dict[str, Any]
_WHOLE = ("led", "supported", "left_out", "left_out_holds", "bootstraps")
_SHARES = ("expected", "ratio", "ratio_low", "ratio_high", "p_value", "q_value", "bootstrap_share")


def load_rows(scope: str, judged: Sequence[Row], graphs: Sequence[GraphRows]) -> list[Row]:
    """Return one row per agency of one place and year, the most loaded first.

    Parameters
    ----------
    scope
        ``杭州市/2023``.
    judged
        The rows of :func:`graphmodel.analysis.certainty.certainty_rows` of that place and year.
    graphs
        Of the same lists.
    """
    counted = workload_columns(ListsSource(graphs).parts())
    more = {
        identity: {"share": _number(share), "leaders": int(leaders)}
        for identity, share, leaders in zip(counted["agency_id"], counted["share"], counted["leaders"], strict=True)
    }
    return [_load(scope, SimpleNamespace(**row), more[row["agency_id"]]) for row in judged]


def _load(scope: str, row: Any, counted: Row) -> Row:
    found: Row = {"scope": scope, "agency": row.agency_id}
    found |= {name: _whole(getattr(row, name)) for name in _WHOLE}
    found |= {name: _number(getattr(row, name)) for name in _SHARES}
    found |= counted | {
        "judged": row.reason != "short",
        "grade": row.grade if isinstance(row.grade, str) and row.grade else None,
    }
    found["sentence"] = {name: certainty_sentence(row, name) for name in LANGUAGES} if found["judged"] else None
    return found


def _number(value: Any) -> float | None:
    return None if value is None or math.isnan(value) else round(float(value), 6)


def _whole(value: Any) -> int | None:
    return None if value is None or math.isnan(value) else int(value)


def expected_pairs(tables: PlainTables) -> Row:
    """Return in how many projects chance would bring the agencies of one place and year together.

    Returns
    -------
    dict
        ``agencies`` (ids) and ``pairs``: ``[index, index, expected]`` of those that meet, or would at least once.
    """
    names: list[str] = []
    pairs: list[list[float]] = []
    for group in incidences(tables):
        if not group.agency_ids:
            continue
        met, expected = expected_meetings(group)
        start = len(names)
        names += group.agency_ids
        wanted = (met > 0) | (expected >= 1)
        for one, other in zip(*wanted.nonzero(), strict=True):
            if one < other:
                pairs.append([start + int(one), start + int(other), round(float(expected[one, other]), 2)])
    return {"agencies": names, "pairs": pairs}


def add_months(projects: Sequence[Row], tables: PlainTables) -> list[str]:
    """Give every step the month it falls due and every project its first and last month; return all months in order.

    Months are written ``2023-07``, or ``未知-07`` where the list does not say its year (``未知_1-07`` in the next one).
    """
    groups = incidences(tables)
    by_id = {row["id"]: row for row in projects}
    months: list[str] = []
    for group, plan in zip(groups, plans(tables, groups), strict=True):
        months += [month for month in plan.months() if month not in months]
        for identity, span in zip(group.project_ids, plan.spans, strict=True):
            if span:
                by_id[identity]["under_way"] = [plan.month_name(day) for day in span]
        for step in plan.steps:
            by_id[group.project_ids[step.project]]["steps"][step.number - 1]["month"] = plan.month_name(step.due)
    return months


def steps_due(projects: Sequence[Row]) -> Counter[str]:
    """Return how many steps of some projects fall due in each month; :func:`add_months` has been before."""
    return Counter(step["month"] for project in projects for step in project["steps"] if step["month"])


def projects_running(projects: Sequence[Row], months: Sequence[str]) -> dict[str, int]:
    """Return how many of some projects are under way in each of all months of their place and year."""
    at = {month: index for index, month in enumerate(months)}
    spans = [[at[month] for month in row["under_way"]] for row in projects if row["under_way"]]
    return {month: sum(first <= index <= last for first, last in spans) for month, index in at.items()}
