"""PDF: ruled tables cell by cell, and the text of every page with its place for what no rules part."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphmodel.errors import UnreadableDocumentError
from graphmodel.letters import visible
from graphmodel.loaders import settings
from graphmodel.loaders.formats.open_rules import closing_rules
from graphmodel.loaders.formats.overprinted import overprinted
from graphmodel.loaders.model import GridCell, GridRow
from graphmodel.loaders.tables.column_gaps import Laid, Piece
from graphmodel.loaders.tables.wrapped_lines import unwrapped
from graphmodel.records import Problem

_MOST_PAGES = 400
_OVERPRINTED = "这一页有些字印在别的字上面（页眉、水印等），可能混进了表格的格子里，请对照原文"


@dataclass(slots=True)
class PdfContent:
    """What a PDF contains: lines of text and ruled tables by page, and the lines of unruled pages in their layout.

    ``problems`` are about pages whose letters cannot be told apart.
    """

    blocks: list[str | list[GridRow]] = field(default_factory=list)
    pages: list[list[Laid]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def pdf_content(content: bytes, name: str) -> PdfContent:
    """Return the ruled tables and the lines of a PDF.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged, protected by a password, a scan without text, or has too many pages.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        reason = "有密码，请先取消密码再读" if locked else "已损坏，打不开"
        raise UnreadableDocumentError(f"{name}：PDF {reason}") from error
    try:
        return _content(document, name)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocumentError(f"{name}：PDF 已损坏，有的页打不开") from error
    finally:
        document.close()


def _content(document: Any, name: str) -> PdfContent:
    from graphmodel.loaders.formats.pdf_page import UNKNOWN_LETTER, drawn_page

    if len(document) > _MOST_PAGES:
        raise UnreadableDocumentError(f"{name}：PDF 有 {len(document)} 页，不像一份责任清单；请只留清单所在的页")
    found = PdfContent()
    letters = unknown = 0
    pictures = False
    for number, page in enumerate(document, start=1):
        drawn = drawn_page(page)
        letters += len(drawn.chars)
        unknown += sum(char["text"] == UNKNOWN_LETTER for char in drawn.chars)
        pictures = pictures or bool(drawn.images)
        if text := overprinted(drawn.chars):
            found.problems.append(Problem((0, 0), text, _OVERPRINTED, number))
        _page(found, drawn, number)
        page.close()
    if letters < 20:
        what = "是扫描件，里面只有图片没有文字；请用文字识别（OCR）软件转成文字后再读" if pictures else "里面没有文字"
        raise UnreadableDocumentError(f"{name}：这个 PDF {what}")
    if unknown > settings.PDF_MOST_UNKNOWN * letters:
        raise UnreadableDocumentError(
            f"{name}：这个 PDF 的字体没有说明每个字是什么字（{letters}个字里有{unknown}个），取出来会是乱码；"
            "请用原来的 Word、Excel 文件，或用文字识别（OCR）软件转成文字后再读"
        )
    return found


def _page(found: PdfContent, page: Any, number: int) -> None:
    tables = _closed_tables(page)
    if not tables:
        lines = _laid(page, number)
        found.pages.append(lines)
        found.blocks += [line.text for line in lines]
        return
    blocks: list[tuple[float, str | list[GridRow]]] = []
    outside = page
    for table in tables:
        box = table.bbox
        outside = outside.without(box)
        blocks.append((box[1], _ruled(table, number, page)))
    for line in outside.extract_text_lines():
        blocks.append((line["top"], line["text"]))
    blocks.sort(key=lambda item: item[0])
    found.blocks += [block for _, block in blocks]


def _closed_tables(page: Any) -> list[Any]:
    """Return the ruled tables of a page with three columns or more; cells open at a side are closed."""
    return _tables(page, closing_rules(page.edges))


def _tables(page: Any, settings: dict[str, Any]) -> list[Any]:
    found = page.find_tables(settings)
    return [table for table in found if table.rows and max(len(row.cells) for row in table.rows) >= 3]


def _ruled(table: Any, page: int, drawn: Any) -> list[GridRow]:
    """Return a ruled table; a cell that spans rows or columns bears one mark."""
    texts = _cell_texts(table, drawn.chars)
    edges_x = sorted(
        {round(cell[0]) for row in table.rows for cell in row.cells if cell}
        | {round(cell[2]) for row in table.rows for cell in row.cells if cell}
    )
    columns = [(left, right) for left, right in zip(edges_x, edges_x[1:], strict=False) if right - left > 3]
    rows: list[GridRow] = []
    tall: dict[tuple[int, int], tuple[float, GridCell]] = {}
    marks = 0
    for index, (row, words) in enumerate(zip(table.rows, texts, strict=True)):
        top = row.bbox[1]
        cells: list[GridCell] = []
        for left, right in columns:
            middle = (left + right) / 2
            hit = next(
                (
                    (cell, word)
                    for cell, word in zip(row.cells, words, strict=True)
                    if cell and cell[0] - 1 <= middle <= cell[2] + 1
                ),
                None,
            )
            if hit is not None:
                cell, word = hit
                spans = cell[3] > row.bbox[1] + _lowest(row) + 2 or cell[2] - cell[0] > right - left + 4
                key = (round(cell[0]), round(cell[1]))
                if key in tall:
                    cells.append(tall[key][1])
                    continue
                marks += 1
                made = GridCell(word or "", page * 100_000 + marks if spans else -1, hard=False)
                tall[key] = (cell[3], made)
                cells.append(made)
                continue
            over = next(
                (made for (x, _y), (bottom, made) in tall.items() if abs(x - left) <= 3 and bottom > top + 3), None
            )
            cells.append(over or GridCell(""))
        rows.append(GridRow(cells, page * 1000 + index, page, torn=index == 0 and page > 1))
    return _unwrapped(rows, letter_widths(drawn))


