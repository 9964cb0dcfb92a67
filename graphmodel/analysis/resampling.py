"""Many samples of a list's projects judged at once: who is named as a partner more often than chance has it in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.analysis.poisson_binomial import convolved, masses, without_draw

if TYPE_CHECKING:
    import numpy as np

    from graphmodel.analysis.material import Incidence

#: A draw is taken out of a sum by division only where that loses no digits.
_LIKELIEST = 0.4
#: How many draws of samples are looked at at once.
_CELLS = 1 << 21


@dataclass(frozen=True, slots=True)
class Judged:
    """What samples of projects say: samples × agencies."""

    observed: np.ndarray
    expected: np.ndarray
    q_values: np.ndarray


@dataclass(frozen=True, slots=True)
class _Samples:
    """Samples of projects as counts, and the chance that each project draws an agency of its list as partner.

    ``counts`` and ``chance`` are samples × projects; ``named`` are lists × samples × agencies.
    """

    group: Incidence
    projects: np.ndarray
    counts: np.ndarray
    chance: np.ndarray
    named: np.ndarray


def judge(group: Incidence, samples: np.ndarray) -> Judged:
    """Judge every sample of projects as if it were the list: observed, expected and q-value of each agency.

    Parameters
    ----------
    group
        The lists of one place and year.
    samples
        Samples × draws, indices of projects.

    Notes
    -----
    Agencies that carry no more than their expectation rounded down are not computed: their tail is at least one half
    (the median is no lower), so no rate that anyone uses flags them. All agencies of a sample that lead none of its
    projects have one distribution; the others' is that with the projects they lead divided out.
    """
    import numpy as np

    drawn = _drawn(group, samples)
    pool = drawn.named.any(axis=0)
    observed = np.rint(drawn.counts @ group.supports.T.astype(float)).astype(np.int64)
    expected = _expected(drawn)
    p_values = np.ones(observed.shape)
    wanted = (observed > np.floor(expected + 1e-9)) & pool
    if wanted.any():
        for rows, agencies, fewer in _fewer(drawn, wanted, observed):
            p_values[rows, agencies] = np.clip(1.0 - fewer, 0.0, 1.0)
    return Judged(observed, expected, _adjust_rows(np.where(pool, p_values, 1.0), pool.sum(axis=1)))


def _drawn(group: Incidence, samples: np.ndarray) -> _Samples:
    import numpy as np

    counts = np.zeros((len(samples), len(group.project_ids)))
    np.add.at(counts, (np.arange(len(samples))[:, None], samples), 1.0)
    partners, leads = group.supports.sum(axis=0), group.leads.sum(axis=0)
    chance = np.zeros(counts.shape)
    member = group.member.T.astype(float)
    named = np.zeros((len(group.list_ids), len(samples), len(group.agencies)), dtype=bool)
    for one in range(len(group.list_ids)):
        own = group.list_of == one
        named[one] = counts[:, own] @ member[own] > 0
        others = named[one].sum(axis=1)[:, None] - leads[None, own]
        chance[:, own] = np.where(others > 0, np.minimum(partners[own] / np.maximum(others, 1), 1.0), 0.0)
    return _Samples(group, samples, counts, chance, named)


def _expected(drawn: _Samples) -> np.ndarray:
    """Return samples × agencies: the draws' chances added up, without those of projects that the agency leads."""
    import numpy as np

    expected = np.zeros(drawn.named.shape[1:])
    free = (~drawn.group.leads).T.astype(float)
    for one in range(len(drawn.named)):
        own = drawn.group.list_of == one
        expected += ((drawn.counts * drawn.chance)[:, own] @ free[own]) * drawn.named[one]
    return expected


def _fewer(
    drawn: _Samples, wanted: np.ndarray, observed: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield samples, agencies (one of each per row) and the chance that they draw fewer than observed."""
    import numpy as np

    group = drawn.group
    at = np.arange(len(drawn.projects))[:, None]
    most = int(observed[wanted].max()) - 1
    chances = drawn.chance[at, drawn.projects]
    lists = group.list_of[drawn.projects]
    of_list = [masses(np.where(lists == one, chances, 0.0), most=most) for one in range(len(drawn.named))]
    patterns = np.tensordot(1 << np.arange(len(drawn.named)), drawn.named.astype(np.int64), axes=1)
    leading = drawn.counts @ group.leads.T.astype(float) > 0
    for pattern in np.unique(patterns[wanted]).tolist():
        base = convolved([mass for one, mass in enumerate(of_list) if pattern >> one & 1], most)
        rows, agencies = np.nonzero(wanted & (patterns == pattern) & ~leading)
        if len(rows):
            yield rows, agencies, base.cumsum(axis=1)[rows, _last(base, observed[rows, agencies])]
        rows, agencies = np.nonzero(wanted & (patterns == pattern) & leading)
        step = max(1, _CELLS // drawn.projects.shape[1])
        for start in range(0, len(rows), step):
            some, own = rows[start : start + step], agencies[start : start + step]
            counts = observed[some, own]
            mass = _without_led(drawn, base[:, : counts.max()], some, own)
            below = np.arange(mass.shape[1])[None, :] < counts[:, None]
            yield some, own, np.where(below, mass, 0.0).sum(axis=1)


def _last(mass: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """Return the column of the greatest count below each one observed."""
    import numpy as np

    last: np.ndarray = np.minimum(observed - 1, mass.shape[1] - 1)
    return last


def _without_led(drawn: _Samples, base: np.ndarray, rows: np.ndarray, agencies: np.ndarray) -> np.ndarray:
    """Return the distributions of agencies, each in a sample: the sample's without the projects that the agency leads.

    ``base`` are samples × counts; ``rows`` and ``agencies`` say which sample and agency each distribution is of.
    """
    import numpy as np

    group = drawn.group
    picked = drawn.projects[rows]
    led = group.leads[agencies[:, None], picked]
    number = led.sum(axis=1)
    which, draw = np.nonzero(led)
    taken = np.zeros((len(rows), number.max()))
    taken[which, np.arange(len(which)) - (number.cumsum() - number)[which]] = drawn.chance[
        rows[which], picked[which, draw]
    ]
    likely = taken.max(axis=1) > _LIKELIEST
    order = np.argsort(-np.where(likely, 0, number), kind="stable")
    mass = base[rows[order]]
    for step, chance in enumerate(taken[order].T):
        left = int((~likely & (number > step)).sum())
        mass[:left] = without_draw(mass[:left], chance[:left])
    found = np.empty_like(mass)
    found[order] = mass
    if likely.any():
        own = drawn.named[group.list_of[picked], rows[:, None], agencies[:, None]] & ~led
        chances = np.where(own, drawn.chance[rows[:, None], picked], 0.0)
        found[likely] = masses(chances[likely], most=mass.shape[1] - 1)
    return found


def _adjust_rows(p_values: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    import numpy as np

    order = np.argsort(p_values, axis=1, kind="stable")
    ranks = np.minimum(np.arange(1, p_values.shape[1] + 1)[None, :], np.maximum(sizes, 1)[:, None])
    scaled = np.take_along_axis(p_values, order, axis=1) * sizes[:, None] / ranks
    lowest = np.minimum.accumulate(scaled[:, ::-1], axis=1)[:, ::-1]
    adjusted = np.empty_like(lowest)
    np.put_along_axis(adjusted, order, np.minimum(lowest, 1.0), axis=1)
    return adjusted
