"""What each word and number of the readers is for: take one away, read the held-out lists again, and see what changes.

``python -m tests.ablation loaders/cells/roles.py`` prints the words of a module whose removal changes neither the
figures of the held-out and fresh lists nor one of the forms; a word is an alternative of a pattern. With ``--branches``
it does so for the conditions of the module, each taken to be never true, with ``--functions`` for its functions, each
of which returns nothing, or what it was given. It takes most of a minute for each. ``python -m tests.ablation`` does
the same for the numbers of ``loaders/settings.py``, each set to zero; only the documents in whose reading a number is
asked for are read again, so it takes some seconds for each.
What changes nothing is to be deleted, or a test says what it is for. Before numbers are deleted they are tried
together (``--together NAME NAME …``): each of two that speak for the same may be enough, and both gone too few.
``--as-many-as-can-go NAME NAME …`` finds those of them that can go together, one after the other.

``--answers tests/test_a.py …`` reads the documents and runs tests once with every condition watched, and prints those
that had one answer all the time: what is never true, and what is never false, does nothing. Take all tests, the slow
ones too: a condition may have its other answer in one of them alone.
"""

from __future__ import annotations

import ast
import builtins
import csv
import importlib.machinery
import os
import pickle
import re
import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
# alternatives that are plain words: 配合|协办, support|help
_WORDS = re.compile(r"(?<=[(|\"])((?:[\u4e00-\u9fff]|[A-Za-z](?=[A-Za-z ])|(?<=[A-Za-z ])[A-Za-z]| )+)(?=[|)\"])")
#: What is printed of a condition, by the answers that it had.
_ANSWERS = {(): "not asked", (True,): "always true", (False,): "never true"}
_MADE = {"running text": range(100, 106), "torn table": range(100, 130), "lines across": range(100, 130)}
_SEEDS = {"running text": range(100, 103), "torn table": range(100, 102), "lines across": range(100, 102)}


def entries(source: str) -> Iterator[tuple[str, str]]:
    """Yield what is taken away, and the source without it: each word of a pattern."""
    lines = source.split("\n")
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


def branches(source: str) -> Iterator[tuple[str, str]]:
    """Yield each condition of a module, and the source in which it is never true."""
    for at, node in enumerate(ast.walk(ast.parse(source))):
        if isinstance(node, ast.If):
            tree = ast.parse(source)
            changed = list(ast.walk(tree))[at]
            assert isinstance(changed, ast.If)
            changed.test = ast.Constant(False)
            yield f"{node.lineno}: if {ast.unparse(node.test)}", ast.unparse(ast.fix_missing_locations(tree))


def functions(source: str) -> Iterator[tuple[str, str]]:
    """Yield each function of a module that returns something, and the source in which it does nothing."""
    for at, node in enumerate(ast.walk(ast.parse(source))):
        if isinstance(node, ast.FunctionDef) and (nothing := _nothing(node)):
            tree = ast.parse(source)
            changed = list(ast.walk(tree))[at]
            assert isinstance(changed, ast.FunctionDef)
            changed.body = ast.parse(f"def f():\n return {nothing}").body[0].body  # type: ignore[attr-defined]
            yield f"{node.lineno}: {node.name} returns {nothing}", ast.unparse(ast.fix_missing_locations(tree))


def _nothing(function: ast.FunctionDef) -> str:
    """Return what a function returns that does nothing, by what it says it returns: what it was given, if it may."""
    kind = ast.unparse(function.returns) if function.returns else "None"
    given = [word.arg for word in function.args.args if word.annotation and ast.unparse(word.annotation) == kind]
    if given or kind.endswith("None"):
        return [*given, "None"][0]
    empty = {"bool": "False", "str": "''", "list": "[]", "Iterator": "iter(())", "dict": "{}", "set": "set()"}
    return empty.get(kind.partition("[")[0], "")


def figures() -> Iterator[Any]:
    """Yield one figure after another, the quick ones first."""
    from tests import fresh_lists, held_out
    from tests.test_forms import DOCUMENTS

    for which in fresh_lists.SETS:
        yield fresh_lists.measure(which)
    yield from map(_form, DOCUMENTS)
    for form, seeds in _SEEDS.items():
        yield held_out.measure(form, seeds)


