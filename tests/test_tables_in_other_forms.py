"""The tables of fresh Word files, workbooks and PDFs in other forms: no wrong row is passed over in silence there.

Text of a table has no merged cells: where some were, cells are blank.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.fresh_layouts import Grid, blocks_of, merged
from tests.fresh_lists import SETS, Fresh, documents, read

_LATER = [which for which in SETS if re.fullmatch(r"chinese-(?:1[6-9]|2\d)", which)]
_NOT_HERE = ("%page", "%sheet", "%hide", "%format", "%file")
Blocks = list[str | Grid]


def _tables() -> Iterator[tuple[Fresh, Blocks]]:
    """Yield the documents of one laid-out table, with their paragraphs and its cells."""
    for fresh in (fresh for which in _LATER for fresh in documents(which)):
        lines = fresh.text.strip().splitlines()
        if not lines[0].startswith("%") or "{{" in fresh.text or any(line.startswith(_NOT_HERE) for line in lines):
            continue
        blocks = list(blocks_of([re.sub(r"@(20\d\d-\d\d-\d\d)", r"\1", line) for line in lines]))
        if sum(not isinstance(block, str) for block in blocks) == 1:
            yield fresh, blocks


def _rows(blocks: Blocks) -> Iterator[list[str]]:
    for block in blocks:
        for row in [[block]] if isinstance(block, str) else block:
            yield ["" if cell in ("^", "<") else cell for cell in row]


def _tabs(blocks: Blocks) -> str:
    return "\n".join("\t".join(cell.replace("\n", "") for cell in row) for row in _rows(blocks))


def _commas(blocks: Blocks) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(_rows(blocks))
    return out.getvalue()


def _bars(blocks: Blocks) -> str:
    lines, rule = [], False
    for row in _rows(blocks):
        lines.append(row[0] + "\n" if len(row) == 1 else f"| {' | '.join(row)} |".replace("\n", "<br>"))
        if len(row) > 1 and not rule:
            lines.append("|" + "---|" * len(row))
            rule = True
    return "\n".join(lines)


def _page(blocks: Blocks) -> str:
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
            continue
        rows = ["" for _ in block]
        for top, left, low, right, text in merged(block):
            inside = html.escape(text).replace("\n", "<br>")
            rows[top] += f"<td rowspan={low - top + 1} colspan={right - left + 1}>{inside}</td>"
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>"


@pytest.mark.parametrize(
    ("form", "ending", "share"),
    [(_tabs, "txt", 0.92), (_commas, "csv", 0.97), (_bars, "md", 0.98), (_page, "html", 0.98)],
)
def test_a_table_reads_in_other_forms_or_what_is_doubtful_is_told(
    form: Callable[[Blocks], str], ending: str, share: float
) -> None:
    right = names = 0
    silent: list[str] = []
    for fresh, blocks in _tables():
        good, _due, untold = read(replace(fresh, ending=ending, text=form(blocks)))
        right, names = right + good, names + sum(row.names.total() for row in fresh.rows)
        silent += untold
    # one line of two bodies of a new town, which may be one body
    assert [row for row in silent if row != "o08: 综合体"] == []
    assert right >= share * names
