"""What a document says does not depend on what the same process read before it."""

from __future__ import annotations

import ast
import json
import multiprocessing
import subprocess
import sys
from collections import defaultdict

import pytest

from graphmodel.agencies import load_registry
from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from graphmodel.record_format import to_json
from tests.conftest import ROOT
from tests.fresh_lists import documents
from tests.made_lists import made_list
from tests.torn_writer import write_torn

OWN = ("县生态环境", "甲乙、丙联合办", "市总", "李敏工作室", "Arts, Film and Fun")
CUT = (
    "杭县2024年民生实事项目责任清单\n序号\t项目名称\t牵头单位\t配合单位\n"
    "1\t新建学校20所\t县教育局\t县生态环境、李敏工作室\n2\t改造小区5个\t县住建局\t甲乙、丙联合办\n"
)
FRESH = [fresh.text for which in ("text-1", "english-23") for fresh in documents(which) if fresh.ending == "txt"]
TEXTS = [CUT, CUT.replace("\t", "\n"), write_torn(made_list(3), 3)[0], write_torn(made_list(8), 8)[0], *FRESH[:3]]


def said(text: str, table: str | None) -> str:
    """Return all that is read of a text: records, notes and problems."""
    try:
        return json.dumps(to_json(read_text(text, registry=load_registry(table))), ensure_ascii=False, sort_keys=True)
    except UnreadableDocumentError as error:
        return str(error)


def alone(table: str) -> list[str]:
    """Return what is read of each text, without and with the user's own names, each in a new process."""
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        return pool.starmap(said, [(text, own) for own in (None, table) for text in TEXTS], chunksize=1)


ALONE = "import json, tests.test_readings_in_any_order as here; print(json.dumps(here.alone({!r})))"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("own") / "own.csv"
    path.write_text("written,name\n" + "".join(f'"{name}","{name}"\n' for name in OWN), encoding="utf-8")
    return str(path)


def test_documents_are_read_alike_in_any_order(table: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ALONE.format(table)], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    readings = list(zip([(text, own) for own in (None, table) for text in TEXTS], json.loads(run.stdout), strict=True))
    size = len(TEXTS)
    assert readings[0][1] != readings[size][1]  # the names matter
    for order in (readings, readings[::-1], readings[1::2] + readings[::2]):
        assert [(text[:20], own) for (text, own), by_itself in order if said(text, own) != by_itself] == []


# ---- why: what functions remember --------------------------------------------------------------

Name = tuple[str, str]


def _uses() -> tuple[dict[Name, set[Name]], set[Name]]:
    """Return which function of the package uses which others by name, and those that remember what they returned."""
    uses: dict[Name, set[Name]] = defaultdict(set)
    remember: set[Name] = set()
    for path in [*(ROOT / "loaders").rglob("*.py"), *(ROOT / "graphmodel").rglob("*.py")]:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        module = module if module.startswith("graphmodel") else f"graphmodel.{module}"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        known = {
            each.asname or each.name: (node.module or "", each.name) for node in imports for each in node.names
        } | {node.name: (module, node.name) for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef):
                continue
            used = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
            uses[module, node.name] |= {known[name] for name in used if name in known} - {(module, node.name)}
            if any("cache" in ast.unparse(decorator) for decorator in getattr(node, "decorator_list", ())):
                remember.add((module, node.name))
    return uses, remember


def test_what_is_remembered_for_all_readings_asks_for_no_names_of_a_user() -> None:
    uses, remember = _uses()
    asks = {("graphmodel.loaders.cells.own_names", "own_names")}
    while more := {name for name, used in uses.items() if used & asks} - asks:
        asks |= more
    assert len(remember) > 60
    assert remember & asks == set()
