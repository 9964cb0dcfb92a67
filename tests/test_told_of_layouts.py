"""Ordinary lists in layouts that once read wrongly in silence: each reads, is told, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.loaders.decode.doubtful_names import numbers_in_names
from graphmodel.loaders.decode.soundness import soundness
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable
from graphmodel.records import ResponsibilityList
from tests.fresh_lists import documents


def _read(folder: Path, text: str, name: str = "list.txt") -> ResponsibilityList:
    (folder / name).write_text(text, encoding="utf-8")
    return read_list(folder / name)


def _laid(*rows: str) -> str:
    """Return rows of cells in columns of 16 places, as ``pdftotext -layout`` writes them; wide letters take two."""
    lines = []
    for row in rows:
        line, at = "", 0
        for column, cell in enumerate(row.split("|")):
            line += " " * (16 * column - at) + cell
            at = max(at, 16 * column) + sum(2 if ord(letter) > 0x2000 else 1 for letter in cell)
        lines.append(line)
    return "沂川县2026年重点任务清单\n" + "\n".join(lines) + "\n"


def test_the_rest_of_a_day_below_it_is_no_page_number(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        _laid(
            "序号|任务名称|牵头单位|配合单位|完成日期",
            "||||2026/12/3",
            "1|修建码头|县水务局|县财政局|",
            "||||1",
            "2|改造站房|县公路局|县住建局|2026/9/20",
            "3|栽植果树|县林业局|县财政局|2026/4/30",
        ),
    )
    assert [str(project.deadline and project.deadline.date) for project in found.projects] == [
        "2026-12-31",
        "2026-09-20",
        "2026-04-30",
    ]


def test_two_headers_over_one_column_part_it(tmp_path: Path) -> None:
    text = """中共洮阳市生态环境局党组关于市委第三巡察组反馈意见整改任务台账
                           责任部门            责任人
序号      存在问题   整改措施                                       整改时限            备注
                           牵头科室   配合科室     分管领导   科室负责人
               1.制定年度学
        理论学习中心 习计划；                                       2026 年 4 月
1                          局党组    机关党委     汪海洋    闵慧
        组学习不规范 2.每季度开展                                    30 日前
               专题研讨。
               1.清理“僵
        意识形态阵地 尸”公众号；                                     2026 年 5 月 31
2                          办公室    宣教中心     汪海洋    仇志
        管理有漏洞  2.建立信息发                                    日前
               布三审制。
               1.逐项明确销
        中央环保督察                    水生态科、大
               号标准；                                       2026 年 9 月
3       反馈问题整改             督察整改科  气科、各县区   任重远    翟明
               2.邀请专家现                                    30 日前
        销号滞后                      分局
               场核查。
               1.开展执行报
        排污许可证后 告抽查；                                       2026 年 8 月 31
4                          环评与许可科 环境监察支队   任重远    蒲晨
        监管缺位   2.对 320 家企                                 日前
               业现场核查。
               1.筛查案件线
        生态环境损害                    环境监察支
               索；                                         2026 年 11 月
5       赔偿案件办理             法规科    队、环境科学   祖少平    牟青
               2.完成磋商 10                                  30 日前
        少                         研究所
               件。
               1.倒查 2022 年
               以来项目；              规划科、审计                  2026 年 6 月
