"""Many readers of one store at once: how many questions a second they get answered together."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

#: Opens the store anew for each question about one city, as a command does, until the time is over.
_ASK = """
import json, sys, time
from graphmodel.analysis.stored import StoreSource
from graphmodel.analysis.workload import workload_columns
from graphmodel.selection import Selection
from graphmodel.stores.sqlite import SqliteStore
path, number, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
store = SqliteStore(path); places = store.places(); store.close()

def ask(turn):
    asked = time.perf_counter()
    store = SqliteStore(path)
    place = places[(number + 7 * turn) % len(places)]
    answer = workload_columns(StoreSource(store, Selection(place=place)).parts())
    store.close()
    assert set(answer["place"]) == {place}
    return time.perf_counter() - asked

ask(0)  # what is loaded at the first question is loaded
print("ready", flush=True)
sys.stdin.readline()
begun, taken = time.perf_counter(), []
while time.perf_counter() - begun < seconds:
    taken.append(ask(1 + len(taken)))
print(json.dumps(taken))
"""


def measure(path: Path, lists: int, *, readers: tuple[int, ...] = (1, 8, 64), seconds: float = 6) -> list[str]:
    """Return a sentence for each number of readers: questions a second together, and how long one waits."""
    found = []
    for number in readers:
        taken = _asked(path, number, seconds)
        rate, waits = len(taken) / seconds, sorted(1000 * one for one in taken)
        found.append(
            f"{number} readers of a store of {lists:,} lists: {rate:.0f} questions about a city a second together, "
            f"an answer after {statistics.median(waits):.0f} ms (one in twenty after more than "
            f"{waits[int(0.95 * (len(waits) - 1))]:.0f} ms)."
        )
        print(found[-1], flush=True)
    return found


def _asked(path: Path, number: int, seconds: float) -> list[float]:
    """Return the seconds that each question took, of all readers."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _ASK, str(path), str(place), str(seconds)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for place in range(number)
    ]  # fmt: skip
    for process in processes:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    return [one for process in processes for one in json.loads(process.communicate()[0])]
