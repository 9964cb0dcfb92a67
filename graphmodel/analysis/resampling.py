"""Many samples of a list's projects judged at once: who is named as a partner more often than chance has it in each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    from graphmodel.analysis.material import Incidence

#: e to the minus this is less than 1e-15.
_SURE = 36.0
#: More than rounding adds to a tail.
_DOUBT = 1e-9


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


def judge(group: Incidence, samples: np.ndarray, rate: float | None = None) -> Judged:
    """Judge every sample of projects as if it were the list: observed, expected and q-value of each agency.

    Parameters
    ----------
    group
        The lists of one place and year.
    samples
        Samples × draws, indices of projects.
    rate
        If given, only which q-values are at most this need be right, not the values: most need not be worked out.

    Notes
    -----
    Agencies that carry no more than their expectation are not computed: their tail is at least one half (the median is
    no lower than the expectation rounded down), so no rate that anyone uses flags them. The others' tails are read off
    the characteristic function of their count, whose logarithm is a sum over draws (Hong 2013): samples as counts of
    projects times the logarithm of each project's draw is one product of matrices. It is exact to about 1e-12, which
    decides a flag; the tails that are shown are summed draw by draw.

    Benjamini–Hochberg asks how many p-values lie below steps of ``rate``. One above ``rate`` lies below none, one of at
    most ``rate`` divided by the number of agencies below all: bounds settle both. In one list every agency has the same
    chance in a project, so one product gives the count of an agency that leads nothing. It is the count of each agency
    none of whose own projects are in the sample; that of another is no larger, and falls short of it by at most the
    number of these: two bounds of its tail.

    References
    ----------
    Hong, Y. (2013). On computing the distribution function for the Poisson binomial distribution. Computational
    Statistics & Data Analysis 59, 41–51.
    """
    import numpy as np

    drawn = _drawn(group, samples)
    pool = drawn.named.any(axis=0)
    observed = np.rint(drawn.counts @ group.supports.T.astype(float)).astype(np.int64)
    expected = _expected(drawn)
    p_values = np.ones(observed.shape)
    wanted = (observed > expected) & pool
    if wanted.any():
        if len(drawn.named) == 1:
            steps = (np.zeros(len(samples)), np.inf) if rate is None else (rate / np.maximum(pool.sum(axis=1), 1), rate)
            p_values = _of_one_list(drawn, wanted, observed, *steps)
        else:
            fewer = _fewer(drawn, wanted, observed, expected)
            p_values[wanted] = np.clip(1.0 - fewer[wanted], 0.0, 1.0)
    return Judged(observed, expected, _adjust_rows(np.where(pool, p_values, 1.0), pool.sum(axis=1)))


def _drawn(group: Incidence, samples: np.ndarray) -> _Samples:
    import numpy as np

    cells = samples + np.arange(len(samples))[:, None] * len(group.project_ids)
    shape = (len(samples), len(group.project_ids))
    counts = np.bincount(cells.ravel(), minlength=shape[0] * shape[1]).reshape(shape).astype(float)
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


def _of_one_list(drawn: _Samples, wanted: np.ndarray, observed: np.ndarray, low: np.ndarray, high: float) -> np.ndarray:
    """Return samples × agencies: p-values of one list where they are wanted.

    For one that is sure to be at most its sample's ``low`` a bound stands that is, too; 1 for those above ``high``.
    """
    import numpy as np

    falls = np.rint(drawn.counts @ drawn.group.leads.T.astype(float)).astype(np.int64)
    means = (drawn.counts * drawn.chance).sum(axis=1)
    spectrum = _Spectrum.of(observed[wanted], means, drawn.projects.shape[1])
    (part,) = _logarithms(drawn, spectrum)
    whole = _added(part, drawn.counts, slice(None))
    tails = 1.0 - spectrum.below_each(np.exp(whole))
    at_least, at_most = _tail_at(tails, observed + falls - spectrum.start), _tail_at(tails, observed - spectrum.start)
    settled = (falls == 0) | (at_most < low[:, None] - _DOUBT)
    unsettled = wanted & (at_least <= high + _DOUBT) & ~settled
    found = np.where(settled, at_most, np.inf)
    for agency in np.nonzero(unsettled.any(axis=0))[0].tolist():
        rows, led = np.nonzero(unsettled[:, agency])[0], np.nonzero(drawn.group.leads[agency])[0]
        own = np.exp(whole[rows] - _added(part, drawn.counts, led, rows))
        found[rows, agency] = 1.0 - spectrum.below(own, observed[rows, agency])
    return np.clip(found, 0.0, 1.0)


def _tail_at(tails: np.ndarray, reached: np.ndarray) -> np.ndarray:
    """Return P(X ≥ count) from rows of tails: beyond the window nothing is left, before it everything."""
    import numpy as np

    last = tails.shape[1] - 1
    return np.where(reached <= last, np.take_along_axis(tails, np.clip(reached, 0, last), axis=1), 0.0)


def _fewer(drawn: _Samples, wanted: np.ndarray, observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return samples × agencies: the chance that an agency is drawn fewer times than observed, where that is wanted."""
    import numpy as np

    spectrum = _Spectrum.of(observed[wanted], expected[wanted], drawn.projects.shape[1])
    parts = _logarithms(drawn, spectrum)
    whole = [_added(part, drawn.counts, slice(None)) for part in parts]
    fewer = np.zeros(wanted.shape)
    for agency in np.nonzero(wanted.any(axis=0))[0].tolist():
        rows = np.nonzero(wanted[:, agency])[0]
        log = np.zeros((len(rows), len(spectrum.angles)), dtype=complex)
        for one, part in enumerate(parts):
            own = drawn.named[one, rows, agency]
            led = np.nonzero(drawn.group.leads[agency][part.projects])[0]
            log[own] += whole[one][rows[own]]
            if len(led):
                log[own] -= _added(part, drawn.counts, led, rows[own])
        fewer[rows, agency] = spectrum.below(np.exp(log), observed[rows, agency])
    return fewer


