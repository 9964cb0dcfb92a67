"""``make mutants``: change the analyses one small step at a time, and see whether the tests notice.

Each mutant is one operator, comparison, constant or choice turned into its neighbour in graphmodel/analysis/,
network.py or graph.py. The tests of its subject, or those of all analyses, must fail. ``--sample N`` tries N of
them, drawn with a seed;
``--module NAME`` those of one module or folder. Survivors that change nothing a user sees are explained in
tests/mutants-explained.txt, one ``module: line`` of source text and its reason a line.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXPLAINED = Path(__file__).parent / "mutants-explained.txt"
_SECONDS = 240
#: Which tests hold a module; the rest are held by all tests of the analyses.
TESTS = {
    "certainty": ["certainty"], "poisson_binomial": ["certainty"], "registers": ["certainty", "registers"],
    "underway": ["underway"], "dependence": ["dependence"], "ties": ["dependence"],
    "levelling": ["plan"], "what_if": ["plan"], "comparison": ["comparison"], "likeness": ["comparison", "across"],
    "groups": ["networks"], "positions": ["networks"], "null_networks": ["networks"], "elsewhere": ["across"],
    "gaps": ["across"], "questions": ["across"], "vocabulary": ["across"],
    "sentences": ["sentences", "certainty", "underway", "dependence", "plan", "comparison", "networks", "across"],
    "material": ["certainty", "dependence", "underway", "across", "networks"], "steps": ["underway"],
    "side_by_side": ["comparison", "sentences"], "asking": [],
    "resampling": ["certainty"], "counts": ["certainty"], "tails": ["certainty", "dependence"],
    "group_search": ["networks"], "shortest": ["networks"], "paths": ["networks"], "every": ["registers", "sentences"],
    "whole_numbers": ["plan"], "list_names": ["plan"], "centrality": ["by_other_code"], "pairs": ["by_other_code"],
    "in_month": ["by_other_code", "underway"], "partners": ["of_any_source"],
}  # fmt: skip
#: What every mutant that its own subject lets pass has to pass too.
WIDE = [
    "tests/test_analyses_corners.py", "tests/test_analyses_by_other_code.py", "tests/test_analyses_registers.py",
    "tests/test_analyses_sentences.py", "tests/test_analyses_of_any_source.py", "tests/test_analyses_unchanged.py",
    "tests/test_plain_questions.py", "tests/test_asked_as_written.py",
]  # fmt: skip
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.USub: ast.UAdd,
}  # fmt: skip
_NAMES = {"min": "max", "max": "min", "argmax": "argmin", "argmin": "argmax", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: the module, the line, what stood there and what stands there now, and the whole source."""

    module: str
    line: int
    text: str
    change: str
    source: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of one file."""
    source = path.read_text(encoding="utf-8")
    tree = _without_annotations(ast.parse(source))
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    nodes = [node for node in ast.walk(tree) if _is_code(node)]
    lines = source.splitlines()
    guards = _guards(tree)
    for index, node in enumerate(nodes):
        if id(node) in guards:
            continue
        for change in _changes(node):
            changed = copy.deepcopy(tree)
            twin = [other for other in ast.walk(changed) if _is_code(other)][index]
            said = _apply(twin, change)
            line = getattr(node, "lineno", 0)
            yield Mutant(module, line, lines[line - 1].strip(), said, ast.unparse(changed))


def _without_annotations(tree: ast.Module) -> ast.Module:
    """Types are not run, so changing them changes nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant("object")
    return tree


#: Guards and habits that never show in an answer: whether lists are equally long, whether a row can be changed.
_GUARDS = ("strict", "frozen", "slots", "index")


