"""Bookmarks kept between commands, so that who has just loaded a list sees it on any cluster member."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from pathlib import Path


def bookmark_file(address: str, database: str | None) -> Path:
    """Return the file in the user's cache that keeps the bookmarks of a database."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    key = hashlib.sha256(f"{address}\n{database or ''}".encode()).hexdigest()[:24]
    return base / "graphmodel" / f"bookmarks-{key}.json"


def read_bookmarks(path: Path) -> list[str]:
    """Return the bookmarks of the last write to a server; none if there is no record of one."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [mark for mark in found if isinstance(mark, str)] if isinstance(found, list) else []


def save_bookmarks(path: Path, bookmarks: list[str]) -> None:
    """Keep the bookmarks of a write; without a place to keep them reads still work."""
    with contextlib.suppress(OSError):
        try:
            path.write_text(json.dumps(bookmarks), encoding="utf-8")
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(bookmarks), encoding="utf-8")


def forget_bookmarks(path: Path) -> None:
    """Drop bookmarks that a server no longer knows (its database was made anew)."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
