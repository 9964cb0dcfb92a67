"""All text of workbooks, new and old, cell by cell and part by part, for the account of every letter."""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.loaders.account_letters import COMMENT, CROSSED_OUT, Passage
from graphmodel.loaders.formats.excel import old_book, old_text, shown
from graphmodel.loaders.formats.excel_values import plain_text
from graphmodel.loaders.formats.office_text import (
    DESCRIBED_BY,
    A,
    by_a_person,
    description,
    descriptions,
    drawn_names,
    is_fallback,
    is_on,
    texts_and_attributes,
)

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def xlsx_passages(content: bytes) -> Iterator[Passage]:
    """Yield every used cell of every sheet, its comments, its name, and the text of the other parts."""
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(content), data_only=True)
    struck = {number for number, font in enumerate(book._fonts) if font.strike}
    for sheet in book.worksheets:
        yield from _cells(sheet, struck)
        if not _NO_NAME.fullmatch(sheet.title):
            yield Passage(sheet.title, where="工作表名称", aside=True)
        yield from _names(sheet)
    yield from _names(book)
    yield from _shapes(content)


def _names(holder: Any) -> Iterator[Passage]:
    """Yield what the names of a workbook or a sheet are, what they say, and what is remarked on them."""
    for name in holder.defined_names.values():
        said = [*re.findall('"([^"]*)"', str(name.attr_text or "")), name.comment or ""]
        said += [name.name] if _HAN.search(name.name) else []
        if text := "；".join(filter(None, said)):
            yield Passage(text, where="名称", aside=True)


def _cells(sheet: Any, struck: Collection[int]) -> Iterator[Passage]:
    """Yield the cells of a sheet and their comments; ``struck`` are the numbers of the fonts that cross out."""
    for (row, _column), cell in sorted(sheet._cells.items()):
        where = f"工作表“{sheet.title}”"
        text = shown(cell) if cell.value is not None else ""
        if text:
            yield Passage(text, (row, row), None, where)
        if cell.comment is not None:
            told = f"{where}{cell.coordinate}的{COMMENT}"
            comment = str(cell.comment.text or "").removeprefix(f"{cell.comment.author}:")
            yield Passage(comment, (row, row), None, told, sure=True)
        if text and cell._style.fontId in struck:
            yield Passage(text, (row, row), None, f"{where}{cell.coordinate}{CROSSED_OUT}", sure=True)


# what Excel and WPS call a sheet that nobody named
_NO_NAME = re.compile(r"(?:sheet|工作表|table)\s*\d*", re.I)
_HAN = re.compile("[\u3400-\u9fff]")
_BESIDE_CELLS = (
    "dataValidation",
    "hyperlink",
    "cfRule",
    "filter",
    "customFilter",
    "scenario",
    "inputCells",
    "protectedRange",
)
_ANY_BESIDE_CELLS = re.compile("|".join((*_BESIDE_CELLS, "headerFooter")).encode())
# a page header's fields and letters: &P, &"宋体,常规", &12
_FIELD_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\[[^\]]*\]|\d+|[A-Za-z])')


def _shapes(content: bytes) -> Iterator[Passage]:
    """Yield the text of a workbook's other parts: shapes, charts, comments, formulas without a value, properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            for pattern, taker in _SHEET_PARTS:
                if pattern.fullmatch(part):
                    yield from taker(archive, part)
        yield from description(archive)


def _root(archive: zipfile.ZipFile, part: str) -> Any:
    from lxml import etree

    return etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, huge_tree=True, recover=True))


def _boxes(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    root = _root(archive, part)
    for paragraph in root.iter(A + "p"):
        text = "".join(node.text or "" for node in paragraph.iter(A + "t") if not is_fallback(node))
        if text.strip():
            yield Passage(text, where="文本框")
    yield from descriptions(root, "文本框")


def _charts(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    root = _root(archive, part)
    for paragraph in root.iter(A + "p"):
        yield Passage("".join(node.text or "" for node in paragraph.iter(A + "t")), where="图表", aside=True)
    yield from drawn_names(root, "图表")


def _table(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield what a table calls its columns, where its header does not, and what is remarked on it."""
    root = _root(archive, part)
    columns = [*root.iter(_S + "tableColumn")]
    names = [plain_text(node.get(key) or "") for key in ("name", "totalsRowLabel") for node in columns]
    yield from (Passage(text, where="表格的列名", aside=True) for text in [*names, root.get("comment") or ""] if text)


