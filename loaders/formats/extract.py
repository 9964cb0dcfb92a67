"""From bytes to raw tables: find the kind of document and call its reader."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from graphmodel import lazy_re as re
from graphmodel.errors import UnreadableDocumentError
from graphmodel.letters import visible
from graphmodel.loaders.formats.bounds import check_archive, check_lines, unpacked_names
from graphmodel.loaders.formats.delimited import rows_by_separator
from graphmodel.loaders.formats.excel import Sheet
from graphmodel.loaders.formats.sheets import tables_of_sheets
from graphmodel.loaders.formats.text import decode
from graphmodel.loaders.model import Block, RawTable
from graphmodel.loaders.own_tables import is_calendar, is_own_result, read_own_table
from graphmodel.loaders.tables.blocks import block_tables, heading_depths, plain_lines
from graphmodel.loaders.text_forms import comma_tables, text_tables
from graphmodel.records import ResponsibilityList

MAX_BYTES = 64 * 1024 * 1024
#: Some 15,000 projects; reading takes time in proportion to the text.
MAX_TEXT_BYTES = 2 * 1024 * 1024
MAX_PAGE_BYTES = 6 * 1024 * 1024

# what the reports and briefs that graphmodel writes say of themselves
_OWN_PAGE = re.compile('由\\s*graphmodel\\s[^<]{0,20}生成|content="graphmodel|"format":\\s*"graphmodel'.encode())

Extracted = ResponsibilityList | tuple[list[RawTable], str]


def load(source: str | Path) -> bytes:
    """Return the bytes of a file or, for ``-``, of standard input.

    Raises
    ------
    UnreadableDocumentError
        It is missing, a folder, not permitted, empty, or larger than 64 MiB.
    """
    if str(source) == "-":
        return _sized(sys.stdin.buffer.read(MAX_BYTES + 1), "标准输入")
    path = Path(source)
    try:
        if path.is_dir():
            raise UnreadableDocumentError(f"{path}：这是文件夹，请给出文件")
        if os.path.getsize(path) > MAX_BYTES:
            raise UnreadableDocumentError(f"{path}：文件超过 64 MB，不像一份责任清单；请拆小后再读")
        return _sized(path.read_bytes(), str(path))
    except FileNotFoundError as error:
        raise UnreadableDocumentError(f"{path}：没有这个文件，请检查路径") from error
    except PermissionError as error:
        raise UnreadableDocumentError(f"{path}：没有读取权限") from error
    except (OSError, ValueError) as error:
        raise UnreadableDocumentError(f"{path}：读不了这个文件（{error.__class__.__name__}）") from error


def _sized(content: bytes, name: str) -> bytes:
    if len(content) > MAX_BYTES:
        raise UnreadableDocumentError(f"{name}：内容超过 64 MB，不像一份责任清单")
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise UnreadableDocumentError(f"{name}：文件是空的")
    return content


def extract(content: bytes, name: str, mapping: Mapping[str, str] | None = None) -> Extracted:
    """Return the raw tables of a document and its whole text, or a finished list for our own JSON.

    Raises
    ------
    UnreadableDocumentError
        The document cannot be used; the message says why and what to do.
    """
    kind = sniff(content, name)
    reader = _READERS.get(kind)
    if reader is None:
        raise UnreadableDocumentError(f"{name}：{_REFUSED[kind]}")
    try:
        found = reader(content, name, mapping)
        return found if isinstance(found, ResponsibilityList) else (found[0], visible(found[1]))
    except UnreadableDocumentError as error:
        if str(error).startswith(name):
            raise
        raise UnreadableDocumentError(f"{name}：{error}") from error


def tables_shown(content: bytes, name: str) -> list[Block]:
    """Return the tables of a document as it shows them, whether they contain a list or not."""
    kind = sniff(content, name)
    if kind == "html":
        from graphmodel.loaders.formats.html import html_blocks

        return html_blocks(content, name)
    if kind == "docx":
        from graphmodel.loaders.formats.docx import docx_blocks

        return docx_blocks(content, name)
    if kind in ("xlsx", "xls"):
        from graphmodel.loaders.formats.excel import xls_sheets, xlsx_sheets

        return [sheet.rows for sheet in (xlsx_sheets if kind == "xlsx" else xls_sheets)(content, name)]
    return [*rows_by_separator(decode(content, name))] if kind in ("csv", "text") else []


def sniff(content: bytes, name: str) -> str:
    """Return the kind of a document, from its content first and its name second."""
    start = content[:1024].lstrip()
    if start.startswith(b"%PDF") or b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _zip_kind(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole_kind(content)
    for mark, kind in _MARKS:
        if content.startswith(mark):
            return kind
    lowered = content[:4096].lower().replace(b"\x00", b"")
    if start[:1] in b"{[" and start[:1] and _is_json(content):
        return "json"
    if b"<html" in lowered or b"<!doctype html" in lowered:
        return "html"
    if _HTML_PART.search(lowered) and not _MARKDOWN_TABLE.search(lowered):
        return "html"
    if Path(name).suffix.lower() in (".csv", ".tsv"):
        return "csv"
    return "text"


# the part of a page that an editor or a database keeps
_HTML_PART = re.compile(rb"<(?:table|tbody|tr|div|p|ul|ol|section|article|h[1-6])(?:\s[^<>]*)?>")
# Markdown may contain tags
_MARKDOWN_TABLE = re.compile(rb"(?m)^\s*\|?\s*:?-{3,}:?\s*\|[\s:|-]*$")
_MARKS = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3", "store"),
    (b"{\\rtf", "rtf"),
)
_REFUSED = {
    "image": "这是图片；请用文字识别（OCR）软件转成文字后再读",
    "archive": "这是压缩包；请先解压，再读里面的文件",
    "store": "这是 graphmodel 的库文件；请用 --store 指明它",
    "locked": "文件有密码；请在 Word 或 Excel 里取消密码后再读",
    "doc": "这是旧版 Word（.doc）文件；请在 Word 里另存为 .docx 后再读",
    "rtf": "这是 RTF 文件；请在 Word 或 WPS 里另存为 .docx 后再读",
    "office": "这种文件读不了；请另存为 .docx、.xlsx、.pdf 或 .txt",
}


def _is_json(content: bytes) -> bool:
    import json

    try:
        json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return b'"projects"' in content[:2000]
    return True


def _zip_kind(content: bytes, name: str) -> str:
    names = unpacked_names(content, name)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "office" if "[Content_Types].xml" in names or "mimetype" in names else "archive"


def _ole_kind(content: bytes) -> str:
    def place(stream: str) -> int:
        # in the directory of the file; a name there ends in a zero, in a text (Bookman) it need not
        found = content.find(f"{stream}\0".encode("utf-16-le"))
        return missing if found < 0 else found

    missing = len(content)
    if min(place("EncryptedPackage"), place("EncryptionInfo")) < missing:
        return "locked"
    document, workbook = place("WordDocument"), min(place("Workbook"), place("Book"))
    if document == workbook == missing:
        return "office"
    return "doc" if document < workbook else "xls"  # the first is the file's own, another is inside it


def _read_json(content: bytes, name: str, _mapping: Mapping[str, str] | None) -> Extracted:
    import json

    from graphmodel.record_format import from_json, left_out

    try:
        data = json.loads(content.decode("utf-8-sig"))
        if rb"\ud" in content.lower():  # half a character ("\ud800") is none: no table and no file can contain it
            whole = json.dumps(data, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            data = json.loads(whole)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocumentError(f"{name}：JSON 不完整或有误（{error}）") from error
    if isinstance(data, list) and len(data) == 1:
        data = data[0]
    try:
        found = from_json(data)
        left = tuple(left_out(data, found))
        return replace(found, problems=(*found.problems, *left)) if left else found
    except UnreadableDocumentError as error:
        raise UnreadableDocumentError(f"{name}：{error}") from error


def _read_text(content: bytes, name: str, mapping: Mapping[str, str] | None) -> Extracted:
    text = _sized_text(content, name)
    return _own_table(text, content, name) or (text_tables(_foreign(text), mapping), text)


def _read_csv(content: bytes, name: str, mapping: Mapping[str, str] | None) -> Extracted:
    text = _sized_text(content, name)
    if own := _own_table(text, content, name):
        return own
    return (comma_tables(_foreign(text), mapping) or text_tables(text, mapping)), text


def _sized_text(content: bytes, name: str) -> str:
    if len(content) > MAX_TEXT_BYTES:
        raise UnreadableDocumentError(
            f"{name}：文字超过 {MAX_TEXT_BYTES // 1024 // 1024} MB，不像一份责任清单；请拆小后再读"
        )
    text = decode(content, name)
    check_lines(text)
    return text


def _foreign(text: str) -> str:
    """Return a text that is none of this program's own results."""
    if is_own_result(text):
        raise UnreadableDocumentError("这是 graphmodel 写的分析结果，不是清单；请读原来的清单文件")
    if is_calendar(text):
        raise UnreadableDocumentError("这是日历文件（.ics），不是清单；请读原来的清单文件")
    return text


