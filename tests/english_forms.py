"""English plans written as the documents people publish, and how many of their units are read in their row and role.

``python -m tests.english_forms`` prints the table.
"""

from __future__ import annotations

import csv
import html
import io
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList
from tests.english_plans import SEEN, UNSEEN, Action, Plan
from tests.rendered import converted, extracted, plain_docx

_WIDTHS = (1, 3, 6, 4, 6, 3, 4)


def rows(plan: Plan) -> tuple[list[str], list[list[str]]]:
    """Return the header of a plan's table and its rows; a theme is written in the first of its rows only."""
    used = [at for at, header in enumerate(plan.headers) if header]
    found, before = [], ""
    for action in plan.actions:
        theme = action.theme if action.theme != before else ""
        before = action.theme
        leads, partners = (plan.between.join(units) for units in (action.leads, action.partners))
        cells = (action.number, theme, action.name, leads, partners, action.when, action.more)
        found.append([cells[at] for at in used])
    return [plan.headers[at] for at in used], found


def paragraphs(plan: Plan) -> list[str]:
    """Return a plan as running text."""
    found, before = [], ""
    for action in plan.actions:
        if action.theme != before:
            before = action.theme
            found.append(f"Goal {len({a.theme for a in plan.actions[: plan.actions.index(action) + 1]})}: {before}")
        found += _PROSE[plan.how](action)
    return found


def _and(units: tuple[str, ...]) -> str:
    return " and ".join(filter(None, [", ".join(units[:-1]), units[-1]]))


def _sentences(action: Action) -> list[str]:
    said = f"This action is led by {_and(action.leads)} with support from {_and(action.partners)}."
    return [f"{action.number}. {action.name}. {said} Timeframe: {action.when}."]


def _will_lead(action: Action) -> list[str]:
    return [
        f"{action.number}. {action.name}. {_and(action.leads)} will lead, supported by {_and(action.partners)}."
        f" Completion: {action.when}."
    ]


def _brackets(action: Action) -> list[str]:
    return [
        f"{action.number} {action.name} (Lead: {', '.join(action.leads)}; Partners: {', '.join(action.partners)};"
        f" Timeline: {action.when})"
    ]


def _labels(action: Action) -> list[str]:
    return [
        f"Action {action.number}: {action.name}",
        f"Lead agency: {', '.join(action.leads)}",
        f"Supporting agencies: {', '.join(action.partners)}",
        f"Target date: {action.when}",
    ]


_PROSE: Mapping[str, Callable[[Action], list[str]]] = {
    "sentences": _sentences,
    "will lead": _will_lead,
    "brackets": _brackets,
    "labels": _labels,
}


def _docx(plan: Plan) -> bytes:
    if not plan.how:
        head, body = rows(plan)
        widths = [width for width, header in zip(_WIDTHS, plan.headers, strict=True) if header]
        return plain_docx(plan.title, head, body, widths)
    document = docx.Document()
    document.add_heading(plan.title, 0)
    for text in paragraphs(plan):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xlsx(plan: Plan) -> bytes:
    head, body = rows(plan)
    book = openpyxl.Workbook()
    for row in ([plan.title], head, *body):
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _csv(plan: Plan) -> bytes:
    head, body = rows(plan)
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[plan.title], head, *body])
    return buffer.getvalue().encode("utf-8")


def _html(plan: Plan) -> bytes:
    if plan.how:
        inside = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs(plan))
    else:
        head, body = rows(plan)
        cells = [[f"<th>{html.escape(cell)}</th>" for cell in head]]
        cells += [[f"<td>{html.escape(cell)}</td>".replace("\n", "<br>") for cell in row] for row in body]
        inside = "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in cells) + "</table>"
    return f"<html><body><h1>{html.escape(plan.title)}</h1>{inside}</body></html>".encode()


def _markdown(plan: Plan) -> bytes:
    if plan.how:
        body = paragraphs(plan)
        return "\n\n".join([f"# {plan.title}", *body]).encode()
    head, cells = rows(plan)
    lines = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in [head, *cells]]
    return "\n".join([f"# {plan.title}", "", lines[0], "|" + "---|" * len(head), *lines[1:]]).encode()


