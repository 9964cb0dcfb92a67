"""What stands on the server: a clean graph, brought up to date, verified, and written again where it was harmed."""

from __future__ import annotations

import json
import logging
import sqlite3
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from graphmodel.agencies import load_registry
from graphmodel.analysis import calendar, partners, workload
from graphmodel.analysis.stored import StoreSource
from graphmodel.errors import StoreError
from graphmodel.graph import graph_rows
from graphmodel.loaders import read_text
from graphmodel.records import ResponsibilityList
from graphmodel.schema import NODE_TYPES
from graphmodel.selection import Selection
from graphmodel.stores import neo4j_connection
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.neo4j_check import check_server
from graphmodel.stores.sqlite import SqliteStore
from graphmodel.stores.sync import copy_lists
from tests.conftest import DATA, run_command
from tests.generated import generated_list
from tests.small_lists import small_list

pytestmark = pytest.mark.neo4j


def by_hand(store: Neo4jStore, text: str, **parameters: Any) -> list[dict[str, Any]]:
    with store._driver.session() as session:
        return session.run(text, parameters).data()


def test_the_graph_is_clean_and_every_node_has_a_name(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    for the_list in (hangzhou, generated_list(7), generated_list(3)):
        neo4j_store.load(the_list)
    declared = {item.name for item in NODE_TYPES["ResponsibilityList"].all_properties}
    for row in by_hand(neo4j_store, "MATCH (l:ResponsibilityList) RETURN keys(l) AS keys"):
        assert set(row["keys"]) <= declared
    assert by_hand(neo4j_store, "MATCH (n) WHERE n.name IS NULL OR n.name = '' RETURN labels(n) AS label") == []
    assert by_hand(neo4j_store, "MATCH (n:GraphmodelRecord)--() RETURN n.id AS id") == []
    for label in ("Category", "Project"):
        kinds = by_hand(
            neo4j_store,
            f"MATCH (n:{label}) WHERE n.number IS NOT NULL RETURN DISTINCT valueType(n.number) AS kind",
        )
        assert [row["kind"] for row in kinds] in ([], ["INTEGER NOT NULL"])
    found = by_hand(neo4j_store, "MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label")
    assert {row["label"] for row in found} <= {*NODE_TYPES, "GraphmodelRecord"}


def first_store(store: Neo4jStore) -> list[str]:
    """Put on the server what version 0.1 put there, from the rows of a file of its format; return the records."""
    rows = sqlite3.connect(":memory:")
    rows.executescript((DATA / "store-format-2.sql").read_text(encoding="utf-8"))
    rows.row_factory = sqlite3.Row
    lists = {row["id"]: dict(row) for row in rows.execute("SELECT * FROM list")}
    forms: dict[str, dict[str, Any]] = {identity: {} for identity in lists}
    for (table,) in rows.execute("SELECT name FROM sqlite_master WHERE name LIKE 'node_%'").fetchall():
        for row in map(dict, rows.execute(f"SELECT * FROM {table}")):
            del row["place"]
            if "written_as" in row:
                row["written_as"] = json.loads(row["written_as"])
                place = row["id"].partition("/")[0]
                (owner,) = (identity for identity in lists if identity.startswith(f"{place}/"))
                forms[owner][row["id"]] = row["written_as"]
            by_hand(store, f"CREATE (n:{table.removeprefix('node_')}) SET n = $row", row=row)
    for (table,) in rows.execute("SELECT name FROM sqlite_master WHERE name LIKE 'rel_%'").fetchall():
        for row in rows.execute(f"SELECT start_id, end_id FROM {table}"):
            by_hand(
                store,
                f"MATCH (a {{id: $start}}), (b {{id: $end}}) CREATE (a)-[:{table.removeprefix('rel_')}]->(b)",
                start=row["start_id"],
                end=row["end_id"],
            )
    for identity, row in lists.items():
        own = {"record": row["record"], "content_sha256": "x", "forms": json.dumps(forms[identity])}
        by_hand(store, "MATCH (l:ResponsibilityList {id: $id}) SET l += $own", id=identity, own=own)
    return [row["record"] for row in lists.values()]


def test_a_server_of_the_first_version_is_brought_up_to_date_with_the_users_names(
    neo4j_store: Neo4jStore, tmp_path: Any
) -> None:
    first_store(neo4j_store)
    store = Neo4jStore(neo4j_store.address)
    table = tmp_path / "names.csv"
    text = "written,name,kind,function\n市财政局,市财政与国资局,government department,finance\n"
    table.write_text(text, encoding="utf-8")
    found = store.contents()
    assert [one.place for one in found.records] == ["临水县", "宁波市"]
    for the_list, names in zip(found.records, (None, load_registry(table)), strict=True):
        right = graph_rows(the_list, names)
        assert store.list_rows(the_list.id).content_hash() == right.content_hash()
        assert store.load(the_list, names).status == "unchanged"
    assert by_hand(store, "MATCH (n) WHERE NOT n:GraphmodelRecord AND NOT n.id CONTAINS ':' RETURN n.id AS id") == []
    store.close()


def test_what_an_old_program_writes_to_a_server_that_is_up_to_date_is_kept_as_a_version(
    neo4j_store: Neo4jStore,
) -> None:
    first_store(neo4j_store)
    Neo4jStore(neo4j_store.address).close()
    before = [neo4j_store.list_rows(one.id).content_hash() for one in neo4j_store.stored_lists()]
    first_store(neo4j_store)  # the same lists again, one of them changed
    (changed,) = by_hand(
        neo4j_store, "MATCH (l:ResponsibilityList) WHERE l.record CONTAINS '宁波市' RETURN l.record AS r"
    )
    record = json.loads(changed["r"])
    record["projects"] = record["projects"][:1]
    by_hand(
        neo4j_store,
        "MATCH (l:ResponsibilityList) WHERE l.record CONTAINS '宁波市' SET l.record = $record",
        record=json.dumps(record, ensure_ascii=False),
    )
    store = Neo4jStore(neo4j_store.address)
    assert [store.list_rows(one.id).content_hash() for one in store.stored_lists()] == before
    (version,) = store.versions()
    assert version.list.place == "宁波市" and version.list.projects == 1
    assert by_hand(store, "MATCH (n) WHERE NOT n:GraphmodelRecord AND NOT n.id CONTAINS ':' RETURN n.id AS id") == []
    assert check_server(store.address) == []
    assert store.restore(version.list.id).status == "restored"
    store.close()


def test_two_lists_of_a_city_loaded_with_different_names_are_both_whole(neo4j_store: Neo4jStore, tmp_path: Any) -> None:
    table = tmp_path / "names.csv"
    table.write_text("written,name,kind,function\n市财政局,市财政局,public institution,money\n", encoding="utf-8")
    lists = [
        read_text(f"宁波市{year}年清单\n项目名称 牵头单位 配合单位\n修路 市交通局 市财政局") for year in (2024, 2025)
    ]
    for the_list, names in zip(lists, (load_registry(table), None), strict=True):
        neo4j_store.load(the_list, names)
    assert check_server(neo4j_store.address) == []
    for the_list, names in zip(lists, (load_registry(table), None), strict=True):
        right = graph_rows(the_list, names).content_hash()
        assert neo4j_store.list_rows(the_list.id).content_hash() == right
    by_hand(neo4j_store, "MATCH (a:Agency {name: '市财政局'}) SET a.kind = 'mass organisation'")
    assert check_server(neo4j_store.address) != []  # what no list says is damage


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call damage what is torn for an instant: nobody else writes to this server."""
    monkeypatch.setattr(neo4j_connection, "_UNTORN", 0.01)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "harm",
    [
        "MATCH (p:Project) WITH p LIMIT 1 DETACH DELETE p",
        "MATCH (p:Project) WITH p LIMIT 1 SET p.name = '别的'",
        "MATCH (:Agency)-[r:SUPPORTS]->() WITH r LIMIT 1 DELETE r",
        "MATCH (s:GraphmodelRecord {id: 'store'}) SET s.lists = '7 0'",
        "MATCH (s:GraphmodelRecord {id: 'store'}) DELETE s",
        "MATCH (a:Agency)-[:SUPPORTS]->(p) WITH a, p LIMIT 1 CREATE (a)-[:SUPPORTS]->(p)",
        "MATCH (m:Milestone) WHERE m.due IS NOT NULL WITH m LIMIT 1 SET m.due = toString(m.due)",
        "MATCH (p:Project) WITH p LIMIT 1 REMOVE p.id",
    ],
)
def test_harm_is_noticed_and_mended_from_the_records(
    neo4j_store: Neo4jStore, hangzhou: ResponsibilityList, harm: str
) -> None:
    neo4j_store.load(hangzhou)
    assert check_server(neo4j_store.address) == []
    by_hand(neo4j_store, harm)
    with pytest.raises(StoreError, match="check --store"):
        neo4j_store.list_rows(hangzhou.id)
        neo4j_store.stored_lists()
    assert check_server(neo4j_store.address)
    assert all(fault.repaired for fault in check_server(neo4j_store.address, repair=True))
    assert check_server(neo4j_store.address) == []
    assert neo4j_store.list_rows(hangzhou.id).content_hash() == graph_rows(hangzhou).content_hash()


def two_years() -> list[ResponsibilityList]:
    rows = (
        "张三 | 市教育局 | 市财政局 市审计局 | 3-31",
        "李四 | 市财政局 | 市教育局 | 6-30",
        "张三 | 市审计局 | 市残联",
    )
    return [small_list(*rows, year=2023), small_list(*rows[:2])]


@pytest.mark.usefixtures("quick")
def test_no_figure_follows_what_another_hand_does_to_the_graph(neo4j_store: Neo4jStore) -> None:
    lists = two_years()
    for the_list in lists:
        neo4j_store.load(the_list)
    for harm in (
        "MATCH (a:Agency {name: '市残联'}), (p:Project {name: '项目2'}) CREATE (a)-[:SUPPORTS]->(p)",
        "MATCH (a:Agency)-[:LEADS]->(p:Project) CREATE (a)-[:LEADS]->(p)",
        "MATCH (a:Agency {name: '市财政局'}) SET a.collective = true, a.name = '财政', a:Important",
        "MATCH (m:Milestone) SET m.due = '2020-01-01'",
        "MATCH (l:ResponsibilityList {year: 2023}) SET l.year = 2024, l.place = '杭州市'",
        "MATCH (p:Project {name: '项目3'}) DETACH DELETE p",
    ):
        by_hand(neo4j_store, harm)
    for analysis in (workload, calendar, lambda source: partners(source, "市财政局")):
        pd.testing.assert_frame_equal(analysis(neo4j_store), analysis(lists))
    assert len(check_server(neo4j_store.address)) >= 2
    assert all(fault.repaired for fault in check_server(neo4j_store.address, repair=True))
    assert check_server(neo4j_store.address) == []
    for the_list in lists:
        assert neo4j_store.list_rows(the_list.id).content_hash() == graph_rows(the_list).content_hash()


@pytest.mark.usefixtures("quick")
def test_what_the_store_keeps_for_itself_is_missed_and_mended(neo4j_store: Neo4jStore) -> None:
    lists = two_years()
    other = small_list("王五 | 市水利局 | 市财政局", place="温州市")
    for the_list in (*lists, other):
        neo4j_store.load(the_list)
    neo4j_store.load(replace(lists[1], projects=lists[1].projects[:1]))
    neo4j_store.load(lists[1])  # two versions
    # columns of another shape, a seal and a version that are not what was written: the records prove themselves
    by_hand(neo4j_store, "MATCH (r:GraphmodelRecord {kind: 'list', year: 2023}) SET r.columns_words = 'x'")
    with pytest.raises(StoreError, match="供统计的数"):
        workload(neo4j_store)
    assert [(fault.list_id, fault.repaired) for fault in check_server(neo4j_store.address, repair=True)] == [
        (lists[0].id, True)
    ]
    by_hand(neo4j_store, "MATCH (r:GraphmodelRecord {kind: 'list', year: 2023}) SET r.title = '别的'")
    by_hand(neo4j_store, "MATCH (r:GraphmodelRecord {kind: 'version', version: 1}) SET r.ended_by = 'x'")
    assert {fault.repaired for fault in check_server(neo4j_store.address, repair=True)} == {True, False}
    assert check_server(neo4j_store.address) == []
    assert [version.number for version in neo4j_store.versions()] == [2]
    pd.testing.assert_frame_equal(workload(neo4j_store), workload([*lists, other]))
    # a list without its record is missed, in its place and in all; loaded again, it is whole
    by_hand(neo4j_store, "MATCH (r:GraphmodelRecord {kind: 'list', year: 2023}) DELETE r")
    for selection in (None, Selection("宁波市"), Selection("宁波市", 2024)):
        with pytest.raises(StoreError, match="清单不见了"):
            workload(StoreSource(neo4j_store, selection).parts())
    assert len(workload(StoreSource(neo4j_store, Selection("温州市")).parts())) == 2
    assert [fault.repaired for fault in check_server(neo4j_store.address, repair=True)] == [True, False]
    assert neo4j_store.load(lists[0]).status == "new"
    # so is one whose record was changed: what proves nothing is set aside
    by_hand(neo4j_store, "MATCH (r:GraphmodelRecord {kind: 'list', year: 2023}) SET r.record = '{}'")
    assert "移到一边" in check_server(neo4j_store.address, repair=True)[0].says
    assert neo4j_store.load(lists[0]).status == "new"
    assert check_server(neo4j_store.address) == []
    # sums and columns that a store of an earlier version does not have are missed by nobody
    by_hand(neo4j_store, "MATCH (r:GraphmodelRecord {kind: 'place'}) DELETE r")
    by_hand(neo4j_store, "MATCH (r:GraphmodelRecord {kind: 'list'}) REMOVE r.columns_sum, r.columns_words")
    pd.testing.assert_frame_equal(
        workload(StoreSource(neo4j_store, Selection("宁波市")).parts()), workload(lists), check_dtype=False
    )
    neo4j_store.remove(lists[0].id)
    pd.testing.assert_frame_equal(
        workload(StoreSource(neo4j_store, Selection("宁波市")).parts()), workload(lists[1:]), check_dtype=False
    )


def test_what_others_keep_in_the_database_is_not_touched_and_not_counted(
    neo4j_store: Neo4jStore, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = (
        "CREATE (l:ResponsibilityList {name: '别的'})<-[:LISTED_IN]-(:Project {id: 5, name: '项目'})"
        "<-[:LEADS]-(:Agency {id: 'x', name: '市财政局'}), (:Person {id: 'agency:宁波市/市财政局'}), (:Milestone), (l)-[:OF]->(l)"
    )
    by_hand(neo4j_store, theirs)
    everything = "MATCH (n) WHERE NOT n:GraphmodelRecord OPTIONAL MATCH (n)-[r]->() RETURN count(n) AS n, count(r) AS r"
    before = by_hand(neo4j_store, everything)
    lists = two_years()
    for the_list in lists:
        neo4j_store.load(the_list)
    copy = SqliteStore(tmp_path / "a.db")
    assert not [line for line in copy_lists(neo4j_store, copy) if "≠" in line]
    assert neo4j_store.counts() == copy.counts()
    pd.testing.assert_frame_equal(workload(neo4j_store), workload(lists))
    assert check_server(neo4j_store.address) == []
    # a query may find both, and says so; who is meant by a name is looked for in the lists alone
    assert neo4j_store.others_labels() == ["ResponsibilityList", "Project", "Agency", "Milestone"]
    run_command("steps", "市财政局", "--store", neo4j_store.address)
    assert "标签也叫 ResponsibilityList、Project、Agency、Milestone" in capsys.readouterr().err
    # a tie to a list's own project is damage, which a repair takes away
    by_hand(neo4j_store, "MATCH (p:Project)-[:LISTED_IN]->({place: '宁波市'}) CREATE (:Agency)-[:LEADS]->(p)")
    assert [fault.repaired for fault in check_server(neo4j_store.address, repair=True)] == [True] * len(lists)
    assert check_server(neo4j_store.address) == []
    by_hand(neo4j_store, "MATCH (n:Agency) WHERE n.id IS NULL DETACH DELETE n")
    for the_list in lists:
        neo4j_store.remove(the_list.id)
    assert by_hand(neo4j_store, everything) == before
    assert sum(neo4j_store.counts().values()) == 0


def test_a_record_that_another_hand_changed_is_noticed(neo4j_store: Neo4jStore, hangzhou: ResponsibilityList) -> None:
    neo4j_store.load(hangzhou)
    by_hand(neo4j_store, "MATCH (r:GraphmodelRecord {kind: 'list'}) SET r.record = replace(r.record, '市', '县')")
    with pytest.raises(StoreError, match="已损坏"):
        list(neo4j_store.read_lists())
    assert not all(fault.repaired for fault in check_server(neo4j_store.address, repair=True))


def test_the_drivers_own_lines_do_not_reach_the_screen(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    logging.getLogger("neo4j").handlers.clear()
    with pytest.raises(StoreError, match="连不上服务器"):
        Neo4jStore("neo4j://127.0.0.1:1")
    said = capfd.readouterr()
    assert said.out + said.err == ""
