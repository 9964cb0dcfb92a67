"""What headers mean beside each other (责任单位 beside 牵头单位 lists partners), are of other columns, or nobody knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from statistics import fmean

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.unknown_labels import name_units
from graphmodel.loaders.fields import BARE_BODY, UNIT_FIELDS, WHO_AND_WHEN_FIELDS, synonyms
from graphmodel.loaders.model import Block, Column, GridRow, RawTable, place_of, with_fields
from graphmodel.loaders.tables.headers import PLACES, REMARKS, ROLE_WORD, field_of, known_headers, normal
from graphmodel.loaders.tables.plan_columns import is_period
from graphmodel.records import Problem
from graphmodel.words import AIMS, ANSWERING, CALLED_PEOPLE, FINISHED, LEADING, LEVELS, SUPPORTING, TIMES, TOWNS

# the sections of one body (科室): who leads and who supports where a list names no others
_SECTION = "(?:科室?|处室?|股室?|站所|办所|办公室|办)"
_AND_PEOPLE = f"(?:及(?:人员|{CALLED_PEOPLE}))?$"
_DIVISIONS = (
    (re.compile(rf"(?:{LEADING}){_SECTION}{_AND_PEOPLE}"), "lead_units"),
    (re.compile(rf"(?:{ANSWERING}){_SECTION}{_AND_PEOPLE}"), "responsible_units"),
    (re.compile(rf"(?:{SUPPORTING}){_SECTION}{_AND_PEOPLE}"), "partner_units"),
)


def named_by_division(columns: list[Column]) -> list[Column]:
    """Read the columns of units where none is headed as lists head them.

    责任分工 is one where no other is: its cells say who leads and who supports. 牵头科室 and 配合科室 are some where
    no other names units that lead, as in a subdistrict's list; beside 牵头单位 they say which office of it is at work.
    """
    fields = {column.field for column in columns if not PLACES.match(normal(column.header))}
    if not fields & UNIT_FIELDS and "group" in fields:
        return [Column(column.header, "responsible_units") if column.field == "group" else column for column in columns]
    if fields & {"lead_units", "responsible_units", "group"}:
        return columns
    bare = [column for column in columns if column.field == "extra" and BARE_BODY.fullmatch(normal(column.header))]
    if len(bare) == 1:  # Service beside Lead officer and Partners: the one that answers
        return [Column(column.header, "responsible_units") if column in bare else column for column in columns]
    beside_places = any(column.field in UNIT_FIELDS for column in columns)
    return [_of_a_division(column, beside_places) if column.field == "extra" else column for column in columns]


def _of_a_division(column: Column, beside_places: bool) -> Column:
    """Return a column of sections with what they do; beside the places of a task those that answer for it lead."""
    field = division_field(column)
    if field == "responsible_units" and beside_places:
        field = "lead_units"
    return Column(column.header, field) if field else column


def division_field(column: Column) -> str | None:
    """Return what the sections of a body do whose column has no field: 牵头科室."""
    return _division_of(column.header) if column.field == "extra" else None


@lru_cache(maxsize=4096)
def _division_of(header: str) -> str | None:
    bare = REMARKS.sub("", normal(header))
    return next((field for pattern, field in _DIVISIONS if pattern.search(bare)), None)


# what yields to another column of its field: 建设单位 to 责任单位, 建设年限 to 竣工时间
_YIELDS = (
    ("responsible_units", re.compile(r"^(?:项目)?(?:建设|业主|项目|施工|承建|运营)(?:单位|业主|主体)$")),
    ("deadline", re.compile("年限|起止")),
)
# 主体完工时间, 竣工验收时间, 投用时间: of several steps of one project the last is its end; 完成时间 is of all of it
_STEPS = re.compile(rf"(?<!实际)(?!完成|办结)(?:{FINISHED}|验收)[\u4e00-\u9fff]{{0,2}}(?:{TIMES})$")


def _set_aside(columns: list[Column], field: str, yields: re.Pattern[str]) -> list[Column]:
    """Set columns of a field aside where another one says it better: who answers for a project, when it is done."""
    fields = {field, "lead_units"} if field == "responsible_units" else {field}
    of_field = [column for column in columns if column.field in fields]
    aside = [column for column in of_field if column.field == field and yields.search(normal(column.header))]
    if len(aside) == len(of_field):
        return columns
    return [Column(column.header, "extra") if column in aside else column for column in columns]


def _ended_by_last_step(columns: list[Column]) -> list[Column]:
    """Set all times aside but the last of those of the steps of a project: 主体完工时间 | 投用时间."""
    steps = [column for column in columns if column.field == "deadline" and _STEPS.search(normal(column.header))]
    return [Column(column.header, "extra") if column in steps[:-1] else column for column in columns]


_ACTION = re.compile(r"\b(?:actions?|activit(?:y|ies)|measures?)\b|^三级任务", re.I)
_ASKED_FOR = re.compile(r"\b(?:recommendation|decision|proposal)s?\b|^二级任务", re.I)


def _named_by_action(columns: list[Column]) -> list[Column]:
    """Set what was recommended aside where another column says what is done: Recommendation | Agreed action."""
    names = [column for column in columns if column.field == "name"]
    asked = [column for column in names if _ASKED_FOR.search(column.header) and not _ACTION.search(column.header)]
    if not asked or not any(_ACTION.search(column.header) for column in names):
        return columns
    return [Column(column.header, "content") if column in asked else column for column in columns]


def _beside_others(column: Column, fields: Collection[str]) -> str:
    """Return what a column of those that answer means beside others of units."""
    if "lead_units" in fields:
        return "extra" if BARE_BODY.fullmatch(normal(column.header)) else "partner_units"
    return "lead_units" if "partner_units" in fields else "responsible_units"


def settle_columns(columns: list[Column]) -> tuple[Column, ...]:
    """Decide what depends on the neighbours.

    责任单位 beside a lead column lists partners; a second name column is content; without any
    name column the content is the name, or else the first column that means nothing here; headings over a group of
    columns are dropped.
    """
    columns = [column for column in named_by_division(columns) if column.field != "group"]
    for field, yields in _YIELDS:
        columns = _set_aside(columns, field, yields)
    columns = _named_by_action(_ended_by_last_step(columns))
    fields = [column.field for column in columns]
    settled: list[Column] = []
    for column in columns:
        meaning = _beside_others(column, fields) if column.field == "responsible_units" else column.field
        if meaning == "name" and any(done.field == "name" for done in settled):
            meaning = "content"
        if meaning == "category" and _OUTCOME.fullmatch(column.header) and "name" in {one.field for one in settled}:
            meaning = "extra"  # what comes of an action, behind it
        beside = settled and settled[-1].field == "leaders" and not UNIT_FIELDS & {done.field for done in settled}
        aside = "lead_officers" in fields or _BESIDE_A_LEADER.match(column.header)
        if meaning == "leaders" and any(done.field == "leaders" for done in settled) and (aside or not beside):
            meaning = "extra" if aside else "lead_officers"
        merged = meaning in UNIT_FIELDS and settled and settled[-1].header == column.header  # over several columns
        twice = any(done.field == meaning for done in settled) and not (
            merged or _LEADS_TOO.search(column.header) or _COUNTED.search(normal(column.header))
        )
        if twice and meaning in _ONCE:
            meaning = "extra"
        settled.append(column if meaning == column.field else replace(column, field=meaning))
    return with_name(settled)


def with_name(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns with the one as name that tells what is done, where none is headed so."""
    found = list(columns)
    if not any(column.field == "name" for column in found):
        told = _tells_name(found)
        if told is not None:
            found[told] = Column(found[told].header, "name")
    return tuple(found)


