"""Bookmarks kept between commands, so that who has just loaded a list sees it on any cluster member."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from pathlib import Path


def _path(address: str, database: str | None) -> Path:
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    key = hashlib.sha256(f"{address}\n{database or ''}".encode()).hexdigest()[:24]
    return base / "graphmodel" / f"bookmarks-{key}.json"


def read_bookmarks(address: str, database: str | None) -> list[str]:
    """Return the bookmarks of the last write to a server; none if there is no record of one."""
    try:
        found = json.loads(_path(address, database).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [mark for mark in found if isinstance(mark, str)] if isinstance(found, list) else []


def save_bookmarks(address: str, database: str | None, bookmarks: list[str]) -> None:
    """Keep the bookmarks of a write; without a place to keep them reads still work."""
    path = _path(address, database)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(bookmarks), encoding="utf-8")


def forget_bookmarks(address: str, database: str | None) -> None:
    """Drop bookmarks that a server no longer knows (its database was made anew)."""
    with contextlib.suppress(OSError):
        _path(address, database).unlink(missing_ok=True)
