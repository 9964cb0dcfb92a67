"""The commands, as a user runs them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import openpyxl
import pytest

from graphmodel.cli.main import COMMANDS, main
from tests.conftest import HANGZHOU, run_command


def run(*words: str, expect: int = 0) -> None:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    assert left.value.code == expect


def test_read_prints_the_record_format(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", HANGZHOU, "--format", "json")
    read = json.loads(capsys.readouterr().out)
    assert len(read["projects"]) == 22
    assert read["projects"][0]["deadline"] == {"text": "11月底", "date": "2023-11-30"}
    assert read["projects"][0]["milestones"][1] == {
        "group": None,
        "when": "5—6月",
        "starts": "2023-05-01",
        "due": "2023-06-30",
        "text": "5—6月开展项目设计和招标",
        "targets": [],
    }


def test_read_takes_its_own_output_as_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("read", HANGZHOU, "--format", "json")
    first = capsys.readouterr().out
    (tmp_path / "list.json").write_text(first, encoding="utf-8")
    run("read", tmp_path / "list.json", "--format", "json")
    assert capsys.readouterr().out == first


def test_names_lists_what_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", HANGZHOU, "--names", "--format", "json")
    names = json.loads(capsys.readouterr().out)
    assert [row["written"] for row in names if not row["known"]] == ["华数传媒集团"]
    assert {"written": "国家电网杭州公司", "resolved": "国网杭州供电公司"}.items() <= next(
        row for row in names if row["written"] == "国家电网杭州公司"
    ).items()


def test_explain_tells_what_was_not_read_and_strict_fails_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("Action,Lead agency,By when\nMend it,Works,May 2027,lost words\n", encoding="utf-8")
    run("read", tmp_path / "a.csv", "--explain", "--format", "json", "--strict", expect=1)
    rows = json.loads(capsys.readouterr().out)
    assert any(row["kind"] == "需要核对" and row["field"] for row in rows)


def test_explain_tells_where_each_line_went(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", HANGZHOU, "--explain", "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert {"line": 832, "kind": "单元格", "field": "17:partner_units", "text": "相关区、县（市）政府"} in rows


def test_workload_has_the_promised_columns(capsys: pytest.CaptureFixture[str]) -> None:
    run("workload", HANGZHOU, "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert list(rows[0]) == [
        "agency",
        "kind",
        "led",
        "supported",
        "share",
        "leaders",
        "peak_month",
        "peak_steps",
        "expected",
        "p_value",
        "q_value",
        "overburdened",
    ]
    assert (rows[0]["agency"], rows[0]["supported"], rows[0]["overburdened"]) == ("市财政局", 15, True)


def test_the_screen_shows_chinese_headings(capsys: pytest.CaptureFixture[str]) -> None:
    run("workload", HANGZHOU)
    assert capsys.readouterr().out.splitlines()[0].split() == [
        "单位",
        "类型",
        "牵头项目",
        "配合项目",
        "折算份额",
        "涉及领导",
        "最忙月份",
        "当月步骤",
        "随机预期",
        "p值",
        "q值",
        "显著偏多",
    ]


def test_every_table_comes_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("partners", "市财政局", HANGZHOU, "-o", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None and [cell.value for cell in sheet[1]][:3] == ["合作单位", "类型", "项目数"]
    run("centrality", HANGZHOU, "--format", "csv")
    assert capsys.readouterr().out.startswith("name,label,degree,degree_rank")
    run("calendar", HANGZHOU, "--format", "md")
    assert capsys.readouterr().out.startswith("| 单位")


def test_centrality_says_what_a_tie_and_a_distance_are(capsys: pytest.CaptureFixture[str]) -> None:
    """The weighted degree is a number of projects, by the weights it is made of: nobody may take it for more."""
    run("centrality", HANGZHOU, "--format", "json")
    said = capsys.readouterr()
    assert "1/（单位数−1）" in said.err and "距离取其倒数" in said.err
    assert {row["name"]: row["strength"] for row in json.loads(said.out)}["市财政局"] == 15


def test_the_store_gives_the_same_tables_as_the_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "city.db"
    run("load", HANGZHOU, "--store", store)
    run("load", HANGZHOU, "--store", store)
    assert "没有变化" in capsys.readouterr().out
    for command in (["workload"], ["partners", "市建委"], ["centrality"], ["centrality", "--two-mode"], ["calendar"]):
        run(*command, "--store", store, "--format", "json")
        stored = capsys.readouterr().out
        run(*command, HANGZHOU, "--format", "json")
        assert capsys.readouterr().out == stored


def test_a_users_names_are_kept_by_the_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "my.csv").write_text("written,name,kind\n市财政局,市金库,public institution\n", encoding="utf-8")
    run("load", HANGZHOU, "--store", tmp_path / "city.db", "--agencies", tmp_path / "my.csv")
    capsys.readouterr()
    run("workload", tmp_path / "city.db", "--format", "json")
    assert json.loads(capsys.readouterr().out)[0]["agency"] == "市金库"


def test_named_and_ad_hoc_queries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", HANGZHOU, "--store", tmp_path / "city.db")
    monkeypatch.setenv("GRAPHMODEL_STORE", str(tmp_path / "city.db"))
    capsys.readouterr()
    run("cypher", "partners", "--agency", "市财政局", "--format", "json")
    assert json.loads(capsys.readouterr().out)[0] == {
        "place": "杭州市",
        "year": 2023,
        "partner": "市建委",
        "kind": "government department",
        "projects": 9,
    }
    run("cypher", "due", "--month", "2023-06", "--format", "json")
    assert len(json.loads(capsys.readouterr().out)) == 21
    run("cypher", "MATCH (a:Agency {name: $name}) RETURN a.kind AS kind", "-P", "name=市残联", "--format", "csv")
    assert capsys.readouterr().out == "kind\r\nmass organisation\r\n"
    run("cypher", "--list", "--format", "json")
    assert len(json.loads(capsys.readouterr().out)) >= 10


def test_export_for_other_tools(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.graphml", "a.gexf", "a.zip", "a.xlsx", "a.json"):
        run("export", HANGZHOU, "-o", tmp_path / name)
    network = nx.read_graphml(tmp_path / "a.graphml")
    assert network.nodes["agency:杭州市/市财政局"]["type"] == "Agency"
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[:6] == [
        "清单",
        "项目",
        "单位与项目",
        "领导与项目",
        "计划步骤",
        "单位",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["read", "missing.txt"],
        ["workload"],
        ["cypher", "nonsense"],
        ["read", "."],
        ["read", HANGZHOU, "--map", "x"],
        ["nope"],
        ["partners", "市财", HANGZHOU],
    ],
)
def test_what_cannot_be_used_is_one_line_and_code_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run(*words, expect=2)
    said = capsys.readouterr().err
    assert said.startswith("错误：") and said.count("\n") == 1


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    run("read", tmp_path / "empty.txt", HANGZHOU, "--format", "json", expect=2)
    captured = capsys.readouterr()
    assert "empty.txt：文件是空的" in captured.err
    assert len(json.loads(captured.out)) == 1


def test_many_documents_are_read_on_all_cores_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(
            ""
            if number == 4
            else f"宁波市{2010 + number}年清单\n项目名称 牵头单位 配合单位\n新建学校20所 市教育局 市财政局、市住建局\n",
            encoding="utf-8",
        )
    run("read", *sorted(tmp_path.iterdir()), "--format", "json", expect=2)
    captured = capsys.readouterr()
    assert [item["year"] for item in json.loads(captured.out)] == [2010, 2011, 2012, 2013, 2015, 2016, 2017, 2018]
    assert "4.txt：文件是空的" in captured.err


def test_strict_turns_problems_into_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "a.txt"
    document.write_text(
        "责任清单\n项目名称 牵头单位 配合单位\n新建学校20所 市教育局 市财政局、市住建局\n", encoding="utf-8"
    )
    run("read", document)
    run("read", document, "--strict", expect=1)
    assert "注意：a.txt" in capsys.readouterr().err


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    run("read", "missing.txt", "--debug", expect=2)
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(command, "--help")
    assert f"例：graphmodel {command}" in capsys.readouterr().out


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv=['graphmodel','--help']\nfrom graphmodel.cli import main\ntry: main()\n"
        "except SystemExit: pass\nprint(sorted({'pandas','networkx','neo4j','kglite','pyvis','numpy'} & "
        "set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


def test_a_query_imports_neither_pandas_nor_networkx(tmp_path: Path) -> None:
    run("load", HANGZHOU, "--store", tmp_path / "city.db")
    code = (
        "import sys\nfrom graphmodel.cli import main\n"
        f"try: main(['cypher','RETURN 1 AS x','--store',{str(tmp_path / 'city.db')!r}])\nexcept SystemExit: pass\n"
        f"print(sorted({{'pandas','networkx','neo4j','pyvis','numpy'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--bogus"], "没有选项 --bogus"),
        (["report", "--bogus"], "没有选项 --bogus（用法：graphmodel report --help）"),
        (["partners"], "缺少参数 单位"),
        (["load"], "缺少参数 文件"),
        (["underway", "--month", "13", "a"], "选项 --month：13 超出了范围（1到12）"),
        (["plan", "--weeks", "a", "b"], "选项 --weeks：要写整数，不是“a”"),
        (["compare", "--show", "x", "a"], "没有“x”这一项；可写：agencies, projects"),
        (["cypher", "--timeout", "x", "q"], "要写数，不是“x”"),
        (["report", "-o"], "选项 -o 后面要写一个值"),
        (["workload", "--strict=1", "a"], "选项 --strict 不带值"),
        (["template", "a", "b"], "多出来的参数：a b（文件名"),
        (["due", "2026-06", "a.docx"], "多出来的参数：a.docx（这个命令只问库"),
        (["wrkload"], "没有命令 wrkload"),
    ],
)
def test_what_was_typed_wrongly_is_said_in_chinese(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(*words, expect=2)
    error = capsys.readouterr().err
    assert says in error and error.startswith("错误：") and len(error.splitlines()) == 1
    assert not re.search(r"No such|Missing|Invalid|Option |Got unexpected", error)


@pytest.mark.parametrize(
    "words",
    [
        ["workload"], ["calendar"], ["centrality"], ["certainty"], ["underway"], ["depends"], ["ties"], ["groups"],
        ["positions"], ["gaps"], ["elsewhere"], ["plan", "--agency", "市财政局"], ["partners", "市财政局"], ["ask", "谁牵头最多"],
        ["read"],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_command_says_what_it_wrote(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_command(words[0], *words[1:], HANGZHOU, "-o", tmp_path / "a.xlsx")
    captured = capsys.readouterr()
    assert f"已写好：{tmp_path / 'a.xlsx'}" in captured.err
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert not any(name.startswith("Sheet") for name in book.sheetnames)
    for sheet in book:
        for column in sheet.iter_cols(min_row=2):
            numbers = [cell for cell in column if isinstance(cell.value, float) and not cell.value.is_integer()]
            assert all(cell.number_format != "General" for cell in numbers)


def test_the_numbers_of_a_column_have_as_many_decimals(capsys: pytest.CaptureFixture[str]) -> None:
    run_command("workload", HANGZHOU, "--format", "md")
    rows = [line.split("|") for line in capsys.readouterr().out.splitlines()[2:]]
    assert {len(row[5].strip().partition(".")[2]) for row in rows} == {3}


def test_a_unit_shown_under_another_name_is_told_once_and_a_table_of_names_settles_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, names = tmp_path / "a.txt", tmp_path / "names.csv"
    rows = "".join(f"{number} 修路{number}公里 市综合执法局 市财政局\n" for number in range(1, 4))
    path.write_text("青禾市2031年任务清单\n序号 项目名称 牵头单位 配合单位\n" + rows, encoding="utf-8")
    run("workload", path)
    said = capsys.readouterr()
    assert said.err.count("市综合执法局显示为市城管局") == 1 and "市城管局" in said.out
    names.write_text("written,name\n市综合执法局,市综合执法局\n", encoding="utf-8")
    run("workload", path, "--agencies", names)
    said = capsys.readouterr()
    assert "显示为" not in said.err and "市综合执法局" in said.out


def test_a_place_set_without_its_level_is_the_place_that_titles_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("read", HANGZHOU, "--set-place", "杭州", "--format", "csv")
    assert "杭州市/2023/" in capsys.readouterr().out
    run("read", HANGZHOU, "--set-place", "海南", expect=2)
    assert "海南省、海南区；请写全" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["calendar", HANGZHOU, "--agency", ""],
        ["underway", HANGZHOU, "--agency", " "],
        ["depends", HANGZHOU, "--agency", ""],
        ["view", HANGZHOU, "--focus", "", "-o", "never.html"],
        ["workload", HANGZHOU, "--place", ""],
        ["workload", HANGZHOU, "--set-place", ""],
        ["workload", HANGZHOU, "--set-place", "\u00ad"],
    ],
)
def test_a_name_that_a_script_left_empty_does_not_mean_all(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run(*words, expect=2)
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("错误：--") and "后面是空的" in said.err and said.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_what_is_shown_can_be_shown_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "a.db"
    run_command("load", HANGZHOU, "--store", store)
    commands = {
        "lead officers": ["read", HANGZHOU],
        "known": ["read", HANGZHOU, "--names"],
        "due": ["due", "2023-06", "--store", store],
        "step": ["steps", "财政局", "--store", store],
        "deadline": ["shared", "财政局", "建委", "--store", store],
        "steps active": ["ask", "7月谁最忙", HANGZHOU],
    }
    for column, words in commands.items():
        capsys.readouterr()
        run_command(*words, "--lang", "en")
        lines = capsys.readouterr().out.splitlines()
        head = lines[next(at for at, line in enumerate(lines) if line.startswith("----")) - 1]
        assert column in re.split(" {2,}", head.strip()) and not re.search("[一-鿿]", head)
    capsys.readouterr()
    run_command("read", HANGZHOU, "--lang", "en")
    said = capsys.readouterr()
    assert "22 projects, 148 partner entries, 0 places to check" in said.out
    assert "in Chinese" in said.err
    run_command("ask", "7月谁最忙", HANGZHOU, "--lang", "en")
    assert "Understood as: " in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a.md", "a.xlsx"])
def test_a_list_to_be_read_back_has_the_headings_it_is_read_by(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command("read", HANGZHOU, "--lang", "en", "-o", tmp_path / name, expect=2)
    assert "读回来" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_leaders_and_functions_are_called_as_on_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from graphmodel.analysis.headings import HEADINGS, value_words
    from graphmodel.views.words import words

    assert HEADINGS["leader"] == HEADINGS["leaders"] == words("zh")["leader"] == "分管领导"
    assert value_words("function", "finance") == words("zh")["function_finance"] == "财政"
