"""Starting, asking and stopping the process that contains the embedded engine."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from graphmodel import engine
from graphmodel.engine.frames import read_frame, write_frame
from graphmodel.engine.memory import TOO_MUCH_MEMORY
from graphmodel.errors import QueryError

MEMORY = 2 << 30
_GRACE = 0.5  # seconds in which the engine should end a query by itself, before its process is ended
_SAID = 4000  # bytes kept of what the process says when it breaks down


class EngineFault(Exception):
    """The engine refused something; ``kind`` is its own name for it."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Worker:
    """One process with one graph.

    Parameters
    ----------
    memory
        How many bytes it may hold.

    Raises
    ------
    QueryError
        It cannot be started.
    """

    def __init__(self, memory: int = MEMORY) -> None:
        self.memory = memory
        self._said: list[bytes] = []
        folder = Path(engine.__file__).parent
        # an editable install is found by a hook that is not started; the folder of the package is told instead
        folders = [path for path in (*sys.path, str(folder.parent.parent)) if isinstance(path, str)]
        # -I -S: nothing is imported by accident, and it starts at once
        command = ["-I", "-S", str(folder / "__main__.py"), json.dumps(folders), str(memory)]
        try:
            self._process = subprocess.Popen(
                [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except (OSError, TypeError) as error:  # no Python to be found, or no room for another process
            raise QueryError(f"启动不了查询引擎的进程（{sys.executable or 'Python'}：{error}）") from error
        self._listener = threading.Thread(target=_listen, args=(self._process.stderr, self._said), daemon=True)
        self._listener.start()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def call(self, name: str, *values: Any, seconds: float | None = None) -> Any:
        """Have the engine do something and return its answer.

        Raises
        ------
        EngineFault
            The engine refused.
        QueryError
            It took too long or too much memory, or the engine broke down; the process is ended.
        """
        assert self._process.stdin and self._process.stdout
        late = threading.Event()
        timer = threading.Timer(seconds + _GRACE, self._stop_late, [late]) if seconds is not None else None
        try:
            if timer:
                timer.daemon = True
                timer.start()
            write_frame(self._process.stdin, (name, *values))
            answer = read_frame(self._process.stdout)
        except (EOFError, OSError, ValueError) as error:
            raise self._ended(late.is_set(), seconds) from error
        except BaseException:  # Ctrl-C: nobody waits for the answer any more
            self.close()
            raise
        finally:
            if timer:
                timer.cancel()
        if answer[0] == "fault":
            raise EngineFault(answer[1], answer[2])
        return answer[1]

    def _stop_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _ended(self, late: bool, seconds: float | None) -> QueryError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._listener.join(1)
        code = self._process.returncode
        words = b"".join(self._said).decode("utf-8", "replace")
        self.close()
        if late:
            return QueryError(
                f"查询超过 {seconds:g} 秒，已停止；请缩小范围（加条件、--place、--year），或用 --timeout 放宽"
            )
        if code == TOO_MUCH_MEMORY or "memory allocation" in words or "MemoryError" in words:
            return self._too_much(asked=seconds is not None)
        if "No module named 'kglite'" in words:
            return QueryError("缺少查询引擎 kglite，请重新安装 graphmodel")
        last = words.strip().splitlines()[-1][:200] if words.strip() else f"代码 {code}"
        return QueryError(f"查询引擎意外停止，没有得出结果；请换一种写法，或改用 Neo4j 服务器（{last}）")

    def _too_much(self, *, asked: bool) -> QueryError:
        held = f"{self.memory >> 20} MB"
        if asked:
            return QueryError(
                f"查询用的内存超过 {held}，已停止；请缩小范围（加条件、LIMIT、--place、--year），或先汇总再返回"
            )
        return too_many()

    def close(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            self._process.wait(5)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()

    def __del__(self) -> None:
        if hasattr(self, "_process") and self._process.returncode is None:
            self.close()


def too_many() -> QueryError:
    """Return the error that more lists are asked about than the engine can hold."""
    return QueryError(
        "要查的清单太多，内嵌引擎的内存装不下：请用 --place、--year 只看一部分，或把库放到 Neo4j 服务器上"
    )


def _listen(pipe: Any, said: list[bytes]) -> None:
    """Keep the last of what a process says; it knows nothing of the worker, which may be forgotten meanwhile."""
    with pipe, contextlib.suppress(OSError, ValueError):
        while words := pipe.read1(_SAID):
            said[:] = [b"".join((*said, words))[-_SAID:]]
