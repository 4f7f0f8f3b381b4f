"""The table of actions: each has a method and a place on a menu, and no key is taken twice."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.hand import words_on
from timeline_app.ui.actions.action_table import ACTIONS, ActionSpec, key_rows
from timeline_app.ui.dialogs.keys_dialog import KeysDialog
from timeline_app.ui.handlers.annotation_actions import AnnotationActions
from timeline_app.ui.handlers.data_actions import DataActions
from timeline_app.ui.handlers.edit_actions import EditActions
from timeline_app.ui.handlers.editor_actions import EditorActions
from timeline_app.ui.handlers.file_actions import FileActions
from timeline_app.ui.handlers.help_actions import HelpActions
from timeline_app.ui.handlers.page_actions import PageActions
from timeline_app.ui.handlers.row_actions import RowActions
from timeline_app.ui.handlers.source_actions import SourceActions
from timeline_app.ui.handlers.view_actions import ViewActions
from timeline_app.ui.look.appearance import Appearance
from timeline_app.ui.window.main_window import MainWindow


def on_menus(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from on_menus(below)
        else:
            yield action


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.name)
def test_every_action_names_a_method_of_the_window(spec: ActionSpec) -> None:
    handlers = (
        MainWindow,
        Appearance,
        PageActions,
        ViewActions,
        EditActions,
        EditorActions,
        SourceActions,
        AnnotationActions,
        RowActions,
        FileActions,
        DataActions,
        HelpActions,
    )
    assert [handler for handler in handlers if callable(getattr(handler, spec.slot, None))]


def test_every_key_and_every_name_is_given_once() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1 or not key] == []
    assert len({spec.name for spec in ACTIONS}) == len(ACTIONS)


def test_every_action_is_on_a_menu_with_its_keys(window: MainWindow) -> None:
    tops = [action.menu() for action in window.menuBar().actions()]
    found = [action for menu in tops if isinstance(menu, QMenu) for action in on_menus(menu)]
    named = {action.objectName(): action for action in found if not action.isSeparator()}
    assert set(named) == {spec.name for spec in ACTIONS} == set(window.actions_by_name)
    for spec in ACTIONS:
        assert [key.toString() for key in named[spec.name].shortcuts()] == [
            QKeySequence(key).toString() for key in spec.keys
        ]


def test_the_list_of_keys_shows_every_key(qtbot: QtBot) -> None:
    dialog = KeysDialog(list(key_rows()))
    qtbot.addWidget(dialog)
    dialog.show()
    words = words_on(dialog)
    for spec in ACTIONS:
        if spec.keys:
            keys = ", ".join(
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys
            )
            assert keys in words
            assert spec.text in words
