"""What the embedded engine says of its faults, in words to act on."""

from __future__ import annotations

from graphmodel import lazy_re as re
from graphmodel.errors import QueryError
from graphmodel.querying.guards import STOPS
from graphmodel.querying.process import EngineFault

_KNOWN = (
    ("division by zero", "算式里除数是 0：请先用 WHERE 去掉这样的行"),
    ("modulo by zero", "算式里除数是 0：请先用 WHERE 去掉这样的行"),
    ("overflow", "整数算出了范围（最多到 9223372036854775807）"),
    ("work budget", "查询太大：请加条件，或缩短路径"),
    ("row limit", "查询太大：中间结果超过一千万行。请加条件、缩短路径，或用 --place、--year 缩小范围"),
    ("10,000,000", "查询太大：中间结果超过一千万行。请加条件、缩短路径，或用 --place、--year 缩小范围"),
    ("collection safety limit", "列表太长：range() 之类一次造出了几百万项；请缩小范围"),
    ("unknown function", "内嵌引擎没有这个函数；可用的函数见 docs/cypher.md，别的请用 Neo4j 服务器"),
    ("10000000", "查询太大：中间结果超过一千万行。请加条件、缩短路径，或用 --place、--year 缩小范围"),
)


def explained(fault: EngineFault, timeout: float) -> QueryError:
    """Return the error to show for a fault of the engine."""
    words = str(fault)
    if fault.kind == "CypherTimeoutError" or "timed out" in words.lower():
        return QueryError(
            f"查询超过 {timeout:g} 秒，已停止；请缩小范围（加条件、--place、--year），或用 --timeout 放宽"
        )
    if fault.kind == "TooLarge":
        return QueryError("查询结果太大，装不下；请先汇总，或加 LIMIT")
    for code, said in STOPS.items():
        if f"'#{code}'" in words:
            return QueryError(said)
    if "as a date" in words or "not a valid date" in words:
        given = re.search(r"cannot parse '([^']*)'", words)
        return QueryError(f"日期{f'“{given[1]}”' if given else ''}不对：写作 2023-06-30，而且要有这一天")
    for part, said in _KNOWN:
        if part in words.lower():
            return QueryError(said)
    first = words.strip().splitlines()[0][:200] if words.strip() else fault.kind
    return QueryError(f"内嵌引擎不能运行这种写法：请换一种写法，或改用 Neo4j 服务器（引擎的话：{first}）")