@dataclass(frozen=True, slots=True)
class _Spectrum:
    """Where the characteristic functions of counts are taken, so that each has its place in a window of ``width``."""

    start: int
    width: int
    angles: np.ndarray

    @classmethod
    def of(cls, observed: np.ndarray, expected: np.ndarray, draws: int) -> _Spectrum:
        """Return a window that less than 1e-15 of every distribution lies outside of (Bernstein's inequality)."""
        import numpy as np

        def reach(mean: float) -> float:
            return _SURE / 3 + math.sqrt((_SURE / 3) ** 2 + 2 * _SURE * mean)  # the variance is at most the mean

        low, high = float(expected.min()), float(expected.max())
        start = max(0, math.floor(low - reach(low)))
        stop = min(draws, max(math.ceil(high + reach(high)), int(observed.max())))
        width = (stop - start) // 2 * 2 + 3  # odd: at half a turn a draw of one half would give the logarithm of 0
        return cls(start, width, 2 * np.pi * np.arange(1, width // 2 + 1) / width)

    def below(self, values: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Return P(X < count) for rows of a characteristic function at the angles."""
        import numpy as np

        least = int(counts.min())
        distinct, at = np.arange(least, int(counts.max()) + 1), counts - least
        turn = np.exp(1j * self.angles)
        steps = (distinct - self.start)[:, None]
        weights = turn**self.start * (turn**steps - 1) / (turn - 1)  # the turns up to the count, added up
        weights = weights[at]
        found = (values.real * weights.real - values.imag * weights.imag).sum(axis=1)
        below: np.ndarray = (steps[at, 0] + 2 * found) / self.width
        return below

    def below_each(self, values: np.ndarray) -> np.ndarray:
        """Return rows × counts from ``start`` on, as far as the window goes: P(X < count)."""
        import numpy as np

        steps = np.arange(self.width)
        turn = np.exp(1j * self.angles)[:, None]
        weights = turn**self.start * (turn**steps - 1) / (turn - 1)
        below: np.ndarray = (steps + 2 * (values.real @ weights.real - values.imag @ weights.imag)) / self.width
        return below


@dataclass(frozen=True, slots=True)
class _Part:
    """One list: its projects, how many agencies each sample names in it, and logarithms of the draws for each number.

    The logarithms are projects × angles, real and imaginary parts side by side.
    """

    projects: np.ndarray
    size: np.ndarray
    logarithms: dict[int, np.ndarray]


def _logarithms(drawn: _Samples, spectrum: _Spectrum) -> list[_Part]:
    import numpy as np

    found = []
    turned = np.exp(-1j * spectrum.angles) - 1
    for one in range(len(drawn.named)):
        own = np.nonzero(drawn.group.list_of == one)[0]
        size = drawn.named[one].sum(axis=1)
        distinct, first = np.unique(size, return_index=True)
        found.append(
            _Part(
                own,
                size,
                {
                    number: np.log(1 + drawn.chance[row, own][:, None] * turned).view(float)
                    for number, row in zip(distinct.tolist(), first.tolist(), strict=True)
                },
            )
        )
    return found


def _added(part: _Part, counts: np.ndarray, projects: Any, samples: Any = slice(None)) -> np.ndarray:
    """Return samples × angles: the logarithms of a list's draws, each as often as the sample has its project."""
    import numpy as np

    size = part.size[samples]
    taken = counts[samples][:, part.projects[projects]]
    added = np.empty((len(taken), next(iter(part.logarithms.values())).shape[1] // 2), dtype=complex)
    for number in np.unique(size).tolist():
        rows = np.nonzero(size == number)[0]
        added[rows] = (taken[rows] @ part.logarithms[number][projects]).view(complex)
    return added


def _adjust_rows(p_values: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    import numpy as np

    order = np.argsort(p_values, axis=1, kind="stable")
    ranks = np.minimum(np.arange(1, p_values.shape[1] + 1)[None, :], np.maximum(sizes, 1)[:, None])
    scaled = np.take_along_axis(p_values, order, axis=1) * sizes[:, None] / ranks
    lowest = np.minimum.accumulate(scaled[:, ::-1], axis=1)[:, ::-1]
    adjusted = np.empty_like(lowest)
    np.put_along_axis(adjusted, order, np.minimum(lowest, 1.0), axis=1)
    return adjusted
