"""The connection to a Neo4j server: sessions, reads of one state of the store, and writes in turn."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from graphmodel.errors import StoreError
from graphmodel.stores.bookmarks import bookmark_file, forget_bookmarks, read_bookmarks, save_bookmarks
from graphmodel.stores.neo4j_errors import is_passing, is_stale_bookmark, store_error
from graphmodel.stores.neo4j_read import Torn
from graphmodel.stores.neo4j_schema import constraints
from graphmodel.stores.neo4j_turns import Hold, MayNotWrite, seen_now
from graphmodel.stores.neo4j_upgrade import bring_up_to_date, seen_when_opened
from graphmodel.stores.neo4j_values import value_of
from graphmodel.stores.seals import Damage

if TYPE_CHECKING:
    import neo4j

    from graphmodel.querying.server import Known

T = TypeVar("T")
_RETRY_SECONDS = 60.0
_UNTORN = 2.0  # seconds of one turn in which what is torn must become whole
_BETWEEN_LOADS = 3.0  # seconds that a reader tries to read between two loads; then it holds them off
_PATIENCE = 30.0  # seconds that a reader waits for a state that holds


class Connection:
    """A server, and what was last seen of its counter of writes.

    Parameters
    ----------
    address, database
        See :class:`graphmodel.stores.neo4j.Neo4jStore`.

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
        self._database = database
        self._known: dict[str, Known] = {}  # queries that were checked
        self._prepared = False
        self._hold = Hold(lambda: self._session(write=True))
        self._driver = neo4j.GraphDatabase.driver(
            address,
            auth=(os.environ.get("NEO4J_USERNAME") or "neo4j", password),
            max_transaction_retry_time=_RETRY_SECONDS,
            connection_timeout=10.0,
            notifications_min_severity="OFF",
        )
        self._bookmark_file = bookmark_file(address, database)
        self._bookmarks = read_bookmarks(self._bookmark_file)
        self._idle: list[tuple[list[str], neo4j.Session]] = []
        try:
            self._seen, to_do = self._with_session(seen_when_opened, write=False)
            if to_do:
                self._with_session(lambda session: bring_up_to_date(session, to_do), write=True)
                self._seen = self._with_session(seen_now, write=False)
        except Exception as error:
            self._driver.close()
            raise store_error(address, error) from error

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
            return self._writing(work) if write else self._reading_only(work)
        except Exception as error:
            if not is_stale_bookmark(error) or not self._bookmarks:
                raise
        self._bookmarks = []
        forget_bookmarks(self._bookmark_file)
        return self._with_session(work, write=write)

    def _writing(self, work: Callable[[neo4j.Session], T]) -> T:
        with self._session(write=True) as session:
            result = work(session)
            self._bookmarks = list(session.last_bookmarks().raw_values)
        save_bookmarks(self._bookmark_file, self._bookmarks)
        return result

    def _reading_only(self, work: Callable[[neo4j.Session], T]) -> T:
        """Run work in a session of an earlier read, if one is idle: to make one is a quarter of a small question.

        One that was made before a write of this process knows nothing of it and is not used again.
        """
        known, session = self._idle_session() or (self._bookmarks, self._session(write=False))
        try:
            result = work(session)
        except BaseException:
            session.close()
            raise
        if known is self._bookmarks:
            self._idle.append((known, session))
        else:
            session.close()
        return result

    def _idle_session(self) -> tuple[list[str], neo4j.Session] | None:
        with suppress(IndexError):  # threads of one process take them from each other
            while True:
                known, session = self._idle.pop()
                if known is self._bookmarks:
                    return known, session
                session.close()
        return None

    def consistently(self, work: Callable[[neo4j.Session], T]) -> T:
        """Run work that only reads, so that all it reads is of one state of the store; see :mod:`.neo4j_turns`.

        Raises
        ------
        StoreError
            Writes go on and on, and this user may not hold them off.
        """
        read = self._undisturbed(work)
        if read:
            return read[0]
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._held_off(work)
            except MayNotWrite:
                result, settled = self._when_settled(work)
                if settled:
                    return result
            except Exception as error:
                if not is_passing(error) or time.monotonic() > end:
                    raise
            if time.monotonic() > end:
                raise self._busy()
            time.sleep(0.1)

    def _undisturbed(self, work: Callable[[neo4j.Session], T]) -> tuple[T] | None:
        """Run work as if nobody wrote; ``None`` if somebody did, or may have."""
        before = self._seen
        if not before.settled:
            return None
        try:
            result, after = self._with_session(lambda session: (work(session), seen_now(session)), write=False)
        except Exception as error:
            if not is_passing(error):
                raise
            return None
        return (result,) if after.turn == before.turn else None

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
        hold, may_hold = False, True
        while True:
            try:
                read = self._held_off if hold else partial(self._with_session, write=False)
                return read(lambda session: session.execute_read(work))
            except MayNotWrite:
                hold = may_hold = False
            except (Torn, Damage) as error:
                now_at = self._with_session(seen_now, write=False).turn
                if now_at != turn:
                    turn, since = now_at, time.monotonic()
                # torn while no load was there to tear it
                if hold or time.monotonic() - since > _UNTORN:
                    raise self._damaged(error) from error
                if time.monotonic() - first > _PATIENCE:
                    raise self._busy() from error
                # they follow each other so fast that no read falls between two
                hold = may_hold and time.monotonic() - first > _BETWEEN_LOADS
            except Exception as error:
                if not is_passing(error) or time.monotonic() - first > _PATIENCE:
                    raise store_error(self.address, error) from error
            time.sleep(pause)
            pause = min(2 * pause, 0.5)

    def _held_off(self, work: Callable[[neo4j.Session], T]) -> T:
        """Run work that only reads while no load may begin.

        Raises
        ------
        MayNotWrite
            This user may not hold them off.
        """
        with self._hold.holding() as seen:
            self._seen = seen
            return self._with_session(work, write=False)

    def _busy(self) -> StoreError:
        return StoreError(f"{self.address}：一直有清单在存入，读不到一个完整的状态；请稍后再试")

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
            return {name: [plain_row(record) for record in tx.run(text, parameters)] for name, text in texts.items()}

        try:
            found = self.consistently(lambda session: session.execute_read(work))
        except Exception as error:
            raise store_error(self.address, error) from error
        self.records_received += sum(map(len, found.values()))
        return found

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

    def disconnect(self) -> None:
        """Close the connections."""
        while self._idle:
            self._idle.pop()[1].close()
        self._driver.close()


def plain_row(record: neo4j.Record) -> dict[str, Any]:
    """Return a record as a dictionary of plain values."""
    return {key: value_of(value) for key, value in zip(record.keys(), record.values(), strict=True)}
