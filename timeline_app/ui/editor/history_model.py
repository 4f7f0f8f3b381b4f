"""The acts of the change log as a list; older ones are read when the user comes near them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt
from typing_extensions import override

from timeline_app.domain.changes import Act, Kind, Standing
from timeline_app.domain.edtf_words import SHORT
from timeline_app.domain.words import matches
from timeline_app.storage.library import Library
from timeline_app.ui.widgets.term_rows import AnyIndex
from timeline_app.ui.wording.words import deed_word

_PAGE = 200
_MOST_FILTERED = 5_000


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which acts are listed.

    Attributes:
        kind: those that changed a row of this kind. since, until: those of a time, see `ChangeLog.acts`.
        words: those whose line holds these words.
    """

    kind: Kind | None = None
    since: str = ""
    until: str = ""
    words: str = ""


class HistoryModel(QAbstractListModel):
    """What was done, the last first.

    Attributes:
        filter: which of it is listed.
    """

    def __init__(self, parent: QObject, library: Library, of: tuple[Kind, str] | None) -> None:
        """List what was done to a row, or with None everything."""
        super().__init__(parent)
        self._library, self._of = library, of
        self._acts: list[Act] = []
        self._shown: list[Act] = []
        self._all = False
        self.filter = HistoryFilter()
        self.load_more()

    def act(self, row: int) -> Act:
        """Return the act of a row with its changes."""
        listed = self._shown[row]
        return self._library.log.act(listed.number) or listed

    def load_more(self) -> None:
        """Read older acts, unless all are read."""
        if self._all:
            return
        wanted = self.filter
        read = self._library.log.acts(
            of=self._of,
            kind=wanted.kind,
            since=wanted.since,
            until=wanted.until,
            before=self._acts[-1].number if self._acts else None,
            most=_PAGE,
            whole=False,
        )
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
        while self.filter.words and not self._all and len(self._acts) < _MOST_FILTERED:
            self.load_more()

    def set_filter(self, wanted: HistoryFilter) -> None:
        """List only some acts."""
        if wanted != self.filter:
            self.filter = wanted
            self.renew()

    def set_words(self, words: str) -> None:
        """List only acts in whose words these occur."""
        self.set_filter(replace(self.filter, words=words))

    def _lets_through(self, act: Act) -> bool:
        words = self.filter.words
        return not words or matches(words, (self._told(act),))

    def _told(self, act: Act) -> str:
        return f"{act_words(act)}, {act.who}" if act.who else act_words(act)

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        act = self._shown[index.row()]
        return f"{when_words(act.at)}   {self._told(act)}"


def act_words(act: Act) -> str:
    """Return what was done to what, and whether it was taken back: first, as the end of a long line is cut."""
    told = f"{deed_word(act.deed)} “{act.about}”"
    if act.standing is not Standing.DONE:
        told = QCoreApplication.translate("HistoryModel", "taken back: {0}").format(told)
    return f"{told[0].upper()}{told[1:]}"


def when_words(at: str) -> str:
    """Return when something was done, by the clock of this machine: "Nov 22, 2026, 10:05"."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{SHORT.months[local.month - 1]} {local.day}, {local.year}, {local:%H:%M}"
