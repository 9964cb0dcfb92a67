"""Cells and paragraphs that repeat themselves without end: read in work that grows with their length, and no faster."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from graphmodel.errors import GraphmodelError
from graphmodel.loaders import read_list
from graphmodel.loaders.cells.clauses import does_a_part

HEADER = "序号\t项目名称\t牵头单位\t配合单位\t完成时间"


def calls(path: Path) -> int:
    """Return how many functions reading a file calls: what a clock would tell, the same on every machine."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read_list(path)
    except GraphmodelError:
        pass  # refusing is an answer, too
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", ["会同", "和", "联合", "1 ", "(a) ", "市海事局、"])
def test_a_cell_twice_as_long_is_no_more_than_twice_the_work(tmp_path: Path, piece: str) -> None:
    def written(letters: int) -> Path:
        long = piece * (letters // len(piece))
        path = tmp_path / f"{letters}.tsv"
        path.write_text(
            f"{HEADER}\n1\t建设渡口\t市交通局\t市财政局\t6月\n2{long}\t建设学校\t市教育局{long}\t市民政局\t9月\n",
            encoding="utf-8",
        )
        return path

    calls(written(40))  # what is read once and kept: the bundled tables
    short, long = calls(written(1200)), calls(written(2400))
    assert long < 2.5 * short


def test_lines_that_begin_like_headers_are_each_looked_at_a_few_times(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    text = "宁波市2024年重点任务分工\n1.建设渡口。（市交通局牵头）\n2.建设学校。（市教育局牵头）\n"
    path.write_text(text + "负责\n" * 10, encoding="utf-8")
    few = calls(path)
    path.write_text(text + "负责\n" * 110, encoding="utf-8")
    assert calls(path) - few < 100 * 12_000  # 110,000 each, when all letters were looked at anew for every line tried


def test_a_clause_of_any_length_is_looked_at_once() -> None:
    assert not does_a_part("市海事局、" * 60_000 + "新馆")  # a search from every letter took hours


@pytest.mark.parametrize("form", ["\t", "\n"])
@pytest.mark.parametrize("column", range(5))
def test_a_number_of_any_length_is_read_or_refused(tmp_path: Path, form: str, column: int) -> None:
    row = ["2", "建设学校", "市教育局", "市民政局", "6月新增学位3个"]
    row[column] = f"{'9' * 5_000}个{row[column]}" if column else "1" * 5_000
    path = tmp_path / "number.txt"
    rows = [
        HEADER.split("\t"),
        ["1", "建设渡口", "市交通局", "市财政局", "6月"],
        row,
        ["3", "修桥", "市建委", "", "9月"],
    ]
    path.write_text("\n".join(form.join(cells) for cells in rows), encoding="utf-8")
    assert calls(path)


@pytest.mark.parametrize("sign", ["and ", "、", "（", "牵头"])
def test_signs_without_end_in_a_cell_are_read_in_seconds(sign: str, tmp_path: Path) -> None:
    cell = sign * (12_000 // len(sign))
    rows = [HEADER.split("\t"), ["1", "修桥", "县交通局", cell, "6月底"], ["2", cell, "县教育局", "县财政局", "9月底"]]
    text = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    (tmp_path / "a.html").write_text(f"<h1>沂川县2026年任务清单</h1><table>{text}</table>", encoding="utf-8")
    begin = time.process_time()
    assert len(read_list(tmp_path / "a.html").projects) == 2
    assert time.process_time() - begin < 8
