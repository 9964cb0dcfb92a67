"""A script by hand, from process start: who supports how much and who is central, with pandas and NetworkX."""

import sys

import networkx as nx
import pandas as pd

rows = pd.read_csv(sys.argv[1])
ranked = rows[~rows["collective"]]
table = ranked.groupby("agency").agg(led=("lead", "sum"), all=("lead", "size"))
table["supported"] = table["all"] - table["led"]
graph = nx.Graph()
for _project, group in ranked.groupby("project_id"):
    members = sorted(set(group["agency"]))
    for at, one in enumerate(members):
        for other in members[at + 1 :]:
            known = graph.get_edge_data(one, other, {"weight": 0})["weight"]
            graph.add_edge(one, other, weight=known + 1 / (len(members) - 1))
table["betweenness"] = pd.Series(nx.betweenness_centrality(graph))
print(table.sort_values("supported", ascending=False).to_string())
