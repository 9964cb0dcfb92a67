"""Cypher on the embedded engine, kglite: all that knows of it is here and in ``graphmodel.engine``."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphmodel.errors import QueryError
from graphmodel.querying.differences import refuse_differences
from graphmodel.querying.faults import explained
from graphmodel.querying.process import EngineFault, Worker, too_many
from graphmodel.querying.reads import compared_properties
from graphmodel.querying.render import render
from graphmodel.querying.result import Result
from graphmodel.querying.schema_check import understood
from graphmodel.querying.values import from_embedded
from graphmodel.schema import NODES, RELATIONSHIPS, Property

if TYPE_CHECKING:
    from graphmodel.querying.request import Progress
    from graphmodel.selection import Selection

_MADE = "1"  # another number when ``engine.building`` makes another graph of the same lists
LARGEST = 90 << 20  # bytes of packed lists, some 2,300 of thirty projects each; more need more memory than there is
_AT_ONCE = 4 << 20  # bytes of packed lists in one message


@dataclass(frozen=True, slots=True)
class Question:
    """A checked query as the engine takes it.

    Attributes
    ----------
    text, parameters
        For the engine.
    columns
        The columns that its answer will have.
    compared
        The properties (label and name) that it does more with than show them.
    """

    text: str
    parameters: dict[str, Any]
    columns: list[str]
    compared: frozenset[tuple[str, str]]


def prepare(text: str, parameters: Mapping[str, Any]) -> Question:
    """Check a query and write it for the engine.

    Raises
    ------
    QueryError
        It is wrong, or means something else on this engine.
    """
    checked = understood(text, parameters)
    refuse_differences(checked, parameters)
    made, given = render(checked, parameters)
    return Question(made, given, checked.columns, compared_properties(checked))


class EmbeddedGraph:
    """The lists asked about, in the memory of a process of their own.

    Parameters
    ----------
    worker
        A process that was started before; otherwise one is when it is needed.
    """

    def __init__(self, worker: Worker | None = None) -> None:
        self._worker = worker
        self._list_like: frozenset[tuple[str, str]] = frozenset()
        self.key: tuple[Selection | None, str] | None = None

    def start(self) -> Worker:
        """Start the process, if there is none; the lists can be read meanwhile."""
        if self._worker is None or not self._worker.alive:
            self.close()
            self._worker = Worker()
        return self._worker

    def load(
        self, packed: Sequence[bytes], key: tuple[Selection | None, str], progress: Progress | None = None
    ) -> None:
        """Put lists in, as the store packs them.

        Parameters
        ----------
        packed
            The lists.
        key
            Which they are, and the hash of their content.
        progress
            Told now and then how many are in.

        Raises
        ------
        QueryError
            They are too many.
        """
        if sum(map(len, packed)) > LARGEST:
            raise too_many()
        worker = self.start()
        self.key = None
        try:
            worker.call("begin", _kinds())
            for done, some in _portions(packed):
                worker.call("add", some)
                if progress:
                    progress(done, len(packed))
            self._list_like = frozenset(worker.call("build"))
        except EngineFault as fault:
            raise QueryError(f"查询引擎装不下这些清单（{fault.kind}: {fault}）") from fault
        self.key = key

    def open_kept(self, path: Path, key: tuple[Selection | None, str]) -> bool:
        """Take the graph kept in a file, if it was made of just these lists; say whether it was."""
        self.key = None
        try:
            found = self.start().call("open", str(path), _make(key[1]))
        except EngineFault:
            return False
        if found is None:
            return False
        self._list_like, self.key = frozenset(found), key
        return True

    def keep(self, path: Path) -> None:
        """Keep the graph in a file, where that is possible."""
        assert self._worker and self.key
        with contextlib.suppress(EngineFault):
            self._worker.call("keep", str(path), _make(self.key[1]))

    def query(self, question: Question, *, timeout: float, limit: int | None) -> Result:
        """Answer one question.

        Raises
        ------
        QueryError
            It takes too long or too much memory, or the engine refuses it.
        """
        assert self._worker
        self._refuse_list_like(question)
        milliseconds = max(1, int(timeout * 1000))
        try:
            rows, cut = self._worker.call(
                "ask", question.text, question.parameters, milliseconds, limit, seconds=timeout
            )
        except EngineFault as fault:
            raise explained(fault, timeout) from fault
        except BaseException:
            self.key = None
            raise
        return Result(question.columns, [[from_embedded(value) for value in row] for row in rows], cut)

    def _refuse_list_like(self, question: Question) -> None:
        """Refuse to compare what may be a text such as ``["甲"]``: the engine holds it for equal to ``甲``."""
        for label, name in sorted(question.compared & self._list_like):
            raise QueryError(
                f'{label}.{name} 里有 ["…"] 这样的文字，内嵌引擎比较时会把它当成列表；'
                "只显示它可以，要按它比较、筛选或计算，请用 --place、--year 避开那份清单，或用 Neo4j 服务器"
            )

    def close(self) -> None:
        """End the process."""
        if self._worker is not None:
            self._worker.close()
        self._worker = None
        self.key = None


def _make(content: str) -> dict[str, str]:
    """Return of what a kept graph was made: the lists, the schema, and the program that puts them in."""
    return {"content": content, "schema": hashlib.sha256(repr(_kinds_in_order()).encode()).hexdigest(), "made": _MADE}


def _kinds_in_order() -> list[Any]:
    return [(name, properties, sorted(dates), sorted(lists), ends) for name, properties, dates, lists, ends in _kinds()]


def _portions(packed: Sequence[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """Yield lists some at once, with how many have been until then."""
    some: list[bytes] = []
    size = 0
    for number, one in enumerate(packed, start=1):
        some.append(one)
        size += len(one)
        if size > _AT_ONCE or number == len(packed):
            yield number, some
            some, size = [], 0


def _kinds() -> list[tuple[Any, ...]]:
    """Return the schema as the engine's process needs it (:class:`graphmodel.engine.building.Kind`)."""
    nodes = [_kind(item.label, item.all_properties, None) for item in NODES]
    return nodes + [_kind(item.type, item.properties, (item.start, item.end)) for item in RELATIONSHIPS]


def _kind(name: str, properties: tuple[Property, ...], ends: tuple[str, str] | None) -> tuple[Any, ...]:
    dates, lists = (frozenset(item.name for item in properties if item.type == kind) for kind in ("date", "strings"))
    return name, tuple(item.name for item in properties), dates, lists, ends
