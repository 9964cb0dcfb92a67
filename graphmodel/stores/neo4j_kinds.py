"""Kinds of agencies where the lists of a place were loaded with different names: a node is shared, and has one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Resolver, resolver_for
from graphmodel.stores.neo4j_read import kind_of, registry_of
from graphmodel.stores.neo4j_schema import RECORD

if TYPE_CHECKING:
    import neo4j

_LISTS = f"""MATCH (r:{RECORD} {{kind: 'list', place: $place}})
RETURN r.list_id AS id, r.names AS names, r.forms AS forms ORDER BY id"""
_SET = "UNWIND $rows AS row MATCH (n:Agency {id: row.id}) SET n += row"

#: Id of an agency to its kind, function and whether it is a collective.
Kinds = Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Named:
    """One list of a place: how it writes its agencies, and what resolves them."""

    id: str
    forms: dict[str, list[str]]
    resolver: Resolver

    def kinds(self) -> Kinds:
        return {identity: kind_of(self.resolver, written[0]) for identity, written in self.forms.items() if written}


def settle_kinds(tx: neo4j.ManagedTransaction, place: str) -> None:
    """Give each agency of a place the kind that the first of its lists gives it, by id: not the one loaded last."""
    kinds: dict[str, dict[str, Any]] = {}
    for one in _lists(tx, place):
        for identity, kind in one.kinds().items():
            kinds.setdefault(identity, {"id": identity, **kind})
    tx.run(_SET, rows=list(kinds.values())).consume()


def _lists(tx: neo4j.ManagedTransaction, place: str) -> list[_Named]:
    return [
        _Named(row["id"], json.loads(row["forms"] or "{}"), resolver_for(place, registry_of(tx, row["names"])))
        for row in list(tx.run(_LISTS, place=place))
    ]
