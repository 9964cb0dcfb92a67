"""Who leads and who takes part, in the many ways in which sentences, brackets and labels of official texts say it."""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text

FIRST = dict(zip("ABC", ["县水利局", "县财政局", "县住建局"], strict=True))
SECOND = dict(zip("ABC", ["县教育局", "县人社局", "县卫健局"], strict=True))
#: What is said of a task, who leads, who takes part, and whether it says by when (in September).
WAYS = [
    ("1.修缮古桥。由{A}牵头，{B}、{C}配合，9月底前完成。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。牵头单位：{A}，配合单位：{B}、{C}，完成时限：9月底。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。（{A}牵头，{B}、{C}配合，9月底前完成）", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。（责任单位：{A}、{B}、{C}，完成时限：9月底前）", "{A}", "{B}、{C}", True),
    ("1.修缮古桥（{A}、{B}、{C}按职责分工负责，9月底前完成）。", "{A}、{B}、{C}", "", True),
    ("1.修缮古桥。（{A}牵头，{B}、{C}按职责分工负责，9月底前完成）", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。[牵头单位：{A}；责任单位：{B}、{C}]", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。【{A}牵头，{B}、{C}参与】", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。〔{A}、{B}牵头，{C}配合〕", "{A}、{B}", "{C}", False),
    ("1.修缮古桥。{A}要会同{B}、{C}，9月底前完成修缮。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。{A}负责，{B}、{C}协助，9月底前完成。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。9月底前，{A}牵头，{B}、{C}配合，换完桥面。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。{A}负责，换完桥面和栏杆，{B}、{C}配合，9月底前完成。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。由{A}牵头，换完桥面，{B}、{C}配合，报县政府审定。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。{A}牵头，{B}、{C}配合。9月底前完成12座。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。{A}牵头，{B}、{C}配合。力争换完桥面，方便出行。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥：9月底前，{A}牵头，{B}、{C}配合。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。9月底前，{A}、{B}负责，{C}配合。", "{A}、{B}", "{C}", True),
    ("1.修缮古桥。{A}牵头，{B}、{C}配合，换完桥面。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。责任单位：{A}（牵头）、{B}、{C}；时限：9月底", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。牵头：{A}；配合：{B}、{C}；时限：2026年9月", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。牵头单位为{A}，配合单位为{B}、{C}。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。该项工作由{A}牵头负责，{B}、{C}积极配合。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。由{A}会同{B}、{C}负责落实。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。{A}要会商{B}、{C}，9月底前完成修缮。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。由{A}、{B}共同牵头，{C}配合。", "{A}、{B}", "{C}", False),
    ("1.修缮古桥。{A}为牵头单位，{B}、{C}为配合单位。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。主办单位：{A}    协办单位：{B}、{C}", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。主办：{A}，协办：{B} {C}", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（主办单位：{A}；会办单位：{B}、{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（牵头单位：{A}，责任单位：{B}，{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（{A}、{B}、{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。责任部门：{A}，{B}，{C}。完成时间：9月底前。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。（{A}牵头；{B}、{C}配合；9月底前）", "{A}", "{B}、{C}", True),
    ("1.修缮古桥：{A}牵头，{B}、{C}配合", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。牵头单位：{A}\n配合单位：{B}、{C}", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。\n（牵头单位：{A}；配合单位：{B}、{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。\n责任单位：{A}（牵头）\n        {B}\n        {C}", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。由县政府办统筹，{A}牵头，{B}、{C}配合。", "{A}", "县政府办、{B}、{C}", False),
    ("1.修缮古桥。（牵头单位：{A}；配合单位：{B}、{C}等）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（牵头单位：{A}；配合单位：{B}、{C}等有关部门）", "{A}", "{B}、{C}、有关部门", False),
    ("1.修缮古桥。（牵头单位：{A}；配合单位：{B}和{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（牵头单位：{A}；配合单位：{B}以及{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（牵头单位：{A}；配合单位：{B}/{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（牵头单位：{A}；配合单位：{B}；{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（牵头领导：柯文斌；牵头单位：{A}；配合单位：{B}、{C}）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（柯文斌牵头，{A}负责，{B}、{C}配合）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（副县长柯文斌负责；{A}牵头，{B}、{C}配合）", "{A}", "{B}、{C}", False),
    ("（1）修缮古桥。（{A}牵头，{B}、{C}配合）", "{A}", "{B}、{C}", False),
    ("①修缮古桥。（{A}牵头，{B}、{C}配合）", "{A}", "{B}、{C}", False),
    ("1、修缮古桥 牵头单位：{A} 配合单位：{B}、{C}", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。(牵头单位:{A};配合单位:{B}、{C};完成时限:9月底)", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。请{A}牵头，{B}、{C}配合抓好落实。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。责成{A}牵头办理，{B}、{C}配合。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。此项工作由{A}负责，{B}、{C}配合，于9月30日前完成。", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。由{A}具体负责，{B}、{C}等单位配合。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（由{A}牵头，各乡镇具体负责，{B}配合）", "{A}", "各乡镇、{B}", False),
    ("1.修缮古桥。（{A}牵头，{B}、{C}及各乡镇配合）", "{A}", "{B}、{C}、各乡镇", False),
    ("1.修缮古桥。（{A}、{B}、{C}，各乡镇人民政府按职责分工负责）", "{A}、{B}、{C}、各乡镇人民政府", "", False),
    ("1.修缮古桥。（牵头：{A}\u3000参与：{B}、{C}\u3000时限：9月）", "{A}", "{B}、{C}", True),
    ("1.修缮古桥。责任主体：{A}；协同单位：{B}、{C}", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。承办单位：{A}；配合单位：{B}、{C}；督办单位：县政府督查室", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（责任单位：{A}牵头，{B}、{C}配合）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。责任单位：{A}牵头，{B}、{C}按职责配合", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。（责任单位：{A}；{B}、{C}配合）", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。{A}牵头、{B}、{C}配合。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。{A}牵头，会同{B}、{C}制定方案。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥。以{A}为主，{B}、{C}配合。", "{A}", "{B}、{C}", False),
    ("1.修缮古桥——{A}牵头，{B}、{C}配合，9月底前", "{A}", "{B}、{C}", True),
    ("1.修缮古桥——{A}（李明），9月底前", "{A}", "", True),
    ("1.修缮古桥。（9月底前完成）责任单位：{A}；配合单位：{B}、{C}", "{A}", "{B}、{C}", True),
]
LEADERS = (
    "（副县长李明，{A}牵头，{B}配合）",
    "（李明副县长；{A}牵头，{B}配合）",
    "（副县长李明牵头，{A}负责，{B}配合，9月底前完成）",
    "（由副县长李明牵头，9月底前完成）责任单位：{A}；配合单位：{B}",
    "（县委常委、常务副县长李明，{A}牵头，{B}配合）",
)


@pytest.mark.parametrize("way", LEADERS)
def test_a_leader_beside_what_units_do(way: str) -> None:
    read = read_text(
        f"柳河县2026年重点任务分工\n1.修缮古桥。{way.format(**FIRST)}\n2.新建学校。{way.format(**SECOND)}\n"
    )
    for project, units in zip(read.projects, (FIRST, SECOND), strict=True):
        assert (project.leaders, project.lead_units, project.partner_units) == (("李明",), (units["A"],), (units["B"],))
    assert [project.name for project in read.projects] == ["修缮古桥", "新建学校"]


NUMBERS = {"1.": "2.", "1、": "2、", "1．": "2．", "（1）": "（2）", "①": "②"}


@pytest.mark.parametrize(("way", "leads", "partners", "is_dated"), WAYS)
def test_who_leads_and_who_takes_part(way: str, leads: str, partners: str, is_dated: bool) -> None:
    number = next(number for number in NUMBERS if way.startswith(number))
    other = NUMBERS[number] + way.removeprefix(number).replace("修缮古桥", "新建学校")
    read = read_text(f"柳河县2026年重点任务分工\n{way.format(**FIRST)}\n{other.format(**SECOND)}\n")
    for project, name, units in zip(read.projects, ("修缮古桥", "新建学校"), (FIRST, SECOND), strict=True):
        assert project.name == name
        assert "、".join(project.lead_units) == leads.format(**units)
        assert "、".join(project.partner_units) == partners.format(**units)
        assert (project.deadline is not None) == is_dated


@pytest.mark.parametrize("label", ["配合：", "配合单位：", "协办部门:"])
def test_a_label_inside_its_own_column_is_no_part_of_a_name(label: str) -> None:
    rows = [
        f"{number}\t{name}\t牵头：县文旅局\t{label}县财政局、县住建局"
        for number, name in ((1, "修缮古桥"), (2, "新建学校"))
    ]
    read = read_text("柳河县2026年重点任务\n序号\t项目名称\t牵头单位\t配合单位\n" + "\n".join(rows) + "\n")
    assert [(project.lead_units, project.partner_units) for project in read.projects] == [
        (("县文旅局",), ("县财政局", "县住建局"))
    ] * 2


@pytest.mark.parametrize("gained", ["覆盖全部社区", "辐射周边园区", "带动周边合作社", "便利沿线学校"])
def test_what_a_task_brings_is_no_unit_beside_the_one_that_is_said_to_answer_for_it(gained: str) -> None:
    """…，辐射周边园区，县住建局负责: it was a second lead, in silence. Where it cannot be told from a unit that is said."""
    tasks = [("改造农村公路20公里", "提高水平"), ("推进服务站点建设", gained), ("新建停车场2处", "方便出行")]
    says = "".join(
        f"{at}、{name}，{more}，县住建局负责，县财政局配合，6月底前完成；\n" for at, (name, more) in enumerate(tasks, 1)
    )
    read = read_text("南岭县2025年重点工作任务\n" + says)
    assert {project.lead_units for project in read.projects} == {("县住建局",)}
    assert len(read.projects) == 3 or any(problem.lines[0] for problem in read.problems)


@pytest.mark.parametrize("label", ["名    称", "名　　称", "名 称"])
def test_labels_that_blanks_make_as_wide_as_the_others_are_labels(label: str) -> None:
    text = "宁浦区2026年民生实事\n" + "".join(
        f"项目{at}\n{label}：{name}\n牵头单位：区医保局\n责 任 人：龙静华\n完成时间：6月底\n"
        for at, name in enumerate(("新建高标准农田2075万亩", "改造校园食堂60所"), 1)
    )
    read = read_text(text)
    assert [project.name for project in read.projects] == ["新建高标准农田2075万亩", "改造校园食堂60所"]
    assert {project.lead_officers for project in read.projects} == {("龙静华",)}


def test_names_behind_a_label_in_their_column_are_kept_as_written() -> None:
    rows = "1\t修繕古橋\t縣文旅局\t配合：縣財政局、縣住建局\n2\t新建學校\t縣教育局\t配合：縣財政局\n"
    read = read_text(f"柳河縣2026年重點任務\n序號\t項目名稱\t牽頭單位\t配合單位\n{rows}")
    assert [project.partner_units for project in read.projects] == [("縣財政局", "縣住建局"), ("縣財政局",)]


def test_labels_without_a_colon_are_labels() -> None:
    """Each task was led by the one who is named above all of them, in silence."""
    found = read_text(
        "曲阿县2026年防汛抗旱责任分工\n总指挥：顾长风\n副总指挥：杜若飞（副县长）\n"
        "一、东溪流域：责任领导柳如海，责任单位县水利局、东溪镇，6月1日前完成排查。\n"
        "二、西溪流域：责任领导苏映雪，责任单位县应急局、西溪镇，完成时限为6月底。\n"
        "三、推行领导包案制度。（县信访局牵头，县司法局配合）\n"
    )
    assert found.title == "曲阿县2026年防汛抗旱责任分工"
    assert [(one.leaders, one.lead_units, one.deadline and str(one.deadline.date)) for one in found.projects[:2]] == [
        (("柳如海",), ("县水利局",), "2026-06-01"),
        (("苏映雪",), ("县应急局",), "2026-06-30"),
    ]


@pytest.mark.parametrize("sign", ["▶", "►", "◆", "●", "★"])
def test_signs_before_labels_end_what_is_before_them(sign: str) -> None:
    first, second = (
        f"{number}.{name}\n{name}，做好管护。\n{sign}牵头：{lead} {sign}参与：{helps}、县财政局 {sign}时间：2026年9月底前\n"
        for number, name, lead, helps in (
            ("1", "整修堤防", "县水利局", "县住建局"),
            ("2", "改造管网", "县城管局", "县水务公司"),
        )
    )
    found = read_text(f"曲阿县2026年任务分工\n{first}{second}")
    assert [(one.lead_units, one.partner_units) for one in found.projects] == [
        (("县水利局",), ("县住建局", "县财政局")),
        (("县城管局",), ("县水务公司", "县财政局")),
    ]


def test_several_tasks_of_a_paragraph_without_a_number_are_several() -> None:
    found = read_text(
        "曲阿县2026年《政府工作报告》任务分工\n一、扩大投资\n"
        "加快高速公路施工，贯通隧道。（县交通局牵头，县林业局配合，11月底前完成）推进水库扩容，完成大坝填筑。（县水利局牵头）\n"
        "二、做强产业\n做精茶叶产业，建成园区2个。（县农业农村局牵头，县商务局配合）办好旅游文化周，接待游客。（县文旅局牵头）\n"
    )
    assert [one.lead_units for one in found.projects] == [
        ("县交通局",),
        ("县水利局",),
        ("县农业农村局",),
        ("县文旅局",),
    ]


def test_what_is_behind_the_people_of_a_sentence_is_no_person() -> None:
    found = read_text(
        "曲阿县2026年任务分工\n1.统一号源。由县医院牵头，县医保局协同，责任人为顾长风，4月30日前上线。\n"
        "2.延长门诊。由县中医院牵头，县卫健局协同，责任人为柳如海，6月1日前开诊。\n"
    )
    assert [(one.lead_officers, one.deadline and str(one.deadline.date)) for one in found.projects] == [
        (("顾长风",), "2026-04-30"),
        (("柳如海",), "2026-06-01"),
    ]
