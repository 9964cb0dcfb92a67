"""The embedded engine in a process of its own, which can be stopped whatever it does."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import Any

from graphmodel.engine.building import Building, Kind, without_halves
from graphmodel.engine.frames import read_frame, write_frame
from graphmodel.engine.kept import read_kept, write_kept
from graphmodel.engine.memory import TOO_MUCH_MEMORY, Memory


class Engine:
    """The graph, and answers from it."""

    def __init__(self, memory: Memory) -> None:
        import kglite

        self._memory = memory

        self.kglite = kglite
        kglite.set_query_warning_policy("silent")
        self.graph: Any = None
        self._building: Building | None = None
        self._list_like: list[tuple[str, str]] = []

    def begin(self, kinds: list[tuple[Any, ...]]) -> None:
        """Begin another graph of these kinds of nodes and relationships."""
        self.graph = None
        self._building = Building([Kind(*kind) for kind in kinds])

    def add(self, packed: list[bytes]) -> None:
        """Add lists to the graph that was begun."""
        assert self._building is not None
        for one in packed:
            self._building.add(one)

    def build(self) -> list[tuple[str, str]]:
        """Make the graph that was begun; return which properties contain a text that looks as a list."""
        assert self._building is not None
        building, self._building = self._building, None
        with self._memory.doubled():  # the records are beside the graph that is made of them
            self._take(self._made_of(building.document()))
        self._list_like = sorted(building.list_like)
        return self._list_like

    def _made_of(self, document: str) -> Any:
        try:
            return self.kglite.from_records(document, on_missing_endpoint="error")
        except UnicodeEncodeError:
            return self.kglite.from_records(without_halves(document), on_missing_endpoint="error")

    def keep(self, path: str, head: dict[str, Any]) -> bool:
        """Keep the graph in a file; say whether that was possible."""
        made = {**head, "engine": self.kglite.__version__, "list_like": self._list_like}
        return write_kept(Path(path), made, self.graph.to_bytes())

    def open(self, path: str, head: dict[str, Any]) -> list[tuple[str, str]] | None:
        """Take the graph that was kept, if it is of the same make; return what ``build`` returned for it."""
        found = read_kept(Path(path), {**head, "engine": self.kglite.__version__})
        if found is None:
            return None
        self._take(self.kglite.from_bytes(found[1]))
        self._list_like = [(label, name) for label, name in found[0]["list_like"]]
        return self._list_like

    def _take(self, graph: Any) -> None:
        graph.read_only(True)
        self.kglite.trim_memory()
        self.graph = graph

    def ask(
        self, text: str, parameters: dict[str, Any], milliseconds: int, limit: int | None
    ) -> tuple[list[list[Any]], bool]:
        """Return the rows of a query, and whether there were more than ``limit``."""
        found = self.graph.cypher(
            text,
            params=parameters,
            timeout_ms=milliseconds,
            row_limit=limit,
            # with the optimizer, null group keys after OPTIONAL MATCH go wrong (docs/decisions)
            disable_optimizer=True,
            hide_structural_keys=True,
        )
        rows = [list(row.values()) for row in found]
        total = (found.diagnostics or {}).get("total_rows")
        return rows, total is not None and total > len(rows)


def serve(limit: int) -> None:
    """Answer messages until there are no more."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked ends this process
    came, goes = sys.stdin.buffer, sys.stdout.buffer
    memory = Memory(limit)
    engine = Engine(memory)
    memory.watch()
    while True:
        try:
            name, *values = read_frame(came)
        except EOFError:
            return
        try:
            answer: Any = ("done", getattr(engine, name)(*values))
        except MemoryError:
            os._exit(TOO_MUCH_MEMORY)
        except BaseException as error:
            answer = ("fault", type(error).__name__, str(error))
        write_frame(goes, answer)
