"""From raw tables to the list that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.divisions import find_place, find_place_abroad
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_body_word, is_latin
from graphmodel.loaders.model import RawTable
from graphmodel.loaders.records.beside_names import (
    counts_apart,
    labels_apart,
    leaders_apart,
    posts_apart,
    stars_as_leads,
    telephones_apart,
    times_apart,
)
from graphmodel.loaders.records.duties import duties_apart
from graphmodel.loaders.records.marked_units import is_marked, marks_of, refuse_unknown, remarks_on_marks
from graphmodel.loaders.records.numbering import numbered, one_of_each
from graphmodel.loaders.records.owners import officers_by_their_cells, owners_apart, people_apart
from graphmodel.loaders.records.project_rows import projects_of
from graphmodel.loaders.records.table_reading import TableReading, doubtful_commas, latin_names
from graphmodel.loaders.records.times_in_contents import deadline_as_revised, times_in_contents
from graphmodel.loaders.records.two_headers import two_headers_apart
from graphmodel.loaders.records.unit_roles import convention_of
from graphmodel.loaders.records.unread_columns import (
    amounts_are_no_steps,
    deadline_by_its_cells,
    misplaced,
    printed_narrow,
    unread_columns,
)
from graphmodel.loaders.tables.columns_by_rows import perhaps_merged, themes_apart
from graphmodel.loaders.tables.furniture import find_year, without_call
from graphmodel.loaders.tables.merged_rows import categories_over_pages
from graphmodel.records import UNKNOWN_PLACE, Note, Problem, Project, ResponsibilityList

# 自2024年起每年调整: a year that a remark looks back to, and no list's
_SINCE = re.compile(r"(?:自|从|较|比|截[至止])20\d\d年|20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:起|以来|以后)")


@dataclass(frozen=True, slots=True)
class Origin:
    """The document a list is read from."""

    name: str
    sha256: str


def build_list(
    tables: list[RawTable],
    origin: Origin,
    text: str,
    *,
    place: str | None = None,
    year: int | None = None,
    series: str | None = None,
    first_leads: bool | None = None,
) -> ResponsibilityList:
    """Turn raw tables into one list.

    Parameters
    ----------
    tables
        What a reader found.
    origin
        Name and hash of the document.
    text
        The whole text, from which place and year are worked out.
    place, year, series
        What the user said; it overrides what the document tells.
    first_leads
        Of units that are only beside each other, whether the first leads or all do; ``None`` for what the list
        states or, where it states nothing, the first.
    """
    title = next((table.title for table in tables if table.title), None)
    problems: list[Problem] = []
    of_year = year if year is not None else _year(title or "", text, tables, origin, problems)
    projects: list[Project] = []
    repeated: list[Note] = []
    of_years: dict[int | None, list[Project]] = {}
    own = of_year
    convention = convention_of(tables, first_leads)
    by_order = by_heading = 0
    for table in tables:
        _settle(table)
    categories_over_pages(tables)
    names = latin_names(tables)
    problems.extend(doubtful_commas(tables, names))
    for table in tables:
        of = of_year if year is not None else _own_year(table) or of_year
        reading = TableReading(table, of, convention, problems, names)
        if is_marked(table.columns):
            reading.marks = marks_of(table, text)
            if not refuse_unknown(table, reading.marks):
                told, doubts = remarks_on_marks(table, reading.marks, convention)
                table.notes += told
                problems += doubts
        problems.extend(table.problems)
        problems += perhaps_merged(table)
        unread = list(unread_columns(table))
        problems += [*unread, *misplaced(table, {problem.text for problem in unread})]
        problems.extend(printed_narrow(table))
        own = _own_year(table) or own
        of_years.setdefault(own, []).extend(projects_of(reading))
        by_order += reading.by_order
        by_heading += reading.by_heading
    problems += () if place else _several_places(tables)
    place = place or _place(title or "", text) or _place_above(tables) or UNKNOWN_PLACE
    of_year = of_year or next(filter(None, map(_own_year, tables)), None)
    problems += _several_years(tables, of_year, is_told=year is not None)
    for found in of_years.values():
        kept, together = one_of_each(found)
        projects += kept
        repeated += together
    numbered_ones = numbered(projects, problems)
    if place == UNKNOWN_PLACE:
        problems.append(Problem((0, 0), "", "文中看不出是哪个地区的清单，已记为“未知”；可用 --set-place 指明"))
    if of_year is None:
        problems.append(Problem((0, 0), "", "文中看不出是哪一年的清单，日期没有年份；可用 --set-year 指明"))
    return ResponsibilityList(
        title=title,
        place=place,
        year=of_year,
        series=series,
        source_file=origin.name,
        source_sha256=origin.sha256,
        projects=numbered_ones,
        problems=tuple(sorted(problems, key=lambda problem: problem.lines)),
        notes=(
            *(note for table in tables for note in (*_later_title(table, title), *table.notes)),
            *repeated,
            *times_in_contents(numbered_ones),
            *([convention.note(by_order)] if by_order else []),
            *([Note((0, 0), f"{by_heading} 个项目的牵头单位取自上面的标题")] if by_heading else []),
        ),
    )


def _settle(table: RawTable) -> None:
    """Decide what the columns of a table are by what is in their cells, and put in columns of its own what is not."""
    for settle in (
        two_headers_apart,
        themes_apart,
        owners_apart,
        people_apart,
        officers_by_their_cells,
        stars_as_leads,
        labels_apart,
        amounts_are_no_steps,
        deadline_by_its_cells,
        deadline_as_revised,
        leaders_apart,
        times_apart,
        telephones_apart,
        posts_apart,
        counts_apart,
        duties_apart,
    ):
        settle(table)


def _later_title(table: RawTable, title: str | None) -> Iterator[Note]:
    """Yield what heads a later table of a document and is not the title of the list."""
    if table.title and title and close_up(table.title) != close_up(title):
        yield Note((table.title_line, table.title_line), table.title)


def _year(title: str, text: str, tables: Sequence[RawTable], origin: Origin, problems: list[Problem]) -> int | None:
    """Return the year that a list is of: of its title, of what is above its first row, or of the name of its file.

    One that is only in the rows may be the year of one deadline alone: it is taken, and told.
    """
    plain = "".join(simplify(text).split())[: settings.YEAR_WITHIN]
    above = _SINCE.sub("", plain[: _first_name_at(plain, tables)])
    if found := find_year(title) or find_year(above, certain=True) or find_year(origin.name):
        if (span := _SPAN.search(simplify(title))) and any(map(_lacks_a_year, tables)):
            told = f"标题写的是{span[1]}至{span[2]}几年，没有写年份的时间都按{found}年；不对请用 --set-year 指明"
            problems.append(Problem((0, 0), "", told))
        return found
    if guessed := find_year(plain, certain=True):
        where = "说明" if find_year(plain[: _first_name_at(plain, tables)], certain=True) else "项目的文字"
        reason = f"只有{where}里写了年份，已把清单当作{guessed}年的，没有写年份的日期也一样；不对请用 --set-year 指明"
        problems.append(Problem((0, 0), "", reason))
    return guessed


# 2026—2028年 in a title
_SPAN = re.compile(r"(?<!\d)(20\d\d)年?\s*[-—–~至到]+\s*(20\d\d)(?!\d)")


def _lacks_a_year(table: RawTable) -> bool:
    """Return whether a time by which something is done has a month and no year."""
    times = [cell.text for row in table.rows for at, cell in row.cells.items() if table.fields[at] == "deadline"]
    return any("月" in text and not re.search(r"20\d\d", text) for text in times)


def _own_year(table: RawTable) -> int | None:
    """Return the year that the title of a table, or the name of its sheet, gives it: 2025年 of 2024年, 2025年, 2026年."""
    return find_year(table.title or "") or find_year(table.sheet)


def _several_years(tables: Sequence[RawTable], year: int | None, *, is_told: bool) -> Iterator[Problem]:
    """Yield a problem if the tables of a document are of several years: one list is of one year, told or not."""
    own = sorted({of for table in tables if table.rows and (of := _own_year(table))})
    if len(own) > 1:
        years = "、".join(map(str, own))
        times = f"也按{year}年" if is_told else "按各自标题的年份"
        told = f"这份文件里有{years}年几年的清单，读作了一份{year}年的，各项统计都混在一起；没有写年份的时间{times}。"
        told += "请一年存成一个文件，分开再读"
        yield Problem((0, 0), "", told)


def _several_places(tables: Sequence[RawTable]) -> Iterator[Problem]:
    """Yield a problem if the titles of a document's tables, or its sheets' names, name several places.

    Their bodies of one name are others, and one list is of one place.
    """
    own = dict.fromkeys(
        found for table in tables if table.rows and (found := _place(table.title or "", "") or _place(table.sheet, ""))
    )
    if len(own) > 1:
        told = f"这份文件里有{'、'.join(own)}几个地区的清单，读作了一份，同名的单位会算成一个。"
        told += "请一个地区存成一个文件，分开再读"
        yield Problem((0, 0), "", told)


def _first_name_at(plain: str, tables: Sequence[RawTable]) -> int:
    """Return where the name of the first project is in a text without blanks, or its length."""
    for table in tables:
        fields = table.fields
        for row in table.rows:
            name = "".join(
                "".join(simplify(cell.text).split()) for at, cell in row.cells.items() if fields[at] == "name"
            )
            if name:
                at = plain.find(name[: settings.YEAR_NAME_BEGINS])
                return at if at >= 0 else len(plain)
    return len(plain)


def _place(title: str, text: str) -> str | None:
    """Return the place a list speaks for."""
    if is_latin(title):
        return find_place_abroad(title)
    return find_place(without_call("".join(simplify(title).split())), simplify(text))


def _place_above(tables: Sequence[RawTable]) -> str | None:
    """Return the place that an English line above the first table begins with, and has little else: City of Oxley."""
    for note in tables[0].notes if tables else ():
        place = find_place_abroad(note.text) if is_latin(note.text) else None
        words = note.text.split()
        if place and len(words) <= settings.PLACE_LINE_WORDS and note.text.startswith(place):
            more = words[len(place.split()) :]
            return note.text if len(more) == 1 and " of " in place and not is_body_word(more[0]) else place
    return None
