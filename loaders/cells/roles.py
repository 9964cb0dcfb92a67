"""Which units of a text lead and which take part: by label, by what is said of them, by their order.

``牵头单位：市教育局；配合单位：市财政局`` · ``市民政局牵头，市财政局、市住建局配合`` · ``市教育局、市财政局``
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import close_up, simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import when_at, whole_when
from graphmodel.loaders.cells.english_roles import english_cell
from graphmodel.loaders.cells.latin import is_latin, share_by_stroke
from graphmodel.loaders.cells.latin_people import latin_person_behind
from graphmodel.loaders.cells.people import name_score, only_people, rare_surname
from graphmodel.loaders.cells.role_words import (
    ANSWERING,
    JOINT,
    LEAD,
    LEADING,
    PARTNER,
    RESPONSIBLE,
    ROLE_WORDS,
    TAKING_PART,
    role_kind,
)
from graphmodel.loaders.cells.unit_names import (
    KNOWN_ENDING,
    UNKNOWN_ENDING,
    known_unit,
    unit_before_its_object,
    unit_score,
)
from graphmodel.loaders.cells.units import Unit, split_units

_BY = r"(?:由|以|责成|请|[与和同](?=[省市区县州各]))"
_AND_WITH = "(?:要|应|须)?(?:会同|会商|商(?=[省市区县州旗各])|(?:联合|涉及)(?=[省市区县州旗各]))"
_SAID = re.compile(
    rf"{_BY}?(?P<units>[^，；。]+?)(?:等(?:部门|单位)?)?"
    rf"(?:(?P<role>{ROLE_WORDS})|(?:为|是|作为)(?P<named>{LEADING}|{ANSWERING}|{TAKING_PART})(?:责任)?(?:单位|部门))$"
)
_TOGETHER_WITH = re.compile(rf"{_BY}?(?P<lead>[^，；。]*?){_AND_WITH}(?P<others>[^，；。]+?)(?P<role>{ROLE_WORDS})$")
# 市教育局牵头，会同市财政局、市住建局，…: a clause that says with whom, and no more
_WITH = re.compile(rf"{_AND_WITH}(?P<others>.+)")
# 市教育局主办，按职责分工负责: words of a role with no unit of their own
_ROLE_ALONE = re.compile(ROLE_WORDS)
_LABEL = re.compile(rf"(?P<role>{LEADING}|{ANSWERING}|{TAKING_PART}|会办)(?:责任)?(?:单位|部门)?[:：]")
_POST = (
    r"(?:[省市州县区]?(?:委|政府))?(?:分管|协管|主管|联系|常务)*"
    r"(?:副?(?:省长|市长|州长|县长|区长|主席|书记|秘书长|主任)|常委|党组成员|领导)"
)
_POST_LAST = re.compile(rf"{_POST}(?:同志)?$")
_POST_FIRST = re.compile(rf"{_POST}(?=[\u4e00-\u9fff])")
_POSTS = re.compile(rf"{_POST}(?:[、和及]{_POST})*")
# 责任人康进之: a person behind what he is, with no colon
_PERSON_FIRST = re.compile(
    r"(?:(?P<lead_officers>(?:责任|负责|联系)人)|(?P<leaders>(?:责任|分管|牵头|包联)领导))(?:为|是)?(?=[\u4e00-\u9fff])"
)
# 市财政局做好资金保障: what a unit does, with what it does it to
_DOES = re.compile(
    r"(?P<units>[^，；。：:]+?)(?:按照?(?:各自)?职责(?:分工)?)?"
    r"(?P<role>(?:牵头|负责|落实|承担|做好|抓好|提供|给予|配合|协助|参与)(?:做好|抓好|落实|提供)?)"
    r"(?P<what>[^，；。、]{2,14}(?:、[^，；。、]{1,8}){0,5})$"
)
# X负责A，Y负责B: who is named there has a part of the work, whatever the name ends with
_HAS_A_PART = re.compile(r"(?P<units>[\u4e00-\u9fff（）、]{2,40}?)负责(?P<what>[^，。；]{2,14})")
# 市政府督查室督办: it looks on, and neither leads nor takes part
_LOOKS_ON = re.compile(
    r"(?P<units>[^，；。]+?)(?:负责)?(?:督办|督导|督查|监督|指导|考核|调度|验收)+(?:落实|检查|考核)?$"
)
_FUNCTIONS = re.compile("[\u4e00-\u9fff]{2,6}(?:[、和][\u4e00-\u9fff]{2,6})*")
_AND_OTHERS = re.compile("等(?:部门|单位)")
_UNITS = ("lead_units", "responsible_units", "partner_units")
# 市水务局牵头、沿江各镇配合: behind what a unit does another clause begins
_CLAUSE_END = re.compile(rf"[，；,;。]|(?<={LEADING}|{TAKING_PART}|负责)、")

_FIRST = r"(?:第一(?:位|个|名)?|首(?:位|个|名)|最前(?:面)?|排头)"
_RULE = re.compile(
    rf"{_FIRST}[^，；。（）]{{0,8}}(?:为|是|作为)[^，；。（）]{{0,8}}(?:{LEADING}|第一责任)"
    rf"|牵头[^，；。（）]{{0,6}}(?:排|列)[^，；。（）]{{0,4}}{_FIRST}"
)
_SAME_BELOW = re.compile(r"[（，,；;]?\s*(?:以?下(?:同|皆同|均同)|后同)\s*[。）]?$")
#: What is said of the units in brackets behind them, not a part of a name.
REMARK = re.compile(r"（[^（）]*(?:下同|第一(?:位|个)?|排名?(?:首|前))[^（）]*）")

#: (field, text) for each thing a text says.
Said = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Roles:
    """The units of a cell by role; ``enumerated`` are those of which the text does not say who leads, in its order."""

    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    enumerated: tuple[str, ...] = ()


def states_who_leads(text: str) -> bool:
    """Return whether a text says that the first of several units leads.

    >>> states_who_leads("责任单位中排在首位的为牵头单位，下同"), states_who_leads("市教育局为牵头单位")
    (True, False)
    """
    return bool(_RULE.search(simplify(text)))


def without_labels(text: str) -> str:
    """Return a text in normal form without the labels that say which units lead and which take part."""
    return _LABEL.sub("", text)


def begins_with_label(text: str, *, leading: bool = False) -> bool:
    """Return whether a text in normal form begins with such a label, of ``leading`` units: 牵头单位：市住建局."""
    match = _LABEL.match(text)
    return match is not None and not (leading and role_kind(match["role"]) == PARTNER)


def split_roles(text: str, names: Collection[str] = (), *, hard: bool = False) -> Roles:
    """Split a cell headed 责任单位 alone into lead and partner units.

    A unit marked （牵头） leads, those behind 牵头单位：, those that are said to (市教育局牵头，市财政局配合).
    Of several that nothing tells apart it is for the list, the user or the convention to say who leads. ``names`` are
    names in Latin letters that contain commas; ``hard`` is told of in :func:`split_units`.

    >>> split_roles("市财政局、市民政局（牵头）"), split_roles("市教育局、市财政局").enumerated
    (Roles(leads=('市民政局',), partners=('市财政局',), enumerated=()), ('市教育局', '市财政局'))
    """
    if is_latin(text) and (told := english_cell(text)):
        return _settled(
            [
                (_KIND_OF[role], [unit.written for unit in split_units(units, names)])
                for role, units in told
                if role in _KIND_OF
            ]
        )
    plain = simplify(text)
    labels = list(_LABEL.finditer(plain))
    if labels and not plain[: labels[0].start()].strip():
        said = [
            (role_kind(match["role"]), text[match.end() : after.start() if after else len(text)])
            for match, after in zip(labels, [*labels[1:], None], strict=True)
        ]
        return _settled([(kind, [unit.written for unit in split_units(units, hard=hard)]) for kind, units in said])
    if found := _said_in_cell(text):
        return found
    units = split_units(text, names, hard=hard)
    leads = [unit for unit in units if unit.leads]
    if is_latin(text) and share_by_stroke(text):
        leads = list(units)
    elif leads and _LEAD_TOGETHER.search(plain):
        leads = list(units[: units.index(leads[-1]) + 1])
    if leads:
        return Roles(names_of(leads), names_of(unit for unit in units if unit not in leads))
    return _settled([(RESPONSIBLE, [unit.written for unit in units])])


# 市航标站、市水利局（共同牵头）: those before it lead too
_LEAD_TOGETHER = re.compile(rf"（(?:共同|联合|一起|均|都)(?:为|是)?(?:{LEADING})[^（）]{{0,4}}）")


def names_of(units: Iterable[Unit]) -> tuple[str, ...]:
    """Return the units as written."""
    return tuple(unit.written for unit in units)


def _settled(said: list[tuple[str, list[str]]]) -> Roles:
    """Decide what those that answer for a task do: beside a lead they take part, beside partners they lead together."""
    kinds = {kind for kind, units in said if units}
    leads = [unit for kind, units in said if kind in (LEAD, JOINT) for unit in units]
    partners = [unit for kind, units in said if kind == PARTNER for unit in units]
    answer = [unit for kind, units in said if kind == RESPONSIBLE for unit in units]
    if leads:
        return Roles(tuple(leads), (*answer, *partners))
    if PARTNER in kinds or len(answer) < 2:
        return Roles(tuple(answer), tuple(partners))
    return Roles(enumerated=tuple(answer))


_KIND_OF = {"lead_units": LEAD, "responsible_units": RESPONSIBLE, "partner_units": PARTNER}


def _said_in_cell(text: str) -> Roles | None:
    """Read a cell of clauses, whose lines may break a name or part two clauses; ``None`` if it is not one."""
    parts = [part.strip() for part in re.split(r"[，；,;。\n]", simplify(text))]
    if not any(_SAID.match(part) or _DOES.match(part) for part in parts):
        return None
    for whole in (close_up(text), text.replace("\n", "，")):
        found = clauses(whole)
        if found and all(role in (*_UNITS, "extra") for role, _ in found):
            said = [(_KIND_OF[role], units) for role, units in found if role in _KIND_OF]
            return _settled([(kind, [unit.written for unit in split_units(units)]) for kind, units in said])
    return None


def clauses(inside: str, *, behind_lead: bool = False) -> Said:
    """Read clauses that name units and what they do; nothing if one of them says something else, or no unit is named.

    Parameters
    ----------
    inside
        The clauses.
    behind_lead
        Whether a lead unit was named in front of them.

    Examples
    --------
    >>> clauses("市民政局牵头，市财政局、市住建局配合，10月底前完成")
    [('lead_units', '市民政局'), ('partner_units', '市财政局、市住建局'), ('deadline', '10月底前')]
    >>> clauses("市教育局会同市财政局负责"), clauses("市教育局、市财政局按职责分工负责")
    ([('lead_units', '市教育局'), ('partner_units', '市财政局')], [('lead_units', '市教育局、市财政局')])
    """
    said: Said = [(LEAD, "")] if behind_lead else []
    known = len(said)
    divided = _divided(simplify(inside))
    pending = ""
    for part in _CLAUSE_END.split(inside):
        plain = simplify(part).strip()
        if not plain or _SAME_BELOW.fullmatch(plain) or _ROLE_ALONE.fullmatch(plain):
            continue
        if aside := _time_or_person(part.strip(), plain):
            said.append(aside)
            continue
        if states_who_leads(plain):
            said.append(("rule", part.strip()))
            continue
        if divided and (own := _HAS_A_PART.fullmatch(plain)):
            said += [(RESPONSIBLE, part.strip()[: own.end("units")]), ("extra", part.strip())]
            continue
        more = _role_clause(part.strip(), plain, pending, led=_names_units(said))
        if more is None:
            pending = f"{pending}、{part.strip()}" if pending else part.strip()
            continue
        if not more:
            return []
        said += more
        pending = ""
    if pending:
        if not all_units(pending):
            return []
        said.append((PARTNER if _names_units(said) else RESPONSIBLE, pending))
    return _as_fields(said)[known:] if _names_units(said) else []


def _time_or_person(part: str, plain: str) -> tuple[str, str] | None:
    """Return the time or the person that a clause names: 6月底前完成, 责任人康进之; ``None`` if it names none."""
    if when := time_clause(part):
        return "time", when
    person = _PERSON_FIRST.match(plain)
    told = person is not None and only_people(plain[person.end() :])
    return (str(person.lastgroup), part[person.end() :]) if person and told else None


def _names_units(said: Said) -> bool:
    return any(kind in (LEAD, JOINT, RESPONSIBLE, PARTNER) for kind, _ in said)


def _role_clause(part: str, plain: str, pending: str, *, led: bool) -> Said | None:
    """Return what one clause says; ``None`` if it says no role, nothing if it says it of something that is no unit."""
    match = _SAID.match(plain)
    if match is None:
        return None if pending else _more_said(part, plain)
    if not pending and (leader := leader_of(match["units"])):
        return [leader]
    before = f"{pending}、" if pending else ""
    if both := _TOGETHER_WITH.match(plain):
        lead, others = (
            before + part[both.start("lead") : both.end("lead")],
            part[both.start("others") : both.end("others")],
        )
        if all_units(others) and (not lead or all_units(lead)):
            return [(LEAD, lead), (PARTNER, others)] if lead else [(PARTNER, others)]
    own, kind = part[match.start("units") : match.end("units")], role_kind(match["role"] or match["named"])
    if kind == PARTNER and not led and all_units(pending) and all_units(own):
        return [(RESPONSIBLE, pending), (PARTNER, own)]  # 市教育局，市财政局配合: somebody must answer for it
    units = before + own
    if _FUNCTIONS.fullmatch(own) and _AND_OTHERS.match(plain, match.end("units")):
        return [(kind, units)]  # 公安、住建等部门配合: by what they are for; that no more is written is told
    beside = kind in (LEAD, PARTNER) and (not pending or all_units(pending)) and _known_beside_others(units)
    return [(kind, units)] if beside or all_units(units) else []


def _known_beside_others(text: str) -> bool:
    """Return whether known units are named, beside others whose endings tell nothing: 县商会、玉笥信合."""
    units = split_units(text)
    known = [unit for unit in units if unit_score(unit.written) >= KNOWN_ENDING]
    return 2 * len(known) >= len(units) > 1 and all(_NAMED.fullmatch(unit.written) for unit in units)


def _divided(text: str) -> bool:
    """Return whether each clause says which part of the work somebody has, and the first of them names known units."""
    parts = [part for part in _CLAUSE_END.split(text.strip("。；，; \n")) if part.strip()]
    found = [match for part in parts if (match := _HAS_A_PART.fullmatch(part.strip()))]
    return len(found) == len(parts) > 1 and known_units(found[0]["units"])


def _more_said(part: str, plain: str) -> Said | None:
    """Return what a clause says of units that help, do a part of the work, or look on; else ``None``."""
    if match := _WITH.fullmatch(plain):
        others = part[match.start("others") :]
        if (known := units_first(others)) and known != others:
            return [(PARTNER, known), ("extra", part)]
        if all_units(others):
            return [(PARTNER, others)]
    if known_units(part) and not plain.endswith("督办"):  # 办 is what offices are called too
        return None
    if (match := _does(plain)) and all_units(units := part[: match.end("units")]):
        return [(role_kind(match["role"]), units), ("extra", part)]
    if (match := _LOOKS_ON.match(plain)) and all_units(part[: match.end("units")]):
        return [("extra", part)]
    return None


def _does(plain: str) -> re.Match[str] | None:
    """Match a clause that says what units do: 做好交通、供电保障, and no other units behind it."""
    match = _DOES.match(plain)
    return match if match and max(map(unit_score, match["what"].split("、"))) <= 0 else None


def does_a_part(text: str) -> bool:
    """Return whether the last clause of a text in normal form says which part of the work units do.

    >>> does_a_part("市气象局负责提供资料"), does_a_part("提供资料")
    (True, False)
    """
    parts = _CLAUSE_END.split(text.rstrip("。；，; "))
    match = _does(parts[-2] if len(parts) > 1 and time_clause(parts[-1]) else parts[-1])
    return match is not None and (known_units(match["units"]) or _divided(text))


def known_units(text: str) -> bool:
    """Return whether a text names units whose endings are known, and nothing else."""
    units = split_units(text)
    return bool(units) and all(unit_score(unit.written) >= KNOWN_ENDING for unit in units)


def units_first(text: str) -> str:
    """Return the known units that a text begins with, as many as there are; nothing if it begins with none.

    >>> units_first("市财政局、市残联拟定办法"), units_first("制定方案")
    ('市财政局、市残联', '')
    """
    if known_units(text) and not unit_before_its_object(simplify(text).rpartition("、")[2]):
        return text
    end = 0
    for item in re.finditer("[^、]+", text):
        if bureau := unit_before_its_object(simplify(item.group())):
            return text[: item.start() + len(bureau)]
        if not known_units(item.group()):
            own = _units_of_item(item.group()[: settings.UNIT_CLAUSE_LONGEST])
            return text[: item.start() + own] if own else text[:end]
        end = item.end()
    return text[:end]


def _units_of_item(text: str) -> int:
    """Return where the known units end that a text begins with, before what they do."""
    found = [(split_units(text[:end]), end) for end in range(len(text), 2, -1) if known_units(text[:end])]
    most = max((len(units) for units, _ in found), default=0)
    whole = [(simplify(units[-1].written), end) for units, end in found if len(units) == most]
    # 县残联拟定办 ends as a unit does; of names that no table has, the shortest; 负责 behind one is no part of it
    name = next((name for name, _ in whole if known_unit(name)), whole[-1][0] if whole else "")
    return min((end for other, end in whole if other == name), default=0)


def _as_fields(said: Said) -> Said:
    """Return the fields of what clauses say; those that answer for a task beside a lead unit take part in it."""
    led = any(kind == LEAD for kind, _ in said)
    fields = {LEAD: "lead_units", PARTNER: "partner_units"}
    fields[JOINT] = "partner_units" if led else "lead_units"
    fields[RESPONSIBLE] = "partner_units" if led else "responsible_units"
    found: Said = []
    for kind, text in said:
        if kind == "time":
            kind = "other_time" if any(role == "deadline" for role, _ in found) else "deadline"
        found.append((fields.get(kind, kind), text))
    return found


def time_clause(part: str) -> str | None:
    """Return the time that a clause gives: 10月底前 of 10月底前全部完成, all of 6月底前出台相关政策; ``None`` if it gives none."""
    text = part.strip()
    if whole_when(text, None):
        return without_done(text)
    plain = "".join(simplify(text).split())
    found = when_at(plain, None) if len(plain) <= settings.TIME_CLAUSE_LONGEST else None
    if found is None or any(unit_score(name) >= 0.5 for name in re.split(r"[、和及]", plain[found.end :]) if name):
        return None
    return text


def leader_of(text: str) -> tuple[str, str] | None:
    """Return the leader said to answer for a task, by name or only by post (分管副省长); ``None`` for anything else."""
    if (post := _POST_FIRST.match(text)) and only_people(text[post.end() :]):
        return "leaders", text[post.end() :]
    if text.endswith("同志") and only_people(text.removesuffix("同志")):
        return "leaders", text.removesuffix("同志")
    if not _POST_LAST.search(text):
        return None
    if only_people(text):
        return "leaders", text
    return ("leader_posts", text) if _POSTS.fullmatch(text) else None


def without_done(when: str) -> str:
    """Return the time of 10月底前全部完成."""
    return re.sub(r"(?:全部|全面|基本)?完成$", "", when)


def take_remarks(value: str) -> tuple[str, list[str]]:
    """Take what is said of the units, in brackets or in clauses behind them, out of their text.

    >>> take_remarks("市税务局、市财政局，排在首位的为牵头单位，下同")
    ('市税务局、市财政局', ['排在首位的为牵头单位，下同'])
    """
    plain = simplify(value)
    remarks: list[str] = []
    for match in reversed(list(REMARK.finditer(plain))):
        remarks.insert(0, value[match.start() : match.end()])
        value = value[: match.start()] + value[match.end() :]
    plain = simplify(value)
    if rule := _RULE.search(plain):
        begin = max(plain.rfind(stop, 0, rule.start()) for stop in "，；。,")
        if begin >= 0:
            remarks.append(value[begin + 1 :].strip())
            value = value[:begin]
    elif (same := _SAME_BELOW.search(plain)) and same.start():
        remarks.append(value[same.start() :].strip("，, "))
        value = value[: same.start()]
    return value, remarks


def all_units(text: str) -> bool:
    """Return whether a text names units and nothing else."""
    units = split_units(take_remarks(text)[0])
    return bool(units) and all(unit_score(unit.written) >= UNKNOWN_ENDING for unit in units)


# what may be a unit beside others
_NAMED = re.compile("[\u4e00-\u9fff（）]{2,14}")
_NAME = re.compile("[\u4e00-\u9fff]{1,2}[^\\W\\da-z科处室股站所队组部馆院校园厅办委局会社团宫场库厂店]")
_BRACKETED = re.compile(r"(?P<unit>.+?)（(?P<person>[^（）]{2,4})）$")
_BEHIND_A_COLON = re.compile(r"(?P<unit>.+?)[:：—-]+(?P<person>[^:：]{2,4})$")


def in_brackets_behind(unit: str) -> str | None:
    """Return what may be a person's name in brackets behind a unit: 宫力 of 综合执法队（宫力）; ``None`` if nothing may."""
    match = _BRACKETED.fullmatch(simplify(unit))
    return match["person"] if match and name_score(match["person"]) >= settings.PERSON_ALONE else None


