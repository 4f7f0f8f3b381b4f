"""PDF/A-2b: files of ours keep its rules, and a file that breaks one is told by the clause."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.exporters.test_export import FIGURE, VIEW
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.presets import PRESETS, Preset
from timeline_app.domain.view import Grouping, Look, SourceList, View
from timeline_app.errors import BadSize, FileError, FileFault
from timeline_app.exporters import export_figure
from timeline_app.exporters.figures import check_size, make_figure
from timeline_app.exporters.pdfa.check import faults
from timeline_app.exporters.stored_view import stored_view
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.figure.types import Bookmark, Figure
from timeline_app.timeline.shapes.primitives import Ellipse, Group, Paint, Text

LINKED = Group((Text(10, 100, "A document", "figure-caption", Paint("ink")),), href="https://example.org/a")
FAINT = Ellipse(300, 150, 20, 20, Paint("oppose", 0.3))
ARCHIVAL = replace(
    FIGURE,
    shapes=(*FIGURE.shapes, LINKED, FAINT),
    archival=True,
    bookmarks=(Bookmark("2011", 40, 20),),
    dated="2026-11-01",
)


def written(folder: Path, archival: bool = True) -> bytes:
    path = folder / "figure.pdf"
    export_figure(path, replace(ARCHIVAL, archival=archival))
    return path.read_bytes()


def test_a_figure_for_archives_keeps_the_rules(tmp_path: Path) -> None:
    data = written(tmp_path)
    assert list(faults(data)) == []
    assert b"GTS_PDFX" not in data
    assert written(tmp_path) == data
    assert stored_view(tmp_path / "figure.pdf") == VIEW


def test_a_view_with_letters_that_xml_cannot_hold_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    export_figure(path, replace(ARCHIVAL, manifest='{"title": "a\ufffe <b> ]]>"}'))
    assert stored_view(path) == '{"title": "a\\ufffe <b> ]]>"}'


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_keeps_the_rules(
    columns: Columns, library: Library, tmp_path: Path, preset: Preset
) -> None:
    look = preset.of(Look(archival=True, pages=2, sources=SourceList.PAGES))
    view = View(FilterSpec(state=Terms(("IL",))), grouping=Grouping.ACTOR)
    path = tmp_path / "figure.pdf"
    export_figure(path, make_figure(columns, library, view, look))  # which looks at every rule itself
    assert list(faults(path.read_bytes())) == []


def test_a_plain_pdf_does_not_pass_for_one(tmp_path: Path) -> None:
    found = " ".join(faults(written(tmp_path, archival=False)))
    for clause in ("6.2.3", "6.6.4", "the catalog holds /Names"):
        assert clause in found


def _root(made: PdfWriter) -> Any:
    return made.root_object


def _page(made: PdfWriter) -> Any:
    return made.pages[0]


def _font(made: PdfWriter) -> Any:
    return next(iter(_page(made)["/Resources"]["/Font"].values())).get_object()


def _of_font(made: PdfWriter) -> Any:
    return _font(made)["/DescendantFonts"][0].get_object()


def _add(key: str, value: Any) -> Callable[[Any], None]:
    def add(found: Any) -> None:
        found[NameObject(key)] = value

    return add


def _metadata(old: bytes, new: bytes) -> Callable[[PdfWriter], None]:
    def change(made: PdfWriter) -> None:
        stream = _root(made)["/Metadata"].get_object()
        assert old in stream.get_data()
        stream.set_data(stream.get_data().replace(old, new))

    return change


def _content(more: bytes) -> Callable[[PdfWriter], None]:
    def change(made: PdfWriter) -> None:
        stream = StreamObject()
        font = next(iter(_page(made)["/Resources"]["/Font"])).encode()
        stream.set_data(_page(made).get_contents().get_data() + more.replace(b"%s", font))
        _page(made)[NameObject("/Contents")] = made._add_object(stream)

    return change


SCRIPT = DictionaryObject(
    {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
)
BROKEN: dict[str, tuple[str, Callable[[PdfWriter], object]]] = {
    "a script": ("the catalog", lambda m: _add("/OpenAction", SCRIPT)(_root(m))),
    "a file": ("the catalog", lambda m: m.add_attachment("a.txt", b"words")),
    "no intent": ("6.2.3", lambda m: _root(m).pop("/OutputIntents")),
    "a cut profile": (
        "6.2.3",
        lambda m: (
            _root(m)["/OutputIntents"][0].get_object()["/DestOutputProfile"].get_object().set_data(b"no")
        ),
    ),
    "a hidden link": ("6.3.2", lambda m: _add("/F", NumberObject(6))(_page(m)["/Annots"][0].get_object())),
    "a link that is not printed": ("6.3.2", lambda m: _page(m)["/Annots"][0].get_object().pop("/F")),
    "a link that runs a script": (
        "6.5.1",
        lambda m: _add("/A", SCRIPT)(_page(m)["/Annots"][0].get_object()),
    ),
    "a font that is not embedded": ("6.2.11.4.1", lambda m: _of_font(m)["/FontDescriptor"].pop("/FontFile2")),
    "wrong widths": (
        "6.2.11.5",
        lambda m: _add("/DW", NumberObject(3))(_of_font(m)) or _of_font(m).pop("/W"),
    ),
    "a name without a tag": ("6.2.11.2", lambda m: _add("/BaseFont", NameObject("/Sans"))(_font(m))),
    "letters of no font": ("6.2.11.8", _content(b"BT %s 10 Tf <0000> Tj ET\n")),
    "an unknown operator": ("6.2.2", _content(b"q zz Q\n")),
    "states that stay": ("6.2.2", _content(b"q\n")),
    "deep states": ("6.1.13", _content(b"q " * 30 + b"Q " * 30)),
    "colors of inks": ("6.2.2", _content(b"/CSpcmyk cs\n")),
    "a huge page": ("6.1.13", lambda m: _page(m)["/MediaBox"].__setitem__(2, FloatObject(20_000))),
    "a mask": (
        "6.2.10",
        lambda m: _add("/SMask", DictionaryObject())(
            next(iter(_page(m)["/Resources"]["/ExtGState"].values())).get_object()
        ),
    ),
    "another part": ("6.6.4", _metadata(b"<pdfaid:part>2<", b"<pdfaid:part>3<")),
    "another title": ("6.6.3", _metadata(b"Seven governors", b"Six governors")),
    "an unknown property": ("6.6.2.3.1", _metadata(b"<dc:source>", b"<dc:nothing>x</dc:nothing><dc:source>")),
    "no XML": ("6.6.2.1", _metadata(b"</rdf:RDF>", b"")),
    "a long string": ("6.1.13", lambda m: _add("/Lang", TextStringObject("x" * 40_000))(_root(m))),
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_what_breaks_a_rule_is_told_by_its_clause(tmp_path: Path, name: str) -> None:
    clause, break_it = BROKEN[name]
    reader = PdfReader(BytesIO(written(tmp_path)))
    made = PdfWriter(clone_from=reader)
    made.pdf_header = reader.pdf_header
    break_it(made)
    out = BytesIO()
    made.write(out)
    assert clause in " ".join(faults(out.getvalue()))


@pytest.mark.parametrize(
    ("clause", "old", "new"),
    [
        ("6.1.2", rb"%PDF-1\.6\n%....", b"%PDF-1.6\n%abcd"),
        ("6.1.3", rb"%%EOF\n", b"%%EOF\nmore"),
        ("6.1.4", rb"startxref\n\d+", b"startxref\n17"),
        ("6.1.7.1", rb"\nendstream", b"xendstream"),
        ("6.1.9", rb"\n3 0 obj", b"\n3\t0 obj"),
    ],
)
def test_what_is_wrong_with_the_bytes_is_told(tmp_path: Path, clause: str, old: bytes, new: bytes) -> None:
    data = re.sub(old, lambda _: new, written(tmp_path), count=1, flags=re.DOTALL)
    assert any(fault.startswith(clause) for fault in _first(data))


def _first(data: bytes) -> list[str]:
    from timeline_app.exporters.pdfa.file import file_faults

    return list(file_faults(data))


@pytest.mark.parametrize(
    "figure",
    [
        replace(ARCHIVAL, width=20_000.0),
        replace(ARCHIVAL, shapes=(Text(10, 100, "no font has \U0010fffd", "figure-caption", Paint("ink")),)),
    ],
    ids=["too wide", "a letter in no font"],
)
def test_a_file_that_breaks_a_rule_is_not_written(tmp_path: Path, figure: Figure) -> None:
    path = tmp_path / "figure.pdf"
    path.write_bytes(b"old")
    with pytest.raises(FileError) as caught:
        export_figure(path, figure)
    assert caught.value.fault is FileFault.NOT_ARCHIVAL
    assert path.read_bytes() == b"old"


def test_a_page_too_large_for_archives_is_refused_before() -> None:
    check_size(Look(20_000, 4_000))
    with pytest.raises(BadSize):
        check_size(Look(20_000, 4_000, archival=True))
