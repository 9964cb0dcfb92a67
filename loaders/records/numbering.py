"""The numbers of projects: as the document gives them where each has its own; rows that repeat one are one project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.numerals import running_number
from graphmodel.records import Note, Problem, Project
from graphmodel.words import CHINESE_NUMBER

_NUMBERED_NAME = re.compile(
    rf"(?P<number>\d{{1,3}}|{CHINESE_NUMBER})(?P<mark>[、．]|\.(?!\d))\s*(?=\S)"
    rf"|（(?P<inside>{CHINESE_NUMBER}|\d{{1,2}})）\s*(?=\S)"
)
# 11.121人才项目: the number of the 11th and a name that begins with a figure
_LETTERED = re.compile(r"[（(]?(?P<letter>[a-z])[）)]\s+(?=\S)")  # a) Buy two telephones
_GLUED = re.compile(r"(?P<number>\d{1,3})\.(?=\d)")


def numbers_out_of_names(projects: list[Project]) -> list[Project]:
    """Take the running numbers from the names where nearly every name begins with its own: 14.改扩建学校.

    A name without one keeps number 0.
    """
    found: list[tuple[int, int]] = []
    last = 0
    for project in projects:
        number, end = _number_first(simplify(project.name), last)
        found.append((number, end) if number > last else (0, 0))
        last = max(last, number)
    if sum(number > 0 for number, _end in found) < max(1, settings.NUMBERS_OWN_SHARE * len(projects)):
        return projects
    return [
        replace(project, number=number, name=project.name[end:])
        for project, (number, end) in zip(projects, found, strict=True)
    ]


def _number_first(name: str, last: int) -> tuple[int, int]:
    """Return the number that a name begins with and where the name behind it begins; ``last`` is the number before."""
    if match := _NUMBERED_NAME.match(name):
        return running_number(match["number"] or match["inside"]) or 0, match.end()
    if (match := _GLUED.match(name)) and int(match["number"]) == last + 1:
        return int(match["number"]), match.end()
    if (match := _LETTERED.match(name)) and ord(match["letter"]) - ord("a") == last:
        return last + 1, match.end()
    return 0, 0


def numbered(projects: list[Project], problems: list[Problem]) -> tuple[Project, ...]:
    """Return the projects, each with a number of its own.

    Where most bear their own the document's numbers stay, and one that is missing or doubtful is given another and
    reported; where they are counted anew under every heading, or not at all, the rows are counted.
    """
    own = _own_numbers(projects)
    if own < settings.NUMBERS_OWN_SHARE * len(projects):
        return tuple(replace(project, number=index) for index, project in enumerate(projects, start=1))
    taken = {project.number for project in projects if project.number}
    seen: set[int] = set()
    kept: list[Project] = []
    last = 0
    for project in projects:
        number = project.number
        if not number or number in seen:
            number = last + 1 if last + 1 not in taken else max(taken) + 1
            lines = project.source.lines if project.source else (0, 0)
            problems.append(Problem(lines, project.name, f"这个项目的序号缺少、读不准或与别的重复，暂记为 {number}"))
            taken.add(number)
        seen.add(number)
        last = number
        kept.append(replace(project, number=number))
    return tuple(kept)


def _own_numbers(projects: list[Project]) -> int:
    times = Counter(project.number for project in projects if project.number)
    return len(times)


def one_of_each(projects: list[Project]) -> tuple[list[Project], list[Note]]:
    """Return the projects with the rows that repeat a number and a name put together, and a note for each."""
    kept: dict[tuple[int, str, str], Project] = {}
    notes: list[Note] = []
    for at, project in enumerate(projects):
        category = (project.category.name or "") if project.category else ""
        key = (project.number, project.name, category) if project.number else (-at, "", "")
        if key not in kept:
            kept[key] = project
            continue
        kept[key] = _joined(kept[key], project)
        lines = project.source.lines if project.source else (0, 0)
        told = f"序号 {project.number}“{project.name}”写了不止一行，合为一个项目"
        notes.append(
            Note(lines, "；这一行写的是：".join(filter(None, (told, " | ".join(filter(None, _texts(project)))))))
        )
    return list(kept.values()), notes


def _texts(project: Project) -> Iterator[str]:
    """Yield what a row says beside its number and its name."""
    for names in (project.leaders, project.lead_units, project.lead_officers, project.partner_units):
        yield "、".join(names)
    yield project.deadline.text if project.deadline else ""
    for step in project.milestones:
        yield f"[{step.group}]{step.text}" if step.group else step.text
    yield from project.extra.values()


def _joined(first: Project, other: Project) -> Project:
    leads = tuple(dict.fromkeys((*first.lead_units, *other.lead_units)))
    partners = dict.fromkeys((*first.partner_units, *other.partner_units))
    extra = dict(first.extra)
    for header, text in other.extra.items():
        known = extra.get(header)
        extra[header] = text if known is None or known == text else f"{known}；{text}"
    return replace(
        first,
        leaders=tuple(dict.fromkeys((*first.leaders, *other.leaders))),
        lead_units=leads,
        lead_officers=tuple(dict.fromkeys((*first.lead_officers, *other.lead_officers))),
        partner_units=tuple(unit for unit in partners if unit not in leads),
        deadline=first.deadline or other.deadline,
        milestones=(*first.milestones, *(step for step in other.milestones if step not in first.milestones)),
        extra=extra,
    )
