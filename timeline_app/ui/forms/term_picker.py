"""Several terms of one kind: those that were chosen, each with its own ×, above a field that offers more."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from timeline_app.domain.name_offers import NameOffers
from timeline_app.ui.forms.pick_field import PickField
from timeline_app.ui.look.sizes import metrics, px
from timeline_app.ui.look.style import plain_tip
from timeline_app.ui.widgets.flow_layout import FlowLayout

_WIDEST = 270
"""No term is written wider than this many pixels, so that it has room in the editor at every size of text."""


class TermPicker(QWidget):
    """The terms and the field.

    Attributes:
        line: the field.

    Signals:
        changed: a term was added or taken out.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QWidget,
        label: str,
        names: Callable[[], NameOffers],
        name_of: Callable[[str], str],
        chosen: Iterable[str] = (),
        *,
        hint: str = "",
        new: str = "",
    ) -> None:
        """Show what was chosen; `name_of` gives the name of a key, the rest is for the field."""
        super().__init__(parent)
        self._name_of = name_of
        self._keys: list[str] = []
        self._chips: dict[str, QPushButton] = {}
        self.setAccessibleName(label)
        self._terms = QWidget(self)
        self._flow = FlowLayout(self._terms, gap=6)
        self.line = PickField(self, names, hint=hint, new=new, clears=True)
        self.line.setAccessibleName(label)
        self.line.picked.connect(self.add)
        self.line.textChanged.connect(self.changed)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._terms)
        column.addWidget(self.line)
        for key in chosen:
            self._show(key)
        self._terms.setVisible(bool(self._keys))

    def chosen(self) -> tuple[str, ...]:
        """Return what was chosen; a name that was typed in full and not taken counts, other words stand as typed."""
        typed = self.line.key()
        return (*self._keys, typed) if typed and typed not in self._keys else tuple(self._keys)

    def add(self, key: str) -> None:
        """Add a term."""
        if key not in self._keys:
            self._show(key)
            self.changed.emit()

    def _show(self, key: str) -> None:
        name = self._name_of(key)
        short = metrics("label").elidedText(name, Qt.TextElideMode.ElideRight, min(px(240), _WIDEST))
        chip = QPushButton(f"{short}  ×".replace("&", "&&"), self._terms)
        chip.setToolTip(plain_tip(name) if short != name else "")
        chip.setObjectName("chip")
        chip.setAccessibleName(self.tr("Take out {0}").format(name))
        chip.clicked.connect(partial(self._take_out, key))
        self._keys.append(key)
        self._chips[key] = chip
        self._flow.addWidget(chip)
        chip.show()
        self._terms.show()
        self._terms.updateGeometry()

    def _take_out(self, key: str) -> None:
        self._keys.remove(key)
        chip = self._chips.pop(key)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._terms.setVisible(bool(self._keys))
        self._terms.updateGeometry()
        self.line.setFocus()
        self.changed.emit()
