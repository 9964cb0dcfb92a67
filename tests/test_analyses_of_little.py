"""Lists that hold little: every analysis gives its reason or a clear refusal, and never a heading without rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import run_command

ONE = "宁波市2024年民生实事项目清单\n项目名称 牵头单位\n新建学校20所 市教育局\n"
UNDATED = "宁波市2024年民生实事项目清单\n项目名称 牵头单位 配合单位\n新建学校20所 市教育局 市财政局\n加装电梯90台 市住建局 市财政局\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["certainty"], "项目不足10个，清单太短"),
        (["underway"], "没有能读出月份的步骤"),
        (["underway", "--month", "5"], "没有能读出月份的步骤"),
        (["underway", "--peaks"], "没有能读出月份的步骤"),
        (["depends", "--leaders"], "清单没有写明领导"),
        (["ties"], "单位不足两个"),
        (["elsewhere"], "不足3个，不和别处比较"),
        (["gaps"], "别处没有清单，或没有相似的项目"),
        (["ask", "5月谁最忙"], "没有能读出月份的步骤"),
        (["ask", "哪个月最忙"], "没有能读出月份的步骤"),
        (["ask", "市教育局5月有什么事"], "没有能读出月份的步骤"),
        (["ask", "有哪些领导"], "清单没有写明领导"),
        (["ask", "哪位领导的项目最多"], "清单没有写明领导"),
        (["ask", "7月有哪些项目到期"], "清单没有写明哪个月完成"),
    ],
    ids=" ".join,
)
def test_one_project_of_one_agency(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    run_command(*words, tmp_path / "one.txt")
    assert says in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["partners", "市审计局"], "没有单位“市审计局”"),
        (["underway", "--agency", "市审计局"], "没有单位“市审计局”"),
        (["underway", "--month", "5", "--agency", "市审计局"], "没有单位“市审计局”"),
        (["depends", "--agency", "市审计局"], "没有单位“市审计局”"),
        (["calendar", "--agency", "市审计局"], "没有单位“市审计局”"),
        (["plan"], "没有写明日期的步骤"),
        (["plan", "--agency", "市审计局"], "没有单位“市审计局”"),
        (["plan", "--drop", "市教育局"], "只由市教育局牵头"),
        (["compare"], "要两年或两版清单才能对比"),
        (["ask", "市审计局牵头哪些项目"], "清单里没有“市审计局”"),
    ],
    ids=" ".join,
)
def test_what_is_not_there_is_said_in_one_line(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "undated.txt").write_text(UNDATED, encoding="utf-8")
    run_command(*words, tmp_path / "undated.txt", expect=2)
    error = [line for line in capsys.readouterr().err.splitlines() if line.startswith("错误")]
    assert len(error) == 1 and says in error[0]


def test_an_empty_store_and_a_store_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from graphmodel.stores import open_store

    open_store(str(tmp_path / "empty.db")).close()
    for command in ("certainty", "underway", "depends", "ties", "groups", "positions", "gaps", "elsewhere", "workload"):
        run_command(command, "--store", tmp_path / "empty.db", expect=2)
        run_command(command, "--store", tmp_path / "none.db", expect=2)
    assert "Traceback" not in capsys.readouterr().err
