"""Verify a whole SQLite store, and build it anew from the records that are whole."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphmodel.agencies import Registry
from graphmodel.errors import GraphmodelError, StoreError
from graphmodel.graph import graph_rows
from graphmodel.records import ResponsibilityList
from graphmodel.stores.base import Fault
from graphmodel.stores.columns import columns_of, read_columns
from graphmodel.stores.former_formats import bring_up_to_date
from graphmodel.stores.loading import Loading, made_by
from graphmodel.stores.packing import checksum, pack_graph, record_of
from graphmodel.stores.seals import Damage, Entry, now, seal
from graphmodel.stores.sqlite_errors import store_error
from graphmodel.stores.sqlite_file import SqliteFile
from graphmodel.stores.sqlite_lists import entries, put_list, read_graph, read_packed, read_record, registry_of
from graphmodel.stores.sqlite_tables import make_tables, move_versions
from graphmodel.stores.sqlite_versions import kept_versions, version_record

_PAGE = 4096
_BROKEN = (sqlite3.Error, Damage, UnicodeDecodeError, ValueError, TypeError, KeyError, GraphmodelError)


def check_file(path: Path, *, repair: bool = False) -> list[Fault]:
    """Verify every byte that matters of a store.

    Parameters
    ----------
    path
        The file.
    repair
        If anything is wrong, build the store anew from its records and put it in the place of the file, which is
        kept beside it as ``NAME.damaged-TIME``.

    Returns
    -------
    list of Fault
        What was wrong; ``repaired`` says whether it now is right. Empty if all is well.

    Raises
    ------
    StoreError
        There is no such file, or it cannot be read at all.
    """
    if not path.is_file():
        raise StoreError(f"{path}：没有这个库文件")
    faults = _verify(path)
    if faults and repair:
        return _rebuild(path, faults)
    return faults


def _verify(path: Path) -> list[Fault]:
    try:
        file = SqliteFile(path, must_exist=True, upgrade=bring_up_to_date)
    except StoreError as error:
        return [Fault("", str(error))]
    try:
        with file.reading() as run:
            return list(_faults(run))
    except StoreError as error:
        return [Fault("", str(error))]
    finally:
        file.close()


def _faults(run: sqlite3.Connection) -> Iterator[Fault]:
    for (said,) in run.execute("PRAGMA integrity_check(20)").fetchall():
        if said != "ok":
            yield Fault("", f"SQLite 报告：{said}")
    try:
        found = entries(run)
    except _BROKEN as error:
        yield Fault("", str(error))
        return
    for entry in found:
        try:
            _check_list(run, entry)
        except _BROKEN as error:
            yield Fault(entry.id, str(error))
    try:
        for kept in kept_versions(run):
            version_record(run, kept)
            registry_of(run, kept.names)
    except _BROKEN as error:
        yield Fault("", str(error))


def _check_list(run: sqlite3.Connection, entry: Entry) -> None:
    the_list, registry = read_record(run, entry), registry_of(run, entry.names)
    if the_list.id != entry.id:
        raise Damage(f"清单 {entry.id} 的记录是另一份清单的：{the_list.id}")
    graph = read_graph(run, entry)
    columns = read_columns(run, entry, texts=True)
    if columns != columns_of(entry.id, read_packed(run, entry)):
        raise Damage(f"清单 {entry.id} 供分析用的列和它的图不一致")
    same_program = made_by(registry) == entry.made_by
    if same_program and checksum(pack_graph(graph_rows(the_list, registry))) != checksum(pack_graph(graph)):
        raise Damage(f"清单 {entry.id} 的图和它的记录不一致")


# ---- repair -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Salvage:
    """What could be taken out of a damaged file, and what was there but could not."""

    lists: dict[str, tuple[ResponsibilityList, Registry, str | None]] = field(default_factory=dict)
    versions: list[tuple[tuple[Any, ...], bytes]] = field(default_factory=list)
    names: list[tuple[str, bytes]] = field(default_factory=list)
    lost: list[Fault] = field(default_factory=list)


def _rebuild(path: Path, faults: list[Fault]) -> list[Fault]:
    salvage = _salvage_anyhow(path)
    if not salvage.lists and not salvage.versions:
        raise StoreError(f"{path}：没有一份清单的记录是完好的，修不好；请用新文件重新 load（原文件没有动）")
    stamp = now().replace(":", "").replace("-", "")
    fresh = path.with_name(f"{path.name}.repair-{stamp}")
    try:
        _write(fresh, salvage)
        _swap(path, fresh, path.with_name(f"{path.name}.damaged-{stamp}"))
    except OSError as error:
        raise store_error(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    lost = {fault.list_id for fault in salvage.lost if fault.list_id}
    mended = [Fault(fault.list_id, fault.says, repaired=True) for fault in faults if fault.list_id not in lost]
    return mended + [_with_versions(fault, salvage) for fault in salvage.lost]


def _with_versions(fault: Fault, salvage: _Salvage) -> Fault:
    """Say of a lost list that an earlier version of it is whole."""
    if fault.list_id in salvage.lists or not any(values[1] == fault.list_id for values, _ in salvage.versions):
        return fault
    return Fault(fault.list_id, f"{fault.says}，或用 graphmodel restore {fault.list_id} 恢复旧版本")


def _salvage_anyhow(path: Path) -> _Salvage:
    """Take out what can be; if the first page (where SQLite says which table is where) is damaged, with a fresh one."""
    failed: StoreError | None = None
    try:
        found = _salvage(path)
        if found.lists or found.versions:
            return found
    except StoreError as error:
        failed = error
    with tempfile.TemporaryDirectory(prefix="graphmodel-repair-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        with copy.open("r+b") as file:
            file.write(_first_page(Path(folder) / "fresh.db", copy.stat().st_size))
        try:
            found = _salvage(copy)
        except StoreError as error:
            raise failed or error from error
    return found


def _first_page(fresh: Path, size: int) -> bytes:
    """Return the first page of a store of so many bytes: that of a fresh one, whose tables are where all do."""
    run = sqlite3.connect(fresh, isolation_level=None)
    run.execute("BEGIN")
    make_tables(run)
    run.execute("COMMIT")
    run.close()
    page = bytearray(fresh.read_bytes()[:_PAGE])
    page[28:32] = (size // _PAGE).to_bytes(4, "big")
    return bytes(page)


def _salvage(path: Path) -> _Salvage:
    found = _Salvage()
    run = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30, isolation_level=None)
    run.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        with contextlib.suppress(sqlite3.Error):
            run.execute("BEGIN")
        for number in _numbers(run, "record"):
            _salvage_list(run, number, found)
        for number in _numbers(run, "version"):
            _salvage_version(run, number, found)
        with contextlib.suppress(sqlite3.Error):
            found.names = run.execute("SELECT key, content FROM names").fetchall()
        _tell_missing(run, found)
    except sqlite3.Error as error:
        raise store_error(path, error) from error
    finally:
        run.close()
    return found


def _numbers(run: sqlite3.Connection, table: str) -> list[int]:
    """Return the numbers of a table's rows, from both ends if its middle is damaged."""
    numbers: set[int] = set()
    for order in ("", " DESC"):
        with contextlib.suppress(sqlite3.Error):
            for (number,) in run.execute(f"SELECT number FROM {table} ORDER BY number{order}"):
                numbers.add(number)
    return sorted(number for number in numbers if isinstance(number, int))


