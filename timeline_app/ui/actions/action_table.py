"""The one table of actions: menus, keys and the list of keys read it. Each names a method of a handler."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from timeline_app.domain.view import TEXT_SIZES
from timeline_app.ui.actions.menus import translated


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        name: how code calls it. text: what the menu says. menu: where it stands; "View/Lanes" is a submenu.
        slot: a method of the main window or its file actions, called without arguments or with `argument`.
        keys: shortcuts in Qt's words, the first one shown. icon: a file of resources/icons.
        group: actions of one group exclude each other and can be checked; "check" stands alone.
        single_key: the shortcut is a plain character, which a text field with the focus keeps for itself.
    """

    name: str
    text: str
    menu: str
    slot: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    argument: str = ""
    group: str = ""
    separated: bool = False


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Actions", text))


SUBMENUS = (
    _t("Recent"),
    _t("Lanes"),
    _t("Columns"),
    _t("Sort Table"),
    _t("Theme"),
    _t("Text Size"),
    _t("Panels"),
    _t("Saved Views"),
)

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", _t("Open…"), "File", "open_file", ("Ctrl+O",)),
    ActionSpec("new", _t("New Chronology…"), "File", "new_file", ("Ctrl+N",)),
    ActionSpec("new-shipped", _t("New from the Shipped Chronology…"), "File", "new_from_shipped"),
    ActionSpec("save-copy", _t("Save a Copy…"), "File", "save_copy"),
    ActionSpec("properties", _t("Properties…"), "File", "edit_heading"),
    ActionSpec("clear-recent", _t("Clear This List"), "File/Recent", "clear_recent"),
    ActionSpec("open-view", _t("Open View from File…"), "File", "open_view", separated=True),
    ActionSpec("save-view-file", _t("Save View to File…"), "File", "save_view_file"),
    ActionSpec("import", _t("Import…"), "File", "import_file", ("Ctrl+I",), separated=True),
    ActionSpec("export-data", _t("Export Data…"), "File", "export_data", ("Ctrl+Alt+E",)),
    ActionSpec("quit", _t("Quit"), "File", "close", ("Ctrl+Q",), separated=True),
    ActionSpec("undo", _t("Undo"), "Edit", "undo", ("Ctrl+Z",)),
    ActionSpec("redo", _t("Redo"), "Edit", "redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("new-event", _t("New Event…"), "Edit", "new_event", ("Ctrl+Shift+N",), separated=True),
    ActionSpec("edit-event", _t("Edit Event"), "Edit", "edit_event", ("E", "F2")),
    ActionSpec("edit-cell", _t("Edit Cell in the Table"), "Edit", "edit_cell", ("Shift+F2",)),
    ActionSpec("save-event", _t("Save Event"), "Edit", "save_event", ("Ctrl+Enter",)),
    ActionSpec("delete-event", _t("Delete Event"), "Edit", "delete_event"),
    ActionSpec("merge-event", _t("Merge with Another Event…"), "Edit", "merge_event", separated=True),
    ActionSpec("link-event", _t("Link to Another Event…"), "Edit", "link_event", ("Ctrl+L",)),
    ActionSpec("split-event", _t("Split Event…"), "Edit", "split_event"),
    ActionSpec(
        "event-history", _t("History of This Event…"), "Edit", "event_history", ("Ctrl+H",), separated=True
    ),
    ActionSpec("history", _t("History of the Chronology…"), "Edit", "chronology_history", ("Ctrl+Shift+H",)),
    ActionSpec(
        "catalog",
        _t("Actors, Topics, Places and Sources…"),
        "Edit",
        "show_catalog",
        ("Ctrl+Shift+L",),
        separated=True,
    ),
    ActionSpec(
        "copy-quote",
        _t("Copy Quote with Citation"),
        "Edit",
        "copy_quote",
        ("Ctrl+Shift+C",),
        separated=True,
    ),
    ActionSpec("copy-citation", _t("Copy Citation"), "Edit", "copy_citation"),
    ActionSpec("copy-event", _t("Copy Event as Text"), "Edit", "copy_event", ("Ctrl+C",)),
    ActionSpec("timeline", _t("Timeline"), "View", "present", ("Ctrl+1",), argument="timeline", group="as"),
    ActionSpec("table", _t("Table"), "View", "present", ("Ctrl+2",), argument="table", group="as"),
    ActionSpec("disputes", _t("Disputes"), "View", "present", ("Ctrl+3",), argument="disputes", group="as"),
    ActionSpec("switch", _t("Switch Timeline and Table"), "View", "switch_presentation", ("T",)),
    ActionSpec("column-date", _t("Date"), "View/Columns", "toggle_column", argument="date", group="check"),
    ActionSpec("column-event", _t("Event"), "View/Columns", "toggle_column", argument="event", group="check"),
    ActionSpec(
        "column-states", _t("States"), "View/Columns", "toggle_column", argument="states", group="check"
    ),
    ActionSpec(
        "column-actors", _t("Actors"), "View/Columns", "toggle_column", argument="actors", group="check"
    ),
    ActionSpec("column-claim", _t("Claim"), "View/Columns", "toggle_column", argument="claim", group="check"),
    ActionSpec("column-quote", _t("Quote"), "View/Columns", "toggle_column", argument="quote", group="check"),
    ActionSpec(
        "column-source", _t("Source"), "View/Columns", "toggle_column", argument="source", group="check"
    ),
    ActionSpec("sort-current", _t("By the Column in Hand"), "View/Sort Table", "sort_by_current", ("S",)),
    ActionSpec("sort-date", _t("By Date"), "View/Sort Table", "sort_table", argument="date", group="sort"),
    ActionSpec("sort-event", _t("By Event"), "View/Sort Table", "sort_table", argument="event", group="sort"),
    ActionSpec(
        "sort-states", _t("By States"), "View/Sort Table", "sort_table", argument="states", group="sort"
    ),
    ActionSpec(
        "sort-actors", _t("By Actors"), "View/Sort Table", "sort_table", argument="actors", group="sort"
    ),
    ActionSpec("sort-claim", _t("By Claim"), "View/Sort Table", "sort_table", argument="claim", group="sort"),
    ActionSpec("sort-quote", _t("By Quote"), "View/Sort Table", "sort_table", argument="quote", group="sort"),
    ActionSpec(
        "sort-source", _t("By Source"), "View/Sort Table", "sort_table", argument="source", group="sort"
    ),
    ActionSpec("zoom-in", _t("Zoom In"), "View", "zoom_in", ("+", "="), "plus", separated=True),
    ActionSpec("zoom-out", _t("Zoom Out"), "View", "zoom_out", ("-",), "minus"),
    ActionSpec("fit-all", _t("Fit All"), "View", "fit_all", ("0",), "fit"),
    ActionSpec("fit-selection", _t("Fit Selection"), "View", "fit_selection", ("F",)),
    ActionSpec("lanes-none", _t("No Lanes"), "View/Lanes", "set_lanes", argument="none", group="lanes"),
    ActionSpec("lanes-state", _t("By State"), "View/Lanes", "set_lanes", argument="state", group="lanes"),
    ActionSpec("lanes-actor", _t("By Actor"), "View/Lanes", "set_lanes", argument="actor", group="lanes"),
    ActionSpec("lanes-topic", _t("By Topic"), "View/Lanes", "set_lanes", argument="topic", group="lanes"),
    ActionSpec("lanes-source", _t("By Source"), "View/Lanes", "set_lanes", argument="source", group="lanes"),
    ActionSpec(
        "hide", _t("Hide the Rest"), "View", "set_rest", argument="hide", group="rest", separated=True
    ),
    ActionSpec("dim", _t("Dim the Rest"), "View", "set_rest", argument="dim", group="rest"),
    ActionSpec("theme-system", _t("As the System"), "View/Theme", "choose_theme", argument="", group="theme"),
    ActionSpec("theme-light", _t("Light"), "View/Theme", "choose_theme", argument="light", group="theme"),
    ActionSpec("theme-dark", _t("Dark"), "View/Theme", "choose_theme", argument="dark", group="theme"),
    ActionSpec(
        "theme-high-contrast",
        _t("High Contrast"),
        "View/Theme",
        "choose_theme",
        argument="high-contrast",
        group="theme",
    ),
    ActionSpec(
        "theme-high-contrast-dark",
        _t("High Contrast, Dark"),
        "View/Theme",
        "choose_theme",
        argument="high-contrast-dark",
        group="theme",
    ),
    *(
        ActionSpec(
            f"text-{size}",
            _t("{0} %"),
            "View/Text Size",
            "choose_text_size",
            argument=str(size),
            group="text",
        )
        for size in TEXT_SIZES
    ),
    ActionSpec("reduce-motion", _t("Reduce Motion"), "View", "toggle_motion", group="check"),
    ActionSpec("whole", _t("Whole Chronology"), "View/Saved Views", "show_whole"),
    ActionSpec("save-view", _t("Save View…"), "View/Saved Views", "save_view", ("Ctrl+D",), separated=True),
    ActionSpec("update-view", _t("Update to What Is Shown"), "View/Saved Views", "update_view"),
    ActionSpec("rename-view", _t("Rename View…"), "View/Saved Views", "rename_view"),
    ActionSpec("delete-view", _t("Delete View…"), "View/Saved Views", "delete_view"),
    ActionSpec("panels", _t("Filter Panels"), "View", "toggle_panels", ("Ctrl+B",), group="check"),
    ActionSpec("legend", _t("Legend"), "View", "toggle_legend", ("L",), group="check"),
    ActionSpec("joins", _t("Rival Dates and Corrections"), "View", "toggle_disputes", ("J",), group="check"),
    ActionSpec("overview", _t("Overview"), "View", "toggle_overview", ("O",), group="check"),
    ActionSpec("reset-layout", _t("Reset Layout"), "View", "reset_layout", separated=True),
    ActionSpec("back", _t("Back"), "Go", "go_back", ("Alt+Left",), "back"),
    ActionSpec("forward", _t("Forward"), "Go", "go_forward", ("Alt+Right",), "forward"),
    ActionSpec("previous", _t("Previous Event"), "Go", "previous_event", (",",), separated=True),
    ActionSpec("next", _t("Next Event"), "Go", "next_event", (".",)),
    ActionSpec("first", _t("First Event"), "Go", "go_home", ("Home",)),
    ActionSpec("last", _t("Last Event"), "Go", "go_end", ("End",)),
    ActionSpec("go-to-date", _t("Go to Date…"), "Go", "go_to_date", ("Ctrl+G",)),
    ActionSpec("show-on-timeline", _t("Show on Timeline"), "Go", "show_on_timeline"),
    ActionSpec("related", _t("Next Related Event"), "Go", "next_related", ("R",), separated=True),
    ActionSpec("related-back", _t("Previous Related Event"), "Go", "previous_related", ("Shift+R",)),
    ActionSpec(
        "mark-next", _t("Next Mark"), "Go", "focus_mark", ("Ctrl+Right",), argument="NEXT", separated=True
    ),
    ActionSpec("mark-previous", _t("Previous Mark"), "Go", "focus_mark", ("Ctrl+Left",), argument="PREVIOUS"),
    ActionSpec("mark-up", _t("Mark Above"), "Go", "focus_mark", ("Ctrl+Up",), argument="UP"),
    ActionSpec("mark-down", _t("Mark Below"), "Go", "focus_mark", ("Ctrl+Down",), argument="DOWN"),
    ActionSpec("mark-visible", _t("Mark Visible Range"), "Go", "mark_visible", ("M",), separated=True),
    ActionSpec("zoom-marked", _t("Zoom to Marked Range"), "Go", "zoom_to_marked", ("Shift+F",)),
    ActionSpec("filter-marked", _t("Filter to Marked Range"), "Go", "filter_to_marked"),
    ActionSpec("filter-visible", _t("Filter to Visible Range"), "Go", "filter_to_visible"),
    ActionSpec("clear-mark", _t("Clear Marked Range"), "Go", "clear_mark"),
    ActionSpec("earlier", _t("Earlier"), "Go", "pan_earlier", ("Left",), separated=True),
    ActionSpec("later", _t("Later"), "Go", "pan_later", ("Right",)),
    ActionSpec("lanes-up", _t("Lanes Up"), "Go", "lanes_up", ("Up",)),
    ActionSpec("lanes-down", _t("Lanes Down"), "Go", "lanes_down", ("Down",)),
    ActionSpec("search", _t("Search"), "Filter", "focus_search", ("/", "Ctrl+F"), "search"),
    ActionSpec("find-actor", _t("Find an Actor"), "Filter", "focus_actors", ("Ctrl+Shift+A",)),
    ActionSpec(
        "to-state", _t("Go to States"), "Filter/Panels", "go_to_panel", ("Ctrl+Shift+M",), argument="state"
    ),
    ActionSpec(
        "to-topic", _t("Go to Topics"), "Filter/Panels", "go_to_panel", ("Ctrl+Shift+T",), argument="topic"
    ),
    ActionSpec("to-kind", _t("Go to Claim Kind"), "Filter/Panels", "go_to_panel", argument="kind"),
    ActionSpec("to-status", _t("Go to Evidence Status"), "Filter/Panels", "go_to_panel", argument="status"),
    ActionSpec("to-gap", _t("Go to Evidence Gaps"), "Filter/Panels", "go_to_panel", argument="gap"),
    ActionSpec("to-role", _t("Go to Roles"), "Filter/Panels", "go_to_panel", argument="role"),
    ActionSpec("to-stance", _t("Go to Stances"), "Filter/Panels", "go_to_panel", argument="stance"),
    ActionSpec("to-source", _t("Go to Sources"), "Filter/Panels", "go_to_panel", argument="source"),
    ActionSpec("to-place", _t("Go to Counties and Cities"), "Filter/Panels", "go_to_panel", argument="place"),
    ActionSpec(
        "to-dates", _t("Go to Dates"), "Filter/Panels", "go_to_panel", ("Ctrl+Shift+D",), argument="dates"
    ),
    ActionSpec(
        "palette", _t("Command Palette…"), "Go", "open_palette", ("Ctrl+K", "Ctrl+Shift+P"), separated=True
    ),
    ActionSpec("nationwide", _t("Add Nationwide Events"), "Filter", "toggle_nationwide", group="check"),
    ActionSpec("gaps", _t("Only Events with Evidence Gaps"), "Filter", "toggle_gaps", group="check"),
    ActionSpec("clear", _t("Clear All"), "Filter", "clear_filter", ("Ctrl+Backspace",), separated=True),
    ActionSpec("sources", _t("All Sources…"), "Sources", "pick_source", ("Ctrl+Shift+S",)),
    ActionSpec("show-source", _t("Source of the Selected Event"), "Sources", "show_source", ("Ctrl+Return",)),
    ActionSpec("new-source", _t("New Source…"), "Sources", "new_source", separated=True),
    ActionSpec("edit-source", _t("Edit This Source…"), "Sources", "edit_source", ("Shift+E",)),
    ActionSpec("new-quote", _t("Add a Quote of This Source…"), "Sources", "new_quote_here"),
    ActionSpec("leave-source", _t("Back from the Source"), "Sources", "leave_source"),
    ActionSpec("source-facts", _t("Facts of the Source"), "Sources", "show_source_facts", ("I",)),
    ActionSpec("attach-text", _t("Attach Text…"), "Sources", "attach_text", separated=True),
    ActionSpec("take-quote", _t("Quote the Selected Words…"), "Sources", "take_quote", ("Q",)),
    ActionSpec("next-excerpt", _t("Next Excerpt"), "Sources", "next_excerpt", ("N",)),
    ActionSpec("previous-excerpt", _t("Previous Excerpt"), "Sources", "previous_excerpt", ("Shift+N",)),
    ActionSpec("check-quotes", _t("Check All Quotes"), "Sources", "check_quotes", separated=True),
    ActionSpec("export", _t("Export Image…"), "Export", "export_image", ("Ctrl+E",), "export"),
    ActionSpec("print", _t("Print…"), "Export", "print_figure", ("Ctrl+P",)),
    ActionSpec("copy-image", _t("Copy Image"), "Export", "copy_image", ("Ctrl+Alt+C",)),
    ActionSpec("export-annotations", _t("Export Excerpts…"), "Export", "export_annotations"),
    ActionSpec("import-annotations", _t("Import Excerpts…"), "Sources", "import_annotations"),
    ActionSpec("keys", _t("Keys"), "Help", "show_keys", ("?",)),
    ActionSpec("update", _t("What the Last Update Changed…"), "Help", "show_update"),
    ActionSpec("about", _t("About"), "Help", "show_about"),
)

