"""Cypher: checked against the schema, and meaning the same on both engines."""

from graphmodel.querying.result import Result
from graphmodel.querying.session import TIMEOUT, EmbeddedSession

__all__ = ["TIMEOUT", "EmbeddedSession", "Result"]
