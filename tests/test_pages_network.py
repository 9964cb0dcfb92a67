"""The picture: names that can be read, moving and zooming, the keyboard, and what is chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphmodel.records import ResponsibilityList
from graphmodel.views import write_report
from tests.generated import generated_list
from tests.opened_page import Opened, overlaps

pytestmark = pytest.mark.browser

FINANCE = "agency:杭州市/市财政局"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, hangzhou: ResponsibilityList) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report([hangzhou], path)
    return path


@pytest.mark.parametrize("view", ["network", "agencies", "ego"])
@pytest.mark.parametrize("zoom", [1, 0.6, 1.7])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_no_name_overlaps_is_cut_or_belongs_to_a_shape_outside(
    browser: Any, report: Path, view: str, zoom: float, width: int, height: int
) -> None:
    with Opened(
        browser, report, f"#view={view}&sel={FINANCE if view == 'ego' else ''}", width=width, height=height
    ) as opened:
        opened.page.evaluate(
            "by => graphmodel.network.moveTo({ scale: graphmodel.network.getScale() * by, animation: false })", zoom
        )
        wide, high = opened.page.evaluate(
            "(() => { const box = document.getElementById('canvas'); return [box.clientWidth, box.clientHeight]; })()"
        )
        painted = opened.painted()
        assert painted
        assert overlaps([label["box"] for label in painted]) == 0
        for label in painted:
            left, top, right, bottom = label["box"]
            assert left >= 0 and top >= 0 and right <= wide and bottom <= high, label
            assert 0 <= label["shape"][0] <= wide and 0 <= label["shape"][1] <= high, label
        if zoom == 1:  # who has no name in the picture is named below it
            named = {label["id"] for label in painted}
            left = [shape for shape in opened.shapes() if shape["label"] != "Project" and shape["id"] not in named]
            below = opened.page.locator("#unnamed li").all_text_contents()
            assert sorted(shape["name"] for shape in left) == sorted(below)
            assert view != "ego" or not left
            if view == "ego" and width < 500:  # three steps fill a phone's frame: it grows until all have their names
                opened.change(steps=3)
                opened.page.wait_for_timeout(200)
                assert {row["id"] for row in opened.shapes()} == {row["id"] for row in opened.painted()}


def test_at_first_sight_every_agency_and_leader_has_its_name(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        wanted = {shape["id"] for shape in opened.shapes() if shape["label"] != "Project"}
        assert wanted == {label["id"] for label in opened.painted()}


def test_no_name_hides_a_shape(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        scale = opened.page.evaluate("graphmodel.network.getScale()")
        places = {shape["id"]: shape for shape in opened.shapes()}
        for label in opened.page.evaluate("graphmodel.painted().map(({ node, rect }) => ({ id: node.id, rect }))"):
            left, top, right, bottom = label["rect"]
            for other in places.values():
                reach = other["size"] + 3.2 / scale  # nor could it be taken for that one's
                inside = (
                    left < other["x"] + reach
                    and other["x"] - reach < right
                    and top < other["y"] + reach
                    and other["y"] - reach < bottom
                )
                assert other["id"] == label["id"] or not inside, (label["id"], other["id"], scale)


def test_the_picture_stands_still(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        before = opened.page.evaluate("JSON.stringify(graphmodel.network.getPositions())")
        opened.page.wait_for_timeout(300)
        assert opened.page.evaluate("JSON.stringify(graphmodel.network.getPositions())") == before


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl_only(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        scale = opened.page.evaluate("graphmodel.network.getScale()")
        opened.page.hover("#canvas")
        opened.page.mouse.wheel(0, 300)
        opened.wait("window.scrollY > 100")
        assert opened.page.evaluate("graphmodel.network.getScale()") == scale
        opened.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
        opened.page.keyboard.down("Control")
        opened.page.mouse.wheel(0, -300)
        opened.page.keyboard.up("Control")
        opened.wait(f"graphmodel.network.getScale() > {scale}")


def test_a_click_chooses_and_the_address_says_so(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        opened.page.mouse.click(*opened.place_of(FINANCE))
        opened.wait("document.getElementById('card-title')")
        assert opened.text("#card-title") == "市财政局"
        address = opened.page.evaluate("decodeURIComponent(location.hash)")
        assert FINANCE in address
        opened.page.go_back()
        opened.wait("!document.getElementById('card-title')")
    with Opened(browser, report, address) as again:
        assert again.text("#card-title") == "市财政局"


def test_the_number_keys_step_outwards(browser: Any, report: Path) -> None:
    with Opened(browser, report, "#sel=agency:杭州市/市残联") as opened:
        seen = []
        for key in "123":
            opened.page.keyboard.press(key)
            opened.page.wait_for_timeout(60)
            seen.append((len(opened.shapes()), opened.page.evaluate("graphmodel.scene().edges.length")))
        assert seen[0][0] == seen[1][0] < seen[2][0]
        assert seen[0][1] < seen[1][1] < seen[2][1]
        opened.page.keyboard.press("Escape")
        assert opened.page.locator("#card-title").count() == 0
        assert opened.page.get_attribute("#tab-network", "aria-pressed") == "true"  # nothing is chosen to look around


def test_around_an_agency_the_strength_of_each_tie_is_written(browser: Any, report: Path) -> None:
    with Opened(browser, report, f"#view=ego&sel={FINANCE}") as opened:
        texts = [label["text"] for label in opened.painted()]
        assert "市建委 9" in texts and "市卫生健康委员会 8" in texts
        far = sorted(  # the nearer, the more: the rings are 440 wide and 290 high
            ((node["x"] / 440) ** 2 + (node["y"] / 290) ** 2, -node["count"])
            for node in opened.shapes()
            if "count" in node
        )
        assert [count for _, count in far] == sorted(count for _, count in far) and len(far) == 33


def test_every_shape_is_reached_by_the_arrow_keys(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        opened.page.focus("#shapes button[tabindex='0']")
        stops = opened.page.evaluate(
            """() => { // from each shape, where the four keys lead
                const all = [...document.querySelectorAll('#shapes button')],
                    reached = new Set([document.activeElement.dataset.id]), wait = [document.activeElement];
                while (wait.length) { const from = wait.pop();
                    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
                    from.focus(); from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                    const to = document.activeElement;
                    if (!reached.has(to.dataset.id)) { reached.add(to.dataset.id); wait.push(to); } } }
                return [reached.size, all.length]; }"""
        )
        assert stops[0] == stops[1] > 60
        opened.page.focus("#shapes button[tabindex='0']")
        opened.page.keyboard.press("Enter")
        opened.wait("document.getElementById('card-title')")
        assert opened.page.evaluate("document.querySelectorAll('#shapes button[aria-pressed=true]').length") == 1


def test_the_slider_leaves_the_stronger_ties(browser: Any, report: Path) -> None:
    with Opened(browser, report, "#view=agencies&min=2") as opened:
        before = opened.page.evaluate("graphmodel.scene().edges.length")
        opened.page.focus("#min")
        opened.page.keyboard.press("ArrowRight")
        opened.page.keyboard.press("ArrowRight")
        edges = opened.page.evaluate("graphmodel.scene().edges.map(edge => edge.shared)")
        assert 0 < len(edges) < before and min(edges) == 4
        assert "4个项目" in opened.text("#min-said")
        assert "至少共同承担4个项目" in opened.saved("#stage", "svg").decode("utf-8")
        ties = opened.page.evaluate("graphmodel.scene().edges.map(each => [each.shared, each.expected, each.above])")
        assert all(above == (shared > expected) for shared, expected, above in ties)
        assert len({above for *_, above in ties}) == 2 and "多于偶然会有的个数" in opened.text("#legend")
        ends = "(({ from, to }) => [from, to])(graphmodel.scene().edges[0])"
        one, other = (opened.place_of(end) for end in opened.page.evaluate(ends))
        opened.page.mouse.click(*[(a + b) / 2 for a, b in zip(one, other, strict=True)])
        opened.wait("document.getElementById('card-title')")
        assert " 与 " in opened.text("#card-title")


def test_the_picture_has_a_table(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        opened.page.click(".as-table summary")
        opened.wait("document.querySelectorAll('#picture-table tbody tr').length > 0")
        assert (
            opened.page.locator("#picture-table tbody tr").count()
            == opened.page.evaluate("graphmodel.scene().edges.length")
            > 150
        )


def test_phrases_for_classes_of_bodies_stay_out_unless_asked_for(browser: Any, report: Path) -> None:
    with Opened(browser, report) as opened:
        assert not any(shape["collective"] for shape in opened.shapes())
        opened.page.check("#collectives")
        assert any(shape["collective"] for shape in opened.shapes())


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_shapes_stand_where_their_rings_and_ties_are(browser: Any, report: Path, steps: int) -> None:
    with Opened(browser, report, f"#view=ego&sel={FINANCE}&steps={steps}") as opened:
        apart = opened.page.evaluate(
            """(() => { const at = graphmodel.network.getPositions();
                return graphmodel.scene().nodes.filter(n => n.x !== at[n.id].x || n.y !== at[n.id].y).length; })()"""
        )
        assert apart == 0


def test_no_shape_or_name_lies_under_the_buttons_for_zoom(browser: Any, report: Path, tmp_path: Path) -> None:
    write_report([generated_list(9, projects=3, place="合肥市")], tmp_path / "few.html")
    for path, width, height in (
        (report, 1440, 900),
        (report, 390, 844),
        (report, 1024, 768),
        (tmp_path / "few.html", 390, 844),
    ):
        with Opened(browser, path, width=width, height=height) as opened:
            box, frame = (opened.page.locator(each).bounding_box() for each in (".zoom", "#canvas"))
            for shape in opened.shapes():
                x, y = opened.place_of(shape["id"])
                assert not (x > box["x"] and box["y"] < y < box["y"] + box["height"]), shape["name"]
            for label in opened.painted():
                _, _, right, bottom = label["box"]
                covered = frame["x"] + right > box["x"] + 1 and frame["y"] + bottom > box["y"] + 1
                assert not covered, (label["text"], width)


def test_squares_have_their_numbers_or_the_legend_says_how_to_see_them(
    browser: Any, report: Path, tmp_path: Path
) -> None:
    half = (
        "graphmodel.network.getScale() * Math.min(...graphmodel.scene().nodes.filter(n => n.number).map(n => n.size))"
    )
    for width, height in ((1440, 900), (1024, 768), (390, 844)):
        with Opened(browser, report, width=width, height=height) as opened:
            assert opened.page.evaluate(half) > 5.2, width  # so wide a square has its number (pens.js)
            assert "方块中为项目序号" in opened.text("#legend") and "放大后" not in opened.text("#legend")
            apart = opened.page.evaluate(
                """Math.min(...graphmodel.scene().nodes.flatMap((one, index, all) => all.slice(index + 1).map(other =>
                    Math.hypot(one.x - other.x, one.y - other.y) - one.size - other.size)))"""
            )
            assert apart > 0, width  # and what has grown touches nothing
            opened.page.evaluate("graphmodel.network.moveTo({ scale: 0.2, animation: false })")
            opened.page.wait_for_timeout(100)
            assert "放大后显示项目序号" in opened.text("#legend") and "方块中为" not in opened.text("#legend")
            assert "方块中为项目序号" in opened.saved("#stage", "svg").decode("utf-8")
    write_report([generated_list(3, projects=300, place="成都市")], tmp_path / "many.html")
    with Opened(browser, tmp_path / "many.html", width=1024, height=768) as opened:
        assert opened.page.evaluate(half) > 5.2 and "方块中为项目序号" in opened.text("#legend")
        assert len(opened.painted()) > 36  # of 39 agencies and leaders
    with Opened(browser, tmp_path / "many.html", width=390, height=844) as opened:
        # squares without numbers only cover names: they are dots, but for those of what is chosen
        assert opened.page.evaluate(half) < 3
        assert "放大后显示项目序号" in opened.text("#legend")
        leaders = [node for node in opened.shapes() if node["label"] == "Leader"]
        named = {each["id"] for each in opened.painted()}
        assert len(leaders) == 4 and all(leader["id"] in named for leader in leaders) and len(named) > 24
        opened.change(sel=leaders[0]["id"])
        own = [node for node in opened.shapes() if node["label"] == "Project" and not node["dim"]]
        rest = [node for node in opened.shapes() if node["label"] == "Project" and node["dim"]]
        assert own and rest and min(node["size"] for node in own) > 1.5 * max(node["size"] for node in rest)
        assert opened.saved("#stage", "svg").decode("utf-8").count("<rect") > 300


def test_a_picture_fills_a_frame_of_another_shape(browser: Any, report: Path) -> None:
    with Opened(browser, report, width=1024, height=768) as opened:
        boxes = [label["box"] for label in opened.painted()]
        frame = opened.page.locator("#canvas").bounding_box()
        assert max(box[3] for box in boxes) - min(box[1] for box in boxes) > 0.8 * frame["height"]
        assert max(box[2] for box in boxes) - min(box[0] for box in boxes) > 0.8 * frame["width"]


def test_long_names_do_not_make_the_picture_small(browser: Any, tmp_path: Path) -> None:
    made = generated_list(8, projects=18, place="长沙市")
    head = "市" + "关于推进旧城更新与地下空间综合利用工作领导小组办公室" * 2
    projects = tuple(
        replace(
            project,
            lead_units=tuple(head + unit[1:] for unit in project.lead_units),
            partner_units=tuple(head + unit[1:] for unit in project.partner_units),
        )
        for project in made.projects
    )
    write_report([replace(made, projects=projects)], tmp_path / "long.html")
    with Opened(browser, tmp_path / "long.html") as opened:
        assert opened.page.evaluate("graphmodel.network.getScale()") > 0.45
        assert "方块中为项目序号" in opened.text("#legend")
