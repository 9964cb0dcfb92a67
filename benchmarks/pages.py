"""Pages in a real browser: how soon they are drawn, and how smoothly they move."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path
from typing import Any

from benchmarks.clock import Times
from graphmodel.analysis.certainty import certainty_rows
from graphmodel.graph import as_rows
from graphmodel.tables import plain_tables
from graphmodel.views.page_data import page_data
from graphmodel.views.report import render
from tests.generated import generated_list

PROJECTS = (22, 200, 1880)  # with leaders and agencies the last are 2,000 shapes
#: Drags the picture about for two seconds, as fast as the browser draws, and counts what was drawn.
_DRAG = """async () => {
  const box = document.querySelector('#canvas canvas'), at = box.getBoundingClientRect();
  const fire = (type, x, y, buttons) => box.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true,
    pointerId: 1, isPrimary: true, pointerType: 'mouse', button: type === 'pointermove' ? -1 : 0, buttons,
    clientX: at.left + x, clientY: at.top + y }));
  let drawn = 0, moved = 0;
  graphmodel.network.on('afterDrawing', () => { drawn += 1; });
  fire('pointerdown', 400, 300, 1);
  const begun = performance.now();
  while (performance.now() - begun < 2000) {
    moved += 1;
    fire('pointermove', 400 + (moved * 7) % 300, 300 + (moved * 3) % 100, 1);
    await new Promise(requestAnimationFrame);
  }
  const frames = drawn / ((performance.now() - begun) / 1000);
  fire('pointerup', 400, 300, 0);
  return frames;
}"""


def measure(folder: Path, *, runs: int = 5, projects: tuple[int, ...] = PROJECTS) -> tuple[list[Any], list[str]]:
    """Open pages of several sizes in Chromium, as a list of (what, times) and remarks; nothing where there is none."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        return [], ["No Chromium: pages were not opened."]
    from playwright.sync_api import sync_playwright

    found, remarks = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for number in projects:
            path = _page(folder, number)
            opened = [_opened(browser, path) for _ in range(runs)]
            seconds = tuple(each[0] for each in opened)
            frames = statistics.median(each[1] for each in opened)
            shapes, ties = opened[0][2:]
            found.append((f"open the page of {number:,} projects", Times(seconds, min(seconds))))
            remarks.append(
                f"Page of {number:,} projects ({path.stat().st_size / 1e6:.2f} MB, {shapes:,} shapes, {ties:,} ties): "
                f"drawn after {statistics.median(seconds):.2f} s, {frames:.0f} frames a second while it is dragged "
                "(no graphics card)."
            )
            print(remarks[-1], flush=True)
        browser.close()
    return found, remarks


def _page(folder: Path, projects: int) -> Path:
    the_list = generated_list(1, projects=projects, place="宁波市")
    graphs = list(as_rows([the_list]))
    judged = certainty_rows(plain_tables(graphs), bootstraps=2)
    path = folder / f"page-{projects}.html"
    path.write_text(render(page_data(graphs, [the_list], judged=judged)), encoding="utf-8")
    return path


def _opened(browser: Any, path: Path) -> tuple[float, float, int, int]:
    """Return seconds until it was drawn, frames a second, shapes and ties."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    limit = time.monotonic() + 120
    while not page.evaluate("window.graphmodelReady > 0") and time.monotonic() < limit:
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)
    ready = page.evaluate("[graphmodelReady / 1000, graphmodel.scene().nodes.length, graphmodel.scene().edges.length]")
    frames = page.evaluate(_DRAG)
    page.close()
    return float(ready[0]), float(frames), int(ready[1]), int(ready[2])
