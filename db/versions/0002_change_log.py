"""The change log: who did what when, and every row before and after it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("at", "who")),
        *(sa.Column(name, sa.String(24), nullable=False) for name in ("deed", "kind")),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("before", "after")),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name="fk_changes_act_id_acts"),
    )
    op.create_index("ix_acts_standing", "acts", ["standing"])
    op.create_index("ix_changes_act_id", "changes", ["act_id"])
    op.create_index("ix_changes_public_id_kind", "changes", ["public_id", "kind"])


def downgrade() -> None:
    raise NotImplementedError("a log that is thrown away cannot be brought back")
