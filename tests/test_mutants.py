"""``make mutants`` itself: a changed function is really the one that runs, wherever it is held."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from graphmodel.analysis import certainty, tails
from tests import mutants_lines as of_lines
from tests.mutants_made import Mutant, mutants
from tests.mutants_tried import Suite, change_where_it_stands

TAILS = Path(tails.__file__)


def _mutant(change: str) -> Mutant:
    (found,) = (mutant for mutant in mutants(TAILS) if mutant.change.startswith(change))
    return found


def test_a_mutant_is_what_runs_in_the_fork_and_nowhere_else(tmp_path: Path) -> None:
    scaled = _mutant("p_values[order] * size / np.arange(1, size + 1) →")
    functions = of_lines.functions_of([TAILS])

    def ask(say: of_lines.Say) -> None:
        change_where_it_stands(scaled, functions)
        say(certainty.adjust(np.array([0.01, 0.5])).tolist())

    assert certainty.adjust is tails.adjust, "imported by name: it is held in several modules"
    assert of_lines.in_a_fork(ask, tmp_path) == [[0.02, 1.0]]
    assert certainty.adjust(np.array([0.01, 0.5])).tolist() == [0.02, 0.5]


def test_only_tests_that_run_a_mutants_line_are_tried_and_the_quickest_first() -> None:
    scaled = _mutant("p_values[order] * size / np.arange(1, size + 1) →")
    lines = {str(TAILS): [scaled.line]}
    rows = [
        {"test": "slow", "seconds": 2.0, "lines": lines, "state": "", "files": [str(TAILS)]},
        {"test": "quick", "seconds": 1.0, "lines": lines, "state": "", "files": [str(TAILS)]},
        {
            "test": "beside",
            "seconds": 0.1,
            "lines": {str(TAILS): [scaled.line - 1]},
            "state": "",
            "files": [str(TAILS)],
        },
    ]
    suite = Suite(rows, {}, most=10.0)
    assert suite.tests_of(scaled) == ["quick", "slow"]
    assert suite.told(scaled, ["quick", True, "slow", False], ["quick", "slow"])["by"] == "slow"
    assert suite.tests_of(scaled) == ["slow", "quick"], "what found a mutant of the same function goes first"
    assert not suite.told(scaled, ["slow", True, "quick", True], ["slow", "quick"])["killed"]
    assert suite.told(scaled, ["slow"], ["slow", "quick"])["how"] == "died or did not end"


def test_what_a_process_said_before_it_broke_is_kept(tmp_path: Path) -> None:
    def breaks(say: of_lines.Say) -> None:
        say("begun")
        raise SystemExit(3)

    assert of_lines.in_a_fork(breaks, tmp_path) == ["begun", {"broke": "SystemExit(3)"}] and not list(
        tmp_path.iterdir()
    )
