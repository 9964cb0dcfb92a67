"""Cypher: checked against the schema, and meaning the same on both engines."""

from graphmodel.querying.request import TIMEOUT, Progress, Request
from graphmodel.querying.result import Result

__all__ = ["TIMEOUT", "Progress", "Request", "Result"]
