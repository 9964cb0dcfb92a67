"""The letters of a PDF's page as PDFium gives them, in the page's own coordinates."""

from __future__ import annotations

import ctypes
import struct
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

#: What stands for a letter whose font does not say which letter it is.
UNKNOWN_LETTER = "\ufffd"
_HYPHEN_AT_LINE_END = 2  # PDFium's sign for it
_NO_LETTERS = frozenset((0, 0xFFFE, 0xFFFF))

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """What the letters of one text object share: their font's size and how they are turned."""

    size: float
    turned: Matrix


#: How deep letters reach below their line, in em. What fonts say of it is not asked: letters of two fonts on one line
#: would be on two (the digits of 9月底, where LibreOffice writes 0 for both and PDFium guesses from the letters there).
DESCENT = -0.2


#: A letter: its box (left, bottom, right, top), where it begins on its line, its style.
Letter = tuple[str, float, float, float, float, float, float, Style]


def bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Bind a function of PDFium to bare addresses: a page has hundreds of letters, and wrapping the arguments of five
    calls for each takes longer than PDFium does."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_MATRIX = struct.Struct("6f")  # FS_MATRIX
_PLACE = struct.Struct("4f2d")  # a box (FS_RECTF: left, top, right, bottom) and a point

_PAGE, _AT, _TO = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
_code_of = bound(raw.FPDFText_GetUnicode, ctypes.c_uint, _PAGE, _AT)
_is_unknown = bound(raw.FPDFText_HasUnicodeMapError, ctypes.c_int, _PAGE, _AT)
_is_generated = bound(raw.FPDFText_IsGenerated, ctypes.c_int, _PAGE, _AT)
_box_of = bound(raw.FPDFText_GetLooseCharBox, ctypes.c_int, _PAGE, _AT, _TO)
_begin_of = bound(raw.FPDFText_GetCharOrigin, ctypes.c_int, _PAGE, _AT, _TO, _TO)
_object_of = bound(raw.FPDFText_GetTextObject, ctypes.c_void_p, _PAGE, _AT)
_size_of = bound(raw.FPDFText_GetFontSize, ctypes.c_double, _PAGE, _AT)
_matrix_of = bound(raw.FPDFText_GetMatrix, ctypes.c_int, _PAGE, _AT, _TO)


def letters_of(page_text: Any) -> Iterator[Letter]:
    """Yield the letters of the text of a page of a pypdfium2 document in the order of the file."""
    text = ctypes.cast(page_text.raw, ctypes.c_void_p).value
    place = bytearray(_PLACE.size)
    to_box = ctypes.addressof(ctypes.c_char.from_buffer(place))
    to_x = to_box + ctypes.sizeof(raw.FS_RECTF)
    to_y = to_x + ctypes.sizeof(ctypes.c_double)
    styles = _Styles(text)
    for at, sign in _signs(text, raw.FPDFText_CountChars(page_text.raw)):
        _box_of(text, at, to_box)
        _begin_of(text, at, to_x, to_y)
        left, top, right, bottom, along, up = _PLACE.unpack(place)
        letter = (sign, left, bottom, right, top, along, up, styles.of(at))
        begins = (
            -0.01 < left - along < 0.01
            or -0.01 < right - along < 0.01
            or -0.01 < bottom - up < 0.01
            or -0.01 < top - up < 0.01
        )
        yield letter if begins else _widened(letter)


def _signs(text: int | None, count: int) -> Iterator[tuple[int, str]]:
    """Yield the place of each letter in the text of a page, and what letter it is."""
    half = 0  # the first of the two halves that a rare character is given in
    for at in range(count):
        code = _code_of(text, at)
        if code <= 0x20 and _is_generated(text, at) == 1:
            continue  # a blank or the end of a line that is not in the document
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00) if half else 0
        half = 0
        if code == _HYPHEN_AT_LINE_END:
            yield at, "-"
        else:
            yield at, UNKNOWN_LETTER if code in _NO_LETTERS or _is_unknown(text, at) == 1 else chr(code)


def _widened(letter: Letter) -> Letter:
    """Give a letter its whole width: of one that PDFium writes as another (⽬ as 目) it tells the ink alone."""
    sign, left, bottom, right, top, x, y, style = letter
    if unicodedata.east_asian_width(sign) not in "WF":
        return sign, min(left, x), min(bottom, y), max(right, x), max(top, y), x, y, style
    a, b, c, d = (style.size * value for value in style.turned[:4])
    corners = [(x + along * a + up * c, y + along * b + up * d) for along in (0, 1) for up in (DESCENT, DESCENT + 1)]
    across, down = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return sign, min(across), min(down), max(across), max(down), x, y, style


class _Styles:
    """The styles of a page's text objects; objects that are alike share one."""

    def __init__(self, text: int | None) -> None:
        self._text = text
        self._of_object: dict[int, Style] = {}
        self._alike: dict[tuple[float, ...], Style] = {}
        self._matrix = bytearray(_MATRIX.size)
        self._to_matrix = ctypes.addressof(ctypes.c_char.from_buffer(self._matrix))

    def of(self, at: int) -> Style:
        """Return the style of a letter."""
        drawn = _object_of(self._text, at) or 0
        found = self._of_object.get(drawn)
        if found is None:
            found = self._of_object[drawn] = self._new(at)
        return found

    def _new(self, at: int) -> Style:
        _matrix_of(self._text, at, self._to_matrix)
        said = (_size_of(self._text, at), *_MATRIX.unpack(self._matrix)[:4])
        style = self._alike.get(said)
        if style is None:
            style = self._alike[said] = Style(said[0], (*said[1:], 0.0, 0.0))
        return style
