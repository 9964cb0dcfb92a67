"""What an answer is, and what a question asks once it is understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from graphmodel.analysis.asking.selection import Selection
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.material import incidences
from graphmodel.analysis.sentences.words import LANGUAGES
from graphmodel.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.tables import Tables

#: Classes of the words for a role, and the role.
ROLES = {"牵": "lead", "负": "lead", "配": "support"}


def put(language: str, chinese: str, english: str) -> str:
    """Return a text in one of two languages.

    Raises
    ------
    OptionError
        There is no such language.
    """
    if language not in LANGUAGES:
        raise OptionError(f"没有语言“{language}”，可用：{', '.join(LANGUAGES)}")
    return chinese if language == "zh" else english


class Ranking(NamedTuple):
    """The columns of a ranking: what its rows are and by what they are ranked; least first; what the numbers are."""

    name: str
    column: str
    least: bool
    what: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, the command that answers it, the answer in sentences, its table, and how that is ranked."""

    understood: str
    command: str
    table: pd.DataFrame
    said: tuple[str, ...] = ()
    ranked: Ranking | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a ranking: its first so many, one place of it, or all but those who are left out."""

    first: int
    place: int
    left_out: Sequence[Word]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was understood: the lists it is put to, its words, and the projects it is about.

    ``wanted`` is what of a ranking is, if not all of it; ``language`` that of the answer; ``kinds`` are those of the
    agencies that are asked about, if not all.
    """

    tables: Tables
    words: Sequence[Word]
    selection: Selection = field(default_factory=Selection)
    wanted: Wanted | None = None
    language: str = "zh"
    kinds: tuple[str, ...] = ()

    def put(self, chinese: str, english: str) -> str:
        """Return a text in the language of the answer."""
        return put(self.language, chinese, english)

    @property
    def scopes(self) -> pd.DataFrame:
        """The places and years of the lists, in the order of the analyses."""
        import pandas as pd

        rows = [(group.place, group.year) for group in incidences(self.tables)]
        return pd.DataFrame(rows, columns=["place", "year"])

    def cypher(self, then: str = "") -> str:
        """Return the command that asks the graph for the projects in question, and what it returns of them."""
        if then:
            return self.selection.cypher(then)
        if len(self.tables.lists) > 1:  # numbers begin with 1 in each list
            return self.selection.cypher(
                "MATCH (p)-[:LISTED_IN]->(l:ResponsibilityList) RETURN l.id, p.number, p.name ORDER BY l.id, p.number"
            )
        return self.selection.cypher("RETURN DISTINCT p.number, p.name ORDER BY p.number")

    def named(self, kind: str) -> list[str]:
        """Return what the names of a kind are, in their order."""
        return [word.value for word in self.words if word.kind == kind]

    def one(self, kind: str) -> str | None:
        """Return what the first name of a kind is."""
        return next(iter(self.named(kind)), None)

    @property
    def role(self) -> str:
        """``lead``, ``support``, or nothing for either."""
        return next((ROLES[word.kind] for word in self.words if word.kind in ROLES), "")

    @property
    def bound(self) -> str:
        """The kind of the word that bounds a month: 底, 前, 末 (before its end), 后, or nothing."""
        return bound_of(self.words)

    def has(self, kinds: str) -> bool:
        """Return whether a word of one of these kinds is there."""
        return any(word.kind in kinds for word in self.words)


def bound_of(words: Sequence[Word]) -> str:
    """Return the kind of the word that bounds a month: 底, 前, 末 (before its end), 后, or nothing."""
    return next((word.kind for word in words if word.kind in "底前末后"), "")


def quoted(name: str) -> str:
    """Return a name as Cypher writes it."""
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"
