"""Lines that a page repeats above or below its text: Riverton Council – Page 7, 青川市人民政府公报 2026年第3期."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells.english_roles import without_role_words
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.tables.furniture import ends_as_title, page_number
from graphmodel.loaders.tables.headers import field_of

_MARK = r"(?:[Pp]age\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|(?:https?|file)://\S+\s+\d{1,4}/\d{1,4})"
# a page's number, which a gap or a sign divides from what is beside it
_NUMBERED = re.compile(rf"(?:.*?(?:\s{{2,}}|\s[|–—-]\s+))?{_MARK}(?:(?:\s{{2,}}|\s+[|–—-]\s).*)?")
# the same at the edge of a page, where a blank is enough
_NUMBERED_AT_EDGE = re.compile(rf"(?:.*\s)?{_MARK}")
# what counts the pages; any other number tells lines apart (Timeframe: 2027, Repair 20 bridges)
_COUNT_BEHIND_A_SIGN = re.compile(r"(?:\s[|–—-]|\s{2})\s*\d{1,3}$")
_COUNT = re.compile(r"\s*[|–—-]?\s*\b\d{1,3}$")
# text of the list, however often it recurs: a numbered task, what a label or a sentence says of it
_ITEM = re.compile(r"[(]?(?:[A-Z]{0,4}[ -]?\d{1,3}(?:\.\d{1,3})*[.)]?\s|\d{1,3}[.)])\s*[A-Za-z]")
_LABEL = re.compile(r"[-–*•▪◦· ]*([^:：]{1,48})[:：]")
_LETTER = re.compile(r"[A-Za-z]")
_CELLS = re.compile(r"\s{2,}|\t|\|")
# what a page in Chinese is headed with, beside the title of the document
_ISSUE = re.compile(r"公报|文件$|简报|第\d+期")
_FIGURES = re.compile(r"[\d\s]+")
_SENTENCE = re.compile(r"[，。；：、,;:（）()|\t]")


def running_lines(lines: Sequence[tuple[str, int | None]]) -> set[int]:
    """Return which lines belong to the pages and not to the text, given the text and the page of each.

    The first of lines that are repeated without a number is not among them: it may be the title.

    >>> sorted(running_lines([("My plan", None), ("Build a pier", None), ("Page 1", None), ("My plan", None)]))
    [2, 3]
    """
    written = [
        at
        for at, (text, _) in enumerate(lines)
        if len(text) <= settings.RUNNING_LONGEST
        and _LETTER.search(text)
        and is_latin(text)  # 50% alone on a line is the end of a step
    ]
    edges = _page_edges(lines, written)
    numbered = {
        at
        for at in written
        if not _is_text(lines[at][0].strip())
        and (
            _NUMBERED.fullmatch(lines[at][0].strip())
            or (at in edges and _NUMBERED_AT_EDGE.fullmatch(lines[at][0].strip()))
        )
    }
    for place, at in enumerate(written):
        if at in numbered:
            edges |= set(written[max(0, place - settings.RUNNING_EDGE) : place + settings.RUNNING_EDGE + 1])
    bare = {at: _COUNT.sub("", " ".join(lines[at][0].split()).casefold()) for at in written}
    # a line of a cell may recur anywhere: what the pages repeat is at the edge of most of them
    counts = Counter(bare[at] for at in edges | set(written[: settings.RUNNING_EDGE]))
    pages = max(len({page for _, page in lines if page is not None}), len(numbered))
    often = settings.RUNNING_SHARE_OF_PAGES * pages
    of_title = {bare[at] for at in written[: 2 * settings.RUNNING_EDGE]}
    seen: set[str] = set()
    found = set(numbered)
    for at in written:
        text = bare[at]
        if text in seen and text in of_title and _COUNT_BEHIND_A_SIGN.search(lines[at][0].strip()):
            found.add(at)  # the title once more, with the number of its page
        elif (
            at in edges
            and text in seen
            and counts[text] >= max(often, 2 if text in of_title else 3)
            and not _is_text(lines[at][0].strip())
        ):
            found.add(at)
        seen.add(text)
    return found


def page_headings(lines: Sequence[tuple[str, int | None]]) -> set[int]:
    """Return which lines in Chinese are the title or the name of an issue again, at the edges of pages.

    >>> sorted(page_headings([("修桥", 1), ("由县", 1), ("县政府公报", 2), ("局负责", 2), ("县政府公报", 3), ("建校", 3)]))
    [2, 4]
    """
    written = [at for at, (text, _) in enumerate(lines) if text.strip()]
    numbers = {at for at in written if page_number(lines[at][0])}
    texts = [at for at in written if at not in numbers]
    edges = {
        at
        for above, below in zip(texts, texts[1:], strict=False)
        if lines[above][1] != lines[below][1] or any(above < number < below for number in numbers)
        for at in (above, below)
    }
    bare = {at: _FIGURES.sub("", lines[at][0]) for at in edges if _heads_pages(lines[at][0].strip())}
    counts = Counter(bare.values())
    often = max(2, settings.RUNNING_SHARE_OF_PAGES * len(edges) / 2)
    return {at for at, text in bare.items() if counts[text] >= often} - set(texts[: settings.RUNNING_EDGE])


def page_counts(lines: Sequence[tuple[str, int | None]]) -> set[int]:
    """Return which lines are nothing but the number of their page: the first or the last of every page, counting on.

    >>> page_counts([("修桥", 1), ("1", 1), ("建校", 2), ("2", 2)]), page_counts([("修桥", 1), ("3", 1), ("建校", 2)])
    ({1, 3}, set())
    """
    pages: dict[int, list[int]] = {}
    for at, (text, page) in enumerate(lines):
        if page is not None and text.strip():
            pages.setdefault(page, []).append(at)
    for edge in (0, -1):
        found = {page: of_page[edge] for page, of_page in pages.items()}
        texts = {page: lines[at][0].strip() for page, at in found.items()}
        if (
            len(pages) > 1
            and all(text.isdecimal() and len(text) <= 3 for text in texts.values())
            and len({int(text) - page for page, text in texts.items()}) == 1
        ):
            return set(found.values())
    return set()


def _heads_pages(text: str) -> bool:
    """Return whether a line may be what pages are headed with: 青川市人民政府公报, 2026年重点任务分工方案."""
    return not _SENTENCE.search(text) and not is_latin(text) and bool(_ISSUE.search(text) or ends_as_title(text))


def _page_edges(lines: Sequence[tuple[str, int | None]], written: Sequence[int]) -> set[int]:
    pages: dict[int, list[int]] = {}
    for at in written:
        if (page := lines[at][1]) is not None:
            pages.setdefault(page, []).append(at)
    return (
        {
            at
            for of_page in pages.values()
            for at in (*of_page[: settings.RUNNING_EDGE], *of_page[-settings.RUNNING_EDGE :])
        }
        if len(pages) > 1
        else set()
    )


def _is_text(text: str) -> bool:
    """Return whether a line belongs to the list wherever it is: a row or a header, a task, a label, who leads."""
    cells = [cell for cell in _CELLS.split(text) if cell]
    if len(cells) >= settings.RUNNING_ROW:
        return True
    label = _LABEL.match(text)
    return bool(
        _ITEM.match(text)
        or (label and field_of(label[1]))
        or without_role_words(text) != text
        or sum(field_of(cell) is not None for cell in cells) > 1
    )
