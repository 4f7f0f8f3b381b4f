"""The actors of the panel, row by row: heads by group, wholes with their parts below them. Filtering moves no row."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from timeline_app.domain.chronology import Actor
from timeline_app.domain.filters import Facet
from timeline_app.domain.terms import ActorGroup
from timeline_app.timeline.data.columns import Mask
from timeline_app.timeline.lists.actor_tree import GROUPS, ActorTree, head_counts
from timeline_app.ui.state.view_state import ViewState
from timeline_app.ui.widgets.term_rows import AnyIndex, Data, mark_of, spoken


class ActorsModel(QAbstractListModel):
    """The rows that are not folded away. Heads carry no term; their count is that of all matching events of the group.

    It keeps no object per row: which entries of the tree are rows is an array. Counts that are not there yet are None.
    """

    def __init__(self, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._sought = ""
        self._head_counts: dict[ActorGroup, int] = {}
        self._read(ActorTree.build(state.columns))
        state.lists_changed.connect(self._read_anew)

    def _read(self, tree: ActorTree, opened: Mask | None = None) -> None:
        self._tree = tree
        self._all_hold: Mask = tree.sizes > 1
        self._holds: Mask = self._all_hold
        self._kept: Mask | None = None
        self._open = self._open_unsearched = tree.at_first() if opened is None else opened
        self._rows = tree.shown(self._open)

    def _read_anew(self) -> None:
        """List the actors of an edited chronology; what was open stays open."""
        tree = ActorTree.build(self._state.columns)
        opened = tree.open_as(self._tree, self._open_unsearched)
        self.beginResetModel()
        self._read(tree, opened)
        self._head_counts = {}
        self.endResetModel()
        if self._sought:
            self.find(self._sought)

    @property
    def count(self) -> int:
        """Return how many actors there are."""
        return len(self._tree.actors)

    def prepare_to_find(self) -> None:
        """Fold the names now: the first letter need not wait for it."""
        self._tree.found("")

    def find(self, text: str) -> None:
        """Show only actors whose names hold the words, with the wholes above them; "" shows what was open before."""
        self._sought = text
        self.beginResetModel()
        if text:
            self._kept, self._holds = self._tree.found(text)
            self._open = self._all_hold.copy()
        else:
            self._kept, self._holds, self._open = None, self._all_hold, self._open_unsearched
        self._rows = self._tree.shown(self._open, self._kept)
        self.endResetModel()

    def refresh(self) -> None:
        """Tell views that counts and marks are new."""
        self._head_counts = {}
        self.refresh_marks()

    def refresh_marks(self) -> None:
        """Tell views that marks are new."""
        if len(self._rows):
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def set_open(self, index: AnyIndex, on: bool) -> None:
        """Show or fold away what stands below a row."""
        if index.data(Data.OPEN) is not (not on):
            return  # nothing stands below it, or it is as wanted
        row = index.row()
        self._open[self._rows[row]] = on
        rows = self._tree.shown(self._open, self._kept)
        more = len(rows) - len(self._rows)
        if more > 0:
            self.beginInsertRows(QModelIndex(), row + 1, row + more)
            self._rows = rows
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), row + 1, row - more)
            self._rows = rows
            self.endRemoveRows()
        self.dataChanged.emit(index, index)

    def whole_of(self, index: AnyIndex) -> QModelIndex:
        """Return the row of what an actor is a part of, or of its head; invalid for heads."""
        depth = self._tree.depths[self._rows[index.row()]]
        above = (self._tree.depths[self._rows[: index.row()]] < depth).nonzero()[0]
        return self.index(int(above[-1])) if len(above) else QModelIndex()

    def index_of(self, actor_id: str) -> QModelIndex:
        """Return where an actor stands; invalid where the find field or a fold hides it."""
        at = self._state.columns.actors.position.get(actor_id)
        rows = (self._tree.nodes[self._rows] == at).nonzero()[0] if at is not None else self._rows[:0]
        return self.index(int(rows[0])) if len(rows) else QModelIndex()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = int(self._rows[index.row()])
        if role == Data.DEPTH:
            return int(self._tree.depths[entry])
        if role == Data.OPEN:
            return bool(self._open[entry]) if self._holds[entry] else None
        node = int(self._tree.nodes[entry])
        if node < 0:
            return self._head_data(GROUPS[-1 - node], role)
        return self._actor_data(self._tree.actors[node], bool(self._holds[entry]), role)

    def _actor_data(self, actor: Actor, holds: bool, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(actor, holds)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(actor.name, self._count(actor))
            case Data.LEAD:
                return actor.abbreviation
            case Data.KEY:
                return actor.id
            case Data.COUNT:
                return self._count(actor)
            case Data.MARK:
                return mark_of(self._state.spec.actor, actor.id)
        return None

    def _name(self, actor: Actor, holds: bool) -> str:
        if not holds:
            return actor.name
        return (
            self.tr("and its parts")
            if actor.abbreviation
            else self.tr("{0} and its parts").format(actor.name)
        )

    def _count(self, actor: Actor) -> int | None:
        counts = self._state.known_counts
        return None if counts is None else counts[Facet.ACTOR][actor.id]

    def _head_data(self, group: ActorGroup, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._group_name(group)
            case Data.HEAD:
                return True
            case Data.COUNT:
                if not self._head_counts:
                    self._head_counts = head_counts(self._state.columns, self._state.matching.mask)
                return self._head_counts[group]
            case Data.MARK | Data.LEAD | Data.KEY:
                return ""
        return None

    def _group_name(self, group: ActorGroup) -> str:
        return {
            ActorGroup.FEDERAL: self.tr("Federal bodies"),
            ActorGroup.STATE: self.tr("State bodies"),
            ActorGroup.LOCAL: self.tr("Counties and cities"),
            ActorGroup.PEOPLE: self.tr("People"),
            ActorGroup.ORGANIZATIONS: self.tr("Organizations and press"),
            ActorGroup.COURTS: self.tr("Courts"),
            ActorGroup.GROUPS: self.tr("Groups"),
        }[group]
