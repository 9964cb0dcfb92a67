"""The analyses on a server: it aggregates, and only what a table shows comes over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphmodel.agencies import nearest_names
from graphmodel.analysis.calendar import month_table
from graphmodel.analysis.counts import WorkloadCounts
from graphmodel.analysis.partners import find_agency, sort_partners
from graphmodel.errors import StoreError
from graphmodel.network import build_network, projection_from_rows, two_mode
from graphmodel.selection import Selection

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from graphmodel.stores.neo4j import Neo4jStore

_SCOPE = "($place IS NULL OR l.place = $place) AND ($year IS NULL OR l.year = $year)"
_RANKED = f"MATCH (l:ResponsibilityList) WHERE {_SCOPE} MATCH (l)<-[:LISTED_IN]-(p:Project)"
_MEMBERS = f"{_RANKED} MATCH (p)<-[r:LEADS|SUPPORTS]-(a:Agency) WHERE NOT a.collective"
_SHAPE = """
WITH l, p, COUNT { (p)<-[:LEADS]-(x:Agency WHERE NOT x.collective) } AS leads,
     COUNT { (p)<-[:SUPPORTS]-(x:Agency WHERE NOT x.collective AND NOT (x)-[:LEADS]->(p)) } AS partners"""

_AGENCIES = f"""{_MEMBERS}
WITH a, count(DISTINCT CASE type(r) WHEN 'LEADS' THEN p END) AS led, count(DISTINCT CASE type(r) WHEN 'SUPPORTS' THEN p END) AS supported,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' AND NOT (a)-[:LEADS]->(p) THEN p END) AS drawn, sum(r.share) AS share, collect(DISTINCT p) AS projects
CALL {{ WITH projects UNWIND projects AS p MATCH (p)<-[:OVERSEES]-(x:Leader) RETURN count(DISTINCT x) AS leaders }}
RETURN a.id AS agency_id, a.name AS agency, a.kind AS kind, led, supported, drawn, toFloat(share) AS share, leaders ORDER BY agency_id"""
_POOLS = f"{_MEMBERS} RETURN DISTINCT substring(l.id, 5) AS list_id, a.id AS agency_id ORDER BY list_id, agency_id"
_CLASSES = f"{_RANKED} {_SHAPE} RETURN substring(l.id, 5) AS list_id, partners, leads, count(p) AS projects ORDER BY list_id, partners, leads"
_LED = f"""{_RANKED} {_SHAPE} MATCH (p)<-[:LEADS]-(a:Agency) WHERE NOT a.collective
RETURN a.id AS agency_id, substring(l.id, 5) AS list_id, partners, leads, count(p) AS projects ORDER BY agency_id, list_id, partners, leads"""
_MONTHS = f"""{_MEMBERS} WITH DISTINCT a, p MATCH (p)-[:HAS_MILESTONE]->(m:Milestone) WHERE m.due IS NOT NULL
RETURN a.id AS agency_id, substring(toString(m.due), 0, 7) AS month, count(m) AS steps ORDER BY agency_id, month"""
_ALL_MONTHS = f"""{_RANKED} MATCH (p)-[:HAS_MILESTONE]->(m:Milestone) WHERE m.due IS NOT NULL
RETURN substring(toString(m.due), 0, 7) AS month, count(m) AS steps ORDER BY month"""
_CALENDAR_AGENCIES = (
    f"{_MEMBERS} RETURN DISTINCT a.id AS agency_id, a.name AS agency, a.kind AS kind ORDER BY agency_id"
)
_FIND = f"""MATCH (a:Agency) WHERE a.name = $wanted OR a.id = $wanted OR a.place + '/' + a.name = $wanted OR $wanted IN a.written_as
WITH a WHERE EXISTS {{ MATCH (a)-[:LEADS|SUPPORTS]->(:Project)-[:LISTED_IN]->(l:ResponsibilityList) WHERE {_SCOPE} }} RETURN a.id AS id ORDER BY id"""
_NAMES = f"MATCH (a:Agency)-[:LEADS|SUPPORTS]->(:Project)-[:LISTED_IN]->(l:ResponsibilityList) WHERE {_SCOPE} RETURN DISTINCT a.name AS name ORDER BY name"
_PARTNERS = f"""MATCH (a:Agency {{id: $id}})-[:LEADS|SUPPORTS]->(p:Project)-[:LISTED_IN]->(l:ResponsibilityList) WHERE {_SCOPE}
WITH DISTINCT a, p, l, EXISTS {{ (a)-[:LEADS]->(p) }} AS own
MATCH (p)<-[:LEADS|SUPPORTS]-(b:Agency) WHERE b.id <> a.id
WITH DISTINCT b, p, l, own ORDER BY l.id, p.number
RETURN b.id AS id, b.name AS partner, b.kind AS kind, count(p) AS projects, sum(CASE WHEN own THEN 1 ELSE 0 END) AS agency_leads,
       sum(CASE WHEN EXISTS {{ (b)-[:LEADS]->(p) }} THEN 1 ELSE 0 END) AS partner_leads,
       collect([x IN COLLECT {{ MATCH (p)<-[:OVERSEES]-(y:Leader) RETURN y.name }} | x]) AS leaders, collect(p.name) AS project_names ORDER BY id"""
_TIES = f"""{_MEMBERS} WITH p, collect(DISTINCT a.id) AS ids WHERE size(ids) > 1
WITH ids, 1.0 / (size(ids) - 1) AS weight UNWIND ids AS one UNWIND ids AS other
WITH one, other, weight WHERE one < other RETURN one, other, count(*) AS projects, sum(weight) AS newman ORDER BY one, other"""


class ServerSource:
    """The lists of a server, or those of one place and year.

    Parameters
    ----------
    store
        The server.
    place, year
        Which lists; all if not given.
    """

    def __init__(self, store: Neo4jStore, place: str | None = None, year: int | None = None) -> None:
        self._store = store
        self._scope: dict[str, Any] = {"place": place, "year": year}

    def _frame(self, text: str, columns: list[str], **parameters: Any) -> pd.DataFrame:
        import pandas as pd

        return pd.DataFrame(self._store.read(text, **self._scope, **parameters), columns=columns)

    def workload_counts(self) -> WorkloadCounts:
        """Return the aggregates the workload needs."""
        agencies = self._frame(
            _AGENCIES, ["agency_id", "agency", "kind", "led", "supported", "drawn", "share", "leaders"]
        )
        if agencies.empty:
            raise StoreError("库里没有符合条件的清单")
        return WorkloadCounts(
            agencies=agencies,
            pools=self._frame(_POOLS, ["list_id", "agency_id"]),
            classes=self._frame(_CLASSES, ["list_id", "partners", "leads", "projects"]),
            led=self._frame(_LED, ["agency_id", "list_id", "partners", "leads", "projects"]),
            months=self._frame(_MONTHS, ["agency_id", "month", "steps"]),
        )

    def partners(self, agency: str) -> pd.DataFrame:
        """Return the partners of one agency; see :func:`graphmodel.analysis.partners.partners`."""
        found = [row["id"] for row in self._store.read(_FIND, wanted=agency, **self._scope)]
        if not found:  # only a miss asks for the names, to offer the nearest
            names = [row["name"] for row in self._store.read(_NAMES, **self._scope)]
            find_agency(agency, {name: [name] for name in nearest_names(agency, names)})
        identity = find_agency(agency, {agency: found})
        rows = self._store.read(_PARTNERS, id=identity, **self._scope)
        for row in rows:
            row["leaders"] = list(dict.fromkeys(name for names in row["leaders"] for name in names))
        return sort_partners(rows)

    def calendar(self) -> pd.DataFrame:
        """Return the steps by month; see :func:`graphmodel.analysis.calendar.calendar`."""
        agencies = self._frame(_CALENDAR_AGENCIES, ["agency_id", "agency", "kind"])
        if agencies.empty:
            raise StoreError("库里没有符合条件的清单")
        months = self._frame(_MONTHS, ["agency_id", "month", "steps"])
        every = [row["month"] for row in self._store.read(_ALL_MONTHS, **self._scope) for _ in range(row["steps"])]
        return month_table(agencies, months, every)

    def projection(self) -> nx.Graph[Any]:
        """Return the weighted agency network, projected in the server."""
        agencies = self._store.read(
            _CALENDAR_AGENCIES.replace("a.id AS agency_id, a.name AS agency", "a.id AS id, a.name AS name").replace(
                "ORDER BY agency_id", "ORDER BY id"
            ),
            **self._scope,
        )
        ties = self._store.read(_TIES, **self._scope)
        return projection_from_rows(
            agencies, ((row["one"], row["other"], row["projects"], row["newman"]) for row in ties)
        )

    def two_mode(self) -> nx.Graph[Any]:
        """Return the network of leaders, agencies and projects; this one reads the lists whole."""
        return two_mode(build_network(self._store.read_lists(Selection(self._scope["place"], self._scope["year"]))))
