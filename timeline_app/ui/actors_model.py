"""The tree of actors: heads by group, wholes with their parts below them. Order never moves while filtering."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from typing_extensions import override

from timeline_app.domain.chronology import Actor
from timeline_app.domain.filters import Facet
from timeline_app.domain.terms import ActorGroup
from timeline_app.domain.words import fold
from timeline_app.ui.state import ViewState
from timeline_app.ui.term_rows import BLANK, EXCLUDED, INCLUDED, AnyIndex, Data


@dataclass(eq=False)
class Node:
    """A head, an actor, or a part of one."""

    actor: Actor | None
    group: ActorGroup | None = None
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)
    row: int = 0


class ActorsModel(QAbstractItemModel):
    """Actors by group and whole. Heads carry no term; their count is the number of matching events below them."""

    def __init__(self, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        columns = state.columns
        self._totals = columns.indexes[Facet.ACTOR].counts(columns.dated | True)
        self._actors = sorted(
            columns.data.actors, key=lambda actor: (-self._totals.get(actor.id, 0), actor.name)
        )
        self._head_counts: dict[ActorGroup, int] = {}
        self._find = ""
        self._root = Node(None)
        self._build()

    @property
    def count(self) -> int:
        """Return how many actors there are."""
        return len(self._actors)

    def find(self, text: str) -> None:
        """Show only actors whose names hold the words, with the wholes above them."""
        self._find = text
        self.beginResetModel()
        self._build()
        self.endResetModel()

    def refresh(self) -> None:
        """Tell views that counts and marks are new."""
        self._head_counts.clear()
        for head in self._root.children:
            self._tell(head)

    def _tell(self, node: Node) -> None:
        index = self.createIndex(node.row, 0, node)
        self.dataChanged.emit(index, index)
        for child in node.children:
            self._tell(child)

    def _build(self) -> None:
        wanted = fold(self._find)
        by_id = {actor.id: actor for actor in self._actors}
        kept = {actor.id for actor in self._actors if _answers(actor, wanted)}
        for key in list(kept):
            while (key := by_id[key].part_of) in by_id and key not in kept:
                kept.add(key)
        nodes = {actor.id: Node(actor, actor.group) for actor in self._actors if actor.id in kept}
        heads = {group: Node(None, group) for group in ActorGroup}
        self._root = Node(None)
        for actor in self._actors:
            if actor.id in nodes:
                whole = nodes.get(actor.part_of) or heads[actor.group]
                _adopt(whole, nodes[actor.id])
        for head in heads.values():
            if head.children:
                _adopt(self._root, head)

    def index_of(self, actor_id: str) -> QModelIndex:
        """Return where an actor stands; invalid where the find field hides it."""

        def search(node: Node) -> Node | None:
            if node.actor is not None and node.actor.id == actor_id:
                return node
            return next((found for child in node.children if (found := search(child))), None)

        found = search(self._root)
        return self.createIndex(found.row, 0, found) if found else QModelIndex()

    @override
    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        node = self._node(parent)
        if column == 0 and 0 <= row < len(node.children):
            return self.createIndex(row, 0, node.children[row])
        return QModelIndex()

    @override
    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self._node(index).parent if index.isValid() else None
        return (
            QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above)
        )

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() and parent.column() else len(self._node(parent).children)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 1

    def _node(self, index: AnyIndex) -> Node:
        node = index.internalPointer() if index.isValid() else self._root
        assert isinstance(node, Node)
        return node

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        if node.actor is None:
            return self._head_data(node, role)
        actor, terms = node.actor, self._state.spec.actor
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(node)
            case Qt.ItemDataRole.ToolTipRole:
                return None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("{0}, {1} events").format(actor.name, self._count(actor.id))
            case Data.LEAD:
                return actor.abbreviation
            case Data.KEY:
                return actor.id
            case Data.COUNT:
                return self._count(actor.id)
            case Data.MARK:
                return (
                    INCLUDED
                    if actor.id in terms.included
                    else EXCLUDED
                    if actor.id in terms.excluded
                    else BLANK
                )
        return None

    def _name(self, node: Node) -> str:
        assert node.actor is not None
        if node.actor.abbreviation and node.children:
            return self.tr("and its parts")
        return self.tr("{0} and its parts").format(node.actor.name) if node.children else node.actor.name

    def _head_data(self, node: Node, role: int) -> Any:
        assert node.group is not None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._group_name(node.group)
            case Data.HEAD:
                return True
            case Data.COUNT:
                return self._head_count(node)
            case Data.MARK | Data.LEAD | Data.KEY:
                return ""
        return None

    def _head_count(self, head: Node) -> int:
        """Return how many matching events the actors below a head take part in."""
        assert head.group is not None
        if head.group not in self._head_counts:
            index = self._state.columns.indexes[Facet.ACTOR]
            rows = {
                int(row)
                for child in head.children
                if child.actor is not None
                for row in index.rows_of(child.actor.id)
            }
            self._head_counts[head.group] = sum(bool(self._state.matching.mask[row]) for row in rows)
        return self._head_counts[head.group]

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

    def _count(self, actor_id: str) -> int:
        return self._state.counts[Facet.ACTOR].get(actor_id, 0)


def _adopt(whole: Node, node: Node) -> None:
    node.parent = whole
    node.row = len(whole.children)
    whole.children.append(node)


def _answers(actor: Actor, wanted: list[str]) -> bool:
    """Return whether every word begins a word of one of the actor's names."""
    words = [word for name in (actor.name, actor.abbreviation, *actor.aliases) for word in fold(name)]
    return all(any(word.startswith(want) for word in words) for want in wanted)
