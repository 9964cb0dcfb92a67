"""Names in tables that contain agencies of several places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def told_apart(table: pd.DataFrame, identity: str, name: str) -> pd.DataFrame:
    """Show whole ids where several places are in one table: 市财政局 of two cities are two agencies.

    Parameters
    ----------
    table
        The table; changed in place and returned.
    identity, name
        Its columns with ids (``杭州市/市财政局``) and with names.
    """
    if len({value.partition("/")[0] for value in table[identity] if value}) > 1:
        table[name] = table[identity].str.partition(":")[2].where(table[identity] != "", table[name])
    return table
