"""Starting, asking and stopping the process that holds the embedded engine."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from graphmodel.errors import QueryError
from graphmodel.querying import worker

MEMORY = 2 << 30
_GRACE = 1.0  # seconds in which the engine should end a query by itself, before its process is ended


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
    """

    def __init__(self, memory: int = MEMORY) -> None:
        self.memory = memory
        self._faults = tempfile.TemporaryFile()  # noqa: SIM115 it lives as long as the process
        # -I -S: nothing is imported by accident, and it starts at once; where packages are it is told
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(Path(worker.__file__)), json.dumps(sys.path), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._faults,
        )

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
            worker.write_frame(self._process.stdin, (name, *values))
            answer = worker.read_frame(self._process.stdout)
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
        code = self._process.returncode
        words = self._said()
        self.close()
        if late:
            return QueryError(
                f"查询超过 {seconds:g} 秒，已停止；请缩小范围（加条件、--place、--year），或用 --timeout 放宽"
            )
        if code == worker.TOO_MUCH_MEMORY or "memory allocation" in words or "MemoryError" in words:
            return QueryError(
                f"查询用的内存超过 {self.memory >> 20} MB，已停止；请缩小范围（加条件、LIMIT、--place、--year），或先汇总再返回"
            )
        if "No module named 'kglite'" in words:
            return QueryError("缺少查询引擎 kglite，请重新安装 graphmodel")
        last = words.strip().splitlines()[-1][:200] if words.strip() else f"代码 {code}"
        return QueryError(f"查询引擎意外停止，没有得出结果；请换一种写法，或改用 Neo4j 服务器（{last}）")

    def _said(self) -> str:
        with contextlib.suppress(OSError, ValueError):
            self._faults.seek(0)
            return self._faults.read()[-4000:].decode("utf-8", "replace")
        return ""

    def close(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            self._process.wait(5)
        for pipe in (self._process.stdin, self._process.stdout, self._faults):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()

    def __del__(self) -> None:
        if hasattr(self, "_process") and self._process.returncode is None:
            self.close()
