"""The same list given twice counts once; two versions of one list are not both it."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from graphmodel.agencies.writing import comparable
from graphmodel.errors import AmbiguousInputError
from graphmodel.records import UNKNOWN_PLACE, ResponsibilityList


class SameListWarning(UserWarning):
    """A list was given more than once and is counted once."""


def content_of(the_list: ResponsibilityList) -> str:
    """Return a hash of what the list says, whatever file and place on a page it says it in."""
    said = [replace(project, source=None, extra=dict(sorted(project.extra.items()))) for project in the_list.projects]
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _named_by_itself(the_list: ResponsibilityList) -> str:
    return the_list.source_file or the_list.id


def _warn(message: str) -> None:
    warnings.warn(message, SameListWarning, stacklevel=6)


class DistinctLists:
    """Remember the lists seen so far.

    Parameters
    ----------
    say
        Told in one line of each list that is there already; by default a :class:`SameListWarning`.
    name
        What the user calls a list: the file that he gave. By default the document that it was first read from.
    """

    def __init__(
        self, say: Callable[[str], None] = _warn, name: Callable[[ResponsibilityList], str] = _named_by_itself
    ) -> None:
        self._say = say
        self._name = name
        self._by_id: dict[str, tuple[str, str]] = {}
        self._by_content: dict[str, list[tuple[ResponsibilityList, str]]] = {}
        self._graphs: dict[str, Callable[[], str]] = {}

    def is_new(self, the_list: ResponsibilityList) -> bool:
        """Return whether the list is to be counted.

        Raises
        ------
        AmbiguousInputError
            A list of the same place, year and series says something else.
        """
        content = content_of(the_list)
        source = self._name(the_list)
        known = self._by_id.get(the_list.id)
        if known and known[0] != content:
            raise AmbiguousInputError(
                f"{known[1]} 和 {source} 是同一份清单（{the_list.id}）的两个不同版本，不能一起统计："
                "请只留一份；若本是两份清单，请分别用 --set-list、--set-year 或 --set-place 指明"
            )
        for twin, its_source in self._by_content.get(content, ()):
            if _compatible(twin, the_list):
                self._say(f"{source} 与 {its_source} 是同一份清单（{twin.id}），只计一次")
                return False
        self._by_id[the_list.id] = (content, source)
        # the light list is enough to be compared with
        light = replace(the_list, projects=(), problems=(), notes=(), source_sha256=the_list.source_sha256 or content)
        self._by_content.setdefault(content, []).append((light, source))
        return True

    def is_new_graph(self, list_id: str, content: Callable[[], str]) -> bool:
        """Return whether the graph of a list is to be counted; ``content`` gives a hash of it when needed."""
        known = self._graphs.get(list_id)
        if known is None:
            self._graphs[list_id] = content
            return True
        if known() != content():
            raise AmbiguousInputError(f"{list_id} 有两个不同的版本，不能一起统计：请只留一份")
        self._say(f"{list_id} 给了不止一次，只计一次")
        return False


def _compatible(one: ResponsibilityList, other: ResponsibilityList) -> bool:
    """Return whether nothing that the two say of themselves tells them apart."""
    if one.id == other.id:
        return True
    places = {one.place, other.place} - {UNKNOWN_PLACE}
    if len(places) == 2 and (one.place.endswith(other.place) or other.place.endswith(one.place)):
        places.pop()  # 杭州市西湖区 is written 西湖区 too
    years = {one.year, other.year} - {None}
    series = {one.series_name, other.series_name} - {None}
    return len(places) < 2 and len(years) < 2 and len(series) < 2


def distinct_lists(
    lists: Iterable[ResponsibilityList],
    say: Callable[[str], None] = _warn,
    name: Callable[[ResponsibilityList], str] = _named_by_itself,
) -> list[ResponsibilityList]:
    """Return each list once, in the order given; see :class:`DistinctLists`.

    Of two that are one, the one that says more of what it is (place, year, series) is counted, whichever comes first.

    Raises
    ------
    AmbiguousInputError
        Two different versions of one list are among them.
    """
    given = list(lists)
    distinct = DistinctLists(say, name)
    counted = [at for at in sorted(range(len(given)), key=lambda at: _unsaid(given[at])) if distinct.is_new(given[at])]
    return [given[at] for at in sorted(counted)]


def _unsaid(the_list: ResponsibilityList) -> tuple[int, int]:
    """Return how many of place, year and series a list does not say of itself, and how short it says the place."""
    unsaid = sum((the_list.place == UNKNOWN_PLACE, the_list.year is None, the_list.series_name is None))
    return unsaid, -len(the_list.place)


def told_alike(
    lists: Iterable[tuple[str, str, int | None, Collection[str]]], new: Collection[str] | None = None
) -> Iterator[str]:
    """Yield a line for every two lists of one place and year that may be one list under two names.

    Parameters
    ----------
    lists
        Of each list its id, place, year and the names of its projects.
    new
        The ids of lists that come to others: pairs of two new or of two older ones are not told, they were before.

    Yields
    ------
    str
        What to say where more than half of the projects of the smaller list have names of the other's.
    """
    groups: dict[tuple[str, int | None], list[tuple[str, set[str]]]] = {}
    for list_id, place, year, names in lists:
        groups.setdefault((place, year), []).append((list_id, set(map(comparable, names))))
    for alike in groups.values():
        for (one, names), (other, others) in combinations(alike, 2):
            if new is not None and (one in new) == (other in new):
                continue
            shared = len(names & others)
            if shared > 1 and 2 * shared > min(len(names), len(others)):
                yield (
                    f"{one} 和 {other} 有{shared}个项目同名，名称不同，按两份清单分别统计；"
                    "若是同一份清单，请用 --set-list 给它们同一个名称"
                )
