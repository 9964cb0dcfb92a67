"""Web pages as a browser saves them: tables with spans, and the text around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.loaders.cells.stated_rules import emphasis_that_leads, strong_pieces
from graphmodel.loaders.formats.bounds import check_depth, check_grid
from graphmodel.loaders.formats.text import decode
from graphmodel.loaders.model import GridCell, GridRow, heading, without_filler
from graphmodel.numerals import counted, written

_BLOCKS = frozenset(
    [
        "p",
        "center",
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
        "td",
        "th",
        "caption",
        "form",
        "section",
        "article",
        "header",
        "footer",
        "title",
        "table",
        "dt",
        "dd",
        "pre",
        "blockquote",
        "option",
        "legend",
    ]
)
_CELLS, _PARAGRAPHS = ("td", "th"), ("p", "div", "li")
_HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
_LISTS, _ITEM_DEPTH = ("ol", "ul"), 7  # below all other headings
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_UNSEEN = ("script", "style", "noscript", "template", "head")
#: Kinds of form fields whose value a browser shows as text.
SHOWN_INPUTS = frozenset(["text", "search", "tel", "url", "email", "number", "date", "month", "datetime-local", "time"])
_MOST_SPAN = 1000
_NO_ROOM = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.I)


def html_blocks(content: bytes, name: str) -> list[str | list[GridRow]]:
    """Return lines of text and tables in the order of the page.

    Raises
    ------
    UnreadableDocumentError
        The bytes are not text, its tags are too deep inside one another, or a table contains too much.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(decoded(content, name), "lxml")
    check_depth(_depth(soup), "网页")
    for tag in soup(_UNSEEN):
        tag.decompose()
    for cell in soup(_CELLS):
        if is_hidden(cell.attrs):
            cell.extract()
    for field in soup("input"):
        if str(field.get("type") or "text").lower() in SHOWN_INPUTS and field.get("value"):
            field.insert_after(f" {field['value']} ")
    _join_definitions(soup)
    _number_items(soup)
    blocks: list[str | list[GridRow]] = []
    _walk(soup, blocks, [""], emphasis_that_leads(soup.get_text(" ")))
    return blocks


def is_hidden(attributes: Mapping[str, Any]) -> bool:
    """Return whether a cell with these attributes is not shown and takes no room: the cells behind it move up."""
    return "hidden" in attributes or bool(_NO_ROOM.search(str(attributes.get("style") or "")))


def decoded(content: bytes, name: str) -> str:
    """Return the text of a page in the encoding it declares, if it is in that, or in the one it is found to be in."""
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", content[:4096])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        try:
            return content.decode("gb18030" if encoding in ("gb2312", "gbk") else encoding)
        except (LookupError, UnicodeDecodeError):
            pass  # wrongly declared, as saved pages often are
    return decode(content, name)


def _depth(soup: Any) -> int:
    """Return how deep the tags are inside one another; without recursion, which a deep page would break."""
    deepest, open_tags = 0, [(soup, 0)]
    while open_tags:
        tag, depth = open_tags.pop()
        deepest = max(deepest, depth)
        open_tags += [(child, depth + 1) for child in tag.children if getattr(child, "children", None) is not None]
    return deepest


def _join_definitions(soup: Any) -> None:
    """Make a line of each term and what is said of it, as labels are written: 牵头单位：市教育局."""
    for term in soup("dt"):
        said = []
        for following in term.find_next_siblings(True):
            if following.name != "dd":
                break
            said.append(following)
        label = " ".join(term.get_text(" ").split()).rstrip(":：")
        items = [item for part in said for item in part("li")]  # <dd><ul><li>…
        if items and all(not item.find(list(_BLOCKS)) for item in items):
            said = [*items, *(part for part in said if not part.find("li"))]
        if not label or not said or any(part.find(list(_BLOCKS)) for part in said):
            continue
        colon = ": " if label.isascii() else "："
        between = "; " if label.isascii() else "、"
        term.string = label + colon + between.join(" ".join(part.get_text(" ").split()) for part in said)
        for part in said:
            part.decompose()


def _number_items(soup: Any) -> None:
    """Write the numbers that a browser shows before the items of lists into their text.

    An item that has a numbered list in it heads that: with a number of the same kind it would be one of them. Links
    alone are the page's own (a breadcrumb), and are rarely shown with numbers.
    """
    for items in soup("ol"):
        if items.find_parent(_CELLS):
            continue  # a cell's items are separated by their lines
        number = counted(items.get("start"), 1)
        form = _FORMS.get(str(items.get("type")), "decimal")
        for item in items.find_all("li", recursive=False):
            number = counted(item.get("value"), number)
            text = item.get_text(strip=True)
            if text and item.find("ol") is None and text != "".join(a.get_text(strip=True) for a in item("a")):
                item.insert(0, f"{written(number, form)}. ")
            number += 1


def _walk(node: Any, blocks: list[str | list[GridRow]], text: list[str], leads: str) -> None:
    """Add the lines and tables of a node; ``leads`` is how the page writes units that lead, if it says so."""
    from bs4.element import NavigableString, Tag

    for child in node.children:
        if isinstance(child, Tag):
            block = child.name in _BLOCKS
            if block:
                _flush(blocks, text)
            elif child.name in _LISTS and node.name == "li":
                _flush(blocks, text, _ITEM_DEPTH)
            if child.name == "table" and (rows := _own_rows(child)) is not None:
                _around_rows(child, blocks, text)
                blocks.append(_grid(rows, leads))
            else:
                _walk(child, blocks, text, leads)
            if block:
                _flush(blocks, text, _HEADINGS.get(child.name, 0))
        elif type(child) is NavigableString:
            text[0] += str(child)
    if node.parent is None:
        _flush(blocks, text)


