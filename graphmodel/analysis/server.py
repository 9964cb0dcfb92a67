"""The columns of lists that a Neo4j server holds: it gathers each list's rows, counted as everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphmodel.agencies.finding import Named, find
from graphmodel.agencies.registry import given_over
from graphmodel.analysis.source import parts
from graphmodel.columns import Columns, ListColumns, Names, Texts, due_month, in_order, pack
from graphmodel.selection import Selection

if TYPE_CHECKING:
    from graphmodel.agencies import Registry
    from graphmodel.stores.neo4j import Neo4jStore
    from graphmodel.stores.neo4j_kinds import Kinds

# one row per list: who does what in each project, with agencies and leaders named once
_COLUMNS = """
MATCH (l:ResponsibilityList) WHERE ($place IS NULL OR l.place = $place) AND ($year IS NULL OR l.year = $year)
  AND ($series IS NULL OR l.series = $series)
RETURN l.id AS id, l.place AS place, l.year AS year,
  COLLECT { MATCH (l)<-[:LISTED_IN]-(p:Project) WITH p ORDER BY p.number
    RETURN [p.id, CASE WHEN $texts THEN p.name END,
      COLLECT { MATCH (p)<-[:LEADS]-(a:Agency) RETURN a.id },
      COLLECT { MATCH (p)<-[:SUPPORTS]-(a:Agency) RETURN a.id },
      COLLECT { MATCH (p)<-[:OVERSEES]-(x:Leader) RETURN x.id },
      COLLECT { MATCH (p)-[:HAS_MILESTONE]->(m:Milestone) WHERE m.due IS NOT NULL OR l.year IS NULL
        RETURN CASE WHEN m.due IS NULL THEN m.when_text ELSE m.due.year * 12 + m.due.month - 1 END }] } AS projects,
  COLLECT { MATCH (l)<-[:LISTED_IN]-(:Project)<-[:LEADS|SUPPORTS]-(a:Agency) WITH DISTINCT a
    RETURN [a.id, a.name, a.kind, a.collective, CASE WHEN $texts THEN a.written_as END] } AS agencies,
  COLLECT { MATCH (l)<-[:LISTED_IN]-(:Project)<-[:OVERSEES]-(x:Leader) WITH DISTINCT x
    RETURN [x.id, x.name] } AS leaders"""
_AGENCIES = """
MATCH (l:ResponsibilityList) WHERE ($place IS NULL OR l.place = $place) AND ($year IS NULL OR l.year = $year)
  AND ($series IS NULL OR l.series = $series)
MATCH (l)<-[:LISTED_IN]-(:Project)<-[:LEADS|SUPPORTS]-(a:Agency)
RETURN DISTINCT a.id AS id, a.place AS place, a.name AS name, a.written_as AS forms"""


class ServerSource:
    """The lists of a server, or those selected.

    Parameters
    ----------
    store
        The server.
    selection
        Which lists; all if not given.
    """

    def __init__(self, store: Neo4jStore, selection: Selection | None = None) -> None:
        self._store = store
        self._selection = selection

    def parts(self, *, texts: bool = False) -> Iterator[Columns]:
        """Yield the columns of the lists, some places at a time."""
        return parts(self._lists(self._selection or Selection(), texts))

    def places(self) -> int:
        """Return one: what a server gathers comes at once, in one state."""
        return 1

    def names(self, given: Registry | None = None) -> Registry:
        """Return the names that were given, over those that the lists were loaded with."""
        return given_over(given, self._store.names(self._selection))

    def about(self, agency: str, registry: Registry | None = None) -> Iterator[Columns]:
        """Yield the columns, with texts, of the place of the agency that is meant; only names are asked of the others.

        Raises
        ------
        UnknownAgencyError, AmbiguousInputError
            No agency is meant, or several are.
        """
        wanted = self._selection or Selection()
        rows = self._store.read(_AGENCIES, place=wanted.place, year=wanted.year, series=wanted.series)
        meant = find(
            agency,
            [Named(row["id"], row["place"], row["name"], tuple(row["forms"])) for row in rows],
            registry=self.names(registry),
        )
        return parts(self._lists(Selection(meant.place, wanted.year, wanted.series), True))

    def _lists(self, selection: Selection, texts: bool) -> list[ListColumns]:
        return in_order(
            self._store.gather_lists(
                _COLUMNS, _columns, texts=texts, place=selection.place, year=selection.year, series=selection.series
            )
        )


def _columns(row: dict[str, Any], own: Kinds) -> ListColumns:
    projects, agencies, leaders = row["projects"], row["agencies"], row["leaders"]
    return pack(
        (row["id"].partition(":")[2], row["place"], row["year"]),
        Names(
            [agency[0] for agency in agencies],
            [agency[1] for agency in agencies],
            [own[agency[0]]["kind"] if agency[0] in own else agency[2] for agency in agencies],
            [leader[0] for leader in leaders],
        ),
        Texts(
            [project[0] for project in projects],
            [project[1] for project in projects],
            [leader[1] for leader in leaders],
            [agency[4] or [] for agency in agencies],
        ),
        collective=[own[agency[0]]["collective"] if agency[0] in own else agency[3] for agency in agencies],
        leads=[(agency, project[0]) for project in projects for agency in project[2]],
        supports=[(agency, project[0]) for project in projects for agency in project[3]],
        oversees=[(leader, project[0]) for project in projects for leader in project[4]],
        steps=[
            (project[0], month)
            for project in projects
            for month in (_month(step, row["year"]) for step in project[5])
            if month is not None
        ],
    )


def _month(step: int | str, year: int | None) -> int | None:
    """Return the month of a step: counted by the server, or as the document says it where it has no year."""
    return step if isinstance(step, int) else due_month(None, step, year)
