"""Questions in English: their words are of the same kinds as the Chinese ones, and are put in the order of these."""

from __future__ import annotations

import calendar
from functools import cache

from graphmodel import lazy_re as re
from graphmodel.analysis.asking.words import PERIODS, Word
from graphmodel.analysis.vocabulary import Vocabulary

#: Kinds of words, one letter each as in :data:`.words.WORDS`, and the English words of them; 由 is by whom.
_WORDS = (
    ("谁", "who, which agency, which agencies, which unit, which units, which department, which departments"),
    ("导", "which leader, which leaders"),
    ("哪项", "which project, which projects, what projects"),
    ("几项", "how many projects"),
    ("哪步", "which step, which steps, what steps"),
    ("几步", "how many steps"),
    ("几单", "how many agencies, how many units"),
    ("哪", "which"),
    ("月", "when, which month"),
    ("季", "which quarter"),
    ("项", "project, projects"),
    ("步", "step, steps"),
    ("类", "category, categories"),
    ("单", "agency, agencies, unit, units, department, departments"),
    ("配单", "partner unit, partner units, partners, partner agencies"),
    ("牵", "lead, leads, led, leading"),
    ("配", "support, supports, supported"),
    ("参", "take part in, takes part in, is on, are on, be on, about"),
    ("管", "oversee, oversees, overseen by"),
    ("由牵", "led by"),
    ("由配", "supported by"),
    ("由参", "involving"),
    ("合", "work with, works with, worked with, work together, worked together"),
    ("期", "due, to be done, be done, finish, finishes, end, ends, fall due, falls due"),
    ("忙", "busiest"),
    ("闲", "least busy"),
    ("更", "busier"),
    ("多", "most"),
    ("少", "fewest"),
    ("没", "no, never"),
    ("和", "and"),
    ("或", "or"),
    ("除", "besides, except, except for, apart from, other than"),
    ("排", "rank"),
    ("末", "by the end of"),
    ("前", "before"),
    ("后", "after"),
    ("", "the, a, an, is, are, does, do, did, has, have, in, of, where, there, of the year"),
)
_PARTS = {
    "first half": "上半年", "second half": "下半年", "first quarter": "一季度", "second quarter": "二季度",
    "third quarter": "三季度", "fourth quarter": "四季度",
}  # fmt: skip
#: How long a text of a project's name may be.
_LONGEST = 80
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_BEGINS = re.compile(r"\s*(who|which|what|when|where|how)\b|\s*(has|have|is|are|does|do|did)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,.?!]+")
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = rf"({'|'.join(_MONTHS)})\b"
_ONE_MONTH = re.compile(rf"(?:{'|'.join(_MONTHS)})\b")
_SEVERAL_MONTHS = re.compile(rf"between {_MONTH} and {_MONTH}|(?:from )?{_MONTH} to {_MONTH}")
_NUMBERS = re.compile(r"(?i:projects?|no\.)\s*(\d+)(?:\s*(?:to|-|–)\s*(\d+)|((?:\s*(?:,|and)\s*\d+)+))?\b")
_PLACE = re.compile(rf"({'|'.join(_ORDINALS)}) (most|busiest)\b")
#: Kinds in the order of an English question, and that of the Chinese one: which group comes when, or a kind.
_ORDER = (
    (r"由([牵配参])(A)", "21"),  # led by X: X leads
    (r"([多少位])(配?单|项|步)", "21"),  # the most projects
    (r"([牵配参])(没)(项)", "213"),  # lead no project
    (r"(谁)(A)(没?)(合)", "23和14"),  # who has X never worked with
    (r"(谁)(没?)(合)(A)", "12和43"),  # who has never worked with X
    (r"(月)(N+|T)(期)", "213"),  # when is project 5 due
    (r"(除)(A(?:和?A)*)", "12外"),
    (r"([哪几]步)(A|T|C类?)", "21"),  # how many steps of X
    (r"(参)(C)", "2"),  # about the category X
    (r"(类)(C)", "21"),  # the category X
)


def in_english(question: str) -> bool:
    """Return whether a question is asked in English; the names in it may be Chinese."""
    return bool(_BEGINS.match(question))


def words_in_english(question: str, vocabulary: Vocabulary) -> list[Word]:
    """Return the pieces of a question in English, in the order in which a Chinese one says them."""
    found: list[Word] = []
    at = 0
    while at < len(question):
        if between := _BETWEEN.match(question, at):
            at = between.end()
            continue
        words, length = _longest(question, at, vocabulary)
        found += words
        at += length
    for kinds, order in _ORDER:
        found = _turned(found, kinds, order)
    begins = _BEGINS.match(question)
    return _whether(_times_first(found)) if begins and begins[2] else _times_first(found)


