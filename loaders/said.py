"""What running text says of a task: its units, leaders and times, behind labels, in brackets, in words.

``牵头单位：市教育局`` · ``（市民政局牵头，市财政局、市住建局配合，10月底前完成）`` ·
``[责任领导：陈瑾；牵头单位：市教育局]`` · ``由市交通局负责，市财政局配合``
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from graphmodel.loaders.cells.dates import whole_when
from graphmodel.loaders.cells.units import split_units, unit_score
from graphmodel.loaders.headers import field_of
from graphmodel.loaders.page import UNIT_FIELDS

from graphmodel.agencies.writing import simplify

#: Fields that a label in running text may give.
LABELLED = {"name", "content", "category", "leaders", "lead_units", "responsible_units", "partner_units", "lead_officers", "deadline", "milestones"}

Said = list[tuple[str, str]]

_LABEL = re.compile(r"(?:(?<=^)|(?<=[。；;，,、\s（\[|]))(?P<label>[\u4e00-\u9fff]{2,12}(?:（[\u4e00-\u9fff]{1,6}）)?)\s*[:：]")
_WORDS = (
    r"牵头负责|负责牵头|牵头落实|牵头组织|牵头实施|牵头抓总|牵头|主办|主抓|负责落实|负责实施|组织实施|具体负责|按职责分工负责|按照职责分工负责|分工负责|共同负责|分别负责|负责|承办"
    r"|配合落实|积极配合|协同配合|协助配合|配合|协办|协助|参与|参加|协同"
)
_SAID = re.compile(rf"(?P<units>[^，；。]+?)(?:等(?:部门|单位)?)?(?P<role>{_WORDS})$")
_BY = re.compile(rf"(?:由|责成)(?P<units>[^，。；：由]{{3,120}}?)(?:等(?:部门|单位)?)?(?P<role>{_WORDS})(?=[，。；]|$)")
_CLAUSE = re.compile(r"[，,；;]([^，,；;。]+)")
# what is said of the units in brackets behind them, not a part of a name
_REMARK = re.compile(r"（[^（）]*(?:下同|第一(?:位|个)?|排名?(?:首|前))[^（）]*）")


def label_at(plain: str, mapping: Mapping[str, str] | None) -> str | None:
    """Return the field of the label a text in normal form begins with, or ``None``."""
    match = _LABEL.match(plain.lstrip("（["))
    return field_of(match["label"], mapping) if match else None


def take_roles(text: str, mapping: Mapping[str, str] | None = None) -> tuple[str, Said]:
    """Take what names units, leaders and times out of a paragraph.

    Parameters
    ----------
    text
        The paragraph, without its number.
    mapping
        Label to field, from the user.

    Returns
    -------
    tuple
        What is left, and (field, text) for each thing found.

    Examples
    --------
    >>> take_roles("新建学校20所。（市教育局牵头，市财政局配合）")
    ('新建学校20所', [('lead_units', '市教育局'), ('partner_units', '市财政局')])
    """
    text, found = _labelled(text, mapping)
    if not any(role in UNIT_FIELDS for role, _ in found):
        text, more = _said_behind(text)
        found += more
    return text, [(role, _without_remarks(value)) if role in UNIT_FIELDS else (role, value) for role, value in found]


def _without_remarks(value: str) -> str:
    plain = simplify(value)
    for match in reversed(list(_REMARK.finditer(plain))):
        value = value[: match.start()] + value[match.end() :]
    return value


def _labelled(text: str, mapping: Mapping[str, str] | None) -> tuple[str, Said]:
    plain = simplify(text)
    labels = [(match, field_of(match["label"], mapping)) for match in _LABEL.finditer(plain)]
    labels = [(match, meaning) for match, meaning in labels if meaning in LABELLED]
    if not labels:
        return text, []
    begin = labels[0][0].start()
    while begin and plain[begin - 1] in "（[ \n\t":
        begin -= 1
    found: Said = []
    rest = ""
    for (match, meaning), after in zip(labels, [*labels[1:], None], strict=True):
        value = text[match.end() : after[0].start() if after else len(text)]
        value, behind = _until_close(value)
        found.append((str(meaning), value.strip(" 。；;，,、\n|（[")))
        rest += behind
    return (text[:begin] + rest).strip(), found


def _until_close(value: str) -> tuple[str, str]:
    """Cut a label's value at the bracket that closes around it."""
    depth = 0
    plain = simplify(value)
    for at, letter in enumerate(plain):
        if letter in "（[":
            depth += 1
        elif letter in "）]":
            if depth == 0:
                return value[:at], value[at + 1 :].strip(" 。；;")
            depth -= 1
    return value, ""