def officer_behind(
    unit: str, *, among_officers: bool = False, in_brackets: bool = False, any_surname: bool = False
) -> tuple[str, str | None]:
    """Split 市民政局（李敏） and 市民政局李敏 into the unit and its officer; an office in brackets (市老龄办) stays.

    In a table with a column of them, ``among_officers``, two or three letters behind a body's ending are one of any
    surname; where brackets contain people, ``in_brackets``, the name there may be one that is also a word, and where
    the header says that they do, one of ``any_surname``.

    >>> officer_behind("市滩涂局仡骞榆"), officer_behind("市滩涂局仡骞榆", among_officers=True)
    (('市滩涂局仡骞榆', None), ('市滩涂局', '仡骞榆'))
    >>> officer_behind("市民政局（李敏）"), officer_behind("市民政局（市老龄办）"), officer_behind("市民政局：李敏")
    (('市民政局', '李敏'), ('市民政局（市老龄办）', None), ('市民政局', '李敏'))
    """
    if is_latin(unit):
        written, person = latin_person_behind(unit)
        return written, person or None
    plain = simplify(unit)
    match = _BRACKETED.fullmatch(plain)
    if match and _is_officer(
        match["person"], settings.PERSON_ALONE if in_brackets else settings.PERSON_SURE, any_surname=any_surname
    ):
        return unit[: match.end("unit")], match["person"]
    match = _BEHIND_A_COLON.fullmatch(plain)
    if match and unit_score(match["unit"]) >= KNOWN_ENDING and only_people(match["person"], column=True):
        return unit[: match.end("unit")], match["person"]
    if unit_score(plain) <= UNKNOWN_ENDING:
        for size in (3, 2, 4):
            if known_unit(plain[:-size]) and name_score(plain[-size:]) >= settings.PERSON_SURE:
                return unit[:-size], unit[-size:]
    if among_officers and unit_score(plain) <= UNKNOWN_ENDING:
        for size in (3, 2):
            if unit_score(plain[:-size]) >= KNOWN_ENDING and _NAME.fullmatch(plain[-size:]):
                return unit[:-size], unit[-size:]
    return unit, None


def _is_officer(text: str, enough: float, *, any_surname: bool) -> bool:
    """Return whether brackets contain a person: one whose name is like one ``enough``, or of ``any_surname``."""
    if any_surname and _NAME.fullmatch(text):
        enough = settings.PERSON_AMONG_OTHERS
    return name_score(text) >= enough and unit_score(text) < 0.5


def doubtful_officer(name: str) -> bool:
    """Return whether a name behind a unit may be none: its surname is rare, or it is a word of two letters (水电)."""
    return rare_surname(name) or (len(name) == 2 and name_score(name) < settings.PERSON_SURE)
