"""The labels, constraints and indexes that a store makes on a server."""

from __future__ import annotations

from graphmodel.schema import NODES, SHARED_LABELS

#: The one label of what the store keeps for itself: records, earlier versions, names, sums. No relationship
#: leads to such a node; ``NOT n:GraphmodelRecord`` leaves them out where a query names no label.
RECORD = "GraphmodelRecord"
#: Labels whose nodes belong to one list.
OWNED = tuple(node.label for node in NODES if node.label not in SHARED_LABELS and node.label != "ResponsibilityList")


def constraints() -> list[str]:
    """Return the statements that make the server's constraints and indexes."""
    labels = [node.label for node in NODES] + [RECORD]
    made = [
        f"CREATE CONSTRAINT graphmodel_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in labels
    ]
    made += [
        # text indexes: with a range index the server's planner now and then fails at CONTAINS (5.26.16)
        "CREATE TEXT INDEX graphmodel_agency_name_text IF NOT EXISTS FOR (n:Agency) ON (n.name)",
        "CREATE TEXT INDEX graphmodel_leader_name_text IF NOT EXISTS FOR (n:Leader) ON (n.name)",
        "CREATE INDEX graphmodel_list_place IF NOT EXISTS FOR (n:ResponsibilityList) ON (n.place, n.year)",
        "CREATE INDEX graphmodel_milestone_due IF NOT EXISTS FOR (n:Milestone) ON (n.due)",
        f"CREATE INDEX graphmodel_record_list IF NOT EXISTS FOR (n:{RECORD}) ON (n.kind, n.list_id)",
        f"CREATE INDEX graphmodel_record_place IF NOT EXISTS FOR (n:{RECORD}) ON (n.kind, n.place)",
    ]
    return made
