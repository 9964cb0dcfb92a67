"""Letters that look alike are one, and letters that print nothing are none: in what is read and in what is written."""

from __future__ import annotations

import csv
import io
import json
import random
import unicodedata
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest

from graphmodel.agencies import Resolver, load_registry
from graphmodel.agencies.writing import comparable, simplify
from graphmodel.analysis import workload
from graphmodel.cli.output import write_table
from graphmodel.cli.screen import say
from graphmodel.graph import as_rows
from graphmodel.letters import escaped, harmless, visible
from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList
from graphmodel.tables import tidy_tables
from tests.conftest import HANGZHOU, run_command
from tests.rendered import as_csv, as_docx, as_html, as_xlsx, converted

#: The letters that have a radical which looks the same, and that radical.
RADICALS = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)} | dict(
    zip("民长门车见风马鱼鸟龙齐黄页贝", "⺠⻓⻔⻋⻅⻛⻢⻥⻦⻰⻬⻩⻚⻉", strict=True)
)
UNSEEN = "\u00ad\u200b\u200e\u202a\u2060\u2800\ufe0f\ufeff\U000e0100"


def with_radicals(text: str, share: float) -> str:
    choose = random.Random(7)
    return "".join(RADICALS[letter] if letter in RADICALS and choose.random() < share else letter for letter in text)


def with_unseen(text: str, share: float, letters: str = UNSEEN) -> str:
    choose = random.Random(7)
    return "".join(
        letter + choose.choice(letters) if letter.strip() and choose.random() < share else letter for letter in text
    )


def counted(the_list: ResponsibilityList) -> list[dict[str, Any]]:
    table = workload(tidy_tables(list(as_rows([the_list]))))
    return table.astype(object).where(table.notna(), None).to_dict("records")


@pytest.mark.parametrize("share", [0.1, 1.0])
def test_radicals_for_letters_change_no_figure_and_stay_as_written(
    share: float, tmp_path: Path, hangzhou: ResponsibilityList
) -> None:
    document = tmp_path / "清单.txt"
    document.write_text(with_radicals(HANGZHOU.read_text(encoding="utf-8"), share), encoding="utf-8")
    read = read_list(document)
    assert counted(read) == counted(hangzhou)
    assert [len(project.milestones) for project in read.projects] == [
        len(project.milestones) for project in hangzhou.projects
    ]
    names = [name for project in read.projects for name in project.partner_units]
    assert any(simplify(name) != name for name in names)  # the records keep the document's letters
    assert read.id == hangzhou.id


@pytest.mark.parametrize("form", ["txt", "docx", "xlsx", "html", "csv"])
def test_what_prints_nothing_changes_no_record(form: str, tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    from tests import rendered

    plain, marked = tmp_path / f"plain.{form}", tmp_path / f"marked.{form}"
    if form == "txt":
        text = HANGZHOU.read_text(encoding="utf-8")
        plain.write_text(text, encoding="utf-8")
        marked.write_text(with_unseen(text, 0.3), encoding="utf-8")
    else:
        made = {
            "docx": as_docx,
            "xlsx": as_xlsx,
            "html": lambda the_list: as_html(the_list, "utf-8", declared=True),
            "csv": lambda the_list: as_csv(the_list, "utf-8"),
        }[form]
        plain.write_bytes(made(hangzhou))
        table, head = rendered.table, rendered.HEAD
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rendered, "HEAD", [with_unseen(text, 0.5) for text in head])
            patch.setattr(
                rendered,
                "table",
                lambda the_list: [[with_unseen(text, 0.3) for text in row] for row in table(the_list)],
            )
            marked.write_bytes(made(hangzhou))
    assert read_list(marked).projects == read_list(plain).projects


