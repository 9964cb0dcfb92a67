"""``make mutants``: change the analyses one small step at a time, and see whether the tests notice.

Each mutant is one operator, comparison, constant or choice turned into its neighbour in graphmodel/analysis/,
network.py or graph.py. First it is measured which tests run which lines; then each mutant is tried by the tests that
run its line, the quickest first, until one fails. Results are written down as they come, so that a run can be
stopped and continued: what was killed stays so while its module stays as it is, what survived is tried again when
the tests have changed. ``--sample N`` tries N, drawn with a seed; ``--module NAME`` those of one module or folder.
Survivors that change nothing a user sees are explained in tests/mutants-explained.txt, one ``module: line`` of
source text and its reason a line; ``module: line  {change}`` explains one change only.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib
import json
import math
import os
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import mutants_lines as of_lines
from tests.mutants_made import ROOT, Mutant, module_of, mutants
from tests.mutants_tried import Suite, try_from_the_start, try_where_it_stands

EXPLAINED = Path(__file__).parent / "mutants-explained.txt"
#: The tests of what is changed, and of what shows it; those of readers, servers and browsers hold other things.
TESTS = [
    "test_analyses*", "test_whole_tables", "test_whole_answers", "test_plain*", "test_asked*", "test_tails*",
    "test_several_processes", "test_hangzhou_list",
    "test_judged*", "test_own_results", "test_exports", "test_edge_lists", "test_brief", "test_names_of_lists",
    "test_only_their_own", "test_identity", "test_page*", "test_command_line", "test_neo4j_graph",
]  # fmt: skip
EXAMPLES = "tests/test_whole_package.py::test_a_module_is_imported_from_its_file_and_its_examples_are_true"
#: Imported once, for all the forks.
LIBRARIES = [
    "bicm", "highspy", "hypothesis", "igraph", "jinja2", "kglite", "lxml.html", "matplotlib.pyplot", "networkx",
    "numpy", "openpyxl", "pandas", "pdfplumber", "pypinyin", "scipy.optimize", "scipy.sparse.csgraph", "scipy.stats",
]  # fmt: skip


def targets() -> list[Path]:
    """Return the files that are changed."""
    analyses = sorted((ROOT / "graphmodel/analysis").rglob("*.py"))
    named = [path for path in analyses if path.stem not in ("__init__", "headings")]
    return [*named, ROOT / "graphmodel/network.py", ROOT / "graphmodel/graph.py"]


def test_files(like: str = "") -> list[str]:
    """Return the files of tests that are run, and the examples in docstrings; only those with a text in their name."""
    found = {path for name in TESTS for path in (ROOT / "tests").glob(f"{name}.py")}
    return [name for name in (*sorted(str(path.relative_to(ROOT)) for path in found), EXAMPLES) if like in name]


@dataclass
class Run:
    """One run: where its results are kept, and what is known of the tests."""

    folder: Path
    jobs: int
    seconds: float = math.inf
    tests: str = ""

    def measured(self, items: list[pytest.Item]) -> list[dict[str, Any]]:
        """Return what each test runs and how long it takes; measured now where anything has changed."""
        common = _digest(
            path for path in (ROOT / "tests").glob("*.py") if not path.stem.startswith(("test_", "mutants"))
        )
        now = {str(path): _digest([path]) for path in targets()}
        own = {name: common + _digest([ROOT / name.partition("::")[0]]) for name in test_files(self.tests)}

        def state(row: dict[str, Any]) -> str:
            return " ".join([own.get(_file(row["test"]), ""), *(now.get(name, "") for name in row["lines"])])

        def fresh() -> dict[str, dict[str, Any]]:
            kept = {row["test"]: row for row in _read(self.folder / "tests.jsonl")}
            return {name: row for name, row in kept.items() if row["state"] == state(row)}

        known = fresh()
        missing = [item for item in items if item.nodeid not in known and _concerns(item)]
        _tell(f"{len(missing)} tests to measure")

        def measure(number: int) -> None:
            for item in missing[number :: self.jobs]:
                said = of_lines.in_a_fork(
                    lambda say, item=item: say(of_lines.measured(item, targets())),  # type: ignore[misc]
                    self.folder,
                )
                row = said[0] if said and "test" in said[0] else {"test": item.nodeid, "passes": False, "lines": {}}
                _write(self.folder / "tests.jsonl", row | {"state": state(row)})

        self._share_out(measure)
        found = {item.nodeid for item in items}
        rows = [row for name, row in fresh().items() if name in found]
        for row in rows:
            if not row["passes"]:
                _tell(f"fails without any change, so it is left out: {row['test']}")
        return [row for row in rows if row["passes"]]

    def results(self) -> dict[str, dict[str, Any]]:
        """Return the last result of each mutant whose module is still as it was."""
        now = {module_of(path): _digest([path]) for path in targets()}
        return {row["key"]: row for row in _read(self.folder / "results.jsonl") if row["state"] == now[row["module"]]}

    def try_all(self, mutants: list[Mutant]) -> None:
        """Try mutants, and write down what comes of each as it comes."""

        def work(items: list[pytest.Item], imported: dict[str, list[int]]) -> None:
            measured = self.measured(items)
            (self.folder / "known.json").write_text(json.dumps([measured, imported]), encoding="utf-8")
            suite, wanted = self._wanted(mutants, measured, imported)
            mine = [mutant for mutant in wanted if not suite.runs_on_import(mutant)]
            _tell(f"{len(wanted)} of {len(mutants)} mutants to try, {len(wanted) - len(mine)} of them from the start")
            by_name = {item.nodeid: item for item in items}
            functions = of_lines.functions_of({mutant.path for mutant in mine})
            gc.freeze()  # the forks' own collections need not look at all that is here already
            self._share_out(
                lambda number: self._tell_all(
                    suite,
                    mine[number :: self.jobs],
                    lambda mutant: try_where_it_stands(mutant, suite, by_name, functions, self.folder),
                )
            )

        def begin(number: int) -> None:
            of_lines.collected(test_files(self.tests), work, [module_of(path) for path in targets()])

        self._share_out(begin, jobs=1)
        suite, wanted = self._wanted(mutants, *json.loads((self.folder / "known.json").read_text(encoding="utf-8")))
        late = [mutant for mutant in wanted if suite.runs_on_import(mutant)]
        self._share_out(
            lambda number: self._tell_all(
                suite, late[number :: self.jobs], lambda mutant: try_from_the_start(mutant, suite, self.folder)
            )
        )

    def _wanted(
        self, mutants: list[Mutant], measured: list[dict[str, Any]], imported: dict[str, list[int]]
    ) -> tuple[Suite, list[Mutant]]:
        """Return what is known of the tests, and the mutants that are not known to be killed or to pass them all."""
        suite, known = Suite(measured, imported, self.seconds), self.results()
        for key, row in known.items():
            suite.passed[key] = {test for test, state in row["passed"].items() if suite.states.get(test) == state}
        wanted = [
            mutant
            for mutant in mutants
            if mutant.key not in known or (not known[mutant.key]["killed"] and suite.tests_of(mutant))
        ]
        return suite, sorted(wanted, key=lambda mutant: mutant.key in known)  # those never tried go first

    def _tell_all(self, suite: Suite, mutants: list[Mutant], one: Callable[[Mutant], dict[str, Any]]) -> None:
        for mutant in mutants:
            row = one(mutant)
            passed = {*row["passed"], *suite.passed.get(mutant.key, ())}
            row["passed"] = {test: suite.states[test] for test in sorted(passed)}
            _write(self.folder / "results.jsonl", row | {"state": _digest([mutant.path])})

    def _share_out(self, work: Callable[[int], None], jobs: int | None = None) -> None:
        """Do some work in so many forks of this process."""
        children = []
        for number in range(jobs or self.jobs):
            child = os.fork()
            if child == 0:
                try:
                    work(number)
                    os._exit(0)
                except BaseException:
                    traceback.print_exc()
                finally:
                    os._exit(1)
            children.append(child)
        ended = [os.waitpid(child, 0)[1] for child in children]
        if any(ended):
            raise SystemExit(1)


def _tell(words: str) -> None:
    print(words, file=sys.__stdout__, flush=True)


def report(mutants: list[Mutant], results: dict[str, dict[str, Any]]) -> int:
    """Print each module's figures and the survivors that nothing explains; return how many those are."""
    explained = [line for line in EXPLAINED.read_text(encoding="utf-8").splitlines() if line]
    figures: dict[str, Counter[str]] = {}
    for mutant in mutants:
        row = results.get(mutant.key)
        what = "untried" if row is None else "killed" if row["killed"] else "left"
        if what == "left" and any(_explains(line, mutant) for line in explained):
            what = "explained"
        figures.setdefault(mutant.module, Counter())[what] += 1
        if what == "left":
            print(f"survived: {mutant.module}:{mutant.line}: {mutant.change}   in   {mutant.text}")
    whole: Counter[str] = sum(figures.values(), Counter())
    for module, counts in [*figures.items(), ("all", whole)]:
        said = ", ".join(
            f"{counts[what]} {what}" for what in ("killed", "explained", "left", "untried") if counts[what]
        )
        print(f"{module}: {counts.total()} mutants: {said}")
    return whole["left"]


