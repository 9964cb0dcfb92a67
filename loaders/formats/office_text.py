"""All text of Word files, part by part, and what office files contain beside it, for the account of every letter."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.loaders.account_letters import COMMENT, COVERED, CROSSED_OUT, Passage
from graphmodel.loaders.formats.bounds import check_archive
from graphmodel.loaders.formats.docx import covered_cells

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), ""),
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"),
    (re.compile(r"word/endnotes\.xml"), "尾注"),
    (re.compile(r"word/comments\.xml"), "批注"),
    (re.compile(r"word/(?:diagrams/data|charts/chart(?:Ex)?)\d*\.xml"), "图形"),
    (re.compile(r"word/glossary/document\.xml"), "构建基块"),
    (re.compile(r"customXml/item\d+\.xml"), "附带的数据"),
    (re.compile(r"word/diagrams/drawing\d*\.xml"), "图形里的文字"),
    (re.compile(r"word/settings\.xml"), "文档变量"),
)
#: Attributes that describe a thing without being on the page: a picture's description, a field's help, the choices of
#: a drop-down.
DESCRIBED_BY = {
    "docPr": ("descr", "title"),
    "default": ("val",),
    "helpText": ("val",),
    "statusText": ("val",),
    "hyperlink": ("tooltip", "display"),
    "listItem": ("displayText", "value"),
    "listEntry": ("val",),
    "fldSimple": ("instr",),
    "shape": ("alt",),
    "tag": ("val",),
    "attr": ("val",),
    "docVar": ("val",),
    "textpath": ("string",),
    "cNvPr": ("descr", "title"),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
    "alias": ("val",),
    "bookmarkStart": ("name",),
    "dataValidation": ("promptTitle", "prompt", "errorTitle", "error"),
    "cfRule": ("text",),
    "filter": ("val",),
    "customFilter": ("val",),
    "scenario": ("name", "comment"),
    "inputCells": ("val",),
    "protectedRange": ("name",),
}
_HAN = re.compile("[\u3400-\u9fff]")
_HAN_OR_WORDS = re.compile("[\u3400-\u9fff]|[A-Za-z]{2,} [A-Za-z]{2,}")
# attributes in which programs name things; what the others say a person wrote
_NAMED_BY_PROGRAMS = frozenset(
    {
        "bookmarkStart",
        "default",
        "listItem",
        "fldSimple",
        "tag",
        "attr",
        "docVar",
        "scenario",
        "inputCells",
        "protectedRange",
    }
)
_DESCRIPTION = ("title", "subject", "description", "keywords", "category", "contentStatus")
_PARAGRAPHS = frozenset({_W + "p", A + "p"})
_TEXTS = frozenset({_W + "t", _W + "delText", A + "t", _M + "t"})


def docx_passages(content: bytes) -> Iterator[Passage]:
    """Yield every paragraph of every part of a Word file."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            where = next((label for pattern, label in _PARTS if pattern.fullmatch(part)), None)
            if where is None:
                yield from _put_in(archive, part)
                continue
            root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, huge_tree=True))
            if where in ("附带的数据", "构建基块"):
                yield Passage(" ".join(texts_and_attributes(root)), where=where, aside=True)
            elif where == "图形里的文字":  # what the diagram says, once more
                yield from (replace(found, aside=True) for found in _paragraphs(root, where))
            elif where == "文档变量":
                yield from descriptions(root, where)
            elif where == "批注":
                yield from (replace(found, where=COMMENT, sure=True) for found in _paragraphs(root, where))
            else:
                covered = covered_cells(root)
                yield from _paragraphs(root, where, {text for _, cell in covered for text in cell.iter(_W + "t")})
                for row, cell in covered:
                    text = " ".join(word for found in _paragraphs(cell, where) for word in found.text.split())
                    yield Passage(text, (row, row), where=f"{where}{COVERED}", sure=True)
                yield from descriptions(root, where)
                yield from _crossed_out(root, where)
                yield from drawn_names(root, where)
        yield from description(archive)


def texts_and_attributes(root: Any) -> Iterator[str]:
    """Yield the texts of data that a file brings with it, and what its attributes say in Chinese."""
    for node in root.iter():
        yield from (value for value in node.attrib.values() if _HAN.search(value))
        yield from (text for text in (node.text, node.tail) if text and text.strip())


_PUT_IN = re.compile(r"word/.+\.(?:x?html?|mht|txt|rtf|docx)")


