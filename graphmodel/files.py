"""Files the program writes: whole or not at all, and never over what somebody else wrote.

Which files are our own is known by their bytes: the size and SHA-256 of everything written is kept
in the user's cache folder. A file that was changed since (a workbook filled in, a table corrected)
is no longer ours. See docs/decisions/2026-11-25-nothing-overwritten.md.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PureWindowsPath

from graphmodel.errors import OptionError

_SQLITE = b"SQLite format 3\x00"
_KINDS = (
    (_SQLITE, "库"),
    (b"PK\x03\x04", "Excel、Word 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件"),
    (b"%PDF", "PDF"),
    (b"<!DOCTYPE html", "网页"),
)
_OTHERWISE = "请换个文件名，或加 --force 覆盖"
#: So many of the files last written are remembered (about 80 bytes each).
_REMEMBERED = 20_000


def user_folder() -> Path:
    """Return the folder of what the program remembers between runs."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "graphmodel"


def write_file(content: bytes, path: Path | str, *, inputs: Iterable[Path | str] = (), force: bool = False) -> None:
    """Write a file whole or not at all.

    Parameters
    ----------
    content
        The bytes.
    path
        Where to; its folder must be there.
    inputs
        Files that were read for it.
    force
        Replace what is there, whoever wrote it.

    Raises
    ------
    OptionError
        Something is there that must not be lost (see :func:`check_target`), or the file cannot be written.
    """
    target = Path(path)
    inputs = list(inputs)
    check_target(path, inputs=inputs, force=force)
    # no other program can know this name, and "x" neither follows a link nor opens what is there
    part = target.with_name(f".graphmodel-{os.urandom(12).hex()}")
    try:
        _fill(part, content)
        try:
            _remember(content)
            if not _put_new(part, target):
                check_target(path, inputs=inputs, force=force)
                part.chmod(stat.S_IMODE(target.stat().st_mode))
                part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot(path, error) from error


def check_target(path: Path | str, *, inputs: Iterable[Path | str] = (), force: bool = False) -> None:
    """Make sure that a file can be written without losing anything.

    Raises
    ------
    OptionError
        The path is a folder, a link or a device, or what a store beside it keeps under that name; or its folder is
        missing. Without ``force``: it is one of
        ``inputs``, a store, write-protected, or a file that this program did not write.
    """
    target = Path(path)
    try:
        folder = str(path).endswith(("/", os.sep)) or target.is_dir()
        there = target.lstat()
    except FileNotFoundError:
        there = None
    except (OSError, ValueError) as error:
        raise _cannot(path, error) from error
    if folder or not str(path):
        raise OptionError(f"{path}：这是文件夹；请写出文件名，如 {target / '结果.html'}")
    if sys.platform == "win32" and PureWindowsPath(target).is_reserved():
        raise OptionError(f"{path}：这是设备的名字，不能写成文件；请换个文件名")
    if store := _store_of(target):
        raise OptionError(f"{path}：这个名字是库 {store.name} 自己用的，写在这里会丢；请换个文件名")
    if there is None:
        if not target.parent.is_dir():
            raise OptionError(f"{path}：没有 {target.parent} 这个文件夹，请先建好")
        return
    if stat.S_ISLNK(there.st_mode):
        raise OptionError(f"{path}：这是一个链接，指向 {target.readlink()}；请直接写要写的文件")
    if not stat.S_ISREG(there.st_mode):
        raise OptionError(f"{path}：这是设备或管道，不是文件；不写 -o 就显示在屏幕上，可以用 > 转走")
    if not force:
        _check_worth(target, there, inputs)


def _store_of(target: Path) -> Path | None:
    """Return the store that uses a name for itself: its log, or what an engine keeps beside it."""
    for ending in ("-wal", "-shm", "-journal", ".engine"):
        store = target.with_name(target.name.removesuffix(ending) or target.name)
        if target.name.endswith(ending) and store != target:
            with contextlib.suppress(OSError), store.open("rb") as file:
                if file.read(len(_SQLITE)) == _SQLITE:
                    return store
    return None


def _check_worth(target: Path, there: os.stat_result, inputs: Iterable[Path | str]) -> None:
    if any(_same(target, item) for item in inputs):
        raise OptionError(f"{target}：这正是要读的文件，写进去原来的内容就没有了；{_OTHERWISE}")
    if not there.st_mode & stat.S_IWUSR:
        raise OptionError(f"{target}：已有{_told(target, there)}，是只读的；{_OTHERWISE}")
    if not _ours(target, there.st_size):
        raise OptionError(f"{target}：已有{_told(target, there)}，不是本程序写的，或写好以后改过；{_OTHERWISE}")


def _same(target: Path, other: Path | str) -> bool:
    try:
        return target.samefile(other)
    except (OSError, ValueError):
        return False


def _told(target: Path, there: os.stat_result) -> str:
    """Say what is there: its kind, size and date."""
    try:
        with target.open("rb") as file:
            start = file.read(16)
    except OSError:
        start = b""
    kind = next((kind for magic, kind in _KINDS if start.startswith(magic)), "文件")
    size = f"{there.st_size}字节" if there.st_size < 1024 else f"{there.st_size / 1024:,.0f} KB"
    return f"一个{kind}（{size}，{datetime.fromtimestamp(there.st_mtime):%Y-%m-%d %H:%M}）"


def _fill(part: Path, content: bytes) -> None:
    with part.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            file.close()
            part.unlink(missing_ok=True)
            raise


def _put_new(part: Path, target: Path) -> bool:
    """Give the file its name if nothing has it; what another program has put there meanwhile stays."""
    if os.path.lexists(target):
        return False
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:  # a disk without links: take the name first
        try:
            target.open("xb").close()
        except FileExistsError:
            return False
        part.replace(target)
    return True


def _cannot(path: Path | str, error: Exception) -> OptionError:
    return OptionError(f"{path}：写不了这个文件（{getattr(error, 'strerror', None) or error}）")


def _written() -> Path:
    return user_folder() / "written.txt"


def _mark(size: int, digest: str) -> str:
    return f"{size} {digest}"


def _ours(target: Path, size: int) -> bool:
    """Return whether a file is, to the last byte, one that this program wrote."""
    try:
        marks = set(_written().read_text(encoding="ascii").split("\n"))
        if not any(mark.startswith(f"{size} ") for mark in marks):
            return False
        with target.open("rb") as file:
            return _mark(size, hashlib.file_digest(file, "sha256").hexdigest()) in marks
    except (OSError, ValueError, RuntimeError):
        return False


def _remember(content: bytes) -> None:
    """Keep the mark of a file; without a place to keep it, writing over it will need ``--force``."""
    mark = _mark(len(content), hashlib.sha256(content).hexdigest())
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        path = _written()
        path.parent.mkdir(parents=True, exist_ok=True)
        marks = path.read_text(encoding="ascii").split("\n") if path.exists() else []
        if mark in marks:
            return
        if len(marks) < 2 * _REMEMBERED:
            with path.open("a", encoding="ascii", newline="\n") as file:
                file.write(mark + "\n")
            return
        part = path.with_name(f"{path.name}-{os.urandom(8).hex()}")
        part.write_text("\n".join([*marks[-_REMEMBERED:-1], mark, ""]), encoding="ascii", newline="\n")
        part.replace(path)
