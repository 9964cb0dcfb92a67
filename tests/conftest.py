from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList
from tests.neo4j_server import NoServer, NotOurs, Server, running
from tests.shared_out import (  # noqa: F401  (pytest finds them here)
    pytest_collection_modifyitems,
    pytest_configure_node,
    pytest_unconfigure,
    pytest_xdist_auto_num_workers,
    pytest_xdist_make_scheduler,
    pytest_xdist_setupnodes,
)

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
HANGZHOU = ROOT / "examples" / "hangzhou-2023.txt"

settings.register_profile(
    "graphmodel",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("graphmodel")


def missing(reason: str) -> None:
    """Skip on a user's machine; in CI nothing may be skipped."""
    if os.environ.get("GRAPHMODEL_NO_SKIPS"):
        pytest.fail(f"CI must have this: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def nobody_elses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests away from the user's own stores, servers, and what the program remembers for him."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "GRAPHMODEL_STORE"):
            patch.delenv(name, raising=False)
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("cache")))
        yield


def run_command(*words: object, expect: int = 0) -> None:
    """Run a command as a user types it, and hold it to its exit code."""
    from graphmodel.cli import main

    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    assert left.value.code == expect


@pytest.fixture(scope="session")
def hangzhou() -> ResponsibilityList:
    return read_list(HANGZHOU)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    try:
        with running() as server:
            yield server
    except NoServer as reason:
        missing(str(reason))
    except NotOurs as reason:
        if "PYTEST_XDIST_WORKER" in os.environ:  # nobody hears a process of several say why it leaves
            pytest.fail(str(reason), pytrace=False)
        pytest.exit(str(reason), returncode=2)


@pytest.fixture
def neo4j_store(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """An empty store on the real server."""
    from graphmodel.stores.neo4j import Neo4jStore

    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    store = Neo4jStore(neo4j_server.uri)
    store.query("MATCH (n) DETACH DELETE n", {}, write=True)
    yield store
    store.close()


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """An empty store of each kind, in turn."""
    if request.param == "server":
        yield request.getfixturevalue("neo4j_store")
        return
    from graphmodel.stores import open_store

    made = open_store(str(tmp_path / "city.db"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        missing("no Chromium: install the package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield launched
        launched.close()
