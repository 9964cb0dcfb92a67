"""The fields of a list, declared once: what each is called, what its cells contain, and what their lack costs.

A new field is one line here; a header for it is one line in ``data/headers.csv`` (Chinese), in
``data/english_headers.csv``, or one word of its ``english`` pattern. The decoders, the header finders and the records
all ask this table.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.words import DONE_TOGETHER


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes
    ----------
    name
        As in the records, the record format and ``--map``.
    label
        The header it bears where the document gives none.
    contains
        ``units``, ``people``, ``number``, ``time``, ``steps``, ``name``, ``heading``, ``mark`` or ``text``.
    longest
        Of how many pieces, broken by lines and gaps, a cell of it is made at most.
    lack
        What it costs a row not to have it.
    recorded
        Whether the record has a place for it; what has none is kept under its header.
    labelled
        Whether running text may give it behind a label.
    english
        Words of an English header, as a pattern in lower case; empty if there are none.
    """

    name: str
    label: str
    contains: str
    longest: int
    lack: float
    recorded: bool = True
    labelled: bool = True
    english: str = ""


#: What those who work on a task are called in headers and labels: Lead agency, Supporting departments
BODY = (
    r"(?:agenc(?:y|ies)|departments?|depts?\.?|organi[sz]ations?|units?|entit(?:y|ies)|bod(?:y|ies)|offices?"
    r"|ministr(?:y|ies)"
    r"|partners?|stakeholders?|institutions?|divisions?|directorates?|services?|teams?|actors?|part(?:y|ies)|others?"
    r"|responsibilit(?:y|ies)|authorit(?:y|ies)|boards?|sections?|providers?|bureau[sx]?|branch(?:es)?"
    r"|mdas?|groups?|jurisdictions?|committees?|commissions?|councils?|beneficiar(?:y|ies)|applicants?|grantees?)"
)
_DOES_ITS_PART = re.compile(
    rf"{BODY} (?:to|(?:that|which|who)(?: will)?) (?P<does>[a-z]+?)s?(?: (?:it|this|on it|in))?"
)
#: Several of them: Coordinating agencies support, a Coordinating agency leads.
BODIES = r"(?:agencies|departments|organi[sz]ations|units|entities|partners|ministries)"
#: A column headed by such a word alone says no role: Department beside Lead agency is where the action belongs.
BARE_BODY = re.compile(
    r"(?:agenc(?:y|ies)|ministr(?:y|ies)|bod(?:y|ies)|bureau[sx]?"
    r"|(?:department|organi[sz]ation|directorate|service(?: area)?|division|team|section|office|unit|mda)s?)",
    re.I,
)

FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("number", "序号", "number", 2, 0.2, labelled=False,
              english=(
                  r"(?:(?:action|item|project|task|measure|initiative|recommendation|rec|activity|serial"
                  r"|strategy|deliverable|milestone|commitment|step|output|risk|issue"
                  r"|ref(?:erence)?|sr?"
                  r"|sl)[. ]{1,2})?(?:no|nos|nr|number|#|id|code|ref(?:erence)?(?:[. ]{1,2}(?:no|number|#))?)|#|n[o°]"
              )),
        Field("category", "类别", "heading", 9, 0.2,
              english=(
                  r".{0,20}\b(?:category|theme|pillar|goal|objective|priority(?: area)?|focus area|outcome(?: area)?"
                  r"|sector|kra|(?:program(?:me)?|thematic|policy|action|key|key result|result|impact|commitment) area"
                  r"|work ?stream|domain|component|thrust|strand|strategic (?:direction|priority|objective))s?"
              )),
        Field("leaders", "责任领导", "people", 8, 2.5,
              english=(
                  r".{0,14}\b(?:minister|executive sponsor|sponsor|portfolio holder|cabinet member|sro"
                  r"|(?:political|exec(?:utive)?|cabinet|portfolio|elected|mayoral) lead|lead (?:member|councillor)"
                  r"|director"
                  r"|(?:deputy )?mayor|councillor|commissioner"
                  r"|senior responsible owner)s?(?: (?:responsible|accountable))?"
              )),
        Field("lead_officers", "责任人", "people", 8, 2.5,
              english=(
                  r"(?!support).{0,20}\b(?:officer|official|lead person|responsible person|contact(?: person)?"
                  r"|manager|(?:focal|point) (?:point|person)|named lead|accountable exec(?:utive)?|liaison)s?"
              )),
        Field("partner_units", "配合单位", "units", 70, 2.5,
              english=(
                  r"(?!.*\b(?:responsible|lead)\b).{0,20}\b(?:partner|support(?:ing|ive)?|collaborat(?:ing|or|ion)"
                  r"|contribut(?:ing|or)|co-?operating"
                  rf"|assist(?:ing)?|participating|consult(?:ed|ees?)|stakeholder)s?"
                  rf"(?: (?:{BODY}|areas?|with|by|roles?|to (?:involve|engage)|needed|required))*"
                  r"|(?:who (?:else )?(?:will |can |could |is )?|to be )?(?:support|help)"
                  r"(?:ed by|s|ers?|ing| from| (?:required|needed) from)?"
                  rf"|coordinating {BODIES}"
                  r"|(?:assisted by|help from|secondary|support (?:needed )?from)"
                  rf"(?: {BODY})*|(?:(?:who else is|also|others?|{BODY}|players) ?)*involved"
                  rf"|co-?responsible(?: {BODY})*"
                  r"|(?:other|line|involved|additional|associated|allied|relevant|partnering|enabling|linked|related"
                  rf"|interested)(?: \w+)? {BODY}"
                  rf"|co-(?:implement(?:ers?|ing)|executors?)(?: {BODY})*"
                  rf"|(?:in )?{DONE_TOGETHER} with|(?:with (?:the )?)?(?:support|assistance|help) (?:of|from)"
              )),
        Field("lead_units", "牵头单位", "units", 9, 4.0,
              english=(
                  r"(?:(?:key|main|primary|agency|department|dept\.?|responsible|council|delivery|project|action"
                  r"|overall|joint|service|strategic|operational|implementation|theme|workstream|city|county|state) )*"
                  rf"(?:(?:co-?)?lead(?:ing|s)?|(?:to be )?led by|own(?:er|ing|ed by|ership)|accountab(?:le|ility))s?"
                  rf"(?: (?:\(s\)|responsible|{BODY}))*"
                  rf"|(?:lead(?:ing)?|accountable)(?: \w+){{0,2}} (?:{BODY}|implementer|lead)"
                  rf"|(?:nodal|principal|primary|host|focal|convening) {BODY}|main responsible(?: {BODY})?"
                  rf"|(?:person |who is |{BODY} )?in charge"
                  rf"|(?:\w+ ){{1,2}}owner|(?!co-|support|other|secondary|deputy)\w+ lead|coordinat(?:ing|or)"
                  rf"(?: (?!{BODIES}$){BODY})?"
              )),
        Field("responsible_units", "责任单位", "units", 70, 4.0,
              english=(
                  r"(?!monitor|report|overs|review|verif|regulat|audit)(?:.{0,20}\b)?(?:responsib(?:le|ility|ilities)"
                  r"|implement(?:ing|ers?)|answerable|execut(?:ing|ion|ors?)"
                  r"|(?:implemented|delivered|undertaken|carried out|performed) by|competent"
                  r"|agenc(?:y|ies)|dep(?:artmen)?t|organi[sz]ation|ministry|actor|mda|action(?:ed)? by"
                  r"|who (?:will do (?:it|this)|(?:is|are|will be|needs to be) involved)"
                  r"|(?:(?<!with )by )?(?<!with )who(?:m|se)?|entity|institution|responsible part(?:y|ies)"
                  rf"|(?:assigned|allocated|tasked) to|assignee|delivery {BODY}|who is responsible"
                  r"|responsible (?:(?:business |service )?(?:area|unit)|branch|partner|stakeholder))s?"
                  rf"(?: (?:{BODY}|is responsible|for (?:delivery|implementation|actions?|completion)))*"
              )),
        Field("deadline", "完成时间", "time", 5, 2.5,
              english=(
                  r"(?!.*\bactual).{0,20}\b(?:time[ -]?(?:frame|line|scale|table|limit|horizon|ing)?|timing"
                  r"|target (?:date|year|month)|due(?: date| by)?"
                  r"|target completion(?: date)?|finish(?: date)?|duration|period|deadline|completion(?: date| year"
                  r"| by)?|when by|(?:completed?|deliver(?:y)?|finish(?:ed)?|achieved?) by|completion target"
                  r"|(?:needed|required|expected|ready|(?:to be )?done) by"
                  r"|(?:planned )?end(?: date)?|by when|when|schedule|phasing|go[- ]live|delivery date|date"
                  r"|year)s?(?: (?:for|of) (?:completion|actions?|implementation|delivery))?"
              )),
        Field("milestones", "进度安排", "steps", 60, 3.0,
              english=r".{0,14}\b(?:milestone|key step|implementation step|work ?plan|next step)s?"),
        Field("name", "任务", "name", 22, 7.0,
              english=(
                  r"(?:.{0,20}\b)?(?:action|measure|initiative|project|task|activity|activities|deliverable"
                  r"|recommendation|decision|proposal|commitment|intervention|work item|item of work|scheme|job"
                  r"|tactic|sub-output|undertaking|step|mitigation|treatment)s?(?: (?:item|point|title|name|plan"
                  r"|description|step|required|to be taken)s?)?"
              )),
        Field("content", "内容", "text", 60, 2.5, recorded=False,
              english=r"(?:.{0,14}\b)?(?:description|details?|scope|summary|background|what)"),
        Field("note", "备注", "text", 60, 0.0, recorded=False, labelled=False, english=r"(?:notes?|remarks?|comments?)"),
        Field("other_time", "其他时限", "text", 5, 0.0, recorded=False, labelled=False),
        Field("leader_posts", "负责领导", "text", 8, 0.0, recorded=False, labelled=False),
        Field("extra", "其他", "text", 12, 0.8, recorded=False, labelled=False,
              english=(
                  r".{0,24}\b(?:status|(?:start|review|report(?:ing)?|approval|issue|update|meeting|created) date"
                  r"|date (?:of review|started|added|reported|created|raised|opened)|starts?|progress|budget|costs?"
                  r"|funding"
                  r"|(?<!human )resources?|indicators?|kpis?"
                  r"|metrics?|measures? of success|(?:performance|outcome|success|output) measures?|measure success"
                  r"|(?<!sub-)outputs?"
                  r"|(?:expected|measurable|intended|desired|anticipated) (?:outcome|result|impact)s?|benefits?"
                  r"|risk(?! (?:owner|area))|rag"
                  r"|(?<!strategic )priority"
                  r"(?! (?:area|action|project|measure|initiative|task|theme|goal|objective|outcome))"
                  r"|co-?benefits|source"
                  r"|informed|rationale|likelihood|probability|severity|score|rating"
                  r"|e-?mail|(?:tele)?phone|address)(?: .{0,16})?"
              )),
        Field("group", "分工", "text", 12, 0.0, recorded=False, labelled=False),
        # a column headed by a unit, whose cells say by marks what the unit does: 市教育局 over ●, ○, R, √
        Field("marked_unit", "单位", "mark", 1, 0.0, labelled=False),
        # what the one unit of a row does in the project of the row: lists of pairs, one a row
        Field("role", "角色", "mark", 2, 0.0, labelled=False, english=r"(?:raci |agency |unit )?roles?|involvement|raci"),
    )
}  # fmt: skip

