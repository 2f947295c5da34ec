"""Put long documents into a lane of their own"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing here makes SQLite rebuild the table: that would take figures and threads with it.
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        lane = sa.Enum("SHORT", "LONG", name="lane", native_enum=False, length=20)
        batch_op.add_column(sa.Column("lane", lane, nullable=False, server_default="SHORT"))
        batch_op.drop_index("ix_tasks_status_owner_queued")
        batch_op.create_index(
            "ix_tasks_status_lane_owner_queued",
            ["status", "lane", "owner", "queued_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index("ix_tasks_status_lane_owner_queued")
        batch_op.create_index(
            "ix_tasks_status_owner_queued", ["status", "owner", "queued_at"], unique=False
        )
    op.drop_column("tasks", "lane")
