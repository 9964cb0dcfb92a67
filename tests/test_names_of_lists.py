"""Lists of one city loaded with different names (``--agencies``): each counts by its own, in whatever order."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from graphmodel.agencies import Registry, load_registry
from graphmodel.agencies.registry import given_over, names_together
from graphmodel.analysis.stored import StoreSource
from graphmodel.analysis.workload import workload_columns
from graphmodel.graph import graph_rows
from graphmodel.loaders import read_list, read_lists, read_text
from graphmodel.network import build_network
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection
from graphmodel.stores import Store
from graphmodel.stores.checking import check_store
from tests.conftest import run_command
from tests.small_lists import small_list

OWN = "written,name,kind\n市财政局,市财政局,public institution\n市大数据局,市大数据局,collective\n甲办,市建委,\n"


@pytest.fixture
def loads(tmp_path: Path) -> list[tuple[ResponsibilityList, Registry | None]]:
    table = tmp_path / "names.csv"
    table.write_text(OWN, encoding="utf-8")
    own = load_registry(table)
    rows = [
        f"张三 | 市教育局 | 市财政局 市大数据局 {'甲办' if number % 2 else '市审计局'} | 3-31 6-30"
        for number in range(12)
    ]
    lists = [small_list(*rows, year=2023), small_list(*rows), small_list(*rows[:11], title="2024年重点项目清单")]
    return list(zip(lists, (own, None, own), strict=True))


def figures(store: Any, selection: Selection | None = None) -> dict[str, Any]:
    source = StoreSource(store, selection)
    return {name: list(column) for name, column in workload_columns(source.parts(texts=True)).items()}


def kinds(store: Any) -> list[Any]:
    return [tuple(row) for row in store.query("MATCH (a:Agency) RETURN a.id, a.kind, a.collective ORDER BY a.id")]


def empty(store: Store) -> None:
    for one in store.stored_lists():
        store.remove(one.id)


def test_the_order_of_loading_changes_no_kind_and_no_figure(
    store: Any, loads: list[tuple[ResponsibilityList, Registry | None]]
) -> None:
    alone = []
    for the_list, names in loads:
        store.load(the_list, names)
        alone.append(figures(store))
        empty(store)
    seen = []
    for order in itertools.permutations(loads):
        for the_list, names in order:
            store.load(the_list, names)
        seen.append((figures(store), kinds(store)))
        for (the_list, names), right in zip(loads, alone, strict=True):
            assert store.list_rows(the_list.id).content_hash() == graph_rows(the_list, names).content_hash()
            chosen = Selection(the_list.place_key, the_list.year, the_list.series_key)
            assert figures(store, chosen) == right
        empty(store)
    assert all(one == seen[0] for one in seen)


def test_what_is_left_after_a_list_was_taken_out_has_its_own_kinds(
    store: Any, loads: list[tuple[ResponsibilityList, Registry | None]], tmp_path: Path
) -> None:
    (first, own), (second, none) = loads[:2]
    store.load(second, none)
    right = figures(store), kinds(store)
    store.load(first, own)
    store.remove(first.id)
    assert (figures(store), kinds(store)) == right
    store.restore(first.id)
    store.load(first, None)  # the same list with other names
    store.remove(first.id)
    assert (figures(store), kinds(store)) == right
    assert check_store(getattr(store, "address", str(tmp_path / "city.db"))) == []


def test_a_store_finds_agencies_by_the_names_its_lists_were_loaded_with(
    store: Any, loads: list[tuple[ResponsibilityList, Registry | None]]
) -> None:
    assert store.names().overrides == {}
    store.load(*loads[0])
    assert store.names().overrides["甲办"].name == "市建委"
    assert store.names(Selection(year=2024)).overrides == {}


# ---- while documents are read --------------------------------------------------------------------

WHOLE = "written,name\n水务、燃气和热力联办,市联办\n青禾文旅,市文旅集团\n"
#: What stands in a cell, and its units with the user's names and without.
CELLS = [
    ("市财政局、水务、燃气和热力联办、市教育局", ["市财政局", "水务、燃气和热力联办", "市教育局"]),
    ("市财政局、水务、燃气和\n热力联办", ["市财政局", "水务、燃气和热力联办"]),
    ("市教育局和水务、燃气和热力联办", ["市教育局", "水务、燃气和热力联办"]),
    ("青禾文旅 市财政局", ["青禾文旅", "市财政局"]),
    ("（市财政局、水务、燃气和热力联办）", ["市财政局", "水务、燃气和热力联办"]),
]


@pytest.mark.parametrize(("cell", "units"), CELLS)
def test_a_name_of_the_users_table_stays_whole_in_a_cell(cell: str, units: list[str], tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text(WHOLE, encoding="utf-8")
    text = f'项目名称,牵头单位,配合单位\n新建学校20所,市教育局,市民政局\n修路10条,市交通局,"{cell}"\n'
    document = tmp_path / "宁波市2024年民生实事项目责任清单.csv"
    document.write_text(text, encoding="utf-8")
    found = read_list(document, registry=load_registry(table)).projects[1].partner_units
    assert list(found) == units
    run_command("read", document, "--agencies", table, "--format", "json", "-o", tmp_path / "read.json")
    assert units[-1] in (tmp_path / "read.json").read_text(encoding="utf-8")
    assert "水务、燃气和热力联办" not in read_list(document).projects[1].partner_units


def test_a_mark_behind_a_name_of_the_users_table_is_its_role(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text(WHOLE, encoding="utf-8")
    text = "宁波市2024年民生实事项目责任清单\n|项目名称|责任单位|\n|---|---|\n|修路10条|市财政局、水务、燃气和热力联办（牵头）|\n|建校2所|市教育局、市财政局|\n"
    (found, _) = read_text(text, registry=load_registry(table)).projects
    assert (found.lead_units, found.partner_units) == (("水务、燃气和热力联办",), ("市财政局",))


def test_names_reach_every_process_that_reads_many_documents(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text(WHOLE, encoding="utf-8")
    for number in range(9):
        text = f'项目名称,牵头单位,配合单位\n修路{number}条,市交通局,"市财政局、水务、燃气和热力联办"\n'
        (tmp_path / f"宁波市20{10 + number}年清单.csv").write_text(text, encoding="utf-8")
    found = dict(read_lists(sorted(tmp_path.glob("宁波*.csv")), registry=load_registry(table)))
    assert len(found) == 9
    for one in found.values():
        assert isinstance(one, ResponsibilityList)
        assert one.projects[0].partner_units == ("市财政局", "水务、燃气和热力联办")


def own(tmp_path: Path, rows: str) -> Registry:
    table = tmp_path / f"{abs(hash(rows))}.csv"
    table.write_text(f"written,name,kind\n{rows}\n", encoding="utf-8")
    return load_registry(table)


def test_names_of_a_question_stand_over_those_of_the_lists_and_two_meanings_are_neither(tmp_path: Path) -> None:
    one, other = own(tmp_path, "甲办,市建委,\n乙办,市教育局,"), own(tmp_path, "甲办,市财政局,\n丙办,市司法局,")
    together = names_together([one, None, other])
    assert {written: body.name for written, body in together.overrides.items()} == {
        "乙办": "市教育局",
        "丙办": "市司法局",
    }
    asked = given_over(other, one)
    assert {written: body.name for written, body in asked.overrides.items()} == {
        "甲办": "市财政局", "乙办": "市教育局", "丙办": "市司法局",
    }  # fmt: skip


def test_in_a_network_the_first_list_says_what_kind_an_agency_is(tmp_path: Path) -> None:
    names = own(tmp_path, "市财政局,市财政局,public institution")
    lists = [small_list("张三 | 市教育局 | 市财政局", year=year) for year in (2023, 2024)]
    graphs = [graph_rows(lists[0], names), graph_rows(lists[1])]
    assert build_network(graphs).nodes["agency:宁波市/市财政局"]["kind"] == "public institution"
