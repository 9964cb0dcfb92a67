"""The pages, in a real browser, offline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.views import write_report, write_view
from tests.generated import generated_list

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report([hangzhou], path)
    return path


class Page:
    """A page that was opened, with what it said and asked for."""

    def __init__(self, browser: Any, path: Path, width: int = 1440) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_function("window.graphmodelReady > 0 && window.graphmodelLabels > 0")

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def visible(self) -> list[str]:
        """Return the names of the nodes that can be seen."""
        return list(
            self.page.evaluate(
                "graphmodelNetwork.body.nodeIndices.filter(i => !graphmodelNetwork.body.nodes[i].options.hidden)"
            )
        )


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_opens_without_errors_requests_or_sideways_scrolling(browser: Any, report: Path, width: int) -> None:
    opened = Page(browser, report, width)
    assert opened.errors == []
    assert opened.requests == [report.as_uri()]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_findings_say_it_in_words(browser: Any, report: Path) -> None:
    found = Page(browser, report).text("#findings")
    assert "市财政局支持15个项目，若随机分配约为3个，负担过重。" in found
    assert "11月最忙" in found


def test_the_picture_stands_still(browser: Any, report: Path) -> None:
    opened = Page(browser, report)
    assert opened.page.evaluate("graphmodelNetwork.physics.physicsEnabled") is False
    before = opened.page.evaluate("JSON.stringify(graphmodelNetwork.getPositions())")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("JSON.stringify(graphmodelNetwork.getPositions())") == before


def test_searching_shows_the_agency_and_its_partners(browser: Any, report: Path) -> None:
    opened = Page(browser, report)
    opened.page.fill("#search", "财政")
    panel = opened.text("#panel")
    assert "市财政局" in panel and "配合的项目（15）" in panel and "市建委 × 9" in panel.replace("\n", " ")
    opened.page.fill("#search", "国家电网杭州公司")
    assert "国网杭州供电公司" in opened.text("#panel h3")
    opened.page.fill("#search", "没有这个单位")
    assert opened.text("#found") == "没有找到。"


def test_clicking_a_node_shows_it(browser: Any, report: Path) -> None:
    opened = Page(browser, report)
    place = opened.page.evaluate(
        "(() => { const at = graphmodelNetwork.canvasToDOM(graphmodelNetwork.getPositions(['agency:杭州市/市财政局'])['agency:杭州市/市财政局']);"
        "const box = document.querySelector('#canvas canvas').getBoundingClientRect(); window.scrollTo(0, box.top + window.scrollY - 60);"
        "const now = document.querySelector('#canvas canvas').getBoundingClientRect(); return [now.left + at.x, now.top + at.y]; })()"
    )
    opened.page.wait_for_timeout(600)
    box = opened.page.evaluate(
        "(() => { const b = document.querySelector('#canvas canvas').getBoundingClientRect(); return [b.left, b.top]; })()"
    )
    at = opened.page.evaluate(
        "graphmodelNetwork.canvasToDOM(graphmodelNetwork.getPositions(['agency:杭州市/市财政局'])['agency:杭州市/市财政局'])"
    )
    assert place
    opened.page.mouse.click(box[0] + at["x"], box[1] + at["y"])
    opened.page.wait_for_function(
        "document.querySelector('#panel h3') && document.querySelector('#panel h3').textContent === '市财政局'"
    )


def test_filters_by_leader_and_by_role(browser: Any, report: Path) -> None:
    opened = Page(browser, report)
    everyone = len(opened.visible())
    assert not any("各区" in name for name in opened.visible())
    opened.page.check("#collectives")
    assert any("各区" in name for name in opened.visible())
    opened.page.uncheck("#collectives")
    opened.page.select_option("#leader", label="罗杰（1）")
    assert sorted(name for name in opened.visible() if name.startswith("project:")) == [
        "project:杭州市/2023/民生实事项目责任清单/21"
    ]
    opened.page.click("#reset")
    assert len(opened.visible()) == everyone
    opened.page.uncheck("input.role[value=SUPPORTS]")
    assert len(opened.visible()) < everyone


def test_the_list_can_be_searched(browser: Any, report: Path) -> None:
    opened = Page(browser, report)
    opened.page.fill("#list-search", "电梯")
    assert opened.text("#list-count") == "1 / 22"


def test_the_page_works_by_keyboard(browser: Any, report: Path) -> None:
    opened = Page(browser, report)
    opened.page.focus("#search")
    opened.page.keyboard.type("市残联")
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h3") == "市残联"
    opened.page.keyboard.press("Escape")
    assert "点击图中" in opened.text("#panel")


def test_text_of_the_document_never_becomes_markup(browser: Any, tmp_path: Path) -> None:
    hostile = generated_list(7)  # its last project has <script> and quotes in it
    write_report([hostile], tmp_path / "a.html")
    opened = Page(browser, tmp_path / "a.html")
    assert opened.errors == []
    opened.page.fill("#search", "<script>")
    assert "<script>" in opened.text("#panel h3")
    assert "丙" in opened.text(".list")


def test_the_focused_page_shows_one_agency(browser: Any, tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    write_view([hangzhou], tmp_path / "a.html", focus="市残联")
    opened = Page(browser, tmp_path / "a.html")
    assert opened.text("h1") == "市残联的协同网络"
    assert [name for name in opened.visible() if name.startswith("project:")] == [
        "project:杭州市/2023/民生实事项目责任清单/6"
    ]


def test_the_page_speaks_english_on_request(browser: Any, tmp_path: Path, hangzhou: ResponsibilityList) -> None:
    write_report([hangzhou], tmp_path / "a.html", language="en")
    assert "supports 15 projects where chance would give about 3" in Page(browser, tmp_path / "a.html").text(
        "#findings"
    )


def test_labels_do_not_overlap_at_first_sight(browser: Any, report: Path) -> None:
    opened = Page(browser, report)
    boxes = opened.page.evaluate("window.graphmodelBoxes")
    assert len(boxes) > 35
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_no_label_hides_another_shape_at_first_sight(browser: Any, report: Path) -> None:
    opened = Page(browser, report)
    labels, shapes = opened.page.evaluate("[window.graphmodelBoxes, window.graphmodelShapes]")
    assert len(shapes) > 60
    hiding = [
        (one[4], shape[4])
        for one in labels
        for shape in shapes
        if one[4] != shape[4] and one[0] < shape[2] and shape[0] < one[2] and one[1] < shape[3] and shape[1] < one[3]
    ]
    assert hiding == []


def test_a_large_network_opens(browser: Any, tmp_path: Path) -> None:
    lists = [
        generated_list(seed, projects=26, place=city)
        for seed, city in enumerate(["宁波市", "温州市", "武汉市", "成都市", "长沙市", "合肥市", "南昌市", "青岛市"])
    ]
    write_report(lists, tmp_path / "a.html")
    opened = Page(browser, tmp_path / "a.html")
    assert opened.errors == [] and len(opened.visible()) > 450
