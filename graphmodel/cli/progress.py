"""Progress on the screen: a line on stderr once a second has passed, and rarer the longer it takes."""

from __future__ import annotations

import time

from graphmodel.cli.screen import say


class Progress:
    """Tells how many of several things are done; silent where that takes less than a second.

    Parameters
    ----------
    what
        What is done, as the line begins: ``计算``.
    hint
        What the first line says besides.
    fewest
        Of fewer things nothing is told.
    then
        What begins when all are done, told if anything was.
    """

    def __init__(self, what: str, *, hint: str = "", fewest: int = 10, then: str = "") -> None:
        self._what, self._hint, self._fewest, self._then = what, hint, fewest, then
        self._last: float | None = None  # when it was told last, or the first of the things was done
        self._wait, self._told = 1.0, False

    def __call__(self, done: int, total: int) -> None:
        """Tell it, if it is time."""
        now = time.monotonic()
        if self._told and self._then and done == total:
            say(f"{self._what}：{done}/{total}，{self._then}", err=True)
            return
        if self._last is None:
            self._last = now
        if total < self._fewest or now - self._last < self._wait:
            return
        say(f"{self._what}：{done}/{total}" + ("" if self._told else self._hint), err=True)
        self._last, self._told = now, True
        self._wait = min(self._wait * 1.5, 15.0)
