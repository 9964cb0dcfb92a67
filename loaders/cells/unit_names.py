"""How much a name looks like a unit: by its level and its ending, and by the bodies that are known."""

from __future__ import annotations

from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.registry import load_registry
from graphmodel.agencies.writing import comparable, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin, latin_unit_score
from graphmodel.loaders.cells.own_names import own_names
from graphmodel.words import BODIES_LAST, CALLED_UNITS, CHINESE_DIGITS, DEPARTMENTS_LAST, LEVEL, LEVELS, ROLES, TOWNS

UNIT_ENDING = re.compile(
    rf"(?:[{BODIES_LAST}{TOWNS}区县市]|(?:高新|工业|科技|产业|创业|创新|物流|软件|化工|经开|农业|生态)园"
    r"|中心|政府|办公室|督[查察]室|队|街道|大学|小学|中学|幼儿园|银行|专班|基地|联盟|单位|部门|企业|运营商|机构|供电|电信|移动|联通|铁塔|城投|交投|国投|水务|燃气|公交"
    r"|(?:工作|专项|建设|征拆|征迁|推进|协调|保障|[指督]导|项目|综合|服务|宣传|技术|攻坚|招商)组|(?:技术|规划|综合|研究|调研|财务|档案|质检|化验|教研)室"
    r"|[农林牧渔茶]场|(?:车务|工务|机务|电务|车辆|客运|供电|公路|养护)段|地铁|热力|海关|人行|小组|机场|邮政|石油|石化|烟草|[分支商]行"
    r"|(?<![学本专内外儿妇眼牙骨皮百])科|(?<![控参入持])股|[一二三四五六七八九十][中小幼])$"  # the sections of a bureau
)
LEVEL_FIRST = re.compile(LEVEL)
_PLACE_AND_LEVEL = re.compile(rf"([\u4e00-\u9fff]{{2,3}})??(?:{LEVEL}|街道)")  # a subdistrict has 妇联 and 残联 too
_LEAGUE_OR_OFFICE = re.compile(rf"团[{LEVELS}]委|[{LEVELS}]政府办公?[室厅]?")
_BLANK = re.compile(r"\s")
BRACKETS, _BRACKET_LAST = re.compile(r"（[^（）]*）"), re.compile(r"（[^（）]*）$")
# 市“两山”建设指挥部: what is quoted is a name's own
_QUOTED = re.compile("(?<=.)“[\u4e00-\u9fff·]{1,8}”(?=.)")
_NEVER_IN_NAMES = re.compile(
    rf"[\d%“”。；：《》]|^每|情况|督办$|[通联快易代好]办$|(?<![自缘理])由|(?:{CALLED_UNITS})为|^(?:{ROLES})(?:{CALLED_UNITS})"
    rf"|^(?:管理|主管|实施|建设|监[管督理]|业主|施工|使用|运营|包保|督办|指导)(?:单位|部门)(?=.{{3}})|^会同(?!县)"
)
# 市12345热线中心, 县120急救站: the only numbers in the names of bodies
_HOTLINE = re.compile(r"(?<=[\u4e00-\u9fff])(?:1[12]\d|1[12]\d{3}|9[56]\d{3})(?=[\u4e00-\u9fff]{2})")
#: Words that tasks begin with, and no names of bodies.
TASK_BEGINS = "新增|新建|完成|实施|推进|建设(?!银行)|开展|改造|提升|加强|优化|打造|举办|组织|为|对|在|按|全市|建成"
_BEGINS_A_TASK = re.compile(TASK_BEGINS)
PLACE_LAST = re.compile(r"[区县市州镇乡]$|街道$")
#: How much a name looks like a unit (:func:`unit_score`): it is known; its level and its ending tell (市滑雪局); its ending
#: alone does (滑雪中心); it begins as units do and ends as none is known to (市少年宫).
KNOWN, LEVEL_AND_ENDING, KNOWN_ENDING, UNKNOWN_ENDING = 2.0, 1.2, 0.8, 0.3
LEVEL_AND_NAME = re.compile(r"(?:省|自治区|市|区|县|州|旗)(?![民场区政容内域级外郊城际中])[\u4e00-\u9fff]{2,9}")
# 市图书馆新馆, 市公安局大楼: what is built for a unit is done by others
_NO_DOER = re.compile(r"[大新老旧办业馆楼]|[^，。]{0,6}(?:工程|项目|大楼|新馆|基地|建设)")
# what plans speak of and no unit is named after
_NOT_IN_NAMES = re.compile(
    r"[为是].{2}(?:单位|部门)|[要应须](?:会同|联合)|覆盖|涉及|辐射|惠及|完成|实施|新增|验收|级验|督促|通过|竣工|\d"
)
# 市城管局约谈运营企业: the ends of names that are what a bureau deals with, behind one
_DEALT_WITH = re.compile(r"(?:企业|单位|部门|机构|运营商|学校|社区|医院|园区|基地|公司|银行|合作社|协会|商会)$")
_BUREAU = re.compile(rf"[{DEPARTMENTS_LAST}]$(?<![{LEVELS}]委)")
_ITS_OWN = re.compile("所属|直属|下属|系统|辖区")
# what a collective phrase ends with; alone it is the rest of one
_TAIL_ALONE = re.compile(
    rf"(?:（[^（）]{{1,8}}）)?(?:人民政府|政府|管委会|管理委员会|办事处|街道办|单位|部门|[{LEVELS}]?分公司|[{CHINESE_DIGITS}\d]公司)"
)


