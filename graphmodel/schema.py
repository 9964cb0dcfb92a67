"""The graph's schema, declared once: everything that stores or documents the graph follows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name, type and meaning.

    Types are ``string``, ``integer``, ``float``, ``boolean``, ``date`` and ``strings``.
    """

    name: str
    type: str
    describes: str


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label, what it stands for, and its properties besides ``id``."""

    label: str
    describes: str
    properties: tuple[Property, ...]

    @property
    def all_properties(self) -> tuple[Property, ...]:
        """The properties with the identity first."""
        return (
            Property("id", "string", "stable identity; it begins with what kind of thing it names"),
            *self.properties,
        )


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type between two labels, what it says, and its properties."""

    type: str
    start: str
    end: str
    describes: str
    properties: tuple[Property, ...] = ()


PLACE = Property("place", "string", "place of the lists it stands in")

NODES = (
    NodeType(
        "ResponsibilityList",
        "one published list: a place, a year and which list of that year it is",
        (
            Property("name", "string", "title, or the identity where there is no title"),
            Property("title", "string", "title as written"),
            Property(
                "place",
                "string",
                "city, district or county the list speaks for; 未知#… for a document that does not say",
            ),
            Property("year", "integer", "year of the list"),
            Property(
                "series", "string", "which list of its place and year: the title without place, year and empty words"
            ),
            Property("source_file", "string", "name of the document"),
            Property("source_sha256", "string", "SHA-256 of the document"),
        ),
    ),
    NodeType(
        "Category",
        "the heading projects stand under",
        (
            Property("number", "integer", "number of the heading"),
            Property("number_text", "string", "number as written"),
            Property("name", "string", "heading as written, or its number where it has no more"),
            PLACE,
        ),
    ),
    NodeType(
        "Project",
        "one row of the list",
        (
            Property("number", "integer", "running number in the list"),
            Property("name", "string", "name as written"),
            Property("deadline", "date", "last day of the deadline"),
            Property("deadline_text", "string", "deadline as written"),
            PLACE,
        ),
    ),
    NodeType("Leader", "a city leader in charge of projects", (Property("name", "string", "name"), PLACE)),
    NodeType("Officer", "an officer of a lead unit", (Property("name", "string", "name"), PLACE)),
    NodeType(
        "Agency",
        "a body that leads or supports projects",
        (
            Property("name", "string", "canonical name"),
            PLACE,
            Property("kind", "string", "kind of body: government department, party body, utility …"),
            Property("function", "string", "field of work: finance, housing, health …"),
            Property("collective", "boolean", "a phrase for a class of bodies (各区、县（市）政府), never ranked"),
            Property("written_as", "strings", "the forms met in the lists"),
        ),
    ),
    NodeType(
        "Milestone",
        "one step of a project's plan",
        (
            Property("number", "integer", "running number in the project"),
            Property("name", "string", "beginning of the step, for captions"),
            PLACE,
            Property("text", "string", "step as written"),
            Property("group", "string", "group heading it stands under"),
            Property("starts", "date", "first day"),
            Property("due", "date", "last day"),
            Property("when_text", "string", "time as written"),
            Property("target_value", "float", "first promised amount"),
            Property("target_unit", "string", "its unit"),
        ),
    ),
)

RELATIONSHIPS = (
    RelationshipType("OVERSEES", "Leader", "Project", "the leader is in charge of the project"),
    RelationshipType("LEADS", "Agency", "Project", "the agency is a lead unit of the project"),
    RelationshipType(
        "SUPPORTS",
        "Agency",
        "Project",
        "the agency is a partner unit of the project",
        (Property("share", "float", "1 / number of distinct partner agencies of the project (Newman 2001)"),),
    ),
    RelationshipType("RESPONSIBLE_FOR", "Officer", "Project", "the officer answers for the project"),
    RelationshipType("SERVES_IN", "Officer", "Agency", "the officer belongs to the agency"),
    RelationshipType("IN_CATEGORY", "Project", "Category", "the project stands under the heading"),
    RelationshipType("LISTED_IN", "Project", "ResponsibilityList", "the project is a row of the list"),
    RelationshipType("HAS_MILESTONE", "Project", "Milestone", "the step belongs to the project"),
)

#: Labels whose nodes several lists share; the others belong to one list.
SHARED_LABELS = ("Leader", "Officer", "Agency")

NODE_TYPES = {node.label: node for node in NODES}
RELATIONSHIP_TYPES = {relationship.type: relationship for relationship in RELATIONSHIPS}
