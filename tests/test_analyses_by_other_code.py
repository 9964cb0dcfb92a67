"""The figures again by other code: plain Python over sets and fractions, and networkx, on lists drawn at random."""

from __future__ import annotations

import io
import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pandas as pd
import pytest

from graphmodel.analysis.centrality import centrality
from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.every import SHEETS, every_table
from graphmodel.analysis.headings import HEADINGS, VALUES
from graphmodel.analysis.in_month import in_month
from graphmodel.analysis.pairs import strongest_pairs
from graphmodel.analysis.partners import known_agencies
from graphmodel.analysis.positions import core_periphery, positions
from graphmodel.analysis.registers import per_capacity, read_capacity
from graphmodel.cli.output import json_text
from graphmodel.graph import graph_rows
from graphmodel.record_format import to_json
from graphmodel.records import ResponsibilityList
from graphmodel.tables import tidy_tables
from graphmodel.views.page_data import page_data
from tests.conftest import run_command
from tests.small_lists import small_list

SEEDS = [11, 22, 33]
AGENCIES = ["市教育局", "市财政局", "市民政局", "市公安局", "市建委", "市城管局", "市司法局", "市审计局", "市水利局",
            "市林业局", "市体育局", "市残联", "市城投集团", "市地铁集团"]  # fmt: skip
LEADERS = ["张三", "李四", "王五"]
COLLECTIVE = "各区、县（市）政府"


def drawn(seed: int) -> ResponsibilityList:
    """Return a list at random; some agencies are drawn far more often, a few projects have nobody beside the lead."""
    rng = random.Random(seed)
    rows = []
    for _ in range(rng.randint(12, 18)):
        lead, *rest = rng.sample(AGENCIES, rng.randint(1, 7))
        partners = list(dict.fromkeys([*rest, *(one for one in AGENCIES[1:3] if rng.random() < 0.5 and one != lead)]))
        steps = " ".join(f"{month}-{rng.randint(1, 28)}" for month in sorted(rng.sample(range(1, 13), 3)))
        collective = [COLLECTIVE] * rng.randint(0, 1)
        rows.append(f"{rng.choice(LEADERS)} | {lead} | {' '.join([*partners, *collective])} | {steps}")
    return small_list(*rows)


@pytest.fixture(scope="module", params=SEEDS)
def the_list(request: pytest.FixtureRequest) -> ResponsibilityList:
    return drawn(request.param)


def _units(the_list: ResponsibilityList) -> list[tuple[str, set[str], set[str]]]:
    """Return leader, leads and partners of each project, without collectives."""
    return [
        (one.leaders[0], {*one.lead_units}, {unit for unit in one.partner_units if unit != COLLECTIVE})
        for one in the_list.projects
    ]


# -- flags, registers, capacities -----------------------------------------------------------------------------------


def _tail(chances: list[Fraction], observed: int) -> float:
    """Return the chance of at least so many, by enumeration of how many there are after each project."""
    mass = [Fraction(1)]
    for chance in chances:
        mass = [
            (mass[at] * (1 - chance) if at < len(mass) else 0) + (mass[at - 1] * chance if at else 0)
            for at in range(len(mass) + 1)
        ]
    return float(sum(mass[observed:]))


def _adjusted(values: dict[str, float], more: int) -> dict[str, float]:
    """Return Benjamini and Hochberg's q-values; so many more have a p-value of 1."""
    ordered = sorted(values.items(), key=lambda item: item[1])
    count, found, least = len(values) + more, {}, 1.0
    for rank, (name, value) in reversed(list(enumerate(ordered, 1))):
        least = min(least, value * count / rank)
        found[name] = least
    return found


def _flags(the_list: ResponsibilityList, absent: int = 0) -> dict[str, tuple[int, int, float, float, float]]:
    """Return led, supported, expected, p and q of each agency; so many more agencies could have been named."""
    rows = _units(the_list)
    named = {unit for _, leads, partners in rows for unit in leads | partners}
    found = {}
    for unit in named:
        chances = [
            Fraction(len(partners), len(named) + absent - len(leads))
            for _, leads, partners in rows
            if unit not in leads
        ]
        supported = sum(unit in partners for _, _, partners in rows)
        led = sum(unit in leads for _, leads, _ in rows)
        found[unit] = (led, supported, float(sum(chances)), _tail(chances, supported))
    q_values = _adjusted({unit: row[3] for unit, row in found.items()}, absent)
    return {unit: (*row, q_values[unit]) for unit, row in found.items()}


