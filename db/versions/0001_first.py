"""The first schema: the chronology, its evidence, saved views and the text search."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sources",
        *_public("sources"),
        *_texts("publisher", "title", "published", "updated", "url", "archived_url", "original"),
        *_texts("file", "sha256", "seen", "note"),
    )
    op.create_table(
        "source_texts",
        *_id("source_texts"),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        *_texts("sha256", "text"),
        _to("source_texts", "source_id", "sources", ondelete="CASCADE"),
        sa.UniqueConstraint("source_id", name="uq_source_texts_source_id"),
    )
    op.create_table(
        "excerpts",
        *_public("excerpts"),
        sa.Column("source_id", sa.Integer(), nullable=False),
        *_texts("exact", "prefix", "suffix"),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        _word("checked_status", nullable=True),
        *_texts("checked_sha256"),
        sa.Column("checked_normalizer", sa.Integer(), nullable=False),
        *_texts("checked_on"),
        _word("status"),
        sa.Column("score", sa.Float(), nullable=True),
        _to("excerpts", "source_id", "sources"),
    )
    op.create_table(
        "actors",
        *_public("actors"),
        *_texts("name"),
        _word("kind"),
        _word("actor_group"),
        *_texts("abbreviation"),
        sa.Column("part_of_id", sa.Integer(), nullable=True),
        _to("actors", "part_of_id", "actors"),
    )
    op.create_table(
        "actor_aliases",
        *_id("actor_aliases"),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        _word("origin"),
        *_texts("name"),
        _to("actor_aliases", "actor_id", "actors", ondelete="CASCADE"),
    )
    op.create_table("topics", *_public("topics"), *_texts("name"), _word("kind"))
    op.create_table(
        "topic_aliases",
        *_id("topic_aliases"),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        _word("origin"),
        *_texts("name"),
        _to("topic_aliases", "topic_id", "topics", ondelete="CASCADE"),
    )
    op.create_table(
        "jurisdictions",
        *_public("jurisdictions"),
        *_texts("name"),
        _word("kind"),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        _to("jurisdictions", "parent_id", "jurisdictions"),
    )
    op.create_table(
        "events",
        *_public("events"),
        *_texts("title", "short", "summary"),
        sa.Column("importance", sa.Integer(), nullable=False),
        _word("claim"),
    )
    op.create_table(
        "event_dates",
        *_of_event("event_dates"),
        *_texts("edtf"),
        _word("extent"),
        _word("basis"),
        *_texts("reasoning"),
        _word("certainty"),
        _word("rank"),
        *_texts("note"),
        sa.Column("excerpt_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        *(
            sa.Column(n, sa.Integer(), nullable=False)
            for n in ("earliest", "latest", "start", "end", "flags")
        ),
        _to("event_dates", "excerpt_id", "excerpts"),
        _to("event_dates", "source_id", "sources"),
    )
    op.create_table(
        "participations",
        *_of_event("participations"),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        _word("role"),
        _word("stance"),
        *_texts("detail"),
        sa.Column("office_id", sa.Integer(), nullable=True),
        *_texts("office_title"),
        sa.Column("deciding", sa.Boolean(), nullable=False),
        _to("participations", "actor_id", "actors"),
        _to("participations", "office_id", "actors"),
    )
    op.create_table(
        "event_topics",
        *_of_event("event_topics"),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        _to("event_topics", "topic_id", "topics"),
    )
    op.create_table(
        "event_jurisdictions",
        *_of_event("event_jurisdictions"),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        _to("event_jurisdictions", "jurisdiction_id", "jurisdictions"),
    )
    op.create_table(
        "citations",
        *_of_event("citations"),
        sa.Column("source_id", sa.Integer(), nullable=False),
        _word("kind"),
        *_texts("note"),
        _to("citations", "source_id", "sources"),
    )
    op.create_table(
        "event_excerpts",
        *_of_event("event_excerpts"),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        _word("relation"),
        *_texts("rival"),
        _word("rank"),
        *_texts("note", "tension"),
        _to("event_excerpts", "excerpt_id", "excerpts"),
    )
    op.create_table(
        "links",
        *_of_event("links"),
        sa.Column("to_event_id", sa.Integer(), nullable=False),
        _word("kind"),
        *_texts("note", "tension"),
        _to("links", "to_event_id", "events", ondelete="CASCADE"),
    )
    op.create_table("views", *_public("views"), *_texts("name", "note", "json"))
    op.create_table("meta", *_texts("key", "value"), sa.PrimaryKeyConstraint("key", name="pk_meta"))
    for table, columns in _INDEXED.items():
        for column in columns.split():
            op.create_index(f"ix_{table}_{column}", table, [column])
    # An event has one preferred date; a second one would draw it twice.
    op.create_index(
        "uq_event_dates_preferred",
        "event_dates",
        ["event_id"],
        unique=True,
        sqlite_where=sa.text("rank = 'preferred'"),
    )
    # Words come folded (domain/words.py): the tokenizer only parts them at spaces.
    op.execute(
        "CREATE VIRTUAL TABLE event_search USING fts5("
        "title, summary, excerpts, actors, topics, tokenize = 'ascii')"
    )


def downgrade() -> None:
    raise NotImplementedError("the first schema has no earlier one")


# Every foreign key: SQLite looks through the whole table when the row that it names is removed.
_INDEXED = {
    "excerpts": "source_id",
    "actors": "part_of_id",
    "actor_aliases": "actor_id",
    "topic_aliases": "topic_id",
    "jurisdictions": "parent_id",
    "event_dates": "event_id excerpt_id source_id",
    "participations": "event_id actor_id office_id",
    "event_topics": "event_id topic_id",
    "event_jurisdictions": "event_id jurisdiction_id",
    "citations": "event_id source_id",
    "event_excerpts": "event_id excerpt_id",
    "links": "event_id to_event_id",
}


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _word(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(24), nullable=nullable)


def _to(table: str, column: str, other: str, *, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def _id(table: str) -> list[sa.Column[int] | sa.PrimaryKeyConstraint]:
    return [sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]


def _public(table: str) -> list[SchemaItem]:
    return [
        *_id(table),
        *_texts("public_id"),
        _word("origin"),
        *_texts("shipped_hash"),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("public_id", name=f"uq_{table}_public_id"),
    ]


def _of_event(table: str) -> list[SchemaItem]:
    return [
        *_id(table),
        _word("origin"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        _to(table, "event_id", "events", ondelete="CASCADE"),
    ]
