"""What can be asked of any ranking: its first, one place of it, the place of one, and the ranking without some."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import ROLES, Answer, Asked, Wanted, put
from graphmodel.analysis.asking.grammar import rule_for
from graphmodel.analysis.asking.wording import ROLE_WORDS, few, most, number_words
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.sentences import join, scoped

if TYPE_CHECKING:
    import pandas as pd

_OF_ROLE = {"lead": "Projects led", "support": "Projects supported", "": "Projects led or supported"}
#: Columns of names, and the kind of words that such names are.
_HOLD = {"agency": "A", "partner": "A", "leader": "L"}


def wanted_of(answer: Answer, wanted: Wanted, language: str) -> Answer | None:
    """Return what is wanted of a ranking; nothing where those who are left out are not what it ranks."""
    found = without(answer, wanted.left_out, language) if wanted.left_out else answer
    if found is None:
        return None
    if wanted.place:
        return nth_of(found, wanted.place, language)
    return first_of(found, wanted.first, language) if wanted.first else found


def without(answer: Answer, words: Sequence[Word], language: str) -> Answer | None:
    """Return a ranking without those that are named; nothing where it is no ranking of such."""
    if answer.ranked is None or {word.kind for word in words} != {_HOLD.get(answer.ranked.name)}:
        return None
    name, column, least, what = answer.ranked
    names = list(dict.fromkeys(word.value for word in words))
    table = answer.table[~answer.table[name].isin(names)].reset_index(drop=True)
    said = most(table, column, language, name=name, least=least, what=what, among=answer.table)
    left_out = join(names, language)
    understood = answer.understood + put(language, f"；除{left_out}以外", f"; without {left_out}")
    return replace(
        answer, understood=understood, table=table, said=said or (put(language, "没有别的。", "No others."),)
    )


def first_of(answer: Answer, count: int, language: str) -> Answer:
    """Return the first of a ranking, in each place and year; those that are equal to the last of them stay too."""
    if answer.ranked is None:
        return answer
    column = answer.ranked.column
    said, kept = [], []
    for prefix, part in scoped(answer.table, language):
        top = part[part[column].isin(part[column].tolist()[:count])]
        each = zip(_names(top, answer, language), top[column], strict=True)
        shown = join((put(language, f"{one}（{value}个）", f"{one} ({value})") for one, value in each), language)
        tied = len(top) > count
        said.append(prefix + put(
            language,
            f"前{count}个{f'（有并列，共{len(top)}个）' if tied else ''}：{shown}。",
            f"First {count}{f' ({len(top)} with ties)' if tied else ''}: {shown}.",
        ))  # fmt: skip
        kept.append(top)
    return _only(answer, kept, put(language, f"；只要前{count}个", f"; only the first {count}"), said)


def nth_of(answer: Answer, place: int, language: str) -> Answer:
    """Return who is at one place of a ranking, in each place and year, and all that are as high."""
    if answer.ranked is None:
        return answer
    column = answer.ranked.column
    said, kept = [], []
    for prefix, part in scoped(answer.table, language):
        values = part[column].tolist()
        if place > len(values):
            said.append(prefix + put(language, f"只排到第{len(values)}位。", f"There are only {len(values)} places."))
            continue
        value = values[place - 1]
        same = part[part[column] == value]
        where, shown = _place_words(values, value, language), few(_names(same, answer, language), language)
        each = len(same) > 1
        said.append(prefix + put(
            language, f"{where}：{shown}，{'各' if each else ''}{value}个。",
            f"{where}: {shown} ({value}{' each' if each else ''}).",
        ))  # fmt: skip
        if before := [value for value in values if value not in values[place - 1 :]]:
            ahead = part[part[column].isin(before)]
            shown = few(_names(ahead, answer, language), language)
            said.append(prefix + put(language, f"排在前面的是{shown}。", f"Before: {shown}."))
        elif place > 1 and len(same) < len(values):  # 第二多 of two that are equal: or is the next meant?
            after, value = part[part[column] == values[len(same)]], values[len(same)]
            shown, each = few(_names(after, answer, language), language), len(after) > 1
            said.append(prefix + put(
                language, f"其后是{shown}，{'各' if each else ''}{value}个。",
                f"Next: {shown} ({value}{' each' if each else ''}).",
            ))  # fmt: skip
        kept.append(same)
    return _only(answer, kept, put(language, f"；只要第{place}位", f"; only place {place}"), said)


def which_place(words: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what says which place somebody has in a ranking: 建委配合的项目排第几; of agencies without a role, in each."""
    names = [word for word in words if word.kind in "ALO"]
    if len(names) != 1 or sum(word.kind == "排" for word in words) != 1:
        return None
    rest = [replace(word, kind="多") if word.kind == "排" else word for word in words if word.kind not in "ALO多"]
    who = Word({"A": "谁", "L": "导", "O": "员"}[names[0].kind], "")
    every = names[0].kind == "A" and all(word.kind in "多项务数" for word in rest)
    asked = [[who, *((Word(role, ""),) if role else ()), *rest] for role in ("参牵配" if every else ("",))]
    rankings = [(ranking, one) for one in asked if (ranking := rule_for(one))]
    return partial(_place_of, names[0].value, rankings) if rankings else None


def _place_of(name: str, rankings: Sequence[tuple[Callable[[Asked], Answer], Sequence[Word]]], asked: Asked) -> Answer:
    answers = [(ranking(replace(asked, words=words)), words) for ranking, words in rankings]
    said = []
    for answer, words in answers:
        if answer.ranked is None:
            return answer
        role = next((ROLES.get(word.kind, "") for word in words if word.kind in "牵配参"), None)
        what = "" if role is None else asked.put(f"{ROLE_WORDS['zh'][role]}：", f"{_OF_ROLE[role]}: ")
        for prefix, part in scoped(answer.table, asked.language):
            values = part[answer.ranked.column].tolist()
            for one in part[part[answer.ranked.name] == name][answer.ranked.column].tolist():
                place = _place_words(values, one, asked.language)
                chinese = f"{what}{place}（共{len(values)}位），{one}个。"
                said.append(prefix + asked.put(chinese, f"{what}{place} of {len(values)} ({one})."))
    each = [answer.understood for answer, _ in answers]
    understood = asked.put(f"{name}排第几：{'；'.join(each)}", f"the place of {name}: {'; '.join(each)}")
    return replace(answers[0][0], understood=understood, said=tuple(said), ranked=None)


def _place_words(values: Sequence[Any], value: Any, language: str) -> str:
    first, alike = values.index(value) + 1, values.count(value)
    if alike == 1:
        return put(language, f"第{first}位", f"Place {first}")
    last = first + alike - 1
    return put(language, f"并列第{first}—{last}位", f"Places {first}–{last}, a tie")


def _names(rows: pd.DataFrame, answer: Answer, language: str) -> list[str]:
    name = answer.ranked.name if answer.ranked else ""
    return [number_words(row, language) for row in rows.itertuples()] if name == "number" else list(rows[name])


def _only(answer: Answer, kept: Sequence[pd.DataFrame], which: str, said: Collection[str]) -> Answer:
    chosen = sorted(index for part in kept for index in part.index)
    table = answer.table.loc[chosen].reset_index(drop=True)
    return replace(answer, understood=answer.understood + which, table=table, said=tuple(said))
