"""Is it so elsewhere: a city among cities, function by function."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.material import Incidence, incidences, tables_of, year_words
from graphmodel.analysis.workload import FALSE_DISCOVERY_RATE, adjust
from graphmodel.progress import told

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: With fewer cities than this nobody is compared.
FEWEST_PLACES = 3
#: An outlier needs significance and size: at least so far from the others, in share of projects.
SMALLEST_DIFFERENCE = 0.15
#: Cities × cities that are held at once.
_CELLS = 1 << 20
COLUMNS = [
    "place", "years", "function", "lists", "projects", "supported", "share_of_projects", "shrunken_share",
    "others_share", "places", "heterogeneity", "z", "p_value", "q_value", "outlier", "reason",
]  # fmt: skip


def elsewhere(
    source: Any, *, false_discovery_rate: float = FALSE_DISCOVERY_RATE, registry: Registry | None = None
) -> pd.DataFrame:
    """Return for each city and function the share of projects its agencies support, against the other cities.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    false_discovery_rate
        At which a city is an outlier.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, years`` (``2022、2023``), ``function`` (finance, housing, health …); ``lists`` (families of lists:
        years), ``projects`` and ``supported`` (those that an agency of the function supports, over all its years,
        to be read beside the share only); ``share_of_projects`` (of one list as counted; of several the
        average, the longer the weightier), ``shrunken_share`` (pulled to the mean of all cities, the smaller its lists
        the more), ``others_share`` (the other cities' mean), ``places`` (how many others), ``heterogeneity`` (standard
        deviation between them, on the arcsine scale), ``z, p_value, q_value`` (Benjamini–Hochberg over all
        rows), ``outlier`` (``higher``, ``lower`` or empty) and ``reason`` (``few`` if fewer than three cities have
        lists). The furthest first.

    Notes
    -----
    A year's share is put on Freeman and Tukey's arcsine scale, where its variance is 1/(4n + 2) whatever the share.
    Years of a city are averaged with the inverse of their variances as weights, cities by DerSimonian and Laird's
    random effects; counts of several lists are never added up into one table. Each city is held against the others
    without it: the difference over the root of its own variance, the variance between the others, and that of their
    mean. An outlier also differs by 0.15 or more.

    References
    ----------
    DerSimonian, R. and Laird, N. (1986). Meta-analysis in clinical trials. Controlled Clinical Trials 7, 177–188.
    Freeman, M. F. and Tukey, J. W. (1950). Transformations related to the angular and the square root. Annals of
    Mathematical Statistics 21, 607–611.
    """
    import numpy as np
    import pandas as pd

    places: dict[str, list[Incidence]] = {}
    for group in incidences(tables_of(source, registry=registry)):
        if group.project_ids:
            places.setdefault(group.place, []).append(group)
    functions = sorted({name for groups in places.values() for group in groups for name in group.functions if name})
    rows = [row for function in told(functions) for row in _function_rows(function, places)]
    judged = [row for row in rows if row["reason"] is None]
    for row, q_value in zip(judged, adjust(np.array([row["p_value"] for row in judged])), strict=True):
        row["q_value"] = float(q_value)
        differs = abs(row["share_of_projects"] - row["others_share"]) >= SMALLEST_DIFFERENCE
        if q_value <= false_discovery_rate and differs:
            row["outlier"] = "higher" if row["z"] > 0 else "lower"
    rows.sort(key=lambda row: (-abs(row["z"]) if row["z"] == row["z"] else 0.0, row["place"], row["function"]))
    return pd.DataFrame(rows, columns=COLUMNS)


@dataclass(frozen=True, slots=True)
class Effect:
    """A city's share on the arcsine scale, with its variance."""

    value: float
    variance: float


def _function_rows(function: str, places: dict[str, list[Incidence]]) -> list[dict[str, Any]]:
    years = {place: year_words(group.year for group in groups) for place, groups in places.items()}
    counts = {place: [_supported(group, function) for group in groups] for place, groups in places.items()}
    effects = {place: combined([arcsine(k, n) for k, n in own]) for place, own in counts.items()}
    rows: list[dict[str, Any]] = []
    enough = len(places) >= FEWEST_PLACES
    found = _against_others(list(effects.values())) if enough else [{} for _ in places]
    for (place, own), judged in zip(counts.items(), found, strict=True):
        row: dict[str, Any] = {
            "place": place, "years": years[place], "function": function, "lists": len(own),
            "projects": sum(n for _, n in own),
            "supported": sum(k for k, _ in own), "share_of_projects": _average_share(own), "places": len(places) - 1,
            "z": math.nan, "p_value": math.nan, "q_value": math.nan, "outlier": None,
            "reason": None if enough else "few", **judged,
        }  # fmt: skip
        rows.append(row)
    return rows