def test_a_flag_and_its_q_value_in_a_register(the_list: ResponsibilityList) -> None:
    register = [*AGENCIES, "市外办", "市信访局", "市气象局"]
    table = certainty(the_list, bootstraps=0, universe=register)
    plain = _flags(the_list)
    wider = _flags(the_list, absent=len({*register} - {*plain}))
    assert {*table["agency"]} == {*plain}
    for row in table.itertuples(index=False):
        led, supported, expected, p_value, q_value = plain[row.agency]
        assert (row.led, row.supported) == (led, supported)
        assert [row.expected, row.p_value, row.q_value] == pytest.approx([expected, p_value, q_value], rel=1e-9)
        assert row.ratio == pytest.approx(supported / expected) and row.q_universe == pytest.approx(
            wider[row.agency][4]
        )


def test_a_register_that_names_nobody_new_changes_nothing(the_list: ResponsibilityList) -> None:
    table, other = (certainty(the_list, bootstraps=0, universe=names) for names in (None, AGENCIES[:3]))
    assert other["q_universe"].isna().all() and table.equals(other)


def test_the_load_per_head_and_its_rank(the_list: ResponsibilityList, tmp_path: Path) -> None:
    heads = dict(zip(AGENCIES[:9], [12, 7, 12, 3, 40, 9, 9, 55, 1000], strict=True))
    file = tmp_path / "编制.csv"
    file.write_text("单位,编制\n" + "".join(f"{name.removeprefix('市')},{n}\n" for name, n in heads.items()), "utf-8")
    table = per_capacity(
        certainty(the_list, bootstraps=0),
        read_capacity(file, place="宁波市", there=known_agencies(tidy_tables(the_list))),
    )
    on = Counter(unit for _, leads, partners in _units(the_list) for unit in leads | partners)
    loads = {unit: count / heads[unit] for unit, count in on.items() if unit in heads}
    for row in table.itertuples(index=False):
        if row.agency not in heads:
            assert math.isnan(row.load) and pd.isna(row.load_rank)
            continue
        assert row.load == pytest.approx(loads[row.agency])
        assert row.load_rank == 1 + sum(value > loads[row.agency] for value in loads.values())
    ranked = table["load"].dropna()
    assert ranked.is_monotonic_decreasing and table["load"].iloc[len(ranked) :].isna().all()


# -- networks -------------------------------------------------------------------------------------------------------


def _network(the_list: ResponsibilityList) -> nx.Graph[str]:
    """Return agencies, tied by 1/(n-1) for each project of n that they share (Newman 2001)."""
    graph: nx.Graph[str] = nx.Graph()
    for _, leads, partners in _units(the_list):
        on = sorted(leads | partners)
        graph.add_nodes_from(on)
        for one, other in combinations(on, 2):
            before = graph.edges[one, other] if graph.has_edge(one, other) else {"weight": 0.0, "projects": 0}
            weight = before["weight"] + 1 / (len(on) - 1)
            graph.add_edge(one, other, weight=weight, distance=1 / weight, projects=before["projects"] + 1)
    return graph


@pytest.fixture(scope="module", params=[*SEEDS, "a path and a pair"])
def network(request: pytest.FixtureRequest) -> tuple[ResponsibilityList, nx.Graph[str]]:
    made = drawn(request.param) if isinstance(request.param, int) else small_list(
        "张三 | 市教育局 | 市财政局", "张三 | 市财政局 | 市民政局", "张三 | 市财政局 | 市民政局", "李四 | 市水利局 | 市林业局",
        "李四 | 市体育局 |",
    )  # fmt: skip
    return made, _network(made)


def _eigenvector(part: nx.Graph[str]) -> dict[str, float]:
    """Return the eigenvector of the largest eigenvalue, by multiplying again and again (of the matrix plus one)."""
    found = dict.fromkeys(part, 1.0)
    for _ in range(20_000):
        new = {one: found[one] + sum(row["weight"] * found[to] for to, row in part.adj[one].items()) for one in part}
        length = math.sqrt(sum(value * value for value in new.values()))
        found = {one: value / length for one, value in new.items()}
    return found


