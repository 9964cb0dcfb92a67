"""The project's own documents say what is true."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.whole_package import FOLDERS


def test_the_generated_documents_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make.py"), "--check"], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["py", "js", "css"])
def test_no_line_of_code_has_more_than_120_characters(kind: str) -> None:
    # a linter counts wide letters double; here a letter is a letter
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in (*FOLDERS, "benchmarks", "docs", "tests")
        for path in sorted((ROOT / folder).rglob(f"*.{kind}"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        if len(line) > 120
    ]
    assert not long, long


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_start_with_the_two_commands(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert "make demo" in text[:700] and "make test" in text[:700]
