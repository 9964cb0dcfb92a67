"""The account of every letter: what the bytes of a document contain against what became of it.

The passages come from the bytes by a way of their own (:mod:`graphmodel.loaders.formats.passages`). Each of their
letters must be found again, first in what the reader took them for (its cells, titles, notes and problems), then,
row by row, in the records. Nothing counts because a reader says that it placed it, and a letter that came out
counts once: a word that is said twice must be kept twice. What is left over is furniture that can be recognised
for itself, a note if it tells of the page, or a problem with its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.account_letters import Passage, Pool, letters, lost, with_whole_words
from graphmodel.loaders.account_notes import doubtful_notes
from graphmodel.loaders.account_records import gaps_in_numbers, text_without_record
from graphmodel.loaders.account_words import KnownWords, is_about_the_page, is_furniture, numbering_end
from graphmodel.loaders.cells.english_roles import without_role_words
from graphmodel.loaders.cells.latin import is_latin
from graphmodel.loaders.fields import NAMED_FIELDS
from graphmodel.loaders.model import UNPLACED, RawTable
from graphmodel.loaders.tables.headers import field_of
from graphmodel.loaders.tables.plan_columns import is_period
from graphmodel.loaders.tables.running_lines import page_counts, page_headings, running_lines
from graphmodel.records import Note, Problem, ResponsibilityList

_LABEL = re.compile(
    r"(?:^|(?<=[\s。；;，,（(\[|]))(?P<label>[\u4e00-\u9fff]{2,8}|[A-Z][A-Za-z]+(?: [a-z]+){0,2})\s*[:：]"
)
_RUNNING = "页眉页脚"
_OF_LABEL = "标签："


def with_account(
    the_list: ResponsibilityList, tables: Sequence[RawTable], passages: Iterable[Passage], labels: Iterable[str] = ()
) -> ResponsibilityList:
    """Return a list with a problem for every text of its document that is in none of its records, notes and problems.

    Parameters
    ----------
    the_list
        What was read.
    tables
        The raw tables that it was made from.
    passages
        All text of the document.
    labels
        Headers and labels whose field the user gave.
    """
    known = KnownWords([*(column.header for table in tables for column in table.columns), *labels])
    whole = _running_aside(passages)
    labels_reported = list(_labels_with_more(whole, labels))
    labelled = [_without_known_labels(passage) for passage in _without(whole, labels_reported)]
    notes, problems = _unread(the_list, tables, labelled, known)
    problems += _empty_labels(whole)
    problems += _units_on_every_page(the_list, whole)
    problems += text_without_record(the_list, tables, known)
    problems += [gap for table in tables for gap in gaps_in_numbers(table)]
    notes += _headers_with_more(the_list, tables)
    notes += labels_reported
    problems += doubtful_notes(the_list, [*the_list.notes, *notes])
    if not notes and not problems:
        return the_list
    return replace(
        the_list,
        problems=tuple(sorted((*the_list.problems, *problems), key=lambda problem: problem.lines)),
        notes=(*the_list.notes, *notes),
    )


def _running_aside(passages: Iterable[Passage]) -> list[Passage]:
    """Set aside the lines that pages repeat: what they say once is a note, if the text does not say it as well."""
    found = list(passages)
    lines = [(passage.text, passage.page) for passage in found]
    running, counts = running_lines(lines) | page_headings(lines), page_counts(lines)
    return [
        replace(passage, aside=True, where=passage.where or _RUNNING) if at in running else passage
        for at, passage in enumerate(found)
        if at not in counts
    ]


def _units_on_every_page(the_list: ResponsibilityList, passages: Iterable[Passage]) -> Iterator[Problem]:
    """Yield a problem for each unit of the list that was taken for a line of the pages: it may end a cell there."""
    units = {letters(unit) for project in the_list.projects for unit in (*project.lead_units, *project.partner_units)}
    told: set[str] = set()
    for passage in passages:
        text = letters(passage.text)
        if passage.where == _RUNNING and text in units and text not in told:
            told.add(text)
            reason = "这一行每页都有，当作页眉页脚没有读入，却又是清单里的单位，请核对"
            yield Problem(passage.lines, " ".join(passage.text.split()), reason, passage.page)


def _unread(
    the_list: ResponsibilityList, tables: Sequence[RawTable], passages: list[Passage], known: KnownWords
) -> tuple[list[Note], list[Problem]]:
    """Return the text that no cell, title, note or problem contains."""
    read = list(_what_was_read(the_list, tables))
    pool, passages = Pool(read), with_whole_words(passages, read)
    report = _Report()
    for passage in passages:
        if passage.sure:
            report.problems.append(Problem(passage.lines, passage.text, passage.where, passage.page))
    whole = "\x00".join(letters(passage.text) for passage in passages if not passage.aside)
    for passage, ranges in lost(pool, *_in_order(passages, known)):
        if passage.aside and letters(passage.text) in whole:
            continue  # a page header that says the title again
        if is_about_the_page(passage.text):
            if not is_furniture(passage.text):
                report.note(passage, passage.text)
            continue
        if passage.aside:
            report.note(passage, passage.text)
        else:
            for text in _left_over(passage.text, ranges, known):
                report.problem(passage, text)
    return report.notes, report.problems


def _left_over(text: str, ranges: list[tuple[int, int]], known: KnownWords) -> list[str]:
    """Return what of a text was lost and is no known word; all of a short text that lost half of its letters."""
    number, bare = numbering_end(text), without_role_words(text)
    found = [bare[max(begin, number) : end].strip() for begin, end in ranges]
    found = [part for part in found if part and not known.contains(part)]
    size = len(letters(text))
    return (
        [text]
        if found and size <= settings.ACCOUNT_SHORT and 2 * sum(len(letters(part)) for part in found) >= size
        else found
    )


def _empty_labels(passages: list[Passage]) -> Iterator[Problem]:
    """Yield a problem for each label of units, people or a time that nothing is behind: 配合单位："""
    texts = [passage for passage in passages if not passage.aside and passage.text.strip()]
    for passage, following in zip(texts, [*texts[1:], None], strict=False):
        for match in _label_matches(passage.text):
            behind = passage.text[match.end() :].strip(" 。；;，,）)]")
            if not behind and following is not None:
                behind = "" if numbering_end(following.text) else following.text.strip()
            if (not behind or _labels(behind)) and field_of(match["label"]) in NAMED_FIELDS | {"deadline"}:
                yield Problem(passage.lines, match.group().strip(), "这个标签后面没有内容，请核对", passage.page)


def _labels_with_more(passages: list[Passage], labels: Iterable[str]) -> Iterator[Note]:
    """Yield a note for each label of units that says more than the name of its field: 此项暂缓责任单位："""
    words, told = KnownWords(()), set(labels)
    for passage in passages:
        for match in () if passage.aside else _label_matches(passage.text):
            label = match["label"]
            if label not in told and field_of(label) in NAMED_FIELDS and not words.is_header(label):
                told.add(label)
                yield Note(passage.lines, f"{_OF_LABEL}{label}")


def _without(passages: list[Passage], told: Iterable[Note]) -> list[Passage]:
    """Blank out the labels that notes report, wherever they are: each is reported once."""
    labels = "|".join(re.escape(note.text.removeprefix(_OF_LABEL)) for note in told)
    if not labels:
        return passages
    label = re.compile(rf"(?:{labels})(?=\s*[:：])")
    return [replace(each, text=label.sub(lambda found: " " * len(found[0]), each.text)) for each in passages]


def _without_known_labels(passage: Passage) -> Passage:
    """Blank out the English labels that say no more than the name of their field: their words are no record's.

    The words of *Point of contact:* and *with support from* would count as those of a name that nobody read.
    """
    text = without_role_words(passage.text) if is_latin(passage.text) else passage.text
    for match in _label_matches(text):
        label = match["label"]
        if is_latin(label) and field_of(label) in NAMED_FIELDS:
            text = text[: match.start("label")] + " " * len(label) + text[match.end("label") :]
    return passage if text == passage.text else replace(passage, text=text)


def _label_matches(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text has words before a colon: few lines of a table have a colon."""
    if ":" in text or "：" in text:
        yield from _LABEL.finditer(text)


