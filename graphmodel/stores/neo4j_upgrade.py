"""Lists that an earlier version of the program put on a server, brought up to date from their records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graphmodel.records import ResponsibilityList
from graphmodel.stores.loading import Loading
from graphmodel.stores.neo4j_read import kept_list, registry_of
from graphmodel.stores.neo4j_schema import RECORD, constraints
from graphmodel.stores.neo4j_write import Turn, delete_graph, keep_names
from graphmodel.stores.own_names import names_of_agencies, unpack_names
from graphmodel.stores.packing import record_of, schema_hash

if TYPE_CHECKING:
    import neo4j

    from graphmodel.agencies import Registry

# version 0.1 kept the record on the list's own node; later ones keep the schema that a graph was made for
_TO_DO = f"""CALL {{ MATCH (l:ResponsibilityList) WHERE l.record IS NOT NULL RETURN l.id AS id, true AS first
UNION ALL MATCH (r:{RECORD} {{kind: 'list'}}) WHERE r.schema <> $schema RETURN r.list_id AS id, false AS first }}
RETURN id, first ORDER BY id"""
_FIRST = """MATCH (l:ResponsibilityList {id: $id}) WHERE l.record IS NOT NULL
RETURN l.record AS record, l.jurisdiction AS place, l.forms AS forms, COLLECT {
  MATCH (l)<-[:LISTED_IN]-(:Project)<-[:LEADS|SUPPORTS]-(a:Agency)
  RETURN DISTINCT {id: a.id, name: a.name, kind: a.kind, function: a.function} } AS agencies"""


def bring_up_to_date(session: neo4j.Session) -> None:
    """Build anew what was written in another form or for another schema, each list in a transaction of its own."""
    to_do = session.run(_TO_DO, schema=schema_hash()).data()
    if not to_do:
        return
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
    turn = Turn(tx, the_list.id, list(loading.rows.nodes["Agency"]))
    turn.former = delete_graph(tx, old_id)
    keep_names(tx, loading)
    if turn.known is None:
        turn.put(loading)
    else:  # an older program wrote to a server that had been brought up to date
        turn.keep_beside(loading)
    turn.close()


def _first_names(place: str, agencies: list[dict[str, Any]], forms: dict[str, list[str]]) -> Registry:
    return unpack_names(names_of_agencies(place, [{**row, "written_as": forms.get(row["id"], [])} for row in agencies]))


def _other_schema(tx: neo4j.ManagedTransaction, list_id: str) -> None:
    kept = kept_list(tx, list_id)
    if kept is None or kept.schema == schema_hash():
        return
    the_list: ResponsibilityList = kept.record()
    loading = Loading(the_list, registry_of(tx, kept.entry.names))
    turn = Turn(tx, list_id, list(loading.rows.nodes["Agency"]))
    turn.drop()
    turn.put(loading, loaded_at=kept.entry.in_short().loaded_at)
    turn.close()
