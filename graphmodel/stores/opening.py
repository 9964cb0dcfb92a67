"""Open the store a user names: a path, or a server's address."""

from __future__ import annotations

import re

from graphmodel.errors import StoreError
from graphmodel.stores.base import Store


def is_server(address: str) -> bool:
    """Say whether an address names a Neo4j server rather than a file."""
    return bool(re.match(r"(?:neo4j|bolt)(?:\+s|\+ssc)?://", address))


def open_store(address: str, *, must_exist: bool = False, database: str | None = None) -> Store:
    """Open a store.

    Parameters
    ----------
    address
        A path for the embedded store, or ``neo4j://…``, ``bolt://…`` for a server.
    must_exist
        Refuse to make a new file.
    database
        The server's database; its default one if not given.

    Raises
    ------
    StoreError
        The store cannot be opened.
    """
    if is_server(address):
        from graphmodel.stores.neo4j import Neo4jStore

        return Neo4jStore(address, database=database)
    if "://" in address:
        raise StoreError(f"{address}：不认识的库地址；文件给路径，服务器用 neo4j:// 或 bolt://")
    from graphmodel.stores.sqlite import SqliteStore

    return SqliteStore(address, must_exist=must_exist)
