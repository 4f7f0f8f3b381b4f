"""Texts of sources: several versions side by side, their bytes kept once; how a source's dates are read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_documents"),
    )
    op.execute(
        "INSERT OR IGNORE INTO documents (sha256, bytes, text) SELECT sha256, bytes, text FROM source_texts"
    )
    op.execute("ALTER TABLE source_texts RENAME TO held_before")
    op.create_table(
        "source_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(24), nullable=False),
        sa.Column("shipped_hash", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("form", sa.String(24), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("file", "on")),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("repairs", "passages")),
        sa.PrimaryKeyConstraint("id", name="pk_source_texts"),
        sa.UniqueConstraint("public_id", name="uq_source_texts_public_id"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_source_texts_source_id_sources"),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="fk_source_texts_sha256_documents"),
    )
    op.execute(
        "INSERT INTO source_texts SELECT id, 'text-' || id, 'user', '', 0, source_id, sha256, 'plain', '', '',"
        " length(text), 1, '[]', '[]' FROM held_before"
    )
    op.drop_table("held_before")
    op.create_index("ix_source_texts_source_id", "source_texts", ["source_id"])
    op.create_index("ix_source_texts_sha256", "source_texts", ["sha256"])
    op.add_column("sources", sa.Column("reading", sa.String(24), nullable=False, server_default="news"))


def downgrade() -> None:
    raise NotImplementedError("texts that are thrown away cannot be brought back")
