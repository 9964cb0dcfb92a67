"""Lines that continue the paragraph above though they look like others: what the end of a page's line broke."""

from __future__ import annotations

from graphmodel.agencies.writing import simplify
from graphmodel.loaders import settings
from graphmodel.loaders.model import Line
from graphmodel.loaders.prose.labels import label_at, torn_label
from graphmodel.loaders.prose.leader_headings import leader_of_heading
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


def goes_on_inside(above: str, text: str, levels: tuple[int, int]) -> bool:
    """Return whether a line continues the one above though it looks like one that begins something.

    It is behind a bracket just opened, or closes one; or it is a bracket of units behind the full stop of their task.
    ``levels`` are how deep the paragraph above and the line are numbered.
    """
    plain, before = simplify(text), simplify(above).rstrip()
    inside = is_inside_brackets(above)
    if before.endswith(("（", "[")) or (inside and (plain[0] in "）]" or label_at(plain, None))):
        return True
    if torn_label(above, plain):
        return True
    return (
        levels[0] < levels[1] == UNNUMBERED
        and plain.startswith("（")
        and before.endswith("。")
        and any(role in ("lead_units", "responsible_units") for role, _ in take_roles(plain)[1])
    )


def is_inside_brackets(text: str) -> bool:
    """Return whether a text breaks off inside a bracket: （责任单位：市财政局、市生态."""
    last = simplify(text[-settings.BRACKET_LONGEST :])
    if last.rfind("[") > last.rfind("]"):
        return True
    return last.rfind("（") > last.rfind("）")