@lru_cache(maxsize=65536)
def known_unit(plain: str) -> bool:
    """Return whether a name in normal form is a known body with its level, or a collective phrase."""
    bare = _BRACKET_LAST.sub("", plain)
    if not bare:
        return False
    level = _PLACE_AND_LEVEL.match(bare)
    bodies = load_registry().bodies
    if level and bare[level.end() :] in bodies and len(bare) - level.end() > 1 and _may_be_place(level[1] or "", bare):
        return True
    if len(bare) > 3 and bare in bodies:
        return True
    if _LEAGUE_OR_OFFICE.fullmatch(bare):
        return True
    return is_collective(plain)


def _may_be_place(name: str, whole: str) -> bool:
    """Return whether what is before a level is no body (团区委 / 区司法局) and no town (石鼓乡 / 县水利局, not 景德镇市)."""
    town = len(name) == 3 and name[-1] in TOWNS and whole[:4] not in load_registry().divisions
    return not (town or known_unit(name))


def ends_phrase(text: str) -> bool:
    """Return whether a text is what a collective phrase ends with: 人民政府, 管委会."""
    return bool(_TAIL_ALONE.fullmatch(text))


def unit_score(written: str) -> float:
    """Return how much one entry looks like a unit: 2 a known one, 1 by its ending, negative not one.

    The user's own names are known ones.

    >>> unit_score("市财政局"), unit_score("完成老旧小区改造240个") < 0
    (2.0, True)
    """
    own = own_names()
    return KNOWN if own and own.contains(written) else score_by_rules(written)


@lru_cache(maxsize=65536)
def score_by_rules(written: str) -> float:
    """Score an entry as :func:`unit_score` does without names of the user's own: what scores of texts are made of."""
    if len(written) > settings.UNIT_LONGEST_SCORED:
        return -settings.UNIT_NEVER
    if is_latin(written):
        return latin_unit_score(written)
    plain = _BLANK.sub("", simplify(written)).strip("。；，、")
    if _TAIL_ALONE.fullmatch(plain):
        return -settings.UNIT_TAIL_ALONE
    if known_unit(plain):
        return KNOWN
    bare = _QUOTED.sub("", _HOTLINE.sub("", BRACKETS.sub("", plain)))
    if bare in load_registry().bodies:
        return LEVEL_AND_ENDING  # 建设局, 妇联: a body without its level
    if len(bare) < 2 or _NEVER_IN_NAMES.search(bare):
        return -settings.UNIT_NEVER
    if not UNIT_ENDING.search(bare):
        if LEVEL_AND_NAME.fullmatch(bare) and not _NOT_IN_NAMES.search(bare):
            return UNKNOWN_ENDING
        return -(settings.UNIT_WITHOUT_ENDING if len(bare) <= 4 else settings.UNIT_NEVER)
    return _by_its_ending(bare)


def unit_at(clause: str) -> str:
    """Return the known unit that does what a clause tells: 市财政局 of 市财政局安排专项资金; empty if none does.

    >>> unit_at("由市财政局安排专项资金"), unit_at("市财政局"), unit_at("市区新建公厕")
    ('市财政局', '', '')
    """
    text = clause.removeprefix("由")
    if len(text) > settings.UNIT_CLAUSE_LONGEST or not LEVEL_FIRST.match(text):
        return ""
    for end in range(min(len(text) - 2, settings.UNIT_LONGEST), 2, -1):
        if known_unit(text[:end]) and not is_collective(text[:end]) and not _NO_DOER.match(text, end):
            return text[:end]
    return ""


