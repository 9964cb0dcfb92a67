"""Marks in the cells of a who-does-what matrix: what each says a unit does, by the legend or by the usual reading.

``●牵头 ○配合`` · ``R = Responsible`` · ``注：√ 表示参与``. The marks and their usual readings are in ``data/marks.csv``.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from importlib import resources

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.role_words import LEAD, PARTNER, RESPONSIBLE, ROLE_WORDS, role_kind
from graphmodel.loaders.fields import english_field
from graphmodel.words import CALLED_UNITS

#: What a mark says beside the roles of role_words: a unit is informed, takes part in an unknown role, has no part.
INFORMED, INVOLVED, NONE, UNKNOWN = "informed", "involved", "none", "unknown"
_STRONG, _WEAK, _DOUBLE, _NO = "strong", "weak", "double", "no"

_SYMBOL = r"[\u00d7\u2190-\u2bff\u221a※#*]"
_LETTER_MARK = r"(?:[A-Z]{1,2}|\d)"
_ONE_SHAPE = str.maketrans("〇◯⚪⬤⚫⭐✅❌☒", "○○○●●★✔✗✗")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
_DASH = re.compile(r"[-—–―－/／\\\s.]+|无|不涉及")
_BETWEEN = re.compile(r"[/／,，、;；+＋&\s]+")
_TAIL = re.compile(rf"(?:责任)?(?:{CALLED_UNITS}|方|者)?$")
_WORD = r"(?P<word>[\u4e00-\u9fff]{2,10}|[A-Za-z][A-Za-z ]{2,24})"
_SAYS = r"\s*(?:[=＝:：]|[—–-]{1,2}|表示|代表|为|是|指)\s*(?:为)?\s*"
_LEGENDS = (
    # ●牵头, ●：牵头单位, （●）牵头
    re.compile(rf"[（(“\"]?(?P<mark>{_SYMBOL})[）)”\"]?(?:{_SAYS}|\s*)[“\"（(]?{_WORD}"),
    re.compile(rf"(?<![A-Za-z\d.])[（(“\"]?(?P<mark>{_LETTER_MARK})(?:[）)”\"]\s*|[”\"]?{_SAYS}|\s*[（(]"
               r"|(?<=[A-Z])(?=[\u4e00-\u9fff]))[“\"（(]?"
               rf"{_WORD}"),
)  # fmt: skip
_BEHIND = (
    # 牵头●, 牵头用“●”表示, 牵头单位（●）, Responsible (R)
    re.compile(rf"{_WORD}\s*(?:用|以|打|标注?为?|记为|[:：=])?\s*[（(“\"]?(?P<mark>{_SYMBOL})"),
    re.compile(rf"{_WORD}\s*(?:(?:用|以|标注?为?|记为)\s*[“\"]?|[（(])(?P<mark>{_LETTER_MARK})(?![A-Za-z\d])"),
)
# a mark alone in a cell beside what it means: "R | Responsible" in a table of its own
_PAIR = re.compile(rf"\W*?(?P<mark>{_SYMBOL}|{_LETTER_MARK})\s*[|,，\t\"]+\s*{_WORD}[\s|,，\t\"。.]*")

# what a legend calls roles beside the words for units that lead, answer and take part (role_words, fields)
_MORE_WORDS = (
    (re.compile(r"告知|知会|通报|知情|知晓|抄送|被通知|inform"), INFORMED),
    (re.compile(r"不涉及|无关|不参与|不相关|not |none|no "), NONE),
    (re.compile(r"问责|批准|审批|最终负责|总负责|主要(?:负责|责任)|第一责任|主(?:要)?(?:单位|部门)|accountab|approv|leads?\b|leading|own(?:s|er)"
                r"|primary|principal"),
     LEAD),
    (re.compile(r"咨询|征询|征求意见|会商|协商|顾问|支持|辅助|次要|secondary|consult|support|assist|partner|contribut|participa"), PARTNER),
    (re.compile(r"执行|责任|负责|responsib|does|perform"), RESPONSIBLE),
    (re.compile(r"涉及|相关|有关|involve|attend"), INVOLVED),
)  # fmt: skip
_ROLE_FIRST = re.compile(ROLE_WORDS)
_OF_FIELD = {"lead_units": LEAD, "responsible_units": RESPONSIBLE, "partner_units": PARTNER}


@lru_cache(maxsize=1)
def _usual() -> dict[str, str]:
    text = resources.files("graphmodel.loaders").joinpath("data", "marks.csv").read_text(encoding="utf-8")
    return {simplify(row["mark"]).upper(): row["meaning"] for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=4096)
def mark_of(text: str) -> str:
    """Return a mark in the form in which marks are compared: one shape of circle, capital letters.

    >>> mark_of("〇"), mark_of(" r ")
    ('○', 'R')
    """
    return "".join(simplify(text).translate(_ONE_SHAPE).split()).upper()


@lru_cache(maxsize=4096)
def role_of(word: str) -> str | None:
    """Return which role a word gives, ``None`` if it gives none.

    >>> [role_of(word) for word in ("牵头单位", "协办", "Accountable", "Informed", "知会", "春风")]
    ['lead', 'partner', 'lead', 'informed', 'informed', None]
    """
    plain = simplify(word).strip().lower()
    bare = _TAIL.sub("", plain)
    if (match := _ROLE_FIRST.match(plain)) and match.end() >= len(bare):
        return role_kind(match.group())
    if found := next((role for pattern, role in _MORE_WORDS if pattern.search(plain)), None):
        return found
    return _OF_FIELD.get(english_field(plain) or "") if _LATIN_ROLE.fullmatch(plain) else None


def is_empty(text: str) -> bool:
    """Return whether a cell contains no mark: it is blank, a dash or 无."""
    return not text or bool(_DASH.fullmatch(text))


@lru_cache(maxsize=8192)
def looks_like_mark(text: str) -> bool:
    """Return whether the text of a cell may be marks: ●, R, A/R, 牵头, √, 0.5.

    >>> [looks_like_mark(text) for text in ("●", "A/R", "牵头", "Lead", "市财政局", "6月底前")]
    [True, True, True, True, False, False]
    """
    if len(text) > settings.MARK_LONGEST:
        return False
    parts = marks_in(text)
    if len(parts) > 1 and (legend([text]) or all(map(_NUMBER.fullmatch, parts))):  # 30/06/2026
        return False
    return bool(parts) and all(
        part in _usual() or (len(part) == 1 and not part.isalnum()) or _NUMBER.fullmatch(part) or _is_role_word(part)
        for part in parts
    )


_LATIN_ROLE = re.compile(r"[A-Za-z-]+(?: (?:agency|unit|partner|department|body|party))?")


def _is_role_word(part: str) -> bool:
    """Return whether a cell is the name of a role and of nothing else: 牵头, 协办单位, Lead, but no Assistance Board."""
    plain = simplify(part).strip().lower()
    if len(plain) < 2:
        return False
    if plain.isascii():
        return bool(_LATIN_ROLE.fullmatch(plain)) and any(pattern.match(plain) for pattern, _ in _MORE_WORDS)
    bare = _TAIL.sub("", plain)
    said = _ROLE_FIRST.match(plain)
    return bool(said and said.end() >= len(bare)) or any(pattern.fullmatch(bare) for pattern, _ in _MORE_WORDS)


@lru_cache(maxsize=8192)
def marks_in(text: str) -> tuple[str, ...]:
    """Return the marks of a cell: A and R of A/R and of AR.

    >>> marks_in("A/R"), marks_in("RA"), marks_in("牵头、●")
    (('A', 'R'), ('R', 'A'), ('牵头', '●'))
    """
    if mark_of(text) in _usual():
        return (mark_of(text),)
    if re.fullmatch(r"\s*[A-Za-z]+(?: [A-Za-z]+)+\s*", text):
        return (mark_of(" ".join(text.split())),) if role_of(text) is None else (text.strip(),)
    found: list[str] = []
    for part in filter(None, _BETWEEN.split(text.strip())):
        mark = mark_of(part)
        letters = mark.isascii() and mark.isalpha() and len(mark) == 2 and mark not in _usual()
        found += list(mark) if letters and all(letter in _usual() for letter in mark) else [mark]
    return tuple(dict.fromkeys(found))


def legend(texts: Iterable[str]) -> dict[str, set[str]]:
    """Return what the texts say that marks mean: a word for each mark, several where they contradict each other.

    >>> sorted((mark, *words) for mark, words in legend(["注：●牵头 ○配合", "R = Responsible"]).items())
    [('R', 'Responsible'), ('○', '配合'), ('●', '牵头')]
    >>> legend(["牵头用●表示，配合用○表示"])["●"], legend(["1.牵头推进项目建设"])
    ({'牵头'}, {})
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        for mark, word in _marks_with_words(text):
            found.setdefault(mark_of(mark), set()).add(word)
    return found


