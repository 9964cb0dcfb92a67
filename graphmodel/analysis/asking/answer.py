"""What an answer is, and the words in which its table is summed up."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.sentences import join, scoped

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.tables import Tables

#: Classes of the words for a role, and the role.
ROLES = {"牵": "lead", "负": "lead", "配": "support"}
ROLE_WORDS = {"lead": "牵头", "support": "配合", "": "参加（牵头或配合）"}
#: Bounds on a number of projects, and their words.
SIGNS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}
SIGN_WORDS = {">": "超过{}个", ">=": "{}个及以上", "<": "不到{}个", "<=": "{}个及以下"}
_FEW = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, the command that answers it, the answer in sentences, and its table."""

    understood: str
    command: str
    table: pd.DataFrame
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was understood: the lists it is put to, and its words."""

    tables: Tables
    words: Sequence[Word]

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
        return next((word.kind for word in self.words if word.kind in "底前末后"), "")

    def has(self, kinds: str) -> bool:
        """Return whether a word of one of these kinds is there."""
        return any(word.kind in kinds for word in self.words)


def month_name(month: str) -> str:
    """Return ``07`` as 7月."""
    return f"{int(month)}月"


def most(
    table: pd.DataFrame, column: str, *, name: str = "agency", least: bool = False, unit: str = "个"
) -> tuple[str, ...]:
    """Say who has most (or fewest), everybody who has as much, and who comes next; for each place and year."""
    said = []
    for prefix, part in scoped(table, "zh"):
        values = sorted({value for value in part[column] if value == value}, reverse=not least)
        if not values:
            continue
        first = _with(part, column, values[0], name)
        text = f"最{'少' if least else '多'}的是{first}，{_each(part, column, values[0])}{values[0]}{unit}"
        if len(values) > 1:
            text += f"；其次是{_with(part, column, values[1], name)}，{_each(part, column, values[1])}{values[1]}{unit}"
        said.append(f"{prefix}{text}。")
    return tuple(said)


def _with(part: pd.DataFrame, column: str, value: Any, name: str) -> str:
    return few([str(one) for one in part[part[column] == value][name]])


def _each(part: pd.DataFrame, column: str, value: Any) -> str:
    return "各" if int((part[column] == value).sum()) > 1 else ""


def few(names: Sequence[str]) -> str:
    """Return names in a row; of many the first and how many there are."""
    shown = join(names[:_FEW], "zh")
    return f"{shown}等{len(names)}个" if len(names) > _FEW else shown


def counted(table: pd.DataFrame, what: str, unit: str = "个") -> tuple[str, ...]:
    """Say how many rows there are and, of a few, which; for each place and year where there are several."""
    if table.empty:
        return ()
    return tuple(f"{prefix}共{len(part)}{unit}{what}{_which(part, what)}。" for prefix, part in scoped(table, "zh"))


def _which(part: pd.DataFrame, what: str) -> str:
    if what == "项目":
        return f"：第{join(part['number'], 'zh')}项" if len(part) <= 2 * _FEW else ""
    column = {"单位": "agency", "领导": "leader"}.get(what, "")
    return f"：{join(part[column], 'zh')}" if column in part and len(part) <= 2 * _FEW else ""


def quoted(name: str) -> str:
    """Return a name as Cypher writes it."""
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"
