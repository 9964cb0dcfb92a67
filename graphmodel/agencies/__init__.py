"""What an agency is called, and which agency a written name means.

A name is imported when it is first used: a question to a store resolves no written name, and rules take time to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphmodel.agencies.collective import is_collective
    from graphmodel.agencies.registry import Registry, load_registry
    from graphmodel.agencies.resolve import Agency, Resolver, nearest_names, resolver_for

_HOMES = {
    "Agency": "graphmodel.agencies.resolve",
    "Registry": "graphmodel.agencies.registry",
    "Resolver": "graphmodel.agencies.resolve",
    "is_collective": "graphmodel.agencies.collective",
    "load_registry": "graphmodel.agencies.registry",
    "nearest_names": "graphmodel.agencies.resolve",
    "resolver_for": "graphmodel.agencies.resolve",
}

__all__ = ["Agency", "Registry", "Resolver", "is_collective", "load_registry", "nearest_names", "resolver_for"]


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first used."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found
