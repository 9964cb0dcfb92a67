"""The record format: a responsibility list as JSON, written and read back without loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from graphmodel.errors import UnreadableDocumentError
from graphmodel.records import (
    UNKNOWN_PLACE,
    Category,
    Deadline,
    Milestone,
    Note,
    Problem,
    Project,
    Quantity,
    ResponsibilityList,
    SourcePlace,
)

Json = dict[str, Any]


def to_json(the_list: ResponsibilityList) -> Json:
    """Return the list as plain JSON values, in the form docs/data-model.md describes."""
    return {
        "title": the_list.title,
        "place": the_list.place,
        "series": the_list.series_name,
        "year": the_list.year,
        "source": {"file": the_list.source_file, "sha256": the_list.source_sha256},
        "projects": [_project_out(project) for project in the_list.projects],
        "problems": [_problem_out(problem) for problem in the_list.problems],
        "notes": [{"lines": list(note.lines), "text": note.text} for note in the_list.notes],
    }


def _problem_out(problem: Problem) -> Json:
    out: Json = {"lines": list(problem.lines), "text": problem.text, "reason": problem.reason}
    if problem.page is not None:
        out["page"] = problem.page
    return out


def _project_out(project: Project) -> Json:
    out: Json = {
        "number": project.number,
        "category": {"number": project.category.number, "name": project.category.name} if project.category else None,
        "name": project.name,
        "leaders": list(project.leaders),
        "lead_units": list(project.lead_units),
        "lead_officers": list(project.lead_officers),
        "partner_units": list(project.partner_units),
        "deadline": {"text": project.deadline.text, "date": _iso(project.deadline.date)} if project.deadline else None,
        "milestones": [step_to_json(step) for step in project.milestones],
        "source": {"page": project.source.page, "lines": list(project.source.lines)} if project.source else None,
    }
    if project.extra:
        out["extra"] = dict(project.extra)
    return out


def step_to_json(step: Milestone) -> Json:
    """Return a step of a plan as plain JSON values."""
    return {
        "group": step.group,
        "when": step.when,
        "starts": _iso(step.starts),
        "due": _iso(step.due),
        "text": step.text,
        "targets": [_quantity_out(target) for target in step.targets],
    }


def _quantity_out(target: Quantity) -> Json:
    out: Json = {"value": target.value, "unit": target.unit}
    return {**out, "cumulative": True} if target.cumulative else out


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def from_json(data: Mapping[str, Any]) -> ResponsibilityList:
    """Rebuild a list from :func:`to_json`'s form.

    Raises
    ------
    UnreadableDocumentError
        The data does not have that form; the message names the place.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("projects"), list):
        raise UnreadableDocumentError("JSON 里没有 projects 列表，不是 graphmodel 的记录格式")
    try:
        source = data.get("source") or {}
        return ResponsibilityList(
            title=_text_or_none(data.get("title")),
            # a record of 0.1 says jurisdiction
            place=str(data.get("place") or data.get("jurisdiction") or UNKNOWN_PLACE),
            series=_text_or_none(data.get("series")),
            year=int(data["year"]) if data.get("year") is not None else None,
            source_file=str(source.get("file") or ""),
            source_sha256=str(source.get("sha256") or ""),
            projects=_projects_in(data["projects"]),
            problems=tuple(
                Problem(
                    _lines(item.get("lines")),
                    str(item.get("text") or ""),
                    str(item.get("reason") or ""),
                    item.get("page"),
                )
                for item in data.get("problems") or ()
            ),
            notes=tuple(
                Note(_lines(item.get("lines")), str(item.get("text") or "")) for item in data.get("notes") or ()
            ),
        )
    except UnreadableDocumentError:
        raise
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise UnreadableDocumentError(f"JSON 记录的格式不对：{error}") from error


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)


def _lines(value: Any) -> tuple[int, int]:
    first, last = value or (0, 0)
    return int(first), int(last)


def _names(item: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = item.get(key) or []
    if not isinstance(value, list) or not set(map(type, value)) <= {str}:
        raise UnreadableDocumentError(f"JSON 记录的 {key} 须为文字列表")
    return tuple(value)


def _projects_in(items: list[Any]) -> tuple[Project, ...]:
    projects = tuple(_project_in(index, item) for index, item in enumerate(items, start=1))
    numbers = Counter(project.number for project in projects)
    if twice := [str(number) for number, times in numbers.items() if times > 1]:
        raise UnreadableDocumentError(
            f"JSON 里有几个项目用同一个 number（{'、'.join(twice[:5])}）；请改成不同的编号，或都不写"
        )
    return projects


def _project_in(index: int, item: Mapping[str, Any]) -> Project:
    if not isinstance(item, Mapping) or not item.get("name"):
        raise UnreadableDocumentError(f"JSON 里第{index}个项目没有 name")
    category, deadline, source = item.get("category"), item.get("deadline"), item.get("source")
    return Project(
        number=int(item.get("number") or index),
        name=str(item["name"]),
        category=Category(_text_or_none(category.get("number")), _text_or_none(category.get("name")))
        if category
        else None,
        leaders=_names(item, "leaders"),
        lead_units=_names(item, "lead_units"),
        lead_officers=_names(item, "lead_officers"),
        partner_units=_names(item, "partner_units"),
        deadline=Deadline(str(deadline.get("text") or ""), _date(deadline.get("date"))) if deadline else None,
        milestones=tuple([step_from_json(step) for step in item.get("milestones") or ()]),
        source=SourcePlace(_lines(source.get("lines")), source.get("page")) if source else None,
        extra={str(key): str(value) for key, value in (item.get("extra") or {}).items()},
    )


def step_from_json(step: Mapping[str, Any]) -> Milestone:
    """Return the step of a plan that JSON values describe."""
    targets = step.get("targets")
    return Milestone(
        str(step.get("text") or ""),
        _text_or_none(step.get("group")),
        _text_or_none(step.get("when")),
        _date(step.get("starts")),
        _date(step.get("due")),
        tuple([_target_in(target) for target in targets]) if targets else (),
    )


def _target_in(target: Mapping[str, Any]) -> Quantity:
    return Quantity(target["value"], str(target["unit"]), bool(target.get("cumulative")))


def _date(value: object) -> date | None:
    return _day(str(value)) if value else None


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)
