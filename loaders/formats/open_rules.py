"""Ruled tables that are open at a side, as many printed ones are: the rules across go on where no rule down ends them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_NEAR = 3.0  # points within which two rules meet
_BEYOND = 12.0  # a rule that goes on by less is drawn carelessly


def missing_rules(table: Any, edges: Sequence[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rules that close the open sides of a table, as settings to find tables with.

    Parameters
    ----------
    table
        A table as pdfplumber found it.
    edges
        All rules of its page.
    """
    left, top, right, bottom = table.bbox
    across = [edge for edge in edges if edge["orientation"] == "h" and top - _NEAR <= edge["top"] <= bottom + _NEAR]
    down = [edge for edge in edges if edge["orientation"] == "v" and left - _NEAR <= edge["x0"] <= right + _NEAR]
    ends = _open_end([edge["x0"] for edge in _touching(across, "x0", "x1", left)], left, below=True)
    begins = _open_end([edge["x1"] for edge in _touching(across, "x0", "x1", right)], right, below=False)
    above = _open_end([edge["top"] for edge in _touching(down, "top", "bottom", top)], top, below=True)
    under = _open_end([edge["bottom"] for edge in _touching(down, "top", "bottom", bottom)], bottom, below=False)
    first, last = (ends if ends is not None else left), (begins if begins is not None else right)
    high, low = (above if above is not None else top), (under if under is not None else bottom)
    vertical = [_rule(x, high, x, low) for x in (ends, begins) if x is not None]
    horizontal = [_rule(first, y, last, y) for y in (above, under) if y is not None]
    return (
        {"explicit_vertical_lines": vertical, "explicit_horizontal_lines": horizontal} if vertical or horizontal else {}
    )


def _touching(edges: list[Any], begin: str, end: str, place: float) -> list[Any]:
    return [edge for edge in edges if edge[begin] - _NEAR <= place <= edge[end] + _NEAR]


def _open_end(ends: list[float], border: float, *, below: bool) -> float | None:
    """Return where most rules end that go on beyond a table's border; ``None`` if they end at it."""
    beyond = [end for end in ends if (border - end if below else end - border) > _BEYOND]
    if len(beyond) < 2 or 2 * len(beyond) < len(ends):
        return None
    far = min(beyond) if below else max(beyond)
    return far if sum(abs(end - far) <= _NEAR for end in beyond) >= max(2, 0.5 * len(beyond)) else None


def _rule(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": "v" if x0 == x1 else "h",
    }  # fmt: skip
