"""Words that neither the rules nor the bundled tables know, and lists made of them in running text.

What is read of these lists says how the readers do on lists of other cities; nothing here may be put into the rules.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_text
from tests.made_lists import KNOWN, MadeList, MadeProject, Vocabulary, made_list
from tests.torn_writer import make_style, texts_of, write_across, write_torn

BODIES = (
    "低空经济促进局", "湖泊保护局", "民宿集群局", "会展服务局", "蓝湾整治局", "竹产业发展局", "盐碱地治理局", "山地旅游局", "社区营造局", "古城保护局",
    "夜间经济局", "绿道建设局", "渔港管理局", "候鸟保护局", "数字农业局", "家政服务局", "冰雪运动局", "老字号振兴局", "侨乡文化局", "步行街管理委",
    "湿地修复委", "茶山开发委", "空港经济委", "新型工业推进办", "流域协同办", "殡葬改革办", "犬只管理办", "无障碍建设办", "河湖长制办", "童趣城市办",
    "血液中心", "航道养护中心", "招商投促中心", "地质安全中心", "康养服务中心", "粮油检测中心", "农机推广站", "水文观测站", "种子检验站", "蚕桑指导站",
    "绿行集团", "云港集团", "甬泰集团", "宸安集团", "滨澜置业公司", "启明热电公司", "翠屏环境公司", "智驿科技公司", "特种设备检验院", "城乡风貌研究院",
    "防灾减灾委员会", "劳模工匠学院", "志愿者联合会", "关心下一代协会", "慈善基金会", "老年大学", "殡仪馆", "方志馆", "少年宫", "疗养院",
)  # fmt: skip
SURNAMES = tuple("禚綦眭爨麴笪撖渑郐镡冮亢佀昃闪秘剌偰鲜税瓮底庹呼诶笃")
GIVEN = tuple("筠曦琚蔚翎岑沅澍棠霁昀珩笛苒淇槿屿汐禾叙朔砚舟临桉柚")
CITIES = ("青岚市", "栖川市", "澄浦市", "雁荡洲市", "岱石市", "汀兰市")
CATEGORIES = (
    "童心守护",
    "银发乐享",
    "一、畅行无忧",
    "碧水绕城",
    "舌尖放心",
    "邻里守望",
    "匠心育才",
    "烟火街巷",
    "二、清风绿廊",
)
VERBS = ("擦亮", "点亮", "焕新", "加密", "轮训", "织补", "唤醒", "换装", "复绿", "拓展")
THINGS = (
    ("背街小巷", "条"), ("溪流岸线", "公里"), ("社区食堂", "处"), ("山塘", "座"), ("候车亭", "个"), ("夜校课程", "门"), ("登山步道", "公里"),
    ("儿童画室", "间"), ("宠物乐园", "处"), ("口述史档案", "份"), ("共享菜园", "块"), ("无人机起降点", "个"), ("盲道", "公里"), ("护河林", "亩"),
    ("方言馆", "座"), ("露天影院", "处"),
)  # fmt: skip
HELD_OUT = Vocabulary(BODIES, SURNAMES, GIVEN, CITIES, CATEGORIES, VERBS, THINGS)

#: The same once more, made when the readers had been mended with the words above; these were measured first, then
#: mended.
FRESH = Vocabulary(
    (
        "信访督查局", "古树名木局", "滩涂围垦局", "玉石产业局", "冷链物流局", "蔬菜办", "楼宇经济办", "雨洪调蓄办", "禁毒宣教办", "海绵城市办",
        "灯光秀办", "窨井盖办", "乡愁记忆馆", "围棋院", "昆虫馆", "皮影剧院", "救捞局", "引航站", "潮汐站", "苗木站",
        "水蜜桃研究所", "花卉试验站", "气象雷达站", "测绘院", "设计评审院", "假肢矫形中心", "助产士中心", "听障康复中心", "罕见病中心", "青少年天文台",
        "锦程集团", "泓泽水业集团", "鼎新检测集团", "远帆航运公司", "晨曦家政公司", "碧涛净化公司", "云杉园艺公司", "融信担保公司", "老兵志愿团", "帆船协会",
        "牡蛎养殖协会", "足球俱乐部", "骑行联盟", "助残联合会", "消费者委员会", "铁路道口委", "峡谷管理委", "森林消防队", "海上搜救队", "流动图书站",
    ),
    tuple("蒍郯郫鄌侴麹啜逑邘枞锺勍鄑郙邶叚肇荤磨绳仡剧"),
    tuple("翙旻璟愔韫槎榆鸢蕙芃骞钧弈彦渟瀚煦炜"),
    ("岚皋屿市", "沂川滨市", "黛溪市", "苍浦市", "霁州市"),
    ("枕水人家", "稚子笑颜", "一、烟雨长巷", "星火实训", "药香满城", "三餐四季", "桑榆映霞", "二、巷陌新声", "清泉到户"),
    ("缝合", "盘整", "叫响", "激活", "护航", "拨亮", "贴补", "圈定", "翻修", "巡诊"),
    (
        ("口袋球场", "片"), ("晾晒架", "组"), ("渡口浮桥", "座"), ("稻田驿站", "处"), ("雨水花园", "块"), ("听书角", "个"), ("陶艺课", "节"),
        ("萤火虫栖地", "处"), ("电瓶车棚", "座"), ("母婴候诊区", "个"), ("古井", "口"), ("戏台", "座"), ("候鸟观测屋", "间"), ("社区厨房", "间"),
        ("井盖", "只"), ("长者浴室", "间"),
    ),
)  # fmt: skip

_LEADS = ("{}牵头", "由{}牵头", "{}牵头负责", "{}牵头推进", "{}牵头组织实施", "{}主办")
_PARTNERS = ("{}配合", "{}参与", "{}协同推进", "{}按职责分工负责", "{}配合落实", "{}协办")
_TOGETHER = ("{}按职责分工负责", "{}共同负责", "由{}分别落实")


def write_prose(made: MadeList, seed: int) -> str:
    """Return the list as numbered tasks, the units of each in brackets behind it as sentences or behind labels."""
    rng = random.Random(seed)
    labels = rng.random() < 0.4
    lines, before = [made.title, ""], None
    for project in made.projects:
        if project.category_number != before:
            before = project.category_number
            lines.append(
                f"{'一二三四五六七八九十'[(before or 1) % 10 - 1]}、{(project.category or '').split('、')[-1]}"
            )
        said = _labelled(project) if labels else _said(project, rng)
        lines.append(f"{project.number}.{project.name}。（{said}）")
    return "\n".join(lines) + "\n"


def _labelled(project: MadeProject) -> str:
    parts = [f"责任领导：{'、'.join(project.leaders)}", f"牵头单位：{'、'.join(project.lead_units)}"]
    return "；".join([*parts, f"配合单位：{'、'.join(project.partner_units)}", f"完成时限：{project.deadline}"])


def _said(project: MadeProject, rng: random.Random) -> str:
    leads, partners = "、".join(project.lead_units), "、".join(project.partner_units)
    return "，".join(
        [rng.choice(_LEADS).format(leads), rng.choice(_PARTNERS).format(partners), f"{project.deadline}完成"]
    )


def write_tabbed(made: MadeList, seed: int) -> tuple[str, tuple[str, ...]]:
    """Return the list as a table with tabs between its cells, and its fields."""
    rng = random.Random(seed)
    style = make_style(rng)
    rows, before = [[style.headers[name] for name in style.columns]], None
    for project in made.projects:
        texts = texts_of(project, style, project.category_number != before, rng)
        before = project.category_number
        rows.append([texts[name].replace("\n", " ") for name in style.columns])
    return "\n".join([made.title, *("\t".join(row) for row in rows)]) + "\n", style.columns


def _prose(made: MadeList, seed: int) -> tuple[str, tuple[str, ...]]:
    text = write_prose(made, seed)
    return text, ("leaders", "lead_units", "partner_units") if "责任领导" in text else ("lead_units", "partner_units")


def _torn(made: MadeList, seed: int) -> tuple[str, tuple[str, ...]]:
    text, style = write_torn(made, seed)
    return text, style.columns


def _across(made: MadeList, seed: int) -> tuple[str, tuple[str, ...]]:
    text, style = write_across(made, seed)
    return text, style.columns


FORMS = {"running text": _prose, "table with tabs": write_tabbed, "torn table": _torn, "lines across": _across}


@dataclass(frozen=True)
class Reading:
    """Of the names in lists of one form: how many were read in row and role, how many there are, how many are wrong."""

    right: int
    names: int
    wrong: int
    refused: int

    @property
    def share(self) -> float:
        return self.right / self.names


def measure(form: str, seeds: Iterable[int], words: Vocabulary = HELD_OUT) -> Reading:
    """Read lists of one form and count the names in their row and role."""
    right = names = wrong = refused = 0
    for seed in seeds:
        made = made_list(seed, words=words)
        text, columns = FORMS[form](made, seed)
        try:
            rows = {project.name: project for project in read_text(text).projects}
        except UnreadableDocumentError:
            rows, refused = {}, refused + 1
        for project in made.projects:
            for role in {"leaders", "lead_units", "lead_officers", "partner_units"} & set(columns):
                wanted = Counter(getattr(project, role))
                found = Counter(getattr(rows[project.name], role)) if project.name in rows else Counter()
                names += wanted.total()
                right += (wanted & found).total()
                wrong += (found - wanted).total()
    return Reading(right, names, wrong, refused)


if __name__ == "__main__":
    for form in FORMS:
        for label, words, seeds in (
            ("known", KNOWN, range(100, 130)),
            ("held out", HELD_OUT, range(100, 130)),
            ("fresh", FRESH, range(7000, 7030)),
        ):
            found = measure(form, seeds, words)
            print(
                f"{form:16} {label:9} {found.share:.4f} of {found.names}, {found.wrong} wrong, {found.refused} refused"
            )
