"""Programmes in whole numbers, solved by HiGHS: the goals one after the other, each keeping what the last reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy
    import numpy as np

#: A row of a programme: its coefficients by variable, and the least and the most that they may come to.
Row = tuple[dict[int, float], float, float]


class UnmetError(Exception):
    """No choice of whole numbers keeps to the rows."""


class UnprovenError(Exception):
    """The best choice was not proven within the time."""


def lowest_in_turn(
    goals: Iterable[np.ndarray], rows: Sequence[Row], upper: np.ndarray, *, seconds: float
) -> np.ndarray:
    """Return whole numbers between 0 and ``upper`` that make the first goal lowest, of those the second, and so on.

    Parameters
    ----------
    goals
        A cost for each variable.
    rows
        What the variables have to keep to.
    upper
        The most of each variable.
    seconds
        The solver's limit for one goal.

    Raises
    ------
    UnmetError
        Nothing keeps to the rows.
    UnprovenError
        The solver had no proven best within its time.

    Examples
    --------
    >>> import numpy as np
    >>> lowest_in_turn([np.array([1.0, 1.0]), np.array([0.0, 1.0])], [({0: 1.0, 1: 1.0}, 3.0, 9.0)], np.full(2, 5.0),
    ...     seconds=60).tolist()
    [3.0, 0.0]

    References
    ----------
    Huangfu, Q. and Hall, J. A. J. (2018). Parallelizing the dual revised simplex method. Mathematical Programming
    Computation 10, 119–142 (HiGHS).
    """
    import highspy
    import numpy as np

    solver = _solver(rows, upper, seconds)
    places = np.arange(len(upper), dtype=np.int32)
    best = np.zeros(len(upper))
    for goal in goals:
        solver.changeColsCost(len(goal), places, goal.astype(float))
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise UnmetError
        if status != highspy.HighsModelStatus.kOptimal:
            raise UnprovenError
        best = np.rint(np.array(solver.getSolution().col_value))
        costly = np.nonzero(goal)[0]
        solver.addRow(-np.inf, round(float(goal @ best), 6), len(costly), costly.astype(np.int32), goal[costly])
    return best


def _solver(rows: Sequence[Row], upper: np.ndarray, seconds: float) -> highspy.Highs:
    import highspy
    import numpy as np

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    # one thread: no quicker on programmes of this size, and the same choice among equally good ones every time
    for name, value in (("output_flag", False), ("threads", 1), ("time_limit", seconds), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(name, value)
    size = len(upper)
    solver.addVars(size, np.zeros(size), upper.astype(float))
    whole = np.full(size, highspy.HighsVarType.kInteger)
    solver.changeColsIntegrality(size, np.arange(size, dtype=np.int32), whole)
    entries = [(at, value) for row, _, _ in rows for at, value in row.items()]
    starts = np.cumsum([0, *(len(row) for row, _, _ in rows)])[:-1].astype(np.int32)
    solver.addRows(
        len(rows), np.array([low for _, low, _ in rows]), np.array([high for _, _, high in rows]), len(entries), starts,
        np.array([at for at, _ in entries], dtype=np.int32), np.array([value for _, value in entries]),
    )  # fmt: skip
    return solver
