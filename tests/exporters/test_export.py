"""Exported figures: sizes, texts, the view inside, and what happens when it fails."""

import io
import os
import re
import shutil
import struct
import subprocess
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColorSpace, QImage

from timeline_app.errors import FileError, FileFault
from timeline_app.exporters import WRITERS, export_figure
from timeline_app.exporters.png_stream import DamagedPngError, chunks, read_png, write_png
from timeline_app.exporters.progress import ExportStopped
from timeline_app.exporters.stored_view import stored_view
from timeline_app.timeline.figure.types import Bookmark, Figure
from timeline_app.timeline.shapes.primitives import Fade, Group, Paint, Rect, Stroke, Text
from timeline_app.timeline.shapes.primitives import Path as Shape

VIEW = '{"filter": {"state": ["IL"]}, "title": "“Zoë” \\u2713"}'
SHAPES = (
    Rect(0, 0, 400, 200, Paint("canvas")),
    Rect(10, 10, 100, 30, Paint("oppose")),
    Rect(200, 10, 100, 40, Fade(Paint("mandate", 0), Paint("mandate"))),
    Shape(((10, 60), (390, 60)), None, Stroke(Paint("ink"), 1.5, (4, 3)), closed=False),
    Text(10, 100, "Governor Quinn’s letter", "figure-label", Paint("ink")),
    Text(10, 130, "“we will not take part”", "quote", Paint("ink")),
)
FIGURE = Figure(
    SHAPES,
    400,
    200,
    800,
    400,
    192,
    1.0,
    "light",
    "Seven governors & “Secure Communities”",
    "Shown 27 of 29 matching.",
    "Secure Communities Timeline 0.1.0",
    VIEW,
)
SUFFIXES = sorted(WRITERS)


def png_chunks(path: Path) -> list[tuple[bytes, bytes]]:
    with open(path, "rb") as stream:
        return list(chunks(stream))


