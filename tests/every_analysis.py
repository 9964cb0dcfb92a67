"""Every public analysis by its name, as one call that takes a source and returns its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from graphmodel.analysis import calendar, centrality, partners, workload
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.comparison import compare
from graphmodel.analysis.dependence import dependence, leader_dependence, sole_partners
from graphmodel.analysis.elsewhere import elsewhere
from graphmodel.analysis.every import every_table
from graphmodel.analysis.gaps import gaps, overlaps, strangers
from graphmodel.analysis.groups import groups
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.insights import insights
from graphmodel.analysis.levelling import level
from graphmodel.analysis.pairs import strongest_pairs
from graphmodel.analysis.plan_and_compare import compare_tables, plan_tables
from graphmodel.analysis.positions import core_periphery, positions
from graphmodel.analysis.questions import ask
from graphmodel.analysis.ties import ties
from graphmodel.analysis.underway import peaks, steps, underway
from graphmodel.analysis.what_if import substitutes
from graphmodel.records import ResponsibilityList
from tests.small_lists import small_list, with_deadline

Tables = dict[str, pd.DataFrame]

#: Few and seeded: the tests ask whether two answers are alike, not how sure they are.
_SAMPLES, _NULLS = 20, 10

#: Analyses of lists of any places and years.
OF_LISTS: dict[str, Callable[[Any], Tables]] = {
    "workload": lambda source: {"": workload(source)},
    "calendar": lambda source: {"": calendar(source)},
    "centrality": lambda source: {"": centrality(source)},
    "centrality of two modes": lambda source: {"": centrality(source, two_mode=True)},
    "partners": lambda source: {"": partners(source, "宁波市/市财政局")},
    "pairs": lambda source: {"": strongest_pairs(source)},
    "certainty": lambda source: {"": certainty(source, bootstraps=_SAMPLES)},
    "underway": lambda source: {"": underway(source)},
    "steps": lambda source: {"": steps(source)},
    "steps of an agency": lambda source: {"": steps(source, agency="宁波市/市财政局")},
    "peaks": lambda source: {"": peaks(source)},
    "in month": lambda source: {"": in_month(source, 6)},
    "dependence": lambda source: {"": dependence(source)},
    "leader dependence": lambda source: {"": leader_dependence(source)},
    "sole partners": lambda source: {"": sole_partners(source)},
    "ties": lambda source: {"": ties(source)},
    "ties pooled": lambda source: {"": ties(source, pooled=True)},
    "substitutes": lambda source: {"": substitutes(source, pool=["市审计局"])},
    "positions": lambda source: {"": positions(source)},
    "core and periphery": lambda source: {"": core_periphery(source, nulls=_NULLS)},
    "groups": lambda source: _groups(source),
    "elsewhere": lambda source: {"": elsewhere(source)},
    "gaps": lambda source: {"": gaps(source)},
    "overlaps": lambda source: {"": overlaps(source)},
    "strangers": lambda source: {"": strangers(source)},
    "insights": lambda source: _insights(source),
    "plan tables": lambda source: plan_tables(source),
    "compare tables": lambda source: compare_tables(source),
    "every table": lambda source: every_table(source, bootstraps=_SAMPLES),
}

#: Analyses of one place and year.
OF_ONE_YEAR: dict[str, Callable[[Any], Tables]] = {
    "level": lambda source: _level(source),
    "ask": lambda source: {"": ask(source, "财政局和谁合作最多").table},
}


def _groups(source: Any) -> Tables:
    found = groups(source, repeats=4, nulls=_NULLS)
    return {"members": found.members, "fit": found.fit}


def _insights(source: Any) -> Tables:
    found = insights(source, bootstraps=_SAMPLES)
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def _level(source: Any) -> Tables:
    found = level(source, ["市财政局"])
    return {"moves": found.moves, "peaks": found.peaks}


def compared(before: Any, after: Any) -> Tables:
    """Return the tables of a comparison."""
    found = compare(before, after)
    return {name: getattr(found, name) for name in ("agencies", "leaders", "projects", "roles", "steps")}


#: Thirteen projects, enough to be judged, with ties of every kind: shared leaders, single partners, equal months.
_ROWS = (
    "托育机构新增托位: 张三 | 市卫生健康委 | 市财政局 市教育局 | 3-31 6-30 11-30",
    "新建改扩建学校: 张三 | 市教育局 | 市财政局 市住房城乡建设局 | 2-28 6-30 9-30",
    "老旧小区改造: 李四 | 市住房城乡建设局 | 市财政局 市城管局 市自然资源和规划局 | 4-30 6-30 12-31",
    "加装电梯: 李四 | 市住房城乡建设局 | 市财政局 市市场监管局 | 6-30 11-30",
    "新增公共停车泊位: 李四 王五 | 市城管局 | 市公安局 市财政局 | 5-31 10-31",
    "农村公路提升: 王五 | 市交通运输局 | 市财政局 市农业农村局 | 6-30 11-30",
    "养老服务设施: 张三 | 市民政局 | 市财政局 市卫生健康委 | 3-31 9-30",
    "残疾人托养: 张三 | 市残联 | 市民政局 | 6-30",
    "食品安全抽检: 王五 | 市市场监管局 | 市卫生健康委 市农业农村局 | 6-30 12-31",
    "就业创业服务: 赵六 | 市人力社保局 | 市财政局 市教育局 市总工会 | 7-31 11-30",
    "公园绿地建设: 李四 | 市城管局 | 市自然资源和规划局 市财政局 | 1-1/6-30 12-31",
    "体育场地开放: 赵六 | 市体育局 | 市教育局 | 8-31",
    "体育场地建设: 周七 | 市水利局 | 市民政局 | 8-31",
)  # fmt: skip


def a_city(place: str = "宁波市", year: int | None = 2024, rows: tuple[str, ...] = _ROWS) -> ResponsibilityList:
    """Return a list of a made city; those of other places and years differ in order to be worth comparing."""
    from datetime import date

    made = small_list(*rows, place=place, year=year, title=None if year is None else f"{year}年民生实事项目责任清单")
    return made if year is None else with_deadline(made, 3, date(year, 11, 30))


def some_cities() -> list[ResponsibilityList]:
    """Return lists of three places, one of them in two years: the least that every analysis has something to say of."""
    return [
        a_city(),
        a_city(year=2023, rows=_ROWS[1:]),
        a_city("温州市", rows=_ROWS[:10]),
        a_city("绍兴市", rows=(*_ROWS[3:], "美丽河湖建设: 孙七 | 市水利局 | 市生态环境局 | 6-30")),
    ]


def same(found: Tables, expected: Tables, *, but: tuple[str, ...] = ()) -> None:
    """Hold tables to be equal, whatever pandas calls the kind of their columns."""
    assert found.keys() == expected.keys()
    for name, table in expected.items():
        left, right = (plain(one.drop(columns=list(but), errors="ignore")) for one in (found[name], table))
        pd.testing.assert_frame_equal(left, right, check_dtype=False, rtol=1e-7, atol=1e-9)


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose missing values are all of one kind."""
    made = table.reset_index(drop=True).astype(object)
    return made.where(made.notna(), None)


def renamed(the_list: ResponsibilityList, names: dict[str, str]) -> ResponsibilityList:
    """Return a list with agencies, leaders and projects under other names."""
    projects = tuple(
        replace(
            project,
            name=names.get(project.name, project.name),
            leaders=tuple(names.get(name, name) for name in project.leaders),
            lead_units=tuple(names.get(name, name) for name in project.lead_units),
            partner_units=tuple(names.get(name, name) for name in project.partner_units),
        )
        for project in the_list.projects
    )
    return replace(the_list, projects=projects)
