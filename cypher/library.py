"""Read the named queries from their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.errors import QueryError

_PARAM = re.compile(r"(?P<name>\w+)\s+(?P<zh>[^|]+?)\s*\|\s*(?P<en>.+)")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One query of the library.

    Attributes
    ----------
    name, name_zh
        The names to call it by.
    title, title_en
        One line in Chinese and in English.
    parameters
        Parameter name to what it means, in Chinese.
    text
        The Cypher.
    """

    name: str
    name_zh: str
    title: str
    title_en: str
    parameters: Mapping[str, str]
    text: str

    def fill(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters to run with.

        Raises
        ------
        QueryError
            A parameter is missing or unknown.
        """
        missing = [f"--{name}（{what}）" for name, what in self.parameters.items() if name not in given]
        if missing:
            raise QueryError(f"查询 {self.name_zh} 还需要参数：{'、'.join(missing)}")
        unknown = [name for name in given if name not in self.parameters]
        if unknown:
            known = "、".join(self.parameters) or "无"
            raise QueryError(f"查询 {self.name_zh} 没有参数 {'、'.join(unknown)}；它的参数是：{known}")
        return dict(given)

    def matches(self, word: str) -> bool:
        """Return whether a word stands in its names, titles or parameters."""
        texts = (self.name, self.name_zh, self.title, self.title_en, *self.parameters, *self.parameters.values())
        return any(word.lower() in text.lower() for text in texts)


@lru_cache(maxsize=1)
def named_queries() -> dict[str, NamedQuery]:
    """Return every named query by name.

    >>> named_queries()["partners"].parameters
    {'agency': '单位名称'}
    """
    folder = Path(__file__).parent / "queries"
    found = {}
    for file in sorted(folder.glob("*.cypher")):
        query = _parse(file.stem, file.read_text(encoding="utf-8"))
        found[query.name] = query
    return found


def _parse(name: str, text: str) -> NamedQuery:
    title = title_en = name_zh = ""
    parameters: dict[str, str] = {}
    body: list[str] = []
    for line in text.splitlines():
        if line.startswith("// title:"):
            title, _, title_en = (part.strip() for part in line.removeprefix("// title:").partition("|"))
        elif line.startswith("// name:"):
            name_zh = line.removeprefix("// name:").strip()
        elif line.startswith("// param:") and (match := _PARAM.match(line.removeprefix("// param:").strip())):
            parameters[match["name"]] = match["zh"]
        else:
            body.append(line)
    return NamedQuery(name, name_zh, title, title_en, parameters, "\n".join(body).strip())


def named_query(name: str) -> NamedQuery | None:
    """Return the query of that name, Chinese or English, or ``None``.

    >>> named_query("合作单位").name
    'partners'
    """
    known = named_queries()
    return known.get(name.strip().lower()) or next(
        (query for query in known.values() if query.name_zh == name.strip()), None
    )
