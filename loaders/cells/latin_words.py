"""The words of names in Latin letters: what bodies, posts and firms are called, each list once."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from graphmodel import lazy_re as re


@lru_cache(maxsize=8)
def words_of(name: str) -> frozenset[str]:
    """Return the words of a list of ``data``."""
    text = resources.files("graphmodel.loaders").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


# what is called after what it is for: Department of Health, Board for Water
_OF_SOMETHING = "department|ministry|office|bureau|commission|committee|agency|board|institute"
# what is whole by its last word
_WHOLE = (
    f"{_OF_SOMETHING}|authority|council|corporation|company|university|college|foundation|association|union|society"
    "|alliance|federation|partnership"
)
#: What bodies are called; a part behind a comma that is called none of these continues with the name before it
BODY_WORD = re.compile(rf"\b(?:{_WHOLE}|{'|'.join(sorted(words_of('english_bodies')))}|task force)\b", re.I)
# what is whole before "and": Gardeners Union and Corrections Farm, not Water and Sewer Board
WHOLE_BODY = re.compile(rf"\w\s+(?=[A-Z])(?i:{_WHOLE})$")
OF = re.compile(
    rf"\b(?:{_OF_SOMETHING}|dept\.?|secretary|minister|division|directorate|administration|head|director|manager)"
    r"\s+(?:of|for|on)\b(?!.*;)",
    re.I,
)
ACRONYM = re.compile(r"[A-Z][A-Z&\-]{1,8}(?:\s?\([^()]*\))?")
ARTICLE = re.compile(r"^\s*(?:the|a|an)\s+", re.I)
#: What joins two names, or two words of one.
AND = re.compile(r"\s+(?:and|&)\s+")
# Acme, Inc. is one name
OF_A_FIRM = re.compile(r"(?:Ltd|Limited|Inc|LLC|LLP|PLC|Corp|Co|CIC)\.?", re.I)
# Ministries of Health and Water: which of them each side is the text does not say
SEVERAL_OF = re.compile(r"^(?:ministries|departments|directorates|towns|villages)\s+of\b", re.I)
# the last letters of a name are often a word cut short: State Power Company Ltd.
CUT_SHORT = re.compile(r"\b(?:Ltd|Inc|Co|Corp|Bhd|Dept|Govt|Assoc|Bros|Jr|Sr|[A-Z](?:\.[A-Z])+)\.$")
# what nearly any name of a body may end with
_LAST = "Department|Division|Directorate|Team|Unit|Agency|Authority|Services"
# what is no name by itself: Historical / Society
END_OF_A_NAME = re.compile(
    rf"(?:{_LAST}|Committee|Commission|Association|Society|Union|Federation|Foundation|Board|Bureau|Office|Trust|Group"
    r"|Service|Network|Company|Corporation|Works|Section|Branch|Institute|Partnership)"
)
#: Posts that have a field: Manager, Libraries.
RANK = r"(?:Manager|Director|Head|Co-?ordinator|Officer|Leader|Supervisor|Superintendent|Advis[eo]r|Dean|Chief)"
#: A post that says nothing without what is behind its comma: Manager, Libraries and Culture; not City Manager, Police
RANK_ALONE = re.compile(
    r"(?:(?:General|Executive|Senior|Assistant|Associate|Deputy|Group|Acting|Regional|Managing|Divisional|Principal"
    r"|Team|Vice|Program(?:me)?|Project|Unit|Section|Branch) )*"
    rf"(?:{RANK}|(?:Vice|Deputy) (?:President|Commissioner|Secretary))"
)
ENDS_NAMES = re.compile(rf"{RANK}|{END_OF_A_NAME.pattern}|Ranger")
#: Posts of any kind.
POST = (
    rf"(?:{RANK}|Lead|Executive|Secretary|Commissioner|Engineer|Planner|Clerk|Chair|Mayor|Inspector|Foreman"
    r"|Administrator|Minister|Chancellor|President|Principal|Treasurer|Registrar|Librarian|Matron|Ranger|Analyst"
    r"|Controller|Curator)"
)
RANK_LAST = re.compile(rf"\b{POST}$")
# Recreation and Culture Department, the end of what a body called by several things is called
CARE = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?"
CARES_LAST = re.compile(
    rf"(?:(?P<care>{CARE}) )?(?:and|&) {CARE} (?:{_LAST}|Dept\.?|Branch|Bureau|Section|Office|Ministry|Service"
    r"|Committee|Board|Commission)"
)
# what bodies are called and care for as well: Department of Housing, Local Government and Heritage
CARED_FOR = re.compile(r"\b(?:local government|water|transport|works|communities|libraries|services)\b", re.I)
# the first half of what a body cares for, as often as a body: Naromoti Water and Sewerage Company
CARES_FOR = re.compile(r"(?<=\w )(?:Water|Transport|Works)$")
# of whom a body takes care: Association of Persons with Disabilities
PERSONS = re.compile(
    r"\b(?:persons?|people|individuals|children|adults|pupils|students|learners|women|men|families|youth|citizens"
    r"|residents|employees|workers|patients|veterans|those|living|working)$",
    re.I,
)
