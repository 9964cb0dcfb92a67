"""Brackets in a query whose strings are taken out or blanked."""

from __future__ import annotations

_OPEN, _CLOSE = "([{", ")]}"


def close_of(text: str, start: int) -> int:
    """Return where the bracket that is open at ``start`` closes; -1 if it does not."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            if depth == 0:
                return at
            depth -= 1
    return -1


def outside(text: str) -> list[int]:
    """Return the places outside brackets."""
    places, depth = [], 0
    for at, letter in enumerate(text):
        if letter in _CLOSE:
            depth -= 1
        if depth == 0:
            places.append(at)
        if letter in _OPEN:
            depth += 1
    return places


def parts_of(text: str) -> list[tuple[int, int]]:
    """Return the beginnings and ends of what the commas outside brackets part."""
    commas = [at for at in outside(text) if text[at] == ","]
    return list(zip([0, *(at + 1 for at in commas)], [*commas, len(text)], strict=True))
