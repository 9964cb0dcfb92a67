"""What is told of names that were put together of pieces of a table's text, and may contain pieces of two cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.registry import load_registry
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import is_post, only_people
from graphmodel.loaders.cells.unit_breaks import cuts_name
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, LEVEL_AND_ENDING, TASK_BEGINS, known_unit, unit_score
from graphmodel.loaders.cells.unit_officers import officer_behind
from graphmodel.loaders.cells.units import split_units
from graphmodel.loaders.decode.soundness import MAY_BE_ANOTHERS
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.model import Cell, RawTable, place_of
from graphmodel.loaders.tables.furniture import is_total
from graphmodel.loaders.tables.header_neighbours import is_header_alone
from graphmodel.loaders.tables.headers import names_units_and_people
from graphmodel.loaders.tables.preamble import is_title_line
from graphmodel.records import Problem
from graphmodel.words import LEVELS, TOWNS

_TOLD = "这个名称是由几段文字拼成的，其中可能有别的格里的字；请核对，或直接读原来的 PDF、Word 文件"
_A_HEADING = "这个标题读作了一个项目的名称；请核对，或直接读原来的 PDF、Word 文件"
_GLUED = re.compile(r"\d{1,3}\s?[\u4e00-\u9fff]")
_GAP = re.compile(r"[ \n]+")
_PARTED = re.compile(r"[、，,；;/]")
_ONE_ENDING = re.compile(r"(?:委会|委员会|办公室|办事处|服务站|工作站|工作室|公司|政府)$")
# 南山区 / 投资促进局: a place before a body is a part of its name
_LEVEL_FIRST = re.compile(rf"[{LEVELS}]")
_OF_OTHER_CELLS = (
    re.compile(r"^\d{4,}(?!年)[\u4e00-\u9fff]"),  # 9800主体封顶: an amount, or a telephone number
    re.compile(r"\n\d{1,4} ?[\u4e00-\u9fff]{4}"),  # 推进宣讲进万 / 3 开展营商环境: the number of the next
)
_LETTERS_APART = re.compile(r"(?:[\u4e00-\u9fff] ){3}[\u4e00-\u9fff](?![^ \n])")
_PLACE_LAST = re.compile(rf"(?:[{LEVELS}{TOWNS}村]|街道|各)$")


def doubtful_names(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each unit with a gap of a line, or of which a whole name is a part, and for headings.

    The pieces of a line that a gap parts are of two cells more often than of one; a name that begins with its level
    (市河道堤防处) has nothing before it.
    """
    officers = any(column.field == "lead_officers" or names_units_and_people(column) for column in table.columns)
    name = place_of(table.fields, "name")
    named = table.cells_of(name)
    headings = [cell for cell in named if likeness.is_heading(simplify(cell.text.split("\n")[0]))]
    if len(headings) <= settings.DOUBTFUL_FEW * len(named):  # else headings are what the projects are named
        yield from (Problem(cell.lines, cell.text.split("\n")[0], _A_HEADING, cell.page) for cell in headings)
    yield from cut_themes(table)
    apart = [cell for cell in named if _LETTERS_APART.search(simplify(cell.text))]
    units = [cell for cell in named if not is_latin(cell.text) and _are_units(cell.text)]
    for cell in [*apart, *(units if 2 * len(units) < len(named) else ())]:  # what is below a row may be its last cell
        yield Problem((cell.lines[0] - 1, cell.lines[1]), close_up(cell.text), MAY_BE_ANOTHERS, cell.page)
    for row in table.rows:
        for at, column in enumerate(table.columns):
            cell = row.cells.get(at)
            if cell is not None and column.field in UNIT_FIELDS and not is_latin(cell.text):
                own = officers and (column.field != "partner_units" or names_units_and_people(column))
                yield from (Problem(cell.lines, name, _TOLD, cell.page) for name in _put_together(cell, own))
                behind = row.cells[at + 1].text.split("\n")[0] if at + 1 in row.cells else "、"
                ends_inside = table.columns[at + 1 : at + 2] and table.columns[at + 1].field in UNIT_FIELDS
                if cell.text[-1] in "、，" or (ends_inside and cuts_name(cell.text.split("\n")[-1], behind)):
                    yield Problem(cell.lines, close_up(cell.text), MAY_BE_ANOTHERS, cell.page)


