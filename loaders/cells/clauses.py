"""Clauses that say what units do, who leads them and by when: ``市民政局牵头，市财政局、市住建局配合，10月底前完成``."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.registry import surnames
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.dates import when_at, whole_when
from graphmodel.loaders.cells.people import POSTS, TITLE, behind_bodies, only_people
from graphmodel.loaders.cells.person_names import name_score
from graphmodel.loaders.cells.role_words import (
    DEEDS,
    JOINT,
    LEAD,
    LOOKING_ON,
    NAMED_AS,
    PARTNER,
    RESPONSIBLE,
    ROLE_WORDS,
    RoleTexts,
    role_kind,
)
from graphmodel.loaders.cells.stated_rules import SAME_BELOW, states_who_leads
from graphmodel.loaders.cells.times_without_day import WITHOUT_A_DAY
from graphmodel.loaders.cells.unit_names import unit_score
from graphmodel.loaders.cells.units import all_units, are_units, known_beside_others, known_units, units_first, villages
from graphmodel.words import BODIES_LAST, LEADERS_DO, LEVELS, WORKING

_BY = rf"(?:由|以|责成|请|[与和同](?=[{LEVELS}各]))"
#: With whom a unit does something: 会同.
AND_WITH = f"(?:要|应|须)?(?:会同|会商|商(?=[{LEVELS}各])|(?:联合|涉及)(?=[{LEVELS}各]))"
UNITS_WITH_ROLE = re.compile(
    rf"{_BY}?(?P<units>[^，；。]+?)(?:等(?:部门|单位)?)?[要应须]?"
    rf"(?:(?P<role>{ROLE_WORDS})|{NAMED_AS})$"
)
_TOGETHER_WITH = re.compile(rf"{_BY}?(?P<lead>[^，；。]*?){AND_WITH}(?P<others>[^，；。]+?)(?P<role>{ROLE_WORDS})$")
# 市教育局牵头，会同市财政局、市住建局，…: a clause that says with whom, and no more
_WITH = re.compile(rf"{AND_WITH}(?P<others>.+?)(?:[于在](?P<when>\d.*|[今本]?年.*))?")
# 市教育局主办，按职责分工负责: words of a role with no unit of their own
_ROLE_ALONE = re.compile(ROLE_WORDS)
_POST = rf"(?:(?:[{LEVELS}]?(?:委|政府))?(?:分管|协管|主管|联系)*(?:{TITLE.pattern}|领导))"
_POST_LAST = re.compile(rf"{_POST}(?:同志)?$")
_POST_FIRST = re.compile(rf"{_POST}(?=[\u4e00-\u9fff])")
_POSTS_ALONE = re.compile(rf"{_POST}(?:[、和及]{_POST})*")
# 责任人康进之: a person behind what he is, with no colon
_PERSON_FIRST = re.compile(
    rf"(?:(?P<lead_officers>(?:具体|行政|技术|直接|包保)?(?:责任|负责|联系|联络|经办)[人员])|(?P<leaders>(?:责任|{LEADERS_DO})+领导))(?:为|是|\s)?"
    "(?=[\u4e00-\u9fff])"
)
# a clause that says which leaders do something with the task: 由柯文斌同志主抓
_LED = re.compile(
    r"\s*(?:（(?!.*）))?(?P<clause>)(?:[这该此][项件](?:工作|任务|事情?))?(?:还是|同样|仍然?)?(?P<by>[由请])?"
    r"(?P<who>[\u4e00-\u9fff（）]{2,12}?(?:[、和][\u4e00-\u9fff（）]{2,12}?){0,3})(?P<comrade>同志)?"
    rf"(?:亲自|来|具体)?(?P<does>{LEADERS_DO}|督导|[负总]{{0,2}}负责|负总责|抓总|抓)(?:督[办导]|协调|推进|落实|抓总?|调度|负责)*[，,。；;）]?"
)
# 柯文斌: a name of two letters may be short for a body as well, 林草, one of four a company's, 万科物业
_BARE_NAME = re.compile(
    rf"[\u4e00-\u9fff](?![草志监管信资经发新科化建工防广政贸服商])[\u4e00-\u9fff]?[^\W湾庄沟村屯店坪{BODIES_LAST}科处股站所队组方]"
)
# what no body is said to do
_ONLY_LEADERS_DO = re.compile("分管|主管|联系|包[抓联保]|挂|抓")
# 市财政局做好资金保障: what a unit does, with what it does it to; 配合市交通局做好改造 says it of another task
UNITS_WITH_DEED = re.compile(
    r"(?P<units>(?!配合|协助)[^，；。：:]+?)(?:按照?(?:各自)?职责(?:分工)?)?"
    rf"(?P<role>(?:{DEEDS})(?:做好|抓好|落实|提供)?)"
    r"(?P<what>[^，；。、]{2,14}(?:、[^，；。、]{1,8}){0,5})$"
)
# X负责A，Y负责B: who is named there has a part of the work, whatever the name ends with
_HAS_A_PART = re.compile(r"(?P<units>[\u4e00-\u9fff（）、]{2,40}?)负责(?P<what>[^，。；]{2,14})")
# 市政府督查室督办, 市应急局做好指导: it looks on, and neither leads nor supports
_LOOKS_ON = re.compile(
    r"(?P<units>[^，；。]+?)[要应须]?(?:负责|做好|抓好|加强|给予|予以|进行)?\s?(?:业务|跟踪)?\s?"
    rf"(?:{LOOKING_ON})+(?:落实|检查|考核|工作)?$"
)
_FUNCTIONS = re.compile("[\u4e00-\u9fff]{2,6}(?:[、和][\u4e00-\u9fff]{2,6})*")
_AND_OTHERS = re.compile("等(?:部门|单位)")
# 市水务局牵头、沿江各镇配合: behind what a unit does another clause begins
_CLAUSE_END = re.compile(rf"[，；,;。]|(?<={WORKING}|负责)、")


def clauses(inside: str, *, behind_lead: bool = False) -> RoleTexts:
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
    said: RoleTexts = [(LEAD, "")] if behind_lead else []
    known = len(said)
    divided = _divided(simplify(inside))
    pending = ""
    for part in _parts(inside):
        plain = simplify(part)
        if not plain or SAME_BELOW.fullmatch(plain) or _ROLE_ALONE.fullmatch(plain):
            continue
        if aside := _time_or_person(part, plain, behind_units=bool(pending) or _names_units(said)):
            said += aside
            continue
        if states_who_leads(plain):
            said.append(("rule", part))
            continue
        if divided and (own := _HAS_A_PART.fullmatch(plain)):
            said += [(RESPONSIBLE, part[: own.end("units")]), ("extra", part)]
            continue
        more = _role_clause(part, plain, pending, led=_names_units(said))
        if more is None:
            pending = f"{pending}、{part}" if pending else part
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


def _parts(inside: str) -> list[str]:
    """Return the clauses; the things themselves where all of them are units, people and times: 市水务局 董平 6月底."""
    things = re.split(r"[、，,；;。｜|/／ \t\u3000]+", inside.strip(" ，；。"))
    alone = [time_clause(thing) or _is_somebody(simplify(thing)) or leader_of(simplify(thing)) for thing in things]
    units = [thing for one, thing in zip(alone, things, strict=True) if not one]
    named = (
        any(alone)
        and "\n" not in inside
        and not any(UNITS_WITH_ROLE.match(simplify(unit)) or not known_units(unit) for unit in units)
    )
    return things if named else [part.strip() for part in _CLAUSE_END.split(inside)]


def _time_or_person(part: str, plain: str, *, behind_units: bool) -> RoleTexts:
    """Return the time or the people a clause names: 6月底前完成, 责任人康进之, 副市长石磊; nothing if it names none."""
    if when := time_clause(part):
        return [("time", when)]
    if leader := leader_of(plain):
        return [leader]
    if _is_somebody(plain):  # 市城管局，董平
        return [("lead_officers" if behind_units else "leaders", part)]
    if led := led_by(plain, among_clauses=True):
        return [("leaders", name) for name in led[1]]
    return labelled_person(part)


def labelled_person(clause: str) -> RoleTexts:
    """Return the person a clause names behind what he is, with no colon: 责任人康进之."""
    person = _PERSON_FIRST.match(simplify(clause))
    name = clause[person.end() :].strip(" ，,。；;）") if person else ""
    return [(str(person.lastgroup), name)] if person and only_people(name) else []


def _names_units(said: RoleTexts) -> bool:
    return any(kind in (LEAD, JOINT, RESPONSIBLE, PARTNER) for kind, _ in said)


def _role_clause(part: str, plain: str, pending: str, *, led: bool) -> RoleTexts | None:
    """Return what one clause says; ``None`` if it says no role, nothing if it says it of something that is no unit."""
    match = UNITS_WITH_ROLE.match(plain)
    if match is None:
        return None if pending else _more_roles(part, plain)
    own, kind = part[match.start("units") : match.end("units")], role_kind(match["role"] or match["named"])
    if led and not pending and kind == RESPONSIBLE and (watching := _looking_on(part, plain)):
        return watching
    if not pending and (leader := leader_of(match["units"])):
        return [leader]
    before = f"{pending}、" if pending else ""
    if both := _TOGETHER_WITH.match(plain):
        lead, others = (
            before + part[both.start("lead") : both.end("lead")],
            part[both.start("others") : both.end("others")],
        )
        if are_units(others) and (not lead or are_units(lead)):
            return [(LEAD, lead), (PARTNER, others)] if lead else [(PARTNER, others)]
    if kind == PARTNER and not led and all_units(pending) and all_units(own):
        return [(RESPONSIBLE, pending), (PARTNER, own)]  # 市教育局，市财政局配合: somebody must answer for it
    units = before + own
    if _FUNCTIONS.fullmatch(own) and _AND_OTHERS.match(plain, match.end("units")):
        return [(kind, units)]  # 公安、住建等部门配合: by what they are for; a problem says that no more is written
    beside = kind in (LEAD, PARTNER) and (not pending or all_units(pending)) and known_beside_others(units)
    # 由建设科统筹, where only 由 tells that who is behind it answers
    offices = (kind in (LEAD, PARTNER) or plain.startswith("由")) and are_units(units)
    return [(kind, units)] if beside or offices or all_units(units) or villages(units) else []


def _divided(text: str) -> bool:
    """Return whether each clause says which part of the work somebody has, and the first of them names known units."""
    parts = [part for part in _CLAUSE_END.split(text.strip("。；，; \n")) if part.strip()]
    found = [match for part in parts if (match := _HAS_A_PART.fullmatch(part.strip()))]
    return len(found) == len(parts) > 1 and known_units(found[0]["units"])


def _more_roles(part: str, plain: str) -> RoleTexts | None:
    """Return what a clause says of units that help, do a part of the work, or look on; else ``None``."""
    if match := _WITH.fullmatch(plain):
        others, when = part[match.start("others") : match.end("others")], time_clause(match["when"] or "")
        time: RoleTexts = [("time", when)] if when else []
        if (known := units_first(others)) and known != others and others[len(known)] != "、":
            return [(PARTNER, known), ("extra", part)]
        if are_units(others):
            return [(PARTNER, others), *time]
    if watching := _looking_on(part, plain):
        return watching
    if known_units(part):
        return None
    if (match := _does(plain)) and all_units(units := part[: match.end("units")]):
        return [(role_kind(match["role"]), units), ("extra", part)]
    return None


def _looking_on(part: str, plain: str) -> RoleTexts:
    """Return what a clause says of units that look on; nothing if it says something else."""
    match = _LOOKS_ON.match(plain)
    return [("extra", part)] if match and all_units(part[: match.end("units")]) else []


def _does(plain: str) -> re.Match[str] | None:
    """Match a clause that says what units do: 做好交通、供电保障, and no other units behind it."""
    match = UNITS_WITH_DEED.match(plain)
    return match if match and max(map(unit_score, match["what"].split("、"))) <= 0 else None


def does_a_part(text: str) -> bool:
    """Return whether the last clause of a text in normal form says which part of the work units do.

    >>> does_a_part("市气象局负责提供资料"), does_a_part("提供资料")
    (True, False)
    """
    parts = _CLAUSE_END.split(text.rstrip("。；，; "))
    match = _does(parts[-2] if len(parts) > 1 and time_clause(parts[-1]) else parts[-1])
    return match is not None and known_units(match["units"])


def _as_fields(said: RoleTexts) -> RoleTexts:
    """Return the fields of what clauses say; those that answer for a task beside a lead unit support it."""
    led = any(kind == LEAD for kind, _ in said)
    fields = {LEAD: "lead_units", PARTNER: "partner_units"}
    fields[JOINT] = "partner_units" if led else "lead_units"
    fields[RESPONSIBLE] = "partner_units" if led else "responsible_units"
    found: RoleTexts = []
    for kind, text in said:
        if kind == "time" and WITHOUT_A_DAY.search(text) and any(role == "deadline" for role, _ in found):
            kind = "other_time"  # 6月底前出台政策，年内持续推进
        elif kind == "time":
            kind, text = "deadline", "，".join([*(when for role, when in found if role == "deadline"), text])
            found = [one for one in found if one[0] != "deadline"]
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


def led_by(clause: str, *, among_clauses: bool = False) -> tuple[int, list[str]] | None:
    """Return where a clause in normal form begins to name leaders as those who do something with the task, and them.

    A name without a post is one behind 由, before 同志, and before what only leaders do; elsewhere only ``among_clauses``
    that say who does what: 严要求统筹.
    """
    match = _LED.fullmatch(clause)
    if match is None:
        return None
    parts = re.split("[、和]", match["who"])
    told = [leader_of(part + (match["comrade"] or "")) for part in parts]
    if None in told:
        certain = match["by"] or _ONLY_LEADERS_DO.match(match["does"]) or among_clauses
        return (match.start("clause"), parts) if certain and all(map(is_bare_name, parts)) else None
    names = [one[1] for one in told if one and one[0] == "leaders"]
    return (match.start("clause"), names) if names else None


def is_bare_name(text: str) -> bool:
    """Return whether a text is a person's name and no post, and nothing that a body is called for short."""
    return _BARE_NAME.fullmatch(text) is not None and name_score(text) > 0 > unit_score(text)


def _is_somebody(text: str) -> bool:
    """Return whether a text that nothing is said of is a name, with a surname that is not seldom one: not 修桥."""
    return is_bare_name(text) and surnames().get(text[0], 0) > 1


def leader_of(text: str) -> tuple[str, str] | None:
    """Return the leader said to answer for a task, by name or only by post (分管副省长); ``None`` for anything else."""
    if (post := _POST_FIRST.match(text)) and only_people(text[post.end() :]):
        return "leaders", text[post.end() :]
    name, bracket, behind = text.removesuffix("）").partition("（")
    if bracket and POSTS.fullmatch(behind) and only_people(name):  # 陈瑾（副市长）
        return "leaders", name
    if text.endswith("同志") and only_people(text.removesuffix("同志")):
        return "leaders", text.removesuffix("同志")
    in_a_body = next(behind_bodies(text), None)  # 区公安分局局长卢定邦
    if in_a_body is None and not _POST_LAST.search(text):
        return None
    if only_people(text):
        return "leaders", text
    return ("leader_posts", text) if _POSTS_ALONE.fullmatch(text) else None


def without_done(when: str) -> str:
    """Return the time of 10月底前全部完成."""
    return re.sub(r"(?:全部|全面|基本)?完成$", "", when)
