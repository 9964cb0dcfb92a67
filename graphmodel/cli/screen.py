"""Say something on the terminal, which obeys control characters in what it is given."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from graphmodel.letters import harmless

PATIENCE = 1.5  # seconds
_spoken = threading.Event()  # whether anything was said, a progress bar included


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text as ``click.echo`` does, without what a terminal would obey."""
    _spoken.set()
    click.echo(harmless(text), err=err, nl=nl)


def will_speak() -> None:
    """Note that something else tells how far the work is: a progress bar."""
    _spoken.set()


@contextmanager
def patience() -> Iterator[None]:
    """Say once that the work goes on, if nothing has been said for so long."""
    _spoken.clear()
    waiting = threading.Timer(PATIENCE, _say_that_it_goes_on)
    waiting.daemon = True
    waiting.start()
    try:
        yield
    finally:
        waiting.cancel()


def _say_that_it_goes_on() -> None:
    if not _spoken.is_set():
        say("正在处理，请稍候；Ctrl-C 可随时停止", err=True)