def _marks_with_words(text: str) -> list[tuple[str, str]]:
    """Return the marks and words of one text, read forwards or backwards, whichever explains more of them."""
    plain = simplify(text).translate(_ONE_SHAPE)
    if pair := _PAIR.fullmatch(plain):
        return [(pair["mark"], pair["word"].strip())] if role_of(pair["word"]) else []
    forward, backward = (
        [
            (match["mark"], _role_word(match["word"]))
            for pattern in patterns
            for match in pattern.finditer(plain)
            if role_of(_role_word(match["word"])) is not None
        ]
        for patterns in (_LEGENDS, _BEHIND)
    )
    return backward if len({mark for mark, _ in backward}) > len({mark for mark, _ in forward}) else forward


def _role_word(word: str) -> str:
    return re.sub(r"^(?:表示|代表|为|是|其中|图例|说明|注)|(?:用|以|打|标|标注|记)$", "", word).strip()


def meanings(counts: Counter[str], said: dict[str, set[str]]) -> dict[str, str]:
    """Return what each mark of a table says its unit does: by the legend, else by the usual reading.

    Parameters
    ----------
    counts
        How often each mark is in the table.
    said
        What the legend says, see :func:`legend`.

    Returns
    -------
    dict
        Mark to role; ``unknown`` where neither tells, or the legend contradicts itself.
    """
    usual = _usual_meanings([mark for mark in counts if mark not in said])
    found: dict[str, str] = {}
    for mark in counts:
        if mark in said:
            roles = {role_of(word) or UNKNOWN for word in said[mark]}
            found[mark] = roles.pop() if len(roles) == 1 else UNKNOWN
        else:
            found[mark] = usual[mark]
    if found.get("A") == found.get("R") == RESPONSIBLE:  # R 执行，A 负责: who is accountable leads
        found["A"] = LEAD
    return found


