"""Which steps to let fall due earlier so that the worst month is lighter, moving as few as possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.busiest import busiest_months
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.analysis.partners import find_agency, known_agencies
from graphmodel.analysis.steps import Plan, Step, plans
from graphmodel.analysis.whole_numbers import Row, UnmetError, UnprovenError, lowest_in_turn
from graphmodel.errors import AnalysisError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

#: Enough to bring a step from the end of one month to the end of the month before.
WEEKS = 5
#: The solver's limit for one question, in seconds; what it had found by then is not told as the best.
_SECONDS = 60.0
MOVE_COLUMNS = [
    "place", "year", "project_id", "number", "project", "step", "group", "when_text", "due", "new_due", "days_earlier",
    "relieved", "text",
]  # fmt: skip
PEAK_COLUMNS = [
    "place", "year", "agency_id", "agency", "peak_month", "peak_steps", "new_peak_month", "new_peak_steps", "cap",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Levelling:
    """A suggestion.

    Attributes
    ----------
    moves
        ``place, year, project_id, number, project, step, group, when_text, due, new_due, days_earlier, relieved``
        (the agencies named whose step it is), ``text``: one row per step to let fall due earlier.
    peaks
        ``place, year, agency_id, agency, peak_month, peak_steps, new_peak_month, new_peak_steps, cap``: the worst
        month of each named agency, before and after.
    weeks
        How many weeks earlier a step was allowed to fall due.
    fixed
        How many of the agencies' steps stay where they are because the list names their very day, or the user said so.
    """

    moves: pd.DataFrame
    peaks: pd.DataFrame
    weeks: int
    fixed: int


def level(
    source: Any,
    agencies: Iterable[str] = (),
    *,
    weeks: int = WEEKS,
    caps: Mapping[str, int] | None = None,
    fixed: Collection[tuple[int, int]] = (),
    registry: Registry | None = None,
) -> Levelling:
    """Suggest which steps to let fall due earlier.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store; of one place and year.
    agencies
        Whose worst month is to be lowest; all of them by default.
    weeks
        How many weeks earlier a step may fall due. From the end of a month to the end of the one before takes five.
    caps
        Agency to the most steps it may have due in any month.
    fixed
        (project number, step number) of steps that must stay.
    registry
        The names to resolve lists with.

    Raises
    ------
    AnalysisError
        The lists are of several places or years, have no dated steps or no year, a cap cannot be met, or the solver
        found no proven best within its time.
    UnknownAgencyError
        No list names an agency.

    Notes
    -----
    A mixed-integer programme, solved in rounds, each keeping what the one before reached: the highest of the
    agencies' worst months, the sum of their worst months, the number of steps moved, and the days they are moved
    (if any can move by more than a month).
    A step that moves falls due on the last day of an earlier month. It does not come before the first day the list
    names for it, nor before a step of its project that fell due before it. Steps that name their very day stay.
    """
    import pandas as pd

    if weeks < 0:
        raise AnalysisError(f"提前的周数不能是负数：{weeks}")
    tables = tables_of(source, registry=registry)
    groups = incidences(tables)
    if len(groups) != 1:
        raise AnalysisError("调整步骤一次只能看一个地区的一年；请用 --place、--year 选一份清单")
    group, plan = groups[0], plans(tables, groups)[0]
    if not plan.year_known:
        raise AnalysisError("清单没有年份，步骤没有日期，没法调整；请用 --set-year 指明年份")
    known = known_agencies(tables)
    named = {find_agency(name, known, registry=registry): None for name in agencies}
    limits = {find_agency(name, known, registry=registry): limit for name, limit in (caps or {}).items()}
    for identity in [*named, *limits]:
        if identity not in group.agency_ids:
            raise AnalysisError(f"“{identity.rpartition('/')[2]}”是泛指单位，没有自己的步骤，不能调整")
    chosen = [group.agency_ids.index(identity) for identity in {**named, **limits}] or list(range(len(group.agencies)))
    programme = _programme(group, plan, chosen, weeks, set(fixed))
    if not programme.steps:
        raise AnalysisError("清单里没有写明日期的步骤，无从调整")
    try:
        targets = programme.solve({chosen.index(group.agency_ids.index(key)): limit for key, limit in limits.items()})
    except UnmetError:
        lowest = {key: int(level(tables, [key], weeks=weeks, fixed=fixed).peaks["new_peak_steps"][0]) for key in limits}
        told = "、".join(f"{key.rpartition('/')[2]}{steps}个" for key, steps in lowest.items())
        raise AnalysisError(
            f"达不到给定的上限：最多提前{weeks}周时，单独看最低也有{told}；请放宽 --cap 或增加 --weeks"
        ) from None
    cap_of = {group.agency_ids.index(key): limit for key, limit in limits.items()}
    return Levelling(
        pd.DataFrame(_moves(group, programme, targets, chosen), columns=MOVE_COLUMNS),
        pd.DataFrame(_peaks(group, plan, programme, targets, chosen, cap_of), columns=PEAK_COLUMNS),
        weeks,
        programme.fixed,
    )


@dataclass(frozen=True, slots=True)
class _Programme:
    """The steps that matter, where each may fall due, and who carries it.

    Attributes
    ----------
    steps
        Dated steps of the agencies' projects.
    options
        For each step the days it may fall due, its own first.
    carries
        Agencies × steps.
    slots
        For each step the month index of every option.
    before
        Pairs (earlier, later) of steps whose order must stay.
    fixed
        How many steps have no option but their own because they are fixed.
    """

    steps: Sequence[Step]
    options: Sequence[Sequence[date]]
    carries: np.ndarray
    slots: Sequence[Sequence[int]]
    before: Sequence[tuple[int, int]]
    fixed: int

    def solve(self, caps: Mapping[int, int]) -> list[date]:
        """Return the day each step is to fall due."""
        import numpy as np

        first = np.cumsum([0, *map(len, self.options)])
        peak_at, size = int(first[-1]), int(first[-1]) + len(self.carries) + 1
        upper = np.array([1.0] * peak_at + [float(len(self.steps))] * (size - peak_at))
        goals, rows = self._goals(first, peak_at, size), self._rows(first, peak_at, caps)
        try:
            best = lowest_in_turn(goals, rows, upper, seconds=_SECONDS)
        except UnprovenError:
            raise AnalysisError(f"{_SECONDS:.0f}秒内没有算出最好的办法；请少列几个单位，或减少提前的周数") from None
        return [
            self.options[step][int(best[first[step] : first[step + 1]].argmax())] for step in range(len(self.steps))
        ]

    def _rows(self, first: np.ndarray, peak_at: int, caps: Mapping[int, int]) -> list[Row]:
        import numpy as np

        rows: list[Row] = []
        by_month: dict[tuple[int, int], dict[int, float]] = {}
        for step, slots in enumerate(self.slots):
            rows.append(({int(first[step]) + at: 1.0 for at in range(len(slots))}, 1.0, 1.0))
            for agency in np.nonzero(self.carries[:, step])[0].tolist():
                for at, slot in enumerate(slots):
                    by_month.setdefault((agency, slot), {})[int(first[step]) + at] = 1.0
        for (carrier, _slot), row in by_month.items():
            rows.append(({**row, peak_at + carrier: -1.0}, -np.inf, 0.0))
            if carrier in caps:
                rows.append((row, -np.inf, float(caps[carrier])))
        highest = peak_at + len(self.carries)
        rows += [({peak_at + agency: 1.0, highest: -1.0}, -np.inf, 0.0) for agency in range(len(self.carries))]
        for one, other in self.before:
            order = {int(first[other]) + at: float(slot) for at, slot in enumerate(self.slots[other])}
            order |= {int(first[one]) + at: -float(slot) for at, slot in enumerate(self.slots[one])}
            rows.append((order, 0.0, np.inf))
        return rows

    def _goals(self, first: np.ndarray, peak_at: int, size: int) -> Iterable[np.ndarray]:
        import numpy as np

        highest, peaks, moved, days = np.zeros((4, size))
        highest[-1] = 1.0
        peaks[peak_at:-1] = 1.0
        for step, options in enumerate(self.options):
            for at, day in enumerate(options[1:], start=1):
                moved[first[step] + at] = 1.0
                days[first[step] + at] = float((self.steps[step].due - day).days)
        # where a step can move by one month only, the days say no more than the number of steps
        return [highest, peaks, moved, days] if max(map(len, self.options)) > 2 else [highest, peaks, moved]


def _programme(
    group: Incidence, plan: Plan, chosen: Sequence[int], weeks: int, fixed: set[tuple[int, int]]
) -> _Programme:
    import numpy as np

    member = group.member[chosen]
    steps = [step for step in plan.steps if member[:, step.project].any()]
    stays = [step.fixed or (group.numbers[step.project], step.number) in fixed for step in steps]
    options = [[step.due] if stay else _options(step, weeks) for step, stay in zip(steps, stays, strict=True)]
    carries = member[:, [step.project for step in steps]] if steps else np.zeros((len(chosen), 0), dtype=bool)
    slots = [[plan.position(day) for day in days] for days in options]
    return _Programme(steps, options, carries, slots, _order(steps), sum(stays))


def _options(step: Step, weeks: int) -> list[date]:
    """Return the step's own day and the last days of earlier months of its year that are not too early."""
    found = [step.due]
    earliest = step.due - timedelta(weeks=weeks)
    if step.stated:
        earliest = max(earliest, step.begins)
    while found[-1].month > 1 and (day := found[-1].replace(day=1) - timedelta(days=1)) >= earliest:
        found.append(day)
    return found


