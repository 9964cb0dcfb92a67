"""Corners of the analyses that changed copies of their code showed to be held by no test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from graphmodel.analysis import positions as position_analyses
from graphmodel.analysis.centrality import centrality, centrality_columns
from graphmodel.analysis.comparison import compare
from graphmodel.analysis.elsewhere import elsewhere
from graphmodel.analysis.gaps import gaps, overlaps
from graphmodel.analysis.groups import groups
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.likeness import likeness
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.null_networks import fixed_margins
from graphmodel.analysis.positions import core_of, weighted_betweenness
from graphmodel.analysis.sentences import (
    capacity_sentences,
    certainty_sentences,
    dependence_sentences,
    elsewhere_sentences,
    month_sentences,
    positions_sentences,
)
from graphmodel.analysis.sentences.words import month_words
from graphmodel.analysis.source import column_parts
from graphmodel.analysis.what_if import Change, Draft, substitutes
from graphmodel.analysis.workload import workload
from graphmodel.records import Milestone, ResponsibilityList
from tests.small_lists import small_list


def test_a_month_tells_what_is_under_way_in_it_and_nothing_else() -> None:
    the_list = small_list("张三 | 市教育局 | 市财政局 | 3-1/4-30", "张三 | 市财政局 | 市民政局 | 9-1/10-31 10-1/10-31")
    assert in_month(the_list, 4)["number"].tolist() == [1]
    assert in_month(the_list, 7).empty
    assert in_month(the_list, 10, agency="市教育局").empty
    (row,) = in_month(the_list, 10, agency="市民政局").itertuples(index=False)
    assert (row.number, row.role, row.steps_due, row.due_texts) == (
        2,
        "support",
        2,
        ["9-1/10-31完成", "10-1/10-31完成"],
    )


def test_a_rate_that_an_agency_meets_exactly_flags_it() -> None:
    names = ["教育", "民政", "公安", "司法", "水利", "体育", "林业", "审计", "交通", "统计"]
    rows = [f"| 市{name}局 | 市财政局" for name in names]
    tables = tables_of(small_list(*rows))
    exact = workload(tables).set_index("agency").at["市财政局", "q_value"]
    flags = workload(tables, false_discovery_rate=exact).set_index("agency")["overburdened"]
    assert flags["市财政局"] and flags.sum() == 1


def test_leaders_and_projects_are_in_the_two_mode_network_with_their_own_ties() -> None:
    the_list = small_list(
        "植树: 张三 李四 | 市教育局 | 市财政局", "修路: 李四 | 市财政局 |", "治水: 王五 | 市水利局 | 市财政局 市教育局"
    )
    table = centrality(the_list, two_mode=True).set_index("name")
    assert table["label"].to_dict() == {
        "植树": "Project", "修路": "Project", "治水": "Project", "市教育局": "Agency", "市财政局": "Agency",
        "市水利局": "Agency", "张三": "Leader", "李四": "Leader", "王五": "Leader",
    }  # fmt: skip
    assert table["degree"].to_dict() == {
        "植树": 4, "修路": 2, "治水": 4, "市教育局": 2, "市财政局": 3, "市水利局": 1, "张三": 1, "李四": 2, "王五": 1,
    }  # fmt: skip
    assert table["degree_rank"].to_dict() == {
        "植树": 1, "修路": 3, "治水": 1, "市教育局": 2, "市财政局": 1, "市水利局": 3, "张三": 2, "李四": 1, "王五": 2,
    }  # fmt: skip


def test_groups_are_numbered_from_one_and_counted() -> None:
    two = [f"张三 | 市{name}局 | 市财政局 市民政局" for name in ("教育", "公安", "司法")]
    other = [f"李四 | 市{name}局 | 市水利局 市林业局" for name in ("体育", "审计", "建设")]
    found = groups(small_list(*two, *other))
    fit = found.fit.set_index("network")["groups"]
    for network, column in (("agencies", "group"), ("bipartite", "bipartite_group")):
        assert {*found.members[column]} == {1, 2} and fit[network] == 2
        assert {*found.members.groupby(column)["agency"].apply(frozenset)} == {
            frozenset({"市财政局", "市民政局", "市教育局", "市公安局", "市司法局"}),
            frozenset({"市水利局", "市林业局", "市体育局", "市审计局", "市建委"}),
        }


def test_random_networks_keep_every_number_of_ties_and_are_not_the_network_itself() -> None:
    rng = np.random.default_rng(5)
    for shape in ((9, 12), (2, 6), (7, 5000)):  # of more than 4,095 projects a wider lot is drawn
        member = rng.random(shape) < 0.4
        drawn = fixed_margins(member, count=6, seed=3)
        assert (drawn.sum(axis=2) == member.sum(axis=1)).all() and (drawn.sum(axis=1) == member.sum(axis=0)).all()
        assert any((one != member).any() for one in drawn)
    assert (fixed_margins(member[:1], count=2, seed=3) == member[:1]).all()


def test_two_agencies_have_no_core() -> None:
    assert core_of(np.array([[0.0, 1.0], [1.0, 0.0]])) == ([], 0.0)


def test_texts_of_one_letter_are_alike_when_they_are_the_same() -> None:
    assert likeness(["甲", "甲乙丙"], ["甲", "甲乙丙", "丁戊"]).round(9).tolist() == [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]


def test_texts_are_held_against_each_other_by_pairs_of_letters() -> None:
    assert likeness(["甲乙丙"], ["甲乙丁", "乙甲丁"])[0].round(9).tolist()[1] == 0.0
    assert 0.1 < likeness(["甲乙丙"], ["甲乙丁"])[0, 0] < 0.9


def test_betweenness_is_the_same_one_network_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = np.array([[0, 1, 0.2, 0], [1, 0, 1, 0.5], [0.2, 1, 0, 1], [0, 0.5, 1, 0]])
    together = weighted_betweenness(weights)
    monkeypatch.setattr(position_analyses, "_AT_ONCE", 2)
    assert weighted_betweenness(weights) == pytest.approx(together) and together.max() > 0


def test_centralities_are_of_agencies_unless_the_two_mode_network_is_asked_for() -> None:
    columns = centrality_columns(column_parts(small_list("张三 | 市教育局 | 市财政局")))
    assert columns["name"] == ["市教育局", "市财政局"]


def test_a_month_is_written_out_unless_it_heads_a_table() -> None:
    assert [month_words("2023-11", "en", short=short) for short in (False, True)] == ["November", "Nov"]
    assert month_words("2023-11", "en") == "November"


def _city(place: str, *rows: str) -> ResponsibilityList:
    return small_list(*rows, place=place)


def test_a_function_that_others_call_in_is_missing_and_shares_are_of_the_projects() -> None:
    others = [
        _city(place, "新建学校20所: | 市教育局 | 市财政局", "新建学校9所: | 市教育局 | 市财政局", "修路: | 市建委 |")
        for place in ("温州市", "嘉兴市")
    ]
    own = _city("宁波市", "新建学校8所: | 市教育局 | 市公安局", "修桥: | 市建委 | 市公安局")
    table = gaps([own, *others])
    (row,) = table[(table["place"] == "宁波市") & (table["function"] == "finance")].itertuples(index=False)
    assert (row.projects, row.of, row.share_of_projects, row.alike_elsewhere, row.share_elsewhere, row.missing) == (
        0, 2, 0.0, 4, 1.0, True,
    )  # fmt: skip
    one = _city("金华市", "植树造林: | 市林业局 | 市审计局")
    other = _city("衢州市", "植树造林: | 市林业局 |")
    both = gaps([one, other]).query("function == 'audit'").set_index("place")
    assert both["projects"].to_dict() == {"金华市": 1, "衢州市": 0}
    assert (gaps([one, own])[["projects", "share_elsewhere"]].fillna(0).sum(axis=1) > 0).all()  # neither: left out
    (row,) = both.loc[["衢州市"]].itertuples(index=False)
    assert (row.projects, row.alike_elsewhere, row.share_elsewhere) == (0, 1, 1.0)  # one alike elsewhere is enough
    assert table["missing"].tolist() == sorted(table["missing"], reverse=True)
    shares = elsewhere([own, *others]).query("function == 'finance'").set_index("place")
    assert shares["supported"].to_dict() == {"宁波市": 0, "温州市": 2, "嘉兴市": 2}
    assert shares["share_of_projects"].to_dict() == pytest.approx({"宁波市": 0.0, "温州市": 2 / 3, "嘉兴市": 2 / 3})
    assert shares.at["宁波市", "others_share"] == pytest.approx(shares.at["温州市", "shrunken_share"], abs=0.2)
    assert shares.at["宁波市", "heterogeneity"] == 0.0  # the two others are alike


def test_projects_most_alike_come_first() -> None:
    found = overlaps(small_list(
        "完成老旧小区改造若干: | 市甲局 |", "完成老旧小区改造一批工程: | 市乙局 |", "新建公园: | 市丙局 |", "新建公园: | 市丁局 |",
    ))  # fmt: skip
    assert found["likeness"].tolist() == sorted(found["likeness"], reverse=True) and len(found) == 2
    assert found["number"].tolist() == [3, 1]


def test_the_label_over_steps_is_of_their_text_when_years_are_compared() -> None:
    def of(year: int, *labels: str) -> ResponsibilityList:
        made = small_list("植树: 张三 | 市林业局 |", year=year)
        steps = [Milestone("完成验收", group=label, when="6月", due=date(year, 6, 30)) for label in labels]
        return replace(made, projects=(replace(made.projects[0], milestones=tuple(steps)),))

    found = compare(of(2023, "造林工程", "湿地公园"), of(2024, "湿地公园", "造林工程"))
    assert sorted(zip(found.steps["step"], found.steps["new_step"], strict=True)) == [(1, 2), (2, 1)]


def test_who_could_be_asked_is_nobody_on_the_same_project_nor_the_agency_itself() -> None:
    the_list = small_list("| 市教育局 | 市财政局", "| 市水利局 |", "| 市民政局 | 市水利局")
    table = substitutes(the_list, pool=["市教育局", "市水利局", "市外办"]).set_index("agency")["candidates"]
    assert table.to_dict() == {"市教育局": 2, "市财政局": 2, "市水利局": 2, "市民政局": 2}


def test_a_draft_names_who_is_new_to_the_list_whatever_brings_them_in() -> None:
    base = small_list("| 市教育局 | 市财政局", "| 市水利局 | 市财政局")
    draft = Draft(
        base, (Change("add", project=1, agency="市外办"), Change("replace", agency="市财政局", other="市金融办"))
    )
    assert [name for name, _near in draft.newcomers()] == ["市外办", "市金融办"]


def test_a_project_keeps_its_officer_only_while_its_lead_stays() -> None:
    made = small_list("| 市教育局 | 市教育局 市财政局")
    base = replace(made, projects=(replace(made.projects[0], lead_officers=("王芳",)),))
    for agency, officers in (("市教育局", ("王芳",)), ("市民政局", ())):
        (project,) = Draft(base, (Change("lead", project=1, agency=agency),)).result().projects
        assert project.lead_officers == officers


# -- sentences that must not claim what the table does not ----------------------------------------------------------

_SCOPE = {"place": "宁波市", "year": 2024}


def test_a_core_is_said_only_where_random_networks_do_not_fit_as_well() -> None:
    table = pd.DataFrame([{**_SCOPE, "agency": "市财政局", "betweenness_rank": 1}])
    core = {**_SCOPE, "core_size": 3, "fit": 0.5, "null_fit": 0.4}
    said = [positions_sentences(table, pd.DataFrame([{**core, "p_value": p}]))[-1] for p in (0.05, 0.06)]
    assert said[0].startswith("核心有3个单位") and said[1].startswith("看不出核心")


def test_what_leaders_need_is_said_of_leaders_with_two_projects() -> None:
    one = {**_SCOPE, "agency": "市甲局", "articulation": False, "pairs": 0}
    table = pd.DataFrame([one, {**one, "agency": "市乙局", "pairs": 1}, {**one, "agency": "市丙局"}])
    sole = pd.DataFrame(columns=["place", "year", "number"])
    leaders = [
        pd.DataFrame([{**_SCOPE, "leader": "张三", "agency": "市甲局", "projects": 1, "of": of}]) for of in (1, 2)
    ]
    first, second = (dependence_sentences(table, own, sole) for own in leaders)
    assert first[0] != second[0]
    bare = dependence_sentences(table.assign(pairs=0), leaders[1], sole)
    assert bare[-1] != second[-1]  # one pair that meets is enough for there to be ties


def test_months_are_told_in_their_order_and_a_table_with_some_places_judged_is_not_called_short() -> None:
    rows = [{**_SCOPE, "month": month, "steps_due": 1} for month in ("2024-12", "2023-12")]
    said = month_sentences(pd.DataFrame(rows), 12)
    assert ["2023" in text for text in said] == [True, False]
    row = {**_SCOPE, "function": "finance", "share_of_projects": 0.9, "others_share": 0.2, "outlier": "higher"}
    table = pd.DataFrame([{**row, "reason": None}, {**row, "reason": "few"}])
    assert "3" in elsewhere_sentences(table)[0] and len(elsewhere_sentences(table)) == 1


def test_a_load_per_head_of_a_hundred_is_a_whole_number_and_no_bootstrap_is_no_share() -> None:
    row = {**_SCOPE, "agency": "市甲局", "led": 1, "supported": 2}
    for load, shown in ((99.96, "100"), (100.0, "100"), (1234.4, "1234")):
        said = capacity_sentences(pd.DataFrame([{**row, "load": load}]), "编制")
        assert f"每1个编制合{shown}个项目" in said[0]
    flag = {
        **_SCOPE, "agency": "市甲局", "supported": 9, "expected": 2.0, "ratio": 4.5, "ratio_low": 2.1, "ratio_high": 6.0,
        "grade": "clear", "reason": None, "q_value": 0.001, "left_out": 12, "left_out_holds": 12,
        "q_two_projects": None, "q_departments": None, "q_universe": None,
    }  # fmt: skip
    for share in (None, float("nan")):
        (said,) = certainty_sentences(pd.DataFrame([{**flag, "bootstrap_share": share}]))
        assert "重抽样" not in said and "nan" not in said
