"""A long calculation says how far it is; a short one says nothing."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from graphmodel.cli import progress as on_screen
from graphmodel.cli.main import cli
from graphmodel.progress import listening, told
from graphmodel.stores.sqlite import SqliteStore
from tests.generated import generated_list


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("progress") / "many.db"
    made = SqliteStore(path)
    for number in range(12):
        made.load(generated_list(number, projects=3, place=f"青{number}市", year=2024))
    made.close()
    return str(path)


@pytest.mark.parametrize(
    "command", ["certainty", "ties", "depends", "positions", "groups", "gaps", "elsewhere", "underway"]
)
def test_an_analysis_of_many_lists_tells_how_far_it_is(
    command: str, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter(range(10**6))
    monkeypatch.setattr(on_screen.time, "monotonic", lambda: float(next(seconds) * 20))
    said = CliRunner().invoke(cli, [command, "--store", store]).stderr
    assert re.search(r"计算：(\d+)/\1\n", said)


def test_a_quick_one_tells_nothing(store: str) -> None:
    assert "计算" not in CliRunner().invoke(cli, ["ties", "--store", store]).stderr


def test_nobody_listens_any_more_when_a_command_has_ended(store: str) -> None:
    CliRunner().invoke(cli, ["ties", "--store", store])
    heard: list[tuple[int, int]] = []
    with listening(lambda done, total: heard.append((done, total))):
        assert list(told("ab")) == ["a", "b"]
    list(told("abc"))
    assert heard == [(1, 2), (2, 2)]
