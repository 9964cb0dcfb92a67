"""Columns that name units or people, or contain marks, below a header that gives nobody a role: each is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import parse_deadline, when_at, whole_when
from graphmodel.loaders.cells.marks import looks_like_mark
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.cells.unknown_labels import (
    ANOTHER,
    MARKS,
    PEOPLE,
    REASON,
    TIMES,
    UNHEADED,
    UNHEADED_TIME,
    name_units,
)
from graphmodel.loaders.fields import FIELDS, PEOPLE_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import RawTable, with_fields
from graphmodel.loaders.tables.header_neighbours import AIM
from graphmodel.loaders.tables.headers import field_of, normal
from graphmodel.records import Note, Problem

# what a project is to have reached by the times below it
_AIMED_AT = re.compile(
    r"\b(?:targets?|aims?|finish|complet(?:e|ion)|delivery?|achieve)\b|^[^开启起始]*(?:节点|时限|期限|截止|完成|办结|计划时间)",
    re.I,
)
_HAN = re.compile("[\u4e00-\u9fff]")
_POST = re.compile(r"职务|职位|(?:job )?title|position|post|designation", re.I)
# a year or a quarter, or a word of a plan that is ticked: 25/26, Done
_NO_UNIT = re.compile(r"\d|^[一二三四]季度$|^(?:done|new|completed?|yes|no|完成|新增|是否.*|.*情况)$", re.I)


def unread_columns(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each column whose units, people or marks nobody's role is read from."""
    yield from _unread_units(table)
    yield from _unheaded(table)
    yield from _unread_marks(table)
    yield from _unread_times(table)


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
        if _AIMED_AT.search(table.columns[at].header) and (all(map(_is_time, said)) or _are_days(said))
    ]
    if found:
        header = " ".join(table.columns[found[0]].header.split())
        table.columns = with_fields(table.columns, {found[0]: "deadline"})
        table.notes.append(Note((0, 0), f"“{header}”一栏写的都是时间，读作完成时间"))


_AMOUNT = re.compile(r"[\d.,，]+\s*(?:[万亿]?元|%|％)?")


def amounts_are_no_steps(table: RawTable) -> None:
    """Set a plan aside that says nothing but amounts: 年度计划 above 500, of money."""
    for at, column in enumerate(table.columns):
        said = [row.cells[at].text.strip() for row in table.rows if at in row.cells and row.cells[at].text.strip()]
        if column.field == "milestones" and said and all(map(_AMOUNT.fullmatch, said)):
            table.columns = with_fields(table.columns, {at: "extra"})


def _times_alone(table: RawTable) -> list[int]:
    """Return the columns of plans that contain little but times, in a table without a deadline."""
    if any(column.field == "deadline" for column in table.columns):
        return []
    found = []
    for at, column in enumerate(table.columns):
        said = [row.cells[at].text for row in table.rows if at in row.cells and row.cells[at].text.strip()]
        alone = sum(map(_is_time, said))
        begun = all(when_at("".join(simplify(text).split()), None) for text in said)
        if column.field == "milestones" and begun and alone > max(1, settings.UNREAD_TIMES_SHARE * len(said)):
            found.append(at)
    return found


def _unread_units(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each column that names units and gives nobody a role."""
    fields = table.fields
    leads = {"lead_units", "responsible_units", "marked_unit"} & set(fields)
    texts = [[row.cells[at].text for row in table.rows if at in row.cells] for at in range(len(fields))]
    known = {unit.written for cell in table.cells_of(UNIT_FIELDS) for unit in split_units(cell.text)}
    for column, cells in zip(table.columns, texts, strict=True):
        # a second column of 责任单位 is kept aside too
        if column.field != "extra" or not column.header or field_of(column.header) not in (None, *UNIT_FIELDS):
            continue
        if column.header == FIELDS["extra"].label or AIM.search(normal(column.header)):
            continue  # labels of running text, of which each is told for itself
        if _POST.fullmatch(normal(column.header)) and PEOPLE_FIELDS & set(fields):
            continue  # what the people beside it are
        if name_units(cells, known, no_partners="partner_units" not in fields):
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
        for cell in (row.cells[at] for row in table.rows if at in row.cells):
            if only_people(cell.text) or name_units([cell.text]):
                yield Problem(cell.lines, close_up(cell.text), UNHEADED, cell.page)
            elif not timed and _is_time(cell.text):
                yield Problem(cell.lines, close_up(cell.text), UNHEADED_TIME, cell.page)


def _unread_marks(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each of several columns of marks that may be headed by units: Roads, Rangers.

    Beside columns of marks that are read a single one may be, be it headed as others are: Budget, Risk.
    """
    found = []
    in_matrix = any(column.field == "marked_unit" for column in table.columns)
    for at, column in enumerate(table.columns):
        cells = [row.cells[at].text.strip() for row in table.rows if at in row.cells and row.cells[at].text.strip()]
        unknown = column.field == "extra" and column.header and (in_matrix or field_of(column.header) is None)
        if unknown and cells and all(_is_sign(cell) for cell in cells) and not _NO_UNIT.search(column.header):
            found.append(" ".join(column.header.split()))
    if len(found) > (0 if in_matrix else 1):
        yield from (Problem((0, 0), header, f"这一栏{MARKS.format(header)}") for header in found)


def _is_sign(text: str) -> bool:
    return looks_like_mark(text) and not text.isdecimal() and not _is_time(text)


def _people_alone(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if cell.strip()]
    return len(said) > 1 and 2 * sum(map(only_people, said)) > len(said)


def _unread_times(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for a column of times below an unknown header where no other tells when projects are to end."""
    for at, said in _unknown_columns(table):
        if sum(map(_is_time, said)) > settings.UNREAD_TIMES_SHARE * len(said):
            header = " ".join(table.columns[at].header.split())
            yield Problem((0, 0), header, f"这一栏{TIMES.format(header)}")


def _unknown_columns(table: RawTable) -> Iterator[tuple[int, list[str]]]:
    """Yield each column below an unknown header that is filled, with its texts, in a table without a deadline."""
    if any(column.field in ("deadline", "other_time") for column in table.columns):
        return
    for at, column in enumerate(table.columns):
        said = [row.cells[at].text for row in table.rows if at in row.cells and row.cells[at].text.strip()]
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
