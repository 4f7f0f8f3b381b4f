"""The dialog that writes events as data: which events, in which format, and what that format holds."""

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.domain.filters import FilterSpec
from timeline_app.errors import TimelineError
from timeline_app.ui.dialogs.answers import answers
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.wording.sentences import sentence

_WIDTH = 460


class ExportDataDialog(QDialog):
    """Chooses events and a format, and writes them on a thread of its own.

    Attributes:
        written: the file that was written, None before. what, format: the choices. about: what the format holds.
    """

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export data"))
        self.setFixedWidth(px(_WIDTH))
        self.written: Path | None = None
        self._state = state
        self._writing = Newest("writing data")
        count, total = state.matching.count, len(state.columns)
        self.what = QComboBox(self)
        if count < total:
            self.what.addItem(self.tr("The {0} events that match").format(f"{count:,}"), "matching")
        self.what.addItem(self.tr("All {0} events").format(f"{total:,}"), "all")
        self.format = QComboBox(self)
        for suffix, name, _ in self._formats():
            self.format.addItem(name, suffix)
        self.about = Paragraph(self, "caption", "ink2", "")
        self._problem = Paragraph(self, "caption", "warn", "")
        self._save = QPushButton(self)
        self._save.clicked.connect(self._ask_and_save)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._changed)
        self._changed()

    def _formats(self) -> tuple[tuple[str, str, str], ...]:
        """Return ending, name, and what it holds."""
        return (
            (
                ".json",
                self.tr("Chronology (JSON)"),
                self.tr("Complete: every row with its id. It can be imported again, here or elsewhere."),
            ),
            (
                ".csv",
                self.tr("Sheet (CSV)"),
                self.tr(
                    "One event a row with its actors, sources and quotes. It can be imported again. Cells that a "
                    "spreadsheet would calculate have an apostrophe before them."
                ),
            ),
            (
                ".xlsx",
                self.tr("Workbook of Excel (XLSX)"),
                self.tr("One event a row with its actors, sources and quotes. It can be imported again."),
            ),
            (
                ".csl.json",
                self.tr("Sources for citation programs (CSL-JSON)"),
                self.tr("The documents behind the events, for Zotero and others."),
            ),
            (".bib", self.tr("Sources for LaTeX (BibTeX)"), self.tr("The documents behind the events.")),
            (
                ".html",
                self.tr("Page for the browser (HTML)"),
                self.tr(
                    "One file that zooms and filters without a network, with every quote. It prints as a list."
                ),
            ),
            (
                ".report.pdf",
                self.tr("Report to read and print (PDF)"),
                self.tr("The events as a list with dates, quotes and numbered citations, on pages of A4."),
            ),
            (
                ".report.html",
                self.tr("Report to read (HTML)"),
                self.tr("The events as a list with dates, quotes and numbered citations, in one file."),
            ),
            (
                ".ics",
                self.tr("Calendar (iCalendar)"),
                self.tr(
                    "One entry an event, on all days on which it may lie. Undated events have no place in it."
                ),
            ),
            (
                ".timeline.json",
                self.tr("TimelineJS 3 (JSON)"),
                self.tr("One slide an event with quotes and sources. Undated events have no place in it."),
            ),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(20)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in ((self.tr("&Events"), self.what), (self.tr("&Format"), self.format)):
            label = text_label(self, "body", "ink", words)
            label.setBuddy(field)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.about)
        column.addWidget(self._problem)
        column.addLayout(answers(self, self._save))
        self.about.setMinimumHeight(3 * self.about.fontMetrics().lineSpacing())

    def file_name(self) -> str:
        """Return the name that is proposed for the file."""
        return f"secure-communities{self.format.currentData()}"

    def _changed(self) -> None:
        self._save.setText(self.tr("Save {0}").format(self.file_name()))
        self.about.setText(self._formats()[self.format.currentIndex()][2])
        self.format.setAccessibleDescription(self.about.text())
        self._problem.setText("")

    def _ask_and_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suffix = str(self.format.currentData())
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the data"), str(Path(folder) / self.file_name()), f"*{suffix}"
        )
        if chosen:
            self.save(Path(chosen if chosen.lower().endswith(suffix) else chosen + suffix))

    def save(self, path: Path) -> None:
        """Write the events; a failure is told in the dialog, which stays open."""
        from timeline_app.exporters import export_data
        from timeline_app.exporters.selection import select
        from timeline_app.timeline.figure.words import matching_in_words
        from timeline_app.timeline.filtering.matching import match

        state = self._state
        rows = state.matching.rows if self.what.currentData() == "matching" else None
        columns, library = state.columns, state.library
        self._save.setEnabled(False)
        self._problem.setText(self.tr("Writing…"))
        everything = match(columns, FilterSpec()) if rows is None else state.matching
        about = matching_in_words(columns, everything)
        self._writing.ask(
            lambda: export_data(path, select(columns, library, rows, about)),
            lambda done: self._done(path, done),
        )

    def _done(self, path: Path, done: "Future[int]") -> None:
        self._save.setEnabled(True)
        self._problem.setText("")
        error = done.exception()
        if isinstance(error, TimelineError):
            self._problem.setText(sentence(error))
            return
        done.result()
        self.written = path
        self.accept()

    @override
    def reject(self) -> None:
        if self._save.isEnabled():  # what is being written is written to its end
            super().reject()

    @override
    def done(self, result: int) -> None:
        self._writing.close()
        super().done(result)
