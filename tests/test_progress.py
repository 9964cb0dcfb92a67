"""A long calculation says how far it is; a short one says nothing."""

from __future__ import annotations

import re
import sys
import threading

import pytest
from click.testing import CliRunner

from graphmodel.cli import progress as on_screen
from graphmodel.cli import screen
from graphmodel.cli.main import cli, main
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


@pytest.mark.parametrize(
    ("terminal", "say_first", "heard"), [(True, False, "正在处理"), (True, True, ""), (False, False, "")]
)
def test_a_person_who_waits_is_told_once_that_the_work_goes_on(
    terminal: bool, say_first: bool, heard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def slow(*_given: object, **_more: object) -> int:
        if say_first:
            screen.say("读好了")
        threading.Event().wait(1.0)
        return 0

    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(screen.click, "echo", lambda text, **_: said.append(text))
    monkeypatch.setattr(screen, "PATIENCE", 0.3)
    monkeypatch.setattr(cli, "main", slow)
    with pytest.raises(SystemExit):
        main(["read", "x.txt"])
    assert [text[:4] for text in said if text != "读好了"] == ([heard] if heard else [])
