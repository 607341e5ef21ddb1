"""Charts in block characters and as SVG."""

from __future__ import annotations

import itertools

import pytest
from lxml import etree

from workbench.exporters.block_chart import dot_lines, trend_lines
from workbench.exporters.chart import Chart, Dot, DotChart, TrendChart, top_of
from workbench.exporters.letters import width
from workbench.exporters.svg import SvgExporter
from workbench.text.cells import cells_wide

DOTS = DotChart(
    "Bezocht <2013>",
    "%",
    [
        Dot("Land", 0.5, 0.4, 0.6, "0.50 [0.40; 0.60]"),
        Dot("Rietmeer", 1.0, 0.0, 2.0, "1.00 [0.00; 2.00]"),
        Dot("Zuidwal", None, told="missing"),
    ],
    0.5,
    ["let op: weinig gevallen"],
)
TREND = TrendChart(
    "Bezocht",
    "%",
    [2013, 2014, 2015],
    [
        ("Rietmeer", [Dot("2013", 1.0, told="1.00"), Dot("2014", None), Dot("2015", 2.0, told="2.00")]),
        ("Zuidwal", [Dot("2013", None), Dot("2014", None), Dot("2015", None)]),
    ],
)


def test_dots_stand_on_one_axis() -> None:
    """Estimates, limits and the reference have their places between nought and the end; what is missing has none."""
    lines = dot_lines(DOTS, 50)
    assert [line.count("●") for line in lines] == [1, 1, 0, 0]
    assert lines[1].index("├") == 10
    assert lines[1].index("┤") == max(line.index("┤") for line in lines[:2])
    assert lines[2].index("┊") == lines[0].index("●")
    assert lines[2].endswith("missing")
    assert lines[3].split() == ["0", "2", "%"]


def test_a_year_a_block() -> None:
    """A gap is a point, the highest a full block; the first and the last known figure stand beside it."""
    lines = trend_lines(TREND, 60)
    assert lines[0].split() == ["2013–2015", "%"]
    assert lines[1].split() == ["Rietmeer", "▅▅··██", "1.00", "→", "2.00"]
    assert lines[2].split() == ["Zuidwal", "······"]


@pytest.mark.parametrize("width", [20, 40, 80, 160])
def test_a_chart_fits_its_width(width: int) -> None:
    """Long names give way; in very few cells an axis of ten stays."""
    long = DotChart("t", "", [Dot("Zuid-Hollandse Eilanden en omstreken " * 3, 0.5, 0.1, 0.9, "0.50")])
    assert max(map(cells_wide, dot_lines(long, width))) <= max(width, 28)


@pytest.mark.parametrize(("highest", "top"), [(0.52, 0.6), (0.0, 1.0), (1.0, 1.0), (23.0, 30.0), (0.00097, 0.001)])
def test_the_axis_ends_at_a_round_number(highest: float, top: float) -> None:
    """It is the next of 1, 2, 3, 4, 5, 6, 8 and 10 of its power of ten."""
    assert top_of(DotChart("t", "", [Dot("a", highest)])) == pytest.approx(top)


@pytest.mark.parametrize("chart", [DOTS, TREND, DotChart("leeg", "%", []), TrendChart("leeg", "%", [], [])])
def test_svg_is_well_formed_and_the_same_each_time(chart: Chart) -> None:
    """The file parses, holds no script and no address but its own kind, and is the same byte for byte."""
    first, second = SvgExporter().render(chart), SvgExporter().render(chart)
    root = etree.fromstring(first.content)
    assert first.content == second.content
    assert etree.QName(root).localname == "svg"
    assert b"script" not in first.content
    assert first.content.count(b"http") == 1


def test_svg_holds_every_figure() -> None:
    """Each dot, its limits, its words, the reference and the notes are drawn; names are no markup."""
    root = etree.fromstring(SvgExporter().render(DOTS).content)
    kinds = [each.get("class") for each in root.iter()]
    assert (kinds.count("dot"), kinds.count("mark"), kinds.count("through")) == (2, 2, 1)
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Bezocht <2013>", "1.00 [0.00; 2.00]", "missing", "let op: weinig gevallen"} <= set(words)


def test_a_missing_year_breaks_the_line() -> None:
    """Between 2013 and 2015 no line is drawn through a year that is not known."""
    root = etree.fromstring(SvgExporter().render(TREND).content)
    kinds = [each.get("class") for each in root.iter()]
    assert (kinds.count("dot"), kinds.count("mark")) == (2, 0)


@pytest.mark.parametrize("years", [3, 16, 40])
def test_nothing_is_drawn_beyond_the_edges(years: int) -> None:
    """Titles are folded, names cut in their middle, and years left out where they would touch."""
    name = "Wijkteam Spijkenisse-Noord en omgeving"
    dots = [Dot(f"{name} {n}", 20.0, 18.0, 22.0, "20.00 [18.00; 22.00]") for n in range(12)]
    lines = [(dot.label, [Dot("", 20.0, told="20.00")] * years) for dot in dots]
    title = "Huisbezoek na een politiemelding binnen vijf werkdagen, per jaar en per gemeente of wijkteam in de regio"
    for chart in (DotChart(title, "%", dots), TrendChart(title, "%", list(range(2000, 2000 + years)), lines)):
        root = etree.fromstring(SvgExporter().render(chart).content)
        texts = [each for each in root.iter("{http://www.w3.org/2000/svg}text") if each.text]
        for each in texts:
            x, wide = (
                float(each.get("x") or 0),
                width(each.text or "", 15 * 1.09 if each.get("class") == "title" else 13),
            )
            assert x - wide >= 0 if each.get("text-anchor") == "end" else x + wide / 2 <= 760
            assert each.get("text-anchor") or x + wide <= 760
        assert len({each.text for each in texts if (each.text or "").startswith("Wijk")}) == 12
        named = sorted(
            float(each.get("x") or 0)
            for each in texts
            if (each.text or "").startswith("20") and each.get("text-anchor") == "middle"
        )
        assert min((b - a for a, b in itertools.pairwise(named)), default=99) > 28


def test_labels_of_lines_do_not_cover_each_other() -> None:
    """Places that end alike have their names below each other."""
    lines = [(f"Plaats {n}", [Dot("2013", 1.0), Dot("2014", 1.0)]) for n in range(4)]
    root = etree.fromstring(SvgExporter().render(TrendChart("t", "", [2013, 2014], lines)).content)
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    heights = sorted(float(each.get("y") or 0) for each in texts if (each.text or "").startswith("Plaats"))
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 15
