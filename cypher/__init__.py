"""The library of named Cypher queries; both engines give the same rows for each."""

from graphmodel.cypher.library import NamedQuery, named_queries, named_query

__all__ = ["NamedQuery", "named_queries", "named_query"]
