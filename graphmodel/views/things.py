"""Lists, leaders, agencies and projects as rows of the page's data; docs/page-data.md describes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from graphmodel.graph import GraphRows
from graphmodel.records import UNKNOWN_PLACE, Project, ResponsibilityList
from graphmodel.views.search_names import search_keys
from graphmodel.views.words import words

Row = dict[str, Any]


def _list_row(graph: GraphRows) -> Row:
    (row,) = graph.nodes["ResponsibilityList"].values()
    return row


def scope_of(graph: GraphRows) -> str:
    """Return the place and year of a graph's list: what is judged is judged within one of them."""
    return graph.list_id.rpartition("/")[0]


def place_name(row: Row, language: str) -> str:
    """Return how people call the place of a list: 杭州市, 地区未知（清单.txt）."""
    place: str = row["place"]
    if place.startswith(f"{UNKNOWN_PLACE}#"):
        return words(language)["place_unknown"].format(file=row["source_file"])
    return place


def scope_name(row: Row, language: str) -> str:
    """Return how people call the place and year of a list: 杭州市 2023年, 地区未知（清单.txt） 年份未知."""
    table = words(language)
    year = table["year_unknown"] if row["year"] is None else table["year"].format(year=row["year"])
    return f"{place_name(row, language)} {year}"


def list_rows(graphs: Iterable[GraphRows], lists: Sequence[ResponsibilityList]) -> list[Row]:
    """Return one row per list, with the problems and notes of its document where the records are given."""
    records = {the_list.id: the_list for the_list in lists}
    rows = []
    for graph in graphs:
        row = _list_row(graph)
        record = records.get(graph.list_id)
        rows.append(
            {
                "id": graph.list_id,
                "scope": scope_of(graph),
                "place": row["place"],
                "year": row["year"],
                "series": row["series"],
                "title": row["title"],
                "source_file": row["source_file"],
                "problems": [
                    {"lines": list(problem.lines), "page": problem.page, "text": problem.text, "reason": problem.reason}
                    for problem in (record.problems if record else ())
                ],
                "notes": [note.text for note in (record.notes if record else ())],
            }
        )
    return rows


def people_rows(graphs: Iterable[GraphRows]) -> list[Row]:
    """Return one row per leader of each place and year."""
    found: dict[tuple[str, str], Row] = {}
    for graph in graphs:
        scope = scope_of(graph)
        for identity, row in graph.nodes["Leader"].items():
            found.setdefault(
                (scope, identity),
                {"id": identity, "scope": scope, "name": row["name"], "keys": search_keys([row["name"]])},
            )
    return list(found.values())


def agency_rows(graphs: Iterable[GraphRows]) -> list[Row]:
    """Return one row per agency of each place and year, with every name it may be looked up by."""
    found: dict[tuple[str, str], Row] = {}
    for graph in graphs:
        scope = scope_of(graph)
        of_list = _list_row(graph)
        for identity, row in graph.nodes["Agency"].items():
            known = found.setdefault(
                (scope, identity),
                {
                    "id": identity,
                    "scope": scope,
                    "place": of_list["place"],
                    "name": row["name"],
                    "kind": row["kind"],
                    "function": row["function"],
                    "collective": bool(row["collective"]),
                    "written_as": [],
                },
            )
            known["written_as"] = sorted({*known["written_as"], *row["written_as"]})
    for row in found.values():
        row["keys"] = search_keys([row["name"], *row["written_as"]], place=row["place"])
    return list(found.values())


def project_rows(graphs: Iterable[GraphRows], lists: Sequence[ResponsibilityList]) -> list[Row]:
    """Return one row per project with who is on it, its plan and where it is in its document."""
    records = {(the_list.id, project.number): project for the_list in lists for project in the_list.projects}
    rows: list[Row] = []
    for graph in graphs:
        tied = {kind: _by(graph, kind, at=1) for kind in ("OVERSEES", "LEADS", "SUPPORTS", "RESPONSIBLE_FOR")}
        out = {kind: _by(graph, kind, at=0) for kind in ("IN_CATEGORY", "HAS_MILESTONE")}
        scope = scope_of(graph)
        for identity, row in graph.nodes["Project"].items():
            category = [graph.nodes["Category"][node] for node in out["IN_CATEGORY"].get(identity, [])]
            steps = [_step(graph.nodes["Milestone"][node]) for node in out["HAS_MILESTONE"].get(identity, [])]
            officers = [graph.nodes["Officer"][node]["name"] for node in tied["RESPONSIBLE_FOR"].get(identity, [])]
            rows.append(
                {
                    "id": identity,
                    "scope": scope,
                    "list": graph.list_id,
                    "number": row["number"],
                    "name": row["name"],
                    "category": category[0]["name"] if category else None,
                    "leaders": tied["OVERSEES"].get(identity, []),
                    "leads": tied["LEADS"].get(identity, []),
                    "supports": tied["SUPPORTS"].get(identity, []),
                    "officers": officers,
                    "deadline": _day(row["deadline"]),
                    "deadline_text": row["deadline_text"],
                    "steps": steps,
                    "under_way": None,
                    "source": _source(records.get((graph.list_id, row["number"]))),
                    "keys": search_keys([row["name"]], initials_only=True),
                }
            )
    return rows


def _by(graph: GraphRows, kind: str, *, at: int) -> dict[str, list[str]]:
    """Return one end of the relationships of a type by its other end (``at`` 0: by the start)."""
    found: dict[str, list[str]] = {}
    for ends in graph.relationships[kind]:
        found.setdefault(ends[at], []).append(ends[1 - at])
    return found


def _step(row: Row) -> Row:
    return {
        "text": row["text"],
        "group": row["group"],
        "when": row["when_text"],
        "starts": _day(row["starts"]),
        "due": _day(row["due"]),
        "month": None,
    }


def _day(value: date | str | None) -> str | None:
    return None if value is None or value != value else str(value)[:10]


def _source(project: Project | None) -> Row | None:
    if project is None or project.source is None:
        return None
    return {"lines": list(project.source.lines), "page": project.source.page}
