"""Which city, district or county a document speaks for.

The table is china-division 2.7.0 (npm; WTFPL/MIT), from the National Bureau of Statistics'
codes of 30 June 2023.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import load_registry, surnames
from graphmodel.words import CHINESE_YEAR, LEVELS

_SUFFIX = re.compile(
    r"(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|"
    r"(?:[\u4e00-\u9fff]{1,4}族)+自治(?:州|县|旗)|自治(?:州|县|旗)|地区|林区|矿区|新区|省|市|区|县|旗|盟|州)$"
)
#: The peoples that prefectures are named for.
_PEOPLES = re.compile(
    r"(?:(?:蒙古|哈萨克|柯尔克孜)族?|(?:朝鲜|土家|布依|哈尼|傈僳|景颇|[苗藏羌彝侗壮傣白回])族)+自治州$"
)
_BODY_AFTER = rf"(?:人民政府|政府|委|办公|民生|十件|十大|20\d\d|{CHINESE_YEAR}|重点|为民|实事|国民经济|经济|第|年度|关于|责任|区直|县直|市直|全)"


def short_name(division: str) -> str:
    """Return the name without its level: 杭州市 → 杭州, 延边朝鲜族自治州 → 延边.

    A name of two characters keeps its level, as people do (吴县, 沙市).
    """
    short = division[:-1] if division[-1] in "省市县" and "自治" not in division else _SUFFIX.sub("", division)
    return short if len(short) >= 2 else division


@lru_cache(maxsize=1)
def _by_short_name() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in load_registry().divisions:
        found.setdefault(short_name(name), []).append(name)
    return found


def full_names(place: str) -> list[str]:
    """Return the divisions that a place named without its level may be; none if it is whole or not known.

    >>> full_names("宁波"), full_names("宁波市"), full_names("海南")
    (['宁波市'], [], ['海南省', '海南区'])
    """
    return [] if place in load_registry().divisions else list(_by_short_name().get(place, []))


def level_of(place: str) -> str:
    """Return the word its agencies begin with: 杭州市 → 市, 西湖区 → 区, 浙江省 → 省."""
    name = place.rsplit("/", 1)[-1]
    return next(
        (level for level in ("省", "市", "区", "县", "州", "旗", "盟", "镇", "乡") if name.endswith(level)), "市"
    )


_LEVELS = (*LEVELS, "盟")


@lru_cache(maxsize=4096)
def innermost(place: str) -> str:
    """Return the name that a place has where it lies: 杭州市西湖区 is the 西湖区 of its own agencies.

    >>> innermost("杭州市西湖区"), innermost("成都市/高新区"), innermost("杭州市"), innermost("津市市")
    ('西湖区', '高新区', '杭州市', '津市市')
    """
    name = place.rsplit("/", 1)[-1]
    known = load_registry().divisions
    if name in known:
        return name
    for end in range(len(name) - 2, 1, -1):
        if name[end - 1] in _LEVELS and any(name[start:end] in known for start in range(end - 1)):
            return name[end:]
    return name


@lru_cache(maxsize=4096)
def cities_with(place: str) -> tuple[str, ...]:
    """Return the cities that have a place of this name, if there is more than one.

    >>> cities_with("西湖区"), cities_with("宁波市"), cities_with("杭州市西湖区")
    (('杭州市', '南昌市'), (), ())
    """
    above = dict.fromkeys(parent for _level, parent in load_registry().divisions.get(place, ()) if parent != place)
    return tuple(above) if len(above) > 1 else ()


def spoken_forms(place: str) -> tuple[str, ...]:
    """Return how a place's own documents call it, the longest first.

    >>> spoken_forms("杭州市西湖区"), spoken_forms("宁波市")
    (('杭州市西湖区', '西湖区', '西湖'), ('宁波市', '宁波'))
    """
    inner = innermost(place)
    return tuple(dict.fromkeys((place, inner, short_name(inner))))


@lru_cache(maxsize=4096)
def whole_forms(place: str) -> tuple[str, ...]:
    """Return how others call a place: behind what it belongs to, and an autonomous prefecture without its peoples.

    Nothing where several places have the name: what it belongs to is then not known.

    >>> whole_forms("宁波市"), whole_forms("延边朝鲜族自治州")[:3], whole_forms("西湖区")
    (('浙江省宁波市', '浙江宁波市'), ('延边州', '吉林省延边朝鲜族自治州', '吉林延边朝鲜族自治州'), ())
    """
    known = load_registry().divisions
    short = _PEOPLES.sub("州", place)
    names = tuple(dict.fromkeys((place, short)))
    found = list(names[1:])
    fronts = [""]
    while len(above := {parent for _level, parent in known.get(place, ()) if parent and parent != place}) == 1:
        place = above.pop()
        fronts = [each + front for front in fronts for each in dict.fromkeys((place, short_name(place)))]
        found += [front + name for name in names for front in fronts]
    return tuple(dict.fromkeys(found))


def not_one_place(place: str) -> str | None:
    """Return in words why a name may be that of several places, or ``None``.

    >>> not_one_place("西湖区"), not_one_place("高新区"), not_one_place("杭州市西湖区")
    ('杭州市、南昌市都有的地名', '不止一处会有的地名', None)
    """
    if cities := cities_with(place):
        return f"{'、'.join(cities)}都有的地名"
    unknown = place not in load_registry().divisions and innermost(place) == place
    return "不止一处会有的地名" if unknown and place.endswith(("区", "镇", "乡", "街道")) else None


def _with_its_city(name: str, city: str | None) -> str:
    """Return the name of a place, behind its city's where the name alone would not tell it from another.

    The table tells whether it would; it lacks development zones (高新区), which many cities have by one name.
    """
    if city is None or city == name:
        return name
    known = load_registry().divisions
    return name if name in known and not cities_with(name) else city + name


@dataclass(frozen=True, slots=True)
class _NameFinder:
    """Finds the longest of many names at each place of a text; quicker to make than a pattern of all of them."""

    names: Set[str]
    sizes: tuple[int, ...]
    beginnings: Set[str]

    def find(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield (name, end) from left to right, without overlaps."""
        at = 0
        while at < len(text):
            name = None
            if text[at : at + 2] in self.beginnings:
                name = next(
                    (
                        text[at : at + size]
                        for size in self.sizes
                        if text[at : at + size] in self.names and at + size <= len(text)
                    ),
                    None,
                )
            at += len(name) if name else 1
            if name:
                yield name, at


