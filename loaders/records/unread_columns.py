"""Columns that name units or people, or contain marks, below a header that gives nobody a role: each is told.

And what cells contain that another column should: labels, posts and units where what is to be done belongs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import parse_deadline, when_at, whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.marks import looks_like_mark
from graphmodel.loaders.cells.people import TITLE, only_people
from graphmodel.loaders.cells.role_words import ROLE_WORDS
from graphmodel.loaders.cells.unit_names import LEVEL_FIRST
from graphmodel.loaders.cells.units import known_units, split_units
from graphmodel.loaders.cells.unknown_labels import (
    ANOTHER,
    MARKS,
    PEOPLE,
    REASON,
    THEMES,
    TIMES,
    UNHEADED,
    UNHEADED_TIME,
    name_units,
)
from graphmodel.loaders.fields import FIELDS, NAMED_FIELDS, PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Cell, RawTable, with_fields
from graphmodel.loaders.tables.columns_by_rows import PRIORITY, RANK
from graphmodel.loaders.tables.header_neighbours import AIM
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.numerals import NUMBERED_THINGS
from graphmodel.records import Note, Problem
from graphmodel.words import BODIES_LAST, CALLED_UNITS, CHINESE_NUMBER, FINISHED, LEADERS_POSTS, ROLES, TOWNS, WORKING

# what a project is to have reached by the times below it
_AIMED_AT = re.compile(
    rf"\b(?:targets?|aims?|finish|complet(?:e|ion)|delivery?|achieve)\b|^[^开启起始]*(?:{FINISHED}|节点|时限|期限|截止|计划时间)",
    re.I,
)
_HAN = re.compile("[\u4e00-\u9fff]")
_OF_UNITS = re.compile(rf"(?:{ROLES})(?:{CALLED_UNITS})")
_POST = re.compile(r"职务|职位|(?:job )?title|position|post|designation", re.I)
_CONTACT = re.compile(r"联[系络]|经办|填[报表]|\bcontact", re.I)  # whom to ask beside those who answer
# a year or a quarter, or a word of a plan that is ticked: 25/26, Done
_NO_UNIT = re.compile(r"\d|^[一二三四]季度$|^(?:done|new|completed?|yes|no|完成|新增|是否.*|.*情况)$", re.I)


def unread_columns(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each column whose units, people or marks nobody's role is read from."""
    yield from _unread_units(table)
    yield from _unheaded(table)
    yield from _unread_marks(table)
    yield from _unread_times(table)
    yield from _themes_perhaps(table)


def deadline_by_its_cells(table: RawTable) -> None:
    """Read a column of nothing but times as the deadline where its header speaks of what is aimed at: Target.

    So is a plan that is a time alone in most rows, and begins with one in the others: 时间安排 above 8月底前, 11月底前.
    """
    if plan := _times_alone(table):
        table.columns = with_fields(table.columns, {plan[0]: "deadline"})
        return
    found = [
        at
        for at, said in _unknown_columns(table)
        if _AIMED_AT.search(table.columns[at].header)
        and (3 * sum(map(_is_time, said)) > 2 * len(said) or _are_days(said))
    ]
    if found:
        header = " ".join(table.columns[found[0]].header.split())
        table.columns = with_fields(table.columns, {found[0]: "deadline"})
        said = table.texts_of(found[0])
        many = "都" if all(map(_is_time, said)) or _are_days(said) else "多"
        table.notes.append(Note((0, 0), f"“{header}”一栏写的{many}是时间，读作完成时间"))


_AMOUNT = re.compile(r"[\d.,，]+\s*(?:[万亿]?元|%|％)?")


def amounts_are_no_steps(table: RawTable) -> None:
    """Set a plan aside that says nothing but amounts: 年度计划 above 500, of money."""
    for at, column in enumerate(table.columns):
        said = table.texts_of(at)
        if column.field == "milestones" and said and all(map(_AMOUNT.fullmatch, said)):
            table.columns = with_fields(table.columns, {at: "extra"})


