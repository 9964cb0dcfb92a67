"""Reading one state of a server that others write to.

Neo4j lets a reader see one part of a transaction and not yet the other. Every writer of ours counts up the turn on the
store's own node, under a lock that it holds until all it wrote can be read. So a reader either proves that the turn was
the same before and after, and long over before, or reads while it holds that lock itself.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.stores.neo4j_schema import RECORD

if TYPE_CHECKING:
    import neo4j

#: Milliseconds after which a commit surely can be read whole, slow disks included.
SETTLED = 60_000
_TOGETHER = 0.25  # seconds in which readers of one process join one hold; then writers are let in
#: A statement that reads the present turn, for :func:`seen_of`.
TURN = (
    f"OPTIONAL MATCH (s:{RECORD} {{id: 'store'}}) RETURN s.turn AS turn, "
    "timestamp() - coalesce(s.changed_at, 0) AS since"
)
_HOLD = f"MERGE (s:{RECORD} {{id: 'store'}}) SET s.turn = coalesce(s.turn, 0) + 1 RETURN s.turn - 1 AS turn"


class MayNotWrite(Exception):
    """This user cannot take the writers' lock."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A turn that was seen, and whether all that it wrote surely could be read then."""

    turn: int | None
    settled: bool


def seen_now(session: neo4j.Session) -> Seen:
    """Return the present turn."""
    return seen_of(session.run(TURN).single(strict=True))


def seen_of(row: Mapping[str, Any]) -> Seen:
    """Return the turn of a row of :data:`TURN`."""
    return Seen(row["turn"], row["turn"] is None or row["since"] > SETTLED)


class Hold:
    """The writers' lock, held for the readers of this process together; nothing is written.

    Parameters
    ----------
    begin
        Opens a session that may write.
    """

    def __init__(self, begin: Callable[[], neo4j.Session]) -> None:
        self._begin = begin
        self._changes = threading.Condition()
        self._readers = 0
        self._busy = False  # the lock is being taken, held by as many as it takes, or let go
        self._open_until = 0.0
        self._held: tuple[neo4j.Session, Any, Seen] | None = None

    @contextmanager
    def holding(self) -> Iterator[Seen]:
        """Hold off writers; yields the turn, all of which can be read.

        Raises
        ------
        MayNotWrite
            The server does not let this user.
        """
        seen = self._enter()
        try:
            yield seen
        finally:
            self._leave()

    def _enter(self) -> Seen:
        with self._changes:
            while self._busy and not (self._held and time.monotonic() < self._open_until):
                self._changes.wait()
            if self._held:
                self._readers += 1
                return self._held[2]
            self._busy = True
        try:
            held = self._take()
        except BaseException:
            with self._changes:
                self._busy = False
                self._changes.notify_all()
            raise
        with self._changes:
            self._held, self._readers = held, 1
            self._open_until = time.monotonic() + _TOGETHER
            self._changes.notify_all()
            return held[2]

    def _take(self) -> tuple[neo4j.Session, Any, Seen]:
        import neo4j.exceptions

        session = self._begin()
        try:
            tx = session.begin_transaction()
            row = tx.run(_HOLD).single(strict=True)
            return session, tx, Seen(row["turn"], settled=True)
        except neo4j.exceptions.ClientError as error:
            session.close()
            raise MayNotWrite from error
        except BaseException:
            session.close()
            raise

    def _leave(self) -> None:
        with self._changes:
            self._readers -= 1
            if self._readers:
                return
            held, self._held = self._held, None  # the last one lets go, and none may join meanwhile
        try:
            if held:
                with suppress(Exception):
                    held[1].rollback()
                held[0].close()
        finally:
            with self._changes:
                self._busy = False
                self._changes.notify_all()
