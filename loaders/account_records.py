"""The second half of the account: is every letter of a table's cells in the record of its row?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.account_letters import Pool, Run, letters, runs
from graphmodel.loaders.account_words import KnownWords, numbering_end
from graphmodel.loaders.cells.counts import COUNTS
from graphmodel.loaders.cells.english_roles import without_role_words
from graphmodel.loaders.cells.people import is_post_in_a_body
from graphmodel.loaders.cells.plan import without_empty_steps
from graphmodel.loaders.fields import FIELDS, NAMED_FIELDS, PEOPLE_FIELDS
from graphmodel.loaders.model import Cell, RawRow, RawTable, says_nothing
from graphmodel.numerals import ENGLISH_HEADINGS, running_number
from graphmodel.records import Problem, Project, ResponsibilityList
from graphmodel.words import CHINESE_NUMBER, CIRCLED

_END = "\x00"
_NUMBER = re.compile(
    rf"\s*[（(]?\s*(?:第\s*)?(?:\d{{1,3}}(?!\d)|{CHINESE_NUMBER}|[{CIRCLED}])\s*(?:(?<=\w)[项件条号](?!\w))?[)）]?[.、．]?"
)
_COUNT_OF_A_LINE = re.compile(r"(?m)^\s*\d{1,2}[.)]\s+(?=[A-Z])")  # 1. School Boards
_HEADING_WORD = re.compile(rf"\s*(?:{ENGLISH_HEADINGS})(?=\s+[A-Z]?\d|\s*:)")  # Theme 2: Boats is numbered 2
_SPOKEN = NAMED_FIELDS | {"category"}  # columns whose cells say who does what in words that are no part of a name


def text_without_record(the_list: ResponsibilityList, tables: Sequence[RawTable], known: KnownWords) -> list[Problem]:
    """Return the text of cells that is not in the record of their row."""
    pieces_recorded = {letters(text) for text in _notes_and_problems(the_list)}
    told = "\x00".join(pieces_recorded)
    left = list(the_list.projects)
    problems: list[Problem] = []
    for table in tables:
        fields = [*table.fields, "category"]  # the last is that of the heading above a row
        headers = [*(column.header or f"第{index}列" for index, column in enumerate(table.columns, 1)), "标题"]
        earlier: dict[str, list[Project]] = {}  # by the names of the rows above: a project may have several rows
        for row in table.rows:
            name = _name_of(row, fields)
            taken = _projects_of(row, fields, left) or earlier.get(name, [])
            earlier[name] = taken
            pieces = [letters(piece) for project in taken for piece in _recorded(project)]
            for index, text, cell in _not_recorded(row, fields, pieces):
                if fields[index] in PEOPLE_FIELDS and is_post_in_a_body(simplify(text), simplify(cell.text)):
                    continue
                spoken = fields[index] in _SPOKEN and known.contains(text)
                wanted = letters(text)
                said = wanted in (told if len(wanted) >= settings.ACCOUNT_SHORTEST_PIECE else pieces_recorded)
                if not spoken and not said:
                    reason = f"“{headers[index]}”栏里的这段文字没有写入记录，请核对"
                    problems.append(Problem(cell.lines, " ".join(text.split()), reason, cell.page))
    return problems


def _notes_and_problems(the_list: ResponsibilityList) -> Iterator[str]:
    yield from (note.text for note in the_list.notes)
    yield from (problem.text for problem in the_list.problems)


def _name_of(row: RawRow, fields: list[str]) -> str:
    return "".join(letters(cell.text) for index, cell in row.cells.items() if fields[index] == "name")


def _projects_of(row: RawRow, fields: list[str], left: list[Project]) -> list[Project]:
    """Take from the projects that are left those that a row became: one as a rule, or several that it names."""
    name = _name_of(row, fields)
    taken: list[Project] = []
    while name and left and (found := letters(left[0].name)) and (found in name or (not taken and name in found)):
        taken.append(left.pop(0))
        if name == found:
            break
        if taken and taken[-1].source and left and left[0].source != taken[-1].source:
            break
    return taken


def _recorded(project: Project) -> Iterator[str]:
    """Yield every text of a record."""
    if project.category:
        yield project.category.number or ""
        yield project.category.name or ""
    yield str(project.number)
    yield project.name
    yield from project.leaders
    yield from project.lead_units
    yield from project.lead_officers
    yield from project.partner_units
    if project.deadline:
        yield project.deadline.text
    group = None
    for step in project.milestones:
        if step.group != group:
            yield step.group or ""
        group = step.group
        yield step.text
    yield from project.extra.values()


def _not_recorded(row: RawRow, fields: list[str], pieces: list[str]) -> Iterator[tuple[int, str, Cell]]:
    """Yield what of a row's cells its records do not say: the column, the text, the cell."""
    cells = [*sorted(row.cells.items()), *([(len(fields) - 1, row.section)] if row.section else [])]
    places = [
        (len(run.letters), index, cell, run)
        for index, cell in cells
        if not says_nothing(cell.text.strip()) and FIELDS[fields[index]].contains != "mark"
        for run in runs(_sayable(cell.text, fields[index]))
    ]
    said = whole = _END.join(pieces)
    left: list[tuple[int, Cell, Run]] = []
    for size, index, cell, run in sorted(places, key=lambda place: -place[0]):  # longer texts are surer of their place
        at = said.find(run.letters)
        if at >= 0:
            said = said[:at] + _END * size + said[at + size :]
        elif (
            size < 2 or run.letters not in whole or fields[index] not in NAMED_FIELDS
        ):  # named twice, a unit is kept once
            left.append((index, cell, run))
    if not left:
        return
    pool = Pool(said.split(_END))
    parts = [(index, cell, pool.without(run)) for index, cell, run in left]
    numbers = {index: numbering_end(cell.text) for index, cell, _ in left}
    for index, cell, part in parts:
        number = numbers[index]
        yield from (
            (index, cell.text[begin:end], cell) for begin, end in pool.without_single(cell.text, part) if end > number
        )


