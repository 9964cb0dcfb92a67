"""Networks and tables for other programs, opened by those programs."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import igraph
import networkx as nx
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel import exports
from graphmodel.analysis.certainty import certainty
from graphmodel.cli.words import heading, shown
from graphmodel.exports.calendar_file import calendar_file
from graphmodel.exports.cells import csv_bytes
from graphmodel.exports.graphs import NETWORKS
from graphmodel.exports.sheets import workbook
from graphmodel.letters import as_text
from graphmodel.network import build_network, project_agencies
from graphmodel.records import ResponsibilityList
from graphmodel.stores import open_store
from graphmodel.tables import tidy_tables
from tests.conftest import HANGZHOU, missing, run_command
from tests.gephi import NoGephi, open_in_gephi
from tests.neo4j_server import NoServer, _jars
from tests.small_lists import small_list

NASTY = '=HYPERLINK("x") & <b> "引号" \x01\x0b\ufffe 换\n行'


@pytest.fixture(scope="module")
def nasty() -> ResponsibilityList:
    made = small_list("张三 | 市甲局 | 市乙局 市丙局 | 3-31", "李四 | 市乙局 | 市甲局 | 6-30")
    first = replace(made.projects[0], name=NASTY)
    return replace(made, projects=(first, made.projects[1]))


@pytest.mark.parametrize("network", NETWORKS)
def test_gephi_opens_every_network_whole(
    hangzhou: ResponsibilityList, nasty: ResponsibilityList, network: str, tmp_path: Path
) -> None:
    expected, files = [], []
    for name, the_list in (("hangzhou", hangzhou), ("nasty", nasty)):
        graph = exports.export_graph(the_list, network)
        for form, write in (("gexf", exports.gexf), ("graphml", exports.graphml)):
            files.append(tmp_path / f"{name}.{form}")
            files[-1].write_bytes(write(graph))
            expected.append((len(graph.nodes), len(graph.edges)))
    try:
        opened = open_in_gephi(*files)
    except NoGephi as reason:
        missing(str(reason))
    assert [(one.nodes, one.edges) for one in opened] == expected
    assert [one.placed for one in opened] == [one.coloured for one in opened] == [nodes for nodes, _ in expected]
    assert not any(one.complaints for one in opened)
    if network == "whole":
        assert expected[0] == (202, 379)
        assert (opened[0].columns["number"], opened[0].columns["number_text"]) == ("Long", "String")
    if network == "agencies":
        assert expected[0] == (39, 341)
        assert (opened[0].columns["supported"], opened[0].columns["expected"]) == ("Long", "Double")
        assert opened[0].weighted == opened[1].weighted == 114


def test_networkx_reads_them_too(hangzhou: ResponsibilityList, tmp_path: Path) -> None:
    whole = build_network(hangzhou)
    path = tmp_path / "a.graphml"
    path.write_bytes(exports.graphml(exports.export_graph(hangzhou)))
    read = nx.read_graphml(path)
    assert set(read) == set(whole) and Counter(row["type"] for *_, row in read.edges(data=True)) == Counter(
        kind for *_, kind in whole.edges(keys=True)
    )
    path.write_bytes(exports.gexf(exports.export_graph(hangzhou, "agencies")))
    assert nx.read_gexf(path, version="1.3").number_of_edges() == 341


def test_gephi_lite_shows_attributes_by_their_names(hangzhou: ResponsibilityList) -> None:
    written = exports.gexf(exports.export_graph(hangzhou)).decode("utf-8")
    ids = re.findall(r'<attribute id="([^"]*)"', written)
    assert len(ids) > 20 and len(set(ids)) == len(ids)
    assert all(each.isdigit() for each in ids)  # its reader (graphology-gexf) takes any other id for the name


def test_the_agency_network_carries_weights_and_workload(hangzhou: ResponsibilityList) -> None:
    graph = exports.export_graph(hangzhou, "agencies")
    projected = project_agencies(build_network(hangzhou))
    assert {(edge.source, edge.target): edge.weight for edge in graph.edges} == {
        tuple(sorted(pair)): projected.edges[pair]["projects"] for pair in projected.edges()
    }
    finance = next(node for node in graph.nodes if node.label == "市财政局")
    assert (finance.values["led"], finance.values["supported"], finance.values["projects"]) == (0, 15, 15)
    expected = certainty(hangzhou, bootstraps=0).set_index("agency")["expected"]
    assert {node.label: node.values["expected"] for node in graph.nodes} == pytest.approx(expected.to_dict(), abs=1e-6)
    pair = next(
        edge for edge in graph.edges if {edge.source, edge.target} == {"agency:杭州市/市建委", "agency:杭州市/市财政局"}
    )
    assert (pair.weight, round(float(pair.values["expected"]), 1)) == (9.0, 10.2)
    assert len({edge.id for edge in graph.edges}) == len(graph.edges)


def test_igraph_reads_the_pair_of_tables(hangzhou: ResponsibilityList) -> None:
    for network, directed, size in (
        ("agencies", False, (39, 341)),
        ("two-mode", True, (66, 170)),
        ("whole", True, (202, 379)),
    ):
        with zipfile.ZipFile(io.BytesIO(exports.igraph_csv(exports.export_graph(hangzhou, network)))) as pair:
            vertices, edges = (pd.read_csv(pair.open(name)) for name in ("vertices.csv", "edges.csv"))
        graph = igraph.Graph.DataFrame(edges, directed=directed, vertices=vertices, use_vids=False)
        assert (graph.vcount(), graph.ecount()) == size
        assert graph.vs.find(label="市财政局")["type"] == "Agency"


def test_neo4js_importer_takes_everything(
    hangzhou: ResponsibilityList, nasty: ResponsibilityList, tmp_path: Path
) -> None:
    try:
        jars = _jars()
    except (NoServer, FileNotFoundError) as reason:
        missing(str(reason))
    home = tmp_path / "home"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("")
    lists = [hangzhou, nasty]
    with zipfile.ZipFile(io.BytesIO(exports.neo4j_import(lists))) as files:
        files.extractall(tmp_path)
        words = files.read("README.txt").decode().replace("\\\n", " ").replace("'", "").split()
    done = subprocess.run(
        ["java", "-Xmx1g", "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool",
         *words[1:]],
        cwd=tmp_path, capture_output=True, text=True, timeout=300,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
    )  # fmt: skip
    whole = build_network(lists)
    assert f"{whole.number_of_nodes()} nodes" in done.stdout, done.stdout[-1500:] + done.stderr[-1500:]
    assert f"{whole.number_of_edges()} relationships" in done.stdout


def test_the_workbook_has_real_dates_chinese_headings_and_every_sheet(
    tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    run_command("export", HANGZHOU, "-o", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[:7] == ["清单", "项目", "单位与项目", "领导与项目", "计划步骤", "单位", "偏多判断"]
    assert {"在办", "忙月", "依赖", "合作与预期", "分组"} <= set(book.sheetnames)
    steps = book["计划步骤"]
    heads = [cell.value for cell in steps[1]]
    due = steps.cell(2, heads.index("到期日") + 1)
    assert (
        isinstance(due.value, datetime) and due.value.date() == date(2023, 4, 30) and due.number_format == "yyyy-mm-dd"
    )
    month = next(row[5] for row in book["在办"].iter_rows(min_row=2))
    assert (month.value, month.number_format) == (datetime(2023, 1, 1), "yyyy-mm")
    for sheet in book:
        assert not [
            cell.value for cell in sheet[1] if not any("\u4e00" <= letter <= "\u9fff" for letter in str(cell.value))
        ]
    first = {head.value: cell.value for head, cell in zip(book["偏多判断"][1], book["偏多判断"][2], strict=True)}
    assert (first["单位"], first["判断"], first["配合项目"]) == ("市财政局", "明显偏多", 15)


def _sheet(book: openpyxl.Workbook, title: str) -> list[dict[str, object]]:
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip([str(name) for name in head], row, strict=True)) for row in rows]


def test_the_workbook_holds_the_suggestion_with_its_assumptions(tmp_path: Path) -> None:
    run_command("export", HANGZHOU, "-o", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    moves, peaks, notes = (_sheet(book, title) for title in ("建议提前的步骤", "最忙月份前后", "建议与假定"))
    assert {row["单位"]: (row["当月步骤"], row["调整后当月步骤"]) for row in peaks}["市财政局"] == (17, 9)
    assert len(moves) == 39 and isinstance(moves[0]["新到期日"], datetime)
    assert str(notes[0]["说明"]).startswith("建议（不是命令）：让39个步骤提前到期") and "假定：" in str(
        notes[-1]["说明"]
    )
    assert {(row["地区"], row["年份"]) for row in notes} == {("杭州市", 2023)}
    assert "对比单位" not in book.sheetnames, "there is one year only"


def test_two_years_are_compared_in_the_workbook_and_what_cannot_be_planned_says_why(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "a.db"))
    rows = ("托育设施: 张三 | 市甲局 | 市乙局", "停车泊位: 张三 | 市乙局 | 市丙局")
    for made in (small_list(*rows, year=2023), small_list(*rows[:1], year=2024), small_list(*rows, place="温州市")):
        store.load(made)
    store.close()
    run_command("export", "--store", tmp_path / "a.db", "-o", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    projects = {
        (row["地区"], row["年份"], row["之后年份"], row["项目"], row["状态"]) for row in _sheet(book, "对比项目")
    }
    assert projects == {("宁波市", 2023, 2024, "托育设施", "延续"), ("宁波市", 2023, 2024, "停车泊位", "不再列入")}
    assert str(_sheet(book, "对比说明")[0]["说明"]).startswith("2023年2个项目，2024年1个")
    assert [row["说明"] for row in _sheet(book, "建议与假定")] == ["没有建议：清单里没有写明日期的步骤，无从调整。"] * 3
    run_command("export", "--store", tmp_path / "a.db", "-o", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as files:
        assert {"moves.csv", "plan_notes.csv", "changed_projects.csv", "compare_notes.csv"} <= {*files.namelist()}


@pytest.mark.parametrize("form", ["gexf", "graphml", "xlsx", "zip", "ics", "json"])
def test_two_exports_of_one_input_have_the_same_bytes(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "underway" if form == "ics" else "export"
    for name in ("a", "b"):
        run_command(command, HANGZHOU, "-o", tmp_path / f"{name}.{form}")
    assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()


def test_the_order_of_the_lists_does_not_change_a_network(
    hangzhou: ResponsibilityList, nasty: ResponsibilityList
) -> None:
    for network in NETWORKS:
        one, other = (
            exports.gexf(exports.export_graph(lists, network)) for lists in ([hangzhou, nasty], [nasty, hangzhou])
        )
        assert one == other


@pytest.mark.parametrize("text", ["=1+1", "+1+2", "-1+2", "@SUM(A1)", "\t=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert as_text(text) == "'" + text
    content = csv_bytes(["a", "b"], [(text, -1.5)]).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(content.split("\r\n", 1)[1]))) == ["'" + text, "-1.5"], "a number stays a number"


def test_a_dangerous_name_is_text_in_every_export(tmp_path: Path, nasty: ResponsibilityList) -> None:
    tables = tidy_tables(nasty)
    book = openpyxl.load_workbook(io.BytesIO(exports.workbook({"项目": tables.projects}, heading=heading, shown=shown)))
    cell = next(cell for row in book["项目"] for cell in row if str(cell.value).startswith("=HYPER"))
    assert cell.data_type == "s"
    with zipfile.ZipFile(io.BytesIO(exports.csv_archive({"projects": tables.projects}))) as made:
        assert "'=HYPERLINK" in made.read("projects.csv").decode("utf-8-sig")


def test_a_csv_file_of_a_command_is_harmless_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "清单.csv"
    source.write_text('项目名称,牵头单位,配合单位\n"=1+1 新建学校",市教育局,市财政局\n', encoding="utf-8")
    run_command("underway", source, "--steps", "--set-place", "宁波市", "--set-year", "2024", "-o", tmp_path / "b.csv")
    run_command("partners", "市财政局", source, "--set-place", "宁波市", "--set-year", "2024", "-o", tmp_path / "a.csv")
    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_any_text_can_stand_in_a_network_file(text: str) -> None:
    made = small_list("张三 | 市甲局 | 市乙局")
    made = replace(made, projects=(replace(made.projects[0], name=text or "项目"),))
    graph = exports.export_graph(made)
    read = nx.parse_graphml(exports.graphml(graph).decode())
    assert len(read) == len(graph.nodes)


def test_every_step_and_deadline_is_in_the_calendar_file(hangzhou: ResponsibilityList) -> None:
    content = calendar_file(hangzhou).decode()
    assert content.count("BEGIN:VEVENT") == 93 + 22 == content.count("END:VEVENT")
    assert calendar_file(hangzhou, agency="市财政局").decode().count("BEGIN:VEVENT") == 69 + 15
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n")) and content.endswith("END:VCALENDAR\r\n")
    unfolded = content.replace("\r\n ", "")
    assert "SUMMARY:到期：3月底前完成25%；" in unfolded or "SUMMARY:到期：3月底前完成25%" in unfolded
    assert "DTSTART;VALUE=DATE:20230331" in unfolded and "DTEND;VALUE=DATE:20230401" in unfolded
    assert len({part.split("\r\n")[0] for part in unfolded.split("UID:")[1:]}) == 115


def test_a_calendar_file_needs_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.csv"
    source.write_text("项目名称,牵头单位,工作计划\n新建学校,市教育局,3月底前开工\n", encoding="utf-8")
    run_command("underway", source, "-o", tmp_path / "a.ics", expect=2)
    assert "--set-year" in capsys.readouterr().err


def test_an_unknown_network_and_a_zip_called_csv_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command("export", HANGZHOU, "-o", tmp_path / "a.csv", expect=2)
    run_command("export", HANGZHOU, "--format", "igraph", "-o", tmp_path / "a.csv", expect=2)
    assert not (tmp_path / "a.csv").exists()
    assert ".zip" in capsys.readouterr().err


def test_an_empty_list_is_an_empty_network() -> None:
    made = small_list()
    for network in NETWORKS:
        graph = exports.export_graph(made, network)
        assert not graph.edges and exports.gexf(graph) and exports.graphml(graph) and exports.igraph_csv(graph)


def test_what_a_cell_of_excel_cannot_hold_is_cut_with_a_word() -> None:
    content = workbook({"甲": pd.DataFrame({"a": ["字" * 40_000, "短"]})})
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    long, short = (str(sheet.cell(row, 1).value) for row in (2, 3))
    assert len(long) == 32_767 and "全文共40000字" in long and short == "短"
