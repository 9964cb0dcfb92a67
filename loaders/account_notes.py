"""Notes that are more than notes: a row or a cell that fell out of the table, or a word about one of the projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.account_words import DEADLINE_TAKEN, is_about_the_page
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import ends_as_body, is_latin
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.cells.role_words import ROLE_WORDS
from graphmodel.loaders.cells.unit_names import known_unit, unit_score
from graphmodel.loaders.cells.units import known_units
from graphmodel.loaders.fields import NAMED_FIELDS, UNIT_FIELDS, synonyms
from graphmodel.loaders.tables.headers import field_of
from graphmodel.numerals import running_number
from graphmodel.records import Note, Problem, Project, ResponsibilityList
from graphmodel.words import CHINESE_NUMBER, ISSUERS_LAST, MOVED, NAMES_LAST, TASKS

_FIRST_NUMBER = re.compile(r"[\s|｜]*(\d{1,3})(?![\d.]*[\d年月日])")
_BODY = re.compile(NAMES_LAST)
_MARKS_BEFORE = re.compile(r"(?:[^\w\s（(]\s+)+(?=\d)")
_ISSUER = re.compile(ISSUERS_LAST)  # who issues a document signs it
_LATIN_ISSUER = re.compile(
    r"\b(?:council|government|ministry|department|county|city|state|cabinet|secretariat|district|office)\b", re.I
)
# （截至2026年2月28日）, （2026年3月—6月）: of what time a list speaks
_AS_OF = re.compile(r"[（(]?截[至止]|[（(]20\d\d年[^（）()]*[）)]$")
_SMALL = frozenset(("of", "and", "for", "the", "&"))
# 第3项, but not 第二条第3项 of a law
_OF_A_PROJECT = re.compile(
    rf"(?<![条款章节])第\s*(?P<number>\d{{1,3}}|{CHINESE_NUMBER})\s*(?:项|件|号|个?(?:项目|任务|事项))(?!规定)"
    r"|\b(?:action|project|measure|task)\s+(?P<english>\d{1,3})(?![\d.])",
    re.I,
)
_CHANGED = re.compile(
    rf"暂缓|取消|撤销|作废|延期|停建|缓建|终止|中止|剔除|核减|移出|并入|搁置|不再(?:实施|列入|执行)|(?:{MOVED})[到至为]"
    r"|\b(?:postponed|cancell?ed|withdrawn|suspended|deferred|dropped|on hold)\b",
    re.I,
)
# a cell that says nothing else, whatever its column is called: 性质 取消
_ONLY_CHANGED = re.compile(rf"(?:已|拟|建议|申请|予以)*(?:{_CHANGED.pattern})(?:20\d\d年?)?(?:实施|建设|项目)?", re.I)
# 该项目调整至2027年实施, wherever it is said
_THIS_CHANGED = re.compile(rf"(?:该|此|本)(?:{TASKS}|项|件)[^。；，]{{0,6}}(?:{_CHANGED.pattern})", re.I)
# a clause that is a unit and what it does; 主办：市政府办公室 is a page's own
_DOES = re.compile(
    rf"(?:^|(?<=[，。；：,;\s]))[由请]?(?P<units>[^，。；：,;\s]{{3,60}}?)(?:{ROLE_WORDS})(?=$|[，。；,;\s])"
)
_SOME_UNITS = re.compile("^各|(?:单位|部门)$")
_CLAUSE_ENDS = re.compile("[。；，,;（）()\n]")
_IN_BRACKETS = re.compile("（([^（）]{2,20})）")
# columns that say how a project is getting on
_OF_ITS_STATE = re.compile(r"备注|说明|状态|进展|进度|情况|\b(?:status|progress|notes?|remarks?|comments?)\b", re.I)
_PUT_OFF = "这一栏像是说这个项目有变动，已照原文保留，其余各栏照原样读，请核对"
_LIKE_A_CELL = "这段文字在表格外面，像是清单里的一行或一格，没有写入记录，请核对"
_ABOUT_A_PROJECT = "这段文字在表格外面，像是说某个项目的，没有写入它的记录，请核对"


def doubtful_notes(the_list: ResponsibilityList, notes: Sequence[Note]) -> Iterator[Problem]:
    """Yield a problem for each note that reads like a row or a cell of a list, or speaks of one of its projects."""
    numbers = {project.number for project in the_list.projects}
    following = {number + step for number in numbers for step in (-1, 1)} - numbers - {0}
    own = set(the_list.notes)
    labelled = [note for note in notes if note in own and _leads(note.text)]
    yield from (Problem(note.lines, note.text, _LIKE_A_CELL) for note in labelled if len(labelled) > 1)
    for at, note in enumerate(notes):
        match = _FIRST_NUMBER.match(note.text)
        row = match and int(match[1]) in following and _BODY.search(note.text)
        signed = at + 1 < len(notes) and is_about_the_page(notes[at + 1].text)
        cell = row or _is_cell(note.text) or _says_who_does_it(note.text)
        if note in own and (cell or (not signed and _is_name(note.text))):
            yield Problem(note.lines, note.text, _LIKE_A_CELL)
        elif _tells_of_a_project(note.text, numbers) and not _names_times(note.text):
            yield Problem(note.lines, note.text, _ABOUT_A_PROJECT)
    yield from _put_off(the_list)


def _leads(text: str) -> bool:
    """Return whether a note is a label of units with something behind it: 牵头单位：市水利局."""
    label, colon, said = simplify(text).partition("：")
    return bool(colon and said.strip()) and field_of(label) in UNIT_FIELDS


def _says_who_does_it(text: str) -> bool:
    """Return whether a clause of a note says what some unit does: 6月底前，市住建局牵头，上线平台."""
    said = (match["units"] for match in _DOES.finditer(simplify(text)))
    return any(known_units(units) and not _SOME_UNITS.search(units) for units in said)


def _names_times(text: str) -> bool:
    """Return whether a note is the reader's own about columns of times: 表头：延期完成时间, or which of two is used."""
    return text.startswith(DEADLINE_TAKEN) or field_of(text.removeprefix("表头：")) == "deadline"


