"""Cypher on the embedded engine, kglite: all that knows of it is here and in ``worker``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from graphmodel.errors import QueryError
from graphmodel.graph import GraphRows, Row
from graphmodel.querying.differences import refuse_differences
from graphmodel.querying.faults import explained
from graphmodel.querying.process import EngineFault, Worker
from graphmodel.querying.render import render
from graphmodel.querying.result import Result
from graphmodel.querying.schema_check import understood
from graphmodel.querying.values import from_embedded
from graphmodel.schema import NODES, RELATIONSHIPS


@dataclass(frozen=True, slots=True)
class Question:
    """A checked query as the engine takes it, and the columns its answer will have."""

    text: str
    parameters: dict[str, Any]
    columns: list[str]


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
    return Question(made, given, checked.columns)


class EmbeddedGraph:
    """The lists asked about, in the memory of a process of their own."""

    def __init__(self) -> None:
        self._worker: Worker | None = None
        self.key: object = None

    def start(self) -> None:
        """Start the process, if there is none; the lists can be read meanwhile."""
        if self._worker is None or not self._worker.alive:
            self.close()
            self._worker = Worker()
            self.key = None

    def load(self, graphs: Iterable[GraphRows], key: object) -> None:
        """Put lists in; ``key`` says which they are, and in which state."""
        self.start()
        assert self._worker
        self.key = None
        try:
            self._worker.call("load", records(graphs))
        except EngineFault as fault:
            raise QueryError(f"查询引擎装不下这些清单（{fault.kind}: {fault}）") from fault
        self.key = key

    def query(self, question: Question, *, timeout: float, limit: int | None) -> Result:
        """Answer one question.

        Raises
        ------
        QueryError
            It takes too long or too much memory, or the engine refuses it.
        """
        assert self._worker
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

    def close(self) -> None:
        """End the process."""
        if self._worker is not None:
            self._worker.close()
        self._worker = None
        self.key = None


def records(graphs: Iterable[GraphRows]) -> str:
    """Return lists as one graph in the engine's own form; what several lists share is there once."""
    nodes: dict[str, dict[str, Row]] = {node.label: {} for node in NODES}
    ties: dict[str, dict[tuple[str, str], Row]] = {rel.type: {} for rel in RELATIONSHIPS}
    for graph in graphs:
        for label, rows in graph.nodes.items():
            _unite(nodes[label], rows)
        for kind, pairs in graph.relationships.items():
            known = ties[kind]
            for ends, row in pairs.items():
                known.setdefault(ends, row)
    made = {
        "nodes": [
            {"type": label, "id_field": "id", "records": [_record(row) for row in rows.values()]}
            for label, rows in nodes.items()
            if rows
        ],
        "connections": [
            {
                "type": rel.type,
                "source_type": rel.start,
                "source_id_field": "start",
                "target_type": rel.end,
                "target_id_field": "end",
                "records": [{"start": start, "end": end, **row} for (start, end), row in ties[rel.type].items()],
            }
            for rel in RELATIONSHIPS
            if ties[rel.type]
        ],
    }
    text = json.dumps(made, ensure_ascii=True, default=_date)
    if r"[\"" in text:
        of_nodes = chain.from_iterable(rows.values() for rows in nodes.values())
        for row in chain(of_nodes, chain.from_iterable(rows.values() for rows in ties.values())):
            _refuse_list_like(row)
    return text


def _refuse_list_like(row: Row) -> None:
    """Refuse a text such as ``["a"]``: the engine holds it for equal to ``a``."""
    for value in row.values():
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, str) and item.startswith('["') and item.endswith('"]'):
                raise QueryError(
                    f"清单里有文字“{item[:40]}”，内嵌引擎会把它当成列表；要查询这份清单，请用 Neo4j 服务器"
                )


def _unite(known: dict[str, Row], rows: Mapping[str, Row]) -> None:
    for identity, row in rows.items():
        former = known.get(identity)
        if former is None:
            known[identity] = row
        elif "written_as" in row and former["written_as"] != row["written_as"]:
            known[identity] = {**former, "written_as": sorted({*former["written_as"], *row["written_as"]})}


def _record(row: Row) -> Row:
    # a title that is not said falls back to the id, and a name to the title
    return {"name": None, "title": None, **{key: value for key, value in row.items() if value is not None}}


def _date(value: Any) -> Any:
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    raise TypeError(type(value).__name__)
