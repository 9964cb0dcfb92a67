"""A word put at every place that a document of each format has: what becomes of it, place by place.

``python -m tests.probes`` prints the places whose words come out nowhere. A unit, a time and a sentence are put in one
after the other; letters of the unit are in no other word of the documents, so that they can be looked for.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from graphmodel.errors import UnreadableDocumentError
from graphmodel.loaders import read_list, read_text
from graphmodel.record_format import to_json
from tests.probes_office import Place, pdf_places, word_places, workbook_places
from tests.test_account import HEAD, ROWS, TITLE, said, tags

WORDS = ("市龘靐局", "2031年7月", "此项暂缓实施")
#: Why what is at a place of a format need not come out: programs', of who wrote it, copies of other files, not printed.
NOT_LOOKED_AT = {
    "a conditional comment": "for programs",
    "text drawn by a style": "for programs",
    "a style sheet's words": "for programs",
    "content=": "for programs: no browser shows it",
    "who sent it": "names of authors and their firm",
    "the words of a numbering": "no paragraph is numbered so",
    "what a pivot table kept": "a copy of data that is elsewhere",
    "what another workbook said": "a copy of data that is elsewhere",
    "the words of a date's format": "figures beside a date are its own",
    "A of the file": "PDFium tells no property by its own name",
    "a layer": "how a program calls what is on the page",
    "what a field offers": "choices that nobody chose",
    "a button": "what a button is called is drawn on the page",
    "the name of an attached file": "the file itself is not read either",
    "on the page at 900 300": "beside the page: nobody sees it",
    "on the page at 200 100": "printed over two cells: the row is told with its pieces",
}


def _into(text: str, word: str) -> bytes:
    return text.replace("{}", word).encode()


# ---- text -----------------------------------------------------------------------------------------

Join = Callable[[Sequence[str]], str]
_JOINED: dict[str, Join] = {
    "csv": ",".join,
    "tsv": "\t".join,
    "md": lambda row: f"| {' | '.join(row)} |",
    "txt": lambda row: "|".join(["", *row, ""]),
}


def _lines(form: str, rows: Sequence[Sequence[str]] = (HEAD, *ROWS)) -> list[str]:
    head, *rest = map(_JOINED[form], rows)
    return [TITLE, "", head, *(["|---|---|---|---|---|"] if form == "md" else []), *rest]


def text_places(form: str) -> Iterator[Place]:
    """Yield the places of a table in text: lines of its own and each cell, at its beginning and its end."""
    lines = _lines(form)
    for at in range(len(lines) + 1):
        yield f"a line before line {at + 1}", partial(_into, "\n".join([*lines[:at], "{}", *lines[at:]]))
    for row in range(len(ROWS) + 1):
        for column in range(len(HEAD)):
            for where, cell in (("begin", "{}@"), ("end", "@{}")):
                rows = [list(cells) for cells in (HEAD, *ROWS)]
                rows[row][column] = cell.replace("@", rows[row][column])
                yield f"row {row} column {column} {where}", partial(_into, "\n".join(_lines(form, rows)))
    beyond = _JOINED[form]([*ROWS[-1], "{}"])
    yield "a cell beyond the header", partial(_into, "\n".join([*lines[:-1], beyond]))


_MARKDOWN = {
    "front matter": "---\nremark: {}\n---\n\n@",
    "a footnote": "@\n\n[^1]: {}",
    "a description of a picture": "![{}](a.png)\n\n@",
    "a title of a picture": '![](a.png "{}")\n\n@',
    "a title of a link": '[见此](http://x.cn "{}")\n\n@',
    "a reference": '[1]: http://x.cn "{}"\n\n@',
    "a comment": "<!-- {} -->\n\n@",
    "code": "@\n\n```\n{}\n```",
    "words of a fence": "@\n\n```{}\n甲\n```",
    "a quotation": "@\n\n> {}",
    "a list": "@\n\n- {}",
    "crossed out": "@\n\n~~{}~~",
    "details": "@\n\n<details><summary>{}</summary></details>",
    "an attribute": "@\n\n<img alt='{}'>",
    "code in a line": "@\n\n`{}`",
    "an address": "@\n\n<http://x.cn/{}>",
}


def markdown_places() -> Iterator[Place]:
    """Yield what Markdown has beside tables."""
    for name, form in _MARKDOWN.items():
        yield name, partial(_into, form.replace("@", "\n".join(_lines("md"))))


def json_places() -> Iterator[Place]:
    """Yield every text of our own JSON, and keys that we do not know at each of its levels."""
    data = to_json(read_text("\n".join(_lines("txt"))))
    data["notes"] = [{"lines": [1, 1], "text": "甲"}]
    unknown = [("remark",), ("projects", 1, "remark"), ("projects", 1, "deadline", "remark")]
    for path in [*_paths(data), *unknown]:
        yield "/".join(map(str, path)), partial(_at_path, json.dumps(data), path)


def _at_path(whole: str, path: Sequence[str | int], word: str) -> bytes:
    data = json.loads(whole)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    old = inner.get(path[-1]) if isinstance(inner, dict) else inner[path[-1]]
    inner[path[-1]] = f"{old or ''}{word}"
    return json.dumps(data, ensure_ascii=False).encode()


def _paths(value: object, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*above, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value[:2]):
            yield from _paths(inner, (*above, at))
    elif isinstance(value, str) and above[-1] not in ("sha256", "date"):
        yield above


# ---- web pages -----------------------------------------------------------------------------------

_PLAIN = (
    "p", "div", "span", "h2", "h6", "li", "ul", "ol", "dt", "dd", "dl", "blockquote", "pre", "code", "address",
    "article", "aside", "section", "nav", "header", "footer", "main", "figure", "figcaption", "details", "summary",
    "dialog", "noscript", "template", "button", "label", "legend", "fieldset", "textarea", "output", "meter",
    "progress", "datalist", "option", "select", "center", "marquee", "font", "b", "i", "u", "s", "del", "ins",
    "mark", "small", "sub", "sup", "q", "cite", "kbd", "var", "samp", "abbr", "time", "data", "ruby", "rt", "rp",
    "bdo", "a", "iframe", "object", "video", "audio", "canvas", "map", "noframes", "svg", "math", "hgroup",
    "search", "my-note",
)  # fmt: skip
_PAGE = {
    "the text of a picture": "<svg><text>{}</text></svg>",
    "the title of a picture": "<svg><title>{}</title></svg>",
    "the description of a picture": "<svg><desc>{}</desc></svg>",
    "a formula": "<math><mtext>{}</mtext></math>",
    "a group of choices": "<select><optgroup label='{}'><option>甲</option></optgroup></select>",
    "the label of a choice": "<select><option label='{}'></option></select>",
    "a list of choices": "<datalist><option value='{}'></datalist>",
    "a page within": "<iframe srcdoc='<p>{}</p>'></iframe>",
    "a line of its own": "{}",
    "a comment": "<!-- {} -->",
    "a conditional comment": "<!--[if IE]>{}<![endif]-->",
    "a section of data": "<![CDATA[{}]]>",
    "a hidden block": "<div hidden>{}</div>",
    "a block without room": "<div style='display:none'>{}</div>",
    "a block nobody sees": "<div style='visibility:hidden'>{}</div>",
    "white letters": "<p style='color:#fff'>{}</p>",
    "text drawn by a style": "<p style='content:\"{}\"'></p>",
    "a table within": "<table><tr><td>{}</td></tr></table>",
    "a caption": "<table><caption>{}</caption><tr><td>甲</td></tr></table>",
    "the head of a table": "<table><thead><tr><th>{}</th></tr></thead></table>",
    "the foot of a table": "<table><tfoot><tr><td>{}</td></tr></tfoot></table>",
    "words that a drawing is headed by": "<figure><figcaption>{}</figcaption></figure>",
    "a term": "<dl><dt>{}</dt><dd>甲</dd></dl>",
    "a pronunciation": "<ruby>甲<rt>{}</rt></ruby>",
    "an input": "<input value='{}'>",
    "an input of numbers": "<input type=number value='{}'>",
    "a button": "<input type=submit value='{}'>",
    "a hidden input": "<input type=hidden value='{}'>",
    "a choice": "<input type=radio value='{}'>",
    "a date": "<input type=date value='{}'>",
    "a picture that is a button": "<input type=image alt='{}'>",
}  # fmt: skip
_SHOWN = (
    "title", "alt", "placeholder", "aria-label", "aria-description", "aria-placeholder", "aria-valuetext",
    "summary", "abbr", "label", "data-title", "data-tip", "data-content", "longdesc", "standby", "content", "value",
    "download", "cite", "datetime",
)  # fmt: skip
_TABLE = f"<table>{tags([HEAD, *ROWS])}</table>"
_HEADED = f"<h1>{TITLE}</h1>"
# around and inside the page and its table
_OF_THE_PAGE = {
    "between rows": f"<body>{_HEADED}" + _TABLE.replace("</tr><tr>", "</tr>{}<tr>", 1),
    "between cells": f"<body>{_HEADED}" + _TABLE.replace("</td><td>", "</td>{}<td>", 1),
    "a caption of the list": f"<body>{_HEADED}" + _TABLE.replace("<table>", "<table><caption>{}</caption>"),
    "the title of the window": f"<head><title>{{}}</title></head><body>{_HEADED}{_TABLE}",
    "a style sheet's words": f"<head><style>p:before{{content:'{{}}'}}</style></head><body>{_HEADED}{_TABLE}",
    "what it says of itself": f"<head><meta name=description content='{{}}'></head><body>{_HEADED}{_TABLE}",
    "text in the head": f"<head>{{}}</head><body>{_HEADED}{_TABLE}",
    "before the page": f"{{}}<html><body>{_HEADED}{_TABLE}</body></html>",
    "behind the page": f"<html><body>{_HEADED}{_TABLE}</body></html>{{}}",
    "a page without a body": f"<html>{_HEADED}{{}}{_TABLE}</html>",
    "a form around the table": f"<body>{_HEADED}<form>{{}}{_TABLE}</form>",
    "the rest of a page as it is": f"<body>{_HEADED}{_TABLE}<plaintext>{{}}",
} | {
    f"{name}= of the list's own {tag}": f"<body>{_HEADED}" + _TABLE.replace(f"<{tag}>", f"<{tag} {name}='{{}}'>", 1)
    for name in ("title", "abbr", "aria-label")
    for tag in ("table", "tr", "td")
}


def page_places() -> Iterator[Place]:
    """Yield a page's kinds of text: in each tag, in the attributes that are shown, in, between and around the rows."""
    kinds = {f"<{tag}>": f"<{tag}>{{}}</{tag}>" for tag in _PLAIN} | _PAGE
    kinds |= {f"{name}= of a {tag}": f"<{tag} {name}='{{}}'></{tag}>" for name in _SHOWN for tag in ("p", "img", "a")}
    for name, form in kinds.items():
        yield f"{name} above the table", partial(_into, f"<html><body>{_HEADED}{form}{_TABLE}")
        yield f"{name} below the table", partial(_into, f"<html><body>{_HEADED}{_TABLE}{form}")
        in_a_cell = _TABLE.replace("市民政局</td>", f"市民政局{form}</td>", 1)
        yield f"{name} in a cell", partial(_into, f"<html><body>{_HEADED}{in_a_cell}")
    for name, page in _OF_THE_PAGE.items():
        yield name, partial(_into, page)