def _put_off(the_list: ResponsibilityList) -> Iterator[Problem]:
    """Yield a problem for each remark beside a project that says that it is put off or changed: 备注 暂缓实施."""
    for project in the_list.projects:
        for header, text in project.extra.items():
            said = _THIS_CHANGED.search(text) or any(map(_ONLY_CHANGED.fullmatch, _CLAUSE_ENDS.split(text)))
            of_its_state = len(text) <= settings.ACCOUNT_NOTE_SHORT and _OF_ITS_STATE.search(header)
            if said or (of_its_state and _CHANGED.search(text)):
                yield _put_off_at(project, text)
        for inside in _IN_BRACKETS.findall(simplify(project.name)):
            if _THIS_CHANGED.search(inside) or _ONLY_CHANGED.fullmatch(inside):
                yield _put_off_at(project, inside)


def _put_off_at(project: Project, text: str) -> Problem:
    lines = project.source.lines if project.source else (0, 0)
    return Problem(lines, text, _PUT_OFF, project.source.page if project.source else None)


def _is_cell(text: str) -> bool:
    """Return whether a note is nothing but a number, a header or a time, with marks before it or not: ▲ ▲ ★ 2026年6月."""
    if _AS_OF.match(text):
        return False
    bare = _MARKS_BEFORE.sub("", text)
    if synonyms().get(text) in NAMED_FIELDS | {"category", "number", "name"}:
        return True  # a header alone, of a column that is not read
    return text.isdecimal() or bool(whole_when(simplify(bare), None))


def _is_name(text: str) -> bool:
    """Return whether a note is nothing but a person's name, or a unit's that would not issue the document."""
    if is_latin(text):
        return _is_latin_name(text)
    plain = "".join(simplify(text).split())
    if len(plain) > settings.UNIT_LONGEST:
        return False
    if 2 <= len(plain) <= 3 and name_score(plain) > 2:
        return True
    return (known_unit(plain) or unit_score(plain) > 1) and not _ISSUER.search(plain)


def _is_latin_name(text: str) -> bool:
    words = text.split()
    capitals = all(word[0].isupper() or word in _SMALL for word in words)
    return (
        1 < len(words) <= settings.ACCOUNT_LATIN_NAME_MOST_WORDS
        and capitals
        and ends_as_body(text)
        and not _LATIN_ISSUER.search(text)
    )


def _tells_of_a_project(text: str, numbers: set[int]) -> bool:
    named = [running_number(match["number"] or match["english"]) for match in _OF_A_PROJECT.finditer(simplify(text))]
    return bool(set(named) & numbers) or (len(text) <= settings.ACCOUNT_NOTE_SHORT and bool(_CHANGED.search(text)))
