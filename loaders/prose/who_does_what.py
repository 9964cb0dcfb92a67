"""Who does what in words: 由X牵头，Y配合, X会同Y, units in brackets behind a sentence or beside what is done."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.agencies.collective import is_collective
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.clauses import AND_WITH, UNITS_WITH_ROLE, clauses, does_a_part, leader_of, time_clause
from graphmodel.loaders.cells.dates import when_at, whole_when
from graphmodel.loaders.cells.english_roles import take_english_roles
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.role_words import ROLE_WORDS, RoleTexts
from graphmodel.loaders.cells.unit_names import LEVEL_AND_ENDING, known_unit, unit_at, unit_score
from graphmodel.loaders.cells.units import are_units, known_units, units_first
from graphmodel.loaders.fields import UNIT_FIELDS
from graphmodel.loaders.prose.labels import label_of
from graphmodel.loaders.tables.headers import field_of
from graphmodel.words import ANSWERING, CALLED_UNITS, DEPARTMENTS_LAST, LEADING, SUPPORTING, TOWNS

# 责任单位为县文旅局, 牵头单位县文旅局
_IS = re.compile(
    rf"(?P<label>[\u4e00-\u9fff]{{2,4}}(?:{CALLED_UNITS}))(?:为|是|)(?P<units>[^，。；]{{2,120}}?)(?=[，。；]|$)"
)
# 县文旅局为责任单位
_ARE = re.compile(
    rf"(?:^|(?<=[，。；：]))(?P<units>[^，。；：]{{2,120}}?)(?:为|是|作为)"
    rf"(?P<label>[\u4e00-\u9fff]{{2,4}}(?:{CALLED_UNITS}))(?=[，。；]|$)"
)
_BY = re.compile(
    rf"(?:由|以|责成|请)(?P<units>[^，。；：由]{{3,120}}?)(?:等(?:部门|单位)?)?(?P<role>{ROLE_WORDS})(?=[，。；：]|$)"
)
_TOGETHER_WITH = re.compile(
    rf"(?:^|(?<=[。；，：]))[由请]?(?P<lead>[^，。；：]{{3,60}}?)(?:{AND_WITH}|联合)(?P<behind>[^，。；：]{{3,80}})(?=[，。；]|$)"
)
_SAYS_ROLE = re.compile(rf"(?:{ROLE_WORDS})(?=[，。；]|$)")
_ASKED = re.compile(r"(?:^|(?<=[。；，：\s]))(?:由|责成|请)(?=[\u4e00-\u9fff])")
_MUST = re.compile(r"(?P<units>[^，。；：\d]{3,60}?)(?:要|须)(?=[于在尽抓共])")
_HOW = re.compile(r"[要须]?(?:共同|联合|分别|尽快|抓紧|具体|进一步|[于在])*")
# 由市水务局于6月底前牵头完成修缮水厂，
_UNITS_DO = re.compile(
    r"[，\s]?(?:由|请|责成)?(?P<units>[^，；。：:\d]{3,60}?)[要应须]?"
    r"(?:[于在](?P<when>\d[^，；。]{1,11}?(?:前|底(?!前)))|(?=具体|牵头|负责|承担|主抓|统筹))"
    r"(?:具体|牵头|负责|承担|主抓|统筹|组织)*+(?:完成)?(?P<what>[^，；。、配按]{3,40})[，；]"
)
_SHARED = re.compile("共同|联合|分别")
_DOES_IT = re.compile(
    "(?:共同|尽快|全面|全部)*(?:完成|组织|制定|研究|提出|拟定|编制|起草|负责|开展|实施|推进|建设|办理|处置|整改|加快)"
)
_DONE = re.compile(r"(?:全部|全面|基本)?(?:完成|建成|竣工|组织实施|实施|落实)(?P<what>[^，。；]{0,12})。?\s*")
_STOP = re.compile(r"[：:，,；;]")
_CLAUSE = re.compile(r"[，,；;]([^，,；;。]+)")
_NAMED_FIRST = re.compile(
    r"(?P<units>[^：:，。；]{2,60})[：:]\s*(?P<does>(?:牵头)?负责|牵头|具体负责)?(?P<rest>\S.*)$", re.DOTALL
)
_ANSWERS_BY_ITS_NAME = re.compile(rf"(?:[{DEPARTMENTS_LAST}处署会部{TOWNS}]|街道|公司|集团)\s*$")  # no 市民中心
_LAST_CLAUSE = re.compile(r"[，,；;。]([^，,；;。]+)[。；;\s]*$")


def roles_behind(text: str) -> tuple[str, RoleTexts]:
    """Read （市民政局牵头，市财政局、市住建局配合）, （市教育局、市财政局）, 由市交通局负责，市财政局配合."""
    if is_latin(text):
        rest, said = take_english_roles(" ".join(text.split()))
        return (rest, said) if said else (text, [])
    return (
        _in_brackets(text)
        or _behind_a_blank(text)
        or _stated(text)
        or _units_do(text)
        or _behind_a_time(text)
        or _around_what_is_done(text)
        or _by_whom(text)
        or _in_a_sentence(text)
        or _beside_what_is_done(text)
        or _together_with(text)
        or (text, [])
    )


_TIME_FIRST = re.compile(r"(?:^|(?<=[。；：]))\s*(?P<time>[^，。；：]{2,14})，\s*(?=\S)")


def _behind_a_time(text: str) -> tuple[str, RoleTexts] | None:
    """Read a sentence that begins with its time: 6月底前，市住建局牵头，市城管局配合，建成桥梁."""
    for match in _TIME_FIRST.finditer(simplify(text)):
        if whole_when(match["time"], None) and known_units(_STOP.split(text[match.end() :])[0]):
            rest, found = roles_behind(text[: match.start()] + text[match.end() :])
            if UNIT_FIELDS & {role for role, _ in found}:
                timed = any(role == "deadline" for role, _ in found)
                return rest, found if timed else [*found, ("deadline", match["time"])]
    return None


def _in_brackets(text: str) -> tuple[str, RoleTexts] | None:
    """Read the brackets that name units or a time; the last of them may name units and nothing else."""
    plain = simplify(text)
    found: RoleTexts = []
    kept, at_end = text, True
    for begin, end in reversed(brackets(plain)):
        inside = text[begin + 1 : end]
        last = at_end and not plain[end + 1 :].strip(" 。；;\n")
        said = clauses(inside) if last or _SAYS_ROLE.search(plain[begin + 1 : end]) else []
        stated = None if said else _stated(inside)  # （牵头单位市住建局，配合单位各街道）
        said = stated[1] if stated and not stated[0] else said
        if not said and last and (when := time_clause(inside)):
            said = [("deadline", when)]
        at_end = last and bool(said)
        if said:
            found = [*said, *found]
            kept = kept[:begin].rstrip() + kept[end + 1 :]
            plain = plain[:begin]
    return (kept.strip().rstrip("。；; "), found) if any(role in UNIT_FIELDS for role, _ in found) else None


_ROLE_IN_NAME = re.compile(f"{LEADING}|{SUPPORTING}|{ANSWERING}")
_BLANK = re.compile(r"(?<=[^\s，,；;。：:、—])(?:\s*(?:—{1,2}|[：:])\s*|[ \u3000]+)(?=\S)")


def _behind_a_blank(text: str) -> tuple[str, RoleTexts] | None:
    """Read 修缮水厂 市水务局牵头: what is before the blank is no unit, and what is behind it says who does what."""
    for blank in _BLANK.finditer(text):
        name, behind = text[: blank.start()], text[blank.end() :]
        says_role = _SAYS_ROLE.search(simplify(behind))
        if known_units(name) or (
            says_role and blank[0].strip() in (":", "：")
        ):  # 修缮水厂：由市水务局负责 is a sentence
            continue
        said = clauses(behind)
        alone = "deadline" in dict(said) and not (_ROLE_IN_NAME.search(name) or re.search(r"\s", name))
        if said and (says_role or alone):
            return name, said
    return None


def left_in_a_bracket(text: str) -> tuple[str, RoleTexts]:
    """Read what is left of a bracket out of which a label was taken: （市民政局；配合单位：…）, （6月底前，配合：…）."""
    plain = simplify(text)
    opened = plain.rfind("（")
    if opened <= plain.rfind("）"):
        return text, []
    inside = text[opened + 1 :].strip(" ，,；;。")
    when, label = time_clause(inside), label_of(inside)[0]
    leader = leader_of(simplify(inside))
    said = clauses(inside) or (
        [leader] if leader else [("deadline", when)] if when else [("extra", inside)] if label else []
    )
    return (text[:opened].rstrip("。；;， "), said) if said else (text, [])


def named_first(text: str, *, helped: bool, timed: bool) -> tuple[str, RoleTexts] | None:
    """Read 市数据局：建成城市大脑: who is named before the colon answers for it, if others help or it says so.

    What may be built answers for nothing (市民中心：完成主体工程), and in English a topic may be called as a body is.
    """
    match = _NAMED_FIRST.match(text)
    if not match or is_latin(text) or not known_units(match["units"]):
        return None
    if not all(map(_ANSWERS_BY_ITS_NAME.search, re.split("[、和]", match["units"]))):
        return None
    timed = timed or any(when_at(clause.strip(), None) for clause in _STOP.split(match["rest"]))
    if not (timed or (helped and not match["does"])):  # what a unit is there for has no time: 市气象局：负责发布预警
        return None
    return match["rest"].strip(), [("responsible_units", match["units"])]


def brackets(plain: str) -> list[tuple[int, int]]:
    """Return where the outermost brackets of a text in normal form begin and end."""
    found: list[tuple[int, int]] = []
    depth = begin = 0
    for at, letter in enumerate(plain):
        if letter in "（[":
            begin = at if depth == 0 else begin
            depth += 1
        elif letter in "）]" and depth:
            depth -= 1
            if depth == 0:
                found.append((begin, at))
    return found


def _by_whom(text: str) -> tuple[str, RoleTexts] | None:
    """Read 由市交通局负责，市财政局配合 in a sentence."""
    match = next(reversed([*_BY.finditer(simplify(text))]), None)
    found = clauses(text[match.start() : match.end()]) if match else []
    if match is None or not found:
        return None
    end, more = _clauses_behind(text, match.end())
    rest, last = _last_clause(text[end:])
    return (text[: match.start()].rstrip("，,。； ") + rest).strip("，,：: "), [*found, *more, *last]


_SENTENCE = re.compile(r"[^。]+(?:。|$)")


def _in_a_sentence(text: str) -> tuple[str, RoleTexts] | None:
    """Read the one sentence that says what units do: 县教体局牵头，县发改局配合，9月底前完成。"""
    plain = simplify(text)
    before, stop, last = plain.rstrip(" 。；;\n").rpartition("。")
    when = when_at(last, None)
    done = _DONE.fullmatch(last, when.end) if stop and when else None
    if done and when and (led := _in_a_sentence(text[: len(before)])):
        what = text[len(before) + 1 :] if re.search(r"\d", done["what"]) else ""  # 6月底前完成15个小区改造
        return f"{led[0]}。{what}".strip("。"), [*led[1], ("deadline", when.text)]
    if (
        "。" not in plain.rstrip(" 。")
        and (_SAYS_ROLE.search(plain) or does_a_part(plain))
        and (found := clauses(_undashed(text)))
    ):
        return "", found  # 县教体局牵头，县发改局配合: a paragraph of its own
    if (
        stop
        and (_SAYS_ROLE.search(last) or does_a_part(last))
        and (found := clauses(_undashed(text[len(before) + 1 :])))
    ):
        return text[: len(before)], found
    saying = [match for match in _SENTENCE.finditer(plain) if _SAYS_ROLE.search(match[0])]
    found = clauses(saying[0][0].rstrip("。")) if len(saying) == 1 else []
    return (text[: saying[0].start()] + text[saying[0].end() :], found) if found else None


def _beside_what_is_done(text: str) -> tuple[str, RoleTexts] | None:
    """Read the last or first clauses of a sentence; ``None`` if there may be others that name units.

    堤防巡查：市河道中心牵头，沿江各镇配合; 市河道中心牵头，沿江各镇配合，做好堤防巡查.
    """
    plain = simplify(text).rstrip(" 。；;\n")
    begin = plain.rfind("。") + 1
    if not _SAYS_ROLE.search(plain, begin):
        return None
    stops = [begin + stop.start() for stop in _STOP.finditer(plain[begin:])]
    for at in stops:
        if plain[begin:at].strip() and (found := _begun_by_units(text[at + 1 : len(plain)])):
            last = _STOP.split(plain[begin:at])[-1]
            return (text[:at], found) if max(map(unit_score, re.split(r"[、和及]", last))) <= 0 else None
    for at in reversed([] if _SAYS_ROLE.search(plain[:begin]) else stops):
        if not _SAYS_ROLE.search(plain, at) and (found := _begun_by_units(text[begin:at])):
            behind = _STOP.split(plain[at + 1 :])
            named = any(map(unit_at, behind)) or any(map(known_units, behind))
            return None if named else (text[:begin] + text[at + 1 :], found)
    return None


def _around_what_is_done(text: str) -> tuple[str, RoleTexts] | None:
    """Read the clauses of a sentence that say what units do, with what is done between them.

    市交警大队负责，设置停车区，市教育局配合，8月28日前完成.
    """
    plain = simplify(text)
    parts = [(match.start(1), match.end(1)) for match in _ANY_CLAUSE.finditer(plain)]
    saying = [(begin, end) for begin, end in parts if _SAYS_ROLE.search(plain[begin:end])]
    found = [_begun_by_units(text[begin:end].removeprefix("由")) for begin, end in saying]
    roles = {role for said in found for role, _ in said}
    among = parts[parts.index(saying[0]) : parts.index(saying[-1])] if saying else []
    between = any(part not in saying and not time_clause(text[slice(*part)]) for part in among)
    if not between or not all(found) or "partner_units" not in roles or len(roles) < 2:
        return None
    for begin, end in reversed(saying):
        text = text[:begin] + text[end + 1 :]
    return text, [said for each in found for said in each]


_ANY_CLAUSE = re.compile(r"(?:^|[，。；：])\s*([^，。；：]+)(?=[，。；：]|$)")


def _begun_by_units(text: str) -> RoleTexts:
    """Return what clauses say of which the first says so of known units, and of nothing else."""
    first, *said = re.split(ROLE_WORDS, _STOP.split(simplify(text))[0])
    units = known_units(first) if said else min(map(unit_score, first.split("、"))) >= LEVEL_AND_ENDING  # 辐射周边园区
    return clauses(text) if known_units(first.removeprefix("由")) and units else []


def _undashed(sentence: str) -> str:
    """Return a sentence without the dash before it: ——市民政局牵头."""
    return sentence.lstrip(" \n—–-")


def _units_do(text: str) -> tuple[str, RoleTexts] | None:
    """Read 市水务局牵头修缮水厂，市财政局配合: what units do, and behind it who helps and by when, and nothing else."""
    plain = simplify(text)
    when = when_at(plain, None)
    match = _UNITS_DO.match(plain, when.end if when else 0)
    if match is None or not known_units(match["units"]) or UNITS_WITH_ROLE.match(match[0].strip("，；")):
        return None
    said = clauses(text[match.end() :], behind_lead=True)
    if not said or any(map(known_unit, re.split("[、和及]", match["what"]))):
        return None
    field = "lead_units" if UNIT_FIELDS & {role for role, _ in said} else "responsible_units"
    times = [when.text] if when else [match["when"]] if match["when"] else []
    units = text[match.start("units") : match.end("units")]
    what = text[match.start("what") : match.end("what")]
    return what, [(field, units), *said, *(("deadline", time) for time in times)]


def _stated(text: str) -> tuple[str, RoleTexts] | None:
    """Read 责任单位为县文旅局，各乡镇配合 and 县文旅局为责任单位; ``None`` if no label is said to be a unit."""
    found: RoleTexts = []
    for match in sorted(
        [*_IS.finditer(simplify(text)), *_ARE.finditer(simplify(text))], key=lambda match: -match.start()
    ):
        meaning, begin, units = field_of(match["label"]), match.start(), text[match.start("units") : match.end("units")]
        if meaning in UNIT_FIELDS and are_units(units):
            end, more = _clauses_behind(text, match.end())
            found[:0] = [(str(meaning), units), *more]
            text = text[:begin].rstrip("，,；; ") + text[end:]
    return (text.strip("，, "), found) if found else None


def _clauses_behind(text: str, at: int) -> tuple[int, RoleTexts]:
    """Read the clauses that continue naming units: ，市财政局、各乡镇配合。"""
    found: RoleTexts = []
    while clause := _CLAUSE.match(text, at):
        said = clauses(clause[1], behind_lead=True)
        if not said:
            break
        found += said
        at = clause.end()
    return at, found


def _last_clause(text: str) -> tuple[str, RoleTexts]:
    """Take the last clause where it names who helps: 由县农业农村局负责：建烘干中心1座，县供销社配合."""
    clause = _LAST_CLAUSE.search(text)
    said = clauses(clause[1], behind_lead=True) if clause else []
    return (text[: clause.start()], said) if clause and UNIT_FIELDS & {role for role, _ in said} else (text, [])


def _together_with(text: str) -> tuple[str, RoleTexts] | None:
    """Read 市交通局会同市公交集团制定方案: who does it and with whom; the sentence stays in the text."""
    for match in _TOGETHER_WITH.finditer(simplify(text)):
        lead, behind = text[match.start("lead") : match.end("lead")], text[match.start("behind") : match.end("behind")]
        others = units_first(behind)
        if others and known_units(lead) and not behind[len(others) :].startswith("、"):
            return text, [("lead_units", lead), ("partner_units", others)]
    return None


def roles_of_a_request(text: str) -> RoleTexts:
    """Read 由市水务局于6月底前完成清淤, 请市交通局、市发改局共同研究降费措施; the sentence stays in the text.

    Nothing where several units must each do something, where one must only pay, and for 各单位 alone.
    """
    plain = simplify(text)
    asked = _asked(plain)
    if not asked and (must := _MUST.match(plain)) and known_units(must["units"]):
        asked = [(0, must["units"])]  # 县水利局要于5月25日前完成修订
    if len(asked) != 1:
        return []
    at, units = asked[0]
    how = _HOW.match(plain, at + len(units))
    when = when_at(plain, None, how.end()) if how else None
    if is_collective(units) or not how or not _DOES_IT.match(plain, when.end if when else how.end()):
        return []
    field = "lead_units" if _SHARED.search(how[0]) else "responsible_units"
    return [(field, text[at : at + len(units)])]


def tells_units(text: str) -> bool:
    """Return whether a text tells units to do something: 由市财政局安排资金."""
    return any(units for _at, units in _asked(simplify(text)))


def _asked(plain: str) -> list[tuple[int, str]]:
    """Return where 由, 请, 责成 are followed by what may be units, and the units; empty where they are none."""
    found = []
    for match in _ASKED.finditer(plain):
        behind = plain[match.end() : match.end() + settings.UNIT_CLAUSE_LONGEST]
        found.append((match.end(), units_first(behind)))
    return found