def _usual_meanings(marks: Collection[str]) -> dict[str, str]:
    kinds = {mark: _usual_kind(mark) for mark in marks}
    have = set(kinds.values())
    ticked = bool({"√", "✓", "✔", "☑"} & set(marks))
    found: dict[str, str] = {}
    for mark, kind in kinds.items():
        if kind in (_STRONG, _WEAK, _DOUBLE):
            found[mark] = _by_shape(kind, have)
        elif kind == _NO or (mark == "X" and ticked):
            found[mark] = NONE if ticked else UNKNOWN
        else:
            found[mark] = kind
    return found


def _usual_kind(mark: str) -> str:
    if known := _usual().get(mark):
        return known
    if _NUMBER.fullmatch(mark):
        return INVOLVED if float(mark) else NONE
    return (role_of(mark) if len(mark) > 1 else None) or UNKNOWN


def _by_shape(kind: str, have: set[str]) -> str:
    """Return what a filled, double or open sign says: filled beside open leads; of one kind alone nobody says."""
    shapes = [shape for shape in (_STRONG, _DOUBLE, _WEAK) if shape in have]  # the stronger first
    if len(shapes) == 1 and INVOLVED not in have:
        return INVOLVED
    if len(shapes) == 2 and INVOLVED not in have:
        return LEAD if kind == shapes[0] else PARTNER
    return UNKNOWN
