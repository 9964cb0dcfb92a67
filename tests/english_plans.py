"""Invented action plans in English, of invented councils, ministries and states, out of ``data/english_plans.txt``.

Nothing of them may be put into the rules; those that are unseen were kept aside until the readers were mended.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_BETWEEN = {"semicolon": "; ", "comma": ", ", "line": "\n"}


@dataclass(frozen=True)
class Action:
    """One action: its number, what is done, who leads, who takes part, when, and what else its row says."""

    number: str
    name: str
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    when: str
    more: str
    theme: str


@dataclass(frozen=True)
class Plan:
    """A plan: its title, and headers of number, theme, action, lead, partners, time and the rest ("" for no column).

    ``between`` stands between units; ``how`` is the way in which prose speaks of them, empty for a table.
    """

    title: str
    headers: tuple[str, ...]
    between: str
    how: str
    actions: tuple[Action, ...]


def _plans() -> dict[str, dict[str, Plan]]:
    text = (Path(__file__).parent / "data" / "english_plans.txt").read_text(encoding="utf-8")
    found: dict[str, dict[str, Plan]] = {}
    for block in text.split("\n["):
        head, *lines = block.strip().splitlines()
        label, name = head.strip("[]").split()
        found.setdefault(label, {})[name] = _plan(lines)
    return found


def _plan(lines: list[str]) -> Plan:
    said = dict(
        line.split(": ", 1) for line in lines if line.partition(":")[0] in ("title", "headers", "between", "how")
    )
    actions: list[Action] = []
    theme = ""
    for line in lines:
        if line.startswith("theme: "):
            theme = line.removeprefix("theme: ")
        elif line.count(" | ") >= 4 and not line.startswith("headers: "):
            number, task, leads, partners, when, *more = (part.strip() for part in line.split(" |"))
            units = [tuple(part.split("; ")) if part else () for part in (leads, partners)]
            actions.append(Action(number, task, units[0], units[1], when, "".join(more), theme))
    headers = tuple(header.strip() for header in said.get("headers", " |" * 6).split("|"))
    return Plan(said["title"], headers, _BETWEEN[said["between"]], said.get("how", ""), tuple(actions))


_PLANS = _plans()
SEEN, UNSEEN = _PLANS["seen"], _PLANS["unseen"]
