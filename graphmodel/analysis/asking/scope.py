"""Of all lists at hand, those that a question is about."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graphmodel.tables import Tables


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
        chosen.reset_index(drop=True), of(tables.projects), named, of(tables.oversight), of(tables.milestones), own
    )
