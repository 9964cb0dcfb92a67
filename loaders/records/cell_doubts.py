"""What cells contain that another column should: labels, posts and units where what is to be done belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.posts import TITLE
from graphmodel.loaders.cells.role_words import ROLE_WORDS
from graphmodel.loaders.cells.unit_names import LEVEL_FIRST
from graphmodel.loaders.cells.units_in_text import known_units
from graphmodel.loaders.fields import NAMED_FIELDS, UNIT_FIELDS
from graphmodel.loaders.model import Cell, RawTable
from graphmodel.loaders.tables.headers import field_of
from graphmodel.numerals import NUMBERED_THINGS
from graphmodel.records import Problem
from graphmodel.words import BODIES_LAST, CHINESE_NUMBER, LEADERS_POSTS, LEADING, SUPPORTING, TOWNS

_MIXED = re.compile(
    rf"(?:{LEADING}|{SUPPORTING}|.责任)(?:单位|部门)|(?:副(?:{LEADERS_POSTS}|[{TOWNS}局]长)|党工?委委员)$"
)
# 选派驻村第一书记 may be a task: one alone
_POST_LAST = re.compile(f"{TITLE.pattern}$")
_LABEL_INSIDE = re.compile(r"(?:^|(?<=[。；;，,（\s]))(?P<label>[\u4e00-\u9fff]{2,8})[:：](?=[\u4e00-\u9fff])")
_MARKED = re.compile(rf"(?:[{BODIES_LAST}{TOWNS}队]|中心|公司|街道)（(?:{LEADING}|{SUPPORTING})）")
_SAYS_ROLE = re.compile(rf"{ROLE_WORDS}(?=[，。；]|$)")
_OF_PLACES = re.compile(r"地点|位置|地址|范围|区域|来源|对象|属地")
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
        cells = [row.cells[at] for row in table.rows if at in row.cells and not is_latin(row.cells[at].text)]
        if column.field == "name":
            names = [simplify(close_up(cell.text)) for cell in cells]
            yield from (
                _problem(cell, _NUMBER) for cell, name in zip(cells, names, strict=True) if _COUNTED.fullmatch(name)
            )
            posts = [name for name in names if _POST_LAST.search(name)]
            found = [name for name in names if _MIXED.search(name) or (name in posts and len(posts) > 1)]
            yield from (_problem(cell, _NAME) for cell, name in zip(cells, names, strict=True) if name in found)
        if column.field in ("name", "content", "milestones", "extra", "note"):
            yield from _with_roles(cells, column.field == "note")
        if column.field in ("name", "content"):
            yield from (_problem(cell, _TORN) for cell in cells if _is_torn(simplify(cell.text)))
        if column.field in ("content", "milestones", "extra") and not _OF_PLACES.search(column.header):
            yield from () if " ".join(column.header.split()) in told else _units_alone(cells)
            yield from (_problem(cell, _ENDS) for cell in cells if _END_OF_UNIT.search(simplify(cell.text).lstrip()))
        if column.field == "extra":
            yield from _words_at_figures(cells)


def _problem(cell: Cell, reason: str) -> Problem:
    return Problem(cell.lines, close_up(cell.text), reason, cell.page)


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
            yield _problem(cell, _LABELS.format(label))
        elif _MARKED.search(plain) or (remarks and _SAYS_ROLE.search(plain)):
            yield _problem(cell, _ROLES)


_FIGURES = re.compile(r"[\d\s.,，%~/（）()+-]*\d[\d\s.,，%~/（）()+-]*")
_WORDS_AT_FIGURES = re.compile("\\d[\u4e00-\u9fff]|[\u4e00-\u9fff]\\d")


def _words_at_figures(cells: list[Cell]) -> Iterator[Problem]:
    """Yield a problem for each cell of words and figures in a column of figures: 0571-8152171城市管理."""
    figures = sum(_FIGURES.fullmatch(simplify(cell.text)) is not None for cell in cells)
    if len(cells) < 2 * figures > 3:
        yield from (_problem(cell, _TORN) for cell in cells if _WORDS_AT_FIGURES.search(close_up(cell.text)))


def _units_alone(cells: list[Cell]) -> Iterator[Problem]:
    """Yield a problem for each cell that is nothing but units in a column of which most cells are none."""
    found = [cell for cell in cells if LEVEL_FIRST.match(simplify(cell.text)) and known_units(close_up(cell.text))]
    if 2 * len(found) < len(cells):
        yield from (_problem(cell, _UNITS) for cell in found)
