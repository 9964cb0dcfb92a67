"""The front door of the readers: a document in, a responsibility list out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from graphmodel.agencies.registry import Registry
from graphmodel.collector import many_objects
from graphmodel.errors import UnreadableDocumentError
from graphmodel.identity import series_of
from graphmodel.loaders.account import with_account
from graphmodel.loaders.account_letters import Passage, letters
from graphmodel.loaders.account_words import KnownWords, is_furniture
from graphmodel.loaders.cells.own_names import reading_with
from graphmodel.loaders.doubts import with_doubts
from graphmodel.loaders.formats import extract
from graphmodel.loaders.formats.passages import passages
from graphmodel.loaders.formats.pdf_document import pdf_kept_open
from graphmodel.loaders.model import Block, RawTable
from graphmodel.loaders.prose.recurring_labels import labels_of_units
from graphmodel.loaders.records.build import Origin, build_list
from graphmodel.loaders.tables.header_neighbours import guessed_name, named_by_things, units_and_name
from graphmodel.records import ResponsibilityList

#: What the user says of a document: its place, year and series.
GivenIdentity = tuple[str | None, int | None, str | None]
#: From so many documents on, reading them on all cores pays.
MANY = 8
# of so many unknown labels a message tells
_MOST_LABELS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A list with the raw tables it was made from and all text of its document, for showing where each came from."""

    list: ResponsibilityList
    tables: tuple[RawTable, ...]
    passages: tuple[Passage, ...] = ()

    def places(self) -> Iterator[tuple[int, str, str, str]]:
        """Yield where each text of the document is read to: its line, 0 if it has none; its kind, its field, the text.

        A cell is that of a row and a field (2:name); each of its lines comes by itself.
        """
        said: dict[int, str] = {}
        for passage in self.passages:
            said[passage.lines[0]] = said.get(passage.lines[0], "") + letters(passage.text)
        for table in self.tables:
            if table.title:
                yield table.title_line, "title", "", table.title
            for number, row in enumerate(table.rows, start=1):
                if row.section and row.section.text:
                    yield row.section.lines[0], "section", "", row.section.text
                for at, cell in row.cells.items():
                    line, last = cell.lines
                    for text in cell.text.split("\n"):
                        line = next((of for of in range(line, last + 1) if letters(text) in said.get(of, "")), line)
                        yield line, "cell", f"{number}:{table.columns[at].field}", text
        yield from ((note.lines[0], "note", "", note.text) for note in self.list.notes)
        known = KnownWords(column.header for table in self.tables for column in table.columns)
        for passage in self.passages:
            kind = "header" if known.heads(letters(passage.text)) else "furniture"
            if kind == "header" or is_furniture(passage.text):
                yield passage.lines[0], kind, "", passage.text


def read_list(
    source: str | Path,
    *,
    place: str | None = None,
    year: int | None = None,
    series: str | None = None,
    mapping: Mapping[str, str] | None = None,
    first_leads: bool | None = None,
    registry: Registry | None = None,
) -> ResponsibilityList:
    """Read one document.

    Parameters
    ----------
    source
        Path of a .txt, .md, .pdf, .docx, .xlsx, .xls, .csv, .tsv, .html or .json document; the
        kind is found from its content. ``-`` is standard input.
    place, year, series
        Override what the document says; ``series`` is which list of its place and year it is.
    mapping
        Header to field, for headers the bundled table does not know (``{"主抓": "lead_units"}``).
    first_leads
        Of units that are only beside each other (责任单位：市教育局、市财政局) whether the first leads or all do;
        ``None`` for what the list states or, where it states nothing, the first.
    registry
        The user's own names: in a cell of units each stays whole (甲乙、丙联合办).

    Returns
    -------
    ResponsibilityList
        With whatever could not be placed in ``problems``.

    Raises
    ------
    UnreadableDocumentError
        The document cannot be used: missing, empty, not text, not a list.

    Examples
    --------
    >>> from graphmodel.loaders import read_text
    >>> text = "宁波市2024年民生实事项目责任清单\\n项目名称 牵头单位 配合单位\\n新建学校20所 市教育局 市财政局、市住建局"
    >>> read_text(text).projects[0].partner_units
    ('市财政局', '市住建局')
    """
    return explain(
        source, place=place, year=year, series=series, mapping=mapping, first_leads=first_leads, registry=registry
    ).list


def explain(
    source: str | Path,
    *,
    place: str | None = None,
    year: int | None = None,
    series: str | None = None,
    mapping: Mapping[str, str] | None = None,
    first_leads: bool | None = None,
    registry: Registry | None = None,
) -> Reading:
    """Read one document and keep what the reader saw; see :func:`read_list`."""
    content = extract.load(source)
    name = str(source) if str(source) != "-" else "标准输入"
    with reading_with(registry.overrides if registry else ()), pdf_kept_open(), many_objects():
        return _build(content, name, (place, year, series), mapping, first_leads)


