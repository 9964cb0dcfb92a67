"""Which tests run which lines, and those tests run on a changed line: what ``make mutants`` is fast by.

pytest collects the tests once; then each is run in a fork of that process, once to see which lines it runs and how
long that takes, and again for every mutant of one of these lines. A function is changed where it stands: every
function object that has the code of the old one gets the code of the new one. What runs while modules are imported
cannot be changed like that; its mutants are forked before graphmodel is imported at all.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

ROOT = Path(__file__).parent.parent
Say = Callable[[Any], None]
#: So much longer than it takes may a test take, and so much more, before it counts as never ending.
_LONGER, _MORE = 8, 20
_MEMORY = 8 << 30


class Lines:
    """Which lines of the package are run (coverage.py, in memory)."""

    def __init__(self) -> None:
        package = [f"{ROOT / folder}/*" for folder in ("graphmodel", "loaders", "cypher")]
        self._coverage = Coverage(data_file=None, config_file=False, include=package)

    def __enter__(self) -> Lines:
        self._coverage.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._coverage.stop()

    def found(self) -> dict[str, list[int]]:
        """Return the lines that were run, by file."""
        data = self._coverage.get_data()
        return {name: sorted(data.lines(name) or ()) for name in sorted(data.measured_files())}


#: What is done with the tests, and with the lines that were run while they were collected.
Work = Callable[[list[pytest.Item], dict[str, list[int]]], None]


class _InPlaceOfRunning:
    """A plugin for pytest that does its own work once the tests are collected, in place of running them."""

    def __init__(self, work: Callable[[list[pytest.Item]], None]) -> None:
        self._work = work

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._work(session.items)
        return True


def collected(files: list[str], work: Work, modules: Iterable[str] = ()) -> None:
    """Collect the tests of files, in this process, import modules, too, and do some work with the tests."""
    lines = Lines()

    def ready(items: list[pytest.Item]) -> None:
        from tests import conftest

        for name in modules:
            importlib.import_module(name)
        # the readers are not changed: what the first list has to load is loaded once, and that list read once
        read = conftest.read_list
        conftest.read_list = cache(lambda path: read(path))  # type: ignore[assignment]
        conftest.read_list(conftest.HANGZHOU)
        lines.__exit__()
        with contextlib.redirect_stdout(sys.__stdout__):
            work(items, lines.found())

    words = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not neo4j and not browser", *files]
    with open(os.devnull, "w") as quiet, contextlib.redirect_stdout(quiet), lines:
        pytest.main(words, plugins=[_InPlaceOfRunning(ready)])


def in_a_fork(work: Callable[[Say], None], scratch: Path) -> list[Any]:
    """Do some work in a process of its own, without a word on the screen; return what it said until it ended.

    What it raised is said last, as ``{"broke": …}``.
    """
    own = Path(tempfile.mkdtemp(dir=scratch))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setpgid(0, 0)
            os.close(reading)
            _alone(own)

            def say(said: Any) -> None:
                _write_all(writing, (json.dumps(said, ensure_ascii=False) + "\n").encode())

            try:
                work(say)
            except BaseException as error:
                say({"broke": repr(error)})
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = [json.loads(line) for line in _until_it_ends(pipe.fileno(), child).splitlines()]
    shutil.rmtree(own, ignore_errors=True)
    return said


def _write_all(pipe: int, said: bytes) -> None:
    while said:
        said = said[os.write(pipe, said) :]


def _until_it_ends(pipe: int, child: int) -> str:
    """Read a pipe until the child has ended; what it began itself (and what holds the pipe open) ends with it."""
    parts = []
    os.set_blocking(pipe, False)
    ended = False
    while True:
        try:
            part = os.read(pipe, 1 << 16)
        except BlockingIOError:
            part = None
        if part:
            parts.append(part)
        elif part == b"" or ended:
            break
        else:
            ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
            time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return b"".join(parts).decode()


def _alone(own: Path) -> None:
    """Give this process its own temporary folder, its bound of memory and nobody who hears it."""
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(quiet, stream)
    os.environ["PYTEST_DEBUG_TEMPROOT"] = os.environ["TMPDIR"] = tempfile.tempdir = str(own)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def measured(item: pytest.Item, watched: Iterable[Path]) -> dict[str, Any]:
    """Run one test; return its name, whether it passes, its seconds, its lines and the files of the package it runs."""
    begun = time.process_time()
    with Lines() as lines:
        passes = _passes(item, None)
    seconds, found = time.process_time() - begun, lines.found()
    names = {str(path) for path in watched}
    return {
        "test": item.nodeid,
        "passes": passes,
        "seconds": seconds,
        "lines": {name: found[name] for name in found if name in names},
        "files": list(found),
    }


def run_until_one_fails(items: list[pytest.Item], seconds: list[float], say: Say) -> None:
    """Run tests in the order given; say each one's name before it is run, and afterwards whether it has passed."""
    for at, item in enumerate(items):
        say(item.nodeid)
        signal.alarm(int(_LONGER * seconds[at]) + _MORE)
        passes = _passes(item, items[at + 1] if at + 1 < len(items) else None)
        say(passes)
        if not passes:
            break
    signal.alarm(0)


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def functions_of(files: Iterable[Path]) -> dict[tuple[str, str, int], list[FunctionType]]:
    """Return the function objects of files by file, qualified name and first line, wherever they are held."""
    names = {str(path) for path in files}
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename in names:
            code = thing.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(thing)
    return found


def code_of(module: CodeType, name: str, line: int) -> CodeType:
    """Return the code of a function by its qualified name and first line, out of the code of its module."""
    for constant in module.co_consts:
        if isinstance(constant, CodeType):
            if (constant.co_qualname, constant.co_firstlineno) == (name, line):
                return constant
            try:
                return code_of(constant, name, line)
            except LookupError:
                continue
    raise LookupError(name)