def _put_in(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield the text of a document that was put into a Word file as it is: Word shows it, no reader takes it."""
    if _PUT_IN.fullmatch(part):
        from graphmodel.loaders.formats.web_text import web_passages

        content = archive.read(part)
        if part.endswith("docx"):
            check_archive(content, part)
        for found in docx_passages(content) if part.endswith("docx") else web_passages(content, part):
            yield replace(found, lines=(0, 0), where="嵌入的文档")


def descriptions(root: Any, where: str) -> Iterator[Passage]:
    """Yield what is told of things on the page in attributes and field codes, as one aside."""
    found: list[str] = []
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2]
        if tag in ("instrText", "delInstrText") and _HAN_OR_WORDS.search(node.text or ""):
            found.append(node.text)
        for key, value in node.attrib.items() if tag in DESCRIBED_BY else ():
            by_program = tag in _NAMED_BY_PROGRAMS and not _HAN_OR_WORDS.search(value)
            if str(key).rpartition("}")[2] in DESCRIBED_BY[tag] and not by_program:
                found.append(str(value))
    if said := by_a_person(found):
        yield Passage("；".join(said), where=f"{where}图片、链接、表单域的说明", aside=True)


def drawn_names(root: Any, where: str) -> Iterator[Passage]:
    """Yield the names that a chart draws beside its lines and below its bars, as it keeps them."""
    caches = root.iter("{*}strCache", "{*}multiLvlStrCache", "{*}strDim", "{*}txData")
    names = ((node.text or "").strip() for cache in caches for node in cache.iter("{*}v", "{*}pt"))
    yield from (Passage(name, where=where, aside=True) for name in dict.fromkeys(filter(None, names)))


def by_a_person(texts: list[str]) -> list[str]:
    """Return the texts once each, without addresses and without those that contain no letter."""
    return [text for text in dict.fromkeys(texts) if re.search(r"[^\W\d_]", text) and "://" not in text]


def _crossed_out(root: Any, where: str) -> Iterator[Passage]:
    """Yield the text of each paragraph that is crossed out: it is read as any other, and may no longer be so."""
    for paragraph in root.iter(_W + "p"):
        text = "".join(
            node.text or ""
            for node in paragraph.iter(_W + "t")
            if any(is_on(node.getparent().find(f"{_W}rPr/{_W}{kind}")) for kind in ("strike", "dstrike"))
        )
        if text.strip():
            yield Passage(text, where=f"{where}{CROSSED_OUT}", sure=True)


def is_on(switch: Any) -> bool:
    """Return whether a property of a run is there and not turned off."""
    return switch is not None and switch.get(_W + "val", switch.get("val", "1")) not in ("0", "false", "off", "none")


def description(archive: zipfile.ZipFile) -> Iterator[Passage]:
    """Yield what the properties of a file say of it."""
    from lxml import etree

    if "docProps/core.xml" in archive.namelist():
        root = etree.fromstring(archive.read("docProps/core.xml"), etree.XMLParser(resolve_entities=False))
        for node in root:
            if str(node.tag).rpartition("}")[2] in _DESCRIPTION and (node.text or "").strip():
                yield Passage(node.text, where="文件属性", aside=True)
    if "docProps/custom.xml" in archive.namelist():
        root = etree.fromstring(archive.read("docProps/custom.xml"), etree.XMLParser(resolve_entities=False))
        for node in root.iter("{*}lpwstr", "{*}lpstr", "{*}bstr"):
            if _HAN_OR_WORDS.search(node.text or "") and "://" not in node.text:
                yield Passage(node.text, where="文件属性", aside=True)


def _paragraphs(root: Any, where: str, covered: Collection[Any] = ()) -> Iterator[Passage]:
    """Yield the paragraphs of a part in their order, without those ``covered``; what changes took out is an aside."""
    parts: list[str] = []
    gone: list[str] = []
    for node in root.iter():
        if node.tag in _PARAGRAPHS and parts:
            yield Passage("".join(parts), where=where)
            parts = []
        if node.tag in _TEXTS and node.text and node not in covered and not is_fallback(node):
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


def is_fallback(node: Any) -> bool:
    """Return whether a text is the copy of a drawing for programs that cannot show it, and the drawing has text."""
    copies = (parent for parent in node.iterancestors() if parent.tag == _MC + "Fallback")
    return any("".join(of.xpath("preceding-sibling::*//text()")).strip() for of in copies)
