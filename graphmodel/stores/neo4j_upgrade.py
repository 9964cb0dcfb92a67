"""Lists that an earlier version of the program put on a server, brought up to date from their records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graphmodel.records import ResponsibilityList
from graphmodel.stores.loading import Loading
from graphmodel.stores.neo4j_read import kept_list, registry_of
from graphmodel.stores.neo4j_schema import RECORD, constraints
from graphmodel.stores.neo4j_turns import TURN, Seen, seen_of
from graphmodel.stores.neo4j_write import delete_graph, keep_names, take_turn
from graphmodel.stores.own_names import names_of_agencies, unpack_names
from graphmodel.stores.packing import record_of, schema_hash

if TYPE_CHECKING:
    import neo4j

    from graphmodel.agencies import Registry

# version 0.1 kept the record on the list's own node; later ones keep the schema that a graph was made for
_OPENING = f"""{TURN}, COLLECT {{
  MATCH (l:ResponsibilityList) WHERE l.record IS NOT NULL RETURN {{id: l.id, first: true}} AS one
  UNION ALL MATCH (r:{RECORD} {{kind: 'list'}}) WHERE r.schema <> $schema RETURN {{id: r.list_id, first: false}} AS one
}} AS to_do"""
_FIRST = """MATCH (l:ResponsibilityList {id: $id}) WHERE l.record IS NOT NULL
RETURN l.record AS record, coalesce(l.jurisdiction, l.place) AS place, l.forms AS forms, COLLECT {
  MATCH (l)<-[:LISTED_IN]-(:Project)<-[:LEADS|SUPPORTS]-(a:Agency)
  RETURN DISTINCT {id: a.id, name: a.name, kind: a.kind, function: a.function} } AS agencies"""


def seen_when_opened(session: neo4j.Session) -> tuple[Seen, list[dict[str, Any]]]:
    """Return the present turn, and which lists were written in another form or for another schema."""
    row = session.run(_OPENING, schema=schema_hash()).single(strict=True)
    return seen_of(row), sorted(row["to_do"], key=lambda one: str(one["id"]))


def bring_up_to_date(session: neo4j.Session, to_do: list[dict[str, Any]]) -> None:
    """Build anew what :func:`seen_when_opened` found, each list in a transaction of its own."""
    for statement in constraints():
        session.run(statement).consume()
    for row in to_do:
        session.execute_write(_first_form if row["first"] else _other_schema, row["id"])


def _first_form(tx: neo4j.ManagedTransaction, old_id: str) -> None:
    row = tx.run(_FIRST, id=old_id).single()
    if row is None:  # another process was faster
        return
    the_list = record_of(row["record"])
    loading = Loading(the_list, _first_names(row["place"], row["agencies"], json.loads(row["forms"])))
    turn = take_turn(tx, the_list.id)
    turn.former = delete_graph(tx, old_id)
    keep_names(tx, loading)
    if turn.known is None:
        turn.put(loading)
    else:  # an older program wrote to a server that had been brought up to date
        turn.keep_beside(loading)


def _first_names(place: str, agencies: list[dict[str, Any]], forms: dict[str, list[str]]) -> Registry:
    return unpack_names(names_of_agencies(place, [{**row, "written_as": forms.get(row["id"], [])} for row in agencies]))


def _other_schema(tx: neo4j.ManagedTransaction, list_id: str) -> None:
    kept = kept_list(tx, list_id)
    if kept is None or kept.schema == schema_hash():
        return
    the_list: ResponsibilityList = kept.record()
    loading = Loading(the_list, registry_of(tx, kept.entry.names))
    turn = take_turn(tx, list_id)
    turn.drop()
    turn.put(loading, loaded_at=kept.entry.in_short().loaded_at)
