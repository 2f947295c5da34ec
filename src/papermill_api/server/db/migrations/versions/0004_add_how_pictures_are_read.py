"""Add how pictures of pages are to be read"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Plain additions, which SQLite does without rebuilding the table.
    op.add_column("tasks", sa.Column("ocr", sa.String(10), nullable=False, server_default="auto"))
    op.add_column(
        "tasks", sa.Column("ocr_languages", sa.String(255), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("tasks", "ocr_languages")
    op.drop_column("tasks", "ocr")
