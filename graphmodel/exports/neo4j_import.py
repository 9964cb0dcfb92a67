"""CSV files for ``neo4j-admin database import``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphmodel.agencies import Registry
from graphmodel.exports.archive import archive
from graphmodel.exports.cells import csv_bytes
from graphmodel.graph import as_rows
from graphmodel.schema import NODES, RELATIONSHIPS

_TYPES = {
    "string": "string", "integer": "long", "float": "double", "boolean": "boolean", "date": "date",
    "strings": "string[]",
}  # fmt: skip
#: Between the items of a list property; a letter that no name contains.
_BETWEEN = "|"


def neo4j_import(source: Any, *, registry: Registry | None = None) -> bytes:
    """Return a zip of CSV files, one for each label and relationship type, with the command that imports them.

    Parameters
    ----------
    source
        A list or several, the graphs of a store, or a store.
    registry
        The names to resolve lists with.

    Notes
    -----
    Texts are as they are (nothing is made harmless for spreadsheets): the files are for Neo4j alone.
    """
    graphs = list(as_rows(source.graphs() if hasattr(source, "graphs") else source, registry))
    files: dict[str, bytes] = {}
    for node in NODES:
        rows: dict[str, dict[str, Any]] = {}
        for graph in graphs:
            for identity, row in graph.nodes[node.label].items():
                rows[identity] = _merged(rows.get(identity), row)
        properties = [item for item in node.all_properties if item.name != "id"]
        head = ["id:ID(graph)", *(f"{item.name}:{_TYPES[item.type]}" for item in properties), ":LABEL"]
        body = [
            [identity, *(_cell(row.get(item.name)) for item in properties), node.label]
            for identity, row in sorted(rows.items())
        ]
        files[f"nodes-{node.label}.csv"] = csv_bytes(head, body, mark=False, safe=False)
    for kind in RELATIONSHIPS:
        head = [
            ":START_ID(graph)",
            ":END_ID(graph)",
            *(f"{item.name}:{_TYPES[item.type]}" for item in kind.properties),
            ":TYPE",
        ]
        ties = {ends: row for graph in graphs for ends, row in graph.relationships[kind.type].items()}
        body = [
            [*ends, *(_cell(row.get(item.name)) for item in kind.properties), kind.type]
            for ends, row in sorted(ties.items())
        ]
        files[f"relationships-{kind.type}.csv"] = csv_bytes(head, body, mark=False, safe=False)
    files["README.txt"] = _command(files).encode()
    return archive(files)


def _merged(known: dict[str, Any] | None, row: dict[str, Any]) -> dict[str, Any]:
    if known and "written_as" in row:
        return {**row, "written_as": sorted({*known["written_as"], *row["written_as"]})}
    return row


def _cell(value: Any) -> Any:
    return _BETWEEN.join(str(item) for item in value) if isinstance(value, (list, tuple)) else value


def _command(files: Iterable[str]) -> str:
    words = [
        "neo4j-admin database import full neo4j --overwrite-destination",
        "--multiline-fields=true",
        f"--array-delimiter='{_BETWEEN}'",
    ]
    words += [f"--{name.split('-')[0]}={name}" for name in files]
    return " \\\n  ".join(words) + "\n"
