"""Random questions in Cypher over the schema: paths with filters, optional parts and aggregates."""

from __future__ import annotations

import random

from graphmodel.schema import RELATIONSHIP_TYPES

_CONDITIONS = {
    "Agency": ["{v}.collective = false", "{v}.kind <> 'utility'", "{v}.name CONTAINS '市'"],
    "Project": ["{v}.number > 5", "{v}.deadline IS NOT NULL", "{v}.number % 2 = 0"],
    "Milestone": ["{v}.due >= date('2024-05-01')", "{v}.number <= 2"],
    "Leader": ["{v}.name <> '张三'"],
    "Officer": ["{v}.name IS NOT NULL"],
    "Category": ["{v}.name <> 'x'"],
    "ResponsibilityList": ["{v}.year >= 2024"],
}
_ANSWERS = (
    "count(*) AS n",
    "count(DISTINCT {last}) AS n",
    "{first}.id AS i, count(*) AS n ORDER BY n DESC, i LIMIT 5",
    "{first}.id AS i, count(DISTINCT {last}.id) AS d, count({last}) AS c, count(*) AS n ORDER BY n DESC, i LIMIT 7",
    "DISTINCT {last}.id AS i ORDER BY i LIMIT 9",
    "{first}.id AS i, {last}.id AS j ORDER BY i, j LIMIT 20",
    "min({last}.id) AS a, max({first}.id) AS b, count(DISTINCT {first}) AS n",
)


def random_query(seed: int) -> str:
    """Return one question; equal seeds give equal questions."""
    rng = random.Random(seed)
    names: list[tuple[str, str]] = []

    def node(label: str) -> str:
        name = f"v{len(names)}"
        names.append((name, label))
        return f"({name}:{label})" if rng.random() < 0.7 else f"({name})"

    label = rng.choice(list(_CONDITIONS))
    path = node(label)
    for _step in range(rng.randint(1, 4)):
        tie, label = _tie(rng, label)
        path += tie.format(node=node(label))
    conditions = [rng.choice(_CONDITIONS[kind]).format(v=name) for name, kind in names if rng.random() < 0.4]
    text = f"MATCH {path}" + (f" WHERE {' AND '.join(conditions)}" if conditions else "")
    if rng.random() < 0.35:
        name, kind = rng.choice(names)
        tie, other = _tie(rng, kind)
        text += f" OPTIONAL MATCH ({name})" + tie.format(node=f"(o:{other})" if rng.random() < 0.6 else "(o)")
        names.append(("o", other))
    return f"{text} RETURN {rng.choice(_ANSWERS).format(first=names[0][0], last=names[-1][0])}"


def _tie(rng: random.Random, label: str) -> tuple[str, str]:
    options = [
        (rel, out)
        for rel in RELATIONSHIP_TYPES.values()
        for out in (True, False)
        if (rel.start if out else rel.end) == label
    ]
    rel, out = rng.choice(options)
    types = "LEADS|SUPPORTS" if rel.type in ("LEADS", "SUPPORTS") and rng.random() < 0.5 else rel.type
    return (f"-[:{types}]->{{node}}", rel.end) if out else (f"<-[:{types}]-{{node}}", rel.start)
