"""Who leads where several units stand beside each other, and what the reader says about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.cli.main import main
from graphmodel.loaders import read_text
from tests.conftest import DATA

MANY = [
    f"县{work}局"
    for work in [
        "财政",
        "教育",
        "司法",
        "水利",
        "交通",
        "商务",
        "审计",
        "统计",
        "信访",
        "林业",
        "文旅",
        "卫健",
        "发改",
        "人社",
        "医保",
    ]
]
TABLE = "清河市2024年民生实事清单\n序号\t项目名称\t{header}\n1\t修缮古桥\t市文旅局、市财政局\n2\t疏浚河道\t市水利局\n"


def roles(text: str, **options: bool) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(project.lead_units, project.partner_units) for project in read_text(text, **options).projects]


def test_of_units_beside_each_other_the_first_leads_by_a_convention_that_a_note_names() -> None:
    read = read_text(TABLE.format(header="责任单位"))
    assert read.projects[0].lead_units == ("市文旅局",)
    (note,) = [note.text for note in read.notes]
    assert "1 个项目" in note and "按惯例" in note and "--all-lead" in note


def test_the_user_may_say_that_all_lead_or_confirm_that_the_first_does() -> None:
    text = TABLE.format(header="责任单位")
    assert roles(text, first_leads=False)[0] == (("市文旅局", "市财政局"), ())
    assert roles(text, first_leads=True)[0] == (("市文旅局",), ("市财政局",))
    assert "按所给的选项" in read_text(text, first_leads=True).notes[-1].text


def test_a_rule_that_the_list_states_is_applied_and_kept_as_a_note() -> None:
    text = "清河市2024年实事\n1.修缮古桥。（责任单位：市文旅局、市财政局，列第一位的为牵头单位，下同）\n2.疏浚河道。（责任单位：市水利局、市城管局）\n"
    assert roles(text) == [(("市文旅局",), ("市财政局",)), (("市水利局",), ("市城管局",))]
    notes = [note.text for note in read_text(text).notes]
    assert "列第一位的为牵头单位，下同" in notes and any("清单写明" in note for note in notes)


def test_units_that_answer_for_a_task_beside_partners_lead_together() -> None:
    text = "清河市2024年实事\n1.修缮古桥。（责任部门：市文旅局、市财政局；配合部门：市城管局）\n"
    assert roles(text) == [(("市文旅局", "市财政局"), ("市城管局",))]


@pytest.mark.parametrize(
    "what",
    [
        "按职责分工负责",
        "按照各自职责负责落实",
        "共同负责",
        "分别负责",
        "联合牵头",
        "（按职责分工负责）",
        "按职责分工",
        "（依职能分工）",
    ],
)
def test_units_that_share_the_work_lead_together(what: str) -> None:
    assert roles(f"清河市2024年实事\n1.修缮古桥。（市文旅局、市财政局{what}）\n") == [(("市文旅局", "市财政局"), ())]


def test_a_lead_unit_named_among_the_partners_too_counts_once_and_is_reported() -> None:
    read = read_text(
        "清河市2024年清单\n序号\t项目名称\t牵头单位\t配合单位\n1\t修缮古桥\t市文旅局\t市财政局、市文旅局\n"
    )
    assert (read.projects[0].lead_units, read.projects[0].partner_units) == (("市文旅局",), ("市财政局",))
    assert [(problem.text, "只按牵头计一次" in problem.reason) for problem in read.problems] == [("市文旅局", True)]


def test_the_command_line_names_the_convention_and_takes_the_choice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "清单.txt"
    path.write_text(TABLE.format(header="责任单位"), encoding="utf-8")

    def told(*words: str) -> str:
        with pytest.raises(SystemExit):
            main(["read", *words, str(path)])
        output = capsys.readouterr()
        return output.out + output.err

    assert "按惯例排在首位的为牵头单位" in told()
    assert "按惯例排在首位的为牵头单位" in told("--explain")
    assert "都为牵头单位" in told("--all-lead")


@pytest.mark.parametrize(
    "behind",
    [
        "（牵头单位：市文旅局）（配合单位：市财政局）",
        "（市文旅局牵头）（市财政局配合）",
        "（市文旅局牵头，与市财政局共同实施）",
    ],
)
def test_brackets_and_joints_are_no_part_of_a_name(behind: str) -> None:
    (project,) = read_text(f"清河市2024年实事\n1.修缮古桥{behind}\n").projects
    assert (project.name, project.lead_units, project.partner_units) == ("修缮古桥", ("市文旅局",), ("市财政局",))


def test_a_list_without_a_word_of_who_leads_says_so_of_each_row() -> None:
    read = read_text(
        "璧川市2024年任务表\n|序号|任务|配合单位|完成时限|\n|1|防治白蚁|市房管中心|6月底|\n|2|修渡口|市文物局|9月底|"
    )
    doubted = [problem.text for problem in read.problems if "没有找到这个项目的牵头单位" in problem.reason]
    assert doubted == ["防治白蚁", "修渡口"]


def test_units_taken_from_headings_are_told() -> None:
    read = read_text(
        "璧川市2024年任务表\n|序号|任务|配合单位|完成时限|\n|一、市林产中心牵头任务|\n|1|防治白蚁|市房管中心|6月底|\n|2|修渡口|市文物局|9月底|"
    )
    assert [project.lead_units for project in read.projects] == [("市林产中心",), ("市林产中心",)]
    assert any("2 个项目的牵头单位取自上面的标题" in note.text for note in read.notes)


def test_a_heading_leads_no_row_of_which_marks_say_who_leads() -> None:
    rows = [
        "序号\t项目名称\t市教育局\t市财政局",
        "一、市发改委\t\t\t",
        "1\t新建学校两所\t●\t○",
        "2\t改造食堂三处\t○\t○",
    ]
    read = read_text("青川市2026年民生实事项目责任清单\n" + "\n".join(rows))
    assert [project.lead_units for project in read.projects] == [("市教育局",), ("市发改委",)]


def test_cards_side_by_side_keep_their_units_apart() -> None:
    rows = ["项目名称\t新建学校两所\t项目名称\t新增床位三百张", "牵头单位\t市教育局\t牵头单位\t市卫健委"]
    rows += ["配合单位\t市财政局\t配合单位\t市民政局", "完成时限\t2026年6月\t完成时限\t2026年9月"]
    read = read_text("青川市2026年民生实事项目责任清单\n" + "\n".join(rows))
    assert [(project.name, project.lead_units, project.partner_units) for project in read.projects] == [
        ("新建学校两所", ("市教育局",), ("市财政局",)),
        ("新增床位三百张", ("市卫健委",), ("市民政局",)),
    ]


@pytest.mark.parametrize(("behind", "doubts"), [("", 0), ("（联系人：张三）", 1), ("（暂缓）", 1)])
def test_what_is_behind_a_unit_that_a_line_above_a_table_names_is_told_once(behind: str, doubts: int) -> None:
    rows = ["序号\t任务\t配合单位", "1\t修建雪道3条\t市灯塔局", "2\t培训教练40名\t市浮桥局"]
    read = read_text(f"青川市2026年冰雪任务表\n牵头单位：市滑雪局{behind}\n\n" + "\n".join(rows))
    assert [project.lead_units for project in read.projects] == [(f"市滑雪局{behind}",)] * 2
    assert sum(problem.text == f"市滑雪局{behind}" for problem in read.problems) == doubts


@pytest.mark.parametrize(
    ("said", "leads", "partners"),
    [
        ("由市渔政局会同市侨联，在3月底前拿出方案", ("市渔政局",), ("市侨联",)),
        ("由市渔政局会同市侨联、市林木局办理，3月底前完成", ("市渔政局",), ("市侨联", "市林木局")),
        ("由市渔政局、市林木局处置", ("市渔政局",), ("市林木局",)),
        ("请市渔政局牵头，市侨联配合", ("市渔政局",), ("市侨联",)),
        ("为摸清底数请市渔政局牵头，市侨联配合", ("市渔政局",), ("市侨联",)),
        ("请市渔政局、市侨联共同研究，5月底前提出办法", ("市渔政局", "市侨联"), ()),
        ("由市渔政局于5月底前编制清单", ("市渔政局",), ()),
        ("责成市渔政局、市侨联尽快整改", ("市渔政局",), ("市侨联",)),
    ],
)
def test_who_is_told_to_do_a_task_leads_it(said: str, leads: tuple[str, ...], partners: tuple[str, ...]) -> None:
    (project,) = read_text(f"青川市2026年会议议定事项清单\n\n1.渔船停靠问题。{said}。\n").projects
    assert (project.name, project.lead_units, project.partner_units) == ("渔船停靠问题", leads, partners)


@pytest.mark.parametrize(
    "said",
    [
        "由市财政局安排资金",
        "由市渔桥局筹措资金",
        "由市渔政局完成清查，由市侨联编制名册",
        "请各单位抓紧组织排查",
        "市水务局要加快清查",
    ],
)
def test_a_unit_that_pays_or_has_a_part_leads_nothing_and_is_told(said: str) -> None:
    the_list = read_text(
        f"青川市2026年会议议定事项清单\n\n一、渔船停靠问题。{said}。\n二、修船。市侨联牵头，市渔政局配合。\n"
    )
    assert [project.lead_units for project in the_list.projects] == [("市侨联",)]
    assert any(said[:6] in problem.text for problem in the_list.problems) or said.startswith("请各单位")


def test_a_paragraph_without_a_number_that_tells_somebody_to_do_something_is_no_task() -> None:
    the_list = read_text(
        "青川市2026年会议议定事项清单\n\n1.修船。市侨联牵头，市渔政局配合。\n会议要求，由市渔桥局组织抽查。\n2.修桥。市渔政局牵头。\n"
    )
    assert [project.name for project in the_list.projects] == ["修船", "修桥"]


@pytest.mark.parametrize(
    ("said", "lead", "partners"),
    [
        ("由县民政局牵头，会同县财政局、县残联拟定办法", ("县民政局",), ("县财政局", "县残联")),
        ("由县公安局牵头，会同县交通局开展整治，8月底前完成", ("县公安局",), ("县交通局",)),
        (
            f"由县公安局牵头，会同{'、'.join(MANY)}、县残联和县民政局抓紧排查水库",
            ("县公安局",),
            (*MANY, "县残联", "县民政局"),
        ),
        ("审议意见：由县文旅局会同县财政局研究提出办法", ("县文旅局",), ("县财政局",)),
        ("县水利局会同县财政局、县发改局抓紧推进", ("县水利局",), ("县财政局", "县发改局")),
        ("县民政局要会同县财政局抓好落实", ("县民政局",), ("县财政局",)),
        ("县教育局为牵头单位，县财政局、县残联为配合单位", ("县教育局",), ("县财政局", "县残联")),
        ("责任单位：县教育局，县财政局、县残联配合", ("县教育局",), ("县财政局", "县残联")),
        ("主要由县林业局承担，县文旅局予以支持", ("县林业局",), ("县文旅局",)),
        ("请县城管局牵头，县住建局配合落实", ("县城管局",), ("县住建局",)),
        ("此项工作由县城管局牵头，涉及县住建局、县财政局", ("县城管局",), ("县住建局", "县财政局")),
    ],
)
def test_who_leads_and_who_helps_is_said_in_many_ways(
    said: str, lead: tuple[str, ...], partners: tuple[str, ...]
) -> None:
    """Nothing of what is said around a unit becomes part of its name (县民政局要会同县财政局), and no partner is lost."""
    assert roles(f"清河县2027年重点任务分工\n1.办好第一件事。{said}。\n2.办好第二件事。县水利局牵头。\n")[0] == (
        lead,
        partners,
    )


@pytest.mark.parametrize("said", ["县交通局主责，公安、城管等部门参与", "——县城管局会商县住建局"])
def test_what_is_said_of_roles_and_not_understood_is_told(said: str) -> None:
    the_list = read_text(f"清河县2027年重点任务分工\n1.办好第一件事{said}。\n2.办好第二件事。县水利局牵头。\n")
    assert the_list.problems


def test_an_officer_in_brackets_with_a_label_ends_no_list_of_units() -> None:
    text = (
        "清河县2027年民生实事任务分工\n（一）就业行动。\n责任领导：高适\n"
        "责任单位：县人社局（主要负责人：王昌龄），县财政局、县总工会\n（二）教育行动。\n责任领导：岑参\n责任单位：县教育局（主要负责人：孟浩然），县住建局\n"
    )
    the_list = read_text(text)
    assert [(one.name, one.lead_units, one.lead_officers, one.partner_units) for one in the_list.projects] == [
        ("就业行动", ("县人社局",), ("王昌龄",), ("县财政局", "县总工会")),
        ("教育行动", ("县教育局",), ("孟浩然",), ("县住建局",)),
    ]
    assert not the_list.problems


_FORMS = {
    "behind the sentence": "庐阳市2026年实事\n1.新建水文站3座。{}。\n2.修建公厕5座。牵头单位：市城管局。\n",
    "in brackets": "庐阳市2026年实事\n1.新建水文站3座。（{}）\n2.修建公厕5座。（市城管局牵头）\n",
    "in a cell": "| 序号 | 项目名称 | 责任分工 |\n|---|---|---|\n| 1 | 新建水文站3座 | {} |\n| 2 | 修建公厕5座 | 市城管局牵头 |\n",
}


def _phrases() -> list[list[str]]:
    text = (DATA / "who-does-what.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize(("phrase", "leads", "partners"), _phrases())
def test_what_offices_write_of_who_does_what(form: str, phrase: str, leads: str, partners: str) -> None:
    """Each word that says what a unit does is in one of these, so that none can be lost unseen."""
    project = read_text(_FORMS[form].format(phrase)).projects[0]
    found = project.name, "、".join(project.lead_units), "、".join(project.partner_units)
    assert found == ("新建水文站3座", leads, partners)


def test_what_is_done_behind_the_units_of_a_sentence_is_the_task() -> None:
    the_list = read_text(
        "庐阳市2026年实事\n1. 市河道中心牵头，沿江各镇配合，做好堤防巡查。\n2. 市教育局牵头，市财政局配合，新建学校20所。\n"
    )
    assert [(p.name, p.lead_units, p.partner_units) for p in the_list.projects] == [
        ("做好堤防巡查", ("市河道中心",), ("沿江各镇",)),
        ("新建学校20所", ("市教育局",), ("市财政局",)),
    ]


MINUTES = "黛溪区政府第58次常务会议议定事项督办表（2026年4月）\n\n"


def test_a_sentence_of_its_own_says_under_which_leader_a_task_is() -> None:
    first, second = read_text(
        f"{MINUTES}1.关于收储城南粮站地块的事项。由区资规分局牵头，区财政局、区国资公司配合，6月30日前签订协议。"
        "区委常委、副区长蔺相宜统筹。\n"
        "2.关于中考考点保障的事项。会议议定：区教育局负责，区公安分局、区供电中心按职责做好交通、供电保障。"
        "副区长冼星河统筹，6月10日前落实到位。\n"
    ).projects
    assert (first.leaders, first.lead_units) == (("蔺相宜",), ("区资规分局",))
    assert (second.leaders, second.lead_units) == (("冼星河",), ("区教育局",))
    assert second.partner_units == ("区公安分局", "区供电中心")
    assert second.deadline is not None and str(second.deadline.date) == "2026-06-10"


def test_posts_before_a_leader_are_no_unit() -> None:
    (project,) = read_text(f"{MINUTES}1.清淤。区委常委、副区长蔺相宜牵头，区水利局负责，区财政局配合。\n").projects
    assert (project.leaders, project.lead_units, project.partner_units) == (("蔺相宜",), ("区水利局",), ("区财政局",))


def test_a_header_that_says_that_the_first_of_the_lead_units_leads_is_followed() -> None:
    table = (
        "{title}\n\n| 序号 | 重点任务 | 市级牵头单位{rule} |\n|---|---|---|\n"
        "| 1 | 绘制产业图谱 | 市工信局、市发改委、市科技局 |\n"
    )
    title = "中共栖霞岭市委 市人民政府关于推进新型工业化重点任务清单（2026年）"
    read = read_text(table.format(title=title, rule="（排第一位的为牵头单位）"))
    assert read.place == "栖霞岭市"
    (project,) = read.projects
    assert (project.lead_units, project.partner_units) == (("市工信局",), ("市发改委", "市科技局"))
    assert any("清单写明：排在首位的为牵头单位" in note.text for note in read.notes)
    (project,) = read_text(table.format(title=title, rule="")).projects
    assert project.lead_units == ("市工信局", "市发改委", "市科技局")


def test_a_label_that_is_told_is_no_lost_text_where_it_comes_again() -> None:
    read = read_text(
        "宁波市2026年为师生办实事一览表\n\n"
        "项目一：公寓空调\n分管校领导：楚云深\n责任部门：后勤保障部（牵头）、基建处\n完成时间：8月\n\n"
        "项目二：预约系统\n分管校领导：祁连雪\n责任部门：图书馆（牵头）、信息化中心\n完成时间：5月\n"
    )
    assert read.problems == ()
    assert [project.leaders for project in read.projects] == [("楚云深",), ("祁连雪",)]
    assert "标签：分管校领导" in [note.text for note in read.notes]


@pytest.mark.parametrize(
    ("cell", "leads", "partners"),
    [
        ("市航标站、市水利局（共同牵头），市财政局（配合）", ("市航标站", "市水利局"), ("市财政局",)),
        ("市航标站、市水利局（牵头）", ("市水利局",), ("市航标站",)),
        ("市航标站（牵头）市水利局、市财政局（配合）", ("市航标站",), ("市水利局", "市财政局")),
    ],
)
def test_a_role_in_brackets_is_of_the_units_that_it_speaks_of(
    cell: str, leads: tuple[str, ...], partners: tuple[str, ...]
) -> None:
    text = f"青川市2026年任务表\n序号\t任务\t责任单位\t时限\n1\t清淤航道\t{cell}\t6月底\n2\t修灯塔\t市渔港处\t9月底\n"
    project = read_text(text).projects[0]
    assert (project.lead_units, project.partner_units) == (leads, partners)


def test_what_a_list_states_of_some_units_is_not_held_of_others() -> None:
    """列第一位的为牵头单位 is said of 责任单位; units under 牵头单位 all lead, in sentences and in tables."""
    first, second = read_text(
        "宁波市2026年若干措施\n\n1.建设起降场地120个。（责任单位：市交通局、市资规局，列第一位的为牵头单位，下同）\n"
        "2.拓展航线60条。（牵头单位：市商务局、市邮政局）\n"
    ).projects
    assert (first.lead_units, first.partner_units) == (("市交通局",), ("市资规局",))
    assert (second.lead_units, second.partner_units) == (("市商务局", "市邮政局"), ())
    (alone,) = read_text(
        "宁波市2026年任务清单\n\n| 任务 | 牵头单位 | 责任单位（排第一位的为牵头单位） |\n|---|---|---|\n"
        "| 修桥 | 市交通局、市建委 | |\n"
    ).projects
    assert alone.lead_units == ("市交通局", "市建委")


def test_an_office_that_is_called_by_a_post_is_no_leader() -> None:
    (project,) = read_text(f"{MINUTES}1.修路。市长热线牵头，市交通局配合。\n").projects
    assert (project.leaders, project.lead_units, project.partner_units) == ((), ("市长热线",), ("市交通局",))


@pytest.mark.parametrize("between", ["；", "\n"])
def test_officers_of_partner_units_are_no_officers_of_the_lead(between: str) -> None:
    parts = ["牵头单位：县人社局", "责任人：张世成", "配合单位：县财政局", "责任人：赵敏华"]
    read = read_text(
        f"清河县2024年实事\n\n1.新增就业两万人。\n{between.join(parts)}\n2.修缮古桥。\n牵头单位：县文旅局\n"
    )
    assert read.projects[0].lead_officers == ("张世成",)
    assert "赵敏华" in read.projects[0].extra["其他"]
    assert read.projects[0].partner_units == ("县财政局",)


def test_a_title_that_says_that_the_first_of_the_units_leads_is_followed_and_named() -> None:
    read = read_text(TABLE.replace("清单", "清单（责任单位排在首位的为牵头单位）", 1).format(header="责任单位"))
    assert [(one.lead_units, one.partner_units) for one in read.projects] == [
        (("市文旅局",), ("市财政局",)), (("市水利局",), ()),
    ]  # fmt: skip
    assert any("清单写明：排在首位的为牵头单位" in note.text for note in read.notes)
    assert not any("按惯例" in note.text for note in read.notes)


def test_a_partner_written_twice_in_a_cell_counts_once_and_is_told() -> None:
    read = read_text(
        "墨川县2026年实事清单\n项目名称\t牵头单位\t配合单位\n"
        "修缮戏台\t县文旅局\t县财政局、县教育局、县财政局\n打捞沉船\t县航道站\t县财政局"
    )
    assert [project.partner_units for project in read.projects] == [("县财政局", "县教育局"), ("县财政局",)]
    assert [problem.text for problem in read.problems] == ["县财政局"]
