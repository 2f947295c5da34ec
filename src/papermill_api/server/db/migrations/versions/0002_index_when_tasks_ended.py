"""Index when tasks ended, so that those whose time is over are found without reading all."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SHOWN = sa.text("deleted_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_tasks_finished", ["finished_at"], sqlite_where=SHOWN, postgresql_where=SHOWN
        )


def downgrade() -> None:
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index("ix_tasks_finished", sqlite_where=SHOWN, postgresql_where=SHOWN)
