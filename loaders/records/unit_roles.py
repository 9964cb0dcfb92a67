"""Who leads and who supports in a row: by its cells, the list's statement, the user's choice, or convention.

Of units that are only beside each other (责任单位：市教育局、市财政局) the first leads and the others take part,
as official lists mean it unless they say otherwise; how often that decided is told in a note.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import doubtful_and, is_latin, is_listed_with_and
from graphmodel.loaders.cells.latin_names import begins_with_a_label, may_be_apart, says_more
from graphmodel.loaders.cells.latin_people import may_have_a_person, posts_behind
from graphmodel.loaders.cells.mixed_names import cut_short, post_before, two_names
from graphmodel.loaders.cells.people import only_people
from graphmodel.loaders.cells.roles import Roles, begins_with_label, names_of, split_roles
from graphmodel.loaders.cells.stated_rules import (
    emphasis_is_stated,
    emphasised_units,
    states_no_order,
    states_who_leads,
)
from graphmodel.loaders.cells.unit_breaks import classes_parted, doubtful_breaks, names_over_breaks
from graphmodel.loaders.cells.unit_names import (
    answers_in_a_column,
    more_behind,
    remark_behind,
    unit_score,
    without_remark,
)
from graphmodel.loaders.cells.unit_officers import doubtful_officer, in_brackets_behind, officer_behind
from graphmodel.loaders.cells.units import Unit, several_in_brackets, split_units
from graphmodel.loaders.fields import UNIT_FIELDS, synonyms
from graphmodel.loaders.model import Cell, RawTable
from graphmodel.records import Note

#: Report a text of a cell as doubtful, and why.
Doubt = Callable[[Cell | None, str, str], None]


@dataclass(frozen=True, slots=True)
class Convention:
    """Which of units that are only side by side lead, and who says so.

    The list does (``stated``, ``unordered``) or the user (``chosen``); else it is the ``usual`` one.

    ``emphasised``: those that are written otherwise than the rest, as the list states (加粗的为牵头单位).
    ``of_leads`` says that it is stated of the lead units: 牵头单位（排第一位的为牵头单位）.
    """

    first_leads: bool = True
    stated_by: str = "usual"
    of_leads: bool = False

    def note(self, rows: int) -> Note:
        """Return what is told of the rows that it decided."""
        how = "排在首位的为牵头单位，其余为配合单位" if self.first_leads else "所列单位都为牵头单位"
        why = {
            "stated": f"清单写明：{how}",
            "unordered": f"清单写明排列不分先后，{how}",
            "chosen": f"按所给的选项，{how}",
            "emphasised": f"文中说以字体标出牵头单位，而没有看到标出的，暂按{how}",
            "usual": f"文中没有写明谁牵头，按惯例{how}（改用 --all-lead 则都算牵头，--first-leads 表示认可这一读法）",
        }[self.stated_by]
        return Note((0, 0), f"{rows} 个项目的责任单位并列几个单位，{why}")


def convention_of(tables: Iterable[RawTable], first_leads: bool | None) -> Convention:
    """Return which units lead: what the user chose, else what the list states, else the usual."""
    if first_leads is not None:
        return Convention(first_leads, "chosen")
    tables = list(tables)
    said = [text for table in tables for text in _headers_and_notes(table)]
    if any(map(emphasis_is_stated, said)):
        return Convention(True, "emphasised")
    headers = [column for table in tables for column in table.columns if states_who_leads(column.header)]
    if headers or any(map(states_who_leads, said)):
        return Convention(True, "stated", any(column.field == "lead_units" for column in headers))
    return Convention(False, "unordered") if any(map(states_no_order, said)) else Convention()


def _headers_and_notes(table: RawTable) -> Iterator[str]:
    yield table.title or ""
    yield from (column.header for column in table.columns)
    yield from (note.text for note in table.notes)


@dataclass(frozen=True, slots=True)
class RowRoles:
    """The units of a row, and the officers named behind its lead units; ``by_order`` if the convention decided."""

    leads: tuple[str, ...]
    officers: tuple[str, ...]
    partners: tuple[str, ...]
    by_order: bool


@dataclass(frozen=True, slots=True)
class Officers:
    """Whether a table names officers, and whether its header says that they are behind the units: 责任单位及责任人."""

    named: bool = False
    behind_units: bool = False


def row_roles(
    cells: Mapping[str, Sequence[Cell]],
    convention: Convention,
    doubt: Doubt,
    names: Collection[str] = (),
    officers: Officers = Officers(),
) -> RowRoles:
    """Return who leads a row and who supports.

    In a row that names partners apart from those that answer for a task all of these lead, unless the list states
    that only the first does.

    Parameters
    ----------
    cells
        The cells of the row by field.
    convention
        Which of several units lead that are only beside each other.
    doubt
        Where doubtful names are reported.
    names
        Names in Latin letters that contain commas.
    officers
        Whether the table names officers, one of whom may be in the cell of a unit.
    """
    if officers.named:
        cells = {field: [_people_in_brackets(cell) for cell in of_field] for field, of_field in cells.items()}
    found = _Found(officers)
    beside = bool(cells.get("partner_units")) and convention.stated_by == "usual"
    led = bool(cells.get("lead_units"))
    in_order = convention.of_leads and not any(cells.get(field) for field in UNIT_FIELDS - {"lead_units"})
    for kind in ("responsible_units", "lead_units"):
        # several columns of units that lead are one that leads and one that leads with it: Lead department | Co-lead
        of_kind = cells.get(kind, ())
        if kind == "responsible_units" and of_kind:  # several below one header are side by side, units and people
            units = [cell.text.strip() for cell in of_kind[1:] if not only_people(cell.text)]
            found.officers += [cell.text.strip() for cell in of_kind[1:] if only_people(cell.text)]
            of_kind = (replace(of_kind[0], text="、".join([of_kind[0].text.strip(), *units])),)
        for cell in of_kind:
            roles = _cell_roles(cell, kind, led, names, in_order=in_order)
            if convention.stated_by == "emphasised" and roles.enumerated:
                roles = _by_emphasis(cell, roles, doubt)
            found.by_order |= bool(roles.enumerated) and not beside
            first = len(roles.enumerated) if beside or not convention.first_leads else 1
            found.add_leads((*roles.leads, *roles.enumerated[:first]))
            for person in filter(doubtful_officer, found.officers):
                doubt(cell, person, "单位后面的这个姓名少见，读作责任人，请核对")
            partners, people = _officers_behind((*roles.partners, *roles.enumerated[first:]), officers)
            found.partners += partners
            for person in people:
                doubt(cell, person, "配合单位后面的人名没有写入记录")
            named, _people = _officers_behind(
                (*roles.leads, *roles.enumerated[:first]), officers, among_officers=officers.named
            )
            named = (*named, *partners)
            doubt_units(doubt, cell, named)
            if cell.hard or cell.cut or kind == "responsible_units" or len(roles.leads + roles.enumerated) > 1:
                _doubt_breaks(doubt, cell)
    for cell in cells.get("partner_units", ()):
        _take_partners(cell, found, doubt, names)
    leads = tuple(dict.fromkeys(map(without_remark, found.leads)))
    partners = _not_leading(leads, tuple(map(without_remark, found.partners)), cells, doubt)
    return RowRoles(leads, tuple(found.officers), partners, found.by_order)


@dataclass(slots=True)
class _Found:
    """What the cells of a row have said so far."""

    behind: Officers
    leads: list[str] = field(default_factory=list)
    officers: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    by_order: bool = False

    def add_leads(self, units: Iterable[str]) -> None:
        """Add lead units, and the officers behind them."""
        named, officers = _officers_behind(units, self.behind, among_officers=self.behind.named)
        self.leads += named
        self.officers += officers


_BEHIND_A_STROKE = re.compile(
    r"(?<=[\u4e00-\u9fff）])\s*[/／]\s*(?P<name>[\u4e00-\u9fff]{2,4}|[—-]+)(?=\s*(?:$|[、，,；;\n]))"
)


def _people_in_brackets(cell: Cell) -> Cell:
    """Return a cell with the people behind strokes in brackets, as others write them: 市消防支队/陈瑾."""

    def bracketed(match: re.Match[str]) -> str:
        name = match["name"]
        if not name.strip("—-"):
            return ""
        return f"（{name}）" if only_people(name) and unit_score(name) < 0 else match[0]

    return replace(cell, text=_BEHIND_A_STROKE.sub(bracketed, cell.text))


def _take_partners(cell: Cell, found: _Found, doubt: Doubt, names: Collection[str]) -> None:
    """Take a cell of partner units; where no other cell names a lead, one marked （牵头） leads."""
    plain = simplify(cell.text)
    labelled = begins_with_label(plain) and not begins_with_label(plain, leading=True)  # 配合：市财政局
    units = split_units(cell.text, names, hard=cell.hard)
    if labelled:
        units = tuple(map(Unit, split_roles(cell.text, names, hard=cell.hard).partners))
    moved = () if found.leads else names_of(unit for unit in units if unit.leads)
    more, people = _officers_behind((unit.written for unit in units if unit.written not in moved), found.behind)
    for person in people:
        doubt(cell, person, "配合单位后面的人名没有写入记录")
    found.add_leads(moved)
    found.partners += more
    doubt_units(doubt, cell, more)
    _doubt_breaks(doubt, cell)


def _cell_roles(cell: Cell, kind: str, led: bool, names: Collection[str], *, in_order: bool) -> Roles:
    """Return what one cell says; beside a lead unit those that answer for a task support.

    Several lead units all lead, unless the list states that they do in their order.
    """
    if kind == "responsible_units" and led:
        return Roles((), names_of(split_units(cell.text, names, hard=cell.hard)))
    roles = split_roles(cell.text, names, hard=cell.hard)
    if kind == "lead_units" and roles.enumerated and not in_order:
        return Roles(roles.enumerated, roles.partners)
    return roles


def _by_emphasis(cell: Cell, roles: Roles, doubt: Doubt) -> Roles:
    """Return the roles of a cell whose units that lead are written otherwise than the rest, where that can be seen."""
    leads = emphasised_units(roles.enumerated, cell.strong)
    if leads:
        return Roles((*roles.leads, *leads), (*roles.partners, *(u for u in roles.enumerated if u not in leads)))
    if len(roles.enumerated) > 1:
        doubt(cell, cell.text, "文中说以字体标出牵头单位，这一格里没有看到标出的，暂按首位牵头读入，请核对")
    return roles


def _not_leading(
    leads: Sequence[str], partners: Sequence[str], cells: Mapping[str, Sequence[Cell]], doubt: Doubt
) -> tuple[str, ...]:
    """Return the partners without those that lead: a unit counts once, as the lead, and that is reported."""
    own = {close_up(unit) for unit in leads}
    kept: list[str] = []
    for unit in partners:
        if close_up(unit) in own:
            where = next(
                (cell for field in ("partner_units", "responsible_units") for cell in cells.get(field, ())), None
            )
            doubt(where, unit, "这个单位既写为牵头又写为配合，只按牵头计一次，请核对")
        elif unit not in kept:  # one cell may be merged over two columns
            kept.append(unit)
        elif twice := next((cell for of in cells.values() for cell in of if close_up(cell.text).count(unit) > 1), None):
            doubt(twice, unit, "这个单位在一格里写了几次，只计一次，请核对")
    return tuple(kept)


def _officers_behind(
    units: Iterable[str], behind: Officers, *, among_officers: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split 市民政局（李敏） and 市民政局 李敏 into the unit and its officer; an office in brackets (市老龄办) stays."""
    parted = [
        officer_behind(unit, among_officers=among_officers, in_brackets=behind.named, any_surname=behind.behind_units)
        for unit in units
    ]
    return tuple(unit for unit, _person in parted), tuple(person for _unit, person in parted if person)