def _finder(names: Iterable[str]) -> _NameFinder:
    kept = frozenset(names)
    return _NameFinder(
        kept, tuple(sorted({len(name) for name in kept}, reverse=True)), frozenset(name[:2] for name in kept)
    )


@lru_cache(maxsize=1)
def _names() -> _NameFinder:
    return _finder(load_registry().divisions)


@lru_cache(maxsize=1)
def _short_names() -> tuple[_NameFinder, dict[str, str]]:
    table: dict[str, str] = {}
    words = {
        body[at : at + size] for body in load_registry().bodies for size in (2, 3) for at in range(len(body) - size + 1)
    }
    for name, places in load_registry().divisions.items():
        short = short_name(name)
        if short in words:
            continue  # 资源县 is not spoken of in 自然资源分局
        for level, _parent in places:
            # a district's short name (和平, 新华, 城关) is too often an ordinary word
            if short != name and (
                level in ("province", "city") or (level == "county" and len(short) >= 2 and name[-1] in "市县")
            ):
                table.setdefault(short, name)
    return _finder(table), table


def find_place(title: str, text: str) -> str | None:
    """Return the place a list speaks for, or ``None`` when the document does not tell.

    A full division name in the title decides. Otherwise the names in the text vote: the
    winner must be named at least twice and twice as often as the next that is not its part.

    Parameters
    ----------
    title
        The title of the list, possibly empty.
    text
        The whole text, simplified.

    Examples
    --------
    >>> find_place("宁波市2024年民生实事项目责任清单", ""), find_place("松原岭市燃气整治任务书", "松原岭市")
    ('宁波市', '松原岭市')
    """
    plain = "".join(text.split())
    named = _in_title(title) or _by_its_form(title) or _longer_than_known(title) or _as_its_units_speak(title, plain)
    return named or _signed(plain) or _signed_alone(text) or _by_vote(title, plain)


