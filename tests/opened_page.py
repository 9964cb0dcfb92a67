"""A page opened in a real browser from the disk, with the network cut off and the console watched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

READY = (
    "window.graphmodelReady > 0 && (graphmodel.painted().length > 0 || !graphmodel.scene().nodes.length || "
    "document.getElementById('canvas-frame').hidden)"
)


class Opened:
    """A page that was opened, with what it said and asked for."""

    def __init__(
        self, browser: Any, path: Path, address: str = "", *, width: int = 1440, height: int = 900, **settings: Any
    ) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **settings)
        self.page = self.context.new_page()
        self.page.set_default_timeout(90_000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None,
        )
        self.page.on("request", lambda request: self.requests.append(request.url.partition("#")[0]))
        self.page.goto(path.as_uri() + address)
        self.wait(READY)

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def wait(self, condition: str) -> None:
        """Wait until an expression is true; playwright's own way evaluates text, which the page's policy forbids."""
        for _ in range(900):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{condition} never came true; the page said {self.errors}")

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def change(self, **news: Any) -> None:
        """Change what is chosen as the address would."""
        self.page.evaluate(
            "news => { const all = new URLSearchParams(location.hash.slice(1)); "
            "for (const [key, value] of Object.entries(news)) all.set(key, value); location.hash = all.toString(); }",
            news,
        )
        self.page.wait_for_timeout(60)

    def shapes(self) -> list[dict[str, Any]]:
        """Return what the picture shows."""
        return list(self.page.evaluate("graphmodel.scene().nodes"))

    def place_of(self, identity: str) -> list[float]:
        """Return where a shape is in the window, to be pointed at."""
        return list(
            self.page.evaluate(
                """id => { const n = graphmodel.scene().nodes.find(n => n.id === id),
                    p = graphmodel.network.canvasToDOM(n),
                    b = document.getElementById('canvas').getBoundingClientRect();
                    return [b.left + p.x, b.top + p.y]; }""",
                identity,
            )
        )

    def painted(self) -> list[dict[str, Any]]:
        """Return the names that were drawn last, with their boxes in pixels of the picture."""
        self.page.evaluate("graphmodel.network.redraw()")
        return list(
            self.page.evaluate(
                """graphmodel.painted().map(({ node, rect }) => {
                    const one = graphmodel.network.canvasToDOM({ x: rect[0], y: rect[1] }),
                        other = graphmodel.network.canvasToDOM({ x: rect[2], y: rect[3] });
                    const shape = graphmodel.network.canvasToDOM({ x: node.x, y: node.y });
                    return { id: node.id, text: node.text, box: [one.x, one.y, other.x, other.y],
                        shape: [shape.x, shape.y] };
                })"""
            )
        )

    def saved(self, selector: str, name: str) -> bytes:
        """Press a button in an export menu and return the bytes of the file that is saved."""
        self.page.click(f"{selector} .hand summary")
        with self.page.expect_download() as saving:
            self.page.click(f"{selector} .hand button[data-hand={name}]")
        self.page.click(f"{selector} .hand summary")
        return Path(saving.value.path()).read_bytes()


def overlaps(boxes: list[list[float]], slack: float = 0.5) -> int:
    """Return how many pairs of boxes overlap by more than half a pixel."""
    count = 0
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            along = min(one[3], other[3]) - max(one[1], other[1])
            count += across > slack and along > slack
    return count
