"""Mutants tried: which tests run a mutant's line, in which order, and what comes of it."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.util
import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests import mutants_lines as of_lines
from tests.mutants_made import ROOT, Mutant

#: A test that has found mutants of the same function is tried as if it took so many times less for each.
_SOONER = 2


class Suite:
    """What is known of the tests: the lines and files each runs, and its seconds; and which have found what."""

    def __init__(self, measured: Iterable[dict[str, Any]], imported: dict[str, list[int]], most: float) -> None:
        self.most = most
        self.passed: dict[str, set[str]] = {}
        self.seconds: dict[str, float] = {}
        self._wide: dict[str, int] = {}
        self.states: dict[str, str] = {}
        self._of_line: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._of_file: dict[str, list[str]] = defaultdict(list)
        self._imported = {name: frozenset(lines) for name, lines in imported.items()}
        self._found: dict[object, Counter[str]] = defaultdict(Counter)
        self._importers = importers()
        for row in measured:
            self.seconds[row["test"]] = row["seconds"]
            self._wide[row["test"]] = sum(map(len, row["lines"].values()))
            self.states[row["test"]] = row["state"]
            for name in row["files"]:
                self._of_file[name].append(row["test"])
            for name, lines in row["lines"].items():
                for line in lines:
                    self._of_line[name, line].append(row["test"])

    def runs_on_import(self, mutant: Mutant) -> bool:
        """Say whether a mutant's line runs before any test does."""
        return mutant.function is None or any(line in self._imported.get(str(mutant.path), ()) for line in mutant.lines)

    def tests_of(self, mutant: Mutant) -> list[str]:
        """Return the tests that run a mutant's line, those first that are likeliest to find it soon."""
        tests = {test for line in mutant.lines for test in self._of_line[str(mutant.path), line]}
        if self.runs_on_import(mutant):
            tests |= {test for name in self._importers[str(mutant.path)] for test in self._of_file[name]}
        found = self._found[mutant.path, mutant.function]
        tests -= self.passed.get(mutant.key, set())

        def likely(test: str) -> tuple[float, str]:  # what runs few lines is about these
            return self.seconds[test] * (1 + self._wide[test]) / (1 + _SOONER * found[test]), test

        return sorted(tests, key=likely)

    def now(self, tests: list[str]) -> list[str]:
        """Return those of the tests, in their order, that there is time for."""
        before = itertools.accumulate((self.seconds[test] for test in tests), initial=0.0)
        return [test for test, gone in zip(tests, before, strict=False) if gone <= self.most]

    def told(self, mutant: Mutant, said: list[Any], tests: list[str]) -> dict[str, Any]:
        """Return the result of a mutant from what its process said: tests and whether they passed, in turn."""
        if said and isinstance(said[0], dict):
            raise RuntimeError(f"{mutant.key}: {said[0]}")
        ran = [word for word in said if isinstance(word, str)]
        killed = len(said) != 2 * len(tests) or said[-1:] == [False]
        if killed and ran:
            self._found[mutant.path, mutant.function][ran[-1]] += 1
        how = "failed" if said[-1:] == [False] else "died or did not end"
        return {
            "key": mutant.key, "module": mutant.module, "line": mutant.line, "change": mutant.change, "killed": killed,
            "by": ran[-1] if killed and ran else None, "how": how if killed else None, "tests": len(tests),
            "passed": [] if killed else tests,
        }  # fmt: skip


def importers() -> dict[str, set[str]]:
    """Return for each file of the package the files that import names from it or import it, and the file itself."""
    files = {
        "graphmodel." * (folder != "graphmodel") + ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for folder in ("graphmodel", "loaders", "cypher")
        for path in (ROOT / folder).rglob("*.py")
    }
    found: dict[str, set[str]] = {str(path): {str(path)} for path in files.values()}
    for path in files.values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _imported_names(node):
                for module in (name, f"{name}.__init__"):
                    if module in files:
                        found[str(files[module])].add(str(path))
    return found


def _imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def change_where_it_stands(mutant: Mutant, functions: dict[tuple[str, str, int], list[Any]]) -> None:
    """Give every function object of the mutant's function the changed code."""
    assert mutant.function is not None
    module = compile(mutant.tree(), str(mutant.path), "exec", dont_inherit=True)
    code = of_lines.code_of(module, *mutant.function)
    for function in functions[str(mutant.path), *mutant.function]:
        function.__code__ = code


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module its changed source when it is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name != self.mutant.module:
            return None
        return importlib.util.spec_from_file_location(name, self.mutant.path, loader=self)

    def exec_module(self, module: Any) -> None:
        exec(compile(self.mutant.tree(), str(self.mutant.path), "exec", dont_inherit=True), module.__dict__)


def try_where_it_stands(
    mutant: Mutant,
    suite: Suite,
    items: dict[str, pytest.Item],
    functions: dict[tuple[str, str, int], list[Any]],
    scratch: Path,
) -> dict[str, Any]:
    """Try a mutant of a function in a fork of this process, which has collected the tests."""
    tests = suite.now(suite.tests_of(mutant))

    def one(say: of_lines.Say) -> None:
        change_where_it_stands(mutant, functions)
        of_lines.run_until_one_fails([items[test] for test in tests], [suite.seconds[test] for test in tests], say)

    return suite.told(mutant, of_lines.in_a_fork(one, scratch) if tests else [], tests)


def try_from_the_start(mutant: Mutant, suite: Suite, scratch: Path) -> dict[str, Any]:
    """Try a mutant of what runs on import, in forks of a process that has not imported graphmodel yet."""
    tests = suite.now(suite.tests_of(mutant))
    said: list[Any] = []
    for part in filter(None, (tests[:8], tests[8:])):
        one = of_lines.in_a_fork(lambda say, part=part: _fresh(mutant, suite, part, say), scratch)  # type: ignore[misc]
        said += one
        if len(one) < 2 * len(part) or one[-1] is False:
            break
    return suite.told(mutant, said, tests)


def _fresh(mutant: Mutant, suite: Suite, tests: list[str], say: of_lines.Say) -> None:
    assert not any(name.split(".")[0] == "graphmodel" for name in sys.modules)
    sys.meta_path.insert(0, Changed(mutant))

    def work(items: list[pytest.Item], imported: object) -> None:
        by_name = {item.nodeid: item for item in items}
        seconds = [suite.seconds[test] for test in tests]
        of_lines.run_until_one_fails([by_name[test] for test in tests], seconds, say)

    of_lines.collected(sorted({test.partition("::")[0] for test in tests}), work)
