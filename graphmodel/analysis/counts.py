"""The small aggregates the analyses need, whichever engine counted them.

A laptop counts them from the tidy tables, a server in the server; the analyses see no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.tables import Tables

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class WorkloadCounts:
    """What the workload needs to know; collectives are left out everywhere.

    Attributes
    ----------
    agencies
        ``agency_id, agency, kind, led, supported, drawn, share, leaders``; ``drawn`` counts the
        supported projects that the agency does not lead as well.
    pools
        ``list_id, agency_id``: the agencies that appear in each list.
    classes
        ``list_id, partners, leads, projects``: how many projects have so many partners and leads.
    led
        ``agency_id, list_id, partners, leads, projects``: the same for the projects an agency leads.
    months
        ``agency_id, month, steps``: plan steps that fall due in each month (``2023-11``).
    """

    agencies: pd.DataFrame
    pools: pd.DataFrame
    classes: pd.DataFrame
    led: pd.DataFrame
    months: pd.DataFrame


def workload_counts(tables: Tables) -> WorkloadCounts:
    """Count what the workload needs from tidy tables."""
    import pandas as pd

    ranked = tables.assignments[~tables.assignments["collective"].astype(bool)]
    leads = ranked[ranked["role"] == "lead"]
    led_pairs = set(zip(leads["agency_id"], leads["project_id"], strict=True))
    supports = ranked[ranked["role"] == "support"]
    drawn = supports[
        [pair not in led_pairs for pair in zip(supports["agency_id"], supports["project_id"], strict=True)]
    ]
    agencies = _agencies(tables, ranked, leads, supports, drawn)
    shape = tables.projects[["list_id", "project_id"]].copy()
    shape["partners"] = shape["project_id"].map(drawn.groupby("project_id").size()).fillna(0).astype(int)
    shape["leads"] = shape["project_id"].map(leads.groupby("project_id").size()).fillna(0).astype(int)
    classes = shape.groupby(["list_id", "partners", "leads"]).size().reset_index(name="projects")
    led = leads[["agency_id", "project_id"]].merge(shape, on="project_id")
    led = led.groupby(["agency_id", "list_id", "partners", "leads"]).size().reset_index(name="projects")
    pools = ranked[["list_id", "agency_id"]].drop_duplicates()
    return WorkloadCounts(agencies, pools, classes, led, agency_months(tables, pd.Series(ranked["agency_id"].unique())))


def _agencies(
    tables: Tables, ranked: pd.DataFrame, leads: pd.DataFrame, supports: pd.DataFrame, drawn: pd.DataFrame
) -> pd.DataFrame:
    agencies = ranked[["agency_id", "agency", "kind"]].drop_duplicates("agency_id").copy()
    overseen = ranked[["agency_id", "project_id"]].merge(tables.oversight, on="project_id")
    for name, counted in (
        ("led", leads.groupby("agency_id")["project_id"].nunique()),
        ("supported", supports.groupby("agency_id")["project_id"].nunique()),
        ("drawn", drawn.groupby("agency_id")["project_id"].nunique()),
        ("leaders", overseen.groupby("agency_id")["leader_id"].nunique()),
    ):
        agencies[name] = agencies["agency_id"].map(counted).fillna(0).astype(int)
    agencies["share"] = (
        agencies["agency_id"].map(supports.groupby("agency_id")["share"].sum()).fillna(0.0).astype(float)
    )
    return agencies


def agency_months(tables: Tables, agencies: pd.Series) -> pd.DataFrame:
    """Return ``agency_id, month, steps``: steps of an agency's projects by the month they fall due."""
    due = tables.milestones[tables.milestones["due"].notna()][["project_id", "number", "due"]].copy()
    due["month"] = [day.strftime("%Y-%m") for day in due["due"]]
    wanted = tables.assignments[tables.assignments["agency_id"].isin(agencies)]
    pairs = wanted[["agency_id", "project_id"]].drop_duplicates()
    return pairs.merge(due, on="project_id").groupby(["agency_id", "month"]).size().reset_index(name="steps")
