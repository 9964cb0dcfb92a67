"""The planner's report and the network page: one offline HTML file each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphmodel.agencies import Registry
from graphmodel.analysis.certainty import COLUMNS, certainty_rows
from graphmodel.analysis.partners import find_agency, known_agencies
from graphmodel.files import write_file
from graphmodel.graph import GraphRows, as_rows
from graphmodel.letters import harmless
from graphmodel.records import ResponsibilityList
from graphmodel.tables import plain_tables
from graphmodel.views.bundle import asset, policy, script, script_json, style
from graphmodel.views.packing import packed
from graphmodel.views.page_data import page_data
from graphmodel.views.picture import drawings, vis_script
from graphmodel.views.remarks import remark_in_english
from graphmodel.views.static_tables import static_tables
from graphmodel.views.words import LANGUAGES, words

if TYPE_CHECKING:
    import pandas as pd


def write_report(
    lists: Sequence[ResponsibilityList],
    path: Path | str,
    *,
    language: str = "zh",
    graphs: Sequence[GraphRows] | None = None,
    made_on: date | None = None,
    force: bool = False,
) -> pd.DataFrame:
    """Write the report of one or several lists.

    Parameters
    ----------
    lists
        Records.
    path
        The HTML file to write.
    language
        ``zh`` or ``en``; the page can be switched.
    graphs
        Their graphs, if they are made already (with a user's own names, or by a store).
    made_on
        The day to print on the page; today by default. The same input on the same day gives the same bytes.
    force
        Replace a file that this program did not write.

    Returns
    -------
    pandas.DataFrame
        What the report's ranking shows; see :func:`graphmodel.analysis.certainty.certainty`.

    Raises
    ------
    OptionError
        The language is unknown or the file cannot be written.
    """
    import pandas as pd

    rows = report_rows(lists, path, language=language, graphs=graphs, made_on=made_on, force=force)
    return pd.DataFrame(rows, columns=COLUMNS)


def report_rows(
    lists: Sequence[ResponsibilityList],
    path: Path | str,
    *,
    language: str = "zh",
    graphs: Sequence[GraphRows] | None = None,
    made_on: date | None = None,
    force: bool = False,
) -> list[dict[str, Any]]:
    """Write the report as :func:`write_report` does, and return the rows of its table; pandas is not imported."""
    words(language)
    graphs = list(as_rows(lists)) if graphs is None else list(graphs)
    judged = certainty_rows(plain_tables(graphs))
    data = page_data(graphs, lists, made_on=made_on, judged=judged)
    _write(render(data, language=language), path, force=force)
    return judged


def write_view(
    lists: Sequence[ResponsibilityList],
    path: Path | str,
    *,
    focus: str | None = None,
    registry: Registry | None = None,
    language: str = "zh",
    graphs: Sequence[GraphRows] | None = None,
    made_on: date | None = None,
    force: bool = False,
) -> None:
    """Write the interactive network page alone, around one agency if ``focus`` names it.

    Raises
    ------
    UnknownAgencyError
        No list names the agency.
    OptionError
        The language is unknown or the file cannot be written.
    """
    words(language)
    graphs = list(as_rows(lists, registry)) if graphs is None else list(graphs)
    chosen = find_agency(focus, known_agencies(plain_tables(graphs)), registry=registry) if focus else None
    data = page_data(graphs, lists, made_on=made_on)
    _write(render(data, language=language, full=False, focus=chosen), path, force=force)


def render(data: dict[str, Any], *, language: str = "zh", full: bool = True, focus: str | None = None) -> str:
    """Return the page of the page's data.

    Parameters
    ----------
    data
        From :func:`graphmodel.views.page_data.page_data`.
    language
        The language it opens in.
    full
        The whole report; otherwise the network alone.
    focus
        The id of the agency it opens around.
    """
    data = {**data, "language": language, "words": {name: words(name) for name in LANGUAGES}}
    if focus:
        data |= _focused(data, focus)
    own = script()
    vis = vis_script()
    css = style()
    return str(
        _template().render(
            t=words(language),
            language=language,
            full=full,
            title=data["focus_title"][language] if focus else _title(data, language),
            policy=policy([vis, own], [css]),
            css=css,
            vis=vis,
            script=own,
            data=script_json(packed(data)),
            drawings=script_json(drawings(data)),
            tables=static_tables(data, language),
            lists=data["lists"],
            english=remark_in_english,
            made=[(name, words(name)["made_by"].format(by=data["made"]["by"])) for name in LANGUAGES],
        )
    )


def _focused(data: dict[str, Any], focus: str) -> dict[str, Any]:
    rows = [row for row in data["agencies"] if row["id"] == focus]
    titles = {name: words(name)["focus_title"].format(agency=rows[0]["name"]) for name in LANGUAGES}
    held = {row["scope"] for row in rows}
    scopes = sorted(data["scopes"], key=lambda scope: scope["id"] not in held)
    return {"focus": focus, "focus_title": titles, "scopes": scopes}


def _title(data: dict[str, Any], language: str) -> str:
    first, table = data["scopes"][0], words(language)
    titles = [row["title"] for row in data["lists"] if row["scope"] == first["id"]]
    if len(titles) == 1 and titles[0]:
        said = first["place"] in titles[0] or "#" in first["place"]
        return titles[0] if said else f"{first['place']} {titles[0]}"
    return table["report_title"].format(name=first["name"][language])


def _write(html: str, path: Path | str, *, force: bool) -> None:
    # a lone surrogate, which a damaged document may hold, has no bytes
    write_file(html.encode("utf-8", "replace"), path, force=force)


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import BaseLoader, Environment, StrictUndefined

    environment = Environment(
        loader=BaseLoader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: harmless(value) if type(value) is str else value,
    )
    return environment.from_string(asset("templates", "page.html.j2"))
