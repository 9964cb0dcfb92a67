"""Regular expressions that mean the same to Java (Neo4j) and to Rust (the embedded engine)."""

from __future__ import annotations

_PLAIN_ESCAPES = frozenset(r"\.*+?()[]{}|^$-/")
# the dot of Java leaves out these line ends, the dot of Rust only the first
_DOT = r"[^\n\r\u{85}\u{2028}\u{2029}]"


def common(pattern: str) -> str | None:
    """Return a pattern for the embedded engine that means what Neo4j reads, or ``None`` if there is none.

    Letters, ``.``, ``*``, ``+``, ``?``, ``{n,m}``, ``|``, brackets and simple classes are alike; ``\\d``, ``\\w``,
    ``(?i)``, ``^``, ``$``, looking around and references are not.

    >>> common("市.*局"), common("[0-9]+公里")
    ('市[^\\\\n\\\\r\\\\u{85}\\\\u{2028}\\\\u{2029}]*局', '[0-9]+公里')
    >>> common(r"\\d+") is None, common("(?i)abc") is None
    (True, True)
    """
    made: list[str] = []
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            if pattern[at + 1 : at + 2] not in _PLAIN_ESCAPES or at + 1 == len(pattern):
                return None
            made.append(pattern[at : at + 2])
            at += 2
        elif letter == "[":
            stop = _class_end(pattern, at)
            if stop is None:
                return None
            made.append(pattern[at:stop])
            at = stop
        else:
            if letter in "^$" or (letter == "(" and pattern[at + 1 : at + 2] == "?"):
                return None
            if letter in "*+?}" and pattern[at + 1 : at + 2] in ("+", "*"):
                return None  # possessive in Java, repeated in Rust
            made.append(_DOT if letter == "." else letter)
            at += 1
    return "".join(made)


def _class_end(pattern: str, at: int) -> int | None:
    stop = at + 1 + (pattern[at + 1 : at + 2] == "^")
    if pattern[stop : stop + 1] in ("]", ""):
        return None
    while stop < len(pattern) and pattern[stop] != "]":
        if pattern[stop] in "[\\&~^" or pattern.startswith("--", stop):
            return None
        stop += 1
    return stop + 1 if stop < len(pattern) else None
