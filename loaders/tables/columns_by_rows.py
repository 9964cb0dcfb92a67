"""What the rows below a header tell of its columns: names that are merged or recur are categories, codes numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.english_dates import english_time
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.latin_people import is_person_or_post
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.unknown_labels import name_units
from graphmodel.loaders.fields import BARE_BODY, UNIT_FIELDS
from graphmodel.loaders.model import Column, GridRow, RawRow, RawTable, place_of, with_fields
from graphmodel.loaders.tables.header_neighbours import with_name
from graphmodel.loaders.tables.headers import field_of
from graphmodel.records import Problem


def own_content(fields: Sequence[str]) -> int:
    """Return the column that says what is done under a merged name: contents, what is behind it, or measures; or -1.

    A number may be between: 片区 | 序号 | 更新任务.
    """
    behind = range(place_of(fields, "name") + 1, len(fields)) if "name" in fields else ()
    beside = next((at for at in behind if fields[at] != "number"), len(fields))
    for at in (place_of(fields, "content"), beside, place_of(fields, "milestones")):
        if 0 <= at < len(fields) and fields[at] in ("content", "extra", "milestones"):
            return at
    return -1


_SAYS_MORE = re.compile("内容|目标|规模|概况|标准|要求")


def merged_names_group(
    columns: tuple[Column, ...], rows: list[GridRow], *, at_the_top: bool = True
) -> tuple[Column, ...]:
    """Read merged names as categories where the rows under them have contents, or measures, and units of their own.

    Text of a table leaves blank what was merged: the name, with the number before it, or without where merged cells are
    written ``at_the_top``. Contents say more of the name there, where tasks and measures are what is done.
    """
    fields = [column.field for column in columns]
    units, name, content = (
        place_of(fields, "lead_units", "responsible_units"),
        place_of(fields, "name"),
        own_content(fields),
    )
    numbered = [at for at in (place_of(fields, "number"), name) if at >= 0]
    if min(name, units, content) < 0 or _narrowest(rows) <= max(*numbered, units, content):
        return columns
    if "category" in fields and field_of(columns[name].header) is not None:
        return columns
    said = [name] if at_the_top else numbered
    in_the_middle = bool(rows) and not rows[0].cells[name].text.strip()
    says_more = in_the_middle or _SAYS_MORE.search(columns[content].header)
    parts = 0
    for above, row in pairwise(rows):
        one = [cell.mark == before.mark >= 0 for cell, before in zip(row.cells, above.cells, strict=False)]
        same = [cell.text == before.text for cell, before in zip(row.cells, above.cells, strict=False)]
        # some programs write a merged cell in each of its rows
        again = all(same[at] for at in numbered) if any(row.cells[at].text.strip() for at in said) else not says_more
        own = all(row.cells[at].text.strip() and not one[at] for at in (content, units)) and not same[content]
        parts += (one[name] or again) and own
    if parts < max(1, settings.GRID_PARTS_SHARE * len(rows)):
        return columns
    # beside categories that are headed so they are something else: 指标领域 | 上年排名 | 改革举措
    return with_fields(columns, {name: "extra" if "category" in fields else "category", content: "name"})


def _narrowest(rows: list[GridRow]) -> int:
    """Return how many cells every row has: a column of roles that a list of pairs does not write has none."""
    return min((len(row.cells) for row in rows), default=0)


_CODE = re.compile(r"[A-Za-z]{0,4}[-. ]?\d{1,3}(?:\.\d{1,3})*[a-z]?")


def codes_as_numbers(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read names that are codes alone as numbers where another column says what is done: Measure M1, Description.

    So is what seems a category if each row has a code of its own: Strategy SN-1, Action.
    """
    fields = [column.field for column in columns]
    rows = [row for row in rows if len({cell.mark for cell in row.cells}) > 1 or row.cells[0].mark < 0]  # no headings
    for at, instead in ((place_of(fields, "category"), "name"), (place_of(fields, "name"), "content")):
        texts = (cell.text.strip() for row in rows for cell in row.cells[at : at + 1])
        codes = list(filter(None, texts)) if at >= 0 else []
        told = "number" not in fields and instead in fields and codes and all(map(_CODE.fullmatch, codes))
        if told and (instead == "content" or len(set(codes)) == len(rows)):
            return with_fields(columns, {at: "number", fields.index(instead): "name"})
    return _said_behind_codes(columns, rows)


