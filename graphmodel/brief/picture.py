"""The surroundings of an agency as a picture, drawn by matplotlib."""

from __future__ import annotations

import io
import math
from itertools import zip_longest
from pathlib import Path
from typing import Any

from graphmodel.brief.content import shared_projects
from graphmodel.views.networks import shape_size

Row = dict[str, Any]
#: Fonts with Chinese characters by the names of their files, the best first.
_FONTS = (
    "NotoSansCJK-Regular", "NotoSansCJKsc-Regular", "SourceHanSansSC-Regular", "NotoSansSC", "msyh", "PingFang",
    "simhei", "Hiragino Sans GB", "STHeiti", "wqy-microhei", "wqy-zenhei", "simsun", "DroidSansFallback",
)  # fmt: skip
_BLUE, _INK, _CLEAR, _POSSIBLE = "#1d5d97", "#20242a", "#9c1c1c", "#8a5600"
_MOST = 24


def chinese_font() -> Any | None:
    """Return a font with Chinese characters on this machine, or ``None``."""
    from matplotlib import font_manager

    found = {Path(path).stem.lower(): path for path in sorted(font_manager.findSystemFonts())}
    for name in _FONTS:
        for stem, path in found.items():
            if stem.startswith(name.lower()):
                return font_manager.FontProperties(fname=path)
    return None


def surroundings(data: Row, scope: str, agency: str, *, dots: int = 200) -> bytes | None:
    """Return a PNG of an agency and those it shares most projects with; ``None`` without a Chinese font.

    Parameters
    ----------
    data
        The page's data.
    scope, agency
        The place and year, and the id of the agency.
    dots
        Dots per inch.
    """
    font = chinese_font()
    if font is None:
        return None
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    agencies = {row["id"]: row for row in data["agencies"] if row["scope"] == scope}
    projects = [row for row in data["projects"] if row["scope"] == scope]
    partners = shared_projects(projects, agencies, agency)[:_MOST]
    figure = Figure(figsize=(6.3, 3.1), dpi=dots)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    grades = {row["agency"]: row["grade"] for row in data["loads"] if row["scope"] == scope}
    size = {
        one: shape_size("Agency", sum(one in (*row["leads"], *row["supports"]) for row in projects)) for one in agencies
    }
    partners = _spread(partners)
    for (other, number), (x, y) in zip(partners, _ring(partners), strict=True):
        axes.plot(
            [0, x], [0, y], color=_BLUE, linewidth=0.4 + 0.35 * number, alpha=0.75, zorder=1, solid_capstyle="round"
        )
        _shape(axes, x, y, size[other], grades.get(other), f"{agencies[other]['name']} {number}", font, 7.4)
    _shape(axes, 0, 0, size[agency], grades.get(agency), agencies[agency]["name"], font, 8.6)
    axes.set_xlim(-1.22, 1.22)
    axes.set_ylim(-1.17, 1.08)
    buffer = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def _spread(partners: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return strong and weak partners in turn, so that no side of the picture is crowded."""
    half = (len(partners) + 1) // 2
    return [each for pair in zip_longest(partners[:half], partners[half:]) for each in pair if each]


def _ring(partners: list[tuple[str, int]]) -> list[tuple[float, float]]:
    """Return a place for each partner around the middle: the more projects, the nearer."""
    most = max((number for _, number in partners), default=1)
    places = []
    for index, (_, number) in enumerate(partners):
        turn = 2 * math.pi * index / len(partners)
        far = 0.5 + 0.5 * min(1.0, 0.8 * (1 - number / most) + 0.2 * (index % 2))
        places.append((far * math.sin(turn), far * math.cos(turn)))
    return places


def _shape(axes: Any, x: float, y: float, size: float, grade: str | None, text: str, font: Any, letter: float) -> None:
    area = (size * 0.95) ** 2
    if grade:
        for more in (1.5, 2.0) if grade == "clear" else (1.6,):
            axes.scatter(
                [x], [y], s=area * more, facecolors="white", edgecolors=_CLEAR if grade == "clear" else _POSSIBLE,
                linewidths=0.9, linestyles="-" if grade == "clear" else (0, (3, 2)), zorder=2 + 1 / more,
            )  # fmt: skip
    axes.scatter([x], [y], s=area, color=_BLUE, linewidths=0, zorder=3)
    axes.annotate(
        text, (x, y), xytext=(0, -size * 0.62 - 3), textcoords="offset points", ha="center", va="top",
        fontproperties=font, fontsize=letter, color=_INK, zorder=4,
        bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.8},
    )  # fmt: skip
