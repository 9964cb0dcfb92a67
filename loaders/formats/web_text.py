"""All text of a web page, tag by tag, for the account of every letter; what a browser does not show comes apart."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from graphmodel import lazy_re as re
from graphmodel.loaders.account_letters import CROSSED_OUT, Passage
from graphmodel.loaders.formats.html import SHOWN_INPUTS, decoded, is_hidden

_PROGRAM = frozenset({"script", "style"})
_UNSEEN = frozenset({"noscript", "template", "head", "title"}) | _PROGRAM
_INLINE = frozenset({"a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "small", "big", "o:p", "s"})
# attributes that name things for programs and fonts, however their letters are
_NAMES = frozenset({"style", "class", "id", "href", "src", "face", "name", "action", "for", "lang", "type", "content"})
# attributes that are written for persons, a single word of them too
_FOR_PERSONS = frozenset(
    {"title", "alt", "aria-label", "aria-description", "placeholder", "label", "summary", "abbr", "value", "srcdoc"}
)
_STRUCK = frozenset({"s", "del", "strike"})
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.I)
_CELLS = frozenset({"td", "th"})
_ENDS_A_CELL = _CELLS | {"tr", "tbody", "table"}
_META = frozenset({"description", "keywords"})
_VOID = frozenset(
    {"br", "hr", "img", "input", "col", "area", "base", "embed", "link", "meta", "source", "track", "wbr"}
)
_HAN = re.compile("[\u3400-\u9fff]")
_TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"[{}<>=;\\]|\[if ")
_TAGS = re.compile(r"<[^>]*>")
_NOT_SHOWN = "网页里不显示的文字"
_HIDDEN = f"{_NOT_SHOWN}：已照常读入，可能已经作废，请核对"


def web_passages(content: bytes, name: str) -> Iterator[Passage]:
    """Yield the text of a page, and behind it what a browser does not show, as one aside."""
    page = _Page()
    page.feed(decoded(content, name))
    page.close()
    page.end_text()
    yield from page.found
    yield from page.struck
    if page.unseen:
        yield Passage("；".join(dict.fromkeys(page.unseen)), where=_NOT_SHOWN, aside=True)


def _says(text: str, *, for_persons: bool = False) -> str:
    """Return the text of a comment or an attribute if a person wrote it for persons, else nothing."""
    plain = " ".join(_TAGS.sub(" ", text).split())
    if _CODE.search(plain):
        return ""
    said = _HAN.search(plain) or _TWO_WORDS.search(plain) or (for_persons and _LETTER.search(plain))
    return plain if said else ""


class _Page(HTMLParser):
    """A web page being taken apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self.unseen: list[str] = []
        self.struck: list[Passage] = []
        self._inside: list[str] = []
        self._told: list[tuple[str, str]] = []  # open tags whose text is struck through or hidden, and what is told
        self._parts: list[str] = []
        self._tables = 0
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._inside.clear()  # a head that nobody closed
        if tag in _ENDS_A_CELL:
            self._leave_cell()
        self._tables += tag == "table"
        if tag in _UNSEEN or (tag in _CELLS and is_hidden(dict(attrs))):
            self._inside.append(tag)
        if tag not in _INLINE:
            self.end_text()
        said = {key: value for key, value in attrs if value}
        if tag in _STRUCK or (_LINE_THROUGH.search(said.get("style", "")) and tag not in _VOID):
            self._told.append((tag, CROSSED_OUT))
        elif self._tables and tag not in _CELLS | _VOID and is_hidden(dict(attrs)):
            self._told.append((tag, _HIDDEN))
        shown = tag == "input" and said.get("type", "text").lower() in SHOWN_INPUTS
        if shown and said.get("value"):
            self.handle_data(f" {said.pop('value')} ")
        self._take_attributes(tag, said)

    def _take_attributes(self, tag: str, said: dict[str, str]) -> None:
        names = _NAMES - {"content"} if tag == "meta" and said.get("name", "").lower() in _META else _NAMES
        hidden = said.get("type", "").lower() == "hidden"
        for key, value in said.items():
            for_persons = key in _FOR_PERSONS and not hidden and tag not in ("link", "li")
            if key not in names and not key.startswith("on") and (text := _says(value, for_persons=for_persons)):
                self.unseen.append(text)

    def _leave_cell(self) -> None:
        """Leave a hidden cell whose end nobody wrote: the next cell or row ends it, and so does its table."""
        self._inside = [tag for tag in self._inside if tag not in _CELLS]

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENDS_A_CELL - _CELLS:
            self._leave_cell()
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]
        if opened := [at for at, (told, _why) in enumerate(self._told) if told == tag]:
            del self._told[opened[-1]]
        self._tables -= tag == "table"
        if tag not in _INLINE:
            self.end_text()

    def unknown_decl(self, data: str) -> None:
        if text := _says(data.removeprefix("CDATA[")):
            self.unseen.append(text)

    def handle_comment(self, data: str) -> None:
        if text := _says(data):
            self.unseen.append(text)

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        if self._inside:
            if not _PROGRAM & set(self._inside):
                self.unseen.append(" ".join(data.split()))
            return
        if not self._parts:
            self._line = self.getpos()[0]
        self._parts.append(data)
        if self._told:
            where = f"网页源代码第{self.getpos()[0]}行{self._told[-1][1]}"
            self.struck.append(Passage(" ".join(data.split()), where=where, sure=True))

    def end_text(self) -> None:
        """File what has been gathered as one passage."""
        if self._parts:
            self.found.append(Passage("".join(self._parts), (0, 0), None, f"网页源代码第{self._line}行"))
            self._parts = []
