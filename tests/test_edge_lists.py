"""Ready networks: pairs of a unit and a project are read as a list, pairs of units are refused as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from tests.grids import FORMATS, document
from tests.test_matrices import TITLE, reasons, who

PAIRS = [
    ["单位", "项目", "角色", "完成时限"],
    ["市水韵局", "新建堤防12公里", "牵头", "9月底"],
    ["市农桑局", "新建堤防12公里", "配合", "9月底"],
    ["市文澜局", "办好书香节", "主办", "10月底"],
    ["市农桑局", "办好书香节", "协办", "10月底"],
    ["市水韵局", "修复古桥3座", "牵头", "11月底"],
]
WHO = {
    "新建堤防12公里": (("市水韵局",), ("市农桑局",)),
    "办好书香节": (("市文澜局",), ("市农桑局",)),
    "修复古桥3座": (("市水韵局",), ()),
}


@pytest.mark.parametrize("form", FORMATS)
def test_units_projects_and_roles_in_every_format(tmp_path: Path, form: str) -> None:
    (tmp_path / f"a.{form}").write_bytes(document(form, PAIRS, title=TITLE))
    read = read_list(tmp_path / f"a.{form}")
    assert who(read) == WHO
    assert [project.deadline.text for project in read.projects if project.deadline] == ["9月底", "10月底", "11月底"]
    assert read.problems == ()
    assert any("5 行合为 3 个项目" in note.text for note in read.notes)


def test_roles_in_english_and_weights() -> None:
    read = read_text(
        "agency,project,role,weight\nMinistry of Works,Sea wall,Lead,3\nTide Agency,Sea wall,Support,1\n"
        "Tide Agency,Seal count,R,2\nMinistry of Harvest,Seal count,A,2\n",
        name="a.csv",
    )
    assert who(read) == {
        "Sea wall": (("Ministry of Works",), ("Tide Agency",)),
        "Seal count": (("Ministry of Harvest",), ("Tide Agency",)),
    }
    assert read.projects[0].extra["weight"] == "Ministry of Works 3；Tide Agency 1"


@pytest.mark.parametrize("header", ["agency,project", "source,target,weight", "from,to", "单位,项目"])
def test_without_roles_nobody_leads_but_who_is_alone(header: str) -> None:
    weight = ",2" if "weight" in header else ""
    rows = [("市水韵局", "新建堤防12公里"), ("市农桑局", "新建堤防12公里"), ("市文澜局", "办好书香节")]
    text = "\n".join([header, *(f"{unit},{project}{weight}" for unit, project in rows)])
    read = read_text(text, name="a.csv")
    assert who(read) == {"新建堤防12公里": ((), ("市水韵局", "市农桑局")), "办好书香节": (("市文澜局",), ())}
    assert "没有写明谁牵头" in reasons(read)
    chosen = read_text(text, name="a.csv", first_leads=False)
    assert who(chosen)["新建堤防12公里"] == (("市水韵局", "市农桑局"), ())


def test_a_column_headed_as_the_lead_units_says_who_leads() -> None:
    read = read_text("牵头单位,项目\n市水韵局,新建堤防\n市文澜局,新建堤防\n市水韵局,办好书香节\n", name="a.csv")
    assert who(read) == {"新建堤防": (("市水韵局", "市文澜局"), ()), "办好书香节": (("市水韵局",), ())}


@pytest.mark.parametrize("header", ["牵头单位,配合单位", "source,target,weight", "单位1,单位2", "from,to"])
def test_pairs_of_units_are_refused_as_what_they_are(header: str) -> None:
    weight = ",1" if "weight" in header else ""
    rows = [f"市水韵局,市农桑局{weight}", f"市文澜局,市农桑局{weight}", f"市水韵局,市文澜局{weight}"]
    with pytest.raises(UnreadableDocumentError, match="3对单位之间的关系，没有项目"):
        read_text("\n".join([header, *rows]), name="a.csv")


def test_pairs_of_which_no_side_is_told_to_be_units_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="看不出哪一列是单位"):
        read_text("source,target\nEvelyn,Charity ball\nLaura,Charity ball\nEvelyn,Book fair\n", name="a.csv")


def test_which_end_leads_is_a_doubt_that_the_user_can_turn_round() -> None:
    text = "source,target,type\nRowers,Boathouse,lead\nDivers,Boathouse,support\nDivers,Reef,lead\n"
    read = read_text(text, name="a.csv")
    assert who(read) == {"Boathouse": (("Rowers",), ("Divers",)), "Reef": (("Divers",), ())}
    assert "“source”读作单位，“target”读作项目" in reasons(read)
    turned = read_text(text, name="a.csv", mapping={"source": "name", "target": "responsible_units"})
    assert who(turned)["Rowers"] == (("Boathouse",), ()) and "读作单位" not in reasons(turned)


def test_ties_of_units_with_a_type_are_refused() -> None:
    with pytest.raises(UnreadableDocumentError):
        read_text("source,target,type\nRowers,Divers,lead\nDivers,Guild,support\nGuild,Rowers,lead\n", name="a.csv")


def test_a_role_that_nobody_explains_and_a_date_that_differs_are_reported() -> None:
    read = read_text(
        "单位,项目,角色,完成时限\n市水韵局,甲工程,牵头,9月底\n市农桑局,甲工程,旁听,10月底\n市文澜局,乙工程,牵头,9月底\n",
        name="a.csv",
    )
    assert who(read)["甲工程"] == (("市水韵局",), ())
    assert "市农桑局：旁听 这个角色的含义没有说明" in reasons(read)
    assert "同一个项目的“完成时限”前后不同" in reasons(read)


def test_a_short_list_of_projects_is_no_list_of_pairs() -> None:
    read = read_text("项目名称,责任单位\n甲工程,市水韵局、市农桑局\n乙工程,市文澜局\n丙工程,市水韵局\n", name="a.csv")
    assert who(read)["甲工程"] == (("市水韵局",), ("市农桑局",))
    assert not any("合为" in note.text for note in read.notes)


def test_numbers_of_the_pairs_are_none_of_the_projects() -> None:
    numbered = [["序号", *PAIRS[0]], *([str(at), *row] for at, row in enumerate(PAIRS[1:], start=1))]
    read = read_text("\n".join(",".join(row) for row in [[TITLE], *numbered]))
    assert [project.number for project in read.projects] == [1, 2, 3]
    assert read.problems == ()


def test_pairs_without_a_role_are_told_of_once_and_by_what_the_user_chose(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(row[:2]) for row in [[TITLE, ""], *PAIRS]), encoding="utf-8")
    usual, chosen = read_list(path), read_list(path, first_leads=True)
    assert not any("表中用标记" in note.text for note in usual.notes)
    assert [any("按所给的选项，排在首位的牵头" in note.text for note in read.notes) for read in (usual, chosen)] == [
        False, True,
    ]  # fmt: skip


def test_marks_below_a_header_of_division_say_who_leads_each_project() -> None:
    read = read_text(
        "2026年重点项目分工,,\n项目,单位,分工\n智慧停车,市城管局,●\n智慧停车,市财政局,○\n口袋公园,市园林局,●\n口袋公园,市水务局,○\n",
        name="清单.csv",
    )
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("智慧停车", ("市城管局",), ("市财政局",)),
        ("口袋公园", ("市园林局",), ("市水务局",)),
    ]
