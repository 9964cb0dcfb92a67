"""Faults met in real lists, each in a rewritten document beside what a careful planner reads in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list
from graphmodel.records import Project
from tests.conftest import DATA

EXPECTED = sorted((DATA / "reading").glob("*.expected.json"))


def as_a_planner_notes_it(project: Project) -> dict[str, Any]:
    return {
        "name": project.name,
        "category": project.category.name if project.category else None,
        "leaders": list(project.leaders),
        "lead_units": list(project.lead_units),
        "lead_officers": list(project.lead_officers),
        "partner_units": list(project.partner_units),
        "deadline": project.deadline.text if project.deadline else None,
    }


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_a_list_with_a_fault_of_real_ones_is_read_rightly_or_refused(path: Path) -> None:
    wanted = json.loads(path.read_text(encoding="utf-8"))
    stem = path.name.removesuffix(".expected.json")
    document = next(file for file in path.parent.glob(f"{stem}.*") if ".expected." not in file.name)
    if wanted.get("refuse"):
        with pytest.raises(UnreadableDocumentError):
            read_list(document)
        return
    read = read_list(document)
    assert [as_a_planner_notes_it(project) for project in read.projects] == wanted["projects"]
    if "title" in wanted:
        assert read.title == wanted["title"]
    if "jurisdiction" in wanted:
        assert read.place == wanted["jurisdiction"]
