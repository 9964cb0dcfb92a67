"""Cypher that means the same on both engines: what is refused, what is rewritten, what is explained.

The embedded engine counts lists and strings from 1 and calls some functions otherwise; left
alone, ``written_as[0]`` would answer differently on the two engines without a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graphmodel.errors import QueryError

_STRING_OR_COMMENT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.S)
_WRITES = r"CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|ALTER|FOREACH"
_FILES = r"COPY|LOAD|INSTALL|UNINSTALL|ATTACH|DETACH|EXPORT|IMPORT|USE|UPDATE|COMMENT|BEGIN|COMMIT|ROLLBACK|CHECKPOINT|ANALYZE|FORCE"
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_ALLOWED_CALLS = re.compile(r"CALL\s+(?:db\.(?:labels|relationshipTypes|propertyKeys|schema\.\w+)|show_tables|table_info|db_version|dbms\.components)\b", re.I)


def bare(text: str) -> str:
    """Return the query with strings, quoted names and comments blanked out, positions kept."""
    return _STRING_OR_COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


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
        raise QueryError(f"只读查询里不能用 {found[1].upper()}（{where}）：它会读写文件或改动数据库；若是变量名，请换一个")
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


_MASK = "\ue000"


def to_embedded(text: str) -> str:
    """Rewrite what the embedded engine says otherwise, so that the query means what it means on Neo4j.

    ``type(r)``, ``labels(n)``, ``toString(x)``, ``toInteger(x)``, ``toFloat(x)``, ``substring``,
    ``head``, ``last``, ``round(x)``, ``x.due.month`` and list positions counted from 0.
    """
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        if match.group().startswith(("//", "/*")):
            return " "
        kept.append(match.group())
        return f"{_MASK}{len(kept) - 1}{_MASK}"

    plain = _STRING_OR_COMMENT.sub(hide, text)
    plain = re.sub(r"\b(?:type|TYPE)\s*\((?=\s*\w+\s*\))", "label(", plain)
    plain = re.sub(r"\blabels\s*\(\s*(\w+)\s*\)", r"[label(\1)]", plain, flags=re.I)
    plain = re.sub(r"\b(\w+\.\w+)\.(year|month|day)\b", r"date_part('\2', \1)", plain)
    plain = re.sub(r"\bdate\s*\(\s*\)", "current_date()", plain)
    for name, rule in _CALLS.items():
        plain = _rewrite_call(plain, name, rule)
    plain = re.sub(r"(?<=[\w\)\]])\[\s*(\d+)\s*\]", lambda match: f"[{int(match[1]) + 1}]", plain)
    # group, starts and others are words of the engine's grammar
    plain = re.sub(r"(?<=[\w)\]])\.([A-Za-z_]\w*)\b(?!\s*\()", r".`\1`", plain)
    plain = re.sub(r"([{,]\s*)([A-Za-z_]\w*)(?=\s*:)", r"\1`\2`", plain)
    return re.sub(rf"{_MASK}(\d+){_MASK}", lambda match: kept[int(match[1])], plain)


_CALLS = {
    "toString": lambda a: f"CAST({a[0]} AS STRING)",
    "toInteger": lambda a: f"CAST({a[0]} AS INT64)",
    "toFloat": lambda a: f"CAST({a[0]} AS DOUBLE)",
    "substring": lambda a: f"substring({a[0]}, ({a[1]}) + 1, {a[2] if len(a) > 2 else f'size({a[0]})'})",
    "head": lambda a: f"list_extract({a[0]}, 1)",
    "last": lambda a: f"list_extract({a[0]}, -1)",
    "round": lambda a: f"round({a[0]}, {a[1] if len(a) > 1 else 0})",
    "split": lambda a: f"string_split({a[0]}, {a[1]})",
    "stDev": lambda a: f"stddev({a[0]})",
    "toLower": lambda a: f"lower({a[0]})",
    "toUpper": lambda a: f"upper({a[0]})",
}


def _rewrite_call(text: str, name: str, rule: Any) -> str:
    pattern = re.compile(rf"(?<![\w.]){name}\s*\(", re.I)
    at = 0
    while match := pattern.search(text, at):
        arguments, end = _arguments(text, match.end())
        if end < 0 or not arguments or (name == "substring" and len(arguments) < 2) or (name == "split" and len(arguments) < 2):
            return text
        inner = [_rewrite_call(argument, name, rule) for argument in arguments]
        new = rule(inner)
        text = text[: match.start()] + new + text[end:]
        at = match.start() + len(new)
    return text


def _arguments(text: str, start: int) -> tuple[list[str], int]:
    depth, begin, found = 0, start, []
    for at in range(start, len(text)):
        letter = text[at]
        if letter in "([{":
            depth += 1
        elif letter in ")]}":
            if depth == 0:
                found.append(text[begin:at].strip())
                return [item for item in found if item], at + 1
            depth -= 1
        elif letter == "," and depth == 0:
            found.append(text[begin:at].strip())
            begin = at + 1
    return [], -1


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
    items: list[str] = []
    depth, last = 0, begin
    for at in range(begin, stop):
        if plain[at] in "([{":
            depth += 1
        elif plain[at] in ")]}":
            depth -= 1
        elif plain[at] == "," and depth == 0:
            items.append(text[last:at])
            last = at + 1
    items.append(text[last:stop])
    if len(items) != len(given) or any(item.strip() == "*" for item in items):
        return given
    return [_alias(item) for item in items]


def _alias(item: str) -> str:
    match = re.search(r"\bAS\s+(`[^`]+`|\w+)\s*$", item.strip(), re.I)
    return match[1].strip("`") if match else item.strip()


_CONSTRUCTS = (
    (r"\bshortestPath\s*\(", "shortestPath()", "写成 MATCH p = (a)-[* SHORTEST 1..6]-(b)"),
    (r"\bCALL\s*(?:\([^)]*\)\s*)?\{", "CALL { } 子查询", "改用 WITH 分成几步，或分成两条查询"),
    (r"\b(?:count|COUNT)\s*\{", "COUNT { }", "改用 OPTIONAL MATCH … WITH …, count(x) AS n"),
    (r"\bexists\s*\(\s*\(", "exists((a)--(b))", "写成 EXISTS { MATCH (a)--(b) }"),
    (r"\b\w+\s*\{\s*(?:\.|\w+\s*\.)", "映射投影 n {.name}", "写成 RETURN n.name AS name, …"),
    (r"\[\s*\w+\s+IN\b[^\]]*\|", "列表推导 [x IN … | …]", "改用 UNWIND … 再 collect(…)"),
    (r"\[\s*\w+\s+IN\b", "列表推导 [x IN … WHERE …]", "改用 UNWIND … WHERE … 再 collect(…)"),
    (r"\breduce\s*\(", "reduce()", "改用 UNWIND 和 sum()"),
    (r"\belementId\s*\(", "elementId()", "改用属性 id：n.id"),
    (r"\bdatetime\s*\(|\blocaldatetime\s*\(|\bduration\b", "datetime()/duration", "日期用 date('2023-06-30') 比较"),
    (r"\b(?:percentileCont|percentileDisc)\s*\(", "percentileCont()", "改用 ORDER BY 与 LIMIT"),
    (r"\(\s*\(.*\)\s*\)\s*(?:\{|\+|\*)", "带量词的路径", "写成 -[:TYPE*1..3]-"),
)


def explain_failure(text: str, message: str, timeout: float) -> QueryError:
    """Turn the embedded engine's message into one the user can act on."""
    if "Interrupted" in message or "timeout" in message.lower():
        return QueryError(f"查询超过 {timeout:g} 秒，已停止；请缩小范围，或用 --timeout 放宽")
    plain = bare(text)
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
