"""What cells of units and people contain beside their names, put in columns of its own: times, telephones, labels.

``责任领导：李敏 / 牵头单位：市教育局 / 配合单位：市财政局 / 完成时限：6月底`` below 责任分工,
``责任领导：李敏 / 责任人：王强`` below 责任领导及责任人.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from graphmodel import lazy_re as re
from graphmodel.loaders.cells.clauses import leader_of
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.latin_people import posts_behind
from graphmodel.loaders.cells.people import TELEPHONE, only_people
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.fields import FIELDS, NAMED_FIELDS, PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Cell, Column, RawRow, RawTable
from graphmodel.loaders.prose.labels import label_of
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.headers import field_of, names_people
from graphmodel.words import LEVELS

_COUNT = re.compile(r"\s*[（(]\s*(?P<count>共?\d{1,3}\s*[项件个])\s*[）)]\s*$")
_COUNTS = "项数"
# 市水务局、市住建局（9月底）
_LAST_BRACKET = re.compile(r"[（(](?P<time>[^（）()]{2,20})[）)]\s*$")
_LEADERS_FIRST = re.compile(rf"(?:领导|[{LEVELS}]长)\s*(?:及|和|与|、|/|／)?\s*\S{{0,4}}(?:单位|部门)")
_LEADING = frozenset(("lead_units", "responsible_units"))
_PIECE = re.compile(r"(?P<said>[^\s，,；;、/／]+)[\s，,；;、/／]*")
_TELEPHONES = "联系电话"
_REACHED_AT = re.compile(
    r"[\s,]*[(<]?(?P<number>(?:(?:ext|tel|phone|mobile|e-?mail)\b[.:]*\s*)?"
    r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\(?\d[\d() -]{2,}\d))[)>]?",
    re.I,
)
_STARRED = re.compile(r"\s*\*(?=\s*(?:[,;\n]|$))")
# Lead organisations are marked *; * = lead agency; an asterisk marks who leads
_STAR_LEADS = re.compile(
    r"^\W{0,2}\*\s*(?:[=:–—-]|denotes|indicates|marks|is)?\s*(?:the |a )?lead"
    r"|\blead\w*\b.{0,40}(?:\*|\basterisk|\bstar\b)|(?:\basterisk|\bstar)\b.{0,40}\blead",
    re.I,
)
_POSTS = "职务"
_AROUND = " \n，,；;、"

#: What is cut out of a cell: the text that is left, and what was found.
_Cut = tuple[str, str]


def times_apart(table: RawTable) -> None:
    """Move the times that cells of units end with to a column of their own, where the table has none: PWA / 2026."""
    if not any(column.field == "deadline" for column in table.columns):
        _move(table, UNIT_FIELDS, Column(FIELDS["deadline"].label, "deadline"), _time_at_end)


def telephones_apart(table: RawTable) -> None:
    """Move the telephone numbers in cells of units and people to a column of their own: 市水利局 晁文博 13800000011.

    And those and the addresses of people in Latin letters: Tom Pike 555-0134.
    """
    _move(table, NAMED_FIELDS, Column(_TELEPHONES, "extra"), _telephones)
    _move(table, PEOPLE_FIELDS, Column(_TELEPHONES, "extra"), partial(_telephones, latin=True))


def stars_as_leads(table: RawTable) -> None:
    """Write out what a star behind units means, where a line says that it marks those that lead: Harbour Trust*."""
    if any(_STAR_LEADS.search(note.text) for note in table.notes):
        for row in table.rows:
            for index, column in enumerate(table.columns):
                if index in row.cells and column.field in UNIT_FIELDS and is_latin(row.cells[index].text):
                    cell = row.cells[index]
                    row.cells[index] = replace(cell, text=_STARRED.sub(" (lead)", cell.text))


def posts_apart(table: RawTable) -> None:
    """Move the posts behind people's names to a column of their own: Jane Doe, Head of Assets."""
    _move(table, PEOPLE_FIELDS, Column(_POSTS, "extra"), posts_behind)


def counts_apart(table: RawTable) -> None:
    """Move how many tasks a unit has, written behind its name, to a column of its own: 县司法局（2项）."""
    _move(table, UNIT_FIELDS, Column(_COUNTS, "extra"), _count_behind)


def leaders_apart(table: RawTable) -> None:
    """Move the leaders before units to a column of their own, where a header says so: 责任领导及牵头单位."""
    headers = [column.header for column in table.columns if column.field in _LEADING]
    if not any(column.field == "leaders" for column in table.columns) and any(map(_LEADERS_FIRST.search, headers)):
        _move(table, _LEADING, Column(FIELDS["leaders"].label, "leaders"), _leaders_before)


