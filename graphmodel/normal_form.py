"""The normal form of a text: widths, traditional characters, letters that look alike.

Every mapping here keeps the length of the text, so a decision made on the normal form
can be carried back to the characters as they were written.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import lru_cache
from pathlib import Path

from graphmodel import lazy_re as re

# Compatibility forms of letters and of punctuation; forms that mean more than the letter in them (①, ², ㊣, ㎡) stay.
_COMPATIBILITY = re.compile(
    r"[\u2f00-\u2fdf\uf900-\ufaff\ufe10-\ufe18\ufe30-\ufe6f\U0001d400-\U0001d7ff\U0002f800-\U0002fa1f]"
)
# Only characters that one for one mean the same in a list; 、 and ， stay apart on purpose.
_WIDTH = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in range(0xFF10, 0xFF5B) if chr(c).isalnum()}
    | {"(": "（", ")": "）", "［": "[", "］": "]", "【": "[", "】": "]", "〔": "[", "〕": "]"}
    | {"％": "%", "﹣": "—", "–": "—", "−": "—", "～": "~", "〜": "~", "﹑": "、", "､": "、", ";": "；", "∶": "："}
    | {"﹔": "；", "‐": "-", "‑": "-", "​": " ", "　": " ", "\u00a0": " ", "\ufeff": " ", "\u2003": " "}
)


@lru_cache(maxsize=65536)
def simplify(text: str) -> str:
    """Return the text in half-width forms and simplified characters.

    Compatibility forms become the letters they stand for.

    The result has the same length as the text.

    >>> simplify("⽂化⼴電局（⺠政）")
    '文化广电局（民政）'
    """
    plain = text.translate(_WIDTH)
    return (
        plain
        if _all_common(plain)
        else "".join(letter if letter < "\u2e80" else _simplified(letter) for letter in plain)
    )


def _all_common(text: str) -> bool:
    """Return whether every character is in GB 2312, which has no purely traditional ones."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=16384)
def _simplified(letter: str) -> str:
    """Return the simplified form of the letter that a character stands for, from OpenCC's dictionary (Apache-2.0).

    Only the character table is used: it keeps the length of a text, and agencies' names contain no
    word that needs the phrase table.
    """
    letter = _stands_for(letter)
    if _all_common(letter):
        return letter
    table = _traditional()
    at = table.find(f"\n{letter}\t")
    if at < 0:
        return letter
    new = table[at + len(letter) + 2 : table.find("\n", at + 1)].split(" ")[0]
    return new if len(new) == 1 else letter


def _stands_for(letter: str) -> str:
    """Return the one letter that a radical or a compatibility form stands for (Unicode's NFKC and radicals.csv)."""
    if not _COMPATIBILITY.match(letter):
        return _radicals().get(letter, letter)
    new = unicodedata.normalize("NFKC", letter)
    if len(new) != 1:
        return letter
    return (chr(ord(new) + 0xFEE0) if new in ",:;?!" else new).translate(_WIDTH)


@lru_cache(maxsize=1)
def _radicals() -> dict[str, str]:
    """Return what radicals stand for that NFKC leaves alone: ⺠ is 民, ⻔ is 门."""
    path = Path(__file__).parent / "data" / "radicals.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["radical"]: row["same_as"] for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _traditional() -> str:
    """Return the table of traditional characters: OpenCC's TSCharacters.txt, as it is.

    It is under Apache-2.0, with the licence beside it.
    """
    path = Path(__file__).parent / "data" / "traditional.txt"
    return f"\n{path.read_text(encoding='utf-8')}\n"
