"""What loading a list means for a store that may have it already, whichever database is behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from graphmodel.agencies import Registry, load_registry
from graphmodel.distinct import content_of
from graphmodel.graph import GraphRows, graph_rows
from graphmodel.records import ResponsibilityList
from graphmodel.stores.base import Change
from graphmodel.stores.changes import difference, refuse_loss, refuse_namesake
from graphmodel.stores.own_names import names_key, pack_names
from graphmodel.stores.packing import Packed, checksum, in_columns, pack_text, record_text
from graphmodel.stores.seals import storable, storable_bytes
from graphmodel.version import __version__

Action = Literal["nothing", "put", "new graph", "replace"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a store knows of a list: checksum of its record, key of its names, what made its graph, and the record."""

    record_sum: bytes
    names: str
    made_by: str
    record: Callable[[], ResponsibilityList]


def made_by(registry: Registry) -> str:
    """Return a key of what the graph of a record follows from: this program, and the names' tables."""
    return f"{__version__} {registry.fingerprint[:32]}"


class Loading:
    """One list on its way into a store.

    Parameters
    ----------
    the_list, registry, replace
        See :meth:`graphmodel.stores.base.Store.load`.
    """

    def __init__(self, the_list: ResponsibilityList, registry: Registry | None, *, replace: bool = False) -> None:
        self.list = the_list
        self.registry = registry or load_registry()
        self.replace = replace
        self.record, content = storable_bytes(record_text(the_list))
        self.record_sum = checksum(content)
        self.packed_names = pack_names(self.registry)
        self.names = names_key(self.packed_names)
        self.made_by = made_by(self.registry)

    @cached_property
    def rows(self) -> GraphRows:
        """The graph of the list."""
        return graph_rows(self.list, self.registry)

    @cached_property
    def packed(self) -> Packed:
        """The graph in columns."""
        return in_columns(self.rows)

    @cached_property
    def graph(self) -> str:
        """The graph, packed."""
        return storable(pack_text(self.packed))

    def changes_nothing(self, known: Stored) -> bool:
        """Return whether the store has this very list, made by this very program."""
        return (known.record_sum, known.names, known.made_by) == (self.record_sum, self.names, self.made_by)

    def says_the_same(self, record_sum: bytes, record: Callable[[], ResponsibilityList]) -> bool:
        """Return whether a stored record says the same of the projects."""
        return record_sum == self.record_sum or content_of(record()) == content_of(self.list)

    def decide(self, known: Stored | None) -> tuple[Action, Change]:
        """Return what is to be done, and how it is told.

        Raises
        ------
        ReplacementError
            Most of the stored list would vanish.
        """
        identity = self.list.id
        if known is None:
            return "put", Change(identity, "new")
        if self.changes_nothing(known):
            return "nothing", Change(identity, "unchanged")
        same_names = known.names == self.names
        if known.record_sum == self.record_sum:
            if same_names:
                return "new graph", Change(identity, "unchanged")
            return "replace", Change(identity, "replaced", ("单位名称表不同，按新的名称重建",))
        old = known.record()
        if same_names and self._is_copy_of(old):
            return "nothing", Change(identity, "unchanged")
        if not self.replace:
            refuse_loss(old, self.list)
            refuse_namesake(old, self.list)
        return "replace", Change(identity, "replaced", difference(old, self.list))

    def _is_copy_of(self, old: ResponsibilityList) -> bool:
        """Return whether another file says the same, or a file of the same bytes under another name.

        The same file read differently (by rules that know more) is no copy: its new reading is kept.
        """
        if old.source_sha256 == self.list.source_sha256:
            return replace(old, source_file=self.list.source_file) == self.list
        return content_of(old) == content_of(self.list)
