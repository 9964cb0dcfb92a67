"""What analyses are given: networks, stores, tables of pandas, lists without years; and what changes on paper do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from graphmodel.agencies import load_registry
from graphmodel.analysis import calendar, partners, source, workload
from graphmodel.analysis.comparison import compare
from graphmodel.analysis.elsewhere import elsewhere
from graphmodel.analysis.gaps import gaps, overlaps
from graphmodel.analysis.levelling import level
from graphmodel.analysis.material import incidences, portfolios, tables_of
from graphmodel.analysis.plan_and_compare import compare_tables, plan_tables
from graphmodel.analysis.source import column_parts
from graphmodel.analysis.steps import plans
from graphmodel.analysis.stored import StoreSource
from graphmodel.analysis.underway import steps, underway
from graphmodel.analysis.what_if import Change, Draft, apply, before_and_after, from_pool
from graphmodel.errors import AnalysisError
from graphmodel.network import build_network, project_agencies
from graphmodel.records import Deadline, Milestone, ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores.sqlite import SqliteStore
from graphmodel.tables import Tables, tidy_tables
from tests.small_lists import small_list, with_deadline

# -- networks and tables --------------------------------------------------------------------------------------------


def test_a_network_gives_the_tables_of_its_lists(hangzhou: ResponsibilityList) -> None:
    there, here = tables_of(build_network(hangzhou)), tables_of(hangzhou)
    for one in fields(Tables):
        tables = (getattr(side, one.name).astype(str) for side in (there, here))
        one_side, other = (table.sort_values(list(table), ignore_index=True) for table in tables)
        pd.testing.assert_frame_equal(one_side, other)


def test_only_a_network_of_lists_is_taken_apart() -> None:
    whole = build_network(small_list("张三 | 市甲局 | 市乙局"))
    agencies = whole.subgraph([node for node, row in whole.nodes(data=True) if row["label"] == "Agency"])
    for network in (project_agencies(whole), nx.DiGraph(whole), agencies):
        for analysis in (workload, underway):
            with pytest.raises(AnalysisError, match="没有清单"):
                analysis(network)
    assert underway(nx.MultiDiGraph()).empty


def test_the_nothings_of_pandas_are_nothing() -> None:
    """Tables that were joined or read from elsewhere have NaN and NaT where ours have None."""
    made = small_list("张三 | 市甲局 | 市乙局 | 3-31 5-1/6-30", "李四 | 市甲局 | | 12-31", "王五 | 市丙局 |")
    loose = replace(made.projects[1], milestones=(*made.projects[1].milestones, Milestone("验收", when="年内")))
    made = with_deadline(replace(made, projects=(made.projects[0], loose, made.projects[2])), 1, date(2024, 8, 31))
    tables = tidy_tables(made)

    def filled(frame: pd.DataFrame, *days: str) -> pd.DataFrame:
        days_of = {name: pd.to_datetime(frame[name]) for name in days}
        texts = {name: frame[name].where(frame[name].notna(), np.nan) for name in frame if name not in days}
        return frame.assign(**texts, **days_of)

    other = replace(
        tables, milestones=filled(tables.milestones, "starts", "due"), projects=filled(tables.projects, "deadline")
    )
    assert other.projects["deadline"].isna().sum() == 2 and other.milestones["due"].isna().sum() == 1
    pd.testing.assert_frame_equal(underway(other), underway(tables))
    pd.testing.assert_frame_equal(calendar(other), calendar(tables))
    own = ["step", "month", "stated", "text", "group"]
    assert steps(other)[own].astype(object).values.tolist() == steps(tables)[own].astype(object).values.tolist()


def test_portfolios_are_of_the_leader_with_most_projects_then_of_whom_it_leads_for() -> None:
    (group,) = incidences(
        tables_of(
            small_list(
                "李四 | 市甲局 | 市乙局 市丙局", "张三 | 市乙局 | 市甲局 市丙局", "张三 | 市丁局 | 市丙局",
                "李四 | 市丁局 | 市戊局", "张三 | 市戊局 |", "| 市己局 |",
            )
        )
    )  # fmt: skip
    names = [group.leaders[at] if at >= 0 else at for at in portfolios(group).tolist()]
    assert dict(zip(group.agencies, names, strict=True)) == {
        "市甲局": "李四", "市乙局": "张三", "市丙局": "张三", "市丁局": "李四", "市戊局": "张三", "市己局": -1,
    }  # fmt: skip


def test_two_projects_weigh_more_than_one_that_is_led() -> None:
    (group,) = incidences(
        tables_of(small_list("李四 | 市甲局 | 市乙局", "张三 | 市乙局 | 市甲局", "张三 | 市丙局 | 市甲局"))
    )
    assert group.leaders[portfolios(group)[group.agencies.index("市甲局")]] == "张三"


def test_places_are_read_together_until_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = [
        small_list(f"| 市甲局 | 市{'乙' if year else '丙'}局", place=place, year=year, title="民生实事清单")
        for place, year in (("宁波市", 2023), ("宁波市", 2024), ("丽水市", 2024), ("台州市", 2024), ("台州市", None))
    ]

    def joined() -> list[list[tuple[str, int | None]]]:
        return [[(group.place, group.year) for group in part.groups] for part in column_parts(lists)]

    (together,) = joined()
    monkeypatch.setattr(source, "_AT_ONCE", 0)
    assert joined() == [
        [("丽水市", 2024)], [("台州市", 2024), ("台州市", None)], [("宁波市", 2023), ("宁波市", 2024)],
    ]  # fmt: skip
    assert together == [one for part in joined() for one in part]


def test_lists_with_and_without_a_year_stand_in_one_table() -> None:
    lists = [
        small_list("| 市甲局 | 市乙局", title="民生实事清单"),
        small_list("| 市甲局 | 市丙局", year=None, title="民生实事清单"),
    ]
    assert [year if year == year else None for year in workload(lists)["year"]] == [2024, 2024, None, None]
    assert workload(lists[0])["year"].dtype == int and workload(lists[0])["overburdened"].isna().all()


def test_months_of_many_years_are_counted_as_those_of_each_alone() -> None:
    lists = [
        small_list(
            *(f"| 市{chr(0x4E10 + at)}局 | 市财政局 | {1 + at % 12}-28 {1 + (5 * at) % 12}-15" for at in range(40)),
            year=year,
        )
        for year in range(2019, 2025)
    ]
    together = workload(lists)
    assert len(together) > 200 and together["peak_month"].nunique() > 12
    pd.testing.assert_frame_equal(together, pd.concat([workload(one) for one in lists], ignore_index=True))


# -- stores ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    made = SqliteStore(tmp_path / "a.db")
    for place, year in (("宁波市", 2023), ("宁波市", 2024), ("丽水市", 2024)):
        made.load(
            small_list("张三 | 市教育局 | 市財政局 市卫健委", "李四 | 市卫健委 | 市民政局", place=place, year=year)
        )
    return made


def test_how_many_places_there_are_at_most(store: SqliteStore) -> None:
    assert StoreSource(store).places() == StoreSource(store, Selection(year=2024)).places() == 2
    assert StoreSource(store, Selection(place="丽水市")).places() == 1


def test_only_the_place_that_is_named_is_read(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[str | None, int | None]] = []
    columns = SqliteStore.columns

    def noted(self: SqliteStore, selection: Selection | None = None, **given: Any) -> Iterator[Any]:
        read.append((selection.place, selection.year) if selection else (None, None))
        return columns(self, selection, **given)

    monkeypatch.setattr(SqliteStore, "columns", noted)
    for chosen, name, places in (
        (None, "丽水市/市财政局", {"丽水市"}),
        (None, "agency:丽水市/市财政局", {"丽水市"}),
        (Selection(place="宁波市"), "宁波市/市财政局", {"宁波市"}),
        (Selection(place="宁波市"), "市财政局", {"宁波市"}),
        (Selection(year=2023), "市财政局", {"宁波市", None}),
    ):
        read.clear()
        found = list(StoreSource(store, chosen).about(name))
        assert {place for place, _year in read} == places
        assert {year for _place, year in read} == {chosen.year if chosen else None}
        years = {2023} if chosen and chosen.year else {2024} if "丽水市" in places else {2023, 2024}
        assert {group.year for part in found for group in part.groups} == years


def test_partners_out_of_a_store_come_with_their_projects_and_leaders(store: SqliteStore) -> None:
    table = partners(store, "宁波市/市财政局")
    rows = table[["year", "partner", "leaders", "project_names"]].values.tolist()
    assert rows == [
        [year, partner, ["张三"], ["项目1"]] for year in (2023, 2024) for partner in ("市教育局", "市卫生健康委员会")
    ]


def test_projects_stand_in_the_order_of_their_numbers() -> None:
    made = small_list(
        *(f"事{number}: 张三 | 市教育局 | {'市财政局' if number in (2, 9, 10, 11) else ''}" for number in range(1, 12))
    )
    assert partners(made, "财政局")["project_names"].tolist() == [["事2", "事9", "事10", "事11"]]


# -- steps and years ------------------------------------------------------------------------------------------------


def _undated(*rows: tuple[str, str | None, date | None]) -> ResponsibilityList:
    """Return a list without a year: the deadline of each project as written, and the day of its step."""
    made = small_list(*(f"张三 | 市{name}局 |" for name, _text, _due in rows), year=None, title="民生实事清单")
    projects = tuple(
        replace(
            one, deadline=Deadline(text, None) if text else None,
            milestones=(Milestone("完成", when=f"{due.year}年{due.month}月", due=due),) if due else (),
        )
        for one, (_name, text, due) in zip(made.projects, rows, strict=True)
    )  # fmt: skip
    return replace(made, projects=projects)


def test_a_list_without_a_year_is_counted_from_the_first_year_that_it_says() -> None:
    dated = small_list("张三 | 市甲局 | | 3-31", place="丽水市")
    undated = _undated(
        ("甲", "6月底", date(2025, 2, 28)), ("乙", None, date(2024, 12, 31)), ("丙", "9月底", None), ("丁", None, None)
    )
    for lists in ([undated], [dated, undated], [undated, dated]):
        tables = tables_of(lists)
        groups = incidences(tables)
        (plan,) = (plan for group, plan in zip(groups, plans(tables, groups), strict=True) if group.year is None)
        assert plan.first == 2024 and list(plan.years) == [2024, 2025] and not plan.year_known
        assert plan.spans == (
            (date(2025, 1, 1), date(2025, 2, 28)), (date(2024, 1, 1), date(2024, 12, 31)),
            (date(2024, 1, 1), date(2024, 9, 30)), None,
        )  # fmt: skip


def test_a_list_with_a_year_takes_no_deadline_from_words_without_a_day() -> None:
    made = small_list("张三 | 市甲局 |")
    made = replace(made, projects=(replace(made.projects[0], deadline=Deadline("6月底", None)),))
    tables = tables_of(made)
    (plan,) = plans(tables, incidences(tables))
    assert plan.spans == (None,) and list(plan.years) == [] and plan.months() == []
    assert underway(made).empty and not before_and_after(made, made, bootstraps=0)["peak_steps"].any()


def test_a_project_with_nothing_but_a_deadline_is_open_from_new_year_on() -> None:
    tables = tables_of(with_deadline(small_list("张三 | 市甲局 |"), 1, date(2024, 5, 31)))
    (plan,) = plans(tables, incidences(tables))
    assert plan.spans == ((date(2024, 1, 1), date(2024, 5, 31)),) and list(plan.years) == [2024]


def test_steps_that_changed_places_and_amounts_are_found_again() -> None:
    """Their texts say which is which; of equally alike ones those in the same order belong together."""

    def of(year: int, *texts: str) -> ResponsibilityList:
        made = small_list("植树: 张三 | 市林业局 |", year=year)
        own = tuple(Milestone(text, when="6月", due=date(year, 6, 30)) for text in texts)
        return replace(made, projects=(replace(made.projects[0], milestones=own),))

    def pairs(one: ResponsibilityList, other: ResponsibilityList) -> list[tuple[int, int]]:
        found = compare(one, other).steps
        return sorted(zip(found["step"].tolist(), found["new_step"].tolist(), strict=True))

    assert pairs(of(2023, "完成招标采购", "组织竣工验收"), of(2024, "组织竣工验收", "完成招标采购")) == [(1, 2), (2, 1)]
    one, other = of(2023, "完成植树1000株", "完成植树2000株"), of(2024, "完成植树2000株", "完成植树1000株")
    assert pairs(one, other) == [(1, 2), (2, 1)]
    assert pairs(of(2023, "完成验收", "完成验收"), of(2024, "完成验收", "完成验收")) == [(1, 1), (2, 2)]


def test_nothing_is_moved_to_before_new_year_and_a_step_may_go_to_any_month_end_in_reach() -> None:
    """Three steps on 28 February: one may go to 31 January, and no further."""
    found = level(small_list(*(f"张三 | 市甲局 | | {day}" for day in ("2-28", "2-28", "2-28"))), weeks=20)
    assert set(found.moves["new_due"]) == {date(2024, 1, 31)} and len(found.moves) == 1
    first = small_list("张三 | 市甲局 | | 1-31", "张三 | 市乙局 | | 1-31", "张三 | 市甲局 | | 1-20")
    assert level(first, weeks=20).moves.empty


# -- changes on paper -----------------------------------------------------------------------------------------------


def test_a_step_that_falls_due_earlier_keeps_its_words_and_begins_no_later() -> None:
    made = small_list("张三 | 市甲局 | 市乙局 | 1-31 3-1/6-30")
    for day, starts in ((date(2024, 2, 15), date(2024, 2, 15)), (date(2024, 5, 31), date(2024, 3, 1))):
        (project,) = apply(made, Change("due", 1, step=2, day=day)).projects
        assert [step.text for step in project.milestones] == ["1-31完成", "3-1/6-30完成"]
        assert (project.milestones[1].starts, project.milestones[1].due) == (starts, day)
        assert project.milestones[0] == made.projects[0].milestones[0]
    (project,) = apply(made, Change("due", 1, step=1, day=date(2024, 1, 15))).projects
    assert project.milestones[0].starts is None


def test_which_numbers_there_are_is_said_where_a_project_is_not_there() -> None:
    made = small_list("| 市甲局 |", "| 市乙局 |")
    with pytest.raises(AnalysisError, match="没有第9项；序号从 1 到 2"):
        apply(made, Change("add", 9, "市丙局"))
    later = replace(made, projects=tuple(replace(one, number=one.number + 4) for one in made.projects[::-1]))
    with pytest.raises(AnalysisError, match="没有第9项；序号从 5 到 6"):
        apply(later, Change("add", 9, "市丙局"))
    with pytest.raises(AnalysisError, match="没有第9项；清单里没有项目"):
        apply(replace(made, projects=()), Change("add", 9, "市丙局"))


def test_a_pool_says_who_is_in_it_and_the_first_of_equals_is_taken() -> None:
    made = small_list("| 市甲局 | 市乙局", "| 市丙局 | 市乙局", "| 市丁局 |")
    for pool, said in (([], "没有给出"), (["市甲局", "乙局"], "市甲局、市乙局")):
        with pytest.raises(AnalysisError, match=f"可选单位（{said}）都已在第1项里"):
            from_pool(made, 1, pool)
    assert from_pool(made, 3, ["市乙局", "市丙局", "市甲局"]) == "市丙局"


def test_a_draft_goes_by_its_own_names_unless_others_are_given(tmp_path: Path) -> None:
    def names(name: str, meant: str) -> Any:
        path = tmp_path / f"{meant}.csv"
        path.write_text(f"written,name\n{name},{meant}\n", encoding="utf-8")
        return load_registry(path)

    made = small_list("| 市教育局 | 大数局")
    draft = Draft(made, (Change("remove", 1, "市大数据中心"),), names("大数局", "市大数据中心"))
    assert draft.result().projects[0].partner_units == ()
    other = names("大数局", "市数据局")
    (settled,) = Draft(made, (Change("remove", 1, "市数据局"),), draft.names).settled(registry=other).changes
    assert settled.agency == "市数据局"
    there = Draft(made, (Change("add", 1, "市数据局"), Change("lead", 1, "市大数据中心")), draft.names)
    assert [name for name, _near in there.newcomers()] == ["市数据局"]
    assert [name for name, _near in there.newcomers(registry=other)] == ["市大数据中心"]
    nobody = Draft(made, (Change("lead", 1), Change("add", 1, "市教育局")))
    assert nobody.newcomers() == []


# -- places beside each other ---------------------------------------------------------------------------------------


def _supporting(place: str, with_it: int, of: int) -> ResponsibilityList:
    rows = [f"| 市水利局 | {'市财政局' if number < with_it else '市民政局'}" for number in range(of)]
    return small_list(*rows, place=place)


def test_an_outlier_needs_size_as_well() -> None:
    """Of 2,000 projects a tenth more is far from chance, and no outlier; two tenths are one, and so are two fewer."""
    others = [_supporting(place, 1000, 2000) for place in ("丽水市", "台州市", "温州市")]
    for share, outlier in ((0.6, None), (0.7, "higher"), (0.3, "lower")):
        table = elsewhere([*others, _supporting("宁波市", int(2000 * share), 2000)])
        (row,) = table[(table["place"] == "宁波市") & (table["function"] == "finance")].itertuples(index=False)
        assert row.q_value < 0.001 and row.outlier == outlier
        assert row.share_of_projects - row.others_share == pytest.approx(share - 0.5, abs=0.001)


@pytest.mark.parametrize(("alike", "with_it", "missing"), [(4, 2, True), (4, 1, False), (3, 2, True), (2, 2, False)])
def test_a_function_is_missing_if_half_of_three_or_more_alike_have_it(alike: int, with_it: int, missing: bool) -> None:
    own = small_list("新建学校20所: | 市教育局 |")
    there = [f"新建学校{number}所: | 市教育局 | {'市财政局' if number < with_it else ''}" for number in range(alike)]
    table = gaps([own, small_list(*there, place="丽水市")]).query("place == '宁波市' and function == 'finance'")
    assert table[["alike_elsewhere", "missing"]].values.tolist() == [[alike, missing]]


def test_leads_of_whom_any_two_meet_are_no_strangers() -> None:
    rows = ["老旧小区改造: | 市甲局 市乙局 |", "老旧小区改造: | 市丙局 市丁局 |"]
    assert len(overlaps(small_list(*rows))) == 1
    assert overlaps(small_list(*rows, "植树: | 市乙局 | 市丙局")).empty


def test_up_to_three_lists_are_planned_and_years_are_compared_where_they_are_known() -> None:
    lists = [
        small_list("张三 | 市甲局 | | 2-28 2-28", place=place) for place in ("丽水市", "台州市", "温州市", "宁波市")
    ]
    few, many = plan_tables(lists[:3]), plan_tables(lists)
    assert few["moves"]["place"].tolist() == ["丽水市", "台州市", "温州市"]
    assert few["moves"].index.tolist() == [0, 1, 2] and few["new_peaks"].index.tolist() == [0, 1, 2]
    assert many["moves"].empty and len(many["plan_notes"]) == 4
    assert many["plan_notes"]["said"].str.startswith("这里有4份清单，不逐份给出建议").all()
    years = [
        small_list(f"张三 | 市甲局 | 市{name}局", year=year, title="民生实事清单")
        for name, year in (("乙", 2022), ("丙", 2023), ("丁", None))
    ]
    empty = replace(small_list("张三 | 市甲局 | 市乙局", year=2024), projects=())
    found = compare_tables([*years, empty])
    assert {*found["changed_agencies"][["year", "new_year"]].itertuples(index=False, name=None)} == {(2022, 2023)}
    more = compare_tables([*years, small_list("张三 | 市甲局 | 市丙局", year=2021)])["changed_projects"]
    assert more.index.tolist() == [0, 1] and more["new_year"].tolist() == [2022, 2023]
