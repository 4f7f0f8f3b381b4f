"""The excerpts of a source, beside its text: a line or two for each, all of the one that is chosen."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.domain.source_detail import Passage, SourceEvent
from timeline_app.painting.theme import Theme
from timeline_app.ui.look.style import text_label
from timeline_app.ui.source.excerpt_row import ExcerptRow
from timeline_app.ui.source.passage_block import Actions, PassageBlock
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.parts_area import PartsArea
from timeline_app.ui.widgets.segments import Segments

MOST_ROWS = 500
"""So many rows are made; further excerpts are counted, and found in the text."""


class ExcerptList(QFrame):
    """The list.

    Attributes:
        order: in the order of the text ("text") or of time ("date").

    Signals:
        picked(str): the user wants the excerpt with this id.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._theme = theme
        self._made: dict[str, QWidget] = {}
        self._passages: dict[str, Passage] = {}
        self._numbers: dict[str, int] = {}
        self._chosen = ""
        self._count = text_label(self, "body", "ink3")
        orders = [("text", self.tr("In text order")), ("date", self.tr("By date"))]
        self.order = Segments(self, self.tr("Order"), orders, small=True)
        self.order.choose("text")
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 18, 8)
        head.setSpacing(8)
        head.addWidget(text_label(self, "body-strong", "ink", self.tr("Excerpts")))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.order)
        self.area = PartsArea(self, self.tr("Excerpts of the source"))
        self.area.grown.connect(self._show_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)

    def show_excerpts(
        self,
        passages: Sequence[Passage],
        numbers: dict[str, int],
        chosen: str,
        theme: Theme,
        meta: Callable[[SourceEvent], str],
        actions: Callable[[Passage], Actions],
    ) -> None:
        """Show excerpts with their numbers; `meta` says of an event what stands below its title."""
        self._theme, self._meta, self._actions = theme, meta, actions
        self._passages = {passage.excerpt.id: passage for passage in passages}
        self._numbers, self._chosen, self._made = numbers, chosen, {}
        self._count.setText(f"{len(passages):,}")
        body = QWidget(self.area)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(8, 0, 8, 12)
        self._column.setSpacing(0)
        self.area.show_parts(body, self._fill(body))

    def choose(self, excerpt_id: str) -> None:
        """Show all of one excerpt, and a row again of the one that was chosen."""
        before, self._chosen = self._chosen, excerpt_id
        for changed in {before, excerpt_id} - {""}:
            old = self._made.get(changed)
            if old is None:
                continue
            had_focus = old.isAncestorOf(focus) if (focus := self.focusWidget()) is not None else False
            new = self._row(self._passages[changed], old.parentWidget())
            self._column.replaceWidget(old, new)
            new.show()
            old.hide()
            old.deleteLater()
            if had_focus:
                self.area.setFocus()
        self._column.activate()
        self._show_chosen()

    def _fill(self, body: QWidget) -> Iterator[None]:
        for passage in list(self._passages.values())[:MOST_ROWS]:
            self._column.addWidget(self._row(passage, body))
            yield
        if (rest := len(self._passages) - MOST_ROWS) > 0:
            words = self.tr("and {0} more").format(f"{rest:,}")
            self._column.addWidget(Paragraph(body, "body", "ink3", words))
        self._column.addStretch(1)

    def _row(self, passage: Passage, parent: QWidget | None) -> QWidget:
        excerpt_id = passage.excerpt.id
        number = self._numbers[excerpt_id]
        made: QWidget
        if excerpt_id == self._chosen:
            made = PassageBlock(
                parent or self,
                number,
                passage,
                chosen=True,
                meta=self._meta,
                actions=self._actions(passage),
                theme=self._theme,
            )
        else:
            made = row = ExcerptRow(number, passage, self._theme, parent or self)
            row.clicked.connect(partial(self.picked.emit, excerpt_id))
        self._made[excerpt_id] = made
        return made

    def _show_chosen(self) -> None:
        made = self._made.get(self._chosen)
        if made is not None:
            self.area.ensureWidgetVisible(made, 0, 40)
