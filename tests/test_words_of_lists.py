"""Whatever official lists call their columns and labels, and whatever their units are called, is read where it belongs.

The words are ordinary ones of government lists; each stands in one small list whose other words are known.
"""

from __future__ import annotations

import pytest

from graphmodel.loaders import read_text
from graphmodel.records import Project

VALUES = {
    "category": ("文化", "民生"),
    "name": ("修缮古桥", "新建水厂"),
    "leaders": ("柯文斌", "殷素秋"),
    "lead_units": ("县文旅局", "县水利局"),
    "lead_officers": ("范同舟", "郎清"),
    "partner_units": ("县财政局、县住建局", "县财政局"),
    "deadline": ("9月底", "10月底"),
}
USUAL = dict(zip(VALUES, ["类别", "项目名称", "分管领导", "牵头单位", "责任人", "配合单位", "完成时限"], strict=True))
WORDS = {
    "name": "任务名称 重点工作 工作事项 实事项目 工程名称 改革任务 工作要点 整改任务 攻坚任务 议定事项 督办事项 任务分解 服务事项 建设任务 为民办实事项目 工作举措",
    "lead_units": "牵头部门 主办单位 主责部门 第一牵头单位 责任牵头单位 主要责任单位 承办单位 市级牵头单位 牵头股室 抓总单位 牵头 责任单位（牵头） 牵头机构 责任主体（牵头） 推进单位 承接部门 责任专班",
    "partner_units": "配合部门 协办单位 协同单位 责任配合单位 参与单位 协助单位 其他责任单位 会办单位 联办单位 涉及单位 相关单位 配合 责任单位（配合） 配合主体 参加机构",
    "leaders": "分管市领导 责任领导 包抓领导 市级领导 联系领导 挂钩领导 督办领导 分管副市长 领衔领导 区级领导 县委县政府分管领导",
    "lead_officers": "负责人 具体责任人 直接责任人 经办人 联系人 联络员 项目负责人 责任人员 落实人 承办人员 处室负责人",
    "deadline": "完成时间 预计完成时间 时间节点 时限 办结时限 时限要求 截止时间 整改时限 完成节点 竣工时间 落实时限 时间安排 工作时限 建成节点 通车时间 达产时限 办结时限及要求",
    "category": "分类 项目类别 领域 板块 类型 行动名称 专项行动 重点领域",
}
ALL = [(field, word) for field, words in WORDS.items() for word in words.split()]


def row(project: Project) -> tuple[str, ...]:
    """Return what a record says, as it was written."""
    units = ("、".join(project.lead_units), "、".join(project.lead_officers), "、".join(project.partner_units))
    category, deadline = project.category, project.deadline
    return (
        category.name if category else "",
        project.name,
        "、".join(project.leaders),
        *units,
        deadline.text if deadline else "",
    )


@pytest.mark.parametrize(("field", "word"), ALL)
def test_what_a_column_is_called(field: str, word: str) -> None:
    heads = [word if own == field else usual for own, usual in USUAL.items()]
    rows = [["序号", *heads], *([str(at + 1), *(values[at] for values in VALUES.values())] for at in (0, 1))]
    read = read_text("柳河县2026年重点任务\n" + "\n".join(map("\t".join, rows)) + "\n")
    assert [row(project) for project in read.projects] == [tuple(v[at] for v in VALUES.values()) for at in (0, 1)]


@pytest.mark.parametrize("bracket", [False, True])
@pytest.mark.parametrize(("field", "word"), [pair for pair in ALL if pair[0] not in ("name", "category")])
def test_what_a_label_is_called(field: str, word: str, bracket: bool) -> None:
    fields = [own for own in VALUES if own not in ("name", "category")]
    text = "柳河县2026年重点任务\n"
    for at in (0, 1):
        labels = [f"{word if own == field else USUAL[own]}：{VALUES[own][at]}" for own in fields]
        name = f"{at + 1}.{VALUES['name'][at]}"
        text += f"{name}。（{'；'.join(labels)}）\n" if bracket else "\n".join([name, *labels, ""])
    found = [row(project)[1:] for project in read_text(text).projects]
    assert found == [tuple(VALUES[own][at] for own in list(VALUES)[1:]) for at in (0, 1)]


UNITS = [
    "青山社区",
    "滨江街道",
    "柳河县人民政府",
    "中铁四局",
    "国网柳河供电公司",
    "建设银行柳河支行",
    "柳河海关",
    "县一中",
    "县实验小学",
    "县中医院",
    "县工商联",
    "团县委",
    "县委党校",
    "县城投集团",
    "柳河高新区管委会",
    "县公安局交警大队",
    "县交通运输综合行政执法大队",
    "人行柳河分行",
    "县供销社",
    "县委编办",
    "县人大社建委",
    "县总工会",
    "县水文站",
    "市生态环境局柳河分局",
    "省地矿局第三大队",
    "县属国有企业",
    "各乡镇（街道）",
    "县直有关部门",
    "县公路段",
    "柳河火车站",
    "铁塔公司",
    "县物业协会",
]
FORMS = (
    "1.修缮古桥。（牵头单位：县文旅局；配合单位：{0}、{1}）\n2.新建水厂。（牵头单位：{0}；配合单位：县财政局、{1}）\n",
    "1.修缮古桥。由县文旅局牵头，{0}、{1}配合，9月底前完成。\n2.新建水厂。由{0}牵头，县财政局、{1}配合，10月底前完成。\n",
    "1.修缮古桥。（县文旅局牵头，{0}、{1}配合）\n2.新建水厂。（{0}牵头，县财政局、{1}配合）\n",
    "1.修缮古桥。（责任单位：县文旅局（牵头）、{0}、{1}）\n2.新建水厂。（责任单位：{0}（牵头）、县财政局、{1}）\n",
)


@pytest.mark.parametrize("form", FORMS)
def test_what_units_are_called(form: str) -> None:
    for at, unit in enumerate(UNITS):
        other = UNITS[(at * 7 + 3) % len(UNITS)]
        if unit != other:
            read = read_text("柳河县2026年重点任务分工\n" + form.format(unit, other))
            found = [(project.lead_units, project.partner_units) for project in read.projects]
            assert found == [(("县文旅局",), (unit, other)), ((unit,), ("县财政局", other))]


@pytest.mark.parametrize("inside", ["分办", "前期工作", "第3项", "以下简称城建", "原市规划局"])
def test_a_remark_in_brackets_behind_a_unit_is_told_and_makes_no_other_unit(inside: str) -> None:
    header = "| 序号 | 项目名称 | 牵头单位 | 配合单位 |\n| --- | --- | --- | --- |\n"
    rows = f"| 1 | 改造码头 | 市港务局（{inside}） | 市财政局 |\n| 2 | 整修堤岸 | 市水利局 | 市港务局（{inside}） |\n"
    found = read_text(f"岚城市2026年民生实事责任清单\n\n{header}{rows}")
    assert [(project.lead_units, project.partner_units) for project in found.projects] == [
        (("市港务局",), ("市财政局",)),
        (("市水利局",), ("市港务局",)),
    ]
    assert [problem.text for problem in found.problems] == [f"市港务局（{inside}）"]
