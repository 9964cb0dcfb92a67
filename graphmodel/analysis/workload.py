"""Who carries how much, and who carries significantly more than chance would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.analysis.counts import WorkloadCounts, workload_counts
from graphmodel.tables import Tables

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: With fewer projects than this no agency is judged.
FEWEST_PROJECTS = 10
FALSE_DISCOVERY_RATE = 0.05


def workload(source: Tables | WorkloadCounts, *, false_discovery_rate: float = FALSE_DISCOVERY_RATE) -> pd.DataFrame:
    """Return one row per agency, the most loaded first; collectives are left out.

    Parameters
    ----------
    source
        Tidy tables, or counts that a server has made.
    false_discovery_rate
        At which an agency is flagged.

    Returns
    -------
    pandas.DataFrame
        ``agency_id, agency, kind, led, supported, share, leaders, peak_month, peak_steps, expected, p_value,
        q_value, overburdened``. With fewer than ten projects the last three are empty: the list
        is too short to judge.

    Notes
    -----
    Under the null each project draws its partners evenly from the agencies of its list that do
    not lead it. The number of projects an agency supports is then Poisson-binomial; ``p_value``
    is the exact upper tail P(X ≥ supported), ``q_value`` its Benjamini–Hochberg adjustment over
    all agencies.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the
    Royal Statistical Society B 57, 289–300.
    Newman, M. E. J. (2001). Scientific collaboration networks. Physical Review E 64, 016131.
    """
    import numpy as np

    counts = source if isinstance(source, WorkloadCounts) else workload_counts(source)
    table = counts.agencies.copy()
    table["share"] = table["share"].round(9)  # a sum of fractions must not depend on its order
    table["peak_month"], table["peak_steps"] = _peaks(counts, table["agency_id"])
    expected, tails = _null(counts)
    table["expected"] = table["agency_id"].map(expected).fillna(0.0).astype(float)
    table["p_value"] = table["agency_id"].map(tails).astype(float)
    if int(counts.classes["projects"].sum()) < FEWEST_PROJECTS:
        table["p_value"] = table["q_value"] = np.nan
        table["overburdened"] = None
    else:
        table["q_value"] = adjust(table["p_value"].to_numpy())
        table["overburdened"] = table["q_value"] <= false_discovery_rate
    columns = [
        "agency_id",
        "agency",
        "kind",
        "led",
        "supported",
        "share",
        "leaders",
        "peak_month",
        "peak_steps",
        "expected",
        "p_value",
        "q_value",
        "overburdened",
    ]
    return table.sort_values(["supported", "led", "share", "agency_id"], ascending=[False, False, False, True])[
        columns
    ].reset_index(drop=True)


def _peaks(counts: WorkloadCounts, agencies: pd.Series) -> tuple[list[str | None], list[int]]:
    months = counts.months.sort_values(["agency_id", "steps", "month"], ascending=[True, False, True]).drop_duplicates(
        "agency_id"
    )
    peak = dict(zip(months["agency_id"], zip(months["month"], months["steps"], strict=True), strict=True))
    return [peak.get(agency, (None, 0))[0] for agency in agencies], [
        int(peak.get(agency, (None, 0))[1]) for agency in agencies
    ]


def _null(counts: WorkloadCounts) -> tuple[dict[str, float], dict[str, float]]:
    """Return each agency's expected count and exact upper tail under the null."""
    import numpy as np

    observed = dict(zip(counts.agencies["agency_id"], counts.agencies["drawn"], strict=True))
    expected: dict[str, float] = {}
    tails: dict[str, float] = {}
    pools = counts.pools.assign(place=counts.pools["list_id"].str.rpartition("/")[0])
    for _place, pool in pools.groupby("place", sort=True):
        agencies = sorted(pool["agency_id"].unique())
        chances = _chances(counts, pool, agencies)
        for agency, mean, tail in zip(
            agencies,
            chances.sum(axis=1),
            upper_tails(chances, np.array([observed[name] for name in agencies])),
            strict=True,
        ):
            expected[agency], tails[agency] = float(mean), float(tail)
    return expected, tails


def _chances(counts: WorkloadCounts, pool: pd.DataFrame, agencies: list[str]) -> np.ndarray:
    """Return agencies × projects: the chance that a project draws the agency."""
    import numpy as np

    row_of = {agency: index for index, agency in enumerate(agencies)}
    sizes = pool.groupby("list_id").size()
    members = {key: [row_of[agency] for agency in group] for key, group in pool.groupby("list_id")["agency_id"]}
    blocks: list[np.ndarray] = []
    led = dict(iter(counts.led[counts.led["list_id"].isin(sizes.index)].groupby(["list_id", "partners", "leads"])))
    for item in counts.classes[counts.classes["list_id"].isin(sizes.index)].itertuples(index=False):
        others = sizes[item.list_id] - item.leads
        chance = min(item.partners / others, 1.0) if others > 0 else 0.0
        block = np.zeros((len(agencies), int(item.projects)))
        block[members[item.list_id], :] = chance
        for lead in led.get((item.list_id, item.partners, item.leads), counts.led.iloc[:0]).itertuples(index=False):
            block[row_of[lead.agency_id], : int(lead.projects)] = 0.0
        blocks.append(block)
    return np.concatenate(blocks, axis=1) if blocks else np.zeros((len(agencies), 0))


def upper_tails(chances: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """Return P(X ≥ observed) for each row, X the sum of independent 0/1 draws with those chances.

    The exact distribution (Poisson-binomial) by convolving one draw after the other.

    Parameters
    ----------
    chances
        Rows × draws, each between 0 and 1.
    observed
        One count per row.
    """
    import numpy as np

    rows, draws = chances.shape
    mass = np.zeros((rows, draws + 1))
    mass[:, 0] = 1.0
    for draw in range(draws):
        chance = chances[:, draw : draw + 1]
        mass[:, 1 : draw + 2] = mass[:, 1 : draw + 2] * (1 - chance) + mass[:, : draw + 1] * chance
        mass[:, 0] *= 1 - chance[:, 0]
    above = np.arange(draws + 1)[None, :] >= observed[:, None]
    # summed from the small end, so that tiny tails keep their digits
    tails: np.ndarray = np.minimum(np.where(above, mass, 0.0)[:, ::-1].cumsum(axis=1)[:, -1], 1.0)
    return tails


def adjust(p_values: np.ndarray) -> np.ndarray:
    """Return Benjamini–Hochberg adjusted p-values, in the order given."""
    import numpy as np

    size = len(p_values)
    order = np.argsort(p_values, kind="stable")
    scaled = p_values[order] * size / np.arange(1, size + 1)
    lowest = np.minimum.accumulate(scaled[::-1])[::-1]
    adjusted = np.empty(size)
    adjusted[order] = np.minimum(lowest, 1.0)
    return adjusted
