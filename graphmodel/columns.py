"""Lists as columns of integer codes: the one interchange between stores and analyses.

A store or a reader gives :class:`ListColumns`, one for each list, in codes of its own; :class:`Columns`
contains many of them in common codes, as NumPy arrays. Everything is judged within one place and year, so
that is what the codes are common to: an agency of two years is two agencies here.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from graphmodel.identity import UNKNOWN

if TYPE_CHECKING:
    from datetime import date

    import numpy as np

    from graphmodel.graph import GraphRows

#: The numbers that ``words`` of a list begins with: how many there are of each.
_HEAD = 6
#: Smaller years are counted from that of a list that does not say its year.
FIRST_YEAR = 1000
#: Raised whenever the same record gives another graph (names told otherwise) or the same graph other columns (other
#: months, other codes), so that stores make them anew:
#: columns that earlier rules made are sound by their checksums and would answer wrongly without a word.
COLUMN_RULES = 3


class Names(NamedTuple):
    """What the codes of one list stand for."""

    agency_ids: list[str]
    agencies: list[str]
    kinds: list[str]
    leader_ids: list[str]


class Texts(NamedTuple):
    """What only an answer that shows projects needs."""

    project_ids: list[str]
    projects: list[str]
    leaders: list[str]
    written_as: list[list[str]]


class ListColumns(NamedTuple):
    """One list: who takes part in which project, who oversees it, and when its steps fall due.

    Attributes
    ----------
    list_id, place, year
        Of the list; ``year`` is ``None`` where it is not known.
    names
        What the codes stand for.
    words
        32-bit little-endian numbers: how many projects, agencies, leaders, memberships, oversights and
        dated steps there are; 1 for each agency that is a collective; the projects of the memberships, and
        twice their agency, plus 1 for a lead; projects and leaders of the oversights; projects and months
        (year × 12 + month − 1; where the list has no year, its own is 0) of the steps.
    texts
        Names to show, where they were asked for.
    """

    list_id: str
    place: str
    year: int | None
    names: Names
    words: bytes
    texts: Texts | None = None


def list_columns(rows: GraphRows) -> ListColumns:
    """Return the columns of the graph of one list.

    Examples
    --------
    >>> from graphmodel.graph import graph_rows
    >>> from graphmodel.loaders import read_text
    >>> found = list_columns(graph_rows(read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局")))
    >>> found.names.agencies
    ['市教育局', '市财政局']
    """
    nodes, ties = rows.nodes, rows.relationships
    head = next(iter(nodes["ResponsibilityList"].values()))
    agencies, leaders, projects = nodes["Agency"], nodes["Leader"], nodes["Project"]
    return pack(
        (rows.list_id, head["place"], head["year"]),
        Names(
            list(agencies),
            [row["name"] for row in agencies.values()],
            [row["kind"] for row in agencies.values()],
            list(leaders),
        ),
        Texts(
            list(projects),
            [row["name"] for row in projects.values()],
            [row["name"] for row in leaders.values()],
            [row["written_as"] for row in agencies.values()],
        ),
        collective=[row["collective"] for row in agencies.values()],
        leads=ties["LEADS"],
        supports=ties["SUPPORTS"],
        oversees=ties["OVERSEES"],
        steps=list(_steps(rows, head["year"])),
    )


def pack(
    head: tuple[str, str, int | None],
    names: Names,
    texts: Texts,
    *,
    collective: Iterable[bool],
    leads: Collection[tuple[str, str]],
    supports: Collection[tuple[str, str]],
    oversees: Collection[tuple[str, str]],
    steps: Collection[tuple[str, int]],
) -> ListColumns:
    """Put a list's pairs of ids into codes.

    Parameters
    ----------
    head
        Id, place and year.
    names, texts
        The ids of agencies and leaders, and of projects: a position there is a code.
    collective
        Of each agency.
    leads, supports, oversees
        (agency or leader, project), each pair once.
    steps
        (project, month) of each dated step.
    """
    projects = {identity: code for code, identity in enumerate(texts.project_ids)}
    agencies = {identity: code for code, identity in enumerate(names.agency_ids)}
    leaders = {identity: code for code, identity in enumerate(names.leader_ids)}

    def coded(pairs: Collection[tuple[str, str]], codes: dict[str, int]) -> Pairs:
        return [codes[one] for one, _ in pairs], [projects[project] for _, project in pairs]

    words = code_words(
        (len(projects), len(agencies), len(leaders)),
        collective,
        coded(leads, agencies),
        coded(supports, agencies),
        coded(oversees, leaders),
        ([projects[project] for project, _ in steps], [month for _, month in steps]),
    )
    return ListColumns(*head, names, words, texts)


Pairs = Sequence[Sequence[int]]  # two of the same length


def code_words(
    sizes: tuple[int, int, int],
    collective: Iterable[bool],
    leads: Pairs,
    supports: Pairs,
    oversees: Pairs,
    steps: Pairs,
) -> bytes:
    """Return the ``words`` of :class:`ListColumns`.

    Parameters
    ----------
    sizes
        How many projects, agencies and leaders there are.
    collective
        Of each agency.
    leads, supports, oversees
        Agencies or leaders, and the project of each.
    steps
        Projects, and the month of each step.
    """
    words = array("I", sizes)
    words.extend((len(leads[0]) + len(supports[0]), len(oversees[0]), len(steps[0])))
    words.extend(map(int, collective))
    words.extend(leads[1])
    words.extend(supports[1])
    words.extend([2 * agency + 1 for agency in leads[0]])
    words.extend([2 * agency for agency in supports[0]])
    words.extend(oversees[1])
    words.extend(oversees[0])
    words.extend(steps[0])
    words.extend(steps[1])
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes()


def _steps(rows: GraphRows, year: int | None) -> Iterator[tuple[str, int]]:
    steps = rows.nodes["Milestone"]
    for project, step in rows.relationships["HAS_MILESTONE"]:
        month = due_month(steps[step]["due"], steps[step]["when_text"], year)
        if month is not None:
            yield project, month


def due_month(due: date | None, when: str | None, year: int | None) -> int | None:
    """Return the month a step falls due, counted from year 0, which stands for the year of a list of no year."""
    if due is not None:
        return due.year * 12 + due.month - 1
    if year is not None or not when:
        return None
    from graphmodel.loaders.cells.dates import whole_when

    found = whole_when(when, 2000)  # any year will do: what counts is how many years after it a step falls due
    if found is None or found.due is None or found.due.year < 2000:
        return None
    return (found.due.year - 2000) * 12 + found.due.month - 1


def month_name(month: int) -> str:
    """Return a month of :func:`due_month` as the tables write it: sorted as text, months are in their order.

    >>> month_name(2023 * 12 + 10), month_name(10), month_name(12 + 1)
    ('2023-11', '未知-11', '未知_1-02')
    """
    year, number = divmod(month, 12)
    if year >= FIRST_YEAR:
        return f"{year:04d}-{number + 1:02d}"
    return f"{UNKNOWN}{f'_{year}' if year else ''}-{number + 1:02d}"  # "_" comes after "-", "+" would come before it


class Group(NamedTuple):
    """The lists of one place and year; what is not known belongs to its list alone."""

    place: str
    year: int | None
    key: str


def group_of(item: ListColumns) -> Group:
    """Return the place and year a list is judged with.

    The first parts of its id tell them apart where they are not known, too.
    """
    return Group(item.place, item.year, item.list_id.rpartition("/")[0])


@dataclass(frozen=True, slots=True)
class Columns:
    """Lists in common codes. A code is a position in the columns of what it names.

    Attributes
    ----------
    groups
        Places and years.
    list_ids, list_group
        The lists, ordered by place, year and id, and the place and year of each.
    project_list, project_group
        The list and the place and year of each project.
    agency_ids, agency_names, agency_kinds, agency_group, collective
        The agencies; one of two years is here twice.
    leader_ids, leader_group
        The leaders, as the agencies.
    member_project, member_agency, member_lead
        Who leads or supports which project, each pair and role once.
    overseen_project, overseen_leader
        Who oversees it.
    step_project, step_month
        Dated steps; see :func:`due_month`.
    project_ids, project_names, leader_names, agency_forms
        Texts, where they were asked for; otherwise empty.
    """

    groups: list[Group]
    list_ids: list[str]
    list_group: np.ndarray
    project_list: np.ndarray
    project_group: np.ndarray
    agency_ids: list[str]
    agency_names: list[str]
    agency_kinds: list[str]
    agency_group: np.ndarray
    collective: np.ndarray
    leader_ids: list[str]
    leader_group: np.ndarray
    member_project: np.ndarray
    member_agency: np.ndarray
    member_lead: np.ndarray
    overseen_project: np.ndarray
    overseen_leader: np.ndarray
    step_project: np.ndarray
    step_month: np.ndarray
    project_ids: list[str]
    project_names: list[str]
    leader_names: list[str]
    agency_forms: list[set[str]]


def in_order(lists: Iterable[ListColumns]) -> list[ListColumns]:
    """Return lists by place, year and id, which is the order every figure is computed in."""
    return sorted(lists, key=lambda item: (item.place, item.year is None, item.year or 0, item.list_id))


def join(lists: Iterable[ListColumns]) -> Columns:
    """Bring lists to common codes.

    Parameters
    ----------
    lists
        In any order; of each place and year all that are to be judged together.
    """
    joining = _Joining()
    for item in in_order(lists):
        joining.add(item)
    return joining.columns()


class _Codes:
    """Gives each name of a place and year a code, in the order they come."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.groups: list[int] = []
        self._known: dict[str, int] = {}

    def begin(self) -> None:
        """Begin another place and year: no name is known there."""
        self._known = {}

    def of(self, ids: list[str], group: int) -> tuple[list[int], list[int]]:
        """Return the code of each id, and which of them (their positions) are new."""
        known, new = self._known, []
        for position, identity in enumerate(ids):
            if identity not in known:
                known[identity] = len(self.ids)
                self.ids.append(identity)
                self.groups.append(group)
                new.append(position)
        return [known[identity] for identity in ids], new


class _Joining:
    """Gathers the parts of many lists; the arrays are put together once, at the end."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.list_ids: list[str] = []
        self.list_group: list[int] = []
        self.agencies, self.leaders = _Codes(), _Codes()
        self.agency_names: list[str] = []
        self.kinds: list[str] = []
        self.project_ids: list[str] = []
        self.project_names: list[str] = []
        self.leader_names: list[str] = []
        self.agency_forms: list[set[str]] = []
        self.agency_codes: list[int] = []  # local code to common code, list after list
        self.leader_codes: list[int] = []
        self.new_agencies: list[int] = []  # where in agency_codes an agency is met first
        self.counts: list[Sequence[int]] = []
        self.parts: list[list[np.ndarray]] = [[] for _ in range(7)]

    def add(self, item: ListColumns) -> None:
        import numpy as np

        group = group_of(item)
        if not self.groups or self.groups[-1] != group:
            self.groups.append(group)
            self.agencies.begin()
            self.leaders.begin()
        code = len(self.groups) - 1
        words = np.frombuffer(item.words, "<u4")
        counts = words[:_HEAD].tolist()
        _projects, agencies, _leaders, members, overseen, steps = counts
        self.counts.append(counts)
        self.list_ids.append(item.list_id)
        self.list_group.append(code)
        at = _HEAD
        for part, size in zip(self.parts, (agencies, members, members, overseen, overseen, steps, steps), strict=True):
            part.append(words[at : at + size])
            at += size
        first = len(self.agency_codes)
        codes, new = self.agencies.of(item.names.agency_ids, code)
        self.agency_codes += codes
        self.new_agencies += [first + position for position in new]
        self.agency_names += [item.names.agencies[position] for position in new]
        self.kinds += [item.names.kinds[position] for position in new]
        leader_codes, new_leaders = self.leaders.of(item.names.leader_ids, code)
        self.leader_codes += leader_codes
        if item.texts is not None:
            self.project_ids += item.texts.project_ids
            self.project_names += item.texts.projects
            self.leader_names += [item.texts.leaders[position] for position in new_leaders]
            self.agency_forms += [set() for _ in new]
            for agency, forms in zip(codes, item.texts.written_as, strict=True):
                self.agency_forms[agency].update(forms)

    def columns(self) -> Columns:
        import numpy as np

        counts = np.array(self.counts, dtype=np.int64).reshape(-1, _HEAD)
        flags, *rest = [np.concatenate([*part, np.empty(0, np.uint32)]).astype(np.int64) for part in self.parts]
        member_project, member_agency, overseen_project, overseen_leader, step_project, step_month = rest
        projects, agencies, leaders, members, overseen, steps = (_Offsets(counts[:, at]) for at in range(_HEAD))
        list_group = np.array(self.list_group, dtype=np.int64)
        project_list = projects.owner()
        agency_codes = np.array(self.agency_codes, dtype=np.int64)
        leader_codes = np.array(self.leader_codes, dtype=np.int64)
        return Columns(
            groups=self.groups,
            list_ids=self.list_ids,
            list_group=list_group,
            project_list=project_list,
            project_group=list_group[project_list],
            agency_ids=self.agencies.ids,
            agency_names=self.agency_names,
            agency_kinds=self.kinds,
            agency_group=np.array(self.agencies.groups, dtype=np.int64),
            collective=flags[np.array(self.new_agencies, dtype=np.int64)].astype(bool),
            leader_ids=self.leaders.ids,
            leader_group=np.array(self.leaders.groups, dtype=np.int64),
            member_project=member_project + projects.first[members.owner()],
            member_agency=agency_codes[(member_agency >> 1) + agencies.first[members.owner()]],
            member_lead=(member_agency & 1).astype(bool),
            overseen_project=overseen_project + projects.first[overseen.owner()],
            overseen_leader=leader_codes[overseen_leader + leaders.first[overseen.owner()]],
            step_project=step_project + projects.first[steps.owner()],
            step_month=step_month,
            project_ids=self.project_ids,
            project_names=self.project_names,
            leader_names=self.leader_names,
            agency_forms=self.agency_forms,
        )


class _Offsets:
    """Where the rows of each list begin."""

    def __init__(self, sizes: np.ndarray) -> None:
        import numpy as np

        self.sizes = sizes
        self.first = np.cumsum(sizes) - sizes

    def owner(self) -> Any:
        """Return the list of each row."""
        import numpy as np

        return np.repeat(np.arange(len(self.sizes)), self.sizes)
