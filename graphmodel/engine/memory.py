"""How much memory this process holds, and its end when that is too much.

Linux says it in ``/proc``, Windows through its own library, other systems (macOS) by the peak that ``resource`` gives.
Where none of them is there (no such system is known), only the time limit holds.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator

TOO_MUCH_MEMORY, ORPHANED = 77, 78
_EVERY = 0.02


def memory_used() -> int:
    """Return the bytes this process holds.

    Not ``ru_maxrss`` on Linux: a new process begins with the peak of the one that started it there.
    """
    if sys.platform == "win32":
        return _on_windows()
    if sys.platform.startswith("linux"):
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _on_windows() -> int:
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
    return int(counters.PagefileUsage)


class Memory:
    """How much this process may hold.

    Parameters
    ----------
    limit
        Bytes.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit

    @contextlib.contextmanager
    def doubled(self) -> Iterator[None]:
        """Allow twice as much for a while."""
        self._limit *= 2
        try:
            yield
        finally:
            self._limit //= 2

    def watch(self) -> None:
        """End this process when it holds too much, or when nobody waits for its answer any more."""
        _bound(2 * self._limit)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        parent = os.getppid()
        while True:
            time.sleep(_EVERY)
            if memory_used() > self._limit:
                os._exit(TOO_MUCH_MEMORY)
            if os.getppid() != parent:
                os._exit(ORPHANED)


def _bound(limit: int) -> None:
    """Let the system refuse what the watch would see too late: one allocation of many gigabytes."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as file:
            now = int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")
        resource.setrlimit(resource.RLIMIT_AS, (now + limit, resource.RLIM_INFINITY))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
