"""What users look at: the network page and the planner's report."""

from graphmodel.views.report import write_report, write_view

__all__ = ["write_report", "write_view"]
