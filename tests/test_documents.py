"""The project's own documents say what is true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import graphmodel
from tests.conftest import ROOT


def test_the_generated_documents_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make.py"), "--check"], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr


MODULES = [
    info.name for info in pkgutil.walk_packages(graphmodel.__path__, "graphmodel.") if "__main__" not in info.name
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


ROOMS = {
    "version": 0,
    "records": 0,
    "errors": 0,
    "schema": 0,
    "files": 1,
    "agencies": 1,
    "record_format": 1,
    "graph": 2,
    "loaders": 2,
    "network": 3,
    "tables": 3,
    "stores": 3,
    "cypher": 2,
    "analysis": 4,
    "views": 5,
    "cli": 6,
}


@pytest.mark.parametrize("name", MODULES)
def test_nothing_lower_imports_anything_higher(name: str) -> None:
    import ast
    import inspect

    source = inspect.getsource(importlib.import_module(name))
    own = name.split(".")[1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("graphmodel."):
            other = str(node.module).split(".")[1]
            assert own == other or ROOMS[other] < ROOMS[own] or {own, other} == {"stores", "graph"}, (
                f"{name} imports {node.module}"
            )


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_start_with_the_two_commands(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert "make demo" in text[:700] and "make test" in text[:700]