def read_text(
    text: str,
    *,
    name: str = "text",
    place: str | None = None,
    year: int | None = None,
    series: str | None = None,
    mapping: Mapping[str, str] | None = None,
    first_leads: bool | None = None,
    registry: Registry | None = None,
) -> ResponsibilityList:
    """Read a list from a string; see :func:`read_list`."""
    with reading_with(registry.overrides if registry else ()), many_objects():
        return _build(text.encode("utf-8"), name, (place, year, series), mapping, first_leads).list


def _build(
    content: bytes, name: str, given: GivenIdentity, mapping: Mapping[str, str] | None, first_leads: bool | None
) -> Reading:
    origin = Origin(Path(name).name, hashlib.sha256(content).hexdigest())
    found = extract.extract(content, name, mapping)
    if isinstance(found, ResponsibilityList):
        return Reading(_as_given(found, given), ())
    tables, text = found
    place, year, series = given
    for table in tables:
        table.columns = named_by_things(table, mapping)
        table.problems += guessed_name(table, mapping)
    the_list = build_list(tables, origin, text, place=place, year=year, series=series, first_leads=first_leads)
    if not the_list.projects:
        if refused := next((table.refused for table in tables if table.refused), ""):
            raise UnreadableDocumentError(f"{origin.name}：{refused}")
        raise UnreadableDocumentError(
            f"{origin.name}：没有找到责任清单（要有项目名称与牵头、配合或责任单位的表格或文字）"
            f"{_labels_to_map(text) or _headers_to_map(extract.tables_shown(content, name))}"
        )
    whole = passages(content, name, extract.sniff(content, name))
    the_list = _as_given(with_account(the_list, tables, whole, mapping or ()), (None, None, series))
    return Reading(with_doubts(the_list), tuple(tables), tuple(whole))


def _labels_to_map(text: str) -> str:
    """Return the message about labels of a text that name units and whose role is not known."""
    labels = labels_of_units(text.splitlines())
    return _to_map(labels, "后面写的像是单位，请用 --map 指明各是什么", {})


def _headers_to_map(shown: Sequence[Block]) -> str:
    """Return the message about a table whose columns name units under unknown headers."""
    units, name = units_and_name(shown)
    return _to_map(units, "栏里写的像是单位，请用 --map 指明各栏是什么", {name: "name"} if name else {})


def _to_map(units: Sequence[str], told: str, others: Mapping[str, str]) -> str:
    """Return the message about labels or headers that name units, with what to type; empty if there are none."""
    if not units:
        return ""
    fields = {units[0]: "lead_units", **others}
    typed = (f'"{header}={field}"' if " " in header else f"{header}={field}" for header, field in fields.items())
    return f"；“{'”“'.join(units[:_MOST_LABELS])}”{told}，如 {' '.join(f'--map {word}' for word in typed)}"


def _as_given(the_list: ResponsibilityList, given: GivenIdentity) -> ResponsibilityList:
    """Return a list with the place, the year and the series that the user gave it.

    The series is written as a title would be, without place, year and empty words: a whole title that is given for an
    untitled document is then the list that later documents with it are.
    """
    place, year, series = given
    place = place or the_list.place
    return replace(
        the_list,
        place=place,
        year=the_list.year if year is None else year,
        series=(series_of(series, place) or series) if series else the_list.series,
    )


def read_lists(
    sources: Iterable[str | Path],
    *,
    place: str | None = None,
    year: int | None = None,
    series: str | None = None,
    mapping: Mapping[str, str] | None = None,
    first_leads: bool | None = None,
    registry: Registry | None = None,
) -> Iterator[tuple[str, ResponsibilityList | UnreadableDocumentError]]:
    """Read many documents in order; a bad one yields its error and the rest continue.

    From :data:`MANY` documents on, all processor cores read.
    """
    paths = [str(source) for source in sources]
    # the bundled names are in every process already
    own = Registry({}, {}, registry.overrides) if registry and registry.overrides else None
    one = partial(
        read_list, place=place, year=year, series=series, mapping=mapping, first_leads=first_leads, registry=own
    )
    read = partial(_read_or_error, one)
    workers = os.cpu_count() or 1
    if len(paths) < MANY or workers == 1 or "-" in paths:
        yield from zip(paths, map(read, paths), strict=True)
        return
    from concurrent.futures import ProcessPoolExecutor  # few need it, and it takes longer to load than a list to read

    with ProcessPoolExecutor(min(workers, len(paths))) as pool:
        yield from zip(
            paths, pool.map(read, paths, chunksize=max(1, min(16, len(paths) // (4 * workers)))), strict=True
        )


def _read_or_error(
    read: Callable[[str], ResponsibilityList], source: str
) -> ResponsibilityList | UnreadableDocumentError:
    try:
        return read(source)
    except UnreadableDocumentError as error:
        return UnreadableDocumentError(str(error))
