"""Web pages as a browser saves them: tables with spans, and the text around them."""

from __future__ import annotations

from typing import Any

from graphmodel.loaders.formats.text import decode
from graphmodel.loaders.grid import GridCell, GridRow

_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "br",
    "tr",
    "section",
    "article",
    "header",
    "footer",
    "title",
    "table",
}
_MOST_SPAN = 200


def html_blocks(content: bytes, name: str) -> list[str | list[GridRow]]:
    """Return lines of text and tables in the order of the page.

    Raises
    ------
    UnreadableDocumentError
        The bytes are not text.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_decoded(content, name), "lxml")
    for tag in soup(["script", "style", "noscript", "template", "head"]):
        tag.decompose()
    blocks: list[str | list[GridRow]] = []
    _walk(soup.body or soup, blocks, [""])
    return blocks


def _decoded(content: bytes, name: str) -> str:
    import re

    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", content[:4096])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        try:
            return content.decode("gb18030" if encoding in ("gb2312", "gbk") else encoding)
        except (LookupError, UnicodeDecodeError):
            pass  # wrongly declared, as saved pages often are
    return decode(content, name)


def _walk(node: Any, blocks: list[str | list[GridRow]], text: list[str]) -> None:
    from bs4.element import NavigableString, Tag

    for child in node.children:
        if isinstance(child, Tag):
            if child.name == "table" and not child.find("table"):
                _flush(blocks, text)
                blocks.append(_table(child))
            else:
                if child.name in _BLOCKS:
                    _flush(blocks, text)
                _walk(child, blocks, text)
                if child.name in _BLOCKS:
                    _flush(blocks, text)
        elif type(child) is NavigableString:
            text[0] += str(child)
    if node.name in ("body", "[document]"):
        _flush(blocks, text)


def _flush(blocks: list[str | list[GridRow]], text: list[str]) -> None:
    line = " ".join(text[0].split())
    if line:
        blocks.append(line)
    text[0] = ""


def _table(table: Any) -> list[GridRow]:
    grid: list[dict[int, GridCell]] = []
    mark = 0
    rows = table.find_all("tr")
    for index, row in enumerate(rows):
        while len(grid) <= index:
            grid.append({})
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while column in grid[index]:
                column += 1
            across, down = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - index)
            mark += 1
            made = GridCell(_text(cell), mark if across * down > 1 else -1)
            for below in range(down):
                while len(grid) <= index + below:
                    grid.append({})
                for beside in range(across):
                    grid[index + below][column + beside] = made
            column += across
    width = max((max(row) + 1 for row in grid if row), default=0)
    return [
        GridRow([row.get(column, GridCell("")) for column in range(width)], number)
        for number, row in enumerate(grid, start=1)
        if row
    ]


def _span(cell: Any, name: str) -> int:
    try:
        return max(1, min(int(cell.get(name, 1)), _MOST_SPAN))
    except (TypeError, ValueError):
        return 1


def _text(cell: Any) -> str:
    for line_break in cell.find_all("br"):
        line_break.replace_with("\n")
    parts = []
    for part in cell.find_all(["p", "div", "li"]):
        if not part.find(["p", "div", "li"]):
            part.append("\n")
    parts.append(cell.get_text())
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
