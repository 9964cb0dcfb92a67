"""How single cells read."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.cells.clauses import clauses
from graphmodel.loaders.cells.dates import parse_deadline, when_at
from graphmodel.loaders.cells.people import split_people
from graphmodel.loaders.cells.plan import find_quantities, split_plan
from graphmodel.loaders.cells.roles import Roles, split_roles
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.prose.who_does_what import roles_of_a_request


@pytest.mark.parametrize(
    ("text", "starts", "due"),
    [
        ("11月底", None, "2023-11-30"),
        ("11月底前", None, "2023-11-30"),
        ("4月前", None, "2023-04-30"),
        ("5—6月", "2023-05-01", "2023-06-30"),
        ("11月—2月", "2023-11-01", "2024-02-29"),
        ("4月初", "2023-04-01", "2023-04-10"),
        ("11月上旬", "2023-11-01", "2023-11-10"),
        ("9月中旬", "2023-09-11", "2023-09-20"),
        ("10月下旬", "2023-10-21", "2023-10-31"),
        ("上半年", "2023-01-01", "2023-06-30"),
        ("第三季度", "2023-07-01", "2023-09-30"),
        ("三季度末", None, "2023-09-30"),
        ("年底前", None, "2023-12-31"),
        ("全年", "2023-01-01", "2023-12-31"),
        ("2023年6月30日前", None, "2023-06-30"),
        ("明年3月底", None, "2024-03-31"),
        ("持续推进", None, None),
        ("2月", "2023-02-01", "2023-02-28"),
        ("2023.3-2024.10", "2023-03-01", "2024-10-31"),
        ("2023.3-12", "2023-03-01", "2023-12-31"),
        ("2023.3.1-5.31", "2023-03-01", "2023-05-31"),
        ("2023-03-12", None, "2023-03-12"),
        ("Q2底前", None, "2023-06-30"),
    ],
)
def test_times_become_dates_by_the_written_rules(text: str, starts: str | None, due: str | None) -> None:
    found = when_at(text, 2023)
    assert found is not None
    assert (found.starts and found.starts.isoformat(), found.due and found.due.isoformat()) == (starts, due)


def test_a_day_that_does_not_exist_is_kept_as_text_only() -> None:
    found = when_at("2月31日前", 2023)
    assert found is not None and found.due is None and found.text == "2月31日前"


def test_figures_and_quarters_alone_are_times_of_a_chinese_list_only() -> None:
    written = ("12/31", "6.30前", "20230930", "Q3", "20231399")
    dates = [parse_deadline(text, 2023, chinese=True) for text in written]
    assert [day and day.isoformat() for day in dates] == ["2023-12-31", "2023-06-30", "2023-09-30", "2023-09-30", None]
    assert [parse_deadline(text, 2023) for text in ("12/31", "Q3")] == [None, None]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12月（提前至10月）", "2023-10-31"),
        ("原定9月，调整为6月底前", "2023-06-30"),
        ("6月（延期至2024年3月）", "2024-03-31"),
        ("9月1日起至11月30日", "2023-11-30"),
        ("3月起，10月底前完成", "2023-10-31"),
        ("7月1日起施行", None),
        ("自7月1日起", None),
    ],
)
def test_of_a_time_that_was_moved_the_new_one_counts_and_a_begin_is_no_deadline(written: str, day: str | None) -> None:
    due = parse_deadline(written, 2023, chinese=True)
    assert (due and due.isoformat()) == day


@pytest.mark.parametrize("unit", ["市“两河”治理指挥部", "市人大常委会办公室"])
def test_names_with_quotes_and_standing_committees_are_not_doubted(unit: str) -> None:
    read = read_text(f"丹河市2023年任务清单\n\n| 任务 | 牵头单位 |\n|---|---|\n| 扩建泵站 | {unit} |\n")
    assert read.projects[0].lead_units == (unit,) and read.problems == ()


def test_without_a_year_there_is_no_date() -> None:
    assert parse_deadline("11月底", None) is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("新增学位6.1万个", 61000, "个"),
        ("新增就业25万人", 250000, "人"),
        ("培训18.95万人次", 189500, "人次"),
        ("开工100万平方米", 1000000, "平方米"),
        ("完成70%", 70, "%"),
        ("实现全覆盖", 100, "%"),
    ],
)
def test_amounts_become_numbers_with_units(text: str, value: float, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (value, unit)


def test_cumulative_amounts_are_told_apart() -> None:
    first, second = find_quantities("5月底前累计进场施工100个小区，通水50个")
    assert first.cumulative and not second.cumulative


def test_times_are_no_amounts() -> None:
    assert find_quantities("2023年6月底前，历时3个月，第2批") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("陈 瑾", ("陈瑾",)),
        ("陈秋兴\n蒋 锋", ("陈秋兴", "蒋锋")),
        ("张 三李 四", ("张三", "李四")),
        ("欧阳\n志强", ("欧阳志强",)),
        ("王宇焕、蔡国强", ("王宇焕", "蔡国强")),
        ("副市长 陈瑾", ("陈瑾",)),
        ("扎西平措", ("扎西平措",)),
        ("张伟李娜", ("张伟", "李娜")),
        ("副区长 祁連山", ("祁連山",)),
        ("令狐越 县委宣传部部长", ("令狐越",)),
        ("刘书记 马主任", ("刘书记", "马主任")),
        ("陈常委", ("陈常委",)),
        ("桑弘文\n党工委副书记", ("桑弘文",)),
        ("县委常委、\n副县长 汪\n明轩", ("汪明轩",)),
        ("副县长 待定\n王强", ("待定", "王强")),
        ("副县长 欧阳\n明轩\n副县长 汪若谷", ("欧阳明轩", "汪若谷")),
        ("阿不都·热合曼", ("阿不都·热合曼",)),
        ("庄静姝女士、葛衡先生", ("庄静姝", "葛衡")),
        ("镇党委副书记、镇长 殷素秋", ("殷素秋",)),
        ("镇人大主席：柏一舟", ("柏一舟",)),
        ("柏一舟（局党组成员、副局长）", ("柏一舟",)),
        ("四级调研员 柏一舟", ("柏一舟",)),
        ("柏一舟 科长", ("柏一舟",)),
        ("副县长（挂职）柏一舟", ("柏一舟",)),
        ("派出所所长柏一舟", ("柏一舟",)),
        ("县人大常委会副主任 柏一舟", ("柏一舟",)),
        ("李神州副市长", ("李神州",)),
        ("孟浩然*", ("孟浩然",)),
        ("李敏县委书记", ("李敏",)),
        ("陈瑾区委常委、副区长", ("陈瑾",)),
    ],
)
def test_people_in_a_cell(text: str, names: tuple[str, ...]) -> None:
    assert split_people(text) == names


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("市财政局、市公安局、市\n住保房管局", ["市财政局", "市公安局", "市住保房管局"]),
        ("市教育局\n市财政局", ["市教育局", "市财政局"]),
        ("市规划\n和自然资源局", ["市规划和自然资源局"]),
        ("市教育局和市财政局", ["市教育局", "市财政局"]),
        ("市教育局市财政局市卫健委", ["市教育局", "市财政局", "市卫健委"]),
        ("各乡镇人民政府、街道办事处。", ["各乡镇人民政府、街道办事处"]),
        ("市直有关部门、各县（市、区）政府", ["市直有关部门", "各县（市、区）政府"]),
        ("市甲局、乙局", ["市甲局", "乙局"]),
        ("县林场和街道办事处", ["县林场", "街道办事处"]),
        ("市供电公司及所在镇", ["市供电公司", "所在镇"]),
        ("市规划和自然资源局\n南山管理局", ["市规划和自然资源局南山管理局"]),
    ],
)
def test_units_in_a_cell(text: str, units: list[str]) -> None:
    assert [unit.written for unit in split_units(text)] == units


def test_who_is_marked_leads() -> None:
    assert split_roles("市财政局、市民政局（牵头）、市住建局") == Roles(("市民政局",), ("市财政局", "市住建局"))


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("由项英武同志牵头，镇党政办具体落实", [("leaders", "项英武"), ("responsible_units", "镇党政办")]),
        ("以市城管局为主，市公安局参与", [("lead_units", "市城管局"), ("partner_units", "市公安局")]),
        ("市城管局牵头，公安、住建等部门配合", [("lead_units", "市城管局"), ("partner_units", "公安、住建")]),
        ("红石乡牵头，县农技中心配合", [("lead_units", "红石乡"), ("partner_units", "县农技中心")]),
        ("以预防为主，加强宣传", []),
        ("市民政局牵头，包抓领导陈瑾", [("lead_units", "市民政局"), ("leaders", "陈瑾")]),
        ("市民政局牵头，联络员李敏", [("lead_units", "市民政局"), ("lead_officers", "李敏")]),
    ],
)
def test_who_does_what_in_clauses(clause: str, said: list[tuple[str, str]]) -> None:
    assert clauses(clause) == said


def test_who_must_do_it_by_a_time_answers_for_it() -> None:
    assert roles_of_a_request("县水利局要于5月25日前完成修订") == [("responsible_units", "县水利局")]
    assert roles_of_a_request("各单位要于5月25日前完成自查") == []


def test_units_that_only_stand_beside_each_other_do_not_say_who_leads() -> None:
    assert split_roles("市民政局、市财政局") == Roles(enumerated=("市民政局", "市财政局"))


def test_labels_inside_a_cell_say_the_roles() -> None:
    assert split_roles("牵头单位：市发改委；配合单位：市财政局、市民政局") == Roles(
        ("市发改委",), ("市财政局", "市民政局")
    )


def test_a_plan_has_its_groups_and_steps() -> None:
    steps = split_plan("[托位建设]\n6月底前新增2500\n个；\n9月底前新增5000个。\n[发放]\n按要求有序实施。", 2023)
    assert [(step.group, step.when, step.text) for step in steps] == [
        ("托位建设", "6月底前", "6月底前新增2500个"),
        ("托位建设", "9月底前", "9月底前新增5000个"),
        ("发放", None, "按要求有序实施"),
    ]


def test_a_plan_without_stops_has_a_step_a_line() -> None:
    assert [step.when for step in split_plan("3月底完成\n6月底完成\n年底前完成100%", 2023)] == [
        "3月底",
        "6月底",
        "年底前",
    ]


@pytest.mark.parametrize(
    ("plan", "steps"),
    [
        ("3月立项，7月出样，11月鉴定", ["3月", "7月", "11月"]),
        ("一季度开工、四季度交付", ["一季度", "四季度"]),
        ("[一期]6月底前完成方案，并于9月底前组织实施", ["6月底前", "9月底前"]),
        ("3月底前，完成选址，6月底前，完成招标", ["3月底前", "6月底前"]),
        ("3月底前完成选址，出具报告，6月底前开工", ["3月底前", "6月底前"]),
        ("3月、6月、9月各开展1次", ["3月、6月"]),  # nothing is done in March alone
        ("6月底前完成30%（3月底前完成选址，5月底前完成招标）", ["6月底前"]),
        ("3月底前完成立项（含环评、6月底前能评），9月底前开工", ["3月底前", "9月底前"]),
        ("完成选址（3月底前）；开工（6月底）", ["3月底前", "6月底"]),
    ],
)
def test_steps_that_commas_divide_have_their_own_times(plan: str, steps: list[str]) -> None:
    assert [step.when for step in split_plan(plan, 2026)] == steps


def test_an_undated_sentence_belongs_to_the_step_before_it() -> None:
    assert [step.text for step in split_plan("3月底前完成招标。做好准备。6月底开工。", 2023)] == [
        "3月底前完成招标。做好准备",
        "6月底开工",
    ]


def test_the_stages_of_a_plan_have_the_times_behind_their_numbers() -> None:
    steps = split_plan("第一阶段：3月底前完成征收；第二阶段（6月底前）：开工建设", 2026)
    assert [str(step.due) for step in steps] == ["2026-03-31", "2026-06-30"]


def test_what_is_covered_wholly_is_counted_once() -> None:
    assert [(one.value, one.unit) for one in find_quantities("6月底前实现100%全覆盖")] == [(100, "%")]
    assert [(one.value, one.unit) for one in find_quantities("6月底前实现全覆盖")] == [(100, "%")]


def test_what_is_built_for_a_unit_is_no_unit_in_passing() -> None:
    text = "青川市2026年任务分工\n\n1.{}。牵头单位：市住建局；配合单位：市财政局\n2.修缮古桥。牵头单位：市文旅局；配合单位：市财政局\n"
    for what, told in (("市公安局大楼维修", []), ("市公安局安排警力", ["市公安局安排警力"])):
        assert [problem.text for problem in read_text(text.format(what)).problems] == told


def test_bullets_before_the_units_of_a_cell_are_no_part_of_their_names() -> None:
    for cell in ("- Parks Department\n- Police Service", "1) Parks Department\n2) Police Service"):
        assert split_units(cell) and [unit.written for unit in split_units(cell)] == [
            "Parks Department",
            "Police Service",
        ]


@pytest.mark.parametrize(
    ("written", "units", "told"),
    [
        ("市财政局和审计局", ["市财政局", "审计局"], False),
        ("市规划和自然资源局及住建局", ["市规划和自然资源局", "住建局"], False),
        ("市水务局和供电公司", ["市水务局和供电公司"], True),
        ("市公安局和平分局", ["市公安局和平分局"], False),
    ],
)
def test_an_and_between_units_parts_known_bodies_and_is_told_before_others(
    written: str, units: list[str], told: bool
) -> None:
    read = read_text(f"丹河市2023年任务清单\n\n| 任务 | 牵头单位 |\n|---|---|\n| 扩建泵站 | {written} |\n")
    assert [*read.projects[0].lead_units] == units
    assert bool(read.problems) == told


COUNTS = [
    "1.|2.",
    "1、|2、",
    "（1）|（2）",
    "1）|2）",
    "一、|二、",
    "（一）|（二）",
    "①|②",
    "❶|❷",
    "⒈|⒉",
    "1 |2 ",
    "a.|b.",
]
BULLETS = ["- |- ", "-|-", "•|•", "· |· ", "▪ |▪ ", "◆|◆", "➢ |➢ ", "√ |√ ", "■ |■ ", "□|□", "►|►", "\uf0b7 |\uf0b7 "]


@pytest.mark.parametrize("signs", COUNTS + BULLETS)
@pytest.mark.parametrize("between", ["\n", "；", "、"])
def test_counts_and_bullets_are_no_part_of_units_and_people(signs: str, between: str, tmp_path: Path) -> None:
    first, second = signs.split("|")
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    units, people = (
        f"{first}{one}{between}{second}{other}" for one, other in (("县渔政局", "县侨联"), ("戚远山", "鲍清"))
    )
    for row in (["项目", "分管领导", "牵头单位", "配合单位"], ["修便桥", people, "县交通局", units]):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(tmp_path / "list.docx")
    read = read_list(tmp_path / "list.docx", place="柳河县", year=2026)
    assert (read.projects[0].leaders, read.projects[0].partner_units) == (("戚远山", "鲍清"), ("县渔政局", "县侨联"))
    assert not read.problems


def test_a_number_that_a_name_begins_with_is_no_count() -> None:
    assert [unit.written for unit in split_units("1 号地块指挥部、县渔政局")] == ["1号地块指挥部", "县渔政局"]


@pytest.mark.parametrize("bullet", ["- ", "•", "· ", "●", "◆", "➢ ", "■ "])
def test_a_bullet_is_no_part_of_a_name_or_a_category(bullet: str) -> None:
    read = read_text(f"2026年任务\n类别\t项目名称\t牵头单位\n{bullet}交通\t{bullet}修便桥\t县交通局\n")
    assert [(one.name, one.category and one.category.name) for one in read.projects] == [("修便桥", "交通")]


@pytest.mark.parametrize(
    ("plan", "due"),
    [
        ("①3月底立项②6月底开工", [3, 6]),
        ("立项（3月）、开工（6月）、完工（12月）", [3, 6, 12]),
        ("立项：3月；开工：6月", [3, 6]),
        ("前期准备（1-2月），组织实施（3-10月）", [2, 10]),
    ],
)
def test_steps_may_end_with_their_time_and_begin_with_a_circled_number(plan: str, due: list[int]) -> None:
    assert [step.due and step.due.month for step in split_plan(plan, 2026)] == due


@pytest.mark.parametrize("signs", ["1.|2.", "1、|2、", "（1）|（2）", "①|②"])
def test_several_counted_tasks_in_one_cell_are_told(signs: str) -> None:
    first, second = signs.split("|")
    read = read_text(
        f"2026年任务\n责任单位\t工作任务\n县公安局\t{first}整治治安；{second}建小区20个\n县侨联\t培训4期\n"
    )
    assert any("读作了一个项目" in problem.reason for problem in read.problems)


@pytest.mark.parametrize("cell", ["☑县渔政局 □县侨联", "√县渔政局；□县侨联", "△县渔政局"])
def test_boxes_of_which_some_are_ticked_and_other_signs_are_told(cell: str) -> None:
    read = read_text(f"2026年任务\n项目名称\t牵头单位\t配合单位\n修便桥\t县交通局\t{cell}\n修塘\t县水利局\t县侨联\n")
    assert any("不像单位名称" in problem.reason for problem in read.problems)
