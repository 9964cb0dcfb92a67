"""Verify a whole store, and repair what can be repaired."""

from __future__ import annotations

from pathlib import Path

from graphmodel.stores.base import Fault
from graphmodel.stores.opening import is_server, refuse_address


def check_store(address: str, *, database: str | None = None, repair: bool = False) -> list[Fault]:
    """Verify everything that a store keeps.

    Parameters
    ----------
    address, database
        See :func:`graphmodel.stores.open_store`.
    repair
        Build anew what is wrong, from the records that are whole.

    Returns
    -------
    list of Fault
        What was found; empty if all is well.

    Raises
    ------
    StoreError
        The store is not there, or nothing of it can be read.
    """
    refuse_address(address)
    if is_server(address):
        from graphmodel.stores.neo4j_check import check_server

        return check_server(address, database=database, repair=repair)
    from graphmodel.stores.sqlite_check import check_file

    return check_file(Path(address), repair=repair)
