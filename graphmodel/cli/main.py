"""The group of commands, and what a user sees when something goes wrong."""

from __future__ import annotations

import importlib
import os
import sys
import traceback

import click

from graphmodel.errors import GraphmodelError

COMMANDS = {
    "report": "graphmodel.cli.report:report",
    "read": "graphmodel.cli.read:read",
    "load": "graphmodel.cli.load:load",
    "sync": "graphmodel.cli.load:sync",
    "workload": "graphmodel.cli.analyses:workload",
    "partners": "graphmodel.cli.analyses:partners",
    "centrality": "graphmodel.cli.analyses:centrality",
    "calendar": "graphmodel.cli.analyses:calendar",
    "view": "graphmodel.cli.report:view",
    "cypher": "graphmodel.cli.cypher:cypher",
    "template": "graphmodel.cli.template:template",
    "export": "graphmodel.cli.export:export",
}


class LazyGroup(click.Group):
    """A group that imports a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names in the order users meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="graphmodel", prog_name="graphmodel")
@click.option("--debug", is_flag=True, expose_value=False, help="出错时显示完整的调用过程（可放在任何位置）")
def cli() -> None:
    """部门协同网络：谁和谁一起做事，哪些配合单位负担过重。

    \b
    例：graphmodel report 清单.txt
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error is one line, and an exit code of 2."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in words
    words = [word for word in words if word != "--debug"]
    try:
        code = cli.main(words, prog_name="graphmodel", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        _fail("已中止", 130)
    except click.ClickException as error:
        hint = f"（用法：{error.ctx.command_path} --help）" if isinstance(error, click.UsageError) and error.ctx else ""
        _fail(error.format_message() + hint, 2)
    except GraphmodelError as error:
        if debug:
            traceback.print_exc()
        _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        _fail("已中止", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # a fault of ours: still one line, the rest on request
        if debug:
            traceback.print_exc()
        _fail(f"程序出了意外：{error.__class__.__name__}: {error}（加 --debug 可看详情，并请报告）", 70)


def _fail(message: str, code: int) -> None:
    click.echo("错误：" + message.strip(), err=True)
    sys.exit(code)


def _speak_utf8() -> None:
    """Print Chinese whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