@pytest.mark.parametrize(("width", "height"), [(800, 400), (777, 333), (1, 1), (40, 2000)])
def test_a_png_has_exactly_the_pixels_asked_for(tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "figure.png"
    export_figure(path, replace(FIGURE, pixel_width=width, pixel_height=height))
    image = QImage(str(path))
    assert (image.width(), image.height()) == (width, height)


def test_a_png_says_its_resolution_color_space_and_texts(tmp_path: Path) -> None:
    path = tmp_path / "figure.png"
    export_figure(path, FIGURE)
    image = QImage(str(path))
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == 7559
    assert image.colorSpace() == QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    assert image.text("Title") == FIGURE.title
    assert image.text("Description") == FIGURE.description
    assert image.text("Software") == FIGURE.app
    assert image.text("View") == VIEW


def test_the_texts_of_a_png_stand_before_its_pixels(tmp_path: Path) -> None:
    path = tmp_path / "figure.png"
    export_figure(path, FIGURE)
    kinds = [kind for kind, _ in png_chunks(path)]
    assert kinds[:4] == [b"IHDR", b"sRGB", b"gAMA", b"pHYs"]
    assert kinds.index(b"iTXt") < kinds.index(b"IDAT")


def test_the_picture_is_what_was_drawn(tmp_path: Path) -> None:
    path = tmp_path / "figure.png"
    export_figure(path, FIGURE)
    image = QImage(str(path))
    assert image.pixelColor(60, 40).name() == "#b23a1e"
    assert image.pixelColor(799, 399).name() == "#ffffff"
    export_figure(path, replace(FIGURE, theme="dark"))
    assert QImage(str(path)).pixelColor(799, 399).name() == "#14171b"


def test_a_picture_painted_in_bands_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, banded = tmp_path / "whole.png", tmp_path / "banded.png"
    export_figure(whole, FIGURE)
    monkeypatch.setattr("timeline_app.exporters.png._BAND_BYTES", 4 * 800 * 37)
    export_figure(banded, FIGURE)
    assert QImage(str(whole)) == QImage(str(banded))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_carries_the_view(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figure{suffix}"
    export_figure(path, FIGURE)
    assert stored_view(path) == VIEW
    renamed = path.rename(tmp_path / "renamed.dat")
    assert stored_view(renamed) == VIEW


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_figure_without_a_view_has_none(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figure{suffix}"
    export_figure(path, replace(FIGURE, manifest=""))
    with pytest.raises(FileError) as caught:
        stored_view(path)
    assert caught.value.fault is FileFault.NO_VIEW


BOMB = (
    b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg"><metadata id="view">&a;</metadata></svg>'
)


@pytest.mark.parametrize("data", [b"", b"no image", b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.4", b"<svg", BOMB])
def test_a_foreign_or_damaged_file_has_no_view(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(FileError) as caught:
        stored_view(path)
    assert caught.value.fault is FileFault.NO_VIEW


def test_a_missing_file_is_said_when_its_view_is_read(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        stored_view(tmp_path / "missing.png")
    assert caught.value.fault is FileFault.MISSING


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_figure_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    export_figure(first, FIGURE)
    export_figure(second, FIGURE)
    assert first.read_bytes() == second.read_bytes()


def test_a_pdf_holds_no_day_of_its_making(tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    export_figure(path, FIGURE)
    assert re.search(rb"\(D:\d", path.read_bytes()) is None


def test_an_svg_is_well_formed_and_as_large_as_the_figure(tmp_path: Path) -> None:
    path = tmp_path / "figure.SVG"
    export_figure(path, FIGURE)
    root = ElementTree.parse(path).getroot()
    assert (root.get("width"), root.get("height")) == ("400", "200")
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == [
        "Governor Quinn’s letter",
        "“we will not take part”",
    ]


def poppler(tool: str, *arguments: str) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=True).stdout


def test_the_text_of_a_pdf_is_text(tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    export_figure(path, FIGURE)
    text = poppler("pdftotext", str(path), "-")
    assert "Governor Quinn’s letter" in text
    assert "“we will not take part”" in text


def test_a_pdf_has_the_size_title_and_fonts_of_the_figure(tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    export_figure(path, FIGURE)
    info = poppler("pdfinfo", str(path))
    assert re.search(r"Page size:\s+300 x 150 pts", info)
    assert re.search(r"Pages:\s+1\n", info)
    assert FIGURE.title in info
    fonts = poppler("pdffonts", str(path))
    assert "SourceSans3-Regular" in fonts
    assert "SourceSerif4-Regular" in fonts
    assert " no " not in fonts.splitlines()[2][:75]


def test_a_fade_in_a_pdf_is_a_fade(tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    export_figure(path, FIGURE)
    poppler("pdftoppm", "-r", "96", "-png", "-singlefile", str(path), str(tmp_path / "page"))
    page = QImage(str(tmp_path / "page.png"))
    lightness = [page.pixelColor(x, 30).lightness() for x in (202, 225, 250, 275, 298)]
    assert lightness == sorted(lightness, reverse=True)
    assert lightness[0] > 240
    assert lightness[-1] < 120


def test_a_pdf_has_links_an_outline_a_language_and_pages(tmp_path: Path) -> None:
    from pypdf import PdfReader
    from pypdf.generic import Destination

    link = Group((Text(10, 100, "A document", "figure-caption", Paint("ink")),), href="https://example.org/a")
    page = replace(FIGURE, shapes=(*SHAPES, link), bookmarks=(Bookmark("2011", 40, 20),), dated="2026-11-01")
    second = replace(FIGURE, width=300, height=300, bookmarks=(Bookmark("2012", 0, 0),))
    path = tmp_path / "figure.pdf"
    export_figure(path, replace(page, following=(second,)))
    read = PdfReader(path)
    assert [tuple(p.mediabox[2:]) for p in read.pages] == [(300, 150), (225, 225)]
    assert [item.title for item in read.outline if isinstance(item, Destination)] == ["2011", "2012"]
    assert read.trailer["/Root"]["/Lang"] == "en-US"  # type: ignore[index]
    assert read.pages[0]["/Annots"][0].get_object()["/A"]["/URI"] == "https://example.org/a"  # type: ignore[index]
    assert read.metadata is not None
    assert str(read.metadata["/CreationDate"]) == "D:20261101000000Z"
    assert str(read.metadata["/Subject"]) == FIGURE.description


def test_text_as_outlines_needs_no_font_and_is_still_read_out(tmp_path: Path) -> None:
    event = Group(SHAPES[4:], kind="event", id="a", title="A letter", desc="May 4, 2011")
    path = tmp_path / "figure.svg"
    export_figure(path, replace(FIGURE, shapes=(*SHAPES[:4], event), outlines=True))
    root = ElementTree.parse(path).getroot()
    assert list(root.iter("{http://www.w3.org/2000/svg}text")) == []
    assert list(root.iter("{http://www.w3.org/2000/svg}style")) == []
    group = next(g for g in root.iter("{http://www.w3.org/2000/svg}g") if g.get("id") == "event-a")
    assert group.get("aria-label") == "A letter. May 4, 2011"
    plain = tmp_path / "plain.svg"
    export_figure(plain, replace(FIGURE, shapes=(*SHAPES[:4], event)))
    one, other = QImage(str(path)), QImage(str(plain))
    assert not one.isNull()
    assert one.size() == other.size()


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    old = [tmp_path / f"figure-{number}.png" for number in (1, 2)]
    for path in old:
        path.write_bytes(b"old")
    broken = replace(FIGURE, shapes=(Text(0, 0, "words", "no such role", Paint("ink")),))
    with pytest.raises(KeyError):
        export_figure(tmp_path / "figure.png", replace(FIGURE, following=(broken,)))
    assert [path.read_bytes() for path in old] == [b"old", b"old"]
    assert sorted(tmp_path.iterdir()) == old
    assert export_figure(tmp_path / "figure.png", replace(FIGURE, following=(FIGURE,))) == tuple(old)
    assert old[0].read_bytes() == old[1].read_bytes() != b"old"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_who_is_told_how_far_it_is_can_end_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figure{suffix}"
    path.write_bytes(b"old")
    shares: list[float] = []
    many = tuple(Group((Rect(n, 0, 1, 1, Paint("ink")),), kind="event", id=str(n)) for n in range(700))
    export_figure(path, replace(FIGURE, shapes=many), shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 2
    assert shares[-1] == 1
    path.write_bytes(b"old")

    def stop(_share: float) -> None:
        raise ExportStopped

    with pytest.raises(ExportStopped):
        export_figure(path, replace(FIGURE, shapes=many), stop)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["figure.jpg", "figure", "figure.svg.bak"])
def test_an_unknown_suffix_is_said_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError) as caught:
        export_figure(tmp_path / name, FIGURE)
    assert caught.value.fault is FileFault.UNKNOWN_SUFFIX
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_failed_export_leaves_the_old_file_intact(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figure{suffix}"
    path.write_bytes(b"old")
    broken = replace(FIGURE, shapes=(*SHAPES, Text(0, 0, "words", "no such role", Paint("ink"))))
    with pytest.raises(KeyError):
        export_figure(path, broken)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_export_needs_no_display_and_no_setting(tmp_path: Path) -> None:
    import sys

    code = (
        "import sys; from pathlib import Path; from timeline_app.exporters import export_figure;"
        "from timeline_app.timeline.figure.types import Figure;"
        "export_figure(Path(sys.argv[1]), Figure((), 40, 20, 40, 20))"
    )
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and "QT_" not in name}
    path = tmp_path / "figure.png"
    subprocess.run([sys.executable, "-c", code, str(path)], env=bare, check=True)
    assert QImage(str(path)).width() == 40


# The PNG stream on its own


def a_png(rows: list[bytes], width: int = 2) -> bytes:
    stream = io.BytesIO()
    write_png(stream, width, len(rows), 3780, [("Title", "Ünï")], rows)
    return stream.getvalue()


def test_a_written_png_reads_back_whole() -> None:
    facts = read_png(io.BytesIO(a_png([b"abcdef", b"ghijkl"])))
    assert facts == (2, 2, 2, b"ghijkl")


def test_every_cut_and_every_changed_byte_is_noticed() -> None:
    data = a_png([b"abcdef", b"ghijkl"])
    for end in range(len(data)):
        with pytest.raises(DamagedPngError):
            read_png(io.BytesIO(data[:end]))
    for place in range(8, len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises(DamagedPngError):
            read_png(io.BytesIO(changed))


def test_empty_rows_are_read_back_little_by_little() -> None:
    rows, width = 1_500, 6_000  # 27 MB that are 30 KB in the file
    data = a_png([bytes(3 * width)] * rows, width)
    tracemalloc.start()
    try:
        facts = read_png(io.BytesIO(data))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (facts.rows, facts.last_row) == (rows, bytes(3 * width))
    assert most < 8 << 20


def test_missing_rows_are_noticed() -> None:
    stream = io.BytesIO()
    write_png(stream, 2, 3, 3780, [], [b"abcdef", b"ghijkl"])
    stream.seek(0)
    assert read_png(stream).rows == 2


def test_pixels_that_end_early_are_noticed() -> None:
    stream = io.BytesIO()
    stream.write(b"\x89PNG\r\n\x1a\n")
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0abcdef")[:-2]), (b"IEND", b"")):
        stream.write(struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data)))
    stream.seek(0)
    with pytest.raises(DamagedPngError):
        read_png(stream)
