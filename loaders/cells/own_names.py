"""The user's own names (``--agencies``) while a document is read: in a cell of units each of them stays whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import comparable, simplify

_MARK_BEHIND = re.compile(r"[（(][^（）()]{0,8}[)）]\s*$")
_Answer = TypeVar("_Answer", bound=Callable[..., Any])
_BETWEEN = r"\s、，,；;/|和及与"


@dataclass(frozen=True, slots=True, eq=False)
class OwnNames:
    """Names as the user's table has them, and the pattern that finds one between separators in a cell's text."""

    written: frozenset[str]
    pattern: re.Pattern[str]

    def contains(self, text: str) -> bool:
        """Return whether a text is one of the names, its mark in brackets aside."""
        return comparable(_MARK_BEHIND.sub("", text)) in self.written

    def parts(self, text: str) -> list[tuple[str, bool]] | None:
        """Return the pieces of a text and whether each is an own name (with its mark in brackets).

        ``None`` if there is no own name in it.
        """
        plain, at = simplify(text), 0
        found: list[tuple[str, bool]] = []
        for match in self.pattern.finditer(plain):
            found += [(text[at : match.start()], False), (text[match.start() : match.end()], True)]
            at = match.end()
        if not found:
            return None
        found.append((text[at:], False))
        edge = "、，,；;/|和及与 \t\n\u3000"
        return [(piece if own else piece.strip(edge), own) for piece, own in found if own or piece.strip(edge)]


_IN_USE: ContextVar[OwnNames | None] = ContextVar("own_names", default=None)


def own_names() -> OwnNames | None:
    """Return the names in use."""
    return _IN_USE.get()


def remembered(answer: _Answer) -> _Answer:
    """Remember what a function answered, for each user's own names apart: with others the answer may be another."""

    @lru_cache(maxsize=65536)
    def known(_own: OwnNames | None, *args: Any) -> Any:
        return answer(*args)

    @wraps(answer)
    def asked(*args: Any) -> Any:
        return known(_IN_USE.get(), *args)

    return cast(_Answer, asked)


@contextmanager
def reading_with(written: Collection[str]) -> Iterator[None]:
    """Read with a user's own names, in this thread alone."""
    names = sorted({name for name in written if len(name) > 1}, key=len, reverse=True)
    if not names:
        yield
        return
    # a name may be broken over lines; behind it may be what role it has
    spaced = (r"\s*".join(map(re.escape, name)) for name in names)
    pattern = re.compile(
        rf"(?<![^{_BETWEEN}*★▲●☆])(?:{'|'.join(spaced)})(?:（[^（）]{{0,8}}）)?[*★▲☆]?(?=[{_BETWEEN}。.]|$)"
    )
    token = _IN_USE.set(OwnNames(frozenset(names), pattern))
    try:
        yield
    finally:
        _IN_USE.reset(token)
