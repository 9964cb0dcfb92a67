"""What the reader says of a document is told in the page's language."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphmodel.records import Note, Problem, ResponsibilityList
from graphmodel.views import write_report
from graphmodel.views.bundle import asset
from graphmodel.views.remarks import remark_in_english
from tests.opened_page import Opened

ROOT = Path(__file__).parent.parent


def written(node: ast.AST) -> str | None:
    """Return a text of the code, with something in the place of each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace("{}", "甲")
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "甲" for part in node.values)
    return None


def remarks() -> Iterator[tuple[str, str]]:
    """Yield what the readers ask to be checked: whole sentences, not what others are put together of."""
    for path in sorted((ROOT / "loaders").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            text = None if id(node) in pieces else written(node)
            if (
                text
                and re.search(
                    "请核对$|核对，或[^，；]+文件$|没有写入记录$|没有读入$|请补上$|读错了栏$|--map 指明|--set-|分开再读$",
                    text,
                )
                and not re.match("[，；甲也写只]", text)
            ):
                yield path.name, text


def test_the_remarks_of_the_readers_have_english_words() -> None:
    found = {text: name for name, text in remarks()}
    lacking = {text: name for text, name in found.items() if remark_in_english(text) is None}
    # a new one is told in Chinese until somebody words it: most are worded
    assert len(found) > 50 and len(lacking) < 0.1 * len(found), lacking


def test_where_and_how_often_a_remark_holds_is_told_in_english_too() -> None:
    text = "这段文字没有写入记录，也不是说明，请核对"
    told = remark_in_english(text)
    assert told and remark_in_english(f"{text}（共2处，另见第9行）") == f"{told} (2 times; also line 9)"
    assert remark_in_english(f"网页源代码第4行：{text}（共3处）") == f"line 4 of the page's source: {told} (3 times)"
    assert remark_in_english("第2页：别的话") is None


def test_both_languages_have_the_same_values() -> None:
    for chinese, english in json.loads(asset("language", "remarks.json")):
        values = len(re.findall(r"\{\}", chinese))
        assert len(re.findall(r"\{\d?\}", english)) == values, chinese
        given = [f"值{number}" for number in range(values)]
        told = remark_in_english(chinese.format(*given))
        assert told is not None and all(value in told for value in given), chinese
        assert not re.search("[一-鿿]", re.sub(r"值\d", "", told)), chinese


@pytest.mark.browser
def test_the_page_says_problems_and_notes_in_its_language(
    browser: Any, hangzhou: ResponsibilityList, tmp_path: Path
) -> None:
    doubts = (Problem((3, 3), "某文字", "第3项里有认不出的字，请对照原文改正"), Problem((4, 4), "甲", "别的话"))
    notes = (Note((5, 5), "序号 3“甲”写了不止一行，合为一个项目"), Note((6, 6), "各地要加强领导"))
    write_report([replace(hangzhou, problems=doubts, notes=notes)], tmp_path / "a.html", language="en")
    with Opened(browser, tmp_path / "a.html") as opened:
        said = opened.text("#method")
        assert "Project 3 holds characters that could not be read" in said and "认不出的字" not in said
        assert "Number 3, “甲”, has several rows" in said
        assert "别的话" in said and "各地要加强领导" in said  # what is not known stays as it is
        opened.page.click("#language")
        said = opened.text("#method")
        assert "第3项里有认不出的字" in said and "could not be read" not in said