def _cell_texts(table: Any, letters: list[dict[str, Any]]) -> list[list[str | None]]:
    """Return the text of each cell of each row, ``None`` where a row has no cell: that of the letters in its middle.

    The table's own ``extract`` gives the same, but holds every letter of the page against every row.
    """
    from pdfplumber.utils.text import extract_text

    across = [(letter["x0"] + letter["x1"]) / 2 for letter in letters]
    down = [(letter["top"] + letter["bottom"]) / 2 for letter in letters]
    from_top = sorted(range(len(letters)), key=down.__getitem__)
    heights = [down[at] for at in from_top]

    def text(box: tuple[float, float, float, float]) -> str:
        left, top, right, bottom = box
        level = from_top[bisect_left(heights, top) : bisect_left(heights, bottom)]
        inside = [letters[at] for at in sorted(level) if left <= across[at] < right]
        return extract_text(inside, x_tolerance=1.5, y_tolerance=3)

    return [[text(cell) if cell else None for cell in row.cells] for row in table.rows]


def _unwrapped(rows: list[GridRow], widths: Mapping[str, float]) -> list[GridRow]:
    """Close the line breaks that only the edges of cells made.

    What the first row contains may be headers, of other widths.
    """

    def width(text: str) -> float:
        return sum(widths.get(letter, 5.0) for letter in text)

    below = rows[1:]
    held = [
        [row for row in below if column < len(row.cells)]
        for column in range(max((len(row.cells) for row in rows), default=0))
    ]
    texts = [[row.cells[column].text for row in of_column] for column, of_column in enumerate(held)]
    for column, cells in enumerate(unwrapped(texts, width, exact=settings.PDF_EXACT)):
        for row, lines in zip(held[column], cells, strict=True):
            row.cells[column] = GridCell(lines.text, row.cells[column].mark, lines.unsure, hard=False)
    return rows


def letter_widths(page: Any) -> dict[str, float]:
    """Return how wide each letter of a page is, in the size that it has most often."""
    sizes = Counter((char["text"], round(char["x1"] - char["x0"], 1)) for char in page.chars)
    widths: dict[str, float] = {}
    for (letter, width), _count in sizes.most_common():
        widths.setdefault(letter, width)
    return widths


def _lowest(row: Any) -> float:
    """Return the height of the lowest cell of a row: what the others exceed, they span."""
    return float(min(cell[3] - cell[1] for cell in row.cells if cell))


def _laid(page: Any, number: int) -> list[Laid]:
    """Return the lines of a page; words that are close are one piece."""
    lines: list[list[Any]] = []
    for word in sorted(
        page.extract_words(x_tolerance=1.5, keep_blank_chars=False),
        key=lambda item: (round(item["bottom"]), item["x0"]),
    ):
        if lines and abs(lines[-1][0]["bottom"] - word["bottom"]) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    room = _leading(lines) * settings.PDF_LINES_APART
    above = [0.0, *(line[0]["bottom"] for line in lines)]
    return [
        Laid(
            tuple(_pieces(sorted(line, key=lambda item: float(item["x0"])))),
            number * 1000 + index,
            number,
            apart=index > 1 and line[0]["bottom"] - above[index - 1] > room,
        )
        for index, line in enumerate(lines, start=1)
    ]


def _leading(lines: list[list[Any]]) -> float:
    """Return how far the lines of a cell are from each other: the distance that lines have most often in a column."""
    last: dict[int, float] = {}
    found: Counter[float] = Counter()
    for line in lines:
        for left in {round(word["x0"]) for word in line}:
            if left in last:
                found[round(line[0]["bottom"] - last[left], 1)] += 1
            last[left] = line[0]["bottom"]
    return found.most_common(1)[0][0] if found else math.inf


def _pieces(words: list[Any]) -> list[Piece]:
    found: list[Piece] = []
    for word in words:
        left, right, text = float(word["x0"]), float(word["x1"]), visible(str(word["text"]))
        if not text:
            continue
        # a gap of less than half a letter is the one between Chinese characters and digits
        if found and left - found[-1].right < settings.PDF_WORD_GAP * float(word["bottom"] - word["top"]):
            found[-1] = Piece(found[-1].left, right, f"{found[-1].text} {text}")
        else:
            found.append(Piece(left, right, text))
    return found
