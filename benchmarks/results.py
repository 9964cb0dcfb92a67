"""benchmarks/RESULTS.md and the picture of how each step grows."""

from __future__ import annotations

import math
import os
import platform
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.cases import OURS, Measured
from benchmarks.clock import exponent

PACKAGES = ("graphmodel", "numpy", "pandas", "networkx", "duckdb", "polars", "igraph", "networkit", "neo4j", "click")


def write(found: list[Measured], folder: Path, remarks: list[str]) -> None:
    """Write both files into a folder."""
    (folder / "growth.svg").write_text(picture(found), encoding="utf-8", newline="\n")
    (folder / "RESULTS.md").write_text("\n".join(lines(found, remarks)) + "\n", encoding="utf-8", newline="\n")


def lines(found: list[Measured], remarks: list[str]) -> list[str]:
    """Return the results as Markdown."""
    text = [
        "# Results of `make bench`",
        "",
        *_machine(),
        "",
        "CPU seconds (user and system, children too): median of the runs, which go in alternation, "
        "with the quickest and slowest. *Ratio* is graphmodel's time to the other's; below 1 graphmodel is quicker. "
        "The answers of the analyses were compared and agree.",
        "",
    ]
    text += ["| what | lists | who | runs | CPU, s | spread | wall, s | ratio |", "|---|---|---|---|---|---|---|---|"]
    for row in found:
        for name, times in row.times.items():
            ratio = "" if name == OURS else f"{row.times[OURS].median / times.median:.2f}" if times.median else ""
            text.append(
                f"| {row.what} | {row.lists or ''} | {name} | {len(times.cpu)} | {times.median:.3g} | {times.spread} | "
                f"{times.wall:.3g} | {ratio} |"
            )
    text += [
        "",
        "## How each step grows",
        "",
        "Fitted exponent of graphmodel's CPU seconds over the number of lists (1 is linear), from 100 lists on:",
        "",
        "| what | exponent |",
        "|---|---|",
    ]
    for what, points in series(found).items():
        large = [(size, taken) for size, taken in points if size >= 100]
        slope = exponent([size for size, _ in large], [taken for _, taken in large])
        if slope is not None:
            text.append(f"| {what} | {slope:.2f} |")
    text += ["", "![CPU seconds over the number of lists](growth.svg)", ""]
    return text + (["## Remarks", "", *(f"- {remark}" for remark in remarks)] if remarks else [])


def _machine() -> list[str]:
    packages = []
    for name in PACKAGES:
        try:
            packages.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            packages.append(f"{name} not installed")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    return [
        f"{date.today()}, {_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}; load of the machine at the end {load}. {', '.join(packages)}."
    ]


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def series(found: list[Measured]) -> dict[str, list[tuple[int, float]]]:
    """Return what was measured at several sizes: (lists, seconds) of graphmodel."""
    points: dict[str, list[tuple[int, float]]] = {}
    for row in found:
        if row.lists > 1 and OURS in row.times:
            points.setdefault(row.what, []).append((row.lists, row.times[OURS].median))
    return {what: sorted(pairs) for what, pairs in points.items() if len(pairs) > 1}


#: Parts of a case that is drawn whole.
_PARTS = "analysis: "
_COLOURS = ("#0b5394", "#cc4125", "#38761d", "#b45f06", "#674ea7", "#45818e", "#a64d79", "#7f6000", "#000000")


def picture(found: list[Measured]) -> str:
    """Return a log–log plot of each step as SVG."""
    every = {what: pairs for what, pairs in series(found).items() if not what.startswith(_PARTS)}
    points = [pair for pairs in every.values() for pair in pairs if pair[1] > 0]
    if not points:
        return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'
    left, right = (math.log10(edge(size for size, _ in points)) for edge in (min, max))
    low, high = (
        math.floor(math.log10(min(taken for _, taken in points))),
        math.ceil(math.log10(max(taken for _, taken in points))),
    )

    def at(size: float, taken: float) -> tuple[float, float]:
        return 60 + 420 * (math.log10(size) - left) / max(right - left, 1e-9), 380 - 340 * (
            math.log10(taken) - low
        ) / max(high - low, 1)

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 420" font-family="sans-serif" font-size="12">',
        '<rect width="760" height="420" fill="white"/>',
    ]
    for power in range(low, high + 1):
        y = at(10**left, 10**power)[1]
        parts.append(
            f'<path d="M60 {y:.1f}H480" stroke="#ddd"/><text x="54" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s'
            "</text>"
        )
    for size in sorted({size for size, _ in points}):
        x = at(size, 10**low)[0]
        parts.append(
            f'<path d="M{x:.1f} 40V380" stroke="#ddd"/><text x="{x:.1f}" y="398" text-anchor="middle">{size:,}</text>'
        )
    for number, (what, pairs) in enumerate(every.items()):
        colour, dashes = _COLOURS[number % len(_COLOURS)], "6 3" if number >= len(_COLOURS) else "none"
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(size, max(taken, 10**low)) for size, taken in pairs))
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        )
        parts.append(f'<text x="492" y="{56 + 20 * number}" fill="{colour}">{what}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
