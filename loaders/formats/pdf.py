"""PDF: ruled tables cell by cell; unruled ones by the gaps between their columns; else the text."""

from __future__ import annotations

import io
import re
from typing import Any

from graphmodel.loaders.grid import GridCell, GridRow

from graphmodel.errors import UnreadableDocumentError

_MOST_PAGES = 400


def pdf_blocks(content: bytes, name: str) -> list[str | list[GridRow]]:
    """Return lines of text and tables, page after page.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged, protected by a password, a scan without text, or has too many pages.
    """
    import logging

    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    blocks: list[str | list[GridRow]] = []
    letters = 0
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > _MOST_PAGES:
                raise UnreadableDocumentError(f"{name}：PDF 有 {len(document.pages)} 页，不像一份责任清单；请只留清单所在的页")
            pictures = False
            for number, page in enumerate(document.pages, start=1):
                letters += len(page.chars)
                pictures = pictures or bool(page.images)
                blocks.extend(_page(page, number))
                page.close()
    except UnreadableDocumentError:
        raise
    except Exception as error:  # pdfminer raises what it meets
        locked = isinstance(error, PDFPasswordIncorrect) or (isinstance(error, PdfminerException) and "Password" in repr(error.args))
        reason = "有密码，请先取消密码再读" if locked else f"已损坏，打不开（{error.__class__.__name__}）"
        raise UnreadableDocumentError(f"{name}：PDF {reason}") from error
    if letters < 20:
        what = "是扫描件，里面只有图片没有文字；请用文字识别（OCR）软件转成文字后再读" if pictures else "里面没有文字"
        raise UnreadableDocumentError(f"{name}：这个 PDF {what}")
    return blocks


def _page(page: Any, number: int) -> list[str | list[GridRow]]:
    tables = [table for table in page.find_tables() if len(table.rows) >= 1 and max(len(row.cells) for row in table.rows) >= 3]
    if not tables:
        return _unruled(page, number)
    blocks: list[tuple[float, str | list[GridRow]]] = []
    outside = page
    for table in tables:
        box = table.bbox
        outside = outside.filter(lambda item, box=box: not (box[1] <= (item["top"] + item["bottom"]) / 2 <= box[3] and box[0] <= (item["x0"] + item["x1"]) / 2 <= box[2]))
        blocks.append((box[1], _ruled(table, number)))
    for line in outside.extract_text_lines():
        blocks.append((line["top"], line["text"]))
    blocks.sort(key=lambda item: item[0])
    return [block for _, block in blocks]


def _ruled(table: Any, page: int) -> list[GridRow]:
    """Return a ruled table; a cell that spans rows or columns bears one mark."""
    texts = table.extract(x_tolerance=1.5, y_tolerance=3)
    edges_x = sorted({round(cell[0]) for row in table.rows for cell in row.cells if cell} | {round(cell[2]) for row in table.rows for cell in row.cells if cell})
    columns = [(left, right) for left, right in zip(edges_x, edges_x[1:], strict=False) if right - left > 3]
    rows: list[GridRow] = []
    tall: dict[tuple[int, int], tuple[float, GridCell]] = {}
    marks = 0
    for index, (row, words) in enumerate(zip(table.rows, texts, strict=True)):
        top = row.bbox[1]
        cells: list[GridCell] = []
        for left, right in columns:
            middle = (left + right) / 2
            hit = next(((cell, word) for cell, word in zip(row.cells, words, strict=True) if cell and cell[0] - 1 <= middle <= cell[2] + 1), None)
            if hit is not None:
                cell, word = hit
                spans = cell[3] > row.bbox[1] + _lowest(row) + 2 or cell[2] - cell[0] > right - left + 4
                key = (round(cell[0]), round(cell[1]))
                if key in tall:
                    cells.append(tall[key][1])
                    continue
                marks += 1
                made = GridCell(word or "", page * 100_000 + marks if spans else -1)
                tall[key] = (cell[3], made)
                cells.append(made)
                continue
            over = next((made for (x, _y), (bottom, made) in tall.items() if abs(x - left) <= 3 and bottom > top + 3), None)
            cells.append(over or GridCell(""))
        rows.append(GridRow(cells, page * 1000 + index, page, torn=index == 0 and page > 1))
    return rows


def _lowest(row: Any) -> float:
    """Return the height of the lowest cell of a row: what the others exceed, they span."""
    return float(min(cell[3] - cell[1] for cell in row.cells if cell))


def _unruled(page: Any, number: int) -> list[str | list[GridRow]]:
    """Return the lines of a page without rules; columns that stand clear of each other become a table."""
    lines = page.extract_text_lines(x_tolerance=1.5)
    words = page.extract_words(x_tolerance=1.5, keep_blank_chars=False)
    columns = _rivers(words, page.width)
    if len(columns) < 4:
        return [line["text"] for line in lines]
    return _by_columns(words, columns, number)


def _rivers(words: list[Any], width: float) -> list[tuple[float, float]]:
    """Return the x-ranges of columns that are parted by gaps running down the page."""
    counts = [0] * (int(width) + 2)
    for word in words:
        for x in range(max(0, int(word["x0"])), min(len(counts), int(word["x1"]) + 1)):
            counts[x] += 1
    allowed = max(1, len(words) // 120)  # a title may cross the gaps
    columns: list[tuple[float, float]] = []
    start: int | None = None
    gap = 0
    for x, count in enumerate(counts):
        if count > allowed:
            start = x if start is None else start
            gap = 0
        elif start is not None:
            gap += 1
            if gap >= 4:
                columns.append((start - 2, x - gap + 2))
                start = None
    if start is not None:
        columns.append((start - 2, len(counts)))
    return columns


def _by_columns(words: list[Any], columns: list[tuple[float, float]], number: int) -> list[str | list[GridRow]]:
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda item: (item["top"], item["x0"])):
        if lines and abs(lines[-1][0]["top"] - word["top"]) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    blocks: list[str | list[GridRow]] = []
    rows: list[GridRow] = []
    last = 0.0
    pitch = _pitch(lines)
    for line in lines:
        crossing = [word for word in line if not any(left - 1 <= word["x0"] and word["x1"] <= right + 1 for left, right in columns)]
        text = "".join(word["text"] for word in sorted(line, key=lambda item: item["x0"]))
        if crossing and len(line) <= 2:
            if rows:
                blocks.append(rows)
                rows = []
            blocks.append(text)
            continue
        cells = [
            " ".join(word["text"] for word in sorted(line, key=lambda item: item["x0"]) if left - 1 <= (word["x0"] + word["x1"]) / 2 <= right + 1)
            for left, right in columns
        ]
        top = line[0]["top"]
        if rows and top - last < pitch * 1.35 and not re.fullmatch(r"\d{1,3}", cells[0]):
            rows[-1].cells = [GridCell(f"{old.text}\n{new}".strip("\n")) for old, new in zip(rows[-1].cells, cells, strict=True)]
        else:
            rows.append(GridRow([GridCell(cell) for cell in cells], number * 1000 + len(rows), number, torn=not rows and number > 1))
        last = top
    if rows:
        blocks.append(rows)
    return blocks


def _pitch(lines: list[list[Any]]) -> float:
    gaps = sorted(after[0]["top"] - before[0]["top"] for before, after in zip(lines, lines[1:], strict=False))
    return float(gaps[len(gaps) // 4]) if gaps else 12.0
