"""Names of people in a cell: several in one cell, gaps inside a name, the posts before or behind it: 副市长, 镇党委书记.

A post is made of where it is held (县, 街道, 局), in what (党委, 人大常委会), how (常务, 挂职, 四级) and of its name. The
names are those of government posts, party posts and ranks of the Civil Servant Law (公务员法, 2018, articles 16 to 21)
and of posts in schools, hospitals and companies.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import load_registry, surnames
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.counts import counts_as_separators
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.latin_people import split_latin_people
from graphmodel.loaders.cells.own_names import remembered
from graphmodel.loaders.cells.person_names import (
    cut_into_names,
    like_a_word,
    may_be_two_people,
    name_score,
    rare_surname,
)
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, answers_in_a_column, unit_score
from graphmodel.words import CALLED_PEOPLE, CHINESE_DIGITS, LEADERS_DO, LEADERS_POSTS, LEVELS, TOWNS

# where a post is held; letters that names often end with only if no name touches them: 村支书, not 李神州副市长
_HELD_AT = rf"(?:[市区县省]级?|自治区|街道|社区|机关|集团|公司|中心|园区|景区|[新高经]新?区|开发区|(?<![\u4e00-\u9fff])[州旗盟{TOWNS}局厅院校村园])?"
_HELD_IN = (
    r"(?:党委|党组|党工委|党总支|党支部|总支|支部|工委|纪委监委|纪委|纪工委|(?:派驻)?纪检(?:监察)?组?|委|政府|人大常委会|人大|政协|管委会|办事处|武装部?"
    r"|(?:宣传|组织|统战)部?|政法委?|公安|团委|妇联|工会|派出所|办公室|执法队|[分支]行|教务处?|村委会|居委会|(?:工作)?专班|工作(?=队)|办(?=副?主任)){0,2}"
)
_HELD_AS = rf"(?:常务|分管|主管|主要|具体|专职|挂职|兼职|(?:驻村)?第一|代理?|执行|[{CHINESE_DIGITS}]级(?:高级)?)?"
_POST = (
    rf"(?:副?(?:{LEADERS_POSTS}|[盟{TOWNS}]长|[局厅部处科股院校园场所站会社馆台行组署河湖链林田路楼街巷厂库]长|教务长|总林长|总?指挥长?|(?:总|支|大|中)?队长|(?:总|项目)?经理"
    r"|董事长|理事长|检察长|护士长|网格长|总裁|(?:督查|招商|服务)?专员|支书|政委|(?:安全|财务|技术)?总监(?!理))(?:助理)?|常委|党组成员"
    rf"|(?:组织|宣传|统战|政法|党工?委|[{LEVELS}盟]委)委员(?!会)|主任科员|副?(?:调研|巡视)员|总?督学|教导员|指导员|(?:副?[科处]级)?组织员|(?:行政)?执法员|(?<=级)主办"
    r"|副?总(?:工程|规划|经济|会计|建筑|农艺|审计|统计)师|[正副]?[厅处县科局]级(?:领导干部|干部|领导)|首席(?:[\u4e00-\u9fff]{2}官|代表|专员)|负责人|科员"
    r"|(?:高级)?工程师(?![协学]会)|召集人|同志|女士|先生)(?:候?选人|人选)?(?:（(?:挂职|兼|主持工作|[正副][厅处县科局]级)）)?"
)
#: A post, as it is before or behind a name: 副市长, 党组书记.
TITLE = re.compile(rf"{_HELD_AT}(?:常委|常务)?[、，]?{_HELD_IN}{_HELD_AS}{_POST}")
#: Posts that one person holds: 市委常委、副市长.
POSTS = re.compile(rf"{TITLE.pattern}(?:[、，和兼]?{TITLE.pattern})*")


def is_post(text: str) -> bool:
    """Return whether a text in normal form is a post, and nobody's name: 副市长, 市委常委、常务副市长.

    >>> is_post("市委常委、常务副市长"), is_post("副市长郭鹏")
    (True, False)
    """
    return bool(POSTS.fullmatch(text))


# what a post is held in is part of no body: 党工委 of 李敏党工委书记
_HELD_IN_LAST = re.compile("(?:[党工纪团]委|党组|党?总支|支部|人大|政协|管委会)$")


def behind_bodies(text: str) -> Iterator[tuple[int, int]]:
    """Yield where one body and a post behind it begin: 临港新区 and 党工委书记; none of 各区区长."""
    for begin in range(1, len(text)):
        body = text[max(text.rfind(gap, 0, begin) for gap in " （") + 1 : begin]
        is_one = body[:1] not in ("", "各") and not _HELD_IN_LAST.search(body[-4:]) and TITLE.match(text, begin)
        if is_one and (unit_score(body) >= KNOWN_ENDING or answers_in_a_column(body)):
            yield begin - len(body), begin


#: A telephone number and what is around it: 13800000011, 0571-87654321, 6612345; 20261231 is a day.
TELEPHONE = re.compile(
    r"(?:(?<![\s，,、；;])[\s，,、；;]+)?(?P<open>[（(])?\s*(?:(?:联系|办公)?(?:电话|手机)(?:号码?)?\s*[:：]?\s*)?"
    r"(?<!\d)(?P<number>1[3-9]\d{9}|0\d{2,3}\s?[-—－]?\s?\d{7,8}|(?!20[0-4]\d[01]\d)\d{7,8})(?!\d)(?(open)\s*[）)]?)"
)
_POST_AND_SURNAME = re.compile(rf"{TITLE.pattern}\s*(?P<surname>[\u4e00-\u9fff]{{1,2}})$")
_TWO_SIGNS = re.compile(rf"{TITLE.pattern}\s*(?P<surname>[\u4e00-\u9fff]{{2}})$")
_GIVEN_NAME = re.compile(r"\s*[\u4e00-\u9fff]{1,2}\s*")
_LEFT_BY_TITLES = re.compile(r"（\s*）|[:：]")
_SEPARATORS = re.compile(r"[、，,；;/\n]+")
# 李敏*: a sign that leads to a remark
_MARKS = re.compile(r"(?<=[\u4e00-\u9fff])[*＊★☆▲△※]+|^[*＊★☆▲△※]+(?=[\u4e00-\u9fff])")
_RUN_ENDS = " \t\n\u3000（）()"


@remembered
def split_people(text: str) -> tuple[str, ...]:
    """Split a cell into people's names as written, without the gaps inside them.

    Whatever is left after names and titles are taken out is returned as a name of its own, so
    that nothing is lost; :func:`people_and_rest` separates them.

    >>> split_people("陈秋兴\\n蒋 锋")
    ('陈秋兴', '蒋锋')
    """
    return tuple(name for part in _parts(text) for name in _names_of(part))


def people_and_rest(text: str, *, column: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people a cell names, and what of its text names none.

    A part that is mostly something else names nobody, and so does a cell that is mostly prose: out of
    any run of characters some would look like a name. In a ``column`` of people a surname may be a rare one.

    >>> people_and_rest("劳可军，各区区长"), people_and_rest("完成主体结构施工，王家小学开始装修")
    ((('劳可军',), ('各区区长',)), ((), ('完成主体结构施工，王家小学开始装修',)))
    >>> people_and_rest("分管领导：李敏等", column=True), people_and_rest("市长、分管副市长", column=True)
    ((('李敏',), ('等',)), ((), ('市长', '分管副市长')))
    >>> people_and_rest("州政府办 伍思源", column=True)
    (('伍思源',), ('州政府办',))
    """
    names: list[str] = []
    rest: list[str] = []
    posts: list[str] = []
    if is_latin(text):
        names, rest = split_latin_people(text)
        return tuple(names), tuple(rest)
    for part in _parts(_FIELD_LABEL.sub("", counts_as_separators(text) if column else text)):
        if column and _POST_ALONE.fullmatch(simplify(part).strip()):
            posts.append(part.strip())
            continue
        part, others = _without_others(_WHAT_THEY_DO.sub("", part))
        rest += others
        found = _names_of(part)
        if any(_is_no_name(name, column) for name in found):
            found = _whole_runs(part, column)
        odd = [name for name in found if _is_no_name(name, column) or (not column and rare_surname(name))]
        if 2 * sum(len(name) for name in odd if unit_score(name) < KNOWN_ENDING) > sum(map(len, found)):
            first = found[0] if name_score(found[0]) > 1 and part.strip()[len(found[0]) :][:1] in _RUN_ENDS else ""
            names += [first] if first else []
            rest.append(part.strip()[len(first) :].strip())
        else:
            names.extend(name for name in found if name not in odd)
            rest.extend(odd)
    rest += [] if names else posts
    if not names and not rest and TITLE.search(simplify(text)):
        return (), (text.strip(),)  # 李敏县编委主任: all of it seems a post
    letters = sum(map(len, rest))
    if letters > 12 and letters > sum(map(len, names)):
        return (), (text.strip(),)
    return tuple(names), tuple(rest)


