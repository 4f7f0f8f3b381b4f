"""The status line: shown, matching, total, undated, with evidence gaps; and the state of the quotes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from timeline_app.domain.quote_counts import QuoteCounts
from timeline_app.painting.theme import Theme
from timeline_app.timeline.scene.scene import Shown
from timeline_app.ui.bars.gaps_button import GapsButton
from timeline_app.ui.look.sizes import STATUS_HEIGHT, px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.fitting import FittingRow
from timeline_app.ui.widgets.quote_block import link


class StatusLine(QFrame):
    """Counts, numerals first.

    Attributes:
        legend: the button that is there while the legend is not. gaps: the events with evidence gaps.

    Signals:
        legend_asked: the user wants to see the legend.
    """

    legend_asked = Signal()

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(px(STATUS_HEIGHT))
        self._state = state
        self._counts: dict[str, tuple[QLabel, QLabel]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(4)
        for name in ("shown", "further", "matching", "total", "undated"):  # "shown" says how, after its word
            pair = QWidget(self)  # margins of a label do not outlive a change of the style sheet
            number, words = text_label(pair, "caption-strong", "ink"), text_label(pair, "caption", "ink2")
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, 14, 0)
            beside.setSpacing(4)
            beside.addWidget(number)
            beside.addWidget(words)
            row.addWidget(pair)
            self._counts[name] = (number, words)
            if name == "shown":
                beside.setContentsMargins(0, 0, 0, 0)
                self._how = text_label(self, "caption", "ink2")
                row.addWidget(self._how)
                row.addSpacing(10)
        self.gaps = GapsButton(state, self)
        row.addWidget(self.gaps)
        row.addStretch(1)
        self._quotes = text_label(self, "caption", "ink3")
        row.addWidget(self._quotes)
        self.legend = link(self, self.tr("Legend"), lambda: self.legend_asked.emit(), small=True)
        self.legend.setToolTip(self.tr("Explain the marks (L)"))
        row.addSpacing(10)
        row.addWidget(self.legend)
        self._fitting = FittingRow(row, (self._quotes, self._how, self.gaps, self._further(), self.legend))
        self._fitting.want(self._further(), False)
        self._fitting.want(self.legend, False)
        self._fitting.want(self.gaps, False)
        state.counts_changed.connect(self._refresh_gaps)
        state.matching_changed.connect(self._refresh)
        self._refresh()
        self._refresh_gaps()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""

    def show_shown(self, shown: Shown) -> None:
        """Say what the canvas shows."""
        how = ""
        if shown.clusters:
            how = self.tr("({0} as marks, {1} in clusters)").format(
                f"{shown.marks:,}", f"{shown.in_clusters:,}"
            )
        self._how.setText(how)
        self._say("shown", shown.count, self.tr("shown"))
        self._say("further", shown.further_down, self.tr("further up or down"))
        self._show_further(shown.further_down > 0)

    def show_listed(self, count: int) -> None:
        """Say how many events the table lists, where it stands in place of the canvas."""
        self._how.setText("")
        self._say("shown", count, self.tr("in the table"))
        self._show_further(False)

    def show_disputed(self, count: int) -> None:
        """Say how many disputes are listed, where they stand in place of the canvas."""
        self._how.setText("")
        self._say("shown", count, self.tr("disputes"))
        self._show_further(False)

    def offer_legend(self, on: bool) -> None:
        """Offer to show the legend, where it is not shown."""
        self._fitting.want(self.legend, on)
        self._fitting.fit()

    def _further(self) -> QWidget:
        pair = self._counts["further"][0].parentWidget()
        assert pair is not None
        return pair

    def _show_further(self, on: bool) -> None:
        self._fitting.want(self._further(), on)
        self._fitting.fit()

    def show_quotes(self, quotes: QuoteCounts) -> None:
        """Say how many quotes there are, and how many were found where."""
        parts = [
            self.tr("1 quote") if quotes.total == 1 else self.tr("{0} quotes").format(f"{quotes.total:,}")
        ]
        counts = (
            (quotes.exact_or_normalized, self.tr("{0} found")),
            (quotes.unsure, self.tr("{0} near or ambiguous")),
            (quotes.not_found, self.tr("{0} not found")),
            (quotes.checked_exact, self.tr("{0} exact when checked")),
        )
        parts += [words.format(f"{count:,}") for count, words in counts if count]
        held = self.tr("1 source text held") if quotes.texts_held == 1 else self.tr("{0} source texts held")
        parts.append(held.format(f"{quotes.texts_held:,}"))
        self._quotes.setText(" · ".join(parts))
        self._fitting.fit()

    def _refresh_gaps(self) -> None:
        self.gaps.refresh()
        self._fitting.want(self.gaps, bool(self.gaps.text()))
        self._fitting.fit()

    def _refresh(self) -> None:
        matching = self._state.matching
        self._say("matching", matching.count, self.tr("matching"))
        self._say("total", len(self._state.columns), self.tr("total"))
        self._say("undated", matching.undated, self.tr("undated"))
        self._fitting.fit()

    def _say(self, name: str, count: int, words: str) -> None:
        number, label = self._counts[name]
        number.setText(f"{count:,}")
        label.setText(words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.fit()
