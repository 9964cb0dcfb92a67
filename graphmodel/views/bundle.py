"""Scripts and styles put together, and the policy that lets these and nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from graphmodel import lazy_re as re
from graphmodel.letters import harmless

#: Each module after those it imports.
SCRIPTS = (
    "dom", "data", "state", "words", "lacks", "work", "theme", "figures", "tables", "roam", "focus", "copied",
    "frames", "labels", "pens", "miniature", "places", "shapes", "ego", "scene", "crowd", "touch", "stops", "tips",
    "links", "looks", "grow", "network", "doors", "ways", "lookup", "phrase", "search", "card_parts", "pair_card",
    "cards", "ranking", "months", "matrix_parts", "matrix", "list", "agency_lines", "rows", "sections", "heading",
    "filters", "export", "keys", "column_widths", "paper_names", "paper_list", "paper_room", "paper",
    "paper_places", "print", "page",
)  # fmt: skip
STYLES = (
    "palette", "page", "head", "stage", "panel", "tables", "ranking", "months", "matrix", "rows", "list", "places",
    "narrow", "print", "landscape",
)  # fmt: skip
_IMPORT = re.compile(r"^import \{(?P<names>[^}]*)\} from \"\./(?P<module>\w+)\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|class|function\*?) (?P<name>\w+))", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:const|class|function\*?) (\w+)", re.MULTILINE)


def asset(*names: str) -> str:
    """Return the text of a file of this room."""
    return resources.files("graphmodel.views").joinpath(*names).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def script() -> str:
    """Return the modules as one script, each in a scope of its own, as a browser would keep them apart."""
    return '"use strict";\n' + "\n".join(_module(name, asset("scripts", f"{name}.js")) for name in SCRIPTS)


def _module(name: str, text: str) -> str:
    """Return a module as a constant that holds what it exports."""
    exported = ", ".join(_EXPORTED.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(_taken, text))
    return f"const module_{name} = (function () {{\n{body}return {{ {exported} }};\n}}());\n"


def _taken(found: re.Match[str]) -> str:
    names = found["names"].replace(" as ", ": ")
    return f"const {{{names}}} = module_{found['module']};\n"


@lru_cache(maxsize=1)
def style() -> str:
    """Return the style sheets as one."""
    return "\n".join(asset("styles", f"{name}.css") for name in STYLES)


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return a Content-Security-Policy under which only these scripts and styles run and no host is asked."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: Iterable[str]) -> str:
    return " ".join(
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"
        for text in texts
    )


def script_json(value: Any) -> str:
    """Return JSON that can stand inside a script element: no character of it can become markup, all print something."""
    text = json.dumps(_harmless(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=str)
    for letter, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(letter, escape)
    return text


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {_harmless(key): _harmless(item) for key, item in value.items()}
    return [_harmless(item) for item in value] if isinstance(value, (list, tuple)) else value
