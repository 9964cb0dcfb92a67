"""The group of commands, and what a user sees when something goes wrong."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from contextlib import AbstractContextManager, nullcontext

import click

from graphmodel.errors import GraphmodelError

#: Each command's home and what it says of itself; the home is imported only when the command is run.
COMMANDS: dict[str, tuple[str, str]] = {
    "report": ("graphmodel.cli.report:report", "读清单，分析，写出一个可离线打开的网页报告。"),
    "read": ("graphmodel.cli.read:read", "读一份清单，看读出了什么、什么没读出来。"),
    "load": ("graphmodel.cli.load:load", "把清单存进库里；同一份再存一次不会有任何变化。"),
    "sync": ("graphmodel.cli.load:sync", "在两个库之间复制清单，并逐项核对两边一致。"),
    "lists": ("graphmodel.cli.stored:lists", "库里有哪些清单，何时从哪个文件存入，有几个旧版本。"),
    "remove": ("graphmodel.cli.stored:remove", "把一份清单从库里移出；它成为旧版本，可以恢复。"),
    "versions": ("graphmodel.cli.stored:versions", "被更换或移出的清单有哪些旧版本。"),
    "restore": ("graphmodel.cli.stored:restore", "把一份清单恢复成旧版本；库里现有的那份留作又一个旧版本。"),
    "check": ("graphmodel.cli.stored:check", "核对库里的每一份内容，能修的修好。"),
    "workload": ("graphmodel.cli.analyses:workload", "各单位牵头、配合了多少项目，谁被列为配合单位的次数显著偏多。"),
    "partners": ("graphmodel.cli.analyses:partners", "某个单位和谁一起做项目、做哪些、由哪位领导分管。"),
    "centrality": (
        "graphmodel.cli.analyses:centrality",
        "每个单位在网络里的位置：度数、加权度、接近中心性、中介中心性、特征向量中心性。",
    ),
    "calendar": ("graphmodel.cli.analyses:calendar", "哪几个月的工作堆在一起，压在谁身上；写成 .ics 可放进日历。"),
    "certainty": ("graphmodel.cli.burden:certainty", "谁被列为配合单位的次数偏多，这个判断有多确定。"),
    "underway": (
        "graphmodel.cli.underway:underway",
        "每个月有哪些项目和步骤在办，不只是到期的；写成 .ics 可放进日历。",
    ),
    "depends": ("graphmodel.cli.burden:depends", "少了某个单位会怎样：哪些项目、领导和月份离不开它。"),
    "ties": ("graphmodel.cli.burden:ties", "哪些单位一起做项目的次数超出随机预期。"),
    "groups": ("graphmodel.cli.network_analyses:groups", "单位分成哪几组，这种分组有多可靠。"),
    "positions": (
        "graphmodel.cli.network_analyses:positions",
        "各单位在协同网络里的位置：二模中心性、PageRank、中介、约束、核心与外围。",
    ),
    "compare": ("graphmodel.cli.compare:compare", "同一个地区两年（或两版）清单的前后对比。"),
    "plan": ("graphmodel.cli.plan:plan", "建议：让哪些步骤提前，最忙的月份就轻；假如换人、退出、加人会怎样。"),
    "ask": ("graphmodel.cli.ask:ask", "用一句话提问；先说听懂的是什么、哪条命令能答，再给答案；听不懂就说听不懂。"),
    "elsewhere": (
        "graphmodel.cli.across:elsewhere",
        "一个地区和其他地区比：各职能的单位配合了多大比例的项目，哪里明显不同。",
    ),
    "gaps": ("graphmodel.cli.across:gaps", "各类别缺了哪些职能的单位、哪些项目相似却各做各的。"),
    "due": ("graphmodel.cli.questions:due", "某个月有哪些步骤到期。"),
    "steps": ("graphmodel.cli.questions:steps", "某个单位的项目有哪些计划步骤、何时到期。"),
    "shared": ("graphmodel.cli.questions:shared", "两个单位共同承担哪些项目。"),
    "view": ("graphmodel.cli.report:view", "写出单独的互动网络页，可离线打开。"),
    "brief": ("graphmodel.cli.brief:brief", "写一份一两页的简报，一个单位的或全市的。"),
    "cypher": ("graphmodel.cli.cypher:cypher", "用 Cypher 查询库，或运行一条现成的查询。"),
    "template": ("graphmodel.cli.template:template", "写出一份空白的 Excel 清单，填好后可以直接读。"),
    "export": (
        "graphmodel.cli.export:export",
        "导出网络或表格：GraphML、GEXF（Gephi）、igraph、neo4j-admin、CSV、xlsx、JSON。",
    ),
}


class LazyGroup(click.Group):
    """A group that imports a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names in the order users meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with what they say of themselves, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="graphmodel", prog_name="graphmodel")
@click.option("--debug", is_flag=True, expose_value=False, help="出错时显示完整的调用过程（可放在任何位置）")
def cli() -> None:
    """部门协同网络：谁和谁一起做事，哪些单位被列为配合单位的次数偏多，集中在什么时候。

    \b
    例：graphmodel report 清单.txt
    """


def _prepare(*, own_process: bool) -> None:
    """Set the process up; one of our own looks for garbage seldom and not at its end, a third of a report's time."""
    _speak_utf8()
    # before NumPy is loaded: its matrices are small here, and threads that wait for each other cost ten times the work
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if own_process:
        gc.set_threshold(100_000)
        atexit.register(gc.freeze)  # what is left then is given back whole


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error is one line, and an exit code of 2."""
    _prepare(own_process=arguments is None)
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in words
    words = [word for word in words if word != "--debug"]
    try:
        with _patience():
            code = cli.main(words, prog_name="graphmodel", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        _fail("已中止", 130)
    except click.ClickException as error:
        from graphmodel.cli.usage import in_chinese

        hint = f"（用法：{error.ctx.command_path} --help）" if isinstance(error, click.UsageError) and error.ctx else ""
        _fail(in_chinese(error) + hint, 2)
    except GraphmodelError as error:
        if debug:
            _print_trace()
        _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        _fail("已中止", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # a fault of ours: still one line, the rest on request
        if debug:
            _print_trace()
        _fail(f"程序出了意外：{error.__class__.__name__}: {error}（加 --debug 可看详情，并请报告）", 70)


def _patience() -> AbstractContextManager[None]:
    """Return what tells a person at a terminal that a long command goes on."""
    if not sys.stderr.isatty():
        return nullcontext()
    from graphmodel.cli.screen import patience

    return patience()


def _print_trace() -> None:
    import traceback  # only a fault needs it

    traceback.print_exc()


def _fail(message: str, code: int) -> None:
    from graphmodel.cli.screen import say

    say("错误：" + message.strip(), err=True)
    sys.exit(code)


def _speak_utf8() -> None:
    """Print Chinese whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
