"""``re`` with patterns that are compiled when they are first used.

Compiling all patterns of the readers takes as long as reading a list, which needs fewer than half of them. A module has
its own compiled late by ``from graphmodel import lazy_re as re``.
"""

from __future__ import annotations

import re
from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    I,
    Match,
    Pattern,
    S,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, overload

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "I",
    "Match",
    "Pattern",
    "S",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


@overload
def compile(pattern: str, flags: int = 0) -> Pattern[str]: ...
@overload
def compile(pattern: bytes, flags: int = 0) -> Pattern[bytes]: ...
def compile(pattern: str | bytes, flags: int = 0) -> Any:
    """Return what stands for a compiled pattern, and becomes one when it is first used.

    Parameters
    ----------
    pattern, flags
        As in :func:`re.compile`.

    Examples
    --------
    >>> number = compile("[0-9]+")
    >>> number.findall("12 of 30")
    ['12', '30']
    """
    return _Later(pattern, flags)


class _Later:
    """A pattern that is compiled at its first use, and hands on the compiled one's own methods from then on."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        made = re.compile(self.pattern, self.flags)
        self.__dict__.update({method: getattr(made, method) for method in _METHODS})
        return getattr(made, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return compile, (self.pattern, self.flags)
