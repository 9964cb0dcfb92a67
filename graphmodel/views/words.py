"""The words of the pages: one table per language, in ``language/``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from graphmodel.agencies.registry import function_words
from graphmodel.analysis.sentences.words import LANGUAGES, LATER_MONTHS
from graphmodel.errors import OptionError

__all__ = ["LANGUAGES", "each_of", "listed", "words"]


@lru_cache(maxsize=4)
def words(language: str) -> dict[str, str]:
    """Return the words of a language.

    Raises
    ------
    OptionError
        There is no such language.

    Examples
    --------
    >>> words("zh")["SUPPORTS"]
    '配合'
    """
    if language not in LANGUAGES:
        raise OptionError(f"没有语言“{language}”，可用：{', '.join(LANGUAGES)}")
    path = resources.files("graphmodel.views").joinpath("language", f"{language}.json")
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    functions = {f"function_{name}": word if language == "zh" else name for name, word in function_words().items()}
    return {**table, **functions, **LATER_MONTHS[language]}


def each_of(parts: Sequence[str], language: str) -> str:
    """Return the word that says of several things that a number is of each: 3月、6月各有5个."""
    return words(language)["each"] if len(parts) > 1 else ""


def listed(parts: Sequence[str], language: str) -> str:
    """Return several words as they are listed in a sentence.

    Examples
    --------
    >>> listed(["甲", "乙", "丙"], "zh"), listed(["A", "B", "C"], "en")
    ('甲、乙、丙', 'A, B and C')
    """
    table = words(language)
    return table["and"].join(filter(None, [table["comma"].join(parts[:-1]), *parts[-1:]]))
