"""The embedded engine in a process of its own, which can be stopped whatever it does.

It is started as a script, and imports nothing of graphmodel: a question should not wait for more than the engine.
Frames go over the pipes: four bytes of length, then a pickle.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import struct
import sys
import threading
import time
from typing import IO, Any

TOO_MUCH_MEMORY, ORPHANED = 77, 78
_LARGEST_ANSWER = 256 << 20
_EVERY = 0.02


def read_frame(pipe: IO[bytes]) -> Any:
    """Return the next message, or raise ``EOFError`` at the end."""
    head = pipe.read(4)
    if len(head) < 4:
        raise EOFError
    (length,) = struct.unpack("<I", head)
    body = pipe.read(length)
    if len(body) < length:
        raise EOFError
    return pickle.loads(body)


def write_frame(pipe: IO[bytes], message: Any) -> None:
    """Send a message."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    if len(body) > _LARGEST_ANSWER:
        body = pickle.dumps(("fault", "TooLarge", "the answer is too large"))
    pipe.write(struct.pack("<I", len(body)))
    pipe.write(body)
    pipe.flush()


def memory_used() -> int:
    """Return the bytes this process holds, at their highest."""
    if sys.platform == "win32":
        return _windows_memory()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _windows_memory() -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [("cb", wintypes.DWORD), ("PageFaultCount", wintypes.DWORD)] + [
            (name, ctypes.c_size_t)
            for name in (
                "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage",
            )
        ]  # fmt: skip

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = [wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD]
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.PeakPagefileUsage)


def watch(limit: int) -> None:
    """End this process when it holds too much memory, or when nobody waits for its answer any more."""
    parent = os.getppid()
    while True:
        time.sleep(_EVERY)
        if memory_used() > limit:
            os._exit(TOO_MUCH_MEMORY)
        if os.getppid() != parent:
            os._exit(ORPHANED)


def bound_memory(limit: int) -> None:
    """Let the system refuse what the watch would see too late: one allocation of many gigabytes."""
    if sys.platform.startswith("linux"):
        import resource

        with contextlib.suppress(OSError, ValueError):
            with open("/proc/self/statm", encoding="ascii") as file:
                now = int(file.read().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (now + 2 * limit, resource.RLIM_INFINITY))
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Engine:
    """The graph, and answers from it."""

    def __init__(self) -> None:
        import kglite

        self.kglite = kglite
        kglite.set_query_warning_policy("silent")
        self.graph: Any = None

    def load(self, records: str) -> None:
        """Build the graph from a records document."""
        self.graph = self.kglite.from_records(records, on_missing_endpoint="error")
        self.graph.read_only(True)

    def open(self, path: str) -> None:
        """Open a graph that was saved."""
        self.graph = self.kglite.load(path)
        self.graph.read_only(True)

    def save(self, path: str) -> None:
        """Save the graph to a file."""
        self.graph.read_only(False)
        self.graph.save(path)
        self.graph.read_only(True)

    def ask(
        self, text: str, parameters: dict[str, Any], milliseconds: int, limit: int | None
    ) -> tuple[list[list[Any]], bool]:
        """Return the rows of a query, and whether there were more than ``limit``."""
        found = self.graph.cypher(
            text,
            params=parameters,
            timeout_ms=milliseconds,
            row_limit=limit,
            # with the optimizer, null group keys after OPTIONAL MATCH go wrong (docs/decisions)
            disable_optimizer=True,
            hide_structural_keys=True,
        )
        rows = [list(row.values()) for row in found]
        total = (found.diagnostics or {}).get("total_rows")
        return rows, total is not None and total > len(rows)


def serve(limit: int) -> None:
    """Answer messages until there are no more."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked ends this process
    came, goes = sys.stdin.buffer, sys.stdout.buffer
    engine = Engine()
    bound_memory(limit)
    threading.Thread(target=watch, args=(limit,), daemon=True).start()
    while True:
        try:
            name, *values = read_frame(came)
        except EOFError:
            return
        try:
            answer: Any = ("done", getattr(engine, name)(*values))
        except MemoryError:
            os._exit(TOO_MUCH_MEMORY)
        except BaseException as error:
            answer = ("fault", type(error).__name__, str(error))
        write_frame(goes, answer)


if __name__ == "__main__":
    sys.path.extend(path for path in json.loads(sys.argv[1]) if path not in sys.path)
    serve(int(sys.argv[2]))