def test_centralities_within_what_hangs_together(network: tuple[ResponsibilityList, nx.Graph[str]]) -> None:
    the_list, graph = network
    table = centrality(the_list).set_index("name")
    wanted: dict[str, dict[str, float]] = {
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight="weight")),
    }
    for nodes in nx.connected_components(graph):
        part = graph.subgraph(nodes)
        alone = len(part) == 1
        for measure, values in {
            "closeness": nx.closeness_centrality(part, distance="distance"),
            "betweenness": nx.betweenness_centrality(part, weight="distance"),
            "eigenvector": dict.fromkeys(part, 0.0) if alone else _eigenvector(part),
        }.items():
            wanted.setdefault(measure, {}).update(values)
    for measure, values in wanted.items():
        assert table[measure].to_dict() == pytest.approx(values, abs=1e-8), measure
    within = {name: frozenset(nodes) for nodes in nx.connected_components(graph) for name in nodes}
    for measure in wanted:
        for name in graph:
            among = graph if measure in ("degree", "strength") else within[name]
            higher = sum(table.at[other, measure] > table.at[name, measure] for other in among)
            assert table.at[name, f"{measure}_rank"] == 1 + higher, (measure, name)
    order = list(zip(-table["strength"], -table["degree"], strict=True))
    assert order == sorted(order)


def test_the_pairs_that_share_most(network: tuple[ResponsibilityList, nx.Graph[str]]) -> None:
    the_list, graph = network
    edges = sorted((round(-row["weight"], 9), -row["projects"], *sorted(pair)) for *pair, row in graph.edges(data=True))
    for most in (1000, 3):
        table = strongest_pairs(the_list, most)
        found = [(-round(row.newman, 9), -row.projects) for row in table.itertuples(index=False)]
        assert found == [edge[:2] for edge in edges[:most]]


def test_positions_beside_networkx(network: tuple[ResponsibilityList, nx.Graph[str]]) -> None:
    the_list, graph = network
    table = positions(the_list).set_index("agency")
    ranks = nx.pagerank(graph, alpha=0.85, weight="weight", tol=1e-12, max_iter=1000)
    assert table["pagerank"].to_dict() == pytest.approx(ranks, abs=1e-7)
    held = nx.constraint(graph, weight="weight")
    assert table["constraint"].to_dict() == pytest.approx(held, nan_ok=True, abs=1e-7)


def test_the_p_value_of_a_core_is_a_share_of_the_networks_drawn(the_list: ResponsibilityList) -> None:
    (row,) = core_periphery(the_list, nulls=19).itertuples(index=False)
    assert row.p_value * 20 == pytest.approx(round(row.p_value * 20)) and 0.05 <= row.p_value <= 1.0


# -- months ---------------------------------------------------------------------------------------------------------


def test_the_steps_of_a_month_are_those_that_fall_due_in_it(the_list: ResponsibilityList) -> None:
    for month in range(1, 13):
        table = in_month(the_list, month).set_index("number")
        for project in the_list.projects:
            due = [step.text for step in project.milestones if step.due and step.due.month == month]
            if due or project.number in table.index:
                assert list(table.at[project.number, "due_texts"]) == due
                assert table.at[project.number, "steps_due"] == len(due)


# -- sheets ---------------------------------------------------------------------------------------------------------

_TIDY = {"lists": "清单", "projects": "项目", "assignments": "单位与项目", "oversight": "领导与项目",
         "milestones": "计划步骤", "agencies": "单位"}  # fmt: skip


def _as_cell(column: str, value: Any) -> Any:
    """Return what a cell of a value has to hold, by rules written down again here."""
    from graphmodel.agencies.registry import KINDS, function_words

    if isinstance(value, (list, tuple)):
        return ("；" if column == "project_names" else "、").join(map(str, value)) or None
    if value is None or value != value or value is pd.NA or value == "":
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return "是" if value else "否"
    if column in ("kind", "function"):
        return (KINDS if column == "kind" else function_words()).get(value, value)
    if column == "month":
        return date(int(value[:4]), int(value[5:]), 1)
    return VALUES.get(column, {}).get(value, value) if isinstance(value, str) else value


def _cells(sheet: Any) -> Iterator[list[Any]]:
    for row in sheet.iter_rows(values_only=True):
        yield [value.date() if isinstance(value, datetime) else value for value in row]


