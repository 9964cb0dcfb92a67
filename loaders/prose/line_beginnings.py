"""Lines made ready: their numbers, bullets and pictures; tasks that are one behind the other on one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders.cells.english_dates import MONTHS
from graphmodel.loaders.model import HEADING_BULLETS, TASK_BULLETS, Line
from graphmodel.loaders.prose.labels import label_at
from graphmodel.loaders.prose.line_kinds import ARABIC, DECIMAL_LEVEL, level_of
from graphmodel.loaders.prose.line_order import labels_with_their_text
from graphmodel.numerals import count_from_one, running_number
from graphmodel.words import CHINESE_NUMBER

# - 1.1 Dig a pond, as Markdown writes it
_BULLET_BEFORE_A_NUMBER = re.compile(
    r"^\s*[-–*•▪◦·]\s+(?=(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.):]?"
    r"|[A-Z]{1,3}[.-]?\d{1,2}(?:\.\d{1,2})?[.):]?)\s+[A-Z“])"
)
# 1️⃣1️⃣ is 11
_KEYCAPS = re.compile("^\\s*(?:(?:[0-9]\ufe0f?\u20e3)+|\U0001f51f)\ufe0f?\\s*")


def lines_mended(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines of which each is one line of a paragraph, without what is before its number or label."""
    lines = [replace(line, text=_KEYCAPS.sub(_figures, line.text)) for line in lines]
    lines = [part for line in lines for part in _split_line(line)]
    lines = labels_with_their_text(lines, mapping)
    lines = [replace(line, text=_BULLET_BEFORE_A_NUMBER.sub("", line.text)) for line in lines]
    return _with_signs_off(_before_gaps(_below_their_numbers(lines)), mapping)


# 1 改造供水管网, 2 修建公园: a blank is all that is behind the number; not 1 月启动招标
_BEFORE_A_GAP = re.compile(
    rf"\s*(?P<number>\d{{1,2}})[ \u3000]+(?=[“《\u4e00-\u9fff]|[A-Z][a-z])(?![年月日季]|(?i:{MONTHS})\b)"
)


def _before_gaps(lines: list[Line]) -> list[Line]:
    """Write the numbers that only a blank is behind as others write them, where they count from 1 on."""
    found = {at: match for at, line in enumerate(lines) if (match := _BEFORE_A_GAP.match(line.text))}
    if not count_from_one(match["number"] for match in found.values()):
        return lines
    changed = list(lines)
    for at, match in found.items():
        changed[at] = replace(lines[at], text=f"{match['number']}、{lines[at].text[match.end() :]}")
    return changed


def _below_their_numbers(lines: list[Line]) -> list[Line]:
    """Put the numbers that have a line of their own, 01, 02 or 0 1, 0 2 and so on, before the lines below them.

    A page's number is never written 01.
    """
    written = [at for at, line in enumerate(lines) if line.text.strip()]
    alone = {
        at: ("".join(lines[at].text.split()), below)
        for at, below in zip(written, written[1:], strict=False)
        if re.fullmatch(r"\d\s?\d", lines[at].text.strip())
    }
    if not count_from_one(number for number, _below in alone.values()):
        return lines
    found = list(lines)
    for at, (number, below) in alone.items():
        found[below] = replace(lines[below], text=f"{number}、{lines[below].text.strip()}")
        found[at] = replace(lines[at], text="")
    return found


def _with_signs_off(lines: list[Line], mapping: Mapping[str, str] | None) -> list[Line]:
    """Return lines without the pictures and bullets before their labels and numbers: 📌牵头单位：市民政局, ★1.修桥.

    Nor is a label before a number any part of it: 序号：3.
    """
    found: list[Line] = []
    headed: dict[int, str] = {}
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        own = line.text.lstrip()
        text = _NUMBER_LABEL.sub("", own)
        sign = next((at for at, letter in enumerate(text) if not _is_sign(letter)), 0)
        plain = simplify(text[sign:].lstrip()) if sign else ""
        is_numbered = level_of(plain)[0] in (ARABIC, DECIMAL_LEVEL)
        kept = text[sign:].lstrip() if is_numbered or label_at(plain, mapping) else _with_a_bullet(text, sign)
        if kept[:1] == TASK_BULLETS[0] != text[:1] and below and level_of(simplify(below.text.strip()))[0] == ARABIC:
            headed[len(found)] = HEADING_BULLETS[0] + text[sign:]  # 🌾乡村振兴篇, above 1.…
        found.append(replace(line, text=kept) if kept != own else line)
    for at, text in headed.items() if len(headed) > 1 else ():
        found[at] = replace(found[at], text=text)
    return found


def _with_a_bullet(text: str, sign: int) -> str:
    """Return a line with a bullet in the place of the pictures it begins with: ✅修缮古桥 is ●修缮古桥."""
    is_picture = any(letter not in HEADING_BULLETS + TASK_BULLETS for letter in text[:sign].strip())
    return f"{TASK_BULLETS[0]}{text[sign:]}" if is_picture else text


def _figures(keycaps: re.Match[str]) -> str:
    """Return the number of keycaps as a task's: 11、"""
    digits = "".join(letter for letter in keycaps[0] if letter.isdigit())
    return f"{digits or 10}、"


_NUMBER_LABEL = re.compile(r"(?:序号|编号)\s*[:：]\s*(?=\d{1,3}\s*$)")


def _is_sign(letter: str) -> bool:
    """Return whether a letter is a picture, a sign or a bullet."""
    return unicodedata.category(letter) in ("So", "Mn", "Cf") or letter in HEADING_BULLETS + TASK_BULLETS


_BREAK = r"(?:(?<=[。；;！\s）：])|^)"
_NUMBER_INSIDE = re.compile(
    rf"{_BREAK}(?:(?P<chapter>{CHINESE_NUMBER})、|（(?P<part>{CHINESE_NUMBER})）"
    rf"|(?P<number>\d{{1,3}})\s*[.．、](?!\d))(?=\s*[^\s\d])"
)


def _split_line(line: Line) -> list[Line]:
    """Split a line on which tasks and the headings above them are one behind the other.

    A newspaper or a web page may print them so.

    Each must count on from the one before.
    """
    plain = simplify(line.text)
    if len(plain) < 80:
        return [line]
    cuts = _numbers_counting_on(plain)
    if len(cuts) < 2:
        return [line]
    bounds = [0, *(at for at, _depth in cuts), len(plain)]
    parts = [line.text[begin:end] for begin, end in zip(bounds, bounds[1:], strict=False)]
    return [Line(part, line.number, line.page) for part in parts if part.strip()]


def _numbers_counting_on(plain: str) -> list[tuple[int, int]]:
    """Return where numbers that count on from the one before are in a line, and their depth.

    一、 （一） 1. are 0, 1, 2.
    """
    cuts: list[tuple[int, int]] = []
    last = [0, 0, 0]
    for match in _NUMBER_INSIDE.finditer(plain):
        depth = ("chapter", "part", "number").index(str(match.lastgroup))
        value = running_number(match[str(match.lastgroup)])
        if value == last[depth] + 1 or not cuts:
            cuts.append((match.start(), depth))
            last[depth:] = [value] + [0] * (2 - depth)
    return cuts
