"""Excel workbooks, new and old: merged cells, several sheets, hidden rows, dates as they are shown."""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders.cells.stated_rules import emphasis_that_leads, strong_pieces
from graphmodel.loaders.formats.bounds import check_grid
from graphmodel.loaders.formats.excel_values import cell_text, date_text, shown_date, with_words
from graphmodel.loaders.model import GridCell, GridRow


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, its rows without the blank ones, and what of it is hidden: rows, columns, or all of it.

    ``is_choices`` if the drop-downs of other sheets take their choices from it.
    """

    title: str
    rows: list[GridRow]
    hidden: list[int]
    hidden_columns: list[str] = field(default_factory=list)
    is_hidden: bool = False
    is_choices: bool = False


@dataclass(frozen=True, slots=True)
class _Area:
    """A merged cell: its first and last row and column, and the number all its cells bear."""

    top: int
    left: int
    bottom: int
    right: int
    mark: int


def xlsx_sheets(content: bytes, name: str) -> list[Sheet]:
    """Return the worksheets of a workbook.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged, or a sheet contains too much.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
        leads = emphasis_that_leads("\n".join(_texts(book)))
        strong = _strong(load_workbook(io.BytesIO(content), rich_text=True), leads) if leads else {}
        choices = "".join(_choices(book))
        return [_sheet(sheet, strong.get(sheet.title, {}), choices) for sheet in book.worksheets]
    except UnreadableDocumentError:
        raise
    except Exception as error:  # openpyxl raises what its parts raise
        raise UnreadableDocumentError(f"{name}：Excel 文件已损坏，打不开（{error.__class__.__name__}）") from error


def _texts(book: Any) -> Iterator[str]:
    for sheet in book.worksheets:
        yield from (cell.value for cell in sheet._cells.values() if isinstance(cell.value, str))


#: The pieces of cells that are written in the way that marks units that lead, by the cells' rows and columns.
_Strong = Mapping[tuple[int, int], tuple[str, ...]]


