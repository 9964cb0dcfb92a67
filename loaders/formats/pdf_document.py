"""A PDF that is open: its reader and the account of its letters want the same pages, and PDFium loads each once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any


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
