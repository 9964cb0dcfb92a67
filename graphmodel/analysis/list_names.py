"""The agencies of one list, found by any name: for changes to the list itself."""

from __future__ import annotations

from graphmodel.agencies import Registry, resolver_for
from graphmodel.agencies.finding import Named, find, find_all
from graphmodel.agencies.writing import comparable
from graphmodel.errors import AnalysisError
from graphmodel.identity import node_id
from graphmodel.records import ResponsibilityList


class ListNames:
    """Finds the agencies of one list by any name.

    Parameters
    ----------
    the_list
        The list.
    registry
        The names to resolve with; the bundled ones by default.
    former
        The list as it was: an agency that has left it is still called as it was there.
    """

    def __init__(
        self, the_list: ResponsibilityList, registry: Registry | None, former: ResponsibilityList | None = None
    ) -> None:
        self._registry = registry
        self._resolver = resolver_for(the_list.place, registry)
        forms: dict[str, dict[str, None]] = {}
        for project in (*the_list.projects, *(former.projects if former else ())):
            for unit in (*project.lead_units, *project.partner_units):
                forms.setdefault(self._resolver.resolve(unit).name, {})[unit] = None
        self._forms = {name: tuple(written) for name, written in forms.items()}
        place = the_list.place_key
        self._there = [
            Named(node_id("Agency", place, name), place, name, written) for name, written in self._forms.items()
        ]

    def names(self) -> list[str]:
        """Return the canonical names of the list's agencies."""
        return sorted(self._forms)

    def canonical(self, written: str) -> str:
        """Return the canonical name of a written one."""
        return self._resolver.resolve(written).name

    def as_written(self, name: str | None) -> str | None:
        """Return how the list writes an agency; a name that it does not have as it is."""
        return self._forms[name][0] if name in self._forms else name

    def one(self, wanted: str) -> str:
        """Return the one agency of the list that is meant."""
        return find(wanted, self._there, registry=self._registry).name

    def one_or_new(self, wanted: str) -> str:
        """Return the agency of the list that is meant, or else the canonical name of a new one."""
        if find_all(wanted, self._there, registry=self._registry):
            return self.one(wanted)
        if not comparable(wanted):
            raise AnalysisError("单位名称是空的；请写出名称")
        return self._resolver.resolve(wanted.strip()).name
