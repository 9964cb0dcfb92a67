"""Lines without a number that head the numbered tasks below them: 道路交通 / 1. …, Clean water / 3. …, 县税务局 / 1. …."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.unit_names import KNOWN_ENDING, unit_score
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.broken_lines import is_inside_brackets
from graphmodel.loaders.prose.labels import label_at
from graphmodel.loaders.prose.line_kinds import (
    ARABIC,
    DECIMAL_LEVEL,
    UNNUMBERED,
    Levels,
    begins_apart,
    meaning_of,
    other_text,
)
from graphmodel.loaders.prose.role_clauses import take_roles
from graphmodel.loaders.tables.furniture import furniture_kind
from graphmodel.loaders.tables.preamble import is_title_line

_COUNT_OF_TASKS = re.compile(r"\s*（共?\d{1,3}[项件个]）$")
_ONE_NAME = re.compile("[\u4e00-\u9fff（）]{3,20}")
_STOPS = "。.；;！!"
# what continues on the next line, or says more than a heading does
_NO_HEADING = re.compile(r"[，,、；;。.（(&/]$|[。；;]|\d{4}|https?:|\.\s")
# A. Clean water, II. Clean water
_LETTER = re.compile(r"(?:[A-Z]|[IVX]{1,4})[.)]\s+(?=[A-Z])")


def plain_headings(lines: list[Line], levels: Levels, full: int, mapping: Mapping[str, str] | None) -> set[int]:
    """Return the lines that head numbered tasks: units, whose own these are, or short lines apart from what is above.

    The first number of the text must be below one: without it such a line is more of the task above it. Where each
    task has such a line, it may be the task's name. ``full`` is how long a full line is.
    """
    written = [line for line in lines if line.text.strip()]
    level = [levels.of(line, simplify(line.text.strip()), "")[0] for line in written]
    counted = min((of for of in level if of in (ARABIC, DECIMAL_LEVEL)), default=UNNUMBERED)
    numbered = [at for at, of in enumerate(level) if of == counted < UNNUMBERED]
    above = [at - 1 for at in numbered if at and level[at - 1] == UNNUMBERED]
    above = [at for at in above if not (at and _breaks_off(written[at - 1]))]
    units = [at for at in above if _is_unit(written[at], mapping)]
    plain = [at for at in above if at in units or _is_plain(written[at], mapping)]
    plain = [at for at in plain if not at or level[at - 1] >= ARABIC]  # not what is said below Goal 2: Clean water
    apart = [at for at in plain if not at or written[at].number > written[at - 1].number + 1]
    ends = {_kind(written[at - 1], mapping) for at in numbered if at} - {""}  # how the tasks above others end
    closed = all(at == numbered[0] - 1 or _closes(written[at - 1], written[at], ends, full, mapping) for at in plain)
    for found in (apart, plain if closed else [], units):
        if 1 < len(found) < len(numbered) + (found is units) and found[0] == numbered[0] - 1:
            return {written[at].number for at in found}
    return set()


def _closes(above: Line, line: Line, ends: set[str], full: int, mapping: Mapping[str, str] | None) -> bool:
    """Return whether the line above another ends its task as others do, and no page's edge may have broken it."""
    text = above.text.strip()
    whole = text[-1:] in _STOPS or other_text(text, simplify(line.text.strip()), mapping)
    return _kind(above, mapping) in ends and (whole or len(text) < settings.LINE_SURELY_NOT_FULL * full)


def _kind(line: Line, mapping: Mapping[str, str] | None) -> str:
    """Return how a task may end: the label that a line begins with, a stop, units; nothing if none of these."""
    text = line.text.strip()
    if label := meaning_of(line, mapping):
        return label
    if text[-1:] in _STOPS:
        return "."
    return "units" if take_roles(simplify(text))[1] else ""


def _is_plain(line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line may be a heading by itself: a few words, no label, sentence, furniture or title."""
    text = line.text.strip()
    plain = simplify(text)
    if is_latin(text):
        short = len(text.split()) <= settings.HEADING_MOST_WORDS and text[:1].isupper()
    else:
        short = settings.HEADING_SHORTEST <= len(plain) <= settings.HEADING_LONGEST
    return bool(short) and not (
        _NO_HEADING.search(_LETTER.sub("", text, count=1).rstrip(":："))
        or furniture_kind(text)
        or is_title_line(text)
        or begins_apart(plain)
        or _kind(line, mapping)
    )


def without_count(heading: str) -> str:
    """Return a heading in normal form without how many tasks are below it: 县税务局 of 县税务局（3项）."""
    return _COUNT_OF_TASKS.sub("", heading)


def _breaks_off(line: Line) -> bool:
    """Return whether what a line says continues on the next one: behind a sign, inside brackets."""
    return simplify(line.text.strip())[-1:] in tuple("、，,；;：:") or is_inside_brackets(line.text)


def _is_unit(line: Line, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line is one whole unit."""
    plain = without_count(simplify(line.text.strip()).rstrip("：:"))
    whole = _ONE_NAME.fullmatch(plain) and unit_score(plain) >= KNOWN_ENDING
    return bool(whole) and not label_at(plain, mapping)
