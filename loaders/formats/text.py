"""Plain text: its encoding, its lines and its pages."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import settings
from graphmodel.loaders.model import Line


def decode(content: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8, UTF-16 or GB 18030.

    Raises
    ------
    UnreadableDocumentError
        The bytes are not text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                break
    if b"\x00" in content[:4096]:
        raise UnreadableDocumentError(f"{name}：这不是文本文件")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise UnreadableDocumentError(f"{name}：这不是文本文件，或编码无法识别（请存成 UTF-8 再试）")


# control characters, the sign for a letter that could not be decoded, letters of private use
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


def _is_text(text: str) -> bool:
    sample = text[:200_000]
    return len(_ODD.findall(sample)) <= settings.TEXT_MOST_ODD * len(sample)


#: How Markdown writes a line break inside a cell, and converters that write what a program would.
LINE_BREAK = re.compile(r"<br\s*/?>|\\n(?![A-Za-z])", re.I)
_LINE_END = re.compile(r"\r\n|\r|\n")


def to_lines(text: str) -> list[Line]:
    """Cut a text into numbered lines; a form feed ends a line and begins a new page."""
    paged = "\f" in text
    page = 1
    lines: list[Line] = []
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        for at, part in enumerate(raw.split("\f")):
            page += at > 0
            if part.strip() or not at:
                lines.append(Line(part.replace("\v", " "), number, page if paged else None))
    return lines
