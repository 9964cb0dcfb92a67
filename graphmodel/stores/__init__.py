"""Where lists are kept: an SQLite file with an embedded Cypher engine, or a Neo4j server."""

from graphmodel.querying.result import Result
from graphmodel.stores.base import Change, Store, StoredList
from graphmodel.stores.opening import open_store

__all__ = ["Change", "Result", "Store", "StoredList", "open_store"]
