"""Where lists are kept: an SQLite file with an embedded Cypher engine, or a Neo4j server."""

from graphmodel.stores.base import Change, Store, StoredList, Table
from graphmodel.stores.opening import open_store

__all__ = ["Change", "Store", "StoredList", "Table", "open_store"]
