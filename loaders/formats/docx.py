"""Word documents: tables with merged cells, and the text around them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders.cells.stated_rules import emphasis_that_leads, strong_pieces
from graphmodel.loaders.fields import NAMED_FIELDS
from graphmodel.loaders.formats.bounds import check_grid
from graphmodel.loaders.formats.word_numbers import write_numbers
from graphmodel.loaders.model import GridCell, GridRow, heading
from graphmodel.loaders.tables.headers import field_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _TBL, _TR, _TC, _BOX = _W + "p", _W + "tbl", _W + "tr", _W + "tc", _W + "txbxContent"
# text that tracked changes took out or moved elsewhere, and the copy of a drawing for older programs
_GONE = frozenset({_W + "del", _W + "moveFrom", _MC + "Fallback"})
_SIGNS = {_W + "br": "\n", _W + "cr": "\n", _W + "tab": " ", _W + "noBreakHyphen": "-", _W + "ptab": " "}


def docx_blocks(content: bytes, name: str) -> list[str | list[GridRow]]:
    """Return paragraphs and tables in the order of the document.

    Content controls, custom markup and accepted insertions are looked through wherever they are: around
    paragraphs, rows, cells or words.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged, or a table contains too much.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        write_numbers(document)
        body, depths = document.element.body, _heading_styles(document)
        leads = emphasis_that_leads("\n".join(_text(paragraph) for paragraph in body.iter(_P)))
    except Exception as error:  # python-docx raises what its parts raise
        raise UnreadableDocumentError(f"{name}：Word 文件已损坏，打不开（{error.__class__.__name__}）") from error
    blocks: list[str | list[GridRow]] = []
    for element in _inside(body, _P, _TBL):
        if element.tag == _TBL:
            blocks.append(_table(element, leads))
            continue
        lines = _lines(element)
        depth = _depth(element, depths) if len(lines) == 1 else None
        blocks.extend(lines if depth is None else [heading(lines[0], depth)])
    return blocks


_HEADING_STYLE = re.compile(r"(?:heading|标题) ?(?P<depth>[1-9])|title|标题", re.I)


def _heading_styles(document: Any) -> dict[str, int]:
    """Return how deep a heading each style makes, by its id; the style of titles 0."""
    found = {}
    for style in document.styles:
        if match := _HEADING_STYLE.fullmatch(style.name or ""):
            found[str(style.style_id)] = int(match["depth"] or 0)
    return found


def _depth(paragraph: Any, depths: Mapping[str, int]) -> int | None:
    """Return how deep a heading a paragraph is marked as, by its style or its level in the outline."""
    level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if level is not None and str(level.get(_W + "val")) in "012345678":
        return int(level.get(_W + "val")) + 1
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return depths.get(str(style.get(_W + "val"))) if style is not None else None


