"""One SQLite file, opened in the way that its folder allows, and read and written in transactions."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.stores.left_overs import sweep
from graphmodel.stores.seals import Damage
from graphmodel.stores.sqlite_errors import damaged, store_error
from graphmodel.stores.sqlite_opening import (
    connect,
    copy_in_memory,
    create,
    has_tables,
    identity_of,
    signature_of,
    take_away,
    use_write_ahead_log,
    wait_for_tables,
)
from graphmodel.stores.sqlite_tables import is_former, make_tables

Upgrade = Callable[[sqlite3.Connection], None]


class SqliteFile:
    """The file of a store.

    Parameters
    ----------
    path
        The file. It is made by the first transaction that writes.
    must_exist
        Refuse a file that is not there, and wait for one that another process is just making.
    upgrade
        Brings a file of another format or schema up to date, inside a transaction.

    Raises
    ------
    StoreError
        The file is not there, not a store, or cannot be opened.

    Notes
    -----
    A file that cannot be written is read in place; if it has to be brought up to date, or if another account's
    process has left a write-ahead log beside it, a copy in memory is.
    """

    def __init__(self, path: Path, *, must_exist: bool, upgrade: Upgrade) -> None:
        self.path = path
        self.writable = True
        self._upgrade = upgrade
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._signature: tuple[float, int, bool] | None = None  # of a file that others may change unseen
        self._depth = 0
        self._made = False  # once a file has tables it keeps them
        self._opened = 0  # how often: another connection counts from the beginning
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise StoreError(f"{path}：不能用作库文件，请给出已有文件夹里的一个文件名")
        if path.exists():
            self._open(wait=must_exist)
        elif must_exist:
            raise StoreError(f"{path}：没有这个库文件；先用 graphmodel load 文件 --store {path} 建立")

    # ---- transactions -------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection inside one read transaction: everything read in it is of one state.

        Raises
        ------
        StoreError
            The file is damaged, was deleted while open, or cannot be read.
        """
        if self._depth:
            assert self._connection is not None
            yield self._connection
            return
        run = self._for_reading()
        with self._transaction(run, "BEGIN"):
            yield run

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection inside one write transaction, all of which happens or nothing.

        Raises
        ------
        StoreError
            The file cannot be written, is damaged, or was deleted while open.
        """
        if not self.writable:
            raise store_error(self.path, _read_only())
        made = self._make() if self._connection is None else False
        run = self._connection
        assert run is not None
        try:
            self._prepare(run)
            with self._transaction(run, "BEGIN IMMEDIATE"):
                if not has_tables(run):
                    make_tables(run)
                yield run
        except BaseException:
            if made:
                self._unmake()
            raise

    def _prepare(self, run: sqlite3.Connection) -> None:
        try:
            if not has_tables(run):
                use_write_ahead_log(run)
        except sqlite3.Error as error:
            raise store_error(self.path, error) from error

    @contextmanager
    def _transaction(self, run: sqlite3.Connection, begin: str) -> Iterator[None]:
        try:
            run.execute(begin)
            self._depth += 1
            try:
                self._check_still_there()
                yield
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    run.execute("ROLLBACK")
                raise
            finally:
                self._depth -= 1
            run.execute("COMMIT")
        except sqlite3.Error as error:
            raise store_error(self.path, error) from error
        except (Damage, UnicodeDecodeError) as error:
            raise damaged(self.path, str(error)) from error

    def _for_reading(self) -> sqlite3.Connection:
        if self._signature is not None and self._signature != signature_of(self.path):
            self.close()
            self._open(wait=True)
        if self._connection is None and self.path.exists():
            self._open(wait=True)
        if self._connection is None or not self._is_made():
            empty = sqlite3.connect(":memory:", isolation_level=None)
            make_tables(empty)
            return empty
        return self._connection

    def _is_made(self) -> bool:
        assert self._connection is not None
        try:
            self._made = self._made or has_tables(self._connection)
        except sqlite3.Error as error:
            raise store_error(self.path, error) from error
        return self._made

    def _check_still_there(self) -> None:
        if self._identity is not None and identity_of(self.path) != self._identity:
            raise StoreError(f"{self.path}：库文件在打开以后被删除或换掉了；请重新运行")

    def state(self) -> object:
        """Return what is another after every change of the file, at next to no cost; ``None`` if there is no file."""
        if self._for_reading() is not self._connection:
            return None
        with self.reading() as run:
            # the first tells what other connections wrote, the second what this one did
            return self._opened, run.execute("PRAGMA data_version").fetchone()[0], run.total_changes

    # ---- opening ------------------------------------------------------------------------------

    def _open(self, *, wait: bool) -> None:
        try:
            self._connection = self._connect()
            if not (
                wait_for_tables(self.path, self._connection, self.writable) if wait else has_tables(self._connection)
            ):
                if wait:
                    raise StoreError(
                        f"{self.path}：这个库还没有存进清单；先用 graphmodel load 文件 --store {self.path}"
                    )
                return
            self._bring_up_to_date()
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise store_error(self.path, error) from error
        except (Damage, UnicodeDecodeError) as error:
            self.close()
            raise damaged(self.path, str(error)) from error
        except StoreError:
            self.close()
            raise
        if self.writable:
            sweep(self.path)

    def _connect(self) -> sqlite3.Connection:
        self._opened += 1
        self.writable = os.access(self.path, os.W_OK) and os.access(self.path.absolute().parent, os.W_OK)
        if self.writable:
            try:
                return self._connect_to("rw")
            except sqlite3.OperationalError as error:  # Windows tells only now that a folder is read-only
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                    raise
            self.writable = False
        self._signature = signature_of(self.path)
        if not os.access(self.path, os.R_OK):
            raise PermissionError(13, "没有权限读这个文件")
        if self._signature[2]:
            return copy_in_memory(self.path)
        return self._connect_to("ro&immutable=1")

    def _connect_to(self, mode: str) -> sqlite3.Connection:
        run, self._identity = connect(self.path, mode)
        return run

    def _bring_up_to_date(self) -> None:
        assert self._connection is not None
        run = self._connection
        tables = {name for (name,) in run.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "store" not in tables:
            raise StoreError(f"{self.path}：这是别的程序的 SQLite 文件，不是 graphmodel 的库")
        if not is_former(self.path, run):
            return
        if not self.writable:
            self._connection = copy_in_memory(self.path)
            run.close()
            self._connection.execute("BEGIN")
            self._upgrade(self._connection)
            self._connection.execute("COMMIT")
            return
        with self._transaction(run, "BEGIN IMMEDIATE"):
            if is_former(self.path, run):  # another process may have been faster
                self._upgrade(run)

    # ---- making -------------------------------------------------------------------------------

    def _make(self) -> bool:
        """Make the file; return whether it was not there before."""
        made = create(self.path)
        try:
            self._connection = self._connect_to("rw")
            if has_tables(self._connection):
                self._bring_up_to_date()
        except (sqlite3.Error, OSError) as error:
            if made:
                self._unmake()
            raise store_error(self.path, error) from error
        sweep(self.path)
        return made

    def _unmake(self) -> None:
        """Take away a file that was made for a load that failed, unless another process has put something in."""
        try:
            empty = self._connection is not None and not has_tables(self._connection)
        except sqlite3.Error:
            empty = False
        if empty and identity_of(self.path) == self._identity:
            take_away(self.path)
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._identity = self._signature = None
        self._made = False


def _read_only() -> sqlite3.Error:
    error = sqlite3.OperationalError("read-only")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    return error
