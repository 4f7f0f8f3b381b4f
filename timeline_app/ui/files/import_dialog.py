"""The dialog before an import: what the file holds, which of its columns are what, what is refused and why."""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QListView, QPushButton, QWidget
from typing_extensions import override

from timeline_app.domain.sheet_columns import usual_column
from timeline_app.errors import BadImport, ImportFault, TimelineError
from timeline_app.importers import Asked, head_of, read_file
from timeline_app.ui.dialogs.event_dialog import EventDialog
from timeline_app.ui.dialogs.messages import fit
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.widgets.fields import Combo
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.wording.import_words import refusal_line, report_sentence
from timeline_app.ui.wording.sentences import sentence

if TYPE_CHECKING:
    from timeline_app.domain.changes import ChangeSet
    from timeline_app.domain.incoming import ImportReport
    from timeline_app.edits.importing import Plan
    from timeline_app.storage.library import Library

_WIDTH, _HEIGHT, _LIST_HEIGHT = 640, 440, 150
_MAPPED = ("title", "date", "summary", "states", "actors", "topics", "sources", "urls", "quotes")


class ImportDialog(EventDialog):
    """Reads a file on a thread of its own, says what an import would do, and does it.

    Attributes:
        changed: what the import did; None before, and where it was loaded. loaded: the rows were loaded after a copy
            was made, so the chronology is to be opened anew.
        refused: the lines of what is refused.
    """

    def __init__(self, library: "Library", path: Path, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Import {0}").format(path.name), "")
        fit(self, _WIDTH, _HEIGHT)
        self.changed: ChangeSet | None = None
        self.loaded = False
        self._library, self._path = library, path
        self._plan: Plan | None = None
        self._at_work = False
        self._working = Newest("importing")
        self._columns: dict[str, QComboBox] = {}
        self._told = Paragraph(self, "body", "ink", "")
        self._how = Paragraph(self, "caption", "ink2", "")
        self.refused = QStringListModel(self)
        self._list = QListView(self)
        self._list.setModel(self.refused)
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(self.tr("Rows that are refused"))
        self._replace = QCheckBox(self.tr("Replace rows that have the same id"), self)
        self._replace.toggled.connect(self._read)
        _, self._body = self.scrolled()
        self._body.setSpacing(12)
        self._add_columns(head_of(path))
        self._body.addWidget(self._told)
        self._body.addWidget(self._list)
        self._body.addWidget(self._replace)
        self._body.addWidget(self._how)
        self._body.addStretch(1)
        cancel = self.add_button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._import: QPushButton = self.add_button(self.tr("Import"), primary=True)
        self._import.clicked.connect(self.do)
        self._import.setDefault(True)
        self._read()

    def _add_columns(self, head: tuple[str, ...]) -> None:
        """Offer the columns of a sheet for the fields that most sheets have."""
        if not head:
            return
        words = {
            "title": self.tr("Title"),
            "date": self.tr("Date"),
            "summary": self.tr("Summary"),
            "states": self.tr("States"),
            "actors": self.tr("Actors"),
            "topics": self.tr("Topics"),
            "sources": self.tr("Sources"),
            "urls": self.tr("Addresses"),
            "quotes": self.tr("Quotes"),
        }
        taken: set[str] = set()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for number, field in enumerate(_MAPPED):
            combo = Combo(self)
            combo.addItem(self.tr("No column"), "")
            for name in head:
                combo.addItem(name, name)
            if (usual := usual_column(field, head)) and usual not in taken:
                combo.setCurrentIndex(1 + head.index(usual))
                taken.add(usual)
            combo.currentIndexChanged.connect(self._read)
            label = text_label(self, "caption", "ink2", words[field])
            label.setBuddy(combo)
            combo.setAccessibleName(self.tr("Column of {0}").format(words[field]))
            row, column = divmod(number, 3)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(combo, 2 * row + 1, column)
            self._columns[field] = combo
        self._body.addLayout(grid)
        self._columns["title"].setFocus()

    def _mapping(self) -> dict[str, str]:
        return {field: str(combo.currentData()) for field, combo in self._columns.items()}

    def _read(self) -> None:
        """Read the file as it is asked for now, and say what importing it would do."""
        from timeline_app.edits.importing import plan_import
        from timeline_app.storage.identifiers import new_public_id

        library, path, replacing = self._library, self._path, self._replace.isChecked()
        asked = Asked(library, new_public_id, self._mapping())
        self._begin(self.tr("Reading {0}…").format(path.name))
        self._working.ask(
            lambda: plan_import(library, read_file(path, asked), replacing=replacing), self._planned
        )

    def _begin(self, words: str) -> None:
        self._told.setText(words)
        self._import.setEnabled(False)

    def _planned(self, ended: "Future[Plan]") -> None:
        self._plan = plan = self._result(ended)
        self._list.setVisible(plan is not None and bool(plan.refused))
        if plan is None:
            self._how.setText("")
            return
        self._replace.setVisible(self._replace.isChecked() or bool(plan.refused))
        report = plan.report()
        self._told.setText(report_sentence(report))
        self.refused.setStringList([refusal_line(refused) for refused in plan.refused])
        lines = len(plan.refused) * max(self._list.sizeHintForRow(0), 1) + 2 * self._list.frameWidth()
        self._list.setFixedHeight(min(lines, px(_LIST_HEIGHT)))
        events = report.added + report.changed
        self._import.setEnabled(bool(plan.changes))
        if plan.is_undoable:
            self._how.setText(self.tr("It is one step of undo.") if plan.changes else "")
            many = self.tr("Import {0} events").format(f"{events:,}")
            self._import.setText(self.tr("Import 1 event") if events == 1 else many)
        else:
            self._how.setText(
                self.tr("So much cannot be undone. A copy of the chronology is made first, beside it.")
            )
            self._import.setText(self.tr("Copy the chronology, then import {0} events").format(f"{events:,}"))

    def do(self) -> None:
        """Import what was planned."""
        from timeline_app.edits.importing import do_import

        library, plan = self._library, self._plan
        if plan is None:
            return
        self._begin(self.tr("Importing…"))

        def work() -> "tuple[ChangeSet | None, ImportReport]":
            return do_import(library, plan, load=True)

        self._at_work = True
        self._working.ask(work, self._done)

    def _done(self, ended: "Future[tuple[ChangeSet | None, ImportReport]]") -> None:
        self._at_work = False
        result = self._result(ended)
        if result is None:
            return
        self.changed, report = result
        self.loaded = bool(report.backup)
        self.accept()

    def _result(self, ended: "Future[Any]") -> Any:
        """Return what was worked out; where that failed, say why and return None."""
        error = ended.exception()
        if isinstance(error, TimelineError):
            no_title = isinstance(error, BadImport) and error.why is ImportFault.NO_TITLE
            words = self.tr("Choose the column that holds the titles.") if no_title else sentence(error)
            self._told.setText(words)
            self._import.setEnabled(False)
            return None
        return ended.result()

    @override
    def reject(self) -> None:
        if not self._at_work:  # what is being written is written to its end
            super().reject()

    @override
    def done(self, result: int) -> None:
        self._working.close()
        super().done(result)