# 分管副市长: a post that the list leaves to its reader to fill
_POST_ALONE = re.compile(rf"各?(?:分管|主管|协管|联系|有关|相关|主要)*{POSTS.pattern}")
# 陈瑾牵头、李敏配合
_WHAT_THEY_DO = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})总?(?:{LEADERS_DO}|配合|协助|抓总)$")
# 县级包联领导：李明
_FIELD_LABEL = re.compile(rf"(?:^|(?<=[\n；;，,、]))[\u4e00-\u9fff]{{0,6}}(?:{CALLED_PEOPLE})(?:同志)?[:：]")
_AND_OTHERS = re.compile(r"(?<=[\u4e00-\u9fff]{2})等(?:人|同志|领导)?\s*$")


def _without_others(part: str) -> tuple[str, list[str]]:
    """Part 等 from the name before it: there are more people, whom nobody names."""
    found = _AND_OTHERS.search(part)
    return (part[: found.start()], [found.group().strip()]) if found else (part, [])


def _whole_runs(part: str, column: bool) -> tuple[str, ...]:
    """Return the names of each run between gaps and brackets; a run of which a piece is no name is one odd piece.

    Of 王强 此项暂缓实施 only 王强 is a name: any three letters of the rest would look like one.
    """
    runs = [run for run in re.split(rf"[{re.escape(_RUN_ENDS)}]+", part) if run]
    found: list[str] = []
    for run in runs:
        names = _names_of(run)
        found += [run] if any(_is_no_name(name, column) for name in names) else names
    return tuple(found)


