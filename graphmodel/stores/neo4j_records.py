"""What the store keeps for itself on a server: nodes of one label of its own, verified when they are read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.records import ResponsibilityList
from graphmodel.stores.base import Version
from graphmodel.stores.loading import Loading
from graphmodel.stores.neo4j_schema import RECORD
from graphmodel.stores.packing import checksum, record_of, schema_hash
from graphmodel.stores.seals import Damage, Entry, checked_entry, in_short, now, seal, storable

if TYPE_CHECKING:
    import neo4j

_NAMES = (
    "list_id",
    "place",
    "year",
    "series",
    "title",
    "projects",
    "source_file",
    "loaded_at",
    "names",
    "made_by",
    "record_sum",
    "graph_sum",
)
_VERSIONS = f"""OPTIONAL MATCH (r:{RECORD} {{kind: 'version', list_id: $list_id}})
WITH coalesce(max(r.version), 0) AS last
OPTIONAL MATCH (same:{RECORD} {{kind: 'version', list_id: $list_id}})
WHERE same.record_sum = $sum AND same.names = $names
WITH last, same, same.version AS number, same.seal AS former ORDER BY number LIMIT 1
FOREACH (n IN CASE WHEN same IS NULL THEN [] ELSE [same] END | DELETE n)
RETURN last, number, former"""
_SUMS = ("record_sum", "graph_sum")
_NUMBER = 0  # nodes need no number


@dataclass(frozen=True, slots=True)
class Kept:
    """A list as its own node has it: verified entry, record text, the forms of its agencies, the schema of its graph.

    ``version`` is ``None`` for a list that is in the store.
    """

    entry: Entry
    text: str
    forms: dict[str, list[str]]
    schema: str
    version: Version | None = None

    def record(self) -> ResponsibilityList:
        """Return the record, verified.

        Raises
        ------
        Damage
            It is not what was written.
        """
        if checksum(self.text) != self.entry.record_sum:
            raise Damage(f"清单 {self.entry.id} 的记录和写入时不一样")
        return record_of(self.text)


def record_id(list_id: str) -> str:
    """Return the id of the node that keeps a list's record."""
    return f"record:{storable(list_id)}"


def place_id(place: str) -> str:
    """Return the id of the node that keeps count and sum of the seals of a place's lists."""
    return f"place:{storable(place)}"


def list_properties(
    loading: Loading, forms: Mapping[str, list[str]], loaded_at: str | None = None
) -> tuple[dict[str, Any], bytes]:
    """Return the properties of a list's own node, and its seal."""
    graph_sum = bytes.fromhex(loading.rows.content_hash()[:32])
    values = (
        *in_short(loading.list),
        loaded_at or now(),
        loading.names,
        loading.made_by,
        loading.record_sum,
        graph_sum,
    )
    mark = seal((_NUMBER, *values))
    properties = {
        **_as_properties(values),
        "id": record_id(loading.list.id),
        "kind": "list",
        "name": f"记录：{values[0]}",
        "record": loading.record,
        "forms": json.dumps(forms, ensure_ascii=False),
        "schema": schema_hash(),
        "seal": mark.hex(),
    }
    return properties, mark


def _as_properties(values: tuple[Any, ...]) -> dict[str, Any]:
    return {name: value.hex() if name in _SUMS else value for name, value in zip(_NAMES, values, strict=True)}


def entry_of(found: Mapping[str, Any]) -> Kept:
    """Return what a list's own node says, verified.

    Raises
    ------
    Damage
        It is not what was written.
    """
    try:
        values = tuple(bytes.fromhex(found[name]) if name in _SUMS else found.get(name) for name in _NAMES)
        mark = bytes.fromhex(found["seal"])
        if found["kind"] == "version":
            return _version_of(found, values, mark)
        forms = json.loads(found.get("forms") or "{}")
        return Kept(checked_entry(_NUMBER, values, mark), found.get("record", ""), forms, found.get("schema", ""))
    except (KeyError, ValueError, TypeError) as error:
        raise Damage(f"清单 {found.get('list_id')} 的登记读不懂") from error


def version_properties(
    tx: neo4j.ManagedTransaction, kept: Kept, ended_by: str
) -> tuple[int, dict[str, Any], bytes, bytes | None]:
    """Return number, properties and seal of the version that a list becomes.

    A version that says the same is that version, which has ended once more: who restores back and forth has two.
    It is taken away, and its seal returned in the fourth place.
    """
    kept.record()  # what is damaged is not kept as if it were whole
    list_id = kept.entry.id
    found = tx.run(_VERSIONS, list_id=list_id, sum=kept.entry.record_sum.hex(), names=kept.entry.names).single(
        strict=True
    )
    number, ended = int(found["number"] or found["last"] + 1), now()
    former = bytes.fromhex(found["former"]) if found["former"] else None
    mark = seal((*kept.entry.values, number, ended, ended_by))
    properties = {
        **_as_properties(kept.entry.values),
        "id": f"version:{list_id}/{number}",
        "kind": "version",
        "name": f"第{number}版：{list_id}",
        "record": kept.text,
        "version": number,
        "ended_at": ended,
        "ended_by": ended_by,
        "seal": mark.hex(),
    }
    return number, properties, mark, former


def _version_of(found: Mapping[str, Any], values: tuple[Any, ...], mark: bytes) -> Kept:
    ending = (found["version"], found["ended_at"], found["ended_by"])
    if seal((*values, *ending)) != mark:
        raise Damage(f"清单 {values[0]} 的旧版本和写入时不一样")
    entry = Entry(_NUMBER, values, mark)
    return Kept(entry, found.get("record", ""), {}, "", Version(entry.in_short(), *ending))
