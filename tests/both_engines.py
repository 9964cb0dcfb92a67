"""Asking the embedded engine, as a user does, and a real Neo4j, with nothing of ours between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import neo4j
import neo4j.graph
import neo4j.time

from graphmodel.errors import QueryError
from graphmodel.records import ResponsibilityList
from graphmodel.stores.neo4j import Neo4jStore
from graphmodel.stores.sqlite import SqliteStore
from tests.generated import generated_list

SECONDS = 10.0


def several_cities() -> list[ResponsibilityList]:
    """Four short lists of three places and three years, with namesakes and awkward names."""
    return [
        generated_list(21, projects=6, place="杭州市", year=2024),
        generated_list(14, projects=7, place="宁波市"),
        generated_list(3, projects=6, place="宁波市", year=2025),
        generated_list(28, projects=5, place="温州市", year=2024),
    ]


@dataclass
class Both:
    """The same lists on both engines."""

    embedded: SqliteStore
    server: Neo4jStore
    driver: neo4j.Driver
    refused: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)

    def load(self, lists: Iterable[ResponsibilityList]) -> None:
        for the_list in lists:
            self.embedded.load(the_list)
            self.server.load(the_list)
        # what the store keeps for itself is no part of the graph
        self.driver.execute_query("MATCH (n:GraphmodelRecord) DETACH DELETE n")

    def there(self, text: str, parameters: Mapping[str, Any]) -> tuple[str, Any]:
        """Return the server's rows, or what it says is wrong."""

        @neo4j.unit_of_work(timeout=SECONDS)
        def work(tx: neo4j.ManagedTransaction) -> list[tuple[Any, ...]]:
            return [tuple(map(plain, record)) for record in tx.run(text, dict(parameters))]

        try:
            with self.driver.session() as session:
                return "rows", session.execute_read(work)
        except neo4j.exceptions.Neo4jError as error:
            return _refusal(error)
        except neo4j.exceptions.ConnectionAcquisitionTimeoutError as error:  # the server still winds up a long one
            return "late", str(error)
        except neo4j.exceptions.BrokenRecordError as error:  # a date that Python has no name for
            return "error", str(error)
        except neo4j.exceptions.ResultFailedError as error:  # it failed, and once more while it was wound up
            if not isinstance(error.__cause__, neo4j.exceptions.Neo4jError):
                raise
            return _refusal(error.__cause__)

    def here(self, text: str, parameters: Mapping[str, Any]) -> tuple[str, Any]:
        """Return the embedded engine's rows, or what is said against the question."""
        try:
            found = self.embedded.query(text, parameters, timeout=SECONDS)
        except QueryError as error:
            return "refused", str(error)
        return "rows", [tuple(map(plain, row)) for row in found]

    def differences(
        self, questions: Sequence[tuple[str, bool]], parameters: Mapping[str, Any] | None = None
    ) -> list[str]:
        """Return where the engines answer otherwise; what the embedded one refuses is kept in ``refused``,
        and what the server did not answer in time in ``late``.

        Parameters
        ----------
        questions
            Each with whether the order of its rows counts.
        parameters
            For all of them.
        """
        given = parameters or {}
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda question: self.there(question[0], given), questions))
        found = []
        for (text, ordered), there in zip(questions, answers, strict=True):
            if there[0] == "late":  # a busy machine; it is no answer
                self.late.append(text)
                continue
            here = self.here(text, given)
            if here[0] == "refused":
                if there[0] == "rows":
                    self.refused.append(f"{text}\n    {here[1].splitlines()[0]}")
            elif there[0] == "error" or not same(here[1], there[1], ordered=ordered):
                found.append(f"{text}\n    here:  {_few(here[1])}\n    there: {_few(there[1])}")
        return found


def _refusal(error: neo4j.exceptions.Neo4jError) -> tuple[str, str]:
    late = "TimedOut" in str(error.code) or "Terminated" in str(error.code)
    return "late" if late else "error", str(error.message)


def same(here: list[Any], there: list[Any], *, ordered: bool) -> bool:
    """Return whether two answers are the same."""
    return here == there if ordered else sorted(map(repr, here)) == sorted(map(repr, there))


def _few(rows: Any) -> str:
    return repr(rows[:4])[:500] + (f" … {len(rows)} rows" if isinstance(rows, list) else "")


def plain(value: Any) -> Any:
    """Return a value of either engine in one form; floats to nine digits, as sums are added in different orders."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return ("int", value)
    if isinstance(value, float):
        return ("float", f"{value:.9g}".replace("-0", "0") if value == 0 else f"{value:.9g}")
    if isinstance(value, neo4j.graph.Node):
        return plain({"label": next(iter(value.labels)), **value})
    if isinstance(value, neo4j.graph.Relationship):
        return plain({"type": value.type, **value})
    if isinstance(value, neo4j.graph.Path):
        return plain({"nodes": list(value.nodes), "relationships": list(value.relationships)})
    if isinstance(value, neo4j.time.Date):
        return value.to_native()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in sorted(value.items())}
    return value
