"""Pictures of the report at four widths, kept in tests/artefacts/screenshots to be looked at; none is empty."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.views import write_report
from tests.opened_page import Opened

pytestmark = pytest.mark.browser

KEPT = Path(__file__).parent / "artefacts" / "screenshots"
FINANCE = "agency:杭州市/市财政局"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report([hangzhou], path, made_on=date(2024, 1, 5))
    return path


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1440, 900), (1920, 1080)])
def test_the_first_screen_at_four_widths(browser: Any, report: Path, width: int, height: int) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    states = {
        "first": "", "around": f"#view=ego&sel={FINANCE}", "agencies": "#view=agencies", "matrix": "#view=matrix",
        "ranking": "#view=ranking", "months": "#view=months", "english": "#lang=en",
    }  # fmt: skip
    with Opened(browser, report, width=width, height=height) as opened:
        for name, address in states.items():
            opened.page.evaluate("address => { location.hash = address; }", address or "#")
            for _ in range(40):  # a busy machine draws later; another language loads the page anew
                opened.page.wait_for_timeout(250)
                picture = opened.page.screenshot(path=KEPT / f"{width}-{name}.png")
                if len(picture) > 10_000:
                    break
            assert len(picture) > 10_000, name  # an empty page of this size compresses to less
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, name
        opened.page.emulate_media(color_scheme="dark")
        opened.page.evaluate("() => { location.hash = '#'; }")
        opened.page.wait_for_timeout(250)
        opened.page.screenshot(path=KEPT / f"{width}-dark.png")
        assert opened.errors == []
