"""Tables whose text has a cell a line and leaves merged cells out: each row begins with its running number.

``1`` / ``新增老年食堂15个`` / ``区民政局`` / ``11月底前`` · ``2`` / ``新增护理型床位100张`` / ``10月底前``
"""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.formats.delimited import row_line
from graphmodel.loaders.model import Line, says_nothing
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.torn_headers import find_torn_header

_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_BAR = re.compile("[|｜]")


def join_numbered_cells(lines: list[Line], mapping: Mapping[str, str] | None = None) -> list[Line]:
    """Return the lines with a table of this kind as a row a line, with its cells.

    Only where some rows have a line for every column and none has more, but others have fewer: where all
    have as many, no cell was left out, and where some have more, cells are broken over lines.

    Parameters
    ----------
    lines
        The text.
    mapping
        Header to field, from the user.
    """
    if not _numbers_are_near(lines):
        return lines
    header = find_torn_header(lines, mapping)
    if header is None or header.columns[0].field != "number":
        return lines
    head = _filled(lines[header.start : header.end])
    width = len(header.columns)
    if len(head) != width or any(line.cells or _BAR.search(line.text) for line in lines[header.start :]):
        return lines
    rows, rest = _rows(_filled(lines[header.end :]), width)
    sizes = [len(row) for row in rows]
    if len(rows) < 2 or max(sizes) != width or min(sizes) == width or min(sizes) < 2:
        return lines
    return [
        *lines[: header.start],
        *(row_line([line.text.strip() for line in row], row[0]) for row in [head, *rows]),
        *rest,
    ]


def _numbers_are_near(lines: list[Line]) -> bool:
    """Return whether two numbers that count on are no more than a row apart: quicker than to look for a header."""
    last, seen = -settings.NUMBERED_ROW_TALLEST, -1
    for at, line in enumerate(lines):
        number = _number(line)
        if number is not None:
            if number == seen + 1 and at - last <= settings.NUMBERED_ROW_TALLEST:
                return True
            last, seen = at, number
    return False


def _number(line: Line) -> int | None:
    """Return the running number that a line contains and nothing else."""
    text = line.text.strip()
    return int(plain.rstrip(".、．")) if len(text) <= 4 and _NUMBER.fullmatch(plain := simplify(text)) else None


def _filled(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.text.strip()]


def _rows(lines: list[Line], width: int) -> tuple[list[list[Line]], list[Line]]:
    """Cut lines at numbers that count on; return the rows, and what is behind the last of them."""
    rows: list[list[Line]] = []
    last = None
    for at, line in enumerate(lines):
        number = _number(line)
        if number is not None and (last is None or number == last + 1):
            rows.append([line])
            last = number
        elif not rows:
            return [], lines
        elif len(rows[-1]) == width or (furniture_kind(line.text) and not says_nothing(line.text)):
            # with more rows below, cells are broken over lines or a page ends inside the table: another reader's work
            return ([], lines) if _counts_on(lines[at:], last) else (rows, lines[at:])
        else:
            rows[-1].append(line)
    return rows, []


def _counts_on(lines: list[Line], last: int | None) -> bool:
    return any(simplify(line.text).strip().rstrip(".、．") == str((last or 0) + 1) for line in lines)
