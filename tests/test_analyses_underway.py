"""What is under way in each month: the real list's figures, one plan by hand, and lists without a year."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graphmodel.analysis.calendar import calendar
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.material import incidences, tables_of
from graphmodel.analysis.sentences import underway_sentences
from graphmodel.analysis.steps import Plan, plans
from graphmodel.analysis.underway import _spread, peaks, steps, underway
from graphmodel.errors import UnknownAgencyError
from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList
from tests.conftest import HANGZHOU, run_command
from tests.small_lists import small_list, with_deadline


def test_july_is_empty_for_what_falls_due_but_not_for_what_is_open(hangzhou: ResponsibilityList) -> None:
    july = underway(hangzhou).query("month == '2023-07'").set_index("agency")
    assert (july["steps_due"] == 0).all()
    assert july.loc["市财政局", "projects_open"] == 15


def test_leaders_at_once_in_the_real_list(hangzhou: ResponsibilityList) -> None:
    table = underway(hangzhou)
    own = table[table["agency_id"] != ""]
    assert (own["leaders_due"] >= 3).sum() == 33
    finance = own[(own["agency"] == "市财政局") & (own["leaders_due"] == 4)]
    assert finance["month"].tolist() == ["2023-03", "2023-10", "2023-11"]


def test_no_agencys_peaks_differ_from_the_citys_on_the_real_list(hangzhou: ResponsibilityList) -> None:
    table = peaks(hangzhou)
    assert not table["differs"].any() and len(table) == 39
    first = table.iloc[0]
    assert (first["agency"], first["peak_month"], first["peak_steps"], first["steps"]) == (
        "市财政局",
        "2023-11",
        17,
        69,
    )
    sentences = underway_sentences(underway(hangzhou), table)
    assert sentences == [
        "7月没有步骤到期，但市财政局有15个项目在办。",
        "有33个“单位—月份”里，三位及以上领导分管的步骤在同一个月到期；如市财政局，3月、10月、11月各有4位。",
        "没有单位的忙月与全部项目的月份分布有明显差别。",
    ]


def test_one_plan_worked_by_hand() -> None:
    made = with_deadline(
        small_list("张三 | 市甲局 | 市乙局 | 3-31 5-1/6-30", "李四 | 市甲局 | 市丙局 | 12-31"), 1, date(2024, 8, 31)
    )
    table = underway(made).set_index(["agency", "month"])
    counts = ["steps_due", "steps_active", "projects_due", "projects_open", "leaders_due", "leaders_open"]
    whole = {month: table.loc[("市甲局", f"2024-{month:02d}"), counts].tolist() for month in range(1, 13)}
    # the first step is under way from January, the second from May as its text says; the third all the year
    assert whole == {
        1: [0, 2, 0, 2, 0, 2], 2: [0, 2, 0, 2, 0, 2], 3: [1, 2, 1, 2, 1, 2], 4: [0, 1, 0, 2, 0, 2],
        5: [0, 2, 0, 2, 0, 2], 6: [1, 2, 1, 2, 1, 2], 7: [0, 1, 0, 2, 0, 2], 8: [0, 1, 0, 2, 0, 2],
        9: [0, 1, 0, 1, 0, 1], 10: [0, 1, 0, 1, 0, 1], 11: [0, 1, 0, 1, 0, 1], 12: [1, 1, 1, 1, 1, 1],
    }  # fmt: skip
    assert table.loc[("市丙局", "2024-12"), counts].tolist() == [1, 1, 1, 1, 1, 1]
    assert table.loc[("市乙局", "2024-12"), counts].tolist() == [0, 0, 0, 0, 0, 0]
    assert table.loc[("（全部项目）", "2024-03"), counts].tolist() == [1, 2, 1, 2, 1, 2]
    assert len(table) == 4 * 12


def test_a_step_without_a_first_day_begins_after_the_one_before_it_in_its_group() -> None:
    text = "宁波市2024年清单\n项目名称 牵头单位 配合单位 工作计划\n新建学校20所 市教育局 市财政局 [选址]3月底前完成；6月底前批复；[建设]9月底前开工。"
    tables = tables_of(read_text(text))
    plan = plans(tables, incidences(tables))[0]
    assert [(step.begins, step.due, step.stated) for step in plan.steps] == [
        (date(2024, 1, 1), date(2024, 3, 31), False),
        (date(2024, 4, 1), date(2024, 6, 30), False),
        (date(2024, 1, 1), date(2024, 9, 30), False),
    ]


def test_a_list_without_a_year_still_has_months() -> None:
    text = "宁波市清单\n项目名称 牵头单位 配合单位 工作计划\n新建学校20所 市教育局 市财政局 3月底前开工；6月底前完成50%；12月底前完成。"
    table = underway(read_text(text))
    due = table[(table["agency"] == "市财政局") & (table["steps_due"] > 0)]
    assert due[["month", "steps_due"]].values.tolist() == [["未知-03", 1], ["未知-06", 1], ["未知-12", 1]]
    assert steps(read_text(text))["due"].isna().all() and len(steps(read_text(text))) == 3
    assert peaks(read_text(text))["peak_month"].tolist() == ["未知-03、未知-06、未知-12"] * 2


def test_a_step_begins_after_the_latest_before_it_whatever_their_order() -> None:
    text = "宁波市2024年清单\n项目名称 牵头单位 配合单位 工作计划\n新建学校20所 市教育局 市财政局 6月底前批复；3月底前选址；9月底前开工。"
    tables = tables_of(read_text(text))
    plan = plans(tables, incidences(tables))[0]
    assert [(step.begins, step.due, step.stated, step.fixed) for step in plan.steps] == [
        (date(2024, 1, 1), date(2024, 6, 30), False, False),
        (date(2024, 3, 31), date(2024, 3, 31), False, False),
        (date(2024, 7, 1), date(2024, 9, 30), False, False),
    ]


def test_the_next_year_of_a_list_without_a_year_is_named() -> None:
    plan = Plan((), (), False, range(2000, 2002), 2000)
    assert plan.months()[::11] == ["未知-01", "未知-12", "未知_1-11"]
    assert plan.month_name(date(2001, 3, 1)) == "未知_1-03"


def test_months_of_a_list_without_a_year_are_in_their_order_and_none_is_left_out() -> None:
    made = read_text(
        "宁波市清单\n项目名称 牵头单位 配合单位 工作计划\n新建学校20所 市教育局 市财政局 11月底前开工；次年2月底前完工。"
    )
    table = calendar(made)
    assert (made.year, table["total"][0], table["peak_month"][0]) == (None, 2, "未知-11、未知_1-02")
    months = underway(made)["month"].drop_duplicates().tolist()
    assert months == sorted(months) == list(table.columns[-24:])


def test_the_distance_of_a_calendar_is_pearsons() -> None:
    counts = np.array([[3, 0, 1], [0, 0, 0], [2, 2, 4]])
    profile = np.array([0.5, 0.0, 0.5])
    steps_of = counts.sum(axis=1, keepdims=True)
    known = profile > 0
    # what falls where the city has nothing cannot be: such months are not of the sum
    by_hand = ((counts[:, known] ** 2) / (steps_of.clip(1) * profile[known])).sum(axis=1) - steps_of[:, 0]
    assert _spread(counts, profile).tolist() == pytest.approx(by_hand.tolist())
    assert _spread(counts, profile)[1] == 0
    even = np.array([[3, 1], [2, 6]])
    expected = even.sum(axis=1, keepdims=True) * 0.5
    pearson = ((even - expected) ** 2 / expected).sum(axis=1)
    assert _spread(even, np.array([0.5, 0.5])).tolist() == pytest.approx(pearson.tolist())


def test_only_a_draw_as_uneven_as_the_agency_counts() -> None:
    # of 20 projects of one step 11 fall in March: a step in June is the rarer one, at a distance a little greater
    rows = [f"张三 | 市甲局 | {'市乙局' if n == 19 else ''} | {'3-31' if n < 11 else '6-30'}" for n in range(20)]
    assert peaks(small_list(*rows)).set_index("agency").loc["市乙局", "p_value"] == pytest.approx(9 / 20, abs=0.03)
    rows = [f"张三 | 市甲局 | {'市乙局' if n == 0 else ''} | {'3-31' if n < 11 else '6-30'}" for n in range(20)]
    assert peaks(small_list(*rows)).set_index("agency").loc["市乙局", "p_value"] == 1


def test_a_plan_that_goes_on_into_the_next_year_has_its_months() -> None:
    text = "宁波市2024年清单\n项目名称 牵头单位 配合单位 工作计划\n新建学校20所 市教育局 市财政局 2024年12月底前开工；2025年3月底前完成。"
    tables = tables_of(read_text(text))
    plan = plans(tables, incidences(tables))[0]
    assert plan.months()[0] == "2024-01" and plan.months()[-1] == "2025-12"
    assert [plan.months()[plan.position(step.due)] for step in plan.steps] == ["2024-12", "2025-03"]


def test_the_steps_of_an_agency_are_those_the_calendar_counts(hangzhou: ResponsibilityList) -> None:
    table = steps(hangzhou, agency="市财政局")
    assert len(table) == 69 and list(table["due"]) == sorted(table["due"])
    first = table.iloc[0]
    assert (first["number"], first["step"], first["leaders"], first["lead_units"]) == (3, 1, ["陈瑾"], ["市教育局"])
    assert all("市财政局" in [*row.lead_units, *row.partner_units] for row in table.itertuples())
    with pytest.raises(UnknownAgencyError):
        steps(hangzhou, agency="市水利水电局")


def test_an_agency_whose_steps_all_fall_in_one_month_is_told_from_the_city() -> None:
    rows = [f"张三 | 市甲局 | 市乙局 | {month}-28" for month in range(1, 11)] * 3
    rows += ["张三 | 市甲局 | 市丙局 | 12-31 12-31 12-31"] * 10
    table = peaks(small_list(*rows)).set_index("agency")
    assert table.loc["市丙局", ["differs", "peak_month", "peak_steps"]].tolist() == [True, "2024-12", 30]
    assert not table.loc["市甲局", "differs"], "it has every step, so it is the city"
    assert table.loc["市丙局", "peak_expected"] == pytest.approx(30 * 30 / 60)
    assert "市丙局的步骤在12月" in "".join(underway_sentences(underway(small_list(*rows)), peaks(small_list(*rows))))


def test_all_of_equally_busy_months_are_named() -> None:
    table = peaks(small_list("张三 | 市甲局 | 市乙局 | 3-31 6-30 12-31"))
    assert table["peak_month"].tolist() == ["2024-03、2024-06、2024-12"] * 2


def test_renaming_an_unrelated_city_and_order_change_nothing(hangzhou: ResponsibilityList) -> None:
    expected = underway(hangzhou)
    both = underway([replace(hangzhou, place="宁波市"), hangzhou])
    pd.testing.assert_frame_equal(both[both["place"] == "杭州市"].reset_index(drop=True), expected)
    turned = replace(hangzhou, projects=tuple(reversed(hangzhou.projects)))
    pd.testing.assert_frame_equal(underway(turned), expected)
    doubled = underway([hangzhou, replace(hangzhou, title="又一份清单", series="又一份")])
    counts = ["steps_due", "steps_active", "projects_open"]
    assert (doubled[counts].to_numpy() == 2 * expected[counts].to_numpy()).all()
    assert np.array_equal(doubled["leaders_open"], expected["leaders_open"])


def test_no_steps_no_rows() -> None:
    assert underway(small_list("张三 | 市甲局 | 市乙局")).empty and peaks(small_list("张三 | 市甲局 | 市乙局")).empty


def test_the_calendar_command_lists_an_agencys_steps_and_writes_a_calendar_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command("calendar", HANGZHOU, "--agency", "财政局", "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 69 and rows[0]["project"] == "实现乡镇（街道）老年学校建设全覆盖"
    run_command("calendar", HANGZHOU, "-o", tmp_path / "a.ics")
    assert (tmp_path / "a.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") == 115
    run_command("calendar", HANGZHOU, "--agency", "市水利水电局", expect=2)


def test_one_month_worked_by_hand() -> None:
    made = small_list("张三 | 市甲局 | 市乙局 | 3-31 6-30 6-15", "李四 | 市乙局 | 市甲局 | 6-20 12-31")
    table = in_month(made, 6, agency="市甲局")
    assert table["number"].tolist() == [1, 2] and table["role"].tolist() == ["lead", "support"]
    assert table["steps_due"].tolist() == [2, 1]
    assert table["due_texts"].tolist() == [["6-30完成", "6-15完成"], ["6-20完成"]]
    assert table["leaders"].tolist() == [["张三"], ["李四"]]
    assert in_month(made, 9)["number"].tolist() == [2], "the first project has ended by then"


def test_a_list_without_a_year_beside_one_with_a_year_is_told_apart() -> None:
    text = "宁波市{}清单\n项目名称 牵头单位 配合单位 工作计划\n新建学校20所 市教育局 市财政局 11月底前开工。"
    both = [read_text(text.format("2024年")), read_text(text.format(""))]
    said = underway_sentences(underway(both), peaks(both), among=tables_of(both).lists)
    assert [sentence.partition("：")[0] for sentence in said] == ["宁波市2024年", "宁波市（年份未知）"]


def test_of_agencies_with_as_full_a_month_the_one_with_more_steps_is_first() -> None:
    table = peaks(small_list("| 市教育局 | | 3-31", "| 市财政局 | | 3-31 6-30"))
    assert table["agency"].tolist() == ["市财政局", "市教育局"]
