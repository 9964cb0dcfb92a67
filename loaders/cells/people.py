"""Names of people in a cell: several in one cell, gaps inside a name, titles around it."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import load_registry, surnames
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.latin_people import split_latin_people
from graphmodel.loaders.cells.posts import POSTS, TITLE, behind_bodies, is_post
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.words import LEVELS

#: A telephone number and what is around it: 13800000011, 0571-87654321, 6612345; 20261231 is a day.
TELEPHONE = re.compile(
    r"[\s，,、；;]*(?P<open>[（(])?\s*(?:(?:联系|办公)?(?:电话|手机)(?:号码?)?\s*[:：]?\s*)?"
    r"(?<!\d)(?P<number>1[3-9]\d{9}|0\d{2,3}\s?[-—－]?\s?\d{7,8}|(?!20[0-4]\d[01]\d)\d{7,8})(?!\d)(?(open)\s*[）)]?)"
)
_POST_AND_SURNAME = re.compile(rf"{TITLE.pattern}\s*(?P<surname>[\u4e00-\u9fff]{{1,2}})$")
_TWO_SIGNS = re.compile(rf"{TITLE.pattern}\s*(?P<surname>[\u4e00-\u9fff]{{2}})$")
_GIVEN_NAME = re.compile(r"\s*[\u4e00-\u9fff]{1,2}\s*")
_LEFT_BY_TITLES = re.compile(r"（\s*）|[:：]")
_SEPARATORS = re.compile(r"[、，,；;/\n]+")
_HAN_ONLY = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•]+")
# 李敏*: a sign that leads to a remark
_MARKS = re.compile(r"(?<=[\u4e00-\u9fff])[*＊★☆▲△※]+|^[*＊★☆▲△※]+(?=[\u4e00-\u9fff])")
_DOT = re.compile("[·•]")
_RUN_ENDS = " \t\n\u3000（）()"
_NOT_NAMES = frozenset("局委办厅处科院校部会公司区县市镇乡街镇政府集团站所队中心的和及与各等年月日底前完成单位领导员组")


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Everyday words that a surname's character begins."""
    text = resources.files("graphmodel.loaders").joinpath("data", "words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=65536)
def name_score(name: str) -> float:
    """Return how much a run of characters looks like one person's name; negative is "not a name".

    >>> name_score("陈瑾") > 0 > name_score("教育局")
    True
    """
    plain = simplify(name)
    if "·" in plain or "•" in plain:
        is_name = len(plain) <= settings.PERSON_DOTTED_LONGEST and re.fullmatch(r"[^·•]+(?:[·•][^·•]+)+", plain)
        return settings.PERSON_DOTTED if is_name else -settings.PERSON_NEVER
    if not 2 <= len(plain) <= 4 or not _HAN_ONLY.fullmatch(plain):
        return -settings.PERSON_NEVER
    table = surnames()
    words = common_words()
    # 建设 and 和平 are given names too, but not behind a character that is seldom a surname
    if plain in words or plain[:2] in words or (plain[-2:] in words and table.get(plain[0], 0) < 2):
        return -settings.PERSON_NEVER
    if any(letter in "供网局厅" for letter in plain[1:]) or "委员" in plain:
        return -settings.PERSON_IS_OFFICE
    if any(letter in _NOT_NAMES for letter in plain[1:]) and plain[-1] in "局委办厅院部会司队站所府":
        return -settings.PERSON_IS_OFFICE
    compound = table.get(plain[:2], 0) if len(plain) > 2 else 0
    if compound:
        return settings.COMPOUND_SURNAME
    frequency = table.get(plain[0], 0) if plain not in table else 0  # 欧阳 alone is a surname
    base = {
        3: settings.SURNAME_COMMON,
        2: settings.SURNAME_USUAL,
        1: settings.SURNAME_RARE,
        0: -settings.SURNAME_UNKNOWN,
    }[frequency]
    return base + {2: -settings.PERSON_OF_TWO, 3: settings.PERSON_OF_THREE, 4: -settings.PERSON_OF_FOUR}[len(plain)]


@lru_cache(maxsize=65536)
def split_people(text: str) -> tuple[str, ...]:
    """Split a cell into people's names as written, without the gaps inside them.

    Whatever is left after names and titles are taken out is returned as a name of its own, so
    that nothing is lost; :func:`people_and_rest` parts them.

    >>> split_people("陈秋兴\\n蒋 锋")
    ('陈秋兴', '蒋锋')
    """
    return tuple(name for part in _parts(text) for name in _names_of(part))


def rare_surname(name: str) -> bool:
    """Return whether a run of characters may be a name, of a surname that the table of surnames does not hold.

    >>> rare_surname("綦临柚"), rare_surname("陈瑾"), rare_surname("教育局")
    (True, False, False)
    """
    plain = simplify(name)
    return (
        name_score(name) >= -settings.PERSON_ODD
        and not {plain[:1], plain[:2]} & surnames().keys()
        and not _DOT.search(plain)
    )


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
    for part in _parts(_FIELD_LABEL.sub("", text)):
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
_WHAT_THEY_DO = re.compile(r"(?<=[\u4e00-\u9fff]{2})总?(?:牵头|配合|协助|统筹|负责|抓总)$")
# 县级包联领导：李明
_FIELD_LABEL = re.compile(r"(?:^|(?<=[\n；;，,、]))[\u4e00-\u9fff]{0,6}(?:领导|责任人|负责人|联系人)(?:同志)?[:：]")
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


def like_a_word(name: str) -> bool:
    """Return whether a name of three letters begins with an everyday word, and is none itself.

    >>> [like_a_word(name) for name in ("蓝天舒", "陈瑾", "高标准", "文化馆")]
    [True, False, False, False]
    """
    plain = simplify(name)
    words = common_words()
    return (
        len(plain) == 3
        and plain[:2] in words
        and not {plain, plain[1:]} & words
        and plain[0] in surnames()
        and plain[-1] not in _NOT_NAMES
        and unit_score(plain) < 0
    )


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


@lru_cache(maxsize=65536)
def _names_of(part: str) -> tuple[str, ...]:
    """Return the names in a part between separators; a growing cell asks for the same ones again and again."""
    plain = simplify(part)
    if plain.strip() and all(map(_surname_and_post, plain.split())):
        return tuple(part.split())
    has_title = TITLE.search(plain) is not None
    untitled = TITLE.sub(" ", _without_their_body(plain)) if has_title else part
    # 柏一舟（党组成员、副局长） was parted inside its bracket
    bare = _LEFT_BY_TITLES.sub(" ", untitled).strip("（） " if has_title else None)
    return tuple(_as_written(name, part, plain) for name in _segment(bare)) if bare else ()


def _as_written(name: str, part: str, plain: str) -> str:
    """Return a name as a text has it that was brought to normal form: 祁連山 behind 副区长, not 祁连山."""
    at = plain.find(name) if len(part) == len(plain) else -1
    return part[at : at + len(name)] if at >= 0 else name


def _without_their_body(plain: str) -> str:
    """Return a text in normal form without the body whose post somebody has.

    局长邝正言 of 县水利局局长邝正言, 邝正言 局长 of 邝正言 县水利局局长.
    """
    found = behind_bodies(plain)
    begin, end = next((one for one in found if not _names_its_holder(plain[one[0] : one[1]], plain[one[0] :])), (0, 0))
    return plain[:begin] + plain[end:]


def _names_its_holder(body: str, text: str) -> bool:
    """Return whether what seems a body before a post is who holds it, and where: 李敏县 of 李敏县委书记, no 安岭区 of 安岭区区长."""
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


def _segment(part: str) -> list[str]:
    """Find the best cut of a run of characters with gaps into names (dynamic programming)."""
    letters = "".join(part.split())
    if len(letters) <= 3 and name_score(letters) > 0:
        return [letters]  # no cut of so few letters is better
    gaps = _gap_positions(part)
    size = len(letters)
    dotted = "·" in letters or "•" in letters
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-1e9, 0)] * size
    for end in range(1, size + 1):
        ended = settings.PERSON_ENDS_AT_GAP if end in gaps or end == size else -settings.PERSON_ENDS_AT_GAP
        for start in range(max(0, end - 16), end):
            score = _piece_score(letters[start:end], dotted)
            if dotted:
                score -= _torn_off(letters[start:end], {start, end} <= {0, size, *gaps})
            if gaps:
                inner = sum(1 for gap in gaps if start < gap < end)
                score -= inner * settings.GAP_IN_NAME if end - start > 2 else 0.0
            whole = best[start][0] + (score + ended)
            if whole > best[end][0]:
                best[end] = (whole, start)
    names: list[str] = []
    end = size
    while end:
        start = best[end][1]
        names.append(letters[start:end])
        end = start
    return [letters] if size == 4 and not gaps and _of_other_peoples(names) else names[::-1]