TIMELINE_ONLY = (
    *("zoom-in", "zoom-out", "fit-all", "fit-selection", "legend", "overview", "joins"),
    *("first", "last", "mark-visible", "filter-visible", "zoom-marked", "filter-marked", "clear-mark"),
    *("earlier", "later", "lanes-up", "lanes-down", "mark-next", "mark-previous", "mark-up", "mark-down"),
)
"""What the table has no use for: these rest while it is shown. Its own keys move through its rows."""
TABLE_ONLY = (
    *("show-on-timeline", "sort-current", "edit-cell"),
    *(spec.name for spec in ACTIONS if spec.menu in ("View/Columns", "View/Sort Table") and spec.argument),
)
"""What the canvas has no use for."""
_ON_THE_WAY = ("show-on-timeline",)
"""What a list of events or of disputes has in common."""
SOURCE_ONLY = (
    *("leave-source", "edit-source", "new-quote", "source-facts"),
    *("take-quote", "next-excerpt", "previous-excerpt"),
)
_IN_SOURCE = (
    *("timeline", "table", "disputes", "back", "copy-quote", "copy-citation"),
    *("sources", "undo", "redo", "catalog", "history"),
    *("attach-text", "check-quotes", "export-annotations"),
    *("new-source", *SOURCE_ONLY),
)