"""
    found = _read(tmp_path, text)
    assert [project.name for project in found.projects][:3] == [
        "1.制定年度学习计划；2.每季度开展专题研讨。",
        "1.清理“僵尸”公众号；2.建立信息发布三审制。",
        "1.逐项明确销号标准；2.邀请专家现场核查。",
    ]


def test_a_leader_merged_beside_a_merged_name_is_carried_and_told(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        _laid(
            "序号|重点工作|工作任务|分管县领导|牵头单位|配合单位|完成时限",
            "1|水利建设|修建码头三处|聂长青|县水务局|县财政局|9月底",
            "2||疏浚河道五里||县河道所|县财政局|8月底",
            "3|交通建设|改造站房两座|荣光启|县公路局|县住建局|6月底",
            "4||拓宽桥梁一座||县公路局|县财政局|7月底",
        ),
    )
    assert [project.leaders for project in found.projects] == [("聂长青",), ("聂长青",), ("荣光启",), ("荣光启",)]
    assert sum("分管领导是空的" in problem.reason for problem in found.problems) == 2


def test_categories_beside_the_first_row_of_each_may_be_merged_and_in_the_middle(tmp_path: Path) -> None:
    rows = []
    for at in range(9):
        category = ("水利建设", "交通建设", "林业建设")[at // 3] if at % 3 == 0 else ""
        rows += [f"||修建第{at}处码|||", f"{at + 1}|{category}|头并完成验收|县水务局|县财政局|9月底", "||和设备调试|||"]
    found = _read(tmp_path, _laid("序号|类别|任务名称|牵头单位|配合单位|完成时限", *rows))
    assert len(found.projects) == 9
    assert any("只写在第一行，还是合并了上下几行" in problem.reason for problem in found.problems)


def test_sections_whose_cells_are_none_show_that_a_table_is_scrambled() -> None:
    columns = (Column("重点任务", "name"), Column("责任部门", "lead_units"), Column("配合科室", "extra"))

    def rows(cell: str) -> list[RawRow]:
        texts = ("完成河道清淤十里", "水资源科", cell)
        return [RawRow({at: Cell(text, (1, 1)) for at, text in enumerate(texts)}) for _ in range(20)]

    assert not soundness([RawTable(columns, rows("财务科"))]).scrambled
    assert soundness([RawTable(columns, rows("4月30"))]).scrambled


@pytest.mark.parametrize("wrong", ["突出问题", "存在问题"])
def test_what_is_wrong_names_a_project_where_no_column_is_headed_as_tasks_are(tmp_path: Path, wrong: str) -> None:
    text = f"序号,{wrong},牵头单位,整改责任人,整改期限\n1,工程违规出租,县人防办,江枫,9月底\n"
    (project,) = _read(tmp_path, "沂川县2026年整改清单\n" + text, "list.csv").projects
    assert (project.name, project.lead_officers) == ("工程违规出租", ("江枫",))


def test_words_for_nothing_are_nothing_on_a_page_of_pandas_too(tmp_path: Path) -> None:
    rows = [
        ["沂川县2026年任务清单", "Unnamed: 1", "Unnamed: 2", "Unnamed: 3"],
        ["序号", "任务名称", "牵头单位", "备注"],
        ["1", "修建码头", "县水务局", "NaN"],
        ["2", "改造站房", "县公路局", "NaN"],
    ]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    found = _read(tmp_path, f"<html><body><table>{body}</table></body></html>", "list.html")
    assert found.title == "沂川县2026年任务清单"
    assert [(project.name, project.lead_units) for project in found.projects] == [
        ("修建码头", ("县水务局",)),
        ("改造站房", ("县公路局",)),
    ]


def test_a_header_over_quarters_is_no_row_where_it_names_units(tmp_path: Path) -> None:
    rows = [
        ["序号", "项目名称", "牵头单位", "责任单位", "2026年进度安排", "", "完成时"],
        ["", "", "牵头单位", "责任单位", "上半年", "下半年", "间"],
        ["1", "修建码头", "县水务局", "县财政局", "招标", "完工", "12月"],
        ["2", "改造站房", "县公路局", "县住建局", "开工", "完工", "6月"],
    ]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    body = body.replace("<td>2026年进度安排</td><td></td>", "<td colspan=2>2026年进度安排</td>")
    found = _read(
        tmp_path, f"<html><body><h1>沂川县2026年任务清单</h1><table>{body}</table></body></html>", "list.html"
    )
    assert [str(project.deadline and project.deadline.date) for project in found.projects] == [
        "2026-12-31",
        "2026-06-30",
    ]


def test_sections_whose_header_ends_in_brackets_on_a_line_of_its_own(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        _laid(
            "|||责任科室|配合科室|",
            "序号|类别|重点任务|||完成时限",
            "|||（单位）|（单位）|",
            "1|防汛|修订应急预案|防御科|信息中心|5月底",
            "2|建设|完成堤防加固|建设科|财务科|6月底",
            "3|河湖|清理河道垃圾|河湖科|执法支队|7月底",
        ),
    )
    assert [(project.lead_units, project.partner_units) for project in found.projects] == [
        (("防御科",), ("信息中心",)),
        (("建设科",), ("财务科",)),
        (("河湖科",), ("执法支队",)),
    ]


def test_letters_read_as_two_people_are_told_however_many(tmp_path: Path) -> None:
    text = "沂川县2026年任务清单\n序号,任务名称,牵头单位,分管领导\n1,修建码头,县水务局,乌兰其其格\n2,改造站房,县公路局,江枫\n"
    found = _read(tmp_path, text, "list.csv")
    assert any("读作“乌兰”“其其格”两个人" in problem.reason for problem in found.problems)


def test_rows_below_headers_without_a_name_are_of_a_text_that_went_column_by_column() -> None:
    columns = (Column("配合单位", "partner_units"), Column("分管领导", "leaders"), Column("完成时间", "deadline"))
    assert numbers_in_names(RawTable(columns, [RawRow({0: Cell("财务科", (1, 1))})] * 3))


def test_a_second_paragraph_below_an_item_of_minutes_is_of_that_item(tmp_path: Path) -> None:
    text = """沂川县人民政府常务会议纪要
