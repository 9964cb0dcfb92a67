"""What earlier versions of the program left beside a store: they go away when the store is opened."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from graphmodel import lazy_re as re

_FOLDER = re.compile(r"\.graphmodel-[a-z0-9_]{8}")
_INSIDE = re.compile(r"index\.lbdb.*|[A-Za-z_]+\.csv")

_HOUR = 3600


def sweep(store: Path) -> None:
    """Remove the former engine's index files of a store, and what killed builds of them or of a kept graph left.

    Nothing else is touched: a folder must hold such files alone, and links are not followed.
    """
    part = re.compile(re.escape(store.name) + r"\.engine-[a-z0-9_]{8}")
    index = re.compile(re.escape(store.name) + r"\.[0-9a-f]{16}-[^/]*\.lbdb.*")
    with contextlib.suppress(OSError), os.scandir(store.absolute().parent) as found:
        for item in found:
            if not item.name.startswith((f"{store.name}.", ".graphmodel-")):
                continue
            with contextlib.suppress(OSError):
                if index.fullmatch(item.name) and item.is_file(follow_symlinks=False):
                    Path(item.path).unlink()
                elif part.fullmatch(item.name) and _is_old(item):
                    from graphmodel.engine.kept import drop_kept

                    drop_kept(Path(item.path))
                elif _FOLDER.fullmatch(item.name) and item.is_dir(follow_symlinks=False) and _is_ours(item.path):
                    import shutil

                    shutil.rmtree(item.path, ignore_errors=True)


def _is_old(item: os.DirEntry[str]) -> bool:
    """Return whether nobody can still be writing a file."""
    return time.time() - item.stat(follow_symlinks=False).st_mtime > _HOUR


def _is_ours(folder: str) -> bool:
    with os.scandir(folder) as inside:
        return all(item.is_file(follow_symlinks=False) and _INSIDE.fullmatch(item.name) for item in inside)
