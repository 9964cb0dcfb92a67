"""A brief as a Word document, in the styles of Chinese offices."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

from graphmodel.brief.content import Brief, Section, Table

#: The fonts offices use, each with what stands in for it where it is missing.
FONTS = {"方正小标宋简体": "华文中宋", "黑体": "SimHei", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}
_TITLE, _HEAD, _BODY, _LINE = FONTS
#: A table of so many rows is not torn over the end of a page.
SMALL = 12
_CELL = "Table Text"  # the name of the style of what is in tables
_NOTE = "Note Text"  # and of sources and method: Latin letters are wide where Times New Roman is not there


def docx_bytes(brief: Brief, picture: bytes | None, made_on: date) -> bytes:
    """Return the document; the same brief gives the same bytes.

    Parameters
    ----------
    brief
        What it says.
    picture
        A PNG for the section that asks for it.
    made_on
        The day the file says it was made.
    """
    import docx
    from docx.shared import Cm

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Cm(2.2), Cm(2), Cm(2.6), Cm(2.4)
    _styles(document)
    document.core_properties.title = _clean(brief.title)
    document.core_properties.author = "graphmodel"
    document.add_paragraph(_clean(brief.title), style="Title")
    document.add_paragraph(_clean(brief.line), style="Subtitle")
    for section in brief.sections:
        _section(document, section, picture)
    _footer(page)
    buffer = io.BytesIO()
    document.save(buffer)
    return _steady(buffer.getvalue(), made_on)


def _clean(text: str) -> str:
    """Return a text without the control characters that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    looks = {
        "Title": (_TITLE, 20, 0, 6), "Subtitle": (_LINE, 11, 0, 8), "Heading 1": (_HEAD, 14, 8, 3),
        "Normal": (_BODY, 12, 0, 0), _CELL: (_BODY, 9.5, 1, 1), _NOTE: (_BODY, 10.5, 0, 0),
    }  # fmt: skip
    document.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)  # of empty cells too, which would be higher otherwise
    document.styles.add_style(_NOTE, WD_STYLE_TYPE.PARAGRAPH)
    for name, (font, size, before, after) in looks.items():
        style = document.styles[name]
        _font(style, font, size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = {"Normal": 1.25, _CELL: 1.0}.get(name, 1.15)
    for name in ("Title", "Subtitle"):
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    borders = document.styles["Title"].element.pPr
    for found in list(borders):
        if found.tag.endswith("pBdr"):
            borders.remove(found)


def _font(style: Any, name: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = "Times New Roman", Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _section(document: Any, section: Section, picture: bytes | None) -> None:
    from docx.shared import Cm, Pt

    document.add_paragraph(_clean(section.heading), style="Heading 1").paragraph_format.keep_with_next = True
    tabled = bool(section.table and section.table.rows)
    for number, sentence in enumerate(section.sentences, start=1):
        paragraph = document.add_paragraph(_clean(sentence), style=_NOTE if section.small else "Normal")
        paragraph.paragraph_format.first_line_indent = Pt(24)
        paragraph.paragraph_format.keep_with_next = tabled and number == len(section.sentences)
    if section.picture and picture:
        document.add_picture(io.BytesIO(picture), width=Cm(14.8))
    if section.table and section.table.rows:
        _table(document, section.table)


def _table(document: Any, table: Table) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    grid = document.add_table(rows=0, cols=len(table.columns))
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    widths = [Cm(16 * width / sum(table.widths)) for width in table.widths]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    kept = _kept(len(table.rows))
    for number, row in enumerate([table.columns, *table.rows]):
        made = grid.add_row()
        if number == 0:
            made._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # the head is said again on the next page
        cannot_split = OxmlElement("w:cantSplit")
        made._tr.get_or_add_trPr().append(cannot_split)
        for cell, text, width in zip(made.cells, row, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles[_CELL]
            paragraph.paragraph_format.alignment = _side(text)
            paragraph.paragraph_format.keep_with_next = number in kept
            run = paragraph.add_run(_clean(text))
            if number == 0:
                run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HEAD)
    document.add_paragraph().paragraph_format.line_spacing = 0.5


def _kept(rows: int) -> set[int]:
    """Return the lines that stay on the page of the next: all of a small table, of a long one the first and last."""
    return set(range(rows)) if rows <= SMALL else {0, 1, rows - 2, rows - 1}


def _side(text: str) -> Any:
    """Figures are in the middle of their column."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return WD_ALIGN_PARAGRAPH.CENTER if text.replace(".", "").isdigit() else WD_ALIGN_PARAGRAPH.LEFT


def _footer(page: Any) -> None:
    """Number the pages: — 1 —."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = page.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _steady(content: bytes, made_on: date) -> bytes:
    """Return the package with the day it was made instead of the minute, and with fonts to stand in for others."""
    day = f"{made_on.isoformat()}T00:00:00Z"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            text = old.read(name)
            if name == "word/fontTable.xml":
                text = _with_stand_ins(text)
            if name == "docProps/core.xml":
                text = _dated(text, day)
            info = zipfile.ZipInfo(name, (made_on.year, made_on.month, made_on.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, text)
    return buffer.getvalue()


def _with_stand_ins(text: bytes) -> bytes:
    fonts = "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in FONTS.items())
    return text.replace(b"</w:fonts>", fonts.encode("utf-8") + b"</w:fonts>")


def _dated(text: bytes, day: str) -> bytes:
    import re

    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", lambda found: found[1] + day.encode("ascii"), text)
