"""The tables of a PDF: those that rules enclose, those whose columns are apart, those that are several pages wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders.decode.aligned_columns import read_aligned, without_running
from graphmodel.loaders.decode.spaced_columns import read_each
from graphmodel.loaders.formats.pdf import PdfContent, pdf_content
from graphmodel.loaders.model import Line, RawTable
from graphmodel.loaders.tables.blocks import block_tables
from graphmodel.loaders.tables.column_gaps import Laid
from graphmodel.loaders.tables.pages_beside import further_columns, pages_joined
from graphmodel.records import Note

_WITHOUT_RULES, _SEVERAL_PAGES_WIDE = "又没有表格线", "表的左右几栏又印在了不同的页上"
_JOINED = "表的左右几栏印在不同的页上，各页的行高低一致，按高低接成了一张表"
_NOT_READ = (
    "表的左右几栏印在了不同的页上，接起来以后分不清各栏；请调整为一页宽后重新导出，或直接读原来的 Excel、Word 文件"
)


def pdf_tables(content: bytes, name: str, found: PdfContent, mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Return the tables of a PDF, none if it shows none in columns.

    Raises
    ------
    UnreadableDocumentError
        Letters are printed over others where no rules part the cells, or the columns of one table are on several pages
        and cannot be joined.
    """
    tables = block_tables(found.blocks, mapping)
    grids = [block for block in found.blocks if block and not isinstance(block, str)]
    if grids and (further_columns(grids, found.pages, mapping) if tables else grids[0][0].page != grids[-1][0].page):
        unruled = pdf_content(content, name, ruled=False)
        if wide := _wide_table(unruled, mapping):
            return [wide]
    if tables:
        return tables
    _check_legible(found)
    if wide := _wide_table(found, mapping):
        return [wide]
    return _aligned_tables(without_running(found.pages), mapping)


def _aligned_tables(pages: list[list[Laid]], mapping: Mapping[str, str] | None) -> list[RawTable]:
    """Return the lists of pages whose columns are apart, one below the other."""
    lines = [line for page in pages for line in page]
    parted = [(Line(line.text, line.number, line.page), [piece.text for piece in line.pieces]) for line in lines]

    def read(part: Sequence[Laid]) -> RawTable | None:
        return read_aligned([list(page) for _, page in groupby(part, key=lambda line: line.page)], mapping)

    return read_each(lines, parted, read, mapping)


def _wide_table(found: PdfContent, mapping: Mapping[str, str] | None) -> RawTable | None:
    """Return the table whose columns are on several pages, ``None`` if there is none."""
    wide = pages_joined(without_running(found.pages), mapping)
    if wide is None:
        return None
    _check_legible(found, _SEVERAL_PAGES_WIDE)
    table = read_aligned(wide, mapping)
    if table is None:
        raise UnreadableDocumentError(_NOT_READ)
    table.notes.append(Note((wide[0][0].number,) * 2, _JOINED))
    return table


def _check_legible(found: PdfContent, why: str = _WITHOUT_RULES) -> None:
    if found.overprinted:
        raise UnreadableDocumentError(
            f"第{found.overprinted}页有些字印在别的字上面，{why}，分不出哪些字属于哪一格；请用原来的 Excel、Word 文件"
        )
