"""What every store can do, whichever database is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from graphmodel.agencies import Registry
from graphmodel.graph import GraphRows
from graphmodel.querying import TIMEOUT, Result
from graphmodel.records import ResponsibilityList
from graphmodel.selection import Selection


@dataclass(frozen=True, slots=True)
class Change:
    """What loading one list did.

    Attributes
    ----------
    list_id
        ``杭州市/2023/民生实事项目责任清单``.
    status
        ``new``, ``unchanged`` or ``replaced``.
    details
        For a replaced list, one line per project added, removed or changed.
    """

    list_id: str
    status: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredList:
    """One list in a store, in short."""

    id: str
    place: str
    year: int | None
    series: str
    title: str | None
    projects: int


class Store(Protocol):
    """A place that keeps lists: an SQLite file or a Neo4j server."""

    def load(self, the_list: ResponsibilityList, registry: Registry | None = None) -> Change:
        """Put one list in, in one transaction; the same list again changes nothing."""

    def stored_lists(self) -> list[StoredList]:
        """Return the lists in the store, ordered by id."""

    def read_lists(self, selection: Selection | None = None) -> Iterator[ResponsibilityList]:
        """Return the records of the stored lists, as they were loaded."""

    def graphs(self, selection: Selection | None = None) -> list[GraphRows]:
        """Return the graphs of the lists asked for, as one snapshot of the store, ordered by id."""

    def list_rows(self, list_id: str) -> GraphRows:
        """Return the graph of one list as the store holds it."""

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        selection: Selection | None = None,
        write: bool = False,
        timeout: float = TIMEOUT,
        limit: int | None = None,
        **named: Any,
    ) -> Result:
        """Answer one Cypher query, checked against the schema.

        Parameters
        ----------
        text
            The query; it may only read, unless ``write``.
        parameters, named
            Values for its ``$names``.
        selection
            The lists it is about; all if not given.
        write
            Let it write (on a server only).
        timeout, limit
            The longest time in seconds, and the most rows.
        """

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type the store holds."""

    def close(self) -> None:
        """Let go of files and connections."""


def difference(old: ResponsibilityList, new: ResponsibilityList) -> tuple[str, ...]:
    """Say in one line each which projects of a list were added, removed or changed."""
    before = {project.name: project for project in old.projects}
    after = {project.name: project for project in new.projects}
    lines = [f"新增项目：{name}" for name in after if name not in before]
    lines += [f"删除项目：{name}" for name in before if name not in after]
    for name, project in after.items():
        if name in before and before[name] != project:
            fields = [title for key, title in _TITLES if getattr(project, key) != getattr(before[name], key)]
            if fields:
                lines.append(f"修改项目：{name}（{'、'.join(fields)}）")
    return tuple(lines)


_TITLES: Sequence[tuple[str, str]] = (
    ("number", "序号"),
    ("category", "类别"),
    ("leaders", "分管领导"),
    ("lead_units", "牵头单位"),
    ("lead_officers", "牵头单位分管领导"),
    ("partner_units", "配合单位"),
    ("deadline", "完成时间"),
    ("milestones", "工作计划"),
    ("extra", "其他栏目"),
)