# names of two words begin with one of these; what else follows a name is what the document is about
_TWO_WORDS = (
    r"New|San|Santa|Los|Las|El|La|Le|Saint|St|Port|Fort|Great|Greater|North|South|East|West|Upper|Lower|Mount|Cape"
    r"|Kuala|Rio|Salt Lake|Grand|Little"
)
# what names of places end with: Salt Cays, Cedar Falls
_OF_A_NAME = "Islands?|Isles?|Cays|Keys|Atolls?|States|Emirates|Territor(?:y|ies)|Heights|Falls|Springs|Hills|Lakes?"
_OF_A_NAME += "|Creek|Beach|Grove|Valley|Bay|Ridge"
_ABROAD = re.compile(
    r"(?:(?:(?:London|Royal|Metropolitan) )?"
    r"(?:City|Town|Village|County|State|Borough|Shire|Municipality|Province|Republic|Commonwealth|District|Kingdom"
    r"|Government|Federation|Principality|Territory|Region|Island) of (?:the )?"
    rf"(?:(?:{_TWO_WORDS})\.? )?[A-Z][\w'’-]+(?: (?:{_OF_A_NAME})\b)?"
    rf"|^(?:20\d\d )?(?:[A-Z][\w'’-]+ ){{1,2}}"
    r"(?:City|County|Town|Borough|Shire|District|State)\b(?! (?:of|University|College)\b))"
)


def find_place_abroad(title: str) -> str | None:
    """Return the place that an English title names by its rank, or ``None``.

    >>> find_place_abroad("City of New Haven Climate Action Plan 2024"), find_place_abroad("Climate Action Plan 2024")
    ('City of New Haven', None)
    >>> find_place_abroad("GOVERNMENT OF THE SALT CAYS")
    'Government of the Salt Cays'
    """
    match = _ABROAD.search(title) or _ABROAD.search(_IN_CAPITALS.sub(_in_small_letters, title))
    return _YEAR_FIRST.sub("", match.group()).strip() if match else None


_IN_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


def _in_small_letters(match: re.Match[str]) -> str:
    return match[0].lower() if match[0] in ("OF", "THE", "AND") else match[0].capitalize()


_YEAR_FIRST = re.compile(r"^20\d\d年?(?:度)?")


def begins_with_place(title: str) -> bool:
    """Return whether a title begins with the name of a city, county or province, perhaps behind its year.

    >>> begins_with_place("2024年宁波市民生实事"), begins_with_place("民生实事")
    (True, False)
    """
    bare = _YEAR_FIRST.sub("", title)
    first = next(_names().find(bare[:16]), None)
    return (first is not None and bare.startswith(first[0])) or _by_its_form(title) is not None


# development zones and renamed counties are in no table, but a title says them plainly
_FORM = re.compile(
    r"^(?:关于印发|印发|关于公布)?《?(?:20\d\d年度?+)?+(?:中共|中国共产党|共青团|政协)?(?P<name>[\u4e00-\u9fff]{2,7}?(?:市|县|区|旗|自治州|镇|乡|街道))"
    rf"(?=20\d\d|{CHINESE_YEAR}|“|人民政府|政府|委|民生|十件|十大|重点|为民|国民经济|领导|各[部单]"
    r"|[\u4e00-\u9fff]{1,12}[局委办](?:20\d\d|关于|印发))"
)


_NO_PLACE = re.compile(
    r"^(?:在?[全我本各]|20|(?:主|老|旧|中心)?城区|重点|市|[省州县区旗镇乡]委)|社区$|[城小乡集]镇"
    r"|关于|落实|分解|印发|下达|公布|明确|开展|推进|做好|实施|以下|涉及|..[强兴立活](?:省|市|州|县|区|镇)$"
)


def _by_its_form(title: str) -> str | None:
    found = _FORM.match(title)
    return found["name"] if found and not _NO_PLACE.search(found["name"]) else None


# 松原岭市 is not 松原市, nor 怀安州 怀安县; 杭州夜市 is no place of its own
_LONGER = re.compile(
    r"(?:[\u4e00-\u9fff]{0,2}?[^全各本城主老新郊都超夜集楼股菜花早门])?(?:市|县|州|旗)(?![级直属圈场民容政])"
)


