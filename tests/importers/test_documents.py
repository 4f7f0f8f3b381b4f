"""Documents as they are attached: what is read of them, and what hostile ones can do."""

import io
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline_app.cli.sentences import sentence
from timeline_app.domain.texts import TextForm
from timeline_app.errors import DocumentError, DocumentFault, FileError
from timeline_app.importers.documents import docx, pdf, read_document, read_text
from timeline_app.importers.documents.faults import Unreadable

PAGE = """<!doctype html><html><head><title>T</title><meta charset="utf-8">
<script>document.write("written by a script")</script><style>p { content: "styled" }</style></head>
<body onload="alert(1)"><h1>The heading</h1>
<p>One &amp; two&nbsp;three, “curly”<br>and a second line <b>in bold</b>.</p>
<img src="http://example.invalid/a.png"><img src="file:///etc/passwd"><img src="\\\\\\\\example\\\\share\\\\a.png">
<iframe src="http://example.invalid/">framed</iframe><a href="file:///etc/passwd">a link</a>
<p hidden>hidden words</p><p>Last &lt;script&gt;.</p><link rel="stylesheet" href="http://example.invalid/x.css">
"""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever opens a connection fails."""

    def refuse(*_: object) -> None:
        raise AssertionError("something was to be loaded")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def fault(path: Path) -> DocumentFault:
    """Return why a file cannot be attached; it is told in one plain sentence."""
    with pytest.raises(DocumentError) as told:
        read_document(path)
    words = sentence(told.value)
    assert words.count(". ") == 0
    assert "Traceback" not in words
    return told.value.fault


@pytest.mark.usefixtures("no_network")
def test_of_a_page_its_words_are_read_and_nothing_else() -> None:
    text = read_text(PAGE.encode(), TextForm.HTML)
    assert text == (
        "The heading\n\nOne & two\u00a0three, “curly”\nand a second line in bold.\n\na link\n\nLast <script>."
    )


def test_a_page_in_another_encoding_is_read_as_it_says() -> None:
    page = '<meta charset="iso-8859-1"><p>Zo\xeb \x93said\x94</p>'.encode("latin-1")
    assert read_text(page, TextForm.HTML) == "Zoë “said”"
    assert read_text("<p>Zoë</p>".encode("utf-16"), TextForm.HTML) == "Zoë"
    for other in (b"<p>Zo\xeb</p>", b'<meta charset="rot13"><p>a</p>', b'<meta charset="no-such"><p>a</p>'):
        with pytest.raises(Unreadable):
            read_text(other, TextForm.HTML)


@pytest.mark.parametrize(
    "page",
    ["<p>" * 20_000 + "deep", "<p>a" + "<![CDATA[" * 2_000, "<p>a<!--" + "-" * 9_999, "<p>a&#xFFFFFFF;<"],
)
def test_a_page_with_broken_markup_is_read_in_bearable_time(page: str) -> None:
    assert read_text(page.encode(), TextForm.HTML)[:1] in ("a", "d")


def word_file(xml: str, **entries: bytes) -> bytes:
    """Return a .docx with this body."""
    file = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        body = f'<w:document xmlns:w="{space}"><w:body>{xml}</w:body></w:document>'
        archive.writestr("word/document.xml", body if xml else entries["document"])
    return file.getvalue()


def test_the_paragraphs_of_a_word_document() -> None:
    xml = (
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>in a cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>imm<!-- -->igration &amp; 🙂</w:t></w:r><w:del><w:delText>gone</w:delText></w:del></w:p>"
    )
    assert read_text(word_file(xml), TextForm.DOCX) == "One\ttwo\nthree\n\nin a cell\n\nimmigration & 🙂"


def test_a_word_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MOST_UNPACKED", 5_000_000)
    bomb = word_file("<w:p><w:r><w:t>" + " " * 20_000_000 + "</w:t></w:r></w:p>")
    assert len(bomb) < 50_000
    with pytest.raises(Unreadable) as told:
        read_text(bomb, TextForm.DOCX)
    assert told.value.fault is DocumentFault.TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        b"PK\x03\x04" + b"\0" * 60,
        word_file("<w:p><w:r></w:p>"),
        word_file("", document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        word_file("", document=b"\xff\xfe\x00"),
    ],
)
def test_what_is_no_word_document_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert fault(path) in (DocumentFault.DAMAGED, DocumentFault.EMPTY)


def pdf_file(content: bytes, extra: bytes = b"") -> bytes:
    """Return a PDF of one page with this content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return made + tail % (table, len(made))


needs_pypdf = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("pypdf"), reason="pypdf is an extra that is not installed"
)


@needs_pypdf
def test_the_words_of_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_file(b"BT /F 12 Tf 20 200 Td (Illinois ends it.) Tj ET"))
    document = read_document(path)
    assert (document.text.strip(), document.form) == ("Illinois ends it.", TextForm.PDF)


@needs_pypdf
def test_a_pdf_that_never_ends_is_stopped() -> None:
    with pytest.raises(Unreadable) as told:
        pdf.read_pdf(pdf_file(b"BT /F 12 Tf 20 200 Td (a) Tj ET"), seconds=0.01)
    assert told.value.fault is DocumentFault.TOO_SLOW


@needs_pypdf
@pytest.mark.skipif(os.name == "nt", reason="there are no limits of memory")
def test_a_pdf_that_wants_all_memory_is_stopped() -> None:
    import zlib

    bomb = zlib.compress(bytes(400_000_000), 1)
    with pytest.raises(Unreadable) as told:
        pdf.read_pdf(pdf_file(bomb, b"/Filter/FlateDecode"), megabytes=300)
    assert told.value.fault in (
        DocumentFault.TOO_SLOW,
        DocumentFault.TOO_LARGE,
        DocumentFault.DAMAGED,
        DocumentFault.EMPTY,
    )


@needs_pypdf
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nno more", b"<html>", pdf_file(b"BT")[:200]])
def test_what_is_no_pdf_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.PDF"
    path.write_bytes(data)
    assert fault(path) in (DocumentFault.DAMAGED, DocumentFault.EMPTY)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", DocumentFault.EMPTY),
        (b"\xef\xbb\xbf \r\n\0", DocumentFault.EMPTY),
        (b"Quinn\x92s", DocumentFault.NO_TEXT),
        (b"\xff\xfe\x00", DocumentFault.NO_TEXT),
    ],
)
def test_plain_text_that_is_none(data: bytes, why: DocumentFault, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert fault(path) is why


def test_plain_text_is_decoded_with_its_line_ends_made_lf_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffa\r\nb\rc\n\0\u00ad\u202e\u00a0e\u0301🙂".encode())
    assert read_document(path).text == "\ufeffa\nb\nc\n\0\u00ad\u202e\u00a0e\u0301🙂"
    path.write_bytes("a “b”".encode("utf-16"))
    assert read_document(path).text == "\ufeffa “b”"


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()])
def test_a_file_that_cannot_be_read(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "a.txt")
    with pytest.raises(FileError):
        read_document(tmp_path / "a.txt")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_001)
    assert fault(path) is DocumentFault.TOO_LARGE
