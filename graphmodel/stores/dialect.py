"""What both engines agree on: which queries are refused, how columns are headed, what a failure means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graphmodel.errors import QueryError
from graphmodel.stores.brackets import parts_of

STRING_OR_COMMENT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.S)
_WRITES = r"CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|ALTER|FOREACH"
_FILES = r"COPY|LOAD|INSTALL|UNINSTALL|ATTACH|DETACH|EXPORT|IMPORT|USE|UPDATE|COMMENT|BEGIN|COMMIT|ROLLBACK|CHECKPOINT|ANALYZE|FORCE"
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_ALLOWED_CALLS = re.compile(
    r"CALL\s+(?:db\.(?:labels|relationshipTypes|propertyKeys|schema\.\w+)|show_tables|table_info|db_version|dbms\.components)\b",
    re.I,
)


def bare(text: str) -> str:
    """Return the query with strings, quoted names and comments blanked out, positions kept."""
    return STRING_OR_COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def check_read_only(text: str, parameters: Mapping[str, Any]) -> None:
    """Refuse a query that would write, touch files, or lacks a parameter.

    Raises
    ------
    QueryError
        With the word that is not allowed, or the parameters that are missing.
    """
    plain = bare(text)
    if not plain.strip():
        raise QueryError("查询是空的")
    check_single(plain)
    for found in re.finditer(rf"\b({_FILES}|{_WRITES})\b", plain, re.I):
        if plain[: found.start()].rstrip()[-1:] in tuple(":.$|"):
            continue  # a label, a property, a parameter
        where = f"第{_line(text, found.start())}行"
        if re.fullmatch(_WRITES, found[1], re.I):
            raise QueryError(f"只读查询里不能用 {found[1].upper()}（{where}）；确要写入，请对 Neo4j 服务器加 --write")
        raise QueryError(
            f"只读查询里不能用 {found[1].upper()}（{where}）：它会读写文件或改动数据库；若是变量名，请换一个"
        )
    for found in re.finditer(r"\bCALL\b(?!\s*[{(])", plain, re.I):
        if plain[: found.start()].rstrip()[-1:] not in tuple(":.$|") and not _ALLOWED_CALLS.match(plain, found.start()):
            raise QueryError(f"只读查询里不能调用过程（第{_line(text, found.start())}行的 CALL）")
    check_parameters(text, parameters)


def check_single(plain: str) -> None:
    """Refuse more than one statement in a blanked query.

    Raises
    ------
    QueryError
        Something follows a semicolon.
    """
    if re.search(r";\s*\S", plain):
        raise QueryError("一次只能运行一条查询，请去掉多余的分号")


def check_parameters(text: str, parameters: Mapping[str, Any]) -> None:
    """Refuse a query whose parameters are not all given.

    Raises
    ------
    QueryError
        Naming the missing ones.
    """
    missing = sorted({name for name in _PARAMETER.findall(bare(text)) if name not in parameters})
    if missing:
        wanted = " ".join(f"-P {name}=…" for name in missing)
        raise QueryError(f"缺少参数：{'、'.join(missing)}；请加上 {wanted}")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def result_headings(text: str, given: list[str]) -> list[str]:
    """Return column headings as Neo4j would give them: the alias, or the expression as written."""
    plain = bare(text)
    clause = list(re.finditer(r"\bRETURN\b", plain, re.I))
    if not clause or re.search(r"\bUNION\b", plain, re.I):
        return given
    begin = clause[-1].end()
    end = re.search(r"\b(?:ORDER\s+BY|SKIP|LIMIT|OFFSET)\b|;\s*$", plain[begin:], re.I)
    stop = begin + end.start() if end else len(plain)
    if distinct := re.match(r"\s*DISTINCT\b", plain[begin:stop], re.I):
        begin += distinct.end()
    items = [text[begin + first : begin + last] for first, last in parts_of(plain[begin:stop])]
    if len(items) != len(given) or any(item.strip() == "*" for item in items):
        return given
    return [_alias(item) for item in items]


def _alias(item: str) -> str:
    match = re.search(r"\bAS\s+(`[^`]+`|\w+)\s*$", item.strip(), re.I)
    return match[1].strip("`") if match else item.strip()


_CONSTRUCTS = (
    (r"\bCALL\s*(?:\([^)]*\)\s*)?\{", "CALL { } 子查询", "改用 WITH 分成几步，或分成两条查询"),
    (r"\bCOLLECT\s*\{", "COLLECT { }", "改用 OPTIONAL MATCH … WITH …, collect(x) AS xs"),
    (r"\bexists\s*\(\s*\(", "exists((a)--(b))", "写成 EXISTS { MATCH (a)--(b) }"),
    (r"\b\w+\s*\{\s*\.\s*\*", "映射投影 n {.*}", "写成 RETURN n，或逐个写出 n.name AS name, …"),
    (r"\breduce\s*\(", "reduce()", "改用 UNWIND 和 sum()"),
    (r"\belementId\s*\(", "elementId()", "改用属性 id：n.id"),
    (r"\bapoc\.|\bgds\.", "APOC、GDS", "改用 Cypher 自带的写法"),
    (r"\bdatetime\s*\(|\blocaldatetime\s*\(|\bduration\b", "datetime()/duration", "日期用 date('2023-06-30') 比较"),
    (r"\b(?:percentileDisc)\s*\(", "percentileDisc()", "改用 percentileCont()，或 ORDER BY 与 LIMIT"),
    (r"[\w.)]\s*(?:<=?|>=?)\s*[\w.]+\s*(?:<=?|>=?)\s*\w", "连写的比较 a < x < b", "写成 a < x AND x < b"),
    (r"\(\s*\(.*\)\s*\)\s*(?:\{|\+|\*)", "带量词的路径", "写成 -[:TYPE*1..3]-"),
)


def explain_failure(text: str, message: str, timeout: float) -> QueryError:
    """Turn the embedded engine's message into one the user can act on."""
    if "Interrupted" in message or "timeout" in message.lower():
        return QueryError(f"查询超过 {timeout:g} 秒，已停止；请缩小范围，或用 --timeout 放宽")
    plain = bare(text)
    if "ORDER BY must be followed" in message:
        return QueryError(
            "内嵌引擎的 WITH … ORDER BY 后面要有 LIMIT；只为给 collect() 排序，请写 list_sort(collect(…))"
        )
    if "nested aggregation" in message:
        return QueryError(
            "内嵌引擎不能对一步里算出的汇总再汇总：把 count(DISTINCT x) 与别的汇总、或 count(x) + 1 这样的算式，分成两个 WITH 来写"
        )
    for pattern, construct, instead in _CONSTRUCTS:
        if re.search(pattern, plain, re.I | re.S):
            return QueryError(f"内嵌引擎不支持 {construct}：{instead}（引擎的话：{_first_line(message)}）")
    if found := re.search(r"Cannot find property (\w+) for (\w+)", message):
        return QueryError(f"{found[2]} 没有属性 {found[1]}；属性见 docs/data-model.md")
    if found := re.search(r"Table (\w+) does not exist", message):
        return QueryError(f"没有标签或关系类型 {found[1]}；见 docs/data-model.md")
    if "Order by" in message and "[]" in message:
        return QueryError("内嵌引擎不能按列表排序：请按列表里的一个值排序，如 ORDER BY labels(n)[0]")
    if found := re.search(r"function (\w+) does not exist", message):
        return QueryError(f"内嵌引擎没有函数 {found[1]}()；常用的有 count、collect、sum、avg、min、max、size、coalesce")
    return QueryError(f"查询有误：{message.strip()}")


def _first_line(message: str) -> str:
    return message.strip().splitlines()[0][:160]