def _times_alone(table: RawTable) -> list[int]:
    """Return the columns of plans that contain little but times, in a table without a deadline."""
    if any(column.field == "deadline" for column in table.columns):
        return []
    found = []
    for at, column in enumerate(table.columns):
        said = table.texts_of(at)
        alone = sum(map(_is_time, said))
        begun = all(_is_time(text) or when_at("".join(simplify(text).split()), None) for text in said)
        if column.field == "milestones" and begun and alone > max(1, settings.UNREAD_TIMES_SHARE * len(said)):
            found.append(at)
    return found


def _unread_units(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each column that names units and gives nobody a role."""
    fields = table.fields
    leads = {"lead_units", "responsible_units", "marked_unit"} & set(fields)
    texts = [[cell.text for cell in table.cells_of(at)] for at in range(len(fields))]
    known = {unit.written for cell in table.cells_meaning(UNIT_FIELDS) for unit in split_units(cell.text)}
    for column, cells in zip(table.columns, texts, strict=True):
        # a second column of 责任单位 is kept aside too
        other = field_of(column.header) not in (None, *UNIT_FIELDS, *PEOPLE_FIELDS) or _CONTACT.search(column.header)
        if column.field != "extra" or not column.header or other:
            continue
        if column.header == FIELDS["extra"].label or AIM.search(normal(column.header)):
            continue  # labels of running text, of which each is told for itself
        if _POST.fullmatch(normal(column.header)) and PEOPLE_FIELDS & set(fields):
            continue  # what the people beside it are
        if _OF_UNITS.search(normal(column.header)) or name_units(
            cells, known, no_partners="partner_units" not in fields
        ):
            header = " ".join(column.header.split())
            again = field_of(column.header) is not None
            told = f"这一栏{(ANOTHER if again else REASON).format(header)}"
            # where nobody leads, it may be who does
            yield Problem((0, 0), header, told if leads else told.replace("=partner_units", "=lead_units"))
        elif _people_alone(cells):
            header = " ".join(column.header.split())
            yield Problem((0, 0), header, f"这一栏{PEOPLE.format(header)}")


def _unheaded(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each unit or person in a column without a header: what is in another column may be cut.

    And for each time, where no other column says when a project is to end.
    """
    timed = any(column.field in ("deadline", "milestones", "other_time") for column in table.columns)
    for at, column in enumerate(table.columns):
        if column.field != "extra" or column.header:
            continue
        for cell in table.cells_of(at):
            if only_people(cell.text) or name_units([cell.text]):
                yield cell.doubt(UNHEADED)
            elif not timed and _is_time(cell.text):
                yield cell.doubt(UNHEADED_TIME)


def _unread_marks(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each of several columns of marks that may be headed by units: Roads, Rangers.

    Beside columns of marks that are read a single one may be, be it headed as others are: Budget, Risk.
    """
    found = []
    in_matrix = any(column.field == "marked_unit" for column in table.columns)
    for at, column in enumerate(table.columns):
        cells = table.texts_of(at)
        unknown = column.field == "extra" and column.header and (in_matrix or field_of(column.header) is None)
        signs = [cell for cell in cells if looks_like_mark(cell) and not (cell.isdecimal() or _is_time(cell))]
        if unknown and signs and len(signs) == len(cells) and not _NO_UNIT.search(column.header):
            found.append(" ".join(column.header.split()))
    if len(found) > (0 if in_matrix else 1):
        yield from (Problem((0, 0), header, f"这一栏{MARKS.format(header)}") for header in found)


def _people_alone(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if cell.strip()]
    return len(said) > 1 and 2 * sum(map(only_people, said)) > len(said)


def _unread_times(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for a column of times below an unknown header where no other tells when projects are to end."""
    for at, said in _unknown_columns(table):
        if sum(map(_is_time, said)) > settings.UNREAD_TIMES_SHARE * len(said):
            header = " ".join(table.columns[at].header.split())
            yield Problem((0, 0), header, f"这一栏{TIMES.format(header)}")


def _themes_perhaps(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for a column of words that come again, where nothing else says what projects are grouped by."""
    grouped = "category" in table.fields or any(row.section and row.section.text for row in table.rows)
    for at, column in enumerate(table.columns if not grouped else ()):
        header = " ".join(column.header.split())
        unknown = field_of(header) in (None, "category", "name", "content") or PRIORITY.fullmatch(header)
        if not unknown or column.field not in ("extra", "content") or _NO_THEME.search(header):
            continue
        said = [row.cells[at].text.strip() if at in row.cells else "" for row in table.rows]
        said = [text or next(filter(None, said[place::-1]), "") for place, text in enumerate(said)]
        again = 1 < len({*said}) <= len(said) / 2 and all(map(_NAMED.search, said))
        if again and not any(RANK.fullmatch(text) or _is_time(text) or only_people(text) for text in said):
            yield Problem((0, 0), header, f"这一栏{THEMES.format(header)}")


def _unknown_columns(table: RawTable) -> Iterator[tuple[int, list[str]]]:
    """Yield each column below an unknown header that is filled, with its texts, in a table without a deadline."""
    if any(column.field in ("deadline", "other_time") for column in table.columns):
        return
    for at, column in enumerate(table.columns):
        said = table.texts_of(at)
        if column.field == "extra" and column.header and field_of(column.header) is None and said:
            yield at, said


def _are_days(texts: Sequence[str]) -> bool:
    """Return whether all texts are times that give a day: 6.5 beside 9.30, 6月底（延至10月底）.

    Of figures one can be nothing else then.
    """
    days = [parse_deadline(text, 2000, chinese=True) for text in texts]
    figures = [day for text, day in zip(texts, days, strict=True) if not _HAN.search(text)]
    return all(days) and (not figures or any(day is not None and day.day > 12 for day in figures))


def _is_time(text: str) -> bool:
    return whole_when(text, None) is not None


_MIXED = re.compile(rf"(?:{WORKING}|.责任)(?:{CALLED_UNITS})|(?:副(?:{LEADERS_POSTS}|[{TOWNS}局]长)|党工?委委员)$")
# 选派驻村第一书记 may be a task: one alone
_POST_LAST = re.compile(f"{TITLE.pattern}$")
_LABEL_INSIDE = re.compile(r"(?:^|(?<=[。；;，,（\s]))(?P<label>[\u4e00-\u9fff]{2,8})[:：](?=[\u4e00-\u9fff])")
_MARKED = re.compile(rf"(?:[{BODIES_LAST}{TOWNS}队]|中心|公司|街道)（(?:{WORKING})）")
_SAYS_ROLE = re.compile(rf"{ROLE_WORDS}(?=[，。；]|$)")
_OF_PLACES = re.compile(r"地点|位置|地址|范围|区域|来源|对象|属地")
_NO_THEME = re.compile(r"[\u4e00-\u9fff]|\b(?:location|place|ward|sites?|where|village|parish)\b", re.I)
_NAMED = re.compile("[A-Za-z]{3}")
_SIGNS = re.compile(r"(?<!#)#{3,}\s*$")
_NARROW = "表里有因为列太窄而印成#的格，各行别的格也可能被截去了后半；请逐格核对，或直接读原来的 Excel 文件"
_NAME = "这个名称里写有表头或职务，可能混进了别的格里的字，请核对"
_NUMBER = "这个名称只是一个序号，名称可能写在别的格里，请核对"
_COUNTED = re.compile(rf"{NUMBERED_THINGS}(?:{CHINESE_NUMBER}|\d{{1,3}})")
_LABELS = "这一格里写有“{}：”，没有读作领导或单位，请核对"
_UNITS = "这一格写有单位，同一栏的别的格没有，可能错了栏，没有读作牵头或配合单位，请核对"
_TORN = "这段文字的开头或括号不完整，可能混进了别处的字，请核对"
# 各乡镇 / 人民政府、街道办事处: the end of a unit's name, in the column behind the units
_END_OF_UNIT = re.compile(
    r"(?:\A|(?<=\S[ \n]))(?:(?:人民政府|政府|街道办事处|办事处|管委会|管理委员会)(?:[、，]|\n|$)|(?:中心|公司|集团|[局委办处])、)"
)
_ENDS = "这一格的开头像是上一栏单位名称的后半，单位可能不全，请核对"
_ROLES = "这一格里写明了单位牵头或配合，没有读作牵头或配合单位，请核对"


def printed_narrow(table: RawTable) -> Iterator[Problem]:
    """Yield a problem about all rows where a cell was printed as signs: other cells of it may have lost their ends."""
    cells = [cell for row in table.rows for cell in row.cells.values()]
    if any(_SIGNS.search(cell.text) for cell in cells):
        lines = [line for cell in cells for line in cell.lines]
        yield Problem((min(lines), max(lines)), "", _NARROW)


def misplaced(table: RawTable, told: Collection[str] = ()) -> Iterator[Problem]:
    """Yield a problem for each cell that contains what another column should; in Chinese tables of units only.

    Of columns whose headers are ``told`` it is known already that they name units.
    """
    fields = table.fields
    if not UNIT_FIELDS & set(fields):
        return
    for at, column in enumerate(table.columns):
        cells = [cell for cell in table.cells_of(at) if not is_latin(cell.text)]
        if column.field == "name":
            names = [simplify(close_up(cell.text)) for cell in cells]
            yield from (
                cell.doubt(_NUMBER) for cell, name in zip(cells, names, strict=True) if _COUNTED.fullmatch(name)
            )
            posts = [name for name in names if _POST_LAST.search(name)]
            found = [name for name in names if _MIXED.search(name) or (name in posts and len(posts) > 1)]
            yield from (cell.doubt(_NAME) for cell, name in zip(cells, names, strict=True) if name in found)
        if column.field in ("name", "content", "milestones", "extra", "note"):
            yield from _with_roles(cells, column.field == "note")
        if column.field in ("name", "content"):
            yield from (cell.doubt(_TORN) for cell in cells if _is_torn(simplify(cell.text)))
        if column.field in ("content", "milestones", "extra") and not _OF_PLACES.search(column.header):
            yield from () if " ".join(column.header.split()) in told else _units_alone(cells)
            yield from (cell.doubt(_ENDS) for cell in cells if _END_OF_UNIT.search(simplify(cell.text).lstrip()))
        if column.field == "extra":
            yield from _words_at_figures(cells)


def _is_torn(plain: str) -> bool:
    """Return whether a bracket of a text has no other end, or a sign begins it that ends what is before."""
    return plain.count("（") != plain.count("）") or plain.lstrip().startswith(("。", "，", "、", "；", "）"))


def _with_roles(cells: list[Cell], remarks: bool) -> Iterator[Problem]:
    """Yield a problem for each cell in which a label or brackets say who leads or supports, or a remark that does."""
    for cell in cells:
        plain = simplify(cell.text)
        labels = [match["label"] for match in _LABEL_INSIDE.finditer(plain)]
        label = next((label for label in labels if field_of(label) in NAMED_FIELDS), "")
        if label:
            yield cell.doubt(_LABELS.format(label))
        elif _MARKED.search(plain) or (remarks and _SAYS_ROLE.search(plain)):
            yield cell.doubt(_ROLES)


_FIGURES = re.compile(r"[\d\s.,，%~/（）()+-]*\d[\d\s.,，%~/（）()+-]*")
_WORDS_AT_FIGURES = re.compile("\\d[\u4e00-\u9fff]|[\u4e00-\u9fff]\\d")


def _words_at_figures(cells: list[Cell]) -> Iterator[Problem]:
    """Yield a problem for each cell of words and figures in a column of figures: 0571-8152171城市管理."""
    figures = sum(_FIGURES.fullmatch(simplify(cell.text)) is not None for cell in cells)
    if len(cells) < 2 * figures > 3:
        yield from (cell.doubt(_TORN) for cell in cells if _WORDS_AT_FIGURES.search(close_up(cell.text)))


def _units_alone(cells: list[Cell]) -> Iterator[Problem]:
    """Yield a problem for each cell that is nothing but units in a column of which most cells are none."""
    found = [cell for cell in cells if LEVEL_FIRST.match(simplify(cell.text)) and known_units(close_up(cell.text))]
    if 2 * len(found) < len(cells):
        yield from (cell.doubt(_UNITS) for cell in found)
