"""The package as a user gets it, in one folder.

loaders/ and cypher/ stand at the top level and are mapped into the package by pyproject.toml. Tools that walk
folders (mypy, import-linter, pkgutil) follow no such map, so they are shown a copy in which every module stands
where its name says. ``python -m tests.whole_package`` runs mypy and the rule of layers over it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("graphmodel", "loaders", "cypher")
_SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def packages() -> dict[str, Path]:
    """Return every declared package and the folder it is mapped to."""
    return {name: _folder(name) for name in _SETTINGS["packages"]}


def _folder(package: str) -> Path:
    mapped = _SETTINGS["package-dir"]
    above, rest = package, ""
    while above not in mapped:
        above, _, last = above.rpartition(".")
        rest = f"{last}/{rest}"
    return ROOT / mapped[above] / rest


def modules() -> dict[str, Path]:
    """Return every module of the package and its file."""
    found: dict[str, Path] = {}
    for package, folder in packages().items():
        for path in sorted(folder.glob("*.py")):
            found[package if path.stem == "__init__" else f"{package}.{path.stem}"] = path
    return found


def lay_out(folder: Path) -> Path:
    """Copy the package into a folder, each module where its name says; files keep their times, for caches."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, path in modules().items():
        place = folder.joinpath(*name.split("."))
        target = place / "__init__.py" if path.stem == "__init__" else place.with_suffix(".py")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    shutil.copy2(ROOT / "graphmodel" / "py.typed", folder / "graphmodel")
    return folder


def run(folder: Path, tool: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a tool that is installed beside this Python over the laid out package."""
    environment = os.environ | {"PYTHONPATH": str(folder), "MYPYPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", _TOOLS[tool], *words], cwd=folder, env=environment, capture_output=True, text=True
    )


_TOOLS = {
    "mypy": "import sys; from mypy.main import main; sys.argv[0] = 'mypy'; main(clean_exit=True)",
    "lint-imports": (
        "import sys; from importlinter.cli import lint_imports_command as main; sys.argv[0] = 'lint-imports'; main()"
    ),
}


def check_types(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run mypy as pyproject.toml sets it."""
    return run(folder, "mypy", "--config-file", str(ROOT / "pyproject.toml"), "-p", "graphmodel", *words)


def check_layers(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter as pyproject.toml sets it."""
    return run(folder, "lint-imports", str(ROOT / "pyproject.toml"), "--no-cache")


def main() -> int:
    """Run both over the whole package."""
    folder = lay_out(ROOT / "build" / "whole")
    results = [check_layers(folder), check_types(folder, "--cache-dir", str(ROOT / ".mypy_cache"))]
    for done in results:
        print(done.stdout + done.stderr, end="")
    return max(done.returncode for done in results)


if __name__ == "__main__":
    sys.exit(main())