def _inside(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the elements of some kinds in their order, looking through everything around them but not into them."""
    for child in element.iterchildren():
        if child.tag in tags:
            yield child
        elif child.tag not in _GONE:
            yield from _inside(child, *tags)


def _lines(paragraph: Any) -> list[str]:
    """Return the lines of a paragraph, and behind them those of the text boxes that hang on it."""
    lines = [line for line in _text(paragraph).split("\n") if line.strip()]
    for box in _inside(paragraph, _BOX):
        for inner in _inside(box, _P):
            lines += _lines(inner)
    return lines


def _text(paragraph: Any) -> str:
    return "".join((node.text or "") if node.tag == _W + "t" else _SIGNS[node.tag] for node in _words(paragraph))


def _words(element: Any) -> Iterator[Any]:
    for child in element.iterchildren():
        if child.tag == _W + "t" or child.tag in _SIGNS:
            yield child
        elif child.tag not in _GONE and child.tag != _BOX:
            yield from _words(child)


def _table(table: Any, leads: str) -> list[GridRow]:
    """Return the rows of a table; ``leads`` is how the document writes units that lead, if it says so."""
    rows = [(row, list(_inside(row, _TC))) for row in _inside(table, _TR)]
    widths = [_number(row, "trPr", "gridBefore", 0) + sum(_across(cell) for cell in cells) for row, cells in rows]
    check_grid(len(rows), max(widths, default=0), "Word 表格")
    grid: list[GridRow] = []
    marks = 0
    above: dict[int, GridCell] = {}
    for number, (row, row_cells) in enumerate(rows, start=1):
        cells = [GridCell("")] * _number(row, "trPr", "gridBefore", 0)
        for cell in row_cells:
            across, column = _across(cell), len(cells)
            if _continues(cell) and column in above:
                made = _with_own(above[column], cell)
            else:
                marks += 1
                mark = marks if across > 1 or _merge(cell) is not None else -1
                made = GridCell(_cell_text(cell), mark, strong=_strong(cell, leads) if leads else ())
            cells += [made] * across
            above.update(dict.fromkeys(range(column, column + across), made))
        grid.append(GridRow(cells, number))
    width = max(widths, default=0)
    for line in grid:
        line.cells += [GridCell("")] * (width - len(line.cells))
    return grid


def _merge(cell: Any) -> Any:
    return cell.find(f"{_W}tcPr/{_W}vMerge")


def _continues(cell: Any) -> bool:
    """Return whether a cell continues the one above it, with which it is merged."""
    merge = _merge(cell)
    return merge is not None and merge.get(_W + "val") != "restart"


def _with_own(above: GridCell, cell: Any) -> GridCell:
    """Return the cell that a merged one continues: Word shows no text of its own, unless nothing above is merged."""
    own = _cell_text(cell) if above.mark < 0 else ""
    return GridCell(own) if own and own != above.text else above


def covered_cells(root: Any) -> list[tuple[int, Any]]:
    """Return the cells whose text a merged cell above covers, where it is another text, and the row of each."""
    found: list[tuple[int, Any]] = []
    for table in root.iter(_TBL):
        above: dict[int, str] = {}
        for number, row in enumerate(_inside(table, _TR), start=1):
            column = _number(row, "trPr", "gridBefore", 0)
            for cell in _inside(row, _TC):
                text, across = _cell_text(cell), _across(cell)
                if _continues(cell) and column in above:
                    if text not in ("", above[column]):
                        found.append((number, cell))
                    text = above[column]
                above.update(dict.fromkeys(range(column, column + across), text))
                column += across
    return found


def _cell_text(cell: Any) -> str:
    return "\n".join(line for element in _inside(cell, _P, _TBL) for line in _cell_lines(element))


def _cell_lines(element: Any) -> list[str]:
    """Return the lines of a paragraph or a table in a cell; a label and what is beside it are one line."""
    if element.tag == _P:
        return _lines(element)
    lines: list[str] = []
    for row in _inside(element, _TR):
        texts = [_cell_text(inner) for inner in _inside(row, _TC)]
        label = len(texts) == 2 and "\n" not in texts[1] and field_of(texts[0]) in NAMED_FIELDS
        lines += ["：".join(texts)] if label else [line for text in texts for line in text.split("\n") if line]
    return lines


def _strong(cell: Any, how: str) -> tuple[str, ...]:
    """Return the pieces of a cell that are written in a way."""
    nodes = [node for paragraph in _paragraphs(cell) for node in (*_words(paragraph), paragraph)]
    return strong_pieces((node.text or "", node.tag == _W + "t" and _is_written(node, how)) for node in nodes)


#: The properties of a run that say how it is written; values that say that it is written as the rest.
_WRITTEN = {"bold": "b", "underline": "u", "colour": "color", "italic": "i", "highlight": "highlight"}
_PLAIN = frozenset({"0", "false", "off", "none", "auto", "000000"})
_BLACK_FACES = ("黑体", "SimHei")  # what lists call 黑体字 may be the typeface


def _is_written(word: Any, how: str) -> bool:
    run = word.getparent()
    found = run.find(f"{_W}rPr/{_W}{_WRITTEN[how]}")
    if found is not None:
        return str(found.get(_W + "val", "1")).lower() not in _PLAIN
    face = run.find(f"{_W}rPr/{_W}rFonts") if how == "bold" else None
    return face is not None and any(str(face.get(_W + kind)) in _BLACK_FACES for kind in ("eastAsia", "ascii"))


def _paragraphs(cell: Any) -> Iterator[Any]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for element in _inside(cell, _P, _TBL):
        if element.tag == _P:
            yield element
        else:
            for row in _inside(element, _TR):
                for inner in _inside(row, _TC):
                    yield from _paragraphs(inner)


def _across(cell: Any) -> int:
    return max(1, _number(cell, "tcPr", "gridSpan", 1))


def _number(element: Any, properties: str, what: str, default: int) -> int:
    found = element.find(f"{_W}{properties}/{_W}{what}")
    text = found.get(_W + "val", "") if found is not None else ""
    return int(text) if text.isdecimal() and len(text) < 10 else default
