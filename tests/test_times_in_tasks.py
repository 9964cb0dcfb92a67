"""By when a task is due where no label and no column says it: in its own text, or in a line above its table."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from graphmodel.loaders import read_list, read_text

TITLE = "青川市2026年渔港提升任务分工\n"


@pytest.mark.parametrize(
    ("said", "text", "due"),
    [
        ("7月底前清淤12万方，由市渔港处牵头，市财政局配合", "7月底前", "2026-07-31"),
        ("清淤12万方，力争2026年8月底前加固护岸。由市渔港处牵头，市财政局配合", "2026年8月底前", "2026-08-31"),
        ("年内更换系缆桩40根。（市渔港处牵头，市财政局配合）", "年内", "2026-12-31"),
        ("确保冷库10月底前通电。（市渔港处牵头，市财政局配合）", "10月底前", "2026-10-31"),
        ("一季度完成招标，9月建成码头。（市渔港处牵头，市财政局配合）", "一季度；9月", "2026-09-30"),
        ("到2028年，泊位达到300个。（市渔港处牵头，市财政局配合）", "2028年", "2028-12-31"),
        ("力争3月底前开工建设北港。（市渔港处牵头，市财政局配合）", "3月底前", "2026-03-31"),
        ("休渔期前修好灯塔，春节前发放补贴。（市渔港处牵头，市财政局配合）", "春节前", None),
    ],
)
def test_a_time_in_the_text_of_a_task_is_its_deadline(said: str, text: str, due: str | None) -> None:
    (project,) = read_text(f"{TITLE}\n1.整治渔港。{said}\n").projects
    assert (project.lead_units, project.partner_units) == (("市渔港处",), ("市财政局",))
    assert project.deadline is not None
    assert (project.deadline.text, project.deadline.date and project.deadline.date.isoformat()) == (text, due)


@pytest.mark.parametrize(
    "said",
    [
        "截至2025年底泊位有80个，扩建泊位",
        "到2025年底，已建成2座，再建1座",
        "自3月起开展巡查",
        "3月1日起施行禁渔",
        "每年6月底前公布名录",
        "全年巡查60次",
        "2026年，新建泊位20个",
        "5月份抽查靠泊记录",
        "清退对6月底前未登记渔船",
        "2025年底的积案全部销号",
        "自2025年底开展巡查",
        "为2026年底前转产的渔民提供培训",
        "全年改造码头32座，其中北港等6座3月底前开工",
    ],
)
def test_a_time_by_which_nothing_is_done_is_no_deadline(said: str) -> None:
    (project,) = read_text(f"{TITLE}\n1.整治渔港。{said}。（市渔港处牵头，市财政局配合）\n").projects
    assert project.deadline is None


def test_a_time_that_is_said_of_a_task_goes_before_one_in_its_text() -> None:
    (project,) = read_text(f"{TITLE}\n1.整治渔港。3月底前招标。（市渔港处牵头，10月底前完成）\n").projects
    assert project.deadline is not None
    assert project.deadline.text == "10月底前"


def _workbook(sheets: dict[str, list[list[str]]], folder: Path) -> Path:
    book, buffer = openpyxl.Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(buffer)
    path = folder / "list.xlsx"
    path.write_bytes(buffer.getvalue())
    return path


ABOVE = {
    "渔业": [
        ["青川市2026年渔港提升任务表"],
        ["责任领导：副市长 孟浩", "", "", "完成时限：11月底"],
        ["序号", "任务", "牵头单位", "配合单位"],
        ["1", "清淤航道12万方", "市渔港处", "市财政局"],
        ["2", "更换系缆桩40根", "市渔港处", "市水务局"],
    ],
    "岸线": [
        ["青川市2026年渔港提升任务表"],
        ["责任领导：副市长 葛兰"],
        ["序号", "任务", "牵头单位", "配合单位"],
        ["3", "修复沙滩2公里", "市海岸站", "市财政局"],
    ],
}


def test_the_leader_and_the_time_above_a_sheets_table_are_those_of_its_rows(tmp_path: Path) -> None:
    the_list = read_list(_workbook(ABOVE, tmp_path))
    assert [(project.leaders, project.deadline and project.deadline.text) for project in the_list.projects] == [
        (("孟浩",), "11月底"),
        (("孟浩",), "11月底"),
        (("葛兰",), None),
    ]
    assert [note.text for note in the_list.notes if "孟浩" in note.text]


@pytest.mark.parametrize(
    ("lines", "leaders", "doubts"),
    [
        (["责任领导：孟浩"], ("孟浩",), []),
        (["责任领导：孟浩", "责任领导：孟浩"], ("孟浩",), []),
        (["责任领导：孟浩", "责任领导：葛兰"], (), ["孟浩", "葛兰"]),
        (["填报人：孟浩"], (), []),
        (["联系人：孟浩"], (), []),
        (["责任领导：见附件"], (), ["见附件"]),
    ],
)
def test_only_a_leader_who_is_said_once_above_a_table_is_that_of_its_rows(
    lines: list[str], leaders: tuple[str, ...], doubts: list[str]
) -> None:
    rows = ["序号\t任务\t牵头单位\t配合单位", "1\t清淤航道12万方\t市渔港处\t市财政局", "2\t修灯塔\t市渔港处\t市水务局"]
    the_list = read_text("\n".join(["青川市2026年渔港提升任务表", *lines, "", *rows]))
    assert [project.leaders for project in the_list.projects] == [leaders, leaders]
    assert [problem.text for problem in the_list.problems if "没有读作各项目的领导" in problem.reason] == doubts


def test_a_column_of_leaders_goes_before_a_line_above_the_table() -> None:
    rows = ["序号\t任务\t责任领导\t牵头单位", "1\t清淤航道\t葛兰\t市渔港处", "2\t修灯塔\t\t市渔港处"]
    the_list = read_text("\n".join(["青川市2026年渔港提升任务表", "责任领导：孟浩", "", *rows]))
    assert the_list.projects[0].leaders == ("葛兰",)
    assert "孟浩" not in str([project.leaders for project in the_list.projects])


def test_a_year_that_only_a_deadline_says_is_told() -> None:
    tasks = "1.修缮古桥。牵头单位：市文旅局。{}\n2.疏浚河道。牵头单位：市水利局。9月底前完成。\n"
    told = "只有项目的文字里写了年份，已把清单当作2027年的"
    read = read_text("清河市为民办实事项目\n" + tasks.format("预计2027年3月交付。"))
    assert read.year == 2027 and [told in problem.reason for problem in read.problems] == [True]
    for title in ("清河市2026年为民办实事项目\n", "清河市为民办实事项目\n（2026年1月）\n"):
        sure = read_text(title + tasks.format("预计2027年3月交付。"))
        assert sure.year == 2026 and not sure.problems


def _table(header: str, *rows: str) -> str:
    return TITLE + "\n".join([header, *rows]).replace("|", "\t")


def test_a_table_without_deadlines_has_those_of_its_measures_but_not_those_of_plans() -> None:
    head = "序号|任务|具体措施|牵头单位"
    measured = read_text(_table(head, "1|清淤航道|6月底前清淤12万方|市渔港处", "2|修灯塔|长期维护|市航标站"))
    assert [str(one.deadline and one.deadline.date) for one in measured.projects] == ["2026-06-30", "None"]
    plan = "3月底前招标；6月底前开工；11月底前完工"
    planned = read_text(_table(head, f"1|清淤航道|{plan}|市渔港处", "2|修灯塔|9月底前完工|市航标站"))
    assert [one.deadline for one in planned.projects] == [None, None]
    assert [len(one.milestones) for one in planned.projects] == [3, 1]


@pytest.mark.parametrize(("header", "is_read"), [("节点要求", True), ("计量时段", False), ("启动节点", False)])
def test_a_column_of_times_beside_measures_is_the_deadline_or_told(header: str, is_read: bool) -> None:
    rows = ("1|清淤航道|逐段清淤|市渔港处|2026-06-30", "2|修灯塔|更换灯器|市航标站|2026-09-30")
    read = read_text(_table(f"序号|任务|具体措施|牵头单位|{header}", *rows))
    assert [one.deadline is not None for one in read.projects] == [is_read] * 2
    assert any(problem.text == header for problem in read.problems) is not is_read


@pytest.mark.parametrize("remark", ["注：本清单自2024年起每年调整。", "较2024年新增2项。", "2024年以来已办结3项。"])
def test_a_year_that_a_remark_looks_back_to_is_told(remark: str) -> None:
    rows = ["序号\t任务\t牵头单位\t完成时间", "1\t清淤航道\t市渔港处\t6月底", "2\t修灯塔\t市航标站\t9月底"]
    read = read_text("\n".join(["青川市渔港提升任务表", remark, *rows]))
    assert any("2024" in problem.reason and "--set-year" in problem.reason for problem in read.problems)
