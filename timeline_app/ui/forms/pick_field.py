"""A field in which a name is typed and chosen among those that there are, or added as a new one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from timeline_app.domain.name_offers import NameOffer, NameOffers
from timeline_app.ui.forms.controls import Line
from timeline_app.ui.forms.offer_list import OfferList

_MOST = 8
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST,
    Qt.Key.Key_PageUp: -_MOST,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickField(Line):
    """The field. Arrows move through what is offered, Enter takes it, Esc closes the list.

    Signals:
        picked(str): the key of the name that was chosen.
        add_asked(str): the words as typed are to become something new.
    """

    picked = Signal(str)
    add_asked = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        names: Callable[[], NameOffers] | None,
        *,
        hint: str = "",
        new: str = "",
        clears: bool = False,
    ) -> None:
        """Make the field.

        Args:
            parent: as Qt means it.
            names: what to choose from; None if somebody else answers what is typed with `show_offers`.
            hint: what stands in the empty field.
            new: how the offer to add is worded, with {0} for what was typed; "" offers none.
            clears: whether the field is empty again once a name was chosen.
        """
        super().__init__(parent, hint=hint)
        self._names, self._new, self._clears = names, new, clears
        self._key = ""
        self._offers: tuple[NameOffer, ...] = ()
        self.card: OfferList | None = None
        self.textEdited.connect(self._typed)

    def key(self) -> str:
        """Return what was chosen; where a name was typed in full, what it stands for; else the words as typed."""
        typed = self.text().strip()
        if self._key or not typed or self._names is None:
            return self._key or typed
        meant = self._names().meant(typed)
        return typed if meant is None else meant.key

    def set_chosen(self, key: str, name: str) -> None:
        """Show what was chosen."""
        self._key = key
        self.setText(name)
        self.setCursorPosition(0)

    def _typed(self, typed: str) -> None:
        self._key = ""
        if self._names is not None:
            self.show_offers(self._names().answer(typed, _MOST))

    def show_offers(self, offers: Sequence[NameOffer]) -> None:
        """Offer these names below the field."""
        self._offers = tuple(offers)
        words = [f"{one.name}  ·  {one.note}" if one.note else one.name for one in self._offers]
        typed = self.text().strip()
        if self._new and typed and not any(one.name.casefold() == typed.casefold() for one in self._offers):
            words.append(self._new.format(typed if len(typed) <= 40 else f"{typed[:39]}…"))
        if self.card is None:
            self.card = OfferList(self.window())
            self.destroyed.connect(self.card.deleteLater)
            self.card.chosen.connect(self._take)
        self.card.show_below(self, words if typed and self.hasFocus() else ())

    def _take(self, row: int) -> None:
        if self.card is not None:
            self.card.hide()
        typed = self.text().strip()
        if row >= len(self._offers):
            if self._clears:
                self.clear()
            self.add_asked.emit(typed)
            return
        chosen = self._offers[row]
        if self._clears:
            self.clear()
        else:
            self.set_chosen(chosen.key, chosen.name)
        self.picked.emit(chosen.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        open_card = self.card if self.card is not None and self.card.isVisible() else None
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if open_card is not None and event.key() in _MOVES:
            open_card.step(_MOVES[Qt.Key(event.key())])
        elif open_card is not None and event.key() == Qt.Key.Key_Escape:
            open_card.hide()
        elif open_card is not None and event.key() in _ENTER and plain:
            self._take(open_card.row())
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.card is not None:
            self.card.hide()
        super().focusOutEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self.card is not None:
            self.card.hide()
        super().hideEvent(event)
