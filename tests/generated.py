"""Made lists as records, without going through a document."""

from __future__ import annotations

from datetime import date

from graphmodel.loaders.cells.dates import parse_deadline
from graphmodel.loaders.cells.plan import split_plan
from graphmodel.records import Category, Deadline, Milestone, Project, ResponsibilityList
from tests.made_lists import MadeProject, made_list


def generated_list(
    seed: int, *, projects: int | None = None, place: str | None = None, year: int | None = None
) -> ResponsibilityList:
    """Return the records of a made list; every seventh has awkward text in it."""
    made = made_list(seed, projects=projects, place=place, year=year)
    rows = tuple(_project(project, made.year) for project in made.projects)
    if seed % 7 == 0:
        rows = (*rows[:-1], _awkward(rows[-1]))
    return ResponsibilityList(made.title, made.place, made.year, f"made-{seed}.txt", f"{seed:064d}", rows)


def _project(project: MadeProject, year: int) -> Project:
    steps: list[Milestone] = []
    for group, text in project.steps:
        (step,) = split_plan(text, year)
        steps.append(Milestone(step.text, group, step.when, step.starts, step.due, step.targets))
    return Project(
        number=project.number,
        name=project.name,
        category=Category(str(project.category_number), project.category),
        leaders=tuple(project.leaders),
        lead_units=tuple(project.lead_units),
        lead_officers=tuple(project.lead_officers),
        partner_units=tuple(project.partner_units),
        deadline=Deadline(project.deadline, parse_deadline(project.deadline, year)),
        milestones=tuple(steps),
    )


def _awkward(project: Project) -> Project:
    name = "引号\"'`、换行\n、反斜杠\\、逗号,、<script>、$x、𠮷、=1+1"
    return Project(
        number=project.number,
        name=name,
        leaders=("·",),
        lead_units=('市"甲"局', "市,乙局"),
        partner_units=("市<丙>局", "市\\丁局"),
        deadline=Deadline("2月30日", None),
        milestones=(Milestone(name, "组'别\"", "时", date(2024, 2, 29), date(2024, 12, 31)),),
    )