def _labels(text: str) -> bool:
    """Return whether a text begins with a label."""
    label = _LABEL.match(text)
    return label is not None and field_of(label["label"]) is not None


class _Report:
    """Notes and problems as they are found; text of one place that continues is one problem, equal notes are one."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.problems: list[Problem] = []
        self._told: set[str] = set()

    def note(self, passage: Passage, text: str) -> None:
        """Add a note, once."""
        text = " ".join(text.split())
        text = f"{passage.where}：{text}" if passage.aside else text
        if text not in self._told:
            self._told.add(text)
            self.notes.append(Note(passage.lines, text))

    def problem(self, passage: Passage, text: str) -> None:
        """Add a problem, to the one before it if that is about the line above."""
        reason = f"{passage.where}：{UNPLACED}" if passage.where else UNPLACED
        text = " ".join(text.split())
        last = self.problems[-1] if self.problems else None
        near = last and last.reason == reason and last.page == passage.page
        if last and near and (not passage.lines[0] or 0 <= passage.lines[0] - last.lines[1] <= 1):
            self.problems[-1] = Problem((last.lines[0], passage.lines[1]), f"{last.text} {text}", reason, passage.page)
        else:
            self.problems.append(Problem(passage.lines, text, reason, passage.page))


def _in_order(passages: list[Passage], known: KnownWords) -> list[list[Passage]]:
    """Split passages into those that may be cells, what is of the page, and headers: none takes a cell's letters.

    Nor does a header that each card repeats take those of a time: 2025年目标, 2025年10月.
    """
    text: list[Passage] = []
    of_page: list[Passage] = []
    headers: list[Passage] = []
    for passage in passages:
        if passage.sure:
            continue
        of_the_page = passage.aside or is_about_the_page(passage.text)
        group = headers if known.heads(letters(passage.text)) else of_page if of_the_page else text
        group.append(passage)
    return [text, of_page, headers]


def _what_was_read(the_list: ResponsibilityList, tables: Sequence[RawTable]) -> Iterator[str]:
    for table in tables:
        yield table.title or ""
        yield from (text for column in table.columns for text in (column.header, column.group))
        merged: set[tuple[int, str]] = set()
        for row in table.rows:
            if row.section:
                yield row.section.text
            for index in sorted(row.cells):
                cell = row.cells[index]
                key = (cell.mark if cell.mark >= 0 else -id(cell), cell.text)
                if key not in merged:
                    merged.add(key)
                    yield cell.text
    yield from (note.text for note in the_list.notes)
    yield from (problem.text for problem in the_list.problems)


def _headers_with_more(the_list: ResponsibilityList, tables: Sequence[RawTable]) -> Iterator[Note]:
    """Yield a note for each header that says more than the name of its field, where no record shows it."""
    words = KnownWords(())
    shown = {key for project in the_list.projects for key in project.extra}
    told: set[str] = set()
    for table in tables:
        if not table.header_line:
            continue  # the columns of running text bear headers of our own
        for header in (column.header for column in table.columns if column.field != "marked_unit"):
            if header not in shown | told and not is_period(header) and not words.is_header(header):
                told.add(header)
                yield Note((table.header_line,) * 2, f"表头：{' '.join(header.split())}")
