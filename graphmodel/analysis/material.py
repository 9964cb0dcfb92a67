"""One material for every analysis: tidy tables of whatever was given, and small arrays for each place and year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from graphmodel.agencies import Registry
from graphmodel.errors import AnalysisError
from graphmodel.graph import GraphRows, Graphs
from graphmodel.tables import PlainTables, Tables, tidy_tables, whole_number

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np


def tables_of(source: Any, *, registry: Registry | None = None) -> Tables:
    """Return the tidy tables of whatever an analysis was given.

    Parameters
    ----------
    source
        Tables, a list or several, the graphs that a store hands back, a network of
        :func:`graphmodel.network.build_network`, or an open store.
    registry
        The names to resolve lists with; the bundled ones by default.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> the_list = read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局")
    >>> tables_of(the_list).assignments["agency"].tolist()
    ['市教育局', '市财政局']
    """
    if isinstance(source, Tables):
        return source
    if hasattr(source, "graphs"):
        return tidy_tables(source.graphs())
    if hasattr(source, "edges"):
        return tidy_tables(graphs_of_network(source))
    return tidy_tables(cast("Graphs", source), registry=registry)


def graphs_of_network(network: nx.MultiDiGraph[Any]) -> list[GraphRows]:
    """Take a network apart into the graph of each list in it.

    Raises
    ------
    AnalysisError
        It does not say what its lists are, as a projection does not.
    """
    labels = {node: row.get("label", "") for node, row in network.nodes(data=True)}
    if labels and not (network.is_multigraph() and "ResponsibilityList" in labels.values()):
        raise AnalysisError("这个网络里没有清单（例如只有单位之间的联系），没法分析；请给 build_network 建的整个网络")
    list_of = {project: the_list for project, the_list, kind in network.edges(keys=True) if kind == "LISTED_IN"}
    graphs = {node: GraphRows(_plain_id(str(node))) for node, label in labels.items() if label == "ResponsibilityList"}
    homes: dict[Any, set[Any]] = {node: {node} for node in graphs}
    for project, the_list in list_of.items():
        homes.setdefault(project, set()).add(the_list)
    for start, end, kind in network.edges(keys=True):
        if kind not in ("LISTED_IN", "SERVES_IN"):
            one, other = (start, end) if labels[start] == "Project" else (end, start)
            homes.setdefault(other, set()).update(homes.get(one, ()))
    for node, lists in homes.items():
        row = {key: value for key, value in network.nodes[node].items() if key != "label"}
        for the_list in lists:
            graphs[the_list].nodes[labels[node]][node] = {"id": node, **row}
    for start, end, kind, row in network.edges(keys=True, data=True):
        properties = {key: value for key, value in row.items() if key != "type"}
        for the_list in homes.get(start, set()) & homes.get(end, set()):
            graphs[the_list].relationships[kind][start, end] = properties
    return [graph.in_order() for graph in graphs.values()]


def _plain_id(node: str) -> str:
    return node.removeprefix("list:")


@dataclass(frozen=True, slots=True)
class Incidence:
    """Who leads, supports and oversees what in the lists of one place and year; collectives are left out.

    Attributes
    ----------
    place, year, series, list_ids
        What the lists are; ``year`` is ``None`` if unknown.
    project_ids, project_names, numbers, categories, list_of
        One entry per project; ``list_of`` indexes ``list_ids``.
    agency_ids, agencies, kinds, functions
        One entry per agency, in the order of their ids.
    leader_ids, leaders
        One entry per leader, in the order of their ids.
    leads, supports, oversees
        Agencies (or leaders) × projects, ``bool``. An agency that leads a project does not
        support it as well.
    """

    place: str
    year: int | None
    series: tuple[str, ...]
    list_ids: tuple[str, ...]
    project_ids: tuple[str, ...]
    project_names: tuple[str, ...]
    numbers: tuple[int, ...]
    categories: tuple[str | None, ...]
    list_of: np.ndarray
    agency_ids: tuple[str, ...]
    agencies: tuple[str, ...]
    kinds: tuple[str, ...]
    functions: tuple[str | None, ...]
    leader_ids: tuple[str, ...]
    leaders: tuple[str, ...]
    leads: np.ndarray
    supports: np.ndarray
    oversees: np.ndarray

    @property
    def member(self) -> np.ndarray:
        """Agencies × projects: leads or supports."""
        joined: np.ndarray = self.leads | self.supports
        return joined


def incidences(tables: Tables | PlainTables) -> list[Incidence]:
    """Return the incidence arrays of each place and year, by place and year, one without a year last.

    Lists of one place and year but of different series are together; nothing is ever
    counted over two places or two years. Projects are by list and number, so that no figure
    depends on the order in which lists or their rows are given.
    """
    found: list[Incidence] = once(tables, "incidences", lambda: list(_incidences(tables)))
    return list(found)


_ONCE: ContextVar[tuple[Any, dict[str, Any]] | None] = ContextVar("once", default=None)


@contextmanager
def worked_out_once(tables: Tables | PlainTables) -> Iterator[None]:
    """Keep what several analyses of the same tables need while the block runs; the tables may not change in it."""
    token = _ONCE.set((tables, {}))
    try:
        yield
    finally:
        _ONCE.reset(token)


def once(tables: Any, what: str, make: Callable[[], Any]) -> Any:
    """Return what is made of tables, the same again within :func:`worked_out_once` of them."""
    kept = _ONCE.get()
    if kept is None or kept[0] is not tables:
        return make()
    if what not in kept[1]:
        kept[1][what] = make()
    return kept[1][what]


@dataclass(frozen=True, slots=True)
class Scope:
    """What one list speaks for; lists of one ``family`` (place and year) are judged together."""

    family: str
    place: str
    year: int | None
    series: str


def portfolios(group: Incidence) -> np.ndarray:
    """Return for each agency the position of the leader with whom it has most projects, −1 if it has none.

    Of equals the one for whom it leads more of them, then the one whose projects begin first in the list: never the
    one whose name happens to sort first.
    """
    import numpy as np

    if not group.leaders or not group.project_ids:
        return np.full(len(group.agencies), -1)
    order = np.argsort(group.oversees.argmax(axis=1), kind="stable")
    overseen = group.oversees[order].T.astype(int)
    counts = group.member.astype(int) @ overseen
    best = (counts * len(group.project_ids) + group.leads.astype(int) @ overseen).argmax(axis=1)
    found: np.ndarray = np.where(counts.any(axis=1), order[best], -1)
    return found


def year_words(years: Iterable[int | None]) -> str:
    """Return several years as one text.

    >>> year_words([2022, None])
    '2022、未知'
    """
    return "、".join("未知" if year is None else str(year) for year in years)


def scopes(tables: Tables | PlainTables) -> dict[str, Scope]:
    """Return what each list speaks for, by the id of the list; by place, year and id, as figures are computed."""
    frame = tables.lists
    rows = zip(frame["list_id"], frame["family"], frame["place"], frame["year"], frame["series"], strict=True)
    found = [
        (list_id, Scope(family, place, whole_number(year), str(series)))
        for list_id, family, place, year, series in rows
    ]
    return dict(sorted(found, key=lambda one: (one[1].place, one[1].year is None, one[1].year, one[0])))


def _incidences(tables: Tables | PlainTables) -> Iterator[Incidence]:
    spoken = scopes(tables)
    projects = _grouped(tables.projects, ["project_id", "name", "number", "category"], spoken)
    ties = _grouped(tables.assignments, ["agency_id", "agency", "kind", "project_id", "role", "collective"], spoken)
    overseen = _grouped(tables.oversight, ["leader_id", "leader", "project_id"], spoken)
    functions = dict(zip(tables.agencies["agency_id"], tables.agencies["function"], strict=True))
    lists: dict[str, list[str]] = {}
    for list_id in spoken:
        lists.setdefault(spoken[list_id].family, []).append(list_id)
    for group, ids in lists.items():
        place, year = spoken[ids[0]].place, spoken[ids[0]].year
        own = sorted(projects.get(group, []), key=lambda row: (ids.index(row[0]), int(row[3])))
        column = {row[1]: index for index, row in enumerate(own)}
        ranked = [row for row in ties.get(group, []) if not row[6]]
        agencies = {row[1]: row for row in sorted(ranked)}
        agency_row = {identity: index for index, identity in enumerate(agencies)}
        leaders = {row[1]: row[2] for row in sorted(overseen.get(group, []))}
        leads = _matrix(((agency_row[r[1]], column[r[4]]) for r in ranked if r[5] == "lead"), agencies, own)
        supports = _matrix(((agency_row[r[1]], column[r[4]]) for r in ranked if r[5] == "support"), agencies, own)
        rank = {identity: index for index, identity in enumerate(leaders)}
        yield Incidence(
            place=place, year=year, series=tuple(spoken[one].series for one in ids), list_ids=tuple(ids),
            project_ids=tuple(row[1] for row in own), project_names=tuple(row[2] for row in own),
            numbers=tuple(int(row[3]) for row in own), categories=tuple(_text(row[4]) for row in own),
            list_of=_indices([ids.index(row[0]) for row in own]),
            agency_ids=tuple(agencies), agencies=tuple(row[2] for row in agencies.values()),
            kinds=tuple(row[3] for row in agencies.values()),
            functions=tuple(_text(functions.get(identity)) for identity in agencies),
            leader_ids=tuple(leaders), leaders=tuple(leaders.values()),
            leads=leads, supports=supports & ~leads,
            oversees=_matrix(((rank[r[1]], column[r[3]]) for r in overseen.get(group, [])), leaders, own),
        )  # fmt: skip


def _grouped(frame: Any, columns: list[str], spoken: dict[str, Scope]) -> dict[str, list[tuple[Any, ...]]]:
    """Return plain rows (list id first) by place and year."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in zip(frame["list_id"], *(frame[name] for name in columns), strict=True):
        if row[0] in spoken:
            found.setdefault(spoken[row[0]].family, []).append(row)
    return found


def _text(value: Any) -> str | None:
    """Return text, or ``None`` for what pandas writes where there is none."""
    return value if isinstance(value, str) else None


def _matrix(cells: Iterable[tuple[int, int]], rows: Any, columns: Any) -> np.ndarray:
    import numpy as np

    matrix = np.zeros((len(rows), len(columns)), dtype=bool)
    for row, column in cells:
        matrix[row, column] = True
    return matrix


def _indices(values: list[int]) -> np.ndarray:
    import numpy as np

    return np.array(values, dtype=np.int64)