def _longest(question: str, at: int, vocabulary: Vocabulary) -> tuple[list[Word], int]:
    """Return the words of the longest piece that begins here, and its length; names and numbers go before words."""
    if found := _name(question, at, vocabulary) or _number_or_time(question, at):
        return found, len(found[0].text)
    for text, kinds in _known():
        end = at + len(text)
        if question[at:end].lower() == text and not re.match(r"\w", question[end:]):
            return [Word(kind, question[at:end]) for kind in kinds], len(text)
    if found := _subject(question, at, vocabulary):
        return found, len(found[0].text)
    unknown = re.match(r"\w+|.", question[at:])
    text = unknown[0] if unknown else question[at]
    return [Word("?", text)], len(text)


def _subject(question: str, at: int, vocabulary: Vocabulary) -> list[Word]:
    """Return the longest text that begins here and is in the name of a project, its Latin words whole."""
    here = question[at:]
    found = vocabulary.texts(question, at, longest=_LONGEST, fits=lambda part: _is_whole(here, part))
    return [Word(*one) for one in found]


@cache
def _known() -> list[tuple[str, str]]:
    known = [(text.strip(), kinds) for kinds, texts in _WORDS for text in texts.split(",")]
    return sorted(known, key=lambda item: -len(item[0]))


def _name(question: str, at: int, vocabulary: Vocabulary) -> list[Word]:
    """Return the longest name of an agency, a leader or a category that begins here, in whatever capitals."""
    here = question[at:].lower()
    names = [(form, "A", name) for form, name in vocabulary.agencies.items()]
    names += [(name, "L", name) for name in vocabulary.leaders]
    asked = {text for text, _ in _known()}  # a category that is called as one asks is none, as in Chinese
    names += [(form, "C", name) for form, name in vocabulary.categories.items() if form.lower() not in asked]
    fitting = [one for one in names if here.startswith(one[0].lower()) and _is_whole(here, one[0])]
    if not fitting:
        return []
    form, kind, value = max(fitting, key=lambda one: len(one[0]))
    return [Word(kind, question[at : at + len(form)], value)]


def _is_whole(text: str, name: str) -> bool:
    """Return whether a name ends where a text begins with it, and not within a Latin word."""
    return not (name.isascii() and re.match(r"\w", text[len(name) :]))


def _number_or_time(question: str, at: int) -> list[Word]:
    if match := _NUMBERS.match(question, at):
        first, last = int(match[1]), int(match[2] or match[1])
        each = [first, *map(int, re.findall(r"\d+", match[3]))] if match[3] else list(range(first, last + 1))
        return [Word("N", match[0], str(number)) for number in each]
    if match := _PLACE.match(question, at):
        return [Word("位", match[0], f"{_ORDINALS[match[1]]} {'忙' if match[2] == 'busiest' else '多'}")]
    for text, period in _PARTS.items():
        if question.startswith(text, at):
            return [Word("段", text, PERIODS[period])]
    if match := _SEVERAL_MONTHS.match(question, at):
        first, last = (_MONTHS[name] for name in match.groups() if name)
        return [Word("段", match[0], f"{first:02}-{last:02}")] if first <= last else []
    match = _ONE_MONTH.match(question, at)
    return [Word("M", match[0], f"{_MONTHS[match[0]]:02}")] if match else []


def _turned(words: list[Word], kinds: str, order: str) -> list[Word]:
    """Return the words with the first that fit a pattern put in another order."""
    found = re.search(kinds, "".join(word.kind for word in words))
    if found is None:
        return words
    turned: list[Word] = []
    for one in order:
        turned += words[slice(*found.span(int(one)))] if one.isdecimal() else [Word(one, "")]
    return [*words[: found.start()], *turned, *words[found.end() :]]


def _times_first(words: list[Word]) -> list[Word]:
    """Return the words with the time before what falls due in it; of two that are compared both are at the end."""
    times = [word for word in words if word.kind in "M段"]
    bounds = [word for word in words if word.kind in "末前后"]
    rest = [word for word in words if word.kind not in "M段末前后"]
    kinds = "".join(word.kind for word in rest)
    if len(times) == 2 and sorted(kinds.replace("A", "").replace("哪", "")) == sorted("或更"):
        other, more = (next(word for word in rest if word.kind == kind) for kind in "或更")
        return [*(word for word in rest if word.kind == "A"), times[0], other, times[1], more]
    if len(times) != 1:
        return words
    at = kinds.find("期") if "步" not in kinds else len(re.match("[ATC类]*", kinds)[0])  # type: ignore[index]
    return [*rest[: max(at, 0)], *times, *bounds, *rest[max(at, 0) :]]


def _whether(words: list[Word]) -> list[Word]:
    """Return the words of a question of yes or no as such; of two that are compared it asks which."""
    kinds = "".join(word.kind for word in words)
    if "或" in kinds:
        return words
    if found := re.search("合$", kinds):
        return [*words[: found.start()], Word("几", "有没有"), *words[found.start() :]]
    return [*words, Word("吗", "")]
