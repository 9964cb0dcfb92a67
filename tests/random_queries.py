"""Random questions in Cypher over the schema, each with one right answer whatever order an engine goes in."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from graphmodel.schema import RELATIONSHIP_TYPES

#: Parameters that questions use.
PARAMETERS = {
    "names": ["市财政局", "市教育局", "没有", ""],
    "numbers": [1, 2, 2, 7],
    "day": "2024-06-30",
    "name": "市财政局",
    "n": 3,
}

_TEXTS = {
    "Agency": ["name", "kind", "function", "place", "id"],
    "Project": ["name", "deadline_text", "place", "id"],
    "Milestone": ["text", "group", "when_text", "target_unit", "id"],
    "Leader": ["name", "id"],
    "Officer": ["name", "id"],
    "Category": ["name", "number_text", "id"],
    "ResponsibilityList": ["title", "place", "series", "id"],
}
_WHOLE = {"Project": ["number"], "Milestone": ["number"], "Category": ["number"], "ResponsibilityList": ["year"]}
_DAYS = {"Project": ["deadline"], "Milestone": ["due", "starts"]}
_WORDS = ["市", "局", "财政", "2024", "", "'", '"', "\\\\", "学校", "、"]


@dataclass
class Question:
    """A question, whether the order of its rows counts, and the seed it was made from."""

    text: str
    ordered: bool
    seed: int


@dataclass
class _Maker:
    rng: random.Random
    scope: dict[str, str] = field(default_factory=dict)  # a name and what it is: a label, or a kind
    made: int = 0
    local: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)  # names that may be given anew

    # ---- small things -------------------------------------------------------------------------

    def name(self) -> str:
        if self.gone and self.chance(0.5):
            return self.gone.pop(self.rng.randrange(len(self.gone)))
        self.made += 1
        if self.chance(0.02):  # as a list comprehension or a subquery calls its own
            local = self.rng.choice("itesco")
            if local not in self.local:
                self.local.add(local)
                return local
        fancy = self.rng.random()
        if fancy < 0.04:
            return f"变量{self.made}"
        if fancy < 0.07:
            return f"`x {self.made}`"
        if fancy < 0.1:
            return self.rng.choice(["order", "count", "match", "load", "type", "where", "end", "all"]) + str(self.made)
        return f"v{self.made}"

    def leave(self, *kept: str) -> None:
        """Let the names in scope but those be given anew."""
        self.gone += [name for name in self.scope if name not in (*kept, *self.gone)]

    def nodes(self, label: str | None = None) -> list[str]:
        return [name for name, kind in self.scope.items() if kind in _TEXTS and (label is None or kind == label)]

    def of(self, kind: str) -> list[str]:
        return [name for name, found in self.scope.items() if found == kind]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    # ---- expressions --------------------------------------------------------------------------

    def whole(self, depth: int = 2) -> str:
        options: list[Callable[[], str]] = [lambda: str(self.rng.choice([0, 1, 2, 3, 10, -1])), lambda: "$n"]
        options += [lambda name=name: name for name in self.of("whole")] * 2
        for name in self.nodes():
            options += [lambda name=name, key=key: f"{name}.{key}" for key in _WHOLE.get(self.scope[name], [])] * 2
        if depth:
            options += [
                lambda: f"size({self.text(depth - 1)})",
                lambda: f"({self.whole(depth - 1)} {self.rng.choice('+-*')} {self.whole(depth - 1)})",
                lambda: f"{self.whole(depth - 1)} % {self.rng.choice([2, 3, 7])}",
                lambda: f"{self.whole(depth - 1)} / {self.rng.choice([2, 3, -2])}",
                lambda: f"coalesce({self.whole(depth - 1)}, {self.whole(0)})",
                lambda: f"CASE WHEN {self.truth(depth - 1)} THEN {self.whole(depth - 1)} ELSE {self.whole(0)} END",
                lambda: f"CASE {self.whole(depth - 1)} WHEN {self.whole(0)} THEN 1 WHEN 2 THEN {self.whole(0)} END",
                lambda: f"size({self.texts(depth - 1)})",
                lambda: f"reduce(s = 0, i IN {self.wholes(depth - 1)} | s + i)",
                lambda: f"{self.wholes(depth - 1)}[{self.rng.choice([0, 1, -1, 5])}]",
                lambda: (
                    f"{self.day(depth - 1)}.{self.rng.choice(['year', 'month', 'day', 'quarter', 'week', 'dayOfWeek'])}"
                ),
                lambda: f"toInteger({self.text(depth - 1)})" if self.chance(0.3) else f"abs({self.whole(depth - 1)})",
                lambda: f"head({self.wholes(depth - 1)})",
                lambda: f"toInteger({self.decimal(depth - 1)})",
                lambda: f"sign({self.whole(depth - 1)})",
            ]
            if self.nodes():
                options += [lambda: f"COUNT {{ {self.small_match()} }}"] * 2
        return self.rng.choice(options)()

    def decimal(self, depth: int = 2) -> str:
        options: list[Callable[[], str]] = [lambda: self.rng.choice(["0.5", "1.5", "2.0", "-2.5"])]
        options += [lambda name=name: name for name in self.of("decimal")] * 2
        options += [lambda name=name: f"{name}.share" for name in self.of("SUPPORTS")] * 2
        options += [lambda name=name: f"{name}.target_value" for name in self.nodes("Milestone")] * 2
        if depth:
            options += [
                lambda: f"toFloat({self.whole(depth - 1)})",
                lambda: f"({self.decimal(depth - 1)} {self.rng.choice('+-*')} {self.whole(depth - 1)})",
                lambda: f"{self.whole(depth - 1)} / {self.rng.choice(['2.0', '3.0', '4.0'])}",
                lambda: f"round({self.decimal(depth - 1)}, {self.rng.choice([1, 2])})",
                lambda: f"round({self.decimal(depth - 1)})",
                lambda: f"floor({self.decimal(depth - 1)})",
                lambda: f"ceil({self.decimal(depth - 1)})",
                lambda: f"toFloat({self.whole(depth - 1)}) / {self.whole(0)}",
                lambda: f"abs({self.decimal(depth - 1)})",
            ]
        return self.rng.choice(options)()

    def text(self, depth: int = 2) -> str:
        options: list[Callable[[], str]] = [
            lambda: f"'{self.rng.choice(_WORDS).replace(chr(39), chr(92) + chr(39))}'",
            lambda: "$name",
        ]
        options += [lambda name=name: name for name in self.of("text")] * 2
        for name in self.nodes():
            options += [lambda name=name, key=key: f"{name}.{key}" for key in _TEXTS[self.scope[name]]]
        if depth:
            options += [
                lambda: f"{self.rng.choice(['toUpper', 'toLower', 'trim', 'reverse'])}({self.text(depth - 1)})",
                lambda: (
                    f"substring({self.text(depth - 1)}, {self.rng.choice([0, 1, 3])}, {self.rng.choice([1, 2, 9])})"
                ),
                lambda: f"left({self.text(depth - 1)}, 2) + {self.text(depth - 1)}",
                lambda: f"toString({self.whole(depth - 1)})",
                lambda: f"toString({self.day(depth - 1)})",
                lambda: f"toString({self.truth(depth - 1)})",
                lambda: f"coalesce({self.text(depth - 1)}, '无')",
                lambda: f"replace({self.text(depth - 1)}, '市', {self.text(0)})",
                lambda: f"split({self.text(depth - 1)}, '、')[0]",
                lambda: f"CASE WHEN {self.truth(depth - 1)} THEN {self.text(depth - 1)} END",
                lambda: f"{self.texts(depth - 1)}[0]",
                lambda: f"{self.text(depth - 1)} + {self.whole(depth - 1)}",
            ]
            if self.nodes():
                options.append(lambda: f"labels({self.rng.choice(self.nodes())})[0]")
            for kind in ("SUPPORTS", "tie"):
                options += [lambda name=name: f"type({name})" for name in self.of(kind)]
        return self.rng.choice(options)()

    def day(self, depth: int = 1) -> str:
        options: list[Callable[[], str]] = [lambda: "date('2024-06-30')", lambda: "date($day)"]
        options += [lambda name=name: name for name in self.of("day")] * 2
        for name in self.nodes():
            options += [lambda name=name, key=key: f"{name}.{key}" for key in _DAYS.get(self.scope[name], [])] * 3
        if depth:
            options.append(lambda: f"coalesce({self.day(0)}, date('2023-01-01'))")
            options.append(lambda: f"date({{year: 2024, month: {self.rng.randint(1, 12)}, day: 1}})")
        return self.rng.choice(options)()

    def wholes(self, depth: int = 1) -> str:
        options: list[Callable[[], str]] = [
            lambda: "$numbers",
            lambda: f"range({self.rng.choice([0, 1])}, {self.rng.choice([0, 2, 4])})",
            lambda: f"[{self.whole(0)}, {self.whole(0)}, null]",
        ]
        options += [lambda name=name: name for name in self.of("wholes")] * 2
        if depth:
            options += [
                lambda: f"[i IN {self.wholes(0)} WHERE i > {self.rng.choice([0, 1, 2])} | i * 2]",
                lambda: f"[i IN {self.wholes(0)} | i + {self.whole(0)}]",
                lambda: f"{self.wholes(0)}[{self.rng.choice(['1..', '..2', '0..-1', '-2..'])}]",
                lambda: f"{self.wholes(0)} + {self.wholes(0)}",
                lambda: f"tail({self.wholes(0)})",
                lambda: f"reverse({self.wholes(0)})",
            ]
        return self.rng.choice(options)()

    def texts(self, depth: int = 1) -> str:
        options: list[Callable[[], str]] = [lambda: "$names", lambda: "['市财政局', null]"]
        options += [lambda name=name: name for name in self.of("texts")] * 2
        options += [lambda name=name: f"{name}.written_as" for name in self.nodes("Agency")] * 2
        if depth:
            options.append(lambda: f"[t IN {self.texts(0)} WHERE t CONTAINS {self.text(0)}]")
            options.append(lambda: f"split({self.text(0)}, '、')")
        return self.rng.choice(options)()

    def truth(self, depth: int = 2) -> str:
        compare = self.rng.choice(["=", "<>", "<", "<=", ">", ">="])
        options: list[Callable[[], str]] = [
            lambda: f"{self.whole(depth and depth - 1)} {compare} {self.whole(0)}",
            lambda: (
                f"{self.text(depth and depth - 1)} "
                f"{self.rng.choice(['=', '<>', 'STARTS WITH', 'ENDS WITH', 'CONTAINS'])} {self.text(0)}"
            ),
            lambda: f"{self.day(0)} {compare} {self.day(0)}",
            lambda: f"{self.text(0)} IS {self.rng.choice(['', 'NOT '])}NULL",
            lambda: f"{self.text(0)} IN {self.texts(0)}",
            lambda: f"{self.whole(0)} IN {self.wholes(0)}",
        ]
        options += [lambda name=name: f"{name}.collective" for name in self.nodes("Agency")]
        options += [lambda name=name: name for name in self.of("truth")]
        for name, kind in self.scope.items():
            if kind in RELATIONSHIP_TYPES:
                other = self.rng.choice(list(RELATIONSHIP_TYPES))
                options += [
                    lambda name=name, kind=kind, other=other: f"{name}:{kind}|{other}",
                    lambda name=name, kind=kind: f"(NOT {name}:{kind})",
                    lambda name=name, other=other: f"type({name}) = '{other}'",
                ]
        if depth:
            options += [
                lambda: f"({self.truth(depth - 1)} {self.rng.choice(['AND', 'OR', 'XOR'])} {self.truth(depth - 1)})",
                lambda: f"NOT ({self.truth(depth - 1)})",
                lambda: (
                    f"{self.rng.choice(['any', 'all', 'none', 'single'])}"
                    f"(t IN {self.texts(0)} WHERE t CONTAINS {self.text(0)})"
                ),
                lambda: f"{self.decimal(depth - 1)} {self.rng.choice(['<', '>'])} 1.3137",
                lambda: f"{self.whole(0)} < {self.whole(0)} <= {self.whole(0)}",
                lambda: f"{self.text(0)} =~ '{self.rng.choice(['市.*', '.*局', '[0-9]+.*', '(市|区).+', '.{3,5}'])}'",
            ]
            if self.nodes():
                options += [
                    lambda: f"EXISTS {{ {self.small_match()} }}",
                    lambda: f"NOT EXISTS {{ {self.small_match()} }}",
                    lambda: f"(NOT {self.small_path(named=False)})",
                    lambda: f"({self.small_path(named=False)} OR {self.truth(0)})",
                    lambda: f"({self.rng.choice(self.nodes())}:{self.rng.choice(list(_TEXTS))} OR {self.truth(0)})",
                ]
        return self.rng.choice(options)()

    # ---- paths --------------------------------------------------------------------------------

    def tie(self, label: str) -> tuple[str, str, str, str]:
        """Return a relationship from a label: its type, its two ends of the arrow, and the label it leads to."""
        options = [
            (rel, out)
            for rel in RELATIONSHIP_TYPES.values()
            for out in (True, False)
            if (rel.start if out else rel.end) == label
        ]
        rel, out = self.rng.choice(options)
        types = rel.type
        if rel.type in ("LEADS", "SUPPORTS"):
            types = self.rng.choice([rel.type, rel.type, "LEADS|SUPPORTS"])
        left, right = ("", ">") if out else ("<", "")
        if self.chance(0.15):
            left = right = ""
        return types, left, right, rel.end if out else rel.start

    def small_path(self, *, named: bool) -> str:
        """Return a path from a bound node to new ones."""
        start = self.rng.choice(self.nodes())
        types, left, right, label = self.tie(self.scope[start])
        other = f"{'e' if named else ''}{f':{label}' if self.chance(0.6) else ''}"
        text = f"({start}){left}-[:{types}]-{right}({other})"
        if self.chance(0.3):
            types, left, right, _label = self.tie(label)
            text += f"{left}-[:{types}]-{right}()"
        return text

    def small_match(self) -> str:
        text = self.small_path(named=True)
        start = self.rng.choice([1, 2, 5])
        return ("MATCH " if self.chance(0.5) else "") + text + (f" WHERE e.id <> '{start}'" if self.chance(0.3) else "")

    def path(self, *, start: str | None = None) -> str:
        """Return a path, its variables put in scope; a name before it now and then."""
        new: dict[str, str] = {}
        if start is None:
            label = self.rng.choice(["Agency", "Agency", "Project", "Project", *_TEXTS])
            name = self.name()
            new[name] = label
            text = f"({name}{self._braces(label)})"
        else:
            label, text = self.scope[start], f"({start})"
        for _ in range(self.rng.choice([0, 1, 1, 2, 3] if start is None else [1, 1, 2])):
            if self.chance(0.12):
                low = self.rng.choice([0, 1, 1, 2])
                types = self.rng.choice(["", "LEADS|SUPPORTS", "SUPPORTS"])
                kind = f":{types}" if types and label in ("Agency", "Project") else ""
                if kind or label in ("Agency", "Leader", "Officer"):
                    text += f"-[{kind}*{low}..{self.rng.choice([low, 2]) if low < 2 else 2}]-()"
                    break
            types, left, right, label = self.tie(label)
            name, tie = self.name(), ""
            if self.chance(0.3):
                tie = self.name()
                new[tie] = types if types == "SUPPORTS" else "tie"
            shown = f":{label}" if self.chance(0.6) else ""
            text += f"{left}-[{tie}:{types}]-{right}({name}{shown})"
            new[name] = label
        self.scope.update(new)
        return text

    def _braces(self, label: str) -> str:
        written = f":{label}"
        if label == "Agency" and self.chance(0.3):
            return written + self.rng.choice(
                [" {name: '市财政局'}", " {collective: false}", " {name: $name}", " {name: '没有'}"]
            )
        if label == "Project" and self.chance(0.2):
            return written + " {number: 3}"
        return written

    # ---- clauses ------------------------------------------------------------------------------

    def match(self) -> str:
        joined = self.chance(0.75) and self.nodes()
        before = dict(self.scope)
        text = "MATCH " + self.path(start=self.rng.choice(self.nodes()) if joined else None)
        if self.chance(0.15) and self.nodes():
            text += ", " + self.path(start=self.rng.choice(self.nodes()))
        if not joined and before:  # keep products small
            self.scope = {**before, **self.scope}
            text += f" WHERE {self.nodes()[-1]}.id ENDS WITH '1'"
        elif self.chance(0.5):
            text += f" WHERE {self.truth()}"
        return text

    def optional(self) -> str:
        text = "OPTIONAL MATCH " + self.path(start=self.rng.choice(self.nodes()))
        return text + (f" WHERE {self.truth()}" if self.chance(0.4) else "")

    def unwind(self) -> str:
        kind = self.rng.choice(["whole", "text"])
        source = self.wholes(1) if kind == "whole" else self.texts(1)
        name = self.name()
        self.scope[name] = kind
        return f"UNWIND {source} AS {name}"

    def columns(self, count: int) -> list[tuple[str, str]]:
        """Return expressions and their kinds."""
        makers = {"whole": self.whole, "text": self.text, "truth": self.truth, "day": self.day}
        return [(makers[kind](), kind) for kind in self.rng.choices(["whole", "text", "text", "truth", "day"], k=count)]

    def aggregates(self) -> list[tuple[str, str]]:
        options: list[Callable[[], tuple[str, str]]] = [
            lambda: ("count(*)", "whole"),
            lambda: (f"count({self.text(1)})", "whole"),
            lambda: (f"count(DISTINCT {self.text(1)})", "whole"),
            lambda: (f"sum({self.whole(1)})", "whole"),
            lambda: (f"min({self.text(1)})", "text"),
            lambda: (f"max({self.whole(1)})", "whole"),
            lambda: (f"max({self.day()})", "day"),
            lambda: (f"avg({self.whole(1)})", "average"),
            lambda: (f"sum({self.decimal(1)})", "average"),
            lambda: (f"stDev({self.whole(1)})", "average"),
            lambda: (f"size(collect(DISTINCT {self.text(1)}))", "whole"),
            lambda: (f"count(*) + {self.rng.choice([1, 2])}", "whole"),
            lambda: (f"sum({self.whole(0)}) * 2 - count(*)", "whole"),
            lambda: (f"reduce(s = 0, i IN collect({self.whole(0)}) | s + i)", "whole"),
            lambda: (f"round(avg({self.whole(0)}), 2)", "average"),
        ]
        if self.nodes():
            options += [lambda: (f"count(DISTINCT {self.rng.choice(self.nodes())})", "whole")] * 2
        return [self.rng.choice(options)() for _ in range(self.rng.choice([1, 1, 2]))]

    def with_clause(self) -> str:
        """Return a ``WITH``; what it passes on becomes the scope."""
        kept = self.rng.sample(self.nodes(), min(len(self.nodes()), self.rng.choice([1, 1, 2])))
        items = [(name, name, self.scope[name]) for name in kept]
        aggregated = self.chance(0.5)
        first = self.columns(1) if aggregated and self.chance(0.4) else []
        extra = self.aggregates() if aggregated else self.columns(self.rng.choice([0, 1, 2]))
        self.leave(*([] if first else kept))
        if first:
            items = [(value, self.name(), kind) for value, kind in first]
        items += [(value, self.name(), kind) for value, kind in extra]
        if not items:
            items = [(value, self.name(), kind) for value, kind in self.columns(1)]
        distinct = "DISTINCT " if not aggregated and self.chance(0.25) else ""
        text = f"WITH {distinct}" + ", ".join(v if v == n else f"{v} AS {n}" for v, n, _k in items)
        self.scope = {name: kind for _value, name, kind in items}
        if self.chance(0.4) and "average" not in self.scope.values():
            text += " ORDER BY " + self.whole_order()
            text += f" SKIP {self.rng.choice([0, 1, 2])}" if self.chance(0.3) else ""
            text += f" LIMIT {self.rng.choice([1, 3, 5, 20])}" if self.chance(0.8) else ""
        if self.chance(0.35):
            text += f" WHERE {self.truth(1)}"
        return text

    def whole_order(self) -> str:
        """Return sort keys that leave no two different rows in any order."""
        keys = [f"{name}.id" if kind in _TEXTS else name for name, kind in self.scope.items()]
        self.rng.shuffle(keys)
        return ", ".join(key + self.rng.choice(["", "", " DESC"]) for key in keys)

    def collected(self) -> str:
        """Return a ``WITH`` that gathers sorted values into a list, and now and then takes it apart again."""
        node = self.rng.choice(self.nodes())
        kind = self.rng.choice(["text", "whole"])
        value = self.text(0) if kind == "text" else self.whole(0)
        self.leave()
        key, one, many = self.name(), self.name(), self.name()
        text = f"WITH DISTINCT {node}.id AS {key}, {value} AS {one} ORDER BY {key}, {one} WITH collect({one}) AS {many}"
        if self.chance(0.5):
            text = (
                f"WITH DISTINCT left({node}.id, 9) AS {key}, {value} AS {one} ORDER BY {key}, {one} "
                f"WITH {key}, collect({one}) AS {many}"
            )
            self.scope = {key: "text", many: kind + "s"}
        else:
            self.scope = {many: kind + "s"}
        return text

    def call(self) -> str:
        name = self.rng.choice(self.nodes())
        types, left, right, label = self.tie(self.scope[name])
        found = self.name()
        inner = f"MATCH ({name}){left}-[:{types}]-{right}(c:{label})"
        kind = self.rng.random()
        if kind < 0.4:
            body, self.scope[found] = f"{inner} RETURN count(c) AS {found}", "whole"
        elif kind < 0.7:
            body = f"{inner} RETURN c.id AS {found} ORDER BY {found} LIMIT 2"
            self.scope[found] = "text"
        else:
            other = f"MATCH (o:Leader) WHERE o.id ENDS WITH '华' RETURN o.id AS {found}"
            body = f"{inner} RETURN c.id AS {found} UNION {other}"
            self.scope[found] = "text"
        head = f"CALL ({name}) {{ " if self.chance(0.6) else f"CALL {{ WITH {name} "
        if "UNION" in body:
            head = f"CALL ({name}) {{ "
        return head + body + " }"

    def shortest(self) -> str:
        one, other, path = self.name(), self.name(), self.name()
        self.scope.update({one: "Agency", other: "Agency"})
        types = self.rng.choice(["", ":LEADS|SUPPORTS"])
        ties = f"[{types}*..{self.rng.choice([2, 4])}]"
        ends = f"({one}:Agency {{name: '市财政局'}})-{ties}-({other}:Agency)"
        text = f"MATCH {path} = shortestPath({ends}) WHERE {one} <> {other}"
        length = self.name()
        self.scope[length] = "whole"
        return text + f" WITH {one}, {other}, length({path}) AS {length}"

    def final(self) -> tuple[str, bool]:
        aggregated = self.chance(0.45)
        items = self.columns(self.rng.choice([1, 2, 3])) if not aggregated or self.chance(0.7) else []
        passed = [name for name, kind in self.scope.items() if kind in ("whole", "text", "day", "truth", "average")]
        items += [(name, self.scope[name]) for name in passed if self.chance(0.7)]
        if aggregated or not items:
            items += self.aggregates()
        elif self.chance(0.15) and self.nodes():
            items.append((self.rng.choice(self.nodes()), "node"))
        self.leave(*passed)
        named = [(value, self.name(), kind) for value, kind in items]
        distinct = "DISTINCT " if self.chance(0.2) else ""
        text = f"RETURN {distinct}" + ", ".join(f"{value} AS {name}" for value, name, _kind in named)
        if self.chance(0.5) and not {"average", "node"} & {kind for *_rest, kind in named}:
            keys = [name for _value, name, _kind in named]
            self.rng.shuffle(keys)
            text += " ORDER BY " + ", ".join(key + self.rng.choice(["", " DESC"]) for key in keys)
            text += f" SKIP {self.rng.choice([1, 3])}" if self.chance(0.2) else ""
            text += f" LIMIT {self.rng.choice([1, 5, 30])}" if self.chance(0.6) else ""
            return text, True
        return text, False


def random_question(seed: int) -> Question:
    """Return one question; equal seeds give equal questions."""
    maker = _Maker(random.Random(seed))
    clauses: list[str] = []
    begin = maker.rng.random()
    if begin < 0.12:
        clauses.append(maker.unwind())
        clauses.append(maker.match())
    elif begin < 0.17:
        clauses.append(maker.shortest())
    elif begin < 0.22:
        clauses.append("OPTIONAL MATCH " + maker.path())
    else:
        clauses.append(maker.match())
    for _ in range(maker.rng.choice([0, 1, 1, 2, 2, 3])):
        options: list[Callable[[], str]] = [maker.with_clause, maker.with_clause, maker.unwind]
        if maker.nodes():
            options += [maker.optional, maker.optional, maker.match, maker.collected, maker.call]
        clauses.append(maker.rng.choice(options)())
    last, ordered = maker.final()
    text = " ".join([*clauses, last])
    if maker.chance(0.05) and not ordered:
        other = _Maker(random.Random(seed + 1_000_003))
        start = other.match()
        kinds = {"whole": other.whole, "text": other.text, "truth": other.truth, "day": other.day}
        kind = maker.rng.choice(list(kinds))
        mine = {"whole": maker.whole, "text": maker.text, "truth": maker.truth, "day": maker.day}[kind]
        union = maker.rng.choice(["UNION", "UNION ALL"])
        text = " ".join([*clauses, f"RETURN {mine()} AS u {union} {start} RETURN {kinds[kind]()} AS u"])
    return Question(text, ordered, seed)
