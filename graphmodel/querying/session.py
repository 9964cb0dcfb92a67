"""Questions to the lists of a store on the embedded engine: which lists are in its memory, and whether still the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from graphmodel.errors import QueryError
from graphmodel.querying.result import Result

if TYPE_CHECKING:
    from graphmodel.graph import GraphRows
    from graphmodel.querying.embedded import EmbeddedGraph
    from graphmodel.selection import Selection

TIMEOUT = 30.0
_ATTEMPTS = 3


class Lists(Protocol):
    """What is needed of a store."""

    def content_key(self) -> str:
        """Return what changes with the content of the store."""

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the lists asked for, from one state of the store."""


class EmbeddedSession:
    """The embedded engine on a store; its process starts with the first question and ends with ``close``.

    Parameters
    ----------
    lists
        The store.
    """

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._graph: EmbeddedGraph | None = None

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any],
        *,
        selection: Selection | None = None,
        timeout: float = TIMEOUT,
        limit: int | None = None,
    ) -> Result:
        """Answer one question about the lists asked for, as the store holds them now.

        Raises
        ------
        QueryError
            The question is wrong, means something else on this engine, or takes too long or too much memory.
        """
        from graphmodel.querying.embedded import EmbeddedGraph, prepare

        if self._graph is None:
            self._graph = EmbeddedGraph()
        question = prepare(text, parameters)  # a wrong question is answered before anything is read
        self._graph.start()
        self._bring_in(selection)
        return self._graph.query(question, timeout=timeout, limit=limit)

    def _bring_in(self, selection: Selection | None) -> None:
        """Have the lists in memory, in one state of the store."""
        assert self._graph is not None
        for _ in range(_ATTEMPTS):
            key = (selection, self._lists.content_key())
            if self._graph.key == key:
                return
            graphs = self._lists.graphs(selection)
            unchanged = key[1] == self._lists.content_key()
            self._graph.load(graphs, key if unchanged else None)
            if unchanged:
                return

    def close(self) -> None:
        """End the engine's process."""
        if self._graph is not None:
            self._graph.close()
        self._graph = None


def refuse_writing() -> QueryError:
    """Return the error that the embedded engine does not write."""
    return QueryError(
        "内嵌的 Cypher 引擎只能查询：库里的内容由 graphmodel load 写入；要用 Cypher 写，请用 Neo4j 服务器"
    )
