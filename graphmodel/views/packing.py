"""The page's data as it is in a page: tables with their columns named once, and rows that name rows by number."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.errors import OptionError

Row = dict[str, Any]
FORMAT = "graphmodel page 2"
#: Of each table the columns that contain numbers of rows of another.
_REFERENCES = {
    "lists": {"scope": "scopes"},
    "leaders": {"scope": "scopes"},
    "agencies": {"scope": "scopes"},
    "projects": {
        "scope": "scopes", "list": "lists", "leaders": "leaders", "leads": "agencies", "supports": "agencies",
    },
    "loads": {"scope": "scopes", "agency": "agencies"},
}  # fmt: skip
_NESTED = {"projects": ("steps",)}
_PLACED = {"network": ("leaders", "agencies", "projects"), "agencies": ("agencies",)}


def packed(data: Mapping[str, Any]) -> Row:
    """Return the page's data in a third of its room; :func:`unpacked` gives it back whole.

    Parameters
    ----------
    data
        From :func:`graphmodel.views.page_data.page_data`.

    Returns
    -------
    dict
        The same keys. A table is ``{"columns", "rows", "references", "nested"}``: ``references`` names the columns
        whose numbers count the rows of another table, ``nested`` the columns that contain rows themselves. Places in
        ``layouts`` are in the order of the leaders, agencies and projects of their place and year.
    """
    numbers = {name: _numbers(data[name]) for name in ("scopes", "lists", "leaders", "agencies")}
    found = dict(data)
    for name, references in _REFERENCES.items():
        found[name] = _table(data[name], references, _NESTED.get(name, ()), numbers)
    found["layouts"] = {
        scope: {view: {frame: _in_order(data, scope, view, places) for frame, places in frames.items()}
                for view, frames in views.items()}
        for scope, views in data["layouts"].items()
    }  # fmt: skip
    return found


def _numbers(rows: Sequence[Row]) -> dict[tuple[str, str], int]:
    return {(row.get("scope", ""), row["id"]): number for number, row in enumerate(rows)}


def _table(
    rows: Sequence[Row], references: Mapping[str, str], nested: Sequence[str], numbers: Mapping[str, Mapping[Any, int]]
) -> Row:
    columns = list(rows[0]) if rows else []
    inner = {name: next((list(each[0]) for row in rows if (each := row[name])), []) for name in nested if rows}

    def value(row: Row, name: str) -> Any:
        if name in inner:
            return [list(each.values()) for each in row[name]]
        if name not in references:
            return row[name]
        of = references[name]
        scope = "" if of == "scopes" else row["scope"]
        if isinstance(row[name], list):
            return [numbers[of][scope, each] for each in row[name]]
        return numbers[of][scope, row[name]]

    return {
        "columns": columns,
        "rows": [[value(row, name) for name in columns] for row in rows],
        "references": dict(references),
        "nested": inner,
    }


def _order(data: Mapping[str, Any], scope: str, view: str) -> list[str]:
    return [row["id"] for name in _PLACED[view] for row in data[name] if row["scope"] == scope]


def _in_order(data: Mapping[str, Any], scope: str, view: str, places: Mapping[str, Any]) -> list[Any]:
    return [places.get(identity) for identity in _order(data, scope, view)]


def unpacked(page: Mapping[str, Any]) -> Row:
    """Return the page's data as docs/page-data.md describes it, from what is in a page.

    Raises
    ------
    OptionError
        It is of another format.
    """
    if page.get("format") != FORMAT:
        raise OptionError(f"网页数据的格式是“{page.get('format')}”，本程序只认“{FORMAT}”；请用写出该网页的版本读取")
    found = dict(page)
    for name in _REFERENCES:
        found[name] = _rows(found, page[name])
    found["layouts"] = {
        scope: {view: {frame: {identity: place for identity, place in
                               zip(_order(found, scope, view), places, strict=True) if place is not None}
                       for frame, places in frames.items()} for view, frames in views.items()}
        for scope, views in page["layouts"].items()
    }  # fmt: skip
    return found


def _rows(found: Mapping[str, Any], table: Mapping[str, Any]) -> list[Row]:
    def value(name: str, held: Any) -> Any:
        if name in table["nested"]:
            return [dict(zip(table["nested"][name], each, strict=True)) for each in held]
        if name not in table["references"]:
            return held
        rows = found[table["references"][name]]
        return [rows[each]["id"] for each in held] if isinstance(held, list) else rows[held]["id"]

    return [
        {name: value(name, held) for name, held in zip(table["columns"], row, strict=True)} for row in table["rows"]
    ]


def data_of_page(path: Path | str) -> Row:
    """Return the data of a page that ``graphmodel report`` or ``graphmodel view`` wrote.

    Raises
    ------
    OptionError
        The file contains no such data.
    """
    html = Path(path).read_text(encoding="utf-8")
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    if found is None:
        raise OptionError(f"{path} 不是 graphmodel 写出的网页，里面没有数据")
    return unpacked(json.loads(found[1]))
