"""How Chinese names are written: widths, traditional forms, stray spaces.

Every mapping here keeps the length of the text, so a decision made on the normal form
can be carried back to the characters as they were written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

# Only characters that one for one mean the same in a list; 、 and ， stay apart on purpose.
_WIDTH = str.maketrans(
    {chr(c): chr(c - 0xFEE0) for c in range(0xFF10, 0xFF5B) if chr(c).isalnum()}
    | {"(": "（", ")": "）", "［": "[", "］": "]", "【": "[", "】": "]", "〔": "[", "〕": "]"}
    | {"％": "%", "﹣": "—", "–": "—", "−": "—", "～": "~", "〜": "~", "﹑": "、", "､": "、", ";": "；"}
    | {"﹔": "；", "‐": "-", "‑": "-", "​": " ", "　": " ", "\u00a0": " ", "\ufeff": " ", "\u2003": " "}
)
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_BROKEN_NUMBER = re.compile(r"(?<=[\d.])\s*\n\s*(?=[\d.])")
_BLANKS = re.compile(r"\s+")
_SPACE_BY_HAN = re.compile(
    rf"(?<=[{_HAN}，。；：、（）“”‘’《》\[\]%—-])\s+|\s+(?=[{_HAN}，。；：、（）“”‘’《》\[\]%—-])"
)


@lru_cache(maxsize=65536)
def simplify(text: str) -> str:
    """Return the text with half-width forms and, where it is traditional, simplified characters.

    The result has the same length as the text.
    """
    plain = text.translate(_WIDTH)
    return (
        plain
        if _all_common(plain)
        else "".join(letter if letter < "\u3400" else _simplified(letter) for letter in plain)
    )


def _all_common(text: str) -> bool:
    """Say whether every character is in GB 2312, which has no purely traditional ones."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=16384)
def _simplified(letter: str) -> str:
    """Return the simplified form of a character, from the OpenCC dictionaries (Apache-2.0).

    Only the character table is used: it keeps the length of a text, and agencies' names hold no
    word that needs the phrase table.
    """
    if _all_common(letter):
        return letter
    table = _traditional()
    at = table.find(f"\n{letter}\t")
    if at < 0:
        return letter
    new = table[at + len(letter) + 2 : table.find("\n", at + 1)].split(" ")[0]
    return new if len(new) == 1 else letter


@lru_cache(maxsize=1)
def _traditional() -> str:
    """Return the table of traditional characters: OpenCC's TSCharacters.txt, as it is (Apache-2.0, licence beside it)."""
    path = Path(__file__).parent / "data" / "traditional.txt"
    return f"\n{path.read_text(encoding='utf-8')}\n"


@lru_cache(maxsize=65536)
def close_up(text: str) -> str:
    """Take out line breaks and stray spaces: ``60 个`` is ``60个``, ``陈 瑾`` is ``陈瑾``.

    A space between two Latin words stays.

    >>> close_up("新增床位 200 张\\n并投入 使用")
    '新增床位200张并投入使用'
    """
    text = _BROKEN_NUMBER.sub("", text)
    return _BLANKS.sub(" ", _SPACE_BY_HAN.sub("", text.strip())).strip()
