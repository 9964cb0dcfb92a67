"""The real list, against a table made by hand, and the traps that are in it."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from graphmodel.loaders.reading import explain
from graphmodel.record_format import from_json, to_json
from graphmodel.records import Project, ResponsibilityList
from tests.conftest import HANGZHOU, ROOT


def project(the_list: ResponsibilityList, part: str) -> Project:
    (found,) = [item for item in the_list.projects if part in item.name]
    return found


def test_it_reads_as_the_table_made_by_hand(hangzhou: ResponsibilityList) -> None:
    golden = json.loads((ROOT / "tests" / "golden" / "hangzhou-2023.json").read_text(encoding="utf-8"))
    read = to_json(hangzhou)
    assert [item["name"] for item in read["projects"]] == [item["name"] for item in golden["projects"]]
    for mine, wanted in zip(read["projects"], golden["projects"], strict=True):
        assert mine == wanted
    assert (read["title"], read["place"], read["year"]) == (
        golden["title"],
        golden["place"],
        golden["year"],
    )
    assert read["problems"] == []


def test_the_counts_of_the_list(hangzhou: ResponsibilityList) -> None:
    projects = hangzhou.projects
    assert len({item.category.number for item in projects if item.category}) == 10
    assert len(projects) == 22
    assert {name for item in projects for name in item.leaders} == {"陈瑾", "丁狄刚", "陈卫强", "刘嫔珺", "罗杰"}
    assert len({name for item in projects for name in item.lead_units}) == 13
    assert sum(len(item.partner_units) for item in projects) == 148
    assert sum(item.deadline is not None for item in projects) == 22
    assert sum(len(item.milestones) for item in projects) == 94


def test_a_torn_partner_cell_is_put_back_together(hangzhou: ResponsibilityList) -> None:
    found = project(hangzhou, "二次供水")
    assert found.partner_units[-2:] == ("市城投集团", "相关区、县（市）政府")
    assert found.source is not None and found.source.lines == (773, 832)


def test_two_officers_in_one_cell_are_two(hangzhou: ResponsibilityList) -> None:
    assert project(hangzhou, "新建成中小学").lead_officers == ("陈秋兴", "蒋锋")


def test_a_comma_inside_a_project_name_parts_nothing(hangzhou: ResponsibilityList) -> None:
    assert (
        project(hangzhou, "认知障碍").name
        == "新增认知障碍照护专区床位1400张，为独居老年人免费安装“安居守护”智能安全监测设备5000户"
    )


@pytest.mark.parametrize(
    ("part", "phrase"),
    [
        ("新增托位", "各区、县（市）政府（管委会）"),
        ("保障性住房", "相关区、（县）市政府"),
        ("老年学校", "市卫生健康委员会（市老龄办）"),
        ("绿波带", "市交通运输局（市治堵办）"),
    ],
)
def test_one_phrase_is_one_entry(hangzhou: ResponsibilityList, part: str, phrase: str) -> None:
    assert phrase in project(hangzhou, part).partner_units


def test_a_category_named_on_its_first_row_holds_for_the_next(hangzhou: ResponsibilityList) -> None:
    later = project(hangzhou, "青少年防溺水").category
    assert later is not None and (later.number, later.name) == ("5", "“‘救’在身边”在杭州")


def test_every_letter_of_the_document_has_a_place() -> None:
    placed = Counter("".join("".join(text.split()) for _, _, _, text in explain(HANGZHOU).places()))
    assert not Counter("".join(HANGZHOU.read_text(encoding="utf-8").split())) - placed


def test_the_records_survive_json(hangzhou: ResponsibilityList) -> None:
    assert from_json(json.loads(json.dumps(to_json(hangzhou), ensure_ascii=False))) == hangzhou
