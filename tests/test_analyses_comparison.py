"""Then and now: two small lists by hand, the significance against enumeration, and what is refused."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scipy import stats

from graphmodel.analysis.comparison import compare, conditional_binomial
from graphmodel.analysis.likeness import best_pairs, likeness
from graphmodel.analysis.sentences import comparison_sentences
from graphmodel.errors import AnalysisError
from graphmodel.records import ResponsibilityList
from tests.conftest import HANGZHOU, run_command
from tests.small_lists import small_list, with_deadline

BEFORE = small_list(
    "新增托位5000个: 张三 | 市卫生健康委员会 | 市教育局 市财政局 | 6-30 11-30",
    "治理交通堵点50处: 李四 | 市交通运输局 | 市公安局 | 9-30",
    year=2023,
)
AFTER = small_list(
    "加装电梯1000台: 王五 | 市住建局 | 市财政局 | 12-31",
    "新增托位6000个: 张三 | 市教育局 | 市卫生健康委员会 市民政局 | 5-31 12-31",
)


def test_a_side_that_names_no_leaders_is_not_called_a_change_of_leaders() -> None:
    before, after = small_list("张三 | 市甲局 | 市乙局", year=2023), small_list(" | 市甲局 | 市乙局")
    said = comparison_sentences(compare(before, after))
    assert said[1] == "单位没有增减；有一边的清单没有写明领导，不比较领导。"
    assert not any("分管领导" in sentence for sentence in said)


def test_everything_by_hand() -> None:
    found = compare(BEFORE, AFTER)
    assert (found.before, found.after) == (("宁波市", 2023), ("宁波市", 2024))
    assert found.projects[["status", "number", "new_number"]].fillna(0).values.tolist() == [
        ["carried on", 1, 2], ["ended", 2, 0], ["new", 0, 1],
    ]  # fmt: skip
    assert found.projects["likeness"][0] == pytest.approx(1.0), "amounts change from year to year"
    assert found.roles[["agency", "role", "new_role", "change"]].fillna("").values.tolist() == [
        ["市卫生健康委员会", "lead", "support", "changed"], ["市教育局", "support", "lead", "changed"],
        ["市民政局", "", "support", "gained"], ["市财政局", "support", "", "lost"],
    ]  # fmt: skip
    status = dict(zip(found.agencies["agency"], found.agencies["status"], strict=True))
    assert status == {"市卫生健康委员会": "stayed", "市教育局": "stayed", "市财政局": "stayed", "市民政局": "came", "市住建局": "came",
                      "市交通运输局": "went", "市公安局": "went"}  # fmt: skip
    assert found.leaders[["leader", "status"]].values.tolist() == [
        ["李四", "went"],
        ["王五", "came"],
        ["张三", "stayed"],
    ]
    assert found.steps[["step", "due", "new_due", "days_later"]].values.tolist() == [
        [1, date(2023, 6, 30), date(2024, 5, 31), -30], [2, date(2023, 11, 30), date(2024, 12, 31), 31],
    ]  # fmt: skip
    said = comparison_sentences(found)
    assert said[0] == "2023年2个项目，2024年2个：延续1个，新增1个，不再列入1个（按名称相似度配对）。"
    assert said[1:6] == [
        "新出现2个单位（市住建局、市民政局），不再出现2个（市交通运输局、市公安局）；新出现的领导：王五；不再出现的领导：李四。",
        "延续的项目中，分管领导都没有变化。",
        "延续的项目中，牵头单位有变化的1个：第2项由市卫生健康委员会改为市教育局。",
        "延续的项目中没有前后都写明完成时间的，比不出推迟还是提前。",
        "延续的项目中，新增1个牵头或配合关系，取消1个，角色改变2个。",
    ]
    assert said[-1] == "延续项目中有1个步骤推迟、1个步骤提前。"


def test_other_leaders_and_deadlines_are_named_with_their_projects() -> None:
    rows = ("新增托位5000个: 张三 | 市甲局 | 市乙局", "加装电梯1000台: 李四 赵六 | 市甲局 | 市乙局")
    before = with_deadline(small_list(*rows, year=2023), 1, date(2023, 9, 30))
    after = with_deadline(
        small_list(rows[0].replace("张三", "王五"), rows[1].replace("李四 赵六", "赵六 李四")), 1, date(2024, 11, 30)
    )
    found = compare(before, after)
    row = found.projects.iloc[0]
    assert (row["leaders"], row["new_leaders"], row["deadline_days_later"]) == (["张三"], ["王五"], 61)
    said = comparison_sentences(found)
    assert "延续的项目中，分管领导有变化的1个：第1项由张三改为王五。" in said
    assert "延续的项目中，完成时间推迟的1个、提前的0个：第1项由2023-09-30改为2024-11-30（按各自年内的日期比）。" in said
    english = comparison_sentences(found, "en")
    assert "Of the projects carried on the leader changed in 1: number 1 from 张三 to 王五." in english


def test_no_number_of_a_comparison_is_infinite(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from graphmodel.cli.output import records

    tables = compare(BEFORE, AFTER)
    for table in (tables.agencies, tables.projects, tables.steps, tables.roles, tables.leaders):
        assert "inf" not in str(records(table)) and "Infinity" not in str(records(table))
    (tmp_path / "a.txt").write_bytes(HANGZHOU.read_bytes())
    run_command("compare", HANGZHOU, tmp_path / "a.txt", expect=2)
    assert "同一份清单" in capsys.readouterr().err
    run_command("compare", HANGZHOU, tmp_path / "nowhere.txt", expect=2)
    said = capsys.readouterr().err
    assert "没有这个文件" in said and "没有可比的" not in said


def test_the_significance_is_the_exact_binomial_test() -> None:
    for one, other, exposure, later in [
        (2, 10, 20, 20),
        (15, 3, 22, 40),
        (0, 4, 10, 30),
        (1, 0, 10, 30),
        (6, 6, 20, 20),
    ]:
        expected = stats.binomtest(other, one + other, later / (exposure + later)).pvalue
        assert conditional_binomial(one, other, exposure, later) == pytest.approx(expected, rel=1e-9)


def test_sizes_of_the_lists_are_the_exposure(hangzhou: ResponsibilityList) -> None:
    half = replace(hangzhou, year=2022, projects=hangzhou.projects[:11])
    table = compare(half, hangzhou).agencies.set_index("agency")
    row = table.loc["市财政局"]
    assert row["projects_expected"] == pytest.approx((row["projects"] + 15) * 22 / 33)
    assert not table["changed"].any()
    assert math.isnan(table.loc["华数传媒集团", "rate_ratio"]) and table.loc["华数传媒集团", "status"] == "came"


def test_an_agency_whose_load_changed_clearly_is_named() -> None:
    before = small_list(*["| 市甲局 | 市乙局"] * 15, year=2023)
    after = small_list(*["| 市甲局 | 市丙局"] * 15)
    found = compare(before, after)
    assert set(found.agencies[found.agencies["changed"]]["agency"]) == {"市乙局", "市丙局"}
    assert "市丙局的项目从0个变为15个，变化明显（按清单大小预期7.5个）。" in comparison_sentences(found)


def test_the_pairing_is_the_best_one_and_unlike_texts_are_not_paired() -> None:
    alike = likeness(["新增托位5000个", "加装电梯1000台"], ["加装电梯900台", "举办公益培训"])
    assert best_pairs(alike, least=0.45) == [(1, 0, pytest.approx(1.0))]
    assert best_pairs(likeness([], ["a"]), least=0.1) == []
    assert likeness(["", "5000"], ["", "甲"]).tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_the_same_list_two_cities_and_several_years_are_refused(hangzhou: ResponsibilityList) -> None:
    with pytest.raises(AnalysisError, match="完全一样"):
        compare(hangzhou, hangzhou)
    with pytest.raises(AnalysisError, match="两个地区"):
        compare(hangzhou, replace(hangzhou, place="宁波市"))
    with pytest.raises(AnalysisError, match="只能是一个地区一年"):
        compare([hangzhou, replace(hangzhou, year=2022)], hangzhou)


def test_the_command_refuses_one_file_twice_and_a_year_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    run_command("compare", HANGZHOU, HANGZHOU, expect=2)
    run_command("compare", HANGZHOU, expect=2)
    run_command("compare", HANGZHOU, "--before", "2021", "--after", "2023", expect=2)
    errors = capsys.readouterr().err
    assert "同一个文件" in errors and "要两年或两版" in errors and "没有2021年的清单；有的年份：2023" in errors


def test_two_years_in_a_store(  # type: ignore[no-untyped-def]
    tmp_path, hangzhou: ResponsibilityList, capsys: pytest.CaptureFixture[str]
) -> None:
    from graphmodel.stores import open_store

    store = open_store(str(tmp_path / "a.db"))
    store.load(replace(hangzhou, year=2022, projects=hangzhou.projects[:11]))
    store.load(hangzhou)
    store.close()
    run_command("compare", "--store", tmp_path / "a.db", "--before", "2022", "--after", "2023")
    assert "2022年11个项目，2023年22个：延续11个，新增11个，不再列入0个" in capsys.readouterr().out
    run_command("compare", "--store", tmp_path / "a.db", "--lang", "en")
    assert "11 projects in 2022, 22 in 2023" in capsys.readouterr().out


def test_two_versions_of_one_list_are_compared_in_the_order_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "旧.csv", tmp_path / "新.csv"
    head = "宁波市2024年民生实事项目责任清单,,\n项目名称,牵头单位,配合单位\n"
    old.write_text(f"{head}新建托育园,市教育局,市财政局\n修建口袋公园,市城管局,市财政局\n", encoding="utf-8")
    new.write_text(f"{head}新建托育园,市教育局,市民政局\n", encoding="utf-8")
    run_command("compare", old, new)
    assert "之前2个项目，之后1个：延续1个，新增0个，不再列入1个" in capsys.readouterr().out
    run_command("compare", new, old)
    assert "之前1个项目，之后2个：延续1个，新增1个，不再列入0个" in capsys.readouterr().out
    run_command("compare", old, new, "--before", 2022, "--after", 2023, expect=2)
    assert "旧.csv 和 新.csv 是同一份清单" in capsys.readouterr().err
