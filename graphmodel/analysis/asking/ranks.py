"""What can be asked of any ranking: its first, one place of it, the place of one, and the ranking without some."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import ROLE_WORDS, ROLES, Answer, Asked, Wanted, few, listed, most
from graphmodel.analysis.asking.grammar import rule_for
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.sentences import join, scoped

if TYPE_CHECKING:
    import pandas as pd

#: Words of a kind of name, and the columns that hold such names.
_HOLD = {"A": ("agency", "partner"), "L": ("leader",)}


def wanted_of(answer: Answer, wanted: Wanted) -> Answer | None:
    """Return what is wanted of a ranking; nothing where those who are left out are not what it ranks."""
    found = without(answer, wanted.left_out) if wanted.left_out else answer
    if found is None:
        return None
    if wanted.place:
        return nth_of(found, wanted.place)
    return first_of(found, wanted.first) if wanted.first else found


def without(answer: Answer, words: Sequence[Word]) -> Answer | None:
    """Return a ranking without those that are named; nothing where it is no ranking of such."""
    if answer.ranked is None or any(answer.ranked.name not in _HOLD[word.kind] for word in words):
        return None
    name, column, what, least = answer.ranked
    names = list(dict.fromkeys(word.value for word in words))
    table = answer.table[~answer.table[name].isin(names)].reset_index(drop=True)
    said = most(table, column, name=name, least=least, what=what, among=answer.table)
    understood = f"{answer.understood}；除{join(names, 'zh')}以外"
    return replace(answer, understood=understood, table=table, said=said or ("没有别的。",))


def first_of(answer: Answer, count: int) -> Answer:
    """Return the first of a ranking, in each place and year; those that are equal to the last of them stay too."""
    if answer.ranked is None:
        return answer
    column = answer.ranked.column
    said, kept = [], []
    for prefix, part in scoped(answer.table, "zh"):
        top = part[part[column].isin(part[column].tolist()[:count])]
        shown = [f"{one}（{value}个）" for one, value in zip(_names(top, answer), top[column], strict=True)]
        more = f"（有并列，共{len(top)}个）" if len(top) > count else ""
        said.append(f"{prefix}前{count}个{more}：{join(shown, 'zh')}。")
        kept.append(top)
    return _only(answer, kept, f"只要前{count}个", said)


def nth_of(answer: Answer, place: int) -> Answer:
    """Return who is at one place of a ranking, in each place and year, and all that are as high."""
    if answer.ranked is None:
        return answer
    column = answer.ranked.column
    said, kept = [], []
    for prefix, part in scoped(answer.table, "zh"):
        values = part[column].tolist()
        if not 1 <= place <= len(values):
            said.append(f"{prefix}只排到第{len(values)}位。")
            continue
        same = part[part[column] == values[place - 1]]
        where = _place_words(values, values[place - 1])
        each = "各" if len(same) > 1 else ""
        said.append(f"{prefix}{where}：{few(_names(same, answer))}，{each}{values[place - 1]}个。")
        if before := [value for value in values if value not in values[place - 1 :]]:
            ahead = part[part[column].isin(before)]
            said.append(f"{prefix}排在前面的是{few(_names(ahead, answer))}。")
        elif place > 1 and len(same) < len(values):  # 第二多 of two that are equal: or is the next meant?
            after = part[part[column] == values[len(same)]]
            said.append(
                f"{prefix}其后是{few(_names(after, answer))}，{'各' if len(after) > 1 else ''}{values[len(same)]}个。"
            )
        kept.append(same)
    return _only(answer, kept, f"只要第{place}位", said)


def which_place(words: Sequence[Word]) -> Callable[[Asked], Answer] | None:
    """Return what says which place somebody has in a ranking: 建委配合的项目排第几; of agencies without a role, in each."""
    names = [word for word in words if word.kind in "ALO"]
    if len(names) != 1 or sum(word.kind == "排" for word in words) != 1:
        return None
    rest = [replace(word, kind="多") if word.kind == "排" else word for word in words if word.kind not in "ALO多"]
    who = Word({"A": "谁", "L": "导", "O": "员"}[names[0].kind], "")
    every = names[0].kind == "A" and {word.kind for word in rest} <= set("多项务数")
    asked = [[who, *((Word(role, ""),) if role else ()), *rest] for role in ("参牵配" if every else ("",))]
    rankings = [(rule_for(one), one) for one in asked]
    if any(ranking is None for ranking, _ in rankings):
        return None
    return partial(_place_of, names[0].value, [(ranking, one) for ranking, one in rankings if ranking])


def _place_of(name: str, rankings: Sequence[tuple[Callable[[Asked], Answer], Sequence[Word]]], asked: Asked) -> Answer:
    answers = [(ranking(replace(asked, words=words)), words) for ranking, words in rankings]
    said = []
    for answer, words in answers:
        if answer.ranked is None:
            return answer
        what = next((f"{ROLE_WORDS[ROLES.get(word.kind, '')]}：" for word in words if word.kind in "牵配参"), "")
        for prefix, part in scoped(answer.table, "zh"):
            values = part[answer.ranked.column].tolist()
            own = part[part[answer.ranked.name] == name][answer.ranked.column].tolist()
            said += [f"{prefix}{what}{_place_words(values, one)}（共{len(values)}位），{one}个。" for one in own]
    understood = f"{name}排第几：{'；'.join(answer.understood for answer, _ in answers)}"
    return replace(answers[0][0], understood=understood, said=tuple(said), ranked=None)


def _place_words(values: Sequence[Any], value: Any) -> str:
    first, alike = values.index(value) + 1, values.count(value)
    return f"第{first}位" if alike == 1 else f"并列第{first}—{first + alike - 1}位"


def _names(rows: pd.DataFrame, answer: Answer) -> list[str]:
    name = answer.ranked.name if answer.ranked else ""
    return [f"{listed(row)}第{row.number}项" for row in rows.itertuples()] if name == "number" else list(rows[name])


def _only(answer: Answer, kept: Sequence[pd.DataFrame], which: str, said: Collection[str]) -> Answer:
    chosen = sorted(index for part in kept for index in part.index)
    table = answer.table.loc[chosen].reset_index(drop=True)
    return replace(answer, understood=f"{answer.understood}；{which}", table=table, said=tuple(said))
