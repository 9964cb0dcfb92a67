"""What an answer is, and the words in which its table is summed up."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from graphmodel.analysis.asking.selection import Selection
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.material import incidences
from graphmodel.analysis.sentences import join, scoped
from graphmodel.analysis.sentences.words import numbers_of

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.tables import Tables

#: Classes of the words for a role, and the role.
ROLES = {"牵": "lead", "负": "lead", "配": "support"}
ROLE_WORDS = {"lead": "牵头", "support": "配合", "": "参加（牵头或配合）"}
#: Bounds on a number of projects, and their words.
SIGNS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq}
SIGN_WORDS = {">": "超过{}个", ">=": "{}个及以上", "<": "不到{}个", "<=": "{}个及以下", "=": "正好{}个"}
_FEW = 6


class Ranking(NamedTuple):
    """The columns of a ranking: what its rows are and by what they are ranked; what the numbers are; least first."""

    name: str
    column: str
    what: str = ""
    least: bool = False


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

    first: int = 0
    place: int = 0
    left_out: Sequence[Word] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was understood: the lists it is put to, its words, and the projects it is about.

    ``wanted`` is what of a ranking is, if not all of it.
    """

    tables: Tables
    words: Sequence[Word]
    selection: Selection = field(default_factory=Selection)
    wanted: Wanted | None = None

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

    def one(self, kind: str, position: int = 0) -> str | None:
        """Return what the first (or a later) name of a kind is."""
        found = [word.value for word in self.words if word.kind == kind]
        return found[position] if len(found) > position else None

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


def month_name(month: str) -> str:
    """Return ``07`` as 7月."""
    return f"{int(month)}月"


def most(
    table: pd.DataFrame, column: str, *, name: str = "agency", least: bool = False, unit: str = "个", what: str = "",
    among: pd.DataFrame | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """Say who has most (or fewest), everybody who has as much, and who comes next; for each place and year.

    ``what`` begins the sentence (共同项目); ``among`` has all of the places and years that were asked about.
    """
    said = []
    for prefix, part in scoped(table, "zh", among=among):
        values = sorted({value for value in part[column] if value == value}, reverse=not least)
        if not values:
            continue
        if not values[0] and not least:  # nobody has any: the first of them is no finding
            said.append(f"{prefix}{what}都是0{unit}。")
            continue
        first = _with(part, column, values[0], name)
        text = f"{what}最{'少' if least else '多'}的是{first}，{_each(part, column, values[0])}{values[0]}{unit}"
        if len(values) > 1 and (values[1] or least):
            text += f"；其次是{_with(part, column, values[1], name)}，{_each(part, column, values[1])}{values[1]}{unit}"
        said.append(f"{prefix}{text}。")
    return tuple(said)


def difference(table: pd.DataFrame, name: str, column: str, named: Sequence[str]) -> list[str]:
    """Say by how many projects one of two has more than the other, in each place and year that names both."""
    said = []
    for prefix, part in scoped(table, "zh"):
        counts = dict(zip(part[name], part[column], strict=True))
        if len(counts) == 2:
            more = int(counts[named[0]]) - int(counts[named[1]])
            words = f"多{more}个" if more > 0 else f"少{-more}个" if more else "一样多"
            said.append(f"{prefix}{named[0]}{'和' if not more else '比'}{named[1]}{words}。")
    return said


def _with(part: pd.DataFrame, column: str, value: Any, name: str) -> str:
    return few([str(one) for one in part[part[column] == value][name]])


def _each(part: pd.DataFrame, column: str, value: Any) -> str:
    return "各" if int((part[column] == value).sum()) > 1 else ""


def few(names: Sequence[str]) -> str:
    """Return names in a row; of many the first and how many there are."""
    shown = join(names[:_FEW], "zh")
    return f"{shown}等{len(names)}个" if len(names) > _FEW else shown


def counted(
    table: pd.DataFrame, what: str, unit: str = "个", *, among: pd.DataFrame | None = None, before: str = ""
) -> tuple[str, ...]:
    """Say how many rows there are and, of a few, which; for each place and year where there are several.

    ``before`` is in front of the count; ``among`` has all of the places and years that were asked about, so that
    one of them with no row is told too.
    """
    if table.empty:
        return ()
    return tuple(
        f"{prefix}{before}共{len(part)}{unit}{what}{_which(part, what)}。" if len(part) else f"{prefix}没有。"
        for prefix, part in scoped(table, "zh", among=among)
    )


def _which(part: pd.DataFrame, what: str) -> str:
    if len(part) > 2 * _FEW:
        return ""
    if what == "项目":
        return f"：{numbers_of(part, 'zh')}"
    column = {"单位": "agency", "领导": "leader"}.get(what, "")
    return f"：{join(part[column], 'zh')}" if column in part else ""


def listed(row: Any) -> str:
    """Return the list that a project is of, where there are several of its place and year."""
    return f"《{row.list}》" if hasattr(row, "list") else ""


def quoted(name: str) -> str:
    """Return a name as Cypher writes it."""
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"
