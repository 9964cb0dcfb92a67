"""What each command loads, and that what is imported is declared and what is declared is imported."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import click
import pytest

import graphmodel
from graphmodel.cli.main import COMMANDS, cli
from tests.conftest import HANGZHOU, ROOT

_ASK = """
import sys
before = set(sys.modules)
import contextlib, io, json
from graphmodel.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    try:
        main(sys.argv[1:])
    except SystemExit as leaving:
        assert not leaving.code, leaving.code
sys.__stdout__.write(json.dumps(sorted(set(sys.modules) - before)))
"""
#: What a network drawing library drags in and nobody here needs.
NEVER = {"IPython", "highspy", "jedi", "jsonpickle", "kglite", "opencc", "pytest", "scipy"}


def loaded(*arguments: str) -> set[str]:
    """Return the modules that are loaded when a command has run in a process of its own."""
    run = subprocess.run([sys.executable, "-c", _ASK, *arguments], capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout))


def packages(modules: set[str]) -> set[str]:
    """Return the packages that are neither ours nor Python's own."""
    return {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names) - {"graphmodel", "__main__"}


def test_help_loads_click_and_almost_nothing_else() -> None:
    modules = loaded("--help")
    ours = {name for name in modules if name.startswith("graphmodel")}
    assert ours <= {"graphmodel", "graphmodel.cli", "graphmodel.cli.main", "graphmodel.errors", "graphmodel.version"}
    assert len(modules) < 80  # click alone loads about 50


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_help_of_a_command_needs_no_reader_no_store_and_no_table(name: str) -> None:
    modules = loaded(name, "--help")
    heavy = {"pandas", "numpy", "networkx", "pyvis", "openpyxl", "docx", "neo4j", "graphmodel.loaders.reading"}
    assert not modules & (heavy | NEVER)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("imports") / "city.db")
    loaded("load", str(HANGZHOU), "--store", path)
    return path


@pytest.mark.parametrize("question", [("workload",), ("partners", "市财政局"), ("centrality",), ("calendar",)])
def test_a_question_to_a_store_needs_no_pandas_no_networkx_and_no_reader(store: str, question: tuple[str, ...]) -> None:
    modules = loaded(*question, "--store", store)
    assert packages(modules) <= {"click", "numpy", "tabulate", "wcwidth"}
    assert not [name for name in modules if name.startswith("graphmodel.loaders")]
    assert len(modules) < 320  # of which 90 are NumPy's, 30 the screen's and 12 click's


def test_a_report_of_a_store_needs_no_pandas_and_no_reader_of_files(store: str, tmp_path: Path) -> None:
    modules = loaded("report", "--store", store, "-o", str(tmp_path / "a.html"))
    assert not {"pandas", "pyarrow", "openpyxl", "docx", "graphmodel.loaders.reading"} & modules
    assert not modules & NEVER


def test_the_list_of_commands_says_what_each_command_says() -> None:
    context = click.Context(cli)
    for name, (_, says) in COMMANDS.items():
        command = cli.get_command(context, name)
        assert command is not None and says == command.get_short_help_str(1000), name


def test_every_public_name_can_be_had_and_no_other() -> None:
    for name in graphmodel.__all__:
        assert getattr(graphmodel, name) is not None
        assert name in dir(graphmodel)
    with pytest.raises(AttributeError, match="no_such_name"):
        graphmodel.no_such_name  # noqa: B018


def _imports() -> set[str]:
    found: set[str] = set()
    for folder in ("graphmodel", "loaders", "cypher"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {item.name.partition(".")[0] for item in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    found.add((node.module or "").partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"graphmodel"}


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(item for extra in project.get("optional-dependencies", {}).values() for item in extra),
    ]
    return {_plain(re.match(r"[\w.-]+", item).group()) for item in wanted}  # type: ignore[union-attr]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


#: Declared, and used without an import: parts that another library finds by itself.
FOUND_BY_OTHERS = {
    "lxml": "Beautiful Soup parses with it",
    "neo4j-rust-ext": "neo4j takes its faster packing from it",
}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    homes = packages_distributions()
    imported = {_plain(home) for name in _imports() for home in homes.get(name, [name])}
    declared = _declared()
    assert imported - declared == set(), "imported, not declared in pyproject.toml"
    assert declared - imported <= set(FOUND_BY_OTHERS), "declared in pyproject.toml, imported nowhere"


def test_patterns_of_modules_are_compiled_when_they_are_first_used() -> None:
    """Compiling all that the readers know takes as long as reading a list."""
    for folder in ("graphmodel", "loaders", "cypher"):
        for path in (ROOT / folder).rglob("*.py"):
            assert path.name == "lazy_re.py" or "\nimport re\n" not in path.read_text(encoding="utf-8"), path


def test_no_module_of_ours_reads_files_of_another_library() -> None:
    for folder in ("graphmodel", "loaders", "cypher"):
        for path in Path(ROOT / folder).rglob("*.py"):
            assert "find_spec(" not in path.read_text(encoding="utf-8"), path
