"""All text of Word and Excel files, part by part, for the account of every letter."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from graphmodel.loaders.account_letters import Passage
from graphmodel.loaders.formats.excel import old_book, old_text, shown

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), ""),
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"),
    (re.compile(r"word/endnotes\.xml"), "尾注"),
    (re.compile(r"word/comments\.xml"), "批注"),
    (re.compile(r"word/(?:diagrams/data|charts/chart)\d*\.xml"), "图形"),
    (re.compile(r"customXml/item\d+\.xml"), "附带的数据"),
)
_PARAGRAPHS = frozenset({_W + "p", _A + "p"})
_TEXTS = frozenset({_W + "t", _W + "delText", _A + "t", _M + "t"})


def docx_passages(content: bytes) -> Iterator[Passage]:
    """Yield every paragraph of every part of a Word file."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            where = next((label for pattern, label in _PARTS if pattern.fullmatch(part)), None)
            if where is None:
                continue
            root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, huge_tree=True))
            if where == "附带的数据":
                text = " ".join(text for text in root.itertext() if text.strip())
                yield Passage(text, where=where, aside=True)
            else:
                yield from _paragraphs(root, where)


def _paragraphs(root: Any, where: str) -> Iterator[Passage]:
    """Yield the paragraphs of a part in their order; text that tracked changes took out is an aside."""
    parts: list[str] = []
    gone: list[str] = []
    for node in root.iter():
        if node.tag in _PARAGRAPHS and parts:
            yield Passage("".join(parts), where=where)
            parts = []
        if node.tag in _TEXTS and node.text and not _is_fallback(node):
            if node.tag == _W + "delText" or any(parent.tag == _W + "del" for parent in node.iterancestors()):
                gone.append(node.text)
            else:
                parts.append(node.text)
        elif node.tag in (_W + "br", _W + "tab", _W + "cr", _W + "tc"):
            parts.append(" ")
    if parts:
        yield Passage("".join(parts), where=where)
    if gone:
        yield Passage("".join(gone), where="修订中删去的文字", aside=True)


def _is_fallback(node: Any) -> bool:
    """Return whether a text is the copy of a drawing for programs that cannot show it."""
    return any(parent.tag == _MC + "Fallback" for parent in node.iterancestors())


def xlsx_passages(content: bytes) -> Iterator[Passage]:
    """Yield every used cell of every sheet, its comments, its page header and footer, and the text of shapes."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), data_only=True)
    for sheet in book.worksheets:
        for (row, _column), cell in sorted(sheet._cells.items()):
            where = f"工作表“{sheet.title}”"
            if cell.value is not None and (text := shown(cell)):
                yield Passage(text, (row, row), None, where)
            if cell.comment is not None:
                yield Passage(_without_author(cell.comment), (row, row), None, f"{where}{cell.coordinate}的批注")
        for part in (
            sheet.oddHeader,
            sheet.oddFooter,
            sheet.evenHeader,
            sheet.evenFooter,
            sheet.firstHeader,
            sheet.firstFooter,
        ):
            pieces = (part.left, part.center, part.right) if part else ()
            texts = [piece.text for piece in pieces if piece.text]
            if texts:
                yield Passage(
                    _FIELD_CODE.sub(" ", " ".join(texts)), where=f"工作表“{sheet.title}”的页眉页脚", aside=True
                )
    yield from _shapes(content)


_FIELD_CODE = re.compile(r"&\[?[A-Za-z]+\]?")


def _without_author(comment: Any) -> str:
    return str(comment.text or "").removeprefix(f"{comment.author}:")


def _shapes(content: bytes) -> Iterator[Passage]:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if re.fullmatch(r"xl/(?:drawings/drawing|diagrams/data)\d*\.xml", part):
                root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, huge_tree=True))
                for paragraph in root.iter(_A + "p"):
                    text = "".join(node.text or "" for node in paragraph.iter(_A + "t") if not _is_fallback(node))
                    if text.strip():
                        yield Passage(text, where="文本框")
            elif re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part):
                yield from _without_value(archive, part)


def _without_value(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield the formulas of a sheet that no program has worked out: what they would show is not in the file."""
    from lxml import etree

    with archive.open(part) as file:
        for _event, cell in etree.iterparse(file, tag=_S + "c", resolve_entities=False, huge_tree=True):
            formula = cell.find(_S + "f")
            if formula is not None and not (cell.findtext(_S + "v") or "").strip() and cell.get("t") != "str":
                yield Passage(f"={formula.text or ''}", where=f"{cell.get('r')}的公式没有结果", sure=True)
            cell.clear()


def xls_passages(content: bytes) -> Iterator[Passage]:
    """Yield every used cell of every sheet of an old workbook, and its comments."""
    book = old_book(content)
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                text = old_text(book, sheet.cell(row, column))
                if text:
                    yield Passage(text, (row + 1, row + 1), None, f"工作表“{sheet.name}”")
        for (row, column), note in getattr(sheet, "cell_note_map", {}).items():
            where = f"工作表“{sheet.name}”第{row + 1}行第{column + 1}列的批注"
            yield Passage(note.text.removeprefix(f"{note.author}:"), (row + 1, row + 1), None, where)
