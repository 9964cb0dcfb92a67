"""What a user typed wrongly, said in Chinese: the errors that click raises in English."""

from __future__ import annotations

from collections.abc import Sequence

import click

from graphmodel import lazy_re as re

_NUMBERS = {"integer": "整数", "float": "数", "integer range": "整数", "float range": "数", "boolean": "是或否"}
_NOT_A_NUMBER = re.compile(r"'(?P<value>.*)' is not a valid (?P<kind>[a-z ]+)\.", re.DOTALL)
_NOT_IN_RANGE = re.compile(r"(?P<value>\S+) is not in the range (?P<range>.+)\.")
_NO_CHOICE = re.compile(r"'(?P<value>.*)' is not (?:one of )?(?P<choices>'.*')\.", re.DOTALL)


def in_chinese(error: click.ClickException) -> str:
    """Return what was typed wrongly, and what to do, in one line."""
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}{_nearest(error.possibilities)}"
    if isinstance(error, click.MissingParameter):
        return _missing(error)
    if isinstance(error, click.BadParameter):
        return f"{_name(error)}{_value(error.message)}"
    if isinstance(error, click.FileError):
        return f"打不开文件 {error.ui_filename}：{error.message}"
    if isinstance(error, click.BadOptionUsage):
        if "not take a value" in error.message:
            return f"选项 {error.option_name} 不带值"
        return f"选项 {error.option_name} 后面要写一个值"
    return _other(error)


def _other(error: click.ClickException) -> str:
    message = error.format_message()
    if command := re.match(r"No such command '(.*?)'\.", message, re.DOTALL):
        return f"没有命令 {command[1]}{_nearest(getattr(error, 'possibilities', None))}；全部命令见 graphmodel --help"
    if more := re.match(r"Got unexpected extra arguments? \((.*)\)", message, re.DOTALL):
        return f"多出来的参数：{more[1]}（{_why_too_many(error)}）"
    if message.startswith("Missing command"):
        return "请写一个命令；全部命令见 graphmodel --help"
    if value := re.match(r"Argument '(.*)' takes (\d+) values", message):
        return f"{value[1]} 要写{value[2]}个值"
    return message


def _why_too_many(error: click.ClickException) -> str:
    """Return what to do about arguments that a command does not take: one of a store's takes no documents."""
    command = error.ctx.command if isinstance(error, click.UsageError) and error.ctx else None
    if command and any(parameter.name == "store" for parameter in command.params):
        return "这个命令只问库，文件先用 graphmodel load 文件 --store 库 存入；名称里有空格时，请加引号"
    return "文件名或单位名里有空格时，请加引号"


def _missing(error: click.MissingParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Option):
        return f"缺少选项 {'/'.join(parameter.opts)}"
    name = parameter.make_metavar(error.ctx) if parameter and error.ctx else str(error.param_hint or "")
    return f"缺少参数 {name}"


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    if isinstance(error.param, click.Option):
        return f"选项 {'/'.join(error.param.opts)}："
    return f"参数 {error.param.make_metavar(error.ctx) if error.ctx else error.param.name}："


def _value(message: str) -> str:
    if number := _NOT_A_NUMBER.fullmatch(message):
        return f"要写{_NUMBERS.get(number['kind'], number['kind'])}，不是“{number['value']}”"
    if outside := _NOT_IN_RANGE.fullmatch(message):
        return f"{outside['value']} 超出了范围（{_range(outside['range'])}）"
    if choice := _NO_CHOICE.fullmatch(message):
        return f"没有“{choice['value']}”这一项；可写：{choice['choices'].replace(chr(39), '')}"
    return message


def _range(text: str) -> str:
    """Return 1<=x<=12 as 1到12."""
    if both := re.fullmatch(r"(-?[\d.]+)<=x<=(-?[\d.]+)", text):
        return f"{both[1]}到{both[2]}"
    if least := re.fullmatch(r"x>=(-?[\d.]+)", text):
        return f"不小于{least[1]}"
    if above := re.fullmatch(r"x>(-?[\d.]+)", text):
        return f"大于{above[1]}"
    return text


def _nearest(possibilities: Sequence[str] | None) -> str:
    return f"；是不是：{'、'.join(sorted(possibilities)[:3])}？" if possibilities else ""