def _said_behind(text: str) -> tuple[str, Said]:
    """Read （市民政局牵头，市财政局、市住建局配合）, （市教育局、市财政局）, 由市交通局负责，市财政局配合."""
    plain = simplify(text)
    if tail := _last_bracket(plain):
        begin, end = tail
        found = _said(text[begin + 1 : end])
        if found:
            return (text[:begin] + text[end + 1 :]).strip().rstrip("。；; "), found
    if match := _last(_BY, plain):
        units = text[match.start("units") : match.end("units")]
        if _all_units(units):
            role = "lead_units" if "牵头" in match["role"] else "responsible_units"
            end, more = _clauses_behind(text, match.end())
            return (text[: match.start()].rstrip("，,。； ") + text[end:]).strip("，, "), [(role, units), *more]
    return text, []


def _clauses_behind(text: str, at: int) -> tuple[int, Said]:
    """Read the clauses that go on naming units: ，市财政局、各乡镇配合。"""
    found: Said = [("lead_units", "")]  # what follows the lead is a partner's
    while clause := _CLAUSE.match(text, at):
        said = _said(clause[1])
        if not said:
            break
        found += said
        at = clause.end()
    return at, found[1:]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _last_bracket(plain: str) -> tuple[int, int] | None:
    stripped = plain.rstrip(" 。；;\n")
    if not stripped or stripped[-1] not in "）]":
        return None
    depth = 0
    for at in range(len(stripped) - 1, -1, -1):
        if stripped[at] in "）]":
            depth += 1
        elif stripped[at] in "（[":
            depth -= 1
            if depth == 0:
                return at, len(stripped) - 1
    return None


def _said(inside: str) -> Said:
    """Read clauses that name units and what they do; nothing if one of them says something else."""
    found: Said = []
    pending = ""
    for part in re.split(r"[，；,;。]", inside):
        plain = simplify(part).strip()
        if not plain:
            continue
        if whole_when(plain, None):
            found.append(("deadline", re.sub(r"(?:全部|全面|基本)?完成$", "", part.strip())))
            continue
        match = _SAID.search(plain)
        if match:
            units = (pending + "、" if pending else "") + part.strip()[: match.end("units")]
            if not _all_units(units):
                return []
            found.append((_role(match["role"], found), units))
            pending = ""
        else:
            pending = f"{pending}、{part.strip()}" if pending else part.strip()
    if pending:
        if not _all_units(pending):
            return []
        found.append(("partner_units" if any(role in UNIT_FIELDS for role, _ in found) else "responsible_units", pending))
    return found if any(role in UNIT_FIELDS for role, _ in found) else []


def _role(word: str, found: Said) -> str:
    if "牵头" in word or word.startswith(("主办", "主抓")):
        return "lead_units"
    if word.startswith(("配合", "积极", "协", "参")):
        return "partner_units"
    return "partner_units" if any(role == "lead_units" for role, _ in found) else "responsible_units"


def _all_units(text: str) -> bool:
    units = split_units(_without_remarks(text))
    return bool(units) and all(unit_score(unit.written) >= 0.5 for unit in units)
