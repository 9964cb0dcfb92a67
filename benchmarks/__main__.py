"""Measure graphmodel beside others, and write benchmarks/RESULTS.md.

``python -m benchmarks`` takes about three quarters of an hour on a quiet machine; ``--quick`` half a minute, and
writes nothing.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks import cases, documents, made, pages, readers, results
from benchmarks.clock import megabytes

FOLDER = Path(__file__).parent
_ALL = """
import sys
from graphmodel.analysis.stored import StoreSource
from graphmodel.analysis.workload import workload_columns
from graphmodel.stores.sqlite import SqliteStore
workload_columns(StoreSource(SqliteStore(sys.argv[1])).parts())
"""


def main() -> None:
    """Run the cases that the options ask for."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--sizes", default="10,100,1000,10000,50000", help="numbers of lists (50000 take ten minutes)")
    asked.add_argument("--runs", type=int, default=5, help="runs of each case, in alternation")
    asked.add_argument("--minutes", type=float, default=40, help="no further size is begun after this")
    asked.add_argument("--others", type=int, default=10_000, help="most lists the other programs are given")
    asked.add_argument("--neo4j", action="store_true", help="beside a real Neo4j from Maven's jars, too")
    asked.add_argument(
        "--quick", action="store_true", help="ten lists, one run, nothing written: does it run, do the answers agree?"
    )
    options = asked.parse_args()
    sizes = [10] if options.quick else [int(size) for size in options.sizes.split(",")]
    begun = time.perf_counter()
    remarks: list[str] = []
    with tempfile.TemporaryDirectory(prefix="graphmodel-bench-") as folder:
        bench = cases.Bench(Path(folder), 1 if options.quick else options.runs)
        for size in sizes:
            if time.perf_counter() - begun > 60 * options.minutes:
                remarks.append(f"{size:,} lists were left out: the time was over.")
                continue
            remarks += of_size(bench, size, options.others)
        if not options.quick:
            remarks += documents.measure(bench)
        opened, told = pages.measure(bench.folder, **({"runs": 1, "projects": (22,)} if options.quick else {}))
        bench.found += [cases.Measured(what, 1, {cases.OURS: times}) for what, times in opened]
        remarks += told
        if options.neo4j:
            from benchmarks import server

            server.measure(bench)
        if not options.quick:
            results.write(bench.found, FOLDER, remarks)
            print(f"written to {FOLDER / 'RESULTS.md'} after {(time.perf_counter() - begun) / 60:.0f} minutes")


def of_size(bench: cases.Bench, size: int, others: int) -> list[str]:
    """Run every case on one number of lists."""
    path = cases.load(bench, size)
    files = {}
    if size <= others and cases.has("polars"):
        with cases.opened(path) as store:
            files = made.ready_files(store, bench.folder / f"{size}.parquet")
    cases.workload_of_all(bench, path, size, files)
    cases.pairs_of_all(bench, path, size, files)
    if size <= 1000:
        cases.centrality_of_all(bench, path, size)
    cases.one_city_in_many(bench, path, size)
    cases.limit(bench, path, size)
    if size <= 100:
        cases.each_analysis(bench, path, size)
    if size <= 1000:
        cases.every_analysis(bench, path, size)
    if size == 10:
        cases.from_start(bench, path)
    told = readers.measure(path, size) if size == 1000 else []
    peak = megabytes(_ALL, str(path))
    print(f"{size:>6} lists  workload of all: at most {peak:.0f} MB")
    return [*told, f"Workload of all {size:,} lists: at most {peak:.0f} MB."]


if __name__ == "__main__":
    main()