def _tabbed(plan: Plan) -> bytes:
    if plan.how:
        return "\n".join([plan.title, "", *paragraphs(plan)]).encode()
    head, body = rows(plan)
    between = "; " if plan.between == "\n" else plan.between
    lines = ["\t".join(cell.replace("\n", between) for cell in row) for row in [head, *body]]
    return "\n".join([plan.title, *lines]).encode()


def _aligned(plan: Plan) -> bytes:
    """Write columns side by side, each cell broken at its column's width, as people lay text out."""
    import textwrap

    head, body = rows(plan)
    widths = [max(5, 4 * width) for width, header in zip(_WIDTHS, plan.headers, strict=True) if header]
    lines = [plan.title, ""]
    for row in [head, *body]:
        broken = [
            [part for line in cell.split("\n") for part in (textwrap.wrap(line, width) or [""])]
            for cell, width in zip(row, widths, strict=True)
        ]
        for at in range(max(map(len, broken))):
            pieces = [
                (cell[at] if at < len(cell) else "").ljust(width + 2)
                for cell, width in zip(broken, widths, strict=True)
            ]
            lines.append("".join(pieces).rstrip())
    return "\n".join(lines).encode()


def _pdf(plan: Plan) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return converted(_docx(plan), "plan.docx", "pdf", Path(folder)).read_bytes()


def _layout(plan: Plan) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        path.write_bytes(_pdf(plan))
        return extracted(path, "-layout").encode()


@dataclass(frozen=True)
class Form:
    """A kind of document: its file ending, who writes it, and whether running text comes in it."""

    ending: str
    write: Callable[[Plan], bytes]
    prose: bool = True


#: Forms that need no other program, and those that do.
OWN = {
    "Word": Form("docx", _docx),
    "Excel": Form("xlsx", _xlsx, prose=False),
    "CSV": Form("csv", _csv, prose=False),
    "web page": Form("html", _html),
    "Markdown": Form("md", _markdown),
    "text, tabs": Form("txt", _tabbed),
    "text, columns": Form("txt", _aligned, prose=False),
}
CONVERTED = {"PDF": Form("pdf", _pdf), "text of the PDF": Form("txt", _layout)}


@dataclass(frozen=True)
class Score:
    """Of the units of a plan: how many were read in their row and role, how many there are, how many are wrong."""

    right: int
    units: int
    wrong: int


def score(plan: Plan, read: ResponsibilityList | None) -> Score:
    """Compare what was read with what the plan says, action by action."""
    found = {_plain(project.name): project for project in read.projects} if read else {}
    right = units = wrong = 0
    for action in plan.actions:
        project = found.pop(_plain(action.name), None)
        for role, wanted in (("lead_units", action.leads), ("partner_units", action.partners)):
            names = Counter(getattr(project, role)) if project else Counter()
            right += (Counter(wanted) & names).total()
            wrong += (names - Counter(wanted)).total()
            units += len(wanted)
    wrong += sum(len(project.lead_units) + len(project.partner_units) for project in found.values())
    return Score(right, units, wrong)


def _plain(name: str) -> str:
    return name.rstrip(".").replace("- ", "-").casefold()


def read_form(plan: Plan, form: Form, folder: Path) -> ResponsibilityList | None:
    """Write a plan in a form and read it; ``None`` if it is refused."""
    path = folder / f"plan.{form.ending}"
    path.write_bytes(form.write(plan))
    try:
        return read_list(path)
    except UnreadableDocumentError:
        return None


def _table(plans: Mapping[str, Plan], forms: Mapping[str, Form], *, tell: bool) -> None:
    for label, form in forms.items():
        line, total = [], Counter[str]()
        for name, plan in plans.items():
            if plan.how and not form.prose:
                line.append(f"{name} -")
                continue
            with tempfile.TemporaryDirectory() as folder:
                read = read_form(plan, form, Path(folder))
            found = score(plan, read)
            total.update(right=found.right, units=found.units, wrong=found.wrong)
            doubts = len(read.problems) if read else "refused"
            line.append(f"{name} {found.right}/{found.units} ({found.wrong} wrong, {doubts})" if tell else name)
        print(
            f"{label:16} {total['right'] / total['units']:.3f} of {total['units']}, {total['wrong']} wrong",
            *line,
            sep="  ",
        )


if __name__ == "__main__":
    forms = OWN | CONVERTED if "--all" in sys.argv else OWN
    print("seen")
    _table(SEEN, forms, tell=True)
    print("unseen")
    _table(UNSEEN, forms, tell="--tell" in sys.argv)
