"""Loading again, replacing, removing, and having back what was there; the same on both stores."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graphmodel.agencies import load_registry
from graphmodel.analysis import partners, workload
from graphmodel.errors import OptionError, ReplacementError, StoreError
from graphmodel.graph import graph_rows
from graphmodel.records import UNKNOWN_PLACE, Note, Project, ResponsibilityList
from graphmodel.stores.base import StoredList, Version
from graphmodel.stores.changes import refuse_loss
from graphmodel.stores.earlier import find_version
from tests.conftest import HANGZHOU, run_command

EARLIER = "杭州市/2023/民生实事项目责任清单"


def renamed(the_list: ResponsibilityList, **changes: Any) -> ResponsibilityList:
    return replace(the_list, projects=(replace(the_list.projects[0], **changes), *the_list.projects[1:]))


@pytest.mark.parametrize("other", [{"source_sha256": "0" * 64}, {}], ids=["another file", "the same bytes"])
def test_the_same_content_from_another_file_changes_nothing(
    other: dict[str, str], store: Any, hangzhou: ResponsibilityList
) -> None:
    store.load(hangzhou)
    copy = replace(hangzhou, source_file="copy.docx", **other)
    assert store.load(copy).status == "unchanged"
    assert store.stored_lists()[0].source_file == "hangzhou-2023.txt" and store.versions() == []


def test_the_same_file_read_better_is_kept_as_read_now(store: Any, hangzhou: ResponsibilityList) -> None:
    store.load(replace(hangzhou, notes=(Note((1, 1), "读错的话"),)))
    assert store.load(hangzhou).status == "replaced"


def test_a_load_that_would_lose_most_projects_is_refused_and_names_both(
    store: Any, hangzhou: ResponsibilityList
) -> None:
    store.load(hangzhou)
    other = replace(
        hangzhou,
        source_file="另一份.txt",
        projects=tuple(replace(project, name=f"别的事{project.number}") for project in hangzhou.projects),
    )
    with pytest.raises(ReplacementError, match=r"hangzhou-2023\.txt.*另一份\.txt.*--replace.*--set-list"):
        store.load(other)
    assert list(store.read_lists()) == [hangzhou]
    assert store.load(other, replace=True).status == "replaced"
    assert store.list_rows(EARLIER).content_hash() == graph_rows(other).content_hash()


def test_two_places_of_one_name_do_not_replace_each_other_in_silence(store: Any, hangzhou: ResponsibilityList) -> None:
    one = replace(hangzhou, title="2023年西湖区重点项目", place="西湖区", source_file="一.txt", source_sha256="1" * 64)
    changed = renamed(one, partner_units=("区民政局",))
    store.load(one)
    with pytest.raises(ReplacementError, match=r"杭州市、南昌市都有的地名.*一\.txt.*二\.txt.*--replace.*--set-place"):
        store.load(replace(changed, source_file="二.txt", source_sha256="2" * 64))
    assert list(store.read_lists()) == [one]
    assert store.load(changed).status == "replaced"  # the same document, read better
    zone = replace(one, place="高新区")
    store.load(zone)
    with pytest.raises(ReplacementError, match="不止一处会有的地名"):
        store.load(replace(renamed(zone, partner_units=("区民政局",)), source_sha256="2" * 64))


def test_half_of_the_projects_may_go_and_one_more_may_not(store: Any, hangzhou: ResponsibilityList) -> None:
    store.load(hangzhou)
    assert store.load(replace(hangzhou, projects=hangzhou.projects[:11]), dry_run=True).status == "replaced"
    with pytest.raises(ReplacementError):
        store.load(replace(hangzhou, projects=hangzhou.projects[:10]), dry_run=True)


def test_projects_of_one_name_are_missed_one_by_one(hangzhou: ResponsibilityList) -> None:
    alike = replace(hangzhou, projects=tuple(replace(one, name="新建学校") for one in hangzhou.projects))
    with pytest.raises(ReplacementError, match=f"其中{len(alike.projects) - 1}个项目消失"):
        refuse_loss(alike, replace(alike, projects=alike.projects[:1]))


def test_the_version_that_ended_last_comes_back_whatever_its_number() -> None:
    short = StoredList("甲市/2024/清单", "甲市", 2024, "清单", None, 3)
    again, other = (Version(short, 1, "2026-01-03", "replaced"), Version(short, 2, "2026-01-02", "replaced"))
    found = [(again, (b"a", "")), (other, (b"b", ""))]
    assert find_version(found, (b"c", ""), short.id, None) == again
    assert find_version(found, (b"a", ""), short.id, None) == other


def test_a_dry_run_tells_and_writes_nothing(store: Any, hangzhou: ResponsibilityList) -> None:
    assert store.load(hangzhou, dry_run=True).status == "new"
    assert store.stored_lists() == []
    store.load(hangzhou)
    change = store.load(renamed(hangzhou, partner_units=("市财政局",)), dry_run=True)
    assert (change.status, len(change.details)) == ("replaced", 1)
    assert "配合单位" in change.details[0]
    assert list(store.read_lists()) == [hangzhou]
    assert store.versions() == []


def test_what_was_replaced_and_removed_can_be_had_back(store: Any, hangzhou: ResponsibilityList) -> None:
    store.load(hangzhou)
    second = renamed(hangzhou, lead_units=("市教育局",))
    assert store.load(second).version == 1
    assert store.stored_lists()[0].versions == 1
    assert store.remove(EARLIER).version == 2
    assert store.stored_lists() == []
    assert sum(store.counts().values()) == 0
    assert [(item.number, item.ended_by) for item in store.versions(EARLIER)] == [(1, "replaced"), (2, "removed")]

    assert store.restore(EARLIER).status == "restored"
    assert list(store.read_lists()) == [second]
    assert store.restore(EARLIER, 1).version == 2
    assert list(store.read_lists()) == [hangzhou]
    assert store.list_rows(EARLIER).content_hash() == graph_rows(hangzhou).content_hash()
    assert store.counts() == graph_rows(hangzhou).counts()
    assert store.restore(EARLIER, 1).status == "unchanged"
    # back and forth: the version that is not there comes back, and what is there becomes the version that it was
    for there in (second, hangzhou, second):
        assert store.restore(EARLIER).status == "restored"
        assert list(store.read_lists()) == [there]
        assert [item.number for item in store.versions(EARLIER)] == [1, 2]
    assert (store.remove(EARLIER).version, store.restore(EARLIER).version) == (2, None)
    assert list(store.read_lists()) == [second]


def test_a_version_comes_back_with_the_names_it_was_loaded_with(
    store: Any, hangzhou: ResponsibilityList, tmp_path: Path
) -> None:
    table = tmp_path / "names.csv"
    table.write_text("written,name\n市财政局,市财政与国资局\n", encoding="utf-8")
    own = load_registry(table)
    store.load(hangzhou, own)
    assert store.load(hangzhou, own).status == "unchanged"
    assert store.load(hangzhou).status == "replaced"
    assert "agency:杭州市/市财政局" in store.list_rows(EARLIER).nodes["Agency"]
    store.restore(EARLIER)
    assert "agency:杭州市/市财政与国资局" in store.list_rows(EARLIER).nodes["Agency"]


def test_versions_that_are_not_there_are_named(store: Any, hangzhou: ResponsibilityList) -> None:
    with pytest.raises(StoreError, match="没有旧版本"):
        store.restore(EARLIER)
    with pytest.raises(StoreError, match="没有这份清单"):
        store.remove(EARLIER)
    store.load(hangzhou)
    store.remove(EARLIER)
    with pytest.raises(StoreError, match="没有第7版；有的是：1"):
        store.restore(EARLIER, 7)


def test_removing_one_list_leaves_the_others_agencies_as_they_are(store: Any, hangzhou: ResponsibilityList) -> None:
    later = replace(hangzhou, year=2024, projects=hangzhou.projects[:3])
    store.load(hangzhou)
    store.load(later)
    store.remove(EARLIER)
    assert store.counts() == graph_rows(later).counts()
    forms = store.query("MATCH (a:Agency) RETURN a.id AS id, a.written_as AS forms ORDER BY id").rows
    assert forms == sorted([row["id"], row["written_as"]] for row in graph_rows(later).nodes["Agency"].values())


#: Quotes, what means something to databases or in ids, a letter of two halves, a NUL, letters that combine, blanks.
ODD = (
    "市'甲'局",
    '市"乙"局',
    "市\\丙局",
    "市🙂局",
    f"市{'长' * 300}局",
    "市\0丁局",
    "市e\u0301局",
    "市`戊`局",
    "市$x局",
    "市/己局",
    "市%2F庚局",
    "a:b",
    " 市丑局 ",
)


def test_odd_names_and_a_person_who_is_a_unit_are_the_same_from_everywhere(store: Any) -> None:
    projects = tuple(
        Project(
            number,
            f"{name}的事",
            leaders=(ODD[number - 2], "张伟"),
            lead_units=(name,),
            partner_units=("张伟", ODD[-number]),
        )
        for number, name in enumerate(ODD, start=1)
    )
    lists = [
        ResponsibilityList("清单'\"\\ 🙂/x", "宁/波'市\\", 2024, "odd.txt", "1" * 64, projects),
        ResponsibilityList(None, UNKNOWN_PLACE, None, "unknown.txt", "2" * 64, projects[:11]),
    ]
    for the_list in lists:
        assert store.load(the_list).status == "new"
        assert store.load(the_list).status == "unchanged"
        assert store.list_rows(the_list.id).content_hash() == graph_rows(the_list).content_hash()
    assert sorted(store.read_lists(), key=str) == sorted(lists, key=str)
    pd.testing.assert_frame_equal(workload(store), workload(lists))
    pd.testing.assert_frame_equal(partners(store, "宁/波'市\\/张伟"), partners(lists, "宁/波'市\\/张伟"))
    assert store.restore(store.remove(lists[0].id).list_id).status == "restored"
    pd.testing.assert_frame_equal(workload(store), workload(lists))


def test_records_and_graphs_of_an_answer_go_together(store: Any, hangzhou: ResponsibilityList) -> None:
    store.load(hangzhou)
    store.load(replace(hangzhou, year=2024))
    found = store.contents()
    assert [item.id for item in found.lists] == [one.id for one in found.records] == [g.list_id for g in found.graphs]
    for the_list, graph in zip(found.records, found.graphs, strict=True):
        assert graph.content_hash() == graph_rows(the_list).content_hash()


def test_the_commands_list_remove_and_restore(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "city.db"
    run_command("load", HANGZHOU, "--store", store, "--dry-run")
    assert not store.exists()
    run_command("load", HANGZHOU, "--store", store)
    run_command("lists", "--store", store, "--format", "csv")
    assert f"{EARLIER},2023年市政府民生实事项目责任清单,22," in capsys.readouterr().out
    run_command("remove", "杭州市/2023", "--store", store)
    run_command("versions", "杭州", "--store", store)
    assert "被移出" in capsys.readouterr().out
    run_command("restore", "杭州", "--store", store)
    run_command("check", "--store", store)
    assert "没有问题" in capsys.readouterr().out
    run_command("remove", "宁波", "--store", store, expect=2)
    assert f"有的是：{EARLIER}" in capsys.readouterr().err
    # there are several 西湖区: one that is written with its city is kept apart, and the doubt is told
    short = tmp_path / "short.txt"
    short.write_text("2024年西湖区民生实事项目清单\n项目名称 牵头单位\n修路 区住建局\n", encoding="utf-8")
    run_command("load", short, "--store", store)
    assert "按不同地区统计" not in capsys.readouterr().err
    run_command("load", short, "--store", store, "--set-place", "杭州市西湖区")
    assert "库里另有地区 西湖区，与 杭州市西湖区 按不同地区统计" in capsys.readouterr().err
    short.write_text("2025年西湖区民生实事项目清单\n项目名称 牵头单位\n修桥 区住建局\n", encoding="utf-8")
    run_command("load", short, "--store", store)
    assert "西湖区是杭州市、南昌市都有的地名，2份清单都没有写明是哪一个" in capsys.readouterr().err


@pytest.mark.parametrize("address", [".", os.devnull])
def test_a_folder_or_a_device_is_no_store(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("load", HANGZHOU), ("lists",), ("check", "--repair"), ("workload",)):
        run_command(*command, "--store", address, expect=2)
        assert "不能用作库文件" in capsys.readouterr().err


def test_an_unclear_name_of_a_list_is_refused() -> None:
    from graphmodel.cli.stored import _one

    with pytest.raises(OptionError, match="有几份"):
        _one("杭州", ["杭州市/2023/甲", "杭州市/2024/甲"])
    assert _one("杭州市/2024", ["杭州市/2023/甲", "杭州市/2024/甲"]) == "杭州市/2024/甲"