def _guards(tree: ast.Module) -> set[int]:
    """Return the nodes that are the values of guards."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    values = (word.value for call in calls for word in call.keywords if word.arg in _GUARDS)
    return {id(node) for value in values for node in ast.walk(value)}


def _is_code(node: ast.AST) -> bool:
    return isinstance(
        node, (ast.Compare, ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.Constant, ast.Name, ast.Attribute, ast.AugAssign)
    )


def _changes(node: ast.AST) -> list[int]:
    if isinstance(node, ast.Compare):
        return [at for at, operator in enumerate(node.ops) if type(operator) in _SWAPS]
    if isinstance(node, (ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.AugAssign)):
        return [0] if type(node.op) in _SWAPS or isinstance(node.op, ast.Not) else []
    if isinstance(node, ast.Constant):
        return [0] if isinstance(node.value, (bool, int, float)) else []
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return [0] if name in _NAMES else []


def _apply(node: ast.AST, at: int) -> str:
    before = ast.unparse(node)
    if isinstance(node, ast.Compare):
        node.ops[at] = _SWAPS[type(node.ops[at])]()  # type: ignore[call-overload]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op = ast.Not()
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, (ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.AugAssign)):
        node.op = _SWAPS[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.Constant):
        node.value = (not node.value) if isinstance(node.value, bool) else node.value + 1  # type: ignore[operator]
    elif isinstance(node, ast.Name):
        node.id = _NAMES[node.id]
    elif isinstance(node, ast.Attribute):
        node.attr = _NAMES[node.attr]
    return f"{before} → {ast.unparse(node)}"


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its changed source."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> object:  # type: ignore[override]
        if name != self.mutant.module:
            return None
        origin = str(ROOT / (name.replace(".", "/") + ".py"))
        return importlib.util.spec_from_loader(name, self, origin=origin)

    def exec_module(self, module: object) -> None:  # type: ignore[override]
        exec(compile(self.mutant.source, self.mutant.module, "exec"), module.__dict__)


def is_noticed(mutant: Mutant) -> bool:
    """Run the tests of a mutant's subject in a process of its own, and say whether any fails (or never ends)."""
    *_, package, name = mutant.module.split(".")
    subjects = TESTS.get(package, TESTS.get(name))
    files = (
        [f"tests/test_analyses_{subject}.py" for subject in subjects]
        if subjects is not None
        else ["tests/test_analyses.py", "tests/test_hangzhou_list.py"]
    )
    there = [[file for file in part if (ROOT / file).exists()] for part in (files, WIDE)]
    return any(_fails(part, mutant) for part in there if part)


def _fails(files: list[str], mutant: Mutant) -> bool:
    child = os.fork()
    if child == 0:
        import pytest

        signal.alarm(_SECONDS)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.meta_path.insert(0, _Changed(mutant))
        os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-m", "not neo4j", *files])))
    _, status = os.waitpid(child, 0)
    return status != 0


def main() -> int:
    """Try the mutants and list the survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="try so many, drawn at random")
    parser.add_argument("--module", help="only of this module, e.g. certainty")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.chdir(ROOT)
    import numpy as np  # loaded once for all the forks
    import pandas as pd

    assert np and pd
    files = [
        *sorted((ROOT / "graphmodel/analysis").rglob("*.py")),
        ROOT / "graphmodel/network.py",
        ROOT / "graphmodel/graph.py",
    ]
    if asked.module:
        files = [file for file in files if asked.module in (file.stem, file.parent.name)]
    every = [mutant for file in files if file.stem not in ("__init__", "headings") for mutant in mutants(file)]
    if asked.sample:
        every = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    explained = EXPLAINED.read_text(encoding="utf-8").splitlines() if EXPLAINED.exists() else []
    survived = 0
    for number, mutant in enumerate(every, 1):
        key = f"{mutant.module}: {mutant.text}"
        if is_noticed(mutant) or any(line.startswith(key) for line in explained):
            continue
        survived += 1
        print(
            f"{number}/{len(every)} survived: {mutant.module}:{mutant.line}: {mutant.change}   in   {mutant.text}",
            flush=True,
        )
    print(f"{len(every)} mutants, {survived} survived without an explanation")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
