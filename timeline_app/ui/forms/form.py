"""Fields with a label above and, where the value cannot stand, one plain sentence below."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from timeline_app.ui.forms.controls import Paragraphs
from timeline_app.ui.forms.term_picker import TermPicker
from timeline_app.ui.look.sizes import px
from timeline_app.ui.look.style import text_label
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.segments import Segments

GAP, LABEL_GAP, GROUP_GAP = 12, 4, 28
"""Between two fields, between a label and its field, and between two groups."""
_LONG = 28
_LEAST = 110
"""So wide is a field that stands beside another one."""


class Field(QWidget):
    """A label, the control, and room for a sentence about what is wrong."""

    def __init__(self, parent: QWidget, label: str, control: QWidget, *, needed: bool = False) -> None:
        super().__init__(parent)
        self.control = control
        control.setParent(self)
        said = self.tr("{0}, needed").format(label) if needed else label
        if not control.accessibleName():
            control.setAccessibleName(said)
        self._fault: Paragraph | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(LABEL_GAP)
        if label:
            row = QHBoxLayout()
            make = Paragraph if len(label) > _LONG else text_label  # only long ones need to wrap
            name = make(self, "caption-strong", "ink3", label)
            name.setBuddy(control)
            row.addWidget(name, 1)
            if needed:
                row.addWidget(text_label(self, "caption", "ink3", self.tr("needed")))
            self._column.addLayout(row)
        self._column.addWidget(control)

    @property
    def fault(self) -> str:
        """Return the sentence that stands below, "" for none."""
        return "" if self._fault is None else self._fault.text()

    def show_fault(self, sentence: str) -> None:
        """Say below the field why it cannot stand; "" takes that back."""
        if sentence == self.fault:
            return
        if self._fault is not None:
            self._column.removeWidget(self._fault)
            self._fault.hide()
            self._fault.deleteLater()
            self._fault = None
        if sentence:
            self._fault = Paragraph(self, "caption", "bad", sentence)
            self._column.insertWidget(2, self._fault)
            self._fault.show()
        self.control.setAccessibleDescription(sentence)


class _SideBySide(QWidget):
    """Fields in one line; one below the other where that would leave each of them too narrow."""

    def __init__(self, parent: QWidget, fields: Sequence[Field]) -> None:
        super().__init__(parent)
        self._least = len(fields) * px(_LEAST) + (len(fields) - 1) * GAP
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        for field in fields:
            self._line.addWidget(field, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < self._least
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        super().resizeEvent(event)


class Form(QWidget):
    """Some fields, one below the other.

    Attributes:
        fields: by the name of what they hold.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, *, gap: int = GAP) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)

    def add(self, name: str, label: str, control: QWidget, *, needed: bool = False) -> Field:
        """Add a field below the others."""
        field = self.field(name, label, control, needed=needed)
        self.column.addWidget(field)
        return field

    def add_row(self, *fields: Field) -> None:
        """Add fields side by side, where they have the room."""
        self.column.addWidget(_SideBySide(self, fields))

    def field(self, name: str, label: str, control: QWidget, *, needed: bool = False) -> Field:
        """Make a field that the caller places."""
        field = Field(self, label, control, needed=needed)
        self.fields[name] = field
        self._watch(control, field)
        return field

    def _watch(self, control: QWidget, field: Field) -> None:
        def change() -> None:
            field.show_fault("")
            self.changed.emit()

        match control:
            case QLineEdit():
                control.textChanged.connect(change)
            case Paragraphs():
                control.textChanged.connect(change)
                control.too_long.connect(
                    lambda: field.show_fault(self.tr("That is too long a text to paste here."))
                )
            case QComboBox():
                control.currentIndexChanged.connect(change)
            case QCheckBox():
                control.toggled.connect(change)
            case Segments():
                control.chosen.connect(change)
            case TermPicker():
                control.changed.connect(change)

    def show_fault(self, path: str, sentence: str) -> QWidget | None:
        """Say what is wrong beside the field of a path; return its control, None where no field is meant."""
        field = self.fields.get(path) or self.fields.get(path.partition(".")[0])  # "aliases.2"
        if field is None:
            return None
        field.show_fault(sentence)
        return field.control

    def clear_faults(self) -> None:
        """Say nothing of faults any more."""
        for field in self.fields.values():
            field.show_fault("")


def section_head(parent: QWidget, column: QVBoxLayout, words: str) -> None:
    """Begin a group: space, a line, and its name."""
    column.addSpacing(GROUP_GAP // 2 - column.spacing())
    line = QFrame(parent)
    line.setObjectName("rule")
    column.addWidget(line)
    column.addSpacing(GROUP_GAP // 2 - 2 * column.spacing())
    column.addWidget(text_label(parent, "body-strong", "ink", words))
