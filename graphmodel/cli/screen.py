"""Say something on the terminal, which obeys control characters in what it is given."""

from __future__ import annotations

import click

from graphmodel.letters import harmless


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text as ``click.echo`` does, without what a terminal would obey."""
    click.echo(harmless(text), err=err, nl=nl)