def _flush(blocks: list[str | list[GridRow]], text: list[str], depth: int = 0) -> None:
    line = " ".join(text[0].split())
    if line:
        blocks.append(heading(line, depth) if depth else line)
    text[0] = ""


def _own_rows(table: Any) -> list[list[Any]] | None:
    """Return the cells of a table's rows; ``None`` if it only lays out a page with tables inside it."""
    rows: list[list[Any]] = []
    _gather(table, rows, [False])
    if table.find("table") and sum(len(row) >= 3 for row in rows) < 2:
        return None
    return _rows_cut(rows)


def _gather(node: Any, rows: list[list[Any]], open_row: list[bool]) -> None:
    """Gather the cells of a table row by row; cells that no row contains are a row, as a browser takes them."""
    for child in node.children:
        if getattr(child, "children", None) is None:
            continue
        if child.name == "tr":
            rows.append([])
            _gather(child, rows, [True])
            open_row[0] = False
        elif child.name in _CELLS:
            if not open_row[0]:
                rows.append([])
                open_row[0] = True
            rows[-1].append(child)
        elif child.name not in ("table", "caption"):
            _gather(child, rows, open_row)


def _rows_cut(rows: list[list[Any]]) -> list[list[Any]]:
    """Cut a row of cells that no tags part into rows as long as the first one."""
    width = len(rows[0]) if rows else 0
    cut: list[list[Any]] = []
    for row in rows:
        several = width >= 3 and len(row) > width and len(row) % width == 0 and len(rows) == 2
        cut += [row[at : at + width] for at in range(0, len(row), width)] if several else [row]
    return cut


def _around_rows(table: Any, blocks: list[str | list[GridRow]], text: list[str]) -> None:
    """File what a table has outside its cells, a caption or stray text, as text above it, where browsers show it."""
    from bs4.element import NavigableString

    for child in list(table.descendants):
        if type(child) is NavigableString and str(child).strip():
            cell = next((parent for parent in child.parents if parent is table or parent.name in _CELLS), table)
            if cell is table:
                blocks.append(" ".join(str(child).split()))
    _flush(blocks, text)


def _grid(rows: list[list[Any]], leads: str) -> list[GridRow]:
    spans = [
        [(_span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - index)) for cell in row]
        for index, row in enumerate(rows)
    ]
    check_grid(len(rows), max((sum(across for across, _ in row) for row in spans), default=0), "网页里的表格")
    check_grid(sum(across * down for row in spans for across, down in row), 1, "网页里的表格")
    grid: list[dict[int, GridCell]] = [{} for _ in rows]
    mark = 0
    for index, (row, sizes) in enumerate(zip(rows, spans, strict=True)):
        column = 0
        for cell, (across, down) in zip(row, sizes, strict=True):
            while column in grid[index]:
                column += 1
            mark += 1
            strong = _strong(cell, leads) if leads else ()
            made = GridCell(without_filler(_text(cell)), mark if across * down > 1 else -1, strong=strong)
            for below in range(down):
                for beside in range(across):
                    grid[index + below].setdefault(column + beside, made)
            column += across
    width = max((max(row) + 1 for row in grid if row), default=0)
    check_grid(len(grid), width, "网页里的表格")
    return [
        GridRow([row.get(column, GridCell("")) for column in range(width)], number)
        for number, row in enumerate(grid, start=1)
        if row
    ]


_WRITTEN = {
    "bold": (
        ("b", "strong"),
        re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-family\s*:[^;]*(?:黑体|SimHei)", re.I),
    ),
    "underline": (("u", "ins"), re.compile(r"text-decoration[^;]*underline", re.I)),
    "colour": ((), re.compile(r"(?<![a-z-])color\s*:\s*(?!black|#000|rgb\(0, ?0, ?0\)|inherit)", re.I)),
    "italic": (("i", "em"), re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)),
    "highlight": (("mark",), re.compile(r"background(?:-color)?\s*:\s*(?!none|transparent|white|#fff)", re.I)),
}


def _strong(cell: Any, how: str) -> tuple[str, ...]:
    """Return the pieces of a cell that are written in a way, by the tags around them and their style."""
    return strong_pieces((str(text), _is_written(text, cell, how)) for text in cell.find_all(string=True))


def _is_written(text: Any, cell: Any, how: str) -> bool:
    tags, style = _WRITTEN[how]
    for part in text.parents:
        by_attribute = how == "colour" and part.get("color")
        if part.name in tags or by_attribute or style.search(str(part.get("style") or "")):
            return True
        if part is cell:
            return False
    return False


def _span(cell: Any, name: str) -> int:
    try:
        return max(1, min(int(cell.get(name, 1)), _MOST_SPAN))
    except (TypeError, ValueError):
        return 1


_SOURCE_BREAK = re.compile(r"\s*\n\s*")
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break)", re.I)


def _text(cell: Any) -> str:
    """Return the text of a cell; a paragraph or a break ends a line."""
    if all(getattr(child, "children", None) is None for child in cell.contents):  # no tags in it
        return " ".join(cell.get_text().split())
    for text in cell.find_all(string=lambda text: text and "\n" in text):  # a browser shows a blank
        if not any(of.name == "pre" or _KEEPS_LINES.search(str(of.get("style") or "")) for of in text.parents):
            text.replace_with(type(text)(_SOURCE_BREAK.sub(" ", text)))
    for line_break in cell.find_all("br"):
        line_break.replace_with("\n")
    for part in cell.find_all(_PARAGRAPHS):
        if not part.find(_PARAGRAPHS):
            part.insert_before("\n")
            part.append("\n")
    for other in cell.find_all(_CELLS):
        other.append("\n")
    lines = (" ".join(line.split()) for line in cell.get_text().split("\n"))
    return "\n".join(line for line in lines if line)