def _order(steps: Sequence[Step]) -> list[tuple[int, int]]:
    """Return pairs of steps of one project of which the one fell due before the other, next to each other in time."""
    found = []
    by_project: dict[int, dict[date, list[int]]] = {}
    for index, step in enumerate(steps):
        by_project.setdefault(step.project, {}).setdefault(step.due, []).append(index)
    for days in by_project.values():
        ordered = [days[day] for day in sorted(days)]
        found += [
            (one, other)
            for early, late in zip(ordered[:-1], ordered[1:], strict=True)
            for one in early
            for other in late
        ]
    return found


def _moves(
    group: Incidence, programme: _Programme, targets: Sequence[date], chosen: Sequence[int]
) -> list[dict[str, Any]]:
    rows = []
    for index, (step, target) in enumerate(zip(programme.steps, targets, strict=True)):
        if target != step.due:
            relieved = [group.agencies[agency] for row, agency in enumerate(chosen) if programme.carries[row, index]]
            rows.append(
                {
                    "place": group.place, "year": group.year, "project_id": group.project_ids[step.project],
                    "number": group.numbers[step.project], "project": group.project_names[step.project],
                    "step": step.number, "group": step.group, "when_text": step.when, "due": step.due,
                    "new_due": target, "days_earlier": (step.due - target).days, "relieved": relieved,
                    "text": step.text,
                }
            )  # fmt: skip
    return rows


def _peaks(
    group: Incidence,
    plan: Plan,
    programme: _Programme,
    targets: Sequence[date],
    chosen: Sequence[int],
    caps: Mapping[int, int],
) -> list[dict[str, Any]]:
    import numpy as np

    months = plan.months()
    before, after = np.zeros((2, len(chosen), len(months)), dtype=int)
    for index, (step, target) in enumerate(zip(programme.steps, targets, strict=True)):
        before[:, plan.position(step.due)] += programme.carries[:, index]
        after[:, plan.position(target)] += programme.carries[:, index]
    worst_before, worst_after = busiest_months(before, months), busiest_months(after, months)
    order = sorted(range(len(chosen)), key=lambda row: (-before[row].max(), chosen[row]))
    return [
        {
            "place": group.place, "year": group.year, "agency_id": group.agency_ids[chosen[row]],
            "agency": group.agencies[chosen[row]],
            "peak_month": worst_before[row],
            "peak_steps": int(before[row].max()),
            "new_peak_month": worst_after[row],
            "new_peak_steps": int(after[row].max()), "cap": caps.get(chosen[row]),
        }
        for row in order
    ]  # fmt: skip
