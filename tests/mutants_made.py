"""The mutants of a file: one operator, comparison, constant or choice of its code turned into its neighbour."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.USub: ast.UAdd,
}  # fmt: skip
_NAMES = {"min": "max", "max": "min", "argmax": "argmin", "argmin": "argmax", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: where it is, what stood there and what stands there now, and which lines run the change.

    ``function`` is the qualified name and the first line of the outermost function around it, None for what runs
    while the module is imported. ``nth`` counts equal changes of equal lines in one module.
    """

    path: Path
    line: int
    text: str
    change: str
    nth: int
    lines: range
    function: tuple[str, int] | None
    index: int
    at: int

    @property
    def module(self) -> str:
        return module_of(self.path)

    @property
    def key(self) -> str:
        return f"{self.module}: {self.text}  {{{self.change}}} {self.nth}"

    def tree(self) -> ast.Module:
        """Return the whole changed module."""
        tree = _parsed(self.path)
        _apply(_code(tree)[self.index], self.at)
        return ast.fix_missing_locations(tree)


def module_of(path: Path) -> str:
    """Return the name of the module of a file below graphmodel/."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of one file."""
    tree = _parsed(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    never_run = _never_run(tree)
    statements, functions = _statements(tree), _functions(tree.body)
    seen: Counter[tuple[str, str]] = Counter()
    for index, node in enumerate(_code(tree)):
        if id(node) in never_run:
            continue
        for at in _changes(node):
            change = _apply(copy.deepcopy(node), at)
            text = lines[node.lineno - 1].strip()
            seen[text, change] += 1
            own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            run, function = statements.get(id(node), own), functions.get(id(node))
            yield Mutant(path, node.lineno, text, change, seen[text, change], run, function, index, at)


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _code(tree: ast.Module) -> list[ast.expr | ast.AugAssign]:
    return [node for node in ast.walk(tree) if isinstance(node, _CODE)]


def _statements(tree: ast.Module) -> dict[int, range]:
    """Return for each node inside a simple statement the lines of that statement."""
    simple = (node for node in ast.walk(tree) if isinstance(node, ast.stmt) and not hasattr(node, "body"))
    return {
        id(node): range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
        for statement in simple
        for node in ast.walk(statement)
    }


def _functions(body: list[ast.stmt], names: str = "") -> dict[int, tuple[str, int]]:
    """Return for each node in the body of a function the name and first line of the outermost such function."""
    found: dict[int, tuple[str, int]] = {}
    for part in body:
        if isinstance(part, ast.ClassDef):
            found |= _functions(part.body, f"{names}{part.name}.")
        elif isinstance(part, ast.FunctionDef):
            first = min([part.lineno, *(decorator.lineno for decorator in part.decorator_list)])
            found |= {id(node): (names + part.name, first) for inside in part.body for node in ast.walk(inside)}
    return found


#: Guards and habits that never show in an answer: whether lists are equally long, whether a row can be changed.
_GUARDS = ("strict", "frozen", "slots", "index")
_CODE = (ast.Compare, ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.Constant, ast.Name, ast.Attribute, ast.AugAssign)


def _never_run(tree: ast.Module) -> set[int]:
    """Return the nodes of types, which are not run, and those that are the values of guards."""
    parts: list[ast.AST | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            parts += [word.value for word in node.keywords if word.arg in _GUARDS]
            if isinstance(node.func, ast.Attribute) and node.func.attr == "reshape":
                parts += [size for size in node.args if isinstance(size, ast.UnaryOp)]  # -1 is what is left over
        elif isinstance(node, (ast.arg, ast.AnnAssign)):
            parts.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            parts.append(node.returns)
    return {id(node) for part in parts if part is not None for node in ast.walk(part)}


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