def rests(spec: ActionSpec, presentation: str, *, reading: bool) -> bool:
    """Return whether an action is of no use: for what the center shows, or while a source is read."""
    if reading:
        return spec.name not in _IN_SOURCE and spec.menu not in ("File", "View/Theme", "Help")
    other = {
        "timeline": TABLE_ONLY,
        "table": TIMELINE_ONLY,
        "disputes": (*TIMELINE_ONLY, *(name for name in TABLE_ONLY if name not in _ON_THE_WAY)),
    }[presentation]
    return spec.name in other or spec.name in SOURCE_ONLY


def make_actions(handlers: Sequence[QObject], parent: QObject) -> dict[str, QAction]:
    """Return the actions of the table by name. The first handler that has a slot answers it.

    No key reaches them before they stand on a menu.
    """
    groups: dict[str, QActionGroup] = {}
    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(translated(spec.text).format(spec.argument), parent)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        slot = next(getattr(handler, spec.slot) for handler in handlers if hasattr(handler, spec.slot))
        if spec.group:
            action.setCheckable(True)
            if spec.group != "check":
                action.setActionGroup(groups.setdefault(spec.group, QActionGroup(parent)))
        # A group's argument may be empty: the system's theme.
        argument = (spec.argument,) if spec.argument or spec.group not in ("", "check") else ()
        action.triggered.connect(lambda _checked=False, slot=slot, argument=argument: slot(*argument))
        made[spec.name] = action
    return made


