"""A city's register and its capacities, as users write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.agencies import load_registry
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("单位,编制\n\n市甲局,10\n市乙局\n", "第4行“市乙局”的数量不是大于0的数"),
        ("单位,编制\n市甲局,10\n,15\n", "第3行“，15”没有写单位"),
        ("单位\n市甲局,10\n", "要有一行表头和两列"),
        ("单位,编制\n", "要有一行表头和两列"),
        ("\n单位,编制\n\n市甲局,10\n市甲局,11\n", "第5行：市甲局写了两次"),
        ("单位,编制\n市甲局,inf\n", "第2行“市甲局，inf”的数量不是大于0的数"),
    ],
)
def test_the_line_that_is_wrong_is_the_one_of_the_file(tmp_path: Path, text: str, said: str) -> None:
    # a number behind an empty cell was left out in silence, and blank lines were not counted
    with pytest.raises(UnreadableDocumentError, match=said):
        read_capacity(_file(tmp_path, text), place="宁波市")


def test_a_register_line_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="第3行“，2号楼”没有写单位"):
        read_register(_file(tmp_path, "单位,地址\n市甲局,1号楼\n,2号楼\n"), place="宁波市")
    assert read_register(_file(tmp_path, ",\n单位,地址\n,\n市甲局,1号楼\n"), place="宁波市") == ["市甲局"]


def test_the_least_table_of_capacities_has_one_line_and_half_a_person(tmp_path: Path) -> None:
    capacity = read_capacity(_file(tmp_path, "单位,编制,备注\n市甲局,0.5\n"), place="宁波市")
    assert (capacity.unit, capacity.of) == ("编制", {"市甲局": 0.5})
    assert read_capacity(_file(tmp_path, "单位,编制\n市甲局,1,合署\n"), place="宁波市").of == {"市甲局": 1.0}


def test_registers_and_capacities_go_by_the_users_own_names(tmp_path: Path) -> None:
    own_names = tmp_path / "names.csv"
    own_names.write_text("written,name\n大数局,市大数据中心\n", encoding="utf-8")
    own, path = load_registry(own_names), _file(tmp_path, "单位,编制\n大数局,10\n")
    assert read_register(path, place="宁波市", registry=own) == ["市大数据中心"]
    assert read_capacity(path, place="宁波市", registry=own).of == {"市大数据中心": 10.0}


def test_loads_are_ranked_within_place_and_year_the_heaviest_first(tmp_path: Path) -> None:
    lists = [
        small_list("| 市丙局 | 市甲局", "| 市甲局 | 市乙局", place="宁波市", year=2025),
        small_list("| 市甲局 | 市乙局", "| 市乙局 | 市甲局 市丙局", place="宁波市", year=2024),
        small_list("| 市乙局 | 市甲局", place="丽水市", year=2025),
        small_list("| 市乙局 | 市甲局", place="宁波市", year=None),
    ]
    capacity = read_capacity(_file(tmp_path, "单位,编制\n市甲局,10\n市乙局,10\n"), place="宁波市")
    table = per_capacity(certainty(lists, bootstraps=0), capacity)
    rows = [
        ("丽水市", 2025, "市乙局", 0.1, 1), ("丽水市", 2025, "市甲局", 0.1, 1),
        ("宁波市", 2024, "市乙局", 0.2, 1), ("宁波市", 2024, "市甲局", 0.2, 1), ("宁波市", 2024, "市丙局", None, None),
        ("宁波市", 2025, "市甲局", 0.2, 1), ("宁波市", 2025, "市乙局", 0.1, 2), ("宁波市", 2025, "市丙局", None, None),
        ("宁波市", None, "市乙局", 0.1, 1), ("宁波市", None, "市甲局", 0.1, 1),
    ]  # fmt: skip
    assert list(table) == [
        "place", "year", "agency_id", "agency", "kind", "led", "supported", "capacity", "load", "load_rank",
    ]  # fmt: skip
    columns = table[["place", "year", "agency", "load", "load_rank"]].astype(object)
    assert columns.where(columns.notna(), None).apply(tuple, axis=1).tolist() == rows


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
