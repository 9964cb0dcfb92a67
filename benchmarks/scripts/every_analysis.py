"""Every analysis of one list, from start: all tables of an export, workload, centrality, calendar, levelling."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from graphmodel.analysis.calendar import calendar
from graphmodel.analysis.centrality import centrality
from graphmodel.analysis.every import every_table
from graphmodel.analysis.levelling import level
from graphmodel.analysis.workload import workload
from graphmodel.loaders import read_list
from graphmodel.tables import tidy_tables


def main() -> None:
    """Read the list whose path is given, and work everything out."""
    the_list = read_list(sys.argv[1])
    tables = tidy_tables([the_list])
    found = every_table(tables)
    for analyse in (workload, centrality, calendar):
        found[analyse.__name__] = analyse(tables)
    moved = level(tables)
    print(sum(len(frame) for frame in found.values()), len(moved.moves))


if __name__ == "__main__":
    main()
