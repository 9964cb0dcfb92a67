"""The graph of a list, row by row: what stands in every node and relationship, and in which order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from graphmodel.agencies import load_registry
from graphmodel.graph import GraphRows, caption, graph_rows
from graphmodel.network import build_network, project_agencies, two_mode
from graphmodel.records import Category, Deadline, Milestone, Project, Quantity, ResponsibilityList
from tests.small_lists import small_list

STEP = Milestone(
    "开工20个", "计划", "3月底", date(2024, 1, 1), date(2024, 3, 31), (Quantity(20, "个"), Quantity(3, "处"))
)
LIST = ResponsibilityList(
    "2024年民生实事项目责任清单", "宁波市", 2024, "a.txt", "f" * 64,
    (
        Project(2, "托位", Category("二", None), ("张三",), ("市甲局", "市乙局"), ("李四", "王五"),
                ("市丙局", "市甲局", "市丁局", "市丙局"), Deadline("12月底", date(2024, 12, 31)), (STEP, STEP)),
        Project(1, "路灯", Category(None, "交通"), (), ("市甲局",), ("赵六", "孙七"), (), None, (STEP,)),
    ),
)  # fmt: skip
OF = "宁波市/2024/民生实事项目责任清单"


def test_every_property_of_a_list_is_where_it_belongs() -> None:
    rows = graph_rows(LIST)
    assert list(rows.nodes["ResponsibilityList"].values()) == [
        {
            "id": f"list:{OF}", "name": "2024年民生实事项目责任清单", "title": "2024年民生实事项目责任清单",
            "place": "宁波市", "year": 2024, "series": "民生实事项目责任清单", "source_file": "a.txt",
            "source_sha256": "f" * 64,
        }
    ]  # fmt: skip
    assert list(rows.nodes["Category"].values()) == [
        {"id": f"category:{OF}/二/", "number": 2, "number_text": "二", "name": "二", "place": "宁波市"},
        {"id": f"category:{OF}//交通", "number": None, "number_text": None, "name": "交通", "place": "宁波市"},
    ]
    assert {(start[7:], end[-1]): row for (start, end), row in rows.relationships["SUPPORTS"].items()} == {
        ("宁波市/市丙局", "2"): {"share": 0.5}, ("宁波市/市丁局", "2"): {"share": 0.5},
    }  # fmt: skip
    assert rows.nodes["Milestone"][f"milestone:{OF}/2/2"] == {
        "id": f"milestone:{OF}/2/2", "number": 2, "name": "开工20个", "place": "宁波市", "text": "开工20个",
        "group": "计划", "starts": date(2024, 1, 1), "due": date(2024, 3, 31), "when_text": "3月底",
        "target_value": 20.0, "target_unit": "个",
    }  # fmt: skip


def test_one_officer_to_each_lead_unit_or_all_to_the_first() -> None:
    serves = {(start.rpartition("/")[2], end.rpartition("/")[2]) for start, end in
              graph_rows(LIST).relationships["SERVES_IN"]}  # fmt: skip
    assert serves == {("李四", "市甲局"), ("王五", "市乙局"), ("赵六", "市甲局"), ("孙七", "市甲局")}


def test_a_list_without_a_title_is_called_by_its_id() -> None:
    made = small_list("张三 | 市甲局 | ", title=None)
    (row,) = graph_rows(made).nodes["ResponsibilityList"].values()
    assert (row["name"], row["title"]) == (made.id, None) and made.id


def test_officers_of_one_name_in_two_units_are_two_people_and_a_leader_is_one() -> None:
    rows = graph_rows(
        ResponsibilityList(
            "清单", "宁波市", 2024, "a.txt", "f" * 64,
            tuple(Project(number, f"项目{number}", None, ("张三",), (lead,), ("李四",))
                  for number, lead in enumerate(("市甲局", "市乙局", ""), start=1)),
        )
    )  # fmt: skip
    assert len(rows.nodes["Leader"]) == 1
    assert len(rows.nodes["Officer"]) == 3


def test_a_registry_that_is_given_resolves_the_names(tmp_path: Path) -> None:
    made = small_list("张三 | 数育中心 | 市财政局")
    (tmp_path / "names.csv").write_text("written,name\n数育中心,市数字育人中心\n", encoding="utf-8")
    known = load_registry(tmp_path / "names.csv")
    assert {row["name"] for row in graph_rows(made).nodes["Agency"].values()} == {"数育中心", "市财政局"}
    assert {row["name"] for row in graph_rows(made, known).nodes["Agency"].values()} == {"市数字育人中心", "市财政局"}


@pytest.mark.parametrize(("letters", "kept"), [(39, 39), (40, 40), (41, 40)])
def test_a_caption_has_forty_letters_at_most_and_shows_that_it_was_cut(letters: int, kept: int) -> None:
    text = caption("字" * letters)
    assert len(text) == kept and text.endswith("…") == (letters > 40)


def test_rows_that_a_store_keeps_in_any_order_come_back_in_the_lists() -> None:
    rows = graph_rows(
        ResponsibilityList(
            "清单", "宁波市", 2024, "a.txt", "f" * 64,
            tuple(Project(number, f"项目{number}", Category(None, "类"), ("张三",), ("市甲局",), ("李四",), ("市乙局",),
                          None, (STEP, STEP, STEP)) for number in (1, 2, 3)),
        )
    )  # fmt: skip
    turned = GraphRows(
        rows.list_id,
        {label: dict(reversed(part.items())) for label, part in rows.nodes.items()},
        {kind: dict(reversed(part.items())) for kind, part in rows.relationships.items()},
    )
    back = turned.in_order()
    for name in ("Project", "Milestone"):
        assert list(back.nodes[name]) == list(rows.nodes[name]), name
    for kind in ("LISTED_IN", "IN_CATEGORY", "OVERSEES", "LEADS", "SUPPORTS", "RESPONSIBLE_FOR", "HAS_MILESTONE"):
        assert list(back.relationships[kind]) == list(rows.relationships[kind]), kind


def test_a_step_without_its_project_does_not_break_the_order() -> None:
    rows = graph_rows(LIST)
    torn = GraphRows(rows.list_id, rows.nodes, {**rows.relationships, "HAS_MILESTONE": {}})
    assert len(torn.in_order().nodes["Milestone"]) == 3


def test_ties_of_two_agencies_add_up_by_hand() -> None:
    made = small_list("张三 | 市甲局 | 市乙局 市丙局", "张三 | 市甲局 | 市乙局", "李四 | 市丁局 | 有关部门")
    network = build_network([made])
    tied = project_agencies(network)
    ids = {row["name"]: identity for identity, row in tied.nodes(data=True)}
    assert "有关部门" not in ids
    assert tied.edges[ids["市甲局"], ids["市乙局"]] == {
        "projects": 2, "newman": 1.5, "distance": pytest.approx(1 / 1.5)
    }  # fmt: skip
    assert tied.edges[ids["市乙局"], ids["市丙局"]] == {"projects": 1, "newman": 0.5, "distance": 2.0}
    assert project_agencies(network, collectives=True).number_of_nodes() == tied.number_of_nodes() + 1


def test_the_two_mode_network_has_leaders_agencies_and_projects_and_no_others() -> None:
    made = small_list("张三 | 市甲局 | 市乙局 有关部门 | 3-31")
    simple: nx.Graph[str] = two_mode(build_network([made]))
    label = nx.get_node_attributes(simple, "label")
    assert sorted(label.values()) == ["Agency", "Agency", "Leader", "Project"]
    assert all(row == {"weight": 1, "distance": 1} for _, _, row in simple.edges(data=True))
    assert simple.number_of_edges() == 3


def test_the_mark_of_a_graph_is_the_one_that_stores_have_kept_of_it() -> None:
    """A store tells by it whether a list has changed: another mark for the same graph would make every list new."""
    assert graph_rows(LIST).content_hash() == "3c37e1a98f7383e92ee37adc1bb940a48f20676e4ff8fbb4a2f7253d2e749b88"
