"""Small lists that plain questions are put to, and what is asked of each: names, years and times that come close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graphmodel.records import Category, Deadline, Milestone, ResponsibilityList
from tests.small_lists import small_list

THERE = "托育: 张三 | 市教育局 | 市财政局 | 3-31"


def with_categories(made: ResponsibilityList, *names: str) -> ResponsibilityList:
    projects = (replace(one, category=Category("一", name)) for one, name in zip(made.projects, names, strict=True))
    return replace(made, projects=tuple(projects))


def of_three_years() -> list[ResponsibilityList]:
    road = "修路: 李四 | 市交通局 | 市财政局 | 6-30"
    return [
        small_list(THERE, road, year=2023),
        small_list(THERE, year=2024),
        small_list(THERE, road, "植树: 李四 | 市林业局 | | 6-30", year=2025),
    ]


def of_every_month(count: int) -> ResponsibilityList:
    return small_list(*(f"{n}号工程: 张三 | 市教育局 | 市财政局 | {n}-15" for n in range(1, count + 1)))


def spelt_alike() -> ResponsibilityList:
    """Return a list with a leader spelt as an agency is, two agencies of one short name, a category named as a word."""
    made = small_list(
        "托育: 曹志军 | 市教育局 | 市财政局 | 3-31",
        "修路: 李四 | 市交通局 | 市财政局 县教育局 | 6-30",
        "地铁10号线: 李四 | 市交通局 | | 6-30",
        "公交: 李四 | 市交通局 | | 6-30",
    )
    return with_categories(made, "交通出行", "交通出行", "支持", "类别")


def of_two(*places: str) -> list[ResponsibilityList]:
    return [small_list("托育: 张三 | 市教育局 | 市财政局 各区政府 | 3-31", place=place) for place in places]


def of_districts(*places: str) -> list[ResponsibilityList]:
    made = zip(places, ("张三", "李四"), strict=True)
    return [small_list(f"托育: {who} | 区教育局 | 区财政局 | 3-31", place=place) for place, who in made]


def in_english() -> ResponsibilityList:
    made = small_list(
        "Build a community canteen: Lee | Parks | Finance | 6-30",
        "Repair community parks: Ray | Parks-East | Finance | 3-31",
        "Canteens for schools: Lee | Education | Parks Finance | 3-31",
    )
    return with_categories(made, "Food", "Green city", "Steps")


def of_enterprises() -> ResponsibilityList:
    return small_list(
        "管网: 张三 | 市水务集团 | 甲乙公司 某某小组 市财政局 | 3-31",
        "电网: 李四 | 市财政局 | 国网宁波供电公司 甲乙公司 | 6-30",
    )


def ends_written_otherwise(year: int | None) -> ResponsibilityList:
    """Return a list whose deadlines are a month, a day, no time at all, and none."""
    made = small_list(
        THERE, "修路: 李四 | 市交通局 | 市财政局", "植树: 李四 | 市交通局 |", "治水: 李四 | 市水利局 |", year=year
    )
    ends = (Deadline("6月底前", None), Deadline("6月底", date(2024, 6, 30)), Deadline("视情况", None), None)
    projects = (replace(one, deadline=end) for one, end in zip(made.projects, ends, strict=True))
    return replace(made, projects=tuple(projects))


def of_officers() -> ResponsibilityList:
    """Return a list with officers of one name in two agencies, and one who is called as a leader is."""
    made = small_list(
        THERE,
        "修路: 王芳 | 市交通局 | 市财政局 | 6-30",
        "植树: 李四 | 市交通局 | | 6-30",
        "治水: 李四 | 市水利局 | | 6-30",
    )
    officers: Sequence[tuple[str, ...]] = [("赵强", "孙丽", "钱进"), ("赵强", "王芳"), ("赵强",), ("孙丽",)]
    projects = (replace(one, lead_officers=own) for one, own in zip(made.projects, officers, strict=True))
    return replace(made, projects=tuple(projects))


def into_the_next_year() -> ResponsibilityList:
    """Return a list with steps in June of its year and of the next, and in February of the next alone."""
    made = small_list(
        "托育: 张三 | 市教育局 | 市财政局 | 6-30",
        "修路: 李四 | 市交通局 | 市财政局 | 6-20 6-30",
        "植树: 李四 | 市林业局 | 市财政局 | 3-31",
    )
    days = (date(2025, 2, 28), date(2025, 6, 20), date(2025, 6, 21), date(2025, 6, 30))
    steps = (Milestone(f"{day:%m-%d}验收", when=f"次年{day.month}月底前", due=day) for day in days)
    first = replace(made.projects[0], milestones=(*made.projects[0].milestones, *steps))
    return replace(made, projects=(first, *made.projects[1:]))


#: Lists by what they are, beside those of test_whole_answers.
LISTS: dict[str, list[ResponsibilityList]] = {
    "three years": of_three_years(),
    "twelve": [of_every_month(12)],
    "spelt alike": [spelt_alike()],
    "two of each": of_two("宁波市", "温州市"),
    "districts": of_districts("杭州市西湖区", "南昌市西湖区"),
    "one within": of_districts("西湖区", "杭州市西湖区"),
    "english": [in_english()],
    "enterprises": [of_enterprises()],
    "written as both": [
        small_list(
            "张伟 | 市教育局 | 市财政局 张伟 | 6-30", "李红 | 张伟 | 市财政局 | 6-30", "李红 | 市教育局 | | 6-30"
        )
    ],
    "one without a year": [small_list(THERE), small_list(THERE, "修路: 李四 | 市交通局 | 市财政局 | 6-30", year=None)],
    "ends": [ends_written_otherwise(None)],
    "ends of a year": [ends_written_otherwise(2024)],
    "officers": [of_officers()],
    "next year": [into_the_next_year()],
}
#: What is asked of one list alone.
ASKED_OF = {
    "real": (
        "市建设局牵头哪些项目；教育局是不是偏多；财政局参加第1到10项吗；第1到8项谁牵头；住建局牵头哪些项目；财证局牵头哪些项目；所有项目的负责人"
    ),
    "small": (
        "各区政府参加哪些项目；哪位领导的项目最少；哪些领导的项目没有体育局；有哪些单位参加了第1、2、3项；财政局；张三；哪些；项目；牵头单位；第1项；张三和李四的项目都有财政局吗；"
        "财政局和教育局分别牵头哪些项目；"
        "财政局和教育局分别参加第1项吗；第1项和第2项财政局分别参加了吗；财政局牵头了没有；体育局没有；没有；项目超过5个吗；超过5个吗；没有牵头单位的项目超过1个吗；城建类超过1个吗；第1项重要吗；"
        "第1项有没有财政局；财政局有没有参加第1项；有没有第1项；林业局配合最少吗；教育局配合最少吗；财政局配合最少吗；林业局配合的项目都在6月完成吗；哪些单位参加了张三的项目，全都列出；"
        "哪些单位参加了李四的所有项目；所有项目都有配合单位吗；第0多的单位；排第0的单位；配合第0多的单位；配合第六多的单位；配合第七多的单位；牵头第一多的单位；配合第一多的单位；"
        "牵头第二多的单位；参加第二多的单位；"
        "参加项目第三多的单位；配合第三多的单位；前0个单位；财政局牵头多少项目；1月到3月谁最忙；0月到3月谁最忙；10月到12月谁最忙；10月到13月谁最忙；6月到6月谁最忙；第3到3项谁牵头；"
        "谁排第二；配合项目前两名的单位；配合项目最多的单位里排第二的是谁；交投集团牵头哪些项目；张三、李四的项目都有财政局吗；城建类、民生类的项目都有财政局吗；城建类项目谁牵头；"
        "财政局牵头的项目有哪些步骤；财政局和教育局都参与的项目有哪些步骤；财政局的步骤；今年财政局牵头哪些项目；今年养老谁配合；今年体育局配合哪些项目；赵强的项目最多吗；王芳排第几；第1项和第2项谁牵头；"
        "第二多的是谁；第二忙和第三忙的单位；配合排第二的单位；项目最多的排第二；次年2月底前完成的项目；最忙的两个单位；6月最忙的两个单位；今年各单位牵头几个项目"
    ),
    "years": ("今年谁最忙；2024年谁最忙；2025年6月谁最忙；第1项谁牵头；次年2月底前完成的项目"),
    "two lists": ("第1项谁牵头"),
    "three years": (
        "和2024年比有什么变化；2023年和2024年比有什么变化；和2025年比有什么变化；和2022年比有什么变化；跟去年比有什么变化；今年谁最忙；2024年1月谁最忙"
    ),
    "no year": (
        "和2024年比有什么变化；今年谁最忙；6月第二忙的单位；上半年谁最忙；6月和11月哪个更忙；次年2月底前完成的项目"
    ),
    "cities": ("哪两个单位合作得最多；教育局牵头哪些项目；财政局参加第1项吗"),
    "twelve": (
        "财政局配合哪些项目；十月谁最忙；十一月谁最忙；十二月谁最忙；一月谁最忙；二月谁最忙；三月谁最忙；四月谁最忙；五月谁最忙；六月谁最忙；七月谁最忙；八月谁最忙；九月谁最忙；"
        "10号工程谁牵头；张三的项目谁牵头"
    ),
    "spelt alike": (
        "czj牵头哪些项目；caizhengju配合哪些项目；教育局牵头哪些项目；县教育局配合哪些项目；Which projects does 财政局 support?；"
        "Which projects does 教育局 support?；Which projects does 交通局 lead?；涉及出行的项目有哪些；支持类有哪些项目；"
        "“支持”有哪些项目；谁支持的项目最多；"
        "有哪些类别；涉及支持的项目有哪些；请问jtj和caizhengju合作几次；请问jtj牵头哪些项目；jtj和lisi分管的项目；审计局参加哪些项目；“类别”有哪些项目；类别有哪些项目；哪个类别项目最多"
    ),
    "two of each": (
        "温州caizhengju配合哪些项目；温州czj配合哪些项目；czj配合哪些项目；财政局配合哪些项目；张三分管几个项目；温州张三分管几个项目；温州各区政府参加哪些项目；审计局牵头哪些项目；温州谁最忙"
    ),
    "districts": ("西湖区谁最忙；杭州市西湖区谁最忙；西湖谁最忙"),
    "one within": ("西湖区谁最忙；杭州市西湖区谁最忙"),
    "english": (
        "Which projects does Parks lead?；Which projects does Parkside lead?；"
        "Which projects does parks support?；"
        "Who leads buildings?；Which projects about community are due in March?；"
        "Which projects about community canteen are due in June?；"
        "Which projects are due between June and June?；"
        "Which projects are due between March and June?；Which projects are due in June and March?；"
        "Which projects in the category green city does Finance support?；Who is third busiest?；"
        "Who is second busiest in June?；Which steps are due in December?；Which projects are whichever?；"
        "Is Parks leading?；Parks牵头哪些项目；parks牵头哪些项目；Which categories are there?；"
        "Which projects does Parks-East lead?；"
        "How many projects does lee oversee?；Which steps are due in March?"
    ),
    "written as both": "张伟的项目里市财政局配合哪些；张伟和李红谁的项目多；张伟有哪些项目；张伟牵头哪些项目；李红有哪些项目",
    "one without a year": "今年谁最忙；谁最忙；跟去年比有什么变化",
    "enterprises": (
        "有哪些国企；国企有几个；哪个国企配合最多；配合第二多的国企；除了甲乙公司，哪个国企配合最多；哪些国企没有牵头；哪些国企只配合不牵头；"
        "参加项目超过1个的国企；国企和谁合作最多；11月最忙的国企；谁是配合最多的国企；市财政局是配合最多的国企吗；国企牵头哪些项目；各国企牵头几个项目"
    ),
    "ends of a year": ("6月完成的项目；最早完成的项目；第1项什么时候完成"),
    "ends": ("6月完成的项目；第3项什么时候完成；第4项什么时候完成；哪些项目没有完成时间；最早完成的项目"),
    "officers": (
        "赵强、孙丽和钱进一起负责哪个项目；赵强和孙丽一起负责哪个项目；赵强负责几个项目；哪个负责人的项目最多；哪个负责人的项目最少；王芳负责哪些项目；李四分管几个项目；孙丽的项目最多吗；"
        "赵强的项目最多吗；赵强排第几"
    ),
    "next year": (
        "6月谁最忙；6月第二忙的单位；2月谁最忙；2月第二忙的单位；6月有哪些步骤到期；上半年谁最忙；6月最忙的两个单位；6月谁最闲；除了市财政局，6月谁最忙"
    ),
}
