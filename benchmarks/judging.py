"""What every contender is given: the exact tail and the adjustment. What is compared is how the counts are made."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from graphmodel.analysis.tails import adjust, ragged_tails

COLUMNS = ["led", "supported", "share", "leaders", "peak_steps", "expected", "p_value", "q_value"]


def judged(table: pd.DataFrame, draws: dict[str, np.ndarray]) -> pd.DataFrame:
    """Add expected, p and q.

    Parameters
    ----------
    table
        ``place, year, agency, led, supported, drawn, share, leaders, peak_month, peak_steps``, ordered by the first
        three.
    draws
        ``row``, the position in the table, in order, and ``chance``.
    """
    owner, chances = draws["row"].astype(np.int64), draws["chance"].astype(float)
    table = table.assign(
        expected=np.bincount(owner, weights=chances, minlength=len(table)),
        p_value=ragged_tails(owner, chances, table["drawn"].to_numpy(dtype=np.int64)),
    )
    codes = (table["place"] + "\t" + table["year"].astype(str)).factorize()[0]
    bounds = np.searchsorted(codes, np.arange(codes.max() + 2))
    values = table["p_value"].to_numpy()
    adjusted = [adjust(values[start:stop]) for start, stop in zip(bounds[:-1], bounds[1:], strict=True)]
    return table.assign(q_value=np.concatenate(adjusted))


def assert_equal_workloads(ours: Any, theirs: pd.DataFrame, name: str) -> None:
    """Fail unless two workloads agree in every row and column."""
    keys = ["place", "year", "agency"]
    left = pd.DataFrame(ours).sort_values(keys).reset_index(drop=True)
    right = theirs.sort_values(keys).reset_index(drop=True)
    assert left[keys].astype(str).equals(right[keys].astype(str)), f"{name}: other agencies"
    # of months that are equally busy the others give the first, ours all
    months = [
        list(frame["peak_month"].where(frame["peak_steps"] > 0, "").astype(str).str.split("、").str[0])
        for frame in (left, right)
    ]
    assert months[0] == months[1], f"{name}: other months"
    for column in COLUMNS:
        np.testing.assert_allclose(
            left[column].astype(float), right[column].astype(float), rtol=1e-8, atol=1e-9, err_msg=f"{name}: {column}"
        )