def _tells_name(columns: list[Column]) -> int | None:
    """Return which column is the name where none is headed so.

    One of an unknown header before the units comes before aims behind them: 主题 | 主责部门 | 目标.
    """
    units = next((at for at, column in enumerate(columns) if column.field in UNIT_FIELDS), len(columns))
    there = {column.field for column in columns}
    by_header = ("titled", "unknown", "problem", "result") if there & {"category", "extra"} else ()
    fields = [field for field in ("titled", "content", *_TOLD_OTHERWISE) if field in there or field in by_header]
    first = [(field, at) for field in fields for at in range(units if field == "unknown" else len(columns))]
    places = [*first, *(("unknown", at) for at in range(units, len(columns)) if "unknown" in fields)]
    found = next((at for field, at in places if _tells(columns[at], field)), None)
    themes = [at for at in range(units) if field_of(columns[at].header) == "category"]
    measures = [at for at in range(units) if _MEASURES.search(columns[at].header) and _tells(columns[at], "milestones")]
    if found in themes and len(themes) == 1 and measures:
        return measures[0]  # 类别 | 工作举措 | 牵头单位
    if themes and found is not None and (found > units or _tells(columns[found], "category")):
        # Goal | Strategy | Lead | Budget | Location: the last theme before the units says what is done
        found = themes[-1]
    if found is None or found < units or not AIM.search(normal(columns[found].header)):
        return found
    before = [at for at in range(units) if _tells(columns[at], "unknown")]
    return before[-1] if before else found


