"""PDFs drawn by hand: text at a place and rules from here to there, so that a rule can be left out."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 842, 595
SIZE, LEADING = 10.0, 13.0


@dataclass
class Sheet:
    """One page: texts with the place of their first letter, from the top left, and rules."""

    texts: list[tuple[float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """Return a PDF of the sheets; its font is not embedded, as every reader knows the encoding."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for sheet in sheets:
        drawn = b"".join(
            f"BT {_font(text)} Tf {x:.1f} {HEIGHT - y - SIZE:.1f} Td <{_coded(text)}> Tj ET\n".encode()
            for x, y, text in sheet.texts
        ) + b"".join(
            f"{x0:.1f} {HEIGHT - y0:.1f} m {x1:.1f} {HEIGHT - y1:.1f} l S\n".encode() for x0, y0, x1, y1 in sheet.rules
        )
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F1 3 0 R/F2 6 0 R>>>>"
            f"/Contents {number + 1} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )


def _is_latin(text: str) -> bool:
    return text.isprintable() and text != "" and all(ord(letter) < 0x100 for letter in text)


def _font(text: str) -> str:
    """Return the font of a text: letters of half the width for a text that is Latin."""
    return f"/F2 {SIZE / 1.2:.2f}" if _is_latin(text) else f"/F1 {SIZE}"


def _coded(text: str) -> str:
    return text.encode("cp1252" if _is_latin(text) else "utf-16-be").hex()


def table_sheet(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    title: str = "",
    without: frozenset[str] = frozenset(),
    blanks: bool = False,
) -> Sheet:
    """Return a page with a ruled table; ``without`` names outer rules to leave out: top, bottom, left, right.

    A column's width is in letters; a cell is broken over lines as Word does it, or with ``blanks`` as LibreOffice does.
    """
    sheet = Sheet()
    y, left = 40.0, 40.0
    if title:
        sheet.texts.append((300, y, title))
        y += 2 * LEADING
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width * SIZE + 6)
    levels = [y]
    for row in rows:
        broken = [
            _with_blanks(cell, int(2 * width)) if blanks else _broken(cell, int(width))
            for cell, width in zip(row, widths, strict=True)
        ]
        for lines, edge in zip(broken, edges, strict=False):
            sheet.texts += [(edge + 3, y + 3 + at * LEADING, line) for at, line in enumerate(lines)]
        y += max(map(len, broken)) * LEADING + 6
        levels.append(y)
    across = [level for at, level in enumerate(levels) if (at or "top" not in without)]
    across = across[:-1] if "bottom" in without else across
    down = edges[1 if "left" in without else 0 : -1 if "right" in without else None]
    sheet.rules += [(edges[0], level, edges[-1], level) for level in across]
    sheet.rules += [(edge, levels[0], edge, levels[-1]) for edge in down]
    return sheet


def _broken(text: str, width: int) -> list[str]:
    if _is_latin(text):
        return textwrap.wrap(text, max(2 * width, 5))
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]


def _with_blanks(text: str, width: int) -> list[str]:
    """Break a Latin text as LibreOffice does: a wrapped line keeps its blank if it has room, long words are cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.append("")
        for word in paragraph.split(" "):
            if lines[-1] and len(lines[-1]) + len(word) > width:
                lines[-1] = lines[-1][:width]
                lines.append("")
            rest = word
            while len(rest) > width:
                lines[-1], rest = rest[:width], rest[width:]
                lines.append("")
            lines[-1] += f"{rest} "
        lines[-1] = lines[-1].rstrip()
    return lines


def web_page_sheet(rows: Sequence[Sequence[str]], widths: Sequence[int], *, below: str = "") -> Sheet:
    """Return a page as LibreOffice prints a web page: no rules, close columns, cells in the middle of their rows.

    A column's width is in letters; ``below`` is text under the table.
    """
    sheet, y, letter = Sheet(), 40.0, SIZE / 2
    for row in rows:
        broken = [_with_blanks(cell, width) for cell, width in zip(row, widths, strict=True)]
        high = max(map(len, broken))
        x = 40.0
        for lines, width in zip(broken, widths, strict=True):
            top = y + (high - len(lines)) * LEADING / 2
            sheet.texts += [(x, top + at * LEADING, line) for at, line in enumerate(lines)]
            x += width * letter + 3
        y += high * LEADING + 4
    if below:
        sheet.texts.append((40.0, y + LEADING, below))
    return sheet
