"""A row that somebody else changed or deleted while it was written here: both changes are kept, or the user asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from timeline_app.domain.changes import Value, about, kind_of
from timeline_app.domain.rebasing import rebased
from timeline_app.errors import ConflictFault, EditConflict
from timeline_app.ui.dialogs.messages import ask
from timeline_app.ui.wording.field_names import field_name

if TYPE_CHECKING:
    from timeline_app.storage.library import Library

V = TypeVar("V", bound=Value)
_MEANWHILE = (ConflictFault.CHANGED, ConflictFault.GONE)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Meanwhile", text)


def save_over(
    parent: QWidget, library: "Library", value: V, before: V | None, save: Callable[[V, V | None], None]
) -> bool:
    """Save a row; where it is no longer as it was, lay what was written over what it is now, and save that.

    Args:
        parent: what a question belongs to.
        library: the open library.
        value: the row as it was written.
        before: the row as it was when the writing began, None for a new one.
        save: saves a row (the first argument) in the place of what it is taken to be, None for a new one.

    Returns:
        Whether it is saved; False where the user wants to go on writing.

    Raises:
        TimelineError: as `save` does, for any other reason.
    """
    while True:
        try:
            save(value, before)
        except EditConflict as error:
            if before is None or error.fault not in _MEANWHILE:
                raise
            kind = kind_of(value)
            record = library.log.records(kind, [value.id]).get(value.id)
            held = None if record is None else record.value
            if held == before:
                raise  # it is another row
            if held is None:
                question = _tr("“{0}” was deleted by another program while you wrote. Save it again?")
                if ask(parent, question.format(about(value)), _answers(_tr("Save Again"))):
                    return False
                before = None
                continue
            assert isinstance(held, type(value))
            found = rebased(value, before, held)
            if found.both:
                names = ", ".join(dict.fromkeys(map(field_name, found.both)))
                question = _tr(
                    "Another program changed “{0}” while you wrote, and you changed the same: {1}. Save yours in its "
                    "place? The history keeps both."
                )
                if ask(parent, question.format(about(held), names), _answers(_tr("Save Mine"))):
                    return False
            value, before = found.value, held
        else:
            return True


def _answers(yes: str) -> tuple[str, str]:
    return yes, _tr("Keep Editing")
