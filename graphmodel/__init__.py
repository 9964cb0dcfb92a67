"""graphmodel: a graph model of inter-agency coordination."""

from graphmodel.loaders import read_list

__version__ = "0.1.0"
__all__ = ["read_list"]
