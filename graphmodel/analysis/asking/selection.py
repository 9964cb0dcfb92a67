"""Which projects a question is about: conditions that all hold, with their words and their Cypher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphmodel.analysis.material import Incidence
from graphmodel.analysis.sentences import join

Test = Callable[[Incidence, int], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a project must be.

    Attributes
    ----------
    what
        Which kind of condition it is: ``leader``, ``agencies``, ``without``, ``category``, ``text``, ``numbered``,
        ``lacking``, ``many``, ``due``, ``undated``.
    said
        In the language of the answer: 市财政局牵头, led by 市财政局.
    test
        Whether a project of a place and year is so.
    paths, where
        Cypher patterns that start or end at ``(p)``, and conditions on ``p``.
    names
        The agencies or the numbers that it names.
    either
        Of several agencies that all take part: that at least one of them does.
    """

    what: str
    said: str
    test: Test
    paths: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    either: Condition | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The conditions that the projects of a question meet, all of them."""

    conditions: tuple[Condition, ...] = ()
    language: str = "zh"

    @property
    def said(self) -> str:
        """All conditions in words."""
        return join((condition.said for condition in self.conditions), self.language)

    @property
    def those(self) -> str:
        """The projects in words: 第5项, 陈瑾分管的项目, 全部项目; projects overseen by 陈瑾."""
        if not self.conditions:
            return "全部项目" if self.language == "zh" else "all projects"
        if [one.what for one in self.conditions] == ["numbered"]:
            return self.said
        return f"{self.said}的项目" if self.language == "zh" else f"projects {self.said}"

    def about(self, *kinds: str) -> bool:
        """Return whether there is a condition of one of these kinds."""
        return any(condition.what in kinds for condition in self.conditions)

    @property
    def numbers(self) -> list[int]:
        """The numbers of projects that are asked for."""
        return [int(name) for one in self.conditions if one.what == "numbered" for name in one.names]

    @property
    def only_agency(self) -> str | None:
        """The one agency of a question that names nothing else, in whatever role."""
        if len(self.conditions) != 1 or self.conditions[0].what != "agencies":
            return None
        one = self.conditions[0]
        return one.names[0] if len(one.names) == 1 and "|" in one.paths[0] else None

    def holds(self, group: Incidence, index: int) -> bool:
        """Return whether a project of a place and year meets all of them."""
        return all(condition.test(group, index) for condition in self.conditions)

    def cypher(self, then: str) -> str:
        """Return the command that asks the graph for the same projects, and what it returns of them."""
        paths = ", ".join(["(p:Project)", *(path for condition in self.conditions for path in condition.paths)])
        where = [text for condition in self.conditions for text in condition.where]
        said = f" WHERE {' AND '.join(where)}" if where else ""
        return f'graphmodel cypher "MATCH {paths}{said} {then}"'
