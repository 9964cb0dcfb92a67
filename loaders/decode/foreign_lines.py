"""Which lines are surely of no cell of a column: sentences among units, bodies and amounts among people."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.loaders import settings
from graphmodel.loaders.cells import likeness
from graphmodel.loaders.cells.people import TELEPHONE
from graphmodel.loaders.fields import PEOPLE_FIELDS, UNIT_FIELDS

_NO_UNIT = re.compile(r"\d(?!\d*个(?:街道|乡镇|镇|乡|区|县|部门))[\d%。；“《]*|[%。；“《]")
_NO_PERSON = re.compile(
    r"[\d%“。；]|局(?!长|党|副)|集团(?!董|总|副|党)|公司(?!董|总|副|党)|政府(?!党|副)|办事处(?!主|副)|委员会(?!主|副)"
)


def is_foreign(kind: str, plain: str, text: str, *, first: bool) -> bool:
    """Return whether a line cannot be of a cell: a sentence among units, a row of units or a time behind a name."""
    if kind in UNIT_FIELDS:
        return bool(_NO_UNIT.search(plain.rstrip("。；")))
    if kind in PEOPLE_FIELDS:
        return bool(_NO_PERSON.search(TELEPHONE.sub("", plain)))
    if kind == "name":
        return not first and likeness.foreign_to_names(plain)
    return kind == "category" and len(text) > settings.CATEGORY_LONGEST
