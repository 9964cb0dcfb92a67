"""Where the analyses get their columns from: lists in memory, or a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol, cast

from graphmodel.columns import Columns, ListColumns, Names, Texts, due_month, in_order, join, list_columns, pack

if TYPE_CHECKING:
    from graphmodel.agencies import Registry
    from graphmodel.graph import GraphRows
    from graphmodel.records import ResponsibilityList
    from graphmodel.tables import Tables

#: Bytes of columns that are joined and counted at once: memory stays the same however many lists there are.
_AT_ONCE = 1 << 20


def column_parts(source: Any, *, texts: bool = False, registry: Registry | None = None) -> Iterable[Columns]:
    """Return whatever an analysis is given as columns.

    Parameters
    ----------
    source
        Tables, a list or several, the graphs that a store hands back, a network of
        :func:`graphmodel.network.build_network`, or an open store; or columns, several in turn, each with whole places
        and years.
    texts
        With names of projects and leaders and written forms of agencies; a store hands them out only if asked to.
    registry
        The names to resolve lists with.

    Raises
    ------
    AnalysisError
        It is a network that does not say what its lists are, such as its projection onto agencies.
    """
    if isinstance(source, Columns):
        return [source]
    if hasattr(source, "assignments"):  # without importing what a store's columns do not need
        return parts(in_order(table_columns(cast("Tables", source))))
    if hasattr(source, "graphs"):
        return _store_source(source).parts(texts=texts)
    if hasattr(source, "edges"):
        from graphmodel.analysis.material import graphs_of_network

        return ListsSource(graphs_of_network(source)).parts()
    if isinstance(source, Iterable):
        source = iter(source)
        first = next(source, None)
        given = source if first is None else chain([first], source)
        return given if first is None or isinstance(first, Columns) else ListsSource(list(given), registry).parts()
    return ListsSource([source], registry).parts()


def _store_source(store: Any) -> AnalysisSource:
    from graphmodel.analysis.stored import StoreSource

    return StoreSource(store)


def parts(lists: Iterable[ListColumns]) -> Iterator[Columns]:
    """Join lists, some places at a time.

    Parameters
    ----------
    lists
        Ordered by place.
    """
    waiting: list[ListColumns] = []
    size = 0
    for item in lists:
        if size > _AT_ONCE and item.place != waiting[-1].place:
            yield join(waiting)
            waiting, size = [], 0
        waiting.append(item)
        size += len(item.words)
    if waiting:
        yield join(waiting)


def table_columns(tables: Tables) -> list[ListColumns]:
    """Return the columns of tidy tables, list by list."""
    from graphmodel.tables import whole_number

    heads = {row.list_id: row for row in tables.lists.itertuples(index=False)}
    agencies = {row.agency_id: row for row in tables.agencies.itertuples(index=False)}
    leads: dict[str, list[tuple[str, str]]] = {identity: [] for identity in heads}
    supports: dict[str, list[tuple[str, str]]] = {identity: [] for identity in heads}
    named: dict[str, dict[str, None]] = {identity: {} for identity in heads}
    rows = tables.assignments
    for identity, project, agency, role in zip(
        rows["list_id"], rows["project_id"], rows["agency_id"], rows["role"], strict=True
    ):
        (leads if role == "lead" else supports)[identity].append((agency, project))
        named[identity][agency] = None
    oversees: dict[str, dict[tuple[str, str], str]] = {identity: {} for identity in heads}
    for identity, project, leader, name in tables.oversight[
        ["list_id", "project_id", "leader_id", "leader"]
    ].itertuples(index=False, name=None):
        oversees[identity][leader, project] = name
    projects: dict[str, dict[str, str]] = {identity: {} for identity in heads}
    for identity, project, name in tables.projects[["list_id", "project_id", "name"]].itertuples(
        index=False, name=None
    ):
        projects[identity][project] = name
    steps = _steps(tables, heads)
    found = []
    for identity, head in heads.items():
        own = [agencies[agency] for agency in named[identity]]
        leaders = {leader: name for (leader, _), name in oversees[identity].items()}
        found.append(
            pack(
                (identity, head.place, whole_number(head.year)),
                Names(
                    [row.agency_id for row in own],
                    [row.agency for row in own],
                    [row.kind for row in own],
                    list(leaders),
                ),
                Texts(
                    list(projects[identity]),
                    list(projects[identity].values()),
                    list(leaders.values()),
                    [row.written_as for row in own],
                ),
                collective=[bool(row.collective) for row in own],
                leads=leads[identity],
                supports=supports[identity],
                oversees=oversees[identity],
                steps=steps[identity],
            )
        )
    return found


def _steps(tables: Tables, heads: dict[str, object]) -> dict[str, list[tuple[str, int]]]:
    """Return (project, month) of the dated steps of each list."""
    from graphmodel.tables import whole_number

    found: dict[str, list[tuple[str, int]]] = {identity: [] for identity in heads}
    rows = tables.milestones[["list_id", "project_id", "due", "when_text"]]
    for identity, project, due, when in rows.itertuples(index=False, name=None):
        year = whole_number(heads[identity].year)  # type: ignore[attr-defined]
        month = due_month(due if due == due else None, when if when == when else None, year)
        if month is not None:
            found[identity].append((project, month))
    return found


class AnalysisSource(Protocol):
    """Lists that can be analysed."""

    def parts(self, *, texts: bool = False) -> Iterable[Columns]:
        """Return the columns of the lists, some places at a time; with texts where an answer shows them."""

    def places(self) -> int:
        """Return how many places there are, at most."""

    def names(self, given: Registry | None = None) -> Registry:
        """Return the names by which an agency is found: those that were given, over those of the lists."""

    def about(self, agency: str, registry: Registry | None = None) -> Iterable[Columns]:
        """Return the columns, with texts, among which the agency is that is meant; of one place where more are read.

        Raises
        ------
        UnknownAgencyError, AmbiguousInputError
            No agency is meant, or several are; may be left to who looks into the columns.
        """


class ListsSource:
    """Lists in memory, or the graphs of lists."""

    def __init__(self, lists: Sequence[ResponsibilityList | GraphRows], registry: Registry | None = None) -> None:
        self._lists = lists
        self._registry = registry

    @cached_property
    def _columns(self) -> list[ListColumns]:
        from graphmodel.graph import as_rows

        return in_order(list_columns(rows) for rows in as_rows(self._lists, self._registry))

    def parts(self, *, texts: bool = False) -> Iterator[Columns]:
        """Return the columns of the lists, some places at a time; with texts in any case."""
        return parts(self._columns)

    def places(self) -> int:
        """Return how many places there are."""
        return len({item.place for item in self._columns})

    def names(self, given: Registry | None = None) -> Registry:
        """Return the names that were given, or else those that the lists are resolved with."""
        from graphmodel.agencies import load_registry

        return given or self._registry or load_registry()

    def about(self, agency: str, registry: Registry | None = None) -> Iterator[Columns]:
        """Return the columns of all lists."""
        return parts(self._columns)
