"""Cells of tables for spreadsheets, none of which a spreadsheet takes for a command."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from graphmodel.letters import as_text


def plain(value: Any) -> Any:
    """Return a table's value as Python's own: NaN and NaT are ``None``, NumPy's numbers are numbers."""
    if value is None or isinstance(value, (str, bool, int, list, tuple)):
        return value
    if value != value or type(value).__name__ == "NAType":
        return None
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value


def text_of(value: Any) -> Any:
    """Return a value as one cell: lists joined, dates as ``2023-11-30``, floats with at most twelve digits."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "；".join(str(text_of(item)) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return float(f"{value:.12g}") if isinstance(value, float) else value


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, mark: bool = True, safe: bool = True) -> bytes:
    """Return a CSV file.

    Parameters
    ----------
    columns, rows
        What it holds.
    mark
        Begin with the mark by which Excel knows UTF-8.
    safe
        Make text harmless for spreadsheets; not for files that a program reads as they are.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        cells = [text_of(value) for value in row]
        writer.writerow([as_text(cell) for cell in cells] if safe else cells)
    return buffer.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")
