"""The command line: thin commands over the library."""

from graphmodel.cli.main import main

__all__ = ["main"]
