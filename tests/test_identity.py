"""What makes a list itself, and what keeps two things apart."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import graphmodel
from graphmodel.analysis import workload
from graphmodel.cli.main import main
from graphmodel.distinct import SameListWarning, distinct_lists, told_alike
from graphmodel.errors import AmbiguousInputError, OptionError
from graphmodel.graph import graph_rows
from graphmodel.identity import _names_of, _without_place, series_of
from graphmodel.loaders import read_text
from graphmodel.record_format import from_json, to_json
from graphmodel.records import UNKNOWN_PLACE, ResponsibilityList
from graphmodel.selection import Selection, narrow
from tests.generated import generated_list

HEAD = "项目名称 分管市领导 牵头单位 配合单位\n"


@pytest.mark.parametrize(
    ("title", "place", "series"),
    [
        ("青禾市2031年民生实事项目责任清单", "青禾市", "民生实事项目责任清单"),
        ("2031年青禾市民生实事项目责任清单", "青禾市", "民生实事项目责任清单"),
        ("2031年市政府民生实事项目责任清单", "青禾市", "民生实事项目责任清单"),
        ("关于印发《青禾市2031年度民生实事项目责任清单》的通知", "青禾市", "民生实事项目责任清单"),
        ("附件1：二〇三一年青禾市民生实事项目责任清单", "青禾市", "民生实事项目责任清单"),
        ("青禾市政府工作报告重点任务分工（2031年）", "青禾市", "政府工作报告重点任务分工"),
        ("云岭省青禾市白石县2031年重点项目", "白石县", "重点项目"),
        ("西湖区2031年重点项目", "杭州市西湖区", "重点项目"),
        ("2031年杭州市西湖区重点项目", "杭州市西湖区", "重点项目"),
        ("2031年", "青禾市", None),
        (None, "青禾市", None),
    ],
)
def test_a_series_is_the_title_without_place_year_and_empty_words(title: str, place: str, series: str) -> None:
    assert series_of(title, place) == series


def test_a_list_that_names_its_city_is_the_same_without() -> None:
    whole = read_text("杭州市西湖区2024年民生实事项目清单\n" + HEAD + "修路 张三 区交通局 区财政局")
    short = replace(read_text("西湖区2024年民生实事项目清单\n" + HEAD + "修路 张三 区交通局 区财政局"), source_file="b")
    assert (whole.place, short.place) == ("杭州市西湖区", "西湖区")
    with pytest.warns(SameListWarning):
        assert distinct_lists([short, whole]) == [whole]
    elsewhere = replace(whole, place="南昌市西湖区", source_file="c")
    assert distinct_lists([elsewhere, whole]) == [elsewhere, whole]


def test_two_lists_of_a_city_and_year_are_two() -> None:
    one = ResponsibilityList("青禾市2031年民生实事项目责任清单", "青禾市", 2031, "a.txt", "1")
    other = ResponsibilityList("青禾市2031年政府工作报告任务分工", "青禾市", 2031, "b.txt", "2")
    assert one.id != other.id and one.family == other.family


def test_documents_that_do_not_say_share_nothing() -> None:
    texts = (HEAD + "修路 甲一 市交通局 市财政局", HEAD + "植树 甲一 市林业局 市财政局")
    one, other = (graph_rows(read_text(text)) for text in texts)
    for label in one.nodes:
        assert not set(one.nodes[label]) & set(other.nodes[label])


def test_a_person_written_as_a_unit_is_another_node() -> None:
    the_list = read_text("宁波市2024年清单\n" + HEAD + "新建学校20所 张伟 市教育局 张伟")
    network = graphmodel.build_network(the_list)
    assert {network.nodes[name]["label"] for name in network if network.nodes[name]["name"] == "张伟"} == {
        "Leader",
        "Agency",
    }


def test_no_two_nodes_share_an_id_and_every_node_has_a_name_and_place() -> None:
    for seed in range(0, 28, 7):
        rows = graph_rows(generated_list(seed))
        ids = [identity for nodes in rows.nodes.values() for identity in nodes]
        assert len(ids) == len(set(ids))
        assert all(row["name"] and row["place"] for nodes in rows.nodes.values() for row in nodes.values())


def test_a_name_with_a_slash_does_not_become_another_name() -> None:
    the_list = generated_list(3)
    project = replace(the_list.projects[0], lead_units=("甲/乙局",), lead_officers=("丙",))
    rows = graph_rows(replace(the_list, projects=(project,)))
    assert any("%2F" in identity for identity in rows.nodes["Agency"])


def test_a_lead_written_as_its_own_partner_counts_once_as_lead() -> None:
    the_list = read_text("宁波市2024年清单\n" + HEAD + "新建学校20所 张伟 市教育局 市教育局、市财政局")
    tables = graphmodel.tidy_tables(the_list)
    assert tables.assignments[["agency", "role", "share"]].fillna(0).values.tolist() == [
        ["市教育局", "lead", 0.0],
        ["市财政局", "support", 1.0],
    ]


def test_the_same_list_twice_counts_once_and_says_so() -> None:
    the_list = generated_list(1, projects=12)
    copy = replace(the_list, source_file="copy.docx", source_sha256="other", title=None)
    with pytest.warns(SameListWarning, match=r"copy\.docx"):
        twice = workload(graphmodel.tidy_tables([the_list, copy]))
    assert twice.equals(workload(graphmodel.tidy_tables(the_list)))


def test_of_a_list_and_its_copy_that_does_not_say_what_it_is_the_list_counts_whichever_comes_first() -> None:
    the_list = generated_list(1, projects=12)
    bare = replace(the_list, source_file="bare.csv", title=None, place=UNKNOWN_PLACE, year=None, series=None)
    for order in ([the_list, bare], [bare, the_list]):
        with pytest.warns(SameListWarning, match=r"bare\.csv"):
            assert distinct_lists(order) == [the_list]
        with pytest.warns(SameListWarning):
            assert workload(graphmodel.tidy_tables(order)).equals(workload(graphmodel.tidy_tables(the_list)))


def test_a_copy_that_does_not_say_its_place_does_not_make_one_list_of_two_cities() -> None:
    the_list = generated_list(1, projects=12)
    elsewhere = replace(the_list, place="青禾市")
    bare = replace(the_list, title=None, place=UNKNOWN_PLACE)
    for order in ([bare, the_list, elsewhere], [elsewhere, bare, the_list]):
        with pytest.warns(SameListWarning):
            assert {one.id for one in distinct_lists(order)} == {the_list.id, elsewhere.id}


@pytest.mark.parametrize(
    "mark",
    ["（修订版）", "（调整后）", "（年中调整）", "（2031年7月修订）", "（第二版）", "（征求意见稿）", "（草案）"],
)
def test_a_revision_is_a_version_of_its_list_and_never_counted_beside_it(mark: str) -> None:
    assert series_of(f"青禾市2031年重点项目清单{mark}", "青禾市") == "重点项目清单"
    one = replace(generated_list(1, place="青禾市", year=2031), title="青禾市2031年重点项目清单")
    other = replace(one, title=f"{one.title}{mark}", source_file="b", projects=one.projects[1:])
    with pytest.raises(AmbiguousInputError):
        workload(graphmodel.tidy_tables([one, other]))


@pytest.mark.parametrize(
    "title", ["城市更新", "产业结构调整", "产业结构调整任务清单", "预算草案", "老旧小区改造正式方案"]
)
def test_a_change_that_a_list_is_about_stays_in_its_name(title: str) -> None:
    assert series_of(f"青禾市2031年{title}", "青禾市") == title


def test_two_versions_of_one_list_are_refused_by_name() -> None:
    the_list = generated_list(1, projects=12)
    other = replace(the_list, source_file="new.txt", projects=the_list.projects[:-1])
    with pytest.raises(AmbiguousInputError, match=rf"{the_list.source_file}.*new\.txt"):
        graphmodel.build_network([the_list, other])


def test_the_same_list_of_two_years_is_two() -> None:
    the_list = generated_list(1)
    assert len(distinct_lists([the_list, replace(the_list, year=(the_list.year or 0) + 1)])) == 2


def test_records_of_the_first_version_are_read() -> None:
    old = to_json(generated_list(2))
    old["jurisdiction"] = old.pop("place")
    del old["series"]
    assert from_json(old) == generated_list(2)


THERE = [("青禾市", 2031, "民生实事项目责任清单"), ("青禾市", 2031, "重点项目"), ("白石县", 2030, "重点项目")]


def test_a_short_place_and_a_word_of_the_title_find_the_list() -> None:
    assert narrow(Selection("青禾", None, "民生"), THERE) == Selection("青禾市", None, "民生实事项目责任清单")


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Selection("临江"), "青禾市、白石县|白石县、青禾市"),
        (Selection(None, 2029), "2030、2031"),
        (Selection(None, None, "任务分工"), "民生实事项目责任清单"),
        (Selection("青禾市", None, "项目"), "请写全"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(wanted: Selection, says: str) -> None:
    with pytest.raises(OptionError, match=says):
        narrow(wanted, THERE)


@given(st.text("杭州市浙江省自治区盟地县乡镇政府2", max_size=12), st.text("杭州市浙江省县区", min_size=1, max_size=4))
@settings(max_examples=60)
def test_a_place_is_taken_out_of_a_title_as_its_pattern_says(text: str, place: str) -> None:
    assume(len(_names_of(place)) == 1)  # not 杭州市西湖区, which is 西湖区 too
    short = place[:-1] if len(place) > 2 and place[-1] in "省市县区州旗盟" else place
    parents = r"(?:[\u4e00-\u9fff]{1,10}(?:省|自治区|市|州|盟|地区))?"
    pattern = rf"^{parents}(?:{re.escape(place)}|{re.escape(short)}(?![\u4e00-\u9fff]?[县区镇乡]))"
    assert _without_place(place + text, place) == re.sub(pattern, "", place + text)
    assert _without_place(text + place, place) == re.sub(pattern, "", text + place)


def test_a_whole_title_given_for_a_list_names_the_list_that_titles_name() -> None:
    body = HEAD + "修路 张三 市交通局 市财政局"
    titled = read_text("宁波市2024年民生实事项目责任清单\n" + body)
    said = read_text(body, place="宁波市", year=2024, series="宁波市2024年《民生实事项目责任清单》")
    assert said.id == titled.id == "宁波市/2024/民生实事项目责任清单"
    assert read_text(body, place="宁波市", year=2024, series="2024").series_name == "2024"


def test_graphs_of_a_list_and_its_copy_are_one_and_of_two_versions_are_refused() -> None:
    one = read_text("宁波市2024年清单\n" + HEAD + "修路 张三 市交通局 市财政局", name="a.txt")
    copy = replace(one, source_file="b.docx", source_sha256="0" * 64)
    with pytest.warns(SameListWarning):
        assert len(workload([graph_rows(one), graph_rows(copy)])) == 2
    changed = replace(one, projects=(replace(one.projects[0], partner_units=("市民政局",)),))
    with pytest.raises(AmbiguousInputError, match="两个不同的版本"):
        workload([graph_rows(one), graph_rows(changed)])


def test_two_lists_with_mostly_the_same_projects_are_told() -> None:
    """A list that is published again under another name would count every agency twice, without a word."""
    names = [f"新建口袋公园{number}座" for number in range(6)]
    one = ("青禾市/2031/民生实事项目责任清单", "青禾市", 2031, names)
    alias = ("青禾市/2031/民生实事工程任务表", "青禾市", 2031, [*names[:4], "修路", "架桥"])
    (line,) = told_alike([one, alias])
    assert "有4个项目同名" in line and "--set-list" in line
    other = ("青禾市/2031/重点项目", "青禾市", 2031, [*names[:2], "修路", "架桥"])
    next_year = ("青禾市/2032/民生实事项目责任清单", "青禾市", 2032, names)
    elsewhere = ("白石市/2031/民生实事项目责任清单", "白石市", 2031, names)
    assert list(told_alike([one, other, next_year, elsewhere])) == []
    third = ("青禾市/2031/为民办实事", "青禾市", 2031, names)
    assert len(list(told_alike([one, alias, third], new=[third[0]]))) == 2  # that the others are alike was told before


@pytest.mark.parametrize("together", [True, False])
def test_a_list_loaded_under_two_names_is_told(together: bool, tmp_path: Path, capsys: Any) -> None:
    table = HEAD + "修路12公里 张三 市交通局 市财政局\n架桥3座 张三 市交通局 市财政局\n"
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, series in zip(paths, ("民生实事项目责任清单", "民生实事工程任务表"), strict=True):
        path.write_text(f"青禾市2031年{series}\n{table}", encoding="utf-8")
    for documents in [paths] if together else [[path] for path in paths]:
        with pytest.raises(SystemExit):
            main(["load", *map(str, documents), "--store", str(tmp_path / "c.db")])
    assert capsys.readouterr().err.count("个项目同名") == 1