def test_every_sheet_holds_its_table_cell_by_cell(
    the_list: ResponsibilityList, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.json").write_text(json_text(to_json(the_list)), "utf-8")
    run_command("export", tmp_path / "a.json", "-o", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()))
    tidy = tidy_tables(the_list)
    tables = {title: getattr(tidy, name) for name, title in _TIDY.items()}
    tables |= {SHEETS[name]: table for name, table in every_table(the_list).items()}
    assert {*tables} <= {*book.sheetnames}
    for title, table in tables.items():
        head, *rows = _cells(book[title])
        names = {"leaders": {"分管领导", "涉及领导"}}
        for column, shown in zip(table, head, strict=True):
            assert shown in names.get(column, {HEADINGS.get(column, column)}), (title, column)
        assert len(rows) == len(table), title
        for row, values in zip(rows, table.itertuples(index=False, name=None), strict=True):
            for column, cell, value in zip(table, row, values, strict=True):
                wanted = _as_cell(column, value)
                same = (
                    cell == pytest.approx(wanted, rel=1e-3, abs=1e-9) if isinstance(wanted, float) else cell == wanted
                )
                assert same, (title, column, cell, wanted)


# -- sentences ------------------------------------------------------------------------------------------------------


def _numbers(text: str) -> list[float]:
    return [float(one) for one in re.findall(r"\d+(?:\.\d+)?", text)]


def _steps_of(the_list: ResponsibilityList, unit: str | None) -> Counter[int]:
    """Return how many steps fall due in each month, of all projects or of those a unit is on."""
    return Counter(
        step.due.month
        for project in the_list.projects
        if unit is None or unit in {*project.lead_units, *project.partner_units}
        for step in project.milestones
        if step.due
    )


def _fullest(counts: Counter[Any]) -> tuple[list[Any], int]:
    most = max(counts.values())
    return sorted(one for one, count in counts.items() if count == most), most


def test_what_the_report_says_first_is_so(the_list: ResponsibilityList) -> None:
    rows = _units(the_list)
    pairs = Counter(pair for _, leads, partners in rows for pair in combinations(sorted(leads | partners), 2))
    led = Counter(leader for leader, _, _ in rows)
    flags = _flags(the_list)
    (scope,) = page_data([graph_rows(the_list)], [the_list])["scopes"]
    said = {finding["title"]["zh"]: finding["text"]["zh"] for finding in scope["findings"]}
    for title, text in said.items():
        if "配合" in title:
            unit = title.partition("配合")[0]
            _, supported, expected, _, q_value = flags[unit]
            assert _numbers(title) == [supported] and q_value <= 0.05 and supported >= 2.5 * expected
            number = _numbers(text)
            assert number[:3] == [supported, round(expected, 1), round(supported / expected, 1)]
            held = sum(_holds(the_list, unit, without) for without in range(len(rows)))
            some = re.search(r"(\d+)次中有(\d+)次成立", text)
            assert [int(one) for one in some.groups()] == [len(rows), held] if some else held == len(rows)
            months, most = _fullest(_steps_of(the_list, unit))
            assert f"参加的项目{'、'.join(f'{month}月' for month in months)}到期步骤最多" in text and number[-1] == most
            for leader, count in re.findall(r"(张三|李四|王五)分管(\d+)个", text):
                assert int(count) == sum(one == leader and unit in partners for one, _, partners in rows)
        elif "最集中" in title:
            months, most = _fullest(_steps_of(the_list, None))
            assert _numbers(title) == [*months, most]
        elif "分管" in title:
            leaders, most = _fullest(led)
            assert {*re.findall("张三|李四|王五", title)} == {*leaders} and _numbers(title) == [most]
        elif "共同承担" in title:
            (pair,), most = _fullest(pairs)
            assert all(unit in title for unit in pair) and _numbers(title) == [most]
    flagged = [unit for unit, row in flags.items() if row[4] <= 0.05 and row[1] >= 2.5 * row[2]]
    assert len(flagged) == sum("偏多" in title and "没有" not in title for title in said)
    assert ("没有单位被标为偏多" in said) == (not flagged)
    assert any("共同承担" in title for title in said) == (len(_fullest(pairs)[0]) == 1)


def _holds(the_list: ResponsibilityList, unit: str, without: int) -> bool:
    """Return whether an agency is still named significantly often when one project is left out."""
    kept = [project for at, project in enumerate(the_list.projects) if at != without]
    row = _flags(replace(the_list, projects=tuple(kept))).get(unit)
    return row is not None and row[4] <= 0.05 and row[1] > row[2]
