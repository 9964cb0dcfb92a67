"""A responsibility list as graph rows: the nodes and relationships every store and network shares."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter
from typing import Any

from graphmodel.agencies import Registry, load_registry
from graphmodel.agencies.writing import close_up
from graphmodel.distinct import DistinctLists, distinct_lists
from graphmodel.errors import AmbiguousInputError
from graphmodel.identity import node_id, part, plain
from graphmodel.numerals import running_number
from graphmodel.records import Category, Project, ResponsibilityList
from graphmodel.schema import NODES, RELATIONSHIPS

Row = dict[str, Any]
#: Longest name of a step, in characters.
CAPTION = 40
_PLAIN = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=str, separators=(",", ":"))


@dataclass(slots=True)
class GraphRows:
    """The graph of one list.

    Attributes
    ----------
    list_id
        ``杭州市/2023/民生实事项目责任清单``.
    nodes
        Label to id to properties (``id`` among them).
    relationships
        Type to (start id, end id) to properties.
    """

    list_id: str
    nodes: dict[str, dict[str, Row]] = field(default_factory=lambda: {node.label: {} for node in NODES})
    relationships: dict[str, dict[tuple[str, str], Row]] = field(
        default_factory=lambda: {rel.type: {} for rel in RELATIONSHIPS}
    )

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type there are."""
        return {
            **{label: len(rows) for label, rows in self.nodes.items()},
            **{kind: len(rows) for kind, rows in self.relationships.items()},
        }

    def in_order(self) -> GraphRows:
        """Put the rows in the order of the list, whatever order a store keeps them in, and return them."""
        rank = {identity: row["number"] for identity, row in self.nodes["Project"].items()}
        project_of = {step: project for project, step in self.relationships["HAS_MILESTONE"]}
        steps = {
            step: (rank.get(project_of.get(step, ""), 0), row["number"])
            for step, row in self.nodes["Milestone"].items()
        }
        self.nodes["Project"] = dict(sorted(self.nodes["Project"].items(), key=lambda item: rank[item[0]]))
        self.nodes["Milestone"] = dict(sorted(self.nodes["Milestone"].items(), key=lambda item: steps[item[0]]))

        def of_project(item: tuple[tuple[str, str], Row]) -> tuple[int, tuple[int, ...]]:
            start, end = item[0]
            return rank.get(end, rank.get(start, 0)), steps.get(end, ())

        for kind, rows in self.relationships.items():
            self.relationships[kind] = dict(sorted(rows.items(), key=of_project))
        return self

    def content_hash(self) -> str:
        """Return a SHA-256 over all rows in a fixed order; equal graphs have equal hashes."""
        rows: dict[str, Mapping[Any, Row]] = {**self.nodes, **self.relationships}
        whole = [[kind, *_in_fixed_order(rows[kind])] for kind in sorted(rows)]
        return hashlib.sha256(_PLAIN.encode(whole).encode("utf-8", "surrogatepass")).hexdigest()


def _in_fixed_order(rows: Mapping[Any, Row]) -> tuple[list[str], list[Any], list[Any]]:
    """Return the names of all properties, the ids in order, and the values of each in the order of the names."""
    names, order = sorted(set[str]().union(*rows.values())), sorted(rows)
    if not names:
        return names, order, []
    values = itemgetter(*names)
    try:
        return names, order, [values(rows[identity]) for identity in order]
    except KeyError:  # some have a property that others have not
        return names, order, [sorted(rows[identity].items()) for identity in order]


def _what_it_says(rows: GraphRows) -> str:
    """Return a hash of what a graph says, whatever file it was read from."""
    lists = {
        node: {name: value for name, value in row.items() if not name.startswith("source_")}
        for node, row in rows.nodes["ResponsibilityList"].items()
    }
    return replace(rows, nodes={**rows.nodes, "ResponsibilityList": lists}).content_hash()


Graphs = ResponsibilityList | GraphRows | Iterable[ResponsibilityList | GraphRows]


def graph_rows(the_list: ResponsibilityList, registry: Registry | None = None) -> GraphRows:
    """Return the graph of one list, with its agencies resolved.

    Parameters
    ----------
    the_list
        The records.
    registry
        The names to resolve with; the bundled ones by default.

    Raises
    ------
    AmbiguousInputError
        Two projects have the same number, which is what tells them apart.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> rows = graph_rows(read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局、市住建局"))
    >>> sorted(rows.relationships["SUPPORTS"].values(), key=str)[0]
    {'share': 0.5}
    """
    return _Builder(the_list, registry).build()


def as_rows(items: Graphs, registry: Registry | None = None) -> Iterator[GraphRows]:
    """Yield the graph of each list once; graphs that a store hands back are taken as they are.

    Parameters
    ----------
    items
        One list or graph, or several. The same list twice (a copy, another format) counts once, with a warning.
    registry
        The names to resolve lists with.

    Raises
    ------
    AmbiguousInputError
        Two different versions of one list are among them.
    """
    given = [items] if isinstance(items, (ResponsibilityList, GraphRows)) else list(items)
    counted = {id(one) for one in distinct_lists(item for item in given if isinstance(item, ResponsibilityList))}
    distinct = DistinctLists()
    for item in given:
        if isinstance(item, ResponsibilityList):
            if id(item) in counted:
                counted.discard(id(item))  # the same object given twice
                yield graph_rows(item, registry)
        elif distinct.is_new_graph(item.list_id, partial(_what_it_says, item)):
            yield item


