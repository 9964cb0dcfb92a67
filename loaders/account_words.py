"""Text that can be recognised for itself, wherever it is: labels, words of roles, numbers in front, page furniture."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.account_letters import is_word, letters
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.people import is_post
from graphmodel.loaders.cells.role_words import NAMED_AS, ROLE_WORDS
from graphmodel.loaders.fields import FIELDS, says_only_a_header, synonyms
from graphmodel.loaders.model import FILLER
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.headers import field_of
from graphmodel.numerals import ENGLISH_HEADINGS, ENGLISH_TASKS, NUMBERED_THINGS
from graphmodel.words import CHINESE_DIGITS, CHINESE_NUMBER, CIRCLED

#: How the note begins that says which of two columns of times is used.
DEADLINE_TAKEN = "完成时间取"
_END = "\x00"
_NUMBERING = re.compile(
    rf"\W*(?:(?:{ENGLISH_HEADINGS}|{ENGLISH_TASKS})\s+[A-Z]?\d{{1,3}}(?:\.\d{{1,3}})*(?=\W)|"
    rf"第?{CHINESE_NUMBER}(?:阶段|[章部类编件项号]分?(?:实事)?)?|第?\d{{1,3}}(?:\.\d{{1,3}})*(?:[章部类编件项号]分?(?:实事)?)?"
    rf"|{NUMBERED_THINGS}(?:{CHINESE_NUMBER}|\d{{1,3}})|{CHINESE_NUMBER}是|[{CIRCLED}]"
    rf"|(?<=\()[a-z](?=\)))(?:\W+|(?<=[{CIRCLED}是]))"
)
# what forms write behind a header: （签章）, （万元）, （2024年）
_FILLED_IN = re.compile(
    r"[（(](?:20\d\d年?度?|单位[:：]\S{1,4}|[个万亿元米里亩吨人平方公立]{1,6}|签[字章名]|盖章|[必选]填|可?多选|全称)[）)]"
)
_EMPTY_CELLS = ",;\t |"
_NUMERALS = f"{CHINESE_DIGITS}0123456789"
# furniture that says nothing of a list, whatever its digits
_SAYS_NOTHING = ("page number", "attachment", "rule")


@lru_cache(maxsize=1)
def _known_words() -> str:
    labels = [field.label for field in FIELDS.values()]
    roles = re.findall("[\u4e00-\u9fff]+", ROLE_WORDS + NAMED_AS)
    text = resources.files("graphmodel.loaders").joinpath("data", "joints.txt").read_text(encoding="utf-8")
    joints = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    return _END.join(["", *map(letters, (*synonyms(), *labels, *roles, *joints)), ""])


class KnownWords:
    """Words of which a document's labels and headers are made; a part of one, torn off by a page, counts as well."""

    def __init__(self, headers: Iterable[str]) -> None:
        self._headers = _END.join(["", *map(letters, headers), ""])
        self._text = f"{self._headers}{_known_words()}"

    def heads(self, text: str) -> bool:
        """Return whether a text is made of the document's own headers."""
        return bool(text) and _made_of(text, self._headers)

    def is_header(self, text: str) -> bool:
        """Return whether a header says no more than the name of its field: 牵头单位（暂缓） does."""
        if is_latin(text):
            return self.contains(text)
        bare = _FILLED_IN.sub("", simplify(text))
        return _made_of(letters(bare), self._text)

    def contains(self, text: str) -> bool:
        """Return whether a text is a label, or made of known words and of nothing else."""
        plain = simplify(text)  # 牽頭單位
        if _made_of(letters(text), self._text) or _made_of(letters(plain), self._text):
            return True
        if not FILLER.sub("", text).strip(" |:") or is_post(plain) or _is_header(text):
            return True
        label, colon, behind = text.partition(":")  # Timescale: by
        return bool(colon) and _is_header(label.strip()) and _made_of(letters(behind), self._text)


def _is_header(text: str) -> bool:
    """Return whether a text is a header or a label; an English one has no other word in it: Lead postponed agency."""
    return field_of(text) is not None and (not is_latin(text) or text in FIELDS or says_only_a_header(text))


def _made_of(text: str, words: str) -> bool:
    """Return whether a text is made of words, or of parts of them.

    Of two letters and more, of one where a page tore it.
    """
    at = 0
    while at < len(text):
        size = (
            next(
                (
                    size
                    for size in range(min(len(text) - at, settings.HEADER_LONGEST), 1, -1)
                    if text[at : at + size] in words
                ),
                0,
            )
            if text[at : at + 2] in words
            else 0
        )  # no longer part is where the first two letters are not
        if not size and not _is_part(text, at, words):
            return False
        at += size or 1
    return True


def _is_part(text: str, at: int, words: str) -> bool:
    letter = text[at]
    if f"{_END}{letter}{_END}" in words or is_word(letter):
        return letter in words
    return at in (0, len(text) - 1) and letter in words and letter not in _NUMERALS


def numbering_end(text: str) -> int:
    """Return where the number that a text begins with ends; 0 if it begins with none, or is nothing else.

    >>> numbering_end("（一）新建学校"), numbering_end("新建学校"), numbering_end("3.")
    (3, 0, 0)
    """
    match = _NUMBERING.match(text)
    return match.end() if match and letters(text[match.end() :]) else 0


def is_furniture(text: str) -> bool:
    """Return whether a text belongs to the page: its number, 附件2, a rule."""
    return furniture_kind(text.strip(_EMPTY_CELLS)) in _SAYS_NOTHING


def is_about_the_page(text: str) -> bool:
    """Return whether a text tells of the document and not of the list: its date, its file mark, who published it."""
    return furniture_kind(text.strip(_EMPTY_CELLS)) is not None
