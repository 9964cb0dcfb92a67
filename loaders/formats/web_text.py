"""All text of a web page, tag by tag, for the account of every letter; what a browser does not show comes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from graphmodel.loaders.account_letters import Passage
from graphmodel.loaders.formats.html import SHOWN_INPUTS, decoded

_PROGRAM = frozenset({"script", "style"})
_UNSEEN = frozenset({"noscript", "template", "head", "title"}) | _PROGRAM
_INLINE = frozenset({"a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "small", "big", "o:p", "s"})
# attributes that name things for programs and fonts, however their letters are
_NAMES = frozenset({"style", "class", "id", "href", "src", "face", "name", "action", "for", "lang", "type", "content"})
_HAN = re.compile("[\u3400-\u9fff]")
_TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
_CODE = re.compile(r"[{}<>=;\\]|\[if ")
_TAGS = re.compile(r"<[^>]*>")
_NOT_SHOWN = "网页里不显示的文字"


def web_passages(content: bytes, name: str) -> Iterator[Passage]:
    """Yield the text of a page, and behind it what a browser does not show, as one aside."""
    page = _Page()
    page.feed(decoded(content, name))
    page.close()
    page.end_text()
    yield from page.found
    if page.unseen:
        yield Passage("；".join(dict.fromkeys(page.unseen)), where=_NOT_SHOWN, aside=True)


def _says(text: str) -> str:
    """Return the text of a comment or an attribute if a person wrote it for persons, else nothing."""
    plain = " ".join(_TAGS.sub(" ", text).split())
    return plain if (_HAN.search(plain) or _TWO_WORDS.search(plain)) and not _CODE.search(plain) else ""


class _Page(HTMLParser):
    """A web page being taken apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self.unseen: list[str] = []
        self._inside: list[str] = []
        self._parts: list[str] = []
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._inside.clear()  # a head that nobody closed
        if tag in _UNSEEN:
            self._inside.append(tag)
        if tag not in _INLINE:
            self.end_text()
        said = {key: value for key, value in attrs if value}
        shown = tag == "input" and said.get("type", "text").lower() in SHOWN_INPUTS
        if shown and said.get("value"):
            self.handle_data(f" {said.pop('value')} ")
        self._take_attributes(tag, said)

    def _take_attributes(self, tag: str, said: dict[str, str]) -> None:
        names = _NAMES - {"content"} if tag == "meta" and said.get("name", "").lower() == "description" else _NAMES
        for key, value in said.items():
            if key not in names and not key.startswith("on") and (text := _says(value)):
                self.unseen.append(text)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]
        if tag not in _INLINE:
            self.end_text()

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

    def end_text(self) -> None:
        """File what has been gathered as one passage."""
        if self._parts:
            self.found.append(Passage("".join(self._parts), (0, 0), None, f"网页源代码第{self._line}行"))
            self._parts = []
