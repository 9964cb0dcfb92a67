"""Stores that earlier versions of the program wrote, and stores of another schema."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from graphmodel.graph import graph_rows
from graphmodel.stores.sqlite import SqliteStore
from tests.conftest import DATA

FORMATS = sorted(DATA.glob("store-format-*.sql"))
OWN = "agency:宁波市/市财政与国资局"


def store_of(dump: Path, path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return path


def test_there_is_a_store_of_every_earlier_format() -> None:
    from graphmodel.stores.sqlite_tables import FORMAT

    assert [dump.stem for dump in FORMATS] == [f"store-format-{number}" for number in range(1, FORMAT + 1)]


@pytest.mark.parametrize("dump", FORMATS, ids=lambda dump: dump.stem)
def test_a_store_of_an_earlier_format_is_brought_up_to_date(dump: Path, tmp_path: Path) -> None:
    path = store_of(dump, tmp_path / "a.db")
    store = SqliteStore(path, must_exist=True)
    found = store.contents()
    county = next(one for one in found.records if one.place == "临水县")
    assert store.list_rows(county.id).content_hash() == graph_rows(county).content_hash()
    assert county.id == "临水县/2022/民生实事项目责任分工表"
    assert store.load(county).status == "unchanged"
    store.close()
    again = SqliteStore(path, must_exist=True)
    assert again.contents() == found


@pytest.mark.parametrize("dump", FORMATS[1:], ids=lambda dump: dump.stem)
def test_the_users_own_names_survive(dump: Path, tmp_path: Path) -> None:
    store = SqliteStore(store_of(dump, tmp_path / "a.db"), must_exist=True)
    (city,) = (item.id for item in store.stored_lists() if item.place == "宁波市")
    agencies = store.list_rows(city).nodes["Agency"]
    assert agencies[OWN]["kind"] == "government department"
    assert agencies[OWN]["function"] == "finance"
    assert "agency:宁波市/市教育局" in agencies


_ADD_A_PROPERTY = """
import sys
from dataclasses import replace
import graphmodel.schema as schema
added = schema.Property("level", "integer", "how high")
schema.NODES = tuple(replace(n, properties=(*n.properties, added)) if n.label == "Agency" else n for n in schema.NODES)
schema.NODE_TYPES = {n.label: n for n in schema.NODES}
import graphmodel.graph as graph
build = graph.graph_rows
def with_level(the_list, registry=None):
    rows = build(the_list, registry)
    for row in rows.nodes["Agency"].values():
        row["level"] = len(row["name"])
    return rows
graph.graph_rows = with_level
import json
from graphmodel.stores.sqlite import SqliteStore
from graphmodel.stores.sqlite_check import check_file
from pathlib import Path
store = SqliteStore(sys.argv[1], must_exist=True)
rows = [row for g in store.graphs() for row in g.nodes["Agency"].values()]
columns = [item.names.agencies for item in store.columns()]
store.close()
print(json.dumps([rows, columns, [str(fault) for fault in check_file(Path(sys.argv[1]))]]))
"""


@pytest.mark.parametrize("dump", FORMATS, ids=lambda dump: dump.stem)
def test_a_store_of_another_schema_is_built_anew_from_its_records(dump: Path, tmp_path: Path) -> None:
    path = store_of(dump, tmp_path / "a.db")
    program = [sys.executable, "-c", _ADD_A_PROPERTY, str(path)]
    done = subprocess.run(program, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    rows, columns, faults = json.loads(done.stdout)
    assert faults == []
    assert rows
    assert all(row["level"] == len(row["name"]) for row in rows)
    if dump != FORMATS[0]:
        assert OWN in {row["id"] for row in rows}
    assert sorted(name for names in columns for name in names) == sorted(row["name"] for row in rows)
    # and back: the program as it is opens it again
    store = SqliteStore(path, must_exist=True)
    for the_list, own in store.named_lists():
        assert store.list_rows(the_list.id).content_hash() == graph_rows(the_list, own).content_hash()


def test_a_store_of_a_later_program_is_refused(tmp_path: Path) -> None:
    from graphmodel.errors import StoreError

    path = store_of(FORMATS[-1], tmp_path / "a.db")
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE store SET value = '99' WHERE key = 'format'")
    connection.close()
    with pytest.raises(StoreError, match="新版的 graphmodel"):
        SqliteStore(path, must_exist=True)
