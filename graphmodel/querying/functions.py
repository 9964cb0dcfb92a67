"""The functions a query may call: what they take and give, and whether both engines have them alike.

A kind in capitals stands for: ``S`` text, ``I`` whole number, ``N`` number, ``B`` truth value, ``D`` date, ``L`` list,
``T`` list of texts, ``M`` map, ``V`` node, ``R`` relationship, ``E`` node or relationship, ``P`` path, ``A`` anything;
two together (``SL``) either; ``?`` after it: may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphmodel.querying.types import (
    ANYTHING,
    BOOLEAN,
    DATE,
    FLOAT,
    INTEGER,
    MAP,
    NOTHING,
    NUMBER,
    STRING,
    Type,
    fields_of,
    joined,
    list_of,
    map_of,
    node,
    of,
    relationship,
)

KINDS = {
    "S": {"string"},
    "I": {"integer"},
    "N": {"integer", "float"},
    "B": {"boolean"},
    "D": {"date"},
    "L": {"list"},
    "T": {"list"},
    "M": {"map"},
    "V": {"node"},
    "R": {"relationship"},
    "E": {"node", "relationship"},
    "P": {"path"},
    "U": {"duration"},
    "Z": {"datetime"},
}
AGGREGATES = {"count", "sum", "avg", "min", "max", "collect", "stdev", "stdevp", "percentilecont", "percentiledisc"}


@dataclass(frozen=True, slots=True)
class Function:
    """One function.

    Attributes
    ----------
    name
        As it is usually written.
    takes
        One entry an argument.
    gives
        The type of the answer, from those of the arguments.
    instead
        Why the embedded engine may not run it, or nothing.
    many
        The last argument may come any number of times.
    """

    name: str
    takes: tuple[str, ...]
    gives: Callable[[Sequence[Type]], Type]
    instead: str = ""
    many: bool = False


def _always(kind: Type) -> Callable[[Sequence[Type]], Type]:
    return lambda _types: kind


def _element(types: Sequence[Type]) -> Type:
    return (types[0].element or ANYTHING) if types[0].kinds else NOTHING


def _same(types: Sequence[Type]) -> Type:
    return types[0]


def _any_of(types: Sequence[Type]) -> Type:
    return joined(types)


def _number(types: Sequence[Type]) -> Type:
    return types[0] if types[0].kinds and types[0].is_only("integer", "float") else NUMBER


_ONLY_SERVER = "这个函数在两种引擎上结果不一样，只能在 Neo4j 服务器上用"
_NO_ID = "内部编号在每个引擎里都不同；请用属性 id：n.id"
_NO_TIME = "内嵌引擎只用日期：请用 date('2023-06-30')"
_NO_DURATION = "时长在两种引擎上不一样：请直接比较日期，或取 .year、.month、.day"


def _table() -> dict[str, Function]:
    rows: list[Function] = []

    def add(
        names: str, takes: str, gives: Type | Callable[[Sequence[Type]], Type], instead: str = "", *, many: bool = False
    ) -> None:
        result = gives if callable(gives) else _always(gives)
        rows.extend(Function(name, tuple(takes.split()), result, instead, many) for name in names.split())

    # aggregates
    add("count", "A", INTEGER)
    add("sum", "N", _number)
    add("avg", "N", FLOAT)
    add("min max", "A", _same)
    add("collect", "A", lambda types: list_of(types[0]))
    add("stDev", "N", FLOAT)
    add("stDevP", "N", FLOAT, "请用 stDev()，或在 Neo4j 服务器上用")
    add("percentileCont", "N N", FLOAT, _ONLY_SERVER)
    add("percentileDisc", "N N", _number, _ONLY_SERVER)
    # of graphs
    add("labels", "V", list_of(STRING))
    add("type", "R", STRING)
    add("properties", "EM", lambda types: map_of(fields_of(types[0]).items()) if types[0].kinds else MAP)
    add("id elementId", "E", of("integer", "string"), _NO_ID)
    add("nodes", "P", list_of(node()))
    add("relationships", "P", list_of(relationship()))
    add("length", "P", INTEGER)
    add("startNode endNode", "R", lambda types: node(_ends(types[0])))
    # of values and lists
    add("coalesce", "A A?", _any_of, many=True)
    add("nullIf", "A A", _same, _ONLY_SERVER)
    add("size", "SL", INTEGER)
    add("isEmpty", "SLM", BOOLEAN, "请写 size(…) = 0")
    add("head last", "L", _element)
    add("tail", "L", _same)
    add("reverse", "SL", _same)
    add("range", "I I I?", list_of(INTEGER))
    add("toStringList", "L", list_of(STRING), _ONLY_SERVER)
    add("toIntegerList", "L", list_of(INTEGER), _ONLY_SERVER)
    add("toFloatList", "L", list_of(FLOAT), _ONLY_SERVER)
    add("toBooleanList", "L", list_of(BOOLEAN), _ONLY_SERVER)
    add("valueType", "A", STRING, _ONLY_SERVER)
    # of text
    add("toUpper toLower upper lower", "S", STRING)
    add("trim lTrim rTrim", "S", STRING)
    add("bTrim", "S S?", STRING, _ONLY_SERVER)
    add("replace", "S S S", STRING)
    add("split", "S S", list_of(STRING))
    add("substring", "S I I?", STRING)
    add("left right", "S I", STRING)
    add("char_length character_length", "S", INTEGER, "请写 size(…)")
    add("normalize", "S", STRING, _ONLY_SERVER)
    # of kinds
    add("toString toStringOrNull", "SNBD", STRING)
    add("toInteger toIntegerOrNull", "SNB", INTEGER)
    add("toFloat toFloatOrNull", "SN", FLOAT)
    add("toBoolean toBooleanOrNull", "SBI", BOOLEAN)
    # of numbers
    add("abs", "N", _number)
    add("ceil floor sqrt", "N", FLOAT)
    add("round", "N I?", FLOAT)
    add("round", "N I? S?", FLOAT)
    add("sign", "N", INTEGER)
    add("exp log log10 sin cos tan asin acos atan cot radians degrees haversin", "N", FLOAT, _ONLY_SERVER)
    add("atan2", "N N", FLOAT, _ONLY_SERVER)
    add("pi", "", FLOAT)
    add("e", "", FLOAT, _ONLY_SERVER)
    add("rand", "", FLOAT, "rand() 每次不同，不能核对")
    add("randomUUID", "", STRING, "randomUUID() 每次不同，不能核对")
    add("isNaN", "N", BOOLEAN, _ONLY_SERVER)
    # of time
    add("date", "SMDZ?", DATE)
    add("date.truncate", "S DZ M?", DATE, "date.truncate() 只能在 Neo4j 服务器上用：请取 .year、.month")
    add("datetime localdatetime time localtime", "SMDZ?", of("datetime"), _NO_TIME)
    add("timestamp", "", INTEGER, _NO_TIME)
    add("duration", "SM", of("duration"), _NO_DURATION)
    add("duration.between duration.inDays duration.inMonths duration.inSeconds", "DZ DZ", of("duration"), _NO_DURATION)
    return {row.name.lower(): row for row in rows}


def _ends(kind: Type) -> set[str]:
    from graphmodel.schema import RELATIONSHIP_TYPES

    return {label for name in kind.names for label in (RELATIONSHIP_TYPES[name].start, RELATIONSHIP_TYPES[name].end)}


FUNCTIONS = _table()
