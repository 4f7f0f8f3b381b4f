"""The text of a document among its facts: its versions, the dates it is read against, and what is laid over it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.source_detail import SourceDetail
from timeline_app.domain.terms import ReadingMode
from timeline_app.domain.texts import ReadAgainst, Repair, RepairKind, SourceText
from timeline_app.evidence.reading import Reading
from timeline_app.evidence.shown import shown_text
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link
from timeline_app.ui.widgets.segments import Segments

_MOST_REPAIRS = 20
_AROUND = 14


class TextFacts(QWidget):
    """What is known of the text, and what can be done with it.

    A click asks for something by a word: "attach" a file; "read" or "use" a version, or hold it no longer
    ("detach"), by its id; "mode" to read dates as in news or in a narrative; a date for the selected "passage";
    "no-passage", by its number; "no-repair", by its number.
    """

    def __init__(
        self,
        detail: SourceDetail,
        read: Reading | None,
        ask: Callable[[str, object], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._head(self.tr("Text"))
        for number, version in enumerate(detail.versions, start=1):
            self._version(number, version, detail, read)
        words = self.tr("Attach another version…") if detail.versions else self.tr("Attach its text…")
        self._link(words, "attach")
        if read is None:
            return
        self._dates(detail, read)
        self._repairs(read)

    def _head(self, words: str, count: int | None = None) -> None:
        row = QHBoxLayout()
        row.addWidget(text_label(self, "body-strong", "ink", words))
        row.addStretch(1)
        if count is not None:
            row.addWidget(text_label(self, "caption", "ink3", f"{count:,}"))
        self._column.addLayout(row)

    def _link(self, words: str, what: str, about: object = None) -> None:
        row = QHBoxLayout()
        row.addWidget(link(self, words, partial(self._ask, what, about), small=True))
        row.addStretch(1)
        self._column.addLayout(row)

    def _version(self, number: int, version: SourceText, detail: SourceDetail, read: Reading | None) -> None:
        on = edtf_in_words(version.on, short=True) if version.on else ""
        name = version.file or self.tr("Version {0}").format(number)
        self._column.addWidget(Paragraph(self, "caption", "ink", shown_text(name)))
        size = self.tr("{0} characters").format(f"{version.length:,}")
        checked = self.tr("quotes are checked here") if version.current else ""
        said = " · ".join(word for word in (on, size, checked) if word)
        self._column.addWidget(Paragraph(self, "caption", "ink3", said))
        row = QHBoxLayout()
        row.setSpacing(12)
        offers = []
        if read is not None and read.held.version.id != version.id:
            offers.append((self.tr("Read"), "read"))
        if not version.current:
            offers.append((self.tr("Check quotes here"), "use"))
        offers.append((self.tr("Hold no longer"), "detach"))
        for words, what in offers:
            button = link(self, words, partial(self._ask, what, version.id), small=True)
            button.setAccessibleName(f"{words}: {name}")
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addSpacing(4)

    def _dates(self, detail: SourceDetail, read: Reading) -> None:
        self._column.addSpacing(12)
        self._head(self.tr("Dates this text is read against"))
        modes = [(ReadingMode.NEWS, self.tr("As news")), (ReadingMode.NARRATIVE, self.tr("As a narrative"))]
        mode = Segments(
            self, self.tr("Dates are read"), [(key.value, words) for key, words in modes], small=True
        )
        mode.choose(detail.source.reading.value)
        mode.chosen.connect(partial(self._ask, "mode"))
        row = QHBoxLayout()
        row.addWidget(mode)
        row.addStretch(1)
        self._column.addLayout(row)
        if detail.source.published:
            self._date(detail.source.published, self.tr("the text"))
        else:
            words = self.tr("The source has no date of publication.")
            self._column.addWidget(Paragraph(self, "caption", "ink3", words))
        for number, passage in enumerate(read.held.version.passages):
            self._date(passage.edtf, passage.note or self.tr("a passage"), number, passage, read)
        self._link(self.tr("Another date for the selected words…"), "passage")

    def _date(
        self,
        edtf: str,
        note: str,
        number: int | None = None,
        passage: ReadAgainst | None = None,
        read: Reading | None = None,
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self, "caption-strong", "ink2", edtf_in_words(edtf, short=True)))
        said = note
        if passage is not None and read is not None:
            begin = " ".join(shown_text(read.held.text[passage.start : passage.start + 24]).split())
            said = f"{note}; “{begin}…”"
        row.addWidget(Paragraph(self, "caption", "ink2", said), 1)
        self._column.addLayout(row)
        if number is not None:
            self._link(self.tr("Remove this date"), "no-passage", number)

    def _repairs(self, read: Reading) -> None:
        repairs = read.held.repairs
        if not repairs:
            return
        self._column.addSpacing(12)
        self._head(self.tr("Damage found in the text"), len(repairs))
        words = self.tr("The text stays as it is; quotes are found as if these were mended.")
        self._column.addWidget(Paragraph(self, "caption", "ink3", words))
        for number, repair in enumerate(repairs[:_MOST_REPAIRS]):
            self._column.addWidget(Paragraph(self, "caption", "ink2", self._repair_words(repair, read)))
            self._link(self.tr("Leave this as it is"), "no-repair", number)
        if (rest := len(repairs) - _MOST_REPAIRS) > 0:
            more = self.tr("and {0} more").format(f"{rest:,}")
            self._column.addWidget(Paragraph(self, "caption", "ink3", more))

    def _repair_words(self, repair: Repair, read: Reading) -> str:
        text = read.held.text
        damaged = shown_text(text[repair.start : repair.end]).strip()
        kinds = {
            RepairKind.MOJIBAKE: self.tr("“{0}” for “{1}”"),
            RepairKind.ADVERTISEMENT: self.tr("The line “{0}”"),
            RepairKind.SOFT_HYPHEN: self.tr("A hyphen that is none in “{2}”"),
        }
        around = text[max(repair.start - _AROUND, 0) : repair.end + _AROUND]
        context = shown_text(" ".join(around.replace("\u00ad", "-").split()))
        return kinds[repair.kind].format(damaged, repair.replacement, context)
