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
    (re.compile(r"word/glossary/document\.xml"), "构建基块"),
    (re.compile(r"customXml/item\d+\.xml"), "附带的数据"),
)
# what is told of a thing on the page without being on it: a picture's description, a field's help, a drop-down's
# choices
_TOLD_OF = {
    "docPr": ("descr", "title"),
    "default": ("val",),
    "helpText": ("val",),
    "statusText": ("val",),
    "hyperlink": ("tooltip", "display"),
    "listItem": ("displayText",),
    "textpath": ("string",),
    "cNvPr": ("descr", "title"),
    "dataValidation": ("promptTitle", "prompt", "errorTitle", "error"),
}
_HAN_OR_WORDS = re.compile("[\u3400-\u9fff]|[A-Za-z]{2,} [A-Za-z]{2,}")
_DESCRIPTION = ("title", "subject", "description", "keywords", "category")
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
            if where in ("附带的数据", "构建基块"):
                text = " ".join(text for text in root.itertext() if text.strip())
                yield Passage(text, where=where, aside=True)
            else:
                yield from _paragraphs(root, where)
                yield from _told_of(root, where)
        yield from _description(archive)


def _told_of(root: Any, where: str) -> Iterator[Passage]:
    """Yield what is told of things on the page in attributes and field codes, as one aside."""
    found: list[str] = []
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2]
        if tag == "instrText":
            found.append(node.text or "")
        for key, value in node.attrib.items() if tag in _TOLD_OF else ():
            if str(key).rpartition("}")[2] in _TOLD_OF[tag]:
                found.append(str(value))
    if said := [text for text in dict.fromkeys(found) if _HAN_OR_WORDS.search(text) and "://" not in text]:
        yield Passage("；".join(said), where=f"{where}图片、链接、表单域的说明", aside=True)


def _description(archive: zipfile.ZipFile) -> Iterator[Passage]:
    """Yield what the properties of a file say of it."""
    from lxml import etree

    if "docProps/core.xml" in archive.namelist():
        root = etree.fromstring(archive.read("docProps/core.xml"), etree.XMLParser(resolve_entities=False))
        for node in root:
            if str(node.tag).rpartition("}")[2] in _DESCRIPTION and (node.text or "").strip():
                yield Passage(node.text, where="文件属性", aside=True)


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
        if not _NO_NAME.fullmatch(sheet.title):
            yield Passage(sheet.title, where="工作表名称", aside=True)
    for name in book.defined_names.values():
        if text := "；".join(re.findall('"([^"]*)"', str(name.attr_text or ""))):
            yield Passage(text, where=f"名称“{name.name}”", aside=True)
    yield from _shapes(content)


# what Excel and WPS call a sheet that nobody named
_NO_NAME = re.compile(r"(?:sheet|工作表|table)\s*\d*", re.I)
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
                yield from _told_of(root, "文本框")
            elif re.fullmatch(r"xl/(?:charts/chart|chartsheets/sheet)\d*\.xml", part):
                root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, huge_tree=True))
                for paragraph in root.iter(_A + "p"):
                    yield Passage(
                        "".join(node.text or "" for node in paragraph.iter(_A + "t")), where="图表", aside=True
                    )
            elif re.fullmatch(r"xl/threadedComments/threadedComment\d+\.xml", part):
                root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, huge_tree=True))
                for node in root.iter("{*}text"):
                    yield Passage(node.text or "", where="批注")
            elif re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part):
                yield from _without_value(archive, part)
                yield from _beside_cells(archive, part)
        yield from _description(archive)


def _beside_cells(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield what links and drop-downs of a sheet say."""
    from lxml import etree

    found: list[str] = []
    with archive.open(part) as file:
        for _event, node in etree.iterparse(
            file, tag=(_S + "dataValidation", _S + "hyperlink"), resolve_entities=False, huge_tree=True
        ):
            found += [text for key in _TOLD_OF[str(node.tag).rpartition("}")[2]] if (text := node.get(key))]
            found += re.findall('"([^"]*)"', node.findtext(_S + "formula1") or "")
    if said := [text for text in dict.fromkeys(found) if _HAN_OR_WORDS.search(text) and "://" not in text]:
        yield Passage("；".join(said), where="单元格的提示、下拉选项和链接", aside=True)


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
