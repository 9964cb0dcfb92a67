"""Networks and tables for other programs: the same input gives the same bytes."""

from graphmodel.exports.graphs import ExportGraph, export_graph
from graphmodel.exports.neo4j_import import neo4j_import
from graphmodel.exports.networks import gexf, graphml, igraph_csv
from graphmodel.exports.sheets import csv_archive, workbook

__all__ = ["ExportGraph", "csv_archive", "export_graph", "gexf", "graphml", "igraph_csv", "neo4j_import", "workbook"]
