"""Many places and years are worked out by two processes: the same answers, nobody left behind."""

from __future__ import annotations

import multiprocessing
import os
import time
from multiprocessing import active_children

import pytest

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
        assert len(active_children()) == 2
    assert (6, 6) in heard and not active_children()
    for name, table in one.items():
        assert table.equals(two[name]) and table.dtypes.equals(two[name].dtypes), name


def test_from_sixty_places_on_two_processes_begin() -> None:
    heard: list[tuple[int, int]] = []
    with several_processes(), listening(lambda done, total: heard.append((done, total))):
        assert list(worked_out(abs, range(-59, 0))) == list(range(59, 0, -1))
        assert not active_children() and heard[-1] == (59, 59)
        assert list(worked_out(abs, range(-60, 0))) == list(range(60, 0, -1))
        assert len(active_children()) == 2 and heard[-1] == (60, 60)
        heard.clear()
        assert list(worked_out(abs, [-1], tell=False)) == [1] and not heard
    assert not active_children()


def test_a_system_without_locks_works_it_out_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_given: object) -> None:
        raise ImportError("no semaphores")

    monkeypatch.setattr(multiprocessing, "get_context", none)
    with several_processes():
        assert list(worked_out(abs, [-1, -2], fewest=2)) == [1, 2] and not active_children()


def test_ctrl_c_ends_the_processes_at_once() -> None:
    begun = time.monotonic()
    of_the_user = multiprocessing.get_context("spawn").Process(target=_slow, args=(1,))
    of_the_user.start()
    with pytest.raises(KeyboardInterrupt), several_processes():
        for done in worked_out(_slow, [0] * 4 + [1] * 8, fewest=2):
            if not done:
                raise KeyboardInterrupt
    # the pool's own thread may be the one that sees a process end, a moment before it is no child any more
    while active_children() != [of_the_user] and time.monotonic() - begun < 50:
        time.sleep(0.05)
    assert active_children() == [of_the_user]
    of_the_user.terminate()
    of_the_user.join()


def test_a_process_that_is_ended_from_outside_is_told_and_not_waited_for() -> None:
    with several_processes(), pytest.raises(AnalysisError, match="内存"):
        list(worked_out(_ended, range(4), fewest=2))