def _own_table(text: str, content: bytes, name: str) -> ResponsibilityList | None:
    return read_own_table(text, Path(name).name, hashlib.sha256(content).hexdigest())


def _read_html(content: bytes, name: str, mapping: Mapping[str, str] | None) -> Extracted:
    if len(content) > MAX_PAGE_BYTES:
        raise UnreadableDocumentError(f"{name}：网页超过 {MAX_PAGE_BYTES // 1024 // 1024} MB，不像一份责任清单")
    from graphmodel.loaders.formats.html import html_blocks

    if _OWN_PAGE.search(content):
        raise UnreadableDocumentError(f"{name}：这是 graphmodel 写的报告，不是清单；请读原来的清单文件")
    return _from_blocks(html_blocks(content, name), mapping)


def _read_docx(content: bytes, name: str, mapping: Mapping[str, str] | None) -> Extracted:
    from graphmodel.loaders.formats.docx import docx_blocks

    check_archive(content, name)
    return _from_blocks(docx_blocks(content, name), mapping)


def _read_pdf(content: bytes, name: str, mapping: Mapping[str, str] | None) -> Extracted:
    from graphmodel.loaders.formats.pdf import pdf_content
    from graphmodel.loaders.formats.pdf_tables import pdf_tables

    found = pdf_content(content, name)
    text = _foreign("\n".join(line.text for line in plain_lines(found.blocks)))
    tables = pdf_tables(content, name, found, mapping) or text_tables(text, mapping)
    if tables:
        tables[0].problems += found.problems
    return tables, text


