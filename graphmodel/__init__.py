"""graphmodel: a graph model of inter-agency coordination.

Read a list, build its network, ask who carries too much:

>>> import graphmodel
>>> the_list = graphmodel.read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局、市住建局")
>>> network = graphmodel.build_network(the_list)
>>> sorted(data["name"] for _, data in graphmodel.project_agencies(network).nodes(data=True))
['市住建局', '市教育局', '市财政局']

A name is imported when it is first used (PEP 562), so that a command loads only what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from graphmodel.version import __version__

if TYPE_CHECKING:
    from graphmodel.errors import GraphmodelError
    from graphmodel.loaders import read_list, read_lists, read_text
    from graphmodel.network import build_network, project_agencies, two_mode
    from graphmodel.records import ResponsibilityList
    from graphmodel.stores import open_store
    from graphmodel.tables import tidy_tables

_HOMES = {
    "GraphmodelError": "graphmodel.errors",
    "ResponsibilityList": "graphmodel.records",
    "build_network": "graphmodel.network",
    "open_store": "graphmodel.stores",
    "project_agencies": "graphmodel.network",
    "read_list": "graphmodel.loaders",
    "read_lists": "graphmodel.loaders",
    "read_text": "graphmodel.loaders",
    "tidy_tables": "graphmodel.tables",
    "two_mode": "graphmodel.network",
}

__all__ = [
    "GraphmodelError",
    "ResponsibilityList",
    "__version__",
    "build_network",
    "open_store",
    "project_agencies",
    "read_list",
    "read_lists",
    "read_text",
    "tidy_tables",
    "two_mode",
]


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first used."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted({*globals(), *__all__})
