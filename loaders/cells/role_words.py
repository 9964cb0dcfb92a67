"""The words that say what a unit does: 牵头, 按职责分工负责, 配合落实."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.words import CALLED_UNITS, LEADING, ROLES, SUPPORTING

LEAD, JOINT, RESPONSIBLE, PARTNER = "lead", "joint", "responsible", "partner"

#: What a text says of units, people and times: a field and its text, for each thing it says.
RoleTexts = list[tuple[str, str]]

# each unit for its own part, or all together: nobody is first
_TOGETHER = r"[按依]照?(?:各自)?(?:职责|职能|任务)(?:范围|权限)?内?(?:分工)?|按分工|分工|各自|分别|分头|共同|联合"
_HOW = rf"(?:{_TOGETHER}|积极|主动|密切|切实|认真|全力|大力|抓紧|加快|扎实|有序|及时|具体|抓好|做好|予以|给予)"
_LEADS = rf"[总双]?(?:{LEADING})|主抓|抓总|领衔|领办|主导|为主|总负责|负总责"
_SUPPORTS = rf"{SUPPORTING}|会办|协抓|支持|联动"
_ANSWERS = r"负责|各负其责|承办|承建|承担|统筹|落实|实施|组织实施|组织落实|组织推进|推进"
#: What those do who only look on, or do besides.
LOOKING_ON = "督促|督办|督导|督查|监督|监管|指导|考核|调度|验收"
_WHAT = rf"{LOOKING_ON}|推动|协调|办理|统筹|完成|组织|领办|开展|做好|抓好|工作"
_CORE = rf"(?:{_LEADS}|{_SUPPORTS}|{_ANSWERS})"
#: What units are said to do, as a pattern; so many words at most, so that no text is searched again and again.
ROLE_WORDS = rf"(?:{_HOW}{{0,6}}{_CORE}(?:{_CORE}|{_WHAT}){{0,8}}|[按依]照?(?:各自)?(?:职责|职能)分工)"

#: What a clause says that units are: 市教育局为牵头单位.
NAMED_AS = rf"(?:为|是|作为)(?P<named>{ROLES})(?:责任)?(?:{CALLED_UNITS})"

#: What units do with the part of a task that is named behind it: 做好资金保障.
DEEDS = "牵头|负责|落实|承担|做好|抓好|提供|给予|配合|协助|参与"

_LEADS_AT = re.compile(_LEADS)
_SUPPORTS_AT = re.compile(_SUPPORTS)
_ALL_TOGETHER = re.compile(_TOGETHER)


def role_kind(word: str) -> str:
    """Return which role a word gives to the units before it.

    >>> [role_kind(word) for word in ("牵头督导", "按职责分工负责", "负责", "配合落实")]
    ['lead', 'joint', 'responsible', 'partner']
    """
    if _LEADS_AT.search(word):
        return LEAD
    if _SUPPORTS_AT.search(word):
        return PARTNER
    return JOINT if _ALL_TOGETHER.search(word) else RESPONSIBLE
