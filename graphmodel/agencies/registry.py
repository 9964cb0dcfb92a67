"""The bundled tables of bodies and divisions, and a user's own table over them."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

from graphmodel.agencies.writing import comparable
from graphmodel.errors import OptionError, UnreadableDocumentError

#: Every kind of body, and what it is called on the screen.
KINDS = {
    "government department": "政府部门",
    "party body": "党委部门",
    "mass organisation": "群团组织",
    "state-owned enterprise": "国有企业",
    "utility": "公用事业企业",
    "district government": "区县政府",
    "township government": "乡镇街道",
    "management committee": "管委会",
    "vertical agency": "垂直管理单位",
    "public institution": "事业单位",
    "judicial body": "司法机关",
    "people's congress": "人大",
    "consultative conference": "政协",
    "local government": "政府",
    "collective": "泛指单位",
    "unknown": "未知",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body every city has: its usual name without the level, its kind and function."""

    name: str
    kind: str
    function: str


@dataclass(frozen=True, eq=False)
class Registry:
    """Everything known about names.

    Attributes
    ----------
    bodies : dict
        Form without level prefix (``卫健委``) to :class:`Body`.
    overrides : dict
        Full written form (``市大数据局``) to the user's :class:`Body` with its full name; an empty kind or function
        is what the bundled tables say of that name.
    divisions : dict
        Division name (``西湖区``) to the tuple of its (level, parent) pairs.
    """

    bodies: dict[str, Body]
    divisions: dict[str, tuple[tuple[str, str], ...]]
    overrides: dict[str, Body] = field(default_factory=dict)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the tables: with the same one the same names mean the same agencies."""
        return hashlib.sha256(repr((self.bodies, self.divisions, self.overrides)).encode()).hexdigest()


def bundled_rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a bundled table below its header."""
    text = resources.files("graphmodel.agencies").joinpath("data", name).read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines())
    next(rows)
    return rows


@lru_cache(maxsize=1)
def _bundled() -> Registry:
    bodies: dict[str, Body] = {}
    for core, name, forms, kind, function, _source in bundled_rows("bodies.csv"):
        body = Body(name, kind, function)
        for form in (core, name, *forms.split("|")):
            if form:
                bodies.setdefault(form, body)
    divisions: dict[str, tuple[tuple[str, str], ...]] = {}
    for _code, name, level, parent in bundled_rows("divisions.csv"):
        divisions[name] = (*divisions.get(name, ()), (level, parent))
    return Registry(bodies, divisions)


@lru_cache(maxsize=1)
def surnames() -> dict[str, int]:
    """Surname to how common it is: 3 (one of the hundred most common), 2, or 1 (rare)."""
    return {surname: int(frequency) for surname, frequency, _source in bundled_rows("surnames.csv")}


@lru_cache(maxsize=1)
def function_words() -> dict[str, str]:
    """Return what the functions of agencies are called in Chinese, by their English names.

    >>> function_words()["finance"]
    '财政'
    """
    return dict(bundled_rows("functions.csv"))


def load_registry(path: Path | str | None = None) -> Registry:
    """Return the bundled names, with the user's own table on top.

    Parameters
    ----------
    path
        A UTF-8 CSV with the columns ``written`` (the name as lists write it), ``name`` (the
        name to show), and optionally ``kind`` and ``function``.

    Raises
    ------
    UnreadableDocumentError
        The file cannot be read.
    OptionError
        A column is missing, or a kind is not one of :data:`KINDS`.

    Examples
    --------
    >>> load_registry().bodies["卫健委"].name
    '卫生健康委员会'
    """
    base = _bundled()
    if path is None:
        return base
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UnreadableDocumentError(f"{path}：没有这个名称表文件，请检查路径") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableDocumentError(
            f"名称表读不出来：{path}（须为 UTF-8 编码的 CSV；{error.__class__.__name__}）"
        ) from error
    return Registry(base.bodies, base.divisions, _overrides(text, str(path)))


def names_together(registries: Iterable[Registry | None]) -> Registry:
    """Return the names that several tables have together, to find an agency that somebody names.

    Parameters
    ----------
    registries
        A written form that two of them give to two agencies is left out: neither is the one that is meant.
    """
    given = list({id(one): one for one in registries if one is not None and one.overrides}.values())
    if len(given) < 2:
        return given[0] if given else load_registry()
    meant: dict[str, set[str]] = {}
    found: dict[str, Body] = {}
    for one in given:
        for written, body in one.overrides.items():
            meant.setdefault(written, set()).add(body.name)
            found[written] = body
    base = load_registry()
    one_meant = {written: body for written, body in found.items() if len(meant[written]) == 1}
    return Registry(base.bodies, base.divisions, one_meant)


def given_over(given: Registry | None, own: Registry) -> Registry:
    """Return a table that a user gives with a question, over the names that the lists were loaded with."""
    if given is None or not own.overrides:
        return given or own
    return Registry(given.bodies, given.divisions, own.overrides | given.overrides)


def _overrides(text: str, where: str) -> dict[str, Body]:
    rows = csv.DictReader(text.splitlines())
    if not {"written", "name"} <= set(rows.fieldnames or ()):
        raise OptionError(f"名称表 {where} 缺少列：至少要有 written（文中写法）和 name（规范名称）两列")
    found: dict[str, Body] = {}
    for number, row in enumerate(rows, start=2):
        kind = (row.get("kind") or "").strip()
        if kind and kind not in KINDS:
            raise OptionError(f"名称表 {where} 第{number}行：kind “{kind}” 不在允许的类别中（{', '.join(KINDS)}）")
        written, name = (row["written"] or "").strip(), (row["name"] or "").strip()
        if written and name:
            found[comparable(written)] = Body(name, kind, (row.get("function") or "").strip())
    return found
