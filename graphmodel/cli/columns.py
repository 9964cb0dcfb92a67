"""Print a table that comes in columns; pandas is not needed for it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from graphmodel.cli.output import choose_format, write_table
from graphmodel.cli.screen import say

#: A screen shows no more rows than this.
MOST_ROWS = 2000


def write_columns(table: Mapping[str, Any], form: str | None, output: str | None) -> None:
    """Write columns to the screen or a file; see :func:`graphmodel.cli.output.write_table`.

    Parameters
    ----------
    table
        Column by name, in order: lists, or NumPy arrays.
    form, output
        As the user gave them.
    """
    names = list(table)
    columns = [column if isinstance(column, list) else column.tolist() for column in table.values()]
    chosen = choose_format(form, output)
    size = len(columns[0]) if columns else 0
    if chosen in ("table", "md") and size > MOST_ROWS:
        say(
            f"注意：共{size}行，只显示前{MOST_ROWS}行；加 -o 文件名.csv 写出全部，或用 --place、--year 少看一些",
            err=True,
        )
        columns = [column[:MOST_ROWS] for column in columns]
    rows = _rows(names, columns)
    # a CSV is written row by row: a country's tables have millions
    write_table(names, rows if chosen == "csv" else list(rows), form, output)  # type: ignore[arg-type]


def _rows(names: list[str], columns: list[list[Any]]) -> Iterator[dict[str, Any]]:
    for row in zip(*columns, strict=True):
        yield dict(zip(names, map(_known, row), strict=True))


def _known(value: Any) -> Any:
    """Return a value, or ``None`` for what is not a number."""
    return None if isinstance(value, float) and math.isnan(value) else value
