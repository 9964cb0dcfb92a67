"""Word documents: tables with merged cells, and the text around them."""

from __future__ import annotations

import io

from graphmodel.loaders.grid import GridCell, GridRow

from graphmodel.errors import UnreadableDocumentError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_blocks(content: bytes, name: str) -> list[str | list[GridRow]]:
    """Return paragraphs and tables in the order of the document.

    Raises
    ------
    UnreadableDocumentError
        The file is damaged.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        body = document.element.body
    except Exception as error:  # python-docx raises what its parts raise
        raise UnreadableDocumentError(f"{name}：Word 文件已损坏，打不开（{error.__class__.__name__}）") from error
    blocks: list[str | list[GridRow]] = []
    for element in body.iterchildren():
        if element.tag == _W + "p":
            text = _paragraph(element)
            if text.strip():
                blocks.extend(line for line in text.split("\n") if line.strip())
        elif element.tag == _W + "tbl":
            blocks.append(_table(element))
        elif element.tag == _W + "sdt":  # content controls hold paragraphs and tables too
            for inner in element.iter(_W + "p", _W + "tbl"):
                if inner.tag == _W + "tbl":
                    blocks.append(_table(inner))
                elif not any(parent.tag == _W + "tbl" for parent in inner.iterancestors()):
                    blocks.extend(line for line in _paragraph(inner).split("\n") if line.strip())
    return blocks


def _paragraph(element) -> str:  # type: ignore[no-untyped-def]
    parts: list[str] = []
    for node in element.iter(_W + "t", _W + "br", _W + "tab", _W + "cr"):
        if any(parent.tag == _W + "del" for parent in node.iterancestors()):
            continue
        parts.append(node.text or "" if node.tag == _W + "t" else "\n" if node.tag in (_W + "br", _W + "cr") else " ")
    return "".join(parts)


def _table(table) -> list[GridRow]:  # type: ignore[no-untyped-def]
    rows: list[GridRow] = []
    marks = 0
    above: dict[int, GridCell] = {}
    for number, row in enumerate(table.iterchildren(_W + "tr"), start=1):
        cells: list[GridCell] = []
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        cells += [GridCell("")] * (int(before.get(_W + "val", 0)) if before is not None else 0)
        for cell in row.iter(_W + "tc"):
            if cell.getparent() is not row and cell.getparent().getparent().getparent() is not row:
                continue
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            across = int(span.get(_W + "val", 1)) if span is not None else 1
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            column = len(cells)
            if merge is not None and merge.get(_W + "val") != "restart" and column in above:
                made = above[column]
            else:
                marks += 1
                lines = [_paragraph(part) for part in cell.iter(_W + "p")]
                made = GridCell(
                    "\n".join(line for line in lines if line.strip()), marks if across > 1 or merge is not None else -1
                )
            for beside in range(across):
                cells.append(made)
                above[column + beside] = made
        rows.append(GridRow(cells, number))
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [GridCell("")] * (width - len(row.cells))
    return rows
