"""Documents that were written, each with what a person reads in it, before any reader had seen one like it.

``python -m tests.fresh_lists`` prints, for each set, the names read in their row and role, the lists of which nine
names in ten are right and no wrong row is passed over in silence, and the wrong rows that nothing tells of.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list
from graphmodel.records import Project, ResponsibilityList
from tests.conftest import DATA
from tests.drawn_pdf import pdf, table_sheet
from tests.fresh_files import written
from tests.fresh_layouts import laid_out, merged
from tests.fresh_workbooks import workbook

SETS = sorted(path.stem for path in (DATA / "fresh").glob("*.txt"))
#: Of so many names in ten that are right a list is usable.
_USABLE = 0.9

Names = Counter[tuple[str, str]]


class Row(NamedTuple):
    """Words of a row's name, its names, its deadline and its category.

    A deadline is a date, ``-`` for none; it and a category are empty where nobody wrote one down.
    """

    key: str
    names: Names
    due: str
    category: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """A document: its name, the ending of its file, its text, and its rows."""

    name: str
    ending: str
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the lists of a set: names right in row and role, all names, usable lists, all lists, and wrong rows untold.

    Deadlines are counted besides, where they were written down; a wrong one, or a wrong category, is a wrong row.
    """

    right: int
    names: int
    usable: int
    lists: int
    silent: tuple[str, ...]
    due: int = 0
    dates: int = 0

    @property
    def share(self) -> float:
        return self.right / self.names


def documents(which: str) -> Iterator[Fresh]:
    """Yield the documents of a set."""
    for part in re.split(r"(?m)^=== ", (DATA / "fresh" / f"{which}.txt").read_text(encoding="utf-8"))[1:]:
        head, body = part.split("\n", 1)
        text, rows = re.split(r"(?m)^---\s*$", body)
        ending = re.search(r"\[(\w+)\]\s*$", head)
        yield Fresh(head.split()[0], ending[1] if ending else "txt", text, tuple(map(_row, rows.strip().splitlines())))


def _row(line: str) -> Row:
    key, *cells = (cell.strip() for cell in line.split("|"))
    names = Counter(
        (role, name.replace("\\/", "/"))
        for role, cell in zip("LPO", cells, strict=False)
        for name in re.split(r"(?<!\\)/", cell)
        if name
    )
    return Row(key, names, *[*cells[3:], "", ""][:2])


def _bytes(fresh: Fresh) -> bytes:
    write = {"docx": _word, "xlsx": _workbook, "pdf": _drawn}.get(fresh.ending)
    lines = fresh.text.strip().splitlines()
    if lines[0].startswith("%file "):
        return (DATA / "fresh" / "files" / lines[0].split()[1]).read_bytes()
    if lines[0].startswith("%"):
        return workbook(lines) if fresh.ending == "xlsx" else laid_out(fresh.ending, lines)
    if write and any(line.startswith("|") for line in lines):
        return written(fresh.ending, lines)
    return write(lines) if write else fresh.text.encode("utf-8")


def _cells(lines: list[str]) -> list[list[str]]:
    """Return the cells of lines with tabs: ⏎ breaks a cell; ^ and < say that it is merged up or to the left."""
    return [[cell.replace("⏎", "\n") for cell in line.split("\t")] for line in lines if "\t" in line]


def _word(lines: list[str]) -> bytes:
    document, buffer, rows = docx.Document(), io.BytesIO(), _cells(lines)
    for line in lines:
        if "\t" not in line:
            document.add_paragraph(line)
    if rows:
        grid = document.add_table(len(rows), len(rows[0]))
        for top, left, low, right, text in merged(rows):
            grid.cell(top, left).merge(grid.cell(low, right)).text = text
    document.save(buffer)
    return buffer.getvalue()


def _workbook(lines: list[str]) -> bytes:
    book, buffer, rows = openpyxl.Workbook(), io.BytesIO(), _cells(lines)
    sheet = book.worksheets[0]
    sheet["A1"] = lines[0]
    for top, left, low, right, text in merged(rows):
        sheet.cell(top + 2, left + 1, text)
        sheet.merge_cells(start_row=top + 2, start_column=left + 1, end_row=low + 2, end_column=right + 1)
    book.save(buffer)
    return buffer.getvalue()


def _drawn(lines: list[str]) -> bytes:
    rows = _cells(lines)
    widths = [min(12, max(map(len, column))) for column in zip(*rows, strict=True)]
    return pdf([table_sheet(rows, widths, title=lines[0])])


def _names(project: Project) -> Names:
    roles = (
        ("L", project.lead_units), ("P", project.partner_units), ("O", (*project.leaders, *project.lead_officers)),
    )  # fmt: skip
    return Counter((role, name) for role, names in roles for name in names)


def is_told(the_list: ResponsibilityList, project: Project) -> bool:
    """Return whether a problem is about a project: on its lines, or with a word of it."""
    lines = project.source.lines if project.source else (-1, -1)
    extra = " ".join((*project.extra, *project.extra.values()))
    return any(
        (problem.lines[0] <= lines[1] and problem.lines[1] >= lines[0])
        or any(lines[0] <= int(line) <= lines[1] for line in re.findall(r"(?<=第)\d+(?=行)", problem.reason))
        or project.name[:6] in problem.text + problem.reason
        or (len(problem.text) > 1 and problem.text in extra)
        for problem in the_list.problems
    )


def measure(which: str) -> Figures:
    """Read the documents of a set and count."""
    right = names = usable = lists = due = dates = 0
    silent: list[str] = []
    for fresh in documents(which):
        wanted = sum(row.names.total() for row in fresh.rows)
        good, in_time, untold = read(fresh)
        right, names, lists = right + good, names + wanted, lists + 1
        usable += good >= _USABLE * wanted and not untold
        silent += untold
        due, dates = due + in_time, dates + sum(row.due != "" for row in fresh.rows)
    return Figures(right, names, usable, lists, tuple(silent), due, dates)


def read(fresh: Fresh) -> tuple[int, int, list[str]]:
    """Return how many names and deadlines of a document are right, and its wrong rows that nothing tells of."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{fresh.ending}"
        path.write_bytes(_bytes(fresh))
        try:
            the_list = read_list(path)
        except UnreadableDocumentError:
            return 0, 0, []
    left, good, in_time, untold = list(the_list.projects), 0, 0, []
    for key, wanted, due, category in fresh.rows:
        project = next((project for project in left if key in project.name), None)
        if project is None:
            untold += [] if any(problem.lines[0] for problem in the_list.problems) else [f"{fresh.name}: no {key}"]
            continue
        left.remove(project)
        found = _names(project)
        good += (wanted & found).total()
        date = project.deadline.date if project.deadline else None
        is_due = due in {"", str(date or "-")}
        in_time += bool(due) and is_due
        is_of = category in {"", (project.category and project.category.name) or ""}
        if (wanted != found or not is_due or not is_of) and not is_told(the_list, project):
            untold.append(f"{fresh.name}: {key}")
    return (
        good,
        in_time,
        untold + [f"{fresh.name}: {project.name}" for project in left if not is_told(the_list, project)],
    )


if __name__ == "__main__":
    for which in sys.argv[1:] or SETS:
        found = measure(which)
        print(
            f"{which:10} {found.share:.3f} of {found.names} names, {found.usable} of {found.lists} lists usable, "
            f"{found.due} of {found.dates} deadlines, "
            f"{len(found.silent)} wrong rows in silence {' '.join(found.silent)}"
        )
