"""Places around the canvas: empty at first, with the size and the ground of the parts that come to stand there.

So filling one moves nothing, and the first frame need not wait for what stands beside it.
"""

from PySide6.QtWidgets import QFrame, QWidget


def empty_place(parent: QWidget, name: str, height: int | None = None) -> QFrame:
    """Return an empty place; the style sheet knows its ground by `name`."""
    place = QFrame(parent)
    place.setObjectName(name)
    if height is not None:
        place.setFixedHeight(height)
    return place


class Places:
    """The places of a page by name, and what stands there."""

    def __init__(self) -> None:
        self._standing: dict[str, QWidget] = {}

    def make(self, parent: QWidget, name: str, height: int | None = None) -> QFrame:
        """Return a new empty place."""
        self._standing[name] = place = empty_place(parent, name, height)
        return place

    def at(self, name: str) -> QWidget:
        """Return what stands at a place: its part, or the empty place."""
        return self._standing[name]

    def put(self, name: str, part: QWidget, *, visible: bool = True) -> None:
        """Let a part take its place; its width stays where the place has a fixed one."""
        empty, self._standing[name] = self._standing[name], part
        if empty.minimumWidth() == empty.maximumWidth():
            part.setFixedWidth(empty.minimumWidth())
        around = empty.parentWidget()
        layout = around.layout() if around is not None else None
        assert layout is not None
        layout.replaceWidget(empty, part)
        empty.hide()
        empty.deleteLater()
        part.setVisible(visible)