def _leaders_before(text: str) -> _Cut:
    """Cut off the leaders that a cell begins with.

    >>> _leaders_before("副县长谷若谷\\n县水利局"), _leaders_before("县水利局\\n县城管局")
    (('县水利局', '谷若谷'), ('县水利局\\n县城管局', ''))
    """
    people: list[str] = []
    at = 0
    for piece in _PIECE.finditer(text):
        said = leader_of(piece["said"])
        name = said[1] if said and said[0] == "leaders" else piece["said"] if only_people(piece["said"]) else ""
        if not name:
            break
        people.append(name)
        at = piece.end()
    return (text[at:], "、".join(people)) if people and at < len(text) else (text, "")


def _count_behind(text: str) -> _Cut:
    """Cut off a number of tasks in brackets.

    >>> _count_behind("县司法局\\n（2项）"), _count_behind("市财政局（第3项）")
    (('县司法局', '2项'), ('市财政局（第3项）', ''))
    """
    match = _COUNT.search(text)
    return (text[: match.start()].rstrip(), match["count"]) if match else (text, "")


def _move(table: RawTable, fields: frozenset[str] | set[str], to: Column, cut: Callable[[str], _Cut]) -> None:
    """Move what ``cut`` finds in the cells of some fields to a new column."""
    place = len(table.columns)
    for row in table.rows:
        for index, column in enumerate(table.columns):
            cell = row.cells.get(index)
            left, found = cut(cell.text) if column.field in fields and cell else ("", "")
            if cell and found and (place not in row.cells or to.field == "extra"):
                before = f"{row.cells[place].text}；" if place in row.cells else ""
                row.cells[place] = replace(cell, text=before + found)
                row.cells[index] = replace(cell, text=left)
    if any(place in row.cells for row in table.rows):
        table.columns = (*table.columns, to)


def _time_at_end(text: str) -> _Cut:
    """Cut off the time that a cell of units ends with."""
    if (bracket := _LAST_BRACKET.search(text)) and whole_when(bracket["time"], None):
        return text[: bracket.start()].rstrip(_AROUND), bracket["time"]
    gaps = (match.end() for match in re.finditer(r"[\n，,；;\s]+", text))
    cut = next((at for at in gaps if at < len(text) and whole_when(text[at:], None)), 0)
    return (text[:cut].rstrip(_AROUND), text[cut:].strip(_AROUND)) if cut else (text, "")


def _telephones(text: str, *, latin: bool = False) -> _Cut:
    """Cut out telephone numbers, and those and the addresses of people in Latin letters.

    >>> _telephones("市水利局\\n晁文博 13800000011"), _telephones("市12345热线中心")
    (('市水利局\\n晁文博', '13800000011'), ('市12345热线中心', ''))
    >>> _telephones("Ann Lee, ext. 4451; Bo Ray <b@x.org>", latin=True)
    ('Ann Lee; Bo Ray', 'ext. 4451、b@x.org')
    """
    if latin and not is_latin(text):
        return text, ""
    pattern, blank = (_REACHED_AT, "") if latin else (TELEPHONE, " ")
    found = [match["number"] for match in pattern.finditer(text)]
    return (pattern.sub(blank, text).strip(), "、".join(found)) if found else (text, "")


_MOVED = (*sorted(PEOPLE_FIELDS), "deadline", "extra")


def labels_apart(table: RawTable) -> None:
    """Move what labels in cells of units and people say of people and times to the columns of these."""
    of_roles = [
        index
        for index, column in enumerate(table.columns)
        if column.field in NAMED_FIELDS or (column.field == "extra" and names_people(column.header))
    ]
    found = [
        (row, index, said) for row in table.rows for index in of_roles if (said := _labelled(row.cells.get(index)))
    ]
    if not any(_names_others(said) for _row, _index, said in found):
        return
    places = {column.field: at for at, column in reversed(list(enumerate(table.columns))) if column.field != "extra"}
    for row, index, said in found:
        taken = row.cells.keys() - {index}
        if _names_others(said) and not any(places.get(field) in taken for field, _ in said if field in _MOVED):
            _part(table, places, row, index, said)


def _names_others(said: RoleTexts) -> bool:
    return any(field in _MOVED for field, _ in said)


def _labelled(cell: Cell | None) -> RoleTexts:
    """Return what the labels of a cell say; nothing if it does not begin with one or has more than labels."""
    if cell is None or is_latin(cell.text) or field_of(label_of(cell.text.strip())[0]) is None:
        return []
    rest, said = take_roles(cell.text)
    fine = all(field in UNIT_FIELDS or field in _MOVED for field, _ in said)
    return said if fine and not rest.strip(" \n。；;，,") else []


def _part(table: RawTable, places: dict[str, int], row: RawRow, index: int, said: RoleTexts) -> None:
    cell = row.cells[index]
    row.cells[index] = replace(
        cell, text="\n".join(f"{FIELDS[field].label}：{text}" for field, text in said if field in UNIT_FIELDS)
    )
    for field, text in said:
        if field not in _MOVED:
            continue
        at = places.setdefault(field, len(table.columns))
        if at == len(table.columns):
            table.columns = (*table.columns, Column(FIELDS[field].label, field))
        before = f"{row.cells[at].text}；" if at in row.cells and row.cells[at].text else ""
        row.cells[at] = replace(cell, text=before + text)