def _read_xlsx(content: bytes, name: str, mapping: Mapping[str, str] | None) -> Extracted:
    from graphmodel.loaders.filled_workbook import is_workbook, read_workbook
    from graphmodel.loaders.formats.excel import xlsx_sheets

    check_archive(content, name)
    if is_workbook(content):
        return read_workbook(content, name)
    return _from_sheets(xlsx_sheets(content, name), mapping)


def _read_xls(content: bytes, name: str, mapping: Mapping[str, str] | None) -> Extracted:
    from graphmodel.loaders.formats.excel import xls_sheets

    return _from_sheets(xls_sheets(content, name), mapping)


def _from_sheets(sheets: list[Sheet], mapping: Mapping[str, str] | None) -> Extracted:
    everything: list[Block] = [sheet.rows for sheet in sheets]
    text = _foreign("\n".join(line.text for line in plain_lines(everything)))
    return (tables_of_sheets(sheets, mapping) or text_tables(text, mapping)), text


def _from_blocks(blocks: list[Block], mapping: Mapping[str, str] | None) -> Extracted:
    text = _foreign("\n".join(line.text for line in plain_lines(blocks)))
    return (block_tables(blocks, mapping) or text_tables(text, mapping, heading_depths(blocks))), text


Reader = Callable[[bytes, str, Mapping[str, str] | None], Extracted]
_READERS: dict[str, Reader] = {
    "json": _read_json,
    "text": _read_text,
    "csv": _read_csv,
    "html": _read_html,
    "docx": _read_docx,
    "xlsx": _read_xlsx,
    "xls": _read_xls,
    "pdf": _read_pdf,
}
