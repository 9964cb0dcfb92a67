"""All text of a document as its bytes hold it, for the account of every letter; no reader has a part in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

from graphmodel.loaders.account_letters import Passage
from graphmodel.loaders.formats.text import to_lines


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
            yield Passage(line.text, (line.number, line.number), line.page)


def _html(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.html import decoded

    page = _Page()
    page.feed(decoded(content, name))
    page.close()
    page.end_text()
    yield from page.found


class _Page(HTMLParser):
    """A web page's text, tag by tag; what a browser does not show is left out."""

    _UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title"})
    _INLINE = frozenset({"a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "small", "big", "o:p", "s"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self._unseen: list[str] = []
        self._parts: list[str] = []
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._unseen.clear()  # a head that nobody closed
        if tag in self._UNSEEN:
            self._unseen.append(tag)
        if tag not in self._INLINE:
            self.end_text()
        from graphmodel.loaders.formats.html import SHOWN_INPUTS

        said = dict(attrs)
        if tag == "input" and (said.get("type") or "text").lower() in SHOWN_INPUTS and said.get("value"):
            self.handle_data(f" {said['value']} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        if tag not in self._INLINE:
            self.end_text()

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            if not self._parts:
                self._line = self.getpos()[0]
            self._parts.append(data)

    def end_text(self) -> None:
        """File what has been gathered as one passage."""
        if self._parts:
            self.found.append(Passage("".join(self._parts), (0, 0), None, f"网页源代码第{self._line}行"))
            self._parts = []


def _docx(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.office_text import docx_passages

    return docx_passages(content)


def _xlsx(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.office_text import xlsx_passages

    return xlsx_passages(content)


def _xls(content: bytes, name: str) -> Iterator[Passage]:
    from graphmodel.loaders.formats.office_text import xls_passages

    return xls_passages(content)


def _pdf(content: bytes, name: str) -> Iterator[Passage]:
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(content))
    try:
        for number in range(1, len(document) + 1):
            for line in _page_text(document, number - 1).splitlines():
                if line.strip():
                    yield Passage(line, (0, 0), number, f"第{number}页")
    finally:
        document.close()


def _page_text(document: Any, index: int) -> str:
    """Return the text of a page; letters that are upside down are turned first, or their words come out in pieces."""
    page = document[index]
    page.set_rotation(0)
    text = page.get_textpage()
    if _upside_down(text):
        page.set_rotation(180)
        text = document[index].get_textpage()
    return str(text.get_text_bounded())


def _upside_down(text: Any) -> bool:
    from pypdfium2 import raw

    count = text.count_chars()
    angles = [raw.FPDFText_GetCharAngle(text.raw, at) for at in range(0, count, max(1, count // 50))]
    return bool(sum(2.4 < angle < 3.9 for angle in angles) > 0.5 * len(angles))


_TAKERS: dict[str, Callable[[bytes, str], Iterator[Passage]]] = {
    "text": _text,
    "csv": _text,
    "html": _html,
    "docx": _docx,
    "xlsx": _xlsx,
    "xls": _xls,
    "pdf": _pdf,
}
