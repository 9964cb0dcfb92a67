"""Whatever else is loaded, in whatever order, the figures of a place and year stay what they are."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import calendar, partners, workload
from graphmodel.analysis.centrality import centrality_columns
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.edges import frame
from graphmodel.analysis.pairs import strongest_pairs
from graphmodel.analysis.source import ListsSource
from graphmodel.loaders import read_text
from graphmodel.records import Project, ResponsibilityList
from graphmodel.tables import tidy_tables
from tests.generated import generated_list

HEAD = "项目名称 分管市领导 牵头单位 配合单位\n"


def figures(lists: Iterable[ResponsibilityList], place: str, year: int) -> list[pd.DataFrame]:
    """Return what every analysis says of one place and year."""
    given = list(lists)
    source = ListsSource(given)
    tables = [workload(source.parts()), calendar(source.parts()), frame(centrality_columns(source.parts()))]
    tables.append(frame(centrality_columns(source.parts(), two_mode=True)))
    tables.append(certainty(given, bootstraps=20))
    tables.append(partners(source.parts(), f"{place}/{tables[0]['agency'][tables[0]['place'] == place].iloc[0]}"))
    kept = [table[(table["place"] == place) & (table["year"] == year)].reset_index(drop=True) for table in tables]
    assert all(len(table) for table in kept)
    months = [name for name in kept[1] if name[:2] == "20" and not kept[1][name].any()]
    kept[1] = kept[1].drop(columns=months)  # columns of others' months
    return kept


def assert_same(one: list[pd.DataFrame], other: list[pd.DataFrame]) -> None:
    for left, right in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(left, right, check_exact=True, check_dtype=False)


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.integers(12, 20))
def test_another_city_another_year_or_another_order_changes_no_figure(seed: int, projects: int) -> None:
    own = [
        generated_list(seed, projects=projects, place="青禾市", year=2031),
        replace(generated_list(seed + 1, projects=9, place="青禾市", year=2031), title="青禾市2031年重点项目"),
    ]
    alone = figures(own, "青禾市", 2031)
    assert_same(alone, figures(own[::-1], "青禾市", 2031))
    year = [replace(the_list, year=2032) for the_list in own]
    year.append(generated_list(seed + 4, place="青禾市", year=2033))
    cities = [generated_list(seed + at, place=name, year=2031) for at, name in enumerate(("云岭市", "白石市"), 2)]
    everything = [*own, *year, *cities]
    random.Random(seed).shuffle(everything)
    together = figures(everything, "青禾市", 2031)
    assert_same(alone, together)
    same = figures(everything, "青禾市", 2032)
    for left, right in zip(alone[:1] + alone[2:3], same[:1] + same[2:3], strict=True):
        pd.testing.assert_frame_equal(left.drop(columns="year"), right.drop(columns="year"), check_dtype=False)


def test_tables_and_graphs_give_the_same_figures() -> None:
    lists = [generated_list(seed, place=f"青禾{'县市'[seed % 2]}", year=2031 + seed % 3) for seed in range(6)]
    for analysis in (workload, calendar):
        pd.testing.assert_frame_equal(analysis(tidy_tables(lists)), analysis(ListsSource(lists).parts()))
    name = "青禾市/" + workload(tidy_tables(lists)).query("place == '青禾市'")["agency"].iloc[0]
    pd.testing.assert_frame_equal(partners(tidy_tables(lists), name), partners(ListsSource(lists).parts(), name))


def test_ten_projects_are_needed_of_one_place_and_year() -> None:
    lists = [generated_list(at, projects=5, place=place, year=2031) for at, place in enumerate(("青禾市", "云岭市"), 1)]
    lists.append(generated_list(3, projects=10, place="云岭市", year=2032))
    table = workload(tidy_tables(lists))
    judged = table["q_value"].notna()
    assert set(table["year"][judged]) == {2032} and not judged[table["year"] == 2031].any()
    assert set(table["overburdened"][~judged]) == {None}


def test_two_lists_of_a_place_and_year_are_judged_together() -> None:
    one = generated_list(1, projects=6, place="青禾市", year=2031)
    other = replace(generated_list(2, projects=6, place="青禾市", year=2031), title="青禾市2031年重点项目")
    assert workload(tidy_tables([one, other]))["q_value"].notna().all()


def test_lists_without_a_year_are_judged_alone_and_their_steps_keep_their_month() -> None:
    rows = "\n".join(f"项目{at} 甲一 市教育局 市财政局" for at in range(6))
    texts = [f"青禾市民生实事项目责任清单\n{HEAD}{rows}\n修路{mark} 甲一 市交通局 市财政局" for mark in "甲乙"]
    lists = [read_text(text) for text in texts]
    assert [the_list.year for the_list in lists] == [None, None]
    table = workload(tidy_tables(lists))
    assert table["q_value"].isna().all()  # six and one are not ten, however many documents there are
    dated = generated_list(4, place="青禾市", year=2031)
    steps = [
        replace(project, milestones=tuple(replace(step, starts=None, due=None) for step in project.milestones))
        for project in dated.projects
    ]
    unknown = replace(dated, year=None, projects=tuple(steps))
    whole = calendar(tidy_tables(dated)).iloc[0]
    part = calendar(tidy_tables(unknown)).iloc[0]
    for month in range(1, 13):
        assert part.get(f"未知-{month:02d}", 0) == whole.get(f"2031-{month:02d}", 0)


@pytest.mark.parametrize("two_mode", [False, True])
def test_what_does_not_hang_together_is_measured_apart(two_mode: bool) -> None:
    text = "青禾市2031年清单\n" + HEAD
    one = "修路 甲一 市交通局 市财政局、市公安局\n建校 甲一 市教育局 市财政局\n"
    other = "植树 乙二 市林业局 市水利局\n"
    alone = frame(centrality_columns(ListsSource([read_text(text + one)]).parts(), two_mode=two_mode))
    both = frame(centrality_columns(ListsSource([read_text(text + one + other)]).parts(), two_mode=two_mode))
    assert set(both["component"]) == {1, 2} and set(alone["component"]) == {1}
    values = ["name", "closeness", "closeness_rank", "betweenness", "eigenvector", "eigenvector_rank"]
    first = both[both["component"] == 1]
    pd.testing.assert_frame_equal(first[values].reset_index(drop=True), alone[values].reset_index(drop=True))


@pytest.mark.parametrize(
    ("leads", "partners_of"),
    [((), ()), (("各区政府",), ("各有关单位",)), (("市教育局",), ()), (("市教育局",), ("市教育局",))],
)
def test_a_list_that_hardly_names_anybody_is_no_error(leads: tuple[str, ...], partners_of: tuple[str, ...]) -> None:
    projects = tuple(Project(at, f"项目{at}", lead_units=leads, partner_units=partners_of) for at in range(12))
    for given_projects in (projects, ()):
        source = ListsSource(
            [ResponsibilityList("青禾市2031年清单", "青禾市", 2031, "a.txt", "1" * 64, given_projects)]
        )
        assert len(workload(source.parts())) <= 1 and len(strongest_pairs(source.parts())) == 0
        assert len(calendar(source.parts())) <= 2
        for two_mode in (False, True):
            assert len(centrality_columns(source.parts(), two_mode=two_mode)["id"]) <= 13
