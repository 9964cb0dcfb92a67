"""What SQLite says, in one line for the person who can act."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from graphmodel.errors import StoreError

_SAYS = {
    sqlite3.SQLITE_BUSY: "别的程序正在写这个库，等了很久还没有写完；请稍后再试",
    sqlite3.SQLITE_LOCKED: "别的程序正在写这个库，等了很久还没有写完；请稍后再试",
    sqlite3.SQLITE_READONLY: "这个库文件或它所在的文件夹不能写；库保持原样",
    sqlite3.SQLITE_PERM: "没有权限打开这个库文件",
    sqlite3.SQLITE_AUTH: "没有权限打开这个库文件",
    sqlite3.SQLITE_FULL: "磁盘已满，没有写入；库保持原样",
    sqlite3.SQLITE_CANTOPEN: "打不开这个库文件，请检查文件和文件夹的权限",
    sqlite3.SQLITE_IOERR: "读写磁盘出错，请检查磁盘或网络盘；库保持原样",
    sqlite3.SQLITE_TOOBIG: "内容太大，存不进一个库文件",
    sqlite3.SQLITE_NOTADB: "不是 graphmodel 的库文件，或已损坏",
}


def store_error(path: Path | str, error: sqlite3.Error | OSError | ValueError) -> StoreError:
    """Return the error that a user sees for one of SQLite's."""
    if isinstance(error, OSError):
        return StoreError(f"{path}：打不开这个库文件（{error.strerror or error}）")
    code = getattr(error, "sqlite_errorcode", None)
    says = _SAYS.get(code & 0xFF) if code is not None else None
    if says:
        return StoreError(f"{path}：{says}")
    return damaged(path, str(error))


def damaged(path: Path | str, what: str) -> StoreError:
    """Return the error for a store whose contents are not what was written."""
    return StoreError(f"{path}：库已损坏（{what}）；请运行 graphmodel check --store {path} --repair")