def cut_themes(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each row whose theme may be the first line of a name, 推进电动车 | 充电棚, or the last of a cell."""
    theme, name, is_cut = place_of(table.fields, "category"), place_of(table.fields, "name"), False
    for cells in (row.cells for row in table.rows if name in row.cells):
        if theme in cells:
            above, below = close_up(cells[theme].text), close_up(cells[name].text)
            is_cut = bool(re.match(TASK_BEGINS, above)) and not re.match(TASK_BEGINS, below)
            is_cut = is_cut or len(above) == 1 or len(above) > 3 * len(below)
        if is_cut:
            yield Problem(cells[name].lines, close_up(cells[name].text), MAY_BE_ANOTHERS, cells[name].page)


def _put_together(cell: Cell, officers: bool) -> Iterator[str]:
    names = [simplify(unit.written) for unit in split_units(cell.text)]
    text = simplify(cell.text)
    for gap in _GAP.finditer(text):
        before = _PARTED.split(text[: gap.start()])[-1]
        last, first = _GAP.split(before)[-1], _PARTED.split(_GAP.split(text[gap.end() :])[0])[0]
        name = next((name for name in names if last and first and last + first in name), None)
        if name is None or _is_one(last, first, name, officers):
            continue
        within_line = "\n" not in gap.group() and not (first[0].isascii())
        short = len(first) <= settings.DOUBTFUL_REST
        whole = unit_score(_GAP.sub("", before)) >= (KNOWN_ENDING if short else LEVEL_AND_ENDING)
        whole = whole and not (short and _ONE_ENDING.search(name))
        if within_line or whole or (_LEVEL_FIRST.match(first) and unit_score(first) >= LEVEL_AND_ENDING):
            yield name


def _is_one(last: str, first: str, name: str, officers: bool) -> bool:
    """Return whether two pieces of a name are surely one: a known name, or a place and its body."""
    divisions, levels = load_registry().divisions, ("", *"省市区县州")
    # 杭 / 州联通公司: the level that the second piece begins with is none
    if _PLACE_LAST.search(last) or any(last + first[:size] + level in divisions for size in (0, 1) for level in levels):
        return True
    if is_collective(name) or (officers and officer_behind(name, among_officers=True)[1]):
        return True  # 各区 / 县政府, 市教育局 / 陈瑾
    # 二季度市商务局 looks like the office of a city, but its level begins with the second piece
    return known_unit(name) and not (_LEVEL_FIRST.match(first) and known_unit(first))


def headers_as_cells(table: RawTable) -> bool:
    """Return whether a cell of units or a line of a name is a header alone: of cards, or of columns below."""
    lines = [line for cell in table.cells_meaning({"name"}) for line in cell.text.split("\n")]
    texts = [*lines, *(cell.text for cell in table.cells_meaning(UNIT_FIELDS))]
    return any(is_header_alone(text, ()) for text in texts)


def numbers_in_names(table: RawTable) -> bool:
    """Return whether the numbers of many rows are at the beginning of their names, or rows have no column of names."""
    fields = table.fields
    number, name = place_of(fields, "number"), place_of(fields, "name")
    if number < 0 or name < 0:
        return name < 0 and len(table.rows) > 1
    glued = [
        row
        for row in table.rows
        if number not in row.cells and name in row.cells and _GLUED.match(row.cells[name].text)
    ]
    return len(glued) >= max(2.0, settings.DOUBTFUL_GLUED * len(table.rows))


def themes_astray(table: RawTable) -> bool:
    """Return whether several themes are none: a single letter, a known unit, the ends of other cells."""
    at = place_of(table.fields, "category")
    themes = {close_up(cell.text) for cell in table.cells_of(at)}
    astray = [theme for theme in themes if len(theme) == 1 or unit_score(theme) >= LEVEL_AND_ENDING]
    return len(astray) >= settings.DOUBTFUL_THEMES


def names_astray(tables: Iterable[RawTable]) -> bool:
    """Return whether several names are none: people, a post, a sum, a title, a heading, units, an amount, a time.

    Cells of other columns are in the name's then; of a list whose projects are called so all are.
    """
    names: list[str] = []
    for table in tables:
        at = place_of(table.fields, "name")
        names += [cell.text for cell in table.cells_of(at) if not is_latin(cell.text)]
    astray = sum(map(_is_no_name, names))
    return max(settings.ASTRAY_FEWEST, settings.ASTRAY_SHARE * len(names)) <= astray < len(names)


def _is_no_name(text: str) -> bool:
    name = simplify(close_up(text))
    return (
        is_post(name)
        or only_people(name)
        or is_total([name])
        or is_title_line(name)
        or likeness.is_heading(name)
        or _are_units(text)
        or any(pattern.search(simplify(text)) for pattern in _OF_OTHER_CELLS)
    )


def _are_units(text: str) -> bool:
    """Return whether a name is a unit, or several of which the first surely is one: 市道路建设处 / 市征收办、蓼."""
    units = [unit.written for unit in split_units(text)]
    return unit_score(close_up(text)) >= LEVEL_AND_ENDING or (
        len(units) > 1 and unit_score(units[0]) >= LEVEL_AND_ENDING
    )


def last_letters_back(table: RawTable) -> Iterator[Problem]:
    """Put a letter alone on the first line of what is done back to the name before it: 建设, of 推进医院建 / 设 / 三级….

    A column that holds more lines is wider than a letter. Where nothing is left, what is done went elsewhere: told.
    """
    name, content = (place_of(table.fields, field) for field in ("name", "content"))
    for cells in (row.cells for row in table.rows if name + 1 == content and {name, content} <= row.cells.keys()):
        before, behind = cells[name], cells[content]
        first, _, rest = behind.text.partition("\n")
        if len(first.strip()) != 1 or not first.strip().isalpha():
            continue
        cells[name] = replace(before, text=f"{before.text}\n{first}", lines=(before.lines[0], behind.lines[0]))
        cells[content] = replace(behind, text=rest, lines=(behind.lines[0] + 1, behind.lines[1]))
        if not rest:
            del cells[content]
            yield Problem(behind.lines, close_up(before.text + first), MAY_BE_ANOTHERS, behind.page)
