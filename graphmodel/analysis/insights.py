"""What a report says beyond counts, made once: how sure, what is under way, what depends on whom, ties and chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis import sentences
from graphmodel.analysis.certainty import BOOTSTRAPS, certainty
from graphmodel.analysis.dependence import dependence, leader_dependence, sole_partners
from graphmodel.analysis.material import tables_of
from graphmodel.analysis.ties import ties
from graphmodel.analysis.underway import peaks, underway

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Insights:
    """The tables of the analyses that a report shows, each as its own function documents it.

    Attributes
    ----------
    certainty
        One row per agency: grade, expectation, interval, leave-one-out count, bootstrap share.
    underway, peaks
        Agency-months with what is due and what is active; each agency's worst month.
    dependence, leader_dependence, sole_partners
        What depends on each agency; on whom each leader depends; projects with one partner.
    ties
        Pairs of agencies, observed beside expected.
    """

    certainty: pd.DataFrame
    underway: pd.DataFrame
    peaks: pd.DataFrame
    dependence: pd.DataFrame
    leader_dependence: pd.DataFrame
    sole_partners: pd.DataFrame
    ties: pd.DataFrame

    def sentences(self, language: str = "zh") -> dict[str, list[str]]:
        """Return the sentences of each section: ``certainty``, ``underway``, ``dependence``, ``ties``."""
        return {
            "certainty": sentences.certainty_sentences(self.certainty, language),
            "underway": sentences.underway_sentences(self.underway, self.peaks, language, among=self.certainty),
            "dependence": sentences.dependence_sentences(
                self.dependence, self.leader_dependence, self.sole_partners, language
            ),
            "ties": sentences.ties_sentences(self.ties, language),
        }


def insights(source: Any, *, bootstraps: int = BOOTSTRAPS, registry: Registry | None = None) -> Insights:
    """Return the analyses that a report shows.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store; it is read once.
    bootstraps
        See :func:`graphmodel.analysis.certainty.certainty`.
    registry
        The names to resolve lists with.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> the_list = read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局")
    >>> insights(the_list).sentences()["certainty"]
    ['项目不足10个，清单太短，不判断哪个单位偏多。']
    """
    tables = tables_of(source, registry=registry)
    return Insights(
        certainty=certainty(tables, bootstraps=bootstraps),
        underway=underway(tables),
        peaks=peaks(tables),
        dependence=dependence(tables),
        leader_dependence=leader_dependence(tables),
        sole_partners=sole_partners(tables),
        ties=ties(tables),
    )