def _strong(book: Any, how: str) -> dict[str, _Strong]:
    """Return by sheet the pieces of its cells that are written in a way; a cell of one font is one piece."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    found: dict[str, _Strong] = {}
    for sheet in book.worksheets:
        pieces: dict[tuple[int, int], tuple[str, ...]] = {}
        for place, cell in sheet._cells.items():
            if isinstance(cell.value, CellRichText):
                parts = (
                    (str(part), isinstance(part, TextBlock) and _is_written(part.font, how)) for part in cell.value
                )
                pieces[place] = strong_pieces(parts)
            elif isinstance(cell.value, str) and _is_written(cell.font, how):
                pieces[place] = (cell.value,)
        found[sheet.title] = pieces
    return found


def _is_written(font: Any, how: str) -> bool:
    """Return whether a font of a cell or a part of it is bold, underlined, coloured or italic; black is no colour."""
    if how == "colour":
        rgb = getattr(font.color, "rgb", None) if font is not None and font.color is not None else None
        return isinstance(rgb, str) and rgb[-6:] != "000000"
    attributes = {"bold": "b", "underline": "u", "italic": "i"}
    return font is not None and how in attributes and getattr(font, attributes[how]) not in (None, False, "none")


def _choices(book: Any) -> Iterator[str]:
    """Yield where the drop-downs of a workbook take their choices from: 字典!$A$2:$A$9, or a name for it."""
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation if sheet.data_validations else ():
            source = str(rule.formula1 or "")
            yield f"{source}\n"
            yield f"{book.defined_names[source].attr_text}\n" if source in book.defined_names else ""


def _sheet(sheet: Any, strong: _Strong, choices: str) -> Sheet:
    texts = {place: text for place, cell in sheet._cells.items() if cell.value is not None and (text := shown(cell))}
    areas = [
        _Area(area.min_row, area.min_col, area.max_row, area.max_col, mark)
        for mark, area in enumerate(sheet.merged_cells.ranges, start=1)
    ]
    rows = _grid(texts, areas, sheet.title, strong)
    hidden = [row.line for row in rows if row.line in sheet.row_dimensions and sheet.row_dimensions[row.line].hidden]
    used = {column for _, column in texts}
    offers = f"{sheet.title}!" in choices or f"{sheet.title}'!" in choices
    columns = list(_hidden_columns(sheet, used))
    return Sheet(sheet.title, rows, hidden, columns, sheet.sheet_state != "visible", offers)


def _hidden_columns(sheet: Any, used: Collection[int]) -> Iterator[str]:
    """Yield the letters of the hidden columns that contain something; neighbours share one entry."""
    from openpyxl.utils import get_column_letter

    for width in sheet.column_dimensions.values():
        if width.hidden and width.min:
            yield from (get_column_letter(at) for at in sorted(used) if width.min <= at <= (width.max or width.min))


def shown(cell: Any) -> str:
    """Return what an openpyxl cell shows: a date as its format writes it, a number with the words of its format."""
    if date := shown_date(cell):
        return date
    text = cell_text(cell.value)
    return text if cell._style.numFmtId == 0 or not text else with_words(text, cell.value, cell.number_format)


def _grid(texts: Mapping[tuple[int, int], str], areas: Iterable[_Area], title: str, strong: _Strong) -> list[GridRow]:
    """Return the rows and columns that are in use; what is empty takes no room, however far apart the cells are."""
    rows, columns = sorted({row for row, _ in texts}), sorted({column for _, column in texts})
    check_grid(len(rows), len(columns), f"工作表“{title}”")
    merged: dict[tuple[int, int], _Area] = {}
    covered = 0
    for area in areas:
        inside = [
            (row, column)
            for row in _between(rows, area.top, area.bottom)
            for column in _between(columns, area.left, area.right)
        ]
        covered += len(inside) + 1
        check_grid(covered, 1, f"工作表“{title}”的合并单元格")
        merged.update(dict.fromkeys(inside, area))
    return [
        GridRow([_cell(texts, strong, merged, row, column) for column in columns], row, apart=before < row - 1)
        for before, row in zip([*rows[:1], *rows], rows, strict=False)
    ]


def _cell(
    texts: Mapping[tuple[int, int], str],
    strong: _Strong,
    merged: Mapping[tuple[int, int], _Area],
    row: int,
    column: int,
) -> GridCell:
    area = merged.get((row, column))
    place = (row, column) if area is None else (area.top, area.left)  # a merged cell hides the cells under it
    return GridCell(texts.get(place, ""), -1 if area is None else area.mark, strong=strong.get(place, ()))


def _between(places: list[int], first: int, last: int) -> list[int]:
    return places[bisect_left(places, first) : bisect_right(places, last)]


def xls_sheets(content: bytes, name: str) -> list[Sheet]:
    """Return the sheets of an old .xls workbook; see :func:`xlsx_sheets`.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged or protected, or a sheet contains too much.
    """
    try:
        book = old_book(content)
        return [_old_sheet(book, sheet) for sheet in book.sheets()]
    except UnreadableDocumentError:
        raise
    except Exception as error:  # xlrd raises what it meets
        reason = (
            "有密码，请先取消密码再读"
            if "encrypt" in str(error).lower() or "password" in str(error).lower()
            else f"已损坏，打不开（{error.__class__.__name__}）"
        )
        raise UnreadableDocumentError(f"{name}：Excel 文件{reason}") from error


def old_book(content: bytes) -> Any:
    """Open an old workbook, with its formats where they can be read; rows are no longer than what they contain."""
    import xlrd

    quiet = io.StringIO()
    try:
        return xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=quiet)
    except NotImplementedError:
        return xlrd.open_workbook(file_contents=content, ragged_rows=True, logfile=quiet)


def old_text(book: Any, cell: Any) -> str:
    """Return what a cell of an old workbook shows."""
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(cell.value))
    form = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
    if cell.ctype != xlrd.XL_CELL_DATE:
        text = cell_text(cell.value)
        return with_words(text, cell.value, form.format_str) if form and text else text
    day = xlrd.xldate_as_datetime(cell.value, book.datemode)
    return date_text(day, form.format_str if form else "", form.format_key if form else 0)


def _old_sheet(book: Any, sheet: Any) -> Sheet:
    import xlrd

    texts = {
        (row + 1, column + 1): text
        for row in range(sheet.nrows)
        for column in range(sheet.row_len(row))
        if (text := old_text(book, sheet.cell(row, column)))
    }
    areas = [
        _Area(top + 1, left + 1, bottom, right, mark)
        for mark, (top, bottom, left, right) in enumerate(getattr(sheet, "merged_cells", []), start=1)
    ]
    rows = _grid(texts, areas, sheet.name, {})
    info = getattr(sheet, "rowinfo_map", {})
    hidden = [row.line for row in rows if row.line - 1 in info and info[row.line - 1].hidden]
    used = {column - 1 for _, column in texts}
    widths = getattr(sheet, "colinfo_map", {})
    columns = [xlrd.colname(at) for at in sorted(used) if at in widths and widths[at].hidden]
    return Sheet(sheet.name, rows, hidden, columns, sheet.visibility != 0)
