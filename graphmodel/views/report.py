"""The planner's report and the network page: one offline HTML file each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphmodel.agencies.registry import KINDS
from graphmodel.analysis import calendar, workload
from graphmodel.analysis.calendar import ALL
from graphmodel.analysis.counts import agency_months
from graphmodel.analysis.naming import told_apart
from graphmodel.analysis.partners import find_agency, known_agencies
from graphmodel.files import write_file
from graphmodel.graph import GraphRows, as_rows
from graphmodel.network import build_network, project_agencies
from graphmodel.records import Problem, ResponsibilityList
from graphmodel.tables import Tables, tidy_tables
from graphmodel.views.findings import findings, month_words
from graphmodel.views.picture import COLOURS, Picture, draw, script_json
from graphmodel.views.words import words

if TYPE_CHECKING:
    import pandas as pd

_PROBLEMS_SHOWN = 200


def write_report(
    lists: Sequence[ResponsibilityList],
    path: Path | str,
    *,
    language: str = "zh",
    graphs: Sequence[GraphRows] | None = None,
    force: bool = False,
) -> pd.DataFrame:
    """Write the report of one or several lists.

    Parameters
    ----------
    lists
        Records.
    path
        The HTML file to write.
    language
        ``zh`` or ``en``.
    graphs
        Their graphs, if they are made already (with a user's own names, or by a store).
    force
        Replace a file that this program did not write.

    Returns
    -------
    pandas.DataFrame
        The workload table the report shows.

    Raises
    ------
    OptionError
        The language is unknown, the file cannot be written, or one stands there that this program did not write.
    """
    page = _Page(lists, language, graphs)
    write_file(page.render(full=True).encode(), path, force=force)
    return page.workload


def write_view(
    lists: Sequence[ResponsibilityList],
    path: Path | str,
    *,
    focus: str | None = None,
    language: str = "zh",
    graphs: Sequence[GraphRows] | None = None,
    force: bool = False,
) -> None:
    """Write the interactive network page alone, around one agency if ``focus`` names it.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    OptionError
        The language is unknown, the file cannot be written, or one stands there that this program did not write.
    """
    page = _Page(lists, language, graphs, focus=focus)
    write_file(page.render(full=False).encode(), path, force=force)


class _Page:
    """Everything the template shows, computed once."""

    def __init__(
        self,
        lists: Sequence[ResponsibilityList],
        language: str,
        graphs: Sequence[GraphRows] | None,
        *,
        focus: str | None = None,
    ) -> None:
        self.lists = lists
        self.words = words(language)
        graphs = list(as_rows(lists)) if graphs is None else graphs
        self.tables: Tables = tidy_tables(graphs)
        self.network = build_network(graphs)
        self.workload = told_apart(workload(self.tables), "agency_id", "agency")
        self.months = told_apart(calendar(self.tables), "agency_id", "agency")
        self.ties = project_agencies(self.network, collectives=True)
        self.steps: dict[str, list[tuple[str, int]]] = {}
        for row in agency_months(self.tables, self.tables.agencies["agency_id"]).itertuples(index=False):
            self.steps.setdefault(row.agency_id, []).append((row.month, int(row.steps)))
        self.focus = find_agency(focus, known_agencies(self.tables)) if focus else None
        flagged = self.workload[self.workload["overburdened"] == True]  # noqa: E712 - the column may hold None
        self.overburdened = set(flagged["agency_id"])
        self.picture: Picture = draw(self.network, overburdened=self.overburdened, focus=self.focus)

    def render(self, *, full: bool) -> str:
        context: dict[str, Any] = {
            "t": self.words,
            "full": full,
            "title": self._title(),
            "subtitle": self._subtitle(),
            "css": _asset("page.css"),
            "js": _asset("page.js"),
            "vis": self.picture.script,
            "data": script_json(self._data()),
            "colours": COLOURS,
            "leaders": sorted(set(self.tables.oversight["leader"])),
            "several": len(self.lists) > 1,
            "made": self.words["made"].format(
                version=_version(), source="、".join(the_list.source_file for the_list in self.lists[:3])
            ),
        }
        if full:
            context |= {
                "findings": findings(
                    self.tables, self.workload, self.months, project_agencies(self.network), self.words
                ),
                "ranking": self._ranking(),
                "heat": self._heat(),
                "rows": self._rows(),
                "problems": self._problems(),
                "notes": [note.text for the_list in self.lists for note in the_list.notes],
            }
        return str(_template().render(context))

    def _title(self) -> str:
        if self.focus:
            return self.words["focus_title"].format(agency=self.network.nodes[self.focus]["name"])
        if len(self.lists) == 1:
            one = self.lists[0]
            title = one.title or one.id
            return title if one.place in title else f"{one.place} {title}"
        places = list(dict.fromkeys(the_list.place for the_list in self.lists))
        return f"{'、'.join(places[:4])}{'…' if len(places) > 4 else ''} {self.words['report']}"

    def _subtitle(self) -> str:
        return self.words["subtitle"].format(
            projects=len(self.tables.projects),
            agencies=len(self.workload),
            leaders=self.tables.oversight["leader_id"].nunique(),
            steps=len(self.tables.milestones),
        )

    def _kind(self, kind: str) -> str:
        return KINDS.get(kind, kind) if self.words["lang"] != "en" else kind

    def _month(self, month: str | None) -> str:
        return month_words(month, self.words, years=len(self._years()) > 1) if month else self.words["none"]

    def _years(self) -> set[str]:
        return {str(column)[:4] for column in self.months.columns if str(column)[:2] == "20"}

    def _ranking(self) -> list[dict[str, Any]]:
        most = max([1, *(self.workload["led"] + self.workload["supported"])])
        rows = []
        for row in self.workload.itertuples(index=False):
            judged = row.q_value == row.q_value
            rows.append(
                {
                    "id": row.agency_id, "agency": row.agency, "kind": self._kind(row.kind), "led": row.led, "supported": row.supported,
                    "share": f"{row.share:.2f}", "leaders": row.leaders, "peak": f"{self._month(row.peak_month)} · {row.peak_steps}" if row.peak_steps else self.words["none"],
                    "expected": f"{row.expected:.1f}", "q": _probability(row.q_value) if judged else self.words["none"], "over": row.agency_id in self.overburdened,
                    "led_width": round(100 * row.led / most, 1), "supported_width": round(100 * row.supported / most, 1), "expected_at": round(100 * (row.led + row.expected) / most, 1),
                }
            )  # fmt: skip
        return rows

    def _heat(self) -> dict[str, Any]:
        columns = [str(column) for column in self.months.columns if str(column)[:2] == "20"]
        shown = [column for column in columns if self.months[column].sum()] if len(columns) > 24 else columns
        every = self.months[self.months["agency"] == ALL]
        others = self.months[(self.months["agency"] != ALL) & (self.months["total"] > 0)]
        most = max([1, *(int(others[column].max()) for column in shown if len(others))])

        def cells(row: Any, top: int) -> list[dict[str, Any]]:
            return [{"value": int(row[column]), "level": round(9 * int(row[column]) / top)} for column in shown]

        rows = [
            {"agency": row["agency"], "id": row["agency_id"], "total": int(row["total"]), "cells": cells(row, most)}
            for _, row in others.iterrows()
        ]
        first = every.iloc[0]
        return {
            "months": [self._month(column) for column in shown],
            "all": {
                "total": int(first["total"]),
                "cells": cells(first, max(1, int(first[shown].max()) if shown else 1)),
            },
            "rows": rows,
        }

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "id": f"{the_list.id}/{project.number}", "list": the_list.id, "number": project.number, "category": project.category.name if project.category else None,
                "name": project.name, "leaders": "、".join(project.leaders), "lead_units": "、".join(project.lead_units), "officers": "、".join(project.lead_officers),
                "partners": "、".join(project.partner_units), "deadline": project.deadline.text if project.deadline else "",
                "steps": [{"group": step.group, "text": step.text} for step in project.milestones],
            }
            for the_list in self.lists
            for project in the_list.projects
        ]  # fmt: skip

    def _problems(self) -> list[dict[str, str]]:
        found = [(the_list.source_file, problem) for the_list in self.lists for problem in the_list.problems]
        return [
            {"where": f"{file} {self._where(problem)}", "reason": problem.reason, "text": problem.text}
            for file, problem in found[:_PROBLEMS_SHOWN]
        ]

    def _where(self, problem: Problem) -> str:
        first, last = problem.lines
        if first == 0:
            return ""
        return self.words["line" if first == last else "lines"].format(first=first, last=last)

    def _data(self) -> dict[str, Any]:
        """Return what the page's script works on."""
        shown = {node["id"] for node in self.picture.nodes}
        return {
            "nodes": self.picture.nodes,
            "edges": self.picture.edges,
            "options": self.picture.options,
            "details": {identity: self._detail(identity) for identity in shown},
            "words": {key: self.words[key] for key in _SCRIPT_WORDS},
            "focus": self.focus,
        }

    def _detail(self, identity: str) -> dict[str, Any]:
        row = self.network.nodes[identity]
        if row["label"] == "Agency":
            return self._agency_detail(identity, row)
        if row["label"] == "Leader":
            return {
                "projects": [end for _, end, kind in self.network.out_edges(identity, keys=True) if kind == "OVERSEES"]
            }
        return self._project_detail(identity, row)

    def _agency_detail(self, identity: str, row: dict[str, Any]) -> dict[str, Any]:
        ties = sorted(
            self.ties[identity].items(),
            key=lambda tie: (self.network.nodes[tie[0]]["collective"], -tie[1]["projects"], tie[0]),
        )
        out = self.network.out_edges(identity, keys=True)
        detail: dict[str, Any] = {
            "kind": self._kind(row["kind"]),
            "led": [end for _, end, kind in out if kind == "LEADS"],
            "supported": [end for _, end, kind in out if kind == "SUPPORTS"],
            "partners": [[other, tie["projects"]] for other, tie in ties[:12]],
            "written": row["written_as"],
            "over": identity in self.overburdened,
        }
        if identity in self.steps:
            detail["months"] = [[self._month(month), steps] for month, steps in self.steps[identity]]
        return detail

    def _project_detail(self, identity: str, row: dict[str, Any]) -> dict[str, Any]:
        edges = self.network.in_edges(identity, keys=True)
        steps = [end for _, end, kind in self.network.out_edges(identity, keys=True) if kind == "HAS_MILESTONE"]
        return {
            "number": row["number"],
            "deadline": row["deadline_text"],
            "leaders": [start for start, _, kind in edges if kind == "OVERSEES"],
            "leads": [start for start, _, kind in edges if kind == "LEADS"],
            "partners": [start for start, _, kind in edges if kind == "SUPPORTS"],
            "steps": [self.network.nodes[step]["text"] for step in steps],
        }


_SCRIPT_WORDS = (
    "Leader", "Agency", "Project", "Collective", "led_projects", "supported_projects", "overseen", "partners", "written_as", "months", "deadline", "lead_units",
    "partner_units", "leader", "plan", "kind", "over", "no_match", "empty_panel", "led", "supported", "projects", "leaders", "LEADS", "SUPPORTS", "OVERSEES",
)  # fmt: skip


def _probability(value: float) -> str:
    return "<0.001" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def _asset(name: str) -> str:
    return resources.files("graphmodel.views").joinpath("assets", name).read_text(encoding="utf-8")


def _version() -> str:
    from importlib.metadata import version

    return version("graphmodel")


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import BaseLoader, Environment, StrictUndefined

    environment = Environment(
        loader=BaseLoader(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("page.html.j2"))