# what answers for a task in a town's or a firm's list, and is what a task is about elsewhere: 石坝村, 炼铁厂, 各科室
_OF_A_SMALL_LIST = re.compile(
    r"(?!美丽|新农?|示范|特色|传统|和美)[\u4e00-\u9fff]{1,5}(?<![乡农新])村|[\u4e00-\u9fff]{2,5}(?<!理)厂"
    r"|(?:各|全[镇乡厂院校])[\u4e00-\u9fff]{0,3}(?:科室?|股室?|处室|站所|村组?|厂|车间|班组|班级|[教年][研级]组)"
    r"|[\u4e00-\u9fff]{2,6}(?:车间|班组|工区|教研组|年级组|(?<![内全外局干])[部科])|(?:[工农中建交]|农商|农信|邮储|农发|国开|招商)行"
)


def answers_in_a_column(written: str) -> bool:
    """Return whether a name is none of a unit by itself, but is one in a column of units: a village, a factory.

    >>> [answers_in_a_column(name) for name in ("石坝村", "美丽乡村", "各科室", "组织人事部", "新建污水处理厂")]
    [True, False, True, True, False]
    """
    plain = simplify(written)
    task = _BEGINS_A_TASK.match(plain) and not plain.endswith(("部", "科"))
    return bool(_OF_A_SMALL_LIST.fullmatch(plain)) and not task


# what is done and no office, what it is or was called: 分办, 以下简称城投, 原市规划局
_NO_NAME_INSIDE = re.compile("[分会督转]办|(?:以下简称|下称|简称|含|包括|原)[\u4e00-\u9fff、]+")


def remark_behind(written: str) -> bool:
    """Return whether brackets behind a unit contain something that is no part of a name: 市财政局（第3项）.

    >>> remark_behind("市财政局（第3项）"), remark_behind("市住建局（市人防办）"), remark_behind("各县（市、区）")
    (True, False, False)
    >>> remark_behind("各乡镇（以上据县府办材料）")  # a phrase for many bodies may have a remark behind it as well
    True
    """
    plain = simplify(written)
    last = _BRACKET_LAST.search(plain)
    if last is None or is_latin(written):
        return False
    inside = last.group()[1:-1]
    return bool(_NO_NAME_INSIDE.fullmatch(inside)) or not (PLACE_LAST.search(inside) or UNIT_ENDING.search(inside))


def without_remark(written: str) -> str:
    """Return a body without the remark in brackets behind it, unless the user's own names have it.

    >>> [without_remark(name) for name in ("市财政局（前期工作）", "市住建局（市人防办）", "临港新城（筹）")]
    ['市财政局', '市住建局（市人防办）', '临港新城（筹）']
    """
    own = own_names()
    if not remark_behind(written) or (own and comparable(written) in own.written):
        return written
    before = written[: max(written.rfind("（"), written.rfind("("))].rstrip()
    return before if unit_score(simplify(before)) >= KNOWN_ENDING else written


def unit_before_its_object(plain: str) -> str:
    """Return the known bureau that a text in normal form begins with, behind which there is what it deals with.

    >>> unit_before_its_object("市城管局约谈运营企业"), unit_before_its_object("市卫健委直属医院")
    ('市城管局', '')
    """
    if known_unit(plain) or not _DEALT_WITH.search(plain):
        return ""
    ends = (end for end in range(len(plain) - settings.OBJECT_AND_VERB, 2, -1) if _BUREAU.search(plain[:end]))
    return next((plain[:end] for end in ends if known_unit(plain[:end]) and not _ITS_OWN.match(plain, end)), "")


def more_behind(written: str) -> bool:
    """Return whether a known unit is followed by more than a name has: 市财政局做好资金保障.

    >>> more_behind("市财政局抓紧"), more_behind("市财政局国库科"), more_behind("市少年宫")
    (True, False, False)
    >>> more_behind("市城管局约谈运营企业"), more_behind("县水利局县"), more_behind("各区县市")
    (True, True, False)
    """
    plain = simplify(written)
    if is_latin(written):
        return False
    another = plain[-1:] in LEVELS and known_unit(plain[:-1]) and not is_collective(plain)  # 县水利局县 / 城投公司
    if unit_score(written) > UNKNOWN_ENDING and not another:
        return bool(unit_before_its_object(plain))
    return any(known_unit(plain[:end]) for end in range(3, len(plain)))


def _by_its_ending(bare: str) -> float:
    """Score a name that nobody knows but that ends as a unit's does."""
    if "（" in bare or "）" in bare:
        return -settings.UNIT_OF_ODD_SHAPE
    if len(bare) > 20 or len(bare) == 2:
        return -settings.UNIT_OF_ODD_SHAPE
    if _NOT_IN_NAMES.search(bare):
        return -settings.UNIT_OF_A_TASK
    if _BEGINS_A_TASK.match(bare) and bare[-1] not in "局委厅":
        return -settings.UNIT_OF_A_TASK
    return LEVEL_AND_ENDING if LEVEL_FIRST.match(bare) else KNOWN_ENDING
