"""The text search: an FTS5 table with one row per event, in step with `domain.words`.

The words are folded in Python before they are stored, and the tokenizer only parts them at spaces: so the
index, the query and the plain rule in `domain.words` cannot disagree. Between two texts stands a mark that no
query holds, so a phrase never runs from one text into the next. The table keeps its own copy of the words: an
external content table that is out of step answers with wrong rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text

from timeline_app.domain.chronology import Event
from timeline_app.domain.words import Phrase, fold, fold_parts

TABLE = "event_search"
COLUMNS = ("title", "summary", "excerpts", "actors", "topics")
CREATE = f"CREATE VIRTUAL TABLE {TABLE} USING fts5({', '.join(COLUMNS)}, tokenize = 'ascii')"
"""Kept here and, frozen, in the migration that made it."""

Entry = tuple[int, str, str, str, str, str]
"""A row of the index: the event's row id, and what COLUMNS hold."""
Names = Mapping[str, Mapping[int, str]]

_BETWEEN = " ¶ "
_BATCH = 2000

_NAMED_BY_ONE = {
    "actors": "SELECT actor_id FROM participations WHERE event_id = ?1",
    "topics": "SELECT topic_id FROM event_topics WHERE event_id = ?1",
    "excerpts": "SELECT excerpt_id FROM event_excerpts WHERE event_id = ?1",
}
_NAMES = {
    "actors": (
        "SELECT id, name FROM actors UNION SELECT id, abbreviation FROM actors WHERE abbreviation <> ''"
        " UNION SELECT actor_id, name FROM actor_aliases"
    ),
    "topics": "SELECT id, name FROM topics UNION SELECT topic_id, name FROM topic_aliases",
    "excerpts": "SELECT id, exact AS name FROM excerpts",
}
_NAMES_OF_ONE = " UNION ALL ".join(
    f"SELECT '{kind}', id, name FROM ({query}) WHERE id IN ({_NAMED_BY_ONE[kind]})"
    for kind, query in _NAMES.items()
)
_EVENTS = "SELECT id, title, summary FROM events WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
_NAMED = (
    "SELECT 'excerpts', event_id, excerpt_id FROM event_excerpts WHERE event_id BETWEEN ?1 AND ?2"
    " UNION ALL SELECT 'actors', event_id, actor_id FROM participations WHERE event_id BETWEEN ?1 AND ?2"
    " UNION ALL SELECT 'topics', event_id, topic_id FROM event_topics WHERE event_id BETWEEN ?1 AND ?2"
)


def is_index_table(name: str) -> bool:
    """Return whether a table is the index, or one of those in which FTS5 keeps it."""
    return name == TABLE or name.startswith(f"{TABLE}_")


def indexed(texts: Iterable[str]) -> str:
    """Return what the index holds of some texts: their words in each reading."""
    return _BETWEEN.join([reading for value in texts for reading in _readings(value)])


def _readings(value: str) -> tuple[str, ...]:
    """Return what `words.readings` says, each as one text.

    No rule of `words` looks beyond a space, so a word is folded once for all the texts that hold it.
    """
    if not value or (value.isascii() and value.replace(" ", "").isalnum()):
        return (value.lower(),)
    words = value.split()
    joined = " ".join(filter(None, map(_JOINED.__getitem__, words)))
    parted = " ".join(filter(None, map(_PARTED.__getitem__, words)))
    return (joined,) if joined == parted else (joined, parted)


class _Folded(dict[str, str]):
    """Folded words, by the word as it is written; starts anew before it grows large."""

    def __init__(self, fold_one: Callable[[str], list[str]]) -> None:
        self._fold = fold_one

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        folded = self[word] = " ".join(self._fold(word))
        return folded


_JOINED, _PARTED = _Folded(fold), _Folded(fold_parts)
_MOST_WORDS = 1 << 16


def fts_query(phrases: Sequence[Phrase]) -> str:
    """Return the phrases in the language of FTS5. Folded words hold nothing that is syntax there."""
    return " AND ".join(f'"{" ".join(phrase.words)}" *' for phrase in phrases)


