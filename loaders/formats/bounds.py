"""How much a document may contain: checked before anything is built of it."""

from __future__ import annotations

import zipfile

from graphmodel import lazy_re as re
from graphmodel.errors import UnreadableDocumentError

#: The most cells that a table may have, with those that merged cells spread over: 20,000 rows of 20 columns.
MOST_CELLS = 400_000
#: The most columns of a table.
MOST_COLUMNS = 1_000
#: The most cells, rows or merged cells that a sheet of a workbook may declare, blank ones too.
MOST_DECLARED = 1_000_000
#: The most lines of a text.
MOST_LINES = 200_000
#: The most letters of a line: what looks for words in it compares places with places.
LONGEST_LINE = 50_000
#: The deepest that tags may be inside one another.
DEEPEST = 200

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([^\"]*)\"")


def check_grid(rows: int, columns: int, what: str) -> None:
    """Refuse a table of too many cells.

    Raises
    ------
    UnreadableDocumentError
        It has more than :data:`MOST_CELLS`, or more than :data:`MOST_COLUMNS` columns.
    """
    if rows * columns > MOST_CELLS or columns > MOST_COLUMNS:
        size = f"{rows}行×{columns}列" if columns > 1 else f"{rows}格"
        raise UnreadableDocumentError(
            f"{what}太大（{size}，最多{MOST_COLUMNS}列、{MOST_CELLS}格），不像一份责任清单；请只留清单再读"
        )


def check_lines(text: str) -> None:
    """Refuse a text of too many lines, or with a line that is longer than lines are.

    Raises
    ------
    UnreadableDocumentError
        It has more than :data:`MOST_LINES`, or a longer one than :data:`LONGEST_LINE`.
    """
    if (count := text.count("\n") + text.count("\f")) > MOST_LINES:
        raise UnreadableDocumentError(f"文字有{count}行，超过{MOST_LINES}行，不像一份责任清单；请只留清单再读")
    if (longest := max(map(len, text.split("\n")))) > LONGEST_LINE:
        raise UnreadableDocumentError(
            f"文字里有一行长{longest}字，超过{LONGEST_LINE}字，不像一份责任清单；请每个项目另起一行，再读"
        )


def check_depth(depth: int, what: str) -> None:
    """Refuse a page or file whose tags are too deep inside one another.

    Raises
    ------
    UnreadableDocumentError
        They are deeper than :data:`DEEPEST`.
    """
    if depth > DEEPEST:
        raise UnreadableDocumentError(f"{what}的标签一层套一层，超过{DEEPEST}层，没有打开；请另存为文本或表格再读")


def check_sheets(archive: zipfile.ZipFile) -> None:
    """Refuse a workbook whose sheets declare more rows, cells or merged cells than a list can have.

    A library that opens it builds every one of them.

    Raises
    ------
    UnreadableDocumentError
        A sheet declares more than :data:`MOST_DECLARED`.
    """
    for part in archive.namelist():
        if not _SHEET.fullmatch(part):
            continue
        xml = archive.read(part)
        merged = sum(_area(match[1].decode("ascii", "replace")) for match in _MERGED.finditer(xml))
        for count, what in ((xml.count(b"<c "), "单元格"), (xml.count(b"<row "), "行"), (merged, "合并单元格")):
            if count > MOST_DECLARED:
                raise UnreadableDocumentError(f"工作表里的{what}太多（{count}个），不像一份责任清单；请只留清单再读")


def _area(reference: str) -> int:
    """Return how many cells a reference covers: A1:C2 covers 6."""
    from openpyxl.utils.cell import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(reference)
        return (abs(bottom - top) + 1) * (abs(right - left) + 1)
    except (TypeError, ValueError):  # whole columns, and what is no reference
        return 1
