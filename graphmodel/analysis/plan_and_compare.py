"""The sheets of a plan and of comparisons: what an export contains beside the analyses of the lists as they are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.comparison import compare
from graphmodel.analysis.levelling import MOVE_COLUMNS, PEAK_COLUMNS, level
from graphmodel.analysis.material import Incidence, incidences, tables_of
from graphmodel.analysis.sentences import comparison_sentences, levelling_sentences
from graphmodel.errors import AnalysisError
from graphmodel.tables import restricted

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.tables import Tables

#: What the sheet of each table is called.
PLAN_SHEETS = {"moves": "建议提前的步骤", "new_peaks": "最忙月份前后", "plan_notes": "建议与假定"}
COMPARE_SHEETS = {
    "changed_agencies": "对比单位", "changed_leaders": "对比领导", "changed_projects": "对比项目", "changed_roles": "对比角色",
    "changed_steps": "对比步骤", "compare_notes": "对比说明",
}  # fmt: skip
#: A plan is a programme to be solved for each place and year; of more than these it is left to ``graphmodel plan``.
MOST_PLANS = 3


def plan_tables(source: Any, *, registry: Registry | None = None) -> dict[str, pd.DataFrame]:
    """Return what :func:`graphmodel.analysis.levelling.level` suggests for each place and year, by :data:`PLAN_SHEETS`.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    registry
        The names to resolve lists with.

    Returns
    -------
    dict
        ``moves`` and ``new_peaks`` as in :class:`graphmodel.analysis.levelling.Levelling`; ``plan_notes``: ``place,
        year, said``, the suggestion in words with its assumptions, or why there is none.
    """
    import pandas as pd

    tables = tables_of(source, registry=registry)
    groups = [group for group in incidences(tables) if group.project_ids]
    moves, peaks, notes = [], [], []
    for group in groups:
        said = [f"这里有{len(groups)}份清单，不逐份给出建议；请用 graphmodel plan 一份一份地做。"]
        if len(groups) <= MOST_PLANS:
            try:
                found = level(_of(tables, group))
            except AnalysisError as reason:
                said = [f"没有建议：{reason}。"]
            else:
                moves.append(found.moves)
                peaks.append(found.peaks)
                said = levelling_sentences(found)
        notes += [{"place": group.place, "year": group.year, "said": text} for text in said]
    return {
        "moves": _stacked(moves, MOVE_COLUMNS),
        "new_peaks": _stacked(peaks, PEAK_COLUMNS),
        "plan_notes": pd.DataFrame(notes, columns=["place", "year", "said"]),
    }


def compare_tables(source: Any, *, registry: Registry | None = None) -> dict[str, pd.DataFrame]:
    """Return each year of a place beside the one before it, by :data:`COMPARE_SHEETS`; nothing where no place has two.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store.
    registry
        The names to resolve lists with.

    Returns
    -------
    dict
        The tables of :class:`graphmodel.analysis.comparison.Comparison`, one below the other; ``compare_notes``:
        ``place, year, new_year, said``.
    """
    import pandas as pd

    tables = tables_of(source, registry=registry)
    found: dict[str, list[pd.DataFrame]] = {name: [] for name in COMPARE_SHEETS}
    dated = [group for group in incidences(tables) if group.year is not None and group.project_ids]
    for before, after in pairwise(dated):  # by place and year
        if before.place != after.place:
            continue
        one = compare(_of(tables, before), _of(tables, after))
        for name in ("agencies", "leaders", "projects", "roles", "steps"):
            found[f"changed_{name}"].append(getattr(one, name))
        of = {"place": before.place, "year": before.year, "new_year": after.year}
        found["compare_notes"].append(pd.DataFrame([{**of, "said": text} for text in comparison_sentences(one)]))
    return {name: _stacked(parts, list(parts[0].columns)) for name, parts in found.items() if parts}


def _of(tables: Tables, group: Incidence) -> Tables:
    return restricted(tables, lists=group.list_ids)


def _stacked(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    full = [part.astype(object) for part in parts if len(part)]
    return pd.concat(full, ignore_index=True) if full else pd.DataFrame(columns=columns)
