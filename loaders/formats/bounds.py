"""How much a document may contain, and what is in an archive: checked before anything is built of it."""

from __future__ import annotations

import io
import zipfile

from graphmodel import lazy_re as re
from graphmodel.errors import UnreadableDocumentError

#: The most cells that a table may have, with those that merged cells spread over: 20,000 rows of 20 columns.
MOST_CELLS = 400_000
#: The most columns of a table.
MOST_COLUMNS = 1_000
#: The most cells, rows or merged cells that a sheet of a workbook may declare, blank ones too.
MOST_DECLARED = 1_000_000
#: The most files in an archive, and bytes of what it unpacks to.
MOST_FILES, MOST_UNPACKED = 5000, 200 * 1024 * 1024
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


def _check_sheets(archive: zipfile.ZipFile) -> None:
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
        left, top, right, bottom = (edge or 1 for edge in range_boundaries(reference))  # of whole columns no rows
    except ValueError:
        return 1
    return (abs(bottom - top) + 1) * (abs(right - left) + 1)


def unpacked_names(content: bytes, name: str) -> set[str]:
    """Return the names of the files in an archive.

    Raises
    ------
    UnreadableDocumentError
        The archive is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableDocumentError(f"{name}：文件不完整或已损坏，打不开") from error


def check_archive(content: bytes, name: str) -> None:
    """Refuse an archive that unpacks to too much, or whose XML declares entities.

    Raises
    ------
    UnreadableDocumentError
        It does.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_UNPACKED:
                raise UnreadableDocumentError(
                    f"{name}：解开后超过 {MOST_UNPACKED // 1024 // 1024} MB，不像一份责任清单，没有打开"
                )
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as file:
                        head = file.read(4096)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise UnreadableDocumentError(f"{name}：文件里有不安全的 XML 声明，没有打开")
            _check_sheets(archive)
    except UnreadableDocumentError as error:
        raise error if str(error).startswith(name) else UnreadableDocumentError(f"{name}：{error}") from None
    except Exception as error:  # damaged members raise what zlib and zipfile raise
        raise UnreadableDocumentError(f"{name}：文件不完整或已损坏，打不开") from error
