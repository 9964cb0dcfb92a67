"""Every analysis of the same lists at once: the sheets of an export."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.certainty import BOOTSTRAPS, certainty
from graphmodel.analysis.dependence import dependence, leader_dependence, sole_partners
from graphmodel.analysis.elsewhere import elsewhere
from graphmodel.analysis.gaps import gaps, overlaps, strangers
from graphmodel.analysis.groups import groups
from graphmodel.analysis.material import tables_of, worked_out_once
from graphmodel.analysis.positions import core_periphery, positions
from graphmodel.analysis.ties import ties
from graphmodel.analysis.underway import peaks, underway
from graphmodel.analysis.what_if import substitutes

if TYPE_CHECKING:
    import pandas as pd

#: What the sheet of each analysis is called.
SHEETS = {
    "certainty": "偏多判断", "underway": "在办", "peaks": "忙月", "dependence": "依赖", "leader_dependence": "领导依赖",
    "sole_partners": "单一配合", "ties": "合作与预期", "substitutes": "可替代单位", "positions": "位置", "core": "核心与外围",
    "groups": "分组", "group_fit": "分组可靠程度", "elsewhere": "与其他地区", "gaps": "缺口", "overlaps": "相似项目",
    "strangers": "同领导无合作",
}  # fmt: skip


#: Each analysis that needs nothing but the lists, by its name.
EACH: dict[str, Callable[[Any], Any]] = {
    "certainty": certainty, "underway": underway, "peaks": peaks, "dependence": dependence,
    "leader_dependence": leader_dependence, "sole_partners": sole_partners, "ties": ties, "substitutes": substitutes,
    "positions": positions, "core": core_periphery, "elsewhere": elsewhere, "gaps": gaps, "overlaps": overlaps,
    "strangers": strangers, "groups": groups,
}  # fmt: skip


def every_table(
    source: Any, *, bootstraps: int = BOOTSTRAPS, registry: Registry | None = None
) -> dict[str, pd.DataFrame]:
    """Return the table of each analysis that needs nothing but the lists, by its name in :data:`SHEETS`.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store; it is read once.
    bootstraps
        See :func:`graphmodel.analysis.certainty.certainty`.
    registry
        The names to resolve lists with.
    """
    tables = tables_of(source, registry=registry)
    with worked_out_once(tables):
        grouped = groups(tables)
        found = {
            name: certainty(tables, bootstraps=bootstraps) if name == "certainty" else analyse(tables)
            for name, analyse in EACH.items()
            if name != "groups"
        }
    return {**found, "groups": grouped.members, "group_fit": grouped.fit}