def _longer_than_known(title: str) -> str | None:
    """Return the place a title begins with that the table lacks, though it knows one that the name begins with."""
    bare = _YEAR_FIRST.sub("", title)
    finder, _table = _short_names()
    for short, end in finder.find(bare[:8]):
        match = _LONGER.match(bare, end)
        if match and bare.startswith(short):
            name = short + match.group()
            return None if name in load_registry().divisions else name
    return None


# a title that begins with a short name and a level, which is the beginning of no other word: 县域, 市场, 区块
_LEVEL_BEHIND = re.compile(
    r"^(?:附件\d?[:：]?)?(?:20\d\d年度?)?(?P<name>[\u4e00-\u9fff]{2,3}?(?P<level>市(?!民(?!生))|县|区))"
    r"(?![级直属域内外长委办场容政区城块间划位别处乡镇街])"
)
# 示范县, 绿色城市, 产业园区: kinds of places
_KIND_OF_PLACE = re.compile(
    r"(?:[城夜菜超楼股都集花早门级]市|(?:[湾老园社小景街片山矿林牧库灾城辖新学校厂特]|开发|示范|试[验点]|实验|保[护税]|生态|度假"
    r"|合作|自贸|贸易|工业|产业|经济|高新|功能|核心|重点|行政|[聚集]集|集中|居住|商务|服务|管理)区"
    r"|(?:示范|贫困|脱贫|试点|[强大本各全]|帮扶|重点)县)$"
)


def _as_its_units_speak(title: str, text: str) -> str | None:
    """Return the place that a title begins with, if it is of the level that the document's units speak of.

    >>> _as_its_units_speak("临渊县人居环境整治清单", "县住建局，县城管局"), _as_its_units_speak("示范县创建清单", "县住建局")
    ('临渊县', None)
    """
    found = _LEVEL_BEHIND.match(title)
    if found is None or _KIND_OF_PLACE.search(found["name"]) or _NO_PLACE.search(found["name"]):
        return None
    return found["name"] if _level_spoken(text) == found["level"] else None


def _in_title(title: str) -> str | None:
    found = [name for name, end in _names().find(title) if not _inside_another(title, end - len(name), name)]
    if not found or set(found) == {"城区"}:  # 城区更新任务
        return None
    last = title.rfind(found[-1]) + len(found[-1])
    if inside := _FORM.match(title[last:]):  # 杭州市东湖区…, of which the table knows the city only
        return _with_its_city(inside["name"], found[-1]) if not _NO_PLACE.search(inside["name"]) else found[-1]
    for at in range(len(found) - 1, -1, -1):  # 杭州市西湖区…: the innermost speaks
        name = found[at]
        if re.search(re.escape(name) + _BODY_AFTER, title) or title.startswith(found[0]):
            return _with_its_city(name, found[at - 1] if at else None)
    return None


def _inside_another(title: str, start: int, name: str) -> bool:
    """Return whether a name is the end of one the table lacks: 城区 in 港城区, 金山区 in 紫金山区重点任务."""
    before = _BEFORE_A_PLACE.sub("", title[:start])
    if 0 < len(before) <= 2 and _BEGINS_A_NAME.fullmatch(before) and before not in _short_names()[1]:
        return True
    return (
        len(name) == 2
        and start > 0
        and bool(_LETTER.match(title[start - 1]))
        and title[start - 1] not in "省市州县区盟年度将"
    )


# what a title has before its place; what else is before one, at its beginning, is a part of its name
_BEFORE_A_PLACE = re.compile(r"^(?:关于|印发|公布|下达|《|20\d\d年(?:度)?|中共|政协|[全本我在]|[市省区县州]级?)+")
_BEGINS_A_NAME = re.compile("[\u4e00-\u9fff]+")
_LETTER = re.compile("[\u4e00-\u9fff]")
_SIGNATURE = re.compile(
    r"人民政府(?:办公[室厅])?(?:20\d\d年|文件|关于)|人民政府办公[室厅]|(?:市|县|区)委办公[室厅]20\d\d年"
)


_PUBLISHED_BY = re.compile(r"(?:来源|发布机构|发布单位|发文机关|发文单位)[:：|]$")
_BEFORE = 5  # characters that the longest of them takes


