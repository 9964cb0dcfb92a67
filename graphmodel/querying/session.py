"""Questions to a store's lists on the embedded engine: which are in its memory, and whether still the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from graphmodel.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.querying.embedded import EmbeddedGraph
    from graphmodel.querying.process import Worker
    from graphmodel.querying.request import Progress, Request
    from graphmodel.querying.result import Result
    from graphmodel.selection import Selection


class Lists(Protocol):
    """What is needed of a store."""

    def state(self) -> object:
        """Return what is another after every change of the store, at next to no cost; ``None`` if nothing tells."""

    def content_key(self, selection: Selection | None = None) -> str:
        """Return a hash over the graphs of the lists asked for."""

    def kept_graph(self) -> Path | None:
        """Return the file that may keep the graph of all lists, if they are so many that it pays."""

    def packed_graphs(self, selection: Selection | None = None) -> tuple[str, list[bytes]]:
        """Return the graphs of the lists asked for as they are packed, and their hash, from one state of the store."""


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
        self._early: Worker | None = None  # started for a graph that is still to come
        self._state: object = None  # of the store, when what is in memory was last seen to be what it holds

    def start(self) -> None:
        """Start the engine's process, if none runs; it gets ready while the rest of the program is loaded."""
        from graphmodel.querying.process import Worker

        if self._graph is None and self._early is None:
            self._early = Worker()

    def answer(self, request: Request) -> Result:
        """Answer one question about the lists asked for, as the store contains them now.

        Raises
        ------
        QueryError
            The question is wrong, means something else on this engine, or takes too long or too much memory.
        """
        self.start()
        from graphmodel.querying.embedded import EmbeddedGraph, prepare

        if self._graph is None:
            self._graph, self._early = EmbeddedGraph(self._early), None
        self._graph.start()
        question = prepare(request.text, request.parameters)  # a wrong one is answered before anything is read
        self._bring_in(self._graph, request.selection, request.progress)
        return self._graph.query(question, timeout=request.timeout, limit=request.limit)

    def _bring_in(self, graph: EmbeddedGraph, selection: Selection | None, progress: Progress | None) -> None:
        """Have the lists in memory, in one state of the store."""
        state = self._lists.state()  # before anything is read: what changes meanwhile is seen the next time
        if graph.key is not None and graph.key[0] == selection:
            if state is not None and state == self._state:
                return
            if graph.key[1] == self._lists.content_key(selection):
                self._state = state
                return
        kept = self._lists.kept_graph() if selection is None or selection.is_all else None
        if not (kept and kept.exists() and graph.open_kept(kept, (selection, self._lists.content_key(selection)))):
            key, packed = self._lists.packed_graphs(selection)
            graph.load(packed, (selection, key), progress)
            if kept:
                graph.keep(kept)
        self._state = state  # not before they are in: what fails leaves other lists in memory, of an earlier state

    def close(self) -> None:
        """End the engine's process."""
        for one in (self._graph, self._early):
            if one is not None:
                one.close()
        self._graph = self._early = None


def refuse_writing() -> QueryError:
    """Return the error that the embedded engine does not write."""
    return QueryError(
        "内嵌的 Cypher 引擎只能查询：库里的内容由 graphmodel load 写入；要用 Cypher 写，请用 Neo4j 服务器"
    )