UNIT_FIELDS = frozenset(name for name, field in FIELDS.items() if field.contains == "units")
PEOPLE_FIELDS = frozenset(name for name, field in FIELDS.items() if field.contains == "people")
#: Who works on a project; and who does and by when.
NAMED_FIELDS = UNIT_FIELDS | PEOPLE_FIELDS
WHO_AND_WHEN_FIELDS = NAMED_FIELDS | {"deadline"}
#: Fields whose cells are long and read line by line.
RUNNING_FIELDS = frozenset(("milestones", "content", "note"))
LABELLED_FIELDS = frozenset(name for name, field in FIELDS.items() if field.labelled)

_LATIN_HEADER = re.compile(r"[A-Za-z#][A-Za-z#.,&/()'’_ ?£$€%–—\-]*")
# status before name: project status is no project
_ENGLISH = tuple(
    (re.compile(rf"(?:the )?(?:{FIELDS[name].english})"), name)
    for name in ("role", "extra", "note", "number", "milestones", "deadline", "lead_officers", "leaders",
                 "lead_units", "partner_units", "responsible_units", "category", "name", "content")
)  # fmt: skip
_HELPS = re.compile(
    "involve|engage|work|support|assist|help|consult|partner|contribute|cooperate|collaborate|coordinate"
)
_ABBREVIATED = re.compile(r"\bo/m/as?\b")  # offices, ministries and agencies
_BRACKETS = re.compile(r"\([^()]*\)")
_COUNTED = re.compile(r"(?<=[a-z]) ?\d$")
_TWO_HEADERS = re.compile(r"\s*(?:/|\band\b|&|,|\s[-–—]\s)\s*")


@lru_cache(maxsize=2)
def synonyms(*, english: bool = False) -> dict[str, str]:
    """Chinese header in normal form to field; or an English one in lower case."""
    name = "english_headers.csv" if english else "headers.csv"
    text = resources.files("graphmodel.loaders").joinpath("data", name).read_text(encoding="utf-8")
    return {simplify(row["header"]): row["field"] for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=4096)
