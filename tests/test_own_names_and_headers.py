"""What a user tells of names and headers (--agencies, --map) holds in every form, and in one reading only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphmodel.agencies import Registry, load_registry
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from tests.rendered import plain_docx

TITLE = "杭州市2024年民生实事项目责任清单"
HEAD = ["序号", "项目名称", "牵头单位", "配合单位"]
ROWS = [
    ["1", "新建学校20所", "市教育局", "甲乙、丙联合办、云帆数据"],
    ["2", "改造小区5个", "云帆数据", "市财政局、数字化专班"],
    ["3", "新建公园6个", "市园林局", "数字化专班、甲乙、丙联合办"],
]
READ = [
    (("市教育局",), ("甲乙、丙联合办", "云帆数据")),
    (("云帆数据",), ("市财政局", "数字化专班")),
    (("市园林局",), ("数字化专班", "甲乙、丙联合办")),
]


def _text(begin: str, between: str, end: str = "") -> str:
    return "\n".join([TITLE, *(begin + between.join(row) + end for row in [HEAD, *ROWS])])


FORMS = {
    "tabs": _text("", "\t"),
    "commas": "\n".join(",".join(f'"{cell}"' for cell in row) for row in [HEAD, *ROWS]),
    "Markdown": f"# {TITLE}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in [HEAD, ["---"] * 4, *ROWS]),
    "labels": f"{TITLE}\n" + "\n".join(f"{n}．{name}。牵头单位：{led}；配合单位：{by}。" for n, name, led, by in ROWS),
    "brackets": f"{TITLE}\n" + "\n".join(f"{n}．{name}。（{led}牵头，{by}配合）" for n, name, led, by in ROWS),
    "sentences": f"{TITLE}\n" + "\n".join(f"{n}．{name}。由{led}牵头，{by}配合。" for n, name, led, by in ROWS),
    "a cell a line": _text("", "\n"),
    "blanks": "\n".join([TITLE, *("    ".join(cell.ljust(16, "\u3000") for cell in row) for row in [HEAD, *ROWS])]),
}


def _registry(folder: Path, *names: str) -> Registry:
    path = folder / f"{len(names)}.csv"
    path.write_text("written,name\n" + "".join(f'"{name}","{name}"\n' for name in names), encoding="utf-8")
    return load_registry(path)


@pytest.fixture
def own(tmp_path: Path) -> Registry:
    return _registry(tmp_path, "甲乙、丙联合办", "云帆数据", "数字化专班")


def _units(text: str, registry: Registry | None) -> list[tuple[tuple[str, ...], tuple[str, ...]]] | str:
    try:
        return [(each.lead_units, each.partner_units) for each in read_text(text, registry=registry).projects]
    except UnreadableDocumentError as error:
        return str(error)


@pytest.mark.parametrize("form", FORMS)
def test_the_users_own_names_are_units_in_every_form(form: str, own: Registry) -> None:
    assert _units(FORMS[form], own) == READ
    assert not [each for each in read_text(FORMS[form], registry=own).problems if "不像" in each.reason]


def test_the_users_own_names_are_units_in_word(tmp_path: Path, own: Registry) -> None:
    path = tmp_path / "list.docx"
    path.write_bytes(plain_docx(TITLE, HEAD, ROWS, [1, 5, 3, 5]))
    assert [(each.lead_units, each.partner_units) for each in read_list(path, registry=own).projects] == READ


def test_the_users_own_names_stay_whole_in_an_english_sentence(tmp_path: Path) -> None:
    own = _registry(tmp_path, "Arts, Film and Fun")
    text = "City of Elm Arts Plan 2025\n\n1. Paint. Led by Police with support from Arts, Film and Fun and Parks.\n"
    assert _units(text, own) == [(("Police",), ("Arts, Film and Fun", "Parks"))]


def test_readings_with_different_names_do_not_mix_in_a_process_or_its_threads(own: Registry) -> None:
    told = [(form, names) for form in FORMS for names in (None, own)]
    alone = {(form, names is own): _units(FORMS[form], names) for form, names in told}
    assert any(alone[form, True] != alone[form, False] for form in FORMS)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda each: (each, _units(FORMS[each[0]], each[1])), told * 3))
    assert [(form, names is own) for (form, names), found in together if found != alone[form, names is own]] == []


# ---- headers that only the user knows ------------------------------------------------------------

MAPPED = {"捎手": "partner_units", "扛旗": "lead_units"}
MAPPED_FORMS = {
    name: text.replace("牵头单位", "扛旗").replace("配合单位", "捎手")
    for name, text in FORMS.items()
    if name not in ("brackets", "sentences")
}


@pytest.mark.parametrize("form", MAPPED_FORMS)
def test_headers_that_the_user_explains_hold_in_every_form(form: str, own: Registry) -> None:
    read = read_text(MAPPED_FORMS[form], registry=own, mapping=MAPPED)
    assert [(each.lead_units, each.partner_units) for each in read.projects] == READ


def test_an_english_label_that_the_user_explains() -> None:
    text = "Elm Plan 2025\n\n1. Paint the pier\nChampion: Parks\nHelping hands: Police; Scouts\n"
    read = read_text(text, mapping={"Champion": "lead_units", "Helping hands": "partner_units"})
    assert [(each.lead_units, each.partner_units) for each in read.projects] == [(("Parks",), ("Police", "Scouts"))]
