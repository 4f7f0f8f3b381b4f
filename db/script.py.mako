"""${message}

Rules: explicit names for every constraint; `op.batch_alter_table` to change a table; no imports from timeline_app,
which will have moved on when this runs; add the revision to timeline_app/storage/migrations.py.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
