"""The record format: a responsibility list as JSON, written and read back without loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
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
        "milestones": list(map(step_to_json, project.milestones)),
        "source": {"page": project.source.page, "lines": list(project.source.lines)} if project.source else None,
    }
    if project.extra:
        out["extra"] = dict(project.extra)
    return out


def step_to_json(step: Milestone) -> Json:
    """Return a step of a plan as plain JSON values."""
    starts, due, targets = step.starts, step.due, step.targets
    return {
        "group": step.group,
        "when": step.when,
        "starts": starts.isoformat() if starts else None,
        "due": due.isoformat() if due else None,
        "text": step.text,
        "targets": list(map(_quantity_out, targets)) if targets else [],
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
    except (TypeError, ValueError, ArithmeticError, AttributeError, KeyError) as error:
        raise UnreadableDocumentError(f"JSON 记录的格式不对：{error}") from error


def left_out(data: Json, the_list: ResponsibilityList) -> Iterator[Problem]:
    """Yield a problem for each key of JSON values that the list read from them does not have.

    Examples
    --------
    >>> record = {"projects": [{"name": "修路", "remark": "暂缓"}], "jurisdiction": "宁波市"}
    >>> [(problem.text, problem.reason) for problem in left_out(record, from_json(record))]
    [('暂缓', 'JSON 里不认识的键“remark”，没有读入，请核对')]
    """
    for key, value in _not_in(data, to_json(the_list)):
        if key not in _FORMER_KEYS:
            yield Problem((0, 0), str(value), f"JSON 里不认识的键“{key}”，没有读入，请核对")


_FORMER_KEYS = ("jurisdiction",)


def _not_in(given: object, kept: object) -> Iterator[tuple[str, object]]:
    if isinstance(given, dict) and isinstance(kept, dict):
        for key, value in given.items():
            if key in kept:
                yield from _not_in(value, kept[key])
            elif value:
                yield key, value
    elif isinstance(given, list) and isinstance(kept, list):
        for inner, other in zip(given, kept, strict=False):
            yield from _not_in(inner, other)


def _text_or_none(value: object) -> str | None:
    return value if value is None or type(value) is str else str(value)


def _text(value: object) -> str:
    return value if type(value) is str else str(value or "")


def _lines(value: Any) -> tuple[int, int]:
    first, last = value or (0, 0)
    return int(first), int(last)


def _names(item: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = item.get(key)
    if not value:
        return ()
    try:
        if isinstance(value, list):
            "".join(value)  # the quickest way to see that all of them are texts
            return tuple(value)
    except TypeError:
        pass
    raise UnreadableDocumentError(f"JSON 记录的 {key} 须为文字列表")


def _projects_in(items: list[Any]) -> tuple[Project, ...]:
    projects = tuple(_project_in(index, item) for index, item in enumerate(items, start=1))
    numbers = Counter(project.number for project in projects)
    if twice := [str(number) for number, times in numbers.items() if times > 1]:
        raise UnreadableDocumentError(
            f"JSON 里有几个项目用同一个 number（{'、'.join(twice[:5])}）；请改成不同的编号，或都不写"
        )
    return projects


def _project_in(index: int, item: Mapping[str, Any]) -> Project:
    if not (type(item) is dict or isinstance(item, Mapping)) or not item.get("name"):
        raise UnreadableDocumentError(f"JSON 里第{index}个项目没有 name")
    category, deadline, source = item.get("category"), item.get("deadline"), item.get("source")
    extra, steps = item.get("extra"), item.get("milestones")
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
        deadline=Deadline(_text(deadline.get("text")), _date(deadline.get("date"))) if deadline else None,
        milestones=tuple(map(step_from_json, steps)) if steps else (),
        source=SourcePlace(_lines(source.get("lines")), source.get("page")) if source else None,
        extra={str(key): str(value) for key, value in extra.items()} if extra else {},
    )


def step_from_json(step: Mapping[str, Any]) -> Milestone:
    """Return the step of a plan that JSON values describe."""
    known = step.get
    targets = known("targets")
    return Milestone(
        _text(known("text")),
        _text_or_none(known("group")),
        _text_or_none(known("when")),
        _date(known("starts")),
        _date(known("due")),
        tuple(map(_target_in, targets)) if targets else (),
    )


def _target_in(target: Mapping[str, Any]) -> Quantity:
    return Quantity(target["value"], str(target["unit"]), bool(target.get("cumulative")))


def _date(value: object) -> date | None:
    return (_day(value) if type(value) is str else _day(str(value))) if value else None


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)