def _said_behind_codes(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read the first column of whole sentences behind names that are codes as the names: Move B-1 | What we will do."""
    fields = [column.field for column in columns]
    name = place_of(fields, "name")
    texts = [[cell.text.strip() for cell in row.cells] for row in rows]
    codes = [row[name] for row in texts if name < len(row) and row[name]] if name >= 0 else []
    if "number" in fields or 5 * sum(bool(_CODE.fullmatch(code)) for code in codes) < 4 * len(codes) or not codes:
        return columns
    for at in range(name + 1, next((at for at, field in enumerate(fields) if field in UNIT_FIELDS), len(fields))):
        said = [row[at] for row in texts if at < len(row) and row[at]]
        if fields[at] == "extra" and sum(len(text.split()) > 2 for text in said) > len(said) / 2:
            return with_fields(columns, {name: "number", at: "name"})
    return columns


def numbers_are_no_units(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Set columns of units aside that contain numbers and nothing else: Agencies above 3, how many are marked."""
    counts = {}
    for at, column in enumerate(columns):
        cells = [row.cells[at].text.strip() for row in rows if at < len(row.cells)]
        if column.field in UNIT_FIELDS and any(cells) and all(text.isdecimal() for text in cells if text):
            counts[at] = "extra"
    return with_fields(columns, counts)


def times_are_no_names(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read a column of nothing but times as the deadline where another tells what is done: Priority | Milestone."""
    fields = [column.field for column in columns]
    name = place_of(fields, "name")
    cells = [row.cells[name].text.strip() for row in rows if row.cells[name].text.strip()] if name >= 0 else []
    if not cells or not all(map(is_time, cells)):
        return columns
    others = with_name(with_fields(columns, {name: "deadline"}))
    return others if any(column.field == "name" for column in others) else columns


RANK = re.compile(
    r"\W*(?:(?:very )?(?:high|medium|med|low|urgent|critical|normal|moderate|top|essential"
    r"|desirable|important)(?:est|er)?"
    r"|must|should|could|short|long|immediate|(?:short|medium|long)[ -]?term|primary|secondary|red|amber|green|yes|no"
    r"|(?:tier|level|phase|priority|rank)?\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})(?:st|nd|rd|th)?)\W*",
    re.I,
)
PRIORITY = re.compile(r"(?:.{0,20} )?(?:priorit(?:y|ies)|phase|stage)", re.I)


def priorities_as_categories(columns: tuple[Column, ...], rows: list[GridRow]) -> tuple[Column, ...]:
    """Read what is headed Priority as the category where it names themes, and each of them its rows: Early help.

    So is whatever column the table begins with if its cells are merged: Risk; or if nobody knows its header and each
    cell of it is again in the rows below: Big move. A rank is one word of a few or a figure (High, 1), or comes again
    behind others.
    """
    fields = [column.field for column in columns]
    found = [
        at
        for at, column in enumerate(columns)
        if column.field == "extra" and (PRIORITY.fullmatch(column.header) or _is_over_rows(columns, rows, at))
    ]
    before = [at for at in found if at < place_of(fields, "name")]
    found = before or [at for at in found if "priorit" in columns[at].header.lower()]
    theme = place_of(fields, "category")
    own = {row.cells[theme].text.strip() for row in rows} if 0 <= theme < _narrowest(rows) else set()
    if (theme >= 0 and not len(own) == len(rows) > 1) or len(found) != 1:
        return columns  # what each row has of its own is no theme: Health need | Objective
    texts = [" ".join(row.cells[found[0]].text.split()) for row in rows]
    runs = [text for text, _ in groupby(filter(None, texts))]
    if runs and "deadline" not in fields and all(map(is_time, runs)):
        return with_fields(columns, {found[0]: "deadline"})  # 月份
    named = runs and not any(map(RANK.fullmatch, runs)) and len(set(runs)) == len(runs) < len(rows)
    return with_fields(columns, {theme: "extra", found[0]: "category"}) if named else columns


def own_themes_aside(table: RawTable) -> tuple[Column, ...]:
    """Return the columns without the category that each row has of its own: Strategy, below Goal 1: Health; not 类别."""
    at = place_of(table.fields, "category")
    own = {row.cells[at].text for row in table.rows if at in row.cells and is_latin(table.columns[at].header)}
    return with_fields(table.columns, {at: "extra"}) if len(own) == len(table.rows) > 1 else table.columns


def _is_over_rows(columns: Sequence[Column], rows: list[GridRow], at: int) -> bool:
    """Return whether a column begins the table, but for a number, and has cells that are merged over rows.

    Or cells that most rows have from the row above, below a header that nobody knows and that names no bodies.
    """
    begins = at < _narrowest(rows) and all(column.field == "number" for column in columns[:at])
    if not begins or any(row.cells[at].mark == above.cells[at].mark >= 0 for above, row in pairwise(rows)):
        return begins
    units = place_of([column.field for column in columns], "lead_units", "responsible_units")
    header, tasks = columns[at].header.strip(), [row for row in rows if row.cells[units].text.strip()]  # no sums
    texts = [" ".join(row.cells[at].text.split()) for row in tasks]
    blank = "" in texts[1:]
    texts = [text or next(filter(None, texts[place::-1]), "") for place, text in enumerate(texts)]
    body = BARE_BODY.fullmatch(header) and not header.lower().startswith("service")  # Service: Transport
    known = field_of(header) not in (None, "extra" if blank else None) or body
    unknown = header and not known and "" not in texts
    named = name_units(texts, {row.cells[units].text for row in tasks}) or all(
        is_person_or_post(text) if is_latin(text) else only_people(text) for text in texts
    )
    themes = bool(unknown) and units >= 0 and (blank or 2 * len(set(texts)) <= len(texts))
    return themes and not named and not any(map(is_time, texts))


def is_time(text: str) -> bool:
    """Return whether a text is a time and nothing else, in Chinese or English."""
    return english_time(text)[0] or whole_when(simplify(text), None) is not None


def themes_apart(table: RawTable) -> None:
    """Read names as categories where they recur and what is beside them does not: 医疗卫生, 医疗卫生, 教育助学.

    Or where many numbered rows have none of their own, but measures and units, which is told: torn text leaves one name
    of several rows; where cells are merged, all have it. It is told, too, where the first row has none.
    打造精品线路 | 1 | 推出研学线路10条 | 市文旅局, and below it 2 | 建设风景道60公里 | 市公路发展中心.
    """
    fields = table.fields
    name, number, content = place_of(fields, "name"), place_of(fields, "number"), own_content(fields)
    units, measure = place_of(fields, "lead_units", "responsible_units"), place_of(fields, "content", "milestones")
    if "category" in fields or min(name, content) < 0 or not table.rows:
        return
    recur = _recur(table, name, content)
    measure = content if recur else measure
    nameless = [
        row
        for above, row in zip([None, *table.rows], table.rows, strict=False)
        if name not in row.cells or (above is not None and _is_shared(above, row, name, number, measure))
    ]
    whole = min(number, units, measure) >= 0 and all({number, units, measure} <= row.cells.keys() for row in table.rows)
    many = whole and len(nameless) >= max(1.0, settings.GRID_PARTS_SHARE * len(table.rows))
    if not recur and not many:
        return
    if not recur or name not in table.rows[0].cells:  # it may be in the middle of its rows
        of_names, of_measures = (close_up(table.columns[at].header) for at in (name, measure))
        told = f"“{of_names}”栏有几行合用一格，读作了类别，“{of_measures}”栏读作名称，请核对"
        lines = next((row.cells[measure].lines for row in nameless if measure in row.cells), (0, 0))
        table.problems.append(Problem(lines, of_names, told))
    table.columns = with_fields(table.columns, {name: "category", measure: "name"})


def _recur(table: RawTable, name: int, content: int) -> bool:
    """Return whether names recur above contents that differ."""
    rows = [row for row in table.rows if name in row.cells and content in row.cells]
    names, contents = ({close_up(row.cells[at].text) for row in rows} for at in (name, content))
    filled = len(rows) >= max(4, settings.GROUPED_FILLED * len(table.rows))
    return (
        filled
        and len(names) <= settings.GROUPED_NAMES * len(rows)
        and len(contents) >= settings.GROUPED_CONTENTS * len(rows)
    )


def _is_shared(above: RawRow, row: RawRow, name: int, number: int, measure: int) -> bool:
    """Return whether a row has the name of the row above, and another number and measure."""
    same, *own = (
        at in above.cells and at in row.cells and above.cells[at].text == row.cells[at].text
        for at in (name, number, measure)
    )
    return same and not any(own)


_PERHAPS_MERGED = "这一行的领导空着，类别也空着，可能与上一行合用；没有读作上一行的领导，请核对"


def perhaps_merged(table: RawTable) -> Iterator[Problem]:
    """Yield a problem for each row that has neither a category nor a leader of its own, below rows that have both.

    Where cells were merged before the text was copied, the first of their rows alone has what they contain.
    """
    category, leader = place_of(table.fields, "category"), place_of(table.fields, "leaders")
    for above, row in pairwise(table.rows) if min(category, leader) >= 0 else ():
        if leader not in row.cells and category not in row.cells and {category, leader} <= above.cells.keys():
            first = min((cell for cell in row.cells.values()), key=lambda cell: cell.lines)
            yield Problem(first.lines, close_up(first.text), _PERHAPS_MERGED, first.page)