def _salvage_list(run: sqlite3.Connection, number: int, found: _Salvage) -> None:
    identity, names, loaded_at = "", "", None
    with contextlib.suppress(*_BROKEN):
        row = run.execute("SELECT id, names, loaded_at FROM list WHERE number = ?", (number,)).fetchone()
        if row is not None:
            identity, names, loaded_at = row
    try:
        mark, content = run.execute("SELECT sum, content FROM record WHERE number = ?", (number,)).fetchone()
        if checksum(content) != mark:
            raise Damage("记录和写入时不一样")
        the_list = record_of(content.decode("utf-8", "surrogatepass"))
    except _BROKEN as error:
        found.lost.append(Fault(identity or f"第{number}份", f"记录已损坏，救不回来（{error}）；请重新 load 原文件"))
        return
    try:
        registry = registry_of(run, names)
    except _BROKEN:
        registry = registry_of(run, "")
        found.lost.append(Fault(the_list.id, "存入时用的单位名称表已损坏，改用内置的名称；请带 --agencies 重新 load"))
    found.lists.setdefault(the_list.id, (the_list, registry, loaded_at))


def _salvage_version(run: sqlite3.Connection, number: int, found: _Salvage) -> None:
    with contextlib.suppress(*_BROKEN):
        *values, mark = run.execute("SELECT * FROM version WHERE number = ?", (number,)).fetchone()
        _, content = run.execute("SELECT sum, content FROM version_record WHERE number = ?", (number,)).fetchone()
        if seal(values) == mark and checksum(content) == values[-1]:
            found.versions.append(((*values, mark), content))
            return
    found.lost.append(Fault("", f"一个旧版本（第{number}号）已损坏，救不回来"))


def _tell_missing(run: sqlite3.Connection, found: _Salvage) -> None:
    """Name the lists that the store knew of and that nothing is left of."""
    known = {fault.list_id for fault in found.lost} | set(found.lists)
    with contextlib.suppress(sqlite3.Error):
        for (identity,) in run.execute("SELECT id FROM list NOT INDEXED"):
            if identity not in known:
                found.lost.append(Fault(identity, "记录已损坏，救不回来；请重新 load 原文件"))


def _write(fresh: Path, salvage: _Salvage) -> None:
    file = SqliteFile(fresh, must_exist=False, upgrade=bring_up_to_date)
    try:
        with file.writing() as run:
            run.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", salvage.names)
            for the_list, registry, loaded_at in salvage.lists.values():
                put_list(run, Loading(the_list, registry), loaded_at=loaded_at)
            for values, content in salvage.versions:
                run.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
                run.execute("INSERT INTO version_record VALUES (?, ?, ?)", (values[0], values[-2], content))
                move_versions(run, None, values[-1])
    finally:
        file.close()


def _swap(path: Path, fresh: Path, damaged: Path) -> None:
    """Put the fresh file in the place of the damaged one, which is kept with its log."""
    path.rename(damaged)
    for ending in ("-wal", "-shm"):
        log = path.with_name(path.name + ending)
        if log.exists():
            if ending == "-shm" or not log.stat().st_size:
                log.unlink()
            else:
                log.rename(damaged.with_name(damaged.name + ending))
    fresh.rename(path)
