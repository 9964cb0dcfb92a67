"""How an SQLite file is made, opened, and told from another; what Windows, Linux and read-only folders want."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.stores.sqlite_errors import store_error

PATIENCE = 30.0  # seconds that a locked file is waited for
IN_THE_MAKING = 3.0  # seconds that a file without tables, on which nobody works, is waited for


def has_tables(run: sqlite3.Connection) -> bool:
    """Return whether anything was ever made in a file."""
    return run.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return what tells that a path still is the file that was opened; ``None`` if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def signature_of(path: Path) -> tuple[float, int, bool]:
    """Return what tells that a file which is read without locks has changed; the last says that it has a log."""
    found = path.stat()
    log = path.with_name(path.name + "-wal")
    with contextlib.suppress(OSError):
        size = log.stat().st_size
        return max(found.st_mtime, log.stat().st_mtime), found.st_size + size, size > 0
    return found.st_mtime, found.st_size, False


def connect(path: Path, mode: str) -> tuple[sqlite3.Connection, tuple[int, int] | None]:
    """Connect to a file that is there, in a mode of SQLite's addresses; return also what tells it from another.

    Raises
    ------
    sqlite3.Error
        It cannot be opened so, or is no database.
    """
    run = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        identity = identity_of(path)
        run.execute("SELECT count(*) FROM sqlite_master").fetchone()
        # a load that is over is on the disk when the file is closed; a power cut before that loses whole lists
        run.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        run.close()
        raise
    return run, identity


def wait_for_tables(path: Path, run: sqlite3.Connection, writable: bool) -> bool:
    """Wait while another process makes the file; return whether it has been made."""
    idle_since = begun = time.monotonic()
    while not has_tables(run):
        now = time.monotonic()
        if writable and is_locked(path):
            idle_since = now
        if now - idle_since > IN_THE_MAKING or now - begun > PATIENCE:
            return False
        time.sleep(0.05)
    return True


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """Return a copy of a store with what its log contains, for reading where nothing can be written."""
    import shutil
    import tempfile

    for _ in range(5):
        before = signature_of(path)
        with tempfile.TemporaryDirectory(prefix="graphmodel-read-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "copy.db"
            shutil.copyfile(path, copy)
            log = path.with_name(path.name + "-wal")
            if before[2]:
                shutil.copyfile(log, copy.with_name("copy.db-wal"))
            if signature_of(path) != before:
                continue  # it was written meanwhile
            source = sqlite3.connect(copy, isolation_level=None)
            memory = sqlite3.connect(":memory:", isolation_level=None)
            try:
                source.backup(memory)
            finally:
                source.close()
            return memory
    raise StoreError(f"{path}：别的程序正在写这个库，读不到一个完整的状态；请稍后再试")


def is_locked(path: Path) -> bool:
    """Return whether another process is writing a file."""
    probe = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        probe.execute("BEGIN IMMEDIATE")
        probe.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return True
    finally:
        probe.close()
    return False


def use_write_ahead_log(run: sqlite3.Connection) -> None:
    """Let readers read while a writer writes."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            run.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:  # SQLite does not wait here: another process is just doing the same
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


def create(path: Path) -> bool:
    """Make an empty file; return whether it was not there.

    It is its owner's alone, unless the umask lets a group write, or the folder hands its group on (set-group-id):
    then it is shared on purpose.
    """
    try:
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    except FileExistsError:
        return False
    except OSError as error:
        raise store_error(path, error) from error
    try:
        mode = stat.S_IMODE(os.fstat(number).st_mode)
        shared = mode & stat.S_IWGRP or path.absolute().parent.stat().st_mode & stat.S_ISGID
        if not shared and os.name == "posix":
            path.chmod(0o600)
    finally:
        os.close(number)
    return True


def take_away(path: Path) -> None:
    """Take away a file and its log; what cannot be taken away stays."""
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink()
