"""How much each agency carries, how sure that is, and what was expected: the rows behind the ranking."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: From this q-value on a flag is only "perhaps", where no analysis has graded it.
_CLEAR = 0.01
_NUMBERS = ("expected", "low", "high", "ratio", "ratio_low", "ratio_high", "p_value", "q_value", "share")
_COUNTS = ("led", "supported", "leaders", "peak_steps")


def load_rows(scope: str, workload: pd.DataFrame, certainty: pd.DataFrame | None = None) -> list[dict[str, Any]]:
    """Return one row per agency of one place and year, the most loaded first.

    Parameters
    ----------
    scope
        ``杭州市/2023``.
    workload
        :func:`graphmodel.analysis.workload.workload` of the lists of that place and year.
    certainty
        ``agency_id`` with any of ``grade`` (``clear``, ``possible`` or empty), ``low``, ``high``,
        ``ratio``, ``ratio_low``, ``ratio_high``, ``sentence_zh``, ``sentence_en``; it goes before what
        is worked out here.
    """
    extra: dict[str, Mapping[str, Any]] = {}
    if certainty is not None:
        extra = {row["agency_id"]: row for row in certainty.to_dict("records")}
    return [_row(scope, row, extra.get(row["agency_id"], {})) for row in workload.to_dict("records")]


def _row(scope: str, row: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**row, **{key: value for key, value in extra.items() if not _empty(value)}}
    found: dict[str, Any] = {"scope": scope, "agency": row["agency_id"]}
    found |= {name: int(merged[name]) for name in _COUNTS}
    found |= {name: None if _empty(merged.get(name)) else round(float(merged[name]), 4) for name in _NUMBERS}
    if found["ratio"] is None and found["expected"]:
        found["ratio"] = round(found["supported"] / found["expected"], 2)
    found["peak_month"] = None if _empty(merged.get("peak_month")) else str(merged["peak_month"])
    found["judged"] = not _empty(row.get("q_value"))
    found["grade"] = grade(merged)
    found["sentence"] = {
        language: merged[f"sentence_{language}"]
        for language in ("zh", "en")
        if not _empty(merged.get(f"sentence_{language}"))
    } or None
    return found


def grade(row: Mapping[str, Any]) -> str | None:
    """Return ``clear``, ``possible`` or ``None``, from the analysis that graded it or from the q-value."""
    given = row.get("grade")
    if not _empty(given):
        return str(given) if given in ("clear", "possible") else None
    if _empty(row.get("q_value")) or not row.get("overburdened"):
        return None
    return "clear" if row["q_value"] <= _CLEAR else "possible"


def _empty(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def chance_range(chances: list[float], level: float = 0.95) -> tuple[int, int]:
    """Return the central range of a sum of independent 0/1 draws: what chance alone would give.

    Parameters
    ----------
    chances
        The chance of each draw.
    level
        The range holds at least so much of the distribution, and each tail beyond it at most half the rest.
    """
    import numpy as np

    mass = np.ones(1)
    for chance in chances:
        mass = np.convolve(mass, [1 - chance, chance])
    below = mass.cumsum()
    tail = (1 - level) / 2
    low = int((below <= tail).sum())
    high = int(len(mass) - 1 - (mass[::-1].cumsum() <= tail).sum())
    return low, high