def fill_menus(menus: dict[str, QMenu], actions: dict[str, QAction]) -> None:
    """Put the actions on the menus that `menus.make_menus` made."""
    for spec in ACTIONS:
        menu = _menu(menus, spec.menu)
        if spec.separated:
            menu.addSeparator()
        menu.addAction(actions[spec.name])


def _menu(menus: dict[str, QMenu], path: str) -> QMenu:
    if path not in menus:
        parent, _, name = path.partition("/")
        menus[path] = menus[parent].addMenu(translated(name))
    return menus[path]


def key_rows() -> Iterator[tuple[str, str]]:
    """Yield (what it does, its keys) for the list of keys, mouse gestures last."""
    for spec in ACTIONS:
        if spec.keys:
            keys = ", ".join(
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys
            )
            yield translated(spec.text), keys
    yield translated(_t("Show on the timeline, in the table")), translated(_t("Enter"))

    yield translated(_t("Open the mark that has the keyboard")), translated(_t("Enter"))
    yield translated(_t("Zoom at the pointer")), translated(_t("Wheel"))
    yield translated(_t("Earlier or later")), translated(_t("Drag, Shift+Wheel"))
    yield translated(_t("Mark a range")), translated(_t("Shift+Drag"))
    yield translated(_t("Through the lanes")), translated(_t("Ctrl+Wheel"))
    yield translated(_t("Close, then deselect, then clear the search")), translated(_t("Esc"))
