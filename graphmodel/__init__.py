"""graphmodel: a graph model of inter-agency coordination.

Read a list, build its network, ask who carries too much:

>>> import graphmodel
>>> the_list = graphmodel.read_text("宁波市2024年清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局、市住建局")
>>> network = graphmodel.build_network(the_list)
>>> sorted(data["name"] for _, data in graphmodel.project_agencies(network).nodes(data=True))
['市住建局', '市教育局', '市财政局']
"""

from graphmodel.errors import GraphmodelError
from graphmodel.loaders import read_list, read_lists, read_text
from graphmodel.network import build_network, project_agencies, two_mode
from graphmodel.records import ResponsibilityList
from graphmodel.stores import open_store
from graphmodel.tables import tidy_tables
from graphmodel.version import __version__

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
