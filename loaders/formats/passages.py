"""All text of a document as its bytes contain it, for the account of every letter; no reader is asked."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel import lazy_re as re
from graphmodel.loaders.account_letters import CROSSED_OUT, Passage
from graphmodel.loaders.formats.text import LINE_BREAK, decode, to_lines

_STRUCK = re.compile(r"~~([^~]+)~~")


def passages(content: bytes, name: str, kind: str) -> list[Passage]:
    """Return the text of a document that has been read without an error.

    Parameters
    ----------
    content
        The bytes.
    name
        The document, for messages.
    kind
        What :func:`graphmodel.loaders.formats.extract.sniff` found.
    """
    found: list[Passage] = []
    try:
        for passage in _taken(content, name, kind):
            found.append(passage)
    except Exception as error:  # a damaged file that its reader got through: its parts raise what they meet
        found.append(Passage("", where=f"文件有损坏，后面的文字没能逐字核对（{error.__class__.__name__}）", sure=True))
    return found


def _taken(content: bytes, name: str, kind: str) -> Iterator[Passage]:
    """Return the text of a document of a kind, as what knows its bytes takes it; nothing of one that has no text."""
    if kind in ("text", "csv"):
        return _text(content, name)
    if kind == "html":
        from graphmodel.loaders.formats.web_text import web_passages

        return web_passages(content, name)
    if kind == "docx":
        from graphmodel.loaders.formats.office_text import docx_passages

        return docx_passages(content)
    if kind in ("xlsx", "xls"):
        from graphmodel.loaders.formats.workbook_text import xls_passages, xlsx_passages

        return (xlsx_passages if kind == "xlsx" else xls_passages)(content)
    if kind == "pdf":
        from graphmodel.loaders.formats.pdf_document import pdf_passages

        return pdf_passages(content)
    return iter(())


def _text(content: bytes, name: str) -> Iterator[Passage]:
    for line in to_lines(decode(content, name)):
        if line.text.strip():
            yield Passage(LINE_BREAK.sub(" ", line.text), (line.number, line.number), line.page)
        for struck in _STRUCK.findall(line.text) if "~~" in line.text else ():
            yield Passage(struck, (line.number, line.number), line.page, CROSSED_OUT, sure=True)
