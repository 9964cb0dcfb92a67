"""Forms in which lists of other cities reach people: invented documents, each beside a table made by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphmodel.loaders import read_list
from graphmodel.records import Project
from tests.conftest import DATA

FORMS = DATA / "forms"
DOCUMENTS = sorted(path for path in FORMS.iterdir() if not path.name.endswith(".expected.csv"))


def row(project: Project) -> dict[str, str]:
    """Return what a person would write down of one project."""
    return {
        "name": project.name,
        "category": project.category.name or "" if project.category else "",
        "leaders": "/".join(project.leaders),
        "lead_units": "/".join(project.lead_units),
        "lead_officers": "/".join(project.lead_officers),
        "partner_units": "/".join(project.partner_units),
        "deadline": project.deadline.text if project.deadline else "",
        "steps": str(len(project.milestones)),
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_document_reads_as_a_person_reads_it(path: Path) -> None:
    with path.with_suffix(".expected.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    assert [row(project) for project in read_list(path).projects] == wanted
