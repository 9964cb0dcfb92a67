"""How tests are shared out among processes (``pytest -n auto``, pytest-xdist): what stays together, what goes first.

There is one server and one browser, so the tests that need one run in one process each, whatever file they stand in.
Others stay together by file, for the sake of its fixtures. xdist's own groups (``--dist loadgroup``) hang on the id
of a test, and do nothing under pytest 9.2 (pytest-xdist issue 1386): here workers write down what belongs together.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

#: One process for all tests with the mark.
ONE_FOR_ALL = ("neo4j", "browser")
#: What takes longest goes first, so that no process is left with it when the others have ended.
FIRST = (*ONE_FOR_ALL, "test_torn_text", "test_formats", "test_exports", "test_whole_package", "test_letters")
#: A process more takes as much memory again, and waits for the server's and the browser's all the same.
MOST = 4
_FOLDER = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def together(item: pytest.Item) -> str:
    """Return the name of what a test stays together with."""
    return next(filter(item.get_closest_marker, ONE_FOR_ALL), item.path.stem)


class Together(LoadScopeScheduling):
    """Hands a process all tests that stay together at once, in the order in which they were collected."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        config.option.loadscopereorder = False  # by number of tests, which says little
        super().__init__(config, log)
        self.unit_of: dict[str, str] = {}

    def schedule(self) -> None:
        if not self.unit_of:
            written = Path(self.config.stash[_FOLDER].name) / "gw0.json"
            self.unit_of = json.loads(written.read_text(encoding="utf-8"))
        super().schedule()

    def _split_scope(self, nodeid: str) -> str:
        return self.unit_of[nodeid]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes ``-n auto`` begins: one a core."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    config.stash[_FOLDER] = tempfile.TemporaryDirectory(prefix="graphmodel-tests-")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker, before it begins, where it writes down what belongs together."""
    node.workerinput["together"] = node.config.stash[_FOLDER].name


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _FOLDER in config.stash:
        config.stash[_FOLDER].cleanup()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not hasattr(config, "workerinput"):
        return
    units = {item.nodeid: together(item) for item in items}
    place = {name: at for at, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(units[item.nodeid], len(place)))
    written = Path(config.workerinput["together"]) / f"{config.workerinput['workerid']}.json"
    written.write_text(json.dumps(units), encoding="utf-8")
