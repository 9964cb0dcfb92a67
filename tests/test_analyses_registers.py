"""A city's register and its capacities, as users write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.analysis.certainty import certainty
from graphmodel.analysis.every import every_table
from graphmodel.analysis.registers import per_capacity, read_capacity, read_register
from graphmodel.analysis.sentences import capacity_sentences
from graphmodel.errors import UnreadableDocumentError
from graphmodel.records import ResponsibilityList
from tests.conftest import HANGZHOU, run_command
from tests.small_lists import small_list


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "a.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_register_is_resolved_like_the_lists(tmp_path: Path) -> None:
    path = _file(tmp_path, "单位\n市卫健委\n市财政局,编制\n\n市财政局\n", "gb18030")
    assert read_register(path, place="杭州市") == ["市卫生健康委员会", "市财政局"]


def test_load_by_capacity_worked_by_hand(tmp_path: Path) -> None:
    table = certainty(small_list("| 市甲局 | 市乙局 市丙局", "| 市乙局 | 市甲局"), bootstraps=0)
    capacity = read_capacity(_file(tmp_path, '单位,编制\n市甲局,10\n市乙局,"1,000"\n'), place="宁波市")
    assert capacity.unit == "编制"
    found = per_capacity(table, capacity)
    assert found["agency"].tolist() == ["市甲局", "市乙局", "市丙局"]
    assert found["load"].tolist()[:2] == [0.2, 0.002] and found["load_rank"].tolist()[:2] == [1, 2]
    assert found["load"].isna().tolist() == [False, False, True]
    assert capacity_sentences(found, "编制") == [
        "按编制折算，市甲局最重：2个项目，每1个编制合0.2个项目。", "有1个单位没有给出编制，没有折算。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "单位\n市甲局\n", "单位,编制\n市甲局,0\n", "单位,编制\n市甲局,x\n", "单位,编制\n市甲局,1\n市甲局,2\n"]
)
def test_capacities_that_cannot_be_read_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableDocumentError):
        read_capacity(_file(tmp_path, text), place="宁波市")
    with pytest.raises(UnreadableDocumentError):
        read_register(tmp_path / "missing.txt", place="宁波市")


def test_both_on_the_command_line(
    tmp_path: Path, hangzhou: ResponsibilityList, capsys: pytest.CaptureFixture[str]
) -> None:
    names = certainty(hangzhou, bootstraps=0)["agency"]
    register = tmp_path / "名录.txt"
    register.write_text("\n".join([*names, "市审计局", "市统计局"]), encoding="utf-8")
    capacity = _file(tmp_path, "单位,编制\n市财政局,150\n市建委,100\n市气象局,9\n")
    run_command("certainty", HANGZHOU, "--universe", register, "--capacity", capacity, "--bootstraps", "50")
    out = capsys.readouterr().out
    assert "按编制折算，市建委最重：14个项目，每1个编制合0.14个项目。" in out and "<NA>" not in out
    assert "给出编制的单位中，有1个不在清单里：市气象局。" in out
    run_command("certainty", HANGZHOU, "--capacity", tmp_path / "missing.csv", expect=2)


def test_a_register_and_capacities_find_the_lists_agencies_as_planners_write_them(
    tmp_path: Path, hangzhou: ResponsibilityList, capsys: pytest.CaptureFixture[str]
) -> None:
    # 建委 and 残联 were two more agencies that nobody names, and made every flag less sure without a word
    register, capacity = tmp_path / "名录.txt", _file(tmp_path, "单位,编制\n建委,100\n市發改委,90\ncaizhengju,150\n")
    names = certainty(hangzhou, bootstraps=0)["agency"]
    short = [name.removeprefix("市") if name in ("市建委", "市残联", "市人防办") else name for name in names]
    register.write_text("\n".join([*short, "各区政府"]), encoding="utf-8")
    run_command("certainty", HANGZHOU, "--universe", register, "--capacity", capacity, "--bootstraps", "0")
    out = capsys.readouterr().out
    assert "不在清单里" not in out
    assert "按编制折算，市建委最重：14个项目，每1个编制合0.14个项目。" in out
    register.write_text("\n".join([*short, "市审计局", "市统计局"]), encoding="utf-8")
    run_command("certainty", HANGZHOU, "--universe", register, "--bootstraps", "0")
    assert (
        "名录里有2个单位不在清单里，“q值（名录）”把它们算作从未被列入：市审计局、市统计局。" in capsys.readouterr().out
    )


def test_all_tables_together_draw_as_many_samples_as_asked() -> None:
    rows = [f"| 市教育局 | 市财政局 市{name}局" for name in ("民政", "公安", "司法", "水利", "体育") * 2]
    assert every_table(small_list(*rows), bootstraps=20)["certainty"]["bootstraps"].eq(20).all()