def _slicers(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    for node in _root(archive, part).iter("{*}slicer", "{*}timeline"):
        yield Passage(node.get("caption") or "", where="切片器", aside=True)


def _pronounced(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield what is written above words to say how they are spoken."""
    if b"rPh" in archive.read(part):
        for node in _root(archive, part).iter(_S + "rPh"):
            yield Passage(node.findtext(_S + "t") or "", where="注音", aside=True)


def _data(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    yield Passage(" ".join(texts_and_attributes(_root(archive, part))), where="附带的数据", aside=True)


def _threads(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    for node in _root(archive, part).iter("{*}text"):
        yield Passage(node.text or "", where=COMMENT, sure=True)


def _crossed_out_words(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield the words that are crossed out inside cells."""
    if b"strike" not in archive.read(part):
        return
    for run in _root(archive, part).iter(_S + "r"):
        if is_on(run.find(f"{_S}rPr/{_S}strike")) and (text := run.findtext(_S + "t") or "").strip():
            yield Passage(text, where=f"单元格里{CROSSED_OUT}", sure=True)


def _old_shapes(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield what buttons and boxes say that are drawn in the old way."""
    root = _root(archive, part)
    for box in root.iter("{*}textbox") if root is not None else ():
        if text := " ".join("".join(box.itertext()).split()):
            yield Passage(text, where="文本框")


def _beside_cells(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield what links, drop-downs, filters and rules of a sheet say."""
    if not _ANY_BESIDE_CELLS.search(archive.read(part)):
        return
    from lxml import etree

    found: list[str] = []
    tags = tuple("{*}" + tag for tag in (*_BESIDE_CELLS, "headerFooter"))
    with archive.open(part) as file:
        for _event, node in etree.iterparse(file, tag=tags, resolve_entities=False, huge_tree=True):
            for printed in node if node.tag.endswith("headerFooter") else ():
                yield Passage(_FIELD_CODE.sub(" ", printed.text or ""), where="页眉页脚", aside=True)
            found += [text for key in DESCRIBED_BY.get(node.tag.rpartition("}")[2], ()) if (text := node.get(key))]
            formulas = ("".join(of.itertext()) for of in node.iter("{*}formula1", "{*}formula"))
            found += re.findall('"([^"]*)"', "".join(formulas))
    if said := by_a_person(found):
        yield Passage("；".join(said), where="单元格的提示、下拉选项和链接", aside=True)


def _without_value(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield the formulas of a sheet that no program has worked out: what they would show is not in the file."""
    from lxml import etree

    with archive.open(part) as file:
        for _event, cell in etree.iterparse(file, tag=_S + "c", resolve_entities=False, huge_tree=True):
            formula = cell.find(_S + "f")
            if formula is not None and not (cell.findtext(_S + "v") or "").strip() and cell.get("t") != "str":
                yield Passage(f"={formula.text or ''}", where=f"{cell.get('r')}的公式没有结果", sure=True)
            cell.clear()


def _under_merges(archive: zipfile.ZipFile, part: str) -> Iterator[Passage]:
    """Yield the text of cells that a merged one covers, where it is another than the one that shows."""
    from openpyxl.worksheet.cell_range import CellRange

    content = archive.read(part)
    ranges = re.findall(rb'<(?:\w+:)?mergeCell ref="([A-Z]+\d+:[A-Z]+\d+)"', content)
    if not ranges:
        return
    texts = _texts_of_cells(archive, part)
    places = sorted(texts)
    for area in (CellRange(coordinates.decode()) for coordinates in ranges):
        first, last = (area.min_row, area.min_col), (area.max_row, area.max_col)
        for row, column in places[bisect_left(places, first) : bisect_right(places, last)]:
            text = texts[row, column]
            inside = area.min_col <= column <= area.max_col and (row, column) != first
            if inside and text not in ("", texts.get(first, "")):
                yield Passage(text, (row, row), None, "合并单元格盖住的文字")


def _texts_of_cells(archive: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    """Return the words in a sheet's cells as the file contains them; numbers are left out."""
    from openpyxl.utils.cell import coordinate_to_tuple

    shared = [
        "".join(node.itertext(_S + "t"))
        for node in (_root(archive, "xl/sharedStrings.xml") if "xl/sharedStrings.xml" in archive.namelist() else ())
    ]
    found: dict[tuple[int, int], str] = {}
    for cell in _root(archive, part).iter(_S + "c"):
        value = cell.findtext(_S + "v") or ""
        if cell.get("t") == "s" and value.isdecimal() and int(value) < len(shared):
            found[coordinate_to_tuple(cell.get("r"))] = shared[int(value)].strip()
        elif cell.get("t") == "inlineStr":
            found[coordinate_to_tuple(cell.get("r"))] = "".join(cell.itertext(_S + "t")).strip()
    return found


_SHEET_PARTS = tuple(
    (re.compile(pattern), taker)
    for pattern, taker in (
        (r"xl/(?:drawings/drawing|diagrams/data)\d*\.xml", _boxes),
        (r"xl/(?:charts/chart(?:Ex)?|chartsheets/sheet)\d*\.xml", _charts),
        (r"xl/tables/table\d+\.xml", _table),
        (r"xl/(?:slicers/slicer|timelines/timeline)\d*\.xml", _slicers),
        (r"xl/(?:sharedStrings|worksheets/sheet\d+)\.xml", _pronounced),
        (r"customXml/item\d+\.xml", _data),
        (r"xl/threadedComments/threadedComment\d+\.xml", _threads),
        (r"xl/(?:sharedStrings|worksheets/sheet\d+)\.xml", _crossed_out_words),
        (r"xl/drawings/vmlDrawing\d*\.vml", _old_shapes),
        (r"xl/worksheets/sheet\d+\.xml", _without_value),
        (r"xl/(?:work|chart)sheets/sheet\d+\.xml", _beside_cells),
        (r"xl/worksheets/sheet\d+\.xml", _under_merges),
    )
)


def xls_passages(content: bytes) -> Iterator[Passage]:
    """Yield every used cell of every sheet of an old workbook, and its comments."""
    book = old_book(content)
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                text = old_text(book, sheet.cell(row, column))
                if text:
                    yield Passage(text, (row + 1, row + 1), None, f"工作表“{sheet.name}”")
                if text and _old_crossed_out(book, sheet.cell(row, column)):
                    yield Passage(text, (row + 1, row + 1), None, f"工作表“{sheet.name}”{CROSSED_OUT}", sure=True)
        for (row, column), note in getattr(sheet, "cell_note_map", {}).items():
            where = f"工作表“{sheet.name}”第{row + 1}行第{column + 1}列的{COMMENT}"
            yield Passage(note.text.removeprefix(f"{note.author}:"), (row + 1, row + 1), None, where, sure=True)


def _old_crossed_out(book: Any, cell: Any) -> bool:
    if cell.xf_index is None or not book.font_list:
        return False
    return bool(book.font_list[book.xf_list[cell.xf_index].font_index].struck_out)
