"""Lines that continue the paragraph above though they look like others: what the end of a page's line broke."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel import lazy_re as re
from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.cells.units_in_text import known_units
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.heading_texts import leader_of_heading
from graphmodel.loaders.prose.labels import label_at, torn_label
from graphmodel.loaders.prose.line_kinds import UNNUMBERED, level_of
from graphmodel.loaders.prose.role_clauses import take_roles


def leaders_above_numbers(lines: list[Line]) -> set[int]:
    """Return the lines that are a post and a name above a number, and no rest of the line above: 副市长 陈瑾 / 3.…"""
    written = [line for line in lines if line.text.strip()]
    return {
        here.number
        for above, here, below in zip([Line("", 0), *written], written, written[1:], strict=False)
        if level_of(simplify(below.text.strip()))[0] < UNNUMBERED
        and not above.text.rstrip().endswith(tuple("：:、，,"))
        and leader_of_heading(here.text, whole=True)
    }


_COUNT = re.compile(r"（(?P<figure>\d{1,2})）|(?P<circled>[①-⑳])|(?<!\d)(?P<arabic>\d{1,2})[.、](?!\d)")


_CLOSES = re.compile(r"[^（\[]*[）\]]")  # [Lead: Branch / 41. By: May]


def continues_inside(above: str, text: str, levels: tuple[int, int]) -> bool:
    """Return whether a line continues the one above though it looks like one that begins something.

    It is behind a bracket just opened, or closes one; it counts on what is counted inside the paragraph, （3）…, where
    （1）…；（2）… are in it (units only where 3. may be the next task); or it is a bracket of units behind the full stop
    of their task. ``levels`` are how deep the paragraph above and the line are numbered.
    """
    plain, before = simplify(text), simplify(above).rstrip()
    inside = is_inside_brackets(above)
    if before.endswith(("（", "[")) or (inside and (plain[0] in "）]" or label_at(plain, None))):
        return True
    if torn_label(above, plain) or (inside and is_latin(plain) and _CLOSES.match(plain)):
        return True
    if count := _COUNT.match(plain):
        last = [match for match in _COUNT.finditer(before, 1) if match.lastgroup == count.lastgroup]
        counts_on = bool(last) and _value(count) == _value(last[-1]) + 1
        return counts_on and (count.lastgroup != "arabic" or known_units(plain[count.end() :].rstrip("。；")))
    return (
        levels[0] < levels[1] == UNNUMBERED
        and plain.startswith("（")
        and before.endswith("。")
        and any(role in ("lead_units", "responsible_units") for role, _ in take_roles(plain)[1])
    )


def _value(count: re.Match[str]) -> int:
    return ord(count["circled"]) if count["circled"] else int(count["figure"] or count["arabic"])


def continues_label(above: str, plain: str, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a line with a label continues the one above: with a torn label, or in a bracket just opened."""
    return above.rstrip()[-1:] in ("（", "(", "[", "［") or torn_label(above, plain, mapping)


def is_inside_brackets(text: str) -> bool:
    """Return whether a text breaks off inside a bracket: （责任单位：市财政局、市生态."""
    last = simplify(text[-settings.BRACKET_LONGEST :])
    if last.rfind("[") > last.rfind("]"):
        return True
    return last.rfind("（") > last.rfind("）") or (last.count("（") > last.count("）") and last.endswith("）"))
