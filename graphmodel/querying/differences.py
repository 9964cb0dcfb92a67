"""What the two engines see differently: refused on the embedded one, with how to write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphmodel.querying.schema_check import Checked


def refuse_differences(checked: Checked, parameters: Mapping[str, Any]) -> None:
    """Refuse a query that the embedded engine would answer otherwise than Neo4j.

    Raises
    ------
    QueryError
        With the place and what to write instead.
    """
