"""Small lists of records, written down in one line each, for tables that are worked by hand."""

from __future__ import annotations

import hashlib
from datetime import date

from graphmodel.records import Category, Deadline, Milestone, Project, ResponsibilityList

Row = tuple[str, str, str, str]


def small_list(
    *rows: str, place: str = "宁波市", year: int | None = 2024, title: str | None = "2024年民生实事项目责任清单"
) -> ResponsibilityList:
    """Return a list of the given rows.

    Each row is ``leader | leads | partners | steps``, names apart by blanks, steps as ``3-31`` or ``1-1/3-31``.

    A project's name is ``项目1`` and so on, or what stands before a colon: ``托位: 张三 | 市教育局 | 市财政局 | 6-30``.
    """
    projects = []
    for number, row in enumerate(rows, start=1):
        name, _, rest = row.rpartition(":")
        leaders, leads, partners, steps = (part.split() for part in (rest + "|||").split("|")[:4])
        projects.append(
            Project(
                number, name.strip() or f"项目{number}", Category("一", "类别"), tuple(leaders), tuple(leads),
                partner_units=tuple(partners), milestones=tuple(_step(text, year or 2024) for text in steps),
            )
        )  # fmt: skip
    mark = hashlib.sha256("\n".join([place, str(year), *rows]).encode()).hexdigest()
    return ResponsibilityList(title, place, year, "small.txt", mark, tuple(projects))


def _step(text: str, year: int) -> Milestone:
    first, _, last = text.rpartition("/")
    return Milestone(f"{text}完成", when=text, starts=_day(first, year) if first else None, due=_day(last, year))


def _day(text: str, year: int) -> date:
    month, day = (int(part) for part in text.split("-"))
    return date(year, month, day)


def with_deadline(the_list: ResponsibilityList, number: int, day: date) -> ResponsibilityList:
    """Return the list with one project's deadline set."""
    from dataclasses import replace

    projects = tuple(
        replace(project, deadline=Deadline(f"{day.month}月底", day)) if project.number == number else project
        for project in the_list.projects
    )
    return replace(the_list, projects=projects)
