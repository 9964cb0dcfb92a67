"""Lists that never were: seeded, with the vocabulary and the habits of real ones.

They serve the property tests, the differential tests between engines, and the benchmarks. The
vocabulary is general; nothing is taken from a document the tests read.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

LEVEL_BODIES = [
    "财政局",
    "发改委",
    "教育局",
    "民政局",
    "公安局",
    "司法局",
    "人力社保局",
    "人社局",
    "规划和自然资源局",
    "自然资源局",
    "生态环境局",
    "住建局",
    "建委",
    "城管局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "商务局",
    "文化广电旅游局",
    "文旅局",
    "卫生健康委",
    "卫生健康委员会",
    "应急管理局",
    "审计局",
    "市场监管局",
    "体育局",
    "医疗保障局",
    "医保局",
    "退役军人局",
    "统计局",
    "信访局",
    "人防办",
    "园林局",
    "机关事务局",
    "大数据局",
    "政务服务办",
    "消防救援支队",
    "税务局",
    "气象局",
    "残联",
    "总工会",
    "妇联",
    "红十字会",
    "科协",
    "委宣传部",
    "委政法委",
    "委组织部",
    "委网信办",
    "城投集团",
    "交投集团",
    "水务集团",
    "公交集团",
    "地铁集团",
    "轨道交通集团",
    "文旅集团",
    "住房保障局",
    "林业局",
    "经信局",
    "科技局",
    "金融办",
    "国资委",
    "供销社",
    "公积金中心",
    "邮政管理局",
]
COLLECTIVES = (
    "各区、县（市）政府",
    "各县（市、区）人民政府",
    "相关区县（市）政府",
    "各区（县、市）人民政府",
    "各有关单位",
    "相关区政府（管委会）",
    "市直有关部门",
    "各县（区）人民政府",
    "各乡镇人民政府、街道办事处",
)
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红飞鹏辉斌宇浩凯健俊帆雪琳晨阳波宁光志国建文德海山林峰雷云松柏梅竹菊卫东庆年祥瑞福康乐春晓"
CITIES = (
    "宁波市",
    "温州市",
    "武汉市",
    "成都市",
    "长沙市",
    "合肥市",
    "南昌市",
    "青岛市",
    "徐州市",
    "洛阳市",
    "绵阳市",
    "柳州市",
    "大连市",
    "厦门市",
)
CATEGORIES = (
    "优质教育",
    "健康守护",
    "“浙里康养”行动",
    "幸福养老工程",
    "一、教育惠民",
    "便捷出行",
    "安居宜居",
    "生态环境提升",
    "文体惠民",
    "就业创业",
    "平安建设",
    "“15分钟”便民圈",
)
VERBS = ("新建", "改造提升", "新增", "完成", "建成", "新改扩建", "实施", "优化", "推进", "开工建设")
THINGS = (
    ("中小学校", "所"), ("公办幼儿园", "所"), ("老旧小区", "个"), ("口袋公园", "个"), ("农村公路", "公里"), ("公共停车泊位", "个"), ("居家养老服务中心", "个"),
    ("养老机构护理型床位", "张"), ("城镇新增就业", "万人"), ("既有住宅加装电梯", "台"), ("雨污管网", "公里"), ("公共厕所", "座"), ("充电桩", "个"),
    ("社区卫生服务中心", "家"), ("保障性租赁住房", "套"), ("乡镇（街道）文化站", "个"), ("残疾儿童康复救助", "人"), ("婴幼儿托位（含普惠托位）", "个"), ("供水管网", "公里"),
    ("“一老一小”服务场景", "个"), ("图书馆、文化馆分馆", "个"), ("农贸市场", "家"),
)  # fmt: skip
STEPS = (
    "完成方案制定，明确点位",
    "完成项目招标",
    "全面开工建设",
    "完成总工程量的{}%",
    "完成{}个点位改造",
    "完成竣工验收并投入使用",
    "开展中期评估，督促整改",
    "累计完成{}个",
    "召开推进会，下达任务清单",
)
WHENS = ("{}月底前", "{}月底", "{}月前", "{}月", "{}月上旬", "{}月中旬", "{}月份")
DEADLINES = ("11月底", "12月底", "12月底前", "2024年12月", "年底前", "10月底", "2024年11月30日前", "11月", "全年")


@dataclass(frozen=True)
class Vocabulary:
    """The words that lists are made of."""

    bodies: Sequence[str]
    surnames: Sequence[str]
    given: Sequence[str]
    cities: Sequence[str]
    categories: Sequence[str]
    verbs: Sequence[str]
    things: Sequence[tuple[str, str]]
    collectives: Sequence[str] = COLLECTIVES


KNOWN = Vocabulary(LEVEL_BODIES, SURNAMES, GIVEN, CITIES, CATEGORIES, VERBS, THINGS)


@dataclass
class MadeProject:
    name: str
    number: int
    category: str | None
    category_number: int | None
    leaders: list[str]
    lead_units: list[str]
    lead_officers: list[str]
    partner_units: list[str]
    deadline: str
    steps: list[tuple[str | None, str]]  # (group, text)
    content: str = ""


@dataclass
class MadeList:
    title: str
    place: str
    year: int
    level: str
    projects: list[MadeProject] = field(default_factory=list)


def person(rng: random.Random, words: Vocabulary = KNOWN) -> str:
    return rng.choice(words.surnames) + "".join(rng.choice(words.given) for _ in range(rng.choice((1, 2, 2, 2))))


def amount(rng: random.Random, unit: str) -> str:
    if unit.startswith("万"):
        return f"{rng.randint(1, 30)}{rng.choice(('', '.5', '.28'))}{unit}"
    return f"{rng.choice((5, 12, 30, 50, 100, 138, 240, 1000, 2600, 20000))}{unit}"


def project_name(rng: random.Random, words: Vocabulary = KNOWN) -> str:
    parts = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        thing, unit = rng.choice(words.things)
        parts.append(rng.choice(words.verbs) + thing + amount(rng, unit))
    return "，".join(parts)


def plan(rng: random.Random, words: Vocabulary = KNOWN) -> list[tuple[str | None, str]]:
    steps: list[tuple[str | None, str]] = []
    groups: list[str | None] = [None] if rng.random() < 0.75 else [rng.choice(words.things)[0] for _ in range(2)]
    for group in groups:
        month = rng.randint(1, 3)
        for _ in range(rng.randint(1, 4)):
            steps.append(
                (group, rng.choice(WHENS).format(month) + rng.choice(STEPS).format(rng.choice((20, 30, 50, 80, 100))))
            )
            month = min(12, month + rng.randint(1, 3))
    return steps


def made_list(
    seed: int,
    *,
    projects: int | None = None,
    place: str | None = None,
    year: int | None = None,
    words: Vocabulary = KNOWN,
) -> MadeList:
    """Return one list; the same seed gives the same list."""
    rng = random.Random(seed)
    city = place or rng.choice(words.cities)
    level = city[-1]
    of_year = year or 2024
    made = MadeList(f"{city}{of_year}年民生实事项目责任清单", city, of_year, level)
    leaders = [person(rng, words) for _ in range(rng.randint(3, 7))]
    bodies = [level + body for body in rng.sample(words.bodies, 34)] + [
        f"国网{city[:-1]}供电公司",
        f"{city[:-1]}移动公司",
    ]
    collectives = rng.sample(words.collectives, 2)
    total = projects or rng.randint(10, 26)
    number = 0
    heading = 0
    while number < total:
        heading += 1
        category = rng.choice(words.categories)
        for _ in range(min(rng.randint(1, 4), total - number)):
            number += 1
            leads = rng.sample(bodies, rng.choice((1, 1, 1, 1, 2)))
            partners = [unit for unit in rng.sample(bodies, rng.randint(1, 12)) if unit not in leads]
            if rng.random() < 0.7:
                partners.append(rng.choice(collectives))
            officers = [person(rng, words) for _ in range(rng.choice((1, 1, 1, 2)))]
            made.projects.append(
                MadeProject(
                    project_name(rng, words),
                    number,
                    category,
                    heading,
                    [rng.choice(leaders)],
                    leads,
                    officers,
                    partners,
                    rng.choice(DEADLINES),
                    plan(rng, words),
                    project_name(rng, words) + "。",
                )
            )
    return made
