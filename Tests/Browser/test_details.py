"""What a reader of a diagram would miss: names beside dots, numbers on lines, pictures of persons, raised letters."""

import re

import pytest

from support.gallery import sources
from support.renderer import Renderer


@pytest.fixture(scope="module")
def renderer():
    renderer = Renderer()
    yield renderer
    renderer.close()


@pytest.fixture
def draw(renderer):
    return lambda name: renderer.draw(sources()[name], "d").svg


def text_of(svg: str, words: str) -> str:
    """The `text` element with these words."""
    return next(element for element in re.findall(r"<text.*?</text>", svg) if f">{words}<" in element)


def test_a_name_beside_a_dot_is_held_against_what_is_behind_most_of_it(draw):
    """Its middle touches the dot, and would be white: the rest of it lies on the page."""
    assert 'fill="#fff"' not in text_of(draw("quadrant/named-dots"), "Connection leak")


def test_so_it_is_where_what_is_behind_is_seen_through_a_veil(draw):
    """The sheet is pale, so the name is dark."""
    fill = re.search(r'fill="#(\w)', text_of(draw("quadrant/dots-on-sheet"), "Connection leak"))
    assert fill is None or int(fill[1], 16) < 8


def test_a_colour_that_is_none_is_as_if_it_were_not_there(draw):
    """Mermaid gives the dots of a dark chart hsl(…, NaN%); a browser takes the colour of what is around."""
    circles = re.findall(r"<circle[^>]*>", draw("quadrant/dark"))
    assert circles and all('fill="#ccc"' in circle for circle in circles)


def test_the_text_of_a_text_icon_is_drawn(draw):
    assert text_of(draw("architecture/text-icon"), "WAL")


def test_texts_of_a_set_stand_below_its_name(draw):
    def line(words):
        return float(re.search(r' y="([\d.]+)"', text_of(svg, words))[1])

    svg = draw("venn/texts")
    assert line("Limits") > line("Both") + 10


def test_superscripts_rise_and_subscripts_sink(draw):
    svg = draw("flowchart/raised")
    rises = [float(dy) for dy in re.findall(r' dy="(-?[\d.]+)"', svg)]
    assert rises[0] < 0 < rises[1] and sum(rises[:2]) == pytest.approx(0)
    assert rises[2] > 0


def test_no_line_ends_within_a_word_of_two_styles(draw):
    svg = draw("flowchart/word-of-two-styles")
    lines = [re.sub(r"<[^>]*>", "", line) for line in re.findall(r"<tspan x=.*?</tspan>(?=<tspan x=|</text>)", svg)]
    assert len(lines) > 1 and any("unbelievable" in line for line in lines)


def test_a_number_is_seen_on_its_dot(draw):
    assert 'fill="#fff"' in text_of(draw("sequence/numbers-themed"), "1")


def test_names_are_not_held_against_what_clips_them(draw):
    """The clip's own colour is never seen."""
    fill = re.search(r'fill="#(\w+)"', text_of(draw("treemap/dark"), "Failed"))
    assert fill and int(fill[1][0], 16) >= 12


def test_persons_have_their_picture(draw):
    assert draw("c4/persons").count('d="M.5.08') == 2


def test_a_chart_of_numbers_has_no_line_for_today(draw):
    assert "today" not in draw("gantt/numbers")


def test_a_line_across_bars_keeps_its_colour(draw):
    svg = draw("xychart/line-over-bars")
    assert re.search(r'<path[^>]*stroke="#2ecc71"', svg), re.findall(r"<path[^>]*>", svg)


def test_white_text_stays_white_on_a_black_box_of_the_authors(draw):
    svg = draw("class/black")
    assert 'fill="#000"' in svg and 'fill="#fff"' in text_of(svg, "Proxy")
