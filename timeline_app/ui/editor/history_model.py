"""The acts of the change log as a list; older ones are read when the user comes near them."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from timeline_app.domain.changes import Act, Kind, Standing
from timeline_app.domain.edtf_words import SHORT
from timeline_app.domain.words import matches
from timeline_app.storage.library import Library
from timeline_app.ui.term_rows import AnyIndex
from timeline_app.ui.words import deed_word

_PAGE = 200
_MOST_FILTERED = 5_000


class HistoryModel(QAbstractListModel):
    """What was done, the last first."""

    def __init__(self, parent: QObject, library: Library, of: tuple[Kind, str] | None) -> None:
        """List what was done to a row, or with None everything."""
        super().__init__(parent)
        self._library, self._of = library, of
        self._acts: list[Act] = []
        self._shown: list[Act] = []
        self._words = ""
        self._all = False
        self.load_more()

    def act(self, row: int) -> Act:
        """Return the act of a row."""
        return self._shown[row]

    def load_more(self) -> None:
        """Read older acts, unless all are read."""
        if self._all:
            return
        before = self._acts[-1].number if self._acts else None
        read = self._library.log.acts(of=self._of, before=before, most=_PAGE)
        self._all = len(read) < _PAGE
        self._acts += read
        new = [act for act in read if self._lets_through(act)]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(new) - 1)
            self._shown += new
            self.endInsertRows()

    def renew(self) -> None:
        """Read the acts anew: something was done."""
        self.beginResetModel()
        self._acts, self._shown, self._all = [], [], False
        self.endResetModel()
        self.load_more()

    def set_words(self, words: str) -> None:
        """List only acts in whose words these occur."""
        while words and not self._all and len(self._acts) < _MOST_FILTERED:
            self.load_more()
        self.beginResetModel()
        self._words = words
        self._shown = [act for act in self._acts if self._lets_through(act)]
        self.endResetModel()

    def _lets_through(self, act: Act) -> bool:
        return not self._words or matches(self._words, (self._told(act),))

    def _told(self, act: Act) -> str:
        word = deed_word(act.deed)
        told = f"{word[0].upper()}{word[1:]} “{act.about}”"
        if act.who:
            told = f"{told}, {act.who}"
        if act.standing is Standing.DONE:
            return told
        return self.tr("{0} (taken back)").format(told)

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        act = self._shown[index.row()]
        return f"{when_words(act.at)}   {self._told(act)}"


def when_words(at: str) -> str:
    """Return when something was done, by the clock of this machine: "Nov 22, 2026, 10:05"."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{SHORT.months[local.month - 1]} {local.day}, {local.year}, {local:%H:%M}"
