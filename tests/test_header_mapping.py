"""``--map`` reaches the readers in every form: headers and labels that the bundled table does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list
from tests.rendered import plain_docx

TITLE = "清河市2024年民生实事清单"
HEAD = ["序号", "干啥", "谁来抓", "谁帮忙"]
ROWS = [["1", "修缮古桥2座", "市文旅局", "市财政局"], ["2", "疏浚河道3公里", "市水利局", "市财政局、市农业农村局"]]
MAPPING = {"干啥": "name", "谁来抓": "lead_units", "谁帮忙": "partner_units"}


def _lines(between: str, edge: str = "") -> bytes:
    return "\n".join([TITLE, *(f"{edge}{between.join(row)}{edge}" for row in [HEAD, *ROWS])]).encode()


def _labels() -> bytes:
    tasks = [f"{number}.{name}。\n谁来抓：{lead}\n谁帮忙：{partner}" for number, name, lead, partner in ROWS]
    return "\n".join([TITLE, *tasks]).encode()


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [HEAD, *ROWS])
    return f"<html><body><h1>{TITLE}</h1><table>{rows}</table></body></html>".encode()


FORMS = {
    "a.csv": _lines(","),
    "tabs.txt": _lines("\t"),
    "a.md": _lines("|", "|"),
    "labels.txt": _labels(),
    "labels.md": b"# " + _labels(),
    "a.html": _html(),
    "a.docx": plain_docx(TITLE, HEAD, ROWS, (1, 4, 3, 4)),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_users_headers_are_known_in_every_form(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMS[name])
    read = read_list(tmp_path / name, mapping=MAPPING)
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("修缮古桥2座", ("市文旅局",), ("市财政局",)),
        ("疏浚河道3公里", ("市水利局",), ("市财政局", "市农业农村局")),
    ]