_ONCE = frozenset(
    ("number", "deadline", "category", "lead_units", "responsible_units", "lead_officers", "milestones")
)  # fields that one column of a table has
# a second column of those that lead: Lead department | Co-lead
_LEADS_TOO = re.compile(r"\b(?:co-?|joint )lead|共同牵头|联合牵头", re.I)
# 牵头单位1, 牵头单位2
_COUNTED = re.compile(r"(?<=单位|部门)[\d①-⑨一二三四五六]$")
_MEASURES = re.compile("举措$|措施$")
#: Ends of headers of what is to be reached: 改革目标.
AIM = re.compile(f"(?:{AIMS})$")
# what says what is done where no column is headed so: one of a header that means nothing here, before others that do
_TOLD_OTHERWISE = ("unknown", "problem", "category", "milestones", "result")
_RESULT = re.compile(r"(?:key |expected )?(?:outputs?|outcomes?|results?|priorit(?:y|ies))", re.I)
_TITLE = re.compile(
    r"(?:(?:implementation|proposed|priority) )?program(?:me)?s?|title|polic(?:y|ies)|.*(?:名称|[标议]题)"
    r"|(?:重点|专项|攻坚|改革|整治|创新)(?:行动|举措)|行动任务|..事项",
    re.I,
)
_OUTCOME = re.compile(r"\W*(?:key |expected )?outcomes?\W*", re.I)
_BESIDE_A_LEADER = re.compile(rf"协[同助管]|配合|[{LEVELS}{TOWNS}](?:级|领导)")


def _tells(column: Column, field: str) -> bool:
    if field == "unknown":
        return column.field == "extra" and bool(column.header) and field_of(column.header) is None
    if field == "problem":  # 存在问题 where no column says what is done about it
        return column.field == "extra" and normal(column.header).endswith("问题")
    if field == "titled":  # 行动名称 beside 行动目标, 整治事项 beside 工作内容, Program beside Description
        return column.field in ("category", "extra") and bool(_TITLE.fullmatch(normal(column.header)))
    if field == "result":
        return column.field == "extra" and bool(_RESULT.fullmatch(normal(column.header)))
    return column.field == field


def heads_other_columns(
    texts: Iterable[str], own: Collection[str], mapping: Mapping[str, str] | None = None, *, unknown: float = 0.0
) -> bool:
    """Return whether texts on one line are headers, and none of a table's own: 竣工时间 | 备注; so many may be unknown.

    The columns are on another page, or of another table; quarters and months tell nothing.

    >>> own = ["项目名称", "牵头单位"]
    >>> heads_other_columns(["4月", "竣工时间"], own), heads_other_columns(["牵头单位", "竣工时间"], own)
    (True, False)
    """
    said = [text for text in map(normal, texts) if text and not is_period(text)]
    known = known_headers(said, mapping)
    return known > 0 and len(said) - known <= unknown * len(said) and not set(said) & set(own)


