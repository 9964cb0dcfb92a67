"""What the analyses ask of wherever the lists are; a server answers with aggregates of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from graphmodel.agencies import Registry
from graphmodel.analysis.calendar import calendar
from graphmodel.analysis.counts import WorkloadCounts, workload_counts
from graphmodel.analysis.partners import partners
from graphmodel.graph import GraphRows
from graphmodel.network import build_network, project_agencies, two_mode
from graphmodel.records import ResponsibilityList
from graphmodel.tables import Tables, tidy_tables

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class AnalysisSource(Protocol):
    """Lists that can be analysed."""

    def workload_counts(self) -> WorkloadCounts:
        """Return the aggregates the workload needs."""

    def partners(self, agency: str) -> pd.DataFrame:
        """Return the partners of one agency; see :func:`graphmodel.analysis.partners.partners`."""

    def calendar(self) -> pd.DataFrame:
        """Return the steps by month; see :func:`graphmodel.analysis.calendar.calendar`."""

    def projection(self) -> nx.Graph[Any]:
        """Return the weighted agency network."""

    def two_mode(self) -> nx.Graph[Any]:
        """Return the network of leaders, agencies and projects."""


class ListsSource:
    """Lists in memory, or the graphs of an embedded store."""

    def __init__(self, lists: Sequence[ResponsibilityList | GraphRows], registry: Registry | None = None) -> None:
        self._lists = lists
        self._registry = registry

    @cached_property
    def tables(self) -> Tables:
        """The tidy tables of the lists."""
        return tidy_tables(self._lists, registry=self._registry)

    def workload_counts(self) -> WorkloadCounts:
        """Return the aggregates the workload needs."""
        return workload_counts(self.tables)

    def partners(self, agency: str) -> pd.DataFrame:
        """Return the partners of one agency."""
        return partners(self.tables, agency)

    def calendar(self) -> pd.DataFrame:
        """Return the steps by month."""
        return calendar(self.tables)

    def projection(self) -> nx.Graph[Any]:
        """Return the weighted agency network."""
        return project_agencies(build_network(self._lists, registry=self._registry))

    def two_mode(self) -> nx.Graph[Any]:
        """Return the network of leaders, agencies and projects."""
        return two_mode(build_network(self._lists, registry=self._registry))
