"""Owners who are people, beside the teams that lead: Owner | Lead team, or in their cells: Jane Roe (Estates Team)."""

from __future__ import annotations

from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import ENGLISH_WITHOUT_A_DAY
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.latin_people import (
    is_person_or_post,
    is_surely_a_person,
    latin_person_behind,
    may_be_a_person,
    split_latin_people,
)
from graphmodel.loaders.cells.latin_words import BODY_WORD
from graphmodel.loaders.cells.people import only_people, people_and_rest
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.fields import BARE_BODY, BODY, FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Column, RawTable, with_fields
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.records import Problem

_TWO = re.compile(r"(?P<first>[^()\n,;/]+?)\s*(?:\n|,|/|\s[–—-]\s|\()\s*(?P<second>[^()\n,;/]+?)\)?")
_PERSONAL = re.compile(r"\b(?:owner|assign|person|individual|staff)", re.I)
# Lead officer and service, Lead (named officer)
_PERSON = r"\b(?:officer|manager|person|contact|name)s?\b"
_PERSON_AND_BODY = re.compile(rf"{_PERSON}\W+(?:and |with )?{BODY}$|[(（][\w ]*{_PERSON}[)）]$", re.I)
_LEAD_FIELDS = ("lead_units", "responsible_units")
_MIXED = "这一栏的格写有一个名字和一个单位，名字读作了责任人；如果是单位，请核对"
_OFFICERS = "这一栏的列名像是单位，各格却都是人名，读作了责任人；如果是单位，请用 --map 指明"
_ALONE = "这一栏各格像是人名，读作了牵头单位；如果是人，请用 --map 指明这一栏是 lead_officers"


def owners_apart(table: RawTable) -> None:
    """Read a column of those that lead as officers where each cell of it names people and another names what leads.

    Of two columns that are headed as those that lead the first is taken, and it may be the people's.
    """
    for first, of_first in enumerate(table.columns):
        if of_first.field not in (*UNIT_FIELDS, "extra") or field_of(of_first.header) not in _LEAD_FIELDS:
            continue
        personal = bool(_PERSONAL.search(of_first.header))
        others = [at for at, column in enumerate(table.columns) if at != first and _may_lead(column, personal)]
        named = len(others) == 1 and "lead_officers" not in table.fields and _names_people(table, first)
        if named and (personal or _surely_people(table, first)) and not _surely_people(table, others[0]):
            table.columns = with_fields(table.columns, {first: "lead_officers", others[0]: "lead_units"})
            return


def officers_by_their_cells(table: RawTable) -> None:
    """Read a column of units as one of officers where each cell of it names people and no unit: 部门 below 责任领导."""
    for at, column in enumerate(table.columns):
        texts = [simplify(text) for text in table.texts_of(at)] if column.field in UNIT_FIELDS else []
        if max(map(len, texts), default=0) > settings.UNIT_LONGEST:
            continue
        names = [name for text in texts if only_people(text) for name in people_and_rest(text)[0]]
        people = len(set(texts)) > 1 and all(map(only_people, texts)) and all(name_score(name) > 0 for name in names)
        if people and sum(len(name) > 2 for name in names) * 2 >= len(names):  # 石门、金山 may be towns
            table.columns = with_fields(table.columns, {at: "lead_officers"})
            table.problems.append(Problem((0, 0), column.header, _OFFICERS))


def _may_lead(column: Column, personal: bool) -> bool:
    """Return whether a column is headed as those that lead, or as bodies and nothing more: Lead team, Department.

    Beside one that is headed as a person's (Action owner) those that answer may: Responsible service.
    """
    field = field_of(column.header)
    bare = bool(BARE_BODY.fullmatch(normal(column.header)))
    leads = (column.field == "extra" and (bare or field == "lead_units")) or column.field == "lead_units"
    return leads or (personal and field == "responsible_units")


def _names_people(table: RawTable, at: int) -> bool:
    """Return whether each filled cell of a column in Latin letters names people, by name or by post."""
    texts = [text for text in table.texts_of(at) if not ENGLISH_WITHOUT_A_DAY.fullmatch(text)]  # TBC
    return bool(texts) and all(is_latin(text) and not split_latin_people(text)[1] for text in texts)


def _surely_people(table: RawTable, at: int) -> bool:
    """Return whether a column names people, and half of them surely: Jane Roe, and not Street Lighting."""
    people = {name for text in table.texts_of(at) for name in split_latin_people(text)[0]}
    return _names_people(table, at) and sum(map(is_surely_a_person, people)) >= len(people) / 2


def people_apart(table: RawTable) -> None:
    """Move the people out of the cells of those that lead where each cell is a body and a person, in one order.

    A column of owners whose cells all look like names of people is told, and one of officers where one cell does.
    """
    fields = table.fields
    at = next((fields.index(field) for field in ("lead_units", "responsible_units") if field in fields), -1)
    cells = [(row, row.cells[at]) for row in table.rows if at in row.cells and row.cells[at].text.strip()]
    texts = [cell.text.strip() for _row, cell in cells]
    sure = any(latin_person_behind(text)[1] for text in texts)
    officers = fields.index("lead_officers") if "lead_officers" in fields else len(fields)
    named = any(officers in row.cells for row in table.rows)
    header = " ".join(table.columns[at].header.split()) if texts else ""
    both = bool(_PERSON_AND_BODY.search(header))
    if named or sure or (len(set(texts)) < settings.OFFICERS_FEW and not both):
        return
    people = [name for text in texts for name in split_latin_people(text)[0]]
    alone = _names_people(table, at) and all(map(may_be_a_person, people))
    if (alone and _PERSONAL.search(header)) or ("officer" in header.lower() and any(map(may_be_a_person, people))):
        table.problems.append(Problem((0, 0), header, _ALONE))
    found = [_TWO.fullmatch(text) for text in texts]
    for person, body in (("first", "second"), ("second", "first")):
        fits = [match if match and _are(match[person], match[body], match[0], both) else None for match in found]
        in_brackets = all("(" in match[0] for match in fits if match)
        if sum(map(bool, fits)) > (len(fits) / 2 if in_brackets else len(fits) - 1):
            table.problems += [Problem((0, 0), header, _MIXED)] if not both else []
            for (row, cell), match in zip(cells, fits, strict=True):
                if match:
                    row.cells[at] = replace(cell, text=match[body])
                    row.cells[officers] = replace(cell, text=match[person])
            if officers == len(fields):
                table.columns = (*table.columns, Column(FIELDS["lead_officers"].label, "lead_officers"))
            return


def _are(person: str, body: str, cell: str, both: bool) -> bool:
    """Return whether two parts of a cell are a person and a body, of ``both`` of which the header speaks."""
    in_bracket = cell.endswith(f"({person})")
    is_person = is_person_or_post(person) or (both and not split_latin_people(person)[1])
    return is_person and bool(
        BODY_WORD.search(body) or (both and in_bracket) or ((both or in_bracket) and not is_person_or_post(body))
    )
