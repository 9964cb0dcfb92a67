"""Functions whose answer differs for some values only: text that gives Neo4j's answer, or stops the query there.

A query is stopped by ``date('#…')``, which the engine refuses to read; ``faults`` knows what it stands for.
"""

from __future__ import annotations

STOPS = {
    "zero": "算式里除数是 0：请先用 WHERE 去掉这样的行",
    "sign": "小数算出了负零（-0.0），和 0 比较大小时两种引擎不一样：请先加 0.0，或用 > 和 <",
    "root": "sqrt() 的值里有负数：请先用 WHERE 去掉这样的行",
    "number": "toInteger()、toFloat() 读到的文字不是普通的数字（全角数字、特殊写法或位数太多），两种引擎读出来不一样；请先整理这些文字",
    "whole": "toInteger() 的小数太大，两种引擎算出来不一样；请缩小范围",
    "day": "日期写作 2023-06-30，前后没有空格",
    "part": "date({ … }) 的年、月、日里有空值：请先用 WHERE 去掉这样的行",
    "negative": "substring()、left()、right() 的位置和长度不能是负数：请先用 WHERE 去掉这样的行",
    "blank": "trim() 的文字两头有不换行空格之类，两种引擎看法不一样；请先用 replace() 去掉",
    "letters": "split() 逐字拆开的文字里有表情符号或生僻字，Neo4j 会把它们拆成半个；请先用 replace() 去掉",
    "truth": "toBoolean() 读到的文字前后有空格，两种引擎读出来不一样；请先用 trim()",
}
_ENOUGH = 15  # decimal digits that every float keeps


def stop(code: str) -> str:
    """Return an expression that ends the query."""
    return f"date('#{code}')"


def divisor(value: str) -> str:
    """Return a divisor: a float over zero is infinite on Neo4j and null here."""
    return f"CASE WHEN ({value} = 0) THEN {stop('zero')} ELSE {value} END"


def root(value: str) -> str:
    """Return ``sqrt(value)``: of a negative it is NaN on Neo4j and null here."""
    return f"CASE WHEN ({value} < 0) THEN {stop('root')} ELSE sqrt({value}) END"


def deviation(value: str) -> str:
    """Return ``stDev(value)``: of one value it is 0 on Neo4j and null here."""
    return f"coalesce(stDev({value}), 0.0)"


def to_integer(value: str) -> str:
    """Return ``toInteger(text)``: Java reads digits of every script, and stops at long ones."""
    strange = rf"(({value} =~ '(?s).*[^\\P{{Nd}}0-9].*') OR (size({value}) > {_ENOUGH}))"
    return f"CASE WHEN {strange} THEN {stop('number')} ELSE toInteger({value}) END"


def to_whole(value: str) -> str:
    """Return ``toInteger(number)``: beyond 64 bits Neo4j gives the largest number, and the engine null."""
    return f"CASE WHEN (abs({value}) > 9000000000000000.0) THEN {stop('whole')} ELSE toInteger({value}) END"


#: Days as both engines read them; a year, a month, a week or a day of the year alone stand for their first day.
DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-W[0-9]{2}(-[1-7])?|-[0-9]{3}|[0-9]{4})?"
# blanks that only one of the engines takes for such, and the others
_DOUBTFUL, _BLANK = "\x1c-\x1f\x85\xa0\u2007\u202f", "\t-\r \u1680\u2000-\u200a\u2028\u2029\u205f\u3000"


def day(value: str) -> str:
    """Return ``date(text)``: the engine also reads what has blanks around it, and other spellings."""
    return f"date(CASE WHEN ({value} IS NULL) OR ({value} =~ '{DAY}') THEN {value} ELSE '#day' END)"


def at_least(left: str, operator: str, right: str) -> str:
    """Return ``left >= right`` (or ``<=``): Neo4j has -0.0 below 0.0 there, and nowhere else."""
    zeros = f"({left} = 0) AND ({right} = 0)"
    signs = " OR ".join(f"(toString({side}) STARTS WITH '-')" for side in (left, right))
    return f"CASE WHEN {zeros} AND ({signs}) THEN {stop('sign')} ELSE ({left} {operator} {right}) END"


def there(value: str) -> str:
    """Return a part of a date: one that is not there makes no date here, and counts as 1 on Neo4j."""
    return f"CASE WHEN ({value} IS NULL) THEN {stop('part')} ELSE {value} END"


def natural(value: str) -> str:
    """Return a place or length in a text: a negative one is an error on Neo4j and counts as 0 here."""
    return f"CASE WHEN ({value} < 0) THEN {stop('negative')} ELSE {value} END"


def parted(value: str, by: str) -> str:
    """Return ``split(text, by)``: by nothing, Java takes characters beyond 16 bits apart."""
    long = f"({value} =~ '(?s).*[^\\u0000-\\uffff].*')"
    return f"CASE WHEN ({by} = '') AND {long} THEN {stop('letters')} ELSE split({value}, {by}) END"


def trimmed(function: str, value: str) -> str:
    """Return ``trim(text)``: a no-break space is a blank here and none in Java; a few others the other way round."""
    strange = f"(?s)([{_BLANK}]*[{_DOUBTFUL}].*|.*[{_DOUBTFUL}][{_BLANK}]*)"
    return f"CASE WHEN ({value} =~ '{strange}') THEN {stop('blank')} ELSE {function}({value}) END"


def has_labels(value: str, labels: str) -> str:
    """Return ``value:labels``: of null it is null on Neo4j and false here."""
    return f"CASE WHEN ({value} IS NULL) THEN null ELSE ({value}:{labels}) END"


def to_float(value: str) -> str:
    """Return ``toFloat(text)``: Java also reads blanks, 1f, 0x1p3 and digits of every script."""
    plain = r"[+-]?([0-9]{1,12}\\.?[0-9]{0,12}|\\.[0-9]{1,12})([eE][+-]?[0-9]{1,2})?"
    never = r"(?s)[^\\p{Nd}nNiI]*"
    return (
        f"CASE WHEN (({value} IS NULL) OR ({value} =~ '{plain}')) THEN toFloat({value})"
        f" WHEN ({value} =~ '{never}') THEN null ELSE {stop('number')} END"
    )


def to_boolean(value: str) -> str:
    """Return ``toBoolean(text)``: Neo4j does not mind blanks around it."""
    return f"CASE WHEN ({value} <> trim({value})) THEN {stop('truth')} ELSE toBoolean({value}) END"


def rounded(value: str, places: int) -> str:
    """Return ``round(value, places)`` as Neo4j has it.

    Without places a half goes up (-2.5 to -2); with places it goes away from zero, judged by the shortest decimal
    that stands for the float (1.005 to 1.01), where the engine judges by the float times a power of ten.
    """
    if places == 0:
        half = f"({value} - floor({value}) = 0.5)"
        return f"(CASE WHEN {half} THEN ceil({value}) ELSE round({value}) END + 0.0)"
    power = f"{10**places}.0"
    scaled = f"(abs({value}) * {power})"
    near = f"(abs({scaled} - floor({scaled}) - 0.5) < 0.001)"
    digit = f"substring(split(toString(abs({value})), '.')[1], {places}, 1)"
    exact = f"((floor({scaled}) + CASE WHEN ({digit} >= '5') THEN 1 ELSE 0 END) * sign({value}) / {power})"
    return f"(CASE WHEN {near} THEN {exact} ELSE round({value}, {places}) END + 0.0)"
