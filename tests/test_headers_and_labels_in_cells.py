"""Headers that offices write in their own words, and cells in which labels say the leader, the units and the time."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.tables.headers import field_of
from tests.fresh_layouts import laid_out
from tests.grids import document

TITLE = "珩川市2026年重点工作责任表"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("完工时间", "deadline"),
        ("建成投用时间", "deadline"),
        ("整改到位时间", "deadline"),
        ("达产时间", "deadline"),
        ("计划投产时间", "deadline"),
        ("预计完成月份", "deadline"),
        ("完成年限", "deadline"),
        ("完成时限要求", "deadline"),
        ("责任期限", "deadline"),
        ("预计完成", "deadline"),
        ("工期", "deadline"),
        ("市级分管负责同志", "leaders"),
        ("责任同志", "leaders"),
        ("责任局长", "leaders"),
        ("主管副县长", "leaders"),
        ("局领导", "leaders"),
        ("联系常委", "leaders"),
        ("牵头常委", "leaders"),
        ("主抓单位", "lead_units"),
        ("领办部门", "lead_units"),
        ("年度重点任务", "name"),
        ("重点建设项目", "name"),
        ("民生工程", "name"),
        ("承诺事项", "name"),
        ("监测指标名称", "name"),
        ("责任部门及时限", "responsible_units"),
        ("牵头单位、完成时间", "lead_units"),
        # and none of these
        ("服务期限", None),
        ("开工时间", None),
        ("需协调事项", None),
        ("所属项目", None),
        ("上级任务", None),
        ("受益同志", None),
    ],
)
def test_what_a_header_ends_with_tells_its_field(header: str, field: str | None) -> None:
    assert field_of(header) == field


LINES = {
    "lines": "责任领导：{0}\n牵头单位：{1}\n配合单位：{2}\n完成时限：{3}",
    "sentence": "分管领导：{0}；主办单位：{1}；协办单位：{2}；完成时间：{3}。",
    "blanks": "责任领导：{0} 牵头部门：{1} 参与部门：{2} 时限：{3}",
}


@pytest.mark.parametrize("form", ["docx", "xlsx", "csv", "html", "md"])
@pytest.mark.parametrize("written", LINES)
@pytest.mark.parametrize("header", ["责任分工", "责任单位"])
def test_labels_in_a_cell_give_the_leader_the_units_and_the_time(
    header: str, written: str, form: str, tmp_path: Path
) -> None:
    cells = [("晁盖", "市渔政局", "市曲艺局、市侨联", "6月底"), ("蓝玉", "市工匠中心", "市渔政局", "9月底")]
    rows = [["序号", "项目名称", header]]
    rows += [
        [str(at), name, LINES[written].format(*cell)]
        for at, (name, cell) in enumerate(zip(("修戏台", "疏浚河汊"), cells, strict=True), 1)
    ]
    path = tmp_path / f"list.{form}"
    path.write_bytes(document(form, rows, title=TITLE))
    the_list = read_list(path)
    found = [
        (
            *project.leaders,
            *project.lead_units,
            "、".join(project.partner_units),
            project.deadline and project.deadline.text,
        )
        for project in the_list.projects
    ]
    assert found == cells
    assert not [problem for problem in the_list.problems if problem.lines[0]]


@pytest.mark.parametrize("header", ["责任领导及责任人", "责任人"])
def test_labels_in_a_cell_of_people_tell_leader_and_officer(header: str, tmp_path: Path) -> None:
    rows = [["序号", "项目名称", "牵头单位", header], ["1", "修戏台", "市渔政局", "责任领导：晁盖\n责任人：蓝玉"]]
    (tmp_path / "list.docx").write_bytes(document("docx", rows, title=TITLE))
    the_list = read_list(tmp_path / "list.docx")
    assert [(one.leaders, one.lead_officers) for one in the_list.projects] == [(("晁盖",), ("蓝玉",))]
    assert not [problem for problem in the_list.problems if problem.lines[0]]


@pytest.mark.parametrize(
    "headers", [("主体完工时间", "投用时间"), ("竣工验收时间", "交付时间"), ("建设年限", "竣工时间")]
)
def test_of_the_times_of_several_steps_the_last_is_the_deadline(headers: tuple[str, str], tmp_path: Path) -> None:
    rows = [["序号", "项目名称", "牵头单位", *headers], ["1", "修戏台", "市渔政局", "2026年5月", "2026年8月"]]
    (tmp_path / "list.docx").write_bytes(document("docx", rows, title=TITLE))
    the_list = read_list(tmp_path / "list.docx")
    assert [one.deadline and one.deadline.text for one in the_list.projects] == ["2026年8月"]
    assert the_list.projects[0].extra == {headers[0]: "2026年5月"}


def test_what_heads_two_columns_of_contents_is_said_of_each(tmp_path: Path) -> None:
    rows = ["|序号|项目名称|年度目标|<|牵头单位|完成时限|", "|^|^|数量|计量单位|^|^|", "|1|修戏台|6|座|市渔政局|6月|"]
    (tmp_path / "list.docx").write_bytes(laid_out("docx", ["%", TITLE, *rows]))
    the_list = read_list(tmp_path / "list.docx")
    assert the_list.projects[0].extra == {"年度目标数量": "6", "年度目标计量单位": "座"}
    assert not the_list.problems


def test_a_cell_of_labels_beside_a_column_that_says_the_same_is_left_and_told() -> None:
    rows = ["序号\t项目名称\t责任领导\t责任分工", "1\t修戏台\t蓝玉\t责任领导：晁盖；牵头单位：市渔政局"]
    the_list = read_text("\n".join([TITLE, *rows]))
    assert the_list.projects[0].leaders == ("蓝玉",)
    assert any("晁盖" in problem.text for problem in the_list.problems)


def test_what_labels_in_a_cell_do_not_say_is_told() -> None:
    rows = [
        "序号\t项目名称\t责任分工",
        "1\t修戏台\t责任领导：晁盖；牵头单位：市渔政局；此项暂缓实施",
        "2\t修桥\t责任领导：蓝玉；牵头单位：市曲艺局",
    ]
    the_list = read_text("\n".join([TITLE, *rows]))
    assert any("暂缓" in problem.text for problem in the_list.problems)
    assert the_list.projects[1].leaders == ("蓝玉",)


def test_a_second_header_that_counts_its_rows_is_no_row() -> None:
    rows = [
        "序号\t改革任务\t牵头单位\t配合单位\t完成时限",
        "1\t修戏台\t市渔政局\t市侨联\t6月",
        "2\t修桥\t市曲艺局\t市侨联\t7月",
    ]
    rows += ["序号\t惠民任务\t帮扶对子\t兜底对子\t配合单位\t时限", "1\t疏浚河汊\t市工匠中心\t市塔影局\t市渔政局\t9月"]
    the_list = read_text("\n".join([TITLE, *rows]))
    assert [project.name for project in the_list.projects] == ["修戏台", "修桥", "疏浚河汊"]
    assert any("--map 帮扶对子=lead_units" in problem.reason for problem in the_list.problems)


def test_a_column_of_figures_is_no_name_and_told_where_it_is_read_as_one(tmp_path: Path) -> None:
    rows = [["序号", "监测指标名称", "单位", "年度目标", "牵头单位"], ["1", "造林面积", "万亩", "12.5", "市林木局"]]
    rows += [["2", "粮食产量", "万吨", "86", "市田畴局"]]
    path = tmp_path / "list.csv"
    path.write_bytes(document("csv", rows, title=TITLE))
    assert [project.name for project in read_list(path).projects] == ["造林面积", "粮食产量"]
    path.write_bytes(document("csv", [[*rows[0][:1], "监测口径", *rows[0][2:]], *rows[1:]], title=TITLE))
    the_list = read_list(path)
    figures = [project.name for project in the_list.projects if not any(map(str.isalpha, project.name))]
    assert all(any(problem.text == name for problem in the_list.problems) for name in figures)


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "md"])
def test_a_time_in_brackets_behind_the_units_is_the_deadline(form: str, tmp_path: Path) -> None:
    rows = [["工作举措", "责任部门及时限"], ["修戏台", "市渔政局、市侨联（9月底）"], ["修桥", "市曲艺局（桥管处）"]]
    path = tmp_path / f"list.{form}"
    path.write_bytes(document(form, rows, title=TITLE))
    first, second = read_list(path).projects
    assert (first.lead_units, first.partner_units) == (("市渔政局",), ("市侨联",))
    assert first.deadline is not None
    assert first.deadline.text == "9月底"
    assert (second.lead_units, second.deadline) == (("市曲艺局（桥管处）",), None)


PAGES = [
    "%",
    TITLE,
    "|序号|项目名称|市领导|牵头单位|配合单位|完成时限|",
    "|1|修戏台|蓝玉|市渔政局|市侨联|6月|",
    "|2|修桥|^|市曲艺局|市侨联|^|",
    "%page",
    "|序号|项目名称|市领导|牵头单位|配合单位|完成时限|",
    "|3|疏浚河汊||市渔政局|市侨联||",
    "|4|修塔|^|市工匠中心|市侨联|9月|",
    "|5|修亭|晁盖|市工匠中心|市侨联|9月|",
]


def test_a_leader_and_a_time_merged_over_the_end_of_a_page_hold_on_the_next_and_are_told(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(laid_out("pdf", PAGES))
    the_list = read_list(path)
    assert [project.leaders for project in the_list.projects] == [("蓝玉",)] * 4 + [("晁盖",)]
    assert [project.deadline and project.deadline.text for project in the_list.projects] == ["6月"] * 3 + ["9月"] * 2
    told = [(problem.text, problem.page) for problem in the_list.problems if "上一页合并" in problem.reason]
    assert sorted(told) == [("修塔", 2), ("疏浚河汊", 2), ("疏浚河汊", 2)]


@pytest.mark.parametrize(
    "mark", ["技术支持：珩川信息公司", "珩ICP备00000000号", "珩公网安备 00000000号", "网站标识码：0000000000"]
)
def test_the_foot_of_a_web_page_is_no_task(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    tasks = "".join(
        f"<p>{at}. {name}</p><p>牵头单位：市渔政局</p><p>完成时间：6月底</p>"
        for at, name in ((1, "修戏台"), (2, "修桥"))
    )
    path.write_text(
        f"<html><body><h1>{TITLE}</h1>{tasks}<div>主办单位：珩川市人民政府　{mark}</div></body></html>",
        encoding="utf-8",
    )
    assert [project.name for project in read_list(path).projects] == ["修戏台", "修桥"]


def test_a_column_of_people_is_told_where_some_of_its_cells_name_none() -> None:
    rows = [
        "序号\t项目名称\t牵头单位\t挂钩常委",
        "1\t修戏台\t市渔政局\t蓝玉",
        "2\t修桥\t市曲艺局\t晁盖",
        "3\t修塔\t市侨联\t待定",
    ]
    the_list = read_text("\n".join([TITLE, *rows]))
    assert any("挂钩常委" in problem.reason for problem in the_list.problems)


def test_a_unit_behind_a_time_is_told() -> None:
    rows = ["序号\t项目名称\t牵头单位\t完成时限", "1\t修戏台\t市渔政局\t6月底市侨联", "2\t修桥\t市曲艺局\t6月底完成"]
    the_list = read_text("\n".join([TITLE, *rows]))
    assert [problem.text for problem in the_list.problems if "完成时间后面" in problem.reason] == ["市侨联"]


def test_a_line_of_a_cell_in_a_layout_of_wide_letters_stays_in_its_column() -> None:
    lines = [
        "序号  任务          内容                  牵头单位        配合单位            完成时间",
        "1     修缮戏台      屋面900平方米，       市曲艺局        市渔政局、          2026年9月",
        "                    台口2处                               市侨联",
        "2     疏浚河汊      河汊4.6公里           市渔政局        市侨联              2026年6月",
        "3     建渡口        渡口3处               市工匠中心      市渔政局、          2026年8月",
        "                                                          市曲艺局",
    ]
    the_list = read_text("\n".join([TITLE, "", *lines]))
    assert [(project.partner_units, project.deadline and project.deadline.text) for project in the_list.projects] == [
        (("市渔政局", "市侨联"), "2026年9月"),
        (("市侨联",), "2026年6月"),
        (("市渔政局", "市曲艺局"), "2026年8月"),
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [("扩建渔港（二期", True), ("，扩建渔港", True), ("扩建渔港（二期）", False)],
)
def test_half_a_bracket_or_a_comma_before_a_name_is_told(name: str, told: bool) -> None:
    rows = [f"1\t{name}\t市渔港处\t市财政局", "2\t修灯塔\t市航标站\t市财政局"]
    read = read_text("\n".join(["青川市2026年任务分工表", "序号\t任务\t牵头单位\t配合单位", *rows]))
    assert any("不完整" in problem.reason for problem in read.problems) is told


def test_what_another_sentence_says_behind_the_units_begins_with_no_sign() -> None:
    (project,) = read_text("青川市2026年任务分工\n\n1.修缮古桥。牵头单位：市文旅局。9月底前完成。\n").projects
    assert not any(text[0] in "。，；" for text in project.extra.values())


def test_a_header_of_people_and_telephones_names_officers() -> None:
    rows = [
        "序号 任务 牵头单位 配合单位 责任人及电话 完成时间",
        "1 清淤航道12万方 市渔港处 市财政局 葛兰英 13800000001 6月底",
        "2 修建灯塔4座 市航标站 市水利局 孟浩然 13800000002 9月底",
        "3 扩建冷库3座 市商务局 市供电公司 庄静姝 0571-8000003 10月底",
        "4 更新渔船88艘 市渔政支队 市财政局 韩子昂 13800000004 11月底",
    ]
    read = read_text("\n".join(["青川市2026年渔港提升任务表", *rows]))
    assert [one.lead_officers for one in read.projects] == [("葛兰英",), ("孟浩然",), ("庄静姝",), ("韩子昂",)]


def test_a_header_read_as_a_name_is_told_and_a_card_below_its_heading_is_named_by_that() -> None:
    card = "| 事项 | 内容 |\n|---|---|\n| 牵头单位 | {} |\n| 配合单位 | 市财政局 |\n| 完成时限 | 2026年6月 |\n"
    text = "# 青川市2026年渔港项目\n\n## 1. 清淤航道\n\n{}\n## 2. 修建灯塔\n\n{}"
    read = read_text(text.format(card.format("市渔港处"), card.format("市航标站")))
    assert [(one.name, one.lead_units) for one in read.projects] == [
        ("清淤航道", ("市渔港处",)),
        ("修建灯塔", ("市航标站",)),
    ]
    rows = "序号\t任务\t牵头单位\t配合单位\n1\t清淤航道\t市渔港处\t市财政局\n2\t主要内容\t市航标站\t市财政局"
    told = [problem.text for problem in read_text(f"青川市2026年任务表\n{rows}").problems if "表头" in problem.reason]
    assert told == ["主要内容"]


@pytest.mark.parametrize(
    "written", ["【{}】", "“{}”", "[{}]", "<{}>", "{}▼", "{}①", "{}【必填】", "※{}", "{}*", "1.{}"]
)
def test_signs_around_a_header_are_no_part_of_it(written: str) -> None:
    header = "\t".join(written.format(word) for word in ("项目名称", "牵头单位", "配合单位"))
    read = read_text(f"柳河县2026年任务\n{header}\n修便桥\t县交通局\t县侨联\n修塘\t县水利局\t县渔政局\n")
    assert [(one.name, one.lead_units, one.partner_units) for one in read.projects] == [
        ("修便桥", ("县交通局",), ("县侨联",)),
        ("修塘", ("县水利局",), ("县渔政局",)),
    ]
    assert not read.problems
