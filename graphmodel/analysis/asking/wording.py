"""The words in which an answer's table is summed up, in Chinese and in English."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.asking.answer import put
from graphmodel.analysis.sentences import join, scoped
from graphmodel.analysis.sentences.words import fill, numbers_of, some

if TYPE_CHECKING:
    import pandas as pd

#: What agencies do in a role.
ROLE_WORDS = {
    "zh": {"lead": "牵头", "support": "配合", "": "参加（牵头或配合）"},
    "en": {"lead": "lead", "support": "support", "": "are on (lead or support)"},
}
#: The agencies of a role.
UNIT_WORDS = {
    "zh": {"lead": "牵头单位", "support": "配合单位", "": "参加的单位（牵头和配合）"},
    "en": {"lead": "lead units", "support": "partner units", "": "agencies (leading and supporting)"},
}
#: Bounds on a number of projects, and their words.
SIGNS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq}
_SIGN_WORDS = {
    "zh": {">": "超过{}个", ">=": "{}个及以上", "<": "不到{}个", "<=": "{}个及以下", "=": "正好{}个"},
    "en": {">": "more than {}", ">=": "{} or more", "<": "fewer than {}", "<=": "{} or fewer", "=": "exactly {}"},
}
#: How many there are of what.
_COUNTS = {
    "project": ("共{n}个项目", "{n:project|projects}"),
    "agency": ("共{n}个单位", "{n:agency|agencies}"),
    "leader": ("共{n}位领导", "{n:leader|leaders}"),
    "step": ("共{n}个步骤", "{n:step|steps}"),
    "category": ("共{n}个类别", "{n:category|categories}"),
}
_FEW = 6


def bound_words(sign: str, number: int | str, language: str) -> str:
    """Return a bound on a number in words: 超过10个, more than 10."""
    return _SIGN_WORDS[language][sign].format(number)


def order_words(language: str, *, least: bool) -> str:
    """Return which come first."""
    return put(language, "从少到多" if least else "从多到少", "fewest first" if least else "most first")


def most(
    table: pd.DataFrame, column: str, language: str, *, name: str = "agency", least: bool = False, what: str = "",
    among: pd.DataFrame | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """Say who has most (or fewest), everybody who has as much, and who comes next; for each place and year.

    ``what`` begins the sentence (共同项目); ``among`` has all of the places and years that were asked about.
    """
    said = []
    for prefix, part in scoped(table, language, among=among):
        values = sorted({value for value in part[column] if value == value}, reverse=not least)
        if not values:
            continue
        if not values[0] and not least:  # nobody has any: the first of them is no finding
            said.append(prefix + put(language, f"{what}都是0个。", f"{what}: all have 0." if what else "All have 0."))
            continue
        first, *after = (_those_with(part, column, value, name, language) for value in values[:2])
        if not (len(values) > 1 and (values[1] or least)):
            after = []
        chinese = f"{what}最{'少' if least else '多'}的是{'；其次是'.join([first, *after])}。"
        word = f"{what}, {'fewest' if least else 'most'}" if what else "Fewest" if least else "Most"
        english = f"{word}: {'; next: '.join([first, *after])}."
        said.append(prefix + put(language, chinese, english))
    return tuple(said)


def _those_with(part: pd.DataFrame, column: str, value: Any, name: str, language: str) -> str:
    """Return everybody who has a value, and the value."""
    names = [str(one) for one in part[part[column] == value][name]]
    several = len(names) > 1
    shown = few(names, language)
    return put(
        language, f"{shown}，{'各' if several else ''}{value}个", f"{shown} ({value}{' each' if several else ''})"
    )


def difference(table: pd.DataFrame, name: str, column: str, named: Sequence[str], language: str) -> list[str]:
    """Say by how many projects one of two has more than the other, in each place and year that names both."""
    said = []
    for prefix, part in scoped(table, language):
        counts = dict(zip(part[name], part[column], strict=True))
        if len(counts) != 2:
            continue
        one, other = named
        more = int(counts[one]) - int(counts[other])
        if more > 0:
            text = put(language, f"{one}比{other}多{more}个。", f"{one} has {more} more than {other}.")
        elif more < 0:
            text = put(language, f"{one}比{other}少{-more}个。", f"{one} has {-more} fewer than {other}.")
        else:
            text = put(language, f"{one}和{other}一样多。", f"{one} and {other} have equally many.")
        said.append(prefix + text)
    return said


def few(names: Sequence[str], language: str) -> str:
    """Return names in a row; of many the first and how many there are."""
    return some(list(names), language, _FEW)


def counted(
    table: pd.DataFrame, what: str, language: str, *, among: pd.DataFrame | None = None, before: str = ""
) -> tuple[str, ...]:
    """Say how many rows there are and, of a few, which; for each place and year where there are several.

    ``before`` is in front of the count; ``among`` has all of the places and years that were asked about, so that
    one of them with no row is told too.
    """
    if table.empty:
        return ()
    none, end = put(language, "没有。", "none."), put(language, "。", ".")
    return tuple(
        f"{prefix}{before}{how_many(len(part), what, language)}{_which(part, what, language)}{end}"
        if len(part) else f"{prefix}{none}"
        for prefix, part in scoped(table, language, among=among)
    )  # fmt: skip


def how_many(count: int, what: str, language: str) -> str:
    """Return how many there are of what: 共5个项目, 5 projects."""
    return fill(put(language, *_COUNTS[what]), n=count)


def _which(part: pd.DataFrame, what: str, language: str) -> str:
    if len(part) > 2 * _FEW:
        return ""
    colon = put(language, "：", ": ")
    if what == "project":
        return f"{colon}{numbers_of(part, language)}"
    return f"{colon}{join(part[what], language)}" if what in ("agency", "leader") and what in part else ""


def number_words(row: Any, language: str) -> str:
    """Return what a project is called in a sentence, with its list where there are several of its place and year."""
    name = getattr(row, "list", None)
    chinese = f"《{name}》第{row.number}项" if name is not None else f"第{row.number}项"
    return put(language, chinese, f"No. {row.number} of “{name}”" if name is not None else f"No. {row.number}")


def numbers_words(numbers: Sequence[Any], language: str) -> str:
    """Return numbers of projects as a question names them."""
    return put(language, "、".join(f"第{one}项" for one in numbers), ", ".join(f"No. {one}" for one in numbers))


def and_words(names: Sequence[str], language: str) -> str:
    """Return names as people say them: 甲、乙和丙."""
    if len(names) < 2:
        return "".join(names)
    return put(language, "和", " and ").join([join(names[:-1], language), names[-1]])


def the_rest(count: int, told: int, prefix: str, language: str) -> list[str]:
    """Say, where more projects were asked about than are told one by one, that the rest are in the table."""
    if count <= told:
        return []
    chinese = f"以上是前{told}项，其余{count - told}项见表。"
    return [prefix + put(language, chinese, f"These are the first {told}; the other {count - told} are in the table.")]