def _of_other_peoples(names: list[str]) -> bool:
    """Return whether two names of two letters begin with characters that are seldom surnames: 扎西 and 平措."""
    return [len(name) for name in names] == [2, 2] and surnames().get(names[-1][0], 0) < 2


def may_be_two_people(name: str) -> bool:
    """Return whether a name of four letters may be two names: 扎西平措, but not 司马青云."""
    if len(name) != 4 or name_score(name) >= 0 or {name[0], name[2]} - surnames().keys():
        return False
    return all(name_score(half) >= -settings.PERSON_ODD for half in (name[:2], name[2:]))


def _piece_score(word: str, dotted: bool) -> float:
    if len(word) > 4 and not (dotted and _DOT.search(word)):
        return -settings.PIECE_TOO_LONG - len(word)  # an odd piece, kept whole
    # a rare surname is less likely than that a name continues over a gap: 欧阳 / 志强
    return name_score(word) - (settings.RARE_SURNAME_IN_RUN if rare_surname(word) else 0.0)


def _torn_off(word: str, stands_alone: bool) -> float:
    """Charge a name with a dot that other letters touch: it is written without gaps, all of the run is the name."""
    return settings.DOTTED_TORN_OFF if _DOT.search(word) and not stands_alone else 0.0


def _gap_positions(part: str) -> set[int]:
    gaps: set[int] = set()
    at = 0
    for letter in part:
        if letter.isspace():
            gaps.add(at)
        else:
            at += 1
    return gaps


@lru_cache(maxsize=65536)
def people_score(text: str) -> float:
    """Return how much a whole cell looks like one or more people; used to find the cell's column."""
    names = split_people(text)
    if not names:
        return -settings.PEOPLE_NONE
    scores = [name_score(name) for name in names]
    return sum(max(score, -settings.PERSON_WORST) for score in scores) - settings.ANOTHER_PERSON * (len(names) - 1)
