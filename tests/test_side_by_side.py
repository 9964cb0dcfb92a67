"""Tables side by side with the same headers, terms with definitions, names that are codes: each project in its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list, read_text
from tests.grids import document
from tests.test_matrices import TITLE, who

LEFT = [["新建堤防12公里", "市水韵局", "市农桑局"], ["办好书香节", "市文澜局", "市农桑局"]]
RIGHT = [["修复古桥3座", "市水韵局", "市文澜局"], ["补种行道树900株", "市农桑局", ""]]
HEAD = ["项目名称", "牵头单位", "配合单位"]
WHO = {row[0]: ((row[1],), (row[2],) if row[2] else ()) for row in (*LEFT, *RIGHT)}


@pytest.mark.parametrize("gap", [[], [""]], ids=["touching", "with an empty column between"])
@pytest.mark.parametrize("form", ["xlsx", "docx", "csv", "html", "md"])
def test_tables_side_by_side_are_read_one_below_the_other(tmp_path: Path, form: str, gap: list[str]) -> None:
    grid = [[*HEAD, *gap, *HEAD], *([*left, *gap, *right] for left, right in zip(LEFT, RIGHT, strict=True))]
    (tmp_path / f"a.{form}").write_bytes(document(form, grid, title=TITLE))
    read = read_list(tmp_path / f"a.{form}")
    assert who(read) == WHO
    assert read.problems == ()
    lines = [project.source.lines for project in read.projects if project.source]
    assert lines[:2] == lines[2:]  # each where it is in the document


def test_a_header_that_another_table_says_in_part_stays_one_table() -> None:
    read = read_text(
        f"{TITLE}\n|项目名称|牵头单位|配合单位|牵头单位|\n|新建堤防12公里|市水韵局|市农桑局|市文澜局|\n"
        "|办好书香节|市文澜局|市农桑局|市水韵局|\n"
    )
    assert [project.lead_units for project in read.projects] == [("市水韵局",), ("市文澜局",)]
    assert read.problems


def test_terms_and_definitions_of_a_page_are_labels(tmp_path: Path) -> None:
    parts = [f"<h1>{TITLE}</h1>"]
    for number, (name, lead, partner) in enumerate([*LEFT, RIGHT[0]], start=1):
        more = f"<dt>配合单位：</dt><dd>{partner}</dd><dd>市文澜局</dd>" if number == 1 else ""
        parts.append(f"<h3>{number}.{name}</h3><dl><dt>牵头单位</dt><dd>{lead}</dd>{more}</dl>")
    (tmp_path / "a.html").write_text(f"<html><meta charset=utf-8><body>{''.join(parts)}</body></html>", "utf-8")
    read = read_list(tmp_path / "a.html")
    assert [project.lead_units for project in read.projects] == [("市水韵局",), ("市文澜局",), ("市水韵局",)]
    assert read.projects[0].partner_units == ("市农桑局", "市文澜局")
    assert read.problems == ()


def test_names_that_are_codes_are_numbers_where_another_column_says_what_is_done() -> None:
    rows = ["M1,Digital land register,Cadastre Agency", "M2,Renovation of schools,Ministry of Works"]
    read = read_text("\n".join(["Measure,Description,Responsible authority", *rows]), name="a.csv")
    assert [project.name for project in read.projects] == ["Digital land register", "Renovation of schools"]
    assert [project.extra["原编号"] for project in read.projects] == ["M1", "M2"]