class _FoldedNames(dict[int, str]):
    """What the index holds of each row of one kind, folded when it is first asked for."""

    def __init__(self, names: Iterable[Sequence[Any]]) -> None:
        self._names: dict[int, list[str]] = defaultdict(list)
        for row_id, name in names:
            self._names[row_id].append(name)

    def __missing__(self, row_id: int) -> str:
        folded = self[row_id] = indexed(self._names[row_id])
        return folded


def folded_names(connection: Connection) -> Names:
    """Return what the index holds of the excerpts, actors and topics that events name, by row id."""
    return {kind: _FoldedNames(connection.exec_driver_sql(query)) for kind, query in _NAMES.items()}


def entry(
    row_id: int,
    title: str,
    summary: str,
    excerpts: Iterable[str],
    actors: Iterable[str],
    topics: Iterable[str],
) -> Entry:
    """Return the index row of one event, from its texts and the folded ones of what it names."""
    return (
        row_id,
        _BETWEEN.join(_readings(title)),
        _BETWEEN.join(_readings(summary)),
        _BETWEEN.join(excerpts),
        _BETWEEN.join(actors),
        _BETWEEN.join(topics),
    )


def add_entries(connection: Connection, entries: Sequence[Entry]) -> None:
    """Add the rows of events that the index does not hold."""
    if entries:
        marks = ", ".join("?" * (1 + len(COLUMNS)))
        insert = f"INSERT INTO {TABLE} (rowid, {', '.join(COLUMNS)}) VALUES ({marks})"
        connection.exec_driver_sql(insert, list(entries))


@contextmanager
def adding_many(connection: Connection) -> Iterator[None]:
    """Let FTS5 gather more words before it writes them: fewer and larger pieces, quicker to make and to read."""
    _configure(connection, "hashsize", _MANY_BYTES)
    yield
    _configure(connection, "hashsize", _USUAL_BYTES)


_USUAL_BYTES, _MANY_BYTES = 1 << 20, 1 << 25


def merge(connection: Connection) -> None:
    """Make one piece of all that was added: FTS5 would do so in the middle of some later edit, for seconds."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def _configure(connection: Connection, option: str, value: int) -> None:
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES (?, ?)", (option, value))


def rebuild(connection: Connection) -> None:
    """Fill the index anew from the tables."""
    connection.exec_driver_sql(f"DELETE FROM {TABLE}")
    names = folded_names(connection)
    last = connection.execute(text("SELECT max(id) FROM events")).scalar() or 0
    with adding_many(connection):
        for low in range(1, last + 1, _BATCH):
            add_entries(connection, _entries(connection, names, low, low + _BATCH - 1))
    merge(connection)


def has_same_words(event: Event, other: Event) -> bool:
    """Return whether the index holds the same of two events, as long as what they name stays the same."""
    return all(_words_of(event, field) == _words_of(other, field) for field in COLUMNS)


def _words_of(event: Event, column: str) -> object:
    match column:
        case "excerpts":
            return tuple(evidence.excerpt for evidence in event.evidence)
        case "actors":
            return tuple(part.actor for part in event.participations)
        case _:
            return getattr(event, column)


def reindex(connection: Connection, event_ids: Iterable[int]) -> None:
    """Bring the rows of some events up to date, after they or what they name changed or went; row ids."""
    for event_id in event_ids:
        connection.exec_driver_sql(f"DELETE FROM {TABLE} WHERE rowid = ?", (event_id,))
        found: dict[str, list[tuple[int, str]]] = {kind: [] for kind in _NAMES}
        for kind, row_id, name in connection.exec_driver_sql(_NAMES_OF_ONE, (event_id,)):
            found[kind].append((row_id, name))
        names = {kind: _FoldedNames(of_kind) for kind, of_kind in found.items()}
        add_entries(connection, _entries(connection, names, event_id, event_id))


def _entries(connection: Connection, names: Names, low: int, high: int) -> list[Entry]:
    span = (low, high)
    named: dict[str, dict[int, list[str]]] = {kind: defaultdict(list) for kind in _NAMES}
    for kind, event_id, row_id in connection.exec_driver_sql(_NAMED, span):
        named[kind][event_id].append(names[kind][row_id])
    excerpts, actors, topics = (named[kind] for kind in ("excerpts", "actors", "topics"))
    return [
        entry(row_id, title, summary, excerpts[row_id], actors[row_id], topics[row_id])
        for row_id, title, summary in connection.exec_driver_sql(_EVENTS, span)
    ]
