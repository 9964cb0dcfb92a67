"""PDF: ruled tables cell by cell, and the text of every page with its place for what no rules part."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Any

from graphmodel.errors import UnreadableDocumentError
from graphmodel.letters import visible
from graphmodel.loaders import settings
from graphmodel.loaders.account_letters import CROSSED_OUT
from graphmodel.loaders.formats.cell_letters import CellLetters
from graphmodel.loaders.formats.missing_rules import is_partly_ruled, missing_rules, problems_of_text_in_no_cell
from graphmodel.loaders.formats.overprinted import crossed_out, overprinted
from graphmodel.loaders.formats.pdf_document import OpenPdf, opened
from graphmodel.loaders.formats.printed_cells import (
    cut_where_the_file_jumps,
    mark_blanks_behind,
    parted_by_rules,
    settle_overflowing,
)
from graphmodel.loaders.formats.ruled_cells import closing_rules
from graphmodel.loaders.formats.ruled_tables import RuledTable, problems_of_text_over_edges, rows_of, ruled_table
from graphmodel.loaders.model import GridRow
from graphmodel.loaders.tables.column_gaps import Laid, Piece
from graphmodel.loaders.tables.running_lines import page_counts
from graphmodel.records import Problem

_MOST_PAGES = 400
_TABLE = "|"
_OVERPRINTED = "这一页有些字印在别的字上面（页眉、水印等），可能混进了表格的格子里，请对照原文"


@dataclass(slots=True)
class PdfContent:
    """What a PDF contains: lines of text and ruled tables by page, and the lines of unruled pages in their layout.

    ``problems`` are about pages whose letters cannot be told apart; ``overprinted`` is the first page some of whose
    letters are printed over others, 0 if there is none. ``leadings`` are how far lines are below those of their column.
    ``partly_ruled`` if rules or shades are around some of the rows alone, and so tell nothing.
    """

    blocks: list[str | list[GridRow]] = field(default_factory=list)
    pages: list[list[Laid]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    overprinted: int = 0
    leadings: Counter[float] = field(default_factory=Counter)
    partly_ruled: bool = False


_Block = str | RuledTable


def pdf_content(content: bytes, name: str, *, ruled: bool = True) -> PdfContent:
    """Return the ruled tables and the lines of a PDF; the lines of all pages in their layout if not ``ruled``.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged, protected by a password, a scan without text, or has too many pages.
    """
    import pypdfium2

    try:
        with opened(content) as pdf:
            found = _content(pdf, name, PdfContent(partly_ruled=not ruled))
            if found.partly_ruled and not all(isinstance(block, str) for block in found.blocks):
                return _content(pdf, name, PdfContent(partly_ruled=True))  # the pages of one list are read in one way
            return found
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableDocumentError(f"{name}：PDF 有密码，请先取消密码再读") from error
        raise UnreadableDocumentError(f"{name}：PDF 已损坏，打不开，或者有的页打不开") from error


def _content(pdf: OpenPdf, name: str, found: PdfContent) -> PdfContent:
    from graphmodel.loaders.formats.pdf_letters import UNKNOWN_LETTER
    from graphmodel.loaders.formats.pdf_page import drawn_page

    if len(pdf) > _MOST_PAGES:
        raise UnreadableDocumentError(f"{name}：PDF 有 {len(pdf)} 页，不像一份责任清单；请只留清单所在的页")
    blocks: list[tuple[_Block, int]] = []
    letters = unknown = 0
    pictures = False
    for number in range(1, len(pdf) + 1):
        drawn = drawn_page(*pdf.page(number - 1))
        letters += len(drawn.chars)
        unknown += sum(char["text"] == UNKNOWN_LETTER for char in drawn.chars)
        pictures = pictures or bool(drawn.images)
        if text := overprinted(drawn.chars):
            found.problems.append(Problem((0, 0), text, _OVERPRINTED, number))
            found.overprinted = found.overprinted or number
        if text := crossed_out(drawn.chars, drawn.edges):
            found.problems.append(Problem((0, 0), text, CROSSED_OUT, number))
        blocks += [(block, number) for block in _page(found, drawn, number)]
    if letters < 20:
        what = "是扫描件，里面只有图片没有文字；请用文字识别（OCR）软件转成文字后再读" if pictures else "里面没有文字"
        raise UnreadableDocumentError(f"{name}：这个 PDF {what}")
    if unknown > settings.PDF_MOST_UNKNOWN * letters:
        raise UnreadableDocumentError(
            f"{name}：这个 PDF 的字体没有说明每个字是什么字（{letters}个字里有{unknown}个），取出来会是乱码；"
            "请用原来的 Word、Excel 文件，或用文字识别（OCR）软件转成文字后再读"
        )
    tables = [block for block, _ in blocks if isinstance(block, RuledTable)]
    found.problems += [problem for table in tables for problem in problems_of_text_over_edges(table)]
    rows = iter(rows_of(tables))
    counts = page_counts([(block if isinstance(block, str) else _TABLE, number) for block, number in blocks])
    found.blocks = [
        block if isinstance(block, str) else next(rows) for at, (block, _) in enumerate(blocks) if at not in counts
    ]
    return found


def _page(found: PdfContent, page: Any, number: int) -> list[_Block]:
    """Return the lines and ruled tables of a page from the top down; a page without tables is kept in its layout."""
    cells = CellLetters(page.chars)
    tables, levels = ([], []) if found.partly_ruled else _closed_tables(page, cells)
    outside = page
    for table in tables:
        outside = outside.without(table.bbox)
    found.partly_ruled = (
        found.partly_ruled
        or is_partly_ruled(tables, outside.chars, page.chars)
        or (bool(levels) and all(_has_few_level_rules(table, levels) for table in tables))
    )
    if not tables or found.partly_ruled:
        lines = _laid(found, page, number)
        found.pages.append(lines)
        return [line.text for line in lines]
    blocks: list[tuple[float, _Block]] = []
    mark_blanks_behind(page.chars)
    unsure = [box for table in tables for box in settle_overflowing([cell for cell in table.cells if cell], cells)]
    for table in tables:
        made = ruled_table(table, number, page, cells, unsure)
        found.problems += problems_of_text_in_no_cell(table, chain(*made.printed), page.chars, number)
        _, top, _, bottom = table.rows[0].bbox
        blocks.append(((top + bottom) / 2, made))  # a title may be right on the table's upper rule
    blocks += [(line.level, line.text) for line in _laid(PdfContent(), outside, number)]
    blocks.sort(key=lambda item: item[0])
    return [block for _, block in blocks]


def _closed_tables(page: Any, cells: CellLetters) -> tuple[list[Any], list[float]]:
    """Return the ruled tables of a page with three columns or more, closed where rules are open or missing.

    And the heights at which no rule separates two rows.
    """
    closing = closing_rules(page.edges)
    tables = _tables(page, closing)
    missing = missing_rules(tables, cells)
    if not any(missing.values()):
        return tables, []
    levels = [rule["top"] for rule in missing["explicit_horizontal_lines"]]
    return _tables(page, {key: [*closing.get(key, ()), *rules] for key, rules in missing.items()}), levels


def _has_few_level_rules(table: Any, levels: Sequence[float]) -> bool:
    """Return whether most rows are parted by no rule: which of their cells are merged only their middles tell."""
    rows = table.rows
    return 2 * sum(any(abs(row.bbox[1] - level) < 1 for level in levels) for row in rows) > len(rows)


def _tables(page: Any, settings: dict[str, Any]) -> list[Any]:
    found = page.find_tables(settings)
    return [table for table in found if max((len(row.cells) for row in table.rows), default=0) >= 3]


def _laid(found: PdfContent, page: Any, number: int) -> list[Laid]:
    """Return the lines of a page; words that are close are one piece."""
    lines: list[list[Any]] = []
    mark_blanks_behind(page.chars)
    words = page.extract_words(x_tolerance=1.5, keep_blank_chars=False, return_chars=True)
    words = parted_by_rules(cut_where_the_file_jumps(words, page.chars), page.edges)
    for word in sorted(words, key=lambda item: (round(item["bottom"]), item["x0"])):
        if lines and abs(lines[-1][0]["bottom"] - word["bottom"]) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    found.leadings.update(_leadings(lines))
    leading = _leading(found.leadings)
    room = settings.PDF_LINES_APART * leading
    above = [0.0, *(line[0]["bottom"] for line in lines)]
    for line in lines:
        line.sort(key=lambda item: float(item["x0"]))
    blanks = _writes_blanks(lines)
    return [
        Laid(
            tuple(_pieces(line, blanks=blanks)),
            number * 1000 + index,
            number,
            apart=index > 1 and line[0]["bottom"] - above[index - 1] > room,
            level=float(line[0]["bottom"]),
            beside=bool(line[0]["top"] < above[index - 1] - 1),
            leading=leading,
        )
        for index, line in enumerate(lines, start=1)
    ]


def _leadings(lines: list[list[Any]]) -> Iterator[float]:
    """Yield how far each line is below the one above it that begins at the same place, or has its middle there."""
    last: dict[tuple[str, int], float] = {}
    for line in lines:
        for word in line:
            for place in (("left", round(word["x0"])), ("middle", round((word["x0"] + word["x1"]) / 2))):
                if place in last:
                    yield round(2 * (word["bottom"] - last[place])) / 2
                last[place] = word["bottom"]


def _leading(found: Counter[float]) -> float:
    """Return how far the lines of a cell are from each other: the least of the distances that are often met.

    Rows may be further apart, and as often.
    """
    often = settings.PDF_LEADING_OFTEN * max(found.values(), default=0)
    return min((distance for distance, count in found.items() if count >= often), default=math.inf)


def _pieces(words: list[Any], *, blanks: bool) -> list[Piece]:
    """Return the runs of the words of a line.

    Latin words are of one run where the file has a blank between them, if it writes ``blanks``; others where they are
    close.
    """
    found: list[Piece] = []
    for before, word in zip([None, *words], words, strict=False):
        left, right, text = float(word["x0"]), float(word["x1"]), visible(str(word["text"]))
        if not text:
            continue
        together = before and (
            _has_blank_between(before, word) if blanks and _are_latin(before, word) else _are_close(before, word)
        )
        blank = float(word["chars"][-1].get("blank_behind", 0.0))
        if found and together:
            found[-1] = Piece(found[-1].left, right, f"{found[-1].text} {text}", blank)
        else:
            found.append(Piece(left, right, text, blank))
    return found


def _are_close(word: Any, after: Any) -> bool:
    """Return whether words are of one run: a gap of less than half a letter is that between characters and digits."""
    return bool(after["x0"] - word["x1"] < settings.PDF_WORD_GAP * (after["bottom"] - after["top"]))


def _are_latin(word: Any, after: Any) -> bool:
    return max(str(word["text"])[-1:], str(after["text"])[:1]) < "\u3000"


def _has_blank_between(word: Any, after: Any) -> bool:
    """Return whether the file has a blank between two words, and no more room than in a line that fills its column."""
    last = word["chars"][-1]
    room = settings.PDF_BLANK_WIDEST * last.get("blank_behind", 0.0)
    return last.get("behind_blank") is after["chars"][0] and float(after["x0"]) - float(word["x1"]) < room


def _writes_blanks(lines: list[list[Any]]) -> bool:
    """Return whether a page has the blanks between its Latin words; some programs leave mere gaps."""
    pairs = [(word, after) for line in lines for word, after in pairwise(line) if _are_latin(word, after)]
    close = [
        _has_blank_between(word, after)
        for word, after in pairs
        if _are_close(word, after) or _has_blank_between(word, after)
    ]
    return 2 * sum(close) > len(close)
