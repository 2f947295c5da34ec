"""The figures table: one row per picture of a converted document."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from papermill_api.server.db import Base, ForeignText


class Figure(Base):
    __tablename__ = "figures"

    task_id: Mapped[UUID] = mapped_column(
        ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True
    )
    figure_index: Mapped[int] = mapped_column(primary_key=True)  # from 1, in reading order
    title: Mapped[str] = mapped_column(ForeignText)
    s3_key: Mapped[str]  # storage key; the reference's name for it
