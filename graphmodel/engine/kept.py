"""A graph kept in a file beside its store, and read only if every byte is what was written."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

MARK = b"graphmodel engine 1\n"
_DIGEST = 32


def write_kept(path: Path, head: dict[str, Any], body: bytes) -> bool:
    """Keep a graph; say whether that was possible. Nobody but the owner can read the file.

    Parameters
    ----------
    path
        The file; one that is not ours is left alone.
    head
        Of what it was made, and by what.
    body
        The graph.
    """
    if os.path.lexists(path) and not is_ours(path):  # a link that leads nowhere is somebody's, too
        return False
    import tempfile  # only a graph that is kept needs what it brings along

    content = json.dumps(head, sort_keys=True).encode() + b"\n"
    digest = hashlib.sha256(content)
    digest.update(body)
    part = ""
    try:
        number, part = tempfile.mkstemp(prefix=f"{path.name}-", dir=path.parent)
        with os.fdopen(number, "wb") as file:
            for piece in (MARK, digest.digest(), content, body):
                file.write(piece)
        Path(part).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(part).unlink()
        return False
    return True


def read_kept(path: Path, head: dict[str, Any]) -> tuple[dict[str, Any], bytes] | None:
    """Return the head and the graph of a file, if it is of the same make; a stale or damaged one is removed.

    Parameters
    ----------
    path
        The file.
    head
        What its head must hold.
    """
    if not is_ours(path):
        return None
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    digest, content = whole[len(MARK) : len(MARK) + _DIGEST], memoryview(whole)[len(MARK) + _DIGEST :]
    if hashlib.sha256(content).digest() == digest:
        line, _, _ = bytes(content[:65536]).partition(b"\n")
        found = json.loads(line)
        if head.items() <= found.items():
            return found, bytes(content[len(line) + 1 :])
    drop_kept(path)
    return None


def drop_kept(path: Path) -> None:
    """Remove a file of ours."""
    with contextlib.suppress(OSError):
        if is_ours(path):
            path.unlink()


def is_ours(path: Path) -> bool:
    """Return whether a file was written here: it has our mark, and belongs to this account."""
    with contextlib.suppress(OSError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid()):
            with path.open("rb") as file:
                return file.read(len(MARK)) == MARK
    return False
