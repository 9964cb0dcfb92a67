"""Characters that no document should contain."""

from __future__ import annotations

from graphmodel import lazy_re as re

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def without_controls(text: str) -> str:
    """Return a text without the control characters that XML and Excel refuse."""
    return _CONTROLS.sub("", text)