def test_a_soft_hyphen_in_a_ruled_pdf_parts_no_name(tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    from dataclasses import replace

    projects = tuple(
        replace(project, partner_units=tuple(with_unseen(name, 0.2, "\u200b\u2060") for name in project.partner_units))
        for project in hangzhou.projects[:6]
    )
    marked = converted(as_docx(replace(hangzhou, projects=projects)), "marked.docx", "pdf", tmp_path)
    read = read_list(marked)
    assert [project.partner_units for project in read.projects] == [
        project.partner_units for project in hangzhou.projects[:6]
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("市财\u00ad政局", "市财政局"),
        ("市\u200e财政\u2060局\ufeff", "市财政局"),
        ("市⺠政局", "市民政局"),
        ("市⽂⼴旅局", "市文化广电旅游局"),
        ("市⻝药监局", "市食药监局"),
        ("市財政局\ufe00", "市财政局"),
        ("市\U0002f8d7政局", comparable("市\U0002f8d7政局")),
        ("市公安局﹙交警支队﹚", "市公安局"),
    ],
)
def test_a_name_means_the_same_agency_however_its_letters_are_coded(written: str, name: str) -> None:
    assert Resolver("杭州市").resolve(written).name == Resolver("杭州市").resolve(name).name


def test_a_users_own_names_are_found_in_other_letters(tmp_path: Path) -> None:
    (tmp_path / "my.csv").write_text("written,name\n市⺠\u00ad政局,市民政与社会局\n", encoding="utf-8")
    resolver = Resolver("杭州市", load_registry(tmp_path / "my.csv"))
    assert resolver.resolve("市民政局").name == resolver.resolve("市 民政\u200b局").name == "市民政与社会局"


def test_signs_that_mean_more_than_the_letter_in_them_stay() -> None:
    assert simplify("①②㎡㊣²½℃Ⅲ") == "①②㎡㊣²½℃Ⅲ"
    assert simplify("甲，乙、丙；丁") == "甲，乙、丙；丁"


def test_every_letter_stays_one_letter() -> None:
    """Readers carry decisions on the normal form back to the text by counting."""
    text = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert len(simplify(text)) == len(text)
    assert all(len(simplify(chr(code))) == 1 for code in (*range(0x2E80, 0x3400), *range(0xF900, 0x10000)))


def test_characters_that_print_nothing_are_those_of_unicode() -> None:
    seen = {chr(code) for code in range(0x110000) if visible(chr(code))}
    printing = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")  # signs over numbers and joined signs of old scripts
    assert not [
        hex(ord(letter))
        for letter in seen
        if unicodedata.category(letter) == "Cf" and not unicodedata.name(letter).startswith(printing)
    ]
    assert not seen & set(
        map(chr, (*range(0x09), 0x1B, 0x7F, 0x9B, 0xAD, 0x200B, 0x202E, 0x2066, 0xFE0F, 0xFEFF, 0xFFFC))
    )
    assert {"\t", "\n", "\r", " ", "\u3000", "\u00a0"} <= seen


@pytest.mark.parametrize("letter", ["\ufffd", "\ue001", "\ufdd0", "\U000f1234", "\U0010ffff"])
def test_a_letter_that_nothing_tells_is_told(letter: str, tmp_path: Path) -> None:
    rows = [["序号", "项目名称", "牵头单位"], ["1", "新建学校20所", f"市教{letter}局"]]
    rows += [[str(number), f"新建{number}所社区医院和卫生站", "市卫生健康委"] for number in range(2, 30)]
    path = tmp_path / "宁波市2024年民生实事项目责任清单.csv"
    path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    (said,) = [problem for problem in read_list(path).problems if "认不出的字" in problem.reason]
    assert letter in said.text


HOSTILE = "<b>市\x1b[31m财|政`局\x07\u202e*粗*[x](http://x.cn)\x9b2J\x85\r"


