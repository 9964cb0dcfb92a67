"""The questions planners ask, each answered by a table."""

from graphmodel.analysis.calendar import calendar
from graphmodel.analysis.centrality import centrality
from graphmodel.analysis.partners import partners
from graphmodel.analysis.workload import workload

__all__ = ["calendar", "centrality", "partners", "workload"]
