"""How sure it is that an agency is named as a partner more often than an even spread would have it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.analysis.poisson_binomial import in_chunks, times_expected, upper_tail
from graphmodel.analysis.resampling import judge
from graphmodel.analysis.side_by_side import worked_out
from graphmodel.analysis.workload import FALSE_DISCOVERY_RATE, FEWEST_PROJECTS, adjust

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from graphmodel.tables import PlainTables, Tables

#: A flag needs significance and size: at least so many times what an even spread gives.
SMALLEST_TIMES = 2.5
#: The higher grade also needs the lower end of the interval, and the share of lists with one project left
#: out and of bootstraps in which the flag holds, to reach these.
CLEAR_LOW, CLEAR_LEFT_OUT, CLEAR_BOOTSTRAP = 2.0, 0.95, 0.8
CLEAR, POSSIBLE = "clear", "possible"
BOOTSTRAPS = 1000
_SEED = 20230001
#: How many cells (samples × agencies × projects) are held at once.
_CELLS = 4_000_000

COLUMNS = [
    "place", "year", "agency_id", "agency", "kind", "led", "supported", "expected", "ratio", "ratio_low", "ratio_high",
    "p_value", "q_value", "left_out", "left_out_holds", "bootstraps", "bootstrap_share", "q_two_projects",
    "q_departments", "q_universe", "grade", "reason",
]  # fmt: skip
#: Columns that are empty where nothing was judged.
_NUMBERS = (
    "p_value", "q_value", "left_out", "left_out_holds", "bootstraps", "bootstrap_share", "q_two_projects",
    "q_departments", "q_universe",
)  # fmt: skip


def certainty(
    source: Any,
    *,
    bootstraps: int = BOOTSTRAPS,
    universe: Iterable[str] | None = None,
    false_discovery_rate: float = FALSE_DISCOVERY_RATE,
    registry: Registry | None = None,
) -> pd.DataFrame:
    """Return one row per agency: how much more it supports than an even spread gives, and how sure that is.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    bootstraps
        How many times the projects of each list are drawn anew with replacement (seeded).
    universe
        Canonical names of all agencies that could have been named (a city's register): those that no list
        names count as naming nothing. By default there is none: what else
        happens to be loaded changes no figure of a place and year.
    false_discovery_rate
        At which a flag counts as significant.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind``; ``led``, ``supported`` (projects; one that it leads does not
        count as supported), ``expected`` (projects), ``ratio`` (supported / expected) with its exact 95 %
        interval ``ratio_low, ratio_high``; ``p_value, q_value``; ``left_out`` (lists with one project left
        out) and ``left_out_holds`` (in how many of them q stays within the rate); ``bootstraps`` and
        ``bootstrap_share`` (0 to 1); the q-value among agencies on two or more projects (``q_two_projects``),
        among departments only (``q_departments``) and in the wider universe (``q_universe``), empty where the
        agency is not of that universe or there is none; ``grade`` (``clear``, ``possible`` or empty) and
        ``reason`` (``short`` where the list has fewer than ten projects and nothing is judged). The most
        supported first within each place and year.

    Notes
    -----
    Null, tail and adjustment are those of :func:`graphmodel.analysis.workload.workload`, within one place and year.
    ``possible``: q ≤ 5 % and at least 2.5 times the expectation. ``clear``: moreover the interval begins
    at 2 or above, and the flag holds in 95 % of the lists with one project left out, in 80 % of the bootstraps, and
    in every other universe that the agency is of. A sample's universe is the agencies that it names.

    References
    ----------
    Efron, B. and Tibshirani, R. (1993). An Introduction to the Bootstrap. Chapman & Hall.
    Clopper, C. J. and Pearson, E. S. (1934). Biometrika 26, 404–413 (the interval).
    """
    import pandas as pd

    tables = tables_of(source, registry=registry)
    rows = certainty_rows(tables, bootstraps=bootstraps, universe=universe, false_discovery_rate=false_discovery_rate)
    return pd.DataFrame(rows, columns=COLUMNS)


def certainty_rows(
    tables: Tables | PlainTables,
    *,
    bootstraps: int = BOOTSTRAPS,
    universe: Iterable[str] | None = None,
    false_discovery_rate: float = FALSE_DISCOVERY_RATE,
) -> list[dict[str, Any]]:
    """Return the rows of :func:`certainty`, which says what goes in and comes out; pandas is not imported."""
    groups = incidences(tables)
    rows: list[dict[str, Any]] = []
    given = set(universe or ())
    work = [(group, given) for group in groups]
    for found in worked_out(partial(_rows, bootstraps=bootstraps, rate=false_discovery_rate), work):
        rows += found
    return rows


def _rows(work: tuple[Incidence, set[str]], *, bootstraps: int, rate: float) -> list[dict[str, Any]]:
    """Return the rows of a place and year, given with the names that its agencies are held against."""
    import numpy as np

    group, universe = work
    projects = len(group.project_ids)
    if not group.agencies:
        return []
    chances = draws(group, np.arange(projects)[None, :])
    observed = group.supports.sum(axis=1)
    expected = chances[0].sum(axis=1)
    p_values, low, high = np.empty((3, len(observed)))
    for rows_of, mass in in_chunks(chances[0], observed):
        p_values[rows_of] = upper_tail(mass, observed[rows_of])
        low[rows_of], high[rows_of] = times_expected(mass, observed[rows_of])
    judged = projects >= FEWEST_PROJECTS
    q_values = adjust(p_values)
    others = _other_universes(group, universe) if judged else {}
    left_out, shares = _stability(group, bootstraps, rate) if judged else (np.zeros(0, int), np.zeros(0))
    rows = []
    for index in sorted(range(len(group.agencies)), key=lambda i: (-observed[i], -group.leads[i].sum(), i)):
        times = float(observed[index] / expected[index]) if expected[index] > 0 else float("nan")
        row: dict[str, Any] = dict.fromkeys(_NUMBERS, float("nan")) | {
            "place": group.place, "year": group.year, "agency_id": group.agency_ids[index],
            "agency": group.agencies[index], "kind": group.kinds[index], "led": int(group.leads[index].sum()),
            "supported": int(observed[index]), "expected": float(expected[index]), "ratio": times,
            "ratio_low": float(low[index]), "ratio_high": float(high[index]),
            "grade": None, "reason": None if judged else "short",
        }  # fmt: skip
        if judged:
            row |= {
                "p_value": float(p_values[index]), "q_value": float(q_values[index]), "left_out": projects,
                "left_out_holds": int(left_out[index]), "bootstraps": bootstraps,
                "bootstrap_share": float(shares[index]) if bootstraps else float("nan"),
            }  # fmt: skip
            row |= {name: values[index] for name, values in others.items() if values[index] is not None}
            row["grade"] = grade(row, rate)
        rows.append(row)
    return rows


def grade(row: dict[str, Any], rate: float = FALSE_DISCOVERY_RATE) -> str | None:
    """Return ``clear``, ``possible`` or ``None`` for one row of :func:`certainty`; see its notes for the bounds."""
    if not (row["q_value"] <= rate and row["ratio"] >= SMALLEST_TIMES):
        return None
    elsewhere = [row.get(name) for name in ("q_two_projects", "q_departments", "q_universe")]
    share = row["bootstrap_share"]
    sure = (
        row["ratio_low"] >= CLEAR_LOW
        and row["left_out_holds"] >= CLEAR_LEFT_OUT * row["left_out"]
        and (share is None or share != share or share >= CLEAR_BOOTSTRAP)
        and all(value is None or value != value or value <= rate for value in elsewhere)
    )
    return CLEAR if sure else POSSIBLE


def draws(group: Incidence, samples: np.ndarray) -> np.ndarray:
    """Return the chances of the null in samples of a group's projects.

    Parameters
    ----------
    group
        The lists of one place and year.
    samples
        Samples × draws, indices of projects.

    Returns
    -------
    numpy.ndarray
        Samples × agencies × draws: the chance that the project draws the agency as partner.
    """
    import numpy as np

    leads, member = group.leads[:, samples], group.member[:, samples]  # agencies × samples × draws
    partners = group.supports.sum(axis=0)[samples]
    lead_counts = group.leads.sum(axis=0)[samples]
    lists = group.list_of[samples]
    chances = np.zeros((len(samples), len(group.agencies), samples.shape[1]))
    for one in range(len(group.list_ids)):
        inside = lists == one
        named = (member & inside[None]).any(axis=2).T  # samples × agencies
        others = named.sum(axis=1)[:, None] - lead_counts
        chance = np.where(inside & (others > 0), np.minimum(partners / np.maximum(others, 1), 1.0), 0.0)
        chances += chance[:, None, :] * named[:, :, None]
    chances *= ~leads.transpose(1, 0, 2)
    return chances


def _stability(group: Incidence, bootstraps: int, rate: float) -> tuple[np.ndarray, np.ndarray]:
    """Return in how many lists with one project left out, and in what share of bootstraps, each agency's flag holds."""
    import numpy as np

    projects = len(group.project_ids)
    whole = np.arange(projects)
    without = np.array([np.delete(whole, index) for index in whole])
    generator = np.random.default_rng(_SEED)
    drawn = np.empty((bootstraps, projects), dtype=np.int64)
    for one in range(len(group.list_ids)):
        own = np.nonzero(group.list_of == one)[0]
        drawn[:, own] = own[generator.integers(0, len(own), (bootstraps, len(own)))] if len(own) else 0
    return _held(group, without, rate), _held(group, drawn, rate) / max(bootstraps, 1)


def _held(group: Incidence, samples: np.ndarray, rate: float) -> np.ndarray:
    import numpy as np

    held = np.zeros(len(group.agencies), dtype=np.int64)
    width = max(len(group.agencies), samples.shape[1]) * len(group.list_ids)
    step = max(1, _CELLS // max(1, width))
    for start in range(0, len(samples), step):
        judged = judge(group, samples[start : start + step], rate)
        held += ((judged.q_values <= rate) & (judged.observed > judged.expected)).sum(axis=0)
    return held


def _other_universes(group: Incidence, universe: set[str]) -> dict[str, list[float | None]]:
    """Return each agency's q-value where only some agencies, or more of them, could have been named."""
    import numpy as np

    several = group.member.sum(axis=1) >= 2
    departments = np.array([kind == "government department" for kind in group.kinds])
    absent = len(universe - set(group.agencies))
    found = {"q_two_projects": _q_within(group, several, 0), "q_departments": _q_within(group, departments, 0)}
    if absent:
        inside = np.array([True] * len(group.agencies))
        found["q_universe"] = _q_within(group, inside, absent)
    return found


def _q_within(group: Incidence, inside: np.ndarray, absent: int) -> list[float | None]:
    """Return q-values among the agencies inside, with so many more that could have been named and were not."""
    import numpy as np

    leads, supports = group.leads[inside], group.supports[inside]
    if not len(leads):
        return [None] * len(inside)
    chances = np.zeros(leads.shape)
    for one in range(len(group.list_ids)):
        own = group.list_of == one
        named = ((leads | supports)[:, own]).any(axis=1)
        others = named.sum() + absent - leads[:, own].sum(axis=0)
        chance = np.where(others > 0, np.minimum(supports[:, own].sum(axis=0) / np.maximum(others, 1), 1.0), 0.0)
        chances[:, own] = chance[None, :] * named[:, None] * ~leads[:, own]
    observed, tails = supports.sum(axis=1), np.empty(len(supports))
    for rows, mass in in_chunks(chances, observed):
        tails[rows] = upper_tail(mass, observed[rows])
    adjusted = iter(adjust(np.concatenate([tails, np.ones(absent)]))[: len(tails)])
    return [float(next(adjusted)) if yes else None for yes in inside]
