"""CPU seconds, taken in alternation so that what else a machine does falls on all alike."""

from __future__ import annotations

import gc
import math
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Action = Callable[[], Any]


@dataclass(frozen=True)
class Times:
    """CPU seconds of each run, and wall seconds of the quickest."""

    cpu: tuple[float, ...]
    wall: float

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.cpu)

    @property
    def spread(self) -> str:
        """The quickest and the slowest run."""
        return f"{min(self.cpu):.3g}–{max(self.cpu):.3g}"


def alternate(
    actions: Mapping[str, Action], runs: int, limit: float = math.inf
) -> tuple[dict[str, Times], dict[str, Any]]:
    """Run several ways to one answer in turn.

    Parameters
    ----------
    actions
        Name to what is run.
    runs
        How often each.
    limit
        Seconds after which no further round is begun.

    Returns
    -------
    tuple
        Times and last answers, by name.
    """
    cpu: dict[str, list[float]] = {name: [] for name in actions}
    wall: dict[str, list[float]] = {name: [] for name in actions}
    answers: dict[str, Any] = {}
    begun = time.perf_counter()
    for turn in range(runs):
        if turn and time.perf_counter() - begun > limit:
            break
        for name, action in actions.items():
            answers.pop(name, None)
            gc.collect()
            used, started = _used(), time.perf_counter()
            answers[name] = action()
            cpu[name].append(_used() - used)
            wall[name].append(time.perf_counter() - started)
    return {name: Times(tuple(cpu[name]), min(wall[name])) for name in actions}, answers


def _used() -> float:
    """Return CPU seconds of this process and of its children that have ended."""
    total = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        use = resource.getrusage(who)
        total += use.ru_utime + use.ru_stime
    return total


def run(*arguments: str) -> Action:
    """Return an action that runs Python in a process of its own, from its start.

    Python may keep what it compiled, as an installed package has it: the others are compiled when they are installed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def action() -> str:
        return subprocess.run(
            [sys.executable, *arguments], check=True, capture_output=True, text=True, encoding="utf-8", env=environment
        ).stdout

    return action


def megabytes(code: str, *arguments: str) -> float:
    """Return the peak memory of a piece of Python in a process of its own (on Linux)."""
    # not getrusage, which counts what the process was copied from, too
    tail = "\nprint([row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM')][0])"
    out = subprocess.run(
        [sys.executable, "-c", code + tail, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    ).stdout
    return float(out.split()[-1]) / 1024


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float | None:
    """Return the slope of log seconds over log size: 1 is linear, 2 quadratic.

    >>> round(exponent([10, 100, 1000], [1, 10, 100]), 6)
    1.0
    """
    points = [(math.log(size), math.log(taken)) for size, taken in zip(sizes, seconds, strict=True) if taken > 0]
    if len(points) < 2:
        return None
    mean_x = statistics.fmean(x for x, _ in points)
    mean_y = statistics.fmean(y for _, y in points)
    over = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / over if over else None