def _average_share(own: Sequence[tuple[int, int]]) -> float:
    """Return the share of projects: of one list what was counted, of several their average by the same weights."""
    weights = [1 / arcsine(count, total).variance for count, total in own]
    return sum(weight * count / total for weight, (count, total) in zip(weights, own, strict=True)) / sum(weights)


def _supported(group: Incidence, function: str) -> tuple[int, int]:
    own = [index for index, name in enumerate(group.functions) if name == function]
    return int(group.supports[own].any(axis=0).sum()) if own else 0, len(group.project_ids)


def arcsine(count: int, total: int) -> Effect:
    """Return a share on Freeman and Tukey's double arcsine scale (halved), with its variance 1/(4n + 2).

    Examples
    --------
    >>> round(share(arcsine(10, 40).value), 2)
    0.26
    """
    angle = math.asin(math.sqrt(count / (total + 1))) + math.asin(math.sqrt((count + 1) / (total + 1)))
    return Effect(angle / 2, 1 / (4 * total + 2))


def share(value: float) -> float:
    """Return what a value on the arcsine scale is as a share."""
    return math.sin(min(max(value, 0.0), math.pi / 2)) ** 2


def combined(effects: Sequence[Effect]) -> Effect:
    """Return the average of a city's years, weighted by the inverse of their variances."""
    weight = sum(1 / effect.variance for effect in effects)
    return Effect(sum(effect.value / effect.variance for effect in effects) / weight, 1 / weight)


def random_effects(effects: Sequence[Effect]) -> tuple[Effect, float]:
    """Return DerSimonian and Laird's mean with its variance, and the variance between the effects."""
    fixed = combined(effects)
    weights = [1 / effect.variance for effect in effects]
    spread = sum(weight * (effect.value - fixed.value) ** 2 for weight, effect in zip(weights, effects, strict=True))
    scale = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    between = max(0.0, (spread - (len(effects) - 1)) / scale) if scale > 0 else 0.0
    return combined([Effect(effect.value, effect.variance + between) for effect in effects]), between


def _against_others(effects: Sequence[Effect]) -> list[dict[str, float]]:
    """Return each effect against :func:`random_effects` of the others, all at once."""
    import numpy as np

    values = np.array([effect.value for effect in effects])
    variances = np.array([effect.variance for effect in effects])
    whole, spread = random_effects(effects)
    pull = variances / (variances + spread)
    shrunken = values + pull * (whole.value - values)
    found: list[dict[str, float]] = []
    step = max(1, _CELLS // len(values))
    for start in range(0, len(values), step):
        own = np.arange(start, min(start + step, len(values)))
        mean, variance, between = _without_each(values, variances, own)
        z = (values[own] - mean) / np.sqrt(variances[own] + between + variance)
        found += [
            {
                "others_share": share(float(mean[row])), "shrunken_share": share(float(shrunken[one])),
                "heterogeneity": math.sqrt(between[row]), "z": float(z[row]),
                "p_value": math.erfc(abs(z[row]) / math.sqrt(2)),
            }
            for row, one in enumerate(own.tolist())
        ]  # fmt: skip
    return found


def _without_each(values: np.ndarray, variances: np.ndarray, own: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return mean, its variance and the variance between effects, without each of some of them in turn."""
    import numpy as np

    others = np.ones((len(own), len(values)))
    others[np.arange(len(own)), own] = 0.0
    weights = others / variances
    total = weights.sum(axis=1)
    fixed = weights @ values / total
    spread = (weights * (values - fixed[:, None]) ** 2).sum(axis=1)
    scale = total - (weights**2).sum(axis=1) / total
    excess = np.maximum(spread - (len(values) - 2), 0.0)
    between = np.divide(excess, scale, out=np.zeros(len(own)), where=scale > 0)
    weights = others / (variances + between[:, None])
    return weights @ values / weights.sum(axis=1), 1 / weights.sum(axis=1), between
