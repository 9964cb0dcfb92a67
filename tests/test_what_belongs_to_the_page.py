"""What a site writes around a list, and what offices write below a table, names nobody of the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList

_PAGE = """<html><head><meta charset="utf-8"></head><body><div>网站首页</div><div>政务公开</div>
<table><tr><td>索 引 号：</td><td>0059/2026-00037</td><td>发布机构：</td><td>鹿鸣市人民政府办公室</td></tr>
<tr><td>文 号：</td><td>鹿政办〔2026〕5号</td><td>有 效 性：</td><td>有效</td></tr></table>
<h1>鹿鸣市人民政府办公室关于印发2026年重点工作任务责任分工的通知</h1>
<p>一、扩大投资</p><p>1.建成跨河大桥2座。（牵头单位：市交通局，配合单位：市财政局）</p>
<p>2.新建公园5个。（牵头单位：市园林局，配合单位：市住建局）</p><p>3.改造老旧小区9个。（牵头单位：市住建局）</p>
<div>【打印本页】【关闭窗口】</div><h3>相关链接</h3><ul><li>一图读懂：重点工作</li></ul>
<div><p>主办：鹿鸣市人民政府办公室 承办：鹿鸣市大数据局</p><p>粤ICP备05012345号</p><p>联系电话：0660-2601234</p></div></body></html>"""


def _read(folder: Path, name: str, text: str) -> ResponsibilityList:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_list(path)


def test_catalogue_entry_links_and_foot_of_a_site_are_notes_and_no_tasks(tmp_path: Path) -> None:
    found = _read(tmp_path, "list.html", _PAGE)
    assert found.title == "鹿鸣市人民政府办公室关于印发2026年重点工作任务责任分工的通知"
    assert [project.name for project in found.projects] == ["建成跨河大桥2座", "新建公园5个", "改造老旧小区9个"]
    told = "\n".join(note.text for note in found.notes)
    assert all(
        text in told for text in ("发布机构：鹿鸣市人民政府办公室", "承办：鹿鸣市大数据局", "一图读懂：重点工作")
    )
    assert not found.problems


_FRAMED = """<html><head><meta charset="utf-8"></head><body><table><tr><td>网站首页 | 政务公开</td></tr></table>
<table><tr><td>索引号：</td><td>0059/2026-00037</td><td>成文日期：</td><td>2026-01-09</td></tr></table>
<p>鹿鸣市2026年任务清单</p><p>发布时间：2026年01月12日　来源：市政府办</p><table><tr><td>任务</td><td>牵头单位</td><td>完成时限</td></tr>{0}
</table><table><tr><td>鹿鸣市大数据局维护　建议使用1024分辨率</td></tr></table></body></html>"""


def test_frames_and_the_catalogue_of_an_old_page_take_no_letters_of_its_table(tmp_path: Path) -> None:
    months = (12, 9, 11, 9, 12, 6, 10, 9, 12, 7)
    rows = "".join(f"<tr><td>清淤第{at}段</td><td>市水利局</td><td>2026年{at}月</td></tr>" for at in months)
    found = _read(tmp_path, "list.html", _FRAMED.format(rows))
    assert [project.deadline and project.deadline.text for project in found.projects] == [
        f"2026年{at}月" for at in months
    ]
    assert not found.problems
    assert not [note for note in found.notes if note.text.endswith("月")]


def test_who_hosts_an_event_is_no_foot_of_a_site(tmp_path: Path) -> None:
    text = "鹿鸣市2026年赛事清单\n一、办好马拉松\n主办：市体育局 承办：市文旅局\n二、办好龙舟赛\n主办：市文旅局 承办：市体育局\n"
    found = _read(tmp_path, "list.txt", text)
    assert [project.lead_units for project in found.projects] == [("市体育局",), ("市文旅局",)]


@pytest.mark.parametrize(
    "below",
    [
        "填表人：莫愁\t\t填表日期：2026.3.5\t",
        "填报单位：街道办\t审核人：莫愁\t\t",
        "填表人：安可　审核人：莫愁　填表日期：2026.3.5\t\t\t",
    ],
)
def test_who_filled_a_table_in_is_no_project(tmp_path: Path, below: str) -> None:
    rows = "序号\t工作任务\t牵头单位\t配合单位\n1\t建公园\t市园林局\t市财政局\n2\t修道路\t市住建局\t市财政局\n"
    found = _read(tmp_path, "list.txt", f"鹿鸣市2026年任务清单\n{rows}{below}\n")
    assert [project.name for project in found.projects] == ["建公园", "修道路"]
    assert any("莫愁" in note.text for note in found.notes)
    assert not found.problems


@pytest.mark.parametrize("title", ["2026年鹿鸣市民生实事项目公布！", "定了！鹿鸣市2026年十大民生实事来了"])
def test_a_title_that_calls_out_is_the_title(title: str, tmp_path: Path) -> None:
    text = f"{title}\n一、建公园\n牵头单位：市园林局\n二、修道路\n牵头单位：市住建局\n"
    found = _read(tmp_path, "list.txt", text)
    assert (found.title, found.place) == (title, "鹿鸣市")


def test_what_counts_the_first_card_is_no_part_of_the_title(tmp_path: Path) -> None:
    cards = (("一", "建公园", "市园林局"), ("二", "修道路", "市住建局"))
    tables = "".join(
        f"<p>实事项目{at}</p><table><tr><td>项目名称</td><td colspan=3>{name}</td></tr><tr><td>牵头单位</td><td>{unit}</td>"
        "<td>完成时限</td><td>6月底</td></tr><tr><td>配合单位</td><td colspan=3>市财政局</td></tr></table>"
        for at, name, unit in cards
    )
    found = _read(tmp_path, "list.html", f"<p>鹿鸣市2026年民生责任卡</p>{tables}")
    assert found.title == "鹿鸣市2026年民生责任卡"
    assert [project.lead_units for project in found.projects] == [("市园林局",), ("市住建局",)]


@pytest.mark.parametrize("number", ["0{}", "0 {}"])
def test_numbers_on_lines_of_their_own_count_the_names_below(number: str, tmp_path: Path) -> None:
    tasks = "".join(
        f"{number.format(at)}\n{name}\n{what}\n牵头单位：{unit}\n完成时间：2026年8月\n"
        for at, name, what, unit in (
            (1, "点亮“夜归人”小路", "新装路灯90盏。", "市城管局"),
            (2, "扩容助餐点", "新增助餐点8个。", "市民政局"),
        )
    )
    found = _read(tmp_path, "list.txt", f"鹿鸣市2026年民生实事项目\n{tasks}")
    assert [(project.number, project.name[:5]) for project in found.projects] == [(1, "点亮“夜归"), (2, "扩容助餐点")]


def test_what_units_are_to_report_is_no_task(tmp_path: Path) -> None:
    text = "鹿鸣市2026年重点任务分工\n一、市园林局\n1.建公园5个。\n2.修步道9公里。\n二、市住建局\n3.修道路3条。\n各牵头单位于每季度末报送进展。\n"
    found = _read(tmp_path, "list.txt", text)
    assert [project.name for project in found.projects] == ["建公园5个", "修步道9公里", "修道路3条"]


def test_a_contact_and_his_telephone_are_an_officer_and_a_number(tmp_path: Path) -> None:
    rows = (("建公园", "市园林局", "季明 13900001111"), ("修道路", "市住建局", "葛亮\n0571-66210088"))
    table = "".join(f"<tr><td>{'</td><td>'.join(row).replace(chr(10), '<br>')}</td></tr>" for row in rows)
    head = "<tr><td>项目名称</td><td>牵头单位</td><td>联系人及电话</td></tr>"
    found = _read(tmp_path, "list.html", f"<p>鹿鸣市2026年任务清单</p><table>{head}{table}</table>")
    assert [(project.lead_officers, project.extra["联系电话"]) for project in found.projects] == [
        (("季明",), "13900001111"),
        (("葛亮",), "0571-66210088"),
    ]


def test_a_table_with_rules_around_its_header_alone_has_a_row_a_line(tmp_path: Path) -> None:
    rule = "+------+--------+----------+----------+"
    rows = [
        "| 序号 | 任务   | 牵头单位 | 配合单位 |",
        rule,
        "| 1    | 建公园 | 市园林局 | 市财政局 |",
        "| 2    | 修道路 | 市住建局 | 市财政局 |",
    ]
    found = _read(tmp_path, "list.txt", "\n".join(["鹿鸣市2026年任务清单", rule, *rows, rule, ""]))
    assert [project.lead_units for project in found.projects] == [("市园林局",), ("市住建局",)]


@pytest.mark.parametrize(("header", "plan"), [("年度目标", 3), ("年度投资（万元）", 0)])
def test_years_below_a_goal_are_steps_and_below_money_amounts(tmp_path: Path, header: str, plan: int) -> None:
    head = f"<tr><td rowspan=2>任务</td><td rowspan=2>牵头单位</td><td colspan=3>{header}</td></tr>"
    years = "<tr><td>2026年</td><td>2027年</td><td>2028年</td></tr>"
    rows = "".join(
        f"<tr><td>{name}</td><td>市卫健委</td><td>10</td><td>20</td><td>30</td></tr>" for name in ("建医院", "招村医")
    )
    found = _read(tmp_path, "list.html", f"<p>鹿鸣市三年行动任务清单</p><table>{head}{years}{rows}</table>")
    assert [len(project.milestones) for project in found.projects] == [plan, plan]


def test_a_short_row_with_one_unit_is_told_for_it_may_be_the_partner(tmp_path: Path) -> None:
    rows = [
        "1| 新建公园5个| 季明| 市园林局| 市财政局",
        "2| 改造道路3条| 市审计局",
        "3| 疏浚水渠6条| 葛亮| 市水利局| 市财政局",
        "4| 补种行道树90棵| 市园林局、市城管局",
    ]
    head = "序号| 工作任务| 责任领导| 牵头单位| 配合单位\n---|---|---|---|---"
    found = _read(tmp_path, "list.md", "\n".join(["鹿鸣市2026年任务清单", "", head, *rows, ""]))
    assert found.projects[3].partner_units == ("市园林局", "市城管局")
    assert any("它就是配合单位" in problem.reason and problem.text == "市审计局" for problem in found.problems)


def test_a_row_that_is_joined_to_the_one_above_keeps_its_number_in_a_problem(tmp_path: Path) -> None:
    rows = ["1| 建公园| 季明| 市园林局| 市财政局", "2| 修道路| 市审计局", "3| 挖水渠| 葛亮| 市水利局| 市财政局"]
    head = "序号| 工作任务| 责任领导| 牵头单位| 配合单位\n---|---|---|---|---"
    found = _read(tmp_path, "list.md", "\n".join(["鹿鸣市2026年任务清单", "", head, *rows, ""]))
    assert found.projects[0].number == 1
    assert any(problem.text == "2" for problem in found.problems)


@pytest.mark.parametrize("of", ["（截至2026年2月28日）", "（2026年3月—6月）", "（2026年）"])
def test_the_time_a_list_speaks_of_is_no_row(of: str, tmp_path: Path) -> None:
    rows = "序号\t工作任务\t牵头单位\n1\t新建公园5个\t市园林局\n2\t改造道路3条\t市住建局\n"
    found = _read(tmp_path, "list.txt", f"鹿鸣市2026年任务清单\n{of}\n{rows}")
    assert len(found.projects) == 2
    assert not found.problems


def test_the_address_that_a_browser_prints_below_a_page_is_in_no_task(tmp_path: Path) -> None:
    tasks = (
        "一、新建公园5个\n牵头单位：市园林局\n二、改造道路3条\n牵头单位：市住建局\n三、疏浚水渠6条\n主要内容：清淤。\n"
    )
    text = f"鹿鸣市2026年任务清单\n{tasks}https://www.lm.gov.cn/a.html 2/2\n牵头单位：市水利局\n"
    found = _read(tmp_path, "plan.txt", text)
    assert not any("http" in text for project in found.projects for text in project.extra.values())


@pytest.mark.parametrize("header", ["建设单位", "项目业主"])
def test_a_second_column_of_units_is_told_once(header: str, tmp_path: Path) -> None:
    rows = [f"{at}\t{name}\t市交通局\t{owner}" for at, (name, owner) in enumerate(_OWNERS, start=1)]
    text = "\n".join(["鹿鸣市2026年项目清单", f"序号\t项目名称\t责任单位\t{header}", *rows, ""])
    found = _read(tmp_path, "list.txt", text)
    assert [problem.text for problem in found.problems] == [header]


_OWNERS = (
    ("建设环城高速48公里", "市交投集团"),
    ("建设江滩公园", "绿源环保公司"),
    ("建设芯片基地", "芯联微电子公司"),
    ("建设氢能站", "氢途科技公司"),
    ("建设会展中心", "东湖会展集团"),
)