def _is_no_name(text: str, column: bool) -> bool:
    odd = name_score(text) < -settings.PERSON_ODD and not _surname_and_post(text)
    return odd and not (column and (may_be_two_people(text) or like_a_word(text)))


def _surname_and_post(text: str) -> bool:
    """Return whether a text is a surname and a post, as people are called that everybody knows: 陈常委."""
    plain = simplify(text)
    post = next((at for at in (1, 2) if TITLE.fullmatch(plain, at)), 0)
    return plain[:post] in surnames() and not is_post(plain)


def only_people(text: str, *, column: bool = False) -> bool:
    """Return whether a text names people and nothing else; ``column`` as in :func:`people_and_rest`."""
    names, rest = people_and_rest(text, column=column)
    return bool(names) and not rest


def is_post_in_a_body(text: str, cell: str = "") -> bool:
    """Return whether a text of a cell, both in normal form, is a body and a post in it, or a piece of a post.

    What may be a name begins it only if somebody else is named behind it. A line may end inside a post.

    >>> is_post_in_a_body("县水利局局长"), is_post_in_a_body("李敏局长"), is_post_in_a_body("李敏县水利局局长")
    (True, False, False)
    >>> is_post_in_a_body("宁海经开区管委会主任", "宁海经开区管委会主任 李敏"), is_post_in_a_body("副主", "李敏（副主\\n席）")
    (True, True)
    """
    if any(text in match.group() for match in POSTS.finditer(cell.replace("\n", ""))):
        return True
    if not any(POSTS.fullmatch(text, begin) for _, begin in behind_bodies(text)):
        return False
    named = any(name_score(text[:size]) > 0 and is_post_in_a_body(text[size:]) for size in (2, 3))
    return not named or re.search(rf"{re.escape(text)}\s+[\u4e00-\u9fff]", cell) is not None


