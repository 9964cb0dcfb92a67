"""Cypher on a Neo4j server: checked against the schema, and run only if the server's own plan says that it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel import lazy_re as re
from graphmodel.errors import QueryError
from graphmodel.querying.request import Request
from graphmodel.querying.result import Result
from graphmodel.querying.schema_check import understood
from graphmodel.querying.server_text import without_own
from graphmodel.querying.types import Type, value_type
from graphmodel.querying.values import shown_node, shown_relationship
from graphmodel.schema import NODE_TYPES

if TYPE_CHECKING:
    import neo4j

#: Properties the server's store keeps for itself on a list; they are never shown.
OWN = frozenset({"record", "forms", "seal"})

# What a plan may be made of: finding, joining, sorting and counting. Anything else, such as LoadCSV, ProcedureCall,
# Create or TerminateTransactions, is refused, whatever the text looked like.
_ALLOWED = frozenset(
    [
        "Aggregation",
        "EagerAggregation",
        "OrderedAggregation",
        "Distinct",
        "OrderedDistinct",
        "Sort",
        "PartialSort",
        "Top",
        "PartialTop",
        "Top1WithTies",
        "Limit",
        "ExhaustiveLimit",
        "Skip",
        "Filter",
        "Selection",
        "Projection",
        "CacheProperties",
        "Eager",
        "Argument",
        "EmptyRow",
        "EmptyResult",
        "ProduceResults",
        "Unwind",
        "Union",
        "OrderedUnion",
        "Apply",
        "Optional",
        "OptionalExpand",
        "Expand",
        "VarLengthExpand",
        "PruningVarLengthExpand",
        "BFSPruningVarLengthExpand",
        "ShortestPath",
        "AllShortestPaths",
        "StatefulShortestPath",
        "BidirectionalTrail",
        "Trail",
        "Repeat",
        "PathPropagatingBFS",
        "ProjectEndpoints",
        "NullifyMetadata",
        "PreserveOrder",
        "CartesianProduct",
        "NodeHashJoin",
        "ValueHashJoin",
        "LeftOuterHashJoin",
        "RightOuterHashJoin",
        "Anti",
        "AntiSemiApply",
        "SemiApply",
        "LetSemiApply",
        "LetAntiSemiApply",
        "LetSelectOrSemiApply",
        "LetSelectOrAntiSemiApply",
        "SelectOrSemiApply",
        "SelectOrAntiSemiApply",
        "ConditionalApply",
        "AntiConditionalApply",
        "RollUpApply",
        "TriadicSelection",
        "TriadicBuild",
        "TriadicFilter",
        "AssertSameNode",
        "AssertSameRelationship",
        "ArgumentTracker",
        "AllNodesScan",
        "NodeByLabelScan",
        "UnionNodeByLabelsScan",
        "IntersectionNodeByLabelsScan",
        "SubtractionNodeByLabelsScan",
        "NodeIndexScan",
        "NodeIndexSeek",
        "NodeIndexSeekByRange",
        "NodeUniqueIndexSeek",
        "NodeUniqueIndexSeekByRange",
        "MultiNodeIndexSeek",
        "AssertingMultiNodeIndexSeek",
        "NodeIndexContainsScan",
        "NodeIndexEndsWithScan",
        "NodeCountFromCountStore",
        "NodeByIdSeek",
        "NodeByElementIdSeek",
        "RelationshipCountFromCountStore",
        "AllRelationshipsScan",
        "RelationshipTypeScan",
        "UnionRelationshipTypesScan",
        "RelationshipIndexScan",
        "RelationshipIndexSeek",
        "RelationshipIndexSeekByRange",
        "RelationshipIndexContainsScan",
        "RelationshipIndexEndsWithScan",
        "RelationshipByIdSeek",
        "RelationshipByElementIdSeek",
    ]
)


@dataclass(frozen=True, slots=True)
class Known:
    """A query that a server's plan has shown to read only.

    What a text may do does not change with its parameters, or with the indexes that a plan is made of.

    Attributes
    ----------
    sent
        The text as it was sent.
    columns
        Of its answer.
    given
        Names and types of the parameters that it was found to fit the schema with.
    """

    sent: str
    columns: list[str]
    given: set[Given]


Given = tuple[tuple[str, "Type | None"], ...]
_REMEMBERED = 1000


def ask(session: neo4j.Session, request: Request, known: dict[str, Known]) -> Result:
    """Run one query that only reads, in a transaction of its own that is not retried.

    Parameters
    ----------
    session
        One whose access mode is to read.
    request
        The question.
    known
        The queries that are known to read only, by their text; this one is added.

    Raises
    ------
    QueryError
        It is wrong, does not fit the schema, or would do more than read.
    """
    import neo4j

    text, parameters = request.text, dict(request.parameters)

    def run(query: str) -> neo4j.Result:
        return session.run(neo4j.Query(query, timeout=request.timeout), parameters)

    found = known.get(text)
    given = _given(parameters)
    if found is None or given not in found.given:
        checked = understood(text, parameters)
        if found is None:
            found = Known(without_own(text, checked.query), checked.columns, set())
            refuse_more_than_reading(run("EXPLAIN " + found.sent).consume())
            if len(known) >= _REMEMBERED:
                known.clear()
            known[text] = found
        if given is not None and not checked.by_value and len(found.given) < _REMEMBERED:
            found.given.add(given)
    return _taken(run(found.sent), found.columns, request.limit)


def _given(parameters: Mapping[str, Any]) -> Given | None:
    try:
        return tuple((name, value_type(value)) for name, value in parameters.items())
    except RecursionError:  # the check says that a list is too deep
        return None


def write(session: neo4j.Session, request: Request) -> Result:
    """Run one query that may write; nothing of it is checked."""
    import neo4j

    @neo4j.unit_of_work(timeout=request.timeout)
    def work(tx: neo4j.ManagedTransaction) -> Result:
        return _taken(tx.run(request.text, dict(request.parameters)), [], request.limit)

    return session.execute_write(work)


def _taken(result: neo4j.Result, columns: list[str], limit: int | None) -> Result:
    found = Result(columns or list(result.keys()))
    for record in result:
        if limit is not None and len(found.rows) >= limit:
            found.cut = True
            result.consume()
            break
        found.rows.append([from_server(value) for value in record.values()])
    return found


def refuse_more_than_reading(summary: neo4j.ResultSummary) -> None:
    """Refuse a query whose plan does more than read the graph.

    Raises
    ------
    QueryError
        Naming what it would do.
    """
    if summary.query_type != "r" or not summary.plan:
        raise QueryError("只读查询里不能写入，也不能用管理命令；确要写入请加 --write")
    for operator in _operators(summary.plan):
        if operator not in _ALLOWED:
            raise QueryError(f"只读查询里不能这样做（服务器说它会 {operator}）：可能读写文件、调用过程或改动数据库")


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    waiting = [plan]
    while waiting:
        now = waiting.pop()
        name = re.sub(r"[@(].*", "", now["operatorType"])
        yield re.sub(r"^(?:Partitioned)?(?:Undirected|Directed)?(?=[A-Z])", "", name)
        waiting.extend(now.get("children") or ())


def from_server(value: Any) -> Any:
    """Return a value of the server as the answer shows it."""
    import neo4j.graph
    import neo4j.time

    if isinstance(value, neo4j.graph.Node):
        label = next((name for name in NODE_TYPES if name in value.labels), next(iter(value.labels), ""))
        return shown_node(label, {key: from_server(item) for key, item in value.items()})
    if isinstance(value, neo4j.graph.Relationship):
        return shown_relationship(value.type, {key: from_server(item) for key, item in value.items()})
    if isinstance(value, neo4j.graph.Path):
        return {
            "nodes": [from_server(node) for node in value.nodes],
            "relationships": [from_server(rel) for rel in value.relationships],
        }
    if isinstance(value, neo4j.time.Date):
        return value.to_native()
    if hasattr(value, "iso_format"):
        return value.iso_format()
    if isinstance(value, list):
        return [from_server(item) for item in value]
    if isinstance(value, dict):
        return {key: from_server(item) for key, item in value.items()}
    return value


def explained(error: Exception, timeout: float) -> QueryError:
    """Return the error to show for what the server says of a query."""
    code, message = str(getattr(error, "code", "") or ""), str(getattr(error, "message", "") or error)
    if "TransactionTimedOut" in code or "timed out" in message.lower():
        return QueryError(f"查询超过 {timeout:g} 秒，已停止；请缩小范围，或用 --timeout 放宽")
    if "AccessMode" in code or "read access mode" in message.lower():
        return QueryError("只读查询里不能写入；确要写入请加 --write")
    if "MemoryPoolOutOfMemory" in code or "MemoryLimit" in code:
        return QueryError("查询用的内存超过服务器的限额，已停止；请缩小范围，或先汇总再返回")
    if "/ by zero" in message:
        return QueryError("算式里除数是 0：请先用 WHERE 去掉这样的行")
    return QueryError(f"服务器不接受这条查询：{message}")
