"""Write a brief: Word, PDF, a web page, or the picture alone."""

from __future__ import annotations

import base64
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graphmodel.agencies import Registry
from graphmodel.analysis.partners import find_agency, known_agencies
from graphmodel.brief.content import Brief, agency_brief, city_brief
from graphmodel.brief.picture import surroundings
from graphmodel.brief.word import SMALL, docx_bytes
from graphmodel.errors import OptionError
from graphmodel.files import write_file
from graphmodel.graph import GraphRows, as_rows
from graphmodel.records import ResponsibilityList
from graphmodel.tables import plain_tables
from graphmodel.views.page_data import page_data
from graphmodel.views.words import words

FORMATS = (".docx", ".html", ".pdf", ".png")


def write_brief(
    lists: Sequence[ResponsibilityList],
    path: Path | str,
    *,
    agency: str | None = None,
    language: str = "zh",
    graphs: Sequence[GraphRows] | None = None,
    made_on: date | None = None,
    whole: bool = False,
    registry: Registry | None = None,
    inputs: Iterable[Path | str] = (),
    force: bool = False,
) -> list[str]:
    """Write a brief of one agency, or of the city.

    Parameters
    ----------
    lists
        Records of one place and year.
    path
        A file that ends in .docx, .pdf, .html or .png (the picture alone).
    agency
        Any name of the agency; without it the brief is of the city.
    language
        ``zh`` or ``en``.
    graphs
        Their graphs, if they are made already.
    made_on
        The day it says it was made; today by default.
    whole
        Every agency and the list itself, for a brief of the city.
    registry
        The names to resolve with.
    inputs
        Files that were read for it, which it must not replace.
    force
        Replace a file that this program did not write.

    Returns
    -------
    list of str
        What could not be done, one sentence each.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    OptionError
        The lists are of several places or years, the ending is unknown, or there is nothing to draw or print with.
    """
    words(language)
    ending = Path(path).suffix.lower()
    if ending not in FORMATS:
        raise OptionError(f"{path}：简报只能写成 {'、'.join(FORMATS)}")
    graphs = list(as_rows(lists, registry)) if graphs is None else list(graphs)
    day = made_on or date.today()
    identity = find_agency(agency, known_agencies(plain_tables(graphs)), registry=registry) if agency else None
    data = page_data(graphs, lists, made_on=day)
    scope = _scope(data, identity)
    picture = surroundings(data, scope["id"], identity) if identity else None
    made = agency_brief(data, scope, identity, language) if identity else city_brief(data, scope, language, whole=whole)
    content = _content(ending, made, picture, day, language)
    write_file(content, path, inputs=inputs, force=force)
    missing = identity is not None and picture is None
    return ["这台电脑上没有中文字体，简报里没有图"] if missing else []


def _scope(data: dict[str, Any], agency: str | None) -> dict[str, Any]:
    """Return the place and year the brief is of; an agency of several years, or several cities, is asked about."""
    wanted = {row["scope"] for row in data["agencies"] if agency in (None, row["id"])}
    scopes = [scope for scope in data["scopes"] if scope["id"] in wanted] or data["scopes"]
    if len(scopes) > 1:
        named = "、".join(scope["name"]["zh"] for scope in scopes[:6])
        raise OptionError(f"清单有几个地区或年份（{named}），简报一次只写一个：请加 --place 或 --year")
    scope: dict[str, Any] = scopes[0]
    return scope


def _content(ending: str, brief: Brief, picture: bytes | None, day: date, language: str) -> bytes:
    if ending == ".png":
        if picture is None:
            raise OptionError("没有可画的图：图只画一个单位的周边，并且要有中文字体")
        return picture
    if ending == ".docx":
        return docx_bytes(brief, picture, day)
    page = html_page(brief, picture, language)
    return page.encode("utf-8", "replace") if ending == ".html" else _pdf(page, lambda: docx_bytes(brief, picture, day))


def html_page(brief: Brief, picture: bytes | None, language: str) -> str:
    """Return the brief as one web page without scripts."""
    from importlib import resources

    from jinja2 import Environment, StrictUndefined

    text = resources.files("graphmodel.brief").joinpath("brief.html.j2").read_text(encoding="utf-8")
    template = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(text)
    image = base64.b64encode(picture).decode("ascii") if picture else ""
    code = "en" if language == "en" else "zh-CN"
    return str(template.render(brief=brief, picture=image, language=code, small=SMALL))


def _pdf(page: str, document: Callable[[], bytes]) -> bytes:
    """Print with a browser that is there, or else with LibreOffice."""
    browser = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"))), None
    )
    office = shutil.which("soffice")
    if not browser and not office:
        raise OptionError("写 PDF 要用 Chromium（或 Edge）或 LibreOffice，这台电脑上都没有找到；请写成 .docx 或 .html")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "brief.pdf"
        if browser:
            source = Path(folder) / "brief.html"
            source.write_text(page, encoding="utf-8", errors="replace")
            command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                       f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]  # fmt: skip
        else:
            source = Path(folder) / "brief.docx"
            source.write_bytes(document())
            command = [str(office), f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless",
                       "--convert-to", "pdf", "--outdir", folder, str(source)]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=180, check=False)
        if not target.exists():
            raise OptionError("PDF 没有写成；请写成 .docx 或 .html")
        return target.read_bytes()
