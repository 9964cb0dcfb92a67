"""Places and years worked out in several processes at once, with the answers in the order of one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from graphmodel.errors import AnalysisError
from graphmodel.progress import told

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")
#: Of fewer places and years a second process costs more (half a second to start each) than it saves.
FEWEST = 60
PROCESSES = 2
#: So many pieces of work are handed to a process at a time, and one waits for an answer so long before looking up.
_AT_ONCE, _LOOK_UP = 4, 0.2


@dataclass(slots=True)
class _Team:
    """The processes, begun when the first piece of work is large enough for them, and the answers that are due."""

    pool: ProcessPoolExecutor | None = None
    processes: list[BaseProcess] = field(default_factory=list)
    waiting: deque[Future[list[Any]]] = field(default_factory=deque)


_team: ContextVar[_Team | None] = ContextVar("graphmodel_team", default=None)


@contextmanager
def several_processes() -> Iterator[None]:
    """Let what :func:`worked_out` does inside be done by two processes where there is much of it.

    Only for programs whose main module may be imported again (``if __name__ == "__main__"``), as the command line's
    may: the processes are started anew, as on Windows.
    """
    team = _Team()
    token = _team.set(team)
    try:
        yield
    finally:
        _team.reset(token)
        _stop(team)


def worked_out(work: Callable[[T], R], items: Sequence[T], *, fewest: int = FEWEST, tell: bool = True) -> Iterator[R]:
    """Yield what ``work`` makes of each item, in their order.

    Parameters
    ----------
    work
        A function of a module (or a ``partial`` of one) that hangs on nothing but its item, so that the answers are the
        same whichever process gives them.
    items
        What it is given, one by one.
    fewest
        Of fewer items all is done in this process.
    tell
        Whether to tell whoever listens how many are done.

    Raises
    ------
    AnalysisError
        A process was ended from outside, as when memory runs out.
    """
    team = _team.get()
    pool = _begun(team) if team is not None and len(items) >= fewest else None
    answers = _answers(team, pool, work, items) if team and pool else map(work, items)
    for _item in told(items) if tell else items:
        yield next(answers)


def _answers(team: _Team, pool: ProcessPoolExecutor, work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    others = set(active_children()) - set(team.processes)
    try:
        team.waiting = deque(
            pool.submit(_all, work, items[start : start + _AT_ONCE]) for start in range(0, len(items), _AT_ONCE)
        )
        team.processes = [child for child in active_children() if child not in others]
        while team.waiting:
            answers = _awaited(team.waiting[0])
            team.waiting.popleft()  # an answer that was taken is kept no longer
            yield from answers
    except BrokenProcessPool:
        team.pool = None
        raise AnalysisError("计算用的进程中途结束了（多半是内存不够）；请用 --place、--year 分开计算") from None


def _all(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [work(item) for item in items]


def _awaited(future: Future[list[R]]) -> list[R]:
    """Wait for an answer, so that Ctrl-C is heard meanwhile on every system."""
    while True:
        try:
            return future.result(timeout=_LOOK_UP)
        except TimeoutError:
            if future.done():
                raise


def _begun(team: _Team) -> ProcessPoolExecutor | None:
    """Return the processes, or ``None`` on a system that has no locks between them."""
    if team.pool is None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with suppress(OSError, ImportError, NotImplementedError):
            team.pool = ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"), initializer=_deaf)
    return team.pool


def _deaf() -> None:
    """Leave Ctrl-C to the process that began this one, which ends it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(team: _Team) -> None:
    """End the processes, at once if answers are still due: nobody waits for them any more."""
    pool, team.pool = team.pool, None
    if pool is None:
        return
    pool.shutdown(wait=not team.waiting)
    for process in team.processes if team.waiting else ():
        process.terminate()
