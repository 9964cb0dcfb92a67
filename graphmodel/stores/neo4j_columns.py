"""The columns of each list on a server, kept on the list's own node beside its record, and verified when read.

Analyses count over these and not over the graph's nodes, which other hands can change: what they change is found by a
check, and no figure follows it in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from graphmodel.columns import ListColumns, list_columns
from graphmodel.graph import GraphRows
from graphmodel.stores.columns import Kept as KeptColumns
from graphmodel.stores.columns import from_kept, kept_columns
from graphmodel.stores.neo4j_read import Torn
from graphmodel.stores.neo4j_records import record_id
from graphmodel.stores.neo4j_schema import RECORD
from graphmodel.stores.seals import Entry

if TYPE_CHECKING:
    import neo4j

_KEPT = f"""MATCH (r:{RECORD}) WHERE r.id IN $ids RETURN r.list_id AS id, r.columns_sum AS sum,
  CASE WHEN $texts THEN r.texts_sum END AS texts_sum, r.columns_names AS names, r.columns_words AS words,
  CASE WHEN $texts THEN r.columns_texts END AS texts"""


def column_properties(rows: GraphRows, graph_sum: bytes) -> dict[str, Any]:
    """Return the properties of a list's own node that hold its columns."""
    kept = kept_columns(graph_sum, list_columns(rows))
    assert kept.texts_sum is not None
    return {
        "columns_sum": kept.sum.hex(),
        "texts_sum": kept.texts_sum.hex(),
        "columns_names": kept.names,
        "columns_words": kept.words,
        "columns_texts": kept.texts,
    }


def columns(
    tx: neo4j.ManagedTransaction, found: Sequence[Entry], graph_of: Callable[[Entry], GraphRows], *, texts: bool
) -> list[ListColumns]:
    """Return the columns of lists, verified, in the order of the lists.

    Parameters
    ----------
    tx
        A transaction.
    found
        The lists, verified.
    graph_of
        Gives the graph of a list that was stored before columns were kept.
    texts
        With the names of projects and leaders, too.

    Raises
    ------
    Torn
        One is not of the graph that was written: a load is going on, or it is damaged.
    """
    rows = {row["id"]: row for row in tx.run(_KEPT, ids=[record_id(entry.id) for entry in found], texts=texts)}
    made = []
    for entry in found:
        row = rows.get(entry.id)
        if row is not None and row["sum"] is None:
            item: ListColumns | None = list_columns(graph_of(entry))
        else:
            item = None if row is None else _verified(row, entry, texts=texts)
        if item is None:
            raise Torn(f"清单 {entry.id} 供统计的数和写入时不一样")
        made.append(item if texts else item._replace(texts=None))
    return made


def _verified(row: Any, entry: Entry, *, texts: bool) -> ListColumns | None:
    try:
        kept = KeptColumns(
            bytes.fromhex(row["sum"]),
            bytes.fromhex(row["texts_sum"]) if texts else None,
            row["names"],
            bytes(row["words"]),
            row["texts"] if texts else None,
        )
        if texts and kept.texts is None:
            return None
        return from_kept(kept, entry)
    except (TypeError, ValueError, AttributeError):  # another hand's value
        return None
