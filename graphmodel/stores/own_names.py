"""The user's own names (``--agencies``), as a store keeps them, so that a graph can be built again with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from graphmodel.agencies import Registry, load_registry
from graphmodel.agencies.registry import Body
from graphmodel.agencies.writing import simplify


def pack_names(registry: Registry | None) -> str:
    """Return a registry's own names as JSON; ``""`` if it has none."""
    if registry is None or not registry.overrides:
        return ""
    return json.dumps(
        {written: astuple(body) for written, body in registry.overrides.items()}, ensure_ascii=False, sort_keys=True
    )


def names_key(packed: str) -> str:
    """Return the key of packed names; ``""`` for none."""
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:32] if packed else ""


def unpack_names(packed: str) -> Registry:
    """Return the bundled names with those that :func:`pack_names` packed on top."""
    base = load_registry()
    if not packed:
        return base
    overrides = {written: Body(*values) for written, values in json.loads(packed).items()}
    return Registry(base.bodies, base.divisions, overrides)


def names_of_agencies(place: str, agencies: Iterable[dict[str, Any]]) -> str:
    """Return the names that must have been the user's own: agencies that the bundled names resolve otherwise.

    Stores of the first formats did not keep them.

    Parameters
    ----------
    place
        Of the list.
    agencies
        ``name, kind, function, written_as`` of each agency as stored.
    """
    from graphmodel.agencies import resolver_for  # only a store of an earlier format needs it

    resolver = resolver_for(place, load_registry())
    overrides: dict[str, Body] = {}
    for row in agencies:
        for written in row["written_as"]:
            if resolver.resolve(written).name != row["name"]:
                overrides[simplify(written)] = Body(row["name"], row["kind"] or "unknown", row["function"] or "")
    return pack_names(Registry({}, {}, overrides))
