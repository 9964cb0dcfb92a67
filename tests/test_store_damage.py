"""Damage in a store file is noticed: what is read is what was written, or it is an error."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from graphmodel.errors import StoreError
from graphmodel.stores.base import Contents, StoredList, Version
from graphmodel.stores.sqlite import SqliteStore
from graphmodel.stores.sqlite_check import check_file
from tests.conftest import run_command
from tests.generated import generated_list

FLIPS = 250


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store with three lists and one earlier version."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    store = SqliteStore(path)
    lists = [generated_list(seed, projects=6) for seed in (1, 2, 3)]
    for the_list in lists:
        store.load(the_list)
    store.load(replace(lists[0], projects=lists[0].projects[1:]))
    store.close()
    return path


def everything(path: Path) -> tuple[Contents, list[StoredList], list[Version], list[str]]:
    store = SqliteStore(path, must_exist=True)
    try:
        found = store.contents()
        single = [store.list_rows(item.id).content_hash() for item in found.lists]
        return found, store.stored_lists(), store.versions(), single
    finally:
        store.close()


def test_of_a_store_with_a_flipped_bit_the_answer_is_right_or_an_error(whole: Path, tmp_path: Path) -> None:
    content, right = whole.read_bytes(), everything(whole)
    chance, noticed = random.Random(20261125), 0
    for index in range(FLIPS):
        flipped = bytearray(content)
        bit = chance.randrange(len(content) * 8)
        flipped[bit // 8] ^= 1 << bit % 8
        path = tmp_path / f"{index}.db"
        path.write_bytes(flipped)
        try:
            assert everything(path) == right, f"bit {bit}"
        except StoreError as error:
            noticed += 1
            assert "\n" not in str(error)
    assert noticed > FLIPS / 10


def test_a_loader_does_not_put_anything_into_a_damaged_list(whole: Path, tmp_path: Path) -> None:
    path = damaged_record(whole, tmp_path)
    store = SqliteStore(path)
    with pytest.raises(StoreError, match="已损坏"):
        store.load(replace(generated_list(2, projects=6), title=None, series="民生实事项目责任清单"))


def damaged_record(whole: Path, tmp_path: Path) -> Path:
    """Return a copy of the store in which one list's record says something else."""
    path = tmp_path / "damaged.db"
    path.write_bytes(whole.read_bytes())
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE record SET content = replace(content, '市', '县') WHERE number = 2")
    connection.close()
    return path


def test_check_names_the_list_and_repair_leaves_the_others(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = damaged_record(whole, tmp_path)
    lost = SqliteStore(whole).stored_lists()
    run_command("check", "--store", path, expect=2)
    run_command("check", "--store", path, "--repair", expect=2)
    assert "救不回来" in capsys.readouterr().out
    assert check_file(path) == []
    store = SqliteStore(path)
    assert len(store.stored_lists()) == 2
    assert len(store.versions()) == 1
    assert {item.id for item in store.stored_lists()} < {item.id for item in lost}
    assert len(list(tmp_path.glob("damaged.db.damaged-*"))) == 1


@pytest.mark.parametrize("place", [0, 17, 40, 101, 110, 1500, 4000])
def test_a_damaged_first_page_costs_no_list(whole: Path, tmp_path: Path, place: int) -> None:
    path = tmp_path / "first.db"
    content = bytearray(whole.read_bytes())
    content[place : place + 3] = b"\xff\x5a\xff"
    path.write_bytes(content)
    check_file(path, repair=True)
    assert everything(path)[0].records == everything(whole)[0].records


def test_a_damaged_graph_is_built_again_from_its_record(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    path.write_bytes(whole.read_bytes())
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE graph SET content = replace(content, '市', '县') WHERE number = 3")
    connection.close()
    with pytest.raises(StoreError, match="check --store"):
        everything(path)
    faults = check_file(path, repair=True)
    assert faults
    assert all(fault.repaired for fault in faults)
    found, right = everything(path), everything(whole)
    assert found[0].records == right[0].records
    assert found[3] == right[3]


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM list WHERE number = 3",
        "UPDATE list SET place = '宁波市' WHERE number = 3",
        "UPDATE list SET projects = projects + 1 WHERE number = 3",
        "DELETE FROM graph WHERE number = 3",
        "UPDATE graph SET content = (SELECT content FROM graph WHERE number = 2) WHERE number = 3",
        "UPDATE store SET value = '3 0' WHERE key = 'lists'",
        "DELETE FROM version",
        "DROP TABLE record",
        "UPDATE store SET value = '99' WHERE key = 'format'",
    ],
)
def test_what_another_hand_changed_is_noticed(whole: Path, tmp_path: Path, harm: str) -> None:
    path = tmp_path / "harmed.db"
    path.write_bytes(whole.read_bytes())
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(harm)
    connection.close()
    with pytest.raises(StoreError):
        everything(path)
    assert check_file(path)


def test_a_list_that_is_missed_is_missed_by_its_place_too(whole: Path, tmp_path: Path) -> None:
    from graphmodel.selection import Selection

    path = tmp_path / "missed.db"
    path.write_bytes(whole.read_bytes())
    connection = sqlite3.connect(path)
    (place,) = connection.execute("SELECT place FROM list WHERE number = 3").fetchone()
    with connection:
        connection.execute("DELETE FROM list WHERE number = 3")
    connection.close()
    with pytest.raises(StoreError, match="不见了"):
        SqliteStore(path).graphs(Selection(place=place))