def _explains(line: str, mutant: Mutant) -> bool:
    what = line.rpartition("  — ")[0]
    return what in (f"{mutant.module}: {mutant.text}", f"{mutant.module}: {mutant.text}  {{{mutant.change}}}")


def main() -> int:
    """Try the mutants and list the survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="try so many, drawn at random")
    parser.add_argument("--module", help="only of this module or folder, e.g. certainty")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="in so many processes")
    parser.add_argument("--seconds", type=float, default=math.inf, help="only so many of tests on each, for now")
    parser.add_argument("--tests", default="", help="only by tests in files with this in their name")
    parser.add_argument("--report", action="store_true", help="only what is known already")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "graphmodel-mutants")
    asked = parser.parse_args()
    os.chdir(ROOT)
    files = [path for path in targets() if asked.module in (None, path.stem, path.parent.name)]
    every = [mutant for file in files for mutant in mutants(file)]
    if asked.sample:
        every = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    asked.folder.mkdir(parents=True, exist_ok=True)
    run = Run(asked.folder, asked.jobs, asked.seconds, asked.tests)
    if not asked.report:
        for name in LIBRARIES:
            importlib.import_module(name)
        run.try_all(every)
    return 1 if report(every, run.results()) else 0


def _concerns(item: pytest.Item) -> bool:
    """Say whether a test may find anything: of the examples those of the files that are changed."""
    return not item.nodeid.startswith(EXAMPLES) or any(f"[{module_of(path)}]" in item.nodeid for path in targets())


def _file(test: str) -> str:
    return EXAMPLES if test.startswith(EXAMPLES) else test.partition("::")[0]


def _digest(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _write(path: Path, row: dict[str, Any]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
