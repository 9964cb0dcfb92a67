"""Every tool and every test sees every module of graphmodel/, loaders/ and cypher/."""

from __future__ import annotations

import ast
import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.whole_package import FOLDERS, check_layers, check_types, lay_out, modules

MODULES = modules()
RUN_ON_IMPORT = {"graphmodel.__main__"}


def test_every_file_of_the_three_folders_is_a_module_of_the_package() -> None:
    """A folder that pyproject.toml does not name would be missing from the wheel, and from all checks."""
    files = {path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")}
    assert {path.resolve() for path in MODULES.values()} == files
    assert {name.split(".")[1] for name in MODULES if "." in name} >= {"loaders", "cypher", "stores"}


@pytest.mark.parametrize("name", sorted(MODULES.keys() - RUN_ON_IMPORT))
def test_a_module_is_imported_from_its_file_and_its_examples_are_true(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None and Path(module.__file__).samefile(MODULES[name])
    assert doctest.testmod(module).failed == 0


def test_no_count_of_a_pattern_is_taken_for_a_value() -> None:
    """In ``rf"x{0,3}"`` the braces are Python's: the pattern asks for “(0, 3)”, finds nothing, and nothing says so."""

    def is_count(value: ast.expr) -> bool:
        parts = value.elts if isinstance(value, ast.Tuple) else [value]
        return all(isinstance(part, ast.Constant) and isinstance(part.value, int) for part in parts)

    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in (*FOLDERS, "tests", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue) and is_count(node.value)
    ]
    assert found == []


def test_examples_are_looked_for_in_all_three_folders() -> None:
    """What the test above relies on: a finder that walks a module finds the examples of its functions."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = {
        name
        for name in MODULES.keys() - RUN_ON_IMPORT
        for test in finder.find(importlib.import_module(name))
        if test.examples
    }
    written = {name for name, path in MODULES.items() if "\n    >>> " in path.read_text(encoding="utf-8")}
    assert written <= found and any(name.startswith("graphmodel.loaders.") for name in written)


def test_the_rooms_keep_to_their_layers(tmp_path: Path) -> None:
    done = check_layers(lay_out(tmp_path / "whole"))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("low", ["loaders/cells/dates.py", "cypher/__init__.py", "graph.py"])
def test_the_rule_of_layers_sees_every_folder(low: str, tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "whole")
    with (folder / "graphmodel" / low).open("a", encoding="utf-8") as file:
        file.write("\n\ndef _late() -> None:\n    import graphmodel.stores.base\n")
    done = check_layers(folder)
    assert done.returncode != 0 and "graphmodel.stores" in done.stdout


def test_the_rooms_of_the_readers_have_layers_of_their_own(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "whole")
    with (folder / "graphmodel" / "loaders" / "cells" / "dates.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef _late() -> None:\n    import graphmodel.loaders.tables.grid\n")
    done = check_layers(folder)
    assert done.returncode != 0 and "graphmodel.loaders.tables.grid" in done.stdout


@pytest.mark.parametrize("where", [".", "loaders"])
def test_a_room_without_a_layer_is_noticed(where: str, tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "whole")
    (folder / "graphmodel" / where / "attic.py").write_text('"""A room nobody declared."""\n', encoding="utf-8")
    done = check_layers(folder)
    assert done.returncode != 0 and "attic" in done.stdout


def test_types_are_checked_in_every_folder(tmp_path: Path) -> None:
    """The copy that mypy is shown holds a false line in each of the three."""
    folder = lay_out(tmp_path / "whole")
    for path in folder.rglob("*.py"):  # which files are looked at is asked, not what stands in them
        path.write_text("", encoding="utf-8")
    for place in ("errors.py", "loaders/cells/__init__.py", "cypher/__init__.py"):
        with (folder / "graphmodel" / place).open("a", encoding="utf-8") as file:
            file.write("\n_FALSE: int = 'text'\n")
    # nothing is followed: this asks which files are looked at, `make check` whether they are right
    done = check_types(folder, "--follow-imports=skip", "--cache-dir", str(tmp_path / "cache"))
    found = {line.split(":")[0] for line in done.stdout.splitlines() if 'variable has type "int"' in line}
    assert found == {"graphmodel/errors.py", "graphmodel/loaders/cells/__init__.py", "graphmodel/cypher/__init__.py"}


@pytest.mark.parametrize("folder", [*FOLDERS, "tests", "benchmarks"])
def test_imports_are_sorted_as_our_own_in_every_folder(folder: str) -> None:
    text = (
        "import click\n\nfrom graphmodel.cypher import named_queries\nfrom graphmodel.errors import StoreError\n"
        "from graphmodel.loaders import read_list\n"
    )
    words = ["check", "--select", "I", "--stdin-filename", str(ROOT / folder / "made_up.py"), "-"]
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *words], input=text, capture_output=True, text=True, cwd=ROOT, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout
