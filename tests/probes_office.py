"""The places of Word files, workbooks and PDFs at which :mod:`tests.probes` puts a word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from string import Template

import openpyxl

from tests.conftest import DATA
from tests.drawn_pdf import pdf, table_sheet
from tests.rendered import plain_docx
from tests.test_account import HEAD, ROWS, TITLE, WIDTHS

Place = tuple[str, Callable[[str], bytes]]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _forms(heading: str) -> list[list[str]]:
    """Return the lines below a heading of ``data/probes.txt``: a name, a part's path where it is one, and a text."""
    text = Template((DATA / "probes.txt").read_text(encoding="utf-8")).substitute(W=_W, S=_S, A=_A)
    _, below = text.split(f"[{heading}]\n")
    return [line.split("\t") for line in below.split("\n\n")[0].strip().split("\n")]


def _put(base: bytes, part: str, old: str, form: str, word: str) -> bytes:
    """Return an office file with a form of a word for a text of one part, or as a part more where there is none."""
    out, new = io.BytesIO(), form.replace("{}", word)
    with zipfile.ZipFile(io.BytesIO(base)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            text = archive.read(name)
            if name == part and old:
                assert old in text.decode()
                text = text.decode().replace(old, new, 1).encode()
            if name != part or old:
                made.writestr(name, text)
        if not old:
            made.writestr(part, new)
    return out.getvalue()


# ---- Word ----------------------------------------------------------------------------------------

_IN_EVERY_PART = ("a run", "put in", "a content control", "a text box", "a field")
_PARTS = {
    "footnotes": "word/footnotes.xml", "endnotes": "word/endnotes.xml", "comments": "word/comments.xml",
    "a page header": "word/header7.xml", "a page footer": "word/footer7.xml",
    "building blocks": "word/glossary/document.xml",
}  # fmt: skip


def word_places() -> Iterator[Place]:
    """Yield the places of a Word file: kinds of runs in the body, a cell and every part, and parts of their own."""
    base, body = plain_docx(TITLE, HEAD, ROWS, WIDTHS), "word/document.xml"
    cell = "新增养老床位300张</w:t></w:r>"
    runs = dict(_forms("runs"))
    for name, form in runs.items():
        yield f"{name} in the first paragraph", partial(_put, base, body, "</w:p>", f"{form}</w:p>")
        below = f"<w:p>{form}</w:p><w:sectPr"
        yield f"{name} in a paragraph below", partial(_put, base, body, "<w:sectPr", below)
        yield f"{name} in a cell", partial(_put, base, body, cell, cell + form)
    for name, part in _PARTS.items():
        for kind in _IN_EVERY_PART:
            form = f'<w:x xmlns:w="{_W}"><w:p>{runs[kind]}</w:p></w:x>'
            yield f"{kind} in {name}", partial(_put, base, part, "", form)
    for name, part, form in _forms("parts of a Word file"):
        yield name, partial(_put, base, part, "", form)
    yield "a document put in", lambda word: _with_document(base, word)
    for tag in ("tblCaption", "tblDescription"):
        yield f"w:{tag}", partial(_put, base, body, "</w:tblPr>", f"<w:{tag} w:val='{{}}'/></w:tblPr>")


def _with_document(base: bytes, word: str) -> bytes:
    buffer = io.BytesIO(base)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/afchunk7.docx", plain_docx(word, HEAD, ROWS, WIDTHS))
    return buffer.getvalue()


# ---- workbooks -----------------------------------------------------------------------------------

_IN_SHEETS = {
    "a pronunciation": ("</t></is>", "</t><rPh sb='0' eb='1'><t>{}</t></rPh></is>"),
    "a shown text of a formula": ('<c r="E4"', '<c r="F4" t="str"><f>A1</f><v>{}</v></c><c r="E4"'),
    "a text in a cell of its own": (
        "</row></sheetData>", '<c r="G6" t="inlineStr"><is><t>{}</t></is></c></row></sheetData>',
    ),
} | {name: ("</sheetData>", f"</sheetData>{form}") for name, form in _forms("behind the rows of a sheet")}  # fmt: skip
_CELLS = ("A1", "B1", "A2", "B2", "C2", "A4", "B4", "C4", "D4", "E4", "F4", "H4", "A8", "C8", "A20", "H20", "AZ400")
Change = Callable[[openpyxl.Workbook, str], None]


def _book(change: Change, word: str) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in [[TITLE], HEAD, *ROWS]:
        book.worksheets[0].append(row)
    change(book, word)
    book.save(buffer)
    return buffer.getvalue()


def workbook_places() -> Iterator[Place]:
    """Yield the places of a workbook: cells in and around the table, what is on and beside them, and other parts."""
    for place in _CELLS:
        yield f"the cell {place}", partial(_book, partial(_cell, place))
    for name, change in _ON_SHEETS.items():
        yield name, partial(_book, change)
    base = _book(lambda book, word: None, "")
    for name, (old, form) in _IN_SHEETS.items():
        yield name, partial(_put, base, "xl/worksheets/sheet1.xml", old, form)
    for name, part, form in _forms("parts of a workbook"):
        yield name, partial(_put, base, part, "", form)


def _cell(place: str, book: openpyxl.Workbook, word: str) -> None:
    book.worksheets[0][place] = f"{book.worksheets[0][place].value or ''}{word}"


def _comment(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.comments import Comment

    book.worksheets[0]["B4"].comment = Comment(word, "x")


def _comment_on_a_blank(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.comments import Comment

    book.worksheets[0]["K30"].comment = Comment(word, "x")


def _tab(book: openpyxl.Workbook, word: str) -> None:
    book.worksheets[0].title = word


def _empty_tab(book: openpyxl.Workbook, word: str) -> None:
    book.create_sheet(word)


def _other_sheet(book: openpyxl.Workbook, word: str) -> None:
    book.create_sheet("其他")["C3"] = word


def _other_table(book: openpyxl.Workbook, word: str) -> None:
    sheet = book.create_sheet("其他")
    for row in (["甲", "乙", "丙"], ["丁", word, "戊"]):
        sheet.append(row)


def _hidden_sheet(book: openpyxl.Workbook, word: str) -> None:
    _other_table(book, word)
    book["其他"].sheet_state = "veryHidden"


def _chart_sheet(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.chart import BarChart

    chart = BarChart()
    chart.title = word
    book.create_chartsheet("图").add_chart(chart)


def _name_of_a_range(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    name = word if word[0] not in "0123456789" else f"甲{word}"
    book.defined_names[name] = DefinedName(name, attr_text="Sheet!$A$1")


def _value_of_a_name(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["甲"] = DefinedName("甲", attr_text=f'"{word}"')


def _remark_of_a_name(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["甲"] = DefinedName("甲", attr_text="Sheet!$A$1", comment=word)


def _name_of_a_sheet(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.worksheets[0].defined_names["甲"] = DefinedName("甲", attr_text=f'"{word}"')


def _link(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    book.worksheets[0]["B4"].hyperlink = Hyperlink(ref="B4", tooltip=word, target="http://x")


def _struck(book: openpyxl.Workbook, word: str) -> None:
    from openpyxl.styles import Font

    book.worksheets[0]["B4"] = f"{ROWS[1][1]}{word}"
    book.worksheets[0]["B4"].font = Font(strike=True)


def _format(book: openpyxl.Workbook, word: str) -> None:
    book.worksheets[0]["F4"] = 7
    book.worksheets[0]["F4"].number_format = f'0"{word}"'


def _only_format(book: openpyxl.Workbook, word: str) -> None:
    book.worksheets[0]["F4"] = "甲"
    book.worksheets[0]["F4"].number_format = f'0;0;0;@"{word}"'


def _date_format(book: openpyxl.Workbook, word: str) -> None:
    from datetime import date

    book.worksheets[0]["F4"] = date(2024, 5, 6)
    book.worksheets[0]["F4"].number_format = f'yyyy"年"m"月"d"日{word}"'


def _covered(book: openpyxl.Workbook, word: str) -> None:
    book.worksheets[0]["C5"] = word
    book.worksheets[0].merged_cells.add("C4:C5")


_ON_SHEETS: dict[str, Change] = {
    "a comment": _comment,
    "a comment on a blank cell": _comment_on_a_blank,
    "the name of the sheet": _tab,
    "the name of an empty sheet": _empty_tab,
    "another sheet": _other_sheet,
    "a table on another sheet": _other_table,
    "a sheet that is hidden": _hidden_sheet,
    "a sheet that is a chart": _chart_sheet,
    "the name of a range": _name_of_a_range,
    "the value of a name": _value_of_a_name,
    "the remark of a name": _remark_of_a_name,
    "the value of a sheet's name": _name_of_a_sheet,
    "the tip of a link": _link,
    "crossed out": _struck,
    "the words of a number's format": _format,
    "the words of a text's format": _only_format,
    "the words of a date's format": _date_format,
    "under a merged cell": _covered,
}


# ---- PDF -----------------------------------------------------------------------------------------

_ANNOTATIONS = {
    "a comment": "/Subtype/Text/Contents<{}>",
    "text on the page": "/Subtype/FreeText/DA(/F1 9 Tf)/Contents<{}>",
    "a comment on marked text": "/Subtype/Highlight/QuadPoints[0 0 1 0 0 1 1 1]/Contents<{}>",
    "a rich comment": "/Subtype/Text/RC<{}>",
    "the subject of a comment": "/Subtype/Text/Subj<{}>/Contents(x)",
    "a stamp": "/Subtype/Stamp/Contents<{}>",
    "a link": "/Subtype/Link/Contents<{}>",
    "the value of a field": "/Subtype/Widget/FT/Tx/T(a)/V<{}>",
    "the default of a field": "/Subtype/Widget/FT/Tx/T(a)/DV<{}>",
    "the name of a field": "/Subtype/Widget/FT/Tx/T<{}>",
    "the tip of a field": "/Subtype/Widget/FT/Tx/T(a)/TU<{}>",
    "what a field offers": "/Subtype/Widget/FT/Ch/T(a)/Opt[<{}>]",
    "a button": "/Subtype/Widget/FT/Btn/T(a)/MK<</CA<{}>>>",
    "the name of an attached file": "/Subtype/FileAttachment/FS<</Type/Filespec/UF<{}>>>",
}
_IN_CATALOG = {
    "a bookmark": "/Outlines<</First 99 0 R/Last 99 0 R/Count 1>>",
    "a layer": "/OCProperties<</OCGs[98 0 R]/D<<>>>>",
    "the mark of a page": "/PageLabels<</Nums[0<</P<{}>>>]>>",
    "the name of a file within": "/Names<</EmbeddedFiles<</Names[<{}><</Type/Filespec/UF<{}>>>]>>>>",
}
_POINTS = ((40, 20), (320, 20), (600, 60), (45, 500), (400, 500), (700, 560), (900, 300), (200, 100), (300, 150))


def pdf_places() -> Iterator[Place]:
    """Yield the places of a PDF: on the page, beside it, in comments and fields, and in the file's own words."""
    for x, y in _POINTS:
        yield f"on the page at {x} {y}", partial(_drawn, x, y)
    for name, form in _ANNOTATIONS.items():
        annotation = f"/Annots[<</Type/Annot{form}/Rect[10 10 90 30]>>]/Contents "
        yield name, partial(_coded, "/Contents ", annotation)
    for key in ("Title", "Subject", "Keywords", "A"):
        yield (
            f"{key} of the file",
            partial(_coded, "/Root 1 0 R", f"/Root 1 0 R/Info 97 0 R%97 0 obj\n<</{key}<{{}}>>>"),
        )
    for name, form in _IN_CATALOG.items():
        objects = "%99 0 obj\n<</Title<{}>/Dest[7 0 R/Fit]>>%98 0 obj\n<</Type/OCG/Name<{}>>>"
        yield name, partial(_coded, "/Type/Catalog", f"/Type/Catalog{form}{objects}")


def _drawn(x: float, y: float, word: str) -> bytes:
    sheet = table_sheet([HEAD, *ROWS], WIDTHS, title=TITLE)
    sheet.texts.append((x, y, word))
    return pdf([sheet])


def _coded(old: str, form: str, word: str) -> bytes:
    """Return a PDF with a form of a word for a text; objects behind ``%`` come last, where PDFium looks for them."""
    new, *objects = form.replace("{}", "FEFF" + word.encode("utf-16-be").hex()).split("%")
    base = pdf([table_sheet([HEAD, *ROWS], WIDTHS, title=TITLE)]).replace(old.encode(), new.encode(), 1)
    return base.replace(b"xref\n", "".join(f"{one}\nendobj\n" for one in objects).encode() + b"xref\n", 1)