class _Builder:
    """Builds the graph of one list; every row has its properties in the schema's order, ``id`` first."""

    def __init__(self, the_list: ResponsibilityList, registry: Registry | None) -> None:
        self.list = the_list
        self.place = the_list.place_key
        self.node = f"list:{the_list.id}"
        from graphmodel.agencies import resolver_for  # its rules take time to load; reading a graph needs none

        self.resolver = resolver_for(the_list.place, registry or load_registry())
        self.id = the_list.id  # worked out anew each time it is asked for
        self.rows = GraphRows(self.id)
        self.agencies: dict[str, str] = {}  # a name as written to the id of its agency
        self.people: dict[tuple[str, ...], str] = {}  # label and name as written to an id
        self.categories: dict[Category, str] = {}

    def build(self) -> GraphRows:
        the_list = self.list
        self.rows.nodes["ResponsibilityList"][self.node] = {
            "id": self.node,
            "name": the_list.title or the_list.id,
            "title": the_list.title,
            "place": self.place,
            "year": the_list.year,
            "series": the_list.series_key,
            "source_file": the_list.source_file,
            "source_sha256": the_list.source_sha256,
        }
        for project in the_list.projects:
            self._project(project)
        for row in self.rows.nodes["Agency"].values():
            row["written_as"].sort()
        return self.rows

    def _project(self, project: Project) -> None:
        relationships = self.rows.relationships
        identity = f"project:{self.id}/{project.number}"
        deadline = project.deadline
        if identity in self.rows.nodes["Project"]:
            raise AmbiguousInputError(
                f"{self.id}：序号 {project.number} 有不止一个项目（{project.name}）；请给它们不同的序号"
            )
        self.rows.nodes["Project"][identity] = {
            "id": identity,
            "number": project.number,
            "name": project.name,
            "deadline": deadline.date if deadline else None,
            "deadline_text": deadline.text if deadline else None,
            "place": self.place,
        }
        relationships["LISTED_IN"][identity, self.node] = {}
        self._category(project, identity)
        for name in project.leaders:
            relationships["OVERSEES"][self._person("Leader", name), identity] = {}
        leads = [self._agency(written) for written in project.lead_units]
        for agency in leads:
            relationships["LEADS"][agency, identity] = {}
        self._officers(project, identity, leads)
        # an agency that leads a project is not its own partner, however often the document names it
        partners = [unit for unit in dict.fromkeys(map(self._agency, project.partner_units)) if unit not in leads]
        for agency in partners:
            relationships["SUPPORTS"][agency, identity] = {"share": 1 / len(partners)}
        self._milestones(project, identity)

    def _category(self, project: Project, identity: str) -> None:
        category = project.category
        if category is None:
            return
        node = self.categories.get(category)
        if node is None:
            node = self.categories[category] = self._new_category(category)
        self.rows.relationships["IN_CATEGORY"][identity, node] = {}

    def _new_category(self, category: Category) -> str:
        number, name = category.number, category.name
        node = f"category:{self.id}/{part(number or '')}/{part(name or '')}"
        self.rows.nodes["Category"].setdefault(
            node,
            {
                "id": node,
                "number": running_number(number or "") or None,
                "number_text": number,
                "name": name or number,
                "place": self.place,
            },
        )
        return node

    def _person(self, label: str, name: str, body: str | None = None) -> str:
        known = self.people.get(key := (label, name, body or ""))
        if known is not None:
            return known
        name = close_up(plain(name))  # one person, however the letters of the name are coded
        identity = node_id(label, self.place, *([body] if body is not None else []), name)
        self.rows.nodes[label].setdefault(identity, {"id": identity, "name": name, "place": self.place})
        self.people[key] = identity
        return identity

    def _agency(self, written: str) -> str:
        known = self.agencies.get(written)
        if known is not None:
            return known
        agency = self.resolver.resolve(written)
        identity = self.agencies[written] = node_id("Agency", self.place, agency.name)
        row = self.rows.nodes["Agency"].setdefault(
            identity,
            {
                "id": identity,
                "name": agency.name,
                "place": self.place,
                "kind": agency.kind,
                "function": agency.function or None,
                "collective": agency.collective,
                "written_as": [],
            },
        )
        row["written_as"].append(written)
        return identity

    def _officers(self, project: Project, identity: str, leads: list[str]) -> None:
        relationships = self.rows.relationships
        one_each = len(leads) == len(project.lead_officers)
        for index, name in enumerate(project.lead_officers):
            # one officer to each lead unit where they match in number; otherwise all serve in the first
            agency = leads[index if one_each else 0] if leads else None
            officer = self._person("Officer", name, self.rows.nodes["Agency"][agency]["name"] if agency else "")
            relationships["RESPONSIBLE_FOR"][officer, identity] = {}
            if agency:
                relationships["SERVES_IN"][officer, agency] = {}

    def _milestones(self, project: Project, identity: str) -> None:
        nodes, ties = self.rows.nodes["Milestone"], self.rows.relationships["HAS_MILESTONE"]
        prefix = f"milestone:{identity.removeprefix('project:')}/"
        for number, step in enumerate(project.milestones, start=1):
            node = f"{prefix}{number}"
            target = step.targets[0] if step.targets else None
            nodes[node] = {
                "id": node,
                "number": number,
                "name": caption(step.text),
                "place": self.place,
                "text": step.text,
                "group": step.group,
                "starts": step.starts,
                "due": step.due,
                "when_text": step.when,
                "target_value": float(target.value) if target else None,
                "target_unit": target.unit if target else None,
            }
            ties[identity, node] = {}


def caption(text: str) -> str:
    """Return the beginning of a text as clients caption a node by it."""
    line = " ".join(text.split())
    return line if len(line) <= CAPTION else line[: CAPTION - 1] + "…"
