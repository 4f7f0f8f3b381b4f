"""A row of buttons of which one is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Segments(QWidget):
    """Buttons side by side, one of them chosen.

    Signals:
        chosen(str): the user chose the segment with this key.
    """

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, name: str, choices: list[tuple[str, str]], *, small: bool = False
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._is_told = False
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (key, text) in enumerate(choices):
            button = QPushButton(self)
            button.setObjectName("segment")
            button.setCheckable(True)
            place = {0: "first", len(choices) - 1: "last"}.get(number, "middle")
            button.setProperty("place", place)
            button.setProperty("small", small)
            # not clicked: assistive technology toggles a button without a click
            button.toggled.connect(lambda on, key=key: self._tell(key) if on else None)
            self._group.addButton(button)
            self._buttons[key] = button
            self.set_text(key, text)
            row.addWidget(button)

    def choose(self, key: str) -> None:
        """Show which segment is in force, without telling anybody."""
        self._is_told = True
        self._buttons[key].setChecked(True)
        self._is_told = False

    def _tell(self, key: str) -> None:
        if not self._is_told:
            self.chosen.emit(key)

    def button(self, key: str) -> QPushButton:
        """Return the button of a segment."""
        return self._buttons[key]

    def set_text(self, key: str, text: str) -> None:
        """Let a segment say something else."""
        self._buttons[key].setText(text)
        self._buttons[key].setAccessibleName(f"{self._name}: {text}")

    def key(self) -> str:
        """Return the key of the chosen segment."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")
