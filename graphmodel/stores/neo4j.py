"""The server store: Neo4j 5, for sharing and for what one machine cannot hold."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace as changed
from typing import TYPE_CHECKING, Any, TypeVar

from graphmodel.agencies import Registry
from graphmodel.errors import StoreError
from graphmodel.graph import GraphRows, graph_rows
from graphmodel.querying import Result
from graphmodel.querying.request import Answering, Request
from graphmodel.querying.session import EmbeddedSession
from graphmodel.records import ResponsibilityList
from graphmodel.schema import NODES, RELATIONSHIPS
from graphmodel.selection import Selection
from graphmodel.stores.base import Change, Contents, StoredList, Version
from graphmodel.stores.bookmarks import forget_bookmarks, read_bookmarks, save_bookmarks
from graphmodel.stores.loading import Loading, Stored, made_by
from graphmodel.stores.neo4j_errors import is_passing, is_stale_bookmark, store_error
from graphmodel.stores.neo4j_read import (
    Torn,
    catalog,
    kept_list,
    kept_version,
    records,
    registry_of,
    stored_graph,
    turn_of,
)
from graphmodel.stores.neo4j_records import Kept
from graphmodel.stores.neo4j_schema import constraints
from graphmodel.stores.neo4j_turns import Hold, MayNotWrite, seen_now
from graphmodel.stores.neo4j_upgrade import bring_up_to_date
from graphmodel.stores.neo4j_values import value_of
from graphmodel.stores.neo4j_write import Turn, keep_names
from graphmodel.stores.packing import pack_graph
from graphmodel.stores.seals import Damage, Entry

if TYPE_CHECKING:
    import neo4j

T = TypeVar("T")
_RETRY_SECONDS = 60.0
_UNTORN = 2.0  # seconds of one turn in which what is torn must become whole
_PATIENCE = 30.0  # seconds that a reader waits for a state that holds


class Neo4jStore(Answering):
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
        import logging

        import neo4j

        password = os.environ.get("NEO4J_PASSWORD")
        if not password:
            raise StoreError("没有密码：请把服务器密码放进环境变量 NEO4J_PASSWORD（用户名 NEO4J_USERNAME，默认 neo4j）")
        logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # what it has to say comes as an error of ours
        self.address = address
        self.records_received = 0
        self._cypher = EmbeddedSession(self)
        self._database = database
        self._reading: dict[str, str] = {}
        self._prepared = False
        self._hold = Hold(lambda: self._session(write=True))
        self._driver = neo4j.GraphDatabase.driver(
            address,
            auth=(os.environ.get("NEO4J_USERNAME") or "neo4j", password),
            max_transaction_retry_time=_RETRY_SECONDS,
            connection_timeout=10.0,
            notifications_min_severity="OFF",
        )
        self._bookmarks = read_bookmarks(address, database)
        try:
            self._driver.verify_connectivity()
            self._with_session(bring_up_to_date, write=True)
            self._seen = self._with_session(seen_now, write=False)
        except Exception as error:
            self._driver.close()
            raise store_error(address, error) from error

    # ---- sessions -----------------------------------------------------------------------------

    def _session(self, *, write: bool) -> neo4j.Session:
        import neo4j

        return self._driver.session(
            database=self._database,
            default_access_mode=neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS,
            bookmarks=neo4j.Bookmarks.from_raw_values(self._bookmarks),
        )

    def _with_session(self, work: Callable[[neo4j.Session], T], *, write: bool) -> T:
        """Run work in a session; once more without bookmarks if the server does not know them."""
        try:
            with self._session(write=write) as session:
                result = work(session)
                if write:
                    self._bookmarks = list(session.last_bookmarks().raw_values)
                    save_bookmarks(self.address, self._database, self._bookmarks)
                return result
        except Exception as error:
            if not is_stale_bookmark(error) or not self._bookmarks:
                raise
        self._bookmarks = []
        forget_bookmarks(self.address, self._database)
        return self._with_session(work, write=write)

    def consistently(self, work: Callable[[neo4j.Session], T]) -> T:
        """Run work that only reads, so that all it reads is of one state of the store; see :mod:`.neo4j_turns`.

        Raises
        ------
        StoreError
            Writes go on and on, and this user may not hold them off.
        """
        before = self._seen
        if before.settled:
            try:
                result, after = self._with_session(lambda session: (work(session), seen_now(session)), write=False)
                if after.turn == before.turn:
                    return result
            except Exception as error:
                if not is_passing(error):
                    raise
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                with self._hold.holding() as seen:
                    self._seen = seen
                    return self._with_session(work, write=False)
            except MayNotWrite:
                result, settled = self._when_settled(work)
                if settled:
                    return result
            except Exception as error:
                if not is_passing(error) or time.monotonic() > end:
                    raise
            if time.monotonic() > end:
                raise StoreError(f"{self.address}：一直有清单在存入，读不到一个完整的状态；请稍后再试")
            time.sleep(0.1)

    def _when_settled(self, work: Callable[[neo4j.Session], T]) -> tuple[T, bool]:
        """Run work for a user who may not write; the second value says that nothing was written around it."""

        def between(session: neo4j.Session) -> tuple[T, bool]:
            before = seen_now(session)
            if not before.settled:
                time.sleep(0.5)
            result, after = work(session), seen_now(session)
            return result, before.turn == after.turn

        return self._with_session(between, write=False)

    def _ask(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Run a read of ours that proves what it read (sums, checksums), again as long as it is torn by a load."""
        first = since = time.monotonic()
        turn: int | None = -1
        pause = 0.02
        while True:
            try:
                return self._with_session(lambda session: session.execute_read(work), write=False)
            except (Torn, Damage) as error:
                now_at = self._with_session(seen_now, write=False).turn
                if now_at != turn:
                    turn, since = now_at, time.monotonic()
                # torn again and again, and no load was there to tear it
                if time.monotonic() - since > _UNTORN or time.monotonic() - first > _PATIENCE:
                    raise self._damaged(error) from error
            except Exception as error:
                if not is_passing(error) or time.monotonic() - first > _PATIENCE:
                    raise store_error(self.address, error) from error
            time.sleep(pause)
            pause = min(2 * pause, 0.5)

    def _damaged(self, error: Exception) -> StoreError:
        return StoreError(
            f"{self.address}：库已损坏（{error}）；请运行 graphmodel check --store {self.address} --repair"
        )

    def read(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run one of our own read queries and return its rows; they are counted in ``records_received``."""
        return self.read_all({"rows": text}, **parameters)["rows"]

    def read_all(self, texts: Mapping[str, str], /, **parameters: Any) -> dict[str, list[dict[str, Any]]]:
        """Run several of our own read queries on one state of the store; the rows of each under its name."""

        def work(tx: neo4j.ManagedTransaction) -> dict[str, list[dict[str, Any]]]:
            return {name: [_plain(record) for record in tx.run(text, parameters)] for name, text in texts.items()}

        try:
            found = self.consistently(lambda session: session.execute_read(work))
        except Exception as error:
            raise store_error(self.address, error) from error
        self.records_received += sum(map(len, found.values()))
        return found

    def gather(self, text: str, make: Callable[[dict[str, Any]], T], /, **parameters: Any) -> list[T]:
        """Run one of our own read queries on one state of the store and return what is made of each row as it comes."""

        def work(tx: neo4j.ManagedTransaction) -> list[T]:
            return [make(_plain(record)) for record in tx.run(text, parameters)]

        try:
            found = self.consistently(lambda session: session.execute_read(work))
        except Exception as error:
            raise store_error(self.address, error) from error
        self.records_received += len(found)
        return found

    # ---- writing ------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make constraints and indexes, once."""
        if self._prepared:
            return

        def work(session: neo4j.Session) -> None:
            for statement in constraints():
                session.run(statement).consume()
            session.run("CALL db.awaitIndexes(60)").consume()

        try:
            self._with_session(work, write=True)
        except Exception as error:
            raise store_error(self.address, error) from error
        self._prepared = True

    def in_turn(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Run work that writes in one transaction, which is retried whole.

        Raises
        ------
        StoreError
            The server does not answer, or what the work read is damaged.
        """
        self.prepare()
        try:
            return self._with_session(lambda session: session.execute_write(work), write=True)
        except Damage as error:
            raise self._damaged(error) from error
        except Exception as error:
            raise store_error(self.address, error) from error

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
            return self._ask(lambda tx: loading.decide(_stored(kept_list(tx, the_list.id)))[1])
        return self.in_turn(lambda tx: _load(tx, loading))

    def remove(self, list_id: str) -> Change:
        """Take a list out; see :class:`graphmodel.stores.base.Store`."""

        def work(tx: neo4j.ManagedTransaction) -> Change:
            turn = Turn(tx, list_id)
            if turn.known is None:
                raise StoreError(f"{list_id}：库里没有这份清单；graphmodel lists 列出库里有哪些")
            version = turn.keep_version("removed")
            turn.finish_removal()
            turn.close()
            return Change(list_id, "removed", version=version)

        return self.in_turn(work)

    def restore(self, list_id: str, number: int | None = None) -> Change:
        """Put an earlier version back; see :class:`graphmodel.stores.base.Store`."""
        version = find_version(self.versions(list_id), list_id, number)

        def work(tx: neo4j.ManagedTransaction) -> Change:
            kept = kept_version(tx, list_id, version.number)
            if kept is None:
                raise StoreError(f"{list_id}：没有第{version.number}版")
            loading = Loading(kept.record(), registry_of(tx, kept.entry.names), replace=True)
            change = _load(tx, loading, ended_by="restored")
            return change if change.status == "unchanged" else changed(change, status="restored")

        return self.in_turn(work)

    # ---- reading back -------------------------------------------------------------------------

    def stored_lists(self, selection: Selection | None = None) -> list[StoredList]:
        """Return the lists in the store, ordered by id."""

        def work(tx: neo4j.ManagedTransaction) -> list[StoredList]:
            before = turn_of(tx)
            counts: dict[str, int] = {}
            for kept in catalog(tx, "version"):
                counts[kept.entry.id] = counts.get(kept.entry.id, 0) + 1
            found = [entry.in_short(counts.get(entry.id, 0)) for entry in _chosen(tx, selection)]
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
        return iter(self._ask(lambda tx: records(tx, _chosen(tx, selection))))

    def named_lists(self) -> list[tuple[ResponsibilityList, Registry]]:
        """Return each record with the names it was loaded with."""

        def work(tx: neo4j.ManagedTransaction) -> list[tuple[ResponsibilityList, Registry]]:
            found = _chosen(tx, None)
            registries = [registry_of(tx, entry.names) for entry in found]
            return list(zip(records(tx, found), registries, strict=True))

        return self._ask(work)

    def list_rows(self, list_id: str) -> GraphRows:
        """Return the graph of one list as the server's nodes hold it; an empty one if the list is not there."""

        def work(tx: neo4j.ManagedTransaction) -> GraphRows:
            kept = kept_list(tx, list_id)
            return GraphRows(list_id) if kept is None else stored_graph(tx, kept)

        return self._ask(work)

    def places(self) -> list[str]:
        """Return the places that there are lists of, in order."""
        return sorted({item.place for item in self.stored_lists()})

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the stored lists, ordered by id, from one state of the store."""
        return self.contents(selection).graphs

    def contents(self, selection: Selection | None = None) -> Contents:
        """Return records and graphs together, from one state of the store."""

        def work(tx: neo4j.ManagedTransaction) -> Contents:
            found = _chosen(tx, selection)
            lists = records(tx, found)
            graphs = [_graph(tx, entry, the_list) for entry, the_list in zip(found, lists, strict=True)]
            return Contents([entry.in_short() for entry in found], lists, graphs)

        return self._ask(work)

    def state(self) -> None:
        """Return that nothing tells cheaply whether the server has changed."""

    def kept_graph(self) -> None:
        """Return that nothing is kept on this machine."""

    def content_key(self, selection: Selection | None = None) -> str:
        """Return what changes with the content of the lists asked for."""
        return _content_key(self._ask(lambda tx: _chosen(tx, selection)))

    def packed_graphs(self, selection: Selection | None = None) -> tuple[str, list[bytes]]:
        """Return the graphs of the lists asked for as they are packed, and :meth:`content_key` of them."""

        def work(tx: neo4j.ManagedTransaction) -> tuple[str, list[GraphRows]]:
            found = _chosen(tx, selection)
            lists = records(tx, found)
            return _content_key(found), [_graph(tx, *item) for item in zip(found, lists, strict=True)]

        key, graphs = self._ask(work)
        return key, [pack_graph(graph).encode("utf-8", "surrogatepass") for graph in graphs]

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type the server holds."""
        texts = {node.label: f"MATCH (n:{node.label}) RETURN count(n) AS n" for node in NODES}
        for rel in RELATIONSHIPS:
            texts[rel.type] = f"MATCH (:{rel.start})-[r:{rel.type}]->(:{rel.end}) RETURN count(r) AS n"
        return {name: rows[0]["n"] for name, rows in self.read_all(texts).items()}

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
            return server.write(session, request) if request.write else server.ask(session, request, self._reading)

        try:
            return self._with_session(work, write=True) if request.write else self.consistently(work)
        except neo4j.exceptions.Neo4jError as error:
            if "Security" in str(error.code):
                raise store_error(self.address, error) from error
            raise server.explained(error, request.timeout) from error
        except neo4j.exceptions.DriverError as error:
            raise store_error(self.address, error) from error

    def close(self) -> None:
        """Close the connections."""
        self._cypher.close()
        self._driver.close()


def _plain(record: neo4j.Record) -> dict[str, Any]:
    return {key: value_of(value) for key, value in zip(record.keys(), record.values(), strict=True)}


def _load(tx: neo4j.ManagedTransaction, loading: Loading, *, ended_by: str = "replaced") -> Change:
    """Put a list in the place of its former self; all of it or, if anything fails, nothing."""
    known = kept_list(tx, loading.list.id)
    stored = _stored(known)
    if stored is not None and loading.changes_nothing(stored):
        return Change(loading.list.id, "unchanged")
    turn = Turn(tx, loading.list.id, list(loading.rows.nodes["Agency"]))
    action, change = loading.decide(_stored(turn.known))
    if action == "nothing":
        return change
    keep_names(tx, loading)
    if action == "new graph":
        turn.drop()
    elif turn.known is not None:
        change = changed(change, version=turn.keep_version(ended_by))
    turn.put(loading)
    turn.close()
    return change


def _stored(kept: Kept | None) -> Stored | None:
    if kept is None:
        return None
    return Stored(kept.entry.record_sum, kept.entry.names, kept.entry.made_by, kept.record)


def _content_key(found: list[Entry]) -> str:
    return hashlib.sha256(repr([(entry.id, entry.graph_sum) for entry in found]).encode()).hexdigest()


def _chosen(tx: neo4j.ManagedTransaction, selection: Selection | None) -> list[Entry]:
    return [kept.entry for kept in catalog(tx) if kept.entry.is_in(selection)]


def _graph(tx: neo4j.ManagedTransaction, entry: Entry, the_list: ResponsibilityList) -> GraphRows:
    """Return the graph of a list: from its record, if this program would make the one that is stored."""
    registry = registry_of(tx, entry.names)
    if made_by(registry) == entry.made_by:
        return graph_rows(the_list, registry)
    kept = kept_list(tx, entry.id)
    if kept is None or kept.entry != entry:
        raise Torn(f"清单 {entry.id} 刚被换掉")
    return stored_graph(tx, kept)


def find_version(found: list[Version], list_id: str, number: int | None) -> Version:
    """Return one of a list's versions, the newest if no number is given.

    Raises
    ------
    StoreError
        There is none, or none of that number.
    """
    if not found:
        raise StoreError(f"{list_id}：没有旧版本可以恢复；graphmodel versions 列出库里有哪些")
    for version in found:
        if version.number == (number if number is not None else found[-1].number):
            return version
    there = "、".join(str(version.number) for version in found)
    raise StoreError(f"{list_id}：没有第{number}版；有的是：{there}")