def _signed(text: str) -> str | None:
    """Return the place whose government signs the document (宜阳县人民政府办公室 2023年2月20日)."""
    places = [(name, end - len(name), end) for name, end in _names().find(text) if name[-1] in "市县区旗省"]
    signers: dict[str, set[str | None]] = {}
    for at, (name, start, end) in enumerate(places):
        if at + 1 < len(places) and places[at + 1][1] == end:
            continue  # 南昌市 of 南昌市西湖区
        before, begins = (places[at - 1][0], places[at - 1][1]) if at and places[at - 1][2] == start else (None, start)
        if _SIGNATURE.match(text, end) or _PUBLISHED_BY.search(text, max(0, begins - _BEFORE), begins):
            signers.setdefault(name, set()).add(before)
    if len(signers) != 1:
        return None
    (name, cities), *_ = signers.items()
    named = cities - {None}
    return _with_its_city(name, named.pop() if len(named) == 1 else None)


# a government that the table of places lacks, alone on its line: who signs
_SIGNED_ALONE = re.compile(
    r"^\s*(?:中共)?(?P<name>[\u4e00-\u9fff]{2,7}?(?:市|县|区|旗|自治州))(?:人民政府|委员会)(?:办公[室厅])?\s*$",
    re.MULTILINE,
)


def _signed_alone(text: str) -> str | None:
    signers = {match["name"] for match in _SIGNED_ALONE.finditer(text) if not _NO_PLACE.search(match["name"])}
    return signers.pop() if len(signers) == 1 else None


def _by_vote(title: str, text: str) -> str | None:
    finder, table = _short_names()
    wanted = _level_spoken(title + text)
    text = _JOINS_UNITS.sub("", text)
    whole = title + text
    votes: Counter[str] = Counter()
    for short, end in finder.find(whole):
        name = table[short]
        if (
            name not in whole  # 安宁疗护, 教育惠民, 重大安全: ordinary words, unless the place is named in full as well
            or (wanted and not name.endswith(wanted))
            or _NAMED_ALIKE.match(whole, end)
            or _in_a_persons_name(whole, end - len(short))
            or _BEHIND_A_UNIT.search(whole, max(0, end - len(short) - 3), end - len(short))
        ):
            continue
        votes[name] += 3 if end <= len(title) else 1
    if wanted in ("区", "县"):
        for name, end in _names().find(text):
            # 新县 and 沙县 are too easily two words of a text without spaces
            if (
                name.endswith(wanted)
                and len(name) > 2
                and short_name(name) not in table
                and not _BEHIND_A_UNIT.search(text, max(0, end - len(name) - 3), end - len(name))
            ):
                votes[name] += 1
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    if len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]:
        return None
    return ranked[0][0]


# 和平镇, 安宁街道, 新华路小学 lie in places of any name, and 海宁新区 is not 海宁市
_NAMED_ALIKE = re.compile(
    r"镇|乡|街道|苏木|村|社区|小区|片区|路|街|大道|桥|河|湖|山|公园|广场|水库|小学|中学|医院"
    r"|(?:经济|技术|高新|工业|产业|旅游|综合|国际|生态){0,3}(?:新区|开发区|高新区|园区|示范区|度假区|保税区|管理区|合作区)"
)
# 县卫健局会同县发改局, 市财政局和平安办: what is right behind a unit is a word that joins it to the next
_BEHIND_A_UNIT = re.compile(r"(?:局|委|办|厅|院|部|处|署|中心|公司|集团|政府|协会|联合会)$")

# 要会同县编办补充教师: the word, which is a county's name too
_JOINS_UNITS = re.compile("会同(?=县(?!人民政府|政府|委))")


def _in_a_persons_name(text: str, start: int) -> bool:
    """Return whether a short name is a given name: 建平 in 分管领导：何建平."""
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    return before in surnames() and not _LETTER.match(further)


_LEVEL_OF_A_UNIT = re.compile(r"(?<![\u4e00-\u9fff])(市|区|县|州|省)(?=[\u4e00-\u9fff]{2,8}?(?:局|委|办|厅))")


def _level_spoken(text: str) -> str | None:
    """Return the level most units are written with (市财政局 → 市), if one clearly leads."""
    counts = Counter(_LEVEL_OF_A_UNIT.findall(text))
    if not counts:
        return None
    (first, count), *rest = counts.most_common(2)
    return first if not rest or count >= 2 * rest[0][1] else None
