"""Many places and years are worked out by two processes: the same answers, nobody left behind."""

from __future__ import annotations

import os
import time
from multiprocessing import active_children

import pytest

from graphmodel.analysis import side_by_side
from graphmodel.analysis.every import every_table
from graphmodel.analysis.side_by_side import several_processes, worked_out
from graphmodel.errors import AnalysisError
from graphmodel.progress import listening
from tests.every_analysis import a_city, some_cities


def _slow(item: int) -> int:
    time.sleep(60 * item)
    return item


def _ended(item: int) -> int:
    os._exit(3)


def test_two_processes_give_the_answers_of_one_to_the_last_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three seconds: each process starts anew, as on Windows, and reads the libraries."""
    lists = [*some_cities(), a_city("台州市"), a_city("丽水市", None)]
    one = every_table(lists, bootstraps=50)
    for name in ("graphmodel.analysis.groups.FEWEST", "graphmodel.analysis.side_by_side.FEWEST"):
        monkeypatch.setattr(name, 2)
    monkeypatch.setitem(worked_out.__kwdefaults__, "fewest", 2)
    heard: list[tuple[int, int]] = []
    with several_processes(), listening(lambda done, total: heard.append((done, total))):
        two = every_table(lists, bootstraps=50)
        assert len(active_children()) == side_by_side.PROCESSES
    assert (6, 6) in heard and not active_children()
    for name, table in one.items():
        assert table.equals(two[name]) and table.dtypes.equals(two[name].dtypes), name


def test_few_places_are_worked_out_in_this_process() -> None:
    with several_processes():
        assert list(worked_out(abs, [-1] * (side_by_side.FEWEST - 1))) == [1] * (side_by_side.FEWEST - 1)
        assert not active_children()


def test_ctrl_c_ends_the_processes_at_once() -> None:
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), several_processes():
        for done in worked_out(_slow, [0] * 4 + [1] * 8, fewest=2):
            if not done:
                raise KeyboardInterrupt
    # the pool's own thread may be the one that sees a process end, a moment before it is no child any more
    while active_children() and time.monotonic() - begun < 50:
        time.sleep(0.05)
    assert not active_children()


def test_a_process_that_is_ended_from_outside_is_told_and_not_waited_for() -> None:
    with several_processes(), pytest.raises(AnalysisError, match="内存"):
        list(worked_out(_ended, range(4), fewest=2))
