"""Metamorphic tests of every analysis: what may not change its figures, and what changes them in a known way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from graphmodel.records import Project, ResponsibilityList
from graphmodel.tables import tidy_tables
from tests.every_analysis import OF_LISTS, OF_ONE_YEAR, Tables, a_city, renamed, same, some_cities

EVERY = {**OF_LISTS, **OF_ONE_YEAR}
#: What puts several together, or chooses one of several plans that are equally good.
SEVERAL = ("every table", "insights", "plan tables", "compare tables")
ONE_BY_ONE = {name: analyse for name, analyse in EVERY.items() if name not in SEVERAL}
#: What looks beyond a place and year: more of them change it, and are meant to.
ACROSS = ("elsewhere", "gaps", "ties pooled")
#: Searches and draws begin with the first name, so under other names they end elsewhere; their own tests bound them.
DRAWN = (
    "bootstrap_share", "null_fit", "null_modularity", "agreement", "together", "group", "bipartite_group", "p_value",
    "modularity", "groups", "portfolio_agreement", "firm", "grade", "differs", "q_value",
)  # fmt: skip


def _lists(name: str) -> list[ResponsibilityList]:
    return some_cities() if name in OF_LISTS else [a_city()]


# -- order --------------------------------------------------------------------------------------------------------


def _turned(the_list: ResponsibilityList) -> ResponsibilityList:
    projects = (
        replace(one, lead_units=one.lead_units[::-1], partner_units=one.partner_units[::-1], leaders=one.leaders[::-1])
        for one in reversed(the_list.projects)
    )
    return replace(the_list, projects=tuple(projects))


@pytest.mark.parametrize("name", EVERY)
def test_the_order_of_lists_rows_and_names_changes_nothing(name: str) -> None:
    same(EVERY[name]([_turned(one) for one in reversed(_lists(name))]), EVERY[name](_lists(name)))


@pytest.mark.parametrize("name", EVERY)
def test_the_order_of_the_rows_of_tables_changes_nothing(name: str) -> None:
    given = tidy_tables(_lists(name))
    frames = {key: getattr(given, key).iloc[::-1].reset_index(drop=True) for key in given.__dataclass_fields__}
    same(EVERY[name](replace(given, **frames)), EVERY[name](given))


# -- names --------------------------------------------------------------------------------------------------------

_PEOPLE = {"张三": "甲明", "李四": "乙亮", "王五": "丙华", "赵六": "丁山", "周七": "戊川"}
_UNITS = {
    "市教育局": "市甲子局", "市城管局": "市乙丑局", "市公安局": "市丙寅局", "市民政局": "市丁卯局", "市体育局": "市戊辰局",
    "市水利局": "市己巳局", "市交通运输局": "市庚午局", "市农业农村局": "市辛未局",
}  # fmt: skip
_PROJECTS = {one.name: f"第{one.number:02d}件实事" for one in a_city().projects}


#: Analyses that are of names: the likeness of projects, and the functions that the register knows agencies by.
_OF_NAMES = {("overlaps", "projects"), ("gaps", "projects"), ("gaps", "agencies"), ("elsewhere", "agencies")}


@pytest.mark.parametrize(
    ("name", "what"),
    [
        (name, what)
        for name in ONE_BY_ONE
        for what in ("leaders", "agencies", "projects")
        if (name, what) not in _OF_NAMES
    ],
)
def test_other_names_change_only_the_names(name: str, what: str) -> None:
    names = {"leaders": _PEOPLE, "agencies": _UNITS, "projects": _PROJECTS}[what]
    # which function an agency has is told by its name
    by_function = ("function", "substitutes") if what == "agencies" else ()
    before, after = EVERY[name](a_city()), EVERY[name](renamed(a_city(), names))
    back = {new: old for old, new in names.items()}
    for title, table in before.items():
        assert _rows(after[title], back, by_function) == _rows(table, {}, by_function), f"{name} {title}"


def _rows(table: pd.DataFrame, names: dict[str, str], drop: tuple[str, ...] = ()) -> Counter[Any]:
    """Return rows in no order, with names put back and figures rounded."""

    def cell(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return tuple(sorted(map(cell, value)))
        if isinstance(value, str):
            for new, old in names.items():
                value = value.replace(new, old)
            return value
        if value is None or value is pd.NaT or value != value:
            return None
        return round(float(value), 7) if isinstance(value, (int, float)) or hasattr(value, "dtype") else value

    kept = table.drop(columns=[*DRAWN, *drop], errors="ignore")
    pairs = {"one", "other", "one_id", "other_id"} & {*kept.columns}
    found = []
    for row in kept.to_dict("records"):
        plain = {key: cell(value) for key, value in row.items()}
        if pairs:  # whose name stands first of a pair is a matter of the names
            plain = {
                key: value for key, value in plain.items() if key not in (*pairs, "one_projects", "other_projects")
            }
            ends = [
                (cell(row["one"]), cell(row.get("one_projects"))),
                (cell(row["other"]), cell(row.get("other_projects"))),
            ]
            plain["pair"] = tuple(sorted(ends))
        found.append(tuple(plain.items()))
    return Counter(found)


# -- what stands beside -------------------------------------------------------------------------------------------


def _of(found: Tables, place: str, year: int) -> Tables:
    """Return the rows of one place and year."""
    kept = {}
    for title, table in found.items():
        when, wanted = ("year", year) if "year" in table else ("years", str(year))
        kept[title] = table[(table["place"] == place) & (table[when] == wanted)]
    return kept


@pytest.mark.parametrize("name", [name for name in OF_LISTS if name not in (*ACROSS, *SEVERAL) or name == "insights"])
def test_an_unrelated_city_and_another_year_beside_change_nothing(name: str) -> None:
    alone = OF_LISTS[name]([a_city()])
    twin = a_city(year=2028)  # a leap year too: a step may begin on 29 February
    beside = OF_LISTS[name]([a_city("绍兴市"), a_city(), twin])
    found = _of(beside, "宁波市", 2024)
    if name == "calendar":  # which has a column for each month of both years
        found = {title: table[list(alone[title])] for title, table in found.items()}
    same(found, alone)
    other = _of(beside, "宁波市", 2028)
    for title, table in alone.items():
        assert len(other[title]) == len(table)
        for column in table.select_dtypes("number"):
            if column not in ("year", "days_earlier") and column in other[title] and not column.startswith("2024-"):
                assert other[title][column].tolist() == pytest.approx(table[column].tolist(), nan_ok=True), column


@pytest.mark.parametrize("name", ["level", "ask"])
def test_what_is_of_one_year_does_not_choose_among_several(name: str) -> None:
    from graphmodel.errors import AnalysisError, GraphmodelError

    if name == "level":
        with pytest.raises(AnalysisError, match="一个地区的一年"):
            EVERY[name]([a_city(), a_city(year=2025)])
        return
    with pytest.raises(GraphmodelError):
        EVERY[name]([a_city("绍兴市"), a_city()])


# -- a project that nobody is on ----------------------------------------------------------------------------------

#: Shares of all projects, and what is drawn from all of them.
BY_PROJECTS = {
    "certainty": ("bootstrap_share", "left_out", "left_out_holds"), "elsewhere": ("projects", "share_of_projects",
    "shrunken_share", "others_share", "z", "p_value", "q_value", "heterogeneity"), "dependence": ("projects_share",),
    "positions": ("degree2", "closeness2", "betweenness2"), "peaks": ("peak_expected", "p_value", "q_value"),
    "centrality of two modes": ("component",), "overlaps": ("likeness",),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in ONE_BY_ONE if name not in ("gaps",)])
def test_a_project_that_nobody_is_on_changes_no_count(name: str) -> None:
    made = a_city()
    empty = replace(made, projects=(*made.projects, Project(len(made.projects) + 1, "只有名称的事项")))
    before, after = EVERY[name](made), EVERY[name](empty)
    if name == "centrality of two modes":  # where the project itself stands, alone
        after = {title: table[table["name"] != "只有名称的事项"] for title, table in after.items()}
    drop = BY_PROJECTS.get(name, ())
    for title, table in before.items():
        assert _rows(after[title], {}, drop) == _rows(table, {}, drop), f"{name} {title}"


# -- everything twice ---------------------------------------------------------------------------------------------

#: Every project in a second list of the same year: which figures double and which stay. The rest are chances, whose
#: tests are their own, and sizes of networks that are twice as large.
TWICE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "workload": (("led", "supported", "share", "peak_steps", "expected"), ("leaders", "peak_month")),
    "calendar": (("total", "peak_steps", "2024-06", "2024-11"), ("peak_month",)),
    "centrality": (
        ("strength", "closeness"), ("degree", "betweenness", "eigenvector", "betweenness_rank", "strength_rank")
    ),
    "partners": (("projects", "agency_leads", "partner_leads"), ("leaders",)),
    "pairs": (("projects", "newman"), ()),
    "certainty": (("led", "supported", "expected"), ("ratio",)),
    "underway": (
        ("steps_due", "steps_active", "projects_due", "projects_open"), ("month", "leaders_due", "leaders_open")
    ),
    "peaks": (("projects", "steps", "peak_steps", "peak_expected"), ("peak_month",)),
    "dependence": (("projects",), ("projects_share", "pairs", "pairs_only")),
    "leader dependence": (("projects", "of"), ("projects_share",)),
    "ties": (("projects", "expected", "lists"), ()),
    "ties pooled": (("projects", "expected", "lists"), ()),
    "substitutes": (("projects",), ("substitutes", "candidates")),
    "positions": ((), ("degree2", "betweenness", "pagerank", "constraint")),
    "core and periphery": ((), ("core_size", "fit")),
    "elsewhere": (("projects", "supported"), ("share_of_projects",)),
    "strangers": (("one_projects", "other_projects"), ()),
}  # fmt: skip
#: Rows that are projects or steps: each is there twice (of pairs of projects each with each).
ROWS_TWICE = {"steps": 2, "steps of an agency": 2, "in month": 2, "sole partners": 2, "overlaps": 4}


def _twice() -> list[ResponsibilityList]:
    return [a_city(), replace(a_city(), title="又一份清单", series="又一份清单")]


@pytest.mark.parametrize("name", TWICE)
def test_every_project_twice_doubles_counts_and_leaves_shares(name: str) -> None:
    double, stay = TWICE[name]
    keys = [
        key for key in ("agency", "name", "partner", "leader", "one", "other", "function", "month", "reason")
        if key in OF_LISTS[name](a_city())[""]
    ]  # fmt: skip
    once, twice = (
        OF_LISTS[name](lists)[""].sort_values(keys).reset_index(drop=True) for lists in ([a_city()], _twice())
    )
    assert len(once) == len(twice) > 0
    for column in double:
        assert twice[column].tolist() == pytest.approx((2 * once[column]).tolist(), abs=1e-6), column
    for column in stay:
        found, wanted = twice[column].tolist(), once[column].tolist()
        assert found == (pytest.approx(wanted, abs=1e-6) if pd.api.types.is_float_dtype(once[column]) else wanted), (
            column
        )


@pytest.mark.parametrize("name", ROWS_TWICE)
def test_every_project_twice_has_its_rows_twice(name: str) -> None:
    assert len(OF_LISTS[name](_twice())[""]) == ROWS_TWICE[name] * len(OF_LISTS[name](a_city())[""])
