"""One page of a PDF as PDFium gives it: letters and rules with their places.

PDFium reads a page some fifteen times as fast as pdfminer; pdfplumber's table finder and word maker take what it
gives as they take their own.
"""

from __future__ import annotations

import ctypes
import math
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from pdfplumber.container import Container
from pdfplumber.utils.text import extract_words
from pypdfium2 import raw

from graphmodel.loaders.formats.pdf_letters import DESCENT, Letter, Matrix, bound, letters_of
from graphmodel.loaders.formats.ruled_cells import RuledTables

_DEEPEST = 20  # drawings within drawings
_POINTER = ctypes.c_void_p
_POINT = struct.Struct("2f")
_object_on = bound(raw.FPDFPage_GetObject, _POINTER, _POINTER, ctypes.c_int)
_object_in = bound(raw.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
_objects_in = bound(raw.FPDFFormObj_CountObjects, ctypes.c_int, _POINTER)
_type_of = bound(raw.FPDFPageObj_GetType, ctypes.c_int, _POINTER)
_own_matrix_of = bound(raw.FPDFPageObj_GetMatrix, ctypes.c_int, _POINTER, _POINTER)
_segments_of = bound(raw.FPDFPath_CountSegments, ctypes.c_int, _POINTER)
_segment_of = bound(raw.FPDFPath_GetPathSegment, _POINTER, _POINTER, ctypes.c_int)
_kind_of = bound(raw.FPDFPathSegment_GetType, ctypes.c_int, _POINTER)
_point_of = bound(raw.FPDFPathSegment_GetPoint, ctypes.c_int, _POINTER, _POINTER, _POINTER)
_is_closed = bound(raw.FPDFPathSegment_GetClose, ctypes.c_int, _POINTER)

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class DrawnPage(Container):
    """Letters (``chars``), rules (``edges``) and pictures of a page, measured from its top left corner in points."""

    pages = None

    def __init__(self, box: Box, objects: dict[str, list[dict[str, Any]]]) -> None:
        self.bbox = box
        self._objects = objects

    @property
    def objects(self) -> dict[str, list[dict[str, Any]]]:
        """What is on the page, by kind: char, line, rect, curve, image."""
        return self._objects

    def find_tables(self, settings: dict[str, Any]) -> list[Any]:
        """Return the ruled tables; see pdfplumber for the settings."""
        return list(RuledTables(self, settings).tables)

    def extract_words(self, **options: Any) -> list[dict[str, Any]]:
        """Return the words with their places; see pdfplumber for the options."""
        return list(extract_words(self.chars, **options))

    def without(self, box: Box) -> DrawnPage:
        """Return the page without the letters whose middle is in a box."""
        left, top, right, bottom = box
        letters = [
            char
            for char in self.chars
            if not (
                top <= (char["top"] + char["bottom"]) / 2 <= bottom and left <= (char["x0"] + char["x1"]) / 2 <= right
            )
        ]
        return DrawnPage(self.bbox, {**self._objects, "char": letters})


def drawn_page(page: Any, text: Any) -> DrawnPage:
    """Return a page of a pypdfium2 document, given with its text, turned so that most of its letters are upright."""
    letters = list(letters_of(text))
    box = tuple(page.get_mediabox())
    rotation = page.get_rotation()
    upright = (rotation + _turn(letters, rotation)) % 360
    matrix, width, height = _to_top_left(box, upright)
    objects: dict[str, list[dict[str, Any]]] = {"char": list(_placed(letters, matrix))}
    get = partial(_object_on, ctypes.cast(page.raw, _POINTER).value)
    _shapes(get, raw.FPDFPage_CountObjects(page.raw), matrix, objects, depth=0)
    return DrawnPage((0.0, 0.0, width, height), objects)


def _to_top_left(box: Any, rotation: int) -> tuple[Matrix, float, float]:
    """Return the matrix from a page's own coordinates to those from its top left corner, and width and height."""
    x0, y0, x1, y1 = box
    if rotation == 90:
        return (0, 1, 1, 0, -y0, -x0), y1 - y0, x1 - x0
    if rotation == 180:
        return (-1, 0, 0, 1, x1, -y0), x1 - x0, y1 - y0
    if rotation == 270:
        return (0, -1, -1, 0, y1, x1), y1 - y0, x1 - x0
    return (1, 0, 0, -1, -x0, y1), x1 - x0, y1 - y0


# ---- letters ----------------------------------------------------------------------------------


def _turn(letters: list[Letter], rotation: int) -> int:
    """Return by how many degrees a page must be turned clockwise: what most of its letters are turned the other way."""
    angles: Counter[int] = Counter()
    for style, many in Counter(letter[-1] for letter in letters).items():
        leans = math.degrees(math.atan2(style.turned[1], style.turned[0]))
        angles[round((leans - rotation) / 90) * 90 % 360] += many
    return angles.most_common(1)[0][0] if angles else 0


def _placed(letters: list[Letter], matrix: Matrix) -> Iterator[dict[str, Any]]:
    a, b, c, d, e, f = matrix
    for style, alike in groupby(letters, key=itemgetter(-1)):
        turned = _times(style.turned, matrix)
        across = abs(turned[1]) < 1e-3 * abs(turned[0])
        ends = (turned[3] * style.size * DESCENT, turned[3] * style.size * (DESCENT + 1))
        over, under = min(ends), max(ends)
        upright = turned[0] > 0 and abs(turned[1]) < abs(turned[0])
        for sign, x0, y0, x1, y1, x, y, _ in alike:
            left, right = a * x0 + c * y0 + e, a * x1 + c * y1 + e
            if left > right:
                left, right = right, left
            if across:
                # all letters of a font are as high as its size: the box of a comma is lower, and its line another
                base = b * x + d * y + f
                top, bottom = base + over, base + under
            else:
                top, bottom = sorted((b * x0 + d * y0 + f, b * x1 + d * y1 + f))
            yield {
                "text": sign,
                "x0": left,
                "x1": right,
                "top": top,
                "bottom": bottom,
                "doctop": top,
                "upright": upright,
            }


# ---- rules and pictures -------------------------------------------------------------------------


def _shapes(
    get: Callable[[int], int], count: int, matrix: Matrix, objects: dict[str, list[dict[str, Any]]], *, depth: int
) -> None:
    own = raw.FS_MATRIX()
    for at in range(count):
        drawn = get(at)
        kind = _type_of(drawn)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            objects.setdefault("image", []).append({})
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        _own_matrix_of(drawn, ctypes.addressof(own))
        whole = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            for points in _outlines(drawn, whole):
                shape, row = _shape(points)
                objects.setdefault(shape, []).append(row)
        elif depth < _DEEPEST:
            inside = _objects_in(drawn)
            _shapes(partial(_object_in, drawn), inside, whole, objects, depth=depth + 1)


def _outlines(path: int, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path; of a curve only the ends."""
    place = bytearray(_POINT.size)
    to_x = ctypes.addressof(ctypes.c_char.from_buffer(place))
    to_y = to_x + ctypes.sizeof(ctypes.c_float)
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    bends = 0
    for at in range(_segments_of(path)):
        segment = _segment_of(path, at)
        kind = _kind_of(segment)
        _point_of(segment, to_x, to_y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points, bends = [], 0
        bends = bends + 1 if kind == raw.FPDF_SEGMENT_BEZIERTO else 0
        if bends % 3 == 0:
            x, y = _POINT.unpack(place)
            points.append(
                (round(a * x + c * y + e, 3), round(b * x + d * y + f, 3))
            )  # without the noise of short numbers, level is level
        if _is_closed(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _shape(points: list[Point]) -> tuple[str, dict[str, Any]]:
    """Return what an outline is to pdfplumber: a line, a rectangle, or a curve of any sort."""
    across, down = [x for x, _ in points], [y for _, y in points]
    row: dict[str, Any] = {
        "x0": min(across),
        "x1": max(across),
        "top": min(down),
        "bottom": max(down),
        "doctop": min(down),
        "y0": -max(down),
        "y1": -min(down),
        "width": max(across) - min(across),
        "height": max(down) - min(down),
    }
    sides = list(zip(points, points[1:], strict=False))
    if len(points) == 2 or (len(points) == 3 and points[0] == points[2]):
        kind = "line"
    elif len(points) == 5 and points[0] == points[4] and all(a[0] == b[0] or a[1] == b[1] for a, b in sides):
        kind = "rect"
    else:
        kind, row["pts"] = "curve", points
    return kind, {**row, "object_type": kind}


# ---- places ---------------------------------------------------------------------------------------


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