def _posts_closed_up(text: str) -> str:
    """Close the line breaks inside posts, and behind a surname that follows one: 常务副市 / 长, 副县长 汪 / 若谷."""
    lines = text.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        plain = simplify(joined)
        inside = any(match.start() < len(plain) < match.end() for match in TITLE.finditer(plain + simplify(line)))
        cut = _TWO_SIGNS.search(plain + simplify(line[:1]))  # 副市长上 / 官云飞
        torn = cut is not None and cut["surname"] in surnames()
        joined += line if inside or torn or (_GIVEN_NAME.fullmatch(line) and _ends_in_surname(plain)) else f"\n{line}"
    return joined


def _ends_in_surname(plain: str) -> bool:
    found = _POST_AND_SURNAME.search(plain)
    return bool(found and found["surname"] in surnames())


def _parts(text: str) -> list[str]:
    text = _MARKS.sub("", _posts_closed_up(text) if "\n" in text else text)
    return _SEPARATORS.split(text) if not _line_broken(text) else [text.replace("\n", " ")]


@remembered
def _names_of(part: str) -> tuple[str, ...]:
    """Return the names in a part between separators; a growing cell asks for the same ones again and again."""
    plain = simplify(part)
    if plain.strip() and all(map(_surname_and_post, plain.split())):
        return tuple(part.split())
    has_title = TITLE.search(plain) is not None
    untitled = TITLE.sub(" ", _without_their_body(plain)) if has_title else part
    # 柏一舟（党组成员、副局长） was parted inside its bracket
    bare = _LEFT_BY_TITLES.sub(" ", untitled).strip("（） " if has_title else None)
    return tuple(_as_written(name, part, plain) for name in cut_into_names(bare)) if bare else ()


def _as_written(name: str, part: str, plain: str) -> str:
    """Return a name as a text has it that was brought to normal form: 祁連山 behind 副区长, not 祁连山."""
    at = plain.find(name) if len(part) == len(plain) else -1
    return part[at : at + len(name)] if at >= 0 else name


def _without_their_body(plain: str) -> str:
    """Return a text in normal form without the body whose post somebody has.

    局长邝正言 of 县水利局局长邝正言, 邝正言 局长 of 邝正言 县水利局局长.
    """
    found = behind_bodies(plain)
    begin, end = next((one for one in found if not _names_who_has_it(plain[one[0] : one[1]], plain[one[0] :])), (0, 0))
    return plain[:begin] + plain[end:]


def _names_who_has_it(body: str, text: str) -> bool:
    """Return whether what seems a body is the person in the post, and its level: 李敏县 of 李敏县委书记, not 安岭区 of 安岭区区长."""
    divisions = load_registry().divisions
    return body not in divisions and any(
        name_score(text[:size]) > 0 and _AT_A_LEVEL.match(text, size) and text[: size + 1] not in divisions
        for size in range(2, min(4, len(body)))
    )


# 李敏县长, but 安岭区区长, 红星社区书记
_AT_A_LEVEL = re.compile(rf"(?<![社园景新])(?!([{LEVELS}])\1长)(?=[{LEVELS}]){TITLE.pattern}")


def _line_broken(text: str) -> bool:
    """Return whether a line break may be inside a name (``欧阳\\n志强``)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and any(
        len(bare) <= 2 and name_score(bare) <= 0 for bare in ("".join(line.split()) for line in lines)
    )


@remembered
def people_score(text: str) -> float:
    """Return how much a whole cell looks like one or more people; used to find the cell's column."""
    names = split_people(text)
    if not names:
        return -settings.PEOPLE_NONE
    scores = [name_score(name) for name in names]
    return sum(max(score, -settings.PERSON_WORST) for score in scores) - settings.ANOTHER_PERSON * (len(names) - 1)
