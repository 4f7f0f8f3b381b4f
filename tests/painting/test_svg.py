"""The SVG writer: well-formed, escaped, linked and named, and the same bytes each time."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from timeline_app.painting.app import ensure_gui
from timeline_app.painting.painter import painting_on
from timeline_app.painting.svg import write_svg
from timeline_app.painting.theme import load_theme
from timeline_app.painting.typography import measure
from timeline_app.timeline.shapes.primitives import (
    DisplayList,
    Ellipse,
    Fade,
    Group,
    Paint,
    Path,
    Rect,
    Stroke,
    Text,
)

SVG = "{http://www.w3.org/2000/svg}"
INK = Paint("ink")


def written(shapes: DisplayList, title: str = "", desc: str = "", metadata: str = "") -> ElementTree.Element:
    text = write_svg(shapes, 100, 50, load_theme("light"), title, desc, "en-US", metadata)
    return ElementTree.fromstring(text.encode())


def one(shape: Rect | Ellipse | Path | Text | Group, tag: str) -> dict[str, str]:
    found = written((shape,)).find(f".//{SVG}{tag}")
    assert found is not None
    return found.attrib


def test_the_document_says_its_size_language_title_and_description() -> None:
    root = written((), "A title", "A description", '{"filter": {}}')
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("100", "50", "0 0 100 50")
    assert (root.get("role"), root.get("lang")) == ("graphics-document document", "en-US")
    assert root.findtext(f"{SVG}title") == "A title"
    assert root.findtext(f"{SVG}desc") == "A description"
    assert root.findtext(f"{SVG}metadata") == '{"filter": {}}'


def test_markup_in_a_text_stays_text() -> None:
    evil = '<script>alert("1")</script> & ]]> </svg>'
    root = written((Text(1, 2, evil, "label", INK), Group((), title=evil, desc=evil)), evil, evil, evil)
    assert root.find(f".//{SVG}script") is None
    assert root.findtext(f".//{SVG}text") == evil
    assert root.findtext(f"{SVG}title") == evil


@settings(max_examples=25, deadline=None)  # every example cuts a font
@given(st.text(max_size=60))
def test_any_text_gives_a_well_formed_document(text: str) -> None:
    shape = Group((Text(1, 2, text, "quote", INK),), kind=text, id=text, title=text, href=text)
    written((shape,), text, text, text)


def test_control_characters_are_dropped_and_line_ends_become_blanks() -> None:
    text = written((Text(1, 2, "a\x00\x08b\nc\ud800d", "label", INK),)).findtext(f".//{SVG}text")
    assert text == "ab cd"


@pytest.mark.parametrize("href", ["https://example.org/a?b=1&c=2", "http://example.org/"])
def test_a_web_address_becomes_a_link(href: str) -> None:
    group = Group((Rect(0, 0, 1, 1, INK),), href=href)
    assert one(group, "a")["href"] == href


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host/x", "http:", "https://["],
)
def test_no_other_address_becomes_a_link(href: str) -> None:
    assert written((Group((Rect(0, 0, 1, 1, INK),), href=href),)).find(f".//{SVG}a") is None


def test_an_event_in_two_lanes_gets_two_ids() -> None:
    group = Group((), kind="event", id="il ends: moa")
    ids = [g.get("id") for g in written((group, group)).iter(f"{SVG}g")]
    assert ids == ["event-il-ends-moa", "event-il-ends-moa.2"]


def test_a_name_is_not_said_again_as_a_description() -> None:
    # a title beside a label is read as the description
    plain = one(Group((), kind="join", title="One corrects another"), "g")
    assert plain["role"] == "graphics-symbol img"
    assert "aria-label" not in plain
    told = one(Group((), kind="event", title="A letter", desc="May 4, 2011"), "g")
    assert told["aria-label"] == "A letter. May 4, 2011"


def test_a_fade_is_one_gradient_however_often_it_is_used() -> None:
    fade = Fade(Paint("oppose", 0), Paint("oppose", 0.45))
    root = written((Rect(0, 0, 22, 6, fade), Rect(30, 0, 22, 6, fade)))
    gradient = root.find(f"{SVG}defs/{SVG}linearGradient")
    assert gradient is not None
    assert [stop.attrib for stop in gradient] == [
        {"offset": "0", "stop-color": "#B23A1E", "stop-opacity": "0"},
        {"offset": "1", "stop-color": "#B23A1E", "stop-opacity": "0.45"},
    ]
    fills = [rect.get("fill") for rect in root.iter(f"{SVG}rect")]
    assert fills == [f"url(#{gradient.get('id')})"] * 2


def test_a_clip_is_referred_to_by_its_group() -> None:
    root = written((Group((), clip=(1, 2, 3, 4)),))
    clip = root.find(f"{SVG}defs/{SVG}clipPath")
    assert clip is not None
    assert clip[0].attrib == {"x": "1", "y": "2", "width": "3", "height": "4"}
    group = root.find(f"{SVG}g")
    assert group is not None
    assert group.get("clip-path") == f"url(#{clip.get('id')})"


def test_numbers_are_short() -> None:
    rect = one(Rect(1.0, -0.0001, 1 / 3, 2.5, INK, radius=3), "rect")
    assert rect == {"x": "1", "y": "0", "width": "0.33", "height": "2.5", "rx": "3", "fill": "#1B1E22"}


def test_a_stroke_has_its_width_dash_and_caps() -> None:
    stroke = Stroke(Paint("ink", 0.5), 1.5, (4, 3), 2)
    line = one(Path(((0, 0), (5, 5)), None, stroke, closed=False, round=True), "polyline")
    assert line == {
        "points": "0,0 5,5",
        "fill": "none",
        "stroke": "#1B1E22",
        "stroke-opacity": "0.5",
        "stroke-width": "1.5",
        "stroke-dasharray": "4 3",
        "stroke-dashoffset": "2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }


def test_text_names_its_font_with_fallbacks() -> None:
    quote = one(Text(1, 2, "words", "quote", INK, "middle", strike=True), "text")
    assert quote["font-family"] == "'Source Serif 4', Georgia, 'Noto Serif', serif"
    assert (quote["text-anchor"], quote["text-decoration"]) == ("middle", "line-through")
    title = one(Text(1, 2, "words", "figure-title", INK), "text")
    assert (title["font-size"], title["font-weight"]) == ("30", "600")
    root = written((Text(1, 2, "words", "label", INK),))
    assert root.attrib["font-family"] == "'Source Sans 3'"
    assert (root.findtext(f".//{SVG}style") or "").startswith(
        "svg{font-family:'Source Sans 3', 'Source Sans Pro'"
    )


def test_qt_draws_the_text_in_our_font() -> None:
    ensure_gui()
    shape = Text(0, 30, "Governor Quinn signs", "figure-title", INK)
    width = measure(shape.text, shape.role)
    renderer = QSvgRenderer(write_svg((shape,), 600, 40, load_theme("light"), "", "", "en-US").encode())
    image = QImage(600, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFF_FFFF)
    with painting_on(image) as painter:
        renderer.render(painter)
    inked = [x for x in range(600) if any(image.pixelColor(x, y).lightness() < 128 for y in range(40))]
    assert max(inked) == pytest.approx(width, abs=4)


def test_the_same_shapes_give_the_same_document() -> None:
    shapes = (Rect(0, 0, 9, 9, Fade(INK, Paint("ink", 0))), Group((Ellipse(1, 1, 2, 3, INK),), id="a"))
    theme = load_theme("dark")
    first, second = (write_svg(shapes, 9, 9, theme, "t", "d", "en-US") for _ in range(2))
    assert first == second


def test_the_fonts_are_embedded_with_the_characters_in_use() -> None:
    root = written((Text(1, 2, "Quinn’s letter", "label", INK), Text(1, 9, "May", "caption-strong", INK)))
    style = root.findtext(f".//{SVG}style") or ""
    assert style.count("@font-face") == 2
    assert "font-weight:600" in style
    one = written((Text(1, 2, "Quinn’s letter", "label", INK),)).findtext(f".//{SVG}style")
    assert one
    assert one in style


def test_every_text_says_how_long_it_was_laid_out() -> None:
    shapes = (Text(1, 2, "Quinn", "label", INK),)
    text = write_svg(
        shapes, 10, 10, load_theme("light"), "", "", "en", measure=lambda text, role: 7.5 * len(text)
    )
    assert 'textLength="37.5"' in text