# ---- all of them ---------------------------------------------------------------------------------

PLACES: dict[str, Callable[[], Iterator[Place]]] = {
    "txt": partial(text_places, "txt"),
    "csv": partial(text_places, "csv"),
    "tsv": partial(text_places, "tsv"),
    "md": partial(text_places, "md"),
    "markdown": markdown_places,
    "json": json_places,
    "html": page_places,
    "docx": word_places,
    "xlsx": workbook_places,
    "pdf": pdf_places,
}


def lost(form: str, *, every: int = 1) -> tuple[list[tuple[str, str]], int]:
    """Return the places of a format and the words that come out nowhere, and how many were tried.

    Of the words at a place each ``every``-th is tried, another at each place.
    """
    found: list[tuple[str, str]] = []
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{'md' if form == 'markdown' else form}"
        for at, (place, made) in enumerate(PLACES[form]()):
            for word in WORDS[at % every :: every]:
                path.write_bytes(made(word))
                tried += 1
                if not comes_out(path, word):
                    found.append((place, word))
    return found, tried


def comes_out(path: Path, word: str) -> bool:
    """Return whether a reading of a document says a word, or the document is refused; 实施 is a word of roles."""
    try:
        return word.removesuffix("实施") in "".join(said(read_list(path)).split())
    except UnreadableDocumentError:
        return True


def reason_for(place: str) -> str:
    """Return why what is at a place need not come out; nothing if it must."""
    return next((why for name, why in NOT_LOOKED_AT.items() if place.startswith(name)), "")


if __name__ == "__main__":
    for form in sys.argv[1:] or PLACES:
        found, tried = lost(form)
        print(f"{form}: {len(found)} of {tried} words come out nowhere")
        for place, word in found:
            print(f"  {place}: {word} {reason_for(place)}")
