"""Two made cities, three years of lists each, in another form every year: who is who across them, and their figures."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from graphmodel.agencies.resolve import Resolver
from graphmodel.analysis import workload
from graphmodel.loaders import read_list
from graphmodel.records import ResponsibilityList
from graphmodel.tables import tidy_tables
from tests.grids import document

#: Each agency as the lists of its city write it, a year a column.
LANXI = """
市财政局 澜汐市财政局 财政局
市卫生健康委员会 市卫健委 市卫生健康委
市住房和城乡建设局 市住建局 市住房城乡建设局
市自然资源和规划局 市资规局 市自然资源规划局
市人力资源和社会保障局 市人社局 市人力社保局
市市场监督管理局 市市场监管局 市监局
市残疾人联合会 市残联 残联
共青团澜汐市委 团市委 团市委
中共澜汐市委宣传部 市委宣传部 宣传部
国家税务总局澜汐市税务局 市税务局 税务局
澜汐市人民医院 市人民医院 市人民医院
澜汐水务集团有限公司 澜汐水务集团 市水务集团
澜汐燃气有限责任公司 澜汐燃气公司 市燃气公司
中国移动澜汐分公司 澜汐移动 市移动公司
东澜区人民政府 东澜区政府 东澜区
青墨县人民政府 青墨县政府 青墨县
城关区人民政府 城关区政府 城关区
澜汐高新技术产业开发区管委会 高新区管委会 高新区
"""
MOHU = """
市财政局 市财政局 墨湖市财政局
市卫健委 市卫生健康委 市卫生健康委员会
市生态环境局 市环保局 市环境局
市教育体育局 市教体局 市教育体育局
市大数据管理局 市大数据局 市大数据局
市妇女联合会 市妇联 妇联
墨湖公交集团 市公交集团 墨湖市公交集团有限公司
市乡村振兴局 市乡村振兴局 乡村振兴局
城关区政府 城关区人民政府 城关区
桥西区政府 桥西区人民政府 桥西区政府
高新区管委会 墨湖高新区管委会 墨湖高新区
墨湖经济技术开发区管委会 经开区管委会 经开区管理委员会
"""
CITIES = {"澜汐市": LANXI, "墨湖市": MOHU}
FORMS = {"澜汐市": ("docx", "txt", "matrix"), "墨湖市": ("pdf", "html", "pairs")}
THINGS = [
    "步道",
    "托育点",
    "夜校",
    "公园",
    "充电桩",
    "公厕",
    "电梯",
    "食堂",
    "管网",
    "驿站",
    "小屋",
    "路灯",
    "市场",
    "礼堂",
]
#: Name, who leads, who takes part: by the rows of the tables above.
Tasks = list[tuple[str, int, list[int]]]


def tasks(city: str, year: int) -> Tasks:
    rng, many = random.Random(f"{city}{year}"), len(CITIES[city].split()) // 3
    made = []
    for thing in THINGS:
        lead, *partners = rng.sample(range(many), rng.randint(2, 5))
        made.append((f"新建{thing}{rng.randint(3, 60)}处", lead, partners))
    return made


def written(form: str, title: str, made: Tasks, names: Sequence[str]) -> tuple[str, bytes]:
    """Return the ending and the bytes of a list in one of the forms."""
    if form == "txt":
        said = [
            f"{at}.{name}。（牵头单位：{names[lead]}；配合单位：{'、'.join(names[one] for one in partners)}）"
            for at, (name, lead, partners) in enumerate(made, start=1)
        ]
        return "txt", "\n".join([title, "", *said]).encode()
    if form == "matrix":
        head = ["任务", *names]
        rows = [
            [name, *("●" if one == lead else "○" if one in partners else "" for one in range(len(names)))]
            for name, lead, partners in made
        ]
        return "xlsx", document("xlsx", [head, *rows], title=title, below=["注：●牵头 ○配合"])
    if form == "pairs":
        pairs = [
            [names[one], name, "牵头" if one == lead else "配合"]
            for name, lead, partners in made
            for one in (lead, *partners)
        ]
        return "csv", document("csv", [["单位", "项目", "角色"], *pairs], title=title)
    cells = [
        [str(at), name, names[lead], "、".join(names[one] for one in partners)]
        for at, (name, lead, partners) in enumerate(made, start=1)
    ]
    return form, document(form, [["序号", "项目名称", "牵头单位", "配合单位"], *cells], title=title)


def lists(folder: Path) -> dict[tuple[str, int], ResponsibilityList]:
    found = {}
    for city, table in CITIES.items():
        columns = list(zip(*(line.split() for line in table.strip().split("\n")), strict=True))
        for year, form, names in zip((2024, 2025, 2026), FORMS[city], columns, strict=True):
            ending, content = written(form, f"{city}{year}年民生实事项目责任清单", tasks(city, year), names)
            (folder / f"{year}{form}.{ending}").write_bytes(content)
            found[city, year] = read_list(folder / f"{year}{form}.{ending}")
    return found


def test_rows_and_figures_are_those_of_the_agencies_however_they_are_written(tmp_path: Path) -> None:
    read = lists(tmp_path)
    table = workload(tidy_tables(read.values()))
    agencies: dict[tuple[str, int], set[str]] = defaultdict(set)
    for (city, year), the_list in read.items():
        made = tasks(city, year)
        assert (the_list.place, the_list.year, the_list.problems) == (city, year, ())
        assert [project.name for project in the_list.projects] == [name for name, _lead, _partners in made]
        rows = [line.split() for line in CITIES[city].strip().split("\n")]
        own = table[(table["place"] == city) & (table["year"] == year)].set_index("agency")
        named = {at for _name, lead, partners in made for at in (lead, *partners)}
        assert len(own) == len(named)
        for at in named:
            agency = Resolver(city).resolve(rows[at][year - 2024]).name
            agencies[city, at].add(str(own.loc[agency, "agency_id"]))
            led, supported = (sum(at == lead for _, lead, _ in made), sum(at in partners for _, _, partners in made))
            assert (own.loc[agency, "led"], own.loc[agency, "supported"]) == (led, supported)
    assert all(len(ids) == 1 for ids in agencies.values()), agencies
    assert len({next(iter(ids)) for ids in agencies.values()}) == len(agencies)


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("杭州高新区管委会", "杭州高新区管委会"),
        ("东钱湖旅游度假区管委会", "东钱湖旅游度假区管委会"),
        ("望湖景区", "望湖景区"),
        ("东部新区", "东部新区"),
        ("各县", "各县"),
        ("工会", "工会"),
        ("团委", "团委"),
        ("桥西区人民医院", "桥西区人民医院"),
        ("市政工程处", "市政工程处"),
    ],
)
def test_names_that_are_like_those_of_others_stay_their_own(name: str, agency: str) -> None:
    assert Resolver("墨湖市").resolve(name).name == agency
