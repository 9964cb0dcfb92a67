"""Small tables that a user gives beside the lists: a city's register of agencies, and what each can carry."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphmodel.agencies import Registry, resolver_for
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.finding import Named, find, find_all
from graphmodel.errors import UnreadableDocumentError

if TYPE_CHECKING:
    import pandas as pd

_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Capacity:
    """What agencies can carry: ``unit`` is the heading of the column (编制、预算), ``of`` canonical name to amount."""

    unit: str
    of: dict[str, float]


def read_register(
    path: str | Path, *, place: str, registry: Registry | None = None, there: Sequence[Named] = ()
) -> list[str]:
    """Return the canonical names in a register: a text file with one agency a line, or a CSV's first column.

    Collectives (各区政府) are left out: nobody can be drawn who is never ranked.

    Parameters
    ----------
    path
        The file.
    place
        The city whose register it is; its names are resolved as in its lists.
    registry
        The names to resolve with.
    there
        The agencies of the lists: what a person may call one of them (建委) is that one, as in every command.

    Raises
    ------
    UnreadableDocumentError
        The file cannot be read or names nothing.
    AmbiguousInputError
        A name may mean several agencies of the lists.
    """
    names = [row[0] for row in _rows(path).values() if row[0] not in ("单位", "单位名称", "名称", "agency", "name")]
    if not names:
        raise UnreadableDocumentError(f"{path}：名录里没有单位；请一行写一个单位")
    named = _namer(place, registry, there)
    return list(dict.fromkeys(named(name) for name in names if not is_collective(name)))


def read_capacity(
    path: str | Path, *, place: str, registry: Registry | None = None, there: Sequence[Named] = ()
) -> Capacity:
    """Return a table of capacities: a CSV with the agency in its first column and an amount in its second.

    Parameters
    ----------
    path
        The file; its first line heads the columns, e.g. ``单位,编制``.
    place
        The city the agencies are of.
    registry
        The names to resolve with.
    there
        The agencies of the lists: what a person may call one of them (建委) is that one, as in every command.

    Raises
    ------
    AmbiguousInputError
        A name may mean several agencies of the lists.
    UnreadableDocumentError
        The file cannot be read, or an amount is not a number above nothing; the message says which line.
    """
    rows = _rows(path)
    head = rows.pop(min(rows)) if rows else []
    if not rows or not head[1:]:
        raise UnreadableDocumentError(f"{path}：要有一行表头和两列，如“单位,编制”")
    named = _namer(place, registry, there)
    found: dict[str, float] = {}
    for number, row in rows.items():
        amount = _amount("".join(row[1:2]))
        name = named(row[0])
        if amount is None:
            raise UnreadableDocumentError(f"{path}：第{number}行“{'，'.join(row)}”的数量不是大于0的数")
        if name in found:
            raise UnreadableDocumentError(f"{path}：第{number}行：{name}写了两次")
        found[name] = amount
    return Capacity(head[1], found)


def _namer(place: str, registry: Registry | None, there: Sequence[Named]) -> Callable[[str], str]:
    """Return what finds the agency that a name means: one of those there, or the one it is written for."""
    resolver = resolver_for(place, registry)

    def named(written: str) -> str:
        return (
            find(written, there, registry=registry).name
            if find_all(written, there, registry=registry)
            else (resolver.resolve(written).name)
        )

    return named


def _rows(path: str | Path) -> dict[int, list[str]]:
    """Return the lines that say something, by their numbers in the file.

    Raises
    ------
    UnreadableDocumentError
        The file cannot be read, or a line has no agency in its first cell and something behind it.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        why = "没有这个文件，请检查路径" if missing else f"读不了这个文件（{error.__class__.__name__}）"
        raise UnreadableDocumentError(f"{path}：{why}") from error
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(io.StringIO(text))
        lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
        rows = {number: row for number, row in lines if any(row)}
        for number, row in rows.items():
            if not row[0]:
                raise UnreadableDocumentError(f"{path}：第{number}行“{'，'.join(row)}”没有写单位")
        return rows
    raise UnreadableDocumentError(f"{path}：不是 UTF-8 或 GB18030 的文字")


def _amount(text: str) -> float | None:
    try:
        value = float(text.replace(",", "").replace("，", ""))
    except ValueError:
        return None
    return value if value > 0 and math.isfinite(value) else None


def per_capacity(table: pd.DataFrame, capacity: Capacity) -> pd.DataFrame:
    """Return the table of ``certainty`` with what each agency carries per unit of capacity.

    See :func:`graphmodel.analysis.certainty.certainty`.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind, led, supported, capacity, load`` (led and supported projects over the
        capacity) and ``load_rank`` (1 carries most, within place and year), the heaviest first; agencies without a
        capacity last and without a rank.
    """
    found = table[["place", "year", "agency_id", "agency", "kind", "led", "supported"]].copy()
    found["capacity"] = found["agency"].map(capacity.of).astype(float)
    found["load"] = (found["led"] + found["supported"]) / found["capacity"]
    ranks = found.groupby(["place", "year"], dropna=False)["load"].rank(method="min", ascending=False)
    found["load_rank"] = ranks.astype("Int64")
    order = ["place", "year", "load", "agency_id"]
    return found.sort_values(order, ascending=[True, True, False, True], na_position="last").reset_index(drop=True)
