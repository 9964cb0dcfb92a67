"""Which column means what: the bundled synonyms; headers of tables that are lost: behind or below each other, alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import comparable, simplify
from graphmodel.errors import OptionError
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import FIELDS, UNIT_FIELDS, english_field, english_roles, synonyms
from graphmodel.loaders.model import Column, Line
from graphmodel.words import (
    ANSWERING,
    CALLED_PEOPLE,
    CALLED_UNITS,
    DISTRICTS_TOGETHER,
    FINISHED,
    LEADING,
    LEVELS,
    ROLES,
    SUPPORTING,
    TASKS,
    TIMES,
    TOWNS,
    TOWNS_TOGETHER,
)

_CORE = UNIT_FIELDS | {"leaders", "deadline", "milestones", "name", "content"}
# 配合单位1, 配合单位2: one of several columns of a field
REMARKS = re.compile(
    r"（[^（）]*）|[【\[][必选]填[】\]]|^[【\[“<]|[】\]”>▼↓、①-⑨]$|[:：*]|^\d{4}年(?:度)?|(?<=单位|部门)[\d①-⑨一二三四五六]?(?:名称)?$"
)
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_WORDS = re.compile(r"^[A-Za-z][A-Za-z .&/'-]{3,}|(?<![A-Za-z .&/'-])[A-Za-z .&/'-]{3,}[A-Za-z]$|No\.?$")


@lru_cache(maxsize=8192)
def normal(header: str) -> str:
    """Return a header without breaks and stray spaces; words of an English one keep a space between them.

    >>> normal("牵头 单 位"), normal("Lead  agency")
    ('牵头单位', 'Lead agency')
    """
    return comparable(header) if _HAN.search(header) else " ".join(comparable(word) for word in header.split())


def field_of(header: str, mapping: Mapping[str, str] | None = None) -> str | None:
    """Return the field a header means, or ``None``.

    >>> field_of("主 办 单 位"), field_of("建设工期（月）"), field_of("攻坚项目"), field_of("攻坚时限"), field_of("目标编号")
    ('lead_units', 'deadline', 'name', 'deadline', 'number')
    """
    if mapping:
        plain = normal(header)
        for wanted, meaning in mapping.items():
            if normal(wanted) == plain:
                return meaning
    return _known_field(header)


@lru_cache(maxsize=4096)
def _known_field(header: str) -> str | None:
    """Look a header up; a search for headers asks for the same pieces again and again."""
    plain = normal(header)
    field = _field_of(plain) or english_field(plain.replace("（", "(").replace("）", ")"))
    if field is None and _HAN.search(plain) and (han := _LATIN_WORDS.sub("", plain)) != plain:
        return _field_of(han)  # 责任部门 Owner
    return field


def known_headers(texts: Iterable[str], mapping: Mapping[str, str] | None = None) -> int:
    """Count the texts that are headers."""
    return sum(field_of(text, mapping) is not None for text in texts)


# 牵头单位/配合单位, 主办、协办单位, 牵头（配合）单位
_TWO_ROLES = re.compile(
    rf"(?!(?:{ANSWERING})(?:{CALLED_UNITS})（(?:{SUPPORTING})）$)"
    rf"(?:{LEADING}|{ANSWERING})(?:{CALLED_UNITS})?[及和与、/（](?:{SUPPORTING})(?:{CALLED_UNITS})?）?(?:{CALLED_UNITS})?$"
)


def names_two_roles(header: str) -> bool:
    """Return whether a header of units names those that lead or answer and those that support.

    >>> names_two_roles("牵头（配合）单位"), names_two_roles("Lead agency (with partners)"), names_two_roles("Lead / unit")
    (True, True, False)
    """
    plain = normal(header)
    said = english_roles(plain.replace("（", "(").replace("）", ")"))
    return bool(_TWO_ROLES.search(plain)) or said == ["lead_units", "partner_units"]


@lru_cache(maxsize=4096)
def _field_of(plain: str) -> str | None:
    """Look a header in normal form up."""
    if _TWO_ROLES.search(plain):
        return "responsible_units"
    table = synonyms()
    if role := _ROLE_IN_BRACKETS.fullmatch(plain):
        return "lead_units" if role["leads"] else "partner_units"
    bare = REMARKS.sub("", plain)
    for candidate in (plain, bare, bare.removeprefix("市"), bare.removeprefix("区"), bare.removeprefix("县")):
        if candidate in table:
            return table[candidate]
    return field_by_ending(bare)


# 责任单位（牵头） beside 责任单位（配合）
_ROLE_IN_BRACKETS = re.compile(
    rf"(?:(?:{ANSWERING}|实施)?(?:{CALLED_UNITS}|科室)|项目业主|业主(?:单位)?|[局股站]办)"
    rf"（(?:(?P<leads>{LEADING})|{SUPPORTING})(?:{CALLED_UNITS})?）"
)
#: Headers of units that say no role, and may be those of measures: 单位 over 万元.
UNITS_WITHOUT_ROLE = frozenset(("单位", "部门", "机构", "科室", "单位名称", "部门名称", "unit", "units", "body"))
#: Headers where their cell is known, and ends of headers (完成 / 时间) in torn text.
IN_A_CELL = {"领导": "leaders"} | dict.fromkeys(("时间", "期限", "完工", "竣工"), "deadline")
# a header may continue with what else its column contains, not with a cell
_MORE = r"(?:$|[及和与（、/])"
_AND_PEOPLE = rf"(?:{CALLED_UNITS})(?:[及和与、/]|（).{{0,6}}(?:{CALLED_PEOPLE}|{TIMES}|村居?|社区|乡镇|镇街|街道|个人|人员|职责|分工)）?$"
# the places a task is done in, which answer for it: beside 责任科室 they support
_OF_PLACES = rf"(?:村居?|社区|街道|[{TOWNS}]|{TOWNS_TOGETHER}|{DISTRICTS_TOGETHER}|园区)$"
PLACES = re.compile(rf"^责任{_OF_PLACES}")
# what headers call bodies: 牵头局办, 承办站所名称; 配合科室 may be the offices of those beside them
_BODIES = f"(?:{CALLED_UNITS}|[局委办站所][局办所站])(?:名称)?"
_ENDINGS = (
    (re.compile(rf"(?:{LEADING}){_AND_PEOPLE}"), "lead_units"),  # people and times are found behind the units
    (re.compile(rf"(?:{ANSWERING}|实施){_AND_PEOPLE}"), "responsible_units"),
    (re.compile(rf"(?:{SUPPORTING}){_AND_PEOPLE}"), "partner_units"),
    (re.compile(rf"(?:{LEADING}|主管|承办|主抓|领办)[\u4e00-\u9fff、/]{{0,4}}{_BODIES}$"), "lead_units"),
    (
        re.compile(rf"^(?![各相有]).{{0,4}}(?:[科处股]室|站所|单位|前期工作)(?:{LEADING})$"),
        "lead_units",
    ),  # 科室、站所主责, 前期工作牵头
    (re.compile(rf"^(?![各相有]).{{0,4}}(?:[科处股]室|站所|单位|前期工作)(?:{SUPPORTING})$"), "partner_units"),
    (re.compile(rf"(?:{SUPPORTING}|协防|协管)[\u4e00-\u9fff、/]{{0,4}}{_BODIES}$"), "partner_units"),
    (
        re.compile(
            r"(?:责任|负责|实施|落实|执行|承担|推进|整改)(?!.*(?:[监督]|验收|指导))[\u4e00-\u9fff、/]{0,4}"
            rf"(?:{CALLED_UNITS})$"
        ),
        "responsible_units",
    ),
    (
        re.compile(
            rf"(?:单位|部门|[科处股]室|局|(?<![党{LEVELS}])委).{{0,4}}(?:负责人|责任人|分管领导|责任领导)$|^.{{0,4}}联[系络][人员]$"
            r"|^(?:具体|现场)?(?:承办|主办|牵头|包案|经办|办理|落实|负责)(?:负责)?人员?$|^..责任人$|^责任(?:人姓名|干部|民警|[科股处]长)$"
            r"|(?:(?:责任|负责|联系)人|联络员)(?:姓名)?[及和与、（]?(?:联系|办公)?(?:电话|方式)）?$"
        ),
        "lead_officers",
    ),
    (
        re.compile(
            rf"[{LEVELS}{TOWNS}校局院].{{0,4}}领导$|^.{{0,6}}(?:包抓|包联|包保|挂钩|挂点|联系|分管|责任|牵头).{{0,2}}领导"
            r"(?:及(?:联系方式|联系电话|电话|手机号?|职务))?$"
            rf"|(?:分管|主管|协管|联系|协助|协调|牵头|责任|包联)(?:副?(?:[{LEVELS}{TOWNS}局院校]|秘书)长|(?:负责)?同志|常委)$"
            rf"|^[{LEVELS}{TOWNS}]级(?:主要|分管)?负责(?:人|同志)$"
        ),
        "leaders",
    ),
    (
        re.compile(
            rf"^[^，。；]{{0,4}}(?:{FINISHED}|限办|办理|到位|整改|销号|上线|开放|终止|截至|解决|实现|兑现|见效)(?:{TIMES}|年度)(?:要求)?{_MORE}"
            rf"|^[\u4e00-\u9fff]{{2}}时限$|^(?:任务|责任|截止|工作|落实)期限$|^(?:预计|计划|要求|拟)(?:{FINISHED})$|^总?工期$"
        ),
        "deadline",
    ),
    # 河长制: who answers above the units
    (re.compile(rf"^(?:[{LEVELS}{TOWNS}]级|副?总?)?(?:河|湖|河湖|林|田|链)长$"), "leaders"),
    (re.compile(r"(?:提案|议案|建议|批示|交办|问题|线索)号$|^[\u4e00-\u9fff]{2,4}(?:编号|序号)$"), "number"),
    (
        re.compile(
            r"^[\u4e00-\u9fff]{0,4}案由$|^(?:治理|整治|防治|整改|创建|攻坚|改革)任务$|^(?:改革|攻坚|议定|交办|督办|督查|信访|惠民|推进|承诺)(?:项目|事项)$"
            r"|^(?:年度)?(?:重点|建设|工程|民生|惠民|为民|便民|领办|包联|包抓|联系|挂联|细化)(?:建设)?(?:项目|任务|工程|实事)$"
        ),
        "name",
    ),
    (
        re.compile(
            r"(?:进度|计划)(?:安排|计划|要求|目标)$|(?:序时|分月|分季度|逐月)进度$"
            r"|^(?:工作|推进|实施|建设|落实|分?阶段性?|时间|时序|序时|进度|进展|年度|季度|月度|计划|[及和与])+(?:安排|步骤|时序)$"
        ),
        "milestones",
    ),
    (re.compile(rf"^项目名称{_MORE}|(?:事项|项目|任务|工程|实事|课题|活动|行动|举措|指标)名称$"), "name"),
    (re.compile(rf"^民生(?:实事)?.{{0,4}}(?:项目|事项){_MORE}"), "name"),
    (re.compile(rf"(?:^|建设|项目|实施|主要|工作|具体|任务)内容{_MORE}"), "content"),
    (
        re.compile(r"^(?!各).{2,6}领导$|^.{0,8}(?:组长|班长|指挥长|[总副]指挥|召集人)$|班子成员$"),
        "leaders",
    ),  # 挂联领导, 专班组长
    (re.compile(rf"^(?:[\u4e00-\u9fff]{{2}}(?:领域|类别|板块)|(?:{TASKS}|民生|所属|服务|指标|责任)分类)$"), "category"),
    (PLACES, "responsible_units"),
    (re.compile(rf"^[{LEVELS}{TOWNS}]级?(?:{LEADING})$"), "lead_units"),  # 市级牵头 | 县级落实
    (re.compile(rf"^[{LEVELS}{TOWNS}]级?(?:落实|实施)$"), "responsible_units"),
    (re.compile(rf"^(?:{SUPPORTING}){_OF_PLACES}"), "partner_units"),
)


@lru_cache(maxsize=4096)
def field_by_ending(plain: str) -> str | None:
    """Return the field that the end of a header in normal form tells, or ``None``.

    >>> field_by_ending("区级牵头单位"), field_by_ending("备注")
    ('lead_units', None)
    """
    if len(plain) > 16:
        return None
    return next((field for pattern, field in _ENDINGS if pattern.search(plain)), None)


#: What every header that names units or leaders has.
ROLE_WORD = re.compile(f"{CALLED_UNITS}|领导|{ROLES}")


def cells_run_together(text: str) -> bool:
    """Return whether a line contains a header and rows whose cells nothing separates: 序号项目名称牵头单位配合单位1新建学校.

    >>> cells_run_together("序号项目名称牵头单位配合单位1新建学校6所市教育局"), cells_run_together("序号 项目名称 牵头单位")
    (True, False)
    """
    if not ROLE_WORD.search(text):
        return False
    return any(_run_of_headers(piece) for piece in _NO_HEADER.split(simplify(text)) if len(piece) > 20)


def _run_of_headers(piece: str) -> bool:
    table = synonyms()
    for match in _FIRST_HEADER.finditer(piece):
        at, fields = match.start(), []
        while at < len(piece):
            exact = (size for size in range(settings.HEADER_SHORT, 1, -1) if piece[at : at + size] in table)
            by_ending = (size for size in range(2, settings.HEADER_SHORT + 1) if field_by_ending(piece[at : at + size]))
            size = next(exact, 0) or next(by_ending, 0)
            if not size or at + size > len(piece):
                break
            fields.append(_field_of(piece[at : at + size]))
            at += size
        if len(fields) >= settings.HEADERS_RUN_TOGETHER and UNIT_FIELDS & set(fields):
            return True
    return False


_NO_HEADER = re.compile(r"[^\w（）/]+")
_FIRST_HEADER = re.compile(r"序号|编号|类别|项目|任务|事项|实事")


def parse_mapping(pairs: tuple[str, ...]) -> dict[str, str]:
    """Turn ``("主责=lead_units", …)`` into a mapping of header to field.

    Raises
    ------
    OptionError
        A pair has no ``=``, or names a field there is not.
    """
    mapping: dict[str, str] = {}
    for pair in pairs:
        header, sign, meaning = pair.partition("=")
        if not sign or not header.strip() or meaning.strip() not in FIELDS:
            raise OptionError(f"--map 写作 列名=字段，字段为 {', '.join(FIELDS)} 之一；收到的是“{pair}”")
        mapping[header.strip()] = meaning.strip()
    return mapping


def is_table_header(columns: list[Column]) -> bool:
    """Return whether these columns head a responsibility table: a unit column and two more known ones."""
    fields = {column.field for column in columns}
    if fields & UNIT_FIELDS:
        return len(fields & (_CORE | {"number", "category", "lead_officers"})) >= 2
    return bool(fields & {"leaders", "lead_officers"}) and bool(fields & {"name", "content"})


_NAMES_PEOPLE = re.compile(CALLED_PEOPLE)


def is_labelled(text: str) -> bool:
    """Return whether a line is a known label and what it says: 组长：副县长李敏."""
    label, colon, said = simplify(text).partition("：")
    return bool(colon and said.strip()) and "（" not in label and field_of(label) is not None


def names_people(header: str) -> bool:
    """Return whether a header speaks of people: 责任领导及责任人."""
    return bool(_NAMES_PEOPLE.search(header))


def names_units_and_people(column: Column) -> bool:
    """Return whether a header says that its units have people behind them: 责任单位及责任人."""
    return column.field in UNIT_FIELDS and names_people(column.header)


def heads_a_lost_table(lines: Sequence[Line]) -> bool:
    """Return whether lines say the headers of a table one below the other, or one behind the other on one line.

    Of text that no reader took for a table: what is below them is no running text either.

    >>> heads_a_lost_table([Line(text, 1) for text in ("Action", "", "Lead", "Key partners", "Timeframe")])
    True
    >>> heads_a_lost_table([Line("Initiative Agencies Timeline", 1)]), heads_a_lost_table([Line("Lead the project", 1)])
    (True, False)
    """
    run: list[str] = []
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        field = english_field(text) if is_latin(text) and not text.endswith(":") else None
        run = [*run, field] if field else []
        if _heads(run) or (is_latin(text) and _heads(_headers_in(text.split()))):
            return True
    return False


def headers_alone(lines: Sequence[Line]) -> dict[str, str]:
    """Return the headers that have a line each, with the fields they mean.

    >>> headers_alone([Line("What we will do", 1), Line("Who", 2), Line("牵头单位", 3), Line("新建学校", 4)])
    {'What we will do': 'name', 'Who': 'responsible_units', '牵头单位': 'lead_units'}
    """
    texts = [normal(line.text) for line in lines]
    found = {text: synonyms().get(text) or (english_field(text) if is_latin(text) else None) for text in texts}
    return {text: field for text, field in found.items() if field}


def _heads(fields: Sequence[str]) -> bool:
    """Return whether headers are those of a list: so many different ones, units among them, and what is done."""
    of = set(fields)
    return len(of) >= settings.LOST_HEADERS and bool(of & UNIT_FIELDS) and bool(of & {"name", "deadline"})


def _headers_in(words: Sequence[str]) -> list[str]:
    """Return the fields of the headers that words are, the most there may be; nothing if a word is left.

    Each begins with a capital. Initiative Agencies may be one, of agencies.
    """
    if len(words) > settings.LOST_HEADER_WORDS:
        return []
    found: dict[int, list[str]] = {0: []}
    for end in range(1, len(words) + 1):
        for begin in range(max(0, end - settings.LOST_HEADER_LONGEST), end):
            if begin in found and len(found[begin]) + 1 > len(found.get(end, ())) and words[begin][0].isupper():
                field = english_field(" ".join(words[begin:end]))
                if field:
                    found[end] = [*found[begin], field]
    return found.get(len(words), [])
