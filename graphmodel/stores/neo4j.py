"""The server store: Neo4j 5, for sharing and for what one machine cannot hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphmodel.agencies import Registry
from graphmodel.columns import ListColumns, in_order
from graphmodel.graph import GraphRows, graph_rows
from graphmodel.identity import node_id
from graphmodel.querying.request import Answering, Request
from graphmodel.querying.result import Result
from graphmodel.querying.session import EmbeddedSession
from graphmodel.records import ResponsibilityList
from graphmodel.schema import NODES, RELATIONSHIPS
from graphmodel.selection import Selection
from graphmodel.stores.base import Change, Contents, StoredList, Version
from graphmodel.stores.loading import Loading, made_by
from graphmodel.stores.neo4j_columns import columns
from graphmodel.stores.neo4j_connection import Connection
from graphmodel.stores.neo4j_errors import first_cause, store_error
from graphmodel.stores.neo4j_loading import find_number, put, remove, restore, stored_as
from graphmodel.stores.neo4j_read import (
    Torn,
    any_names,
    catalog,
    entries,
    kept_list,
    records,
    registry_of,
    stored_graph,
    turn_of,
)
from graphmodel.stores.packing import pack_graph
from graphmodel.stores.seals import Entry

if TYPE_CHECKING:
    import neo4j


class Neo4jStore(Connection, Answering):
    """Lists on a Neo4j server.

    Parameters
    ----------
    address
        ``neo4j://…`` (routing: reads go to a cluster's followers) or ``bolt://…``, with ``+s`` for TLS.
    database
        The server's default database if not given.

    Raises
    ------
    StoreError
        The password is not in the environment, or the server does not answer.
    """

    def __init__(self, address: str, *, database: str | None = None) -> None:
        super().__init__(address, database=database)
        self._cypher = EmbeddedSession(self)

    # ---- writing ------------------------------------------------------------------------------

    def load(
        self,
        the_list: ResponsibilityList,
        registry: Registry | None = None,
        *,
        replace: bool = False,
        dry_run: bool = False,
    ) -> Change:
        """Put one list in, in one transaction that is retried whole; see :class:`graphmodel.stores.base.Store`."""
        loading = Loading(the_list, registry, replace=replace)
        if dry_run:
            return self._ask(lambda tx: loading.decide(stored_as(kept_list(tx, the_list.id)))[1])
        return self.in_turn(lambda tx: put(tx, loading))

    def remove(self, list_id: str) -> Change:
        """Take a list out; see :class:`graphmodel.stores.base.Store`."""
        return self.in_turn(lambda tx: remove(tx, list_id))

    def restore(self, list_id: str, number: int | None = None) -> Change:
        """Put an earlier version back; see :class:`graphmodel.stores.base.Store`."""
        chosen = self._ask(lambda tx: find_number(tx, list_id, number))
        return self.in_turn(lambda tx: restore(tx, list_id, chosen))

    # ---- reading back -------------------------------------------------------------------------

    def stored_lists(self, selection: Selection | None = None) -> list[StoredList]:
        """Return the lists in the store, ordered by id."""

        def work(tx: neo4j.ManagedTransaction) -> list[StoredList]:
            before = turn_of(tx)
            counts: dict[str, int] = {}
            for kept in catalog(tx, "version"):
                counts[kept.entry.id] = counts.get(kept.entry.id, 0) + 1
            found = [entry.in_short(counts.get(entry.id, 0)) for entry in entries(tx, selection)]
            if turn_of(tx) != before:
                raise Torn("有清单正在存入")
            return found

        return self._ask(work)

    def versions(self, list_id: str | None = None) -> list[Version]:
        """Return the earlier versions of one list, or of all, oldest first."""
        found = self._ask(lambda tx: catalog(tx, "version"))
        return [kept.version for kept in found if kept.version and list_id in (None, kept.entry.id)]

    def read_lists(self, selection: Selection | None = None) -> Iterator[ResponsibilityList]:
        """Return the records of the stored lists, ordered by id."""
        return iter(self._ask(lambda tx: records(tx, entries(tx, selection))))

    def named_lists(self) -> list[tuple[ResponsibilityList, Registry]]:
        """Return each record with the names it was loaded with."""

        def work(tx: neo4j.ManagedTransaction) -> list[tuple[ResponsibilityList, Registry]]:
            found = entries(tx, None)
            registries = [registry_of(tx, entry.names) for entry in found]
            return list(zip(records(tx, found), registries, strict=True))

        return self._ask(work)

    def names(self, selection: Selection | None = None) -> Registry:
        """Return the names that the lists asked for were loaded with; see :class:`graphmodel.stores.base.Store`."""
        from graphmodel.agencies.registry import names_together

        def work(tx: neo4j.ManagedTransaction) -> Registry:
            if not any_names(tx):
                return names_together(())
            keys = dict.fromkeys(entry.names for entry in entries(tx, selection) if entry.names)
            return names_together([registry_of(tx, key) for key in keys])

        return self._ask(work)

    def list_rows(self, list_id: str) -> GraphRows:
        """Return the graph of one list as the server's nodes hold it; an empty one if the list is not there."""

        def work(tx: neo4j.ManagedTransaction) -> GraphRows:
            kept = kept_list(tx, list_id)
            return GraphRows(list_id) if kept is None else stored_graph(tx, kept)

        return self._ask(work)

    def list_columns(self, list_id: str) -> ListColumns | None:
        """Return the columns of one list with texts, verified; ``None`` if the list is not there."""

        def work(tx: neo4j.ManagedTransaction) -> ListColumns | None:
            kept = kept_list(tx, list_id)
            if kept is None:
                return None
            return columns(tx, [kept.entry], lambda entry: _graph(tx, entry, kept.record()), texts=True)[0]

        return self._ask(work)

    def places(self) -> list[str]:
        """Return the places that there are lists of, in order."""
        return sorted({entry.place for entry in self._ask(entries)})

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the stored lists, ordered by id, from one state of the store."""
        return self.contents(selection).graphs

    def contents(self, selection: Selection | None = None) -> Contents:
        """Return records and graphs together, from one state of the store."""

        def work(tx: neo4j.ManagedTransaction) -> Contents:
            found = entries(tx, selection)
            lists = records(tx, found)
            graphs = [_graph(tx, entry, the_list) for entry, the_list in zip(found, lists, strict=True)]
            return Contents([entry.in_short() for entry in found], lists, graphs)

        return self._ask(work)

    def columns(self, selection: Selection | None = None, *, texts: bool = False) -> Iterator[ListColumns]:
        """Yield the columns of the stored lists; see :meth:`graphmodel.stores.base.Store.columns`."""

        def work(tx: neo4j.ManagedTransaction) -> list[ListColumns]:
            def graph_of(entry: Entry) -> GraphRows:
                return _graph(tx, entry, records(tx, [entry])[0])

            return columns(tx, entries(tx, selection), graph_of, texts=texts)

        found = self._ask(work)
        self.records_received += len(found)
        return iter(in_order(found))

    def state(self) -> None:
        """Return that nothing tells cheaply whether the server has changed."""

    def kept_graph(self) -> None:
        """Return that nothing is kept on this machine."""

    def content_key(self, selection: Selection | None = None) -> str:
        """Return what changes with the content of the lists asked for."""
        return _content_key(self._ask(lambda tx: entries(tx, selection)))

    def packed_graphs(self, selection: Selection | None = None) -> tuple[str, list[bytes]]:
        """Return the graphs of the lists asked for as they are packed, and :meth:`content_key` of them."""

        def work(tx: neo4j.ManagedTransaction) -> tuple[str, list[GraphRows]]:
            found = entries(tx, selection)
            lists = records(tx, found)
            return _content_key(found), [_graph(tx, *item) for item in zip(found, lists, strict=True)]

        key, graphs = self._ask(work)
        return key, [pack_graph(graph).encode("utf-8", "surrogatepass") for graph in graphs]

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type are of lists, not others' own."""
        own = {node.label: f"STARTS WITH '{node_id(node.label, '')}'" for node in NODES}
        texts = {
            node.label: f"MATCH (n:{node.label}) WHERE n.id {own[node.label]} RETURN count(n) AS n" for node in NODES
        }
        for rel in RELATIONSHIPS:
            texts[rel.type] = (
                f"MATCH (a:{rel.start})-[r:{rel.type}]->(b:{rel.end}) "
                f"WHERE a.id {own[rel.start]} AND b.id {own[rel.end]} RETURN count(r) AS n"
            )
        return {name: rows[0]["n"] for name, rows in self.read_all(texts).items()}

    def others_labels(self) -> list[str]:
        """Return the labels of ours that nodes of others in the same database have, too: `MATCH` finds both."""
        there = ", ".join(
            f"{node.label}: EXISTS {{ MATCH (n:{node.label}) "
            f"WHERE NOT coalesce(n.id STARTS WITH '{node_id(node.label, '')}', false) }}"  # no id, or no text
            for node in NODES
        )
        ((found,),) = (row.values() for row in self.read(f"RETURN {{{there}}} AS found"))
        return [node.label for node in NODES if found[node.label]]

    # ---- queries ------------------------------------------------------------------------------

    def answer(self, request: Request) -> Result:
        """Answer one Cypher query, in read access mode unless it may write.

        With a selection the lists asked for are read from the server and asked here.
        """
        import neo4j

        from graphmodel.querying import server

        if request.selection is not None and not request.selection.is_all and not request.write:
            return self._cypher.answer(request)

        def work(session: neo4j.Session) -> Result:
            return server.write(session, request) if request.write else server.ask(session, request, self._known)

        try:
            return self._with_session(work, write=True) if request.write else self.consistently(work)
        except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
            said = first_cause(error)
            if isinstance(said, neo4j.exceptions.Neo4jError) and "Security" not in str(said.code):
                raise server.explained(said, request.timeout) from error
            raise store_error(self.address, said) from error

    def close(self) -> None:
        """Close the connections."""
        self._cypher.close()
        self.disconnect()


def _content_key(found: list[Entry]) -> str:
    return hashlib.sha256(repr([(entry.id, entry.graph_sum) for entry in found]).encode()).hexdigest()


def _graph(tx: neo4j.ManagedTransaction, entry: Entry, the_list: ResponsibilityList) -> GraphRows:
    """Return the graph of a list: from its record, if this program would make the one that is stored."""
    registry = registry_of(tx, entry.names)
    if made_by(registry) == entry.made_by:
        return graph_rows(the_list, registry)
    kept = kept_list(tx, entry.id)
    if kept is None or kept.entry != entry:
        raise Torn(f"清单 {entry.id} 刚被换掉")
    return stored_graph(tx, kept)
