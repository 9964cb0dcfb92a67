"""What English sentences and cells say of who leads and who supports.

``This action is led by the Parks Board with support from City Police and the Transit Authority.`` ·
``Harbour Authority will lead, supported by Coast Guard`` · ``Lead: Parks Board; Support: City Police``
"""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_dates import BY, english_time
from graphmodel.loaders.cells.latin import ends_as_body, is_beside_others, latin_unit_score, split_latin_list
from graphmodel.loaders.cells.latin_words import ARTICLE
from graphmodel.loaders.cells.own_names import own_names
from graphmodel.loaders.cells.role_words import RoleTexts
from graphmodel.loaders.fields import BODY
from graphmodel.words import DONE_TOGETHER

_LEAD, _PARTNER = "lead_units", "partner_units"
_WORK = r"(?:action|measure|project|initiative|task|work|effort|programme|program|delivery|implementation)"
# what is before units that lead or support, and what is behind them
_TOGETHER_WITH = rf"(?:(?:together|jointly|working)\s+with|alongside|in\s+(?:close\s+)?{DONE_TOGETHER}\s+with)"
_MARK = re.compile(
    rf"""\b(?:
    (?P<lead_before>
        (?:jointly\ |to\ be\ )?
        (?:led|owned|headed|coordinated|co-ordinated|delivered|implemented|managed|overseen|driven
        |undertaken|carried\ out)
        (?:\ jointly)?\ by
        | under\ the\ (?:lead|leadership|direction|responsibility)\ of
        | (?:the\ )?responsibility\ of
        | responsibility(?:\ for\ (?:this|it|(?:this|the)\ \w+))?\ (?:lies|rests|sits)\ with)
    | (?P<partner_before>
        (?:(?:with|and)\ )?(?:the\ )?(?:(?:close|active|technical|financial)\ )*
        (?:support|assistance|help|inputs?|contributions?|advice|involvement|co-?operation|participation)
        \ (?:of|from|by)
        | (?:and\ )?(?:supported|assisted|helped|advised|joined)\ by
        | {_TOGETHER_WITH})
    | (?P<lead_behind>
        (?:(?:will|shall|would|is\ to|are\ to|to)
        \ (?:lead|co-?ordinate|take\ the\ lead|be\ (?:responsible|accountable)
        |(?:jointly\ )?(?:deliver|do|undertake|implement|manage|carry\ out)(?=\ (?:this|it)\b))
        | leads | co-?ordinates | takes?\ the\ lead
        | (?:is|are|(?:will|shall|to)\ be)\ (?:the\ )?
        (?:responsible|accountable|(?:lead|nodal)(?:\ (?:agency|department|body|ministry|organi[sz]ation))?))
        (?:\ (?:on\ |for\ |the\ delivery\ of\ |delivery\ of\ )?(?:this|the|its?)(?:\ {_WORK})?)?)
    | (?P<partner_behind>
        (?:will|shall|would|is\ to|are\ to|to)
        \ (?:(?:(?:extend|provide|give|lend)\ )?(?:support|assist(?:ance)?|help)|contribute(?:\ to)?|participate
        |take\ part|advise|co-?operate)|(?-i:helps?|assists?)(?=\ *[.;]|$)
        (?:\ (?:this|the|its)(?:\ {_WORK})?)?)
    | (?P<beside_lead_before>with(?=\ (?:the\ )?(?-i:[A-Z])))
    )(?=[\s,;.)]|$)""",
    re.VERBOSE | re.I,
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z])")
# a sentence that says nothing but who works on a task: This action is led by …
_FILLER = re.compile(
    rf"(?:(?:and|the|(?:this|it)\b(?:\s+(?:{_WORK}|recommendation|activity))?)\s*)?"
    r"(?:(?:is|are|will|shall|to|be|being|was)\s*)*",
    re.I,
)
_SUBJECT = re.compile(
    rf"\b(?:(?:this|the)\s+{_WORK}|this|it)\s+(?:is|are|will be|shall be|to be)\b|\band\s+the\b"
    r"|\band\s+completed(?=\s+by\b)|\b(?:supported|assisted|led|delivered)\s+by(?=\s*:)",
    re.I,
)
_WORD = re.compile("[A-Za-z]{2}")
_TIME_LAST = re.compile(
    r"[\s,]+(?:and\s+(?:to\s+be\s+|will\s+be\s+|is\s+)?(?:completed?|finished|done)\s+)?"
    rf"(?=(?:{BY}|from|during|in|starting)\s)"
)
_BY_THEN = re.compile(rf"(?:{BY})\s(?!(?:the\s)?(?:end\s(?:of\s)?)?20\d\d$)")
_OUTSIDE = re.compile(
    r"^[\s,;(]*(?:and\s+)?|(?:\s+(?:assisting|contributing|helping|participating|supporting"
    r"|in\s+support|as\s+partners?))?[\s.,;:()–—-]*$"
)
_LABEL = re.compile(
    rf"""(?:^|(?<=[\n;,.])|(?P<inside>(?<=\s)(?=(?-i:[A-Z]))))\s*(?:
    (?P<lead>(?:(?:co|joint)[- ]?)?leads?|(?:lead|coordinating)\ {BODY}|led\ by|owner|main|primary)
    | (?P<partner>support(?:ing|ed\ by)?|(?:support(?:ing)?|partner|contributing|participating|other)\ {BODY}|partners?
        |with|members?|secondary|others?|assist(?:ing|ed\ by)?|in\ {DONE_TOGETHER}\ with)
    | (?P<due>(?:due|complete(?:d)?)?\ ?(?:by|date)|due|deadline|when|timescale|time\ ?frame|timeline|target(?:\ date)?)
    )\s*(?(inside):|[:–—])\s*""",  # behind a blank a dash may be a name's: Family Support – North
    re.I | re.VERBOSE,
)
_WITH = rf"(?:with|{_TOGETHER_WITH}|(?:supported|assisted|helped)\s+by|partners?:|support:|(?-i:partners?|support))\s"
# Meter every laboratory [Sustainability Office; with Faculty of Science; by December 2026]
# Grit bins at Church Hill – Highways Depot (with Parish Wardens), by May 2026
_BRACKET_LAST = re.compile(
    r"(?P<task>\S.{7,}?)[\s.]*(?:\((?P<round>(?:[^()]|\([^()]*\))+)\)|\[(?P<square>[^\[\]]+)\]"
    rf"|\s[–—-]\s+(?P<dash>[A-Z][^()–—:]+?(?:\({_WITH}|,\s+(?:{_WITH}|by\s|due\s))[^–—(]+))[\s.]*",
    re.S,
)
_DUE = re.compile(rf"(?:due|deadline|{BY})\b", re.I)
_AND_OTHERS = re.compile(rf"(?:\(|,\s+){_WITH}[^()]+\)?$", re.I)
_WITH_FIRST = re.compile(_WITH, re.I)
_WITH_BEHIND = re.compile(rf",?\s+({_WITH}(?:the\s+)?(?-i:[A-Z]))", re.I)
_SAID_TO_LEAD = re.compile(r"(?:lead\b[\s:–-]*)?(?P<unit>.*?)(?:\s*\[?\blead\]?)?")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words that say what units do: where they are, the role, and whether the units are behind them."""

    begin: int
    end: int
    role: str
    before_units: bool


def take_english_roles(text: str) -> tuple[str, RoleTexts]:
    """Take the units out of a text that sentences name; return what is left and what was found.

    Examples
    --------
    >>> take_english_roles("Rebuild the pier. This action is led by the Harbour Authority with support from Police.")
    ('Rebuild the pier.', [('lead_units', 'Harbour Authority'), ('partner_units', 'Police')])
    >>> take_english_roles("Rebuild the pier and open it.")
    ('Rebuild the pier and open it.', [])
    >>> take_english_roles("Rebuild the pier. Led by Harbour Authority with Coast Guard. Due May 2026.")[1]
    [('lead_units', 'Harbour Authority'), ('partner_units', 'Coast Guard'), ('deadline', 'Due May 2026.')]
    """
    if behind := task_and_units(text):
        return behind
    kept: list[str] = []
    found: RoleTexts = []
    for said in _SENTENCE_END.split(text):
        aside = _ASIDE.match(said)  # The Parks Board, with City Police, will lead this
        sentence = f"{aside['lead']} {said[aside.end() :]}" if aside else said
        marks = _marks(sentence)
        roles = _roles_at_marks(sentence, marks)
        if aside and roles and (partners := _units(aside["partners"])):
            roles.append((_PARTNER, partners))
        elif aside:
            sentence, roles = said, []
        begin = marks[0].begin if roles and marks[0].before_units else 0
        if roles and kept and all(role != _LEAD for role, _ in roles):  # The Board will dredge it, working with Police
            roles = [*units_that_will(sentence[:begin])[:1], *roles]
        found += roles or units_that_will(sentence, with_others=True)
        rest = sentence[:begin].strip(" ,;–—-(") if roles else sentence
        kept += [rest] if not roles or not _FILLER.fullmatch(rest) else []
    if found and not any(field == "deadline" for field, _ in found):
        times = [sentence for sentence in kept if english_time(sentence)[1]]
        found += [("deadline", sentence) for sentence in times]
        kept = [sentence for sentence in kept if sentence not in times]
        found += [("deadline", when)] if not times and (when := by_when(" ".join(kept))) else []
    return " ".join(kept).strip(), found


_ASIDE = re.compile(rf"(?P<lead>[A-Z][^,;:]+?),\s+{_WITH}(?P<partners>[^;:]+?),\s+(?=(?:will|shall|is|are|to)\s)")
# By June 2026 the Ferry Company, working with the Puppet House, will …; not Ask the Council to …
_WILL_DO = re.compile(
    r"(?:By\s+(?P<first>[^,;]{4,24}?),?\s+)?(?:[Tt]he\s+)?"
    r"(?P<lead>(?!(?:Ask|Request|Invite|Urge|Remind|Write|Get|Help|Allow|Encourage|Require|Work)\b)[A-Z][^.,;:]{3,70}?)"
    rf"(?:,\s+(?:with|{_TOGETHER_WITH}|supported\s+by)\s+(?P<partners>[^;.]+?),)?"
    r"\s+(?:to|will|shall|must|is\s+to|are\s+to)\s+[a-z].{8,}",
    re.S,
)


def units_that_will(text: str, *, with_others: bool = False) -> RoleTexts:
    """Return the units that a sentence says will do something, and by when, where it begins so.

    >>> units_that_will("The Hall Committee will paint the hall by May 2026."), units_that_will("Move buses to gas.")
    ([('lead_units', 'Hall Committee'), ('deadline', 'by May 2026')], [])
    >>> units_that_will("The Ferry, working with the Puppet House, will run sessions", with_others=True)
    [('lead_units', 'Ferry'), ('partner_units', 'Puppet House')]
    """
    match = _WILL_DO.match(text)
    if match is None or (with_others and not match["partners"]):
        return []
    said = [(role, _units(units)) for role, units in ((_LEAD, match["lead"]), (_PARTNER, match["partners"])) if units]
    if not all(units for _, units in said) or not (with_others or all(map(ends_as_body, said[0][1].split("; ")))):
        return []
    first = match["first"] or ""
    when = first if english_time(first)[0] else _without_time(" ".join(text.split()))[1]
    return [*said, *([("deadline", when)] if when and not with_others else [])]


def task_and_units(text: str) -> tuple[str, RoleTexts] | None:
    """Return the task, and what a bracket or a dash behind it says of who leads, with whom and by when.

    ``None`` where it says no more than who leads, or names no unit.

    >>> task_and_units("Meter every laboratory [Energy Office; with Science Faculty; by May 2026]")[1]
    [('lead_units', 'Energy Office'), ('partner_units', 'Science Faculty'), ('deadline', 'by May 2026')]
    >>> task_and_units("Grit bins at Church Hill – Highways Depot (with Parish Wardens)")
    ('Grit bins at Church Hill', [('lead_units', 'Highways Depot'), ('partner_units', 'Parish Wardens')])
    """
    match = _BRACKET_LAST.fullmatch(text.strip()) if len(text) <= settings.TASK_LINE_LONGEST else None
    inside = (match["round"] or match["square"] or match["dash"]) if match else ""
    if match and _LABEL.match(inside) and (labelled := english_cell(inside)):
        return match["task"], labelled  # Theme 1: Rivers (lead: River Office)
    if match and _DUE.match(inside) and english_time(inside)[0]:
        return match["task"], [("deadline", inside)]  # Ban on thin bags (due: December 2026)
    said = _in_pieces(inside) if match else []
    return (match["task"], said) if match and said else None


def _in_pieces(text: str) -> RoleTexts:
    """Return what pieces say that commas, semicolons or brackets part: who leads first, then with whom or by when.

    >>> _in_pieces("Parks Crew (with Garden Club)")
    [('lead_units', 'Parks Crew'), ('partner_units', 'Garden Club')]
    """
    strokes = (sign for sign in (" | ", " / ", " – ") if english_time(text.rpartition(sign)[2])[0])
    sign = ";" if ";" in text else next(strokes, ",")
    text = _WITH_BEHIND.sub(rf"{sign} \1", text)
    said: dict[str, list[str]] = {_LEAD: [], _PARTNER: [], "deadline": []}
    role = _LEAD
    for piece in filter(None, (piece.strip(" )") for piece in text.replace("(", sign).split(sign))):
        if english_time(piece)[0]:
            said["deadline"].append(piece)
            continue
        with_others, leads = _WITH_FIRST.match(piece), _SAID_TO_LEAD.fullmatch(piece)
        role = _PARTNER if with_others else role
        unit = piece[with_others.end() :] if with_others else leads["unit"] if leads else piece
        said[role] += [unit] if unit else []
        role = role if unit == piece else _PARTNER  # A (lead), B; C
    if not said[_LEAD] or not (said[_PARTNER] or said["deadline"]):
        return []
    units = [(role, _units(f"{sign} ".join(said[role]))) for role in (_LEAD, _PARTNER) if said[role]]
    if not all(found for _, found in units):
        return []
    if len(said[_LEAD]) > 1 and not said[_PARTNER]:
        units = [("responsible_units", found) for _, found in units]  # [Energy Office; Works Team; May 2026]
    return [*units, *(("deadline", time) for time in said["deadline"])]


def english_cell(text: str) -> RoleTexts:
    """Return what a cell says behind labels or in sentences; nothing if it only names units.

    >>> english_cell("Lead: Parks Board; Support: City Police, Transit Authority")
    [('lead_units', 'Parks Board'), ('partner_units', 'City Police, Transit Authority')]
    >>> english_cell("Lead: Family Support – North Partners: City Police")
    [('lead_units', 'Family Support – North'), ('partner_units', 'City Police')]
    >>> english_cell("Parks Board, in partnership with City Police")
    [('lead_units', 'Parks Board'), ('partner_units', 'City Police')]
    """
    labels = list(_LABEL.finditer(text))
    if labels and not text[: labels[0].start()].strip():
        ends = [*(match.start() for match in labels[1:]), len(text)]
        kinds = [_LEAD if match["lead"] else "deadline" if match["due"] else _PARTNER for match in labels]
        texts = [text[match.end() : end].strip(" ;,/|\n") for match, end in zip(labels, ends, strict=True)]
        return list(zip(kinds, texts, strict=True))
    if _AND_OTHERS.search(text) and (said := _in_pieces(text)):
        return said
    rest, found = take_english_roles(" ".join(text.split()))
    if not found or not rest:
        return found
    lead = "" if any(role == _LEAD for role, _ in found) else _units(rest)
    return [(_LEAD, lead), *found] if lead else []


def without_role_words(text: str) -> str:
    """Return a text of the same length with blanks for the words that say what units do.

    >>> without_role_words("This action is led by Parks.")
    '                      Parks.'
    """
    for words in (_MARK, _SUBJECT) if _WORD.search(text) else ():
        text = words.sub(lambda match: " " * len(match[0]), text)
    return text


def _marks(sentence: str) -> list[_Mark]:
    found: list[_Mark] = []
    for match in _MARK.finditer(sentence):
        kind = str(match.lastgroup)
        between = sentence[found[-1].end : match.start()].strip() if found else ""
        beside = found and (is_beside_others(between) if found[-1].before_units else not between)
        if kind == "beside_lead_before" and not beside:
            continue  # with is said of many things; behind those that lead it is said of others
        role = _LEAD if kind.startswith("lead") else _PARTNER
        found.append(_Mark(match.start(), match.end(), role, kind.endswith("before")))
    return found


def _roles_at_marks(sentence: str, marks: list[_Mark]) -> RoleTexts:
    """Return what the marks of a sentence say; nothing if one of them says it of something that is no unit."""
    found: RoleTexts = []
    at = 0  # up to here a mark before has taken its units
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        if not mark.before_units:
            found.append((mark.role, _units(sentence[at : mark.begin])))
            at = mark.end
            continue
        behind = sentence[mark.end : following.begin if following else len(sentence)]
        at = mark.end + len(behind)
        units, when = _without_time(behind)
        found += [(mark.role, _units(units)), *([("deadline", when)] if when else [])]
    last = sentence[at:].strip(" .,;)")
    due = [("deadline", last)] if found and english_time(last)[0] else []
    return [] if (last and not due) or not all(said for _, said in found) else [*found, *due]


def _without_time(text: str) -> tuple[str, str]:
    """Cut the time that a text ends with: City Police by June 2025."""
    plain = text.strip(" .,;)")
    for match in reversed(list(_TIME_LAST.finditer(plain))):
        when = plain[match.end() :]
        if english_time(when)[0]:
            return plain[: match.start()], when
    return plain, ""


def by_when(text: str) -> str:
    """Return by when the one sentence that says so at its end says that something is done; a year alone is an aim's.

    >>> by_when("Rent two loaders by 1 May 2026. Train drivers."), by_when("Halve the waste by 2030")
    ('by 1 May 2026', '')
    """
    said = [_without_time(" ".join(sentence.split()))[1] for sentence in _SENTENCE_END.split(text)]
    found = [when for when in said if _BY_THEN.match(when)]
    return found[0] if len(found) == 1 else ""


def _units(text: str) -> str:
    """Return the units of a text with semicolons between them; nothing if something in it is no unit."""
    text = _OUTSIDE.sub("", text)
    own = own_names()
    parts = (own.parts(text) if own else None) or [(text, False)]
    found = [name for piece, whole in parts for name in ([piece] if whole else split_latin_list(piece))]
    names = [ARTICLE.sub("", name, count=1) for name in found]
    return "; ".join(names) if all(map(_may_be_unit, names)) else ""


def _may_be_unit(name: str) -> bool:
    """Return whether a name may be a unit's: it begins with a capital, or says what bodies it means: city councils."""
    begins = name[:1].isupper() or (ends_as_body(name) and len(name.split()) <= settings.ENGLISH_UNIT_MOST_SMALL_WORDS)
    return begins and len(name.split()) <= settings.ENGLISH_UNIT_MOST_WORDS and latin_unit_score(name) > 0
