"""What can go wrong, worded for the person who can act on it."""

from __future__ import annotations


class GraphmodelError(Exception):
    """Base of every error this package raises on purpose.

    The command line prints ``str(error)`` as one line and leaves with ``exit_code``.
    """

    exit_code = 2


class UnreadableDocumentError(GraphmodelError):
    """The input is missing, empty, not a document, or contains no list."""


class AmbiguousInputError(GraphmodelError):
    """The input can be understood in more than one way; the message says how to choose."""


class UnknownAgencyError(GraphmodelError):
    """An agency was asked for that no list names."""


class StoreError(GraphmodelError):
    """A store cannot be opened, read or written."""


class ReplacementError(StoreError):
    """A load would make most of a stored list vanish, and was not asked to."""


class QueryError(GraphmodelError):
    """A Cypher query is wrong, forbidden, or beyond the engine."""


class OptionError(GraphmodelError):
    """An option has a value that cannot be used."""


class AnalysisError(GraphmodelError):
    """An analysis was asked for what the lists cannot answer."""