def english_field(header: str) -> str | None:
    """Return the field of an English header, or of one of our own field names; ``None`` if it is no header.

    >>> headers = ("Lead agency", "Supporting agencies", "Target date", "lead_units", "Agency / Time Frame")
    >>> [english_field(header) for header in headers]
    ['lead_units', 'partner_units', 'deadline', 'lead_units', 'responsible_units']
    """
    text = " ".join(header.split())
    if (counted := _COUNTED.sub("", text)) != text:  # Partner 1, or the number of a footnote: Lead1
        field = english_field(counted)
        return field if field in UNIT_FIELDS else None
    if len(text) > 48 or not _LATIN_HEADER.fullmatch(_BRACKETS.sub("", text)):
        return None
    if text in FIELDS:
        return text
    plain = " ".join(_BRACKETS.sub(" ", text.replace("_", " ")).lower().strip(" .:*?").split())
    plain = re.sub(r"^who['’]s\b", "who is", re.sub(r"\b(we|it)['’]ll\b", r"\1 will", plain))
    plain = _ABBREVIATED.sub("agencies", plain)
    plain = re.sub(r" (?:and|&) others?$", "", plain)  # Partner agencies and others
    words = _TWO_HEADERS.split(plain)
    # Lead department/division, Lead officer/team: another word for the body, no header of its own
    if len(words) == 2 and BARE_BODY.fullmatch(words[1]):
        field = _english_field(words[0])
        if field == "lead_officers":
            words[0] = "lead" if words[0].startswith("lead") else "responsible"
        if field == "lead_officers" or field in UNIT_FIELDS:
            plain, words = words[0], words[:1]
    parts = [_english_field(part) for part in words]
    if len(parts) < 2 or None in parts:
        field = _english_field(plain) or (parts[0] if parts[0] == "name" else None)  # Project name and location
        bare = field == "responsible_units" and not plain.startswith("responsible")  # (co-responsible) are others
        return (_role_in_brackets(text) or field) if bare else field
    units = [part for part in parts if part in UNIT_FIELDS]
    if {"partner_units"} < set(units):
        if plain.startswith("co"):
            return "partner_units"  # Co-leads / partners: they are beside one who leads
        return "responsible_units"  # Lead and partners: the cells say which is which, or the convention does
    # a cell of units and a time is one of units: the time behind them is known by its looks
    return units[0] if units else _of_several(parts, words)


def english_roles(header: str) -> list[str]:
    """Return what two English headers of units in one say, those that answer for a task as those that lead.

    >>> english_roles("Lead agency (with partners)"), english_roles("Lead and unit")
    (['lead_units', 'partner_units'], [])
    """
    plain = " ".join(header.replace("_", " ").lower().strip(" .:*?)").split())
    parts = [_english_field(part.strip()) for part in re.split(r"\((?:with )?|\bwith\b", plain, maxsplit=1)]
    parts = parts if len(parts) == 2 else [_english_field(part) for part in _TWO_HEADERS.split(plain)]
    said = ["lead_units" if part == "responsible_units" else str(part) for part in parts]
    return said if len(said) == 2 and UNIT_FIELDS.issuperset(said) else []


def _of_several(parts: Sequence[str | None], words: Sequence[str]) -> str | None:
    """Return the field of a header of several, none of units: Start/End is a time, Output/Activity what is done."""
    if "deadline" in parts and {*parts} == {"deadline", "extra"}:
        return "deadline"
    if "name" in parts and (parts[0] == "category" or re.match("out(?:put|come)", words[0])):
        return "name"
    return parts[0]


@lru_cache(maxsize=1)
def _header_words() -> frozenset[str]:
    found = {word for field in FIELDS.values() for word in re.findall(r"[a-z]{2,}", field.english.replace("-?", ""))}
    found |= {word for header in synonyms(english=True) for word in re.findall("[a-z]{2,}", header)}
    return frozenset({*found, *(word.removesuffix("s") for word in found)})


def says_only_a_header(text: str) -> bool:
    """Return whether every word of an English header is one of which headers are made, and none says anything else.

    >>> says_only_a_header("Lead implementing agencies"), says_only_a_header("Lead postponed agency")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    known = _header_words()
    return all(word in known or any(len(part) > 3 and word.startswith(part) for part in known) for word in words)


def _role_in_brackets(header: str) -> str | None:
    """Return the field of units that brackets behind a header name: Who (lead), Agencies (supporting)."""
    inside = _BRACKETS.search(header)
    field = _english_field(inside.group()[1:-1].lower().strip()) if inside else None
    return field if field in UNIT_FIELDS else None


def _english_field(plain: str) -> str | None:
    if part := _DOES_ITS_PART.fullmatch(plain):  # Agency to lead, MDA to support
        plain = f"{'supporting' if _HELPS.fullmatch(part['does']) else 'lead'} agency"
    found = (name for pattern, name in _ENGLISH if plain and pattern.fullmatch(plain))
    return synonyms(english=True).get(plain.removeprefix("the ")) or next(found, None)
