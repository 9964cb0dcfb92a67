"""A PDF that is open: its reader and the account of its letters want the same pages, and PDFium loads each once.

And all its text, for that account: pages, comments, form fields, bookmarks, its description.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.loaders.account_letters import COMMENT, Passage


class OpenPdf:
    """A document of PDFium and those of its pages that were asked for."""

    def __init__(self, content: bytes) -> None:
        """Open a document.

        Raises
        ------
        pypdfium2.PdfiumError
            It is damaged or has a password.
        """
        import pypdfium2

        self.content = content
        self.document = pypdfium2.PdfDocument(content)
        self._pages: dict[int, tuple[Any, Any]] = {}

    def __len__(self) -> int:
        return len(self.document)

    def page(self, index: int) -> tuple[Any, Any]:
        """Return a page as it lies in the file, and its text."""
        if index not in self._pages:
            page = self.document[index]
            self._pages[index] = page, page.get_textpage()
        return self._pages[index]


# the document that is being read, once it is open; None where none is kept
_KEPT: ContextVar[list[OpenPdf] | None] = ContextVar("open_pdf", default=None)


@contextmanager
def pdf_kept_open() -> Iterator[None]:
    """Keep a PDF open until all that wants its pages has had them, in this thread alone."""
    kept: list[OpenPdf] = []
    token = _KEPT.set(kept)
    try:
        yield
    finally:
        _KEPT.reset(token)
        for pdf in kept:
            pdf.document.close()


@contextmanager
def opened(content: bytes) -> Iterator[OpenPdf]:
    """Open a PDF, or take the one that is kept open; see :class:`OpenPdf`."""
    kept = _KEPT.get()
    if kept is not None:
        if not any(pdf.content is content for pdf in kept):
            kept.append(OpenPdf(content))
        yield next(pdf for pdf in kept if pdf.content is content)
        return
    pdf = OpenPdf(content)
    try:
        yield pdf
    finally:
        pdf.document.close()


# of a field for persons: its value, its default; what is shown when the mouse is over it, and its name
_FIELD_VALUES, _FIELD_TOLD = ("V", "DV"), ("TU", "Subj", "T")
_HAN, _TAGS = re.compile("[\u3400-\u9fff]"), re.compile(r"<[^>]*>")
_DESCRIPTION = ("Title", "Subject", "Keywords")


def pdf_passages(content: bytes) -> Iterator[Passage]:
    """Yield every line of every page, and what is not on the pages behind it."""
    with opened(content) as pdf:
        for number in range(1, len(pdf) + 1):
            for line in _page_text(pdf, number - 1).splitlines():
                if line.strip():
                    yield Passage(line, (0, 0), number, f"第{number}页")
            yield from _annotations(pdf.page(number - 1)[0], number)
            label = pdf.document.get_page_label(number - 1)
            yield Passage(label if _HAN.search(label) else "", where="PDF 页码", aside=True)
        for at in range(pdf.document.count_attachments()):
            yield Passage(pdf.document.get_attachment(at).get_name(), where="PDF 附件", aside=True)
        for mark in pdf.document.get_toc(max_depth=8):
            yield Passage(mark.get_title(), where="PDF 书签", aside=True)
        for key in _DESCRIPTION:
            yield Passage(pdf.document.get_metadata_value(key), where="PDF 文件属性", aside=True)


def _annotations(page: Any, number: int) -> Iterator[Passage]:
    """Yield the comments of a page and the values of its form fields."""
    from pypdfium2 import raw

    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        try:
            if said := _string(annotation, "Contents") or _TAGS.sub(" ", _string(annotation, "RC")):
                yield Passage(said, (0, 0), number, f"第{number}页的{COMMENT}", sure=True)
            for key in _FIELD_VALUES:
                yield Passage(_string(annotation, key), (0, 0), number, f"第{number}页的表单域")
            for key in _FIELD_TOLD:
                told = _string(annotation, key)
                if key == "TU" or _HAN.search(told):  # what a field is called is for programs
                    yield Passage(told, (0, 0), number, f"第{number}页的表单域", aside=True)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: str) -> str:
    """Return a text of an annotation, empty if it has none: UTF-16 that ends with a zero."""
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(annotation, key.encode("ascii"), None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(
        annotation, key.encode("ascii"), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")


def _page_text(pdf: OpenPdf, index: int) -> str:
    """Return the text of a page; letters that are upside down are turned first, or their words come out in pieces."""
    page, text = pdf.page(index)
    if page.get_rotation():
        text = _turned(pdf, index, 0)
    if _upside_down(text):
        text = _turned(pdf, index, 180)
    return str(text.get_text_bounded())


def _turned(pdf: OpenPdf, index: int, rotation: int) -> Any:
    """Return the text of a page that is turned; PDFium arranges it anew only for a page that is loaded again."""
    page = pdf.document[index]
    page.set_rotation(rotation)
    return pdf.document[index].get_textpage()


def _upside_down(text: Any) -> bool:
    from pypdfium2 import raw

    count = text.count_chars()
    angles = [raw.FPDFText_GetCharAngle(text.raw, at) for at in range(0, count, max(1, count // 50))]
    return bool(sum(2.4 < angle < 3.9 for angle in angles) > 0.5 * len(angles))
