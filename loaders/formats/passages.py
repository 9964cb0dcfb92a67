"""All text of a document as its bytes contain it, for the account of every letter; no reader is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphmodel import lazy_re as re
from graphmodel.loaders.account_letters import CROSSED_OUT, Passage
from graphmodel.loaders.formats.text import LINE_BREAK, to_lines

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
    taker = _TAKERS.get(kind)
    found: list[Passage] = []
    try:
        for passage in taker(content, name) if taker else ():
            found.append(passage)
    except Exception as error:  # a damaged file that its reader got through: its parts raise what they meet
        found.append(Passage("", where=f"文件有损坏，后面的文字没能逐字核对（{error.__class__.__name__}）", sure=True))
    return found


def _text(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.text import decode

    for line in to_lines(decode(content, name)):
        if line.text.strip():
            yield Passage(LINE_BREAK.sub(" ", line.text), (line.number, line.number), line.page)
        for struck in _STRUCK.findall(line.text) if "~~" in line.text else ():
            yield Passage(struck, (line.number, line.number), line.page, CROSSED_OUT, sure=True)


def _html(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.web_text import web_passages

    return web_passages(content, name)


def _docx(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.office_text import docx_passages

    return docx_passages(content)


def _xlsx(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.workbook_text import xlsx_passages

    return xlsx_passages(content)


def _xls(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.workbook_text import xls_passages

    return xls_passages(content)


def _pdf(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.pdf_text import pdf_passages

    return pdf_passages(content)


_TAKERS: dict[str, Callable[[bytes, str], Iterator[Passage]]] = {
    "text": _text,
    "csv": _text,
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "xls": _xls,
    "pdf": _pdf,
}
