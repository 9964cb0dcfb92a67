"""The same list given twice counts once; two versions of one list are not both it."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace

from graphmodel.errors import AmbiguousInputError
from graphmodel.records import UNKNOWN_PLACE, ResponsibilityList


class SameListWarning(UserWarning):
    """A list was given more than once and is counted once."""


def content_of(the_list: ResponsibilityList) -> str:
    """Return a hash of what the list says, whatever file and place on a page it says it in."""
    said = [replace(project, source=None, extra=dict(sorted(project.extra.items()))) for project in the_list.projects]
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _warn(message: str) -> None:
    warnings.warn(message, SameListWarning, stacklevel=5)


class DistinctLists:
    """Remember the lists seen so far.

    Parameters
    ----------
    say
        Told in one line of each list that is there already; by default a :class:`SameListWarning`.
    """

    def __init__(self, say: Callable[[str], None] = _warn) -> None:
        self._say = say
        self._by_id: dict[str, tuple[str, str]] = {}
        self._by_content: dict[str, list[ResponsibilityList]] = {}
        self._graphs: dict[str, Callable[[], str]] = {}

    def is_new(self, the_list: ResponsibilityList) -> bool:
        """Return whether the list is to be counted.

        Raises
        ------
        AmbiguousInputError
            A list of the same place, year and series says something else.
        """
        content = content_of(the_list)
        source = the_list.source_file or the_list.id
        known = self._by_id.get(the_list.id)
        if known and known[0] != content:
            raise AmbiguousInputError(
                f"{known[1]} 和 {source} 是同一份清单（{the_list.id}）的两个不同版本，不能一起统计："
                "请只留一份；若本是两份清单，请分别用 --set-list、--set-year 或 --set-place 指明"
            )
        twin = next((other for other in self._by_content.get(content, ()) if _compatible(other, the_list)), None)
        if twin is not None:
            self._say(f"{source} 与 {twin.source_file or twin.id} 是同一份清单（{twin.id}），只计一次")
            return False
        self._by_id[the_list.id] = (content, source)
        # the light list is enough to be compared with
        self._by_content.setdefault(content, []).append(
            replace(the_list, projects=(), problems=(), notes=(), source_sha256=the_list.source_sha256 or content)
        )
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
    years = {one.year, other.year} - {None}
    series = {one.series_name, other.series_name} - {None}
    return len(places) < 2 and len(years) < 2 and len(series) < 2


def distinct_lists(lists: Iterable[ResponsibilityList], say: Callable[[str], None] = _warn) -> list[ResponsibilityList]:
    """Return each list once; see :class:`DistinctLists`.

    Raises
    ------
    AmbiguousInputError
        Two different versions of one list are among them.
    """
    distinct = DistinctLists(say)
    return [the_list for the_list in lists if distinct.is_new(the_list)]