def is_header_alone(text: str, own: Collection[str]) -> bool:
    """Return whether a text is nothing but a header of units, people or times that is none of a table's own."""
    plain = normal(text)
    return plain not in own and synonyms().get(plain) in WHO_AND_WHEN_FIELDS


# 疏浚河汊六处, 新建公厕12所: so many of a thing, and no office
_SO_MANY = re.compile(r"[\d一二两三四五六七八九十百千万余]+[\u4e00-\u9fff]$")


def units_and_name(blocks: Sequence[Block]) -> tuple[list[str], str]:
    """Return the unknown headers of the first table whose columns name units, and the one most likely to name projects.

    No headers, and an empty text, where no table names units below an unknown header.
    """
    for rows in blocks:
        if not isinstance(rows, str):
            found = _of_table(rows)
            if found[0]:
                return found
    return [], ""


def _of_table(rows: Sequence[GridRow]) -> tuple[list[str], str]:
    for at, row in enumerate(rows):
        headers = [" ".join(text.split()) for text in row.texts()]
        shown = [header for header in headers if header]
        if len(set(shown)) < settings.HEADER_FEWEST:
            continue
        below = [other.texts() for other in rows[at + 1 :]]
        columns = {
            header: [texts[place] for texts in below if place < len(texts) and texts[place]]
            for place, header in enumerate(headers)
            if header and field_of(header) is None
        }
        counts = {header: sum(bool(_SO_MANY.search(text)) for text in texts) for header, texts in columns.items()}
        units = [header for header, texts in columns.items() if name_units(texts) and 2 * counts[header] <= len(texts)]
        others = {header: texts for header, texts in columns.items() if texts and header not in units}
        return units, max(others, key=lambda header: fmean(map(len, others[header])), default="")
    return [], ""


def named_by_things(table: RawTable, mapping: Mapping[str, str] | None) -> tuple[Column, ...]:
    """Return the columns with things, one a row, as names where what is to be reached is behind them: 产业链 | 目标任务.

    Nobody knows their header; 引进项目6个 may be the aim of several of them.
    """
    name = place_of(table.fields, "name")
    aims = name >= 0 and "目标" in table.columns[name].header and "name" not in (mapping or {}).values()
    for at, column in enumerate(table.columns[:name] if aims else ()):
        texts = {*table.texts_of(at)}
        no_things = 2 * sum(text[0].isdecimal() for text in texts) > len(texts) or all(map(only_people, texts))
        unknown = column.field == "extra" and column.header and field_of(column.header) is None
        if unknown and not ROLE_WORD.search(column.header) and not no_things and len(table.rows) == len(texts) > 2:
            return with_fields(table.columns, {at: "name", name: "content"})
    return table.columns


def guessed_name(table: RawTable, mapping: Mapping[str, str] | None) -> Iterator[Problem]:
    """Tell where a column of an unknown header is read as the names, and another may as well contain them."""
    lengths = {
        column: fmean([len(cell.text.strip()) for cell in table.cells_of(at)] or [0])
        for at, column in enumerate(table.columns)
        if column.header
        and (column.field, field_of(column.header, mapping)) in {("name", None), ("extra", None), ("content", "name")}
    }
    name = next((column for column in lengths if column.field == "name"), None)
    longer = [column.header for column in lengths if name and lengths[column] > lengths[name]]
    if name is None and (at := place_of(table.fields, "name")) >= 0 and table.columns[at].header:
        name = table.columns[at] if field_of(table.columns[at].header, mapping) == "content" else None
        apart = {
            column: {*table.texts_of(place)} for place, column in enumerate(table.columns[:at]) if column in lengths
        }
        longer = [column.header for column, texts in apart.items() if name and len(texts) == len(table.rows) > 1]
    if name and longer:
        header, other = (" ".join(text.split()) for text in (name.header, longer[0]))
        told = f"没有哪一栏的列名是项目名称，读作了这一栏；如果不是，请用 --map 指明，如 --map {other}=name"
        yield Problem((0, 0), header, told)
