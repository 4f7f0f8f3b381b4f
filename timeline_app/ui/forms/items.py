"""A list of parts of an event, each said in a line or two; a click opens its fields in place."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from timeline_app.ui.forms.form import Form
from timeline_app.ui.look.sizes import px
from timeline_app.ui.widgets.link_label import LinkLabel
from timeline_app.ui.widgets.paragraph import Paragraph
from timeline_app.ui.widgets.quote_block import link

_INDENT = 12


class Item(QWidget):
    """One part. Its fields are made when it is opened.

    Attributes:
        form: its fields, None while it was never opened.

    Signals:
        changed: something was typed or chosen in it.
        removed: the user takes it out.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.form: Form | None = None
        self._said: QWidget | None = None
        self._name: LinkLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._remove = link(self, self.tr("Remove"), self.removed.emit, small=True, quiet=True)
        self._head.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._head)

    # -- what kinds of parts say ------------------------------------------------------------------------------

    def words(self) -> tuple[str, str]:
        """Return what the part says, and what stands below it smaller."""
        raise NotImplementedError

    def make_form(self) -> Form:
        """Return the fields, filled with what the part holds."""
        raise NotImplementedError

    # -- open and closed --------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Return whether its fields are shown."""
        return self.form is not None and not self.form.isHidden()

    def say(self) -> None:
        """Say in words what it holds now."""
        first, second = self.words()
        said = QWidget(self)
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = LinkLabel(said, first or self.tr("Not chosen yet"), self.toggle)
        name.setAccessibleName(self.tr("Edit {0}").format(first))
        self._name = name
        column.addWidget(name)
        if second:
            column.addWidget(Paragraph(said, "caption", "ink3", second))
        self._remove.setAccessibleName(self.tr("Remove {0}").format(first))
        if self._said is None:
            self._head.insertWidget(0, said, 1)
        else:
            self._head.replaceWidget(self._said, said)
            self._said.hide()
            self._said.deleteLater()
        self._said = said
        said.show()

    def open(self) -> Form:
        """Show the fields."""
        if self.form is None:
            self.form = self.make_form()
            self.form.setParent(self)
            self.form.setContentsMargins(px(_INDENT), 0, 0, 8)
            self.form.changed.connect(self.changed)
            self._column.addWidget(self.form)
        self.form.show()
        return self.form

    def toggle(self) -> None:
        """Open the fields, or close them and say what they hold."""
        if not self.is_open:
            form = self.open()
            first = next(iter(form.fields.values()), None)
            if first is not None:
                first.control.setFocus()
            return
        assert self.form is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()  # else the keyboard would leave the editor with the fields
        self.form.hide()
        self.say()
        if self._name is not None:
            self._name.setFocus()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_fault(self, path: str, sentence: str) -> QWidget | None:
        """Say beside a field what is wrong with it."""
        form = self.open()
        return form.show_fault(path, sentence) or self._first_fault(form, sentence)

    @staticmethod
    def _first_fault(form: Form, sentence: str) -> QWidget | None:
        first = next(iter(form.fields), "")
        return form.show_fault(first, sentence)


class Items(Form):
    """The list, with a link below that adds one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=10)
        self.items: list[Any] = []
        self._add = link(self, "", self.add_new, small=True)
        self._about: Paragraph | None = None
        self.column.addWidget(self._add)

    def name_add(self, words: str) -> None:
        """Word the link that adds one."""
        self._add.setText(words)

    def new_item(self) -> Item:
        """Return another part of which nothing is written yet."""
        raise NotImplementedError

    def add_new(self) -> None:
        """Add a part and open it."""
        item = self.new_item()
        self.show_item(item)
        item.toggle()

    def show_item(self, item: Item) -> None:
        """Put a part at the end of the list."""
        item.setParent(self)
        item.say()
        self.items.append(item)
        self.column.insertWidget(self.column.indexOf(self._add), item)
        item.changed.connect(self.changed)
        item.removed.connect(lambda: self._take_out(item))
        item.show()

    def _take_out(self, item: Item) -> None:
        self.items.remove(item)
        self.column.removeWidget(item)
        item.hide()
        item.deleteLater()
        self._add.setFocus()
        self.changed.emit()

    @override
    def show_fault(self, path: str, sentence: str) -> QWidget | None:
        number, _, rest = path.partition(".")
        if number.isdigit() and int(number) < len(self.items):
            found: QWidget | None = self.items[int(number)].show_fault(rest, sentence)
            return found
        self.clear_faults()
        self._about = Paragraph(self, "caption", "bad", sentence)
        self.column.addWidget(self._about)
        self._about.show()
        return self._add

    @override
    def clear_faults(self) -> None:
        if self._about is not None:
            self.column.removeWidget(self._about)
            self._about.hide()
            self._about.deleteLater()
            self._about = None
        for item in self.items:
            if item.form is not None:
                item.form.clear_faults()
