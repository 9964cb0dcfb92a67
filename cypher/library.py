"""Read the named queries from their files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from graphmodel.errors import QueryError

#: Parameters every named query takes; their defaults mean "all".
SCOPE: Mapping[str, Any] = {"place": "", "year": 0}
_PARAM = re.compile(r"(?P<name>\w+)\s+(?P<zh>[^|]+?)\s*\|\s*(?P<en>.+)")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One query of the library.

    Attributes
    ----------
    name
        The name to call it by.
    title, title_en
        One line in Chinese and in English.
    parameters
        Parameter name to what it means, in Chinese; ``place`` and ``year`` go without saying.
    text
        The Cypher.
    """

    name: str
    title: str
    title_en: str
    parameters: Mapping[str, str]
    text: str

    def fill(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters to run with, the scope's defaults filled in.

        Raises
        ------
        QueryError
            A parameter is missing or unknown.
        """
        missing = [f"--{name}（{what}）" for name, what in self.parameters.items() if name not in given]
        if missing:
            raise QueryError(f"查询 {self.name} 还需要参数：{'、'.join(missing)}")
        unknown = [name for name in given if name not in self.parameters and name not in SCOPE]
        if unknown:
            raise QueryError(
                f"查询 {self.name} 没有参数 {'、'.join(unknown)}；它的参数是：{'、'.join([*self.parameters, *SCOPE])}"
            )
        return {**SCOPE, **given}


@lru_cache(maxsize=1)
def named_queries() -> dict[str, NamedQuery]:
    """Return every named query by name.

    >>> named_queries()["partners"].parameters
    {'agency': '单位名称'}
    """
    folder = resources.files("graphmodel.cypher").joinpath("queries")
    found = {}
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".cypher"):
            query = _parse(file.name.removesuffix(".cypher"), file.read_text(encoding="utf-8"))
            found[query.name] = query
    return found


def _parse(name: str, text: str) -> NamedQuery:
    title = title_en = ""
    parameters: dict[str, str] = {}
    body: list[str] = []
    for line in text.splitlines():
        if line.startswith("// title:"):
            title, _, title_en = (part.strip() for part in line.removeprefix("// title:").partition("|"))
        elif line.startswith("// param:") and (match := _PARAM.match(line.removeprefix("// param:").strip())):
            parameters[match["name"]] = match["zh"]
        else:
            body.append(line)
    return NamedQuery(name, title, title_en, parameters, "\n".join(body).strip())


def named_query(name: str) -> NamedQuery | None:
    """Return the query of that name, or ``None``."""
    return named_queries().get(name)
