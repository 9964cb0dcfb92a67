"""The report as plain tables, for browsers that run no scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphmodel.analysis.sentences.words import month_words
from graphmodel.views.words import words

Table = dict[str, Any]
#: Above this many projects the tables for browsers without scripts leave the plans out, which the page has anyway.
_MOST_PLANS = 500


def static_tables(data: Mapping[str, Any], language: str) -> list[Table]:
    """Return for each place and year its findings, ranking and list, as ``title``, ``sentences`` and ``tables``."""
    return [_scope(data, scope, language) for scope in data["scopes"]]


def _scope(data: Mapping[str, Any], scope: Mapping[str, Any], language: str) -> Table:
    table = words(language)
    names = {row["id"]: row["name"] for key in ("agencies", "leaders") for row in data[key]}
    return {
        "title": scope["name"][language],
        "sentences": [
            f"{each['title'][language]}{table['stop']}{each['text'][language]}" for each in scope["findings"]
        ],
        "tables": [
            _ranking(data, scope, names, table),
            _months(data, scope, names, language),
            _list(data, scope, names, table),
        ],
    }


def _own(data: Mapping[str, Any], name: str, scope: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [row for row in data[name] if row["scope"] == scope["id"]]


def _ranking(
    data: Mapping[str, Any], scope: Mapping[str, Any], names: Mapping[str, str], table: Mapping[str, str]
) -> Table:
    columns = ("agency", "supported", "led", "expected", "chance_range", "q", "leaders", "judgement")
    rows = [
        [
            names[load["agency"]], load["supported"], load["led"], f"{load['expected']:.1f}",
            f"{load['low']:g}–{load['high']:g}", "" if load["q_value"] is None else f"{load['q_value']:.3f}",
            load["leaders"], table[f"grade_{load['grade']}"] if load["grade"] else "",
        ]
        for load in _own(data, "loads", scope)
    ]  # fmt: skip
    return {"title": table["ranking"], "columns": [table[name] for name in columns], "rows": rows}


def _months(data: Mapping[str, Any], scope: Mapping[str, Any], names: Mapping[str, str], language: str) -> Table:
    """Return steps due by agency and month, as the page's own table counts them."""
    table = words(language)
    due: dict[str, dict[str, int]] = {load["agency"]: {} for load in _own(data, "loads", scope)}
    for project in _own(data, "projects", scope):
        for agency in dict.fromkeys([*project["leads"], *project["supports"]]):
            for step in project["steps"]:
                if step["month"] and agency in due:
                    month = step["month"]
                    due[agency][month] = due[agency].get(month, 0) + 1
    rows = [[names[agency], *(months.get(month, 0) for month in scope["months"])] for agency, months in due.items()]
    return {
        "title": table["bracketed"].format(text=table["months"], more=table["steps_due"]),
        "columns": [table["agency"], *(month_words(each, language, with_year=True) for each in scope["months"])],
        "rows": rows,
    }


def _list(
    data: Mapping[str, Any], scope: Mapping[str, Any], names: Mapping[str, str], table: Mapping[str, str]
) -> Table:
    own = _own(data, "projects", scope)
    columns = ["number", "category", "project", "leader", "lead_units", "officers", "partner_units", "deadline", "plan"]
    planned = len(data["projects"]) <= _MOST_PLANS

    def joined(ids: list[str]) -> str:
        return table["comma"].join(names[one] for one in ids)

    rows = [
        [
            project["number"], project["category"] or "", project["name"], joined(project["leaders"]),
            joined(project["leads"]), table["comma"].join(project["officers"]), joined(project["supports"]),
            project["deadline_text"] or "",
            *([table["step_stop"].join(step["text"] for step in project["steps"])] if planned else []),
        ]
        for project in own
    ]  # fmt: skip
    title = table["list"] if planned else f"{table['list']}{table['without_plans']}"
    return {"title": title, "columns": [table[name] for name in (columns if planned else columns[:-1])], "rows": rows}
