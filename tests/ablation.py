"""What each word and number of the readers is for: take one away, read the held-out lists again, and see what changes.

``python -m tests.ablation loaders/cells/roles.py`` (``--numbers`` for those alone) prints the entries of a module
whose removal changes neither the figures of the held-out and fresh lists nor one of the forms; such an entry is to be
deleted, or a test says what it is for. An entry is an alternative of a pattern or a number that is compared; a number
is set to zero. It takes some seconds for each.
"""

from __future__ import annotations

import ast
import csv
import importlib.machinery
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
# alternatives that are plain words: 配合|协办, support|help
_WORDS = re.compile(r"(?<=[(|\"])((?:[\u4e00-\u9fff]|[A-Za-z](?=[A-Za-z ])|(?<=[A-Za-z ])[A-Za-z]| )+)(?=[|)\"])")
_SEEDS = {"running text": range(100, 103), "torn table": range(100, 102), "lines across": range(100, 102)}


def entries(source: str) -> Iterator[tuple[str, str]]:
    """Yield what is taken away, and the source without it: each word of a pattern, each number of a constant."""
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Constant) or node.end_lineno is None:
            continue
        if isinstance(node.value, float) and node.value:
            line = lines[node.lineno - 1]
            changed = line[: node.col_offset] + "0.0" + line[node.end_col_offset :] if line.isascii() else ""
            if changed:
                yield (
                    f"{node.lineno}: {node.value}",
                    "\n".join([*lines[: node.lineno - 1], changed, *lines[node.lineno :]]),
                )
    for number, line in enumerate(lines):
        if "|" not in line or line.lstrip().startswith(("#", '"""')):
            continue
        for match in _WORDS.finditer(line):
            begin, end = match.span()
            if line[begin - 1 : begin] == "|":
                begin -= 1
            elif line[end : end + 1] == "|":
                end += 1
            else:
                continue
            changed = line[:begin] + line[end:]
            yield f"{number + 1}: {match[1]}", "\n".join([*lines[:number], changed, *lines[number + 1 :]])


def figures() -> Iterator[Any]:
    """Yield one figure after another, the quick ones first."""
    from graphmodel.errors import UnreadableDocumentError
    from graphmodel.loaders import read_list
    from tests import fresh_lists, held_out
    from tests.test_forms import DOCUMENTS, row

    for which in fresh_lists.SETS:
        yield fresh_lists.measure(which)
    for path in DOCUMENTS:
        with path.with_suffix(".expected.csv").open(encoding="utf-8", newline="") as file:
            wanted = list(csv.DictReader(file))
        try:
            yield [row(project) for project in read_list(path).projects] == wanted
        except UnreadableDocumentError:
            yield False
    for form, seeds in _SEEDS.items():
        yield held_out.measure(form, seeds)


def _changes(path: Path, source: str, usual: list[str]) -> bool:
    """Return whether a figure changes with another source of a module; worked out in a process of its own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    get_data = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: Any, name: str) -> Any:
        if Path(loader.path) == path:
            return compile(source, loader.path, "exec")
        return get_data(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    try:
        same = all(repr(found) == figure for found, figure in zip(figures(), usual, strict=True))
    except Exception:
        same = False
    os._exit(0 if same else 1)


def _usual() -> list[str]:
    """Return the figures of the readers as they are, worked out in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(write, "w", encoding="utf-8") as out:
            out.write("\n".join(map(repr, figures())))
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as back:
        found = back.read().split("\n")
    os.waitpid(child, 0)
    return found


def main(names: list[str], *, only_numbers: bool) -> None:
    """Print the entries of modules that change nothing."""
    import docx  # noqa: F401  # what does not change is loaded before the processes part
    import networkx  # noqa: F401
    import openpyxl  # noqa: F401

    usual = _usual()
    for name in names:
        path = ROOT / name
        for entry, source in entries(path.read_text(encoding="utf-8")):
            if only_numbers and not entry.split()[-1][0].isdigit():
                continue
            if not _changes(path, source, usual):
                print(f"{name}:{entry}", flush=True)


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if name != "--numbers"], only_numbers="--numbers" in sys.argv)
