"""How Chinese names are written: in what normal form they are compared, and where stray spaces are."""

from __future__ import annotations

from functools import lru_cache

from graphmodel import lazy_re as re
from graphmodel.letters import visible
from graphmodel.normal_form import simplify

__all__ = ["close_up", "comparable", "simplify"]

_HAN = r"\u2e80-\u2fdf\uf900-\ufaff\u3400-\u9fff\U00020000-\U0003ffff"
_HAN_LETTER, _LATIN_LETTER = re.compile(f"[{_HAN}]"), re.compile("[A-Za-z]")
_BROKEN_NUMBER = re.compile(r"(?<=[\d.])\s*\n\s*(?=[\d.])")
_BLANKS = re.compile(r"\s+")
_SPACE_BY_HAN = re.compile(
    rf"(?<=[{_HAN}，。；：、（）“”‘’《》\[\]%—-])\s+|\s+(?=[{_HAN}，。；：、（）“”‘’《》\[\]%—-])"
)


@lru_cache(maxsize=65536)
def comparable(name: str) -> str:
    """Return a name as names are compared: simplified, and without blanks and characters that print nothing.

    >>> comparable("市財\u00ad政局 ")
    '市财政局'
    """
    return "".join(simplify(visible(name)).split())


_FIRST_POINT = re.compile(r"\s*(?:1[.．、)）](?!\d)|[（(]1[)）]|①)")
_NEXT_POINT = re.compile(r"(?<=[^\s。；;，,：:])\s*\n\s*(?=\d{1,2}[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[②-⑳])")


@lru_cache(maxsize=65536)
def close_up(text: str) -> str:
    """Take out line breaks and stray spaces: ``60 个`` is ``60个``, ``陈 瑾`` is ``陈瑾``.

    A space between two Latin words stays, and every one of a text without Chinese. Points on lines of their own,
    which are counted from 1 on, are separated.

    >>> close_up("新增床位 200 张\\n并投入 使用")
    '新增床位200张并投入使用'
    >>> close_up("1.建校1所\\n2.扩班 3个")
    '1.建校1所；2.扩班3个'
    """
    if _LATIN_LETTER.search(text) and not _HAN_LETTER.search(text):
        return _BLANKS.sub(" ", text).strip()
    if _FIRST_POINT.match(text):
        text = _NEXT_POINT.sub("；", text)
    text = _BROKEN_NUMBER.sub("", text)
    return _BLANKS.sub(" ", _SPACE_BY_HAN.sub("", text.strip())).strip()