def _form(path: Path) -> bool:
    """Return whether a form reads as is written beside it."""
    from graphmodel.errors import UnreadableDocumentError
    from graphmodel.loaders import read_list
    from tests.test_forms import row

    with path.with_suffix(".expected.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    try:
        return [row(project) for project in read_list(path).projects] == wanted
    except UnreadableDocumentError:
        return False


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


@dataclass(frozen=True)
class Document:
    """One document of the sets: how it is read, and when it was read with all numbers, what came out and who asked."""

    read: Callable[[], Any]
    usual: str
    asked: frozenset[str]
    seconds: float


def _in_a_process(work: Callable[[], Any]) -> Any:
    """Return what a function returns in a process of its own: it may change what it likes."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            out = work()
        except Exception as error:
            out = repr(error)
        with os.fdopen(write, "wb") as file:
            pickle.dump(out, file)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        found = pickle.load(file)
    os.waitpid(child, 0)
    return found


def _asked(read: Callable[[], Any]) -> tuple[str, frozenset[str], float]:
    """Read a document and return what came out, the numbers that were asked for, and the seconds it took."""
    from graphmodel.loaders import settings

    names: set[str] = set()

    class Watched(types.ModuleType):
        def __getattribute__(self, name: str) -> Any:
            names.add(name)
            return super().__getattribute__(name)

    settings.__class__ = Watched
    begin = time.process_time()
    found = repr(read())
    return found, frozenset(names), time.process_time() - begin


def _documents() -> list[Document]:
    """Return every document, the quick ones first."""
    from tests import fresh_lists, held_out
    from tests.test_forms import DOCUMENTS

    reads: list[Callable[[], Any]] = [
        partial(fresh_lists.read, fresh) for which in fresh_lists.SETS for fresh in fresh_lists.documents(which)
    ]
    reads += [partial(_form, path) for path in DOCUMENTS]
    reads += [partial(held_out.measure, form, [seed]) for form, seeds in _MADE.items() for seed in seeds]
    found = [Document(read, *_in_a_process(partial(_asked, read))) for read in reads]
    return sorted(found, key=lambda document: document.seconds)


def _first_change(names: Sequence[str], documents: Sequence[Document]) -> str | None:
    """Return how the first document reads that reads otherwise without some numbers."""
    from graphmodel.loaders import settings

    for name in names:
        setattr(settings, name, type(getattr(settings, name))(0))
    for document in documents:
        if document.asked & set(names) and (found := repr(document.read())) != document.usual:
            return f"{document.usual[:60]} -> {found[:60]}"
    return None


def numbers(together: Sequence[str]) -> None:
    """Print for each number of the readers, or for some of them together, what changes without it."""
    from graphmodel.loaders import settings

    names = [name for name, value in vars(settings).items() if name.isupper() and isinstance(value, (int, float))]
    documents = _documents()
    for group in [together] if together else [[name] for name in names]:
        change = _in_a_process(partial(_first_change, group, documents))
        print(f"{' '.join(group):36} {change or 'CHANGES NOTHING'}", flush=True)


def as_many_as_can_go(names: Sequence[str]) -> None:
    """Print for each number what changes without it and without those before it that changed nothing."""
    documents = _documents()
    gone: list[str] = []
    for name in names:
        change = _in_a_process(partial(_first_change, [*gone, name], documents))
        gone += [] if change else [name]
        print(f"{name:36} {change or 'CAN GO'}", flush=True)


class _Watch(ast.NodeTransformer):
    """Asks ``_answer`` about every condition of a module, and every part of one, and remembers where each is."""

    def __init__(self, name: str, source: str, where: list[str]) -> None:
        self.name, self.source, self.where = name, source, where

    def _watched(self, kind: str, node: ast.expr) -> ast.expr:
        text = " ".join((ast.get_source_segment(self.source, node) or "").split())
        self.where.append(f"{self.name}:{node.lineno}: {kind} {text[:100]}")
        call = ast.Call(ast.Name("_answer", ast.Load()), [ast.Constant(len(self.where) - 1), self.visit(node)], [])
        return ast.copy_location(call, node)

    def visit_If(self, node: ast.If) -> ast.If:
        node.test = self._watched("if", node.test)
        node.body, node.orelse = ([self.visit(part) for part in parts] for parts in (node.body, node.orelse))
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.IfExp:
        node.test, node.body, node.orelse = (
            self._watched("if", node.test),
            self.visit(node.body),
            self.visit(node.orelse),
        )
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.BoolOp:
        node.values = [self._watched(type(node.op).__name__.lower(), value) for value in node.values]
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        node.target, node.iter = self.visit(node.target), self.visit(node.iter)
        node.ifs = [self._watched("if", condition) for condition in node.ifs]
        return node


def answers(tests: Sequence[str]) -> None:
    """Print the conditions of the readers that had one answer while all documents were read and tests were run."""
    import pytest

    where: list[str] = []
    found: dict[int, set[bool]] = {}

    def answer(at: int, value: Any) -> Any:
        try:
            found.setdefault(at, set()).add(bool(value))
        except ValueError:  # an array of NumPy's is no condition
            found[at] = {True, False}
        return value

    builtins._answer = answer  # type: ignore[attr-defined]
    get_data = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: Any, name: str) -> Any:
        path = Path(loader.path)
        if not path.is_relative_to(ROOT / "loaders"):
            return get_data(loader, name)
        source = path.read_text(encoding="utf-8")
        watch = _Watch(path.relative_to(ROOT).as_posix(), source, where)
        return compile(ast.fix_missing_locations(watch.visit(ast.parse(source))), loader.path, "exec")

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests])
    for _figure in figures():
        pass
    for at, place in enumerate(where):
        if len(found.get(at, ())) < 2:
            print(place, "->", _ANSWERS[tuple(found.get(at, ()))], flush=True)


def rules(names: Sequence[str], taken_away: Callable[[str], Iterator[tuple[str, str]]]) -> None:
    """Print the words, conditions or functions of modules that change nothing when they are taken away."""
    usual = _usual()
    for name in names:
        path = ROOT / name
        for entry, source in taken_away(path.read_text(encoding="utf-8")):
            if not _changes(path, source, usual):
                print(f"{name}:{entry}", flush=True)


if __name__ == "__main__":
    import docx  # noqa: F401  # what does not change is loaded before the processes part
    import networkx  # noqa: F401
    import openpyxl  # noqa: F401

    if "--answers" in sys.argv:
        answers([name for name in sys.argv[1:] if not name.startswith("--")])
    elif modules := [name for name in sys.argv[1:] if name.endswith(".py")]:
        rules(modules, branches if "--branches" in sys.argv else functions if "--functions" in sys.argv else entries)
    elif "--as-many-as-can-go" in sys.argv:
        as_many_as_can_go([name for name in sys.argv[1:] if name.isupper()])
    else:
        numbers([name for name in sys.argv[1:] if name.isupper()])