一、关于修建码头
会议听取了县水务局的汇报。
会议同意该方案。由县水务局牵头，县财政局配合，于2026年8月底前完成。
二、关于改造站房
会议听取了县公路局的汇报。
会议要求，年内开工。由县公路局牵头，县住建局配合，于2026年9月底前完成。
"""
    found = _read(tmp_path, text)
    assert [(project.name, project.lead_units) for project in found.projects] == [
        ("关于修建码头", ("县水务局",)),
        ("关于改造站房", ("县公路局",)),
    ]


def test_a_column_whose_broken_header_is_lost_is_told(tmp_path: Path) -> None:
    text = """            榆梁市 2026 年供热保障责任清单

                    包片负责
序号   重点任务   任务要求         牵头单位        配合单位   完成时限
                      人
     检修热源   完成 12                    市发改
1           台锅炉大     申屠朗 市住建局        委、市财   8 月底前
      厂       修                         政局
     更换二级   更换 36                    市城管
2           公里管网     申屠朗 市住建局        局、市公   9 月底前
      管网                               安局
     储备应急   储备煤炭                     市商务
3           5 万吨      闻人谦 市发改委        局、市国   10 月底前
      煤炭                               资委
     调试换热   调试机组                     市供电
4           210 台     闻人谦 市热力办        公司、市   10 月底前
      站                                水务局
"""
    found = _read(tmp_path, text)
    assert "市热力办" in str(found.projects[3].lead_units)
    assert any(problem.lines == (16, 16) and "两段隔开" in problem.reason for problem in found.problems)


def test_two_columns_read_as_one_are_told(tmp_path: Path) -> None:
    text = """            榆梁市 2026 年冬季供热重点工作责任清单

                    包片负责
序号   重点工作   工作要求         牵头单位        责任单位   完成时限
                      人
                 一、隐患排查整治
            完成 37                    各区人民
     排查病险                                   3 月 31
1           座水闸安     申屠朗 市水务局        政府、市
      水闸                                      日
             全鉴定                      水科院
     清除行洪   清除阻水                      市林业
                                            4 月 30
2    河道障碍   片林、网     申屠朗 市水务局        局、市农
                                              日
       物       箱                     业农村局
            改造雨水
                                     市排水集
     整治城区   口 2400                          5 月 31
3                    闻人谦 市城管委        团、市公
     易涝路段   个、泵站                              日
                                     安交管局
              3座
     核查山洪   登记造册         市规划资        各区人民   4 月 15
4                    申屠朗
     沟威胁户   1860 户        源局          政府      日
                  二、预案与队伍