@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_no_control_character_and_no_live_markup_leaves_in_a_table(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_table([HOSTILE], [{HOSTILE: HOSTILE}], form, None)
    out = capsys.readouterr().out
    assert visible(out) == out and "\x85" not in out and "\r" not in out.replace("\r\n", "")
    if form == "md":
        rows = out.splitlines()
        assert len(rows) == 3
        for row in (rows[0], rows[2]):
            assert r"\<b\>市\[31m财\|政\`局\*粗\*\[x\](http\://x.cn)2J" in row
            assert row.count("|") - row.count(r"\|") == 2


@pytest.mark.parametrize("value", ["=1+1", "+cmd|x", "@SUM(A1)", "-2+3", "\t=1"])
def test_no_cell_is_a_formula(value: str, tmp_path: Path) -> None:
    write_table([value], [{value: value}], "csv", str(tmp_path / "a.csv"))
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert rows == [[f"'{value}"], [f"'{value}"]]
    write_table([value], [{value: value}], "xlsx", str(tmp_path / "a.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet for cell in row} == {"s"}


def test_numbers_and_dashes_in_a_table_stay_as_they_are(tmp_path: Path) -> None:
    rows = [{"a": -1.5, "b": "-", "c": "-3", "d": "+8%", "e": "2023-06"}]
    write_table(list("abcde"), rows, "csv", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "-1.5,-,-3,+8%,2023-06"


def test_json_keeps_every_character_and_prints_none_of_the_unseen(capsys: pytest.CaptureFixture[str]) -> None:
    value = HOSTILE + "\U000e0100\ud800"
    write_table(["a"], [{"a": value}], "json", None)
    out = capsys.readouterr().out
    assert visible(out) == out and json.loads(out) == [{"a": value}]
    assert json.loads(escaped(json.dumps(value, ensure_ascii=False))) == value


def test_nothing_said_on_the_screen_can_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say(HOSTILE, err=True)
    assert "\x1b" not in capsys.readouterr().err
    run_command("read", "no\x1b[31mfile.txt", expect=2)
    assert "\x1b" not in capsys.readouterr().err
    assert harmless("a\rb\r\nc") == "a b\r\nc"


def hostile_record(tmp_path: Path, hangzhou: ResponsibilityList) -> Path:
    """Our own JSON, whose names hold what a terminal obeys and XML refuses."""
    from graphmodel.record_format import to_json

    record = to_json(hangzhou)
    project = record["projects"][0]
    project["name"] += HOSTILE
    project["leaders"] = ["张\x1b[31m伟\x01"]
    project["partner_units"] = ["市\x01财政局", "甲\x1b]0;x\x07公司<script>", *project["partner_units"]]
    record["title"] += "\x1b[2J"
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def test_names_with_control_characters_reach_no_export(
    tmp_path: Path, hangzhou: ResponsibilityList, capsys: pytest.CaptureFixture[str]
) -> None:
    document = hostile_record(tmp_path, hangzhou)
    for name in ("a.graphml", "a.gexf", "a.zip", "a.xlsx"):
        run_command("export", document, "-o", tmp_path / name)
    for network in (nx.read_graphml(tmp_path / "a.graphml"), nx.read_gexf(tmp_path / "a.gexf")):
        texts = [str(value) for node, row in network.nodes(data=True) for value in (node, *row.values())]
        assert any("张[31m伟" in text for text in texts)
        assert all(harmless(text) == text for text in texts)
    for command in ("report", "view"):
        run_command(command, document, "--no-open", "-o", tmp_path / "a.html", "--force")
        page = (tmp_path / "a.html").read_text(encoding="utf-8")
        assert "张[31m伟" in page and not {"\x1b", "\x07", "\u202e", "\x01"} & set(page) and "\\u001b" not in page
    for words in (["workload"], ["centrality"], ["calendar"], ["read"], ["read", "--names"], ["partners", "市财政局"]):
        run_command(*words, document)
        run_command(*words, document, "--format", "md")
    said = capsys.readouterr()
    assert harmless(said.out) == said.out and harmless(said.err) == said.err


def test_half_a_character_in_json_stops_no_command_and_whole_ones_stay(tmp_path: Path) -> None:
    partners = ["市\ud800局", "市\U0002a6d6局", "市住建局"]
    projects = [
        {"name": f"项目{number}", "lead_units": ["市教育局"], "partner_units": partners} for number in range(1, 12)
    ]
    text = json.dumps({"title": "宁波市2024年清单", "place": "宁波市", "year": 2024, "projects": projects})
    assert "\\ud800" in text and "\\ud869\\uded6" in text
    (tmp_path / "a.json").write_text(text, encoding="ascii")
    found = read_list(tmp_path / "a.json").projects[0].partner_units
    assert found == ("市\ufffd局", "市\U0002a6d6局", "市住建局")
    run_command("certainty", tmp_path / "a.json", "--bootstraps", "5")
    run_command("export", tmp_path / "a.json", "-o", tmp_path / "a.xlsx")
