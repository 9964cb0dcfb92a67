"""What a project must be to be asked about: each condition made of the words that say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.analysis.asking.answer import ROLES, Asked, quoted
from graphmodel.analysis.asking.selection import Condition, Test
from graphmodel.analysis.asking.wording import (
    ROLE_WORDS,
    SIGNS,
    UNIT_WORDS,
    and_words,
    bound_words,
    numbers_words,
)
from graphmodel.analysis.asking.words import Word
from graphmodel.analysis.material import Incidence

#: The relationships of the graph that a role is, and both where none is said.
RELATIONSHIPS_OF = {"lead": "LEADS", "support": "SUPPORTS", "": "LEADS|SUPPORTS"}
_BY = {"lead": "led by {}", "support": "supported by {}", "": "involving {} (leading or supporting)"}


def member(group: Incidence, role: str) -> Any:
    """Return who is on which project in a role, or in either."""
    return {"lead": group.leads, "support": group.supports}.get(role, group.member)


def _on(matrix: Any, names: Sequence[str], name: str, project: int) -> bool:
    return name in names and bool(matrix[names.index(name), project])


def _role(words: Sequence[Word]) -> str:
    return next((ROLES[word.kind] for word in words if word.kind in ROLES), "")


def _values(words: Sequence[Word], kind: str) -> list[str]:
    return list(dict.fromkeys(word.value for word in words if word.kind == kind))


def of_leader(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that a leader oversees it."""
    (name,) = _values(words, "L")
    return Condition(
        "leader",
        asked.put(f"{name}分管", f"overseen by {name}"),
        lambda group, index: _on(group.oversees, group.leaders, name, index),
        (f"(:Leader {{name: {quoted(name)}}})-[:OVERSEES]->(p)",),
    )


def of_agencies(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that an agency, or each of several, is on it in a role."""
    names, role = _values(words, "A"), _role(words)
    each = [_agency_on(name, role) for name in names]
    several, listed = len(names) > 1, and_words(names, "en")
    any_of_them = Condition(
        "agencies",
        asked.put(
            f"{and_words(names, 'zh')}至少有一个{ROLE_WORDS['zh'][role]}",
            _by(f"one or more of {listed}", role),
        ),
        lambda group, index: any(test(group, index) for test in each),
    )
    return Condition(
        "agencies",
        asked.put(
            f"{and_words(names, 'zh')}{'都' if several else ''}{ROLE_WORDS['zh'][role]}",
            _by(f"both {listed}" if len(names) == 2 else f"all of {listed}" if several else listed, role),
        ),
        lambda group, index: all(test(group, index) for test in each),
        tuple(f"(:Agency {{name: {quoted(name)}}})-[:{RELATIONSHIPS_OF[role]}]->(p)" for name in names),
        names=tuple(names),
        either=any_of_them if several else None,
    )


def led_by(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that an agency leads it, though no word says so."""
    return of_agencies([*words, Word("牵", "")], asked)


def _by(names: str, role: str) -> str:
    return _BY[role].format(names)


def _agency_on(name: str, role: str) -> Test:
    return lambda group, index: _on(member(group, role), group.agencies, name, index)


def without_agency(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that an agency is not on it, or not in a role."""
    (name,), role = _values(words, "A"), _role(words)
    test = _agency_on(name, role)
    return Condition(
        "without",
        asked.put(f"{name}没有{ROLE_WORDS['zh'][role]}", f"not {_by(name, role)}"),
        lambda group, index: not test(group, index),
        where=(f"NOT EXISTS {{ MATCH (:Agency {{name: {quoted(name)}}})-[:{RELATIONSHIPS_OF[role]}]->(p) }}",),
    )


def without_leader(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that a leader does not oversee it."""
    (name,) = _values(words, "L")
    return Condition(
        "leader",
        asked.put(f"不是{name}分管（没有写明领导的也在内）", f"not overseen by {name} (or by nobody named)"),
        lambda group, index: not _on(group.oversees, group.leaders, name, index),
        where=(f"NOT EXISTS {{ MATCH (:Leader {{name: {quoted(name)}}})-[:OVERSEES]->(p) }}",),
    )


def of_category(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that it is under a category."""
    (name,) = _values(words, "C")
    return Condition(
        "category",
        asked.put(f"属于{name}", f"in the category {name}"),
        lambda group, index: group.categories[index] == name,
        (f"(p)-[:IN_CATEGORY]->(:Category {{name: {quoted(name)}}})",),
    )


def with_text(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that its name, or its category's, contains a text."""
    (text,) = _values(words, "T")
    return Condition(
        "text",
        asked.put(f"名称或类别里写有“{text}”", f"whose name or category contains “{text}”"),
        lambda group, index: any(
            text.lower() in name.lower() for name in (group.project_names[index], group.categories[index] or "")
        ),
        where=(
            f"({_contains('p.name', text)} OR "
            f"EXISTS {{ MATCH (p)-[:IN_CATEGORY]->(c:Category) WHERE {_contains('c.name', text)} }})",
        ),
    )


def _contains(where: str, text: str) -> str:
    """Return in Cypher that a text stands there, in whatever capitals."""
    if text.lower() == text.upper():
        return f"{where} CONTAINS {quoted(text)}"
    return f"toLower({where}) CONTAINS {quoted(text.lower())}"


def numbered(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that it has a number, or one of several."""
    numbers = sorted({int(value) for value in _values(words, "N")})
    return Condition(
        "numbered",
        numbers_words(numbers, asked.language),
        lambda group, index: group.numbers[index] in numbers,
        where=(f"p.number IN {numbers}" if len(numbers) > 1 else f"p.number = {numbers[0]}",),
        names=tuple(map(str, numbers)),
    )


def lacking(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that it has no lead, no partner, or no leader."""
    if any(word.kind == "领" for word in words):
        return Condition(
            "lacking",
            asked.put("没有写明领导", "without a leader named"),
            lambda group, index: not group.oversees[:, index].any(),
            where=("NOT EXISTS { MATCH (:Leader)-[:OVERSEES]->(p) }",),
        )
    role = _role(words)
    return Condition(
        "lacking",
        asked.put(
            f"没有写明{UNIT_WORDS['zh'][role]}（泛指单位不计）",
            f"without {UNIT_WORDS['en'][role]} named (collectives not counted)",
        ),
        lambda group, index: not member(group, role)[:, index].any(),
        where=(f"NOT EXISTS {{ MATCH (a:Agency)-[:{RELATIONSHIPS_OF[role]}]->(p) WHERE NOT a.collective }}",),
    )


def with_so_many(words: Sequence[Word], asked: Asked) -> Condition:
    """Return that it has more (or fewer) agencies, leads or partners, than a number."""
    sign, _, number = _values(words, "X")[0].partition(" ")
    role = _role(words)
    return Condition(
        "many",
        asked.put(
            f"{UNIT_WORDS['zh'][role]}{bound_words(sign, number, 'zh')}（泛指单位不计）",
            f"with {bound_words(sign, number, 'en')} {UNIT_WORDS['en'][role]} (collectives not counted)",
        ),
        lambda group, index: bool(SIGNS[sign](int(member(group, role)[:, index].sum()), int(number))),
        where=(
            f"COUNT {{ MATCH (a:Agency)-[:{RELATIONSHIPS_OF[role]}]->(p) WHERE NOT a.collective }} {sign} {number}",
        ),
    )
