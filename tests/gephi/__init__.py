"""Gephi itself (its toolkit, from Maven) opening the networks that the exports write."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

VERSION = "0.10.0"
#: Read once, since tests put their own folder in place of the user's.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphmodel-tests" / f"gephi-{VERSION}"
JAR = CACHE / f"gephi-toolkit-{VERSION}-all.jar"


class NoGephi(Exception):
    """The toolkit cannot be had here; the message says what to install."""


@dataclass(frozen=True)
class Opened:
    """What Gephi holds after opening a file."""

    nodes: int
    edges: int
    placed: int
    coloured: int
    weighted: int
    columns: dict[str, str]
    complaints: str


def open_in_gephi(*files: Path) -> list[Opened]:
    """Open files in Gephi and return what it holds."""
    try:
        done = subprocess.run(
            ["java", "-Djava.awt.headless=true", "-cp", _jar(), Path(__file__).parent / "Open.java", *files],
            capture_output=True, text=True, encoding="utf-8", timeout=300,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise NoGephi("a JDK (java) is needed for Gephi's toolkit") from error
    lines = [line.split("\t") for line in done.stdout.splitlines() if line.startswith("RESULT\t")]
    assert len(lines) == len(files), done.stderr[-2000:]
    return [
        Opened(*map(int, line[1:6]), dict(item.split(":") for item in line[6].split(",") if item), line[7])
        for line in lines
    ]


def _jar() -> Path:
    """Return the toolkit's jar, fetched once into a cache outside the work tree."""
    if JAR.exists():
        return JAR
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            ["mvn", "-q", "-B", "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy",
             f"-DoutputDirectory={CACHE}", f"-Dartifact=org.gephi:gephi-toolkit:{VERSION}:jar:all"],
            capture_output=True, text=True, timeout=900,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise NoGephi("Maven (mvn) is needed to fetch Gephi's toolkit") from error
    if not JAR.exists():
        raise NoGephi(f"Gephi's toolkit could not be fetched: {done.stdout[-300:]}")
    return JAR