def _doubt_breaks(doubt: Doubt, cell: Cell) -> None:
    if cell.hard and "\n" in cell.text:
        for name, parted in doubtful_breaks(cell.text):
            how = "两个单位之间的换行；如果是一个单位" if parted else "一个单位名称写不下时的换行；如果是两个单位"
            doubt(cell, name, f"这一格里的换行读作{how}，请核对")
    elif "\n" in cell.text:
        names = [simplify(unit.written) for unit in split_units(cell.text)]
        for name in dict.fromkeys(names_over_breaks(cell.text, (name for name in names if not two_names(name)))):
            doubt(cell, name, "这一格里的换行读作一个单位名称写不下时的换行；如果是两个单位，请核对")
        for parted_names in classes_parted(cell.text):
            if {*parted_names.split("、")} <= {*names}:
                doubt(cell, parted_names, "这一格里的换行读作两个单位之间的换行；如果是一个单位，请核对")
    if cell.unsure:
        how = "两个单位之间的换行" if "\n" in cell.text else "一个单位名称写不下时的换行"
        doubt(cell, cell.text, f"这一格里的换行读作{how}，原文看不出是不是，请核对")


_ODD_FIRST = re.compile(r"[^\w\s（(《“‘\"'\[【〈<&#@.]")  # ☑市财政局
#: What a name of a unit may be instead, in the order in which it is asked, and what is told of it.
_DOUBTS: tuple[tuple[Callable[[str], object], str], ...] = (
    (
        lambda name: (
            (unit_score(name) <= settings.EDGE_NO_UNIT and not answers_in_a_column(name)) or _ODD_FIRST.match(name)
        ),
        "单位栏里的这段文字不像单位名称，已照原文保留，请核对",
    ),
    (
        lambda name: simplify(name).removeprefix("同") in synonyms() and not is_latin(name),
        "这是一栏或一个标签的名称，不像单位名称，已照原文保留，请核对",
    ),
    (
        lambda name: in_brackets_behind(name) or (is_latin(name) and may_have_a_person(name)),
        "这里像是有人名，读作了单位名称，请核对",
    ),
    (
        lambda name: is_latin(name) and doubtful_and(name),
        "这个名称里的 and 读作名称的一部分；如果是两个单位，请核对",
    ),
    (
        lambda name: is_latin(name) and may_be_apart(name),
        "这个名称里的逗号读作名称的一部分；如果是几个单位，请核对",
    ),
    (
        lambda name: is_latin(name) and says_more(name),
        "这个名称里还写有别的话或记号，可能是没有认出的说明，已照原文当作一个名称，请核对",
    ),
    (
        lambda name: is_latin(name) and begins_with_a_label(name),
        "这个名称里有破折号，前面可能是没有认出的说明，已照原文保留，请核对",
    ),
    (
        several_in_brackets,
        "括号里有几个单位，连同前面的读作了一个单位；如果不是它加挂的牌子，请把它们移出括号再读",
    ),
    (
        lambda name: without_remark(name) != name,
        "括号里的不像是单位名称的一部分，没有写入单位的名称，请核对",
    ),
    (remark_behind, "括号里的不像是单位名称的一部分，已照原文保留，会另算一个单位，请核对"),
    (post_before, "这个单位名称前面像是一个职务，已照原文保留，请核对"),
    (two_names, "这个名称里像有两个单位，已照原文当作一个，请核对"),
    (cut_short, "这个单位名称可能缺了最后的字，已照原文保留，请核对"),
    (more_behind, "这个单位名称后面可能多带了别的文字，已照原文保留，请核对"),
)

_LISTED = "这一格的逗号分开了单位，and 读作名称的一部分；如果都是一个名称，或 and 也分开单位，请核对"


def doubt_units(doubt: Doubt, cell: Cell, names: Iterable[str]) -> None:
    """Report which names of units in a cell, as they are recorded, may be something else or contain more."""
    text = cell.text if is_latin(cell.text) else ""
    if posts_behind(text)[1]:
        doubt(cell, text, "这一格像是人名和职务，读作了单位，请核对")
    listed = "," in text and not re.search("[;\n]", text)
    for name in names:
        if listed and is_listed_with_and(name) and not text.startswith(name):
            doubt(cell, text, _LISTED)
        if told := next((reason for is_so, reason in _DOUBTS if is_so(name)), ""):
            doubt(cell, name, told)
