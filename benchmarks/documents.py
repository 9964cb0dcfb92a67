"""Reading documents, and the report of a very long list."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

from benchmarks.cases import OURS, Bench
from benchmarks.clock import exponent, run
from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.workbook import write_workbook
from graphmodel.record_format import to_json
from tests.generated import generated_list
from tests.made_lists import made_list
from tests.rendered import as_csv, as_docx, as_html, as_xlsx, converted, extracted
from tests.torn_writer import write_torn

REAL = Path(__file__).parent.parent / "examples" / "hangzhou-2023.txt"


def measure(bench: Bench) -> list[str]:
    """Read the real list in every format, and write the report of a list of 3,000 projects."""
    remarks = []
    for name, path in in_every_format(bench.folder).items():
        reading: Callable[[], Any] = lambda path=path: read_list(path)  # noqa: E731
        reading()
        bench.measure(f"read the real list: {name}", 1, {OURS: reading})
    remarks += long_pdf(bench) + long_torn_text(bench)
    path = bench.folder / "long.json"
    path.write_text(json.dumps(to_json(generated_list(1, projects=3000)), ensure_ascii=False), encoding="utf-8")
    page = bench.folder / "long.html"
    begun = time.perf_counter()
    bench.measure(
        "report of 3,000 projects",
        1,
        {OURS: run("-m", "graphmodel", "report", str(path), "-o", str(page), "--force")},
        runs=1,
    )
    remarks.append(
        f"Report of 3,000 projects: {page.stat().st_size / 1e6:.1f} MB, {time.perf_counter() - begun:.0f} s."
    )
    return remarks


def long_pdf(bench: Bench, projects: int = 100) -> list[str]:
    """Read a ruled PDF of about 35 pages, beside what PDFium itself takes to hand its characters over."""
    try:
        path = converted(as_docx(generated_list(2, projects=projects)), "long.docx", "pdf", bench.folder)
    except Exception as reason:  # LibreOffice is not there
        return [f"No long PDF: {reason}"]

    def letters() -> int:
        with pypdfium2.PdfDocument(path) as document:
            return sum(len(page.get_textpage().get_text_range()) for page in document)

    read_list(path)
    bench.measure("read a long PDF", 1, {OURS: lambda: read_list(path), "PDFium, characters only": letters})
    with pypdfium2.PdfDocument(path) as document:
        return [f"The long PDF has {len(document)} pages and {projects} projects."]


def long_torn_text(bench: Bench) -> list[str]:
    """Read the text of ever longer torn tables, and say how the time grows."""
    sizes, taken = (125, 500, 2000), []
    for projects in sizes:
        text, _ = write_torn(made_list(2, projects=projects), 2)
        answers = bench.measure(
            f"read a torn table of {projects} projects", 1, {OURS: lambda text=text: read_text(text)}
        )
        taken.append(bench.found[-1].times[OURS].median)
        if len(answers[OURS].projects) != projects:
            return [f"Torn text: {len(answers[OURS].projects)} of {projects} projects were read."]
    return [f"Torn text, 125 to 2,000 projects: all read, exponent {exponent(sizes, taken):.2f} of the time over them."]


def in_every_format(folder: Path) -> dict[str, Path]:
    """Return the real list as a document of every format; as PDF where LibreOffice is installed."""
    the_list = read_list(REAL)
    made = {
        "Word": ("a.docx", as_docx(the_list)),
        "Excel": ("a.xlsx", as_xlsx(the_list)),
        "web page": ("a.html", as_html(the_list, "utf-8", declared=True)),
        "CSV": ("a.csv", as_csv(the_list, "utf-8")),
        "our JSON": ("a.json", json.dumps(to_json(the_list), ensure_ascii=False).encode()),
        "our workbook": ("b.xlsx", write_workbook(the_list)),
    }
    paths = {"torn text": REAL}
    for name, (file, content) in made.items():
        paths[name] = folder / file
        paths[name].write_bytes(content)
    try:
        paths["PDF, ruled"] = converted(as_docx(the_list), "c.docx", "pdf", folder)
        paths["text of the PDF, in its layout"] = folder / "layout.txt"
        text = extracted(paths["PDF, ruled"], "-layout")
        paths["text of the PDF, in its layout"].write_text(text, encoding="utf-8")
    except Exception as reason:  # LibreOffice or pdftotext is not there
        print(f"no PDF: {reason}")
    return paths
