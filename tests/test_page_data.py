"""The page's data: one object that other programs can take out, equal to what the analyses say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.underway import underway
from graphmodel.errors import OptionError
from graphmodel.graph import graph_rows
from graphmodel.records import Milestone, Project, ResponsibilityList
from graphmodel.tables import tidy_tables
from graphmodel.views import write_report
from graphmodel.views.bundle import SCRIPTS, asset
from graphmodel.views.chance import chance_ranges
from graphmodel.views.packing import data_of_page, packed, unpacked
from graphmodel.views.page_data import page_data
from graphmodel.views.search_names import search_keys
from graphmodel.views.words import LANGUAGES, words
from tests.generated import generated_list
from tests.small_lists import small_list, with_deadline


@pytest.fixture(scope="module")
def data(hangzhou: ResponsibilityList) -> dict:
    return page_data([graph_rows(hangzhou)], [hangzhou], made_on=date(2024, 1, 5))


def test_it_is_plain_json_that_another_program_can_take_out(
    tmp_path: Path, hangzhou: ResponsibilityList, data: dict
) -> None:
    write_report([hangzhou], tmp_path / "a.html", made_on=date(2024, 1, 5))
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    page = json.loads(found[1])
    assert page["format"] == "graphmodel page 2"
    projects = pd.DataFrame(page["projects"]["rows"], columns=page["projects"]["columns"])
    assert projects["supports"].map(len).tolist() == [len(each.partner_units) for each in hangzhou.projects]
    taken = data_of_page(tmp_path / "a.html")
    assert {key: taken[key] for key in data} == json.loads(json.dumps(data))


def test_what_is_packed_is_taken_out_whole_for_several_places_years_and_empty_lists(tmp_path: Path) -> None:
    lists = [generated_list(seed, projects=8, place=place, year=year) for seed, place, year in (
        (1, "宁波市", 2023), (2, "宁波市", 2024), (3, "温州市", 2023),
    )]  # fmt: skip
    lists.append(ResponsibilityList("空清单", "杭州市", 2024, "a.txt", "0" * 64))
    found = page_data([graph_rows(each) for each in lists], lists)
    assert unpacked(json.loads(json.dumps(packed(found)))) == json.loads(json.dumps(found))
    with pytest.raises(OptionError, match="格式"):
        unpacked({"format": "graphmodel page 1"})
    (tmp_path / "a.html").write_text("<html>", encoding="utf-8")
    with pytest.raises(OptionError, match="不是 graphmodel 写出的网页"):
        data_of_page(tmp_path / "a.html")


def test_every_agency_carries_what_the_analysis_says(hangzhou: ResponsibilityList, data: dict) -> None:
    table = certainty(hangzhou)
    assert [load["agency"] for load in data["loads"]] == table["agency_id"].tolist()
    for load, row in zip(data["loads"], table.itertuples(index=False), strict=True):
        assert (load["supported"], load["led"], load["grade"] or None) == (
            row.supported,
            row.led,
            row.grade if isinstance(row.grade, str) else None,
        )
        assert load["expected"] == pytest.approx(row.expected, abs=1e-5)
        assert load["low"] <= load["expected"] <= load["high"]


def test_the_months_are_those_of_the_analysis(hangzhou: ResponsibilityList, data: dict) -> None:
    table = underway(hangzhou)
    for row in table[table["agency"] == "市财政局"].itertuples(index=False):
        own = [project for project in data["projects"] if row.agency_id in [*project["leads"], *project["supports"]]]
        months = data["scopes"][0]["months"]
        at = months.index(row.month)
        assert row.steps_due == sum(step["month"] == row.month for project in own for step in project["steps"])
        assert row.projects_open == sum(
            months.index(project["under_way"][0]) <= at <= months.index(project["under_way"][1])
            for project in own
            if project["under_way"]
        )


def test_every_shape_has_a_place_in_both_frames(data: dict) -> None:
    layouts = data["layouts"]["杭州市/2023"]
    wanted = {row["id"] for name in ("leaders", "agencies", "projects") for row in data[name]}
    assert set(layouts["network"]["wide"]) == set(layouts["network"]["tall"]) == wanted
    assert set(layouts["agencies"]["wide"]) == {row["id"] for row in data["agencies"]}


def test_two_places_and_two_unknown_documents_share_nothing() -> None:
    lists = [
        generated_list(1, projects=12, place="宁波市", year=2023),
        generated_list(1, projects=12, place="宁波市", year=2024),
    ]
    lists += [
        replace(generated_list(seed, projects=12, place="未知", year=2024), source_sha256=str(seed) * 64)
        for seed in (2, 3)
    ]
    found = page_data([graph_rows(each) for each in lists], lists)
    assert len(found["scopes"]) == 4
    for scope in found["scopes"]:
        own = {row["id"] for row in found["agencies"] if row["scope"] == scope["id"]}
        for project in found["projects"]:
            if project["scope"] == scope["id"]:
                assert own.issuperset([*project["leads"], *project["supports"]])
    assert sum("地区未知" in scope["name"]["zh"] for scope in found["scopes"]) == 2


def test_a_short_list_is_not_judged() -> None:
    found = page_data([graph_rows(generated_list(4, projects=5))])
    assert {load["grade"] for load in found["loads"]} == {None}
    assert "不判断" in found["scopes"][0]["findings"][0]["title"]["zh"]


def said(*rows: str) -> dict[str, str]:
    found = page_data([graph_rows(small_list(*rows))])["scopes"][0]["findings"]
    return {"zh": str([(each["title"]["zh"], each["text"]["zh"]) for each in found]),
            "en": str([(each["title"]["en"], each["text"]["en"]) for each in found])}  # fmt: skip


def test_equally_busy_months_and_leaders_are_all_named() -> None:
    found = said(
        "张三|市甲局|市乙局|3-31 5-31", "李四|市甲局|市丙局|3-31 5-31", "王五|市甲局|市丙局 市乙局|5-1 3-1 6-1"
    )
    assert "3月、5月最集中：各有3个步骤到期" in found["zh"] and "并列最多" not in found["zh"]
    assert "March and May are the busiest: 3 steps fall due in each" in found["en"]
    found = said(*["张三|市甲局|市乙局|3-31", "李四|市甲局|市丙局|5-31"] * 2)
    assert "张三、李四各分管2个项目，并列最多" in found["zh"]
    found = said("张三|市甲局|市乙局|3-31", "张三|市甲局|市丙局|3-31 5-31", "王五|市甲局|市丙局|6-1")
    assert "3月最集中：2个步骤到期" in found["zh"] and "张三分管2个项目，最多" in found["zh"]


def test_a_short_list_says_who_is_on_most_projects_and_which_has_most_partners() -> None:
    found = said("|市甲局|市乙局 市丙局 市丁局|", "|市甲局|市戊局|", "|市己局|市庚局|")
    assert "市甲局参加的项目最多：2个" in found["zh"] and "“项目1”配合单位最多：3个" in found["zh"]
    assert "平均每个项目有1.7个配合单位" in found["zh"]
    assert "市甲局: on most projects, 2" in found["en"] and "“项目1” has most partners: 3" in found["en"]
    found = said("|市甲局|市乙局|", "|市甲局|市乙局|")
    assert "市乙局、市甲局参加的项目最多：各2个" in found["zh"] and "配合单位最多" not in found["zh"]


def test_what_has_nothing_to_compare_is_no_finding() -> None:
    found = said("张三|市甲局|市乙局 市丙局|3-31 5-31")
    assert "最集中" not in found["zh"] and "最多" not in found["zh"] and "不判断" in found["zh"]


def test_without_a_year_months_after_new_year_come_last_and_count_what_is_under_way() -> None:
    plans = [["11月底前", "次年2月底前"], ["11月底前", "次年2月底前"], ["次年2月底前"]]
    projects = tuple(
        Project(
            number=number, name=f"项目{number}", lead_units=("市甲局",), partner_units=("市乙局",),
            milestones=tuple(Milestone(f"{when}办完", None, when, None, None) for when in plan),
        )
        for number, plan in enumerate(plans, start=1)
    )  # fmt: skip
    the_list = ResponsibilityList("清单", "宁波市", None, "a.txt", "0" * 64, projects)
    found = page_data([graph_rows(the_list)], [the_list])["scopes"][0]
    assert found["months"][0] == "未知-01" and found["months"][-1] == "未知_1-12"
    month = next(each for each in found["findings"] if each["state"].get("month"))
    assert month["state"]["month"] == "未知_1-02"
    assert month["title"]["zh"] == "次年2月最集中：3个步骤到期" and "当月有3个项目在办" in month["text"]["zh"]
    assert month["title"]["en"].startswith("February of the next year is the busiest: 3 steps")


def test_a_busy_month_is_named_with_its_year_where_a_plan_has_several() -> None:
    the_list = with_deadline(small_list("张三|市甲局|市乙局|3-31 3-1 6-30"), 1, date(2025, 6, 30))
    titles = [each["title"]["zh"] for each in page_data([graph_rows(the_list)])["scopes"][0]["findings"]]
    assert "2024年3月最集中：2个步骤到期" in titles


def test_agencies_beyond_chance_but_not_flagged_are_no_chance() -> None:
    rows = [
        f"张三|市甲局|市{'财' if number % 9 < 4 else '审警检'[number % 3]}局 市{'教卫体农林水'[number % 6]}局|"
        for number in range(60)
    ]
    found = page_data([graph_rows(small_list(*rows))])
    beyond = {load["agency"] for load in found["loads"] if load["q_value"] <= 0.05}
    assert beyond == {"agency:宁波市/市财局"} and not any(load["grade"] for load in found["loads"])
    text = found["scopes"][0]["findings"][0]["text"]["zh"]
    assert text == "市财局配合的次数显著多于平均分配，但不到预期的2.5倍，所以没有标出。"


def test_an_empty_list_and_one_of_a_single_agency_make_a_page(tmp_path: Path) -> None:
    from graphmodel.loaders import read_text

    lone = read_text("宁波市2024年民生实事清单\n项目名称 牵头单位 配合单位\n新建学校20所 市教育局")
    empty = ResponsibilityList("空清单", "宁波市", 2024, "a.txt", "0" * 64)
    for number, each in enumerate((lone, empty)):
        write_report([each], tmp_path / f"{number}.html")
        assert "宁波市" in (tmp_path / f"{number}.html").read_text(encoding="utf-8")


def test_names_are_found_by_other_forms_pinyin_and_initials() -> None:
    keys = search_keys(["市卫生健康委员会", "市卫健委"], place="杭州市")
    assert {"swsjkwyh", "shiweishengjiankangweiyuanhui", "swjw"} <= set(keys)
    assert any("卫健委" in key for key in keys)


def test_the_range_of_chance_holds_at_least_what_it_says() -> None:
    ranges = chance_ranges([[], [1.0, 1.0], [0.5] * 10])  # P(X ≤ 1) = 0.0107, P(X ≤ 2) = 0.0547
    assert ranges == [(0, 0), (2, 2), (2, 8)] and chance_ranges([]) == []


def test_both_languages_have_the_same_words_and_every_word_used_is_there() -> None:
    tables = [words(language) for language in LANGUAGES]
    assert set(tables[0]) == set(tables[1])
    for zh, en in zip(tables[0].values(), (tables[1][key] for key in tables[0]), strict=True):
        assert set(re.findall(r"\{(\w+)\}", zh)) >= set(re.findall(r"\{(\w+)\}", en)) - {"year"}
    used = {key for name in SCRIPTS for key in re.findall(r"\bt\(\"(\w+)\"[,)]", asset("scripts", f"{name}.js"))}
    used |= set(re.findall(r"(?:data-(?:label-)?word|data-hint)=\"(\w+)\"", asset("templates", "page.html.j2")))
    used |= set(re.findall(r"word\(\"(\w+)\"\)", asset("templates", "page.html.j2")))
    assert used <= set(tables[0])
    assert "支持" not in "".join(tables[0].values())


def test_every_script_imports_only_what_stands_before_it() -> None:
    seen: list[str] = []
    for name in SCRIPTS:
        text = asset("scripts", f"{name}.js")
        assert set(re.findall(r'from "\./(\w+)\.js"', text)) <= set(seen), name
        assert len(text.splitlines()) < 260, name
        seen.append(name)


def test_what_pyvis_brings_and_no_page_uses_is_not_loaded_and_still_works(tmp_path: Path) -> None:
    text = "宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局"
    code = (
        "import sys; from graphmodel.loaders import read_text; from graphmodel.views import write_report;"
        f"write_report([read_text('{text}')], {str(tmp_path / 'a.html')!r});"
        "assert 'pyvis.network' in sys.modules;"
        "assert not {'IPython', 'jedi', 'jsonpickle'}.intersection(sys.modules);"
        "from pyvis.network import Network; net = Network(); net.add_node(1);"
        "assert '\"nodes\"' in net.to_json() and 'jsonpickle' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_kind_and_function_of_agency_has_a_word_in_both_languages() -> None:
    from graphmodel.agencies.registry import KINDS, bundled_rows

    wanted = {f"kind_{kind}" for kind in KINDS}
    wanted |= {f"function_{row[4]}" for row in bundled_rows("bodies.csv") if row[4]}
    for language in LANGUAGES:
        assert wanted <= set(words(language))


def test_tables_of_the_page_count_as_the_tables_of_the_library(hangzhou: ResponsibilityList, data: dict) -> None:
    tables = tidy_tables(hangzhou)
    roles = sum(len(project["leads"]) + len(project["supports"]) for project in data["projects"])
    assert roles == len(tables.assignments)
    assert sum(len(project["steps"]) for project in data["projects"]) == len(tables.milestones)
