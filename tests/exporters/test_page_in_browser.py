"""The page for browsers in a real one, with the network off: filter, keys, quotes, and nothing that it complains of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exporters.browser import Browser, browser, chromium
from timeline_app.domain.detail import EventDetail
from timeline_app.exporters import export_data
from timeline_app.exporters.selection import select
from timeline_app.storage.library import open_library
from timeline_app.timeline.data.columns import Columns

pytestmark = pytest.mark.skipif(chromium() is None, reason="needs chromium")

_COUNT = "document.getElementById('count').textContent"
_LISTED = "[...document.querySelectorAll('#list > li')].filter(li => !li.hidden).map(li => li.dataset.id)"
_FRAME = (
    "new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100))"
)


@pytest.fixture(scope="module")
def exported(
    shipped_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[Path, ...], list[EventDetail]]:
    """The page and the report of the shipped chronology, and its events."""
    folder = tmp_path_factory.mktemp("pages")
    paths = (folder / "a.html", folder / "a.report.html")
    with open_library(shipped_database) as library:
        selection = select(Columns.from_data(library.columns()), library)
        for path in paths:
            export_data(path, selection)
        return paths[0], paths, list(selection.details())


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser."""
    with browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture
def page(running: Browser, exported: tuple[Path, tuple[Path, ...], list[EventDetail]]) -> Browser:
    """The page, opened anew."""
    running.open(exported[0])
    return running


@pytest.fixture
def details(exported: tuple[Path, tuple[Path, ...], list[EventDetail]]) -> list[EventDetail]:
    """Its events."""
    return exported[2]


def _choose(page: Browser, field: str, value: str) -> None:
    page.ask(
        f"{{ const field = document.getElementById('{field}'); field.value = {value!r};"
        " field.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    page.ask(_FRAME)


def _type(page: Browser, words: str) -> None:
    page.ask("document.getElementById('words').focus()")
    for letter in words:
        page.key(letter, letter)
    page.ask(_FRAME)


def test_an_actor_and_a_search_narrow_together(page: Browser, details: list[EventDetail]) -> None:
    ice = "Immigration and Customs Enforcement"
    of_ice = [d for d in details if ice in {d.actors[part.actor].name for part in d.event.participations}]
    _choose(page, "actor", ice)
    assert page.ask(_LISTED) == [d.event.id for d in of_ice]
    assert page.ask(_COUNT).startswith(f"{len(of_ice)} of {len(details)} events match")
    _choose(page, "state", "Illinois")
    both = [d.event.id for d in of_ice if "IL" in d.event.states]
    assert page.ask(_LISTED) == both
    assert both
    _choose(page, "state", "")
    _type(page, "california")
    found = set(page.ask(_LISTED))
    assert {d.event.id for d in of_ice if "california" in d.event.title.lower()} <= found
    assert found < {d.event.id for d in of_ice}
    page.ask("document.getElementById('filter').reset()")
    page.ask(_FRAME)
    assert len(page.ask(_LISTED)) == len(details)


def test_a_quote_is_found_by_its_words(page: Browser, details: list[EventDetail]) -> None:
    detail = next(d for d in details if d.event.evidence)
    quote = detail.excerpts[detail.event.evidence[0].excerpt].exact
    _type(page, quote[:30])
    assert detail.event.id in page.ask(_LISTED)
    shown = f"document.querySelector('li[data-id=\"{detail.event.id}\"] blockquote').checkVisibility()"
    assert page.ask(shown)


def test_events_are_walked_and_read_with_keys(page: Browser, details: list[EventDetail]) -> None:
    page.ask("document.getElementById('lanes').focus()")
    said = "document.getElementById('said').textContent"
    for key, at in ((".", 0), (".", 1), (".", 2), (",", 1)):
        page.key(key, key)
        assert page.ask(said).endswith(details[at].event.title)
    page.key("Enter", "\r")
    assert page.ask("document.activeElement.dataset.id") == details[1].event.id
    page.ask("document.getElementById('lanes').focus()")
    page.key("Escape")
    assert page.ask("document.querySelectorAll('li.chosen').length") == 0


def test_zooming_shows_fewer_and_fitting_all_again(page: Browser, details: list[EventDetail]) -> None:
    page.ask("document.getElementById('lanes').focus()")
    page.ask(_FRAME)
    before = page.ask(_COUNT)
    for _ in range(6):
        page.key("+", "+")
    page.ask(_FRAME)
    assert page.ask(_COUNT) != before
    page.key("0", "0")
    page.ask(_FRAME)
    assert page.ask(_COUNT) == before


def test_no_label_is_cut_by_an_edge(page: Browser, details: list[EventDetail]) -> None:
    page.ask(
        "{ const pen = CanvasRenderingContext2D.prototype, fill = pen.fillText; window.written = [];"
        " pen.fillText = function (words, x, y) {"
        " window.written.push([words, x, x + this.measureText(words).width, y]); fill.call(this, words, x, y); } }"
    )
    width = page.ask("document.getElementById('lanes').clientWidth")
    page.ask("document.getElementById('lanes').focus()")
    labels = {detail.event.short or detail.event.title for detail in details}
    for number, keys in enumerate(
        ("0", "++++", "ArrowRight", "ArrowRight", "++++", "ArrowLeft", "----------")
    ):
        page.ask("window.written = []")
        for key in [keys] if keys.startswith("Arrow") else keys:
            page.key(key, "" if keys.startswith("Arrow") else key)
        page.ask(_FRAME)
        written = page.ask("window.written")
        assert written
        assert [row for row in written if row[1] < 0 or row[2] > width + 0.5] == []
        if number == 0:  # everything is in view: nothing need be shortened
            assert {words for words, _, _, y in written if y > 40} <= labels


def test_hiding_many_costs_little(page: Browser) -> None:
    # a list item is counted anew for each one that is hidden: 5,000 events took eleven seconds
    assert page.ask("getComputedStyle(document.querySelector('#list > li')).display") != "list-item"


def test_paper_has_no_buttons(page: Browser) -> None:
    page.do("Emulation.setEmulatedMedia", media="print")
    try:
        shown = "[...document.querySelectorAll('button')].filter(b => b.offsetParent !== null).length"
        assert page.ask(shown) == 0
    finally:
        page.do("Emulation.setEmulatedMedia", media="")


def test_paper_has_the_timeline_and_says_what_is_chosen(page: Browser) -> None:
    _choose(page, "state", "Illinois")
    page.do("Emulation.setEmulatedMedia", media="print")
    try:
        page.ask(_FRAME)  # the browser carries a change of medium out with its next frame
        assert page.ask("document.getElementById('chosen').innerText") == "Only events of: state Illinois."
        assert page.ask("(c => c.offsetParent !== null && c.width === 3 * c.clientWidth)(lanes)")
    finally:
        page.do("Emulation.setEmulatedMedia", media="")
        _choose(page, "state", "")
    assert page.ask("getComputedStyle(document.getElementById('chosen')).display") == "none"


def test_nothing_is_asked_for_and_nothing_complained_of(
    running: Browser, exported: tuple[Path, tuple[Path, ...], list[EventDetail]]
) -> None:
    for path in exported[1]:
        running.open(path)
        assert running.ask("document.fonts.check('16px \"Source Sans 3\"')")
        assert running.ask("document.documentElement.scrollWidth <= innerWidth")
    assert {address.split(":")[0] for address in running.asked} <= {"file", "data"}
    assert running.complaints == []
