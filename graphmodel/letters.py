"""Characters that print nothing: control characters, soft hyphens, marks of direction, variation selectors.

They come with copied text, and two names that differ in nothing else are one name. In what the program writes
they do harm: a terminal obeys them, XML and Excel refuse them.
"""

from __future__ import annotations

from typing import Any

from graphmodel import lazy_re as re

# Unicode's default-ignorable and control characters, halves of characters, signs whose glyph is empty (the braille
# blank U+2800, an empty note head, a filler), and the sign that copied text has where a picture was (U+FFFC); blanks
# and line ends are not among them
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U00013430-\U00013440\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def visible(text: str) -> str:
    """Return a text without the characters that print nothing; blanks and line breaks stay.

    >>> visible("市财\\u00ad政局\\ufe0f\\x1b[31m")
    '市财政局[31m'
    """
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)


# a lone carriage return writes over its line; the others begin new ones where nobody expects it
_BREAKS = re.compile("\r(?!\n)|[\x0b\x0c\x85\u2028\u2029]")


def harmless(text: str) -> str:
    """Return a text that terminals and programs only show: names in documents may hold what they would obey.

    >>> harmless("市财政局\\x1b[2J\\r已读")
    '市财政局[2J 已读'
    """
    return _BREAKS.sub(" ", visible(text))


def escaped(text: str) -> str:
    r"""Return JSON with the characters that print nothing as escapes, which mean the same.

    >>> escaped('"市财\u00ad政局"')
    '"市财\\u00ad政局"'
    """
    return _UNSEEN.sub(_escape, re.sub("[\x85\u2028\u2029]", _escape, text))


def _escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


_FORMULA = re.compile(r"[=+@\t\r-]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?|-")


def as_text(value: Any) -> Any:
    """Return a value of a CSV table so that a spreadsheet shows it and never computes it.

    A text that would be taken for a formula gets an apostrophe before it, as OWASP advises ("CSV injection").

    >>> as_text("=HYPERLINK(1)"), as_text("-3"), as_text("市财\\u00ad政局")
    ("'=HYPERLINK(1)", '-3', '市财政局')
    """
    if not isinstance(value, str):
        return value
    text = harmless(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
