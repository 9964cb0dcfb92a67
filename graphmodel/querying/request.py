"""A question to a store, as it is asked of every one alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from graphmodel.querying.result import Result
    from graphmodel.selection import Selection

TIMEOUT = 30.0
#: Called while lists are brought in, with how many are, and how many there will be.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """A question; see :meth:`Answering.query`."""

    text: str
    parameters: Mapping[str, Any]
    selection: Selection | None = None
    write: bool = False
    timeout: float = TIMEOUT
    limit: int | None = None
    progress: Progress | None = None


class Answering(Protocol):
    """What can be asked in Cypher; each store says in :meth:`answer` how."""

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        selection: Selection | None = None,
        write: bool = False,
        timeout: float = TIMEOUT,
        limit: int | None = None,
        progress: Progress | None = None,
        **named: Any,
    ) -> Result:
        """Answer one Cypher query, checked against the schema.

        Parameters
        ----------
        text
            The query; it may only read, unless ``write``.
        parameters, named
            Values for its ``$names``.
        selection
            The lists it is about; all if not given. On a server these are read and asked here.
        write
            Let it write (on a server only).
        timeout, limit
            The longest time in seconds, and the most rows.
        progress
            Called while lists are brought into memory, with how many are, and how many there will be.

        Raises
        ------
        QueryError
            The query is wrong, would write without ``write``, lacks a parameter, means something else on the engine
            that answers, or takes too long or too much memory.
        StoreError
            The store cannot be read, or the server does not answer.
        """
        given = {**(parameters or {}), **named}
        return self.answer(Request(text, given, selection, write, timeout, limit, progress))

    def answer(self, request: Request) -> Result:
        """Answer one question."""