def _sayable(text: str, field: str) -> str:
    """Return a cell's text with blanks for what a record need not say: its number, words of roles, empty steps."""
    if field in NAMED_FIELDS:
        for counts in (_COUNT_OF_A_LINE, COUNTS):
            text = counts.sub(lambda match: " " * len(match[0]), text)
        return without_role_words(text)
    if field == "milestones":
        return without_empty_steps(text)
    if field == "category":
        return _HEADING_WORD.sub(lambda match: " " * len(match[0]), text, count=1)
    return _without_number(text) if field == "number" else text


def _without_number(text: str) -> str:
    """Blank out the number that a number cell begins with."""
    match = _NUMBER.match(text)
    return " " * match.end() + text[match.end() :] if match else text


def gaps_in_numbers(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each number that is missing where a table counts its rows: 1, 2, 4.

    One for all where most rows are behind a gap: 建议 4, 9, 13 are some of another list's.
    """
    at = next((index for index, column in enumerate(table.columns) if column.field == "number"), -1)
    cells = table.cells_of(at)
    numbers = [(running_number(cell.text), cell) for cell in cells if _NUMBER.fullmatch(cell.text.strip())]
    seen = {running_number(found.group()) for cell in cells if (found := _NUMBER.match(cell.text.strip()))}
    gaps: list[Problem] = []
    for (before, above), (number, cell) in zip(numbers, numbers[1:], strict=False):
        if above.text.isascii() != cell.text.isascii():
            continue  # 2. and （五）: of another level
        missing = [str(gap) for gap in range(before + 1, number) if gap not in seen]
        if missing:
            text = missing[0] if len(missing) == 1 else f"{missing[0]}—{missing[-1]}"
            reason = f"序号从{before}跳到{number}，缺{text}：中间的项目可能没有读出来"
            gaps.append(Problem(cell.lines, "", reason, cell.page))
    if len(gaps) > 3 and 2 * len(gaps) > len(numbers):
        told = f"序号有{len(gaps)}处不连着：清单可能只列了其中一些，也可能有项目没有读出来"
        gaps = [Problem(gaps[0].lines, "", told, gaps[0].page)]
    yield from gaps
