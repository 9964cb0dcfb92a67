"""A made country: cities with lists of several years, as a store, and as the ready files the others read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphmodel.columns import Columns, join, month_name
from graphmodel.records import ResponsibilityList
from graphmodel.stores.sqlite import SqliteStore
from tests.generated import generated_list

PROJECTS = 30
YEARS = 10
#: So many lists differ; the others are the same under other places.
DISTINCT = 200


@lru_cache(maxsize=DISTINCT)
def _pattern(seed: int) -> ResponsibilityList:
    return generated_list(seed, projects=PROJECTS, place="青禾市", year=2000 + seed % YEARS)


def country(lists: int) -> Iterator[ResponsibilityList]:
    """Yield lists of made cities, ten years of each."""
    for number in range(lists):
        made = _pattern(number % DISTINCT)
        place = f"青{number // YEARS:05d}市"
        yield replace(
            made,
            place=place,
            year=2000 + number % YEARS,
            source_sha256=f"{number:064x}",
            title=made.title.replace("青禾市", place),
        )


def make_store(path: Path, lists: int) -> SqliteStore:
    """Return a store with so many lists."""
    store = SqliteStore(path)
    for the_list in country(lists):
        store.load(the_list)
    return store


def graph_tables(store: SqliteStore) -> dict[str, list[tuple[Any, ...]]]:
    """Return the graphs of a store as ready rows: a table for each label, and for each type of relationship."""
    tables: dict[str, list[tuple[Any, ...]]] = {}
    for graph in store.graphs():
        for label, nodes in graph.nodes.items():
            tables.setdefault(label, []).extend(tuple(map(_stored, row.values())) for row in nodes.values())
        for kind, ties in graph.relationships.items():
            rows = ((*ends, *map(_stored, row.values())) for ends, row in ties.items())
            tables.setdefault(kind, []).extend(rows)
    return {name: rows for name, rows in tables.items() if rows}


def _stored(value: Any) -> Any:
    return value if isinstance(value, (int, float, str, type(None))) else str(value)


def facts(columns: Columns) -> dict[str, dict[str, Any]]:
    """Return lists as plain tables of text, as anybody would have them: assignments, oversight, steps, projects."""
    groups = columns.groups
    project_ids = [f"{columns.list_ids[at]}/{number}" for number, at in enumerate(columns.project_list.tolist())]
    members, agencies = columns.member_project.tolist(), columns.member_agency.tolist()
    lists = columns.project_list[columns.member_project].tolist()
    group = columns.project_group[columns.member_project].tolist()
    return {
        "assignments": {
            "place": [groups[code].place for code in group],
            "year": [groups[code].year for code in group],
            "list_id": [columns.list_ids[code] for code in lists],
            "project_id": [project_ids[code] for code in members],
            "agency": [columns.agency_names[code] for code in agencies],
            "collective": columns.collective[columns.member_agency].tolist(),
            "lead": columns.member_lead.tolist(),
        },
        "oversight": {
            "project_id": [project_ids[code] for code in columns.overseen_project.tolist()],
            "leader": [columns.leader_ids[code] for code in columns.overseen_leader.tolist()],
        },
        "steps": {
            "project_id": [project_ids[code] for code in columns.step_project.tolist()],
            "month": [month_name(month) for month in columns.step_month.tolist()],
        },
        "projects": {
            "list_id": [columns.list_ids[code] for code in columns.project_list.tolist()],
            "project_id": project_ids,
        },
    }


def ready_files(store: SqliteStore, folder: Path) -> dict[str, Path]:
    """Write the tables of a store as Parquet files, as the others are given them."""
    import polars

    folder.mkdir()
    paths = {}
    for name, table in facts(join(store.columns())).items():
        paths[name] = folder / f"{name}.parquet"
        polars.DataFrame(table).write_parquet(paths[name])
    return paths
