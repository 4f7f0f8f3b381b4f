"""The text search: an FTS5 table with one row per event, in step with `domain.words`.

The words are folded in Python before they are stored, and the tokenizer only parts them at spaces: so the
index, the query and the plain rule in `domain.words` cannot disagree. Between two texts stands a mark that no
query holds, so a phrase never runs from one text into the next. The table keeps its own copy of the words: an
external content table that is out of step answers with wrong rows.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from timeline_app.domain.words import Phrase, readings, search_words

TABLE = "event_search"
COLUMNS = ("title", "summary", "excerpts", "actors", "topics")
CREATE = f"CREATE VIRTUAL TABLE {TABLE} USING fts5({', '.join(COLUMNS)}, tokenize = 'ascii')"
"""Kept here and, frozen, in the migration that made it."""

_BETWEEN = " ¶ "
_BATCH = 2000

_TEXTS = {
    "title": "SELECT id, title FROM events WHERE id BETWEEN :low AND :high",
    "summary": "SELECT id, summary FROM events WHERE id BETWEEN :low AND :high",
    "excerpts": (
        "SELECT e.event_id, x.exact FROM event_excerpts e JOIN excerpts x ON x.id = e.excerpt_id"
        " WHERE e.event_id BETWEEN :low AND :high"
    ),
    "actors": (
        "SELECT p.event_id, n.name FROM participations p JOIN ("
        " SELECT id, name FROM actors"
        " UNION SELECT id, abbreviation FROM actors WHERE abbreviation <> ''"
        " UNION SELECT actor_id, name FROM actor_aliases"
        ") n ON n.id = p.actor_id WHERE p.event_id BETWEEN :low AND :high"
    ),
    "topics": (
        "SELECT t.event_id, n.name FROM event_topics t JOIN ("
        " SELECT id, name FROM topics UNION SELECT topic_id, name FROM topic_aliases"
        ") n ON n.id = t.topic_id WHERE t.event_id BETWEEN :low AND :high"
    ),
}


def is_index_table(name: str) -> bool:
    """Return whether a table is the index, or one of those in which FTS5 keeps it."""
    return name == TABLE or name.startswith(f"{TABLE}_")


def indexed(texts: Iterable[str]) -> str:
    """Return what the index holds of some texts: their words in each reading."""
    return _BETWEEN.join(" ".join(words) for value in texts for words in readings(value))


def fts_query(phrases: Sequence[Phrase]) -> str:
    """Return the phrases in the language of FTS5. Folded words hold nothing that is syntax there."""
    return " AND ".join(f'"{" ".join(phrase.words)}" *' for phrase in phrases)


def search(connection: Connection, query: str) -> tuple[str, ...] | None:
    """Return the public ids of the events in which the words of a query occur, None if it holds no word."""
    phrases = search_words(query)
    if not phrases:
        return None
    found = connection.execute(
        text(f"SELECT e.public_id FROM {TABLE} s JOIN events e ON e.id = s.rowid WHERE {TABLE} MATCH :query"),
        {"query": fts_query(phrases)},
    )
    return tuple(found.scalars())


def rebuild(connection: Connection) -> None:
    """Fill the index anew from the tables."""
    connection.execute(text(f"DELETE FROM {TABLE}"))
    last = connection.execute(text("SELECT max(id) FROM events")).scalar() or 0
    for low in range(1, last + 1, _BATCH):
        _fill(connection, low, low + _BATCH - 1)


def reindex(connection: Connection, event_ids: Iterable[int]) -> None:
    """Bring the rows of some events up to date, after they, their actors or their topics changed; row ids."""
    for event_id in event_ids:
        connection.execute(text(f"DELETE FROM {TABLE} WHERE rowid = :id"), {"id": event_id})
        _fill(connection, event_id, event_id)


def _fill(connection: Connection, low: int, high: int) -> None:
    rows: dict[int, dict[str, list[str]]] = {}
    for column, query in _TEXTS.items():
        for event_id, value in connection.execute(text(query), {"low": low, "high": high}):
            rows.setdefault(event_id, {}).setdefault(column, []).append(value)
    if rows:
        connection.execute(
            text(f"INSERT INTO {TABLE} (rowid, {', '.join(COLUMNS)}) VALUES (:id, :{', :'.join(COLUMNS)})"),
            [
                {"id": event_id} | {column: indexed(columns.get(column, ())) for column in COLUMNS}
                for event_id, columns in rows.items()
            ],
        )