"""
    found = _read(tmp_path, text)
    told = [problem for problem in found.problems if "“工作要求”这一栏有几行是隔开的两段文字" in problem.reason]
    assert found.projects[0].leaders == ("申屠朗",) or told


def test_areas_before_units_and_numbers_before_names_are_not_told(tmp_path: Path) -> None:
    rows = ["序号|任务名称|牵头单位|配合单位|完成时限"]
    rows += [f"{at}|修建码头{at}|县水务局|高新区 县财政局|9月底" for at in range(1, 5)]
    assert not any("两段隔开" in problem.reason for problem in _read(tmp_path, _laid(*rows)).problems)
    text = next(fresh.text for fresh in documents("pdftotext-4") if fresh.name == "p11")
    assert not any("两栏读成了一栏" in problem.reason for problem in _read(tmp_path, text).problems)


def test_where_a_cell_merged_over_rows_of_a_layout_begins_is_told_if_lines_do_not_say() -> None:
    text = """柳河县2026年重点任务清单
序号  类别         项目名称    牵头单位    完成时限
1             修缮古桥    县文旅局    9月底
    文化惠民
2             增设书屋    县图书馆    10月底
3             新建水厂    县水利局    11月底

    饮水安全
4             改造管网    县水投公司   12月底
5             检测水质    县疾控中心   8月底
6   便民出行      打通断头路   县交通局    7月底
"""
    read = read_text(text)
    wrong = [
        project
        for project, name in zip(read.projects, ("文化惠民",) * 2 + ("饮水安全",) * 3 + ("便民出行",), strict=True)
        if project.category is None or project.category.name != name
    ]
    told = " ".join(problem.text for problem in read.problems)
    assert not wrong or "饮水安全" in told


@pytest.mark.parametrize("sign", ["  ", ","])
def test_names_merged_in_the_middle_of_their_rows_are_told(tmp_path: Path, sign: str) -> None:
    rows = (
        "序号|重点工作|工作任务|牵头单位|配合单位|完成时限",
        "1||修建码头三处|县水务局|县财政局|9月底",
        "2|水利建设|疏浚河道五里|县河道所|县财政局|8月底",
        "3||加固堤防两段|县水务局|县住建局|6月底",
        "4||改造站房两座|县公路局|县住建局|6月底",
        "5|交通建设|拓宽桥梁一座|县公路局|县财政局|7月底",
        "6||新建候车亭八个|县交通局|县财政局|7月底",
    )
    text = (
        _laid(*rows)
        if sign == "  "
        else "沂川县2026年重点任务清单\n" + "\n".join(row.replace("|", ",") for row in rows)
    )
    read = _read(tmp_path, text)
    assert [project.name for project in read.projects][::5] == ["修建码头三处", "新建候车亭八个"]
    assert any("几行合用一格" in problem.reason for problem in read.problems)


@pytest.mark.parametrize(
    "text",
    [
        "项目名称\n新建学校3所\n修建东桥\n疏浚河道\n牵头单位\n市教育局\n市交通局\n市水利局\n",
        "任务\n责任单位\n完成时间\n新增床位300张\n建设停车平台\n市民政局\n市城管局\n12月底\n上半年\n",
        "序号\n任务\n责任单位\n1\n2\n3\n编制公园规划\n新建学校3所\n修建东桥\n市水利局\n市交通局\n市财政局\n",
        "序号 任务\n1 修建东桥\n2 编制公园规划\n牵头单位 分管领导\n市教育局 李敏\n市交通局 陈瑾\n",
        "序号\n项目名称\n1\n新建学校3所\n2\n修建东桥\n牵头单位\n市教育局\n市交通局\n完成时间\n6月底\n9月底\n",
        "序号 任务 牵头单位\n1 开展春风行动 市交通局\n2 改造小区8个 市住建局\n3 修建东桥 市交通局\n分管领导\n王粲\n陈瑾\n李敏\n",
    ],
)
def test_a_table_that_was_copied_column_by_column_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError):
        _read(tmp_path, "沂川县2026年重点任务清单\n" + text)


def test_a_column_headed_as_themes_is_one_where_each_row_has_its_own() -> None:
    rows = "|{}|{}|{}|\n|---|---|---|\n|教育|新建学校|县教育局|\n|交通|修桥|县交通局|\n".format(
        "领域", "项目名称", "牵头单位"
    )
    read = read_text(f"# 沂川县2026年任务清单\n\n## 一、重点任务\n\n{rows}\n## 二、民生实事\n\n{rows}")
    assert [project.category and project.category.name for project in read.projects] == ["教育", "交通"] * 2
